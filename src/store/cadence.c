/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own rhythm of asking, as the store keeps it. */
#include "config.h"

#include "store/clock.h"

#include <string.h>

#include "fhir/json.h"

#define MAX_DAYS 365

const PreauthCadence preauth_cadence_default = {
  .receipt_check = 1,
  .again = 2,
  .urgent_again = 1,
  .renewal_notice_days = 30,
};

static const struct
{
  const char *member;
  gsize offset;
  guint min;
} members[] = {
  { "receipt_check", G_STRUCT_OFFSET (PreauthCadence, receipt_check), 0 },
  { "again", G_STRUCT_OFFSET (PreauthCadence, again), 1 },
  { "urgent_again", G_STRUCT_OFFSET (PreauthCadence, urgent_again), 1 },
  { "renewal_notice_days", G_STRUCT_OFFSET (PreauthCadence, renewal_notice_days), 0 },
};

GBytes *
preauth_cadence_to_bytes (const PreauthCadence *self)
{
  JsonObject *object = json_object_new ();
  g_autoptr (JsonNode) node = json_node_new (JSON_NODE_OBJECT);
  char *text;

  json_node_take_object (node, object);
  for (guint i = 0; i < G_N_ELEMENTS (members); i++)
    json_object_set_int_member (object, members[i].member,
                                G_STRUCT_MEMBER (guint, self, members[i].offset));
  text = preauth_json_to_text (node, FALSE);
  return g_bytes_new_take (text, strlen (text));
}

PreauthCadence
preauth_cadence_from_bytes (GBytes *bytes)
{
  PreauthCadence self = preauth_cadence_default;
  gsize length = 0;
  const char *data = bytes == NULL ? NULL : g_bytes_get_data (bytes, &length);
  g_autoptr (JsonNode) node = data == NULL ? NULL : preauth_json_parse (data, (gssize)length, NULL);
  JsonObject *object
      = node != NULL && JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;

  for (guint i = 0; object != NULL && i < G_N_ELEMENTS (members); i++)
    {
      JsonNode *member = json_object_get_member (object, members[i].member);
      g_autofree char *text = member == NULL ? NULL : preauth_json_get_number_text (member);
      guint64 number;

      if (text != NULL
          && g_ascii_string_to_unsigned (text, 10, members[i].min, MAX_DAYS, &number, NULL))
        G_STRUCT_MEMBER (guint, &self, members[i].offset) = (guint)number;
    }
  return self;
}
