/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records an appeal that was filed. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/appeal-dialog.h"
#include "desktop/case/detail-row.h"
#include "desktop/common/choice.h"
#include "fhir/error.h"

struct _PreauthAppealDialog
{
  PreauthEventDialog parent_instance;

  PreauthChoice *level;
  PreauthChoice *channel;
  PreauthDetailRow *number;
  PreauthDetailRow *time;
  PreauthDetailRow *note;
};

G_DEFINE_FINAL_TYPE (PreauthAppealDialog, preauth_appeal_dialog, PREAUTH_TYPE_EVENT_DIALOG)

static void
fill_choice (PreauthChoice *choice, PreauthEventField field)
{
  const char *const *values = preauth_event_field_get_values (field);

  for (guint i = 0; values[i] != NULL; i++)
    preauth_choice_append (choice, values[i], preauth_event_value_get_label (field, values[i]),
                           NULL);
}

static void
channel_chosen_cb (PreauthAppealDialog *self)
{
  const char *channel = preauth_choice_get_selected (self->channel);

  gtk_widget_set_visible (GTK_WIDGET (self->number),
                          g_strcmp0 (channel, "fax") == 0 || g_strcmp0 (channel, "phone") == 0);
}

static void
preauth_appeal_dialog_prepare (PreauthEventDialog *dialog)
{
  PreauthAppealDialog *self = PREAUTH_APPEAL_DIALOG (dialog);
  g_autofree char *now = preauth_history_get_now ();

  preauth_detail_row_set_value (self->time, now);
  channel_chosen_cb (self);
}

static PreauthEvent *
preauth_appeal_dialog_build (PreauthEventDialog *dialog, GError **error)
{
  PreauthAppealDialog *self = PREAUTH_APPEAL_DIALOG (dialog);
  PreauthEvent *event;

  if (preauth_choice_get_selected (self->level) == NULL)
    {
      preauth_choice_focus (self->level);
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("Pick what was filed."));
      return NULL;
    }
  if (!preauth_detail_row_check (self->number, error)
      || !preauth_detail_row_require (self->time, _ ("Enter when it was filed"), error))
    return NULL;
  event = preauth_event_new (PREAUTH_EVENT_APPEALED);
  preauth_event_set_field (event, PREAUTH_EVENT_LEVEL, preauth_choice_get_selected (self->level));
  preauth_event_set_field (event, PREAUTH_EVENT_CHANNEL,
                           preauth_choice_get_selected (self->channel));
  if (gtk_widget_get_visible (GTK_WIDGET (self->number)))
    preauth_detail_row_store (self->number, event, PREAUTH_EVENT_NUMBER);
  preauth_detail_row_store (self->time, event, PREAUTH_EVENT_TIME);
  preauth_detail_row_store (self->note, event, PREAUTH_EVENT_NOTE_TEXT);
  return event;
}

static void
preauth_appeal_dialog_class_init (PreauthAppealDialogClass *klass)
{
  PreauthEventDialogClass *dialog_class = PREAUTH_EVENT_DIALOG_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dialog_class->prepare = preauth_appeal_dialog_prepare;
  dialog_class->build = preauth_appeal_dialog_build;

  g_type_ensure (PREAUTH_TYPE_CHOICE);
  g_type_ensure (PREAUTH_TYPE_DETAIL_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/appeal-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthAppealDialog, level);
  gtk_widget_class_bind_template_child (widget_class, PreauthAppealDialog, channel);
  gtk_widget_class_bind_template_child (widget_class, PreauthAppealDialog, number);
  gtk_widget_class_bind_template_child (widget_class, PreauthAppealDialog, time);
  gtk_widget_class_bind_template_child (widget_class, PreauthAppealDialog, note);
  gtk_widget_class_bind_template_callback (widget_class, channel_chosen_cb);
}

static void
preauth_appeal_dialog_init (PreauthAppealDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  fill_choice (self->level, PREAUTH_EVENT_LEVEL);
  fill_choice (self->channel, PREAUTH_EVENT_CHANNEL);
}

GtkWidget *
preauth_appeal_dialog_new (PreauthRecorder *recorder, const char *level)
{
  PreauthAppealDialog *self;

  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);

  self = g_object_new (PREAUTH_TYPE_APPEAL_DIALOG, "recorder", recorder, NULL);
  preauth_choice_set_selected (self->level, level);
  /* Not on the levels: the one that was picked on the page would be changed by a stray key. */
  if (level != NULL)
    preauth_choice_focus (self->channel);
  return GTK_WIDGET (self);
}
