/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets that answer a plan's no, from the same facts as the request. They say what the history
 * says, in the plan's words, and nothing of what the clinic noted for itself. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "documents/packet-private.h"
#include "fhir/error.h"
#include "request/history.h"

static gboolean
add_letter (PreauthPacket *self,
            PreauthReview *review,
            PreauthPartType type,
            const char *template_id,
            GError **error)
{
  g_autoptr (PreauthLetter) letter = preauth_review_draft_letter (review, template_id, error);
  const char *watermark = preauth_packet_get_watermark (self);

  if (!letter)
    return FALSE;
  preauth_packet_add_document (self, type,
                               type == PREAUTH_PART_BRIEF
                                   ? preauth_brief_document_new (letter, watermark)
                                   : preauth_letter_document_new (letter, watermark));
  return TRUE;
}

/* The last decision, when it was no approval. */
static PreauthEvent *
find_denial (PreauthReview *review)
{
  PreauthEvent *event = preauth_request_find_last_event (preauth_review_get_request (review),
                                                         PREAUTH_EVENT_DECIDED);
  const char *decision = event ? preauth_event_get_field (event, PREAUTH_EVENT_DECISION) : NULL;

  if (!decision || g_str_equal (decision, "approved"))
    g_clear_object (&event);
  return event;
}

/* What the plan wrote, where the clinic keeps a copy of it. */
static gboolean
add_decision_letter (PreauthPacket *self,
                     PreauthReview *review,
                     PreauthEvent *denial,
                     GError **error)
{
  const char *id = preauth_event_get_field (denial, PREAUTH_EVENT_RECEIPT);
  g_autoptr (PreauthAttachment) copy
      = preauth_request_find_document (preauth_review_get_request (review), id);
  g_autoptr (GPtrArray) attachments
      = preauth_request_get_attachments (preauth_review_get_request (review));

  if (!copy)
    return TRUE;
  /* An attachment comes with the others. */
  for (guint i = 0; i < attachments->len; i++)
    if (g_str_equal (((PreauthAttachment *)g_ptr_array_index (attachments, i))->id, id))
      return TRUE;
  return preauth_packet_add_attachment (self, copy, error);
}

static gboolean
check_kind (PreauthReview *review, PreauthPacketKind kind, PreauthEvent *denial, GError **error)
{
  g_autoptr (PreauthRoute) route = preauth_review_find_route_of_kind (review, "appeal");

  if (!denial)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("There is nothing to appeal: enter the plan’s decision first"));
  else if (kind == PREAUTH_PACKET_EXTERNAL_REVIEW
           && g_strcmp0 (preauth_route_get_law_for (route, preauth_review_get_request (review)),
                         "ma-insured")
                  != 0)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("The Office of Patient Protection reviews only plans that are insured under "
                    "Massachusetts law: this plan’s letter says who reviews its decisions"));
  else
    return TRUE;
  return FALSE;
}

static PreauthPacket *
create_brief (PreauthReview *review, const char *date, GError **error)
{
  g_autoptr (PreauthPacket) self = preauth_packet_begin (review, PREAUTH_PACKET_BRIEF, date);

  if (!add_letter (self, review, PREAUTH_PART_BRIEF, "brief", error))
    return NULL;
  preauth_packet_number_pages (self);
  return g_steal_pointer (&self);
}

static PreauthPacket *
create_appeal (PreauthReview *review, PreauthPacketKind kind, const char *date, GError **error)
{
  g_autoptr (PreauthPacket) self = preauth_packet_begin (review, kind, date);
  g_autoptr (PreauthEvent) denial = find_denial (review);
  const char *letter = kind == PREAUTH_PACKET_APPEAL ? "appeal" : "external-review";

  if (!check_kind (review, kind, denial, error)
      || !add_letter (self, review, PREAUTH_PART_LETTER, letter, error)
      || !add_letter (self, review, PREAUTH_PART_DENIAL, "decision", error)
      || !add_decision_letter (self, review, denial, error))
    return NULL;
  preauth_packet_add_request (self);
  if (!preauth_packet_add_attachments (self, error)
      || !add_letter (self, review, PREAUTH_PART_TIMELINE, "timeline", error))
    return NULL;
  preauth_packet_add_cover (self);
  preauth_packet_number_pages (self);
  return g_steal_pointer (&self);
}

PreauthPacket *
preauth_packet_new_for (PreauthReview *review,
                        PreauthPacketKind kind,
                        const char *date,
                        GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (review), NULL);
  switch (kind)
    {
    case PREAUTH_PACKET_BRIEF:
      return create_brief (review, date, error);
    case PREAUTH_PACKET_APPEAL:
    case PREAUTH_PACKET_EXTERNAL_REVIEW:
      return create_appeal (review, kind, date, error);
    case PREAUTH_PACKET_REQUEST:
    default:
      return preauth_packet_new (review, date, error);
    }
}
