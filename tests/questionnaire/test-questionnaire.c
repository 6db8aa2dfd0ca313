/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reading forms: what is refused and with which words, and what is read out of a good one. */
#include "config.h"

#include "fhir/error.h"
#include "support.h"

static const struct
{
  const char *name;
  const char *json;
  const char *message; /* must be in the sentence */
} bad_forms[] = {
  { "array", "[]", "not a form" },
  { "other-resource", "{'resourceType':'Patient'}", "not a form" },
  { "resource-type-is-object", "{'resourceType':{}}", "not a form" },
  { "no-link-id", "{'resourceType':'Questionnaire','item':[{'text':'Weight','type':'string'}]}",
    "“Weight”" },
  { "link-id-is-number", "{'resourceType':'Questionnaire','item':[{'linkId':7}]}", "no linkId" },
  { "item-is-string", "{'resourceType':'Questionnaire','item':['a']}", "no linkId" },
  { "twice",
    "{'resourceType':'Questionnaire','item':[{'linkId':'a','type':'group','item':[{'linkId':'b',"
    "'type':'string'}]},{'linkId':'b','type':'string'}]}",
    "two items with the linkId “b”" },
  { "no-type", "{'resourceType':'Questionnaire','item':[{'linkId':'a'}]}",
    "“a” of the form has no type" },
  { "unknown-type", "{'resourceType':'Questionnaire','item':[{'linkId':'a','type':'coding'}]}",
    "“coding”" },
  { "condition-on-nothing",
    "{'resourceType':'Questionnaire','item':[{'linkId':'a','type':'string','enableWhen':[{"
    "'question':'zz','operator':'exists','answerBoolean':true}]}]}",
    "depends on “zz”, which the form does not have" },
  { "condition-on-group",
    "{'resourceType':'Questionnaire','item':[{'linkId':'g','type':'group'},{'linkId':'a','type':"
    "'string','enableWhen':[{'question':'g','operator':'exists','answerBoolean':true}]}]}",
    "“g”, which is not a question" },
  { "condition-without-question",
    "{'resourceType':'Questionnaire','item':[{'linkId':'a','type':'string','enableWhen':[{}]}]}",
    "names no question" },
  { "condition-with-unknown-operator",
    "{'resourceType':'Questionnaire','item':[{'linkId':'a','type':'string','enableWhen':[{"
    "'question':'a','operator':'~'}]}]}",
    "no known operator" },
  { "wrong-expression",
    "{'resourceType':'Questionnaire','item':[{'linkId':'a','type':'string','extension':[{'url':"
    "'http://hl7.org/fhir/uv/sdc/StructureDefinition/sdc-questionnaire-initialExpression',"
    "'valueExpression':{'language':'text/fhirpath','expression':'%claim.(('}}]}]}",
    "“a” of the form has a wrong expression" },
};

static void
test_bad_forms (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = node_from (bad_forms[index].json);
  PreauthQuestionnaire *form = preauth_questionnaire_new_from_node (node, &error);

  g_assert_null (form);
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, bad_forms[index].message));
}

static void
test_too_deep (void)
{
  g_autoptr (GString) text = g_string_new ("{'resourceType':'Questionnaire'");
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) node = NULL;

  for (int i = 0; i < 30; i++)
    g_string_append_printf (text, ",'item':[{'linkId':'%d','type':'group'", i);
  for (int i = 0; i < 30; i++)
    g_string_append (text, "}]");
  g_string_append (text, "}");
  node = node_from (text->str);
  g_assert_null (preauth_questionnaire_new_from_node (node, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  g_assert_nonnull (strstr (error->message, "deeper than"));
}

static void
test_wrong_types_are_passed_over (void)
{
  g_autoptr (PreauthQuestionnaire) form = form_from (
      "{'linkId':'a','type':'choice','text':7,'prefix':[],'required':'yes','repeats':1,'maxLength':"
      "'x','extension':{},'answerOption':'no','enableWhen':7,'item':'x','initial':3}");
  PreauthQuestionnaireItem *item = preauth_questionnaire_find_item (form, "a");

  g_assert_cmpstr (preauth_questionnaire_item_get_text (item), ==, "");
  g_assert_cmpstr (preauth_questionnaire_item_get_label (item), ==, "a");
  g_assert_false (preauth_questionnaire_item_get_required (item));
  g_assert_cmpuint (preauth_questionnaire_item_get_max_length (item), ==, 0);
  g_assert_cmpuint (preauth_questionnaire_item_get_children (item)->len, ==, 0);
}

static void
test_options (void)
{
  g_autoptr (JsonNode) node = node_from (
      "{'resourceType':'Questionnaire','contained':[{'resourceType':'ValueSet','id':'v','compose':{"
      "'include':[{'system':'s','concept':[{'code':'1','display':'One'},{'code':'2'}]}]}},"
      "{'resourceType':'ValueSet','id':'w','expansion':{'contains':[{'code':'top','abstract':true,"
      "'contains':[{'code':'x','display':'X'}]}]}}],'item':["
      "{'linkId':'v','type':'choice','answerValueSet':'#v'},"
      "{'linkId':'w','type':'choice','answerValueSet':'#w'},"
      "{'linkId':'far','type':'choice','answerValueSet':'http://example.org/vs'},"
      "{'linkId':'mix','type':'choice','answerOption':[{'valueString':'small'},{'valueInteger':3},"
      "{'valueDate':'2026-11-21'},{'valueCoding':{'code':'c','display':'C'}}]}]}");
  static const struct
  {
    const char *link_id;
    guint index;
    const char *code;
    const char *display;
    const char *member;
  } options[] = {
    { "v", 0, "1", "One", "valueCoding" },  { "v", 1, "2", "2", "valueCoding" },
    { "w", 0, "x", "X", "valueCoding" },    { "mix", 0, "small", "small", "valueString" },
    { "mix", 1, "3", "3", "valueInteger" }, { "mix", 2, "2026-11-21", "2026-11-21", "valueDate" },
    { "mix", 3, "c", "C", "valueCoding" },
  };
  g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_new_from_node (node, NULL);
  PreauthQuestionnaireItem *far = preauth_questionnaire_find_item (form, "far");

  for (gsize i = 0; i < G_N_ELEMENTS (options); i++)
    {
      PreauthQuestionnaireItem *item = preauth_questionnaire_find_item (form, options[i].link_id);
      GPtrArray *found = preauth_questionnaire_item_get_options (item);
      PreauthAnswerOption *option = NULL;

      g_assert_cmpuint (found->len, >, options[i].index);
      option = found->pdata[options[i].index];
      g_assert_cmpstr (option->code, ==, options[i].code);
      g_assert_cmpstr (option->display, ==, options[i].display);
      g_assert_cmpstr (option->member, ==, options[i].member);
    }
  /* A list that the plan keeps elsewhere: free text with a word about it. */
  g_assert_cmpint (preauth_questionnaire_item_get_item_type (far), ==, PREAUTH_ITEM_OPEN_CHOICE);
  g_assert_nonnull (preauth_questionnaire_item_get_help (far));
}

static void
test_help_and_hints (void)
{
  g_autoptr (PreauthQuestionnaire) form = form_from (
      "{'linkId':'a','type':'string','text':'Weight','maxLength':26,'readOnly':true,'extension':[{"
      "'url':'http://hl7.org/fhir/StructureDefinition/questionnaire-hidden','valueBoolean':true},{"
      "'url':'https://preauth.github.io/fhir/StructureDefinition/layout','valueCode':'wide-2'}],"
      "'item':[{'linkId':'h','type':'display','text':'In pounds','extension':[{'url':"
      "'http://hl7.org/fhir/StructureDefinition/questionnaire-itemControl','valueCodeableConcept':{"
      "'coding':[{'code':'help'}]}}]},{'linkId':'b','type':'string'}]}");
  PreauthQuestionnaireItem *item = preauth_questionnaire_find_item (form, "a");
  PreauthQuestionnaireItem *child = preauth_questionnaire_find_item (form, "b");

  g_assert_cmpstr (preauth_questionnaire_item_get_help (item), ==, "In pounds");
  g_assert_cmpstr (preauth_questionnaire_item_get_layout (item), ==, "wide-2");
  g_assert_cmpuint (preauth_questionnaire_item_get_max_length (item), ==, 26);
  g_assert_true (preauth_questionnaire_item_get_hidden (item));
  g_assert_true (preauth_questionnaire_item_get_read_only (item));
  g_assert_null (preauth_questionnaire_find_item (form, "h"));
  g_assert_true (preauth_questionnaire_item_get_parent (child) == item);
  g_assert_cmpstr (preauth_questionnaire_item_get_label (child), ==, "Weight");
}

static void
test_unknown_form (void)
{
  static const char *const ids[] = { "nope", "../payers/bcbsma", "", "ma-general.json/x", NULL };

  for (gsize i = 0; i < G_N_ELEMENTS (ids); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (preauth_questionnaire_load_form (ids[i], &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, "ma-general, ma-medication"));
    }
}

static void
test_missing_file (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (preauth_questionnaire_load ("/nowhere/form.json", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ);
}

static void
test_payers_own_form (void)
{
  const char *reference = g_getenv ("PREAUTH_REFERENCE");
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthQuestionnaire) form = NULL;
  PreauthQuestionnaireItem *item = NULL;

  if (reference == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  path = g_build_filename (reference, "examples", "dtr201-questionnaire-respiratory.json", NULL);
  form = preauth_questionnaire_load (path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (preauth_questionnaire_get_items (form)->len, ==, 5);
  item = preauth_questionnaire_find_item (form, "4.7.1");
  g_assert_cmpuint (preauth_questionnaire_item_get_options (item)->len, ==, 19);
  item = preauth_questionnaire_find_item (form, "4.7");
  g_assert_cmpstr (preauth_questionnaire_item_get_layout (item), ==, "table");
  item = preauth_questionnaire_find_item (form, "PND.1");
  g_assert_cmpuint (preauth_questionnaire_item_get_max_length (item), ==, 26);
  /* CQL needs the payer's libraries. */
  g_assert_null (preauth_questionnaire_item_get_initial_expression (item));
  g_assert_finalize_object (g_steal_pointer (&form));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (bad_forms); i++)
    {
      g_autofree char *path = g_strconcat ("/questionnaire/bad/", bad_forms[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_bad_forms);
    }
  g_test_add_func ("/questionnaire/bad/too-deep", test_too_deep);
  g_test_add_func ("/questionnaire/bad/unknown-form", test_unknown_form);
  g_test_add_func ("/questionnaire/bad/missing-file", test_missing_file);
  g_test_add_func ("/questionnaire/wrong-types", test_wrong_types_are_passed_over);
  g_test_add_func ("/questionnaire/options", test_options);
  g_test_add_func ("/questionnaire/help-and-hints", test_help_and_hints);
  g_test_add_func ("/questionnaire/payers-own-form", test_payers_own_form);
  return g_test_run ();
}
