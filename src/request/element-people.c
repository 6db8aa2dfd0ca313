/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The data types of people and places: Identifier, ContactPoint, Address, HumanName. Never removes
 * an element that it was not asked to remove. */
#include "config.h"

#include "request/element.h"

#include <string.h>

#include "fhir/canonical.h"
#include "fhir/json.h"
#include "fhir/name.h"

typedef struct
{
  const char *kind;
  const char *system; /* NULL: none of its own */
  const char *type;   /* of HL7 table 0203; NULL: the system says it */
} IdentifierKind;

static const IdentifierKind identifier_kinds[] = {
  { "npi", PREAUTH_SYSTEM_NPI, "NPI" },
  { "tax", PREAUTH_SYSTEM_EIN, "TAX" },
  { "member", NULL, "MB" },
  { "account", NULL, "AN" },
  { "dea", NULL, "DEA" },
};

static gboolean
identifier_is (JsonObject *identifier, const IdentifierKind *kind)
{
  const char *system = preauth_json_get_string (identifier, "system");
  if (kind->system != NULL && g_strcmp0 (system, kind->system) == 0)
    return TRUE;
  JsonObject *type = preauth_json_get_object (identifier, "type");
  return preauth_element_find (type, "coding", "code", kind->type) != NULL;
}

static const IdentifierKind *
find_kind (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (identifier_kinds); i++)
    if (g_str_equal (identifier_kinds[i].kind, name))
      return &identifier_kinds[i];
  return NULL;
}

static gboolean
is_of_known_kind (JsonObject *identifier)
{
  for (guint i = 0; i < G_N_ELEMENTS (identifier_kinds); i++)
    if (identifier_is (identifier, &identifier_kinds[i]))
      return TRUE;
  return preauth_json_get_object (identifier, "type") != NULL;
}

static JsonObject *
find_identifier (JsonObject *object, const char *member, const char *name)
{
  const IdentifierKind *kind = find_kind (name);
  guint length = MAX (1, preauth_json_array_length (preauth_json_get_array (object, member)));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *identifier = preauth_element_get_nth (object, member, i);
      if (identifier == NULL)
        continue;
      if (kind != NULL && identifier_is (identifier, kind))
        return identifier;
      if (kind == NULL && length == 1 && !is_of_known_kind (identifier))
        return identifier;
    }
  return NULL;
}

char *
preauth_element_get_identifier (JsonObject *object, const char *member, const char *argument)
{
  return g_strdup (preauth_json_get_string (find_identifier (object, member, argument), "value"));
}

/* Whether nothing but what this program writes is left in an element without a value. */
static gboolean
is_husk (JsonObject *element)
{
  g_autoptr (GList) members = json_object_get_members (element);
  for (GList *at = members; at != NULL; at = at->next)
    if (!g_strv_contains ((const char *[]){ "type", "system", "use", NULL }, at->data))
      return FALSE;
  return TRUE;
}

static void
remove_value (JsonObject *object, const char *member, JsonObject *element)
{
  if (element == NULL)
    return;
  preauth_element_set_text (element, "value", NULL, NULL);
  if (is_husk (element))
    preauth_element_remove (object, member, element);
}

static JsonObject *
append_identifier (JsonObject *object, const char *member, const IdentifierKind *kind)
{
  JsonObject *identifier = preauth_element_append (object, member);
  if (kind != NULL && kind->system == NULL)
    {
      JsonObject *type = preauth_element_ensure_object (identifier, "type");
      json_array_add_object_element (
          preauth_element_ensure_array (type, "coding"),
          preauth_coding_new (PREAUTH_SYSTEM_IDENTIFIER_TYPE, kind->type));
    }
  if (kind != NULL && kind->system != NULL)
    json_object_set_string_member (identifier, "system", kind->system);
  return identifier;
}

void
preauth_element_set_identifier (JsonObject *object,
                                const char *member,
                                const char *argument,
                                const char *value)
{
  JsonObject *identifier = find_identifier (object, member, argument);
  if (value == NULL)
    {
      remove_value (object, member, identifier);
      return;
    }
  if (identifier == NULL)
    identifier = append_identifier (object, member, find_kind (argument));
  json_object_set_string_member (identifier, "value", value);
}

char *
preauth_element_get_telecom (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *point = preauth_element_find (object, member, "system", argument);
  return g_strdup (preauth_json_get_string (point, "value"));
}

void
preauth_element_set_telecom (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value)
{
  JsonObject *point = preauth_element_find (object, member, "system", argument);
  if (value == NULL)
    {
      remove_value (object, member, point);
      return;
    }
  if (point == NULL)
    {
      point = preauth_element_append (object, member);
      json_object_set_string_member (point, "system", argument);
    }
  json_object_set_string_member (point, "value", value);
}

static void
remove_empty_contact (JsonObject *object, JsonObject *contact)
{
  if (contact != NULL && json_object_get_size (contact) == 0)
    preauth_element_remove (object, "contact", contact);
}

char *
preauth_element_get_contact_telecom (JsonObject *object, const char *member, const char *argument)
{
  return preauth_element_get_telecom (preauth_element_get_first (object, "contact"), member,
                                      argument);
}

void
preauth_element_set_contact_telecom (JsonObject *object,
                                     const char *member,
                                     const char *argument,
                                     const char *value)
{
  JsonObject *contact = value != NULL ? preauth_element_ensure_first (object, "contact")
                                      : preauth_element_get_first (object, "contact");
  if (contact == NULL)
    return;
  preauth_element_set_telecom (contact, member, argument, value);
  remove_empty_contact (object, contact);
}

char *
preauth_element_get_contact_name (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *contact = preauth_element_get_first (object, "contact");
  return preauth_name_to_display (preauth_element_get_first (contact, member));
}

/* One text for a whole name: the parts that it replaces would contradict it. */
static void
set_whole_name (JsonObject *name, const char *value)
{
  for (const char *const *part = (const char *[]){ "family", "given", "prefix", "suffix", NULL };
       *part != NULL; part++)
    preauth_element_set_text (name, *part, NULL, NULL);
  preauth_element_set_text (name, "text", NULL, value);
}

void
preauth_element_set_contact_name (JsonObject *object,
                                  const char *member,
                                  const char *argument,
                                  const char *value)
{
  JsonObject *contact = value != NULL ? preauth_element_ensure_first (object, "contact")
                                      : preauth_element_get_first (object, "contact");
  if (contact == NULL)
    return;
  JsonObject *name = preauth_element_ensure_object (contact, member);
  set_whole_name (name, value);
  if (json_object_get_size (name) == 0)
    json_object_remove_member (contact, member);
  remove_empty_contact (object, contact);
}

/* A string, or strings side by side: "12 Elm Street, Apt 3". */
static char *
join_strings (JsonObject *object, const char *member, const char *separator)
{
  JsonArray *array = preauth_json_get_array (object, member);
  if (array == NULL)
    return g_strdup (preauth_json_get_string (object, member));
  g_autoptr (GString) joined = g_string_new (NULL);
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      const char *part = preauth_json_array_get_string (array, i);
      if (part != NULL && part[0] != '\0')
        g_string_append_printf (joined, "%s%s", joined->len > 0 ? separator : "", part);
    }
  return joined->len > 0 ? g_strdup (joined->str) : NULL;
}

static void
set_strings (JsonObject *object, const char *member, const char *value)
{
  if (value == NULL)
    {
      preauth_element_set_text (object, member, NULL, NULL);
      return;
    }
  JsonArray *array = json_array_new ();
  json_array_add_string_element (array, value);
  json_object_set_array_member (object, member, array);
}

char *
preauth_element_get_address (JsonObject *object, const char *member, const char *argument)
{
  return join_strings (preauth_element_get_first (object, member), argument, ", ");
}

void
preauth_element_set_address (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value)
{
  JsonObject *address = preauth_element_get_first (object, member);
  /* A Location has one address, everybody else a list. */
  gboolean is_location
      = g_strcmp0 (preauth_json_get_string (object, "resourceType"), "Location") == 0;
  if (address == NULL && value != NULL)
    address = is_location ? preauth_element_ensure_object (object, member)
                          : preauth_element_append (object, member);
  if (address == NULL)
    return;
  if (g_str_equal (argument, "line"))
    set_strings (address, argument, value);
  else
    preauth_element_set_text (address, argument, NULL, value);
  preauth_element_set_text (address, "text", NULL, NULL);
  if (json_object_get_size (address) == 0)
    preauth_element_remove (object, member, address);
}

static JsonObject *
choose_name (JsonObject *object, const char *member)
{
  JsonArray *names = preauth_json_get_array (object, member);
  return names != NULL ? preauth_name_choose (names) : preauth_json_get_object (object, member);
}

char *
preauth_element_get_name (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *name = choose_name (object, member);
  return join_strings (name, argument, g_str_equal (argument, "given") ? " " : ", ");
}

void
preauth_element_set_name (JsonObject *object,
                          const char *member,
                          const char *argument,
                          const char *value)
{
  JsonObject *name = choose_name (object, member);
  if (name == NULL && value != NULL)
    name = preauth_element_append (object, member);
  if (name == NULL)
    return;
  if (g_str_equal (argument, "family"))
    preauth_element_set_text (name, argument, NULL, value);
  else
    set_strings (name, argument, value);
  /* The whole name as text is stale once a part of it changed. */
  preauth_element_set_text (name, "text", NULL, NULL);
  if (json_object_get_size (name) == 0)
    preauth_element_remove (object, member, name);
}

char *
preauth_element_get_any_name (JsonObject *object, const char *member, const char *argument)
{
  const char *plain = preauth_json_get_string (object, member);
  if (plain != NULL)
    return g_strdup (plain);
  return preauth_name_to_display (choose_name (object, member));
}

static gboolean
is_person (JsonObject *object)
{
  const char *type = preauth_json_get_string (object, "resourceType");
  return g_strcmp0 (type, "Practitioner") == 0 || g_strcmp0 (type, "Patient") == 0;
}

void
preauth_element_set_any_name (JsonObject *object,
                              const char *member,
                              const char *argument,
                              const char *value)
{
  if (!is_person (object))
    {
      preauth_element_set_text (object, member, NULL, value);
      return;
    }
  JsonObject *name = choose_name (object, member);
  if (name == NULL && value != NULL)
    name = preauth_element_append (object, member);
  if (name == NULL)
    return;
  set_whole_name (name, value);
  if (json_object_get_size (name) == 0)
    preauth_element_remove (object, member, name);
}
