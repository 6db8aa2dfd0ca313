/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files the proof of a fax. A number that is not the one of the route is said in red at once. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/detail-row.h"
#include "desktop/case/fax-dialog.h"
#include "desktop/case/number-check.h"
#include "desktop/case/receipt-row.h"
#include "desktop/case/warning-box.h"
#include "desktop/common/choice.h"
#include "fhir/error.h"

struct _PreauthFaxDialog
{
  PreauthEventDialog parent_instance;

  PreauthDetailRow *number;
  PreauthWarningBox *number_warning;
  PreauthDetailRow *time;
  PreauthDetailRow *pages_sent;
  PreauthDetailRow *pages_expected;
  PreauthWarningBox *pages_warning;
  PreauthChoice *result;
  PreauthReceiptRow *receipt;
};

G_DEFINE_FINAL_TYPE (PreauthFaxDialog, preauth_fax_dialog, PREAUTH_TYPE_EVENT_DIALOG)

static const struct
{
  const char *id;
  const char *title;
} results[] = {
  { "ok", N_ ("_OK, all sent") },     { "partial", N_ ("_Partly sent") }, { "busy", N_ ("_Busy") },
  { "no-answer", N_ ("_No answer") }, { "failed", N_ ("_Failed") },
};

static PreauthRecorder *
get_recorder (PreauthFaxDialog *self)
{
  return preauth_event_dialog_get_recorder (PREAUTH_EVENT_DIALOG (self));
}

static void
number_changed_cb (PreauthFaxDialog *self)
{
  PreauthRecorder *recorder = get_recorder (self);
  g_autofree char *number = preauth_detail_row_get_value (self->number);
  g_autofree char *message = NULL;

  if (recorder == NULL)
    return;
  preauth_number_check (preauth_recorder_get_route (recorder),
                        preauth_recorder_get_request (recorder), number, &message);
  preauth_warning_box_set_message (self->number_warning, message);
}

/* Pages that did not arrive are the ones that the plan then says are missing. */
static void
pages_changed_cb (PreauthFaxDialog *self)
{
  g_autofree char *sent = preauth_detail_row_get_value (self->pages_sent);
  g_autofree char *expected = preauth_detail_row_get_value (self->pages_expected);
  g_autofree char *message = NULL;
  gint64 missing;

  if (sent != NULL && expected != NULL)
    {
      missing = g_ascii_strtoll (expected, NULL, 10) - g_ascii_strtoll (sent, NULL, 10);
      if (missing > 0)
        message = g_strdup_printf (ngettext ("%d page did not go through: send the fax again.",
                                             "%d pages did not go through: send the fax again.",
                                             (gulong)missing),
                                   (int)missing);
      else if (missing < 0)
        message = g_strdup (_ ("More pages than the packet has: is this the right receipt?"));
    }
  preauth_warning_box_set_message (self->pages_warning, message);
}

static void
problem_cb (PreauthFaxDialog *self, const char *message)
{
  preauth_event_dialog_show_problem (PREAUTH_EVENT_DIALOG (self), message);
}

static void
set_from_event (PreauthDetailRow *row, PreauthEvent *event, PreauthEventField field)
{
  preauth_detail_row_set_value (row, preauth_event_get_field (event, field));
}

/* What was sent last, else what would be sent. */
static void
preauth_fax_dialog_prepare (PreauthEventDialog *dialog)
{
  PreauthFaxDialog *self = PREAUTH_FAX_DIALOG (dialog);
  PreauthRecorder *recorder = get_recorder (self);
  PreauthRequest *request = preauth_recorder_get_request (recorder);
  g_autoptr (PreauthEvent) sent = preauth_request_find_last_event (request, PREAUTH_EVENT_SENT);
  g_autofree char *now = preauth_history_get_now ();

  preauth_detail_row_set_value (self->time, now);
  if (sent != NULL && g_strcmp0 (preauth_event_get_field (sent, PREAUTH_EVENT_CHANNEL), "fax") == 0)
    {
      set_from_event (self->number, sent, PREAUTH_EVENT_NUMBER);
      set_from_event (self->pages_expected, sent, PREAUTH_EVENT_PAGES_EXPECTED);
      preauth_detail_row_set_value (self->time, preauth_event_get_time (sent));
    }
  else
    {
      guint n_pages = preauth_recorder_count_pages (recorder);
      g_autofree char *pages = n_pages > 0 ? g_strdup_printf ("%u", n_pages) : NULL;

      preauth_detail_row_set_value (
          self->number, preauth_number_find (preauth_recorder_get_route (recorder), request));
      preauth_detail_row_set_value (self->pages_expected, pages);
    }
  number_changed_cb (self);
}

static gboolean
check (PreauthFaxDialog *self, GError **error)
{
  if (!preauth_detail_row_require (self->number, _ ("Enter the number on the receipt"), error)
      || !preauth_detail_row_require (self->time, _ ("Enter the time on the receipt"), error)
      || !preauth_detail_row_check (self->pages_sent, error)
      || !preauth_detail_row_check (self->pages_expected, error))
    return FALSE;
  if (preauth_choice_get_selected (self->result) == NULL)
    {
      preauth_choice_focus (self->result);
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("Pick what the receipt says: one click, or Alt and the underlined letter."));
      return FALSE;
    }
  return g_str_equal (preauth_choice_get_selected (self->result), "ok")
             ? preauth_detail_row_require (self->pages_sent, _ ("Enter the pages on the receipt"),
                                           error)
             : TRUE;
}

static PreauthEvent *
preauth_fax_dialog_build (PreauthEventDialog *dialog, GError **error)
{
  PreauthFaxDialog *self = PREAUTH_FAX_DIALOG (dialog);
  g_autofree char *receipt = NULL;
  PreauthEvent *event;

  if (!check (self, error))
    return NULL;
  receipt = preauth_receipt_row_add_to (self->receipt,
                                        preauth_recorder_get_request (get_recorder (self)));
  event = preauth_event_new (PREAUTH_EVENT_FAX_PROOF);
  preauth_detail_row_store (self->number, event, PREAUTH_EVENT_NUMBER);
  preauth_detail_row_store (self->time, event, PREAUTH_EVENT_TIME);
  preauth_detail_row_store (self->pages_sent, event, PREAUTH_EVENT_PAGES_SENT);
  preauth_detail_row_store (self->pages_expected, event, PREAUTH_EVENT_PAGES_EXPECTED);
  preauth_event_set_field (event, PREAUTH_EVENT_RESULT, preauth_choice_get_selected (self->result));
  preauth_event_set_field (event, PREAUTH_EVENT_RECEIPT, receipt);
  return event;
}

static void
preauth_fax_dialog_class_init (PreauthFaxDialogClass *klass)
{
  PreauthEventDialogClass *dialog_class = PREAUTH_EVENT_DIALOG_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dialog_class->prepare = preauth_fax_dialog_prepare;
  dialog_class->build = preauth_fax_dialog_build;

  g_type_ensure (PREAUTH_TYPE_CHOICE);
  g_type_ensure (PREAUTH_TYPE_DETAIL_ROW);
  g_type_ensure (PREAUTH_TYPE_RECEIPT_ROW);
  g_type_ensure (PREAUTH_TYPE_WARNING_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/fax-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthFaxDialog, number);
  gtk_widget_class_bind_template_child (widget_class, PreauthFaxDialog, number_warning);
  gtk_widget_class_bind_template_child (widget_class, PreauthFaxDialog, time);
  gtk_widget_class_bind_template_child (widget_class, PreauthFaxDialog, pages_sent);
  gtk_widget_class_bind_template_child (widget_class, PreauthFaxDialog, pages_expected);
  gtk_widget_class_bind_template_child (widget_class, PreauthFaxDialog, pages_warning);
  gtk_widget_class_bind_template_child (widget_class, PreauthFaxDialog, result);
  gtk_widget_class_bind_template_child (widget_class, PreauthFaxDialog, receipt);
  gtk_widget_class_bind_template_callback (widget_class, number_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, pages_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_cb);
}

static void
preauth_fax_dialog_init (PreauthFaxDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (results); i++)
    preauth_choice_append_mnemonic (self->result, results[i].id, _ (results[i].title));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->pages_sent));
}

GtkWidget *
preauth_fax_dialog_new (PreauthRecorder *recorder)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);

  return g_object_new (PREAUTH_TYPE_FAX_DIALOG, "recorder", recorder, NULL);
}
