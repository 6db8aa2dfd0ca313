/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What a clinic may set. The lock cannot be turned off here or anywhere. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/background.h"
#include "desktop/common/settings.h"
#include "desktop/preferences/preferences-window.h"
#include "store/backup.h"
#include "store/clock.h"

struct _PreauthPreferencesWindow
{
  AdwPreferencesWindow parent_instance;

  PreauthStore *store;
  PreauthIdleWatch *idle;
  PreauthCadence cadence; /* as it is stored */
  gboolean filling;

  AdwPreferencesGroup *lock_group;
  AdwPreferencesGroup *follow_up_group;
  GtkSpinButton *idle_minutes;
  GtkSpinButton *receipt_check;
  GtkSpinButton *again;
  GtkSpinButton *urgent_again;
  GtkSpinButton *renewal_notice;
  AdwActionRow *folder_row;
  AdwActionRow *last_row;
  GtkWidget *backup_button;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (PreauthPreferencesWindow,
                     preauth_preferences_window,
                     ADW_TYPE_PREFERENCES_WINDOW)

/* What the threads take and give. */
typedef struct
{
  PreauthStore *store;
  GBytes *setting;
  GDateTime *last; /* when the newest backup was made */
  gboolean make;
} Errand;

static Errand *
errand_new (PreauthPreferencesWindow *self)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->store = g_object_ref (self->store);
  return errand;
}

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->store);
  g_clear_pointer (&self->setting, g_bytes_unref);
  g_clear_pointer (&self->last, g_date_time_unref);
  g_free (self);
}

static void
show_problem (PreauthPreferencesWindow *self, const char *message)
{
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *title = g_markup_escape_text (message, -1);

  adw_toast_set_title (toast, title);
  adw_preferences_window_add_toast (ADW_PREFERENCES_WINDOW (self), toast);
}

static void
idle_cb (PreauthPreferencesWindow *self)
{
  guint minutes = (guint)gtk_spin_button_get_value_as_int (self->idle_minutes);

  if (self->filling)
    return;
  preauth_settings_set_idle_minutes (minutes);
  if (self->idle != NULL)
    preauth_idle_watch_set_seconds (self->idle, 60 * minutes);
}

static PreauthCadence
get_cadence (PreauthPreferencesWindow *self)
{
  PreauthCadence cadence = self->cadence;

  cadence.receipt_check = (guint)gtk_spin_button_get_value_as_int (self->receipt_check);
  cadence.again = (guint)gtk_spin_button_get_value_as_int (self->again);
  cadence.urgent_again = (guint)gtk_spin_button_get_value_as_int (self->urgent_again);
  cadence.renewal_notice_days = (guint)gtk_spin_button_get_value_as_int (self->renewal_notice);
  return cadence;
}

static gboolean
save_work (gpointer data, GCancellable *cancellable, GError **error)
{
  const Errand *errand = data;

  return preauth_store_save_setting (errand->store, "cadence", errand->setting, error);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthPreferencesWindow *self = PREAUTH_PREFERENCES_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (!preauth_background_finish (result, &error) && self->store != NULL)
    show_problem (self, error->message);
}

/* Once, when the window goes: each turn of a number is no entry of the audit trail. */
static void
save_cadence (PreauthPreferencesWindow *self)
{
  PreauthCadence cadence = get_cadence (self);
  g_autoptr (GBytes) before = preauth_cadence_to_bytes (&self->cadence);
  g_autoptr (GBytes) after = preauth_cadence_to_bytes (&cadence);
  Errand *errand;

  if (g_bytes_equal (before, after) || preauth_store_is_locked (self->store))
    return;
  self->cadence = cadence;
  errand = errand_new (self);
  errand->setting = g_steal_pointer (&after);
  preauth_background_run (self, save_work, errand, errand_free, NULL, saved_cb, NULL);
}

static gboolean
close_cb (PreauthPreferencesWindow *self)
{
  save_cadence (self);
  return FALSE;
}

static gboolean
backup_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;
  g_autoptr (GPtrArray) backups = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GFileInfo) info = NULL;

  if (errand->make && !preauth_backup_make (errand->store, NULL, error))
    return FALSE;
  backups = preauth_backup_list (errand->store, error);
  if (backups == NULL)
    return FALSE;
  if (backups->len == 0)
    return TRUE;
  file = g_file_new_for_path (g_ptr_array_index (backups, 0));
  info = g_file_query_info (file, G_FILE_ATTRIBUTE_TIME_MODIFIED, G_FILE_QUERY_INFO_NONE, NULL,
                            NULL);
  if (info != NULL)
    errand->last = g_file_info_get_modification_date_time (info);
  return TRUE;
}

static void
show_last (PreauthPreferencesWindow *self, GDateTime *last)
{
  g_autoptr (GDateTime) local = last != NULL ? g_date_time_to_local (last) : NULL;
  g_autofree char *text
      = local != NULL ? g_date_time_format (local, "%m/%d/%Y %H:%M") : g_strdup (_ ("None yet"));

  adw_action_row_set_subtitle (self->last_row, text);
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthPreferencesWindow *self = PREAUTH_PREFERENCES_WINDOW (source);
  const Errand *errand = preauth_background_get_data (result);
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  gtk_widget_set_sensitive (self->backup_button, TRUE);
  gtk_spinner_stop (self->spinner);
  if (!preauth_background_finish (result, &error))
    {
      show_problem (self, error->message);
      return;
    }
  show_last (self, errand->last);
  if (errand->make)
    show_problem (self, _ ("Backed up, and checked"));
}

static void
look_for_backups (PreauthPreferencesWindow *self, gboolean make)
{
  Errand *errand = errand_new (self);

  errand->make = make;
  preauth_background_run (self, backup_work, errand, errand_free, NULL, backed_up_cb, NULL);
}

static void
backup_cb (PreauthPreferencesWindow *self)
{
  gtk_widget_set_sensitive (self->backup_button, FALSE);
  gtk_spinner_start (self->spinner);
  look_for_backups (self, TRUE);
}

static void
preauth_preferences_window_dispose (GObject *object)
{
  PreauthPreferencesWindow *self = PREAUTH_PREFERENCES_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_object (&self->idle);
  G_OBJECT_CLASS (preauth_preferences_window_parent_class)->dispose (object);
}

static void
preauth_preferences_window_class_init (PreauthPreferencesWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_preferences_window_dispose;
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/preferences/preferences-window.ui");
#define BIND(child)                                                                                \
  gtk_widget_class_bind_template_child (widget_class, PreauthPreferencesWindow, child)
  BIND (lock_group);
  BIND (follow_up_group);
  BIND (idle_minutes);
  BIND (receipt_check);
  BIND (again);
  BIND (urgent_again);
  BIND (renewal_notice);
  BIND (folder_row);
  BIND (last_row);
  BIND (backup_button);
  BIND (spinner);
#undef BIND
  gtk_widget_class_bind_template_callback (widget_class, idle_cb);
  gtk_widget_class_bind_template_callback (widget_class, close_cb);
  gtk_widget_class_bind_template_callback (widget_class, backup_cb);
}

static void
preauth_preferences_window_init (PreauthPreferencesWindow *self)
{
  self->filling = TRUE;
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What is set can be read by everybody. */
static void
show_who_may (PreauthPreferencesWindow *self)
{
  GtkSpinButton *const managers[] = { self->idle_minutes, self->receipt_check, self->again,
                                      self->urgent_again, self->renewal_notice };
  AdwPreferencesGroup *const groups[] = { self->lock_group, self->follow_up_group };

  if (preauth_store_require (self->store, PREAUTH_RIGHT_CHANGE_SETTINGS, NULL))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (managers); i++)
    gtk_widget_set_sensitive (GTK_WIDGET (managers[i]), FALSE);
  for (guint i = 0; i < G_N_ELEMENTS (groups); i++)
    {
      const char *text = adw_preferences_group_get_description (groups[i]);
      g_autofree char *longer = g_strconcat (text != NULL ? text : "", text != NULL ? "\n" : "",
                                             _ ("Only a manager may change this."), NULL);

      adw_preferences_group_set_description (groups[i], longer);
    }
}

static void
fill (PreauthPreferencesWindow *self)
{
  g_autoptr (GBytes) stored = preauth_store_load_setting (self->store, "cadence", NULL);
  g_autofree char *folder = preauth_backup_get_folder (self->store);

  self->cadence = preauth_cadence_from_bytes (stored);
  gtk_spin_button_set_value (self->idle_minutes, preauth_settings_get_idle_minutes ());
  gtk_spin_button_set_value (self->receipt_check, self->cadence.receipt_check);
  gtk_spin_button_set_value (self->again, self->cadence.again);
  gtk_spin_button_set_value (self->urgent_again, self->cadence.urgent_again);
  gtk_spin_button_set_value (self->renewal_notice, self->cadence.renewal_notice_days);
  adw_action_row_set_subtitle (self->folder_row, folder);
  show_who_may (self);
  self->filling = FALSE;
}

GtkWindow *
preauth_preferences_window_new (PreauthStore *store, PreauthIdleWatch *idle)
{
  PreauthPreferencesWindow *self;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), NULL);

  self = g_object_new (PREAUTH_TYPE_PREFERENCES_WINDOW, NULL);
  self->store = g_object_ref (store);
  g_set_object (&self->idle, idle);
  fill (self);
  look_for_backups (self, FALSE);
  return GTK_WINDOW (self);
}
