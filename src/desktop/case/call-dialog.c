/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Logs a call within 15 seconds: who and which number first, one button for what came of it. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/call-dialog.h"
#include "desktop/case/call-facts.h"
#include "desktop/case/detail-row.h"
#include "desktop/common/choice.h"
#include "fhir/error.h"

struct _PreauthCallDialog
{
  PreauthEventDialog parent_instance;

  PreauthCallFacts *facts;
  PreauthDetailRow *representative;
  PreauthDetailRow *reference;
  PreauthChoice *outcome;
  GtkWidget *needed_group;
  PreauthDetailRow *needed;
  PreauthDetailRow *needed_by;
  PreauthDetailRow *next_date;
  PreauthDetailRow *note;
};

G_DEFINE_FINAL_TYPE (PreauthCallDialog, preauth_call_dialog, PREAUTH_TYPE_EVENT_DIALOG)

/* The letters are those of this dialog: S and C are taken by Save and Cancel. */
static const struct
{
  const char *id;
  const char *title;
} outcomes[] = {
  { "received", N_ ("_Received") },
  { "not-received", N_ ("_Not received") },
  { "in-review", N_ ("In re_view") },
  { "pended", N_ ("Asks for _more") },
  { "approved", N_ ("_Approved") },
  { "denied", N_ ("_Denied") },
  { "not-required", N_ ("Not re_quired") },
  { "no-answer", N_ ("No ans_wer") },
  { "other", N_ ("_Other") },
};

/* Nobody asks again about what was answered. */
static void
outcome_chosen_cb (PreauthCallDialog *self, const char *outcome)
{
  static const char *const final[] = { "approved", "denied", "not-required", NULL };
  g_autofree char *next = NULL;

  preauth_event_dialog_show_problem (PREAUTH_EVENT_DIALOG (self), NULL);
  gtk_widget_set_visible (self->needed_group, g_str_equal (outcome, "pended"));
  if (g_strv_contains (final, outcome))
    {
      preauth_detail_row_set_value (self->next_date, NULL);
      return;
    }
  if (*gtk_editable_get_text (GTK_EDITABLE (self->next_date)) != '\0')
    return;
  next = preauth_recorder_compute_next_date (
      preauth_event_dialog_get_recorder (PREAUTH_EVENT_DIALOG (self)));
  preauth_detail_row_set_value (self->next_date, next);
}

static void
preauth_call_dialog_prepare (PreauthEventDialog *dialog)
{
  PreauthCallDialog *self = PREAUTH_CALL_DIALOG (dialog);
  PreauthRecorder *recorder = preauth_event_dialog_get_recorder (dialog);
  g_autofree char *next = preauth_recorder_compute_next_date (recorder);

  preauth_call_facts_set_recorder (self->facts, recorder);
  preauth_detail_row_set_value (self->next_date, next);
}

static gboolean
check (PreauthCallDialog *self, const char *outcome, GError **error)
{
  g_autofree char *representative = preauth_detail_row_get_value (self->representative);
  g_autofree char *reference = preauth_detail_row_get_value (self->reference);

  if (outcome == NULL)
    {
      preauth_choice_focus (self->outcome);
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("Pick what came of the call: one click, or Alt and the underlined letter."));
      return FALSE;
    }
  if (representative == NULL && reference == NULL && !g_str_equal (outcome, "no-answer"))
    {
      gtk_widget_grab_focus (GTK_WIDGET (self->representative));
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("Enter whom you spoke to, or the reference number of the call: without "
                      "either the plan may say that it never happened."));
      return FALSE;
    }
  if (g_str_equal (outcome, "pended")
      && (!preauth_detail_row_require (self->needed, _ ("Enter what the plan asks for"), error)
          || !preauth_detail_row_check (self->needed_by, error)))
    return FALSE;
  return preauth_detail_row_check (self->next_date, error);
}

static PreauthEvent *
preauth_call_dialog_build (PreauthEventDialog *dialog, GError **error)
{
  PreauthCallDialog *self = PREAUTH_CALL_DIALOG (dialog);
  const char *outcome = preauth_choice_get_selected (self->outcome);
  PreauthRoute *route = preauth_recorder_get_route (preauth_event_dialog_get_recorder (dialog));
  const PreauthChannel *phone = route != NULL ? preauth_route_get_phone (route) : NULL;
  PreauthEvent *event;

  if (!check (self, outcome, error))
    return NULL;
  event = preauth_event_new (PREAUTH_EVENT_CALL);
  preauth_detail_row_store (self->representative, event, PREAUTH_EVENT_REPRESENTATIVE);
  preauth_detail_row_store (self->reference, event, PREAUTH_EVENT_REFERENCE_NUMBER);
  preauth_event_set_field (event, PREAUTH_EVENT_OUTCOME, outcome);
  preauth_detail_row_store (self->next_date, event, PREAUTH_EVENT_NEXT_DATE);
  preauth_detail_row_store (self->note, event, PREAUTH_EVENT_NOTE_TEXT);
  if (g_str_equal (outcome, "pended"))
    {
      preauth_detail_row_store (self->needed, event, PREAUTH_EVENT_NEEDED);
      preauth_detail_row_store (self->needed_by, event, PREAUTH_EVENT_NEEDED_BY);
    }
  if (phone != NULL)
    preauth_event_set_field (event, PREAUTH_EVENT_NUMBER, phone->number);
  return event;
}

static void
preauth_call_dialog_class_init (PreauthCallDialogClass *klass)
{
  PreauthEventDialogClass *dialog_class = PREAUTH_EVENT_DIALOG_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  dialog_class->prepare = preauth_call_dialog_prepare;
  dialog_class->build = preauth_call_dialog_build;

  g_type_ensure (PREAUTH_TYPE_CALL_FACTS);
  g_type_ensure (PREAUTH_TYPE_CHOICE);
  g_type_ensure (PREAUTH_TYPE_DETAIL_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/call-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthCallDialog, facts);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallDialog, representative);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallDialog, reference);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallDialog, outcome);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallDialog, needed_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallDialog, needed);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallDialog, needed_by);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallDialog, next_date);
  gtk_widget_class_bind_template_child (widget_class, PreauthCallDialog, note);
  gtk_widget_class_bind_template_callback (widget_class, outcome_chosen_cb);
}

static void
preauth_call_dialog_init (PreauthCallDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (guint i = 0; i < G_N_ELEMENTS (outcomes); i++)
    preauth_choice_append_mnemonic (self->outcome, outcomes[i].id, _ (outcomes[i].title));
  gtk_window_set_focus (GTK_WINDOW (self), GTK_WIDGET (self->representative));
}

GtkWidget *
preauth_call_dialog_new (PreauthRecorder *recorder)
{
  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);

  return g_object_new (PREAUTH_TYPE_CALL_DIALOG, "recorder", recorder, NULL);
}
