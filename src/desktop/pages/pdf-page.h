/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gdk/gdk.h>

G_BEGIN_DECLS

/**
 * preauth_pdf_page_render_async:
 * @pdf: a whole PDF, as it was attached
 * @index: of the page, from 0
 * @long_side: pixels of the picture's longer side
 *
 * Draws one page in a process of its own (pdftocairo), because a damaged file may crash whoever
 * reads it. The file goes through memory, never through a folder. Two processes at most run at a
 * time; the others wait.
 */
void
preauth_pdf_page_render_async (GBytes *pdf,
                               guint index,
                               guint long_side,
                               GCancellable *cancellable,
                               GAsyncReadyCallback callback,
                               gpointer user_data);
/* (transfer full): the picture, or NULL with PREAUTH_ERROR_READ and one sentence. */
GdkTexture *
preauth_pdf_page_render_finish (GAsyncResult *result, GError **error);

G_END_DECLS
