/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The columns of the audit trail. Makes widgets for the rows in sight only. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/audit/audit-columns.h"

#define CASE_ID_SHOWN 8

typedef enum
{
  COLUMN_TIME,
  COLUMN_USER,
  COLUMN_ACTION,
  COLUMN_CASE,
  COLUMN_DETAIL,
  N_COLUMNS
} Column;

char *
preauth_audit_format_time (const char *date_time)
{
  g_autoptr (GTimeZone) here = g_time_zone_new_local ();
  g_autoptr (GDateTime) time
      = date_time != NULL ? g_date_time_new_from_iso8601 (date_time, here) : NULL;
  g_autoptr (GDateTime) local = time != NULL ? g_date_time_to_timezone (time, here) : NULL;

  return local != NULL ? g_date_time_format (local, "%m/%d/%Y %H:%M") : g_strdup (date_time);
}

char *
preauth_audit_format_case (PreauthAuditEntry *entry)
{
  const char *id = preauth_audit_entry_get_case_id (entry);

  return id != NULL ? g_strdup_printf ("%.*s", CASE_ID_SHOWN, id) : g_strdup ("");
}

static char *
format (PreauthAuditEntry *entry, Column column)
{
  switch (column)
    {
    case COLUMN_TIME:
      return preauth_audit_format_time (preauth_audit_entry_get_time (entry));
    case COLUMN_USER:
      return g_strdup (preauth_audit_entry_get_user (entry));
    case COLUMN_ACTION:
      return g_strdup (preauth_audit_action_get_label (preauth_audit_entry_get_action (entry)));
    case COLUMN_CASE:
      return preauth_audit_format_case (entry);
    default:
      return g_strdup (preauth_audit_entry_get_detail (entry));
    }
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  GtkWidget *label = gtk_label_new ("");

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (GPOINTER_TO_UINT (column) == COLUMN_TIME || GPOINTER_TO_UINT (column) == COLUMN_CASE)
    gtk_widget_add_css_class (label, "numeric");
  gtk_list_item_set_child (item, label);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item, gpointer column)
{
  g_autofree char *text = format (gtk_list_item_get_item (item), GPOINTER_TO_UINT (column));
  GtkWidget *label = gtk_list_item_get_child (item);

  gtk_label_set_label (GTK_LABEL (label), text != NULL ? text : "");
  gtk_widget_set_tooltip_text (label, text);
}

void
preauth_audit_add_columns (GtkColumnView *view)
{
  const char *const titles[N_COLUMNS]
      = { _ ("Time"), _ ("Person"), _ ("What"), _ ("Case"), _ ("Detail") };

  for (guint i = 0; i < N_COLUMNS; i++)
    {
      GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
      g_autoptr (GtkColumnViewColumn) column = NULL;

      g_signal_connect (factory, "setup", G_CALLBACK (setup_cb), GUINT_TO_POINTER (i));
      g_signal_connect (factory, "bind", G_CALLBACK (bind_cb), GUINT_TO_POINTER (i));
      column = gtk_column_view_column_new (titles[i], factory);
      gtk_column_view_column_set_resizable (column, TRUE);
      gtk_column_view_column_set_expand (column, i == COLUMN_DETAIL || i == COLUMN_ACTION);
      gtk_column_view_append_column (view, column);
    }
}
