/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PreauthDayPopover: a calendar for the day in an entry. It opens on the day that stands there, or
 * on today, and writes the chosen one as MM/DD/YYYY.
 */
#define PREAUTH_TYPE_DAY_POPOVER (preauth_day_popover_get_type ())
G_DECLARE_FINAL_TYPE (PreauthDayPopover, preauth_day_popover, PREAUTH, DAY_POPOVER, GtkPopover)

/* @entry: outlives the popover, which hangs on a button within it */
GtkWidget *
preauth_day_popover_new (GtkEditable *entry);

G_END_DECLS
