/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own words on a request: Bundle.meta.tag of our system. Tags of others stay. */
#include "config.h"

#include "request/history.h"

#include "fhir/json.h"
#include "request/element.h"
#include "request/request-private.h"

#define TAG_SYSTEM PREAUTH_CANONICAL "/CodeSystem/tag"

static gboolean
is_own (JsonObject *tag)
{
  return g_strcmp0 (preauth_json_get_string (tag, "system"), TAG_SYSTEM) == 0;
}

GStrv
preauth_request_get_tags (PreauthRequest *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (self), NULL);
  JsonObject *meta = preauth_json_get_object (preauth_request_get_root (self), "meta");
  JsonArray *tags = preauth_json_get_array (meta, "tag");
  g_autoptr (GStrvBuilder) words = g_strv_builder_new ();
  for (guint i = 0; i < preauth_json_array_length (tags); i++)
    {
      JsonObject *tag = preauth_json_array_get_object (tags, i);
      const char *code = preauth_json_get_string (tag, "code");
      if (is_own (tag) && code != NULL && code[0] != '\0')
        g_strv_builder_add (words, code);
    }
  return g_strv_builder_end (words);
}

/* A FHIR code: no white space around it, single spaces within. */
static char *
to_code (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  g_autoptr (GRegex) space = g_regex_new ("\\s+", G_REGEX_OPTIMIZE, G_REGEX_MATCH_DEFAULT, NULL);
  char *code = g_regex_replace_literal (space, valid, -1, 0, " ", G_REGEX_MATCH_DEFAULT, NULL);
  return g_strstrip (code);
}

static void
drop_own (JsonObject *meta)
{
  JsonArray *tags = preauth_json_get_array (meta, "tag");
  for (guint i = preauth_json_array_length (tags); i > 0; i--)
    if (is_own (preauth_json_array_get_object (tags, i - 1)))
      json_array_remove_element (tags, i - 1);
  if (tags != NULL && json_array_get_length (tags) == 0)
    json_object_remove_member (meta, "tag");
}

void
preauth_request_set_tags (PreauthRequest *self, const char *const *tags)
{
  g_return_if_fail (PREAUTH_IS_REQUEST (self));
  JsonObject *root = preauth_request_get_root (self);
  JsonObject *meta = preauth_element_ensure_object (root, "meta");
  drop_own (meta);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_autofree char *code = to_code (tags[i]);
      g_auto (GStrv) there = preauth_request_get_tags (self);
      if (code[0] == '\0' || g_strv_contains ((const char *const *)there, code))
        continue;
      json_array_add_object_element (preauth_element_ensure_array (meta, "tag"),
                                     preauth_coding_new (TAG_SYSTEM, code));
    }
  if (json_object_get_size (meta) == 0)
    json_object_remove_member (root, "meta");
  preauth_request_touch (self, NULL, PREAUTH_N_FACTS);
}
