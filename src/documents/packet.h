/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/document.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_PART_COVER,
  PREAUTH_PART_FORM,
  PREAUTH_PART_LETTER,
  PREAUTH_PART_ATTACHMENT,
  PREAUTH_PART_DENIAL,   /* what the plan decided */
  PREAUTH_PART_TIMELINE, /* what happened when */
  PREAUTH_PART_BRIEF,    /* for a peer-to-peer call */
} PreauthPartType;

typedef enum
{
  PREAUTH_PACKET_REQUEST,         /* as preauth_packet_new () */
  PREAUTH_PACKET_APPEAL,          /* letter of appeal, denial, form, first letter, attachments,
                                     timeline */
  PREAUTH_PACKET_EXTERNAL_REVIEW, /* the same for the Office of Patient Protection */
  PREAUTH_PACKET_BRIEF,           /* for the clinician's own desk: sent to nobody */
} PreauthPacketKind;

/**
 * PreauthPart: one document of a packet. document is NULL for an attachment; pdf then holds its
 * bytes.
 */
#define PREAUTH_TYPE_PART (preauth_part_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPart, preauth_part, PREAUTH, PART, GObject)
PreauthPartType
preauth_part_get_part_type (PreauthPart *self);
const char *
preauth_part_get_title (PreauthPart *self);
PreauthDocument *
preauth_part_get_document (PreauthPart *self); /* nullable */
GBytes *
preauth_part_get_pdf (PreauthPart *self); /* nullable */
guint
preauth_part_get_n_pages (PreauthPart *self);

/**
 * PreauthPacket: cover sheet, form, letter, attachments, in that order, as they will print.
 */
#define PREAUTH_TYPE_PACKET (preauth_packet_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPacket, preauth_packet, PREAUTH, PACKET, GObject)

/* @review: refreshed; @date: (nullable) YYYY-MM-DD, NULL is today. A damaged or encrypted
 * attachment is PREAUTH_ERROR_INVALID and names it by its title. Returns: (transfer full) */
PreauthPacket *
preauth_packet_new (PreauthReview *review, const char *date, GError **error);
/* Of another kind, from the same facts. PREAUTH_ERROR_INVALID when the history has no denial (nor
 * a partial or changed approval) that it could be about. The cover names no number for appeals:
 * the plan's letter does. */
PreauthPacket *
preauth_packet_new_for (PreauthReview *review,
                        PreauthPacketKind kind,
                        const char *date,
                        GError **error);
GListModel *
preauth_packet_get_parts (PreauthPacket *self); /* of PreauthPart */
guint
preauth_packet_get_n_pages (PreauthPacket *self);
const char *
preauth_packet_get_missing_glyphs (PreauthPacket *self);
/* (transfer full): one PDF; attachments are merged, never re-rendered; one outline entry a part. */
GBytes *
preauth_packet_to_pdf (PreauthPacket *self, GError **error);

/* The line at the foot of the form: "Rosa Delgado · born 04/02/2017 · member ID XXH900417".
 * (transfer full) */
char *
preauth_packet_dup_identifier (PreauthRequest *request);

/* Whether @pdf can be merged: the number of its pages, or 0 with PREAUTH_ERROR_INVALID (damaged,
 * encrypted, not a PDF). One that opens without a password and may be printed can be. */
guint
preauth_pdf_count_pages (GBytes *pdf, const char *title, GError **error);

G_END_DECLS
