/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli packet: cover sheet, form, letter and attachments as one PDF. It sends nothing. */

#include "config.h"

#include <glib/gi18n.h>

#include "common.h"
#include "documents/document.h"
#include "documents/packet.h"

static guint
count_errors (PreauthReview *review)
{
  GListModel *problems = preauth_review_get_problems (review);
  guint n = 0;

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, i);

      n += preauth_problem_get_severity (problem) == PREAUTH_SEVERITY_ERROR ? 1 : 0;
    }
  return n;
}

/* What --kind takes. */
static const struct
{
  const char *name;
  PreauthPacketKind kind;
} kinds[] = {
  { "request", PREAUTH_PACKET_REQUEST },
  { "appeal", PREAUTH_PACKET_APPEAL },
  { "external-review", PREAUTH_PACKET_EXTERNAL_REVIEW },
  { "brief", PREAUTH_PACKET_BRIEF },
};

/* @name: NULL is the request. FALSE: there is no such kind. */
static gboolean
find_kind (const char *name, PreauthPacketKind *kind)
{
  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    if (g_str_equal (kinds[i].name, name != NULL ? name : "request"))
      {
        *kind = kinds[i].kind;
        return TRUE;
      }
  return FALSE;
}

static int
write_packet (const char *request, PreauthPacketKind kind, const char *output, const char *date)
{
  g_autoptr (PreauthReview) review = NULL;
  g_autoptr (PreauthPacket) packet = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  preauth_document_prepare ();
  review = preauth_cli_load_review (request, &status);
  if (review == NULL)
    return status;
  packet = preauth_packet_new_for (review, kind, date, &error);
  pdf = packet != NULL ? preauth_packet_to_pdf (packet, &error) : NULL;
  if (pdf == NULL)
    return preauth_cli_fail ("packet", error);
  status = preauth_cli_write (output, pdf);
  if (status != PREAUTH_EXIT_DONE)
    return status;
  preauth_cli_note_gaps ("packet", count_errors (review));
  preauth_cli_note_glyphs ("packet", preauth_packet_get_missing_glyphs (packet));
  return PREAUTH_EXIT_DONE;
}

int
preauth_verb_packet (int argc, char **argv)
{
  g_autofree char *output = NULL;
  g_autofree char *date = NULL;
  g_autofree char *name = NULL;
  PreauthPacketKind kind;
  const GOptionEntry entries[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output, N_ ("Where the PDF goes"), "PACKET.pdf" },
    { "date", 0, 0, G_OPTION_ARG_STRING, &date, N_ ("The day it is dated; today if not given"),
      "YYYY-MM-DD" },
    { "kind", 0, 0, G_OPTION_ARG_STRING, &name,
      N_ ("request, appeal, external-review, or brief for a peer-to-peer call"), N_ ("KIND") },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "packet",
    .parameters = "REQUEST.json",
    .summary = _ ("Writes one PDF: cover sheet, form, letter, attachments, in that order. The cover"
                  " sheet prints a fax number only when a published row names it or somebody"
                  " confirmed it. What is still missing is counted on standard error. After a no of"
                  " the plan, --kind makes the packet of an appeal or an external review, or the"
                  " clinician's page for a peer-to-peer call, from the same facts."),
    .description = _ ("Examples:\n"
                      "  preauth-cli packet request.json -o packet.pdf\n"
                      "  preauth-cli packet denied.json --kind appeal -o appeal.pdf\n"
                      "The same request and the same --date give the same bytes."),
    .entries = entries,
    .min_arguments = 1,
    .max_arguments = 1,
  };
  g_auto (GStrv) arguments = NULL;
  int status;

  if (!preauth_command_parse (&command, argc, argv, &arguments, &status))
    return status;
  if (output == NULL)
    return preauth_cli_fail_usage ("packet", _ ("say where the PDF goes with -o"));
  if (!preauth_cli_set_date ("packet", date, &status))
    return status;
  if (!find_kind (name, &kind))
    return preauth_cli_fail_usage (
        "packet", _ ("there is no kind “%s”; there are request, appeal, external-review, brief"),
        name);
  return write_packet (arguments[0], kind, output, date);
}
