/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Pages on the screen: named for the screen reader, drawn when in sight, attached ones by another
 * process. */
#include "config.h"

#include <adwaita.h>

#include "desktop/pages/document-view.h"
#include "desktop/pages/page-view.h"
#include "desktop/pages/pages-split.h"
#include "desktop/pages/pdf-page.h"
#include "fhir/error.h"
#include "sample.h"

typedef struct
{
  GdkTexture *texture;
  GError *error;
  gboolean done;
} Rendered;

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Rendered *rendered = user_data;

  rendered->texture = preauth_pdf_page_render_finish (result, &rendered->error);
  rendered->done = TRUE;
}

static gboolean
is_rendered (gpointer user_data)
{
  return ((Rendered *)user_data)->done;
}

static void
rendered_clear (Rendered *rendered)
{
  g_clear_object (&rendered->texture);
  g_clear_error (&rendered->error);
}

static void
test_render_page (void)
{
  g_autoptr (GBytes) pdf = sample_pdf_new (3);
  Rendered rendered[5] = { 0 };

  /* More at once than there may be processes: all of them come, each in its size. */
  for (guint i = 0; i < G_N_ELEMENTS (rendered); i++)
    preauth_pdf_page_render_async (pdf, i % 3, 400 + 50 * i, NULL, rendered_cb, &rendered[i]);
  for (guint i = 0; i < G_N_ELEMENTS (rendered); i++)
    {
      sample_wait (is_rendered, &rendered[i]);
      g_assert_no_error (rendered[i].error);
      g_assert_cmpint (ABS (gdk_texture_get_height (rendered[i].texture) - (int)(400 + 50 * i)), <=,
                       1);
      rendered_clear (&rendered[i]);
    }
}

static void
test_render_bad_page (void)
{
  g_autoptr (GBytes) pdf = sample_pdf_new (1);
  g_autoptr (GBytes) cut = g_bytes_new_from_bytes (pdf, 0, g_bytes_get_size (pdf) / 3);
  g_autoptr (GBytes) words = g_bytes_new_static ("%PDF-1.4\nnothing", 16);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  const struct
  {
    GBytes *pdf;
    guint index;
  } cases[] = { { words, 0 }, { empty, 0 }, { cut, 0 }, { pdf, 7 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Rendered rendered = { 0 };

      preauth_pdf_page_render_async (cases[i].pdf, cases[i].index, 400, NULL, rendered_cb,
                                     &rendered);
      sample_wait (is_rendered, &rendered);
      if (cases[i].pdf != cut)
        g_assert_error (rendered.error, PREAUTH_ERROR, PREAUTH_ERROR_READ);
      rendered_clear (&rendered);
    }
}

static void
test_render_cancelled (void)
{
  g_autoptr (GBytes) pdf = sample_pdf_new (1);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Rendered rendered[4] = { 0 };
  Rendered after = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (rendered); i++)
    preauth_pdf_page_render_async (pdf, 0, 400, cancellable, rendered_cb, &rendered[i]);
  g_cancellable_cancel (cancellable);
  preauth_pdf_page_render_async (pdf, 0, 400, NULL, rendered_cb, &after);
  for (guint i = 0; i < G_N_ELEMENTS (rendered); i++)
    {
      sample_wait (is_rendered, &rendered[i]);
      g_assert_error (rendered[i].error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
      rendered_clear (&rendered[i]);
    }
  /* Those that were given up do not stand in the way. */
  sample_wait (is_rendered, &after);
  g_assert_no_error (after.error);
  rendered_clear (&after);
}

static PreauthPacket *
create_packet (guint n_attached)
{
  g_autoptr (PreauthReview) review = sample_review_new ("speech-therapy-child.json");
  g_autoptr (GBytes) pdf = sample_pdf_new (n_attached);
  g_autoptr (GError) error = NULL;
  PreauthPacket *packet;

  preauth_request_add_attachment (preauth_review_get_request (review), "Visit notes",
                                  "application/pdf", pdf);
  preauth_review_refresh (review);
  packet = preauth_packet_new (review, "2026-11-21", &error);
  g_assert_no_error (error);
  return packet;
}

static gboolean
is_first_page_wide (gpointer user_data)
{
  GtkWidget *page = sample_find (user_data, PREAUTH_TYPE_PAGE_VIEW, 0);

  return page != NULL && gtk_widget_get_width (page) > 0;
}

static void
test_page_names (void)
{
  g_autoptr (PreauthPacket) packet = create_packet (2);
  guint n_pages = preauth_packet_get_n_pages (packet);
  PreauthDocumentView *view = g_object_ref_sink (g_object_new (PREAUTH_TYPE_DOCUMENT_VIEW, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (view), 600, 700);
  g_autofree char *first = g_strdup_printf ("Page 1 of %u: Fax cover sheet", n_pages);
  g_autofree char *last = g_strdup_printf ("Page %u of %u: Visit notes", n_pages, n_pages);
  GtkWidget *page;

  preauth_document_view_set_parts (view, preauth_packet_get_parts (packet));
  g_assert_cmpuint (preauth_document_view_get_n_pages (view), ==, n_pages);
  page = sample_find (GTK_WIDGET (view), PREAUTH_TYPE_PAGE_VIEW, 0);
  gtk_test_accessible_assert_role (page, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_test_accessible_assert_property (page, GTK_ACCESSIBLE_PROPERTY_LABEL, first);
  page = sample_find (GTK_WIDGET (view), PREAUTH_TYPE_PAGE_VIEW, n_pages - 1);
  gtk_test_accessible_assert_property (page, GTK_ACCESSIBLE_PROPERTY_LABEL, last);

  preauth_document_view_clear (view);
  g_assert_cmpuint (sample_count (GTK_WIDGET (view), PREAUTH_TYPE_PAGE_VIEW), ==, 0);
  sample_destroy (window, GTK_WIDGET (view));
}

static gboolean
is_last_page_current (gpointer user_data)
{
  return preauth_document_view_get_current_page (user_data) > 20;
}

static gboolean
has_no_spinner (gpointer user_data)
{
  return sample_count (user_data, GTK_TYPE_SPINNER) == 0;
}

/* A hundred attached pages: only those in sight are drawn. */
static void
test_many_pages (void)
{
  g_autoptr (PreauthPacket) packet = create_packet (100);
  PreauthDocumentView *view = g_object_ref_sink (g_object_new (PREAUTH_TYPE_DOCUMENT_VIEW, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (view), 400, 500);

  preauth_document_view_set_parts (view, preauth_packet_get_parts (packet));
  sample_wait (is_first_page_wide, view);
  g_assert_cmpuint (sample_count (GTK_WIDGET (view), PREAUTH_TYPE_PAGE_VIEW), >, 100);
  preauth_document_view_scroll_to (view, 50);
  sample_wait (is_last_page_current, view);
  g_assert_cmpuint (preauth_document_view_get_current_page (view), >=, 49);
  g_assert_cmpuint (preauth_document_view_get_current_page (view), <=, 51);
  g_assert_cmpuint (sample_count (GTK_WIDGET (view), GTK_TYPE_SPINNER), <, 6);
  sample_wait (has_no_spinner, view);
  g_assert_false (sample_has_text (GTK_WIDGET (view), "cannot be shown"));
  sample_destroy (window, GTK_WIDGET (view));
}

static gboolean
has_error_text (gpointer user_data)
{
  return sample_has_text (user_data, "cannot be shown");
}

static void
test_page_that_cannot_be_drawn (void)
{
  g_autoptr (GBytes) bad = g_bytes_new_static ("%PDF-1.4\nnothing", 16);
  GtkWidget *page = g_object_ref_sink (preauth_page_view_new ());
  GtkWidget *window = sample_present (page, 400, 500);

  preauth_page_view_set_page (PREAUTH_PAGE_VIEW (page), NULL, bad, 0);
  preauth_page_view_set_in_sight (PREAUTH_PAGE_VIEW (page), TRUE);
  g_assert_cmpuint (sample_count (page, GTK_TYPE_SPINNER), ==, 1);
  sample_wait (has_error_text, page);
  sample_destroy (window, page);
}

static void
test_zoom (void)
{
  g_autoptr (PreauthPacket) packet = create_packet (1);
  PreauthDocumentView *view = g_object_ref_sink (g_object_new (PREAUTH_TYPE_DOCUMENT_VIEW, NULL));
  GtkWidget *window = sample_present (GTK_WIDGET (view), 500, 500);
  GtkWidget *page;
  int minimum;

  preauth_document_view_set_parts (view, preauth_packet_get_parts (packet));
  sample_wait (is_first_page_wide, view);
  page = sample_find (GTK_WIDGET (view), PREAUTH_TYPE_PAGE_VIEW, 0);
  /* It fits the window, whatever its size. */
  g_assert_cmpint (gtk_widget_get_width (page), <=, 500);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "pages.zoom-in", NULL));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, ==, 612); /* 75 % of paper */
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "pages.zoom-out", NULL));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 500);
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (view), "pages.fit", NULL));
  gtk_widget_measure (page, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  g_assert_cmpint (minimum, <, 300);
  sample_destroy (window, GTK_WIDGET (view));
}

static void
assert_split (int width, gboolean pages_only, gboolean side_shown, gboolean pages_shown)
{
  GtkWidget *side = gtk_label_new ("side");
  GtkWidget *pages = gtk_label_new ("pages");
  GtkWidget *split = g_object_ref_sink (
      g_object_new (PREAUTH_TYPE_PAGES_SPLIT, "side", side, "pages", pages, "side-title", "Facts",
                    "pages-title", "Letter", "pages-only", pages_only, NULL));
  GtkWidget *window = sample_present (split, width, 400);

  g_assert_cmpint (gtk_widget_get_child_visible (side), ==, side_shown);
  g_assert_cmpint (gtk_widget_get_child_visible (pages), ==, pages_shown);
  sample_destroy (window, split);
}

static void
test_split (void)
{
  assert_split (900, FALSE, TRUE, TRUE);
  assert_split (900, TRUE, FALSE, TRUE);
  assert_split (400, FALSE, TRUE, FALSE);
}

static void
test_split_folded (void)
{
  GtkWidget *side = gtk_label_new ("side");
  GtkWidget *pages = gtk_label_new ("pages");
  GtkWidget *split = g_object_ref_sink (
      g_object_new (PREAUTH_TYPE_PAGES_SPLIT, "side", side, "pages", pages, NULL));
  GtkWidget *window = sample_present (split, 400, 400);

  preauth_pages_split_show_pages (PREAUTH_PAGES_SPLIT (split));
  gtk_widget_size_allocate (split, &(GtkAllocation){ 0, 0, 400, 400 }, -1);
  g_assert_true (gtk_widget_get_child_visible (pages));
  g_assert_false (gtk_widget_get_child_visible (side));
  preauth_pages_split_show_side (PREAUTH_PAGES_SPLIT (split));
  gtk_widget_size_allocate (split, &(GtkAllocation){ 0, 0, 400, 400 }, -1);
  g_assert_true (gtk_widget_get_child_visible (side));
  sample_destroy (window, split);
}

int
main (int argc, char *argv[])
{
  gtk_test_init (&argc, &argv, NULL);
  adw_init ();

  g_test_add_func ("/desktop/pages/render", test_render_page);
  g_test_add_func ("/desktop/pages/render-bad", test_render_bad_page);
  g_test_add_func ("/desktop/pages/render-cancelled", test_render_cancelled);
  g_test_add_func ("/desktop/pages/names", test_page_names);
  g_test_add_func ("/desktop/pages/many", test_many_pages);
  g_test_add_func ("/desktop/pages/cannot-be-drawn", test_page_that_cannot_be_drawn);
  g_test_add_func ("/desktop/pages/zoom", test_zoom);
  g_test_add_func ("/desktop/pages/split", test_split);
  g_test_add_func ("/desktop/pages/split-folded", test_split_folded);
  return sample_run_tests ();
}
