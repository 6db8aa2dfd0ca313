/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common.h"
#include "store/case-summary.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * CaseCall: one run of an action of `preauth-cli case`: which file, who asks, and what is left.
 */
typedef struct
{
  char *store;       /* path; NULL: the usual one */
  char *user;        /* initials; NULL: the only one there is */
  int passphrase_fd; /* -1: ask on the terminal */
  gboolean json;
  GStrv arguments;
} CaseCall;

/* Runs the action argv[1]; argv[0] is the verb. Returns the exit status. */
int
preauth_case_run (int argc, char **argv);

/* The options that every action takes, to put before its own; as many as CASE_N_OPTIONS. */
#define CASE_N_OPTIONS 4
void
preauth_case_call_add_options (CaseCall *self, GOptionEntry *entries);
void
preauth_case_call_clear (CaseCall *self);

/**
 * preauth_case_call_parse:
 * @own: (nullable): options of the action, ended by G_OPTION_ENTRY_NULL
 *
 * FALSE: end with @status.
 */
gboolean
preauth_case_call_parse (CaseCall *self,
                         const PreauthCommand *command,
                         const GOptionEntry *own,
                         int argc,
                         char **argv,
                         int *status);
/* (transfer full): the file that the call means. */
char *
preauth_case_call_get_path (CaseCall *self);
/* The next line of --passphrase-fd, or typed without echo. Free with preauth_secret_free (). NULL:
 * end with @status. */
char *
preauth_case_call_read_passphrase (CaseCall *self, const char *prompt, int *status);
/* Typed twice on a terminal, once from --passphrase-fd; weak ones are refused. */
char *
preauth_case_call_read_new_passphrase (CaseCall *self, int *status);
/* Opened and unlocked. (transfer full) (nullable): when NULL the error is printed. */
PreauthStore *
preauth_case_call_open (CaseCall *self, int *status);

/* "cases.preauth": never the path, which may say who is treated there. (transfer full) */
char *
preauth_case_call_get_name (CaseCall *self);

/* Prints what is wrong with the file, by its name. Returns: the exit status. */
int
preauth_case_call_fail (CaseCall *self, const GError *error);

/* A case by its id or by the beginning of it. NULL: end with @status. (transfer full) */
char *
preauth_case_find (PreauthStore *store, const char *id, int *status);
/* The request of a case; NULL: end with @status. (transfer full) */
PreauthRequest *
preauth_case_read (PreauthStore *store, const char *id, gint64 *revision, int *status);
/* Unlocks the file of @call and reads the case that its first argument names. NULL: end with
 * @status.
 * @store, @id: (out) (transfer full); (transfer full) */
PreauthRequest *
preauth_case_call_read_case (
    CaseCall *self, PreauthStore **store, char **id, gint64 *revision, int *status);
/* Saves @request as the next revision, with its summary. 0 or the exit status. */
int
preauth_case_write (
    CaseCall *self, PreauthStore *store, const char *id, gint64 revision, PreauthRequest *request);
/* For --json: what is not known is left out. @value: (nullable) */
void
preauth_case_set_text (JsonObject *object, const char *member, const char *value);
/* What the work list would show. (transfer full) */
PreauthCaseSummary *
preauth_case_summarize (PreauthStore *store, PreauthRequest *request);
/* Damaged rows, a line each on standard error. */
void
preauth_case_note_damage (GPtrArray *damaged);

/* The actions. */
int
preauth_case_init (int argc, char **argv);
int
preauth_case_add (int argc, char **argv);
int
preauth_case_list (int argc, char **argv);
int
preauth_case_show (int argc, char **argv);
int
preauth_case_log (int argc, char **argv);
int
preauth_case_status (int argc, char **argv);
int
preauth_case_export (int argc, char **argv);
int
preauth_case_backup (int argc, char **argv);
int
preauth_case_restore (int argc, char **argv);
int
preauth_case_verify (int argc, char **argv);
int
preauth_case_audit (int argc, char **argv);

G_END_DECLS
