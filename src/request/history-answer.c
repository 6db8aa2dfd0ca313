/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a ClaimResponse says of the plan's decision, as Da Vinci PAS writes it: on the items. Reads
 * any program's; its writers fill the one item of a response that this program makes. */
#include "config.h"

#include "fhir/json.h"
#include "request/element.h"
#include "request/history-private.h"

#define REVIEW_ACTION PREAUTH_PAS_DEFINITION "extension-reviewAction"
#define REVIEW_ACTION_CODE PREAUTH_PAS_DEFINITION "extension-reviewActionCode"
#define REVIEW_ACTION_SYSTEM "https://codesystem.x12.org/005010/306"
#define REFERENCE_NUMBER PREAUTH_PAS_DEFINITION "extension-administrationReferenceNumber"
#define AUTHORIZED_DETAIL PREAUTH_PAS_DEFINITION "extension-itemAuthorizedDetail"
#define ITEM_PERIOD PREAUTH_PAS_DEFINITION "extension-itemPreAuthPeriod"
#define ADJUDICATION "http://terminology.hl7.org/CodeSystem/adjudication"

static guint
count_items (JsonObject *response)
{
  return preauth_json_array_length (preauth_json_get_array (response, "item"));
}

static JsonObject *
find_extension (JsonObject *object, const char *url)
{
  return preauth_element_find (object, "extension", "url", url);
}

static JsonObject *
ensure_extension (JsonObject *object, const char *url)
{
  JsonObject *extension = find_extension (object, url);
  if (extension != NULL)
    return extension;
  extension = preauth_element_append (object, "extension");
  json_object_set_string_member (extension, "url", url);
  return extension;
}

static JsonObject *
ensure_item (JsonObject *response)
{
  JsonObject *item = preauth_element_ensure_first (response, "item");
  if (!json_object_has_member (item, "itemSequence"))
    json_object_set_int_member (item, "itemSequence", 1);
  JsonObject *adjudication = preauth_element_ensure_first (item, "adjudication");
  preauth_element_set_coding (adjudication, "category", ADJUDICATION, "submitted");
  return item;
}

static JsonObject *
find_review (JsonObject *item)
{
  guint length = preauth_json_array_length (preauth_json_get_array (item, "adjudication"));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *review
          = find_extension (preauth_element_get_nth (item, "adjudication", i), REVIEW_ACTION);
      if (review != NULL)
        return review;
    }
  return NULL;
}

static JsonObject *
ensure_review (JsonObject *response)
{
  JsonObject *item = ensure_item (response);
  return ensure_extension (preauth_element_get_first (item, "adjudication"), REVIEW_ACTION);
}

static char *
get_review_code (JsonObject *item)
{
  JsonObject *code = find_extension (find_review (item), REVIEW_ACTION_CODE);
  return preauth_element_get_coding (code, "valueCodeableConcept", REVIEW_ACTION_SYSTEM);
}

static void
set_review_code (JsonObject *response, const char *code)
{
  JsonObject *extension = ensure_extension (ensure_review (response), REVIEW_ACTION_CODE);
  preauth_element_set_coding (extension, "valueCodeableConcept", REVIEW_ACTION_SYSTEM, code);
}

/* X12's review actions that decide. Those that do not: A4 pended, C cancelled, CT ask the plan, NA
 * no action. */
static const struct
{
  const char *ours;
  const char *theirs;
} decisions[] = {
  { "approved", "A1" },
  { "partly-approved", "A2" },
  { "denied", "A3" },
  { "modified", "A6" },
};

static const char *
decide (const char *code)
{
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (g_strcmp0 (decisions[i].theirs, code) == 0)
      return decisions[i].ours;
  return NULL;
}

/* Items that were decided differently make a partial approval. */
static const char *
join_decisions (const char *one, const char *other)
{
  if (one == NULL || other == NULL || g_str_equal (one, other))
    return one != NULL ? one : other;
  gboolean denied = g_str_equal (one, "denied") || g_str_equal (other, "denied");
  gboolean partly = g_str_equal (one, "partly-approved") || g_str_equal (other, "partly-approved");
  return denied || partly ? "partly-approved" : "modified";
}

static const char *
find_decision (JsonObject *response)
{
  const char *decision = NULL;
  for (guint i = 0; i < count_items (response); i++)
    {
      g_autofree char *code = get_review_code (preauth_element_get_nth (response, "item", i));
      decision = join_decisions (decision, decide (code));
    }
  return decision;
}

static gboolean
has_review (JsonObject *response, const char *wanted)
{
  for (guint i = 0; i < count_items (response); i++)
    {
      g_autofree char *code = get_review_code (preauth_element_get_nth (response, "item", i));
      if (g_strcmp0 (code, wanted) == 0)
        return TRUE;
    }
  return FALSE;
}

char *
preauth_answer_get_decision (JsonObject *object, const char *member, const char *argument)
{
  const char *decision = find_decision (object);
  /* A number of authorization is given for nothing else. */
  if (decision == NULL && preauth_json_get_string (object, "preAuthRef") != NULL)
    decision = "approved";
  return g_strdup (decision);
}

void
preauth_answer_set_decision (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    if (g_str_equal (decisions[i].ours, value))
      set_review_code (object, decisions[i].theirs);
}

void
preauth_answer_set_pended (JsonObject *object)
{
  set_review_code (object, "A4");
}

gboolean
preauth_answer_guess_kind (JsonObject *object, PreauthEventKind *kind)
{
  const char *outcome = preauth_json_get_string (object, "outcome");
  gboolean wants
      = preauth_json_array_length (preauth_json_get_array (object, "communicationRequest")) > 0
        || preauth_json_array_length (preauth_json_get_array (object, "error")) > 0;
  if (has_review (object, "A4") || has_review (object, "CT"))
    *kind = PREAUTH_EVENT_PENDED;
  else if (find_decision (object) != NULL)
    *kind = PREAUTH_EVENT_DECIDED;
  else if (wants)
    *kind = PREAUTH_EVENT_PENDED;
  else if (preauth_json_get_string (object, "preAuthRef") != NULL)
    *kind = PREAUTH_EVENT_DECIDED;
  else if (outcome != NULL)
    *kind = PREAUTH_EVENT_RECEIVED;
  else
    return FALSE;
  return TRUE;
}

char *
preauth_answer_get_authorization (JsonObject *object, const char *member, const char *argument)
{
  const char *number = preauth_json_get_string (object, "preAuthRef");
  for (guint i = 0; number == NULL && i < count_items (object); i++)
    {
      JsonObject *review = find_review (preauth_element_get_nth (object, "item", i));
      number = preauth_json_get_string (find_extension (review, "number"), "valueString");
    }
  return g_strdup (number);
}

void
preauth_answer_set_authorization (JsonObject *object,
                                  const char *member,
                                  const char *argument,
                                  const char *value)
{
  json_object_set_string_member (object, "preAuthRef", value);
  json_object_set_string_member (ensure_extension (ensure_review (object), "number"), "valueString",
                                 value);
}

char *
preauth_answer_get_reference (JsonObject *object, const char *member, const char *argument)
{
  for (guint i = 0; i < count_items (object); i++)
    {
      JsonObject *item = preauth_element_get_nth (object, "item", i);
      const char *number
          = preauth_json_get_string (find_extension (item, REFERENCE_NUMBER), "valueString");
      if (number != NULL)
        return g_strdup (number);
    }
  return NULL;
}

void
preauth_answer_set_reference (JsonObject *object,
                              const char *member,
                              const char *argument,
                              const char *value)
{
  json_object_set_string_member (ensure_extension (ensure_item (object), REFERENCE_NUMBER),
                                 "valueString", value);
}

/* The first item's part @part of what was authorized. */
static JsonObject *
find_detail (JsonObject *response, const char *part)
{
  for (guint i = 0; i < count_items (response); i++)
    {
      JsonObject *item = preauth_element_get_nth (response, "item", i);
      JsonObject *found = find_extension (find_extension (item, AUTHORIZED_DETAIL), part);
      if (found != NULL)
        return found;
    }
  return NULL;
}

char *
preauth_answer_get_service (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *detail = find_detail (object, "productOrServiceCode");
  char *text = preauth_element_get_concept (detail, "valueCodeableConcept", NULL);
  if (text != NULL)
    return text;
  JsonObject *concept = preauth_json_get_object (detail, "valueCodeableConcept");
  JsonObject *coding = preauth_element_get_first (concept, "coding");
  return g_strdup (preauth_json_get_string (coding, "code"));
}

static JsonObject *
ensure_detail (JsonObject *response, const char *part)
{
  return ensure_extension (ensure_extension (ensure_item (response), AUTHORIZED_DETAIL), part);
}

void
preauth_answer_set_service (JsonObject *object,
                            const char *member,
                            const char *argument,
                            const char *value)
{
  preauth_element_set_concept (ensure_detail (object, "productOrServiceCode"),
                               "valueCodeableConcept", NULL, value);
}

char *
preauth_answer_get_units (JsonObject *object, const char *member, const char *argument)
{
  return preauth_element_get_quantity (find_detail (object, "quantity"), "valueQuantity", NULL);
}

void
preauth_answer_set_units (JsonObject *object,
                          const char *member,
                          const char *argument,
                          const char *value)
{
  preauth_element_set_quantity (ensure_detail (object, "quantity"), "valueQuantity", NULL, value);
}

char *
preauth_answer_get_period (JsonObject *object, const char *member, const char *argument)
{
  char *own = preauth_history_get_below (object, member, argument);
  for (guint i = 0; own == NULL && i < count_items (object); i++)
    {
      JsonObject *item = preauth_element_get_nth (object, "item", i);
      own = preauth_history_get_below (find_extension (item, ITEM_PERIOD), "valuePeriod", argument);
    }
  return own;
}

/* The reasons that come as codes: list 886's own words. */
static char *
get_reason_codes (JsonObject *response)
{
  for (guint i = 0; i < count_items (response); i++)
    {
      JsonObject *review = find_review (preauth_element_get_nth (response, "item", i));
      char *text = preauth_element_get_concept (find_extension (review, "reasonCode"),
                                                "valueCodeableConcept", NULL);
      if (text != NULL)
        return text;
    }
  return NULL;
}

char *
preauth_answer_get_reason (JsonObject *object, const char *member, const char *argument)
{
  JsonArray *notes = preauth_json_get_array (object, "processNote");
  g_autoptr (GString) reason = g_string_new (NULL);
  for (guint i = 0; i < preauth_json_array_length (notes); i++)
    {
      const char *text = preauth_json_get_string (preauth_json_array_get_object (notes, i), "text");
      if (text != NULL && text[0] != '\0')
        g_string_append_printf (reason, "%s%s", reason->len > 0 ? "\n" : "", text);
    }
  if (reason->len > 0)
    return g_strdup (reason->str);
  const char *disposition = preauth_json_get_string (object, "disposition");
  return disposition != NULL ? g_strdup (disposition) : get_reason_codes (object);
}
