/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Adds somebody to the staff. Never keeps the passphrase longer than that takes. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/background.h"
#include "desktop/common/busy.h"
#include "desktop/common/sentence.h"
#include "desktop/lock/passphrase-fields.h"
#include "desktop/lock/person-group.h"
#include "desktop/staff/staff-row.h"
#include "desktop/staff/user-dialog.h"

struct _PreauthUserDialog
{
  AdwWindow parent_instance;

  PreauthStore *store;

  GtkWidget *fields;
  PreauthPersonGroup *person;
  AdwComboRow *role;
  PreauthPassphraseFields *passphrase;
  GtkLabel *message;
  GtkWidget *add_button;
  GtkSpinner *spinner;
};

enum
{
  SIGNAL_ADDED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthUserDialog, preauth_user_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  PreauthStore *store;
  char *name;
  char *initials;
  PreauthRole role;
  char *passphrase;
} Addition;

static void
addition_free (gpointer data)
{
  Addition *self = data;

  g_object_unref (self->store);
  g_free (self->name);
  g_free (self->initials);
  preauth_secret_free (self->passphrase);
  g_free (self);
}

static gboolean
add_work (gpointer data, GCancellable *cancellable, GError **error)
{
  const Addition *self = data;

  return preauth_store_add_user (self->store, self->name, self->initials, self->role,
                                 self->passphrase, error);
}

static void
update (PreauthUserDialog *self)
{
  gtk_widget_set_sensitive (self->add_button,
                            preauth_person_group_is_good (self->person)
                                && preauth_passphrase_fields_is_good (self->passphrase));
}

static void
added_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthUserDialog *self = PREAUTH_USER_DIALOG (source);
  g_autoptr (GError) error = NULL;
  gboolean added = preauth_background_finish (result, &error);

  if (self->store == NULL)
    return;
  preauth_busy_show (self->fields, self->spinner, FALSE);
  preauth_sentence_show (self->message, added ? NULL : error->message);
  update (self);
  if (!added)
    return;
  preauth_passphrase_fields_clear (self->passphrase);
  g_signal_emit (self, signals[SIGNAL_ADDED], 0);
  gtk_window_close (GTK_WINDOW (self));
}

static void
add_cb (PreauthUserDialog *self)
{
  Addition *addition;

  update (self);
  if (!gtk_widget_is_sensitive (self->add_button))
    return;
  preauth_busy_show (self->fields, self->spinner, TRUE);
  gtk_widget_set_sensitive (self->add_button, FALSE);
  addition = g_new0 (Addition, 1);
  addition->store = g_object_ref (self->store);
  addition->name = preauth_person_group_dup_name (self->person);
  addition->initials = preauth_person_group_dup_initials (self->person);
  addition->role = adw_combo_row_get_selected (self->role);
  addition->passphrase = preauth_passphrase_fields_dup (self->passphrase);
  preauth_background_run (self, add_work, addition, addition_free, NULL, added_cb, NULL);
}

static void
preauth_user_dialog_dispose (GObject *object)
{
  g_clear_object (&PREAUTH_USER_DIALOG (object)->store);
  G_OBJECT_CLASS (preauth_user_dialog_parent_class)->dispose (object);
}

static void
preauth_user_dialog_class_init (PreauthUserDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_user_dialog_dispose;
  signals[SIGNAL_ADDED] = g_signal_new ("added", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                        NULL, NULL, NULL, G_TYPE_NONE, 0);
  g_type_ensure (PREAUTH_TYPE_PASSPHRASE_FIELDS);
  g_type_ensure (PREAUTH_TYPE_PERSON_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/staff/user-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthUserDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, PreauthUserDialog, person);
  gtk_widget_class_bind_template_child (widget_class, PreauthUserDialog, role);
  gtk_widget_class_bind_template_child (widget_class, PreauthUserDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, PreauthUserDialog, message);
  gtk_widget_class_bind_template_child (widget_class, PreauthUserDialog, add_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthUserDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
preauth_user_dialog_init (PreauthUserDialog *self)
{
  g_autoptr (GListModel) roles = preauth_staff_list_roles ();

  gtk_widget_init_template (GTK_WIDGET (self));
  adw_combo_row_set_model (self->role, roles);
  update (self);
}

GtkWindow *
preauth_user_dialog_new (PreauthStore *store)
{
  PreauthUserDialog *self;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), NULL);

  self = g_object_new (PREAUTH_TYPE_USER_DIALOG, NULL);
  self->store = g_object_ref (store);
  return GTK_WINDOW (self);
}
