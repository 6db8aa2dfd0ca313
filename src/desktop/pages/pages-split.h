/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PreauthPagesSplit:
 *
 * What is typed beside the pages that come of it; where there is no room for both, one of them with
 * a switch above. Properties for templates: "side" and "pages" (widgets), "side-title" and
 * "pages-title"; "pages-only" (boolean): the pages have all the room. Action: split.pages-only.
 */
#define PREAUTH_TYPE_PAGES_SPLIT (preauth_pages_split_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPagesSplit, preauth_pages_split, PREAUTH, PAGES_SPLIT, GtkWidget)

/* Bring one of them to the front where there is room for one only. */
void
preauth_pages_split_show_side (PreauthPagesSplit *self);
void
preauth_pages_split_show_pages (PreauthPagesSplit *self);

G_END_DECLS
