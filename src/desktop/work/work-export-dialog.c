/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list as a file. Never without a word in the audit trail. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/recent.h"
#include "desktop/pages/output.h"
#include "desktop/pages/writings.h"
#include "desktop/work/work-export-dialog.h"
#include "fhir/date.h"

#define CHOICE_KEY "preauth-work-export"

typedef struct
{
  PreauthWorkList *list;
  PreauthStore *store;
  GtkFileChooserNative *chooser;
} Choice;

static void
choice_free (gpointer data)
{
  Choice *self = data;

  gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_object_unref (self->chooser);
  g_object_unref (self->list);
  g_object_unref (self->store);
  g_free (self);
}

static void
show_error (GtkWidget *widget, const char *message)
{
  preauth_output_show_error (widget, _ ("The List Could Not Be Exported"), message);
}

static void
written_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (GtkWidget) widget = user_data;
  g_autoptr (GError) error = NULL;
  const gboolean written
      = preauth_work_list_export_finish (PREAUTH_WORK_LIST (source), result, &error);

  if (written)
    gtk_widget_activate_action (widget, "win.toast", "s", _ ("Exported"));
  else
    show_error (widget, error->message);
  preauth_writings_end (preauth_writings_get_default (), written);
}

void
preauth_work_export_to (GtkWidget *widget,
                        PreauthWorkList *list,
                        PreauthStore *store,
                        const char *path)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (list));
  g_autoptr (GError) error = NULL;
  g_autofree char *detail
      = g_strdup_printf (ngettext ("work list, %u request", "work list, %u requests", n), n);

  if (!preauth_store_require (store, PREAUTH_RIGHT_EXPORT_ALL, &error)
      || !preauth_store_audit (store, PREAUTH_AUDIT_EXPORTED, NULL, detail, &error))
    {
      show_error (widget, error->message);
      return;
    }
  preauth_writings_begin (preauth_writings_get_default ());
  preauth_work_list_export_async (list, path, NULL, written_cb, g_object_ref (widget));
}

static void
response_cb (GtkWidget *widget, int response, GtkNativeDialog *native)
{
  Choice *choice = g_object_get_data (G_OBJECT (widget), CHOICE_KEY);
  g_autoptr (PreauthWorkList) list = g_object_ref (choice->list);
  g_autoptr (PreauthStore) store = g_object_ref (choice->store);
  g_autoptr (GFile) file = NULL;
  g_autofree char *path = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (native));
  gtk_native_dialog_hide (native);
  g_object_set_data (G_OBJECT (widget), CHOICE_KEY, NULL);
  if (file == NULL)
    return;
  preauth_recent_forget (file);
  path = g_file_get_path (file);
  if (path == NULL)
    show_error (widget, _ ("That place is not on this computer. Pick another."));
  else
    preauth_work_export_to (widget, list, store, path);
}

static void
add_filter (GtkFileChooser *chooser, const char *name, const char *pattern)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();

  gtk_file_filter_set_name (filter, name);
  gtk_file_filter_add_pattern (filter, pattern);
  gtk_file_chooser_add_filter (chooser, filter);
}

void
preauth_work_export_start (GtkWidget *widget, PreauthWorkList *list, PreauthStore *store)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  g_autofree char *today = preauth_date_get_today ();
  g_autofree char *name = g_strdup_printf ("work-%s.csv", today);
  g_autoptr (GError) error = NULL;
  Choice *choice;

  if (g_object_get_data (G_OBJECT (widget), CHOICE_KEY) != NULL)
    return;
  /* Before a place is asked for, not after. */
  if (!preauth_store_require (store, PREAUTH_RIGHT_EXPORT_ALL, &error))
    {
      show_error (widget, error->message);
      return;
    }
  choice = g_new0 (Choice, 1);
  choice->list = g_object_ref (list);
  choice->store = g_object_ref (store);
  choice->chooser = gtk_file_chooser_native_new (
      _ ("Export This List"), GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
      GTK_FILE_CHOOSER_ACTION_SAVE, _ ("_Export"), _ ("_Cancel"));
  g_object_set_data_full (G_OBJECT (widget), CHOICE_KEY, choice, choice_free);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (choice->chooser), TRUE);
  add_filter (GTK_FILE_CHOOSER (choice->chooser), _ ("Spreadsheet (CSV)"), "*.csv");
  add_filter (GTK_FILE_CHOOSER (choice->chooser), _ ("Data for Programs (JSON)"), "*.json");
  gtk_file_chooser_set_current_name (GTK_FILE_CHOOSER (choice->chooser), name);
  g_signal_connect_object (choice->chooser, "response", G_CALLBACK (response_cb), widget,
                           G_CONNECT_SWAPPED);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (choice->chooser));
}
