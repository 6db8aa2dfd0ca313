/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Makes the case file. Never keeps the passphrase longer than it takes to make the file. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/background.h"
#include "desktop/common/sentence.h"
#include "desktop/common/busy.h"
#include "desktop/lock/create-page.h"
#include "desktop/lock/passphrase-fields.h"
#include "desktop/lock/person-group.h"
#include "store/store.h"
#include "store/core-guard.h"

struct _PreauthCreatePage
{
  AdwBin parent_instance;

  char *path;

  GtkWidget *fields;
  PreauthPersonGroup *person;
  PreauthPassphraseFields *passphrase;
  GtkLabel *place;
  GtkLabel *message;
  GtkWidget *create_button;
  GtkSpinner *spinner;
};

enum
{
  SIGNAL_CREATED,
  SIGNAL_CANCELLED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthCreatePage, preauth_create_page, ADW_TYPE_BIN)

typedef struct
{
  char *path;
  char *name;
  char *initials;
  char *passphrase;
  PreauthStore *store;
  char *recovery_key;
} Creation;

static void
creation_free (gpointer data)
{
  Creation *self = data;

  g_free (self->path);
  g_free (self->name);
  g_free (self->initials);
  preauth_secret_free (self->passphrase);
  g_clear_object (&self->store);
  preauth_secret_free (self->recovery_key);
  g_free (self);
}

static gboolean
create_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Creation *self = data;

  self->store = preauth_store_create (self->path, self->name, self->initials, self->passphrase,
                                      &self->recovery_key, error);
  return self->store != NULL;
}

static void
update (PreauthCreatePage *self)
{
  gtk_widget_set_sensitive (self->create_button,
                            preauth_person_group_is_good (self->person)
                                && preauth_passphrase_fields_is_good (self->passphrase));
}

static void
created_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthCreatePage *self = PREAUTH_CREATE_PAGE (source);
  Creation *creation = preauth_background_get_data (result);
  g_autoptr (GError) error = NULL;

  if (self->path == NULL)
    return;
  preauth_busy_show (self->fields, self->spinner, FALSE);
  if (!preauth_background_finish (result, &error))
    {
      preauth_sentence_show (self->message, error->message);
      return;
    }
  preauth_passphrase_fields_clear (self->passphrase);
  g_signal_emit (self, signals[SIGNAL_CREATED], 0, creation->store, creation->recovery_key);
}

static void
create_cb (PreauthCreatePage *self)
{
  Creation *creation;

  update (self);
  if (!gtk_widget_is_sensitive (self->create_button))
    return;
  preauth_sentence_show (self->message, NULL);
  preauth_busy_show (self->fields, self->spinner, TRUE);
  creation = g_new0 (Creation, 1);
  creation->path = g_strdup (self->path);
  creation->name = preauth_person_group_dup_name (self->person);
  creation->initials = preauth_person_group_dup_initials (self->person);
  creation->passphrase = preauth_passphrase_fields_dup (self->passphrase);
  preauth_background_run (self, create_work, creation, creation_free, NULL, created_cb, NULL);
}

static void
cancel_cb (PreauthCreatePage *self)
{
  g_signal_emit (self, signals[SIGNAL_CANCELLED], 0);
}

static gboolean
preauth_create_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PREAUTH_CREATE_PAGE (widget)->person));
}

static void
preauth_create_page_dispose (GObject *object)
{
  g_clear_pointer (&PREAUTH_CREATE_PAGE (object)->path, g_free);
  G_OBJECT_CLASS (preauth_create_page_parent_class)->dispose (object);
}

static void
preauth_create_page_class_init (PreauthCreatePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_create_page_dispose;
  widget_class->grab_focus = preauth_create_page_grab_focus;

  signals[SIGNAL_CREATED] = g_signal_new ("created", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 2, PREAUTH_TYPE_STORE,
                                          G_TYPE_STRING | G_SIGNAL_TYPE_STATIC_SCOPE);
  signals[SIGNAL_CANCELLED] = g_signal_new ("cancelled", G_TYPE_FROM_CLASS (klass),
                                            G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL, G_TYPE_NONE, 0);

  g_type_ensure (PREAUTH_TYPE_PASSPHRASE_FIELDS);
  g_type_ensure (PREAUTH_TYPE_PERSON_GROUP);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/lock/create-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthCreatePage, fields);
  gtk_widget_class_bind_template_child (widget_class, PreauthCreatePage, person);
  gtk_widget_class_bind_template_child (widget_class, PreauthCreatePage, passphrase);
  gtk_widget_class_bind_template_child (widget_class, PreauthCreatePage, place);
  gtk_widget_class_bind_template_child (widget_class, PreauthCreatePage, message);
  gtk_widget_class_bind_template_child (widget_class, PreauthCreatePage, create_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthCreatePage, spinner);
  gtk_widget_class_bind_template_callback (widget_class, update);
  gtk_widget_class_bind_template_callback (widget_class, create_cb);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
preauth_create_page_init (PreauthCreatePage *self)
{
  preauth_guard_memory ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
preauth_create_page_new (const char *path)
{
  PreauthCreatePage *self;
  g_autofree char *folder = NULL;
  g_autofree char *text = NULL;

  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (PREAUTH_TYPE_CREATE_PAGE, NULL);
  self->path = g_strdup (path);
  folder = g_path_get_dirname (path);
  /* Translators: %s is a folder. */
  text
      = g_strdup_printf (_ ("It is kept on this computer, in %s, sealed, with a backup for each of "
                            "the last 14 days beside it."),
                         folder);
  gtk_label_set_label (self->place, text);
  update (self);
  return GTK_WIDGET (self);
}
