/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claim.item as lines of service: code, words, units, frequency. Knows the shape of a code, never
 * whether it exists. */
#include "config.h"

#include "request/request.h"

#include <string.h>

#include "fhir/identifier.h"
#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

#define FREQUENCY PREAUTH_EXTENSION "frequency"
#define UNITS_AS_TYPED PREAUTH_EXTENSION "units-as-typed"
#define REVENUE_CODES "https://www.nubc.org/CodeSystem/RevenueCodes"
#define X12_673 "https://codesystem.x12.org/005010/673"

PreauthServiceLine *
preauth_service_line_new (void)
{
  return g_new0 (PreauthServiceLine, 1);
}

void
preauth_service_line_free (PreauthServiceLine *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->description);
  g_free (self->units);
  g_free (self->unit_type);
  g_free (self->frequency);
  g_free (self);
}

static const struct
{
  const char *unit;
  const char *x12;
} unit_codes[] = {
  { "days", "DY" }, { "hours", "HS" }, { "months", "MN" }, { "visits", "VS" }, { "units", "FL" }
};

/* "VS", "visit" and "Visits" are visits. */
static char *
read_unit_type (JsonObject *quantity)
{
  const char *unit = preauth_json_get_string (quantity, "unit");
  const char *code = preauth_json_get_string (quantity, "code");
  for (guint i = 0; i < G_N_ELEMENTS (unit_codes); i++)
    {
      gsize singular = strlen (unit_codes[i].unit) - 1;
      if (g_strcmp0 (code, unit_codes[i].x12) == 0
          || (unit != NULL && g_ascii_strncasecmp (unit, unit_codes[i].unit, singular) == 0
              && (unit[singular] == '\0' || g_ascii_strcasecmp (unit + singular, "s") == 0)))
        return g_strdup (unit_codes[i].unit);
    }
  return g_strdup (unit != NULL ? unit : code);
}

static char *
read_units (JsonObject *item)
{
  JsonObject *quantity = preauth_json_get_object (item, "quantity");
  JsonNode *value = quantity != NULL ? json_object_get_member (quantity, "value") : NULL;
  char *number = value != NULL ? preauth_json_get_number_text (value) : NULL;
  return number != NULL ? number : preauth_element_get_extension (quantity, NULL, UNITS_AS_TYPED);
}

static JsonObject *
find_service_coding (JsonObject *concept)
{
  JsonObject *coding = preauth_element_find (concept, "coding", "system", PREAUTH_SYSTEM_CPT);
  if (coding == NULL)
    coding = preauth_element_find (concept, "coding", "system", PREAUTH_SYSTEM_HCPCS);
  if (coding == NULL)
    coding = preauth_element_get_first (concept, "coding");
  return coding != NULL && !preauth_coding_is_absent (coding) ? coding : NULL;
}

static char *
read_code (JsonObject *item)
{
  JsonObject *concept = preauth_json_get_object (item, "productOrService");
  const char *code = preauth_json_get_string (find_service_coding (concept), "code");
  return code != NULL ? g_strdup (code)
                      : preauth_element_get_coding (item, "revenue", REVENUE_CODES);
}

static PreauthServiceLine *
read_line (JsonObject *item)
{
  PreauthServiceLine *line = preauth_service_line_new ();
  JsonObject *concept = preauth_json_get_object (item, "productOrService");
  JsonObject *coding = find_service_coding (concept);
  const char *text = preauth_json_get_string (concept, "text");
  line->code = read_code (item);
  line->description = g_strdup (text != NULL ? text : preauth_json_get_string (coding, "display"));
  line->units = read_units (item);
  line->unit_type = read_unit_type (preauth_json_get_object (item, "quantity"));
  line->frequency = preauth_element_get_extension (item, NULL, FREQUENCY);
  return line;
}

GPtrArray *
preauth_request_get_service_lines (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  GPtrArray *lines = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);
  g_autoptr (GPtrArray) items = preauth_items_list (preauth_request_get_claim (self));
  for (guint i = 0; i < items->len; i++)
    g_ptr_array_add (lines, read_line (items->pdata[i]));
  return lines;
}

static const char *
non_empty (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : NULL;
}

/* HCPCS level II starts with a letter; all else is CPT's. */
static const char *
system_of (const char *code)
{
  return g_ascii_isalpha (code[0]) ? PREAUTH_SYSTEM_HCPCS : PREAUTH_SYSTEM_CPT;
}

static void
write_code (JsonObject *item, JsonObject *concept, const char *code)
{
  gboolean revenue = code != NULL && preauth_revenue_code_is_shaped (code);
  if (json_object_has_member (concept, "coding"))
    json_object_remove_member (concept, "coding");
  preauth_element_set_coding (item, "revenue", REVENUE_CODES, revenue ? code : NULL);
  if (code != NULL && !revenue)
    json_array_add_object_element (preauth_element_ensure_array (concept, "coding"),
                                   preauth_coding_new (system_of (code), code));
}

static void
write_service (JsonObject *item, const PreauthServiceLine *line, const PreauthServiceLine *old)
{
  const char *code = non_empty (line->code);
  const char *text = non_empty (line->description);
  gboolean same_code = g_strcmp0 (code, old->code) == 0;
  JsonObject *concept = preauth_element_ensure_object (item, "productOrService");
  /* Even an empty line is a line, not the item that names no service. */
  if (preauth_concept_is_absent (concept))
    json_object_remove_member (concept, "coding");
  else if (same_code && g_strcmp0 (text, old->description) == 0)
    return;
  if (!same_code)
    write_code (item, concept, code);
  preauth_element_set_text (concept, "text", NULL, text);
  if (preauth_concept_is_absent (concept))
    json_object_remove_member (concept, "coding");
}

static gboolean
is_number (const char *text)
{
  return g_regex_match_simple ("^(0|[1-9][0-9]{0,14})(\\.[0-9]{1,6})?$", text, G_REGEX_DEFAULT,
                               G_REGEX_MATCH_DEFAULT);
}

static void
write_unit_type (JsonObject *quantity, const char *unit_type)
{
  preauth_element_set_text (quantity, "unit", NULL, unit_type);
  preauth_element_set_text (quantity, "system", NULL, NULL);
  preauth_element_set_text (quantity, "code", NULL, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (unit_codes); i++)
    if (g_strcmp0 (unit_type, unit_codes[i].unit) == 0)
      {
        json_object_set_string_member (quantity, "system", X12_673);
        json_object_set_string_member (quantity, "code", unit_codes[i].x12);
      }
}

static void
write_quantity (JsonObject *item, const PreauthServiceLine *line, const PreauthServiceLine *old)
{
  const char *units = non_empty (line->units);
  const char *unit_type = non_empty (line->unit_type);
  gboolean same_units = g_strcmp0 (units, old->units) == 0;
  gboolean same_type = g_strcmp0 (unit_type, old->unit_type) == 0;
  if (same_units && same_type)
    return;
  JsonObject *quantity = preauth_element_ensure_object (item, "quantity");
  if (!same_units)
    {
      gboolean number = units != NULL && is_number (units);
      preauth_element_set_text (quantity, "value", NULL, NULL);
      preauth_element_set_extension (quantity, NULL, UNITS_AS_TYPED, number ? NULL : units);
      if (number)
        json_object_set_member (quantity, "value", preauth_json_node_new_number (units));
    }
  if (!same_type)
    write_unit_type (quantity, unit_type);
  if (json_object_get_size (quantity) == 0)
    json_object_remove_member (item, "quantity");
}

static void
write_line (JsonObject *item, const PreauthServiceLine *line)
{
  g_autoptr (PreauthServiceLine) old = read_line (item);
  write_service (item, line, old);
  write_quantity (item, line, old);
  const char *frequency = non_empty (line->frequency);
  if (g_strcmp0 (frequency, old->frequency) != 0)
    preauth_element_set_extension (item, NULL, FREQUENCY, frequency);
}

/* The item that a line was read from: the one with its code, else the one at its place, so that a
 * corrected code keeps what else the item says. */
static void
choose_items (GPtrArray *items, GPtrArray *lines, JsonObject **chosen)
{
  for (guint i = 0; i < lines->len; i++)
    for (guint j = 0; j < items->len && chosen[i] == NULL; j++)
      {
        const PreauthServiceLine *line = lines->pdata[i];
        g_autoptr (PreauthServiceLine) old
            = items->pdata[j] != NULL ? read_line (items->pdata[j]) : NULL;
        if (old != NULL && non_empty (line->code) != NULL && g_strcmp0 (old->code, line->code) == 0)
          chosen[i] = g_steal_pointer (&items->pdata[j]);
      }
  for (guint i = 0; i < lines->len && i < items->len; i++)
    if (chosen[i] == NULL)
      chosen[i] = g_steal_pointer (&items->pdata[i]);
}

/* Without its service an item still holds the category, dates and place of the request. */
static void
strip_service (JsonObject *item)
{
  for (const char *const *member
       = (const char *[]){ "productOrService", "revenue", "quantity", NULL };
       *member != NULL; member++)
    if (json_object_has_member (item, *member))
      json_object_remove_member (item, *member);
  preauth_element_set_extension (item, NULL, FREQUENCY, NULL);
}

static void
drop_items (JsonObject *claim, GPtrArray *items, gboolean keep_one)
{
  for (guint i = 0; i < items->len; i++)
    {
      JsonObject *item = items->pdata[i];
      if (item == NULL)
        continue;
      if (keep_one)
        strip_service (item);
      else
        preauth_element_remove (claim, "item", item);
      keep_one = FALSE;
    }
}

/* In the order of the lines; items that name no service stay behind them. */
static void
order_items (JsonObject *claim, JsonObject **chosen, guint n_chosen)
{
  JsonArray *old = preauth_json_get_array (claim, "item");
  JsonArray *array = json_array_new ();
  for (guint i = 0; i < n_chosen; i++)
    json_array_add_object_element (array, chosen[i]);
  for (guint i = 0; i < preauth_json_array_length (old); i++)
    {
      JsonObject *item = preauth_json_array_get_object (old, i);
      gboolean taken = item == NULL;
      for (guint j = 0; j < n_chosen && !taken; j++)
        taken = chosen[j] == item;
      if (!taken)
        json_array_add_object_element (array, json_object_ref (item));
    }
  json_object_set_array_member (claim, "item", array);
}

void
preauth_request_set_service_lines (PreauthRequest *self, GPtrArray *lines)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self) && lines != NULL);
  JsonObject *claim = preauth_request_get_claim (self);
  g_autoptr (GPtrArray) items = preauth_items_list (claim);
  g_autofree JsonObject **chosen = g_new0 (JsonObject *, lines->len + 1);
  choose_items (items, lines, chosen);
  for (guint i = 0; i < lines->len; i++)
    {
      if (chosen[i] == NULL)
        chosen[i] = preauth_items_append (claim);
      write_line (chosen[i], lines->pdata[i]);
      json_object_ref (chosen[i]);
    }
  drop_items (claim, items, lines->len == 0);
  if (lines->len > 0)
    order_items (claim, chosen, lines->len);
  preauth_request_touch (self, claim, PREAUTH_N_FACTS);
}
