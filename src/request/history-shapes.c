/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Shapes of the places where a resource keeps what is noted of an event. Knows nothing of events:
 * each pair works on the one object that it is given. */
#include "config.h"

#include "fhir/json.h"
#include "request/element.h"
#include "request/history-private.h"

#define CHANNEL_SYSTEM PREAUTH_CANONICAL "/CodeSystem/channel"
#define MODE_SYSTEM "http://terminology.hl7.org/CodeSystem/v3-ParticipationMode"
#define IDENTIFIER_SYSTEM PREAUTH_CANONICAL "/CodeSystem/identifier-type"

char *
preauth_history_get_value (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *extension = preauth_element_find (object, "extension", "url", argument);
  JsonNode *node = extension != NULL ? json_object_get_member (extension, member) : NULL;
  if (g_str_equal (member, "valueInteger"))
    return node != NULL ? preauth_json_get_number_text (node) : NULL;
  return g_strdup (preauth_json_node_get_string (node));
}

void
preauth_history_set_value (JsonObject *object,
                           const char *member,
                           const char *argument,
                           const char *value)
{
  JsonObject *extension = preauth_element_find (object, "extension", "url", argument);
  if (extension != NULL)
    preauth_element_remove (object, "extension", extension);
  if (value == NULL)
    return;
  extension = preauth_element_append (object, "extension");
  json_object_set_string_member (extension, "url", argument);
  JsonNode *number
      = g_str_equal (member, "valueInteger") ? preauth_json_node_new_number (value) : NULL;
  if (number != NULL)
    json_object_set_member (extension, member, number);
  else
    json_object_set_string_member (extension, member, value);
}

char *
preauth_history_get_below (JsonObject *object, const char *member, const char *argument)
{
  return g_strdup (preauth_json_get_string (preauth_json_get_object (object, member), argument));
}

void
preauth_history_set_below (JsonObject *object,
                           const char *member,
                           const char *argument,
                           const char *value)
{
  JsonObject *below = preauth_element_ensure_object (object, member);
  preauth_element_set_text (below, argument, NULL, value);
  if (json_object_get_size (below) == 0)
    json_object_remove_member (object, member);
}

/* HL7 knows no portal and no EDI: both are electronic. */
static const struct
{
  const char *ours;
  const char *theirs;
} channels[] = {
  { "fax", "FAXWRIT" },       { "phone", "PHONE" },        { "mail", "MAILWRIT" },
  { "portal", "ELECTRONIC" }, { "edi-278", "ELECTRONIC" },
};

char *
preauth_history_get_channel (JsonObject *object, const char *member, const char *argument)
{
  char *own = preauth_element_get_coding (object, member, CHANNEL_SYSTEM);
  if (own != NULL)
    return own;
  g_autofree char *mode = preauth_element_get_coding (object, member, MODE_SYSTEM);
  for (guint i = 0; mode != NULL && i < G_N_ELEMENTS (channels); i++)
    if (g_str_equal (mode, channels[i].theirs))
      return g_strdup (channels[i].ours);
  return NULL;
}

void
preauth_history_set_channel (JsonObject *object,
                             const char *member,
                             const char *argument,
                             const char *value)
{
  preauth_element_append (object, member);
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    if (g_str_equal (value, channels[i].ours))
      preauth_element_set_coding (object, member, MODE_SYSTEM, channels[i].theirs);
  preauth_element_set_coding (object, member, CHANNEL_SYSTEM, value);
}

char *
preauth_history_get_person (JsonObject *object, const char *member, const char *argument)
{
  guint length = preauth_json_array_length (preauth_json_get_array (object, member));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *reference = preauth_element_get_nth (object, member, i);
      const char *name = preauth_json_get_string (reference, "display");
      if (name != NULL && preauth_json_get_string (reference, "reference") == NULL)
        return g_strdup (name);
    }
  return NULL;
}

void
preauth_history_set_person (JsonObject *object,
                            const char *member,
                            const char *argument,
                            const char *value)
{
  json_object_set_string_member (preauth_element_append (object, member), "display", value);
}

static JsonObject *
find_reference (JsonObject *object, const char *member)
{
  guint length = preauth_json_array_length (preauth_json_get_array (object, member));
  for (guint i = 0; i < length; i++)
    {
      JsonObject *identifier = preauth_element_get_nth (object, member, i);
      g_autofree char *type = preauth_element_get_coding (identifier, "type", IDENTIFIER_SYSTEM);
      if (g_strcmp0 (type, "payer-reference") == 0)
        return identifier;
    }
  return NULL;
}

char *
preauth_history_get_reference (JsonObject *object, const char *member, const char *argument)
{
  return g_strdup (preauth_json_get_string (find_reference (object, member), "value"));
}

void
preauth_history_set_reference (JsonObject *object,
                               const char *member,
                               const char *argument,
                               const char *value)
{
  JsonObject *identifier = preauth_element_append (object, member);
  preauth_element_set_coding (identifier, "type", IDENTIFIER_SYSTEM, "payer-reference");
  json_object_set_string_member (identifier, "value", value);
}

char *
preauth_history_get_words (JsonObject *object, const char *member, const char *argument)
{
  guint length = preauth_json_array_length (preauth_json_get_array (object, member));
  for (guint i = 0; i < length; i++)
    {
      const char *text
          = preauth_json_get_string (preauth_element_get_nth (object, member, i), argument);
      if (text != NULL && text[0] != '\0')
        return g_strdup (text);
    }
  return NULL;
}

void
preauth_history_set_words (JsonObject *object,
                           const char *member,
                           const char *argument,
                           const char *value)
{
  json_object_set_string_member (preauth_element_append (object, member), argument, value);
}

char *
preauth_history_get_owner (JsonObject *object, const char *member, const char *argument)
{
  JsonObject *extension = preauth_element_find (object, "extension", "url", argument);
  if (extension != NULL && json_object_has_member (extension, "valueBoolean"))
    return g_strdup ("");
  return g_strdup (preauth_json_get_string (extension, member));
}

void
preauth_history_set_owner (JsonObject *object,
                           const char *member,
                           const char *argument,
                           const char *value)
{
  /* FHIR allows no empty string. */
  if (value[0] == '\0')
    preauth_element_set_flag (object, NULL, argument, "false");
  else
    preauth_history_set_value (object, member, argument, value);
}
