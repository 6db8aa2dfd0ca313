/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Answers typed and read back: every type, rows, what is stored, what is refused. */
#include "config.h"

#include "fhir/error.h"
#include "support.h"

#define ITEM(type) "{'linkId':'q','type':'" type "','text':'Weight'}"
#define CHOICE(type)                                                                               \
  "{'linkId':'q','type':'" type "','text':'Weight','answerOption':[{'valueCoding':{'system':'s',"  \
  "'code':'a','display':'Apple'}},{'valueInteger':3}]}"

static const struct
{
  const char *name;
  const char *form;
  const char *typed;
  const char *value; /* NULL: refused */
  const char *display;
  const char *answer; /* as stored */
} values[] = {
  { "boolean", ITEM ("boolean"), "true", "true", "Yes", "'valueBoolean':true" },
  { "boolean-no", ITEM ("boolean"), "No", "false", "No", "'valueBoolean':false" },
  { "boolean-word", ITEM ("boolean"), "maybe", NULL, NULL, NULL },
  { "integer", ITEM ("integer"), "12", "12", "12", "'valueInteger':12" },
  { "integer-negative", ITEM ("integer"), "-3", "-3", "-3", "'valueInteger':-3" },
  { "integer-decimal", ITEM ("integer"), "1.5", NULL, NULL, NULL },
  { "integer-huge", ITEM ("integer"), "99999999999", NULL, NULL, NULL },
  { "decimal-kept", ITEM ("decimal"), "1.10", "1.10", "1.10", "'valueDecimal':1.10" },
  { "decimal-word", ITEM ("decimal"), "1.1.1", NULL, NULL, NULL },
  { "date", ITEM ("date"), "2026-11-21", "2026-11-21", "11/21/2026", "'valueDate':'2026-11-21'" },
  { "date-american", ITEM ("date"), "11/21/2026", "2026-11-21", "11/21/2026",
    "'valueDate':'2026-11-21'" },
  { "date-month", ITEM ("date"), "2026-11", "2026-11", "11/2026", "'valueDate':'2026-11'" },
  { "date-no-such-day", ITEM ("date"), "02/30/2026", NULL, NULL, NULL },
  { "date-time", ITEM ("dateTime"), "2026-11-21T14:30:00-05:00", "2026-11-21T14:30:00-05:00",
    "11/21/2026 14:30", "'valueDateTime':'2026-11-21T14:30:00-05:00'" },
  { "date-time-day", ITEM ("dateTime"), "11/21/2026", "2026-11-21", "11/21/2026",
    "'valueDateTime':'2026-11-21'" },
  { "date-time-bad", ITEM ("dateTime"), "2026-11-21T25:00:00Z", NULL, NULL, NULL },
  { "time", ITEM ("time"), "14:30", "14:30:00", "14:30", "'valueTime':'14:30:00'" },
  { "time-bad", ITEM ("time"), "24:00", NULL, NULL, NULL },
  { "string", ITEM ("string"), "  Ann  ", "Ann", "Ann", "'valueString':'Ann'" },
  { "string-other-script", ITEM ("string"), "Фёдор 王", "Фёдор 王", "Фёдор 王",
    "'valueString':'Фёдор 王'" },
  { "string-not-utf8", ITEM ("string"), "\xff\xfe", NULL, NULL, NULL },
  { "text", ITEM ("text"), "a\nb", "a\nb", "a\nb", "'valueString':'a\\nb'" },
  { "url", ITEM ("url"), "https://example.org/a", "https://example.org/a", "https://example.org/a",
    "'valueUri':'https://example.org/a'" },
  { "url-spaces", ITEM ("url"), "two words", NULL, NULL, NULL },
  { "choice", CHOICE ("choice"), "a", "a", "Apple",
    "'valueCoding':{'system':'s','code':'a','display':'Apple'}" },
  { "choice-number", CHOICE ("choice"), "3", "3", "3", "'valueInteger':3" },
  { "choice-unknown", CHOICE ("choice"), "z", NULL, NULL, NULL },
  { "open-choice", CHOICE ("open-choice"), "a", "a", "Apple",
    "'valueCoding':{'system':'s','code':'a','display':'Apple'}" },
  { "open-choice-other", CHOICE ("open-choice"), "Pear", "Pear", "Pear", "'valueString':'Pear'" },
  { "quantity", ITEM ("quantity"), "12 mg", "12 mg", "12 mg",
    "'valueQuantity':{'value':12,'unit':'mg'}" },
  { "quantity-bare", ITEM ("quantity"), "1.50", "1.50", "1.50", "'valueQuantity':{'value':1.50}" },
  { "quantity-close", ITEM ("quantity"), "12mg", "12 mg", "12 mg",
    "'valueQuantity':{'value':12,'unit':'mg'}" },
  { "quantity-word", ITEM ("quantity"), "many", NULL, NULL, NULL },
  { "quantity-fixed-unit",
    "{'linkId':'q','type':'quantity','extension':[{'url':'http://hl7.org/fhir/StructureDefinition/"
    "questionnaire-unit','valueCoding':{'code':'kg'}}]}",
    "70", "70 kg", "70 kg", "'valueQuantity':{'value':70,'unit':'kg'}" },
  { "phone",
    "{'linkId':'q','type':'string','extension':[{'url':'https://preauth.github.io/fhir/"
    "StructureDefinition/format','valueCode':'phone'}]}",
    "(508) 555-0142", "5085550142", "1-508-555-0142", "'valueString':'5085550142'" },
  { "phone-as-typed",
    "{'linkId':'q','type':'string','extension':[{'url':'https://preauth.github.io/fhir/"
    "StructureDefinition/format','valueCode':'phone'}]}",
    "ask Ann", "ask Ann", "ask Ann", "'valueString':'ask Ann'" },
  { "attachment", ITEM ("attachment"), "x", NULL, NULL, NULL },
  { "reference", ITEM ("reference"), "x", NULL, NULL, NULL },
  { "group", ITEM ("group"), "x", NULL, NULL, NULL },
  { "display", ITEM ("display"), "x", NULL, NULL, NULL },
  { "read-only", "{'linkId':'q','type':'string','readOnly':true,'text':'Weight'}", "x", NULL, NULL,
    NULL },
  { "max-length", "{'linkId':'q','type':'string','maxLength':3}", "Zoë", "Zoë", "Zoë",
    "'valueString':'Zoë'" },
  { "max-length-over", "{'linkId':'q','type':'string','maxLength':3,'text':'Weight'}", "Zoës", NULL,
    NULL, NULL },
};

static void
test_value (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr (PreauthAnswers) answers = answers_from (values[index].form, "", NULL);
  g_autoptr (GError) error = NULL;
  g_autofree char *expected = NULL;
  gboolean done = preauth_answers_set (answers, "q", values[index].typed, &error);

  if (values[index].value == NULL)
    {
      g_assert_false (done);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "Weight"));
      assert_answer (answers, "q", NULL);
      return;
    }
  g_assert_no_error (error);
  assert_answer (answers, "q", values[index].value);
  assert_display (answers, "q", values[index].display);
  g_assert_false (preauth_answers_is_derived (answers, "q"));
  expected = g_strdup_printf ("[{'linkId':'q','answer':[{%s}]}]", values[index].answer);
  assert_stored (answers, expected);
  set (answers, "q", "");
  assert_answer (answers, "q", NULL);
  assert_stored (answers, "");
}

#define TABLE                                                                                      \
  "{'linkId':'a','type':'string'},{'linkId':'g','type':'group','item':[{'linkId':'t','type':"      \
  "'group','repeats':true,'item':[{'linkId':'n/1','type':'string','required':true},{'linkId':'k'," \
  "'type':'string','repeats':true}]}]},{'linkId':'z','type':'string'}"

static void
test_rows (void)
{
  g_autoptr (PreauthAnswers) answers = answers_from (TABLE, "", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "t"), ==, 0);
  set (answers, "z", "last");
  set (answers, "t/n/1", "one");
  set (answers, "t:1/n/1", "two");
  set (answers, "g/t:1/k", "x");
  set (answers, "t:1/k:1", "y");
  g_assert_false (preauth_answers_set (answers, "t:5/n/1", "six", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "t"), ==, 2);
  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "t:1/k"), ==, 2);
  assert_answer (answers, "t:0/n/1", "one");
  assert_answer (answers, "t:1/k:1", "y");
  assert_codes (answers, "t:1/k", "x,y");
  g_assert_cmpuint (preauth_answers_append_row (answers, "t"), ==, 2);
  assert_gaps (answers, "t:2/n/1");
  preauth_answers_remove_row (answers, "t:2");
  preauth_answers_remove_row (answers, "t:0");
  preauth_answers_remove_row (answers, "t:7");
  preauth_answers_remove_row (answers, "t:0/k:0");
  assert_stored (answers,
                 "[{'linkId':'g','item':[{'linkId':'t','item':[{'linkId':'n/1','answer':[{"
                 "'valueString':'two'}]},{'linkId':'k','answer':[{'valueString':'y'}]}]}]},"
                 "{'linkId':'z','answer':[{'valueString':'last'}]}]");
  preauth_answers_remove_row (answers, "t:0");
  assert_stored (answers, "[{'linkId':'z','answer':[{'valueString':'last'}]}]");
}

static void
test_codes (void)
{
  static const char *const two[] = { "b", "a", "b", NULL };
  static const char *const unknown[] = { "a", "zz", NULL };
  g_autoptr (PreauthAnswers) answers = answers_from (
      "{'linkId':'q','type':'choice','repeats':true,'answerOption':[{'valueCoding':{'code':'a'}},"
      "{'valueCoding':{'code':'b'}}]},{'linkId':'one','type':'choice','answerOption':[{"
      "'valueCoding':{'code':'a'}},{'valueCoding':{'code':'b'}}]}",
      "{'linkId':'q','answer':[{'valueCoding':{'code':'a'},'extension':[{'url':'urn:kept'}]}]}",
      NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (preauth_answers_set_codes (answers, "q", two, NULL));
  assert_codes (answers, "q", "b,a");
  g_assert_false (preauth_answers_set_codes (answers, "q", unknown, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  assert_codes (answers, "q", "b,a");
  assert_stored (answers, "[{'linkId':'q','answer':[{'valueCoding':{'code':'b','display':'b'}},{"
                          "'valueCoding':{'code':'a'},'extension':[{'url':'urn:kept'}]}]}]");
  g_clear_error (&error);
  g_assert_false (preauth_answers_set_codes (answers, "one", two, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  g_assert_true (preauth_answers_set_codes (answers, "q", NULL, NULL));
  assert_stored (answers, "");
}

/* Questions below a question hang on its answer. */
static void
test_question_below_question (void)
{
  g_autoptr (PreauthAnswers) answers = answers_from (
      "{'linkId':'q','type':'string','item':[{'linkId':'why','type':'string'}]}", "", NULL);

  set (answers, "q", "pain");
  set (answers, "why", "fall");
  set (answers, "q", "ache");
  assert_answer (answers, "why", "fall");
  assert_stored (answers,
                 "[{'linkId':'q','answer':[{'valueString':'ache','item':[{'linkId':'why','answer':"
                 "[{'valueString':'fall'}]}]}]}]");
}

static void
test_unknown_positions (void)
{
  static const char *const positions[]
      = { "", "nope", "t:1", "a/b", "x:0/a", "t:99999/n/1", "/", ":" };
  g_autoptr (PreauthAnswers) answers = answers_from (TABLE, "", NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (positions); i++)
    {
      g_autoptr (GError) error = NULL;

      assert_answer (answers, positions[i], NULL);
      g_assert_false (preauth_answers_set (answers, positions[i], "x", &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_false (preauth_answers_is_derived (answers, positions[i]));
    }
  assert_stored (answers, "[]");
}

/* What does not fit is kept and ignored; an edit of another answer leaves it alone. */
static void
test_bad_response (void)
{
  static const char bad[]
      = "7,'x',{'linkId':9},{'linkId':'gone','answer':[{'valueString':'kept'}]},"
        "{'linkId':'a','answer':[{'valueBoolean':true},'x']},{'linkId':'g',"
        "'answer':7,'item':{'linkId':'t'}},{'linkId':'z','answer':{}}";
  g_autoptr (PreauthAnswers) answers = answers_from (TABLE, bad, NULL);
  g_autoptr (JsonNode) sent = NULL;
  g_autofree char *text = NULL;

  assert_answer (answers, "a", NULL);
  assert_answer (answers, "z", NULL);
  g_assert_cmpuint (preauth_answers_get_n_rows (answers, "t"), ==, 0);
  set (answers, "z", "new");
  text = stored (answers);
  g_assert_nonnull (strstr (text, "{'linkId':'gone','answer':[{'valueString':'kept'}]}"));
  g_assert_nonnull (strstr (text, "{'valueBoolean':true}"));
  set (answers, "t/n/1", "row");
  assert_answer (answers, "t:0/n/1", "row");
  sent = preauth_answers_to_response (answers);
  g_free (text);
  text = preauth_json_to_text (sent, FALSE);
  g_assert_null (strstr (text, "kept"));
  g_assert_null (strstr (text, "valueBoolean"));
  g_assert_nonnull (strstr (text, "\"questionnaire\":\"urn:test\""));
}

static void
test_sent_without_disabled (void)
{
  g_autoptr (PreauthAnswers) answers = answers_from (
      "{'linkId':'q','type':'boolean'},{'linkId':'x','type':'string','required':true,'enableWhen':["
      "{"
      "'question':'q','operator':'=','answerBoolean':true}]}",
      "{'linkId':'q','answer':[{'valueBoolean':true}]},{'linkId':'x','answer':[{'valueString':"
      "'detail'}]}",
      NULL);
  g_autoptr (JsonNode) sent = NULL;
  g_autofree char *text = NULL;

  set (answers, "q", "false");
  assert_gaps (answers, "");
  sent = preauth_answers_to_response (answers);
  text = preauth_json_to_text (sent, FALSE);
  g_assert_null (strstr (text, "detail"));
  /* It is back when the question is asked again. */
  set (answers, "q", "true");
  assert_answer (answers, "x", "detail");
  set (answers, "x", NULL);
  assert_gaps (answers, "x");
}

static void
count (PreauthAnswers *answers, guint *changes)
{
  (*changes)++;
}

static void
test_changed (void)
{
  PreauthAnswers *answers = answers_from (TABLE, "", NULL);
  guint changes = 0;

  g_signal_connect (answers, "changed", G_CALLBACK (count), &changes);
  set (answers, "a", "x");
  g_assert_cmpuint (changes, ==, 1);
  set (answers, "a", "x");
  g_assert_cmpuint (changes, ==, 1);
  preauth_answers_append_row (answers, "t");
  g_assert_cmpuint (changes, ==, 2);
  preauth_answers_set_context (answers, NULL);
  g_assert_cmpuint (changes, ==, 3);
  g_assert_finalize_object (answers);
}

static void
add_question (GString *form, JsonObject *item, gboolean first);

static void
add_questions (GString *form, JsonArray *items)
{
  for (guint i = 0; i < preauth_json_array_length (items); i++)
    add_question (form, preauth_json_array_get_object (items, i), i == 0);
}

/* The form that a response answers, as far as the response shows it. */
static void
add_question (GString *form, JsonObject *item, gboolean first)
{
  static const char *const types[]
      = { "String",  "string",  "Date",     "date",     "Boolean", "boolean",
          "Integer", "integer", "Quantity", "quantity", "Coding",  "open-choice" };
  JsonArray *answers = preauth_json_get_array (item, "answer");
  const char *type = "group";

  for (gsize i = 0; i < G_N_ELEMENTS (types); i += 2)
    {
      g_autofree char *member = g_strconcat ("value", types[i], NULL);

      if (answers != NULL
          && json_object_has_member (preauth_json_array_get_object (answers, 0), member))
        type = types[i + 1];
    }
  g_string_append_printf (form, "%s{'linkId':'%s','type':'%s','repeats':%s,'item':[",
                          first ? "" : ",", preauth_json_get_string (item, "linkId"), type,
                          preauth_json_array_length (answers) > 1 ? "true" : "false");
  add_questions (form, preauth_json_get_array (item, "item"));
  g_string_append (form, "]}");
}

/* A response that another program made reads back as it was answered. */
static void
test_response_of_others (void)
{
  static const struct
  {
    const char *position;
    const char *value;
    const char *display;
  } expected[] = {
    { "1.1", "Quinton", "Quinton" },
    { "1.4", "1956-12-01", "12/01/1956" },
    { "1.5", "male", "Male" },
    { "3.1:1", "389087006", "Hypoxemia (disorder)" },
    { "3.2", "95 mm[Hg]", "95 mm[Hg]" },
    { "3.6", "true", "Yes" },
    { "4.2", "99", "99" },
    { "4.3.2", "98", "98" },
    { "5.2", "122", "Compressed Gas" },
  };
  const char *reference = g_getenv ("PREAUTH_REFERENCE");
  g_autoptr (GString) items = g_string_new (NULL);
  g_autoptr (PreauthQuestionnaire) form = NULL;
  g_autoptr (PreauthAnswers) answers = NULL;
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *path = NULL;

  if (reference == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  path
      = g_build_filename (reference, "examples", "dtr201-questionnaireresponse-home-o2.json", NULL);
  node = preauth_json_load (path, NULL);
  g_assert_nonnull (node);
  add_questions (items, preauth_json_get_array (json_node_get_object (node), "item"));
  form = form_from (items->str);
  answers = preauth_answers_new (form, json_node_get_object (node), NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      assert_answer (answers, expected[i].position, expected[i].value);
      assert_display (answers, expected[i].position, expected[i].display);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (values); i++)
    {
      g_autofree char *path = g_strconcat ("/answers/value/", values[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_value);
    }
  g_test_add_func ("/answers/rows", test_rows);
  g_test_add_func ("/answers/codes", test_codes);
  g_test_add_func ("/answers/question-below-question", test_question_below_question);
  g_test_add_func ("/answers/unknown-positions", test_unknown_positions);
  g_test_add_func ("/answers/bad-response", test_bad_response);
  g_test_add_func ("/answers/sent-without-disabled", test_sent_without_disabled);
  g_test_add_func ("/answers/changed", test_changed);
  g_test_add_func ("/answers/response-of-others", test_response_of_others);
  return g_test_run ();
}
