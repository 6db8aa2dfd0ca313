/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Request modifiers: further codings of Claim.item.category, the same on every item. */
#include "config.h"

#include "request/request.h"

#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

static JsonObject *
get_category (JsonObject *claim, guint index)
{
  return preauth_element_get_first (preauth_element_get_nth (claim, "item", index), "category");
}

static gboolean
is_modifier (JsonObject *coding)
{
  return g_strcmp0 (preauth_json_get_string (coding, "system"), PREAUTH_SYSTEM_MODIFIER) == 0;
}

GStrv
preauth_request_get_modifiers (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *claim = preauth_request_get_claim (self);
  g_autoptr (GStrvBuilder) modifiers = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);
  guint items = preauth_json_array_length (preauth_json_get_array (claim, "item"));
  for (guint i = 0; i < items; i++)
    {
      JsonArray *codings = preauth_json_get_array (get_category (claim, i), "coding");
      for (guint j = 0; j < preauth_json_array_length (codings); j++)
        {
          JsonObject *coding = preauth_json_array_get_object (codings, j);
          const char *code = preauth_json_get_string (coding, "code");
          if (code != NULL && is_modifier (coding) && g_hash_table_add (seen, (gpointer)code))
            g_strv_builder_add (modifiers, code);
        }
    }
  return g_strv_builder_end (modifiers);
}

static void
remove_modifiers (JsonObject *category)
{
  JsonArray *codings = preauth_json_get_array (category, "coding");
  for (guint i = preauth_json_array_length (codings); i > 0; i--)
    if (is_modifier (preauth_json_array_get_object (codings, i - 1)))
      json_array_remove_element (codings, i - 1);
  if (codings != NULL && json_array_get_length (codings) == 0)
    json_object_remove_member (category, "coding");
}

static void
set_modifiers (JsonObject *item, const char *const *modifiers)
{
  JsonObject *category = preauth_element_get_first (item, "category");
  remove_modifiers (category);
  if (modifiers != NULL && modifiers[0] != NULL && category == NULL)
    category = preauth_element_ensure_object (item, "category");
  for (guint i = 0; modifiers != NULL && modifiers[i] != NULL; i++)
    json_array_add_object_element (preauth_element_ensure_array (category, "coding"),
                                   preauth_coding_new (PREAUTH_SYSTEM_MODIFIER, modifiers[i]));
  if (category != NULL && json_object_get_size (category) == 0)
    preauth_element_remove (item, "category", category);
}

void
preauth_request_set_modifiers (PreauthRequest *self, const char *const *modifiers)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self));
  static const char *const none[] = { NULL };
  g_auto (GStrv) old = preauth_request_get_modifiers (self);
  if (modifiers == NULL)
    modifiers = none;
  if (g_strv_equal ((const char *const *)old, modifiers))
    return;
  JsonObject *claim = preauth_request_get_claim (self);
  guint items = preauth_json_array_length (preauth_json_get_array (claim, "item"));
  if (items == 0)
    set_modifiers (preauth_items_append (claim), modifiers);
  for (guint i = 0; i < items; i++)
    {
      JsonObject *item = preauth_element_get_nth (claim, "item", i);
      if (item != NULL)
        set_modifiers (item, modifiers);
    }
  preauth_request_touch (self, claim, PREAUTH_N_FACTS);
}
