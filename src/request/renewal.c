/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new request from an old one. Takes over facts, never what happened. */
#include "config.h"

#include "request/renewal.h"

#include "fhir/json.h"
#include "request/element.h"
#include "request/history.h"
#include "request/request-private.h"

static gboolean
is_of_the_past (JsonObject *resource)
{
  static const char *const types[] = { "Communication", "ClaimResponse", "Provenance", NULL };
  const char *type = preauth_resource_get_type (resource);
  return g_strv_contains (types, type)
         || (g_str_equal (type, "DocumentReference") && preauth_document_is_receipt (resource));
}

static void
drop_past (JsonObject *root)
{
  for (guint i = preauth_bundle_get_length (root); i > 0; i--)
    {
      JsonObject *resource = preauth_bundle_get_resource (root, i - 1);
      if (resource != NULL && is_of_the_past (resource))
        preauth_bundle_remove (root, resource);
    }
}

static void
take_member (JsonObject *to, JsonObject *from, const char *member)
{
  json_object_set_member (to, member, json_node_copy (json_object_get_member (from, member)));
}

/* What names the old request must not name the new one too. */
static void
renew_identity (JsonObject *root)
{
  JsonObject *claim = preauth_bundle_find_claim (root);
  g_autoptr (JsonObject) fresh = preauth_bundle_new ();
  JsonObject *fresh_claim = preauth_bundle_find_claim (fresh);
  json_object_remove_member (root, "id");
  take_member (root, fresh, "identifier");
  take_member (root, fresh, "timestamp");
  take_member (claim, fresh_claim, "identifier");
  take_member (claim, fresh_claim, "created");
}

PreauthRequest *
preauth_request_renew (PreauthRequest *self, GError **error)
{
  static const PreauthFact asked_anew[] = { PREAUTH_FACT_SERVICE_START, PREAUTH_FACT_SERVICE_END,
                                            PREAUTH_FACT_REQUIREMENT_CHECK, PREAUTH_FACT_PRIORITY };
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  g_autofree char *reference = preauth_request_get_payer_reference (self);
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (self), FALSE);
  g_autoptr (JsonNode) bundle = preauth_json_parse (text, -1, error);
  if (bundle == NULL)
    return NULL;
  drop_past (json_node_get_object (bundle));
  renew_identity (json_node_get_object (bundle));
  PreauthRequest *renewal = preauth_request_new_from_node (bundle, error);
  if (renewal == NULL)
    return NULL;
  preauth_request_set_tags (renewal, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (asked_anew); i++)
    preauth_request_set_fact (renewal, asked_anew[i], NULL);
  if (reference != NULL)
    preauth_request_set_fact (renewal, PREAUTH_FACT_REFERENCE_NUMBER, reference);
  return renewal;
}
