/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What other programs read in our PDFs. */
#include "config.h"

#include "pdf-tools.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#define DATE "2026-11-21"

char *
run_program (const char *const *argv, const void *input, gsize length, gsize *output_length)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GSubprocess) process
      = g_subprocess_newv (argv,
                           (input ? G_SUBPROCESS_FLAGS_STDIN_PIPE : 0)
                               | G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_MERGE,
                           &error);
  g_autoptr (GBytes) bytes = input ? g_bytes_new (input, length) : NULL;
  g_autoptr (GBytes) output = NULL;
  gsize size = 0;
  const char *data = NULL;
  char *copy = NULL;

  g_assert_no_error (error);
  g_subprocess_communicate (process, bytes, NULL, &output, NULL, &error);
  g_assert_no_error (error);
  data = g_bytes_get_data (output, &size);
  if (!g_subprocess_get_successful (process))
    g_error ("%s failed: %.*s", argv[0], (int)MIN (size, 400), data);
  if (output_length)
    *output_length = size;
  copy = g_malloc (size + 1);
  memcpy (copy, data ? data : "", size);
  copy[size] = '\0';
  return copy;
}

void
keep_pdf (GBytes *pdf)
{
  static guint number = 0;
  const char *folder = g_getenv ("PREAUTH_KEEP_PAGES");
  g_autofree char *program = g_path_get_basename (g_get_prgname ());
  g_autofree char *name = NULL;
  g_autofree char *path = NULL;

  if (!folder)
    return;
  name = g_strdup_printf ("%s-%u.pdf", program, ++number);
  path = g_build_filename (folder, name, NULL);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), NULL);
  g_test_message ("%s: %s", name, g_test_get_path ());
}

GBytes *
pdf_of (PreauthDocument *document)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = preauth_document_to_pdf (document, DATE, &error);

  g_assert_no_error (error);
  keep_pdf (pdf);
  return pdf;
}

char *
pdf_to_text (GBytes *pdf)
{
  const char *const argv[] = { "pdftotext", "-layout", "-enc", "UTF-8", "-", "-", NULL };

  return run_program (argv, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL);
}

static char *
join_words (const char *text)
{
  g_autoptr (GRegex) space = g_regex_new ("[\\s]+", 0, 0, NULL);

  return g_regex_replace_literal (space, text, -1, 0, " ", 0, NULL);
}

char *
pdf_to_words (GBytes *pdf)
{
  const char *const argv[] = { "pdftotext", "-raw", "-enc", "UTF-8", "-", "-", NULL };
  g_autofree char *text
      = run_program (argv, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL);

  return join_words (text);
}

char *
pdf_page_to_words (GBytes *pdf, guint page)
{
  g_autofree char *number = g_strdup_printf ("%u", page);
  const char *const argv[]
      = { "pdftotext", "-raw", "-enc", "UTF-8", "-f", number, "-l", number, "-", "-", NULL };
  g_autofree char *text
      = run_program (argv, g_bytes_get_data (pdf, NULL), g_bytes_get_size (pdf), NULL);

  return join_words (text);
}

/* qpdf reads no standard input, so the bytes go through a file. */
static char *
run_qpdf (GBytes *pdf, const char *option, const char *option_2)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  int file = g_file_open_tmp ("preauth-XXXXXX.pdf", &path, &error);
  g_autofree char *output = NULL;

  g_assert_no_error (error);
  g_close (file, NULL);
  g_file_set_contents (path, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);

  const char *const argv[]
      = { "qpdf", option, option_2 ? option_2 : path, option_2 ? path : NULL, NULL };
  output = run_program (argv, NULL, 0, NULL);
  g_unlink (path);
  return g_steal_pointer (&output);
}

void
assert_pdf_is_sound (GBytes *pdf)
{
  g_autofree char *report = run_qpdf (pdf, "--check", NULL);

  assert_contains (report, "No syntax or stream encoding errors found");
}

static void
list_titles (JsonArray *outlines, GString *titles)
{
  for (guint i = 0; i < json_array_get_length (outlines); i++)
    {
      JsonObject *outline = json_array_get_object_element (outlines, i);

      g_string_append_printf (titles, "%s\n", json_object_get_string_member (outline, "title"));
      g_assert_cmpint (json_object_get_int_member (outline, "destpageposfrom1"), >, 0);
      list_titles (json_object_get_array_member (outline, "kids"), titles);
    }
}

char *
pdf_to_outline (GBytes *pdf)
{
  g_autofree char *json = run_qpdf (pdf, "--json", "--json-key=outlines");
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autoptr (GError) error = NULL;
  GString *titles = g_string_new (NULL);

  json_parser_load_from_data (parser, json, -1, &error);
  g_assert_no_error (error);
  list_titles (json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                             "outlines"),
               titles);
  return g_string_free (titles, FALSE);
}
