/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records a sending. Never takes a number that is only a candidate. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/detail-row.h"
#include "desktop/case/number-check.h"
#include "desktop/case/send-dialog.h"
#include "desktop/case/warning-box.h"
#include "desktop/common/choice.h"
#include "fhir/error.h"

struct _PreauthSendDialog
{
  PreauthEventDialog parent_instance;

  PreauthChoice *channel;
  PreauthDetailRow *number;
  PreauthWarningBox *number_warning;
  PreauthDetailRow *pages;
  PreauthDetailRow *reference;
  PreauthDetailRow *time;
};

G_DEFINE_FINAL_TYPE (PreauthSendDialog, preauth_send_dialog, PREAUTH_TYPE_EVENT_DIALOG)

static const struct
{
  const char *id;
  const char *title;
} channels[] = {
  { "fax", N_ ("_Fax") },   { "portal", N_ ("_Portal") },      { "phone", N_ ("P_hone") },
  { "mail", N_ ("_Mail") }, { "edi-278", N_ ("_Electronic") },
};

static PreauthRecorder *
get_recorder (PreauthSendDialog *self)
{
  return preauth_event_dialog_get_recorder (PREAUTH_EVENT_DIALOG (self));
}

static gboolean
is_channel (PreauthSendDialog *self, const char *channel)
{
  return g_strcmp0 (preauth_choice_get_selected (self->channel), channel) == 0;
}

static void
check_number (PreauthSendDialog *self)
{
  PreauthRecorder *recorder = get_recorder (self);
  g_autofree char *number = preauth_detail_row_get_value (self->number);
  g_autofree char *message = NULL;

  if (recorder != NULL && is_channel (self, "fax"))
    preauth_number_check (preauth_recorder_get_route (recorder),
                          preauth_recorder_get_request (recorder), number, &message);
  preauth_warning_box_set_message (self->number_warning, message);
}

static const char *
find_number (PreauthSendDialog *self)
{
  PreauthRecorder *recorder = get_recorder (self);
  PreauthRoute *route = preauth_recorder_get_route (recorder);
  const PreauthChannel *phone = route != NULL ? preauth_route_get_phone (route) : NULL;

  if (is_channel (self, "fax"))
    return preauth_number_find (route, preauth_recorder_get_request (recorder));
  return is_channel (self, "phone") && phone != NULL ? phone->number : NULL;
}

static void
channel_chosen_cb (PreauthSendDialog *self)
{
  gboolean fax = is_channel (self, "fax");

  preauth_event_dialog_show_problem (PREAUTH_EVENT_DIALOG (self), NULL);
  preauth_detail_row_set_value (self->number, find_number (self));
  gtk_widget_set_visible (GTK_WIDGET (self->number), fax || is_channel (self, "phone"));
  gtk_widget_set_visible (GTK_WIDGET (self->pages), fax || is_channel (self, "mail"));
  gtk_widget_set_visible (
      GTK_WIDGET (self->reference),
      !fax && !is_channel (self, "mail")
          && preauth_event_kind_has_field (PREAUTH_EVENT_SENT, PREAUTH_EVENT_REFERENCE_NUMBER));
  check_number (self);
}

/* The payer's first choice of those that are known. */
static const char *
choose_channel (PreauthSendDialog *self)
{
  PreauthRecorder *recorder = get_recorder (self);
  PreauthRoute *route = preauth_recorder_get_route (recorder);
  const char *const *ranked = route != NULL ? preauth_route_get_channels (route) : NULL;

  if (preauth_number_find (route, preauth_recorder_get_request (recorder)) != NULL)
    return "fax";
  return ranked != NULL && ranked[0] != NULL ? ranked[0] : NULL;
}

static void
preauth_send_dialog_prepare (PreauthEventDialog *dialog)
{
  PreauthSendDialog *self = PREAUTH_SEND_DIALOG (dialog);
  guint n_pages = preauth_recorder_count_pages (get_recorder (self));
  g_autofree char *pages = n_pages > 0 ? g_strdup_printf ("%u", n_pages) : NULL;
  g_autofree char *now = preauth_history_get_now ();

  preauth_detail_row_set_value (self->pages, pages);
  preauth_detail_row_set_value (self->time, now);
  preauth_choice_set_selected (self->channel, choose_channel (self));
  channel_chosen_cb (self);
}

static gboolean
check_fax (PreauthSendDialog *self, GError **error)
{
  PreauthRecorder *recorder = get_recorder (self);
  g_autofree char *number = preauth_detail_row_get_value (self->number);
  g_autofree char *message = NULL;

  if (!preauth_detail_row_require (self->number, _ ("Enter the number that it went to"), error))
    return FALSE;
  if (preauth_number_check (preauth_recorder_get_route (recorder),
                            preauth_recorder_get_request (recorder), number, &message)
      != PREAUTH_NUMBER_UNCONFIRMED)
    return preauth_detail_row_check (self->pages, error);
  gtk_widget_grab_focus (GTK_WIDGET (self->number));
  g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, message);
  return FALSE;
}

static gboolean
check (PreauthSendDialog *self, GError **error)
{
  if (preauth_choice_get_selected (self->channel) == NULL)
    {
      preauth_choice_focus (self->channel);
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("Pick how it was sent."));
      return FALSE;
    }
  if (is_channel (self, "fax") && !check_fax (self, error))
    return FALSE;
  return preauth_detail_row_check (self->number, error)
         && preauth_detail_row_require (self->time, _ ("Enter when it was sent"), error);
}

static PreauthEvent *
preauth_send_dialog_build (PreauthEventDialog *dialog, GError **error)
{
  PreauthSendDialog *self = PREAUTH_SEND_DIALOG (dialog);
  PreauthEvent *event;

  if (!check (self, error))
    return NULL;
  event = preauth_event_new (PREAUTH_EVENT_SENT);
  preauth_event_set_field (event, PREAUTH_EVENT_CHANNEL,
                           preauth_choice_get_selected (self->channel));
  if (gtk_widget_get_visible (GTK_WIDGET (self->number)))
    preauth_detail_row_store (self->number, event, PREAUTH_EVENT_NUMBER);
  if (gtk_widget_get_visible (GTK_WIDGET (self->pages)))
    preauth_detail_row_store (self->pages, event, PREAUTH_EVENT_PAGES_EXPECTED);
  if (gtk_widget_get_visible (GTK_WIDGET (self->reference)))
    preauth_detail_row_store (self->reference, event, PREAUTH_EVENT_REFERENCE_NUMBER);
  preauth_detail_row_store (self->time, event, PREAUTH_EVENT_TIME);
  return event;
}

static void
preauth_send_dialog_class_init (PreauthSendDialogClass *klass)
{
  PreauthEventDialogClass *dialog_class = PREAUTH_EVENT_DIALOG_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dialog_class->prepare = preauth_send_dialog_prepare;
  dialog_class->build = preauth_send_dialog_build;

  g_type_ensure (PREAUTH_TYPE_CHOICE);
  g_type_ensure (PREAUTH_TYPE_DETAIL_ROW);
  g_type_ensure (PREAUTH_TYPE_WARNING_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/send-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthSendDialog, channel);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendDialog, number);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendDialog, number_warning);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendDialog, pages);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendDialog, reference);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendDialog, time);
  gtk_widget_class_bind_template_callback (widget_class, channel_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, check_number);
}

static void
preauth_send_dialog_init (PreauthSendDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (channels); i++)
    preauth_choice_append_mnemonic (self->channel, channels[i].id, _ (channels[i].title));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->time));
}

GtkWidget *
preauth_send_dialog_new (PreauthRecorder *recorder)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);

  return g_object_new (PREAUTH_TYPE_SEND_DIALOG, "recorder", recorder, NULL);
}
