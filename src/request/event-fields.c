/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can happen to a request, and what is noted of it: one row a kind, one row a field. Where a
 * resource keeps a field is in history-places.c. */
#include "config.h"

#include "request/event.h"

#include <glib/gi18n-lib.h>

#include "request/event-private.h"

#define FIELD(name) (G_GUINT64_CONSTANT (1) << PREAUTH_EVENT_##name)
#define ALWAYS (FIELD (TIME) | FIELD (NOTE_TEXT))

typedef struct
{
  const char *id;
  const char *label;
  const char *resource;
  PreauthEventField required;
  guint64 fields;
} KindRow;

G_STATIC_ASSERT (PREAUTH_N_EVENT_FIELDS <= 64);

static const KindRow kinds[PREAUTH_N_EVENT_KINDS] = {
  [PREAUTH_EVENT_CREATED] = { "created", N_ ("Started"), "Provenance", PREAUTH_N_EVENT_FIELDS, 0 },
  [PREAUTH_EVENT_READY]
  = { "ready", N_ ("Ready to send"), "Provenance", PREAUTH_N_EVENT_FIELDS, 0 },
  [PREAUTH_EVENT_SENT] = { "sent", N_ ("Sent"), "Communication", PREAUTH_N_EVENT_FIELDS,
                           FIELD (CHANNEL) | FIELD (NUMBER) | FIELD (PAGES_EXPECTED)
                               | FIELD (REFERENCE_NUMBER) | FIELD (RECEIPT) | FIELD (NEXT_DATE) },
  [PREAUTH_EVENT_FAX_PROOF]
  = { "fax-proof", N_ ("Fax proof"), "Communication", PREAUTH_EVENT_RESULT,
      FIELD (NUMBER) | FIELD (PAGES_EXPECTED) | FIELD (PAGES_SENT) | FIELD (RESULT)
          | FIELD (RECEIPT) | FIELD (NEXT_DATE) },
  [PREAUTH_EVENT_CALL] = { "call", N_ ("Call"), "Communication", PREAUTH_N_EVENT_FIELDS,
                           FIELD (NUMBER) | FIELD (REPRESENTATIVE) | FIELD (REFERENCE_NUMBER)
                               | FIELD (OUTCOME) | FIELD (NEXT_DATE) | FIELD (NEEDED)
                               | FIELD (NEEDED_BY) | FIELD (PEER_TO_PEER_BY) | FIELD (UNITS_USED) },
  [PREAUTH_EVENT_RECEIVED]
  = { "received", N_ ("Received by the plan"), "ClaimResponse", PREAUTH_N_EVENT_FIELDS,
      FIELD (REFERENCE_NUMBER) | FIELD (NEXT_DATE) | FIELD (NOTICE_DATE) | FIELD (RECEIPT) },
  [PREAUTH_EVENT_PENDED] = { "pended", N_ ("Pended"), "ClaimResponse", PREAUTH_N_EVENT_FIELDS,
                             FIELD (REFERENCE_NUMBER) | FIELD (NEEDED) | FIELD (NEEDED_BY)
                                 | FIELD (NEXT_DATE) | FIELD (NOTICE_DATE) | FIELD (RECEIPT) },
  [PREAUTH_EVENT_DECIDED]
  = { "decided", N_ ("Decision"), "ClaimResponse", PREAUTH_EVENT_DECISION,
      FIELD (DECISION) | FIELD (AUTHORIZATION_NUMBER) | FIELD (REFERENCE_NUMBER)
          | FIELD (APPROVED_SERVICE) | FIELD (APPROVED_UNITS) | FIELD (VALID_FROM)
          | FIELD (VALID_TO) | FIELD (REASON) | FIELD (REASON_CLASS) | FIELD (CRITERIA)
          | FIELD (NOTICE_DATE) | FIELD (PEER_TO_PEER_BY) | FIELD (NEXT_DATE) | FIELD (RECEIPT) },
  [PREAUTH_EVENT_APPEALED]
  = { "appealed", N_ ("Appeal"), "Communication", PREAUTH_EVENT_LEVEL,
      FIELD (LEVEL) | FIELD (CHANNEL) | FIELD (NUMBER) | FIELD (PAGES_EXPECTED)
          | FIELD (REPRESENTATIVE) | FIELD (REFERENCE_NUMBER) | FIELD (RECEIPT)
          | FIELD (NEXT_DATE) },
  [PREAUTH_EVENT_NOTE]
  = { "note", N_ ("Note"), "Communication", PREAUTH_N_EVENT_FIELDS,
      FIELD (NEXT_DATE) | FIELD (UNITS_USED) | FIELD (RECEIPT) | FIELD (REASON_CLASS) },
  [PREAUTH_EVENT_HANDED_OVER]
  = { "handed-over", N_ ("Handed over"), "Communication", PREAUTH_N_EVENT_FIELDS,
      FIELD (OWNER) | FIELD (WAITING_ON) | FIELD (NEXT_DATE) },
  [PREAUTH_EVENT_CLOSED]
  = { "closed", N_ ("Closed"), "Provenance", PREAUTH_N_EVENT_FIELDS, FIELD (REASON) },
  [PREAUTH_EVENT_REOPENED]
  = { "reopened", N_ ("Reopened"), "Provenance", PREAUTH_N_EVENT_FIELDS, FIELD (REASON) },
  [PREAUTH_EVENT_OUTPUT]
  = { "output", N_ ("Printed or exported"), "Provenance", PREAUTH_N_EVENT_FIELDS, 0 },
};

#define CODED(id, words, ...)                                                                      \
  {                                                                                                \
    id, words, PREAUTH_EVENT_TYPE_CODE, (const char *const[]) { __VA_ARGS__, NULL }                \
  }
#define OF_TYPE(id, words, type_name)                                                              \
  {                                                                                                \
    id, words, PREAUTH_EVENT_TYPE_##type_name, NULL                                                \
  }

static const struct
{
  const char *id;
  const char *label;
  PreauthEventFieldType type;
  const char *const *values;
} fields[PREAUTH_N_EVENT_FIELDS] = {
  [PREAUTH_EVENT_CHANNEL]
  = CODED ("channel", N_ ("How"), "fax", "portal", "phone", "mail", "edi-278"),
  [PREAUTH_EVENT_NUMBER] = OF_TYPE ("number", N_ ("Number dialed"), PHONE),
  [PREAUTH_EVENT_TIME] = OF_TYPE ("time", N_ ("When it happened"), TIME),
  [PREAUTH_EVENT_PAGES_EXPECTED] = OF_TYPE ("pages-expected", N_ ("Pages in the packet"), COUNT),
  [PREAUTH_EVENT_PAGES_SENT] = OF_TYPE ("pages-sent", N_ ("Pages sent"), COUNT),
  [PREAUTH_EVENT_RESULT]
  = CODED ("result", N_ ("Result"), "ok", "partial", "busy", "no-answer", "failed"),
  [PREAUTH_EVENT_RECEIPT] = OF_TYPE ("receipt", N_ ("Receipt"), TEXT),
  [PREAUTH_EVENT_REPRESENTATIVE] = OF_TYPE ("representative", N_ ("Representative"), TEXT),
  [PREAUTH_EVENT_REFERENCE_NUMBER] = OF_TYPE ("reference-number", N_ ("Reference number"), TEXT),
  [PREAUTH_EVENT_OUTCOME] = CODED ("outcome",
                                   N_ ("Outcome"),
                                   "received",
                                   "in-review",
                                   "not-received",
                                   "pended",
                                   "approved",
                                   "denied",
                                   "not-required",
                                   "no-answer",
                                   "other"),
  [PREAUTH_EVENT_NEXT_DATE] = OF_TYPE ("next-date", N_ ("Ask again on"), DATE),
  [PREAUTH_EVENT_NOTE_TEXT] = OF_TYPE ("note", N_ ("Note"), TEXT),
  [PREAUTH_EVENT_NEEDED] = OF_TYPE ("needed", N_ ("What the plan wants"), TEXT),
  [PREAUTH_EVENT_NEEDED_BY] = OF_TYPE ("needed-by", N_ ("Wanted by"), DATE),
  [PREAUTH_EVENT_DECISION]
  = CODED ("decision", N_ ("Decision"), "approved", "partly-approved", "modified", "denied"),
  [PREAUTH_EVENT_AUTHORIZATION_NUMBER]
  = OF_TYPE ("authorization-number", N_ ("Authorization number"), TEXT),
  [PREAUTH_EVENT_APPROVED_SERVICE] = OF_TYPE ("approved-service", N_ ("What was approved"), TEXT),
  [PREAUTH_EVENT_APPROVED_UNITS] = OF_TYPE ("approved-units", N_ ("Units approved"), TEXT),
  [PREAUTH_EVENT_VALID_FROM] = OF_TYPE ("valid-from", N_ ("Valid from"), DATE),
  [PREAUTH_EVENT_VALID_TO] = OF_TYPE ("valid-to", N_ ("Valid to"), DATE),
  [PREAUTH_EVENT_REASON] = OF_TYPE ("reason", N_ ("Reason, in the plan’s words"), TEXT),
  [PREAUTH_EVENT_REASON_CLASS] = CODED (
      "reason-class", N_ ("Kind of reason"), "administrative", "records", "clinical", "policy"),
  [PREAUTH_EVENT_CRITERIA] = OF_TYPE ("criteria", N_ ("Criteria the plan used"), TEXT),
  [PREAUTH_EVENT_NOTICE_DATE] = OF_TYPE ("notice-date", N_ ("Date on the plan’s letter"), DATE),
  [PREAUTH_EVENT_PEER_TO_PEER_BY] = OF_TYPE ("peer-to-peer-by", N_ ("Peer-to-peer call by"), TIME),
  [PREAUTH_EVENT_LEVEL] = CODED ("level",
                                 N_ ("Kind of appeal"),
                                 "reconsideration",
                                 "peer-to-peer",
                                 "grievance",
                                 "expedited-grievance",
                                 "external-review",
                                 "expedited-external-review",
                                 "fair-hearing",
                                 "plan-appeal"),
  [PREAUTH_EVENT_OWNER] = OF_TYPE ("owner", N_ ("Handed to"), TEXT),
  [PREAUTH_EVENT_WAITING_ON]
  = CODED ("waiting-on", N_ ("Waiting on"), "us", "plan", "clinician", "family"),
  [PREAUTH_EVENT_UNITS_USED] = OF_TYPE ("units-used", N_ ("Units used so far"), COUNT),
};

static const struct
{
  PreauthEventField field;
  const char *value;
  const char *label;
} value_labels[] = {
  { PREAUTH_EVENT_CHANNEL, "fax", N_ ("Fax") },
  { PREAUTH_EVENT_CHANNEL, "portal", N_ ("Portal") },
  { PREAUTH_EVENT_CHANNEL, "phone", N_ ("Phone") },
  { PREAUTH_EVENT_CHANNEL, "mail", N_ ("Mail") },
  { PREAUTH_EVENT_CHANNEL, "edi-278", N_ ("Electronic request") },
  { PREAUTH_EVENT_RESULT, "ok", N_ ("OK") },
  { PREAUTH_EVENT_RESULT, "partial", N_ ("Not all pages") },
  { PREAUTH_EVENT_RESULT, "busy", N_ ("Busy") },
  { PREAUTH_EVENT_RESULT, "no-answer", N_ ("No answer") },
  { PREAUTH_EVENT_RESULT, "failed", N_ ("Failed") },
  { PREAUTH_EVENT_OUTCOME, "received", N_ ("They have it") },
  { PREAUTH_EVENT_OUTCOME, "in-review", N_ ("In review") },
  { PREAUTH_EVENT_OUTCOME, "not-received", N_ ("They do not have it") },
  { PREAUTH_EVENT_OUTCOME, "pended", N_ ("They want more") },
  { PREAUTH_EVENT_OUTCOME, "approved", N_ ("Approved") },
  { PREAUTH_EVENT_OUTCOME, "denied", N_ ("Denied") },
  { PREAUTH_EVENT_OUTCOME, "not-required", N_ ("No approval needed") },
  { PREAUTH_EVENT_OUTCOME, "no-answer", N_ ("No answer") },
  { PREAUTH_EVENT_OUTCOME, "other", N_ ("Other") },
  { PREAUTH_EVENT_DECISION, "approved", N_ ("Approved") },
  { PREAUTH_EVENT_DECISION, "partly-approved", N_ ("Partly approved") },
  { PREAUTH_EVENT_DECISION, "modified", N_ ("Approved with changes") },
  { PREAUTH_EVENT_DECISION, "denied", N_ ("Denied") },
  { PREAUTH_EVENT_REASON_CLASS, "administrative", N_ ("Wrong or missing data") },
  { PREAUTH_EVENT_REASON_CLASS, "records", N_ ("Missing records") },
  { PREAUTH_EVENT_REASON_CLASS, "clinical", N_ ("Not medically necessary") },
  { PREAUTH_EVENT_REASON_CLASS, "policy", N_ ("Not covered by the policy") },
  { PREAUTH_EVENT_LEVEL, "reconsideration", N_ ("Reconsideration") },
  { PREAUTH_EVENT_LEVEL, "peer-to-peer", N_ ("Peer-to-peer call") },
  { PREAUTH_EVENT_LEVEL, "grievance", N_ ("Internal appeal (grievance)") },
  { PREAUTH_EVENT_LEVEL, "expedited-grievance", N_ ("Urgent internal appeal") },
  { PREAUTH_EVENT_LEVEL, "external-review", N_ ("External review") },
  { PREAUTH_EVENT_LEVEL, "expedited-external-review", N_ ("Urgent external review") },
  { PREAUTH_EVENT_LEVEL, "fair-hearing", N_ ("Fair hearing") },
  { PREAUTH_EVENT_LEVEL, "plan-appeal", N_ ("Appeal to the plan") },
  { PREAUTH_EVENT_WAITING_ON, "us", N_ ("Us") },
  { PREAUTH_EVENT_WAITING_ON, "plan", N_ ("The plan") },
  { PREAUTH_EVENT_WAITING_ON, "clinician", N_ ("The clinician") },
  { PREAUTH_EVENT_WAITING_ON, "family", N_ ("The family") },
};

static const KindRow *
get_kind (PreauthEventKind kind)
{
  g_return_val_if_fail ((guint)kind < PREAUTH_N_EVENT_KINDS, &kinds[PREAUTH_EVENT_NOTE]);
  return &kinds[kind];
}

const char *
preauth_event_kind_get_id (PreauthEventKind kind)
{
  return get_kind (kind)->id;
}

gboolean
preauth_event_kind_from_id (const char *id, PreauthEventKind *kind)
{
  for (guint i = 0; i < PREAUTH_N_EVENT_KINDS; i++)
    if (g_strcmp0 (kinds[i].id, id) == 0)
      {
        *kind = i;
        return TRUE;
      }
  return FALSE;
}

const char *
preauth_event_kind_get_label (PreauthEventKind kind)
{
  return _ (get_kind (kind)->label);
}

const char *
preauth_event_kind_get_resource (PreauthEventKind kind)
{
  return get_kind (kind)->resource;
}

PreauthEventField
preauth_event_kind_get_required (PreauthEventKind kind)
{
  return get_kind (kind)->required;
}

gboolean
preauth_event_kind_has_field (PreauthEventKind kind, PreauthEventField field)
{
  g_return_val_if_fail ((guint)field < PREAUTH_N_EVENT_FIELDS, FALSE);
  return ((get_kind (kind)->fields | ALWAYS) >> field & 1) != 0;
}

const char *
preauth_event_field_get_id (PreauthEventField field)
{
  g_return_val_if_fail (field < PREAUTH_N_EVENT_FIELDS, NULL);
  return fields[field].id;
}

gboolean
preauth_event_field_from_id (const char *id, PreauthEventField *field)
{
  for (guint i = 0; i < PREAUTH_N_EVENT_FIELDS; i++)
    if (g_strcmp0 (fields[i].id, id) == 0)
      {
        *field = i;
        return TRUE;
      }
  return FALSE;
}

const char *
preauth_event_field_get_label (PreauthEventField field)
{
  g_return_val_if_fail ((guint)field < PREAUTH_N_EVENT_FIELDS, "");
  return _ (fields[field].label);
}

PreauthEventFieldType
preauth_event_field_get_type_of (PreauthEventField field)
{
  g_return_val_if_fail ((guint)field < PREAUTH_N_EVENT_FIELDS, PREAUTH_EVENT_TYPE_TEXT);
  return fields[field].type;
}

const char *const *
preauth_event_field_get_values (PreauthEventField field)
{
  g_return_val_if_fail ((guint)field < PREAUTH_N_EVENT_FIELDS, NULL);
  return fields[field].values;
}

const char *
preauth_event_value_get_label (PreauthEventField field, const char *value)
{
  for (guint i = 0; i < G_N_ELEMENTS (value_labels); i++)
    if (value_labels[i].field == field && g_strcmp0 (value_labels[i].value, value) == 0)
      return _ (value_labels[i].label);
  return value;
}
