/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of text that becomes an entry. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/detail-row.h"
#include "desktop/case/note-dialog.h"

struct _PreauthNoteDialog
{
  PreauthEventDialog parent_instance;

  PreauthEventKind kind;
  PreauthDetailRow *text;
};

G_DEFINE_FINAL_TYPE (PreauthNoteDialog, preauth_note_dialog, PREAUTH_TYPE_EVENT_DIALOG)

static PreauthEvent *
preauth_note_dialog_build (PreauthEventDialog *dialog, GError **error)
{
  PreauthNoteDialog *self = PREAUTH_NOTE_DIALOG (dialog);
  gboolean closing = self->kind == PREAUTH_EVENT_CLOSED;
  PreauthEvent *event;

  if (!preauth_detail_row_require (
          self->text, closing ? _ ("Enter why it is closed") : _ ("Enter the note"), error))
    return NULL;
  event = preauth_event_new (self->kind);
  preauth_detail_row_store (self->text, event,
                            closing ? PREAUTH_EVENT_REASON : PREAUTH_EVENT_NOTE_TEXT);
  return event;
}

static void
preauth_note_dialog_class_init (PreauthNoteDialogClass *klass)
{
  PreauthEventDialogClass *dialog_class = PREAUTH_EVENT_DIALOG_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dialog_class->build = preauth_note_dialog_build;

  g_type_ensure (PREAUTH_TYPE_DETAIL_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/note-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthNoteDialog, text);
}

static void
preauth_note_dialog_init (PreauthNoteDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->text));
}

GtkWidget *
preauth_note_dialog_new (PreauthRecorder *recorder, PreauthEventKind kind)
{
  PreauthNoteDialog *self;
  gboolean closing = kind == PREAUTH_EVENT_CLOSED;

  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);
  g_return_val_if_fail (closing || kind == PREAUTH_EVENT_NOTE, NULL);

  self = g_object_new (PREAUTH_TYPE_NOTE_DIALOG, "recorder", recorder, "title",
                       closing ? _ ("Close the Case") : _ ("Add a Note"), "save-label",
                       closing ? _ ("_Close the case") : _ ("_Save"), NULL);
  self->kind = kind;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->text),
                                 closing ? _ ("Why it is closed") : _ ("Note"));
  return GTK_WIDGET (self);
}
