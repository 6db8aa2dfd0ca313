/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The letter for word processors: what is inside the files. */
#include "config.h"

#include <glib/gstdio.h>
#include <gsf/gsf.h>

#include "documents/letter-export.h"
#include "letter-sample.h"
#include "pdf-tools.h"

#define DATE "2026-11-21"

typedef GBytes *(*Export) (PreauthLetter *letter, const char *date, GError **error);

static PreauthLetter *
create_letter (void)
{
  static const char *const head[] = { "Treatment", "Dates", "Result", NULL };
  static const char *const row[] = { "Speech therapy", "from 01/2026", "20 words gained", NULL };
  GPtrArray *blocks = sample_new_blocks ();
  PreauthLetterBlock *gap = NULL;

  sample_add_head (blocks);
  gap = sample_add_block (blocks, PREAUTH_LETTER_PARAGRAPH, "request");
  sample_add_run (gap, "I request <approval> & \"payment\" of ", FALSE);
  sample_add_run (gap, "[NEEDED: number of visits]", TRUE);
  sample_add_run (gap, " for Nguyễn 李 😀\x01\x0b.", FALSE);
  sample_add_text (blocks, PREAUTH_LETTER_HEADING, "tried", "What was tried");
  sample_add_table_row (blocks, head);
  sample_add_table_row (blocks, row);
  sample_add_text (blocks, PREAUTH_LETTER_LIST_ITEM, "enclosure", "Evaluation of October 2, 2026");
  sample_add_signature (blocks);
  return preauth_letter_new ("service", "Letter of medical necessity", blocks,
                             g_strdup ("R.D. · 2017 · …0417"));
}

/* (transfer full): the text of @path within the package */
static char *
read_entry (GBytes *bytes, const char *path)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (bytes, &size);
  GsfInput *input = gsf_input_memory_new (data, (gsf_off_t)size, FALSE);
  GsfInfile *zip = gsf_infile_zip_new (input, NULL);
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  GsfInput *entry = gsf_infile_child_by_aname (zip, (const char **)parts);
  char *text = NULL;

  g_assert_nonnull (entry);
  size = (gsize)gsf_input_size (entry);
  text = g_strndup ((const char *)gsf_input_read (entry, size, NULL), size);
  g_object_unref (entry);
  g_object_unref (zip);
  g_object_unref (input);
  return text;
}

static void
on_text (GMarkupParseContext *context,
         const char *text,
         gsize length,
         gpointer user_data,
         GError **error)
{
  g_string_append_len (user_data, text, (gssize)length);
}

/* (transfer full): the text of well-formed XML */
static char *
read_xml (const char *xml)
{
  const GMarkupParser parser = { .text = on_text };
  GString *text = g_string_new (NULL);
  g_autoptr (GMarkupParseContext) context = g_markup_parse_context_new (&parser, 0, text, NULL);
  g_autoptr (GError) error = NULL;

  g_markup_parse_context_parse (context, xml, -1, &error);
  g_assert_no_error (error);
  g_markup_parse_context_end_parse (context, &error);
  g_assert_no_error (error);
  return g_string_free (text, FALSE);
}

static void
assert_is_letter (const char *xml)
{
  g_autofree char *text = read_xml (xml);

  assert_contains (text, "I request <approval> & \"payment\" of [NEEDED: number of visits] for");
  assert_contains (text, "Nguyễn 李 😀.");
  assert_contains (text, "Worcester Family Medicine");
  assert_contains (text, "20 words gained");
  assert_contains (text, "• Evaluation of October 2, 2026");
  assert_contains (text, "Amara Okafor, MD");
}

static void
test_odt (void)
{
  g_autoptr (PreauthLetter) letter = create_letter ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) odt = preauth_letter_to_odt (letter, DATE, &error);
  static const char *const entries[]
      = { "content.xml", "styles.xml", "meta.xml", "META-INF/manifest.xml" };
  const char *bytes = NULL;
  g_autofree char *content = NULL;
  g_autofree char *styles = NULL;

  g_assert_no_error (error);
  bytes = g_bytes_get_data (odt, NULL);
  /* The type of the file stands at a fixed place, uncompressed, without extra fields. */
  g_assert_cmpmem (bytes + 30, 8, "mimetype", 8);
  g_assert_cmpmem (bytes + 38, 39, "application/vnd.oasis.opendocument.text", 39);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *xml = read_entry (odt, entries[i]);

      g_free (read_xml (xml));
    }
  content = read_entry (odt, "content.xml");
  styles = read_entry (odt, "styles.xml");
  assert_is_letter (content);
  assert_contains (content, "<text:span text:style-name=\"Needed\">[NEEDED: number of visits]");
  assert_contains (content,
                   "<text:h text:style-name=\"Heading_20_1\" text:outline-level=\"1\">What");
  assert_contains (content, "Utilization Management<text:line-break/>Blue Cross");
  assert_contains (styles, "R.D. · 2017 · …0417");
}

static void
test_docx (void)
{
  g_autoptr (PreauthLetter) letter = create_letter ();
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) docx = preauth_letter_to_docx (letter, DATE, &error);
  static const char *const entries[]
      = { "[Content_Types].xml", "_rels/.rels",      "word/document.xml",
          "word/styles.xml",     "word/footer1.xml", "word/_rels/document.xml.rels",
          "docProps/core.xml" };
  g_autofree char *document = NULL;
  g_autofree char *footer = NULL;

  g_assert_no_error (error);
  for (gsize i = 0; i < G_N_ELEMENTS (entries); i++)
    {
      g_autofree char *xml = read_entry (docx, entries[i]);

      g_free (read_xml (xml));
    }
  document = read_entry (docx, "word/document.xml");
  footer = read_entry (docx, "word/footer1.xml");
  assert_is_letter (document);
  assert_contains (document,
                   "<w:highlight w:val=\"yellow\"/></w:rPr><w:t xml:space=\"preserve\">[NEEDED");
  assert_contains (document, "<w:pStyle w:val=\"Heading1\"/>");
  assert_contains (document, "<w:tblHeader/>");
  assert_contains (footer, "R.D. · 2017 · …0417");
}

/* Whatever the clock says: zip counts in steps of two seconds. */
static void
test_same_bytes (void)
{
  static const Export exports[] = { preauth_letter_to_odt, preauth_letter_to_docx };

  for (gsize i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      g_autoptr (PreauthLetter) letter = create_letter ();
      g_autoptr (GBytes) one = exports[i](letter, DATE, NULL);
      g_autoptr (GBytes) two = NULL;
      g_autoptr (GBytes) later = exports[i](letter, "2026-11-22", NULL);

      g_usleep (2 * G_USEC_PER_SEC + 100);
      two = exports[i](letter, DATE, NULL);
      g_assert_true (g_bytes_equal (one, two));
      g_assert_false (g_bytes_equal (one, later));
    }
}

static void
test_unzip (void)
{
  static const Export exports[] = { preauth_letter_to_odt, preauth_letter_to_docx };
  g_autofree char *unzip = g_find_program_in_path ("unzip");

  if (!unzip)
    {
      g_test_skip ("unzip is not installed");
      return;
    }
  for (gsize i = 0; i < G_N_ELEMENTS (exports); i++)
    {
      g_autoptr (PreauthLetter) letter = create_letter ();
      g_autoptr (GBytes) bytes = exports[i](letter, DATE, NULL);
      g_autofree char *path = g_build_filename (g_get_tmp_dir (), "preauth-letter.zip", NULL);
      const char *const argv[] = { "unzip", "-t", path, NULL };
      g_autofree char *report = NULL;

      g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize)g_bytes_get_size (bytes),
                           NULL);
      report = run_program (argv, NULL, 0, NULL);
      g_unlink (path);
      assert_contains (report, "No errors detected");
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  gsf_init ();
  g_test_add_func ("/documents/export/odt", test_odt);
  g_test_add_func ("/documents/export/docx", test_docx);
  g_test_add_func ("/documents/export/same-bytes", test_same_bytes);
  g_test_add_func ("/documents/export/unzip", test_unzip);
  return g_test_run ();
}
