/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/work-list.h"

G_BEGIN_DECLS

/**
 * PreauthWorkSelection: the work list with one selected case. It goes by the case, not by the
 * place: the same one stays selected while the list is sorted, filtered and refreshed, and is
 * selected again when it comes back. Asks the list for no item: GtkSingleSelection would make all.
 *
 * Property `selected-id` (string, nullable, notify).
 */
#define PREAUTH_TYPE_WORK_SELECTION (preauth_work_selection_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthWorkSelection, preauth_work_selection, PREAUTH, WORK_SELECTION, GObject)

PreauthWorkSelection *
preauth_work_selection_new (PreauthWorkList *list);
/* At first it shows no more rows than a screen has room for. Call this when they are painted: then
 * the others come, a few at a time. */
void
preauth_work_selection_start (PreauthWorkSelection *self);
/* Before another list takes the place of this one: shows the first @n_rows, the others after a
 * pause. */
void
preauth_work_selection_restart (PreauthWorkSelection *self, guint n_rows);
/* NULL when nothing is selected, or the selected case is not in sight. */
const char *
preauth_work_selection_get_id (PreauthWorkSelection *self);
guint
preauth_work_selection_get_position (PreauthWorkSelection *self); /* GTK_INVALID_LIST_POSITION */

G_END_DECLS
