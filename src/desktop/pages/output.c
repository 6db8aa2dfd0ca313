/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Files made from a request. Never puts a patient's data into a file name. */
#include "config.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "desktop/common/recent.h"
#include "desktop/pages/output.h"
#include "desktop/pages/writings.h"
#include "fhir/date.h"
#include "fhir/file.h"
#include "fhir/task.h"

#define CHOICE_KEY "preauth-output-choice"

typedef struct
{
  GtkFileChooserNative *chooser;
  PreauthOutput output;
} Choice;

typedef struct
{
  GBytes *bytes;
  char *path;
  char *name;
  char *what; /* kind of paper */
} Writing;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_object_unref (self->chooser);
  g_free (self);
}

static void
writing_free (gpointer data)
{
  Writing *self = data;

  g_bytes_unref (self->bytes);
  g_free (self->path);
  g_free (self->name);
  g_free (self->what);
  g_free (self);
}

static void
write_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Writing *writing = task_data;
  GError *error = NULL;
  gsize length;
  const void *data = g_bytes_get_data (writing->bytes, &length);

  if (preauth_file_replace (writing->path, data, length, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_not_saved (GtkWidget *widget, const char *name, const char *message)
{
  /* Translators: %s is a file name. */
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Could Not Be Saved"), name);

  preauth_output_show_error (widget, heading, message);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkWidget *widget = GTK_WIDGET (source);
  Writing *writing = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  const gboolean written = g_task_propagate_boolean (G_TASK (result), &error);

  if (written)
    {
      /* Translators: %s is a file name. */
      g_autofree char *text = g_strdup_printf (_ ("Saved “%s”"), writing->name);

      gtk_widget_activate_action (widget, "win.toast", "s", text);
      gtk_widget_activate_action (widget, "case.made", "(ss)", "saved", writing->what);
    }
  else
    {
      show_not_saved (widget, writing->name, error->message);
    }
  preauth_writings_end (preauth_writings_get_default (), written);
}

void
preauth_output_save_to (GtkWidget *widget, const PreauthOutput *output, GFile *file)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autofree char *path = NULL;
  g_autofree char *base = NULL;
  g_autofree char *name = NULL;
  Writing *writing;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (output != NULL && output->make != NULL);
  g_return_if_fail (G_IS_FILE (file));

  path = g_file_get_path (file);
  base = g_file_get_basename (file);
  name = g_filename_display_name (base);
  if (path == NULL)
    {
      show_not_saved (widget, name, _ ("That place is not on this computer. Pick another."));
      return;
    }
  bytes = output->make (widget, &error);
  if (bytes == NULL)
    {
      show_not_saved (widget, name, error->message);
      return;
    }

  writing = g_new0 (Writing, 1);
  writing->bytes = g_steal_pointer (&bytes);
  writing->path = g_steal_pointer (&path);
  writing->name = g_steal_pointer (&name);
  writing->what = g_strdup (output->name);
  task = g_task_new (widget, NULL, written_cb, NULL);
  g_task_set_task_data (task, writing, writing_free);
  preauth_writings_begin (preauth_writings_get_default ());
  preauth_task_run_in_thread (task, write_thread);
}

static void
response_cb (GtkWidget *widget, int response, GtkNativeDialog *chooser)
{
  Choice *choice = g_object_get_data (G_OBJECT (widget), CHOICE_KEY);
  const PreauthOutput output = choice->output;
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_hide (chooser);
  g_object_set_data (G_OBJECT (widget), CHOICE_KEY, NULL);
  if (file == NULL)
    return;
  preauth_recent_forget (file);
  preauth_output_save_to (widget, &output, file);
}

static void
set_suggestion (GtkFileChooser *chooser, const PreauthOutput *output)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autofree char *today = preauth_date_get_today ();
  g_autofree char *pattern = g_strdup_printf ("*.%s", output->ending);
  g_autofree char *name = g_strdup_printf ("%s-%s.%s", output->name, today, output->ending);

  gtk_file_filter_set_name (filter, output->kind);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
  gtk_file_chooser_set_current_name (chooser, name);
}

void
preauth_output_save (GtkWidget *widget, const PreauthOutput *output)
{
  GtkRoot *root;
  Choice *choice;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (output != NULL);

  if (g_object_get_data (G_OBJECT (widget), CHOICE_KEY) != NULL)
    return;
  root = gtk_widget_get_root (widget);
  choice = g_new0 (Choice, 1);
  choice->output = *output;
  choice->chooser
      = gtk_file_chooser_native_new (output->title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                     GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Save"), _ ("_Cancel"));
  g_object_set_data_full (G_OBJECT (widget), CHOICE_KEY, choice, choice_free);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->chooser), TRUE);
  set_suggestion (GTK_FILE_CHOOSER (choice->chooser), output);
  g_signal_connect_object (choice->chooser, "response", G_CALLBACK (response_cb), widget,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
}

void
preauth_output_show_error (GtkWidget *widget, const char *heading, const char *message)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *dialog;

  /* What asked for it has gone meanwhile. */
  if (!GTK_IS_WINDOW (root))
    return;
  dialog = adw_message_dialog_new (GTK_WINDOW (root), heading, message);
  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}
