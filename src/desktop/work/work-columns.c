/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Columns and rows of the work list: headings, what each shows, what a click sorts by. Never sorts
 * itself: 100,000 rows are sorted by the list. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/work/work-cell.h"
#include "desktop/work/work-columns.h"

/* In the order of PreauthWorkPlace. */
static const struct
{
  const char *title;
  PreauthWorkOrder order;
  gboolean expand;
  gboolean spare; /* goes first when there is little room */
} columns[] = {
  [PREAUTH_WORK_PLACE_DUE] = { N_ ("Due"), PREAUTH_WORK_BY_DUE, FALSE, FALSE },
  [PREAUTH_WORK_PLACE_PATIENT] = { N_ ("Patient"), PREAUTH_WORK_BY_PATIENT, TRUE, FALSE },
  [PREAUTH_WORK_PLACE_SERVICE] = { N_ ("Service"), PREAUTH_WORK_BY_SERVICE, TRUE, FALSE },
  [PREAUTH_WORK_PLACE_PLAN] = { N_ ("Plan"), PREAUTH_WORK_BY_PLAN, TRUE, FALSE },
  [PREAUTH_WORK_PLACE_NEXT] = { N_ ("Next"), PREAUTH_WORK_BY_NEXT_ACTION, TRUE, FALSE },
  [PREAUTH_WORK_PLACE_STATUS] = { N_ ("Status"), PREAUTH_WORK_BY_STATUS, FALSE, FALSE },
  [PREAUTH_WORK_PLACE_WAITING_ON] = { N_ ("Waits for"), PREAUTH_WORK_BY_WAITING_ON, FALSE, TRUE },
  [PREAUTH_WORK_PLACE_OWNER] = { N_ ("Owner"), PREAUTH_WORK_BY_OWNER, FALSE, FALSE },
  [PREAUTH_WORK_PLACE_AGE] = { N_ ("Age"), PREAUTH_WORK_BY_AGE, FALSE, TRUE },
};
G_STATIC_ASSERT (G_N_ELEMENTS (columns) == PREAUTH_N_WORK_COLUMNS);

/* Set by the sorter of the heading that is asked first. */
static int probed_order = -1;

guint
preauth_work_columns_get_chars (gboolean spare)
{
  guint chars = 0;

  for (guint i = 0; i < PREAUTH_N_WORK_COLUMNS; i++)
    if (!spare || !columns[i].spare)
      chars += preauth_work_place_get_chars (i);
  return chars;
}

static PreauthWorkPlace
get_place (GtkListItemFactory *factory)
{
  return GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (factory), "place"));
}

static void
setup_cell_cb (GtkListItemFactory *factory, GtkListItem *item, PreauthWorkList *list)
{
  gtk_list_item_set_child (item, preauth_work_cell_new (list, get_place (factory)));
}

static void
bind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, PreauthWorkList *list)
{
  preauth_work_cell_set_item (PREAUTH_WORK_CELL (gtk_list_item_get_child (item)),
                              gtk_list_item_get_item (item));
}

static void
unbind_cell_cb (GtkListItemFactory *factory, GtkListItem *item, PreauthWorkList *list)
{
  preauth_work_cell_set_item (PREAUTH_WORK_CELL (gtk_list_item_get_child (item)), NULL);
}

/* The heading only has to know that it can be clicked, and the other way round. */
static int
probe_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  probed_order = GPOINTER_TO_INT (user_data);
  return -1;
}

static GtkColumnViewColumn *
create_column (PreauthWorkList *list, PreauthWorkPlace place)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkSorter) sorter
      = GTK_SORTER (gtk_custom_sorter_new (probe_cb, GINT_TO_POINTER (columns[place].order), NULL));
  GtkColumnViewColumn *column;

  g_object_set_data (G_OBJECT (factory), "place", GUINT_TO_POINTER (place));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cell_cb), list, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cell_cb), list, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cell_cb), list, 0);
  column = gtk_column_view_column_new (_ (columns[place].title), factory);
  gtk_column_view_column_set_resizable (column, TRUE);
  gtk_column_view_column_set_expand (column, columns[place].expand);
  gtk_column_view_column_set_sorter (column, sorter);
  return column;
}

void
preauth_work_columns_add (GtkColumnView *view, PreauthWorkList *list)
{
  g_autoptr (GtkColumnViewColumn) first = NULL;

  for (guint i = 0; i < PREAUTH_N_WORK_COLUMNS; i++)
    {
      g_autoptr (GtkColumnViewColumn) column = create_column (list, i);

      gtk_column_view_append_column (view, column);
      if (i == PREAUTH_WORK_PLACE_DUE)
        g_set_object (&first, column);
    }
  gtk_column_view_sort_by_column (view, first, GTK_SORT_ASCENDING);
}

/* GTK 4.8 does not say which heading is the first one; but it asks that one's sorter first. */
void
preauth_work_columns_get_order (GtkColumnView *view, PreauthWorkOrder *order, gboolean *descending)
{
  g_autoptr (GObject) one = g_object_new (G_TYPE_OBJECT, NULL);
  g_autoptr (GObject) other = g_object_new (G_TYPE_OBJECT, NULL);
  GtkOrdering ordering;

  probed_order = PREAUTH_WORK_BY_DUE;
  ordering = gtk_sorter_compare (gtk_column_view_get_sorter (view), one, other);
  *order = (PreauthWorkOrder)probed_order;
  *descending = ordering == GTK_ORDERING_LARGER;
}

void
preauth_work_columns_set_spare (GtkColumnView *view, gboolean spare)
{
  GListModel *all = gtk_column_view_get_columns (view);

  for (guint i = 0; i < PREAUTH_N_WORK_COLUMNS; i++)
    if (columns[i].spare)
      {
        g_autoptr (GtkColumnViewColumn) column = g_list_model_get_item (all, i);

        gtk_column_view_column_set_visible (column, !spare);
      }
}

static void
setup_row_cb (GtkListItemFactory *factory, GtkListItem *item, PreauthWorkList *list)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *summary = preauth_work_cell_new (list, PREAUTH_WORK_PLACE_SUMMARY);
  GtkWidget *marks = preauth_work_cell_new (list, PREAUTH_WORK_PLACE_MARKS);

  gtk_widget_set_hexpand (summary, TRUE);
  gtk_box_append (GTK_BOX (box), summary);
  gtk_box_append (GTK_BOX (box), marks);
  gtk_list_item_set_child (item, box);
}

static void
set_row_item (GtkListItem *item, PreauthWorkItem *work_item)
{
  GtkWidget *box = gtk_list_item_get_child (item);

  preauth_work_cell_set_item (PREAUTH_WORK_CELL (gtk_widget_get_first_child (box)), work_item);
  preauth_work_cell_set_item (PREAUTH_WORK_CELL (gtk_widget_get_last_child (box)), work_item);
}

static void
bind_row_cb (GtkListItemFactory *factory, GtkListItem *item, PreauthWorkList *list)
{
  set_row_item (item, gtk_list_item_get_item (item));
}

static void
unbind_row_cb (GtkListItemFactory *factory, GtkListItem *item, PreauthWorkList *list)
{
  set_row_item (item, NULL);
}

GtkListItemFactory *
preauth_work_rows_create_factory (PreauthWorkList *list)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_row_cb), list, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_row_cb), list, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_row_cb), list, 0);
  return factory;
}
