/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A sheet of paper on the screen. White in the dark style too: it shows what is printed. */
#include "config.h"

#include <math.h>

#include <glib/gi18n.h>

#include "desktop/pages/page-view.h"
#include "desktop/pages/pdf-page.h"

/* US Letter at 96 pixels an inch. */
#define PAPER_WIDTH 816.0
#define LEAST_WIDTH 160
#define LETTER_RATIO (PREAUTH_PAGE_HEIGHT / PREAUTH_PAGE_WIDTH)
/* Pictures are made in a few sizes, so that a resize does not draw each page again. */
#define SIDE_STEP 512
#define MAX_SIDE 4096

struct _PreauthPageView
{
  GtkWidget parent_instance;

  PreauthDocument *document;
  GBytes *pdf;
  guint index;
  gboolean in_sight;
  double zoom;

  GdkTexture *texture;
  double ratio; /* of height to width, kept when the texture is not */
  guint side;   /* of the texture that is there or on its way; 0 for none */
  GCancellable *cancellable;

  GtkWidget *message; /* a spinner or a label in the middle of the page */
};

G_DEFINE_FINAL_TYPE (PreauthPageView, preauth_page_view, GTK_TYPE_WIDGET)

static void
set_message (PreauthPageView *self, GtkWidget *message)
{
  g_clear_pointer (&self->message, gtk_widget_unparent);
  self->message = message;
  if (message != NULL)
    gtk_widget_set_parent (message, GTK_WIDGET (self));
}

static void
show_spinner (PreauthPageView *self)
{
  GtkWidget *spinner = gtk_spinner_new ();

  gtk_widget_set_size_request (spinner, 32, 32);
  gtk_spinner_start (GTK_SPINNER (spinner));
  set_message (self, spinner);
}

static void
show_error (PreauthPageView *self, const char *text)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_justify (GTK_LABEL (label), GTK_JUSTIFY_CENTER);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_widget_add_css_class (label, "page-message");
  set_message (self, label);
}

static void
forget_picture (PreauthPageView *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->texture);
  self->side = 0;
  set_message (self, NULL);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PreauthPageView) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = preauth_pdf_page_render_finish (result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  g_clear_object (&self->cancellable);
  if (texture == NULL)
    {
      show_error (self, error->message);
      return;
    }
  set_message (self, NULL);
  self->ratio = (double)gdk_texture_get_height (texture) / gdk_texture_get_width (texture);
  g_set_object (&self->texture, texture);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
render_picture (PreauthPageView *self)
{
  int height = gtk_widget_get_height (GTK_WIDGET (self));
  int width = gtk_widget_get_width (GTK_WIDGET (self));
  int pixels = MAX (width, height) * gtk_widget_get_scale_factor (GTK_WIDGET (self));
  guint side;

  if (self->pdf == NULL || !self->in_sight || pixels <= 0)
    return;
  side = MIN (((guint)pixels + SIDE_STEP - 1) / SIDE_STEP * SIDE_STEP, MAX_SIDE);
  if (side <= self->side)
    return;

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  self->side = side;
  self->cancellable = g_cancellable_new ();
  /* A coarse picture stays until the fine one is there. */
  if (self->texture == NULL)
    show_spinner (self);
  preauth_pdf_page_render_async (self->pdf, self->index, side, self->cancellable, rendered_cb,
                                 g_object_ref (self));
}

static GtkSizeRequestMode
preauth_page_view_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
preauth_page_view_measure (GtkWidget *widget,
                           GtkOrientation orientation,
                           int for_size,
                           int *minimum,
                           int *natural,
                           int *minimum_baseline,
                           int *natural_baseline)
{
  PreauthPageView *self = PREAUTH_PAGE_VIEW (widget);
  int paper = (int)lround (PAPER_WIDTH * (self->zoom > 0 ? self->zoom : 1));

  if (self->message != NULL)
    gtk_widget_measure (self->message, orientation, -1, NULL, NULL, NULL, NULL);
  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = self->zoom > 0 ? paper : LEAST_WIDTH;
      *natural = paper;
    }
  else
    {
      int width = for_size >= 0 ? MIN (for_size, paper) : paper;

      *minimum = *natural = (int)ceil (width * self->ratio);
    }
}

static void
preauth_page_view_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PreauthPageView *self = PREAUTH_PAGE_VIEW (widget);

  if (self->message != NULL)
    gtk_widget_size_allocate (self->message, &(GtkAllocation){ 0, 0, width, height }, -1);
}

static void
draw_document (PreauthPageView *self, GtkSnapshot *snapshot, const graphene_rect_t *bounds)
{
  cairo_t *cr = gtk_snapshot_append_cairo (snapshot, bounds);
  double scale = bounds->size.width / PREAUTH_PAGE_WIDTH;

  cairo_scale (cr, scale, scale);
  preauth_document_draw_page (self->document, self->index, cr);
  cairo_destroy (cr);
}

static void
preauth_page_view_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PreauthPageView *self = PREAUTH_PAGE_VIEW (widget);
  const GdkRGBA white = { 1, 1, 1, 1 };
  const GdkRGBA shade = { 0, 0, 0, 0.25f };
  const GdkRGBA edge = { 0, 0, 0, 0.12f };
  graphene_rect_t bounds = GRAPHENE_RECT_INIT (0, 0, (float)gtk_widget_get_width (widget),
                                               (float)gtk_widget_get_height (widget));
  GskRoundedRect outline;

  gsk_rounded_rect_init_from_rect (&outline, &bounds, 0);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &shade, 0, 1, 0, 5);
  gtk_snapshot_append_outset_shadow (snapshot, &outline, &edge, 0, 0, 1, 0);
  gtk_snapshot_append_color (snapshot, &white, &bounds);
  if (self->in_sight && self->document != NULL)
    draw_document (self, snapshot, &bounds);
  else if (self->in_sight && self->texture != NULL)
    gtk_snapshot_append_texture (snapshot, self->texture, &bounds);
  if (self->message != NULL)
    gtk_widget_snapshot_child (widget, self->message, snapshot);
}

static void
preauth_page_view_dispose (GObject *object)
{
  PreauthPageView *self = PREAUTH_PAGE_VIEW (object);

  forget_picture (self);
  g_clear_object (&self->document);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  G_OBJECT_CLASS (preauth_page_view_parent_class)->dispose (object);
}

static void
preauth_page_view_class_init (PreauthPageViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_page_view_dispose;
  widget_class->get_request_mode = preauth_page_view_get_request_mode;
  widget_class->measure = preauth_page_view_measure;
  widget_class->size_allocate = preauth_page_view_size_allocate;
  widget_class->snapshot = preauth_page_view_snapshot;

  gtk_widget_class_set_css_name (widget_class, "page");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
preauth_page_view_init (PreauthPageView *self)
{
  self->ratio = LETTER_RATIO;
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_CENTER);
}

GtkWidget *
preauth_page_view_new (void)
{
  return g_object_new (PREAUTH_TYPE_PAGE_VIEW, NULL);
}

void
preauth_page_view_set_page (PreauthPageView *self,
                            PreauthDocument *document,
                            GBytes *pdf,
                            guint index)
{
  gboolean same_pdf;

  g_return_if_fail (PREAUTH_IS_PAGE_VIEW (self));
  g_return_if_fail ((document == NULL) != (pdf == NULL));

  same_pdf
      = pdf != NULL && self->pdf != NULL && index == self->index && g_bytes_equal (pdf, self->pdf);
  g_set_object (&self->document, document);
  self->index = index;
  if (!same_pdf)
    {
      forget_picture (self);
      self->ratio = LETTER_RATIO;
      g_clear_pointer (&self->pdf, g_bytes_unref);
      self->pdf = pdf != NULL ? g_bytes_ref (pdf) : NULL;
      gtk_widget_queue_resize (GTK_WIDGET (self));
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

void
preauth_page_view_set_in_sight (PreauthPageView *self, gboolean in_sight)
{
  g_return_if_fail (PREAUTH_IS_PAGE_VIEW (self));

  if (self->in_sight != in_sight)
    {
      self->in_sight = in_sight;
      if (!in_sight)
        forget_picture (self);
      gtk_widget_queue_draw (GTK_WIDGET (self));
    }
  render_picture (self);
}

void
preauth_page_view_set_zoom (PreauthPageView *self, double zoom)
{
  g_return_if_fail (PREAUTH_IS_PAGE_VIEW (self));

  if (G_APPROX_VALUE (self->zoom, zoom, DBL_EPSILON))
    return;
  self->zoom = zoom;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}
