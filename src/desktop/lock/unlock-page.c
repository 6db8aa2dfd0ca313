/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The locked program. Knows the names of the staff and nothing else; keeps no passphrase. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/background.h"
#include "desktop/common/sentence.h"
#include "desktop/common/busy.h"
#include "desktop/lock/passphrase-fields.h"
#include "desktop/lock/unlock-page.h"
#include "fhir/error.h"
#include "store/keyring.h"

struct _PreauthUnlockPage
{
  AdwBin parent_instance;

  PreauthStore *store;
  GPtrArray *users; /* of PreauthUser: those who may unlock, as in the list */
  gboolean trying;  /* a thread unlocks */
  gboolean recovering;

  GtkWidget *fields;
  GtkLabel *notice;
  AdwComboRow *who;
  GtkEditable *passphrase;
  GtkEditable *recovery_key;
  PreauthPassphraseFields *new_passphrase;
  GtkWidget *remember;
  GtkLabel *message;
  GtkButton *unlock_button;
  GtkSpinner *spinner;
  GtkWidget *icon;
  GtkWidget *recovery_hint;
  GtkButton *recovery_button;
};

enum
{
  SIGNAL_UNLOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthUnlockPage, preauth_unlock_page, ADW_TYPE_BIN)

/* What a thread needs to unlock. */
typedef struct
{
  PreauthStore *store;
  char *user_id;
  char *secret;         /* passphrase or recovery key */
  char *new_passphrase; /* after a recovery key */
  gboolean remember;
  gboolean recalled;       /* the secret is what the keyring had */
  gboolean not_remembered; /* out: there is no keyring */
} Attempt;

static void
attempt_free (gpointer data)
{
  Attempt *self = data;

  g_object_unref (self->store);
  g_free (self->user_id);
  preauth_secret_free (self->secret);
  preauth_secret_free (self->new_passphrase);
  g_free (self);
}

static gboolean
unlock_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Attempt *self = data;

  g_autoptr (GError) failure = NULL;

  if (!preauth_store_unlock (self->store, self->user_id, self->secret, &failure))
    {
      /* It was changed meanwhile. */
      if (self->recalled && g_error_matches (failure, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED))
        preauth_keyring_clear_passphrase (preauth_store_get_id (self->store), self->user_id, NULL);
      g_propagate_error (error, g_steal_pointer (&failure));
      return FALSE;
    }
  if (self->remember)
    self->not_remembered = !preauth_keyring_store_passphrase (preauth_store_get_id (self->store),
                                                              self->user_id, self->secret, NULL);
  return TRUE;
}

static gboolean
recover_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Attempt *self = data;

  return preauth_store_unlock_with_recovery_key (self->store, self->user_id, self->secret, error)
         && preauth_store_set_passphrase (self->store, self->user_id, NULL, self->new_passphrase,
                                          error);
}

static gboolean
recall_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Attempt *self = data;

  self->secret
      = preauth_keyring_load_passphrase (preauth_store_get_id (self->store), self->user_id);
  return TRUE;
}

static PreauthUser *
get_user (PreauthUnlockPage *self)
{
  guint index = adw_combo_row_get_selected (self->who);

  return index < self->users->len ? g_ptr_array_index (self->users, index) : NULL;
}

static void
update (PreauthUnlockPage *self)
{
  gboolean recovering = self->recovering;
  gboolean ready;

  gtk_widget_set_visible (GTK_WIDGET (self->passphrase), !recovering);
  gtk_widget_set_visible (self->remember, !recovering);
  gtk_widget_set_visible (GTK_WIDGET (self->recovery_key), recovering);
  gtk_widget_set_visible (GTK_WIDGET (self->new_passphrase), recovering);
  /* The fields need its place. */
  gtk_widget_set_visible (self->icon, !recovering);
  gtk_widget_set_visible (self->recovery_hint, recovering);
  gtk_button_set_label (self->recovery_button,
                        recovering ? _ ("_Use My Passphrase") : _ ("Use the _Recovery Key"));
  ready = recovering ? *gtk_editable_get_text (self->recovery_key) != '\0'
                           && preauth_passphrase_fields_is_good (self->new_passphrase)
                     : *gtk_editable_get_text (self->passphrase) != '\0';
  gtk_widget_set_sensitive (GTK_WIDGET (self->unlock_button), ready && get_user (self) != NULL);
}

static void
clear_secrets (PreauthUnlockPage *self)
{
  gtk_editable_set_text (self->passphrase, "");
  gtk_editable_set_text (self->recovery_key, "");
  preauth_passphrase_fields_clear (self->new_passphrase);
}

static const char *
explain (const Attempt *attempt, const GError *error)
{
  if (attempt->recalled && g_error_matches (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED))
    return _ ("the remembered passphrase no longer fits; type the one of now");
  return error->message;
}

static void
unlocked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthUnlockPage *self = PREAUTH_UNLOCK_PAGE (source);
  const Attempt *attempt = preauth_background_get_data (result);
  g_autoptr (GError) error = NULL;
  gboolean unlocked = preauth_background_finish (result, &error);

  self->trying = FALSE;
  /* Another page took its place meanwhile: nobody waits for this one. */
  if (self->store == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL)
    {
      if (unlocked)
        preauth_store_lock (attempt->store);
      return;
    }
  preauth_busy_show (self->fields, self->spinner, FALSE);
  if (!unlocked)
    {
      preauth_sentence_show (self->message, explain (attempt, error));
      /* What was wrong goes; a long recovery key with one wrong letter stays to be mended. */
      gtk_editable_set_text (self->passphrase, "");
      gtk_widget_grab_focus (GTK_WIDGET (self));
      return;
    }
  clear_secrets (self);
  if (attempt->not_remembered)
    gtk_widget_activate_action (
        GTK_WIDGET (self), "win.toast", "s",
        _ ("This computer has no keyring: the passphrase is not remembered"));
  g_signal_emit (self, signals[SIGNAL_UNLOCKED], 0);
}

static void
begin (PreauthUnlockPage *self, Attempt *attempt, PreauthWork work)
{
  preauth_sentence_show (self->message, NULL);
  preauth_busy_show (self->fields, self->spinner, TRUE);
  self->trying = TRUE;
  preauth_background_run (self, work, attempt, attempt_free, NULL, unlocked_cb, NULL);
}

static Attempt *
attempt_new (PreauthUnlockPage *self)
{
  Attempt *attempt = g_new0 (Attempt, 1);

  attempt->store = g_object_ref (self->store);
  attempt->user_id = g_strdup (preauth_user_get_id (get_user (self)));
  return attempt;
}

static void
unlock_cb (PreauthUnlockPage *self)
{
  Attempt *attempt;

  update (self);
  if (!gtk_widget_is_sensitive (GTK_WIDGET (self->unlock_button)))
    return;
  attempt = attempt_new (self);
  if (self->recovering)
    {
      attempt->secret = g_strdup (gtk_editable_get_text (self->recovery_key));
      attempt->new_passphrase = preauth_passphrase_fields_dup (self->new_passphrase);
    }
  else
    {
      attempt->secret = g_strdup (gtk_editable_get_text (self->passphrase));
      attempt->remember = gtk_check_button_get_active (GTK_CHECK_BUTTON (self->remember));
    }
  begin (self, attempt, self->recovering ? recover_work : unlock_work);
}

/* Whoever began to type meanwhile goes on typing. */
static void
recalled_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthUnlockPage *self = PREAUTH_UNLOCK_PAGE (source);
  Attempt *found = preauth_background_get_data (result);
  Attempt *attempt;

  if (self->store == NULL || gtk_widget_get_root (GTK_WIDGET (self)) == NULL || self->trying
      || found->secret == NULL || self->recovering
      || *gtk_editable_get_text (self->passphrase) != '\0'
      || g_strcmp0 (preauth_user_get_id (get_user (self)), found->user_id) != 0)
    return;
  attempt = attempt_new (self);
  attempt->secret = g_steal_pointer (&found->secret);
  attempt->recalled = TRUE;
  begin (self, attempt, unlock_work);
}

static void
who_cb (PreauthUnlockPage *self)
{
  if (self->store == NULL)
    return;
  clear_secrets (self);
  preauth_sentence_show (self->message, NULL);
  update (self);
}

static void
recovery_cb (PreauthUnlockPage *self)
{
  self->recovering = !self->recovering;
  clear_secrets (self);
  preauth_sentence_show (self->message, NULL);
  update (self);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static gboolean
preauth_unlock_page_grab_focus (GtkWidget *widget)
{
  PreauthUnlockPage *self = PREAUTH_UNLOCK_PAGE (widget);

  return gtk_widget_grab_focus (
      GTK_WIDGET (self->recovering ? self->recovery_key : self->passphrase));
}

static void
preauth_unlock_page_dispose (GObject *object)
{
  PreauthUnlockPage *self = PREAUTH_UNLOCK_PAGE (object);

  g_clear_object (&self->store);
  G_OBJECT_CLASS (preauth_unlock_page_parent_class)->dispose (object);
}

static void
preauth_unlock_page_finalize (GObject *object)
{
  g_ptr_array_unref (PREAUTH_UNLOCK_PAGE (object)->users);
  G_OBJECT_CLASS (preauth_unlock_page_parent_class)->finalize (object);
}

static void
preauth_unlock_page_class_init (PreauthUnlockPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = preauth_unlock_page_dispose;
  object_class->finalize = preauth_unlock_page_finalize;
  widget_class->grab_focus = preauth_unlock_page_grab_focus;

  signals[SIGNAL_UNLOCKED] = g_signal_new ("unlocked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PREAUTH_TYPE_PASSPHRASE_FIELDS);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/lock/unlock-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, fields);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, notice);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, who);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, recovery_key);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, new_passphrase);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, remember);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, message);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, unlock_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, spinner);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, recovery_hint);
  gtk_widget_class_bind_template_child (widget_class, PreauthUnlockPage, recovery_button);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, unlock_cb);
  gtk_widget_class_bind_template_callback (widget_class, who_cb);
  gtk_widget_class_bind_template_callback (widget_class, recovery_cb);
}

static void
preauth_unlock_page_init (PreauthUnlockPage *self)
{
  self->users = g_ptr_array_new_with_free_func (g_object_unref);
  gtk_widget_init_template (GTK_WIDGET (self));
}

static void
list_users (PreauthUnlockPage *self, const char *user_id)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = preauth_store_list_users (self->store, &error);
  guint selected = 0;

  if (users == NULL)
    {
      preauth_sentence_show (self->message, error->message);
      return;
    }
  for (guint i = 0; i < users->len; i++)
    {
      PreauthUser *user = g_ptr_array_index (users, i);
      g_autofree char *name = NULL;

      if (!preauth_user_is_active (user))
        continue;
      if (g_strcmp0 (preauth_user_get_id (user), user_id) == 0)
        selected = self->users->len;
      /* Translators: a name and its initials: "Mei Lin (ML)". */
      name = g_strdup_printf (_ ("%s (%s)"), preauth_user_get_name (user),
                              preauth_user_get_initials (user));
      gtk_string_list_append (names, name);
      g_ptr_array_add (self->users, g_object_ref (user));
    }
  adw_combo_row_set_model (self->who, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->who, selected);
}

GtkWidget *
preauth_unlock_page_new (PreauthStore *store, const char *user_id)
{
  PreauthUnlockPage *self;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), NULL);

  self = g_object_new (PREAUTH_TYPE_UNLOCK_PAGE, NULL);
  self->store = g_object_ref (store);
  list_users (self, user_id);
  update (self);
  return GTK_WIDGET (self);
}

void
preauth_unlock_page_try_remembered (PreauthUnlockPage *self)
{
  g_return_if_fail (PREAUTH_IS_UNLOCK_PAGE (self));

  if (get_user (self) == NULL)
    return;
  preauth_background_run (self, recall_work, attempt_new (self), attempt_free, NULL, recalled_cb,
                          NULL);
}

void
preauth_unlock_page_set_notice (PreauthUnlockPage *self, const char *text)
{
  g_return_if_fail (PREAUTH_IS_UNLOCK_PAGE (self));

  gtk_label_set_label (self->notice, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (self->notice), text != NULL);
}
