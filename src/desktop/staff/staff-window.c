/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The staff. What may not be is the store's to say; here it is only shown. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/background.h"
#include "desktop/common/sentence.h"
#include "desktop/staff/passphrase-dialog.h"
#include "desktop/staff/recovery-renewal.h"
#include "desktop/staff/staff-row.h"
#include "desktop/staff/staff-window.h"
#include "desktop/staff/user-dialog.h"

struct _PreauthStaffWindow
{
  AdwWindow parent_instance;

  PreauthStore *store;
  GPtrArray *rows; /* of PreauthStaffRow; owned by the group */

  AdwPreferencesGroup *group;
  GtkWidget *recovery_button;
  GtkLabel *message;
};

G_DEFINE_FINAL_TYPE (PreauthStaffWindow, preauth_staff_window, ADW_TYPE_WINDOW)

typedef struct
{
  PreauthStore *store;
  char *user_id;
  PreauthRole role;
  gboolean active;
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_object_unref (self->store);
  g_free (self->user_id);
  g_free (self);
}

static gboolean
change_work (gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *self = data;

  return preauth_store_change_user (self->store, self->user_id, self->role, self->active, error);
}

static void
list_staff (PreauthStaffWindow *self);

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthStaffWindow *self = PREAUTH_STAFF_WINDOW (source);
  g_autoptr (GError) error = NULL;
  gboolean changed = preauth_background_finish (result, &error);

  if (self->store == NULL)
    return;
  /* Also after a refusal: the rows show what is. */
  list_staff (self);
  preauth_sentence_show (self->message, changed ? NULL : error->message);
}

static void
change_cb (PreauthStaffWindow *self, guint role, gboolean active, PreauthStaffRow *row)
{
  Change *change = g_new0 (Change, 1);

  change->store = g_object_ref (self->store);
  change->user_id = g_strdup (preauth_user_get_id (preauth_staff_row_get_user (row)));
  change->role = role;
  change->active = active;
  preauth_background_run (self, change_work, change, change_free, NULL, changed_cb, NULL);
}

static void
present_over (PreauthStaffWindow *self, GtkWindow *dialog)
{
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
passphrase_cb (PreauthStaffWindow *self, PreauthStaffRow *row)
{
  present_over (self,
                preauth_passphrase_dialog_new (self->store, preauth_staff_row_get_user (row)));
}

static void
add_cb (PreauthStaffWindow *self)
{
  GtkWindow *dialog = preauth_user_dialog_new (self->store);

  g_signal_connect_object (dialog, "added", G_CALLBACK (list_staff), self, G_CONNECT_SWAPPED);
  present_over (self, dialog);
}

static void
recovery_cb (PreauthStaffWindow *self)
{
  preauth_recovery_renewal_ask (GTK_WINDOW (self), self->store);
}

static void
list_staff (PreauthStaffWindow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = preauth_store_list_users (self->store, &error);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  preauth_sentence_show (self->message, users == NULL ? error->message : NULL);
  for (guint i = 0; users != NULL && i < users->len; i++)
    {
      GtkWidget *row = preauth_staff_row_new (g_ptr_array_index (users, i));

      g_signal_connect_object (row, "changed", G_CALLBACK (change_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "new-passphrase", G_CALLBACK (passphrase_cb), self,
                               G_CONNECT_SWAPPED);
      adw_preferences_group_add (self->group, row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
preauth_staff_window_dispose (GObject *object)
{
  PreauthStaffWindow *self = PREAUTH_STAFF_WINDOW (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (preauth_staff_window_parent_class)->dispose (object);
}

static void
preauth_staff_window_class_init (PreauthStaffWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_staff_window_dispose;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/staff/staff-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthStaffWindow, group);
  gtk_widget_class_bind_template_child (widget_class, PreauthStaffWindow, message);
  gtk_widget_class_bind_template_child (widget_class, PreauthStaffWindow, recovery_button);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, recovery_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
preauth_staff_window_init (PreauthStaffWindow *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
preauth_staff_window_new (PreauthStore *store)
{
  PreauthStaffWindow *self;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), NULL);

  self = g_object_new (PREAUTH_TYPE_STAFF_WINDOW, NULL);
  self->store = g_object_ref (store);
  list_staff (self);
  return GTK_WINDOW (self);
}
