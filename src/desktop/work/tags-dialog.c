/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Edits the tags of a request. Never writes them before Save. */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "desktop/work/tags-dialog.h"
#include "request/history.h"

struct _PreauthTagsDialog
{
  AdwWindow parent_instance;

  PreauthRequest *request;
  GPtrArray *rows; /* of AdwActionRow: its title is the tag */

  GtkEditable *entry;
  AdwPreferencesGroup *known;
};

G_DEFINE_FINAL_TYPE (PreauthTagsDialog, preauth_tags_dialog, ADW_TYPE_WINDOW)

static void
append_row (PreauthTagsDialog *self, const char *tag, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), tag);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), active);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, tag, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), "check", check);
  adw_preferences_group_add (self->known, row);
  g_ptr_array_add (self->rows, row);
}

/* A tag is one word in the list. */
static void
add_words (GStrvBuilder *tags, GHashTable *seen, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,;#\t", -1);

  for (guint i = 0; words[i] != NULL; i++)
    if (*words[i] != '\0' && g_hash_table_add (seen, g_strdup (words[i])))
      g_strv_builder_add (tags, words[i]);
}

static void
save_cb (PreauthTagsDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_auto (GStrv) tags = NULL;

  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_check_button_get_active (g_object_get_data (self->rows->pdata[i], "check")))
      add_words (builder, seen, adw_preferences_row_get_title (self->rows->pdata[i]));
  add_words (builder, seen, gtk_editable_get_text (self->entry));
  tags = g_strv_builder_end (builder);
  preauth_request_set_tags (self->request, (const char *const *)tags);
  gtk_window_close (GTK_WINDOW (self));
}

static void
preauth_tags_dialog_finalize (GObject *object)
{
  PreauthTagsDialog *self = PREAUTH_TAGS_DIALOG (object);

  g_clear_object (&self->request);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (preauth_tags_dialog_parent_class)->finalize (object);
}

static void
preauth_tags_dialog_class_init (PreauthTagsDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_tags_dialog_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/work/tags-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthTagsDialog, entry);
  gtk_widget_class_bind_template_child (widget_class, PreauthTagsDialog, known);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
preauth_tags_dialog_init (PreauthTagsDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->rows = g_ptr_array_new ();
}

GtkWidget *
preauth_tags_dialog_new (PreauthRequest *request, const char *const *known)
{
  PreauthTagsDialog *self;
  g_auto (GStrv) tags = NULL;

  g_return_val_if_fail (PREAUTH_IS_REQUEST (request), NULL);

  self = g_object_new (PREAUTH_TYPE_TAGS_DIALOG, NULL);
  self->request = g_object_ref (request);
  tags = preauth_request_get_tags (request);
  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    append_row (self, tags[i], TRUE);
  for (guint i = 0; known != NULL && known[i] != NULL; i++)
    if (tags == NULL || !g_strv_contains ((const char *const *)tags, known[i]))
      append_row (self, known[i], FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->known), self->rows->len > 0);
  return GTK_WIDGET (self);
}

void
preauth_tags_dialog_present (PreauthTagsDialog *self, GtkWidget *parent)
{
  GtkRoot *root = gtk_widget_get_root (parent);

  g_return_if_fail (PREAUTH_IS_TAGS_DIALOG (self));

  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
  gtk_window_present (GTK_WINDOW (self));
  gtk_widget_grab_focus (GTK_WIDGET (self->entry));
}
