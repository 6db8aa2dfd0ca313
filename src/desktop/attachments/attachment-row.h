/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "request/request.h"

G_BEGIN_DECLS

/**
 * PreauthAttachmentRow:
 *
 * One attached document: its name (which the letter's list of enclosures prints), its pages or what
 * is wrong with it, a button that removes it.
 */
#define PREAUTH_TYPE_ATTACHMENT_ROW (preauth_attachment_row_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthAttachmentRow, preauth_attachment_row, PREAUTH, ATTACHMENT_ROW, AdwEntryRow)

GtkWidget *
preauth_attachment_row_new (PreauthRequest *request, const PreauthAttachment *attachment);
const char *
preauth_attachment_row_get_id (PreauthAttachmentRow *self);

G_END_DECLS
