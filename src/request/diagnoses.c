/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Claim.diagnosis, principal first. Knows the shape of a code, never whether it exists. */
#include "config.h"

#include "request/request.h"

#include "fhir/identifier.h"
#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

#define PAS_CODES "http://hl7.org/fhir/us/davinci-pas/CodeSystem/PASTempCodes"

PreauthDiagnosis *
preauth_diagnosis_new (const char *code, const char *description)
{
  PreauthDiagnosis *self = g_new0 (PreauthDiagnosis, 1);
  self->code = g_strdup (code);
  self->description = g_strdup (description);
  return self;
}

void
preauth_diagnosis_free (PreauthDiagnosis *self)
{
  if (self == NULL)
    return;
  g_free (self->code);
  g_free (self->description);
  g_free (self);
}

static JsonObject *
find_principal_type (JsonObject *diagnosis)
{
  guint length = MAX (1, preauth_json_array_length (preauth_json_get_array (diagnosis, "type")));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *type = preauth_element_get_nth (diagnosis, "type", i);
      if (preauth_element_find (type, "coding", "code", "principal") != NULL)
        return type;
    }
  return NULL;
}

/* The CodeableConcept: in place, or in the Condition that is referred to. */
static JsonObject *
find_concept (JsonObject *root, JsonObject *diagnosis)
{
  JsonObject *concept = preauth_json_get_object (diagnosis, "diagnosisCodeableConcept");
  if (concept != NULL)
    return concept;
  JsonObject *reference = preauth_json_get_object (diagnosis, "diagnosisReference");
  JsonObject *condition
      = preauth_bundle_resolve (root, preauth_bundle_find_claim (root), reference);
  return preauth_json_get_object (condition, "code");
}

static PreauthDiagnosis *
read_diagnosis (JsonObject *root, JsonObject *diagnosis)
{
  JsonObject *concept = find_concept (root, diagnosis);
  JsonObject *coding = preauth_element_find (concept, "coding", "system", PREAUTH_SYSTEM_ICD10CM);
  if (coding == NULL)
    coding = preauth_element_get_first (concept, "coding");
  const char *code = preauth_json_get_string (coding, "code");
  const char *text = preauth_json_get_string (concept, "text");
  if (text == NULL)
    text = preauth_json_get_string (coding, "display");
  g_autofree char *shown = code != NULL && preauth_icd10cm_is_shaped (code)
                               ? preauth_icd10cm_to_display (code)
                               : g_strdup (code);
  return preauth_diagnosis_new (shown, text);
}

/* Elements, principal first: (transfer container). */
static GPtrArray *
list_elements (JsonObject *claim)
{
  GPtrArray *elements = g_ptr_array_new ();
  guint length = preauth_json_array_length (preauth_json_get_array (claim, "diagnosis"));
  gboolean principal_seen = FALSE;
  for (guint i = 0; i < length; i++)
    {
      JsonObject *element = preauth_element_get_nth (claim, "diagnosis", i);
      if (element == NULL)
        continue;
      gboolean first = !principal_seen && find_principal_type (element) != NULL;
      principal_seen |= first;
      g_ptr_array_insert (elements, first ? 0 : -1, element);
    }
  return elements;
}

GPtrArray *
preauth_request_get_diagnoses (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *root = preauth_request_get_root (self);
  GPtrArray *diagnoses = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);
  g_autoptr (GPtrArray) elements = list_elements (preauth_request_get_claim (self));
  for (guint i = 0; i < elements->len; i++)
    g_ptr_array_add (diagnoses, read_diagnosis (root, elements->pdata[i]));
  return diagnoses;
}

static const char *
non_empty (const char *text)
{
  return text != NULL && text[0] != '\0' ? text : NULL;
}

static void
write_diagnosis (JsonObject *root, JsonObject *element, const PreauthDiagnosis *diagnosis)
{
  g_autoptr (PreauthDiagnosis) old = read_diagnosis (root, element);
  const char *code = non_empty (diagnosis->code);
  const char *text = non_empty (diagnosis->description);
  gboolean same_code = g_strcmp0 (code, old->code) == 0;
  if (same_code && g_strcmp0 (text, old->description) == 0 && json_object_get_size (element) > 1)
    return;
  if (json_object_has_member (element, "diagnosisReference"))
    json_object_remove_member (element, "diagnosisReference");
  JsonObject *concept = preauth_element_ensure_object (element, "diagnosisCodeableConcept");
  if (!same_code)
    {
      if (json_object_has_member (concept, "coding"))
        json_object_remove_member (concept, "coding");
      if (code != NULL)
        preauth_element_set_coding (element, "diagnosisCodeableConcept", PREAUTH_SYSTEM_ICD10CM,
                                    code);
      concept = preauth_element_ensure_object (element, "diagnosisCodeableConcept");
    }
  preauth_element_set_text (concept, "text", NULL, text);
}

static void
mark_principal (JsonObject *element, gboolean principal)
{
  JsonObject *type = find_principal_type (element);
  if (!principal && type != NULL)
    preauth_element_remove (element, "type", type);
  if (principal && type == NULL)
    json_array_add_object_element (
        preauth_element_ensure_array (preauth_element_append (element, "type"), "coding"),
        preauth_coding_new (PAS_CODES, "principal"));
}

/* Takes the element that a diagnosis was read from: the one with its code, else the one at its
 * place, so that a corrected code stays the same element. */
static JsonObject *
take_element (JsonObject *root, GPtrArray *elements, GPtrArray *wanted, guint index)
{
  const PreauthDiagnosis *diagnosis = wanted->pdata[index];
  for (guint i = 0; i < elements->len; i++)
    {
      if (elements->pdata[i] == NULL)
        continue;
      g_autoptr (PreauthDiagnosis) old = read_diagnosis (root, elements->pdata[i]);
      if (non_empty (diagnosis->code) != NULL && g_strcmp0 (old->code, diagnosis->code) == 0)
        return g_steal_pointer (&elements->pdata[i]);
    }
  return NULL;
}

static void
choose_elements (JsonObject *root, GPtrArray *elements, GPtrArray *wanted, JsonObject **chosen)
{
  for (guint i = 0; i < wanted->len; i++)
    chosen[i] = take_element (root, elements, wanted, i);
  for (guint i = 0; i < wanted->len && i < elements->len; i++)
    if (chosen[i] == NULL && elements->pdata[i] != NULL)
      chosen[i] = g_steal_pointer (&elements->pdata[i]);
}

void
preauth_request_set_diagnoses (PreauthRequest *self, GPtrArray *diagnoses)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self) && diagnoses != NULL);
  JsonObject *root = preauth_request_get_root (self);
  JsonObject *claim = preauth_request_get_claim (self);
  g_autoptr (GPtrArray) elements = list_elements (claim);
  g_autofree JsonObject **chosen = g_new0 (JsonObject *, diagnoses->len + 1);
  choose_elements (root, elements, diagnoses, chosen);
  for (guint i = 0; i < elements->len; i++)
    if (elements->pdata[i] != NULL)
      preauth_bundle_remove_sequenced (claim, "diagnosis", elements->pdata[i], "diagnosisSequence");
  JsonArray *array = json_array_new ();
  gint64 next = preauth_bundle_next_sequence (claim, "diagnosis");
  for (guint i = 0; i < diagnoses->len; i++)
    {
      JsonObject *element = chosen[i] != NULL ? json_object_ref (chosen[i]) : json_object_new ();
      if (!json_object_has_member (element, "sequence"))
        json_object_set_int_member (element, "sequence", next++);
      write_diagnosis (root, element, diagnoses->pdata[i]);
      mark_principal (element, i == 0);
      json_array_add_object_element (array, element);
    }
  if (diagnoses->len > 0)
    json_object_set_array_member (claim, "diagnosis", array);
  else
    json_array_unref (array);
  preauth_request_touch (self, claim, PREAUTH_N_FACTS);
}
