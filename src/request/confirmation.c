/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who confirmed a destination by phone, on the Claim. A confirmation holds for the number, payer,
 * plan, category and kind that were asked about, and for nothing else. */
#include "config.h"

#include "request/request.h"

#include <string.h>

#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

void
preauth_confirmation_free (PreauthConfirmation *self)
{
  if (self == NULL)
    return;
  g_free (self->number);
  g_free (self->by);
  g_free (self->with);
  g_free (self->day);
  g_free (self);
}

static const struct
{
  const char *part;
  PreauthFact fact;
} scope[] = {
  { "payer", PREAUTH_FACT_PAYER },
  { "plan", PREAUTH_FACT_PLAN },
  { "category", PREAUTH_FACT_CATEGORY },
  { "kind", PREAUTH_FACT_KIND },
};

static char *
get_part (JsonObject *confirmation, const char *part)
{
  return preauth_element_get_extension (confirmation, NULL, part);
}

static gboolean
is_about_this (PreauthRequest *self, JsonObject *confirmation, const char *number)
{
  g_autofree char *own = get_part (confirmation, "number");
  if (own == NULL || g_strcmp0 (own, number) != 0)
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (scope); i++)
    {
      g_autofree char *confirmed = get_part (confirmation, scope[i].part);
      g_autofree char *now = preauth_request_get_fact (self, scope[i].fact);
      if (g_strcmp0 (confirmed, now) != 0)
        return FALSE;
    }
  return TRUE;
}

static JsonObject *
find_confirmation (PreauthRequest *self, const char *number)
{
  JsonObject *claim = preauth_request_get_claim (self);
  guint length = preauth_json_array_length (preauth_json_get_array (claim, "extension"));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *extension = preauth_element_get_nth (claim, "extension", i);
      if (g_strcmp0 (preauth_json_get_string (extension, "url"), PREAUTH_EXTENSION_CONFIRMATION)
              == 0
          && is_about_this (self, extension, number))
        return extension;
    }
  return NULL;
}

PreauthConfirmation *
preauth_request_get_confirmation (PreauthRequest *self, const char *number)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *extension = number != NULL ? find_confirmation (self, number) : NULL;
  if (extension == NULL)
    return NULL;
  PreauthConfirmation *confirmation = g_new0 (PreauthConfirmation, 1);
  confirmation->number = g_strdup (number);
  confirmation->by = get_part (extension, "by");
  confirmation->with = get_part (extension, "with");
  confirmation->day = get_part (extension, "day");
  return confirmation;
}

void
preauth_request_set_confirmation (
    PreauthRequest *self, const char *number, const char *by, const char *with, const char *day)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self) && number != NULL);
  JsonObject *claim = preauth_request_get_claim (self);
  JsonObject *extension = find_confirmation (self, number);
  if (extension == NULL)
    {
      extension = preauth_element_append (claim, "extension");
      json_object_set_string_member (extension, "url", PREAUTH_EXTENSION_CONFIRMATION);
    }
  preauth_element_set_extension (extension, NULL, "number", number);
  preauth_element_set_extension (extension, NULL, "by", by);
  preauth_element_set_extension (extension, NULL, "with", with);
  preauth_element_set_extension (extension, NULL, "day", day);
  for (guint i = 0; i < G_N_ELEMENTS (scope); i++)
    {
      g_autofree char *now = preauth_request_get_fact (self, scope[i].fact);
      preauth_element_set_extension (extension, NULL, scope[i].part, now);
    }
  preauth_request_touch (self, claim, PREAUTH_N_FACTS);
}
