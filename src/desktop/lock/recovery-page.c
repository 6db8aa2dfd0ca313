/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery key, shown once. Never writes it anywhere but on paper. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/lock/recovery-page.h"
#include "desktop/lock/recovery-print.h"
#include "store/key.h"

struct _PreauthRecoveryPage
{
  AdwBin parent_instance;

  char *key;
  char *path;

  GtkLabel *key_label;
  GtkCheckButton *safe_check;
  GtkWidget *done_button;
};

enum
{
  SIGNAL_DONE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthRecoveryPage, preauth_recovery_page, ADW_TYPE_BIN)

static void
print_cb (PreauthRecoveryPage *self)
{
  preauth_recovery_print (GTK_WIDGET (self), self->key, self->path);
}

static void
safe_cb (PreauthRecoveryPage *self)
{
  gtk_widget_set_sensitive (self->done_button, gtk_check_button_get_active (self->safe_check));
}

static void
done_cb (PreauthRecoveryPage *self)
{
  g_signal_emit (self, signals[SIGNAL_DONE], 0);
}

static void
preauth_recovery_page_finalize (GObject *object)
{
  PreauthRecoveryPage *self = PREAUTH_RECOVERY_PAGE (object);

  g_clear_pointer (&self->key, preauth_secret_free);
  g_free (self->path);
  G_OBJECT_CLASS (preauth_recovery_page_parent_class)->finalize (object);
}

static void
preauth_recovery_page_class_init (PreauthRecoveryPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_recovery_page_finalize;

  signals[SIGNAL_DONE] = g_signal_new ("done", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/lock/recovery-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthRecoveryPage, key_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthRecoveryPage, safe_check);
  gtk_widget_class_bind_template_child (widget_class, PreauthRecoveryPage, done_button);
  gtk_widget_class_bind_template_callback (widget_class, print_cb);
  gtk_widget_class_bind_template_callback (widget_class, safe_cb);
  gtk_widget_class_bind_template_callback (widget_class, done_cb);
}

static void
preauth_recovery_page_init (PreauthRecoveryPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
preauth_recovery_page_new (const char *recovery_key, const char *path)
{
  PreauthRecoveryPage *self;

  g_return_val_if_fail (recovery_key != NULL, NULL);
  g_return_val_if_fail (path != NULL, NULL);

  self = g_object_new (PREAUTH_TYPE_RECOVERY_PAGE, NULL);
  self->key = g_strdup (recovery_key);
  self->path = g_strdup (path);
  gtk_label_set_label (self->key_label, recovery_key);
  return GTK_WIDGET (self);
}
