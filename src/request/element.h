/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/* Inside the room: reading and editing the FHIR data types in place. Readers take any shape without
 * a complaint. Writers make what is missing, touch nothing else, and take only their own element
 * away when @value is NULL. */

/* Make sure that @member is an object or an array. A lone value where an array belongs becomes its
 * first element. Returned pointers are owned by the tree. */
JsonObject *
preauth_element_ensure_object (JsonObject *parent, const char *member);
JsonArray *
preauth_element_ensure_array (JsonObject *parent, const char *member);
/* The n-th object of a repeating element, or NULL; a lone object counts as the first. */
JsonObject *
preauth_element_get_nth (JsonObject *parent, const char *member, guint index);
/* The first element that is an object, whatever else a broken file has before it. */
JsonObject *
preauth_element_get_first (JsonObject *parent, const char *member);
JsonObject *
preauth_element_ensure_first (JsonObject *parent, const char *member);
/* The first element of @member whose string @key is @value. */
JsonObject *
preauth_element_find (JsonObject *parent, const char *member, const char *key, const char *value);
/* Takes one element out of an array, and the array with it when it was the last. */
void
preauth_element_remove (JsonObject *parent, const char *member, JsonObject *element);
JsonObject *
preauth_element_append (JsonObject *parent, const char *member);
/* {"system": ..., "code": ...} */
JsonObject *
preauth_coding_new (const char *system, const char *code);

/* What follows comes in pairs of one shape, so that a table can name them. */
typedef char *(*PreauthElementGet) (JsonObject *object, const char *member, const char *argument);
typedef void (*PreauthElementSet) (JsonObject *object,
                                   const char *member,
                                   const char *argument,
                                   const char *value);

/* object.member */
char *
preauth_element_get_text (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_text (JsonObject *object,
                          const char *member,
                          const char *argument,
                          const char *value);
/* object.member[].value of an Identifier; @argument: "npi" "tax" "member" "account" "dea", or
 * "lone": the only identifier there is and of no known kind */
char *
preauth_element_get_identifier (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_identifier (JsonObject *object,
                                const char *member,
                                const char *argument,
                                const char *value);
/* object.member[].value of a ContactPoint; @argument: "phone" "fax" "email" */
char *
preauth_element_get_telecom (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_telecom (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value);
/* The same of the first contact: object.contact[0].telecom */
char *
preauth_element_get_contact_telecom (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_contact_telecom (JsonObject *object,
                                     const char *member,
                                     const char *argument,
                                     const char *value);
/* object.contact[0].name */
char *
preauth_element_get_contact_name (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_contact_name (JsonObject *object,
                                  const char *member,
                                  const char *argument,
                                  const char *value);
/* A part of the first address: "line" "city" "state" "postalCode" */
char *
preauth_element_get_address (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_address (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value);
/* A part of the best name: "family" "given" "suffix" */
char *
preauth_element_get_name (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_name (JsonObject *object,
                          const char *member,
                          const char *argument,
                          const char *value);
/* The name of whoever it is: a string (Organization, Location) or HumanNames */
char *
preauth_element_get_any_name (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_any_name (JsonObject *object,
                              const char *member,
                              const char *argument,
                              const char *value);
/* valueString or valueBoolean of the extension @argument of @object (@member is not used) */
char *
preauth_element_get_extension (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_extension (JsonObject *object,
                               const char *member,
                               const char *argument,
                               const char *value);
char *
preauth_element_get_flag (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_flag (JsonObject *object,
                          const char *member,
                          const char *argument,
                          const char *value);
/* The code of system @argument in the CodeableConcept object.member */
char *
preauth_element_get_coding (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_coding (JsonObject *object,
                            const char *member,
                            const char *argument,
                            const char *value);
/* The text of a CodeableConcept, or of the first of several; reads a coding's display too */
char *
preauth_element_get_concept (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_concept (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value);
/* A Quantity as people write it: "24 visits". Text without a leading number is kept whole as the
 * unit. */
char *
preauth_element_get_quantity (JsonObject *object, const char *member, const char *argument);
void
preauth_element_set_quantity (JsonObject *object,
                              const char *member,
                              const char *argument,
                              const char *value);

G_END_DECLS
