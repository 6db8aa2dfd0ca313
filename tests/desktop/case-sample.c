/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case for the tests of the desktop. */
#include "config.h"

#include "case-sample.h"

#include <glib/gstdio.h>

#include "sample.h"

void
case_sample_set_clock (void)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1795273200", TRUE);
  g_setenv ("TZ", "America/New_York", TRUE);
}

void
case_sample_set_up (CaseSample *sample, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  sample->folder = g_dir_make_tmp ("preauth-case-XXXXXX", NULL);
  sample->review = sample_review_new ("speech-therapy-child.json");
  sample->request = g_object_ref (preauth_review_get_request (sample->review));
  sample->law = preauth_law_load (NULL, &error);
  g_assert_no_error (error);
  sample->recorder = preauth_recorder_new (sample->review, NULL, sample->law, NULL);
  preauth_recorder_set_author (sample->recorder, "Mei Lin");
}

void
case_sample_tear_down (CaseSample *sample, gconstpointer user_data)
{
  g_assert_finalize_object (sample->recorder);
  g_assert_finalize_object (sample->review);
  g_assert_finalize_object (sample->request);
  g_assert_finalize_object (sample->law);
  g_assert_cmpint (g_rmdir (sample->folder), ==, 0);
  g_free (sample->folder);
}

gpointer
case_sample_get_child (gpointer widget, const char *name)
{
  GObject *child = gtk_widget_get_template_child (widget, G_OBJECT_TYPE (widget), name);

  g_assert_nonnull (child);
  return child;
}

/* As a person types. */
void
case_sample_type (gpointer dialog, const char *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (case_sample_get_child (dialog, row)), text);
}

const char *
case_sample_read (gpointer dialog, const char *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (case_sample_get_child (dialog, row)));
}

/* As a click on one of its buttons. */
void
case_sample_pick (gpointer dialog, const char *choice, const char *id)
{
  GtkWidget *box = case_sample_get_child (dialog, choice);

  for (guint i = 0;; i++)
    {
      GtkWidget *button = sample_find (box, GTK_TYPE_TOGGLE_BUTTON, i);

      g_assert_nonnull (button);
      if (g_strcmp0 (gtk_widget_get_name (button), id) != 0)
        continue;
      gtk_toggle_button_set_active (GTK_TOGGLE_BUTTON (button), TRUE);
      return;
    }
}

/* Of the base class: the sentence at the top. */
const char *
case_sample_get_problem (GtkWidget *dialog)
{
  GObject *label = gtk_widget_get_template_child (dialog, PREAUTH_TYPE_EVENT_DIALOG, "problem");

  return gtk_widget_get_visible (GTK_WIDGET (label)) ? gtk_label_get_label (GTK_LABEL (label))
                                                     : NULL;
}

void
case_sample_assert_refused (GtkWidget *dialog, const char *word)
{
  g_assert_false (preauth_event_dialog_save (PREAUTH_EVENT_DIALOG (dialog)));
  g_assert_nonnull (case_sample_get_problem (dialog));
  g_assert_nonnull (strstr (case_sample_get_problem (dialog), word));
}

static void
keep_cb (PreauthEvent **kept, PreauthEvent *event)
{
  g_set_object (kept, event);
}

/* Saves, and asserts that the dialog goes and that nobody keeps it. (transfer full): the entry. */
PreauthEvent *
case_sample_save (GtkWidget *dialog)
{
  PreauthEvent *event = NULL;

  g_object_ref (dialog);
  g_signal_connect_swapped (dialog, "recorded", G_CALLBACK (keep_cb), &event);
  g_assert_true (preauth_event_dialog_save (PREAUTH_EVENT_DIALOG (dialog)));
  while (g_main_context_iteration (NULL, FALSE))
    continue;
  g_assert_finalize_object (dialog);
  g_assert_nonnull (event);
  return event;
}

void
case_sample_assert_status (CaseSample *sample, PreauthStatus status)
{
  g_assert_cmpstr (preauth_status_get_id (preauth_request_get_status (sample->request)), ==,
                   preauth_status_get_id (status));
}

GtkWidget *
case_sample_present (GtkWidget *dialog)
{
  g_autoptr (GtkWidget) body = NULL;

  preauth_event_dialog_present (PREAUTH_EVENT_DIALOG (dialog), NULL);
  g_object_get (dialog, "body", &body, NULL);
  g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (dialog)), body));
  return dialog;
}

void
case_sample_deny (CaseSample *sample)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (PREAUTH_EVENT_DECIDED);
  g_autoptr (GError) error = NULL;

  preauth_event_set_field (event, PREAUTH_EVENT_DECISION, "denied");
  preauth_event_set_field (event, PREAUTH_EVENT_REASON, "Not medically necessary & so on");
  preauth_event_set_field (event, PREAUTH_EVENT_REASON_CLASS, "clinical");
  preauth_event_set_field (event, PREAUTH_EVENT_NOTICE_DATE, "2026-11-20");
  preauth_recorder_add (sample->recorder, event, &error);
  g_assert_no_error (error);
}

void
case_sample_add (CaseSample *sample,
                 PreauthEventKind kind,
                 PreauthEventField field,
                 const char *value)
{
  g_autoptr (PreauthEvent) event = preauth_event_new (kind);
  g_autoptr (GError) error = NULL;

  preauth_event_set_field (event, field, value);
  preauth_recorder_add (sample->recorder, event, &error);
  g_assert_no_error (error);
}
