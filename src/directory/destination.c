/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row of a pack and the source it stands in. It decides nothing: see routing.c. */
#include "config.h"

#include "directory/destination.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "directory/vocabulary-private.h"
#include "fhir/date.h"
#include "fhir/identifier.h"
#include "fhir/json.h"

/* A source that was older than this when it was read is old. */
#define OLD_MONTHS 12

PreauthSource *
preauth_source_new_from_object (JsonObject *object)
{
  PreauthSource *self = g_new0 (PreauthSource, 1);

  self->id = preauth_json_dup_string (object, "id");
  self->title = preauth_json_dup_string (object, "title");
  self->document = preauth_json_dup_string (object, "document");
  self->address = preauth_json_dup_string (object, "address");
  self->published = preauth_json_dup_string (object, "published");
  self->age = preauth_json_dup_string (object, "age");
  self->read_on = preauth_json_dup_string (object, "read_on");
  return self;
}

void
preauth_source_free (PreauthSource *self)
{
  g_free (self->id);
  g_free (self->title);
  g_free (self->document);
  g_free (self->address);
  g_free (self->published);
  g_free (self->age);
  g_free (self->read_on);
  g_free (self);
}

/* A month that is not given counts as January: the older reading. */
static int
count_months (const char *date)
{
  int year = atoi (date);
  int month = g_utf8_strlen (date, -1) >= 7 ? atoi (date + 5) : 1;

  return year * 12 + month;
}

char *
preauth_source_describe_age (const PreauthSource *self)
{
  g_autofree char *day = NULL;

  if (self->published == NULL)
    return g_strdup_printf (_ ("“%s” carries no date"), self->title);
  if (count_months (self->read_on) - count_months (self->published) <= OLD_MONTHS)
    return NULL;
  if (self->age != NULL)
    return g_strdup_printf (_ ("“%s” is from %s"), self->title, self->age);
  day = preauth_date_to_display (self->published);
  return g_strdup_printf (_ ("“%s” is from %s"), self->title, day);
}

const char *
preauth_level_to_member (PreauthLevel level)
{
  static const char *const members[PREAUTH_N_LEVELS] = { "names", "general", "ask", "beside" };

  return members[level];
}

PreauthDestination *
preauth_destination_new_from_object (JsonObject *object)
{
  PreauthDestination *self = g_new0 (PreauthDestination, 1);

  self->id = preauth_json_dup_string (object, "id");
  self->channel = preauth_json_dup_string (object, "channel");
  self->number = preauth_json_dup_string (object, "number");
  self->printed = preauth_json_dup_string (object, "printed");
  self->name = preauth_json_dup_string (object, "name");
  self->address = preauth_json_dup_string (object, "address");
  self->reviewer = preauth_json_dup_string (object, "reviewer");
  self->purpose = preauth_json_dup_string (object, "purpose");
  self->plans = preauth_json_dup_strings (object, "plans");
  self->plans_basis = preauth_json_dup_string (object, "plans_basis");
  self->also_prints = preauth_json_dup_string (object, "also_prints");
  self->hours = preauth_json_dup_string (object, "hours");
  self->prompt = preauth_json_dup_string (object, "prompt");
  self->cover_words = preauth_json_dup_strings (object, "cover_words");
  self->note = preauth_json_dup_string (object, "note");
  self->valid_from = preauth_json_dup_string (object, "valid_from");
  self->valid_to = preauth_json_dup_string (object, "valid_to");
  self->verified_on = preauth_json_dup_string (object, "verified_on");
  self->row = preauth_json_dup_string (object, "row");
  self->confidence = preauth_json_dup_string (object, "confidence");
  for (PreauthLevel level = 0; level < PREAUTH_N_LEVELS; level++)
    {
      JsonArray *array = preauth_json_get_array (object, preauth_level_to_member (level));

      self->scopes[level] = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_scope_free);
      for (guint i = 0; i < preauth_json_array_length (array); i++)
        g_ptr_array_add (
            self->scopes[level],
            preauth_scope_new_from_object (preauth_json_array_get_object (array, i), self->plans));
    }
  return self;
}

void
preauth_destination_free (PreauthDestination *self)
{
  g_free (self->id);
  g_free (self->channel);
  g_free (self->number);
  g_free (self->printed);
  g_free (self->name);
  g_free (self->address);
  g_free (self->reviewer);
  g_free (self->purpose);
  g_strfreev (self->plans);
  g_free (self->plans_basis);
  for (PreauthLevel level = 0; level < PREAUTH_N_LEVELS; level++)
    g_ptr_array_unref (self->scopes[level]);
  g_free (self->also_prints);
  g_free (self->hours);
  g_free (self->prompt);
  g_strfreev (self->cover_words);
  g_free (self->note);
  g_free (self->valid_from);
  g_free (self->valid_to);
  g_free (self->verified_on);
  g_free (self->row);
  g_free (self->confidence);
  g_free (self);
}

gboolean
preauth_destination_is_in_force (const PreauthDestination *self, const char *day)
{
  if (day == NULL)
    return TRUE;
  return (self->valid_from == NULL || g_strcmp0 (self->valid_from, day) <= 0)
         && (self->valid_to == NULL || g_strcmp0 (self->valid_to, day) >= 0);
}

const PreauthScope *
preauth_destination_match (const PreauthDestination *self,
                           PreauthLevel level,
                           const PreauthQuestion *question,
                           guint *score)
{
  const PreauthScope *best = NULL;
  guint best_score = G_MAXUINT;

  if (!preauth_destination_is_in_force (self, question->day))
    return NULL;
  for (guint i = 0; i < self->scopes[level]->len; i++)
    {
      const PreauthScope *scope = g_ptr_array_index (self->scopes[level], i);
      guint scope_score;

      if (preauth_scope_match (scope, question, &scope_score) && scope_score < best_score)
        {
          best = scope;
          best_score = scope_score;
        }
    }
  if (score != NULL)
    *score = best_score;
  return best;
}

gboolean
preauth_destination_takes_requests (const PreauthDestination *self)
{
  return self->scopes[PREAUTH_LEVEL_NAMES]->len > 0 || self->scopes[PREAUTH_LEVEL_GENERAL]->len > 0;
}

PreauthChannel *
preauth_destination_to_channel (const PreauthDestination *self)
{
  PreauthChannel *channel = g_new0 (PreauthChannel, 1);

  channel->channel = g_strdup (self->channel);
  channel->number = g_strdup (self->number);
  if (self->number != NULL)
    channel->display = preauth_phone_to_display (self->number);
  else
    channel->display = g_strdup (self->name);
  channel->printed = g_strdup (self->printed);
  channel->purpose = g_strdup (self->purpose);
  channel->hours = g_strdup (self->hours);
  channel->prompt = g_strdup (self->prompt);
  channel->address = g_strdup (self->address);
  channel->source_row = g_strdup (self->row);
  channel->confidence = g_strdup (self->confidence);
  channel->verified_on = g_strdup (self->verified_on);
  if (self->source != NULL)
    {
      channel->source_title = g_strdup (self->source->title);
      channel->source_age
          = g_strdup (self->source->age != NULL ? self->source->age : self->source->published);
      channel->read_on = g_strdup (self->source->read_on);
    }
  return channel;
}

void
preauth_channel_free (PreauthChannel *self)
{
  if (self == NULL)
    return;
  g_free (self->channel);
  g_free (self->number);
  g_free (self->display);
  g_free (self->printed);
  g_free (self->purpose);
  g_free (self->hours);
  g_free (self->prompt);
  g_free (self->address);
  g_free (self->source_title);
  g_free (self->source_row);
  g_free (self->source_age);
  g_free (self->read_on);
  g_free (self->verified_on);
  g_free (self->confidence);
  g_free (self);
}
