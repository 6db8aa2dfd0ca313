/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Two panes side by side, or one with a switch. The width decides at each allocation. */
#include "config.h"

#include "desktop/pages/pages-split.h"

#define BOTH_WIDTH 680
#define LEAST_SIDE 330
#define MOST_SIDE 480

struct _PreauthPagesSplit
{
  GtkWidget parent_instance;

  GtkWidget *side;
  GtkWidget *pages;
  GtkWidget *separator;
  GtkWidget *switcher;
  GtkToggleButton *side_button;
  GtkToggleButton *pages_button;
  gboolean pages_only;
};

enum
{
  PROP_SIDE = 1,
  PROP_PAGES,
  PROP_PAGES_ONLY,
  PROP_SIDE_TITLE,
  PROP_PAGES_TITLE,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthPagesSplit, preauth_pages_split, GTK_TYPE_WIDGET)

static int
measure_child (GtkWidget *child, GtkOrientation orientation, int for_size)
{
  int minimum = 0;

  if (child != NULL)
    gtk_widget_measure (child, orientation, for_size, &minimum, NULL, NULL, NULL);
  return minimum;
}

static void
preauth_pages_split_measure (GtkWidget *widget,
                             GtkOrientation orientation,
                             int for_size,
                             int *minimum,
                             int *natural,
                             int *minimum_baseline,
                             int *natural_baseline)
{
  PreauthPagesSplit *self = PREAUTH_PAGES_SPLIT (widget);
  int switcher = measure_child (self->switcher, orientation, -1);
  int least = MAX (measure_child (self->side, orientation, -1),
                   measure_child (self->pages, orientation, -1));

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MAX (least, switcher);
      *natural = MAX (BOTH_WIDTH, *minimum);
    }
  else
    {
      *minimum = *natural = least + switcher;
    }
}

static void
allocate_child (GtkWidget *child, gboolean shown, int x, int y, int width, int height)
{
  if (child == NULL)
    return;
  gtk_widget_set_child_visible (child, shown);
  if (shown)
    gtk_widget_size_allocate (child, &(GtkAllocation){ x, y, width, height }, -1);
}

static void
preauth_pages_split_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PreauthPagesSplit *self = PREAUTH_PAGES_SPLIT (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  gboolean both = width >= BOTH_WIDTH && !self->pages_only;
  gboolean narrow = width < BOTH_WIDTH;
  gboolean side_first = narrow && gtk_toggle_button_get_active (self->side_button);
  int least_side = MAX (measure_child (self->side, GTK_ORIENTATION_HORIZONTAL, -1), LEAST_SIDE);
  int side = CLAMP (width * 45 / 100, least_side, MAX (MOST_SIDE, least_side));
  int rule = measure_child (self->separator, GTK_ORIENTATION_HORIZONTAL, -1);
  int switcher = narrow ? measure_child (self->switcher, GTK_ORIENTATION_VERTICAL, -1) : 0;

  if (both)
    {
      int pages = width - side - rule;

      allocate_child (self->switcher, FALSE, 0, 0, 0, 0);
      allocate_child (self->side, TRUE, rtl ? pages + rule : 0, 0, side, height);
      allocate_child (self->separator, TRUE, rtl ? pages : side, 0, rule, height);
      allocate_child (self->pages, TRUE, rtl ? 0 : side + rule, 0, pages, height);
      return;
    }
  allocate_child (self->separator, FALSE, 0, 0, 0, 0);
  allocate_child (self->switcher, narrow, 0, 0, width, switcher);
  allocate_child (self->side, side_first, 0, switcher, width, height - switcher);
  allocate_child (self->pages, !side_first, 0, switcher, width, height - switcher);
}

static void
set_child (PreauthPagesSplit *self, GtkWidget **place, GtkWidget *child)
{
  g_clear_pointer (place, gtk_widget_unparent);
  *place = child;
  if (child != NULL)
    gtk_widget_insert_before (child, GTK_WIDGET (self),
                              place == &self->side ? self->separator : NULL);
}

static void
set_pages_only (PreauthPagesSplit *self, gboolean pages_only)
{
  if (self->pages_only == pages_only)
    return;
  self->pages_only = pages_only;
  gtk_widget_queue_allocate (GTK_WIDGET (self));
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_PAGES_ONLY]);
}

static void
preauth_pages_split_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_PAGES_ONLY)
    g_value_set_boolean (value, PREAUTH_PAGES_SPLIT (object)->pages_only);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_pages_split_set_property (GObject *object, guint id, const GValue *value, GParamSpec *pspec)
{
  PreauthPagesSplit *self = PREAUTH_PAGES_SPLIT (object);

  switch (id)
    {
    case PROP_SIDE:
      set_child (self, &self->side, g_value_get_object (value));
      break;
    case PROP_PAGES:
      set_child (self, &self->pages, g_value_get_object (value));
      break;
    case PROP_PAGES_ONLY:
      set_pages_only (self, g_value_get_boolean (value));
      break;
    case PROP_SIDE_TITLE:
      gtk_button_set_label (GTK_BUTTON (self->side_button), g_value_get_string (value));
      break;
    case PROP_PAGES_TITLE:
      gtk_button_set_label (GTK_BUTTON (self->pages_button), g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
preauth_pages_split_dispose (GObject *object)
{
  PreauthPagesSplit *self = PREAUTH_PAGES_SPLIT (object);

  g_clear_pointer (&self->side, gtk_widget_unparent);
  g_clear_pointer (&self->pages, gtk_widget_unparent);
  g_clear_pointer (&self->separator, gtk_widget_unparent);
  g_clear_pointer (&self->switcher, gtk_widget_unparent);
  G_OBJECT_CLASS (preauth_pages_split_parent_class)->dispose (object);
}

static void
preauth_pages_split_class_init (PreauthPagesSplitClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  const GParamFlags flags = G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS;

  object_class->dispose = preauth_pages_split_dispose;
  object_class->get_property = preauth_pages_split_get_property;
  object_class->set_property = preauth_pages_split_set_property;
  widget_class->measure = preauth_pages_split_measure;
  widget_class->size_allocate = preauth_pages_split_size_allocate;

  properties[PROP_SIDE] = g_param_spec_object ("side", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_PAGES] = g_param_spec_object ("pages", NULL, NULL, GTK_TYPE_WIDGET, flags);
  properties[PROP_PAGES_ONLY]
      = g_param_spec_boolean ("pages-only", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  properties[PROP_SIDE_TITLE] = g_param_spec_string ("side-title", NULL, NULL, NULL, flags);
  properties[PROP_PAGES_TITLE] = g_param_spec_string ("pages-title", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "split.pages-only", "pages-only");
}

static GtkToggleButton *
add_button (PreauthPagesSplit *self)
{
  GtkWidget *button = gtk_toggle_button_new ();

  gtk_widget_set_hexpand (button, TRUE);
  gtk_box_append (GTK_BOX (self->switcher), button);
  return GTK_TOGGLE_BUTTON (button);
}

static void
preauth_pages_split_init (PreauthPagesSplit *self)
{
  self->switcher = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 0);
  gtk_box_set_homogeneous (GTK_BOX (self->switcher), TRUE);
  gtk_widget_add_css_class (self->switcher, "linked");
  gtk_widget_set_margin_top (self->switcher, 12);
  gtk_widget_set_margin_start (self->switcher, 18);
  gtk_widget_set_margin_end (self->switcher, 18);
  gtk_widget_set_parent (self->switcher, GTK_WIDGET (self));
  /* Until the width is known: the cursor must not go where nobody will see it. */
  gtk_widget_set_child_visible (self->switcher, FALSE);
  self->side_button = add_button (self);
  self->pages_button = add_button (self);
  gtk_toggle_button_set_group (self->pages_button, self->side_button);
  gtk_toggle_button_set_active (self->side_button, TRUE);
  g_signal_connect_object (self->side_button, "toggled", G_CALLBACK (gtk_widget_queue_allocate),
                           self, G_CONNECT_SWAPPED);

  self->separator = gtk_separator_new (GTK_ORIENTATION_VERTICAL);
  gtk_widget_set_parent (self->separator, GTK_WIDGET (self));
}

void
preauth_pages_split_show_side (PreauthPagesSplit *self)
{
  g_return_if_fail (PREAUTH_IS_PAGES_SPLIT (self));

  gtk_toggle_button_set_active (self->side_button, TRUE);
  set_pages_only (self, FALSE);
}

void
preauth_pages_split_show_pages (PreauthPagesSplit *self)
{
  g_return_if_fail (PREAUTH_IS_PAGES_SPLIT (self));

  gtk_toggle_button_set_active (self->pages_button, TRUE);
}
