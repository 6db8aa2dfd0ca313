/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whole pages against pictures of them that somebody has looked at. PREAUTH_UPDATE_GOLDEN=1 draws
 * the pictures anew: look at them before you commit them. */
#include "config.h"

#include <cairo.h>
#include <glib/gstdio.h>
#include <stdlib.h>

#include "denial-sample.h"
#include "documents/packet.h"
#include "documents/text.h"
#include "fhir/installation.h"
#include "pdf-tools.h"
#include "review-sample.h"

#define RESOLUTION "50"
#define FAR_OFF 60
/* Of all pixels: less than a short word. */
#define TOLERANCE 0.0002

static char *
build_golden_path (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "documents", "golden", name, NULL);
}

/* (transfer full): page @page of @pdf as a gray picture, and its PNG */
static cairo_surface_t *
render (GBytes *pdf, guint page, GBytes **png)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  g_autofree char *folder = g_dir_make_tmp ("preauth-XXXXXX", NULL);
  g_autofree char *stem = g_build_filename (folder, "page", NULL);
  g_autofree char *path = g_strconcat (stem, ".png", NULL);
  const char *const argv[] = { "pdftoppm", "-r",   RESOLUTION, "-gray", "-png", "-singlefile",
                               "-f",       number, "-",        stem,    NULL };
  cairo_surface_t *surface = NULL;
  char *data = NULL;
  gsize length = 0;

  g_free (run_program (argv, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL));
  surface = cairo_image_surface_create_from_png (path);
  g_assert_true (g_file_get_contents (path, &data, &length, NULL));
  *png = g_bytes_new_take (data, length);
  g_unlink (path);
  g_rmdir (folder);
  return surface;
}

static int
get_gray (cairo_surface_t *surface, int x, int y)
{
  const guint8 *row = cairo_image_surface_get_data (surface)
                      + (gsize)y * (gsize)cairo_image_surface_get_stride (surface);

  if (cairo_image_surface_get_format (surface) == CAIRO_FORMAT_A8)
    return row[x];
  return row[4 * x];
}

static double
compare (cairo_surface_t *one, cairo_surface_t *two)
{
  int width = cairo_image_surface_get_width (one);
  int height = cairo_image_surface_get_height (one);
  guint n_off = 0;

  if (width != cairo_image_surface_get_width (two)
      || height != cairo_image_surface_get_height (two))
    return 1;
  for (int y = 0; y < height; y++)
    {
      for (int x = 0; x < width; x++)
        n_off += abs (get_gray (one, x, y) - get_gray (two, x, y)) > FAR_OFF;
    }
  return (double)n_off / (width * height);
}

static void
assert_page_is_golden (GBytes *pdf, const char *name, guint page)
{
  g_autofree char *file = g_strdup_printf ("%s-%u.png", name, page);
  g_autofree char *path = build_golden_path (file);
  g_autoptr (GBytes) png = NULL;
  cairo_surface_t *drawn = render (pdf, page, &png);
  cairo_surface_t *golden = NULL;
  double difference = 0;

  if (g_getenv ("PREAUTH_UPDATE_GOLDEN"))
    g_file_set_contents (path, g_bytes_get_data (png, NULL), (gssize)g_bytes_get_size (png), NULL);
  golden = cairo_image_surface_create_from_png (path);
  if (cairo_surface_status (golden) != CAIRO_STATUS_SUCCESS)
    g_error ("%s is missing: run with PREAUTH_UPDATE_GOLDEN=1 and look at it", path);
  difference = compare (drawn, golden);
  if (difference > TOLERANCE)
    {
      g_autofree char *other = g_build_filename (g_get_tmp_dir (), file, NULL);

      g_file_set_contents (other, g_bytes_get_data (png, NULL), (gssize)g_bytes_get_size (png),
                           NULL);
      g_test_message ("%s differs from %s in %.3f %% of its pixels", other, path, difference * 100);
      g_test_fail ();
    }
  cairo_surface_destroy (drawn);
  cairo_surface_destroy (golden);
}

/* The pictures show the font that the pages ask for first; with another, nothing can be said. */
static gboolean
has_font (void)
{
  PangoContext *context = preauth_text_context_new ();
  g_autoptr (PangoLayout) layout = preauth_text_layout_new (context, 9, 0, -1, "a");
  PangoLayoutIter *iter = pango_layout_get_iter (layout);
  PangoLayoutRun *run = pango_layout_iter_get_run_readonly (iter);
  PangoFontDescription *font = pango_font_describe (run->item->analysis.font);
  gboolean found = g_str_equal (pango_font_description_get_family (font), "Liberation Sans");

  pango_font_description_free (font);
  pango_layout_iter_free (iter);
  g_object_unref (context);
  return found;
}

typedef struct
{
  const char *name;
  const char *example; /* of data/examples */
} Case;

static const Case cases[] = {
  { "general", "snf-medicare-advantage.json" },
  { "medication", "specialty-drug-ppo.json" },
};

static PreauthReview *
open_example (const char *example)
{
  g_autofree char *path = preauth_installation_build_data_path ("examples", example, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, &error);
  g_autoptr (PreauthRequest) request = NULL;
  PreauthReview *review = NULL;

  g_assert_no_error (error);
  request = preauth_request_load (path, &error);
  g_assert_no_error (error);
  review = preauth_review_new (directory, request);
  preauth_review_refresh (review);
  return review;
}

static void
test_pages (gconstpointer data)
{
  const Case *self = data;
  g_autoptr (PreauthReview) review = NULL;
  g_autoptr (PreauthDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *identifier = NULL;

  if (!has_font ())
    {
      g_test_skip ("Liberation Sans is not installed");
      return;
    }
  review = open_example (self->example);
  identifier = preauth_packet_dup_identifier (preauth_review_get_request (review));
  document = preauth_form_document_new (preauth_review_get_answers (review), identifier, NULL);
  pdf = pdf_of (document);
  for (guint page = 1; page <= preauth_document_get_n_pages (document); page++)
    assert_page_is_golden (pdf, self->name, page);
}

/* What an appeal adds to the request, and the page for the call. */
static void
test_denial (void)
{
  static const struct
  {
    PreauthPacketKind kind;
    PreauthPartType part;
    const char *name;
  } pages[] = {
    { PREAUTH_PACKET_BRIEF, PREAUTH_PART_BRIEF, "brief" },
    { PREAUTH_PACKET_APPEAL, PREAUTH_PART_COVER, "appeal-cover" },
    { PREAUTH_PACKET_APPEAL, PREAUTH_PART_DENIAL, "decision" },
    { PREAUTH_PACKET_APPEAL, PREAUTH_PART_TIMELINE, "timeline" },
  };
  g_autoptr (PreauthReview) review = denial_sample_create (NULL);

  if (!has_font ())
    {
      g_test_skip ("Liberation Sans is not installed");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autoptr (PreauthPacket) packet
          = preauth_packet_new_for (review, pages[i].kind, "2026-11-21", NULL);
      GListModel *parts = preauth_packet_get_parts (packet);

      for (guint j = 0; j < g_list_model_get_n_items (parts); j++)
        {
          g_autoptr (PreauthPart) part = g_list_model_get_item (parts, j);

          if (preauth_part_get_part_type (part) != pages[i].part)
            continue;
          g_autoptr (GBytes) pdf = pdf_of (preauth_part_get_document (part));
          assert_page_is_golden (pdf, pages[i].name, 1);
        }
    }
}

/* The comparison is fine enough to see one other word. */
static void
test_notices (void)
{
  g_autoptr (PreauthReview) review
      = sample_create_review ("commercial-ppo-epo", "inpatient-acute", "prior-authorization");
  cairo_surface_t *pages[2] = { NULL, NULL };

  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PreauthDocument) document = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autoptr (GBytes) png = NULL;

      sample_set_fact (review, PREAUTH_FACT_CONTACT_NAME, i == 0 ? "Dana Whitcombe" : "Lee Ash");
      document = preauth_form_document_new (preauth_review_get_answers (review), NULL, NULL);
      pdf = pdf_of (document);
      pages[i] = render (pdf, 1, &png);
    }
  g_assert_cmpfloat (compare (pages[0], pages[0]), ==, 0);
  g_assert_cmpfloat (compare (pages[0], pages[1]), >, TOLERANCE);
  cairo_surface_destroy (pages[0]);
  cairo_surface_destroy (pages[1]);
}

int
main (int argc, char **argv)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1795262400", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/golden/notices", test_notices);
  g_test_add_func ("/documents/golden/denial", test_denial);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/documents/golden/", cases[i].name, NULL);

      g_test_add_data_func (path, &cases[i], test_pages);
    }
  return g_test_run ();
}
