/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The pages of a document or packet. Never changes what it shows. */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "desktop/pages/document-view.h"
#include "desktop/pages/page-view.h"

static const double zooms[] = { 0.25, 0.5, 0.75, 1, 1.25, 1.5, 2, 3 };

/* 1 is the size of paper, US Letter at 96 pixels an inch. */
#define PAPER_WIDTH 816.0
#define PAGE_MARGIN 12

struct _PreauthDocumentView
{
  AdwBin parent_instance;

  GPtrArray *pages; /* of PreauthPageView */
  guint current_page;
  double zoom; /* 0: fits the width */
  guint sight_source;
  guint target; /* the page to scroll to once there is room for it; G_MAXUINT for none */
  gboolean scrolling;
  int shown_width; /* of the first page when it was looked at last */
  double shown_upper;
  double shown_value;

  GtkScrolledWindow *scroller;
  GtkBox *page_box;
  GtkWidget *zoom_box;
  GtkLabel *zoom_label;
};

enum
{
  PROP_CURRENT_PAGE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthDocumentView, preauth_document_view, ADW_TYPE_BIN)

/* Where a page stands below the upper edge of what is in sight. By the place of the scroll bar, not
 * by what is on the screen, which follows it only with the next frame. */
static gboolean
get_span (PreauthDocumentView *self, guint index, double *top, double *bottom)
{
  double scrolled = gtk_adjustment_get_value (gtk_scrolled_window_get_vadjustment (self->scroller));
  graphene_rect_t bounds;

  if (!gtk_widget_compute_bounds (g_ptr_array_index (self->pages, index),
                                  GTK_WIDGET (self->page_box), &bounds))
    return FALSE;
  *top = bounds.origin.y + PAGE_MARGIN - scrolled;
  *bottom = *top + bounds.size.height;
  return TRUE;
}

static double
get_shown_zoom (PreauthDocumentView *self)
{
  int width;

  if (self->zoom > 0 || self->pages->len == 0)
    return self->zoom;
  width = gtk_widget_get_width (g_ptr_array_index (self->pages, 0));
  return width / PAPER_WIDTH;
}

static void
show_zoom (PreauthDocumentView *self)
{
  g_autofree char *text = g_strdup_printf (_ ("%.0f%%"), round (get_shown_zoom (self) * 100));

  gtk_label_set_text (self->zoom_label, text);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "pages.fit", self->zoom > 0);
}

/* When the pages become larger or smaller, what was read stays in sight. */
static void
keep_place (PreauthDocumentView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  int width = self->pages->len > 0 ? gtk_widget_get_width (g_ptr_array_index (self->pages, 0)) : 0;
  double upper = gtk_adjustment_get_upper (adjustment);

  if (width > 0 && self->shown_width > 0 && width != self->shown_width && self->shown_upper > 0)
    {
      self->scrolling = TRUE;
      gtk_adjustment_set_value (adjustment, self->shown_value * upper / self->shown_upper);
      self->scrolling = FALSE;
    }
  self->shown_width = width;
  self->shown_upper = upper;
  self->shown_value = gtk_adjustment_get_value (adjustment);
}

/* Pages that have just been shown get their places later: the target waits for them. */
static void
follow_target (PreauthDocumentView *self)
{
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  double top;
  double bottom;
  double value;

  if (self->target >= self->pages->len || !get_span (self, self->target, &top, &bottom)
      || bottom <= top)
    return;
  value = gtk_adjustment_get_value (adjustment) + top - PAGE_MARGIN;
  self->scrolling = TRUE;
  gtk_adjustment_set_value (adjustment, value);
  self->scrolling = FALSE;
  if (value <= gtk_adjustment_get_upper (adjustment) - gtk_adjustment_get_page_size (adjustment))
    self->target = G_MAXUINT;
}

/* A page above and below is drawn too, so that scrolling shows no white. */
static gboolean
look_cb (gpointer user_data)
{
  PreauthDocumentView *self = user_data;
  double height = gtk_widget_get_height (GTK_WIDGET (self->scroller));
  gboolean mapped = gtk_widget_get_mapped (GTK_WIDGET (self));
  guint current = G_MAXUINT;

  self->sight_source = 0;
  if (mapped)
    {
      keep_place (self);
      follow_target (self);
    }
  for (guint i = 0; i < self->pages->len; i++)
    {
      double top = 0;
      double bottom = 0;
      gboolean placed = mapped && get_span (self, i, &top, &bottom);

      preauth_page_view_set_in_sight (g_ptr_array_index (self->pages, i),
                                      placed && bottom > -height && top < 2 * height);
      /* A page of which only a strip is left is no longer the one that is read. */
      if (current == G_MAXUINT && placed && bottom > height / 4)
        current = i;
    }
  show_zoom (self);
  if (current != G_MAXUINT && current != self->current_page)
    {
      self->current_page = current;
      g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_CURRENT_PAGE]);
    }
  return G_SOURCE_REMOVE;
}

/* After the layout of this frame, when the places of the pages are known. */
static void
look_soon (PreauthDocumentView *self)
{
  if (self->sight_source == 0)
    self->sight_source = g_idle_add_full (GDK_PRIORITY_REDRAW + 5, look_cb, self, NULL);
}

/* Whoever scrolls goes on from there. */
static void
value_changed_cb (PreauthDocumentView *self)
{
  if (!self->scrolling)
    self->target = G_MAXUINT;
  look_soon (self);
}

static void
set_zoom (PreauthDocumentView *self, double zoom)
{
  self->zoom = zoom;
  for (guint i = 0; i < self->pages->len; i++)
    preauth_page_view_set_zoom (g_ptr_array_index (self->pages, i), zoom);
  look_soon (self);
  show_zoom (self);
}

static void
zoom_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthDocumentView *self = PREAUTH_DOCUMENT_VIEW (widget);
  double shown = get_shown_zoom (self);

  for (guint i = 0; i < G_N_ELEMENTS (zooms); i++)
    if (zooms[i] > shown * 1.05)
      {
        set_zoom (self, zooms[i]);
        return;
      }
}

static void
zoom_out_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthDocumentView *self = PREAUTH_DOCUMENT_VIEW (widget);
  double shown = get_shown_zoom (self);

  for (guint i = G_N_ELEMENTS (zooms); i-- > 0;)
    if (zooms[i] < shown * 0.95)
      {
        set_zoom (self, zooms[i]);
        return;
      }
}

static void
fit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  set_zoom (PREAUTH_DOCUMENT_VIEW (widget), 0);
}

/* Page views are used again, so that the place where someone reads stays while the text changes. */
static void
set_n_pages (PreauthDocumentView *self, guint n_pages)
{
  while (self->pages->len > n_pages)
    {
      gtk_box_remove (self->page_box, g_ptr_array_index (self->pages, self->pages->len - 1));
      g_ptr_array_set_size (self->pages, (int)self->pages->len - 1);
    }
  while (self->pages->len < n_pages)
    {
      GtkWidget *page = preauth_page_view_new ();

      preauth_page_view_set_zoom (PREAUTH_PAGE_VIEW (page), self->zoom);
      gtk_box_append (self->page_box, page);
      g_ptr_array_add (self->pages, page);
    }
  gtk_widget_set_visible (self->zoom_box, n_pages > 0);
}

static void
name_page (PreauthDocumentView *self, guint index, const char *title)
{
  /* Translators: for the screen reader: "Page 2 of 5: Letter". */
  g_autofree char *name
      = g_strdup_printf (_ ("Page %u of %u: %s"), index + 1, self->pages->len, title);

  gtk_accessible_update_property (g_ptr_array_index (self->pages, index),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
preauth_document_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (preauth_document_view_parent_class)->map (widget);
  look_soon (PREAUTH_DOCUMENT_VIEW (widget));
}

static void
preauth_document_view_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_CURRENT_PAGE)
    g_value_set_uint (value, PREAUTH_DOCUMENT_VIEW (object)->current_page);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_document_view_dispose (GObject *object)
{
  PreauthDocumentView *self = PREAUTH_DOCUMENT_VIEW (object);

  g_clear_handle_id (&self->sight_source, g_source_remove);
  g_ptr_array_set_size (self->pages, 0);
  G_OBJECT_CLASS (preauth_document_view_parent_class)->dispose (object);
}

static void
preauth_document_view_finalize (GObject *object)
{
  g_ptr_array_unref (PREAUTH_DOCUMENT_VIEW (object)->pages);
  G_OBJECT_CLASS (preauth_document_view_parent_class)->finalize (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_plus, "pages.zoom-in" },
    { GDK_KEY_equal, "pages.zoom-in" },
    { GDK_KEY_KP_Add, "pages.zoom-in" },
    { GDK_KEY_minus, "pages.zoom-out" },
    { GDK_KEY_KP_Subtract, "pages.zoom-out" },
    { GDK_KEY_0, "pages.fit" },
    { GDK_KEY_KP_0, "pages.fit" },
  };

  gtk_widget_class_install_action (widget_class, "pages.zoom-in", NULL, zoom_in_action);
  gtk_widget_class_install_action (widget_class, "pages.zoom-out", NULL, zoom_out_action);
  gtk_widget_class_install_action (widget_class, "pages.fit", NULL, fit_action);
  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, GDK_CONTROL_MASK,
                                         keys[i].action, NULL);
}

static void
preauth_document_view_class_init (PreauthDocumentViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = preauth_document_view_dispose;
  object_class->finalize = preauth_document_view_finalize;
  object_class->get_property = preauth_document_view_get_property;
  widget_class->map = preauth_document_view_map;

  properties[PROP_CURRENT_PAGE] = g_param_spec_uint ("current-page", NULL, NULL, 0, G_MAXUINT, 0,
                                                     G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/pages/document-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthDocumentView, scroller);
  gtk_widget_class_bind_template_child (widget_class, PreauthDocumentView, page_box);
  gtk_widget_class_bind_template_child (widget_class, PreauthDocumentView, zoom_box);
  gtk_widget_class_bind_template_child (widget_class, PreauthDocumentView, zoom_label);
  install_actions (widget_class);
}

static void
preauth_document_view_init (PreauthDocumentView *self)
{
  GtkAdjustment *adjustment;

  self->pages = g_ptr_array_new ();
  self->target = G_MAXUINT;
  gtk_widget_init_template (GTK_WIDGET (self));
  adjustment = gtk_scrolled_window_get_vadjustment (self->scroller);
  g_signal_connect_object (adjustment, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (adjustment, "changed", G_CALLBACK (look_soon), self, G_CONNECT_SWAPPED);
}

void
preauth_document_view_set_document (PreauthDocumentView *self,
                                    PreauthDocument *document,
                                    const char *title)
{
  g_return_if_fail (PREAUTH_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (PREAUTH_IS_DOCUMENT (document));

  set_n_pages (self, preauth_document_get_n_pages (document));
  for (guint i = 0; i < self->pages->len; i++)
    {
      preauth_page_view_set_page (g_ptr_array_index (self->pages, i), document, NULL, i);
      name_page (self, i, title);
    }
  look_soon (self);
}

void
preauth_document_view_set_parts (PreauthDocumentView *self, GListModel *parts)
{
  guint n_pages = 0;
  guint page = 0;

  g_return_if_fail (PREAUTH_IS_DOCUMENT_VIEW (self));
  g_return_if_fail (G_IS_LIST_MODEL (parts));

  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (PreauthPart) part = g_list_model_get_item (parts, i);

      n_pages += preauth_part_get_n_pages (part);
    }
  set_n_pages (self, n_pages);
  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (PreauthPart) part = g_list_model_get_item (parts, i);
      PreauthDocument *document = preauth_part_get_document (part);
      GBytes *pdf = document == NULL ? preauth_part_get_pdf (part) : NULL;

      for (guint j = 0; j < preauth_part_get_n_pages (part); j++, page++)
        {
          preauth_page_view_set_page (g_ptr_array_index (self->pages, page), document, pdf, j);
          name_page (self, page, preauth_part_get_title (part));
        }
    }
  look_soon (self);
}

void
preauth_document_view_clear (PreauthDocumentView *self)
{
  g_return_if_fail (PREAUTH_IS_DOCUMENT_VIEW (self));

  set_n_pages (self, 0);
}

guint
preauth_document_view_get_n_pages (PreauthDocumentView *self)
{
  g_return_val_if_fail (PREAUTH_IS_DOCUMENT_VIEW (self), 0);

  return self->pages->len;
}

guint
preauth_document_view_get_current_page (PreauthDocumentView *self)
{
  g_return_val_if_fail (PREAUTH_IS_DOCUMENT_VIEW (self), 0);

  return self->current_page;
}

void
preauth_document_view_scroll_to (PreauthDocumentView *self, guint page)
{
  g_return_if_fail (PREAUTH_IS_DOCUMENT_VIEW (self));

  self->target = page < self->pages->len ? page : G_MAXUINT;
  look_soon (self);
}
