/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/**
 * PreauthSteadyLayout: fills a widget with its child, whose width never depends on its height.
 *
 * Text that wraps answers "how wide for this height?" by trying one width after the other, and a
 * box of such texts by trying them all for each of its own tries: on a page that is as high as its
 * text makes it, nobody needs to ask.
 */
#define PREAUTH_TYPE_STEADY_LAYOUT (preauth_steady_layout_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthSteadyLayout, preauth_steady_layout, PREAUTH, STEADY_LAYOUT, GtkLayoutManager)

G_END_DECLS
