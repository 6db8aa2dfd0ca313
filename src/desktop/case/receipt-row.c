/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One paper of the history. Taken whole or not at all. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/attachments/attachment-file.h"
#include "desktop/case/receipt-row.h"
#include "desktop/common/recent.h"

struct _PreauthReceiptRow
{
  AdwActionRow parent_instance;

  GCancellable *cancellable;
  GtkFileChooserNative *chooser;
  GBytes *data;
  char *file_title;
  const char *content_type;
  char *id; /* once it is in the request */

  GtkWidget *remove_button;
};

enum
{
  PROBLEM,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthReceiptRow, preauth_receipt_row, ADW_TYPE_ACTION_ROW)

static void
clear (PreauthReceiptRow *self)
{
  g_clear_pointer (&self->data, g_bytes_unref);
  g_clear_pointer (&self->file_title, g_free);
  g_clear_pointer (&self->id, g_free);
}

static void
show_file (PreauthReceiptRow *self)
{
  g_autofree char *subtitle = NULL;

  gtk_widget_set_visible (self->remove_button, self->data != NULL);
  subtitle = self->data != NULL ? g_markup_escape_text (self->file_title, -1)
                                : g_strdup (_ ("Choose a file or drop it here"));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), subtitle);
}

static void
take (PreauthReceiptRow *self, GFile *file, GBytes *bytes)
{
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  const char *content_type;

  if (!preauth_attachment_file_check (file, bytes, &title, &content_type, &error))
    {
      g_signal_emit (self, signals[PROBLEM], 0, error->message);
      return;
    }
  clear (self);
  self->data = g_bytes_ref (bytes);
  self->file_title = g_steal_pointer (&title);
  self->content_type = content_type;
  show_file (self);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PreauthReceiptRow) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL)
    g_signal_emit (self, signals[PROBLEM], 0, error->message);
  else
    take (self, G_FILE (source), bytes);
}

void
preauth_receipt_row_load (PreauthReceiptRow *self, GFile *file)
{
  g_return_if_fail (PREAUTH_IS_RECEIPT_ROW (self));
  g_return_if_fail (G_IS_FILE (file));

  g_file_load_bytes_async (file, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
chooser_response_cb (PreauthReceiptRow *self, int response)
{
  g_autoptr (GFile) file = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    file = gtk_file_chooser_get_file (GTK_FILE_CHOOSER (self->chooser));
  g_clear_object (&self->chooser);
  if (file == NULL)
    return;
  preauth_recent_forget (file);
  preauth_receipt_row_load (self, file);
}

static void
choose_cb (PreauthReceiptRow *self)
{
  g_autoptr (GtkFileFilter) filter = preauth_attachment_file_create_filter ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autofree char *title = NULL;

  if (self->chooser != NULL)
    return;
  /* Translators: %s is what is attached: "Receipt". */
  title = g_strdup_printf (_ ("Attach: %s"),
                           adw_preferences_row_get_title (ADW_PREFERENCES_ROW (self)));
  self->chooser
      = gtk_file_chooser_native_new (title, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL,
                                     GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Attach"), _ ("_Cancel"));
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (chooser_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static void
remove_cb (PreauthReceiptRow *self)
{
  clear (self);
  show_file (self);
}

static gboolean
drop_cb (PreauthReceiptRow *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files != NULL)
    preauth_receipt_row_load (self, files->data);
  return files != NULL;
}

static void
preauth_receipt_row_dispose (GObject *object)
{
  PreauthReceiptRow *self = PREAUTH_RECEIPT_ROW (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  clear (self);
  G_OBJECT_CLASS (preauth_receipt_row_parent_class)->dispose (object);
}

static void
preauth_receipt_row_class_init (PreauthReceiptRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_receipt_row_dispose;
  signals[PROBLEM] = g_signal_new ("problem", PREAUTH_TYPE_RECEIPT_ROW, G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/receipt-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthReceiptRow, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_cb);
}

static void
preauth_receipt_row_init (PreauthReceiptRow *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  show_file (self);
}

gboolean
preauth_receipt_row_has_file (PreauthReceiptRow *self)
{
  g_return_val_if_fail (PREAUTH_IS_RECEIPT_ROW (self), FALSE);

  return self->data != NULL;
}

char *
preauth_receipt_row_add_to (PreauthReceiptRow *self, PreauthRequest *request)
{
  g_return_val_if_fail (PREAUTH_IS_RECEIPT_ROW (self), NULL);

  if (self->data != NULL && self->id == NULL)
    self->id
        = preauth_request_add_receipt (request, self->file_title, self->content_type, self->data);
  return g_strdup (self->id);
}
