/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The requests that ship are complete but for the signature; requests that other people made are
 * reviewed without a crash and say each gap once. */
#include "config.h"

#include "review-check.h"

static const struct
{
  const char *name;
  const char *form;
  const char *letter;
  const char *fax;
} examples[] = {
  { "snf-medicare-advantage.json", "ma-general", "service", "8002058885" },
  { "speech-therapy-child.json", "ma-general", "service", "8665779901" },
  { "specialty-drug-ppo.json", "ma-medication", "drug", NULL },
};

static void
test_complete (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (examples); i++)
    {
      g_autoptr (PreauthRequest) request = review_check_open (examples[i].name);
      g_autoptr (PreauthReview) review = review_check_new (request);
      g_autofree char *list = review_check_list (review);
      g_test_message ("%s", examples[i].name);
      g_assert_cmpstr (list, ==, "");
      g_assert_true (preauth_review_is_complete (review));
      g_assert_cmpuint (preauth_review_get_n_problems (review, PREAUTH_STEP_SEND), ==, 1);
      PreauthQuestionnaire *form
          = preauth_answers_get_questionnaire (preauth_review_get_answers (review));
      g_assert_cmpstr (preauth_questionnaire_get_id (form), ==, examples[i].form);
      g_assert_cmpstr (preauth_letter_get_template_id (preauth_review_get_letter (review)), ==,
                       examples[i].letter);
      g_assert_cmpuint (preauth_letter_get_n_gaps (preauth_review_get_letter (review)), ==, 0);
      PreauthRoute *route = preauth_review_get_route (review);
      g_assert_cmpint (preauth_route_get_verdict (route), ==, PREAUTH_VERDICT_EXACT);
      if (examples[i].fax != NULL)
        g_assert_cmpstr (preauth_route_get_fax (route)->number, ==, examples[i].fax);
      g_assert_false (preauth_request_is_practice (request));
    }
}

/* Something is left to do in the first request that a new user walks through. */
static void
test_practice (void)
{
  g_autoptr (PreauthRequest) request = review_check_open ("practice-request.json");
  g_assert_true (preauth_request_is_practice (request));
  review_check_assert (request, "E service-end, E patient-birth-date, E contact-phone, "
                                "E service-line:0/units, E clinical/evidence, E clinical/goal, "
                                "E clinical/remeasure-date, W requirement-check");
}

static void
assert_sane (PreauthReview *review)
{
  GListModel *problems = preauth_review_get_problems (review);
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  guint last = 0, in_steps = 0;
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (PreauthProblem) at = g_list_model_get_item (problems, i);
      guint rank
          = preauth_problem_get_severity (at) * PREAUTH_N_STEPS + preauth_problem_get_step (at);
      g_test_message ("%s: %s", preauth_problem_get_target (at), preauth_problem_get_message (at));
      g_assert_cmpuint (rank, >=, last);
      last = rank;
      g_assert_true (g_hash_table_add (targets, g_strdup (preauth_problem_get_target (at))));
      g_assert_cmpstr (preauth_problem_get_path (at), !=, "");
      g_assert_cmpstr (preauth_problem_get_title (at), !=, "");
      g_assert_cmpstr (preauth_problem_get_message (at), !=, "");
    }
  for (guint step = 0; step < PREAUTH_N_STEPS; step++)
    in_steps += preauth_review_get_n_problems (review, step);
  g_assert_cmpuint (in_steps, ==, g_list_model_get_n_items (problems));
}

static void
test_outside (void)
{
  const char *folder = g_getenv ("PREAUTH_REFERENCE");
  if (folder == NULL)
    {
      g_test_skip ("PREAUTH_REFERENCE is not set");
      return;
    }
  for (const char *const *name = (const char *[]){ "pas201-request-medical-services.json",
                                                   "pas221-request-referral.json", NULL };
       *name != NULL; name++)
    {
      g_autoptr (GError) error = NULL;
      g_autofree char *path = g_build_filename (folder, "examples", *name, NULL);
      g_autoptr (PreauthRequest) request = preauth_request_load (path, &error);
      g_assert_no_error (error);
      g_autoptr (PreauthReview) review = review_check_new (request);
      assert_sane (review);
      g_assert_false (preauth_review_is_complete (review));
      g_assert_false (preauth_request_get_modified (request));
      PreauthRoute *route = preauth_review_get_route (review);
      g_assert_cmpint (preauth_route_get_verdict (route), ==, PREAUTH_VERDICT_CALL);
      PreauthQuestionnaire *form
          = preauth_answers_get_questionnaire (preauth_review_get_answers (review));
      g_assert_cmpstr (preauth_questionnaire_get_id (form), ==, "ma-general");
      g_autofree char *patient
          = preauth_answers_get (preauth_review_get_answers (review), "patient-name");
      g_assert_cmpstr (patient, ==, "JOE SMITH");
    }
}

/* A Claim and nothing else, and one whose every element has the wrong type. */
static void
test_hostile (void)
{
  static const char *const texts[] = {
    "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Claim\",\"use\":"
    "\"preauthorization\"}}]}",
    "{\"resourceType\":\"Bundle\",\"meta\":7,\"entry\":[{\"resource\":{\"resourceType\":\"Claim\","
    "\"use\":\"preauthorization\",\"item\":\"x\",\"diagnosis\":{},\"insurance\":7,\"careTeam\":[7],"
    "\"extension\":{},\"patient\":[],\"provider\":\"x\",\"supportingInfo\":true}},"
    "{\"resource\":{\"resourceType\":\"Patient\",\"name\":7,\"birthDate\":[],\"identifier\":\"x\"}}"
    ","
    "{\"resource\":{\"resourceType\":\"Coverage\",\"type\":[7]}},"
    "{\"resource\":{\"resourceType\":\"QuestionnaireResponse\",\"questionnaire\":"
    "\"https://preauth.github.io/fhir/Questionnaire/ma-general\",\"item\":[7,{\"linkId\":[]},"
    "{\"linkId\":\"member\",\"item\":\"x\"}]}},"
    "{\"resource\":{\"resourceType\":\"DocumentReference\",\"content\":7}}]}",
  };
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (JsonNode) node = json_from_string (texts[i], NULL);
      g_autoptr (PreauthRequest) request = preauth_request_new_from_node (node, NULL);
      g_autoptr (PreauthReview) review = review_check_new (request);
      assert_sane (review);
      g_autofree char *list = review_check_list (review);
      g_assert_nonnull (g_strstr_len (list, -1, "E patient-family"));
      g_assert_nonnull (g_strstr_len (list, -1, "E member-id"));
    }
}

int
main (int argc, char **argv)
{
  review_check_init (&argc, &argv);
  g_test_add_func ("/review/examples/complete", test_complete);
  g_test_add_func ("/review/examples/practice", test_practice);
  g_test_add_func ("/review/examples/outside", test_outside);
  g_test_add_func ("/review/examples/hostile", test_hostile);
  return g_test_run ();
}
