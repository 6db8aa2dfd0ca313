/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step "Attachments". A file that cannot go into a packet is refused with a sentence; nothing
 * is taken half. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/attachments/attachment-file.h"
#include "desktop/attachments/attachment-row.h"
#include "desktop/attachments/attachments-step.h"
#include "desktop/common/recent.h"
#include "desktop/common/step-page.h"

struct _PreauthAttachmentsStep
{
  AdwBin parent_instance;

  PreauthRequest *request;
  gulong changed_handler;
  GCancellable *cancellable;
  GtkFileChooserNative *chooser;

  GtkListBox *list;
  GtkWidget *empty_page;
  GtkLabel *problem_label;
};

static void
preauth_attachments_step_page_init (PreauthStepPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthAttachmentsStep,
                               preauth_attachments_step,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_STEP_PAGE,
                                                      preauth_attachments_step_page_init))

static void
show_problem (PreauthAttachmentsStep *self, const char *message)
{
  gtk_label_set_text (self->problem_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), message != NULL);
}

static gboolean
is_shown (PreauthAttachmentsStep *self, GPtrArray *attachments)
{
  guint count = 0;

  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list)); row != NULL;
       row = gtk_widget_get_next_sibling (row), count++)
    if (count >= attachments->len
        || g_strcmp0 (preauth_attachment_row_get_id (PREAUTH_ATTACHMENT_ROW (row)),
                      ((PreauthAttachment *)g_ptr_array_index (attachments, count))->id)
               != 0)
      return FALSE;
  return count == attachments->len;
}

static void
show_attachments (PreauthAttachmentsStep *self)
{
  g_autoptr (GPtrArray) attachments = preauth_request_get_attachments (self->request);
  GtkWidget *row;

  gtk_widget_set_visible (GTK_WIDGET (self->list), attachments->len > 0);
  gtk_widget_set_visible (self->empty_page, attachments->len == 0);
  /* A change elsewhere must not take the cursor out of a name that is being typed. */
  if (is_shown (self, attachments))
    return;
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  for (guint i = 0; i < attachments->len; i++)
    gtk_list_box_append (
        self->list, preauth_attachment_row_new (self->request, g_ptr_array_index (attachments, i)));
}

static void
request_changed_cb (PreauthAttachmentsStep *self, guint fact)
{
  if (fact == PREAUTH_N_FACTS)
    show_attachments (self);
}

static void
add_bytes (PreauthAttachmentsStep *self, GFile *file, GBytes *bytes)
{
  g_autofree char *title = NULL;
  g_autoptr (GError) error = NULL;
  const char *content_type;
  gboolean taken = preauth_attachment_file_check (file, bytes, &title, &content_type, &error);

  show_problem (self, taken ? NULL : error->message);
  if (taken)
    preauth_request_add_attachment (self->request, title, content_type, bytes);
}

static void
loaded_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PreauthAttachmentsStep) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = NULL;

  bytes = g_file_load_bytes_finish (G_FILE (source), result, NULL, &error);
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (bytes == NULL)
    show_problem (self, error->message);
  else
    add_bytes (self, G_FILE (source), bytes);
}

static void
load_file (PreauthAttachmentsStep *self, GFile *file)
{
  g_file_load_bytes_async (file, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
chooser_response_cb (PreauthAttachmentsStep *self, int response)
{
  g_autoptr (GListModel) files = NULL;

  if (response == GTK_RESPONSE_ACCEPT)
    {
      files = gtk_file_chooser_get_files (GTK_FILE_CHOOSER (self->chooser));
      for (guint i = 0; i < g_list_model_get_n_items (files); i++)
        {
          g_autoptr (GFile) file = g_list_model_get_item (files, i);

          preauth_recent_forget (file);
          load_file (self, file);
        }
    }
  g_clear_object (&self->chooser);
}

static void
add_clicked_cb (PreauthAttachmentsStep *self)
{
  g_autoptr (GtkFileFilter) filter = preauth_attachment_file_create_filter ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  self->chooser = gtk_file_chooser_native_new (_ ("Attach Documents"), GTK_WINDOW (root),
                                               GTK_FILE_CHOOSER_ACTION_OPEN, _ ("_Attach"), NULL);
  gtk_file_chooser_add_filter (GTK_FILE_CHOOSER (self->chooser), filter);
  gtk_file_chooser_set_select_multiple (GTK_FILE_CHOOSER (self->chooser), TRUE);
  gtk_native_dialog_set_modal (GTK_NATIVE_DIALOG (self->chooser), TRUE);
  g_signal_connect_swapped (self->chooser, "response", G_CALLBACK (chooser_response_cb), self);
  gtk_native_dialog_show (GTK_NATIVE_DIALOG (self->chooser));
}

static gboolean
drop_cb (PreauthAttachmentsStep *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  for (GSList *l = files; l != NULL; l = l->next)
    load_file (self, l->data);
  return files != NULL;
}

static void
preauth_attachments_step_set_review (PreauthStepPage *page, PreauthReview *review)
{
  PreauthAttachmentsStep *self = PREAUTH_ATTACHMENTS_STEP (page);

  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  g_set_object (&self->request, preauth_review_get_request (review));
  self->changed_handler = g_signal_connect_object (
      self->request, "changed", G_CALLBACK (request_changed_cb), self, G_CONNECT_SWAPPED);
  show_attachments (self);
}

/* Targets: "attachment" and "attachment:<row>". */
static gboolean
preauth_attachments_step_reveal (PreauthStepPage *page, const char *target)
{
  PreauthAttachmentsStep *self = PREAUTH_ATTACHMENTS_STEP (page);
  const char *colon = strchr (target, ':');
  int index = colon != NULL ? (int)g_ascii_strtoll (colon + 1, NULL, 10) : 0;
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, index);

  if (!g_str_has_prefix (target, "attachment"))
    return FALSE;
  return gtk_widget_grab_focus (row != NULL ? GTK_WIDGET (row) : GTK_WIDGET (self));
}

static void
preauth_attachments_step_page_init (PreauthStepPageInterface *iface)
{
  iface->set_review = preauth_attachments_step_set_review;
  iface->reveal = preauth_attachments_step_reveal;
}

static void
preauth_attachments_step_dispose (GObject *object)
{
  PreauthAttachmentsStep *self = PREAUTH_ATTACHMENTS_STEP (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (GTK_NATIVE_DIALOG (self->chooser));
  g_clear_object (&self->chooser);
  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  g_clear_object (&self->request);
  G_OBJECT_CLASS (preauth_attachments_step_parent_class)->dispose (object);
}

static void
preauth_attachments_step_class_init (PreauthAttachmentsStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_attachments_step_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/attachments/attachments-step.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthAttachmentsStep, list);
  gtk_widget_class_bind_template_child (widget_class, PreauthAttachmentsStep, empty_page);
  gtk_widget_class_bind_template_child (widget_class, PreauthAttachmentsStep, problem_label);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
preauth_attachments_step_init (PreauthAttachmentsStep *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}
