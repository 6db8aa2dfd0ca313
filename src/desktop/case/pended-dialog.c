/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records what more the plan asks for. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/detail-row.h"
#include "desktop/case/pended-dialog.h"
#include "desktop/case/receipt-row.h"

struct _PreauthPendedDialog
{
  PreauthEventDialog parent_instance;

  PreauthDetailRow *needed;
  PreauthDetailRow *needed_by;
  PreauthDetailRow *reference;
  PreauthReceiptRow *receipt;
};

G_DEFINE_FINAL_TYPE (PreauthPendedDialog, preauth_pended_dialog, PREAUTH_TYPE_EVENT_DIALOG)

static void
problem_cb (PreauthPendedDialog *self, const char *message)
{
  preauth_event_dialog_show_problem (PREAUTH_EVENT_DIALOG (self), message);
}

static void
preauth_pended_dialog_prepare (PreauthEventDialog *dialog)
{
  PreauthPendedDialog *self = PREAUTH_PENDED_DIALOG (dialog);
  g_autofree char *reference = preauth_request_get_payer_reference (
      preauth_recorder_get_request (preauth_event_dialog_get_recorder (dialog)));

  preauth_detail_row_set_value (self->reference, reference);
  gtk_widget_set_visible (
      GTK_WIDGET (self->reference),
      preauth_event_kind_has_field (PREAUTH_EVENT_PENDED, PREAUTH_EVENT_REFERENCE_NUMBER));
  gtk_widget_set_visible (
      GTK_WIDGET (self->receipt),
      preauth_event_kind_has_field (PREAUTH_EVENT_PENDED, PREAUTH_EVENT_RECEIPT));
}

static PreauthEvent *
preauth_pended_dialog_build (PreauthEventDialog *dialog, GError **error)
{
  PreauthPendedDialog *self = PREAUTH_PENDED_DIALOG (dialog);
  PreauthRecorder *recorder = preauth_event_dialog_get_recorder (dialog);
  g_autofree char *receipt = NULL;
  PreauthEvent *event;

  if (!preauth_detail_row_require (self->needed, _ ("Enter what the plan asks for"), error)
      || !preauth_detail_row_check (self->needed_by, error))
    return NULL;
  event = preauth_event_new (PREAUTH_EVENT_PENDED);
  preauth_detail_row_store (self->needed, event, PREAUTH_EVENT_NEEDED);
  preauth_detail_row_store (self->needed_by, event, PREAUTH_EVENT_NEEDED_BY);
  preauth_detail_row_store (self->reference, event, PREAUTH_EVENT_REFERENCE_NUMBER);
  if (preauth_event_kind_has_field (PREAUTH_EVENT_PENDED, PREAUTH_EVENT_RECEIPT))
    {
      receipt = preauth_receipt_row_add_to (self->receipt, preauth_recorder_get_request (recorder));
      preauth_event_set_field (event, PREAUTH_EVENT_RECEIPT, receipt);
    }
  return event;
}

static void
preauth_pended_dialog_class_init (PreauthPendedDialogClass *klass)
{
  PreauthEventDialogClass *dialog_class = PREAUTH_EVENT_DIALOG_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dialog_class->prepare = preauth_pended_dialog_prepare;
  dialog_class->build = preauth_pended_dialog_build;

  g_type_ensure (PREAUTH_TYPE_DETAIL_ROW);
  g_type_ensure (PREAUTH_TYPE_RECEIPT_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/pended-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthPendedDialog, needed);
  gtk_widget_class_bind_template_child (widget_class, PreauthPendedDialog, needed_by);
  gtk_widget_class_bind_template_child (widget_class, PreauthPendedDialog, reference);
  gtk_widget_class_bind_template_child (widget_class, PreauthPendedDialog, receipt);
  gtk_widget_class_bind_template_callback (widget_class, problem_cb);
}

static void
preauth_pended_dialog_init (PreauthPendedDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->needed));
}

GtkWidget *
preauth_pended_dialog_new (PreauthRecorder *recorder)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);

  return g_object_new (PREAUTH_TYPE_PENDED_DIALOG, "recorder", recorder, NULL);
}
