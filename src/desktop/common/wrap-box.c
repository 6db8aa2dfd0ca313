/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Its children one after the other, in as many lines as they need, each as wide as it likes.
 * GtkFlowBox puts them into columns instead. */
#include "config.h"

#include "desktop/common/wrap-box.h"

#define SPACING 6

struct _PreauthWrapBox
{
  GtkWidget parent_instance;
};

G_DEFINE_FINAL_TYPE (PreauthWrapBox, preauth_wrap_box, GTK_TYPE_WIDGET)

static int
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size, gboolean natural)
{
  int minimum_size, natural_size;

  gtk_widget_measure (child, orientation, for_size, &minimum_size, &natural_size, NULL, NULL);
  return natural ? natural_size : minimum_size;
}

static void
allocate_child (GtkWidget *child, const GtkAllocation *place, int width)
{
  GtkAllocation allocation = *place;

  if (gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL)
    allocation.x = width - place->x - place->width;
  gtk_widget_size_allocate (child, &allocation, -1);
}

/* Goes through the lines; allocates too when @allocate. Returns the height. */
static int
lay_out (GtkWidget *widget, int width, gboolean allocate)
{
  GtkAllocation place = { 0, 0, 0, 0 };
  int line_height = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      place.width = MIN (measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, TRUE), width);
      place.width = MAX (place.width, measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, FALSE));
      place.height = measure_child (child, GTK_ORIENTATION_VERTICAL, place.width, FALSE);
      if (place.x > 0 && place.x + place.width > width)
        {
          place.x = 0;
          place.y += line_height + SPACING;
          line_height = 0;
        }
      if (allocate)
        allocate_child (child, &place, width);
      place.x += place.width + SPACING;
      line_height = MAX (line_height, place.height);
    }
  return place.y + line_height;
}

static void
preauth_wrap_box_measure (GtkWidget *widget,
                          GtkOrientation orientation,
                          int for_size,
                          int *minimum,
                          int *natural,
                          int *minimum_baseline,
                          int *natural_baseline)
{
  int widest = 0;
  int sum = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_should_layout (child))
        continue;
      widest = MAX (widest, measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, FALSE));
      sum += (sum > 0 ? SPACING : 0) + measure_child (child, GTK_ORIENTATION_HORIZONTAL, -1, TRUE);
    }
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = widest;
      *natural = MAX (sum, widest);
      return;
    }
  *minimum = lay_out (widget, for_size < 0 ? MAX (sum, widest) : MAX (for_size, widest), FALSE);
  *natural = *minimum;
}

static void
preauth_wrap_box_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (widget, width, TRUE);
}

static GtkSizeRequestMode
preauth_wrap_box_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
preauth_wrap_box_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (preauth_wrap_box_parent_class)->dispose (object);
}

static void
preauth_wrap_box_class_init (PreauthWrapBoxClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_wrap_box_dispose;
  widget_class->measure = preauth_wrap_box_measure;
  widget_class->size_allocate = preauth_wrap_box_size_allocate;
  widget_class->get_request_mode = preauth_wrap_box_get_request_mode;
}

static void
preauth_wrap_box_init (PreauthWrapBox *self)
{
}

GtkWidget *
preauth_wrap_box_new (void)
{
  return g_object_new (PREAUTH_TYPE_WRAP_BOX, NULL);
}

void
preauth_wrap_box_append (PreauthWrapBox *self, GtkWidget *child)
{
  g_return_if_fail (PREAUTH_IS_WRAP_BOX (self));

  gtk_widget_set_parent (child, GTK_WIDGET (self));
}
