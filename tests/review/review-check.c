/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "review-check.h"

static PreauthDirectory *
get_directory (void)
{
  static PreauthDirectory *directory;
  if (directory == NULL)
    {
      g_autoptr (GError) error = NULL;
      directory = preauth_directory_load (NULL, &error);
      g_assert_no_error (error);
    }
  return directory;
}

void
review_check_init (int *argc, char ***argv)
{
  /* November 21, 2026: the examples ask for services after it. */
  g_setenv ("SOURCE_DATE_EPOCH", "1795262400", TRUE);
  g_test_init (argc, argv, NULL);
}

PreauthRequest *
review_check_open (const char *name)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *path = g_build_filename (g_getenv ("PREAUTH_DATA_DIR"), "examples", name, NULL);
  PreauthRequest *request = preauth_request_load (path, &error);
  g_assert_no_error (error);
  return request;
}

PreauthReview *
review_check_new (PreauthRequest *request)
{
  return preauth_review_new (get_directory (), request);
}

char *
review_check_list (PreauthReview *review)
{
  GListModel *problems = preauth_review_get_problems (review);
  GString *list = g_string_new (NULL);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (PreauthProblem) at = g_list_model_get_item (problems, i);
      const char *target = preauth_problem_get_target (at);
      if (g_str_equal (target, "signature"))
        continue;
      gboolean error = preauth_problem_get_severity (at) == PREAUTH_SEVERITY_ERROR;
      g_string_append_printf (list, "%s%s %s", list->len > 0 ? ", " : "", error ? "E" : "W",
                              target);
    }
  return g_string_free (list, FALSE);
}

char *
review_check_message (PreauthReview *review, const char *target)
{
  GListModel *problems = preauth_review_get_problems (review);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (PreauthProblem) at = g_list_model_get_item (problems, i);
      if (g_str_equal (preauth_problem_get_target (at), target))
        return g_strdup (preauth_problem_get_message (at));
    }
  return g_strdup ("");
}

void
review_check_assert (PreauthRequest *request, const char *expected)
{
  PreauthReview *review = review_check_new (request);
  g_autofree char *list = review_check_list (review);
  g_assert_cmpstr (list, ==, expected);
  g_assert_finalize_object (review);
}
