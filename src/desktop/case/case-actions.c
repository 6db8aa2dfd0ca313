/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done with a case: one action each, all of them entries in its history. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/appeal-dialog.h"
#include "desktop/case/call-dialog.h"
#include "desktop/case/case-page-private.h"
#include "desktop/case/decision-dialog.h"
#include "desktop/case/fax-dialog.h"
#include "desktop/case/hand-over-dialog.h"
#include "desktop/case/note-dialog.h"
#include "desktop/case/pended-dialog.h"
#include "desktop/case/send-dialog.h"
#include "desktop/case/units-dialog.h"
#include "desktop/pages/output.h"
#include "request/renewal.h"
#include "store/attestation.h"

static void
present (PreauthCasePage *self, GtkWidget *dialog)
{
  preauth_event_dialog_present (PREAUTH_EVENT_DIALOG (dialog), GTK_WIDGET (self));
}

/* An entry that needs nothing but a click. */
static gboolean
record_at_once (PreauthCasePage *self, PreauthEventKind kind)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (kind);
  g_autoptr (GError) error = NULL;

  if (preauth_recorder_add (self->recorder, event, &error))
    return TRUE;
  preauth_output_show_error (GTK_WIDGET (self), _ ("It Could Not Be Recorded"), error->message);
  return FALSE;
}

static void
view_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  preauth_case_page_show_view (self, g_variant_get_int32 (parameter) == PREAUTH_CASE_VIEW_FOLLOW_UP
                                         ? PREAUTH_CASE_VIEW_FOLLOW_UP
                                         : PREAUTH_CASE_VIEW_REQUEST);
  preauth_case_page_focus (self);
}

static void
show_step (PreauthCasePage *self, PreauthStep step)
{
  preauth_case_page_show_view (self, PREAUTH_CASE_VIEW_REQUEST);
  preauth_request_page_show_step (self->request_page, step);
  preauth_request_page_focus (self->request_page);
}

static void
attach_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  show_step (PREAUTH_CASE_PAGE (widget), PREAUTH_STEP_ATTACHMENTS);
}

static guint
count_errors (PreauthReview *review)
{
  GListModel *problems = preauth_review_get_problems (review);
  guint count = 0;

  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, i);

      if (preauth_problem_get_severity (problem) == PREAUTH_SEVERITY_ERROR)
        count++;
    }
  return count;
}

static void
gaps_response_cb (PreauthCasePage *self, const char *response)
{
  if (g_str_equal (response, "show"))
    {
      preauth_case_page_show_view (self, PREAUTH_CASE_VIEW_REQUEST);
      gtk_widget_activate_action (GTK_WIDGET (self->request_page), "request.next-gap", NULL);
    }
  else if (g_str_equal (response, "ready"))
    {
      record_at_once (self, PREAUTH_EVENT_READY);
    }
}

static void
ask_about_gaps (PreauthCasePage *self, guint n_gaps)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *body = g_strdup_printf (
      ngettext ("%u gap is left. The plan would return the request because of it.",
                "%u gaps are left. The plan would return the request because of them.", n_gaps),
      n_gaps);
  GtkWidget *widget = adw_message_dialog_new (GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                              _ ("Not Everything Is There"), body);
  AdwMessageDialog *dialog = ADW_MESSAGE_DIALOG (widget);

  adw_message_dialog_add_responses (dialog, "cancel", _ ("_Cancel"), "ready",
                                    _ ("Mark _ready anyway"), "show", _ ("_Show the gaps"), NULL);
  adw_message_dialog_set_response_appearance (dialog, "show", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (dialog, "show");
  adw_message_dialog_set_close_response (dialog, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (gaps_response_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
mark_ready_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);
  guint n_gaps = count_errors (preauth_recorder_get_review (self->recorder));

  if (n_gaps > 0)
    ask_about_gaps (self, n_gaps);
  else
    record_at_once (self, PREAUTH_EVENT_READY);
}

static void
record_sent_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  present (self, preauth_send_dialog_new (self->recorder));
}

static void
decided_cb (PreauthCasePage *self, PreauthEvent *event)
{
  if (g_strcmp0 (preauth_event_get_field (event, PREAUTH_EVENT_DECISION), "approved") == 0)
    return;
  preauth_case_page_show_view (self, PREAUTH_CASE_VIEW_FOLLOW_UP);
  preauth_follow_up_view_show_denial (self->follow_up);
}

static void
decide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);
  GtkWidget *dialog = preauth_decision_dialog_new (self->recorder);

  g_signal_connect_object (dialog, "recorded", G_CALLBACK (decided_cb), self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

/* What the plan decided is not yet told in full by a call: the rest is asked at once. */
static void
called_cb (PreauthCasePage *self, PreauthEvent *event)
{
  const char *outcome = preauth_event_get_field (event, PREAUTH_EVENT_OUTCOME);

  if (g_strcmp0 (outcome, "approved") == 0 || g_strcmp0 (outcome, "denied") == 0)
    decide_action (GTK_WIDGET (self), NULL, NULL);
}

static void
log_call_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);
  GtkWidget *dialog = preauth_call_dialog_new (self->recorder);

  g_signal_connect_object (dialog, "recorded", G_CALLBACK (called_cb), self, G_CONNECT_SWAPPED);
  present (self, dialog);
}

static void
file_fax_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  present (self, preauth_fax_dialog_new (self->recorder));
}

static void
plan_asks_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  present (self, preauth_pended_dialog_new (self->recorder));
}

static void
denied_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  preauth_case_page_show_view (self, PREAUTH_CASE_VIEW_FOLLOW_UP);
  preauth_follow_up_view_show_denial (self->follow_up);
}

static void
appeal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  present (self,
           preauth_appeal_dialog_new (self->recorder, g_variant_get_string (parameter, NULL)));
}

static void
hand_over_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  present (self, preauth_hand_over_dialog_new (self->recorder));
}

static void
add_note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  present (self, preauth_note_dialog_new (self->recorder, PREAUTH_EVENT_NOTE));
}

static void
units_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  present (self, preauth_units_dialog_new (self->recorder));
}

static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  present (self, preauth_note_dialog_new (self->recorder, PREAUTH_EVENT_CLOSED));
}

static void
reopen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  record_at_once (PREAUTH_CASE_PAGE (widget), PREAUTH_EVENT_REOPENED);
}

static void
renew_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthRequest) renewal
      = preauth_request_renew (preauth_recorder_get_request (self->recorder), &error);

  if (renewal != NULL)
    {
      /* A clinician attested the old request, not this one. */
      g_autofree char *which = preauth_attestations_hold_back (renewal, NULL);

      g_signal_emit_by_name (self, "new-request", renewal);
    }
  else
    preauth_output_show_error (widget, _ ("The Renewal Could Not Be Started"), error->message);
}

/* @what names a kind of paper, never a patient. */
static void
made_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);
  g_autoptr (PreauthEvent) event = NULL;
  const char *how;
  const char *what;
  gboolean printed;

  g_variant_get (parameter, "(&s&s)", &how, &what);
  printed = g_str_equal (how, "printed");
  preauth_recorder_audit (self->recorder, printed ? PREAUTH_AUDIT_PRINTED : PREAUTH_AUDIT_SAVED_PDF,
                          what);
  if (self->case_ != NULL && preauth_case_get_state (self->case_) == PREAUTH_CASE_READ_ONLY)
    return;
  event = preauth_event_new (PREAUTH_EVENT_OUTPUT);
  preauth_event_set_field (event, PREAUTH_EVENT_NOTE_TEXT, what);
  preauth_recorder_add (self->recorder, event, NULL);
  if (g_str_equal (what, "packet"))
    gtk_revealer_set_reveal_child (self->offer, TRUE);
}

static const struct
{
  const char *name;
  const char *parameter;
  GtkWidgetActionActivateFunc activate;
  gboolean changes;
} actions[] = {
  { "case.view", "i", view_action, FALSE },
  { "case.attach", NULL, attach_action, FALSE },
  { "case.denied", NULL, denied_action, FALSE },
  { "case.renew", NULL, renew_action, FALSE },
  { "case.made", "(ss)", made_action, FALSE },
  { "case.mark-ready", NULL, mark_ready_action, TRUE },
  { "case.record-sent", NULL, record_sent_action, TRUE },
  { "case.log-call", NULL, log_call_action, TRUE },
  { "case.file-fax", NULL, file_fax_action, TRUE },
  { "case.plan-asks", NULL, plan_asks_action, TRUE },
  { "case.decide", NULL, decide_action, TRUE },
  { "case.appeal", "s", appeal_action, TRUE },
  { "case.hand-over", NULL, hand_over_action, TRUE },
  { "case.add-note", NULL, add_note_action, TRUE },
  { "case.units", NULL, units_action, TRUE },
  { "case.close", NULL, close_action, TRUE },
  { "case.reopen", NULL, reopen_action, TRUE },
};

void
preauth_case_page_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter,
                                     actions[i].activate);
}

void
preauth_case_page_enable_actions (PreauthCasePage *self, gboolean enabled)
{
  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    if (actions[i].changes)
      gtk_widget_action_set_enabled (GTK_WIDGET (self), actions[i].name, enabled);
}
