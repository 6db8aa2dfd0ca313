/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A payer pack in memory. It is read only after pack-validate.c has passed it. */
#include "config.h"

#include "directory/pack.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "directory/vocabulary-private.h"
#include "fhir/json.h"

typedef gpointer (*ReadEntry) (JsonObject *object);

static PreauthPlanGroup *
read_plan_group (JsonObject *object)
{
  PreauthPlanGroup *self = g_new0 (PreauthPlanGroup, 1);

  self->name = preauth_json_dup_string (object, "name");
  self->plans = preauth_json_dup_strings (object, "plans");
  return self;
}

static void
plan_group_free (PreauthPlanGroup *self)
{
  g_free (self->name);
  g_strfreev (self->plans);
  g_free (self);
}

static PreauthLookAlikes *
read_look_alikes (JsonObject *object)
{
  PreauthLookAlikes *self = g_new0 (PreauthLookAlikes, 1);

  self->numbers = preauth_json_dup_strings (object, "numbers");
  self->note = preauth_json_dup_string (object, "note");
  return self;
}

static void
look_alikes_free (PreauthLookAlikes *self)
{
  g_strfreev (self->numbers);
  g_free (self->note);
  g_free (self);
}

static GPtrArray *
read_list (JsonObject *root, const char *member, ReadEntry read_entry, GDestroyNotify destroy)
{
  JsonArray *array = preauth_json_get_array (root, member);
  GPtrArray *list = g_ptr_array_new_with_free_func (destroy);

  for (guint i = 0; i < preauth_json_array_length (array); i++)
    g_ptr_array_add (list, read_entry (preauth_json_array_get_object (array, i)));
  return list;
}

static GPtrArray *
read_rules (JsonObject *root, const char *member)
{
  return read_list (root, member, (ReadEntry)preauth_rule_new_from_object,
                    (GDestroyNotify)preauth_rule_free);
}

static const PreauthSource *
find_source (GPtrArray *sources, const char *id)
{
  for (guint i = 0; i < sources->len; i++)
    if (g_strcmp0 (((PreauthSource *)g_ptr_array_index (sources, i))->id, id) == 0)
      return g_ptr_array_index (sources, i);
  return NULL;
}

static void
find_sources (PreauthPack *self, JsonObject *root)
{
  JsonArray *array = preauth_json_get_array (root, "destinations");

  for (guint i = 0; i < self->destinations->len; i++)
    {
      PreauthDestination *destination = g_ptr_array_index (self->destinations, i);
      JsonObject *object = preauth_json_array_get_object (array, i);

      destination->source = find_source (self->sources, preauth_json_get_string (object, "source"));
    }
}

PreauthPack *
preauth_pack_new_from_text (const char *text,
                            gssize length,
                            const char *name,
                            PreauthVocabulary *vocabulary,
                            GError **error)
{
  gsize size = length < 0 ? strlen (text) : (gsize)length;
  g_autoptr (JsonNode) node = preauth_json_parse (text, (gssize)size, error);
  g_autoptr (GPtrArray) rows = NULL;
  PreauthPack *self;
  JsonObject *root;

  if (node == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  if (!preauth_pack_validate (node, text, size, name, vocabulary, error))
    return NULL;
  root = json_node_get_object (node);
  rows = read_list (root, "destinations", (ReadEntry)preauth_destination_new_from_object,
                    (GDestroyNotify)preauth_destination_free);
  if (!preauth_pack_validate_agreement (rows, text, size, name, error))
    return NULL;
  self = g_new0 (PreauthPack, 1);
  self->id = preauth_json_dup_string (root, "id");
  self->name = preauth_json_dup_string (root, "name");
  self->sources = read_list (root, "sources", (ReadEntry)preauth_source_new_from_object,
                             (GDestroyNotify)preauth_source_free);
  self->destinations = g_steal_pointer (&rows);
  find_sources (self, root);
  self->plan_groups = read_list (root, "plan_groups", (ReadEntry)read_plan_group,
                                 (GDestroyNotify)plan_group_free);
  self->delegated = read_rules (root, "delegated");
  self->rankings = read_rules (root, "rankings");
  self->gaps = read_rules (root, "gaps");
  self->notices = read_rules (root, "notices");
  self->forms = read_rules (root, "forms");
  self->do_not_use = read_rules (root, "do_not_use");
  self->look_alikes = read_list (root, "look_alikes", (ReadEntry)read_look_alikes,
                                 (GDestroyNotify)look_alikes_free);
  self->root = g_steal_pointer (&node);
  return self;
}

void
preauth_pack_free (PreauthPack *self)
{
  if (self == NULL)
    return;
  json_node_unref (self->root);
  g_free (self->id);
  g_free (self->name);
  g_ptr_array_unref (self->sources);
  g_ptr_array_unref (self->destinations);
  g_ptr_array_unref (self->plan_groups);
  g_ptr_array_unref (self->delegated);
  g_ptr_array_unref (self->rankings);
  g_ptr_array_unref (self->gaps);
  g_ptr_array_unref (self->notices);
  g_ptr_array_unref (self->forms);
  g_ptr_array_unref (self->do_not_use);
  g_ptr_array_unref (self->look_alikes);
  g_free (self);
}

const PreauthDestination *
preauth_pack_find_destination (const PreauthPack *self, const char *id)
{
  for (guint i = 0; i < self->destinations->len; i++)
    if (g_strcmp0 (((PreauthDestination *)g_ptr_array_index (self->destinations, i))->id, id) == 0)
      return g_ptr_array_index (self->destinations, i);
  return NULL;
}

const PreauthLookAlikes *
preauth_pack_find_look_alikes (const PreauthPack *self, const char *number)
{
  for (guint i = 0; number != NULL && i < self->look_alikes->len; i++)
    {
      const PreauthLookAlikes *group = g_ptr_array_index (self->look_alikes, i);

      if (g_strv_contains ((const char *const *)group->numbers, number))
        return group;
    }
  return NULL;
}

static gboolean
is_subset (const char *const *part, const char *const *whole)
{
  for (guint i = 0; part[i] != NULL; i++)
    if (!g_strv_contains (whole, part[i]))
      return FALSE;
  return TRUE;
}

static gboolean
is_in_a_group (const PreauthPack *self, const char *plan, const char *const *plans)
{
  for (guint i = 0; i < self->plan_groups->len; i++)
    {
      const PreauthPlanGroup *group = g_ptr_array_index (self->plan_groups, i);

      if (g_strv_contains ((const char *const *)group->plans, plan)
          && is_subset ((const char *const *)group->plans, plans))
        return TRUE;
    }
  return FALSE;
}

static const char *
find_plan_name (const PreauthPack *self, const char *id)
{
  JsonArray *plans = preauth_json_get_array (json_node_get_object (self->root), "plans");

  for (guint i = 0; i < preauth_json_array_length (plans); i++)
    {
      JsonObject *plan = preauth_json_array_get_object (plans, i);

      if (g_strcmp0 (preauth_json_get_string (plan, "id"), id) == 0)
        return preauth_json_get_string (plan, "name");
    }
  return id;
}

static char *
join_names (GPtrArray *names)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < names->len; i++)
    {
      if (i > 0)
        g_string_append (text, i + 1 == names->len ? _ (" and ") : ", ");
      g_string_append (text, g_ptr_array_index (names, i));
    }
  return g_string_free (g_steal_pointer (&text), FALSE);
}

char *
preauth_pack_describe_plans (const PreauthPack *self, const char *const *plans)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < self->plan_groups->len; i++)
    {
      const PreauthPlanGroup *group = g_ptr_array_index (self->plan_groups, i);

      if (is_subset ((const char *const *)group->plans, plans))
        g_ptr_array_add (names, group->name);
    }
  for (guint i = 0; plans[i] != NULL; i++)
    if (!is_in_a_group (self, plans[i], plans))
      g_ptr_array_add (names, (gpointer)find_plan_name (self, plans[i]));
  return join_names (names);
}
