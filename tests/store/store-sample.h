/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "../gone.h"
#include "store/case.h"
#include "store/store-private.h"

#define SAMPLE_PASSPHRASE "a fern, seven boats"
#define SAMPLE_CASE "7a1f0c52-9d3e-4b1c-8a55-0d6f3b1c2e90"
#define SAMPLE_OTHER_CASE "0b9b1d1e-5a5e-4f0f-b7a3-6c1f6f0b9a11"

/* A folder of its own with a fresh case file; a passphrase takes a moment to check. */
typedef struct
{
  char *folder;
  char *path;
  char *recovery_key;
  PreauthStore *store; /* unlocked, of Mei Lin (ML), a manager */
} Sample;

void
sample_set_up (Sample *self, gconstpointer data);
void
sample_tear_down (Sample *self, gconstpointer data);
/* Another object on the same file, locked. */
PreauthStore *
sample_reopen (Sample *self);
/* Closes the file and opens it again, unlocked. */
void
sample_restart (Sample *self);

/* Saves text as bundle and summary; returns the new revision, asserting that it worked. */
gint64
sample_save (PreauthStore *store, const char *id, gint64 revision, const char *text);
/* What a case's bundle is now, asserting that it can be read. (transfer full) */
char *
sample_load (PreauthStore *store, const char *id);
/* A case as the desktop opens it, asserting that it can be. (transfer full) */
PreauthCase *
sample_open_case (PreauthStore *store, const char *id);
/* Asserts that it closes and that nobody holds it any more. (transfer full) */
void
sample_close_case (PreauthCase *case_);
/* Statements on the file as another program would run them. */
void
sample_tamper (Sample *self, const char *sql);
void
sample_remove_folder (const char *folder);
