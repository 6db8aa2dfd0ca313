/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/packet.h"

G_BEGIN_DECLS

/* What the makers of packets share. */
PreauthPacket *
preauth_packet_begin (PreauthReview *review, PreauthPacketKind kind, const char *date);
/* "PRACTICE REQUEST", or NULL */
const char *
preauth_packet_get_watermark (PreauthPacket *self);
/* @document: (transfer full) */
void
preauth_packet_add_document (PreauthPacket *self, PreauthPartType type, PreauthDocument *document);
gboolean
preauth_packet_add_attachment (PreauthPacket *self, PreauthAttachment *attachment, GError **error);
/* The form and the letter of the request. */
void
preauth_packet_add_request (PreauthPacket *self);
gboolean
preauth_packet_add_attachments (PreauthPacket *self, GError **error);
/* Knows then how many pages there are. */
void
preauth_packet_add_cover (PreauthPacket *self);
void
preauth_packet_number_pages (PreauthPacket *self);

G_END_DECLS
