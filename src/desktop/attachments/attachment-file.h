/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* Files that people attach: PDF, PNG, JPEG, plain text, up to 20 MB. */

/**
 * preauth_attachment_file_check:
 * @title: (out): the name without its ending, as the first suggestion
 * @content_type: (out)
 *
 * Returns: whether it can go into a packet; if not, PREAUTH_ERROR_INVALID says what to do instead
 */
gboolean
preauth_attachment_file_check (
    GFile *file, GBytes *bytes, char **title, const char **content_type, GError **error);
/* (transfer full): for a file dialog. */
GtkFileFilter *
preauth_attachment_file_create_filter (void);

G_END_DECLS
