/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The audit trail. Shows who did what; changes nothing. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/audit/audit-columns.h"
#include "desktop/audit/audit-verify.h"
#include "desktop/audit/audit-window.h"
#include "desktop/common/background.h"

/* More than years of work; the file keeps the rest. */
#define MOST 100000

struct _PreauthAuditWindow
{
  AdwWindow parent_instance;

  PreauthStore *store;
  GListStore *entries; /* of PreauthAuditEntry */
  GtkCustomFilter *filter;
  GtkFilterListModel *filtered;
  GStrv words; /* folded; all of them must be there */
  PreauthAuditAction action;

  GtkColumnView *view;
  GtkStack *stack;
  AdwStatusPage *empty;
  GtkEditable *search;
  GtkDropDown *action_drop_down;
  GtkWidget *verify_button;
  PreauthAuditVerify *verify;
};

G_DEFINE_FINAL_TYPE (PreauthAuditWindow, preauth_audit_window, ADW_TYPE_WINDOW)

typedef struct
{
  PreauthStore *store;
  GPtrArray *entries;
} Reading;

static void
reading_free (gpointer data)
{
  Reading *self = data;

  g_object_unref (self->store);
  g_clear_pointer (&self->entries, g_ptr_array_unref);
  g_free (self);
}

static gboolean
read_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Reading *self = data;

  self->entries = preauth_store_list_audit (self->store, NULL, MOST, error);
  return self->entries != NULL;
}

static gboolean
contains (const char *text, const char *word)
{
  g_autofree char *folded = text != NULL ? g_utf8_casefold (text, -1) : NULL;

  return folded != NULL && strstr (folded, word) != NULL;
}

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  const PreauthAuditWindow *self = user_data;

  if (self->action < PREAUTH_N_AUDIT_ACTIONS
      && preauth_audit_entry_get_action (item) != self->action)
    return FALSE;
  for (guint i = 0; self->words != NULL && self->words[i] != NULL; i++)
    if (!contains (preauth_audit_entry_get_user (item), self->words[i])
        && !contains (preauth_audit_entry_get_case_id (item), self->words[i])
        && !contains (preauth_audit_entry_get_detail (item), self->words[i]))
      return FALSE;
  return TRUE;
}

static void
show_rows (PreauthAuditWindow *self)
{
  gboolean any = g_list_model_get_n_items (G_LIST_MODEL (self->filtered)) > 0;

  gtk_stack_set_visible_child_name (self->stack, any ? "rows" : "empty");
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthAuditWindow *self = PREAUTH_AUDIT_WINDOW (source);
  const Reading *reading = preauth_background_get_data (result);
  g_autoptr (GError) error = NULL;

  if (self->store == NULL)
    return;
  if (preauth_background_finish (result, &error))
    g_list_store_splice (self->entries, 0, g_list_model_get_n_items (G_LIST_MODEL (self->entries)),
                         reading->entries->pdata, reading->entries->len);
  else
    adw_status_page_set_description (self->empty, error->message);
  show_rows (self);
}

static void
read_entries (PreauthAuditWindow *self)
{
  Reading *reading = g_new0 (Reading, 1);

  reading->store = g_object_ref (self->store);
  preauth_background_run (self, read_work, reading, reading_free, NULL, read_cb, NULL);
}

static void
filter_cb (PreauthAuditWindow *self)
{
  guint selected = gtk_drop_down_get_selected (self->action_drop_down);
  g_autofree char *folded = g_utf8_casefold (gtk_editable_get_text (self->search), -1);

  if (self->store == NULL)
    return;
  g_clear_pointer (&self->words, g_strfreev);
  self->words = g_strsplit_set (folded, " \t", -1);
  self->action = selected == 0 || selected == GTK_INVALID_LIST_POSITION ? PREAUTH_N_AUDIT_ACTIONS
                                                                        : selected - 1;
  gtk_filter_changed (GTK_FILTER (self->filter), GTK_FILTER_CHANGE_DIFFERENT);
  show_rows (self);
}

static void
verify_cb (PreauthAuditWindow *self)
{
  preauth_audit_verify_start (self->verify, self->store);
}

/* The check itself is in the trail. */
static void
running_cb (PreauthAuditWindow *self)
{
  gboolean running = FALSE;

  if (self->store == NULL)
    return;
  g_object_get (self->verify, "running", &running, NULL);
  gtk_widget_set_sensitive (self->verify_button, !running);
  if (!running)
    read_entries (self);
}

static void
preauth_audit_window_dispose (GObject *object)
{
  PreauthAuditWindow *self = PREAUTH_AUDIT_WINDOW (object);

  g_clear_object (&self->store);
  if (self->filter != NULL)
    gtk_custom_filter_set_filter_func (self->filter, NULL, NULL, NULL);
  g_clear_object (&self->filter);
  if (self->view != NULL)
    gtk_column_view_set_model (self->view, NULL);
  self->view = NULL;
  g_clear_object (&self->filtered);
  g_clear_object (&self->entries);
  g_clear_pointer (&self->words, g_strfreev);
  G_OBJECT_CLASS (preauth_audit_window_parent_class)->dispose (object);
}

static void
preauth_audit_window_class_init (PreauthAuditWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_audit_window_dispose;
  g_type_ensure (PREAUTH_TYPE_AUDIT_VERIFY);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/audit/audit-window.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditWindow, view);
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditWindow, stack);
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditWindow, empty);
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditWindow, search);
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditWindow, action_drop_down);
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditWindow, verify_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditWindow, verify);
  gtk_widget_class_bind_template_callback (widget_class, filter_cb);
  gtk_widget_class_bind_template_callback (widget_class, verify_cb);
  gtk_widget_class_bind_template_callback (widget_class, running_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
preauth_audit_window_init (PreauthAuditWindow *self)
{
  g_autoptr (GtkStringList) actions = gtk_string_list_new (NULL);
  g_autoptr (GtkNoSelection) selection = NULL;

  gtk_widget_init_template (GTK_WIDGET (self));
  self->action = PREAUTH_N_AUDIT_ACTIONS;
  gtk_string_list_append (actions, _ ("Everything"));
  for (PreauthAuditAction action = 0; action < PREAUTH_N_AUDIT_ACTIONS; action++)
    gtk_string_list_append (actions, preauth_audit_action_get_label (action));
  gtk_drop_down_set_model (self->action_drop_down, G_LIST_MODEL (actions));

  self->entries = g_list_store_new (PREAUTH_TYPE_AUDIT_ENTRY);
  self->filter = gtk_custom_filter_new (match_cb, self, NULL);
  self->filtered = gtk_filter_list_model_new (G_LIST_MODEL (g_object_ref (self->entries)),
                                              GTK_FILTER (g_object_ref (self->filter)));
  selection = gtk_no_selection_new (G_LIST_MODEL (g_object_ref (self->filtered)));
  gtk_column_view_set_model (self->view, GTK_SELECTION_MODEL (selection));
  preauth_audit_add_columns (self->view);
}

GtkWindow *
preauth_audit_window_new (PreauthStore *store)
{
  PreauthAuditWindow *self;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), NULL);

  self = g_object_new (PREAUTH_TYPE_AUDIT_WINDOW, NULL);
  self->store = g_object_ref (store);
  read_entries (self);
  return GTK_WINDOW (self);
}

GListModel *
preauth_audit_window_get_entries (PreauthAuditWindow *self)
{
  g_return_val_if_fail (PREAUTH_IS_AUDIT_WINDOW (self), NULL);

  return G_LIST_MODEL (self->filtered);
}

void
preauth_audit_window_set_filter (PreauthAuditWindow *self,
                                 const char *words,
                                 PreauthAuditAction action)
{
  g_return_if_fail (PREAUTH_IS_AUDIT_WINDOW (self));

  gtk_editable_set_text (self->search, words != NULL ? words : "");
  gtk_drop_down_set_selected (self->action_drop_down,
                              action < PREAUTH_N_AUDIT_ACTIONS ? (guint)action + 1 : 0);
  filter_cb (self);
}
