/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Counts what is used of an authorization. Each count is an entry; none is overwritten. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/detail-row.h"
#include "desktop/case/units-dialog.h"

struct _PreauthUnitsDialog
{
  PreauthEventDialog parent_instance;

  PreauthDetailRow *used;
};

G_DEFINE_FINAL_TYPE (PreauthUnitsDialog, preauth_units_dialog, PREAUTH_TYPE_EVENT_DIALOG)

static PreauthEvent *
preauth_units_dialog_build (PreauthEventDialog *dialog, GError **error)
{
  PreauthUnitsDialog *self = PREAUTH_UNITS_DIALOG (dialog);
  PreauthEvent *event;

  if (!preauth_detail_row_require (self->used, _ ("Enter how many are used"), error))
    return NULL;
  event = preauth_event_new (PREAUTH_EVENT_NOTE);
  preauth_detail_row_store (self->used, event, PREAUTH_EVENT_UNITS_USED);
  return event;
}

static void
preauth_units_dialog_class_init (PreauthUnitsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  PREAUTH_EVENT_DIALOG_CLASS (klass)->build = preauth_units_dialog_build;
  g_type_ensure (PREAUTH_TYPE_DETAIL_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/units-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthUnitsDialog, used);
}

static void
preauth_units_dialog_init (PreauthUnitsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->used));
}

GtkWidget *
preauth_units_dialog_new (PreauthRecorder *recorder)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);

  return g_object_new (PREAUTH_TYPE_UNITS_DIALOG, "recorder", recorder, NULL);
}
