/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case file to torture: where it lies, who is in it, and cases whose whole content follows from
 * their number and revision, so that anybody can say what should be there. Invented people only. */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

#define SAMPLE_WHO "ML"
#define SAMPLE_NAME "Mei Lin"
#define SAMPLE_PASSPHRASE "three boats under a green bridge"

/* g_test_init (), then: no keyring, no folder of the user's is touched. First thing in main (). */
void
sample_init (int *argc, char ***argv);
/* For a child that needs one of its own; before anything asks GLib for it. */
void
sample_set_home (const char *folder);
/* The long form: PREAUTH_TORTURE=full. */
gboolean
sample_is_long (void);
guint
sample_count (guint short_form, guint long_form);

/* In memory where the machine has such a place. (transfer full) */
char *
sample_make_folder (void);
void
sample_empty_folder (const char *folder);
void
sample_remove_folder (const char *folder);
/* (transfer full) */
char *
sample_path (const char *folder);
/* Creates the file in @folder with a manager ML, whose passphrase is cheap to try; gives its key.
 */
PreauthKey *
sample_create (const char *folder);
/* Opens the file at @path and unlocks it with @key. */
PreauthStore *
sample_open (const char *path, PreauthKey *key, GError **error);
/* All files but the shared index, which nobody keeps. */
void
sample_copy (const char *from_folder, const char *to_folder);
/* This program again, with --child and @arguments; @key goes to its standard input. @output: (out)
 * (nullable): its standard output */
GPid
sample_spawn (PreauthKey *key, const char *const *arguments, int *output);
PreauthKey *
sample_read_key (void);

/* (transfer full) */
char *
sample_case_id (guint number);
GBytes *
sample_bundle (guint number, gint64 revision);
GBytes *
sample_summary (guint number, gint64 revision);
/* Of one revision in five; id: (out). NULL when this one has none. */
GBytes *
sample_attachment (guint number, gint64 revision, char **id);
/* Saves @revision (1, 2...) of the case; the answer must then be that revision. */
gboolean
sample_save (PreauthStore *store, guint number, gint64 revision, GError **error);

typedef enum
{
  SAMPLE_FOUND,
  SAMPLE_NOT_THERE,
  SAMPLE_UNREADABLE, /* named as damaged, or the error of the disk */
  SAMPLE_WRONG,      /* bytes that nobody saved */
} SampleFinding;
/* Loads the case with its summary and attachment. @revision: (out): what it is at */
SampleFinding
sample_find (PreauthStore *store, guint number, gint64 *revision);

G_END_DECLS
