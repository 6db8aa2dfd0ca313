/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A route as JSON: the object of `preauth-cli route --json`. */
#include "config.h"

#include "directory/route.h"

static void
add_text (JsonBuilder *builder, const char *member, const char *text)
{
  json_builder_set_member_name (builder, member);
  if (text == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, text);
}

static void
add_text_if_any (JsonBuilder *builder, const char *member, const char *text)
{
  if (text != NULL)
    add_text (builder, member, text);
}

static void
add_texts (JsonBuilder *builder, const char *member, const char *const *texts)
{
  json_builder_set_member_name (builder, member);
  json_builder_begin_array (builder);
  for (guint i = 0; texts[i] != NULL; i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_end_array (builder);
}

static void
add_source (JsonBuilder *builder, const PreauthChannel *channel)
{
  json_builder_set_member_name (builder, "source");
  json_builder_begin_object (builder);
  add_text (builder, "title", channel->source_title);
  add_text (builder, "read_on", channel->read_on);
  add_text_if_any (builder, "age", channel->source_age);
  json_builder_end_object (builder);
}

static void
add_channel (JsonBuilder *builder, const char *member, const PreauthChannel *channel)
{
  json_builder_set_member_name (builder, member);
  if (channel == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_text (builder, "number", channel->number);
  add_text (builder, "display", channel->display);
  add_text (builder, "purpose", channel->purpose);
  add_source (builder, channel);
  add_text_if_any (builder, "printed", channel->printed);
  add_text_if_any (builder, "address", channel->address);
  add_text_if_any (builder, "hours", channel->hours);
  add_text_if_any (builder, "prompt", channel->prompt);
  add_text_if_any (builder, "row", channel->source_row);
  add_text_if_any (builder, "confidence", channel->confidence);
  add_text_if_any (builder, "verified_on", channel->verified_on);
  json_builder_end_object (builder);
}

static void
add_form (JsonBuilder *builder, PreauthRoute *self)
{
  json_builder_set_member_name (builder, "form");
  if (preauth_route_get_form_id (self) == NULL)
    {
      json_builder_add_null_value (builder);
      return;
    }
  json_builder_begin_object (builder);
  add_text (builder, "id", preauth_route_get_form_id (self));
  add_text (builder, "title", preauth_route_get_form_title (self));
  json_builder_end_object (builder);
}

static void
add_near_misses (JsonBuilder *builder, PreauthRoute *self)
{
  GPtrArray *near_misses = preauth_route_get_near_misses (self);

  json_builder_set_member_name (builder, "near_misses");
  json_builder_begin_array (builder);
  for (guint i = 0; i < near_misses->len; i++)
    {
      const PreauthNearMiss *miss = g_ptr_array_index (near_misses, i);

      json_builder_begin_object (builder);
      add_text (builder, "number", miss->number);
      add_text (builder, "display", miss->display);
      add_text (builder, "why_not", miss->why_not);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

JsonNode *
preauth_route_to_json (PreauthRoute *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_text (builder, "verdict", preauth_verdict_to_string (preauth_route_get_verdict (self)));
  add_channel (builder, "fax", preauth_route_get_fax (self));
  add_channel (builder, "phone", preauth_route_get_phone (self));
  add_channel (builder, "portal", preauth_route_get_portal (self));
  add_texts (builder, "channels", preauth_route_get_channels (self));
  add_form (builder, self);
  add_text (builder, "why", preauth_route_get_why (self));
  add_near_misses (builder, self);
  add_texts (builder, "warnings", preauth_route_get_warnings (self));
  json_builder_end_object (builder);
  return json_builder_get_root (builder);
}

static void
set_text_if_any (JsonObject *object, const char *member, const char *text)
{
  if (text != NULL)
    json_object_set_string_member (object, member, text);
}

JsonNode *
preauth_route_to_variable (PreauthRoute *self, PreauthRequest *request)
{
  JsonNode *node = preauth_route_to_json (self);
  JsonObject *object = json_node_get_object (node);

  set_text_if_any (object, "payer_name", preauth_route_get_payer_name (self));
  set_text_if_any (object, "plan_name", preauth_route_get_plan_name (self));
  set_text_if_any (object, "law", preauth_route_get_law_for (self, request));
  set_text_if_any (object, "reviewer", preauth_route_get_reviewer (self));
  json_object_set_boolean_member (object, "fax_printable",
                                  preauth_route_may_print_fax (self, request));
  return node;
}
