/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/packet.h"

G_BEGIN_DECLS

/* The cover sheet of a packet of any kind; @n_pages: of the whole packet, cover included. */
PreauthDocument *
preauth_cover_document_new_for (PreauthReview *review,
                                PreauthPacketKind kind,
                                guint n_pages,
                                const char *date);

G_END_DECLS
