/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One date that matters. It knows nothing of how it was found. */
#include "config.h"

#include "store/clock.h"

#include <string.h>

#include "fhir/date.h"
#include "store/clock-private.h"

struct _PreauthClock
{
  GObject parent_instance;

  PreauthClockParts parts;
};

G_DEFINE_FINAL_TYPE (PreauthClock, preauth_clock, G_TYPE_OBJECT)

static void
preauth_clock_finalize (GObject *object)
{
  PreauthClockParts *parts = &PREAUTH_CLOCK (object)->parts;

  g_free (parts->title);
  g_free (parts->due);
  g_free (parts->why);
  g_free (parts->silence);
  g_free (parts->action);
  g_strfreev (parts->sources);
  g_free (parts->conflict);
  G_OBJECT_CLASS (preauth_clock_parent_class)->finalize (object);
}

static void
preauth_clock_class_init (PreauthClockClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_clock_finalize;
}

static void
preauth_clock_init (PreauthClock *self)
{
}

PreauthClock *
preauth_clock_new (PreauthClockParts *parts)
{
  PreauthClock *self = g_object_new (PREAUTH_TYPE_CLOCK, NULL);

  self->parts = *parts;
  *parts = (PreauthClockParts){ 0 };
  if (self->parts.sources == NULL)
    self->parts.sources = g_new0 (char *, 1);
  return self;
}

const char *
preauth_clock_kind_get_id (PreauthClockKind kind)
{
  g_return_val_if_fail (kind < PREAUTH_N_CLOCKS, NULL);
  return preauth_law_clocks[kind];
}

PreauthClockKind
preauth_clock_get_kind (PreauthClock *self)
{
  return self->parts.kind;
}

PreauthFollowUp
preauth_clock_get_follow_up (PreauthClock *self)
{
  return self->parts.follow_up;
}

PreauthClockBinds
preauth_clock_get_binds (PreauthClock *self)
{
  return self->parts.binds;
}

const char *
preauth_clock_get_title (PreauthClock *self)
{
  return self->parts.title;
}

const char *
preauth_clock_get_due (PreauthClock *self)
{
  return self->parts.due;
}

const char *
preauth_clock_get_why (PreauthClock *self)
{
  return self->parts.why;
}

const char *
preauth_clock_get_silence (PreauthClock *self)
{
  return self->parts.silence;
}

const char *
preauth_clock_get_action (PreauthClock *self)
{
  return self->parts.action;
}

PreauthSureness
preauth_clock_get_sureness (PreauthClock *self)
{
  return self->parts.sureness;
}

GStrv
preauth_clock_get_sources (PreauthClock *self)
{
  return self->parts.sources;
}

const char *
preauth_clock_get_conflict (PreauthClock *self)
{
  return self->parts.conflict;
}

int
preauth_clock_get_days_left (PreauthClock *self, const char *today)
{
  g_autofree char *day = self->parts.due == NULL ? NULL : g_strndup (self->parts.due, 10);

  return day == NULL ? G_MAXINT : preauth_date_days_between (today, day);
}

/* Due at @today or before. */
static gboolean
is_due (PreauthClock *self, const char *today)
{
  return self->parts.due != NULL && today != NULL && strncmp (self->parts.due, today, 10) <= 0;
}

PreauthClock *
preauth_clocks_find_next (GPtrArray *clocks, const char *today)
{
  PreauthClock *undated = NULL;

  for (guint i = 0; i < clocks->len; i++)
    {
      PreauthClock *clock = g_ptr_array_index (clocks, i);

      if (clock->parts.due != NULL
          && (clock->parts.binds == PREAUTH_CLOCK_BINDS_US || is_due (clock, today)))
        return clock;
      if (undated == NULL && clock->parts.action != NULL)
        undated = clock;
    }
  return undated;
}
