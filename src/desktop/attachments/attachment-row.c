/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One attached document of the request. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/attachments/attachment-row.h"
#include "documents/packet.h"

struct _PreauthAttachmentRow
{
  AdwEntryRow parent_instance;

  PreauthRequest *request;
  char *id;

  GtkLabel *pages_label;
};

G_DEFINE_FINAL_TYPE (PreauthAttachmentRow, preauth_attachment_row, ADW_TYPE_ENTRY_ROW)

static void
title_applied_cb (PreauthAttachmentRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self));

  if (*text != '\0')
    preauth_request_set_attachment_title (self->request, self->id, text);
}

static void
remove_clicked_cb (PreauthAttachmentRow *self)
{
  preauth_request_remove_attachment (self->request, self->id);
}

static void
show_pages (PreauthAttachmentRow *self, const PreauthAttachment *attachment)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  guint n_pages;

  if (g_strcmp0 (attachment->content_type, "application/pdf") != 0)
    {
      gtk_label_set_text (self->pages_label, attachment->content_type);
      return;
    }
  n_pages = preauth_pdf_count_pages (attachment->data, attachment->title, &error);
  if (n_pages == 0)
    {
      gtk_label_set_text (self->pages_label, _ ("Cannot be read"));
      gtk_widget_add_css_class (GTK_WIDGET (self), "error");
      gtk_widget_set_tooltip_text (GTK_WIDGET (self), error->message);
      return;
    }
  text = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  gtk_label_set_text (self->pages_label, text);
}

static void
preauth_attachment_row_dispose (GObject *object)
{
  g_clear_object (&PREAUTH_ATTACHMENT_ROW (object)->request);
  G_OBJECT_CLASS (preauth_attachment_row_parent_class)->dispose (object);
}

static void
preauth_attachment_row_finalize (GObject *object)
{
  g_free (PREAUTH_ATTACHMENT_ROW (object)->id);
  G_OBJECT_CLASS (preauth_attachment_row_parent_class)->finalize (object);
}

static void
preauth_attachment_row_class_init (PreauthAttachmentRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_attachment_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_attachment_row_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/attachments/attachment-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthAttachmentRow, pages_label);
  gtk_widget_class_bind_template_callback (widget_class, title_applied_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
}

static void
preauth_attachment_row_init (PreauthAttachmentRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
preauth_attachment_row_new (PreauthRequest *request, const PreauthAttachment *attachment)
{
  PreauthAttachmentRow *self;

  g_return_val_if_fail (PREAUTH_IS_REQUEST (request), NULL);

  self = g_object_new (PREAUTH_TYPE_ATTACHMENT_ROW, NULL);
  self->request = g_object_ref (request);
  self->id = g_strdup (attachment->id);
  gtk_editable_set_text (GTK_EDITABLE (self), attachment->title != NULL ? attachment->title : "");
  /* The apply button is for names that were typed after this. */
  adw_entry_row_set_show_apply_button (ADW_ENTRY_ROW (self), TRUE);
  show_pages (self, attachment);
  return GTK_WIDGET (self);
}

const char *
preauth_attachment_row_get_id (PreauthAttachmentRow *self)
{
  g_return_val_if_fail (PREAUTH_IS_ATTACHMENT_ROW (self), NULL);

  return self->id;
}
