/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/event-dialog.h"

G_BEGIN_DECLS

/**
 * PreauthNoteDialog: a line of text: a note, or why a case is closed.
 */
#define PREAUTH_TYPE_NOTE_DIALOG (preauth_note_dialog_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthNoteDialog, preauth_note_dialog, PREAUTH, NOTE_DIALOG, PreauthEventDialog)

/* @kind: PREAUTH_EVENT_NOTE or PREAUTH_EVENT_CLOSED */
GtkWidget *
preauth_note_dialog_new (PreauthRecorder *recorder, PreauthEventKind kind);

G_END_DECLS
