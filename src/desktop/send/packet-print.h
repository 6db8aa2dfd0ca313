/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "documents/packet.h"

G_BEGIN_DECLS

/**
 * preauth_packet_print_new:
 *
 * A print operation on US Letter that draws every page of @packet where it stands; attached pages
 * of another size are scaled to fit. What cannot be drawn fails the job: no page is left out
 * silently.
 *
 * Returns: (transfer full)
 */
GtkPrintOperation *
preauth_packet_print_new (PreauthPacket *packet);

G_END_DECLS
