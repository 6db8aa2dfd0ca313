/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The check of the whole directory, and what the payers and plans say of themselves. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "directory/directory.h"
#include "fhir/installation.h"
#include "fhir/json.h"

typedef struct
{
  PreauthDirectory *directory;
  PreauthPayer *payer;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = preauth_directory_load (NULL, &error);
  g_assert_no_error (error);
  fixture->payer = preauth_directory_find_payer (fixture->directory, "bcbsma");
  g_assert_nonnull (fixture->payer);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->directory);
}

static gboolean
lists (JsonObject *report, const char *member, const char *part)
{
  JsonArray *texts = preauth_json_get_array (report, member);

  for (guint i = 0; i < preauth_json_array_length (texts); i++)
    if (strstr (preauth_json_array_get_string (texts, i), part) != NULL)
      return TRUE;
  return FALSE;
}

static void
test_check (Fixture *fixture, gconstpointer data)
{
  PreauthVocabulary *vocabulary = preauth_directory_get_vocabulary (fixture->directory);
  guint n_plans = g_list_model_get_n_items (preauth_payer_get_plans (fixture->payer));
  guint n_categories = g_list_model_get_n_items (preauth_vocabulary_get_categories (vocabulary));
  guint n_kinds = g_list_model_get_n_items (preauth_vocabulary_get_kinds (vocabulary));
  g_autoptr (JsonNode) node = NULL;
  JsonObject *report, *by_verdict;
  g_autofree char *text = NULL;
  gint64 sum = 0;

  g_assert_true (preauth_directory_check (fixture->directory, &node));
  text = preauth_json_to_text (node, TRUE);
  g_test_message ("%s", text);
  report = json_node_get_object (node);
  g_assert_cmpint (json_object_get_int_member (report, "combinations"), ==,
                   n_plans * n_categories * n_kinds);
  by_verdict = preauth_json_get_object (report, "by_verdict");
  for (PreauthVerdict verdict = PREAUTH_VERDICT_EXACT; verdict <= PREAUTH_VERDICT_CALL; verdict++)
    {
      gint64 n = json_object_get_int_member (by_verdict, preauth_verdict_to_string (verdict));

      g_assert_cmpint (n, >, 0);
      sum += n;
    }
  g_assert_cmpint (sum, ==, json_object_get_int_member (report, "combinations"));
  g_assert_cmpuint (preauth_json_array_length (preauth_json_get_array (report, "problems")), ==, 0);
  g_assert_cmpuint (preauth_json_array_length (preauth_json_get_array (report, "unreachable")), ==,
                    0);
  g_assert_true (lists (report, "look_alikes", "1-866-577-9678 / 1-866-577-9682"));
  g_assert_true (lists (report, "look_alikes", "1-617-246-4210 / 1-617-246-4299"));
  g_assert_true (lists (report, "look_alikes", "1-888-832-2006 / 1-866-303-5749"));
  g_assert_false (lists (report, "look_alikes", "1-800-205-8885"));
}

/* A copy of the data folder in which one text of the pack is another. */
static PreauthDirectory *
load_edited (const char *find, const char *replace, char **folder)
{
  static const char *const names[] = { "vocabulary.json", "bcbsma.json" };
  g_autoptr (GError) error = NULL;
  PreauthDirectory *directory;

  *folder = g_dir_make_tmp ("preauth-XXXXXX", &error);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *from = preauth_installation_build_data_path ("payers", names[i], NULL);
      g_autofree char *to = g_build_filename (*folder, names[i], NULL);
      g_autoptr (GString) text = g_string_new (NULL);
      g_autofree char *content = NULL;

      g_assert_true (g_file_get_contents (from, &content, NULL, &error));
      g_string_assign (text, content);
      if (i == 1)
        g_assert_cmpuint (g_string_replace (text, find, replace, 0), >, 0);
      g_assert_true (g_file_set_contents (to, text->str, -1, &error));
    }
  directory = preauth_directory_load (*folder, &error);
  g_assert_no_error (error);
  return directory;
}

static void
remove_folder (const char *folder)
{
  static const char *const names[] = { "vocabulary.json", "bcbsma.json" };

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *path = g_build_filename (folder, names[i], NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

/* What breaks a promise is found. */
static void
test_problems (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *find;
    const char *replace;
    const char *problem;
  } cases[] = {
    /* A number that only a row kept for the record prints. */
    { "\"number\": \"8665779678\",\n      \"printed\": \"1-866-577-9678\",\n      \"purpose\": "
      "\"Emergency inpatient admissions (2014)\"",
      "\"number\": \"8665770100\",\n      \"printed\": \"1-866-577-0100\",\n      \"purpose\": "
      "\"Emergency inpatient admissions (2014)\"",
      "bcbsma: no question leads to 1-866-577-0100" },
    /* Nobody to ask. */
    { "\"ask\": [\n        { \"categories\": [\"any\"] }\n      ]",
      "\"ask\": [\n        { \"categories\": [\"ltss\"] }\n      ]", "no phone to ask" },
    /* A refused pack. */
    { "\"format\": 1", "\"format\": 9", "bcbsma.json:" },
    /* A question that forgets a plan. */
    { "{ \"label\": \"Medex\", \"plans\": [\"medex\"] }",
      "{ \"label\": \"Medex\", \"plans\": [\"fep\"] }", "leads to the plan medex" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *folder = NULL;
      g_autoptr (PreauthDirectory) directory
          = load_edited (cases[i].find, cases[i].replace, &folder);
      g_autoptr (JsonNode) node = NULL;

      g_assert_false (preauth_directory_check (directory, &node));
      g_test_message ("%s", cases[i].problem);
      g_assert_true (lists (json_node_get_object (node), "problems", cases[i].problem));
      remove_folder (folder);
    }
}

static void
test_plans (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *id;
    const char *law;
    const char *hint;
  } cases[] = {
    { "commercial-hmo-pos", "ma-insured", "HMO" },
    { "commercial-ppo-epo", "ma-insured", "PPO" },
    { "commercial-indemnity", "ma-insured", "Indemnity" },
    { "fep", "federal-fep", "R" },
    { "medicare-advantage-hmo", "federal-medicare", "Medicare HMO Blue" },
    { "medicare-advantage-ppo", "federal-medicare", "Medicare PPO Blue" },
    { "medex", "medicare-supplement", "Medex" },
    { "bcbsma-employee", "employer-plan", "ask" },
    { "bluecard", "other-plan", "Another Blue" },
  };
  GListModel *plans = preauth_payer_get_plans (fixture->payer);

  g_assert_cmpuint (g_list_model_get_n_items (plans), ==, G_N_ELEMENTS (cases));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PreauthPlan *plan = preauth_payer_find_plan (fixture->payer, cases[i].id);
      g_autofree char *name = NULL;
      g_autofree char *hint = NULL;

      g_object_get (plan, "name", &name, "card-hint", &hint, NULL);
      g_assert_cmpstr (name, ==, preauth_plan_get_name (plan));
      g_assert_cmpstr (preauth_plan_get_law (plan), ==, cases[i].law);
      g_assert_nonnull (strstr (hint, cases[i].hint));
      g_assert_nonnull (preauth_plan_get_line_of_business (plan));
    }
  g_assert_null (preauth_payer_find_plan (fixture->payer, "commercial"));
  g_assert_null (preauth_payer_find_plan (fixture->payer, NULL));
  g_assert_nonnull (strstr (
      preauth_plan_get_urgent_test (preauth_payer_find_plan (fixture->payer, "fep")), "72 hours"));
  g_assert_null (preauth_plan_get_urgent_test (preauth_payer_find_plan (fixture->payer, "medex")));
}

static gboolean
answer_leaves (const PreauthPlanQuestion *question, guint answer, const char *plan)
{
  return g_strv_contains ((const char *const *)question->plans[answer], plan);
}

/* The answers of the member of each plan leave that plan alone. */
static void
test_questions_tell_plans_apart (Fixture *fixture, gconstpointer data)
{
  GPtrArray *questions = preauth_payer_get_questions (fixture->payer);
  GListModel *plans = preauth_payer_get_plans (fixture->payer);

  g_assert_cmpuint (questions->len, ==, 5);
  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);
      guint n_left = 0;

      for (guint j = 0; j < g_list_model_get_n_items (plans); j++)
        {
          g_autoptr (PreauthPlan) other = g_list_model_get_item (plans, j);
          gboolean left = TRUE;

          for (guint k = 0; k < questions->len; k++)
            {
              const PreauthPlanQuestion *question = g_ptr_array_index (questions, k);
              guint answer = 0;

              while (!answer_leaves (question, answer, preauth_plan_get_id (plan)))
                answer++;
              left = left && answer_leaves (question, answer, preauth_plan_get_id (other));
            }
          n_left += left ? 1 : 0;
        }
      g_test_message ("%s", preauth_plan_get_id (plan));
      g_assert_cmpuint (n_left, ==, 1);
    }
}

static void
test_payer (Fixture *fixture, gconstpointer data)
{
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  JsonObject *pack = json_node_get_object (preauth_payer_get_pack (fixture->payer));

  g_object_get (fixture->payer, "id", &id, "name", &name, NULL);
  g_assert_cmpstr (id, ==, preauth_payer_get_id (fixture->payer));
  g_assert_cmpstr (name, ==, "Blue Cross Blue Shield of Massachusetts");
  g_assert_cmpstr (preauth_json_get_string (pack, "id"), ==, "bcbsma");
}

#define ADD(path, function)                                                                        \
  g_test_add ("/directory/check/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("check", test_check);
  ADD ("problems", test_problems);
  ADD ("plans", test_plans);
  ADD ("questions-tell-plans-apart", test_questions_tell_plans_apart);
  ADD ("payer", test_payer);
  return g_test_run ();
}
