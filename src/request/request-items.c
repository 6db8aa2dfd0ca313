/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Facts that PAS repeats on every Claim.item: service category, dates, place. Preauth has one of
 * each a request: reads it from the first item that says it, writes it to all. */
#include "config.h"

#include <string.h>

#include "fhir/canonical.h"
#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

#define ADMINISTRATION_NUMBER PREAUTH_PAS_DEFINITION "extension-administrationReferenceNumber"
#define AUTHORIZATION_NUMBER PREAUTH_PAS_DEFINITION "extension-authorizationNumber"

static guint
count_items (JsonObject *claim)
{
  return preauth_json_array_length (preauth_json_get_array (claim, "item"));
}

static char *
get_day (JsonObject *item, const char *end)
{
  JsonObject *period = preauth_json_get_object (item, "servicedPeriod");
  const char *day = preauth_json_get_string (period, end);
  if (day == NULL && g_str_equal (end, "start"))
    day = preauth_json_get_string (item, "servicedDate");
  return g_strdup (day);
}

static void
set_day (JsonObject *item, const char *end, const char *value)
{
  const char *single = preauth_json_get_string (item, "servicedDate");
  gboolean is_start = g_str_equal (end, "start");
  /* One choice of serviced[x]: a single day stays one until an end is typed. */
  if (single != NULL && is_start)
    {
      preauth_element_set_text (item, "servicedDate", NULL, value);
      return;
    }
  if (single != NULL && value == NULL)
    return;
  g_autofree char *start = g_strdup (single);
  preauth_element_set_text (item, "servicedDate", NULL, NULL);
  JsonObject *period = preauth_element_ensure_object (item, "servicedPeriod");
  if (start != NULL)
    preauth_element_set_text (period, "start", NULL, start);
  preauth_element_set_text (period, end, NULL, value);
  if (json_object_get_size (period) == 0)
    json_object_remove_member (item, "servicedPeriod");
}

static char *
get_from_item (JsonObject *item, const char *member)
{
  if (g_str_equal (member, "category"))
    return preauth_element_get_coding (item, member, PREAUTH_SYSTEM_CATEGORY);
  if (g_str_equal (member, "location"))
    return preauth_element_get_coding (item, "locationCodeableConcept",
                                       PREAUTH_SYSTEM_PLACE_OF_SERVICE);
  if (g_str_equal (member, "reference"))
    {
      char *number = preauth_element_get_extension (item, NULL, ADMINISTRATION_NUMBER);
      return number != NULL ? number
                            : preauth_element_get_extension (item, NULL, AUTHORIZATION_NUMBER);
    }
  return get_day (item, member);
}

char *
preauth_items_get (JsonObject *claim, const char *member, const char *argument)
{
  for (guint i = 0; i < count_items (claim); i++)
    {
      JsonObject *item = preauth_element_get_nth (claim, "item", i);
      char *value = item != NULL ? get_from_item (item, member) : NULL;
      if (value != NULL)
        return value;
    }
  return NULL;
}

static void
set_category (JsonObject *claim, JsonObject *item, const char *value)
{
  g_autofree char *old = preauth_element_get_coding (item, "category", PREAUTH_SYSTEM_CATEGORY);
  /* What was coded of the old category would contradict the new one. */
  if (old != NULL && preauth_claim_is_own (claim))
    preauth_element_set_coding (item, "category", PREAUTH_SYSTEM_X12_1365, NULL);
  preauth_element_set_coding (item, "category", PREAUTH_SYSTEM_CATEGORY, value);
}

static void
set_in_item (JsonObject *claim, JsonObject *item, const char *member, const char *value)
{
  if (g_str_equal (member, "category"))
    set_category (claim, item, value);
  else if (g_str_equal (member, "location"))
    preauth_element_set_coding (item, "locationCodeableConcept", PREAUTH_SYSTEM_PLACE_OF_SERVICE,
                                value);
  else if (g_str_equal (member, "reference"))
    {
      preauth_element_set_extension (item, NULL, ADMINISTRATION_NUMBER, value);
      if (value == NULL)
        preauth_element_set_extension (item, NULL, AUTHORIZATION_NUMBER, NULL);
    }
  else
    set_day (item, member, value);
}

static JsonObject *
append_bare_item (JsonObject *claim)
{
  gint64 sequence = preauth_bundle_next_sequence (claim, "item");
  JsonObject *item = preauth_element_append (claim, "item");
  json_object_set_int_member (item, "sequence", sequence);
  return item;
}

void
preauth_items_set (JsonObject *claim, const char *member, const char *argument, const char *value)
{
  g_autofree char *old = preauth_items_get (claim, member, argument);
  gboolean any = FALSE;
  for (guint i = 0; i < count_items (claim); i++)
    {
      JsonObject *item = preauth_element_get_nth (claim, "item", i);
      if (item == NULL)
        continue;
      any = TRUE;
      g_autofree char *own = get_from_item (item, member);
      /* An item that says something else of its own (another day) keeps it. */
      if (value == NULL || own == NULL || g_strcmp0 (own, old) == 0)
        set_in_item (claim, item, member, value);
    }
  if (!any && value != NULL)
    set_in_item (claim, append_bare_item (claim), member, value);
}

static gboolean
names_a_service (JsonObject *item)
{
  if (item == NULL)
    return FALSE;
  if (json_object_has_member (item, "quantity") || json_object_has_member (item, "revenue"))
    return TRUE;
  return json_object_has_member (item, "productOrService")
         && !preauth_concept_is_absent (preauth_json_get_object (item, "productOrService"));
}

GPtrArray *
preauth_items_list (JsonObject *claim)
{
  GPtrArray *items = g_ptr_array_new ();
  for (guint i = 0; i < count_items (claim); i++)
    {
      JsonObject *item = preauth_element_get_nth (claim, "item", i);
      if (names_a_service (item))
        g_ptr_array_add (items, item);
    }
  return items;
}

/* The item that holds the facts while no service is named yet. */
static JsonObject *
find_bare_item (JsonObject *claim)
{
  for (guint i = 0; i < count_items (claim); i++)
    {
      JsonObject *item = preauth_element_get_nth (claim, "item", i);
      if (item != NULL && !names_a_service (item))
        return item;
    }
  return NULL;
}

JsonObject *
preauth_items_append (JsonObject *claim)
{
  JsonObject *bare = find_bare_item (claim);
  if (bare != NULL)
    return bare;
  JsonObject *first = preauth_element_get_first (claim, "item");
  JsonObject *item = append_bare_item (claim);
  for (const char *const *member = (const char *[]){ "category", "servicedDate", "servicedPeriod",
                                                     "locationCodeableConcept", NULL };
       *member != NULL; member++)
    if (first != NULL && json_object_has_member (first, *member))
      json_object_set_member (item, *member,
                              json_node_copy (json_object_get_member (first, *member)));
  preauth_items_copy_codes (first, item);
  return item;
}
