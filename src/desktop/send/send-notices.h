/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "documents/packet.h"

G_BEGIN_DECLS

/**
 * PreauthSendNotices: what staff must know before the packet leaves, in words: whether it is
 * complete, how it goes, whom to call first.
 */
#define PREAUTH_TYPE_SEND_NOTICES (preauth_send_notices_get_type ())
G_DECLARE_FINAL_TYPE (PreauthSendNotices, preauth_send_notices, PREAUTH, SEND_NOTICES, AdwBin)

/* @packet: (nullable); @error: (nullable): why there is none */
void
preauth_send_notices_update (PreauthSendNotices *self,
                             PreauthReview *review,
                             PreauthPacket *packet,
                             const char *error);
/* Problems of PREAUTH_SEVERITY_ERROR. */
guint
preauth_send_count_errors (PreauthReview *review);

G_END_DECLS
