/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new passphrase. Never keeps the old or the new one longer than that takes. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/background.h"
#include "desktop/common/busy.h"
#include "desktop/common/sentence.h"
#include "desktop/lock/passphrase-fields.h"
#include "desktop/staff/passphrase-dialog.h"
#include "store/keyring.h"

struct _PreauthPassphraseDialog
{
  AdwWindow parent_instance;

  PreauthStore *store;
  char *user_id;
  gboolean own;

  GtkWidget *fields;
  GtkLabel *heading;
  GtkWidget *old_group;
  GtkEditable *old_passphrase;
  PreauthPassphraseFields *passphrase;
  GtkLabel *message;
  GtkWidget *set_button;
  GtkSpinner *spinner;
};

G_DEFINE_FINAL_TYPE (PreauthPassphraseDialog, preauth_passphrase_dialog, ADW_TYPE_WINDOW)

typedef struct
{
  PreauthStore *store;
  char *user_id;
  char *old_passphrase;
  char *passphrase;
} Change;

static void
change_free (gpointer data)
{
  Change *self = data;

  g_object_unref (self->store);
  g_free (self->user_id);
  preauth_secret_free (self->old_passphrase);
  preauth_secret_free (self->passphrase);
  g_free (self);
}

static gboolean
change_work (gpointer data, GCancellable *cancellable, GError **error)
{
  const Change *self = data;

  if (!preauth_store_set_passphrase (self->store, self->user_id, self->old_passphrase,
                                     self->passphrase, error))
    return FALSE;
  /* The one that the keyring may have no longer unlocks. */
  preauth_keyring_clear_passphrase (preauth_store_get_id (self->store), self->user_id, NULL);
  return TRUE;
}

static void
update (PreauthPassphraseDialog *self)
{
  gtk_widget_set_sensitive (self->set_button,
                            (!self->own || *gtk_editable_get_text (self->old_passphrase) != '\0')
                                && preauth_passphrase_fields_is_good (self->passphrase));
}

static void
changed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthPassphraseDialog *self = PREAUTH_PASSPHRASE_DIALOG (source);
  g_autoptr (GError) error = NULL;
  GtkWindow *parent;

  if (self->store == NULL)
    return;
  preauth_busy_show (self->fields, self->spinner, FALSE);
  if (!preauth_background_finish (result, &error))
    {
      preauth_sentence_show (self->message, error->message);
      update (self);
      return;
    }
  gtk_editable_set_text (self->old_passphrase, "");
  preauth_passphrase_fields_clear (self->passphrase);
  parent = gtk_window_get_transient_for (GTK_WINDOW (self));
  if (parent != NULL)
    gtk_widget_activate_action (GTK_WIDGET (parent), "win.toast", "s",
                                _ ("The passphrase is changed"));
  gtk_window_close (GTK_WINDOW (self));
}

static void
set_cb (PreauthPassphraseDialog *self)
{
  Change *change;

  update (self);
  if (!gtk_widget_is_sensitive (self->set_button))
    return;
  preauth_sentence_show (self->message, NULL);
  preauth_busy_show (self->fields, self->spinner, TRUE);
  gtk_widget_set_sensitive (self->set_button, FALSE);
  change = g_new0 (Change, 1);
  change->store = g_object_ref (self->store);
  change->user_id = g_strdup (self->user_id);
  if (self->own)
    change->old_passphrase = g_strdup (gtk_editable_get_text (self->old_passphrase));
  change->passphrase = preauth_passphrase_fields_dup (self->passphrase);
  preauth_background_run (self, change_work, change, change_free, NULL, changed_cb, NULL);
}

static void
preauth_passphrase_dialog_dispose (GObject *object)
{
  PreauthPassphraseDialog *self = PREAUTH_PASSPHRASE_DIALOG (object);

  g_clear_object (&self->store);
  g_clear_pointer (&self->user_id, g_free);
  G_OBJECT_CLASS (preauth_passphrase_dialog_parent_class)->dispose (object);
}

static void
preauth_passphrase_dialog_class_init (PreauthPassphraseDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_passphrase_dialog_dispose;
  g_type_ensure (PREAUTH_TYPE_PASSPHRASE_FIELDS);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/staff/passphrase-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseDialog, fields);
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseDialog, heading);
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseDialog, old_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseDialog, old_passphrase);
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseDialog, passphrase);
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseDialog, message);
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseDialog, set_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthPassphraseDialog, spinner);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, set_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
preauth_passphrase_dialog_init (PreauthPassphraseDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWindow *
preauth_passphrase_dialog_new (PreauthStore *store, PreauthUser *user)
{
  PreauthPassphraseDialog *self;
  PreauthUser *me;
  g_autofree char *heading = NULL;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), NULL);
  g_return_val_if_fail (PREAUTH_IS_USER (user), NULL);

  self = g_object_new (PREAUTH_TYPE_PASSPHRASE_DIALOG, NULL);
  self->store = g_object_ref (store);
  self->user_id = g_strdup (preauth_user_get_id (user));
  me = preauth_store_get_user (store);
  self->own = me != NULL && g_str_equal (preauth_user_get_id (me), self->user_id);
  /* Translators: %s is the name of somebody of the staff. */
  heading = self->own ? g_strdup (_ ("Yours, for unlocking the case file"))
                      : g_strdup_printf (_ ("For %s, who should change it soon"),
                                         preauth_user_get_name (user));
  gtk_label_set_label (self->heading, heading);
  gtk_widget_set_visible (self->old_group, self->own);
  update (self);
  return GTK_WINDOW (self);
}
