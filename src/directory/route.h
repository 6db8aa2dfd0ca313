/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "request/request.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_VERDICT_EXACT,   /* a published row names this plan and this request */
  PREAUTH_VERDICT_CONFIRM, /* the plan's own general row: a candidate until staff confirm it */
  PREAUTH_VERDICT_CALL,    /* no row: call; no fax is shown */
} PreauthVerdict;
const char *
preauth_verdict_to_string (PreauthVerdict verdict); /* "exact", "confirm", "call" */

/* A way to reach the plan, as the route answers it. Owned by the route. Any text may be NULL where
 * the source has none. */
typedef struct
{
  char *channel; /* "fax", "phone", "portal" */
  char *number;  /* ten digits; NULL for a portal */
  char *display; /* "1-800-205-8885", or the portal's name */
  char *purpose; /* in the payer's words */
  char *hours;
  char *prompt;  /* which prompt to choose on the phone */
  char *address; /* web address of a portal, when the source prints one */
  char *source_title;
  char *source_row;  /* the row as printed */
  char *read_on;     /* YYYY-MM-DD */
  char *confidence;  /* "high", "medium", "low" */
  char *printed;     /* the number as its source prints it: "1-800-676-BLUE" */
  char *source_age;  /* the source's own date, or what is known of it: "about early 2024" */
  char *verified_on; /* YYYY-MM-DD: the day the pack's keeper last checked it with the payer */
} PreauthChannel;

typedef struct
{
  char *number;
  char *display;
  char *why_not; /* "is for commercial plans" */
} PreauthNearMiss;

/**
 * PreauthRoute: the immutable answer to "where does this request go?". (ref-counted GObject)
 */
#define PREAUTH_TYPE_ROUTE (preauth_route_get_type ())
G_DECLARE_FINAL_TYPE (PreauthRoute, preauth_route, PREAUTH, ROUTE, GObject)

/* (transfer full): the route of a request of which too little is known yet: "call", without any
 * number. @why says what to pick first; @payer_name: (nullable). */
PreauthRoute *
preauth_route_new_undecided (const char *why, const char *payer_name);
PreauthVerdict
preauth_route_get_verdict (PreauthRoute *self);
const PreauthChannel *
preauth_route_get_fax (PreauthRoute *self); /* NULL when none is shown */
const PreauthChannel *
preauth_route_get_phone (
    PreauthRoute *self); /* NULL only for an unknown payer: the number on the card */
const PreauthChannel *
preauth_route_get_portal (PreauthRoute *self); /* nullable */
const char *const *
preauth_route_get_channels (PreauthRoute *self); /* ranked, the payer's preferred first */
const char *
preauth_route_get_form_id (PreauthRoute *self); /* "ma-general"; nullable */
const char *
preauth_route_get_form_title (PreauthRoute *self); /* nullable */
const char *
preauth_route_get_why (PreauthRoute *self); /* one line */
GPtrArray *
preauth_route_get_near_misses (PreauthRoute *self); /* transfer none, of PreauthNearMiss */
const char *const *
preauth_route_get_warnings (PreauthRoute *self);
const char *
preauth_route_get_payer_name (PreauthRoute *self); /* nullable */
const char *
preauth_route_get_plan_name (PreauthRoute *self); /* nullable */
const char *
preauth_route_get_law (PreauthRoute *self); /* the plan's law ("ma-insured"); nullable */
/* As preauth_plan_get_law_for (). */
const char *
preauth_route_get_law_for (PreauthRoute *self, PreauthRequest *request);
const char *
preauth_route_get_reviewer (PreauthRoute *self); /* delegated to ("Carelon"); nullable */
/* Words the payer demands on the cover sheet ("level of care change request"); never NULL, may be
 * empty. */
const char *const *
preauth_route_get_cover_words (PreauthRoute *self);
/* (transfer full): exactly the object of `preauth-cli route --json`. */
JsonNode *
preauth_route_to_json (PreauthRoute *self);
/* (transfer full): what forms and letters see as %route: the same object with payer_name,
 * plan_name, law, reviewer (each only when known) and fax_printable (preauth_route_may_print_fax
 * ()). */
JsonNode *
preauth_route_to_variable (PreauthRoute *self, PreauthRequest *request);
/* (transfer full): for people, as `preauth-cli route` prints it. */
char *
preauth_route_to_text (PreauthRoute *self);

/* Whether the fax may be printed on a cover sheet: exact, or confirm with a recorded confirmation
 * of that number. */
gboolean
preauth_route_may_print_fax (PreauthRoute *self, PreauthRequest *request);

G_END_DECLS
