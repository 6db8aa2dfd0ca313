/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/work/work-words.h"

G_BEGIN_DECLS

/**
 * PreauthWorkCell: one place of a row: a line and a smaller one, or badges. It draws its text
 * itself, and only while it is in sight: a list makes 200 rows of nine, again at every letter that
 * is searched for.
 */
#define PREAUTH_TYPE_WORK_CELL (preauth_work_cell_get_type ())
G_DECLARE_FINAL_TYPE (PreauthWorkCell, preauth_work_cell, PREAUTH, WORK_CELL, GtkWidget)

GtkWidget *
preauth_work_cell_new (PreauthWorkList *list, PreauthWorkPlace place);
/* @item: (nullable) */
void
preauth_work_cell_set_item (PreauthWorkCell *self, PreauthWorkItem *item);
/* How wide it is at least, in characters. */
guint
preauth_work_place_get_chars (PreauthWorkPlace place);

G_END_DECLS
