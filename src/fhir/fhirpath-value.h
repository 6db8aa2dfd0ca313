/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "fhir/fhirpath-arena.h"
#include "fhir/fhirpath-quantity.h"

G_BEGIN_DECLS

/* Private to the FHIRPath engine. One item of a collection. Texts and nodes are borrowed: from the
 * resource, the expression or the evaluation's arena. */
typedef enum
{
  FHIRPATH_ELEMENT,
  FHIRPATH_STRING,
  FHIRPATH_BOOLEAN,
  FHIRPATH_INTEGER,
  FHIRPATH_DECIMAL,
  FHIRPATH_MOMENT,
  FHIRPATH_QUANTITY,
  FHIRPATH_TYPE,
} FhirpathKind;

/* Part of a resource. @node is NULL for a primitive that has extensions and no value. */
typedef struct
{
  JsonNode *node;
  /* The object beside a primitive (its "_name"), with its extensions. */
  JsonNode *beside;
  const char *name;
  /* The FHIR type where the name of a choice ("valueQuantity") tells, else NULL. */
  const char *type;
} FhirpathElement;

typedef struct
{
  FhirpathKind kind;
  /* A string that was read from a resource: it may be meant as a date. */
  gboolean from_element;
  union
  {
    FhirpathElement element;
    const char *string;
    gboolean boolean;
    FhirpathDecimal number;
    FhirpathMoment moment;
    FhirpathQuantity quantity;
    struct
    {
      const char *space;
      const char *name;
    } type;
  };
} FhirpathValue;

/* A collection, in an arena. Zero is the empty one. */
typedef struct
{
  FhirpathValue *items;
  guint length;
  guint capacity;
} FhirpathItems;

void
fhirpath_items_append (FhirpathArena *arena, FhirpathItems *items, const FhirpathValue *value);
void
fhirpath_items_append_all (FhirpathArena *arena, FhirpathItems *items, const FhirpathItems *more);
FhirpathItems
fhirpath_items_one (FhirpathArena *arena, const FhirpathValue *value);
FhirpathItems
fhirpath_items_boolean (FhirpathArena *arena, gboolean boolean);
/* Unknown is empty. */
FhirpathItems
fhirpath_items_truth (FhirpathArena *arena, FhirpathTruth truth);
FhirpathItems
fhirpath_items_integer (FhirpathArena *arena, gint64 integer);
FhirpathItems
fhirpath_items_decimal (FhirpathArena *arena, const FhirpathDecimal *number);
/* @text is borrowed. */
FhirpathItems
fhirpath_items_string (FhirpathArena *arena, const char *text);
/* @text is copied and freed. */
FhirpathItems
fhirpath_items_take_string (FhirpathArena *arena, char *text);

/* Appends @node, or its elements when it is an array. */
void
fhirpath_items_append_node (FhirpathArena *arena,
                            FhirpathItems *items,
                            const FhirpathElement *element);
/* Appends the children called @name; "value" finds valueString. */
void
fhirpath_items_append_member (FhirpathArena *arena,
                              FhirpathItems *items,
                              const FhirpathValue *parent,
                              const char *name);
void
fhirpath_items_append_children (FhirpathArena *arena,
                                FhirpathItems *items,
                                const FhirpathValue *parent);

/* The JSON object of an element, or NULL. */
JsonObject *
fhirpath_value_get_object (const FhirpathValue *value);
/* The value that an element stands for: a string, a boolean, a number or a quantity. FALSE when it
 * has none, as an object or a value that is only an extension. */
gboolean
fhirpath_value_to_system (FhirpathArena *arena, const FhirpathValue *value, FhirpathValue *result);
/* What toString () says, in the arena, or NULL. */
const char *
fhirpath_value_to_text (FhirpathArena *arena, const FhirpathValue *value);
/* Parses a string of a resource that is meant as a date; a moment is itself. */
gboolean
fhirpath_value_to_moment (const FhirpathValue *value, FhirpathMoment *result);
gboolean
fhirpath_value_is_number (const FhirpathValue *value);
/* For the caller of the engine. */
JsonNode *
fhirpath_value_to_node (FhirpathArena *arena, const FhirpathValue *value);

/* Types: see README.md for what can be told without StructureDefinitions. */
const char *
fhirpath_type_from_choice (const char *suffix);
const char *
fhirpath_value_get_type (FhirpathArena *arena, const FhirpathValue *value, const char **space);
/* @space: (nullable): "FHIR", "System" */
gboolean
fhirpath_value_is (FhirpathArena *arena,
                   const FhirpathValue *value,
                   const char *space,
                   const char *name);

G_END_DECLS
