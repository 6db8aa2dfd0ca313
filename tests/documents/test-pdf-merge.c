/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Documents put together; what cannot be read is refused by name. */
#include "config.h"

#include <cairo.h>
#include <glib/gstdio.h>

#include "documents/attachment-pages.h"
#include "documents/document-builder.h"
#include "documents/packet.h"
#include "documents/pdf-merge.h"
#include "fhir/error.h"
#include "pdf-tools.h"

#define DATE "2026-11-21"

/* (transfer full): pages that say "@text 1", "@text 2"... */
static GBytes *
make_pdf (const char *text, guint n_pages)
{
  g_autoptr (PreauthDocument) document = preauth_document_new (text, NULL, NULL, 36);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *line = g_strdup_printf ("%s %u", text, i + 1);
      g_autoptr (PangoLayout) layout = preauth_document_create_layout (document, 12, 0, -1, line);

      preauth_page_draw_layout (preauth_document_add_page (document), layout, 72, 72);
    }
  return preauth_document_to_pdf (document, DATE, NULL);
}

/* (transfer full): @pdf after qpdf with @options before the file names */
static GBytes *
change_pdf (GBytes *pdf, const char *const *options)
{
  g_autofree char *folder = g_dir_make_tmp ("preauth-XXXXXX", NULL);
  g_autofree char *in = g_build_filename (folder, "in.pdf", NULL);
  g_autofree char *out = g_build_filename (folder, "out.pdf", NULL);
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  char *data = NULL;
  gsize length = 0;

  g_file_set_contents (in, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), NULL);
  g_ptr_array_add (argv, (char *)"qpdf");
  for (guint i = 0; options[i]; i++)
    g_ptr_array_add (argv, (char *)options[i]);
  g_ptr_array_add (argv, in);
  g_ptr_array_add (argv, out);
  g_ptr_array_add (argv, NULL);
  g_free (run_program ((const char *const *)argv->pdata, NULL, 0, NULL));
  g_assert_true (g_file_get_contents (out, &data, &length, NULL));
  g_unlink (in);
  g_unlink (out);
  g_rmdir (folder);
  return g_bytes_new_take (data, length);
}

static void
test_merge (void)
{
  g_autoptr (GBytes) first = make_pdf ("First", 1);
  g_autoptr (GBytes) second = make_pdf ("Second", 3);
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_pdf_part_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) merged = NULL;
  g_autoptr (GBytes) again = NULL;
  g_autofree char *words = NULL;
  g_autofree char *outline = NULL;

  g_ptr_array_add (parts, preauth_pdf_part_new ("Cover — début", first));
  g_ptr_array_add (parts, preauth_pdf_part_new ("Notes", second));
  g_ptr_array_add (parts, preauth_pdf_part_new ("Cover again", first));
  merged = preauth_pdf_merge (parts, "Prior authorization request", DATE, &error);
  g_assert_no_error (error);
  keep_pdf (merged);
  again = preauth_pdf_merge (parts, "Prior authorization request", DATE, &error);
  g_assert_true (g_bytes_equal (merged, again));
  g_assert_cmpuint (preauth_pdf_count_pages (merged, "merged", &error), ==, 5);
  words = pdf_to_words (merged);
  outline = pdf_to_outline (merged);
  assert_contains (words, "Second 3");
  g_assert_cmpstr (outline, ==, "Cover — début\nNotes\nCover again\n");
  assert_pdf_is_sound (merged);
}

/* A file cut anywhere is refused; only its last bytes may be missing. */
static void
test_cut (void)
{
  g_autoptr (GBytes) pdf = make_pdf ("Notes", 4);
  gsize size = g_bytes_get_size (pdf);

  for (gsize length = 0; length < size - 400; length += size / 40)
    {
      g_autoptr (GBytes) cut = g_bytes_new_from_bytes (pdf, 0, length);
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (preauth_pdf_count_pages (cut, "Visit note", &error), ==, 0);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      assert_contains (error->message, "Visit note");
    }
}

/* Bytes changed in the middle: refused, or whole. Never fewer pages, never a crash. */
static void
test_changed_bytes (void)
{
  g_autoptr (GBytes) pdf = make_pdf ("Notes", 2);
  gsize size = g_bytes_get_size (pdf);

  for (gsize i = 0; i < 150; i++)
    {
      g_autofree guint8 *data = g_memdup2 (g_bytes_get_data (pdf, NULL), size);
      g_autoptr (GBytes) changed = NULL;
      g_autoptr (GError) error = NULL;
      guint n_pages = 0;

      for (gsize byte = 0; byte < 4; byte++)
        data[(size * i / 150 + byte) % size] ^= 0x55;
      changed = g_bytes_new (data, size);
      n_pages = preauth_pdf_count_pages (changed, "Visit note", &error);
      if (n_pages == 0)
        g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      else
        g_assert_cmpuint (n_pages, ==, 2);
    }
}

static void
test_refused (void)
{
  static const char *const locked[] = { "--encrypt", "secret", "owner", "256", "--", NULL };
  static const char *const no_print[]
      = { "--encrypt", "", "owner", "256", "--print=none", "--", NULL };
  g_autoptr (GBytes) pdf = make_pdf ("Notes", 2);
  g_autoptr (GBytes) with_password = change_pdf (pdf, locked);
  g_autoptr (GBytes) unprintable = change_pdf (pdf, no_print);
  g_autoptr (GBytes) text = g_bytes_new_static ("hello", 5);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) head = g_bytes_new_static ("%PDF-1.7\n", 9);
  const struct
  {
    GBytes *bytes;
    const char *words;
  } cases[] = {
    { with_password, "“Visit note” is locked with a password" },
    { unprintable, "“Visit note” is locked with a password" },
    { text, "“Visit note” is not a PDF" },
    { nothing, "“Visit note” is not a PDF" },
    { head, "“Visit note” is damaged" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_cmpuint (preauth_pdf_count_pages (cases[i].bytes, "Visit note", &error), ==, 0);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      assert_contains (error->message, cases[i].words);
    }
}

/* Other shapes of sound files. */
static void
test_accepted (void)
{
  static const char *const variants[][7] = {
    { "--object-streams=generate", NULL },
    { "--linearize", NULL },
    { "--qdf", NULL },
    { "--encrypt", "", "owner", "256", "--", NULL },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (variants); i++)
    {
      g_autoptr (GBytes) pdf = make_pdf ("Notes", 2);
      g_autoptr (GBytes) variant = change_pdf (pdf, variants[i]);
      g_autoptr (GPtrArray) parts
          = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_pdf_part_free);
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) merged = NULL;
      g_autofree char *words = NULL;

      g_ptr_array_add (parts, preauth_pdf_part_new ("Notes", variant));
      merged = preauth_pdf_merge (parts, "Packet", DATE, &error);
      g_assert_no_error (error);
      words = pdf_to_words (merged);
      assert_contains (words, "Notes 2");
      assert_pdf_is_sound (merged);
    }
}

#define FORM_PDF                                                                                   \
  "%%PDF-1.4\n"                                                                                    \
  "1 0 obj<</Type/Catalog/Pages 2 0 R/AcroForm<</Fields[4 0 R]/DA(/Helv 0 Tf 0 g)"                 \
  "/DR<</Font<</Helv 5 0 R>>>>>>>>endobj\n"                                                        \
  "2 0 obj<</Type/Pages/Kids[3 0 R]/Count 1>>endobj\n"                                             \
  "3 0 obj<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Annots[4 0 R]>>endobj\n"                 \
  "4 0 obj<</Type/Annot/Subtype/Widget/FT/Tx/T(name)/V(%s)/Rect[72 700 300 720]/P 3 0 R/F 4"       \
  "/AP<</N 6 0 R>>>>endobj\n"                                                                      \
  "5 0 obj<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>endobj\n"                                 \
  "6 0 obj<</Type/XObject/Subtype/Form/BBox[0 0 228 20]/Resources<</Font<</Helv 5 0 R>>>>"         \
  "/Length %u>>stream\n%s\nendstream endobj\n"                                                     \
  "trailer<</Root 1 0 R/Size 7>>\n%%%%EOF\n"

/* (transfer full): a filled form whose one field, "name", holds @value; qpdf gives it its table */
static GBytes *
make_form (const char *value)
{
  g_autofree char *drawing = g_strdup_printf ("BT /Helv 12 Tf 2 5 Td (%s) Tj ET", value);
  g_autofree char *text = g_strdup_printf (FORM_PDF, value, (guint)strlen (drawing), drawing);
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "preauth-form.pdf", NULL);
  g_autofree char *out = g_build_filename (g_get_tmp_dir (), "preauth-form-out.pdf", NULL);
  g_autoptr (GSubprocess) process = NULL;
  char *data = NULL;
  gsize length = 0;

  g_file_set_contents (path, text, -1, NULL);
  process = g_subprocess_new (G_SUBPROCESS_FLAGS_STDERR_SILENCE, NULL, "qpdf", "--static-id", path,
                              out, NULL);
  g_subprocess_wait (process, NULL, NULL);
  g_assert_true (g_file_get_contents (out, &data, &length, NULL));
  g_unlink (path);
  g_unlink (out);
  return g_bytes_new_take (data, length);
}

/* Two filled copies of one form keep their own values, on the page and in the fields. */
static void
test_form_fields (void)
{
  g_autoptr (GBytes) first = make_form ("Rosa");
  g_autoptr (GBytes) second = make_form ("Amara");
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_pdf_part_free);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) merged = NULL;
  g_autofree char *words = NULL;

  g_ptr_array_add (parts, preauth_pdf_part_new ("One", first));
  g_ptr_array_add (parts, preauth_pdf_part_new ("Two", second));
  merged = preauth_pdf_merge (parts, "Packet", DATE, &error);
  g_assert_no_error (error);
  keep_pdf (merged);
  words = pdf_to_words (merged);
  assert_contains (words, "Rosa");
  assert_contains (words, "Amara");
  assert_pdf_is_sound (merged);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
make_png (void)
{
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_RGB24, 400, 300);
  cairo_t *cr = cairo_create (surface);
  GByteArray *bytes = g_byte_array_new ();

  cairo_set_source_rgb (cr, 1, 1, 1);
  cairo_paint (cr);
  cairo_set_source_rgb (cr, 0, 0, 0);
  cairo_rectangle (cr, 100, 100, 200, 100);
  cairo_fill (cr);
  cairo_surface_write_to_png_stream (surface, append_bytes, bytes);
  cairo_destroy (cr);
  cairo_surface_destroy (surface);
  return g_byte_array_free_to_bytes (bytes);
}

/* (transfer full): what a camera or scanner might give */
static GBytes *
make_jpeg (void)
{
  const char *const argv[] = { "pdftocairo", "-jpeg", "-r", "20", "-singlefile", "-", "-", NULL };
  g_autoptr (GBytes) pdf = make_pdf ("Scan", 1);
  gsize length = 0;
  char *data = run_program (argv, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), &length);

  return g_bytes_new_take (data, length);
}

static GBytes *
convert (const char *type, GBytes *data, GError **error)
{
  PreauthAttachment attachment
      = { .title = (char *)"Visit note", .content_type = (char *)type, .data = data };

  return preauth_attachment_to_pdf (&attachment, NULL, DATE, error);
}

static gboolean
holds (GBytes *outer, GBytes *inner)
{
  gsize outer_size = 0;
  gsize size = g_bytes_get_size (inner);
  const char *data = g_bytes_get_data (outer, &outer_size);

  for (gsize i = 0; i + size <= outer_size; i++)
    {
      if (memcmp (data + i, g_bytes_get_data (inner, NULL), size) == 0)
        return TRUE;
    }
  return FALSE;
}

static void
test_pictures_and_text (void)
{
  g_autoptr (GBytes) png = make_png ();
  g_autoptr (GBytes) jpeg = make_jpeg ();
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (GBytes) text = NULL;
  g_autoptr (GBytes) png_pdf = NULL;
  g_autoptr (GBytes) jpeg_pdf = NULL;
  g_autoptr (GBytes) text_pdf = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *words = NULL;

  for (guint i = 0; i < 200; i++)
    g_string_append_printf (lines, "line%u\r\n", i);
  text = g_bytes_new (lines->str, lines->len);
  png_pdf = convert ("image/png", png, &error);
  g_assert_no_error (error);
  jpeg_pdf = convert ("image/jpeg", jpeg, &error);
  g_assert_no_error (error);
  text_pdf = convert ("text/plain; charset=utf-8", text, &error);
  g_assert_no_error (error);
  keep_pdf (png_pdf);
  keep_pdf (jpeg_pdf);
  assert_pdf_is_sound (png_pdf);
  assert_pdf_is_sound (jpeg_pdf);
  g_assert_cmpuint (preauth_pdf_count_pages (text_pdf, "text", NULL), >, 2);
  words = pdf_to_words (text_pdf);
  assert_contains (words, "line0 line1 ");
  assert_contains (words, "line199 ");
  /* The picture's own bytes, not new ones. */
  g_assert_true (holds (jpeg_pdf, jpeg));
}

static void
test_bad_attachments (void)
{
  g_autoptr (GBytes) png = make_png ();
  g_autoptr (GBytes) cut_png = g_bytes_new_from_bytes (png, 0, g_bytes_get_size (png) / 2);
  g_autoptr (GBytes) jpeg = make_jpeg ();
  g_autoptr (GBytes) cut_jpeg = g_bytes_new_from_bytes (jpeg, 0, g_bytes_get_size (jpeg) / 2);
  g_autoptr (GBytes) nothing = g_bytes_new_static ("", 0);
  g_autoptr (GBytes) word = g_bytes_new_static ("PK\3\4 a document", 15);
  const struct
  {
    const char *type;
    GBytes *data;
    const char *words;
  } cases[] = {
    { "image/png", cut_png, "“Visit note” is a damaged picture" },
    { "image/jpeg", cut_jpeg, "“Visit note” is a damaged picture" },
    { "application/pdf", nothing, "“Visit note” is empty" },
    { "application/pdf", NULL, "“Visit note” is empty" },
    { "application/pdf", word, "“Visit note” is not a PDF" },
    { "application/msword", word, "“Visit note” is of a kind" },
    { NULL, word, "“Visit note” is of a kind" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) pdf = convert (cases[i].type, cases[i].data, &error);

      g_assert_null (pdf);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      assert_contains (error->message, cases[i].words);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/merge/merge", test_merge);
  g_test_add_func ("/documents/merge/cut", test_cut);
  g_test_add_func ("/documents/merge/changed-bytes", test_changed_bytes);
  g_test_add_func ("/documents/merge/refused", test_refused);
  g_test_add_func ("/documents/merge/accepted", test_accepted);
  g_test_add_func ("/documents/merge/form-fields", test_form_fields);
  g_test_add_func ("/documents/merge/pictures-and-text", test_pictures_and_text);
  g_test_add_func ("/documents/merge/bad-attachments", test_bad_attachments);
  return g_test_run ();
}
