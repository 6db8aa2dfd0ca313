/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the forms know from the request: nothing is typed twice, nothing is guessed. */
#include "config.h"

#include "fhir/installation.h"
#include "request/request.h"
#include "support.h"

#define INITIAL                                                                                    \
  "'extension':[{'url':'http://hl7.org/fhir/uv/sdc/StructureDefinition/"                           \
  "sdc-questionnaire-initialExpression','valueExpression':{'language':'text/fhirpath',"            \
  "'expression':'"
#define END "'}}]"

/* A table whose rows the request knows. */
static const char table[]
    = "{'linkId':'t','type':'group','repeats':true," INITIAL "%facts.rows" END ",'item':["
      "{'linkId':'n','type':'string'," INITIAL "name" END "},"
      "{'linkId':'d','type':'date'," INITIAL "when" END "},"
      "{'linkId':'c','type':'choice','repeats':true,'answerOption':[{'valueCoding':{'code':'a'}},"
      "{'valueCoding':{'code':'b'}}]," INITIAL "%context.codes" END "}]}";

static PreauthFhirpathContext *
facts_from (const char *text)
{
  PreauthFhirpathContext *context = preauth_fhirpath_context_new ();
  g_autoptr (JsonNode) node = node_from (text);

  preauth_fhirpath_context_set_node (context, "facts", node);
  return context;
}

#define ROWS                                                                                       \
  "{'rows':[{'name':'One','when':'2026-01-05','codes':['b','zz']},{'name':'Two'},{'name':'Three'}" \
  "]}"

static void
test_derived_values (void)
{
  static const struct
  {
    const char *type;
    const char *fact;
    const char *value;
  } cases[] = {
    { "'string'", "'  Ann '", "Ann" },
    { "'string'", "12.50", "12.50" },
    { "'string'", "''", NULL },
    { "'string'", "{'code':'F80.2','display':'Mixed disorder'}", "Mixed disorder" },
    { "'string'", "{'value':12,'unit':'mg'}", "12 mg" },
    { "'integer'", "12", "12" },
    { "'integer'", "'x'", NULL },
    { "'boolean'", "true", "true" },
    { "'boolean'", "'perhaps'", NULL },
    { "'date'", "'2026-11-21'", "2026-11-21" },
    { "'date'", "'2026-11-21T10:00:00Z'", "2026-11-21" },
    { "'date'", "'13/45/1999'", NULL },
    { "'quantity'", "{'value':12,'unit':'mg'}", "12 mg" },
    { "'choice','answerOption':[{'valueCoding':{'code':'a'}}]", "'a'", "a" },
    { "'choice','answerOption':[{'valueCoding':{'code':'a'}}]", "'b'", NULL },
    { "'choice','answerOption':[{'valueCoding':{'code':'a'}}]", "{'coding':[{'code':'a'}]}", "a" },
    { "'open-choice'", "{'code':'b','display':'B'}", "b" },
    { "'open-choice'", "'free'", "free" },
    { "'string','maxLength':2", "'long'", "long" },
    { "'string'", "['first','second']", "first" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *facts = g_strdup_printf ("{'x':%s}", cases[i].fact);
      g_autofree char *form
          = g_strdup_printf ("{'linkId':'q','type':%s," INITIAL "%%facts.x" END "}", cases[i].type);
      g_autoptr (PreauthFhirpathContext) context = facts_from (facts);
      g_autoptr (PreauthAnswers) answers = answers_from (form, "", context);

      g_test_message ("%s of %s", cases[i].type, cases[i].fact);
      assert_answer (answers, "q", cases[i].value);
      g_assert_cmpint (preauth_answers_is_derived (answers, "q"), ==, cases[i].value != NULL);
      assert_stored (answers, "[]");
    }
}

static void
test_typed_wins (void)
{
  g_autoptr (PreauthFhirpathContext) context = facts_from ("{'x':'known'}");
  g_autoptr (PreauthFhirpathContext) later = facts_from ("{'x':'corrected'}");
  g_autoptr (PreauthAnswers) answers = answers_from (
      "{'linkId':'q','type':'string','required':true," INITIAL "%facts.x" END "}", "", context);

  assert_gaps (answers, "");
  set (answers, "q", "known");
  g_assert_true (preauth_answers_is_derived (answers, "q"));
  preauth_answers_set_context (answers, later);
  assert_answer (answers, "q", "corrected");
  set (answers, "q", "typed");
  g_assert_false (preauth_answers_is_derived (answers, "q"));
  assert_answer (answers, "q", "typed");
  set (answers, "q", "");
  assert_answer (answers, "q", "corrected");
}

static void
test_attestation_is_never_found (void)
{
  g_autoptr (PreauthFhirpathContext) context = facts_from ("{'x':true}");
  g_autoptr (PreauthAnswers) answers
      = answers_from ("{'linkId':'q','type':'boolean','required':true,'initial':[{'valueBoolean':"
                      "true}],'extension':"
                      "[{'url':'https://preauth.github.io/fhir/StructureDefinition/"
                      "attestation','valueBoolean':true}"
                      ",{'url':'http://hl7.org/fhir/uv/sdc/StructureDefinition/"
                      "sdc-questionnaire-initialExpression',"
                      "'valueExpression':{'language':'text/fhirpath','expression':'%facts.x'}}]}",
                      "", context);

  assert_answer (answers, "q", NULL);
  assert_gaps (answers, "q");
  set (answers, "q", "true");
  assert_gaps (answers, "");
}

static void
test_derived_rows (void)
{
  g_autoptr (PreauthFhirpathContext) context = facts_from (ROWS);
  g_autoptr (PreauthAnswers) answers = answers_from (table, "", context);

  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "t"), ==, 3);
  assert_answer (answers, "t:0/n", "One");
  assert_display (answers, "t:0/d", "01/05/2026");
  assert_codes (answers, "t:0/c", "b");
  assert_answer (answers, "t:2/n", "Three");
  assert_answer (answers, "t:3/n", NULL);
  g_assert_true (preauth_answers_is_derived (answers, "t:2"));
  g_assert_false (preauth_answers_is_derived (answers, "t:3"));
  assert_stored (answers, "[]");
}

/* Editing one cell stores the table; no other cell is lost. */
static void
test_edit_derived_row (void)
{
  g_autoptr (PreauthFhirpathContext) context = facts_from (ROWS);
  g_autoptr (PreauthAnswers) answers = answers_from (table, "", context);

  set (answers, "t:1/n", "Second");
  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "t"), ==, 3);
  assert_answer (answers, "t:0/n", "One");
  assert_answer (answers, "t:0/d", "2026-01-05");
  assert_codes (answers, "t:0/c", "b");
  assert_answer (answers, "t:1/n", "Second");
  assert_answer (answers, "t:2/n", "Three");
  g_assert_false (preauth_answers_is_derived (answers, "t:0"));
  set (answers, "t:0/n", NULL);
  assert_answer (answers, "t:0/n", NULL);
  /* Emptying the group itself lets the request speak again. */
  set (answers, "t", NULL);
  assert_answer (answers, "t:1/n", "Two");
  assert_stored (answers, "");
}

static void
test_add_and_remove_derived_rows (void)
{
  g_autoptr (PreauthFhirpathContext) context = facts_from (ROWS);
  g_autoptr (PreauthAnswers) answers = answers_from (table, "", context);

  g_assert_cmpuint (preauth_answers_append_row (answers, "t"), ==, 3);
  set (answers, "t:3/n", "Four");
  preauth_answers_remove_row (answers, "t:0");
  assert_answer (answers, "t:0/n", "Two");
  assert_answer (answers, "t:2/n", "Four");
  for (int i = 0; i < 3; i++)
    preauth_answers_remove_row (answers, "t:0");
  /* All taken out by a person: they stay out. */
  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "t"), ==, 0);
  assert_answer (answers, "t:0/n", NULL);
  set (answers, "t:0/n", "Own");
  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "t"), ==, 1);
}

/* A box ticked from the request can be unticked. */
static void
test_untick_derived (void)
{
  static const char *const none[] = { NULL };
  g_autoptr (PreauthFhirpathContext) context = facts_from ("{'x':'a'}");
  g_autoptr (PreauthAnswers) answers = answers_from (
      "{'linkId':'q','type':'choice','repeats':true,'answerOption':[{'valueCoding':{'code':'a'}},{"
      "'valueCoding':{'code':'b'}}]," INITIAL "%facts.x" END "}",
      "", context);
  g_autoptr (JsonNode) sent = NULL;

  assert_codes (answers, "q", "a");
  g_assert_true (preauth_answers_set_codes (answers, "q", none, NULL));
  assert_codes (answers, "q", "");
  sent = preauth_answers_to_response (answers);
  g_assert_false (json_object_has_member (json_node_get_object (sent), "item"));
  set (answers, "q", NULL);
  assert_codes (answers, "q", "a");
}

static void
test_expression_errors (void)
{
  g_autoptr (PreauthFhirpathContext) context = facts_from ("{}");
  g_autoptr (PreauthAnswers) answers = answers_from (
      "{'linkId':'q','type':'string','text':'Weight'," INITIAL "%nobody.x" END "}", "", context);
  g_auto (GStrv) errors = preauth_answers_get_expression_errors (answers);

  g_assert_cmpuint (g_strv_length (errors), ==, 1);
  g_assert_true (g_str_has_prefix (errors[0], "Weight: "));
  g_assert_nonnull (strstr (errors[0], "nobody"));
  assert_answer (answers, "q", NULL);
}

static PreauthAnswers *
open_form (PreauthRequest *request, const char *form_id, const char *route)
{
  g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form (form_id, NULL);
  g_autoptr (PreauthFhirpathContext) context = preauth_request_create_context (request);

  if (route != NULL)
    {
      g_autoptr (JsonNode) node = node_from (route);

      preauth_fhirpath_context_set_node (context, "route", node);
    }
  return preauth_answers_new (
      form, preauth_request_ensure_response (request, preauth_questionnaire_get_url (form)),
      context);
}

static void
assert_no_expression_errors (PreauthAnswers *answers)
{
  g_auto (GStrv) errors = preauth_answers_get_expression_errors (answers);
  g_autofree char *all = g_strjoinv ("\n", errors);

  g_assert_cmpstr (all, ==, "");
}

/* An empty request fills nothing but the day, and no expression stumbles over what is not there. */
static void
test_empty_request (void)
{
  static const char *const ids[] = { "ma-general", "ma-medication" };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (PreauthRequest) request = preauth_request_new ();
      g_autoptr (PreauthAnswers) answers = open_form (request, ids[i], NULL);
      g_autoptr (JsonNode) sent = preauth_answers_to_response (answers);
      JsonArray *items = preauth_json_get_array (json_node_get_object (sent), "item");

      assert_no_expression_errors (answers);
      g_assert_cmpuint (preauth_json_array_length (items), ==, i == 0 ? 1 : 0);
    }
}

static const struct
{
  const char *name;
  const char *category;
  const char *place;
  const char *code;
  const char *position;
  const char *ticks;
} ticks[] = {
  { "snf", "snf-rehab", "31", "99999", "inpatient", "skilled-nursing" },
  { "rehab", "snf-rehab", "61", "99999", "inpatient", "acute-rehab" },
  { "snf-or-rehab-unknown", "snf-rehab", NULL, "99999", "inpatient", "" },
  { "speech", "therapy-pt-ot-st", "11", "92507", "outpatient-therapy", "speech" },
  { "therapy-unknown", "therapy-pt-ot-st", "11", "99999", "outpatient-therapy", "" },
  { "physical", "therapy-pt-ot-st", "11", "97162", "outpatient-therapy", "physical" },
  { "ivf", "infertility-ivf", NULL, NULL, "ancillary", "ivf-art" },
  { "day-surgery", "surgery-procedure", "24", NULL, "ambulatory", "surgery-procedure" },
  { "surgery-unknown", "surgery-procedure", NULL, NULL, "ambulatory", "" },
  { "home", "home-health", "12", NULL, "home-health", "home-health" },
  { "equipment-unknown", "dme-pos", NULL, NULL, "dme", "" },
};

static void
test_ticks (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);
  g_autoptr (PreauthAnswers) answers = NULL;
  PreauthServiceLine *line = preauth_service_line_new ();

  line->code = g_strdup (ticks[index].code);
  g_ptr_array_add (lines, line);
  preauth_request_set_service_lines (request, lines);
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, ticks[index].category);
  preauth_request_set_fact (request, PREAUTH_FACT_PLACE_OF_SERVICE, ticks[index].place);
  answers = open_form (request, "ma-general", NULL);
  assert_codes (answers, ticks[index].position, ticks[index].ticks);
  if (*ticks[index].ticks == '\0')
    {
      g_autofree char *missing = gaps (answers);

      g_assert_nonnull (strstr (missing, "service-type"));
    }
}

/* The plan's fax stands on a form only when the route lets it be printed. */
static void
test_plan_fax (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthAnswers) exact
      = open_form (request, "ma-general",
                   "{'verdict':'exact','fax_printable':true,'fax':{'number':'8002058885'}}");
  g_autoptr (PreauthAnswers) confirm
      = open_form (request, "ma-general",
                   "{'verdict':'confirm','fax_printable':false,'fax':{'number':'8002058885'}}");

  assert_display (exact, "health-plan-fax", "1-800-205-8885");
  assert_answer (confirm, "health-plan-fax", NULL);
}

static void
test_same_provider (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthAnswers) answers = NULL;

  preauth_request_set_fact (request, PREAUTH_FACT_PRACTICE_NAME, "Elm Street Family Practice");
  preauth_request_set_fact (request, PREAUTH_FACT_SERVICING_SAME, "true");
  answers = open_form (request, "ma-general", NULL);
  assert_answer (answers, "requesting-name", "Elm Street Family Practice");
  assert_answer (answers, "servicing-same", "true");
  g_assert_false (preauth_answers_is_enabled (answers, "servicing-name"));
  g_assert_true (preauth_answers_is_enabled (answers, "facility-name"));
}

/* A code of another system is not printed where CPT, HCPCS or ICD-10 codes stand. */
static void
test_codes_of_other_systems (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);
  g_autoptr (GPtrArray) diagnoses
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);
  g_autoptr (PreauthAnswers) answers = NULL;
  static const char *const codes[] = { "3", "J1745", "0042T" };

  for (gsize i = 0; i < G_N_ELEMENTS (codes); i++)
    {
      PreauthServiceLine *line = preauth_service_line_new ();

      line->code = g_strdup (codes[i]);
      g_ptr_array_add (lines, line);
    }
  g_ptr_array_add (diagnoses, preauth_diagnosis_new ("313296004", "COPD"));
  g_ptr_array_add (diagnoses, preauth_diagnosis_new ("S72.001A", "Fracture"));
  preauth_request_set_service_lines (request, lines);
  preauth_request_set_diagnoses (request, diagnoses);
  answers = open_form (request, "ma-general", NULL);
  assert_answer (answers, "principal-procedure-code", NULL);
  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "secondary-procedure"), ==, 2);
  assert_answer (answers, "secondary-procedure:0/secondary-procedure-code", "J1745");
  assert_answer (answers, "secondary-procedure:1/secondary-procedure-code", "0042T");
  assert_answer (answers, "principal-diagnosis-description", "COPD");
  assert_answer (answers, "principal-diagnosis-code", NULL);
  assert_answer (answers, "secondary-diagnosis-code", "S72.001A");
}

#define CLINICAL                                                                                   \
  "{'resourceType':'QuestionnaireResponse','questionnaire':'" PREAUTH_CLINICAL_FACTS               \
  "','item':[{'linkId':'tried','item':[{'linkId':'treatments','item':[{'linkId':'treatment-name'," \
  "'answer':[{'valueString':'Methotrexate'}]},{'linkId':'treatment-start','answer':[{'valueDate':" \
  "'2025-03-01'}]},{'linkId':'treatment-stop','answer':[{'valueDate':'2025-09'}]},{'linkId':"      \
  "'treatment-outcome','answer':[{'valueCoding':{'code':'adverse-reaction'}}]},{'linkId':"         \
  "'treatment-result','answer':[{'valueString':'Nausea'}]},{'linkId':'treatment-sample','answer'"  \
  ":[{'valueBoolean':true}]}]},{'linkId':'treatments','item':[{'linkId':'treatment-name',"         \
  "'answer':[{'valueString':'Physical therapy'}]}]}]},{'linkId':'status','item':[{'linkId':"       \
  "'measures','item':[{'linkId':'measure-name','answer':[{'valueString':'CRP'}]},{'linkId':"       \
  "'measure-value','answer':[{'valueString':'24 mg/L'}]},{'linkId':'measure-date','answer':[{"     \
  "'valueDate':'2026-10-02'}]}]}]},{'linkId':'step-therapy','item':[{'linkId':'step-tried',"       \
  "'answer':[{'valueBoolean':true}]}]},{'linkId':'drug','item':[{'linkId':'opioid-tools','answer'" \
  ":[{'valueCoding':{'code':'treatment-plan'}},{'valueCoding':{'code':'pain-contract'}}]},{"       \
  "'linkId':'improvement','answer':[{'valueCoding':{'code':'not-applicable'}}]},{'linkId':"        \
  "'height','answer':[{'valueString':'5 ft 4 in'}]}]}]}"

/* The clinical facts that the letter uses fill the medication form. */
static void
test_clinical_facts (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthFhirpathContext) context = preauth_request_create_context (request);
  g_autoptr (JsonNode) clinical = node_from (CLINICAL);
  g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form ("ma-medication", NULL);
  g_autoptr (JsonObject) response = json_object_new ();
  g_autoptr (PreauthAnswers) answers = NULL;

  preauth_fhirpath_context_set_node (context, "clinical", clinical);
  answers = preauth_answers_new (form, response, context);
  assert_no_expression_errors (answers);
  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "previous-therapies"), ==, 2);
  assert_answer (answers, "previous-therapies/therapy-name", "Methotrexate");
  assert_display (answers, "previous-therapies/therapy-prescribed", "03/01/2025");
  assert_display (answers, "previous-therapies/therapy-sample", "Yes");
  assert_answer (answers, "previous-therapies:1/therapy-name", "Physical therapy");
  assert_answer (answers, "labs/lab-value", "CRP: 24 mg/L");
  assert_display (answers, "labs/lab-date", "10/02/2026");
  assert_answer (answers, "step-tried", "true");
  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "step-trials"), ==, 1);
  assert_answer (answers, "step-trials/step-trial-dates", "03/01/2025 to 09/2025");
  assert_codes (answers, "step-trials/step-trial-result", "adverse-reaction");
  assert_codes (answers, "opioid-tools", "treatment-plan,pain-contract");
  assert_display (answers, "improvement", "N/A");
  assert_answer (answers, "height", "5 ft 4 in");
}

/* Reading a whole form again after an edit stays within the time of one frame. */
static void
test_refresh_is_fast (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthAnswers) answers = open_form (request, "ma-medication", NULL);
  g_autoptr (GPtrArray) first = preauth_answers_get_gaps (answers);
  gint64 start = 0;

  g_assert_cmpuint (first->len, >, 0);
  set (answers, "drug-allergies", "None known");
  start = g_get_monotonic_time ();
  for (int i = 0; i < 10; i++)
    {
      g_autoptr (GPtrArray) again = preauth_answers_get_gaps (answers);

      g_assert_cmpuint (again->len, ==, first->len);
    }
  g_test_message ("%" G_GINT64_FORMAT " us a refresh", (g_get_monotonic_time () - start) / 10);
}

/* Everything but what only a person attests. */
static void
assert_only_attestations_missing (PreauthAnswers *answers)
{
  g_autoptr (GPtrArray) found = preauth_answers_get_gaps (answers);

  for (guint i = 0; i < found->len; i++)
    {
      PreauthAnswerGap *gap = g_ptr_array_index (found, i);

      g_test_message ("missing: %s", gap->position);
      g_assert_true (preauth_questionnaire_item_is_attestation (gap->item));
    }
}

/* The requests that come with the program need nothing but a signature. */
static void
test_examples (void)
{
  g_autofree char *folder = preauth_installation_build_data_path ("examples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name = NULL;
  guint seen = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (PreauthRequest) request = NULL;
      g_autoptr (PreauthAnswers) answers = NULL;
      g_autoptr (GError) error = NULL;
      gboolean drug = FALSE;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      request = preauth_request_load (path, &error);
      g_assert_no_error (error);
      /* The practice request has gaps on purpose: filling them is the practice. */
      if (preauth_request_is_practice (request))
        continue;
      drug = preauth_request_has_fact (request, PREAUTH_FACT_DRUG_NAME);
      g_test_message ("%s", name);
      answers = open_form (request, drug ? "ma-medication" : "ma-general", NULL);
      assert_no_expression_errors (answers);
      assert_only_attestations_missing (answers);
      seen++;
    }
  g_assert_cmpuint (seen, >=, 3);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/populate/derived-values", test_derived_values);
  g_test_add_func ("/populate/typed-wins", test_typed_wins);
  g_test_add_func ("/populate/attestation-is-never-found", test_attestation_is_never_found);
  g_test_add_func ("/populate/derived-rows", test_derived_rows);
  g_test_add_func ("/populate/edit-derived-row", test_edit_derived_row);
  g_test_add_func ("/populate/add-and-remove-derived-rows", test_add_and_remove_derived_rows);
  g_test_add_func ("/populate/untick-derived", test_untick_derived);
  g_test_add_func ("/populate/expression-errors", test_expression_errors);
  g_test_add_func ("/populate/empty-request", test_empty_request);
  g_test_add_func ("/populate/plan-fax", test_plan_fax);
  g_test_add_func ("/populate/same-provider", test_same_provider);
  g_test_add_func ("/populate/codes-of-other-systems", test_codes_of_other_systems);
  g_test_add_func ("/populate/clinical-facts", test_clinical_facts);
  g_test_add_func ("/populate/refresh-is-fast", test_refresh_is_fast);
  g_test_add_func ("/populate/examples", test_examples);
  for (gsize i = 0; i < G_N_ELEMENTS (ticks); i++)
    {
      g_autofree char *path = g_strconcat ("/populate/ticks/", ticks[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_ticks);
    }
  return g_test_run ();
}
