/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Records a decision of the plan. Asks first what it is, then only what belongs to that. Never
 * fills in what the plan may have said differently. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/decision-dialog.h"
#include "desktop/case/detail-row.h"
#include "desktop/case/receipt-row.h"
#include "desktop/common/choice.h"
#include "fhir/error.h"

struct _PreauthDecisionDialog
{
  PreauthEventDialog parent_instance;

  PreauthChoice *decision;
  GtkWidget *approval_group;
  PreauthDetailRow *authorization_number;
  PreauthDetailRow *service;
  PreauthDetailRow *units;
  PreauthDetailRow *valid_from;
  PreauthDetailRow *valid_to;
  GtkWidget *denial_group;
  PreauthDetailRow *reason;
  PreauthDetailRow *criteria;
  PreauthDetailRow *peer_to_peer_by;
  GtkWidget *class_box;
  PreauthChoice *reason_class;
  GtkWidget *notice_group;
  PreauthDetailRow *notice_date;
  PreauthReceiptRow *receipt;
};

G_DEFINE_FINAL_TYPE (PreauthDecisionDialog, preauth_decision_dialog, PREAUTH_TYPE_EVENT_DIALOG)

static const struct
{
  const char *id;
  const char *title;
} decisions[] = {
  { "approved", N_ ("_Approved") },
  { "partly-approved", N_ ("_Partly approved") },
  { "modified", N_ ("_Modified") },
  { "denied", N_ ("_Denied") },
};

static const struct
{
  const char *id;
  const char *title;
} classes[] = {
  { "administrative", N_ ("An error in the _request") },
  { "records", N_ ("Records are m_issing") },
  { "clinical", N_ ("Not medically _necessary") },
  { "policy", N_ ("N_ot covered, or a rule of the plan") },
};

static void
problem_cb (PreauthDecisionDialog *self, const char *message)
{
  preauth_event_dialog_show_problem (PREAUTH_EVENT_DIALOG (self), message);
}

static PreauthRequest *
get_request (PreauthDecisionDialog *self)
{
  return preauth_recorder_get_request (
      preauth_event_dialog_get_recorder (PREAUTH_EVENT_DIALOG (self)));
}

static char *
describe_service (const PreauthServiceLine *line)
{
  if (line->code != NULL && line->description != NULL)
    return g_strdup_printf ("%s %s", line->code, line->description);
  return g_strdup (line->code != NULL ? line->code : line->description);
}

static char *
describe_units (const PreauthServiceLine *line)
{
  if (line->units == NULL || line->unit_type == NULL)
    return g_strdup (line->units);
  return g_strdup_printf ("%s %s", line->units, line->unit_type);
}

/* Approved means as asked; of a part or a change only the plan's letter knows what. */
static void
fill_in_as_asked (PreauthDecisionDialog *self)
{
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (get_request (self));
  const PreauthServiceLine *line = lines->len > 0 ? g_ptr_array_index (lines, 0) : NULL;
  g_autofree char *service = line != NULL ? describe_service (line) : NULL;
  g_autofree char *units = line != NULL ? describe_units (line) : NULL;

  preauth_detail_row_set_value (self->service, service);
  preauth_detail_row_set_value (self->units, units);
}

static void
decision_chosen_cb (PreauthDecisionDialog *self, const char *decision)
{
  gboolean approved = g_strcmp0 (decision, "approved") == 0;
  gboolean denied = g_strcmp0 (decision, "denied") == 0;

  preauth_event_dialog_show_problem (PREAUTH_EVENT_DIALOG (self), NULL);
  gtk_widget_set_visible (self->approval_group, decision != NULL && !denied);
  gtk_widget_set_visible (self->denial_group, decision != NULL && !approved);
  gtk_widget_set_visible (self->class_box, decision != NULL && !approved);
  gtk_widget_set_visible (self->notice_group, decision != NULL);
  if (approved)
    fill_in_as_asked (self);
}

/* A call that brought the answer has said already which it is. */
static void
preauth_decision_dialog_prepare (PreauthEventDialog *dialog)
{
  PreauthDecisionDialog *self = PREAUTH_DECISION_DIALOG (dialog);
  g_autoptr (PreauthEvent) call
      = preauth_request_find_last_event (get_request (self), PREAUTH_EVENT_CALL);
  const char *outcome = call != NULL ? preauth_event_get_field (call, PREAUTH_EVENT_OUTCOME) : NULL;

  if (g_strcmp0 (outcome, "approved") == 0 || g_strcmp0 (outcome, "denied") == 0)
    preauth_choice_set_selected (self->decision, outcome);
  decision_chosen_cb (self, preauth_choice_get_selected (self->decision));
  /* On the button that is picked already, Enter would save with nothing of the plan's letter. */
  if (preauth_choice_get_selected (self->decision) != NULL)
    gtk_window_set_focus (
        GTK_WINDOW (self),
        GTK_WIDGET (g_str_equal (outcome, "approved") ? self->authorization_number : self->reason));
  gtk_widget_set_visible (
      GTK_WIDGET (self->receipt),
      preauth_event_kind_has_field (PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_RECEIPT));
}

static gboolean
check (PreauthDecisionDialog *self, GError **error)
{
  g_autofree char *from = preauth_detail_row_get_value (self->valid_from);
  g_autofree char *to = preauth_detail_row_get_value (self->valid_to);

  if (preauth_choice_get_selected (self->decision) == NULL)
    {
      preauth_choice_focus (self->decision);
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, _ ("Pick what the plan decided."));
      return FALSE;
    }
  if (!preauth_detail_row_check (self->valid_from, error)
      || !preauth_detail_row_check (self->valid_to, error)
      || !preauth_detail_row_check (self->peer_to_peer_by, error)
      || !preauth_detail_row_check (self->notice_date, error))
    return FALSE;
  if (from == NULL || to == NULL || strcmp (from, to) <= 0)
    return TRUE;
  gtk_widget_grab_focus (GTK_WIDGET (self->valid_to));
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               _ ("The last day is before the first one: compare both with the plan’s letter."));
  return FALSE;
}

static void
store_approval (PreauthDecisionDialog *self, PreauthEvent *event)
{
  preauth_detail_row_store (self->authorization_number, event, PREAUTH_EVENT_AUTHORIZATION_NUMBER);
  preauth_detail_row_store (self->service, event, PREAUTH_EVENT_APPROVED_SERVICE);
  preauth_detail_row_store (self->units, event, PREAUTH_EVENT_APPROVED_UNITS);
  preauth_detail_row_store (self->valid_from, event, PREAUTH_EVENT_VALID_FROM);
  preauth_detail_row_store (self->valid_to, event, PREAUTH_EVENT_VALID_TO);
}

static void
store_denial (PreauthDecisionDialog *self, PreauthEvent *event)
{
  preauth_detail_row_store (self->reason, event, PREAUTH_EVENT_REASON);
  preauth_event_set_field (event, PREAUTH_EVENT_REASON_CLASS,
                           preauth_choice_get_selected (self->reason_class));
  preauth_detail_row_store (self->criteria, event, PREAUTH_EVENT_CRITERIA);
  preauth_detail_row_store (self->peer_to_peer_by, event, PREAUTH_EVENT_PEER_TO_PEER_BY);
}

static PreauthEvent *
preauth_decision_dialog_build (PreauthEventDialog *dialog, GError **error)
{
  PreauthDecisionDialog *self = PREAUTH_DECISION_DIALOG (dialog);
  g_autofree char *receipt = NULL;
  PreauthEvent *event;

  if (!check (self, error))
    return NULL;
  event = preauth_event_new (PREAUTH_EVENT_DECIDED);
  preauth_event_set_field (event, PREAUTH_EVENT_DECISION,
                           preauth_choice_get_selected (self->decision));
  if (gtk_widget_get_visible (self->approval_group))
    store_approval (self, event);
  if (gtk_widget_get_visible (self->denial_group))
    store_denial (self, event);
  preauth_detail_row_store (self->notice_date, event, PREAUTH_EVENT_NOTICE_DATE);
  if (preauth_event_kind_has_field (PREAUTH_EVENT_DECIDED, PREAUTH_EVENT_RECEIPT))
    {
      receipt = preauth_receipt_row_add_to (self->receipt, get_request (self));
      preauth_event_set_field (event, PREAUTH_EVENT_RECEIPT, receipt);
    }
  return event;
}

static void
preauth_decision_dialog_class_init (PreauthDecisionDialogClass *klass)
{
  PreauthEventDialogClass *dialog_class = PREAUTH_EVENT_DIALOG_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dialog_class->prepare = preauth_decision_dialog_prepare;
  dialog_class->build = preauth_decision_dialog_build;

  g_type_ensure (PREAUTH_TYPE_CHOICE);
  g_type_ensure (PREAUTH_TYPE_DETAIL_ROW);
  g_type_ensure (PREAUTH_TYPE_RECEIPT_ROW);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/case/decision-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, decision);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, approval_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, authorization_number);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, service);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, units);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, valid_from);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, valid_to);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, denial_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, reason);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, criteria);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, peer_to_peer_by);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, class_box);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, reason_class);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, notice_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, notice_date);
  gtk_widget_class_bind_template_child (widget_class, PreauthDecisionDialog, receipt);
  gtk_widget_class_bind_template_callback (widget_class, decision_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, problem_cb);
}

static void
preauth_decision_dialog_init (PreauthDecisionDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (decisions); i++)
    preauth_choice_append_mnemonic (self->decision, decisions[i].id, _ (decisions[i].title));
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    preauth_choice_append_mnemonic (self->reason_class, classes[i].id, _ (classes[i].title));
}

GtkWidget *
preauth_decision_dialog_new (PreauthRecorder *recorder)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);

  return g_object_new (PREAUTH_TYPE_DECISION_DIALOG, "recorder", recorder, NULL);
}
