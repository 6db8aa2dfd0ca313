/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/work-list.h"

G_BEGIN_DECLS

/* Asks for a place and writes the filtered list there, as CSV or JSON, off the main thread. Only a
 * manager may; it is in the audit trail before the file is written. */
void
preauth_work_export_start (GtkWidget *widget, PreauthWorkList *list, PreauthStore *store);
/* The same without asking. */
void
preauth_work_export_to (GtkWidget *widget,
                        PreauthWorkList *list,
                        PreauthStore *store,
                        const char *path);

G_END_DECLS
