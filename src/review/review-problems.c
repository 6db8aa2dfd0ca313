/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Questions about the list of problems: how many a step, whether any stops it, as JSON. */
#include "config.h"

#include "review/review.h"

guint
preauth_review_get_n_problems (PreauthReview *self, PreauthStep step)
{
  GListModel *problems = preauth_review_get_problems (self);
  guint n = 0;
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, i);
      n += preauth_problem_get_step (problem) == step ? 1 : 0;
    }
  return n;
}

/* Errors come first, so the first tells. */
gboolean
preauth_review_is_complete (PreauthReview *self)
{
  g_autoptr (PreauthProblem) first = g_list_model_get_item (preauth_review_get_problems (self), 0);
  return first == NULL || preauth_problem_get_severity (first) != PREAUTH_SEVERITY_ERROR;
}

JsonNode *
preauth_review_to_json (PreauthReview *self)
{
  GListModel *problems = preauth_review_get_problems (self);
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, i);
      gboolean error = preauth_problem_get_severity (problem) == PREAUTH_SEVERITY_ERROR;
      JsonObject *object = json_object_new ();
      json_object_set_string_member (object, "path", preauth_problem_get_path (problem));
      json_object_set_string_member (object, "severity", error ? "error" : "warning");
      json_object_set_string_member (object, "message", preauth_problem_get_message (problem));
      json_array_add_object_element (array, object);
    }
  JsonObject *root = json_object_new ();
  json_object_set_boolean_member (root, "complete", preauth_review_is_complete (self));
  json_object_set_array_member (root, "problems", array);
  JsonNode *node = json_node_alloc ();
  json_node_init (node, JSON_NODE_OBJECT);
  json_node_take_object (node, root);
  return node;
}
