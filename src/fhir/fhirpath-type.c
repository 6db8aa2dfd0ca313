/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which FHIR type an element has, as far as its name and its shape tell. There are no
 * StructureDefinitions here, so what neither tells has no type. */
#include "config.h"

#include <string.h>

#include "fhir/fhirpath-value.h"
#include "fhir/json.h"

/* The types that a choice ("value[x]") may end in: FHIR R4, "Open Type Element". */
static const char *const choice_types[] = {
  "base64Binary",
  "boolean",
  "canonical",
  "code",
  "date",
  "dateTime",
  "decimal",
  "id",
  "instant",
  "integer",
  "markdown",
  "oid",
  "positiveInt",
  "string",
  "time",
  "unsignedInt",
  "uri",
  "url",
  "uuid",
  "Address",
  "Age",
  "Annotation",
  "Attachment",
  "CodeableConcept",
  "Coding",
  "ContactDetail",
  "ContactPoint",
  "Contributor",
  "Count",
  "DataRequirement",
  "Distance",
  "Dosage",
  "Duration",
  "Expression",
  "HumanName",
  "Identifier",
  "Meta",
  "Money",
  "ParameterDefinition",
  "Period",
  "Quantity",
  "Range",
  "Ratio",
  "Reference",
  "RelatedArtifact",
  "SampledData",
  "Signature",
  "Timing",
  "TriggerDefinition",
  "UsageContext",
};

/* A type and the one that it is a kind of. */
static const char *const parents[][2] = {
  { "code", "string" },
  { "id", "string" },
  { "markdown", "string" },
  { "url", "uri" },
  { "canonical", "uri" },
  { "oid", "uri" },
  { "uuid", "uri" },
  { "positiveInt", "integer" },
  { "unsignedInt", "integer" },
  { "Age", "Quantity" },
  { "Count", "Quantity" },
  { "Distance", "Quantity" },
  { "Duration", "Quantity" },
  { "SimpleQuantity", "Quantity" },
};

/* Elements whose name alone tells, wherever they stand. */
static const char *const known_names[][2] = {
  { "address", "Address" },     { "telecom", "ContactPoint" },
  { "coding", "Coding" },       { "identifier", "Identifier" },
  { "extension", "Extension" }, { "modifierExtension", "Extension" },
  { "text", "Narrative" },      { "meta", "Meta" },
  { "period", "Period" },       { "attachment", "Attachment" },
  { "note", "Annotation" },     { "name", "HumanName" },
};

const char *
fhirpath_type_from_choice (const char *suffix)
{
  if (!g_ascii_isupper (suffix[0]))
    return NULL;
  for (gsize i = 0; i < G_N_ELEMENTS (choice_types); i++)
    if (g_ascii_toupper (choice_types[i][0]) == suffix[0]
        && strcmp (choice_types[i] + 1, suffix + 1) == 0)
      return choice_types[i];
  return NULL;
}

/* The type at the end of a name such as "valueQuantity" or "billablePeriod". */
static const char *
type_from_name (const char *name)
{
  for (const char *p = name; p != NULL && *p != '\0'; p++)
    {
      const char *type = p > name ? fhirpath_type_from_choice (p) : NULL;

      if (type != NULL)
        return type;
    }
  return NULL;
}

static const char *
type_from_shape (JsonObject *object)
{
  if (json_object_has_member (object, "reference"))
    return "Reference";
  if (json_object_has_member (object, "coding"))
    return "CodeableConcept";
  if (json_object_has_member (object, "family") || json_object_has_member (object, "given"))
    return "HumanName";
  if (json_object_has_member (object, "numerator"))
    return "Ratio";
  if (json_object_has_member (object, "low") || json_object_has_member (object, "high"))
    return "Range";
  if (json_object_has_member (object, "currency"))
    return "Money";
  if (json_object_has_member (object, "value") && !json_object_has_member (object, "use")
      && (json_object_has_member (object, "unit") || json_object_has_member (object, "code")))
    return "Quantity";
  if (json_object_has_member (object, "code") && json_object_has_member (object, "system"))
    return "Coding";
  if (json_object_has_member (object, "start") || json_object_has_member (object, "end"))
    return "Period";
  return NULL;
}

static const char *
get_object_type (const FhirpathElement *element, JsonObject *object)
{
  const char *resource_type = preauth_json_get_string (object, "resourceType");
  const char *type = element->type;

  if (resource_type != NULL)
    return resource_type;
  if (type == NULL && element->name != NULL)
    {
      for (gsize i = 0; i < G_N_ELEMENTS (known_names) && type == NULL; i++)
        if (strcmp (known_names[i][0], element->name) == 0)
          type = known_names[i][1];
      if (type == NULL)
        type = type_from_name (element->name);
    }
  return type != NULL ? type : type_from_shape (object);
}

static const char *
get_string_type (const FhirpathElement *element, const char *text)
{
  const char *type = element->name != NULL ? type_from_name (element->name) : NULL;
  FhirpathMoment moment;

  if (g_strcmp0 (element->name, "id") == 0)
    return "id";
  if (g_strcmp0 (type, "date") == 0 && fhirpath_moment_parse (text, FHIRPATH_MOMENT_DATE, &moment))
    return "date";
  if (strchr (text, '-') == NULL)
    return "string";
  if (fhirpath_moment_parse (text, FHIRPATH_MOMENT_DATE, &moment))
    return "date";
  if (fhirpath_moment_parse (text, FHIRPATH_MOMENT_DATE_TIME, &moment))
    return "dateTime";
  return "string";
}

static const char *
get_element_type (FhirpathArena *arena, const FhirpathElement *element)
{
  FhirpathValue value = { .kind = FHIRPATH_ELEMENT, .element = *element };
  FhirpathValue system;

  if (element->node != NULL && JSON_NODE_HOLDS_OBJECT (element->node))
    return get_object_type (element, json_node_get_object (element->node));
  if (element->type != NULL)
    return element->type;
  if (!fhirpath_value_to_system (arena, &value, &system))
    return NULL;
  switch (system.kind)
    {
    case FHIRPATH_BOOLEAN:
      return "boolean";
    case FHIRPATH_INTEGER:
      return "integer";
    case FHIRPATH_DECIMAL:
      return "decimal";
    case FHIRPATH_STRING:
      return get_string_type (element, system.string);
    default:
      return NULL;
    }
}

static const char *
get_moment_type (const FhirpathMoment *moment)
{
  static const char *const names[] = {
    [FHIRPATH_MOMENT_DATE] = "Date",
    [FHIRPATH_MOMENT_DATE_TIME] = "DateTime",
    [FHIRPATH_MOMENT_TIME] = "Time",
  };

  return names[moment->kind];
}

const char *
fhirpath_value_get_type (FhirpathArena *arena, const FhirpathValue *value, const char **space)
{
  static const char *const names[] = {
    [FHIRPATH_STRING] = "String",     [FHIRPATH_BOOLEAN] = "Boolean",
    [FHIRPATH_INTEGER] = "Integer",   [FHIRPATH_DECIMAL] = "Decimal",
    [FHIRPATH_QUANTITY] = "Quantity", [FHIRPATH_TYPE] = "TypeInfo",
  };

  *space = value->kind == FHIRPATH_ELEMENT ? "FHIR" : "System";
  if (value->kind == FHIRPATH_ELEMENT)
    return get_element_type (arena, &value->element);
  return value->kind == FHIRPATH_MOMENT ? get_moment_type (&value->moment) : names[value->kind];
}

static gboolean
is_kind_of (const char *type, const char *name)
{
  if (strcmp (type, name) == 0)
    return TRUE;
  for (gsize i = 0; i < G_N_ELEMENTS (parents); i++)
    if (strcmp (parents[i][0], type) == 0)
      return strcmp (parents[i][1], name) == 0;
  return FALSE;
}

/* A number or text whose name tells no more may be any of the types that are written so. */
static gboolean
may_be (FhirpathArena *arena, const FhirpathValue *value, const char *type, const char *name)
{
  const char *text;
  FhirpathMoment moment;

  if (value->element.type != NULL)
    return FALSE;
  if (strcmp (type, "integer") == 0)
    return strcmp (name, "decimal") == 0;
  if (strcmp (type, "date") == 0 || strcmp (type, "dateTime") == 0)
    return strcmp (name, "string") == 0
           || (strcmp (name, "dateTime") == 0 && strcmp (type, "date") == 0)
           || (strcmp (name, "instant") == 0 && strcmp (type, "dateTime") == 0);
  if (strcmp (type, "string") != 0)
    return FALSE;
  text = fhirpath_value_to_text (arena, value);
  return strcmp (name, "time") == 0 && text != NULL && strchr (text, ':') != NULL
         && fhirpath_moment_parse (text, FHIRPATH_MOMENT_TIME, &moment);
}

static gboolean
element_is (FhirpathArena *arena, const FhirpathValue *value, const char *name)
{
  const char *space;
  const char *type = fhirpath_value_get_type (arena, value, &space);
  JsonObject *object = fhirpath_value_get_object (value);
  gboolean is_resource = preauth_json_get_string (object, "resourceType") != NULL;

  if (strcmp (name, "Element") == 0)
    return !is_resource;
  if (strcmp (name, "Resource") == 0)
    return is_resource;
  if (type == NULL)
    return FALSE;
  if (strcmp (name, "DomainResource") == 0)
    return is_resource && strcmp (type, "Bundle") != 0 && strcmp (type, "Binary") != 0
           && strcmp (type, "Parameters") != 0;
  return is_kind_of (type, name)
         || (value->element.node != NULL && object == NULL && may_be (arena, value, type, name));
}

gboolean
fhirpath_value_is (FhirpathArena *arena,
                   const FhirpathValue *value,
                   const char *space,
                   const char *name)
{
  const char *own_space;
  const char *type;

  if (value->kind == FHIRPATH_ELEMENT)
    return g_strcmp0 (space, "System") != 0 && element_is (arena, value, name);
  if (g_strcmp0 (space, "FHIR") == 0)
    return FALSE;
  type = fhirpath_value_get_type (arena, value, &own_space);
  if (strcmp (name, "Any") == 0 || strcmp (type, name) == 0)
    return TRUE;
  /* "string" for "String": people do not tell the two spaces apart. */
  return space == NULL && g_ascii_islower (name[0]) && g_ascii_strcasecmp (type, name) == 0;
}
