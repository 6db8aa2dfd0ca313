/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/work-list.h"

G_BEGIN_DECLS

/* The columns of the wide view. A click on a heading calls nothing by itself: ask
 * preauth_work_columns_get_order () when the view's sorter changed. */
void
preauth_work_columns_add (GtkColumnView *view, PreauthWorkList *list);
/* Which heading is sorted by, and how. */
void
preauth_work_columns_get_order (GtkColumnView *view, PreauthWorkOrder *order, gboolean *descending);
/* Without the least needed ones when there is little room. */
void
preauth_work_columns_set_spare (GtkColumnView *view, gboolean spare);
/* Rows of two lines, for narrow windows. (transfer full) */
GtkListItemFactory *
preauth_work_rows_create_factory (PreauthWorkList *list);
/* How many characters all columns take at least, or without the least needed ones. */
guint
preauth_work_columns_get_chars (gboolean spare);

G_END_DECLS
