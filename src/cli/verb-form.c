/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli form: the request form, filled, as PDF. It decides nothing about the form. */

#include "config.h"

#include <glib/gi18n.h>

#include "common.h"
#include "documents/document.h"
#include "documents/official-form.h"
#include "documents/packet.h"
#include "fhir/date.h"
#include "fhir/file.h"

/* An official form is a few pages. */
#define MAX_BLANK (64 * 1024 * 1024)

typedef struct
{
  char *form;
  char *official;
  char *output;
  char *date;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->form);
  g_free (self->official);
  g_free (self->output);
  g_free (self->date);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

static int
write_form (PreauthReview *review, const Options *options)
{
  PreauthAnswers *answers = preauth_review_get_answers (review);
  g_autofree char *identifier = preauth_packet_dup_identifier (preauth_review_get_request (review));
  g_autoptr (PreauthDocument) document
      = preauth_form_document_new (answers, identifier, preauth_cli_get_watermark (review));
  g_autofree char *today = preauth_date_get_today ();
  g_autoptr (GPtrArray) gaps = preauth_answers_get_gaps (answers);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = preauth_document_to_pdf (document, today, &error);
  int status;

  preauth_cli_keep (document);
  if (pdf == NULL)
    return preauth_cli_fail ("form", error);
  status = preauth_cli_write (options->output, pdf);
  if (status != PREAUTH_EXIT_DONE)
    return status;
  preauth_cli_note_gaps ("form", gaps->len);
  preauth_cli_note_glyphs ("form", preauth_document_get_missing_glyphs (document));
  return PREAUTH_EXIT_DONE;
}

/* The clinic's own copy of the printed form, instead of ours. */
static int
write_official (PreauthReview *review, const Options *options)
{
  PreauthAnswers *answers = preauth_review_get_answers (review);
  g_autofree char *title = g_path_get_basename (options->official);
  g_autoptr (GPtrArray) remarks = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) gaps = preauth_answers_get_gaps (answers);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) blank = preauth_file_read (options->official, MAX_BLANK, &error);
  g_autoptr (GBytes) pdf
      = blank ? preauth_official_form_fill (answers, blank, title,
                                            preauth_cli_get_watermark (review), remarks, &error)
              : NULL;
  int status;

  if (pdf == NULL)
    return preauth_cli_fail ("form", error);
  status = preauth_cli_write (options->output, pdf);
  if (status != PREAUTH_EXIT_DONE)
    return status;
  preauth_cli_note_gaps ("form", gaps->len);
  for (guint i = 0; i < remarks->len; i++)
    preauth_cli_note ("form", "%s", (char *)g_ptr_array_index (remarks, i));
  return PREAUTH_EXIT_DONE;
}

int
preauth_verb_form (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "form", 0, 0, G_OPTION_ARG_STRING, &options.form, N_ ("Another form than the route's"),
      "ID" },
    { "official", 0, 0, G_OPTION_ARG_FILENAME, &options.official,
      N_ ("Fill in this copy of the plan's own PDF instead"), "BLANK.pdf" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Where the PDF goes"),
      "FORM.pdf" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &options.date,
      N_ ("The day it is dated; today if not given"), "YYYY-MM-DD" },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "form",
    .parameters = "REQUEST.json",
    .summary = _ ("Writes the request form with what the request knows. What is missing stays blank"
                  " on the page and is counted on standard error; boxes that only a clinician may"
                  " tick are never ticked. With --official it fills in your own copy of the plan's"
                  " PDF, and says on standard error which answers that copy does not show whole."),
    .description = _ ("Examples:\n"
                      "  preauth-cli form request.json -o form.pdf\n"
                      "  preauth-cli form request.json --form ma-medication -o form.pdf\n"
                      "  preauth-cli form request.json --official blank.pdf -o form.pdf"),
    .entries = entries,
    .min_arguments = 1,
    .max_arguments = 1,
  };
  g_auto (GStrv) arguments = NULL;
  g_autoptr (PreauthReview) review = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  if (!preauth_command_parse (&command, argc, argv, &arguments, &status))
    return status;
  if (options.output == NULL)
    return preauth_cli_fail_usage ("form", _ ("say where the PDF goes with -o"));
  if (!preauth_cli_set_date ("form", options.date, &status))
    return status;
  preauth_document_prepare ();
  review = preauth_cli_load_review (arguments[0], &status);
  if (review == NULL)
    return status;
  if (options.form != NULL && !preauth_review_choose_form (review, options.form, &error))
    return preauth_cli_fail ("form", error);
  if (preauth_review_get_answers (review) == NULL)
    {
      preauth_cli_note ("form",
                        _ ("the route names no form that is known; choose one with --form"));
      return PREAUTH_EXIT_READ;
    }
  return options.official != NULL ? write_official (review, &options)
                                  : write_form (review, &options);
}
