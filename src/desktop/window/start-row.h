/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PreauthStartRow: one way to begin, on the start page.
 *
 * Looks like an AdwActionRow with an icon and an arrow, but leaves the height of its texts to the
 * list: the row of libadwaita centers them, for which each of its labels is laid out some fifty
 * times before the first frame.
 *
 * Properties: "title" (a letter after "_" is its mnemonic), "subtitle", "icon-name".
 */
#define PREAUTH_TYPE_START_ROW (preauth_start_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthStartRow, preauth_start_row, PREAUTH, START_ROW, GtkListBoxRow)

G_END_DECLS
