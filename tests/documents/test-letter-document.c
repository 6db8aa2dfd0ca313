/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A drafted letter on paper, as others read it. */
#include "config.h"

#include "letter-sample.h"
#include "pdf-tools.h"

static char *
dup_sentence (guint number, guint n_words)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < n_words; i++)
    g_string_append_printf (text, "%sp%uw%u", i ? " " : "", number, i);
  g_string_append_c (text, '.');
  return g_string_free (text, FALSE);
}

/* @blocks: (transfer full) */
static PreauthDocument *
lay_out (GPtrArray *blocks, const char *watermark)
{
  g_autoptr (PreauthLetter) letter = preauth_letter_new ("service", "Letter of medical necessity",
                                                         blocks, g_strdup ("R.D. · 2017 · …0417"));

  return preauth_letter_document_new (letter, watermark);
}

static void
test_one_page (void)
{
  static const char *const head[] = { "Treatment", "Dose or schedule", "Dates", "Result", NULL };
  static const char *const row[]
      = { "Speech therapy", "1 visit a week", "from 01/2026 to 06/2026",
          "Stopped: the plan's visits were used up; 20 words gained, sentences still of two words",
          NULL };
  g_autoptr (PreauthDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;
  GPtrArray *blocks = sample_new_blocks ();
  PreauthLetterBlock *gap = NULL;

  sample_add_head (blocks);
  gap = sample_add_block (blocks, PREAUTH_LETTER_PARAGRAPH, "request");
  sample_add_run (gap, "I request approval of ", FALSE);
  sample_add_run (gap, "[NEEDED: number of visits]", TRUE);
  sample_add_run (
      gap,
      " of outpatient speech therapy, to begin on November 30, 2026, for the reasons that "
      "follow, which are those of ",
      FALSE);
  sample_add_run (gap, "[NEEDED: specialist, with the date of the visit and what was found there]",
                  TRUE);
  sample_add_run (gap, " and mine.", FALSE);
  sample_add_text (blocks, PREAUTH_LETTER_HEADING, "tried", "What was tried");
  sample_add_table_row (blocks, head);
  sample_add_table_row (blocks, row);
  sample_add_text (blocks, PREAUTH_LETTER_HEADING, "enclosures", "Enclosures");
  sample_add_text (blocks, PREAUTH_LETTER_LIST_ITEM, "enclosure", "Evaluation of October 2, 2026");
  sample_add_signature (blocks);
  document = lay_out (blocks, "PRACTICE REQUEST");
  pdf = pdf_of (document);
  words = pdf_to_words (pdf);

  g_assert_cmpuint (preauth_document_get_n_pages (document), ==, 1);
  g_assert_cmpstr (preauth_document_get_missing_glyphs (document), ==, "");
  assert_contains (words, "I request approval of [NEEDED: number of visits] of outpatient");
  assert_contains (words, "Utilization Management Blue Cross Blue Shield of Massachusetts");
  assert_contains (words, "R.D. · 2017 · …0417");
  assert_contains (words, "page 1 of 1");
  assert_contains (words, "PRACTICE REQUEST");
  assert_contains (words, "• Evaluation of October 2, 2026");
  assert_pdf_is_sound (pdf);
}

/* Every word is there once, in order, whatever the length of the paragraphs. */
static void
test_long (void)
{
  for (guint n_words = 30; n_words < 1500; n_words = n_words * 2 + 7)
    {
      g_autoptr (PreauthDocument) document = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *words = NULL;
      GPtrArray *blocks = sample_new_blocks ();
      const char *cursor = NULL;

      sample_add_head (blocks);
      for (guint i = 0; i < 9; i++)
        {
          g_autofree char *text = dup_sentence (i, n_words);

          sample_add_text (blocks, PREAUTH_LETTER_PARAGRAPH, "body", text);
        }
      sample_add_signature (blocks);
      document = lay_out (blocks, NULL);
      pdf = pdf_of (document);
      words = pdf_to_words (pdf);
      cursor = words;
      for (guint i = 0; i < 9; i++)
        {
          for (guint word = 0; word < n_words; word++)
            {
              g_autofree char *wanted
                  = g_strdup_printf ("p%uw%u%s", i, word, word == n_words - 1 ? "." : " ");

              cursor = strstr (cursor, wanted);
              g_assert_nonnull (cursor);
            }
        }
    }
}

/* A heading never ends a page, and the signature stays in one piece. */
static void
test_page_ends (void)
{
  for (guint n_lines = 20; n_lines < 60; n_lines++)
    {
      g_autoptr (PreauthDocument) document = NULL;
      g_autoptr (GBytes) pdf = NULL;
      GPtrArray *blocks = sample_new_blocks ();
      g_autoptr (GString) lines = g_string_new ("first");
      guint n_pages = 0;

      for (guint i = 1; i < n_lines; i++)
        g_string_append_printf (lines, "\nline %u", i);
      sample_add_text (blocks, PREAUTH_LETTER_PARAGRAPH, "body", lines->str);
      sample_add_text (blocks, PREAUTH_LETTER_HEADING, "heading", "Enclosures");
      sample_add_text (blocks, PREAUTH_LETTER_PARAGRAPH, "below", "below the heading");
      sample_add_signature (blocks);
      document = lay_out (blocks, NULL);
      pdf = pdf_of (document);
      n_pages = preauth_document_get_n_pages (document);
      for (guint page = 1; page <= n_pages; page++)
        {
          g_autofree char *words = pdf_page_to_words (pdf, page);

          g_assert_cmpint (strstr (words, "Enclosures") != NULL, ==,
                           strstr (words, "below") != NULL);
          g_assert_cmpint (strstr (words, "Sincerely") != NULL, ==, strstr (words, "NPI") != NULL);
        }
    }
}

static void
test_long_table (void)
{
  static const char *const head[] = { "Treatment", "Dose", "Dates", "Result", NULL };
  g_autoptr (PreauthDocument) document = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;
  GPtrArray *blocks = sample_new_blocks ();

  sample_add_table_row (blocks, head);
  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *result = dup_sentence (i, i == 7 ? 900 : 40);
      g_autofree char *name = g_strdup_printf ("drug%u", i);
      const char *const row[] = { name, "10 mg daily", "01/2026", result, NULL };

      sample_add_table_row (blocks, row);
    }
  document = lay_out (blocks, NULL);
  pdf = pdf_of (document);
  for (guint page = 1; page <= preauth_document_get_n_pages (document); page++)
    {
      g_autofree char *on_page = pdf_page_to_words (pdf, page);

      assert_contains (on_page, "Treatment");
    }
  words = pdf_to_words (pdf);
  for (guint i = 0; i < 30; i++)
    {
      for (guint word = 0; word < (i == 7 ? 900 : 40); word++)
        {
          g_autofree char *wanted = g_strdup_printf ("p%uw%u", i, word);

          assert_contains (words, wanted);
        }
    }
  assert_pdf_is_sound (pdf);
}

static void
test_empty (void)
{
  g_autoptr (PreauthDocument) document = lay_out (sample_new_blocks (), NULL);
  g_autoptr (GBytes) pdf = pdf_of (document);

  g_assert_cmpuint (preauth_document_get_n_pages (document), ==, 1);
  assert_pdf_is_sound (pdf);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/letter/one-page", test_one_page);
  g_test_add_func ("/documents/letter/long", test_long);
  g_test_add_func ("/documents/letter/page-ends", test_page_ends);
  g_test_add_func ("/documents/letter/long-table", test_long_table);
  g_test_add_func ("/documents/letter/empty", test_empty);
  return g_test_run ();
}
