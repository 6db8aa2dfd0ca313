/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli letter: the draft of the letter of medical necessity. It fills no gap. */

#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "common.h"
#include "documents/document.h"
#include "documents/letter-export.h"
#include "fhir/date.h"

typedef struct
{
  char *template_id;
  char *format;
  char *output;
  char *date;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->template_id);
  g_free (self->format);
  g_free (self->output);
  g_free (self->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static GBytes *
make_pdf (PreauthReview *review, GError **error)
{
  g_autofree char *today = preauth_date_get_today ();
  g_autoptr (PreauthDocument) document = preauth_letter_document_new (
      preauth_review_get_letter (review), preauth_cli_get_watermark (review));

  preauth_cli_note_glyphs ("letter", preauth_document_get_missing_glyphs (document));
  return preauth_document_to_pdf (document, today, error);
}

static GBytes *
make_text (PreauthReview *review, GError **error)
{
  char *text = preauth_letter_to_text (preauth_review_get_letter (review));

  return g_bytes_new_take (text, strlen (text));
}

static GBytes *
make_odt (PreauthReview *review, GError **error)
{
  g_autofree char *today = preauth_date_get_today ();

  return preauth_letter_to_odt (preauth_review_get_letter (review), today, error);
}

static GBytes *
make_docx (PreauthReview *review, GError **error)
{
  g_autofree char *today = preauth_date_get_today ();

  return preauth_letter_to_docx (preauth_review_get_letter (review), today, error);
}

static const struct
{
  const char *name;
  GBytes *(*make) (PreauthReview *review, GError **error);
} formats[] = {
  { "pdf", make_pdf },
  { "odt", make_odt },
  { "docx", make_docx },
  { "txt", make_text },
};

/* --format, else the ending of the file's name, else the first: an index, or -1. */
static int
choose_format (const Options *options)
{
  const char *dot = strrchr (options->output, '.');

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    if (g_strcmp0 (options->format, formats[i].name) == 0
        || (options->format == NULL && dot != NULL
            && g_ascii_strcasecmp (dot + 1, formats[i].name) == 0))
      return i;
  return options->format == NULL ? 0 : -1;
}

static int
fail_format (const char *format)
{
  g_autoptr (GString) known = g_string_new (NULL);

  for (guint i = 0; i < G_N_ELEMENTS (formats); i++)
    g_string_append_printf (known, "%s%s", i > 0 ? ", " : "", formats[i].name);
  return preauth_cli_fail_usage ("letter", _ ("there is no format “%s”; there are %s"), format,
                                 known->str);
}

static int
write_letter (const char *request, const Options *options)
{
  g_autoptr (PreauthReview) review = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  int format = choose_format (options);
  int status;

  if (format < 0)
    return fail_format (options->format);
  if (g_str_equal (formats[format].name, "pdf"))
    preauth_document_prepare ();
  review = preauth_cli_load_review (request, &status);
  if (review == NULL)
    return status;
  if (options->template_id != NULL)
    {
      if (!preauth_review_choose_letter (review, options->template_id, &error))
        return preauth_cli_fail ("letter", error);
      preauth_review_refresh (review);
    }

  if (preauth_review_get_letter (review) == NULL)
    {
      preauth_cli_note ("letter", _ ("the letter template of this service could not be used"));
      return PREAUTH_EXIT_READ;
    }
  bytes = formats[format].make (review, &error);
  if (bytes == NULL)
    return preauth_cli_fail ("letter", error);
  status = preauth_cli_write (options->output, bytes);
  if (status == PREAUTH_EXIT_DONE)
    preauth_cli_note_gaps ("letter",
                           preauth_letter_get_n_gaps (preauth_review_get_letter (review)));
  return status;
}

int
preauth_verb_letter (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "template", 0, 0, G_OPTION_ARG_STRING, &options.template_id,
      N_ ("Another letter than the service's"), "ID" },
    { "format", 0, 0, G_OPTION_ARG_STRING, &options.format,
      N_ ("pdf, odt, docx or txt; as the file's name ends if not given"), "FORMAT" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where the letter goes"),
      "LETTER.pdf" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date,
      N_ ("The day it is dated; today if not given"), "YYYY-MM-DD" },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "letter",
    .parameters = "REQUEST.json",
    .summary
    = _ ("Drafts the letter of medical necessity from the facts of the request. A fact that"
         " is missing is a gap, [NEEDED: ...]; the gaps are counted on standard error. A"
         " clinician completes and signs it."),
    .description = _ ("Examples:\n"
                      "  preauth-cli letter request.json -o letter.pdf\n"
                      "  preauth-cli letter request.json -o letter.odt\n"
                      "  preauth-cli letter request.json --format txt -o -"),
    .entries = entries,
    .min_arguments = 1,
    .max_arguments = 1,
  };
  g_auto (GStrv) arguments = NULL;
  int status;

  if (!preauth_command_parse (&command, argc, argv, &arguments, &status))
    return status;
  if (options.output == NULL)
    return preauth_cli_fail_usage ("letter", _ ("say where the letter goes with -o"));
  if (!preauth_cli_set_date ("letter", options.date, &status))
    return status;
  return write_letter (arguments[0], &options);
}
