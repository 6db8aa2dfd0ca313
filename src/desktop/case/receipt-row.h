/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "request/history.h"

G_BEGIN_DECLS

/**
 * PreauthReceiptRow: a paper of the history, chosen or dropped: a fax receipt, the plan's letter.
 * It never goes into the packet.
 *
 * Signal `problem` (message: string): the file cannot be taken.
 */
#define PREAUTH_TYPE_RECEIPT_ROW (preauth_receipt_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthReceiptRow, preauth_receipt_row, PREAUTH, RECEIPT_ROW, AdwActionRow)

gboolean
preauth_receipt_row_has_file (PreauthReceiptRow *self);
/* Reads @file off the main thread, as if it had been chosen. */
void
preauth_receipt_row_load (PreauthReceiptRow *self, GFile *file);
/* Adds it to @request, once. (transfer full) (nullable): its id; NULL when there is none. */
char *
preauth_receipt_row_add_to (PreauthReceiptRow *self, PreauthRequest *request);

G_END_DECLS
