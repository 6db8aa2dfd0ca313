/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What to do about a plan's no, by the kind of its reason. It offers ways and says what is not
 * sure; it decides nothing, and names no number that no pack has. */
#include "config.h"

#include "review/triage.h"

#include <glib/gi18n-lib.h>

#include "review/review-parts.h"

void
preauth_remedy_free (PreauthRemedy *self)
{
  if (self == NULL)
    return;
  g_free (self->title);
  g_free (self->advice);
  g_free (self->by);
  g_free (self->caution);
  g_free (self);
}

static const struct
{
  const char *id;
  const char *title;
  const char *advice;
  const char *letter;
} remedies[PREAUTH_N_REMEDIES] = {
  [PREAUTH_REMEDY_ASK]
  = { "ask", N_ ("Ask the plan for its reason and criteria"),
      N_ ("Call and ask for the reason in words, the criteria that were used, and how long a "
          "peer-to-peer call and an appeal are open. Log the call."),
      NULL },
  [PREAUTH_REMEDY_RESEND]
  = { "resend", N_ ("Correct and send again"),
      N_ ("Correct what the plan names: ID, name, codes, dates, form or number. Check the request "
          "and send it again."),
      NULL },
  [PREAUTH_REMEDY_SEND_RECORD]
  = { "send-record", N_ ("Send the missing record"),
      N_ ("Attach the record that the plan misses, signed and dated, and send the request again "
          "with the plan’s reference number."),
      NULL },
  [PREAUTH_REMEDY_PEER_TO_PEER]
  = { "peer-to-peer", N_ ("Ask for a peer-to-peer call"),
      N_ ("Call today: the time for it is short. Ask for a physician, not a nurse; offer two or "
          "three times of the clinician. The brief is one page for the call."),
      "brief" },
  [PREAUTH_REMEDY_APPEAL]
  = { "appeal", N_ ("Appeal to the plan"),
      N_ ("The letter of appeal answers the plan’s reason with the facts of "
          "this request. Send it as the plan’s letter says."),
      "appeal" },
  [PREAUTH_REMEDY_EXTERNAL_REVIEW]
  = { "external-review", N_ ("Ask for an external review"),
      N_ ("The Office of Patient Protection, part of the Health Policy Commission, has the plan’s "
          "final decision reviewed by somebody outside of the plan."),
      "external-review" },
  [PREAUTH_REMEDY_HEARING]
  = { "hearing", N_ ("Ask for a fair hearing"),
      N_ ("The notice says how and by when to ask the Board of Hearings."), "appeal" },
};

/* Where a law has a way of its own. No letter of ours is for these offices. */
static const struct
{
  const char *law;
  PreauthRemedyKind kind;
  const char *title;
  const char *advice;
  const char *letter;
} of_law[] = {
  { "federal-fep", PREAUTH_REMEDY_APPEAL, N_ ("Ask the plan in writing to reconsider"),
    N_ ("The letter of appeal answers the plan’s reason with the facts of this request. Send it as "
        "the plan’s letter says."),
    "appeal" },
  { "federal-fep", PREAUTH_REMEDY_EXTERNAL_REVIEW, N_ ("Ask OPM to review"),
    N_ ("The Office of Personnel Management (OPM) reviews what the Federal Employee Program has "
        "decided again. The plan’s letter says how and by when to ask."),
    NULL },
  { "self-insured", PREAUTH_REMEDY_EXTERNAL_REVIEW, N_ ("Ask for an external review"),
    N_ ("It goes through the plan, not the Office of Patient Protection. The plan’s letter says "
        "how and by when to ask."),
    NULL },
};

const char *
preauth_remedy_get_id (PreauthRemedyKind kind)
{
  g_return_val_if_fail ((guint)kind < PREAUTH_N_REMEDIES, "ask");
  return remedies[kind].id;
}

/* What a kind of reason calls for first, and what else helps. */
static const struct
{
  const char *reason_class;
  PreauthRemedyKind ways[3];
} ways_of_class[] = {
  { "administrative", { PREAUTH_REMEDY_RESEND, PREAUTH_REMEDY_APPEAL, PREAUTH_N_REMEDIES } },
  { "records", { PREAUTH_REMEDY_SEND_RECORD, PREAUTH_REMEDY_PEER_TO_PEER, PREAUTH_REMEDY_APPEAL } },
  { "clinical", { PREAUTH_REMEDY_PEER_TO_PEER, PREAUTH_REMEDY_APPEAL, PREAUTH_N_REMEDIES } },
  { "policy", { PREAUTH_REMEDY_APPEAL, PREAUTH_REMEDY_PEER_TO_PEER, PREAUTH_N_REMEDIES } },
  { NULL, { PREAUTH_REMEDY_ASK, PREAUTH_REMEDY_PEER_TO_PEER, PREAUTH_REMEDY_APPEAL } },
};

typedef struct
{
  PreauthDirectory *directory;
  PreauthRequest *request;
  PreauthEvent *decision;
  const char *law; /* of the route; NULL */
  gboolean is_urgent;
  gboolean was_appealed; /* the decision is the answer to an appeal */
  GPtrArray *list;
} Triage;

static const char *
get_level (const Triage *self, PreauthRemedyKind kind)
{
  gboolean state = g_strcmp0 (self->law, "ma-insured") == 0;
  switch (kind)
    {
    case PREAUTH_REMEDY_PEER_TO_PEER:
      return "peer-to-peer";
    case PREAUTH_REMEDY_APPEAL:
      if (g_strcmp0 (self->law, "federal-fep") == 0)
        return "reconsideration";
      return !state ? "plan-appeal" : self->is_urgent ? "expedited-grievance" : "grievance";
    case PREAUTH_REMEDY_EXTERNAL_REVIEW:
      return self->is_urgent ? "expedited-external-review" : "external-review";
    case PREAUTH_REMEDY_HEARING:
      return "fair-hearing";
    case PREAUTH_REMEDY_ASK:
    case PREAUTH_REMEDY_RESEND:
    case PREAUTH_REMEDY_SEND_RECORD:
    case PREAUTH_N_REMEDIES:
    default:
      return NULL;
    }
}

static const char *
get_outside_caution (const Triage *self)
{
  if (g_strcmp0 (self->law, "federal-fep") == 0)
    return self->was_appealed ? NULL : _ ("After the plan has reconsidered");
  if (g_strcmp0 (self->law, "self-insured") == 0)
    return self->was_appealed ? _ ("From general knowledge: check with the plan")
                              : _ ("After the plan has decided the appeal. From general knowledge: "
                                   "check with the plan");
  return self->was_appealed || self->is_urgent
             ? _ ("Only where an insurance company pays, not the employer: ask the plan")
             : _ ("After the plan has decided the appeal, and only where an insurance company "
                  "pays, not the employer");
}

static const char *
get_caution (const Triage *self, PreauthRemedyKind kind)
{
  switch (kind)
    {
    case PREAUTH_REMEDY_RESEND:
    case PREAUTH_REMEDY_SEND_RECORD:
      return _ ("The time for an appeal runs on: write its last day down today");
    case PREAUTH_REMEDY_APPEAL:
      return _ ("The plan’s letter says where, by when, and whether the patient must sign");
    case PREAUTH_REMEDY_EXTERNAL_REVIEW:
      return get_outside_caution (self);
    case PREAUTH_REMEDY_HEARING:
      return _ ("Members of a MassHealth plan usually appeal to the plan first");
    case PREAUTH_REMEDY_ASK:
    case PREAUTH_REMEDY_PEER_TO_PEER:
    case PREAUTH_N_REMEDIES:
    default:
      return NULL;
    }
}

/* The office's phone, where the pack of this plan prints it. */
static char *
write_advice (const Triage *self, PreauthRemedyKind kind)
{
  const char *advice = _ (remedies[kind].advice);
  if (kind != PREAUTH_REMEDY_EXTERNAL_REVIEW || self->directory == NULL)
    return g_strdup (advice);
  g_autoptr (PreauthRoute) route
      = preauth_review_route_kind (self->directory, self->request, "external-review");
  const PreauthChannel *phone = preauth_route_get_phone (route);
  if (phone == NULL || phone->display == NULL
      || preauth_route_get_verdict (route) == PREAUTH_VERDICT_CALL)
    return g_strdup (advice);
  /* Translators: %s is a sentence; the second is a phone number. */
  return g_strdup_printf (_ ("%s Phone %s."), advice, phone->display);
}

static void
write_words (const Triage *self, PreauthRemedy *remedy)
{
  for (guint i = 0; i < G_N_ELEMENTS (of_law); i++)
    if (of_law[i].kind == remedy->kind && g_strcmp0 (of_law[i].law, self->law) == 0)
      {
        remedy->title = g_strdup (_ (of_law[i].title));
        remedy->advice = g_strdup (_ (of_law[i].advice));
        remedy->letter = of_law[i].letter;
        return;
      }
  remedy->title = g_strdup (_ (remedies[remedy->kind].title));
  remedy->advice = write_advice (self, remedy->kind);
  remedy->letter = remedies[remedy->kind].letter;
}

static void
add (Triage *self, PreauthRemedyKind kind)
{
  PreauthRemedy *remedy = g_new0 (PreauthRemedy, 1);
  remedy->kind = kind;
  write_words (self, remedy);
  remedy->caution = g_strdup (get_caution (self, kind));
  remedy->level = get_level (self, kind);
  remedy->first = self->list->len == 0;
  if (kind == PREAUTH_REMEDY_PEER_TO_PEER)
    remedy->by = g_strdup (preauth_event_get_field (self->decision, PREAUTH_EVENT_PEER_TO_PEER_BY));
  g_ptr_array_add (self->list, remedy);
}

/* A talk about a denial leaves it the first one; so does a reconsideration under state law. */
static gboolean
is_formal (PreauthEvent *appeal, const char *law)
{
  const char *level = preauth_event_get_field (appeal, PREAUTH_EVENT_LEVEL);
  return g_strcmp0 (level, "peer-to-peer") != 0
         && !(g_strcmp0 (level, "reconsideration") == 0 && g_strcmp0 (law, "ma-insured") == 0);
}

/* Whether the last decision, with which @events end, answers an appeal, or says again what did. */
static gboolean
is_answer_to_appeal (GPtrArray *events, const char *law)
{
  gboolean open = FALSE, answers = FALSE, sent = FALSE;
  for (guint i = 0; i < events->len; i++)
    switch (preauth_event_get_kind (events->pdata[i]))
      {
      case PREAUTH_EVENT_APPEALED:
        open |= is_formal (events->pdata[i], law);
        break;
      case PREAUTH_EVENT_SENT:
        /* With an appeal open it is of that appeal. */
        sent |= !open;
        break;
      case PREAUTH_EVENT_DECIDED:
        answers = open || (answers && !sent);
        open = sent = FALSE;
        break;
      default:
        break;
      }
  return answers;
}

/* The last decision and the events before it; NULL when it was an approval or there is none. */
static PreauthEvent *
find_denial (GPtrArray *events)
{
  guint last = events->len;
  while (last > 0 && preauth_event_get_kind (events->pdata[last - 1]) != PREAUTH_EVENT_DECIDED)
    last--;
  g_ptr_array_set_size (events, (int)last);
  PreauthEvent *decision = last > 0 ? events->pdata[last - 1] : NULL;
  const char *words
      = decision != NULL ? preauth_event_get_field (decision, PREAUTH_EVENT_DECISION) : NULL;
  return words != NULL && !g_str_equal (words, "approved") ? decision : NULL;
}

static void
add_outside (Triage *self)
{
  static const char *const outside[] = { "ma-insured", "federal-fep", "self-insured", NULL };

  if (self->law != NULL && g_strv_contains (outside, self->law))
    add (self, PREAUTH_REMEDY_EXTERNAL_REVIEW);
  else if (self->law != NULL && g_str_has_prefix (self->law, "masshealth"))
    add (self, PREAUTH_REMEDY_HEARING);
}

static void
add_inside (Triage *self)
{
  const char *reason = preauth_event_get_field (self->decision, PREAUTH_EVENT_REASON);
  g_autofree char *reason_class = preauth_request_get_reason_class (self->request);
  guint row = 0;
  while (ways_of_class[row].reason_class != NULL
         && g_strcmp0 (ways_of_class[row].reason_class, reason_class) != 0)
    row++;
  for (guint i = 0; i < G_N_ELEMENTS (ways_of_class[row].ways); i++)
    if (ways_of_class[row].ways[i] != PREAUTH_N_REMEDIES)
      add (self, ways_of_class[row].ways[i]);
  /* Nobody can answer a reason that was not given. */
  if (reason == NULL && ways_of_class[row].reason_class != NULL)
    add (self, PREAUTH_REMEDY_ASK);
}

GPtrArray *
preauth_triage (PreauthDirectory *directory, PreauthRequest *request)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST (request), NULL);
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  GPtrArray *list = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_remedy_free);
  PreauthEvent *decision = find_denial (events);
  if (decision == NULL)
    return list;
  g_autofree char *priority = preauth_request_get_fact (request, PREAUTH_FACT_PRIORITY);
  g_autoptr (PreauthRoute) route
      = directory != NULL ? preauth_review_route_kind (directory, request, "appeal") : NULL;
  Triage self = {
    .directory = directory,
    .request = request,
    .decision = decision,
    .law = route != NULL ? preauth_route_get_law_for (route, request) : NULL,
    .is_urgent = g_strcmp0 (priority, "stat") == 0,
    .was_appealed = is_answer_to_appeal (
        events, route != NULL ? preauth_route_get_law_for (route, request) : NULL),
    .list = list,
  };
  if (self.was_appealed)
    add_outside (&self);
  add_inside (&self);
  if (!self.was_appealed)
    add_outside (&self);
  return list;
}
