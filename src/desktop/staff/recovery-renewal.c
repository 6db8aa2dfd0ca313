/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A new recovery key in place of the old one. Keeps it nowhere but on the page that shows it. */
#include "config.h"

#include "desktop/staff/recovery-renewal.h"

#include <glib/gi18n.h>

#include "desktop/common/background.h"
#include "desktop/common/sentence.h"
#include "desktop/lock/recovery-page.h"

typedef struct
{
  PreauthStore *store;
  char *key;
} Renewal;

static void
renewal_free (gpointer data)
{
  Renewal *self = data;

  g_object_unref (self->store);
  g_clear_pointer (&self->key, preauth_secret_free);
  g_free (self);
}

static gboolean
renew_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Renewal *self = data;

  self->key = preauth_store_renew_recovery_key (self->store, error);
  return self->key != NULL;
}

static void
show_key (GtkWindow *parent, const Renewal *renewal)
{
  GtkWidget *window = adw_window_new ();
  GtkWidget *page
      = preauth_recovery_page_new (renewal->key, preauth_store_get_path (renewal->store));

  gtk_window_set_title (GTK_WINDOW (window), _ ("Recovery Key"));
  gtk_window_set_modal (GTK_WINDOW (window), TRUE);
  gtk_window_set_transient_for (GTK_WINDOW (window), parent);
  gtk_window_set_default_size (GTK_WINDOW (window), 560, 620);
  adw_window_set_content (ADW_WINDOW (window), page);
  g_signal_connect_swapped (page, "done", G_CALLBACK (gtk_window_destroy), window);
  gtk_window_present (GTK_WINDOW (window));
}

static void
show_failure (GtkWindow *parent, const GError *error)
{
  g_autofree char *text = preauth_sentence_from_message (error->message);
  GtkWidget *dialog
      = adw_message_dialog_new (parent, _ ("The Old Recovery Key Is Still the One"), text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static void
renewed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GtkWindow *parent = GTK_WINDOW (source);
  g_autoptr (GError) error = NULL;

  if (!preauth_background_finish (result, &error))
    show_failure (parent, error);
  else
    show_key (parent, preauth_background_get_data (result));
}

static void
response_cb (GtkWidget *dialog, const char *response, PreauthStore *store)
{
  Renewal *renewal;

  if (!g_str_equal (response, "renew"))
    return;
  renewal = g_new0 (Renewal, 1);
  renewal->store = g_object_ref (store);
  preauth_background_run (gtk_window_get_transient_for (GTK_WINDOW (dialog)), renew_work, renewal,
                          renewal_free, NULL, renewed_cb, NULL);
}

void
preauth_recovery_renewal_ask (GtkWindow *parent, PreauthStore *store)
{
  GtkWidget *dialog;
  AdwMessageDialog *question;

  g_return_if_fail (GTK_IS_WINDOW (parent) && PREAUTH_IS_STORE (store));

  dialog = adw_message_dialog_new (
      parent, _ ("Make a New Recovery Key?"),
      _ ("The printed one no longer opens the case file. The new one is shown once: have a printer "
         "or a pen ready."));
  question = ADW_MESSAGE_DIALOG (dialog);
  adw_message_dialog_add_responses (question, "cancel", _ ("_Cancel"), "renew", _ ("_Make It"),
                                    NULL);
  adw_message_dialog_set_response_appearance (question, "renew", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_close_response (question, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (response_cb), store, 0);
  gtk_window_present (GTK_WINDOW (dialog));
}
