/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli questionnaire: any FHIR R4 Questionnaire, ours or a payer's, with its answers. It
 * answers nothing by itself but what an item's own expression finds. */

#include "config.h"

#include <glib/gi18n.h>

#include "common.h"
#include "documents/document.h"
#include "documents/packet.h"
#include "fhir/date.h"
#include "fhir/error.h"
#include "fhir/json.h"
#include "questionnaire/answers.h"

typedef struct
{
  char *subject;
  char *response;
  char *output;
  gboolean json;
} Options;

static void
options_clear (Options *self)
{
  g_free (self->subject);
  g_free (self->response);
  g_free (self->output);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, options_clear)

/* What the answers stand on; all owned here. */
typedef struct
{
  PreauthReview *subject;
  JsonNode *response;
  PreauthFhirpathContext *context;
} Ground;

static void
ground_clear (Ground *self)
{
  g_clear_object (&self->subject);
  g_clear_pointer (&self->response, json_node_unref);
  g_clear_object (&self->context);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ground, ground_clear)

static JsonNode *
load_response (const char *path, GError **error)
{
  g_autoptr (JsonNode) node = preauth_json_load (path, error);
  const char *type;

  if (node == NULL)
    return NULL;
  type = JSON_NODE_HOLDS_OBJECT (node)
             ? preauth_json_get_string (json_node_get_object (node), "resourceType")
             : NULL;
  if (g_strcmp0 (type, "QuestionnaireResponse") == 0)
    return g_steal_pointer (&node);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("%s is not a QuestionnaireResponse"),
               path);
  return NULL;
}

static JsonNode *
create_response (PreauthQuestionnaire *questionnaire)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  g_autoptr (JsonObject) object = json_object_new ();

  json_object_set_string_member (object, "resourceType", "QuestionnaireResponse");
  json_object_set_string_member (object, "questionnaire",
                                 preauth_questionnaire_get_url (questionnaire));
  json_object_set_string_member (object, "status", "in-progress");
  json_node_set_object (node, object);
  return node;
}

static gboolean
load_ground (Ground *ground,
             const Options *options,
             PreauthQuestionnaire *questionnaire,
             int *status)
{
  g_autoptr (GError) error = NULL;

  if (options->subject != NULL)
    {
      ground->subject = preauth_cli_load_review (options->subject, status);
      if (ground->subject == NULL)
        return FALSE;
      ground->context
          = preauth_request_create_context (preauth_review_get_request (ground->subject));
    }
  ground->response = options->response != NULL ? load_response (options->response, &error)
                                               : create_response (questionnaire);
  if (ground->response == NULL)
    *status = preauth_cli_fail (options->response, error);
  return ground->response != NULL;
}

/* A stretch of the listing: the items of @path, the row of the repeating group they stand in. */
typedef struct
{
  GString *text;
  PreauthAnswers *answers;
} Listing;

static void
append_items (Listing *listing, GPtrArray *items, const char *path, guint depth);

static void
append_line (Listing *listing, PreauthQuestionnaireItem *item, const char *position, guint depth)
{
  PreauthItemType type = preauth_questionnaire_item_get_item_type (item);
  g_autofree char *value = NULL;

  g_string_append_printf (listing->text, "%*s%s%s", (int)depth * 2, "",
                          preauth_questionnaire_item_get_text (item),
                          preauth_questionnaire_item_get_required (item) ? " *" : "");
  if (type != PREAUTH_ITEM_GROUP && type != PREAUTH_ITEM_DISPLAY)
    {
      value = preauth_answers_get_display (listing->answers, position);
      g_string_append_printf (listing->text, ": %s", value != NULL ? value : "—");
    }
  g_string_append_c (listing->text, '\n');
}

static void
append_rows (Listing *listing, PreauthQuestionnaireItem *item, const char *base, guint depth)
{
  GPtrArray *children = preauth_questionnaire_item_get_children (item);
  guint n = MAX (1, preauth_answers_get_n_rows (listing->answers, base));

  for (guint row = 0; row < n; row++)
    {
      g_autofree char *position = g_strdup_printf ("%s:%u", base, row);

      append_line (listing, item, position, depth);
      append_items (listing, children, position, depth + 1);
    }
}

static void
append_items (Listing *listing, GPtrArray *items, const char *path, guint depth)
{
  for (guint i = 0; i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = items->pdata[i];
      const char *id = preauth_questionnaire_item_get_link_id (item);
      g_autofree char *base = path != NULL ? g_strconcat (path, "/", id, NULL) : g_strdup (id);

      if (!preauth_answers_is_enabled (listing->answers, base))
        continue;
      if (preauth_questionnaire_item_get_repeats (item))
        {
          append_rows (listing, item, base, depth);
          continue;
        }
      append_line (listing, item, base, depth);
      append_items (listing, preauth_questionnaire_item_get_children (item), path, depth + 1);
    }
}

static int
print_listing (PreauthQuestionnaire *questionnaire, PreauthAnswers *answers)
{
  g_autoptr (GString) text = g_string_new (NULL);
  Listing listing = { text, answers };

  g_string_append_printf (text, "%s\n\n", preauth_questionnaire_get_title (questionnaire));
  append_items (&listing, preauth_questionnaire_get_items (questionnaire), NULL, 0);
  return preauth_cli_print (text->str);
}

static int
write_pdf (PreauthAnswers *answers, const Ground *ground, const char *output)
{
  g_autofree char *today = preauth_date_get_today ();
  g_autofree char *identifier
      = ground->subject != NULL
            ? preauth_packet_dup_identifier (preauth_review_get_request (ground->subject))
            : NULL;
  g_autoptr (PreauthDocument) document = preauth_form_document_new (
      answers, identifier,
      ground->subject != NULL ? preauth_cli_get_watermark (ground->subject) : NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) pdf = preauth_document_to_pdf (document, today, &error);

  if (pdf == NULL)
    return preauth_cli_fail ("questionnaire", error);
  preauth_cli_note_glyphs ("questionnaire", preauth_document_get_missing_glyphs (document));
  return preauth_cli_write (output, pdf);
}

static void
note_remarks (PreauthAnswers *answers)
{
  g_autoptr (GPtrArray) gaps = preauth_answers_get_gaps (answers);
  g_auto (GStrv) errors = preauth_answers_get_expression_errors (answers);

  for (guint i = 0; errors[i] != NULL; i++)
    preauth_cli_note ("questionnaire", "%s", errors[i]);
  if (gaps->len > 0)
    preauth_cli_note (
        "questionnaire",
        ngettext ("%u required answer is missing", "%u required answers are missing", gaps->len),
        gaps->len);
}

static int
run (const char *path, const Options *options)
{
  g_autoptr (PreauthQuestionnaire) questionnaire = NULL;
  g_autoptr (PreauthAnswers) answers = NULL;
  g_auto (Ground) ground = { NULL };
  g_autoptr (GError) error = NULL;
  int status = PREAUTH_EXIT_DONE;

  questionnaire = preauth_questionnaire_load (path, &error);
  if (questionnaire == NULL)
    return preauth_cli_fail (g_str_equal (path, "-") ? _ ("standard input") : path, error);
  if (!load_ground (&ground, options, questionnaire, &status))
    return status;
  answers
      = preauth_answers_new (questionnaire, json_node_get_object (ground.response), ground.context);

  if (options->output != NULL)
    status = write_pdf (answers, &ground, options->output);
  if (status == PREAUTH_EXIT_DONE && options->json)
    {
      g_autoptr (JsonNode) response = preauth_answers_to_response (answers);

      status = preauth_cli_print_json (response);
    }
  else if (status == PREAUTH_EXIT_DONE && options->output == NULL)
    status = print_listing (questionnaire, answers);
  if (status == PREAUTH_EXIT_DONE)
    note_remarks (answers);
  return status;
}

int
preauth_verb_questionnaire (int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "subject", 0, 0, G_OPTION_ARG_FILENAME, &options.subject,
      N_ ("The request that its expressions read"), "REQUEST.json" },
    { "response", 0, 0, G_OPTION_ARG_FILENAME, &options.response, N_ ("Answers given already"),
      "QR.json" },
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &options.output, N_ ("Write it as a PDF"),
      "OUT.pdf" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.json, N_ ("Print the QuestionnaireResponse"),
      NULL },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "questionnaire",
    .parameters = "Q.json",
    .summary = _ ("Shows a FHIR R4 Questionnaire, ours or a payer's own, with the answers that are"
                  " given or found. A star marks what is required; a dash what is missing."),
    .description = _ ("Examples:\n"
                      "  preauth-cli questionnaire payer-form.json --subject request.json\n"
                      "  preauth-cli questionnaire payer-form.json --subject request.json --json\n"
                      "  preauth-cli questionnaire payer-form.json --response answers.json -o"
                      " form.pdf"),
    .entries = entries,
    .min_arguments = 1,
    .max_arguments = 1,
  };
  g_auto (GStrv) arguments = NULL;
  int status;

  if (!preauth_command_parse (&command, argc, argv, &arguments, &status))
    return status;
  return run (arguments[0], &options);
}
