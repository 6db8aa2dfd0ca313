/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The peer of the case file: the same tables and rows of the same size in plain SQLite, or in
 * sqlcipher where that is installed, as durable as ours. Nothing in it is sealed by us. */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _PlainFile PlainFile;

/* @library: "libsqlite3.so.0" or "libsqlcipher.so.0"; NULL when it is not installed. @model: a case
 * file, whose tables are taken */
PlainFile *
plain_file_new (const char *library, const char *path, const char *model);
void
plain_file_free (PlainFile *self);
/* What a save of the store writes. @number: of the case, from 1; a new one is added */
void
plain_file_save (PlainFile *self, gint64 number, gint64 revision, GBytes *bundle, GBytes *summary);
/* All summaries, each as bytes of its own. (transfer full), of GBytes */
GPtrArray *
plain_file_list (PlainFile *self);
void
plain_file_checkpoint (PlainFile *self);
/* Many saves as one. */
void
plain_file_begin (PlainFile *self);
void
plain_file_commit (PlainFile *self);

G_END_DECLS
