/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The answer to "where does this request go?". Immutable; made by routing-answer.c. */
#include "config.h"

#include "directory/route.h"

#include "directory/destination.h"
#include "directory/route-private.h"
#include "fhir/identifier.h"

struct _PreauthRoute
{
  GObject parent_instance;

  PreauthRouteParts parts;
};

G_DEFINE_FINAL_TYPE (PreauthRoute, preauth_route, G_TYPE_OBJECT)

static void
preauth_route_finalize (GObject *object)
{
  PreauthRouteParts *parts = &PREAUTH_ROUTE (object)->parts;

  preauth_channel_free (parts->fax);
  preauth_channel_free (parts->phone);
  preauth_channel_free (parts->portal);
  g_strfreev (parts->channels);
  g_free (parts->form_id);
  g_free (parts->form_title);
  g_free (parts->why);
  g_ptr_array_unref (parts->near_misses);
  g_strfreev (parts->warnings);
  g_free (parts->payer_name);
  g_free (parts->plan_name);
  g_free (parts->law);
  g_free (parts->reviewer);
  g_strfreev (parts->cover_words);
  G_OBJECT_CLASS (preauth_route_parent_class)->finalize (object);
}

static void
preauth_route_class_init (PreauthRouteClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_route_finalize;
}

static void
preauth_route_init (PreauthRoute *self)
{
}

PreauthRoute *
preauth_route_new (PreauthRouteParts *parts)
{
  PreauthRoute *self = g_object_new (PREAUTH_TYPE_ROUTE, NULL);

  self->parts = *parts;
  *parts = (PreauthRouteParts){ 0 };
  return self;
}

PreauthNearMiss *
preauth_near_miss_new (const char *number, const char *why_not)
{
  PreauthNearMiss *self = g_new0 (PreauthNearMiss, 1);

  self->number = g_strdup (number);
  self->display = preauth_phone_to_display (number);
  self->why_not = g_strdup (why_not);
  return self;
}

void
preauth_near_miss_free (PreauthNearMiss *self)
{
  g_free (self->number);
  g_free (self->display);
  g_free (self->why_not);
  g_free (self);
}

const char *
preauth_verdict_to_string (PreauthVerdict verdict)
{
  switch (verdict)
    {
    case PREAUTH_VERDICT_EXACT:
      return "exact";
    case PREAUTH_VERDICT_CONFIRM:
      return "confirm";
    default:
      return "call";
    }
}

PreauthVerdict
preauth_route_get_verdict (PreauthRoute *self)
{
  return self->parts.verdict;
}

const PreauthChannel *
preauth_route_get_fax (PreauthRoute *self)
{
  return self->parts.fax;
}

const PreauthChannel *
preauth_route_get_phone (PreauthRoute *self)
{
  return self->parts.phone;
}

const PreauthChannel *
preauth_route_get_portal (PreauthRoute *self)
{
  return self->parts.portal;
}

const char *const *
preauth_route_get_channels (PreauthRoute *self)
{
  return (const char *const *)self->parts.channels;
}

const char *
preauth_route_get_form_id (PreauthRoute *self)
{
  return self->parts.form_id;
}

const char *
preauth_route_get_form_title (PreauthRoute *self)
{
  return self->parts.form_title;
}

const char *
preauth_route_get_why (PreauthRoute *self)
{
  return self->parts.why;
}

GPtrArray *
preauth_route_get_near_misses (PreauthRoute *self)
{
  return self->parts.near_misses;
}

const char *const *
preauth_route_get_warnings (PreauthRoute *self)
{
  return (const char *const *)self->parts.warnings;
}

const char *
preauth_route_get_payer_name (PreauthRoute *self)
{
  return self->parts.payer_name;
}

const char *
preauth_route_get_plan_name (PreauthRoute *self)
{
  return self->parts.plan_name;
}

const char *
preauth_route_get_law (PreauthRoute *self)
{
  return self->parts.law;
}

const char *
preauth_route_get_reviewer (PreauthRoute *self)
{
  return self->parts.reviewer;
}

const char *const *
preauth_route_get_cover_words (PreauthRoute *self)
{
  return (const char *const *)self->parts.cover_words;
}
