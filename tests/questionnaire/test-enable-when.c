/* SPDX-License-Identifier: GPL-3.0-or-later */
/* When an item is asked: every operator with every type of answer. */
#include "config.h"

#include "support.h"

#define QUESTION(type) "{'linkId':'q','type':'" type "'},"
#define CHOICE                                                                                     \
  "{'linkId':'q','type':'choice','repeats':true,'answerOption':[{'valueCoding':{'system':'s',"     \
  "'code':'a'}},{'valueCoding':{'system':'s','code':'b'}}]},"
#define ASKED(condition)                                                                           \
  "{'linkId':'x','type':'string','enableWhen':[{'question':'q'," condition "}]}"
#define ANSWER(value) "{'linkId':'q','answer':[{" value "}]}"

static const struct
{
  const char *name;
  const char *form;
  const char *response;
  gboolean enabled;
} cases[] = {
  { "exists-yes", QUESTION ("string") ASKED ("'operator':'exists','answerBoolean':true"),
    ANSWER ("'valueString':'a'"), TRUE },
  { "exists-none", QUESTION ("string") ASKED ("'operator':'exists','answerBoolean':true"), "",
    FALSE },
  { "exists-not", QUESTION ("string") ASKED ("'operator':'exists','answerBoolean':false"), "",
    TRUE },
  { "exists-wrong-type-is-none",
    QUESTION ("string") ASKED ("'operator':'exists','answerBoolean':true"),
    ANSWER ("'valueBoolean':true"), FALSE },
  { "boolean-equal", QUESTION ("boolean") ASKED ("'operator':'=','answerBoolean':true"),
    ANSWER ("'valueBoolean':true"), TRUE },
  { "boolean-different", QUESTION ("boolean") ASKED ("'operator':'=','answerBoolean':true"),
    ANSWER ("'valueBoolean':false"), FALSE },
  { "boolean-none", QUESTION ("boolean") ASKED ("'operator':'=','answerBoolean':false"), "",
    FALSE },
  { "not-equal-none", QUESTION ("boolean") ASKED ("'operator':'!=','answerBoolean':true"), "",
    TRUE },
  { "not-equal-same", QUESTION ("boolean") ASKED ("'operator':'!=','answerBoolean':true"),
    ANSWER ("'valueBoolean':true"), FALSE },
  { "integer-greater", QUESTION ("integer") ASKED ("'operator':'>','answerInteger':9"),
    ANSWER ("'valueInteger':10"), TRUE },
  { "integer-greater-same", QUESTION ("integer") ASKED ("'operator':'>','answerInteger':10"),
    ANSWER ("'valueInteger':10"), FALSE },
  { "integer-at-least", QUESTION ("integer") ASKED ("'operator':'>=','answerInteger':10"),
    ANSWER ("'valueInteger':10"), TRUE },
  { "decimal-less", QUESTION ("decimal") ASKED ("'operator':'<','answerDecimal':1.5"),
    ANSWER ("'valueDecimal':1.10"), TRUE },
  { "decimal-at-most", QUESTION ("decimal") ASKED ("'operator':'<=','answerDecimal':1.1"),
    ANSWER ("'valueDecimal':1.10"), TRUE },
  { "date-later", QUESTION ("date") ASKED ("'operator':'>','answerDate':'2026-01-01'"),
    ANSWER ("'valueDate':'2026-11-21'"), TRUE },
  { "date-partial-unknown", QUESTION ("date") ASKED ("'operator':'>','answerDate':'2026-01-01'"),
    ANSWER ("'valueDate':'2026'"), FALSE },
  { "date-partial-known", QUESTION ("date") ASKED ("'operator':'>','answerDate':'2026-01-01'"),
    ANSWER ("'valueDate':'2027'"), TRUE },
  { "date-time-zones",
    QUESTION ("dateTime") ASKED ("'operator':'=','answerDateTime':'2026-11-21T10:00:00-05:00'"),
    ANSWER ("'valueDateTime':'2026-11-21T15:00:00Z'"), TRUE },
  { "time-earlier", QUESTION ("time") ASKED ("'operator':'<','answerTime':'12:00:00'"),
    ANSWER ("'valueTime':'09:30:00'"), TRUE },
  { "string-equal", QUESTION ("string") ASKED ("'operator':'=','answerString':'a'"),
    ANSWER ("'valueString':'a'"), TRUE },
  { "quantity-same-unit",
    QUESTION ("quantity") ASKED ("'operator':'>','answerQuantity':{'value':10,'unit':'mg'}"),
    ANSWER ("'valueQuantity':{'value':12,'unit':'mg'}"), TRUE },
  { "quantity-other-unit",
    QUESTION ("quantity") ASKED ("'operator':'>','answerQuantity':{'value':10,'unit':'mg'}"),
    ANSWER ("'valueQuantity':{'value':12,'unit':'g'}"), FALSE },
  { "reference-equal",
    QUESTION ("reference") ASKED ("'operator':'=','answerReference':{'reference':'Patient/1'}"),
    ANSWER ("'valueReference':{'reference':'Patient/1'}"), TRUE },
  { "coding-one-of-several", CHOICE ASKED ("'operator':'=','answerCoding':{'code':'b'}"),
    "{'linkId':'q','answer':[{'valueCoding':{'code':'a'}},{'valueCoding':{'system':'s','code':'b'}}"
    "]}",
    TRUE },
  { "coding-not-any", CHOICE ASKED ("'operator':'!=','answerCoding':{'code':'b'}"),
    "{'linkId':'q','answer':[{'valueCoding':{'code':'a'}},{'valueCoding':{'code':'b'}}]}", FALSE },
  { "coding-other-system", CHOICE ASKED ("'operator':'=','answerCoding':{'system':'t','code':'b'}"),
    ANSWER ("'valueCoding':{'system':'s','code':'b'}"), FALSE },
  { "open-choice-typed-the-code",
    QUESTION ("open-choice") ASKED ("'operator':'=','answerCoding':{'code':'Other'}"),
    ANSWER ("'valueString':'Other'"), TRUE },
  { "condition-of-wrong-json-type", QUESTION ("string") ASKED ("'operator':'=','answerString':7"),
    ANSWER ("'valueString':'7'"), FALSE },
};

static void
test_case (gconstpointer data)
{
  gsize index = GPOINTER_TO_SIZE (data);
  g_autoptr (PreauthAnswers) answers
      = answers_from (cases[index].form, cases[index].response, NULL);

  g_assert_cmpint (preauth_answers_is_enabled (answers, "x"), ==, cases[index].enabled);
}

static void
test_any_and_all (void)
{
  static const char conditions[] = "'enableWhen':[{'question':'p','operator':'=','answerBoolean':"
                                   "true},{'question':'q','operator':'=','answerBoolean':true}]";
  g_autofree char *form
      = g_strdup_printf ("{'linkId':'p','type':'boolean'},{'linkId':'q','type':'boolean'},"
                         "{'linkId':'any','type':'string',%s,'enableBehavior':'any'},"
                         "{'linkId':'all','type':'string',%s,'enableBehavior':'all'}",
                         conditions, conditions);
  g_autoptr (PreauthAnswers) answers = answers_from (form, "", NULL);

  g_assert_false (preauth_answers_is_enabled (answers, "any"));
  set (answers, "p", "true");
  g_assert_true (preauth_answers_is_enabled (answers, "any"));
  g_assert_false (preauth_answers_is_enabled (answers, "all"));
  set (answers, "q", "true");
  g_assert_true (preauth_answers_is_enabled (answers, "all"));
}

/* An item below one that is not asked is not asked, and answers nobody else's condition. */
static void
test_parents_and_chains (void)
{
  g_autoptr (PreauthAnswers) answers = answers_from (
      "{'linkId':'a','type':'boolean'},{'linkId':'g','type':'group','enableWhen':[{'question':'a',"
      "'operator':'=','answerBoolean':true}],'item':[{'linkId':'b','type':'boolean'}]},"
      "{'linkId':'c','type':'string','enableWhen':[{'question':'b','operator':'=','answerBoolean':"
      "true}]}",
      "{'linkId':'g','item':[{'linkId':'b','answer':[{'valueBoolean':true}]}]}", NULL);

  g_assert_false (preauth_answers_is_enabled (answers, "b"));
  g_assert_false (preauth_answers_is_enabled (answers, "c"));
  set (answers, "a", "true");
  g_assert_true (preauth_answers_is_enabled (answers, "b"));
  g_assert_true (preauth_answers_is_enabled (answers, "c"));
}

static void
test_circle (void)
{
  g_autoptr (PreauthAnswers) answers = answers_from (
      "{'linkId':'a','type':'string','enableWhen':[{'question':'b','operator':'exists',"
      "'answerBoolean':true}]},{'linkId':'b','type':'string','enableWhen':[{'question':'a',"
      "'operator':'exists','answerBoolean':true}]}",
      "{'linkId':'a','answer':[{'valueString':'x'}]}", NULL);

  g_assert_false (preauth_answers_is_enabled (answers, "a"));
}

/* The question of the same row decides; from outside, any row does. */
static void
test_rows (void)
{
  g_autoptr (PreauthAnswers) answers = answers_from (
      "{'linkId':'t','type':'group','repeats':true,'item':[{'linkId':'q','type':'boolean'},"
      "{'linkId':'x','type':'string','enableWhen':[{'question':'q','operator':'=','answerBoolean':"
      "true}]}]},{'linkId':'y','type':'string','enableWhen':[{'question':'q','operator':'=',"
      "'answerBoolean':true}]}",
      "", NULL);

  set (answers, "t:0/q", "false");
  g_assert_false (preauth_answers_is_enabled (answers, "y"));
  set (answers, "t:1/q", "true");
  g_assert_false (preauth_answers_is_enabled (answers, "t:0/x"));
  g_assert_true (preauth_answers_is_enabled (answers, "t:1/x"));
  g_assert_true (preauth_answers_is_enabled (answers, "y"));
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strconcat ("/enable-when/", cases[i].name, NULL);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/enable-when/any-and-all", test_any_and_all);
  g_test_add_func ("/enable-when/parents-and-chains", test_parents_and_chains);
  g_test_add_func ("/enable-when/circle", test_circle);
  g_test_add_func ("/enable-when/rows", test_rows);
  return g_test_run ();
}
