/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Restores a backup. Never throws away the case file that was there. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desktop/common/background.h"
#include "desktop/common/sentence.h"
#include "desktop/common/busy.h"
#include "desktop/lock/initials.h"
#include "desktop/lock/restore-page.h"
#include "store/backup.h"
#include "store/key.h"
#include "store/core-guard.h"

struct _PreauthRestorePage
{
  AdwBin parent_instance;

  char *path;
  GPtrArray *backups; /* of char *: paths, as in the list */
  GtkNativeDialog *chooser;

  GtkWidget *fields;
  AdwComboRow *backup_row;
  GtkWidget *none_row;
  GtkEditable *initials;
  GtkEditable *passphrase;
  GtkLabel *place;
  GtkLabel *message;
  GtkWidget *restore_button;
  GtkSpinner *spinner;
};

enum
{
  SIGNAL_RESTORED,
  SIGNAL_CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthRestorePage, preauth_restore_page, ADW_TYPE_BIN)

typedef struct
{
  char *backup;
  char *path;
  char *initials;
  char *passphrase;
} Restoration;

static void
restoration_free (gpointer data)
{
  Restoration *self = data;

  g_free (self->backup);
  g_free (self->path);
  g_free (self->initials);
  preauth_secret_free (self->passphrase);
  g_free (self);
}

static gboolean
restore_work (gpointer data, GCancellable *cancellable, GError **error)
{
  const Restoration *self = data;

  return preauth_backup_restore (self->backup, self->path, self->initials, self->passphrase, error);
}

static const char *
get_backup (PreauthRestorePage *self)
{
  guint index = adw_combo_row_get_selected (self->backup_row);

  return index < self->backups->len ? g_ptr_array_index (self->backups, index) : NULL;
}

static void
update (PreauthRestorePage *self)
{
  if (self->path == NULL)
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->backup_row), self->backups->len > 0);
  gtk_widget_set_visible (self->none_row, self->backups->len == 0);
  gtk_widget_set_sensitive (
      self->restore_button,
      get_backup (self) != NULL
          && preauth_initials_are_good (gtk_editable_get_text (self->initials))
          && *gtk_editable_get_text (self->passphrase) != '\0');
}

static void
restored_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthRestorePage *self = PREAUTH_RESTORE_PAGE (source);
  g_autoptr (GError) error = NULL;

  if (self->path == NULL)
    return;
  preauth_busy_show (self->fields, self->spinner, FALSE);
  if (!preauth_background_finish (result, &error))
    {
      preauth_sentence_show (self->message, error->message);
      return;
    }
  gtk_editable_set_text (self->passphrase, "");
  g_signal_emit (self, signals[SIGNAL_RESTORED], 0);
}

static void
restore_cb (PreauthRestorePage *self)
{
  Restoration *restoration;

  update (self);
  if (!gtk_widget_is_sensitive (self->restore_button))
    return;
  preauth_sentence_show (self->message, NULL);
  preauth_busy_show (self->fields, self->spinner, TRUE);
  restoration = g_new0 (Restoration, 1);
  restoration->backup = g_strdup (get_backup (self));
  restoration->path = g_strdup (self->path);
  restoration->initials = preauth_initials_normalize (gtk_editable_get_text (self->initials));
  restoration->passphrase = g_strdup (gtk_editable_get_text (self->passphrase));
  preauth_background_run (self, restore_work, restoration, restoration_free, NULL, restored_cb,
                          NULL);
}

static void
cancel_cb (PreauthRestorePage *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static void
chosen_cb (PreauthRestorePage *self, int response, GtkNativeDialog *chooser)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (chooser));
  gtk_native_dialog_hide (chooser);
  g_clear_object (&self->chooser);
  if (file != NULL)
    preauth_restore_page_set_backup (self, file);
}

static void
choose_cb (PreauthRestorePage *self)
{
  g_autofree char *folder = g_path_get_dirname (self->path);
  g_autofree char *backups = g_build_filename (folder, "backups", NULL);
  g_autoptr (GFile) start = g_file_new_for_path (backups);
  GtkFileChooserNative *chooser;

  if (self->chooser != NULL)
    return;
  chooser = gtk_file_chooser_native_new (
      _ ("Choose a Backup"), GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))),
      GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Choose"), _ ("_Cancel"));
  self->chooser = GTK_NATIVE_DIALOG (chooser);
  if (g_file_query_exists (start, NULL))
    gtk_file_chooser_set_current_folder (GTK_FILE_CHOOSER (chooser), start, NULL);
  gtk_native_dialog_set_modal (self->chooser, TRUE);
  g_signal_connect_object (chooser, "response", G_CALLBACK (chosen_cb), self, G_CONNECT_SWAPPED);
  gtk_native_dialog_show (self->chooser);
}

static gboolean
preauth_restore_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PREAUTH_RESTORE_PAGE (widget)->initials));
}

static void
preauth_restore_page_dispose (GObject *object)
{
  PreauthRestorePage *self = PREAUTH_RESTORE_PAGE (object);

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (self->chooser);
  g_clear_object (&self->chooser);
  g_clear_pointer (&self->path, g_free);
  G_OBJECT_CLASS (preauth_restore_page_parent_class)->dispose (object);
}

static void
preauth_restore_page_finalize (GObject *object)
{
  g_ptr_array_unref (PREAUTH_RESTORE_PAGE (object)->backups);
  G_OBJECT_CLASS (preauth_restore_page_parent_class)->finalize (object);
}

static void
preauth_restore_page_class_init (PreauthRestorePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_restore_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_restore_page_finalize;
  widget_class->grab_focus = preauth_restore_page_grab_focus;

  signals[SIGNAL_RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/lock/restore-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthRestorePage, fields);
  gtk_widget_class_bind_template_child (widget_class, PreauthRestorePage, backup_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthRestorePage, none_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthRestorePage, initials);
  gtk_widget_class_bind_template_child (widget_class, PreauthRestorePage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, PreauthRestorePage, place);
  gtk_widget_class_bind_template_child (widget_class, PreauthRestorePage, message);
  gtk_widget_class_bind_template_child (widget_class, PreauthRestorePage, restore_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthRestorePage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
}

static void
preauth_restore_page_init (PreauthRestorePage *self)
{
  preauth_guard_memory ();
  self->backups = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* "Sat 11/21/2026 22:12": when it was written, which a copy from another disk does not tell. */
static char *
describe (const char *path)
{
  g_autoptr (GFile) file = g_file_new_for_path (path);
  g_autoptr (GFileInfo) info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autofree char *name = g_filename_display_basename (path);
  g_autoptr (GDateTime) time = info != NULL ? g_file_info_get_modification_date_time (info) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_local (time) : NULL;
  g_autofree char *day = local != NULL ? g_date_time_format (local, "%Y-%m-%d") : NULL;
  g_autofree char *shown = NULL;

  if (day == NULL || strstr (name, day) == NULL)
    return g_steal_pointer (&name);
  shown = g_date_time_format (local, "%a %m/%d/%Y %H:%M");
  if (strstr (name, "-before-update") == NULL)
    return g_steal_pointer (&shown);
  /* Translators: %s is when a backup was made. */
  return g_strdup_printf (_ ("%s, before an update"), shown);
}

static void
add_backup (PreauthRestorePage *self, const char *path)
{
  GListModel *names = adw_combo_row_get_model (self->backup_row);
  g_autofree char *name = describe (path);

  g_ptr_array_add (self->backups, g_strdup (path));
  gtk_string_list_append (GTK_STRING_LIST (names), name);
}

static void
list_backups (PreauthRestorePage *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GPtrArray) found = preauth_backup_list_of (self->path);

  adw_combo_row_set_model (self->backup_row, G_LIST_MODEL (names));
  for (guint i = 0; i < found->len; i++)
    add_backup (self, g_ptr_array_index (found, i));
}

GtkWidget *
preauth_restore_page_new (const char *path)
{
  PreauthRestorePage *self;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (PREAUTH_TYPE_RESTORE_PAGE, NULL);
  self->path = g_strdup (path);
  list_backups (self);
  if (g_file_test (path, G_FILE_TEST_EXISTS))
    gtk_label_set_label (self->place, _ ("The case file of now is kept beside the restored one."));
  gtk_widget_set_visible (GTK_WIDGET (self->place), *gtk_label_get_label (self->place) != '\0');
  update (self);
  return GTK_WIDGET (self);
}

void
preauth_restore_page_set_backup (PreauthRestorePage *self, GFile *backup)
{
  g_autofree char *path = NULL;
  guint index;

  g_return_if_fail (PREAUTH_IS_RESTORE_PAGE (self));
  g_return_if_fail (G_IS_FILE (backup));

  path = g_file_get_path (backup);
  if (path == NULL)
    {
      preauth_sentence_show (self->message,
                             _ ("It is not on this computer. Copy it here first, then choose it."));
      return;
    }
  preauth_sentence_show (self->message, NULL);
  if (!g_ptr_array_find_with_equal_func (self->backups, path, g_str_equal, &index))
    {
      index = self->backups->len;
      add_backup (self, path);
    }
  adw_combo_row_set_selected (self->backup_row, index);
  update (self);
}
