/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/case/recorder.h"

G_BEGIN_DECLS

/**
 * PreauthEventDialog: what the dialogs that record something have in common: Cancel and Save, Enter
 * and Escape, who enters it, and one sentence when it cannot be taken.
 *
 * Properties: `recorder` (construct only), `body` (GtkWidget: what a subclass's template puts in),
 * `save-label`. Signal `recorded` (event: PreauthEvent): it is in the history; the dialog closes.
 */
#define PREAUTH_TYPE_EVENT_DIALOG (preauth_event_dialog_get_type ())
G_DECLARE_DERIVABLE_TYPE (
    PreauthEventDialog, preauth_event_dialog, PREAUTH, EVENT_DIALOG, AdwWindow)

struct _PreauthEventDialogClass
{
  AdwWindowClass parent_class;

  /* Fills in what can be known before anything is typed. Once, when it is made. */
  void (*prepare) (PreauthEventDialog *self);
  /* (transfer full): what was typed; NULL with one sentence, and the cursor where it belongs. */
  PreauthEvent *(*build) (PreauthEventDialog *self, GError **error);
  /* (nullable): more that follows once @event is recorded; an error is shown and keeps the dialog.
   */
  gboolean (*finish) (PreauthEventDialog *self, PreauthEvent *event, GError **error);
};

PreauthRecorder *
preauth_event_dialog_get_recorder (PreauthEventDialog *self);
/* Shows it over the window of @parent. */
void
preauth_event_dialog_present (PreauthEventDialog *self, GtkWidget *parent);
/* As a click on Save: TRUE when it was recorded. */
gboolean
preauth_event_dialog_save (PreauthEventDialog *self);
/* @message: (nullable): one sentence; NULL hides it. */
void
preauth_event_dialog_show_problem (PreauthEventDialog *self, const char *message);

G_END_DECLS
