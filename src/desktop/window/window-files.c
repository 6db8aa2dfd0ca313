/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The window's files: open, save, and the question about an unsaved request. Never puts a patient's
 * data into a file name, never gives up an unsaved request without asking. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/recent.h"
#include "desktop/pages/writings.h"
#include "desktop/window/window-private.h"
#include "fhir/date.h"
#include "fhir/installation.h"

static void
open_practice (PreauthWindow *self)
{
  g_autofree char *path
      = preauth_installation_build_data_path ("examples", "practice-request.json", NULL);
  g_autoptr (GError) error = NULL;
  PreauthRequest *request = preauth_request_load (path, &error);

  if (request == NULL)
    {
      preauth_window_show_error (self, _ ("The Practice Request Could Not Be Opened"),
                                 error->message);
      return;
    }
  preauth_request_set_practice (request, TRUE);
  preauth_request_set_modified (request, FALSE);
  preauth_window_show_request (self, request, NULL);
}

static void
open_response_cb (PreauthWindow *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_hide (chooser);
  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  preauth_recent_forget (file);
  preauth_window_open_file (self, file);
}

static void
add_filters (GtkFileChooser *chooser)
{
  g_autoptr (GtkFileFilter) requests = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) all = gtk_file_filter_new ();

  gtk_file_filter_set_name (requests, _ ("Requests"));
  gtk_file_filter_add_pattern (requests, "*.json");
  gtk_file_chooser_add_filter (chooser, requests);
  gtk_file_filter_set_name (all, _ ("All files"));
  gtk_file_filter_add_pattern (all, "*");
  gtk_file_chooser_add_filter (chooser, all);
}

static void
show_chooser (PreauthWindow *self, GtkFileChooserNative *chooser, GCallback response_cb)
{
  g_set_object (&self->chooser, GTK_NATIVE_DIALOG (chooser));
  gtk_native_dialog_set_modal (self->chooser, TRUE);
  add_filters (GTK_FILE_CHOOSER (chooser));
  g_signal_connect_object (chooser, "response", response_cb, self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (self->chooser);
}

static void
choose_file (PreauthWindow *self)
{
  g_autoptr (GtkFileChooserNative) chooser
      = gtk_file_chooser_native_new (_ ("Open a Request"), GTK_WINDOW (self),
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Open"), _ ("_Cancel"));

  show_chooser (self, chooser, G_CALLBACK (open_response_cb));
}

static void
do_next (PreauthWindow *self)
{
  g_autoptr (GFile) file = g_steal_pointer (&self->next_file);
  g_autofree char *case_id = g_steal_pointer (&self->next_case);
  PreauthNext next = self->next;

  self->next = PREAUTH_NEXT_NOTHING;
  switch (next)
    {
    case PREAUTH_NEXT_NEW:
      if (preauth_window_is_unlocked (self))
        preauth_window_new_case (self);
      else
        preauth_window_show_request (self, preauth_request_new (), NULL);
      break;
    case PREAUTH_NEXT_CHOOSE:
      choose_file (self);
      break;
    case PREAUTH_NEXT_OPEN:
      preauth_window_open_file (self, file);
      break;
    case PREAUTH_NEXT_PRACTICE:
      open_practice (self);
      break;
    case PREAUTH_NEXT_HOME:
      preauth_window_show_request (self, NULL, NULL);
      break;
    case PREAUTH_NEXT_CASE:
      if (case_id != NULL && preauth_window_is_unlocked (self))
        preauth_window_open_case (self, case_id, FALSE);
      break;
    case PREAUTH_NEXT_CLOSE:
      preauth_window_leave (self);
      gtk_window_destroy (GTK_WINDOW (self));
      break;
    case PREAUTH_NEXT_NOTHING:
      break;
    }
}

void
preauth_window_forget_next (PreauthWindow *self)
{
  self->next = PREAUTH_NEXT_NOTHING;
  g_clear_object (&self->next_file);
  g_clear_pointer (&self->next_case, g_free);
}

static void
save_response_cb (PreauthWindow *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_hide (chooser);
  g_clear_object (&self->chooser);
  if (file != NULL)
    preauth_recent_forget (file);
  if (file != NULL && self->request != NULL)
    preauth_window_save_to (self, file);
  else
    preauth_window_forget_next (self);
}

void
preauth_window_save_as (PreauthWindow *self)
{
  g_autoptr (GtkFileChooserNative) chooser = NULL;
  g_autofree char *today = NULL;
  g_autofree char *name = NULL;

  if (self->request == NULL)
    return;

  chooser = gtk_file_chooser_native_new (
      self->open_case != NULL ? _ ("Export the Request") : _ ("Save the Request"),
      GTK_WINDOW (self), GTK_FILE_CHOOSER_ACTION_SAVE,
      self->open_case != NULL ? _ ("_Export") : _ ("_Save"), _ ("_Cancel"));
  if (self->file != NULL)
    {
      gtk_file_chooser_set_file (GTK_FILE_CHOOSER (chooser), self->file, NULL);
    }
  else
    {
      /* A name says when, never who. */
      today = preauth_date_get_today ();
      name = g_strdup_printf ("request-%s.json", today);
      gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (chooser), name);
    }
  show_chooser (self, chooser, G_CALLBACK (save_response_cb));
}

/* A case is saved by itself; whoever presses Ctrl+S by habit is told so. */
static void
save_case (PreauthWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (preauth_case_flush (self->open_case, &error))
    gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                _ ("Saved, as everything you type here is"));
  else
    preauth_window_show_error (self, _ ("This Case Is Not Saved Yet"), error->message);
}

void
preauth_window_save (PreauthWindow *self)
{
  if (self->request == NULL)
    return;
  if (self->open_case != NULL)
    save_case (self);
  else if (self->saving)
    self->save_again = TRUE;
  else if (self->file != NULL)
    preauth_window_save_to (self, self->file);
  else
    preauth_window_save_as (self);
}

static void
question_response_cb (PreauthWindow *self, const char *response)
{
  /* The answer may destroy this window; the question, which goes after it, must not reach for it.
   */
  gtk_window_set_transient_for (GTK_WINDOW (self->question), NULL);
  self->question = NULL;
  if (g_str_equal (response, "save"))
    preauth_window_save (self);
  else if (g_str_equal (response, "discard"))
    do_next (self);
  else
    preauth_window_forget_next (self);
}

static void
ask_to_save (PreauthWindow *self)
{
  GtkWidget *dialog = adw_message_dialog_new (
      GTK_WINDOW (self), _ ("Save This Request?"),
      _ ("It has changes that are not saved. If you discard them, they are lost."));
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (question, "cancel", _ ("_Cancel"), "discard", _ ("_Discard"),
                                    "save", _ ("_Save"), NULL);
  adw_message_dialog_set_response_appearance (question, "discard", ADW_RESPONSE_DESTRUCTIVE);
  adw_message_dialog_set_response_appearance (question, "save", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question, "save");
  adw_message_dialog_set_close_response (question, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (question_response_cb), self,
                           G_CONNECT_SWAPPED);
  self->question = dialog;
  gtk_window_present (GTK_WINDOW (dialog));
}

/* Or the history of the case would not have them, and nobody would hear that a disk is full. */
static gboolean
wait_for_writings (PreauthWindow *self)
{
  if (preauth_writings_is_empty (preauth_writings_get_default ()))
    return FALSE;
  if (!self->waiting)
    preauth_busy_bar_start (self->busy, _ ("Saving…"), NULL);
  self->waiting = TRUE;
  return TRUE;
}

static void
writings_ended_cb (PreauthWindow *self, gboolean all_written)
{
  if (!self->waiting)
    return;
  self->waiting = FALSE;
  preauth_busy_bar_stop (self->busy);
  if (all_written)
    preauth_window_continue_to_next (self);
  else
    preauth_window_forget_next (self);
}

void
preauth_window_watch_writings (PreauthWindow *self)
{
  g_signal_connect_object (preauth_writings_get_default (), "ended", G_CALLBACK (writings_ended_cb),
                           self, G_CONNECT_SWAPPED);
}

void
preauth_window_continue_to_next (PreauthWindow *self)
{
  if (self->next == PREAUTH_NEXT_NOTHING || wait_for_writings (self))
    return;
  if (self->open_case != NULL)
    {
      /* Choosing a file leaves it open until there is one. */
      if (self->next == PREAUTH_NEXT_CHOOSE || preauth_window_close_case (self))
        do_next (self);
      else
        preauth_window_forget_next (self);
    }
  else if (self->request != NULL && preauth_request_get_modified (self->request))
    ask_to_save (self);
  else
    do_next (self);
}

void
preauth_window_begin (PreauthWindow *self, PreauthNext next, GFile *file)
{
  /* One question at a time; what came second can be asked for again. */
  if (self->question != NULL || self->chooser != NULL)
    return;
  if (self->opening != NULL)
    {
      if (next == PREAUTH_NEXT_CLOSE || next == PREAUTH_NEXT_HOME)
        g_cancellable_cancel (self->opening);
      if (next != PREAUTH_NEXT_CLOSE)
        return;
    }

  self->next = next;
  g_set_object (&self->next_file, file);
  if (!self->saving)
    preauth_window_continue_to_next (self);
}

void
preauth_window_begin_case (PreauthWindow *self, const char *id)
{
  if (self->question != NULL || self->chooser != NULL || self->opening != NULL)
    return;
  g_free (self->next_case);
  self->next_case = g_strdup (id);
  preauth_window_begin (self, PREAUTH_NEXT_CASE, NULL);
}
