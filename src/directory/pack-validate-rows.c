/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whether a row of a payer pack is what data/payers/README.md says. */
#include "config.h"

#include "directory/pack-check.h"

#include <glib/gi18n-lib.h>

#include "directory/vocabulary-private.h"
#include "fhir/identifier.h"
#include "fhir/json.h"

static gboolean
is_dialed (JsonObject *row)
{
  const char *channel = preauth_json_get_string (row, "channel");

  return g_strcmp0 (channel, "fax") == 0 || g_strcmp0 (channel, "phone") == 0;
}

static gboolean
check_row_number (PreauthPackCheck *check, JsonObject *row)
{
  const char *number = preauth_json_get_string (row, "number");
  const char *printed = preauth_json_get_string (row, "printed");
  g_autofree char *digits = NULL;

  if (!preauth_pack_check_text (check, row, "number", FALSE)
      || !preauth_pack_check_text (check, row, "printed", FALSE))
    return FALSE;
  if (number == NULL)
    return TRUE;
  if (!is_dialed (row))
    return preauth_pack_check_fail (check, _ ("only a fax or a phone has a number"));
  if (!preauth_pack_check_number (check, number))
    return FALSE;
  digits = printed == NULL ? g_strdup (number) : preauth_phone_normalize (printed);
  if (g_strcmp0 (digits, number) != 0)
    return preauth_pack_check_fail (check, _ ("“printed” is %s, which is not the number %s"),
                                    printed, number);
  return TRUE;
}

/* Whether @plan is one of the row's own plans. */
static gboolean
row_has_plan (JsonObject *row, const char *plan)
{
  JsonArray *plans = preauth_json_get_array (row, "plans");

  for (guint i = 0; i < preauth_json_array_length (plans); i++)
    if (g_strcmp0 (preauth_json_array_get_string (plans, i), plan) == 0)
      return TRUE;
  return FALSE;
}

static gboolean
check_row_scope (PreauthPackCheck *check, JsonObject *row, JsonObject *scope, PreauthLevel level)
{
  JsonArray *plans = preauth_json_get_array (scope, "plans");

  if (!preauth_pack_check_scope (check, scope, FALSE))
    return FALSE;
  for (guint i = 0; i < preauth_json_array_length (plans); i++)
    if (!row_has_plan (row, preauth_json_array_get_string (plans, i)))
      return preauth_pack_check_fail (
          check, _ ("“%s” is about “%s”, which is not a plan of the row"),
          preauth_level_to_member (level), preauth_json_array_get_string (plans, i));
  if (level <= PREAUTH_LEVEL_GENERAL && preauth_json_get_string (scope, "why") == NULL)
    return preauth_pack_check_fail (check, _ ("“%s” needs a “why” that staff can read"),
                                    preauth_level_to_member (level));
  return TRUE;
}

static gboolean
check_row_scopes (PreauthPackCheck *check, JsonObject *row, guint *n_scopes)
{
  *n_scopes = 0;
  for (PreauthLevel level = 0; level < PREAUTH_N_LEVELS; level++)
    {
      const char *member = preauth_level_to_member (level);
      JsonArray *scopes = preauth_json_get_array (row, member);

      if (scopes == NULL && json_object_has_member (row, member))
        return preauth_pack_check_fail (check, _ ("“%s” must be a list"), member);
      for (guint i = 0; i < preauth_json_array_length (scopes); i++)
        {
          JsonObject *scope = preauth_json_array_get_object (scopes, i);

          if (scope == NULL)
            return preauth_pack_check_fail (check, _ ("“%s” must be a list of objects"), member);
          if (!check_row_scope (check, row, scope, level))
            return FALSE;
          (*n_scopes)++;
        }
    }
  return TRUE;
}

/* A reviewer's row is only reached through a delegation. */
static gboolean
check_row_reviewer (PreauthPackCheck *check, JsonObject *row)
{
  const char *reviewer = preauth_json_get_string (row, "reviewer");
  JsonArray *delegated = preauth_json_get_array (check->root, "delegated");

  if (!preauth_pack_check_text (check, row, "reviewer", FALSE))
    return FALSE;
  if (reviewer == NULL)
    return TRUE;
  for (guint i = 0; i < preauth_json_array_length (delegated); i++)
    {
      JsonObject *rule = preauth_json_array_get_object (delegated, i);

      if (g_strcmp0 (preauth_json_get_string (rule, "reviewer"), reviewer) == 0)
        return TRUE;
    }
  return preauth_pack_check_fail (check, _ ("nothing is delegated to the reviewer “%s”"), reviewer);
}

static gboolean
check_row_texts (PreauthPackCheck *check, JsonObject *row)
{
  static const char *const optional[]
      = { "name", "address", "also_prints", "kept_because", "hours", "prompt", "note" };

  for (guint i = 0; i < G_N_ELEMENTS (optional); i++)
    if (!preauth_pack_check_text (check, row, optional[i], FALSE))
      return FALSE;
  return preauth_pack_check_text (check, row, "purpose", TRUE)
         && preauth_pack_check_text (check, row, "row", TRUE)
         && preauth_pack_check_date (check, row, "valid_from", TRUE)
         && preauth_pack_check_date (check, row, "valid_to", TRUE)
         && preauth_pack_check_date (check, row, "verified_on", TRUE)
         && preauth_pack_check_reference (check, row, "source", "sources", TRUE)
         && preauth_pack_check_reference (check, row, "also_prints", "destinations", FALSE);
}

gboolean
preauth_pack_check_destination (PreauthPackCheck *check, JsonObject *row)
{
  static const char *const bases[] = { "named", "unheaded", "any", NULL };
  static const char *const confidences[] = { "high", "medium", "low", NULL };
  guint n_scopes;

  if (!preauth_pack_check_id (check, row)
      || !preauth_pack_check_term (check, row, "channel",
                                   preauth_vocabulary_get_channels (check->vocabulary))
      || !preauth_pack_check_references (check, row, "plans", "plans", TRUE)
      || !preauth_pack_check_choice (check, row, "plans_basis", bases)
      || !preauth_pack_check_choice (check, row, "confidence", confidences)
      || !check_row_texts (check, row) || !check_row_number (check, row)
      || !check_row_reviewer (check, row) || !check_row_scopes (check, row, &n_scopes))
    return FALSE;
  if (n_scopes == 0 && preauth_json_get_string (row, "also_prints") == NULL
      && preauth_json_get_string (row, "kept_because") == NULL)
    return preauth_pack_check_fail (
        check, _ ("no question leads to this row: add “names”, “general”, “ask”, “beside”, "
                  "“also_prints” or “kept_because”"));
  return TRUE;
}
