/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One entry of the history. Never changes it: an entry made by mistake is taken back, with a
 * reason, and stays in the file. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/moment.h"
#include "desktop/case/timeline-row.h"
#include "desktop/pages/output.h"
#include "fhir/error.h"

struct _PreauthTimelineRow
{
  AdwActionRow parent_instance;

  PreauthRecorder *recorder;
  PreauthEvent *event;

  GtkImage *icon;
  GtkWidget *receipt_button;
  GtkWidget *retract_button;
};

G_DEFINE_FINAL_TYPE (PreauthTimelineRow, preauth_timeline_row, ADW_TYPE_ACTION_ROW)

static PreauthAttachment *
find_receipt (PreauthTimelineRow *self)
{
  const char *id = preauth_event_get_field (self->event, PREAUTH_EVENT_RECEIPT);

  return id != NULL
             ? preauth_request_find_document (preauth_recorder_get_request (self->recorder), id)
             : NULL;
}

static GBytes *
make_receipt (GtkWidget *widget, GError **error)
{
  g_autoptr (PreauthAttachment) receipt = find_receipt (PREAUTH_TIMELINE_ROW (widget));

  if (receipt != NULL && receipt->data != NULL)
    return g_bytes_ref (receipt->data);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND,
               _ ("The receipt is no longer in this request."));
  return NULL;
}

static const char *
get_ending (const char *content_type)
{
  if (g_strcmp0 (content_type, "image/png") == 0)
    return "png";
  if (g_strcmp0 (content_type, "image/jpeg") == 0)
    return "jpg";
  return g_strcmp0 (content_type, "text/plain") == 0 ? "txt" : "pdf";
}

static void
save_receipt_cb (PreauthTimelineRow *self)
{
  g_autoptr (PreauthAttachment) receipt = find_receipt (self);
  const PreauthOutput output = {
    .title = _ ("Save the Receipt"),
    .name = "receipt",
    .ending = get_ending (receipt != NULL ? receipt->content_type : NULL),
    .kind = _ ("Receipts"),
    .make = make_receipt,
  };

  preauth_output_save (GTK_WIDGET (self), &output);
}

static void
retract_response_cb (PreauthTimelineRow *self, const char *response, AdwMessageDialog *dialog)
{
  GtkWidget *reason = adw_message_dialog_get_extra_child (dialog);
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (reason))));
  g_autoptr (GError) error = NULL;

  if (g_strcmp0 (response, "retract") != 0)
    return;
  /* The row goes with the entry. */
  g_object_ref (self);
  if (!preauth_recorder_retract (self->recorder, self->event, text, &error))
    preauth_output_show_error (GTK_WIDGET (self), _ ("The Entry Could Not Be Taken Back"),
                               error->message);
  g_object_unref (self);
}

static void
reason_changed_cb (AdwMessageDialog *dialog, GtkEditable *reason)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (reason)));

  adw_message_dialog_set_response_enabled (dialog, "retract", *text != '\0');
}

void
preauth_timeline_row_retract (PreauthTimelineRow *self)
{
  GtkRoot *root;
  GtkWidget *widget, *reason;
  AdwMessageDialog *dialog;
  g_autofree char *line = NULL;

  g_return_if_fail (PREAUTH_IS_TIMELINE_ROW (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  line = preauth_event_to_line (self->event);
  widget = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                   _ ("Take This Entry Back?"), line);
  dialog = ADW_MESSAGE_DIALOG (widget);
  reason = gtk_entry_new ();
  gtk_entry_set_placeholder_text (GTK_ENTRY (reason), _ ("Why: for example, wrong patient"));
  gtk_entry_set_activates_default (GTK_ENTRY (reason), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (reason), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Reason"), -1);
  adw_message_dialog_set_extra_child (dialog, reason);
  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "retract", _ ("_Take back"),
                                    NULL);
  adw_message_dialog_set_response_appearance (dialog, "retract", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_enabled (dialog, "retract", FALSE);
  adw_message_dialog_set_default_response (dialog, "retract");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (reason, "changed", G_CALLBACK (reason_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (retract_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_set_focus (GTK_WINDOW (dialog), reason);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
preauth_timeline_row_dispose (GObject *object)
{
  g_clear_object (&PREAUTH_TIMELINE_ROW (object)->recorder);
  g_clear_object (&PREAUTH_TIMELINE_ROW (object)->event);
  G_OBJECT_CLASS (preauth_timeline_row_parent_class)->dispose (object);
}

static void
preauth_timeline_row_class_init (PreauthTimelineRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_timeline_row_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/timeline-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthTimelineRow, icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthTimelineRow, receipt_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthTimelineRow, retract_button);
  gtk_widget_class_bind_template_callback (widget_class, save_receipt_cb);
  gtk_widget_class_bind_template_callback (widget_class, preauth_timeline_row_retract);
}

static void
preauth_timeline_row_init (PreauthTimelineRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static const char *
get_icon_name (PreauthEvent *event)
{
  static const char *const names[PREAUTH_N_EVENT_KINDS] = {
    [PREAUTH_EVENT_CREATED] = "document-new-symbolic",
    [PREAUTH_EVENT_READY] = "step-done-symbolic",
    [PREAUTH_EVENT_SENT] = "document-send-symbolic",
    [PREAUTH_EVENT_FAX_PROOF] = "mail-attachment-symbolic",
    [PREAUTH_EVENT_CALL] = "call-start-symbolic",
    [PREAUTH_EVENT_RECEIVED] = "mail-read-symbolic",
    [PREAUTH_EVENT_PENDED] = "dialog-question-symbolic",
    [PREAUTH_EVENT_DECIDED] = "emblem-important-symbolic",
    [PREAUTH_EVENT_APPEALED] = "document-send-symbolic",
    [PREAUTH_EVENT_NOTE] = "document-edit-symbolic",
    [PREAUTH_EVENT_HANDED_OVER] = "avatar-default-symbolic",
    [PREAUTH_EVENT_CLOSED] = "object-select-symbolic",
    [PREAUTH_EVENT_REOPENED] = "view-refresh-symbolic",
    [PREAUTH_EVENT_OUTPUT] = "printer-symbolic",
  };

  return names[preauth_event_get_kind (event)];
}

/* "Today, 2:05 PM · Mei Lin (ML)". */
static char *
describe (PreauthEvent *event, const char *today)
{
  const char *author = preauth_event_get_author (event);
  g_autofree char *when = preauth_moment_to_words (preauth_event_get_time (event), today);

  return author != NULL ? g_strdup_printf ("%s · %s", when, author) : g_steal_pointer (&when);
}

GtkWidget *
preauth_timeline_row_new (PreauthRecorder *recorder, PreauthEvent *event, const char *today)
{
  PreauthTimelineRow *self;
  g_autofree char *line = NULL;
  g_autofree char *when = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);
  g_return_val_if_fail (PREAUTH_IS_EVENT (event), NULL);

  self = g_object_new (PREAUTH_TYPE_TIMELINE_ROW, NULL);
  self->recorder = g_object_ref (recorder);
  self->event = g_object_ref (event);
  line = preauth_event_to_line (event);
  when = describe (event, today);
  title = g_markup_escape_text (line, -1);
  subtitle = g_markup_escape_text (when, -1);
  name = g_strdup_printf ("%s, %s", line, when);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
  gtk_image_set_from_icon_name (self->icon, get_icon_name (event));
  gtk_widget_set_visible (self->receipt_button,
                          preauth_event_get_field (event, PREAUTH_EVENT_RECEIPT) != NULL);
  gtk_widget_set_visible (self->retract_button, preauth_event_get_id (event) != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  return GTK_WIDGET (self);
}
