/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "documents/packet.h"

G_BEGIN_DECLS

/**
 * PreauthSendStep: the step "Review and send": the real pages as they will print, what is wrong,
 * then save, print, or copy into a portal.
 *
 * Actions: send.save-pdf (Ctrl+E), send.print (Ctrl+P), send.copy-sheet, send.copy-letter.
 */
#define PREAUTH_TYPE_SEND_STEP (preauth_send_step_get_type ())
G_DECLARE_FINAL_TYPE (PreauthSendStep, preauth_send_step, PREAUTH, SEND_STEP, AdwBin)

/* (transfer none) (nullable): the packet of the request as it is now; NULL when it cannot be made.
 */
PreauthPacket *
preauth_send_step_get_packet (PreauthSendStep *self);
/* What the save button does once a place is chosen. */
void
preauth_send_step_save_to (PreauthSendStep *self, GFile *file);

G_END_DECLS
