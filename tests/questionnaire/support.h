/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Forms and responses written in the tests themselves, with ' for " to stay readable. */
#pragma once

#include "fhir/json.h"
#include "questionnaire/answers.h"

static inline JsonNode *
node_from (const char *text)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *json = g_strdelimit (g_strdup (text), "'", '"');
  JsonNode *node = preauth_json_parse (json, -1, &error);

  g_assert_no_error (error);
  return node;
}

static inline JsonObject *
object_from (const char *text)
{
  g_autoptr (JsonNode) node = node_from (text);

  return json_object_ref (json_node_get_object (node));
}

/* @items: what stands between the brackets of Questionnaire.item */
static inline PreauthQuestionnaire *
form_from (const char *items)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text
      = g_strdup_printf ("{'resourceType':'Questionnaire','url':'urn:test','item':[%s]}", items);
  g_autoptr (JsonNode) node = node_from (text);
  PreauthQuestionnaire *form = preauth_questionnaire_new_from_node (node, &error);

  g_assert_no_error (error);
  return form;
}

/* @items: what stands between the brackets of QuestionnaireResponse.item */
static inline PreauthAnswers *
answers_from (const char *form_items, const char *items, PreauthFhirpathContext *context)
{
  g_autoptr (PreauthQuestionnaire) form = form_from (form_items);
  g_autofree char *text = g_strdup_printf (
      "{'resourceType':'QuestionnaireResponse','status':'in-progress','item':[%s]}", items);
  g_autoptr (JsonObject) response = object_from (text);

  return preauth_answers_new (form, response, context);
}

static inline void
set (PreauthAnswers *answers, const char *position, const char *value)
{
  g_autoptr (GError) error = NULL;
  gboolean done = preauth_answers_set (answers, position, value, &error);

  g_assert_no_error (error);
  g_assert_true (done);
}

#define assert_answer(answers, position, expected)                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *got_ = preauth_answers_get (answers, position);                               \
    g_assert_cmpstr (got_, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

#define assert_display(answers, position, expected)                                                \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *got_ = preauth_answers_get_display (answers, position);                       \
    g_assert_cmpstr (got_, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

#define assert_codes(answers, position, expected)                                                  \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_auto (GStrv) codes_ = preauth_answers_get_codes (answers, position);                         \
    g_autofree char *got_ = g_strjoinv (",", codes_);                                              \
    g_assert_cmpstr (got_, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

/* The stored response's items as JSON on one line. */
static inline char *
stored (PreauthAnswers *answers)
{
  JsonObject *response = preauth_answers_get_response (answers);
  g_autofree char *text = NULL;

  if (!json_object_has_member (response, "item"))
    return g_strdup ("");
  text = preauth_json_to_text (json_object_get_member (response, "item"), FALSE);
  return g_strdelimit (g_strdup (g_strstrip (text)), "\"", '\'');
}

#define assert_stored(answers, expected)                                                           \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *got_ = stored (answers);                                                      \
    g_assert_cmpstr (got_, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END

/* The positions of the gaps, one a word. */
static inline char *
gaps (PreauthAnswers *answers)
{
  g_autoptr (GPtrArray) found = preauth_answers_get_gaps (answers);
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < found->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            ((PreauthAnswerGap *)found->pdata[i])->position);
  return g_string_free (text, FALSE);
}

#define assert_gaps(answers, expected)                                                             \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *got_ = gaps (answers);                                                        \
    g_assert_cmpstr (got_, ==, expected);                                                          \
  }                                                                                                \
  G_STMT_END
