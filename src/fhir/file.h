/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

#include "fhir/error.h"

G_BEGIN_DECLS

/**
 * preauth_file_read:
 * @path: a file name, or "-" for standard input
 * @limit: bytes; a longer file is refused, by its size where that is known, before it is read
 *
 * Returns: (transfer full): the bytes, or NULL with PREAUTH_ERROR_READ, or PREAUTH_ERROR_INVALID
 *   when it is too long; the message names the file
 */
GBytes *
preauth_file_read (const char *path, gsize limit, GError **error);

/**
 * preauth_file_replace:
 * @path: a file name, or "-" for standard output
 *
 * Writes bytes of any kind (JSON, PDF, text) beside @path, syncs them, then renames them over it,
 * readable by the owner alone (mode 0600): the old file is whole until the new one is, and nothing
 * half-written is left on a failure. A symbolic link stays one; a device or pipe is written to
 * directly. Errors are PREAUTH_ERROR_WRITE and name the file.
 */
gboolean
preauth_file_replace (const char *path, const void *data, gsize length, GError **error);

/**
 * preauth_file_replace_output:
 *
 * preauth_file_replace () for what can be made again from a request: a PDF, a letter, a list. After
 * a power cut the folder may still have the old file, or none; never half a one. It saves waiting
 * for the disk a second time. Requests and whatever else exists only once are not written by it.
 */
gboolean
preauth_file_replace_output (const char *path, const void *data, gsize length, GError **error);

/* What went wrong with the file, from errno, in the words of the functions above. @kind:
 * PREAUTH_ERROR_READ or PREAUTH_ERROR_WRITE */
void
preauth_file_set_error (GError **error, PreauthError kind, const char *path, int code);

G_END_DECLS
