/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The functions that FHIR adds, and those that look outside the input: the day, types. References
 * are looked up in the bundle at hand only; it never reads a file or the network. */
#include "config.h"

#include "fhir/fhirpath-run.h"

#include <string.h>

#include "fhir/date.h"
#include "fhir/json.h"

static FhirpathItems
run_extension (FhirpathCall *call)
{
  FhirpathItems result = { 0 };
  FhirpathItems extensions = { 0 };
  const char *url;

  if (!fhirpath_call_argument_string (call, 0, &url))
    return result;
  for (guint i = 0; i < call->input->length; i++)
    fhirpath_items_append_member (call->arena, &extensions, &call->input->items[i], "extension");
  for (guint i = 0; i < extensions.length; i++)
    if (g_strcmp0 (
            preauth_json_get_string (fhirpath_value_get_object (&extensions.items[i]), "url"), url)
        == 0)
      fhirpath_items_append (call->arena, &result, &extensions.items[i]);
  return result;
}

static FhirpathItems
run_has_value (FhirpathCall *call)
{
  FhirpathValue value;
  gboolean has = call->input->length == 1 && fhirpath_value_get_object (call->input->items) == NULL
                 && fhirpath_value_to_system (call->arena, call->input->items, &value);

  return fhirpath_items_boolean (call->arena, has);
}

static FhirpathItems
run_get_value (FhirpathCall *call)
{
  FhirpathValue value;

  if (call->input->length != 1 || fhirpath_value_get_object (call->input->items) != NULL
      || !fhirpath_value_to_system (call->arena, call->input->items, &value))
    return (FhirpathItems){ 0 };
  return fhirpath_items_one (call->arena, &value);
}

/* Says nothing: what would be traced is a patient's data. */
static FhirpathItems
run_trace (FhirpathCall *call)
{
  return *call->input;
}

static FhirpathItems
run_type (FhirpathCall *call)
{
  FhirpathItems result = { 0 };

  for (guint i = 0; i < call->input->length; i++)
    {
      FhirpathValue type = { .kind = FHIRPATH_TYPE };

      type.type.name
          = fhirpath_value_get_type (call->arena, &call->input->items[i], &type.type.space);
      if (type.type.name != NULL)
        fhirpath_items_append (call->arena, &result, &type);
    }
  return result;
}

static FhirpathItems
moment_from_text (FhirpathCall *call, const char *text, FhirpathMomentKind kind)
{
  FhirpathValue value = { .kind = FHIRPATH_MOMENT };

  if (!fhirpath_moment_parse (text, kind, &value.moment))
    return (FhirpathItems){ 0 };
  return fhirpath_items_one (call->arena, &value);
}

static const char *
get_set_today (FhirpathCall *call)
{
  return call->run->context != NULL ? fhirpath_context_get_today (call->run->context) : NULL;
}

static FhirpathItems
run_today (FhirpathCall *call)
{
  g_autofree char *today = g_strdup (get_set_today (call));

  if (today == NULL)
    today = preauth_date_get_today ();
  return moment_from_text (call, today, FHIRPATH_MOMENT_DATE);
}

/* The first instant of a day that was set, so that the same day gives the same result. */
static FhirpathItems
run_now (FhirpathCall *call)
{
  const char *set = get_set_today (call);
  const char *epoch = g_getenv ("SOURCE_DATE_EPOCH");
  g_autoptr (GDateTime) now = NULL;
  g_autofree char *text = NULL;

  if (set != NULL)
    text = g_strconcat (set, "T00:00:00.000Z", NULL);
  else
    {
      now = epoch != NULL && *epoch != '\0'
                ? g_date_time_new_from_unix_utc (g_ascii_strtoll (epoch, NULL, 10))
                : g_date_time_new_now_local ();
      text = now != NULL ? g_date_time_format (now, "%Y-%m-%dT%H:%M:%S.000%:z") : NULL;
    }
  return text != NULL ? moment_from_text (call, text, FHIRPATH_MOMENT_DATE_TIME)
                      : (FhirpathItems){ 0 };
}

static FhirpathItems
run_time_of_day (FhirpathCall *call)
{
  FhirpathItems now = run_now (call);

  if (now.length == 0)
    return now;
  now.items[0].moment.kind = FHIRPATH_MOMENT_TIME;
  now.items[0].moment.has_zone = FALSE;
  now.items[0].moment.zone_minutes = 0;
  return now;
}

/* Whether a reference such as "Patient/1" names the resource of an entry. */
static gboolean
entry_matches (JsonObject *entry, const char *reference)
{
  const char *full_url = preauth_json_get_string (entry, "fullUrl");
  JsonObject *resource = preauth_json_get_object (entry, "resource");
  const char *type = preauth_json_get_string (resource, "resourceType");
  const char *id = preauth_json_get_string (resource, "id");
  gsize type_length = type != NULL ? strlen (type) : 0;

  if (resource == NULL)
    return FALSE;
  if (g_strcmp0 (full_url, reference) == 0)
    return TRUE;
  if (strstr (reference, ":") != NULL)
    return FALSE;
  if (full_url != NULL && g_str_has_suffix (full_url, reference)
      && strlen (full_url) > strlen (reference)
      && full_url[strlen (full_url) - strlen (reference) - 1] == '/')
    return TRUE;
  return type != NULL && id != NULL && strncmp (reference, type, type_length) == 0
         && reference[type_length] == '/' && strcmp (reference + type_length + 1, id) == 0;
}

static void
append_from_bundle (FhirpathCall *call,
                    FhirpathItems *result,
                    JsonObject *bundle,
                    const char *reference)
{
  JsonArray *entries = preauth_json_get_array (bundle, "entry");

  for (guint i = 0; i < preauth_json_array_length (entries); i++)
    {
      JsonObject *entry = preauth_json_array_get_object (entries, i);
      FhirpathElement element = { 0 };

      if (!fhirpath_run_step (call->run, call->node->column))
        return;
      if (entry == NULL || !entry_matches (entry, reference))
        continue;
      element.node = json_object_get_member (entry, "resource");
      fhirpath_items_append_node (call->arena, result, &element);
      return;
    }
}

/* "#1" is a resource inside the one at hand. */
static void
append_contained (FhirpathCall *call, FhirpathItems *result, const char *id)
{
  for (guint i = 0; i < call->run->root.length; i++)
    {
      FhirpathItems contained = { 0 };

      fhirpath_items_append_member (call->arena, &contained, &call->run->root.items[i],
                                    "contained");
      for (guint j = 0; j < contained.length; j++)
        if (g_strcmp0 (
                preauth_json_get_string (fhirpath_value_get_object (&contained.items[j]), "id"), id)
            == 0)
          fhirpath_items_append (call->arena, result, &contained.items[j]);
    }
}

/* The bundle is %bundle, else the resource at hand when it is one. */
static JsonObject *
get_bundle (FhirpathCall *call)
{
  JsonNode *node = NULL;

  if (call->run->context != NULL && fhirpath_context_get (call->run->context, "bundle", &node)
      && node != NULL && JSON_NODE_HOLDS_OBJECT (node))
    return json_node_get_object (node);
  return call->run->root.length == 1 ? fhirpath_value_get_object (call->run->root.items) : NULL;
}

static FhirpathItems
run_resolve (FhirpathCall *call)
{
  FhirpathItems result = { 0 };
  JsonObject *bundle = get_bundle (call);

  for (guint i = 0; i < call->input->length; i++)
    {
      const FhirpathValue *item = &call->input->items[i];
      JsonObject *object = fhirpath_value_get_object (item);
      const char *reference = object != NULL ? preauth_json_get_string (object, "reference")
                                             : fhirpath_value_to_text (call->arena, item);

      if (reference == NULL || *reference == '\0')
        continue;
      if (*reference == '#')
        append_contained (call, &result, reference + 1);
      else
        append_from_bundle (call, &result, bundle, reference);
    }
  return result;
}

const FhirpathFunction fhirpath_fhir_functions[] = {
  { "extension", 1, 1, run_extension, FALSE },   { "hasValue", 0, 0, run_has_value, FALSE },
  { "getValue", 0, 0, run_get_value, FALSE },    { "resolve", 0, 0, run_resolve, FALSE },
  { "trace", 1, 2, run_trace, FALSE },           { "type", 0, 0, run_type, FALSE },
  { "today", 0, 0, run_today, FALSE },           { "now", 0, 0, run_now, FALSE },
  { "timeOfDay", 0, 0, run_time_of_day, FALSE }, { 0 },
};
