/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "directory/directory.h"
#include "review/review.h"

G_BEGIN_DECLS

/* What a script learns from the program's end. */
typedef enum
{
  PREAUTH_EXIT_DONE = 0,
  PREAUTH_EXIT_PROBLEMS = 1, /* the request has problems */
  PREAUTH_EXIT_USAGE = 2,
  PREAUTH_EXIT_READ = 3,  /* a file could not be read or is not what it should be */
  PREAUTH_EXIT_WRITE = 4, /* an output could not be written */
  PREAUTH_EXIT_NETWORK = 5,
} PreauthExit;

typedef struct
{
  const char *name;
  const char *summary;                /* one line, for the table of verbs */
  int (*run) (int argc, char **argv); /* argv[0] is the verb */
} PreauthVerb;

int
preauth_verb_route (int argc, char **argv);
int
preauth_verb_check (int argc, char **argv);
int
preauth_verb_form (int argc, char **argv);
int
preauth_verb_letter (int argc, char **argv);
int
preauth_verb_packet (int argc, char **argv);
int
preauth_verb_questionnaire (int argc, char **argv);
int
preauth_verb_fhirpath (int argc, char **argv);
int
preauth_verb_directory (int argc, char **argv);
int
preauth_verb_case (int argc, char **argv);

/* The user's language, for a program's main (). */
void
preauth_cli_set_locale (void);

/**
 * PreauthCommand: one run of a verb: how it is called, and what is left after its options.
 */
typedef struct
{
  const char *verb;            /* "route" */
  const char *parameters;      /* "REQUEST.json" */
  const char *summary;         /* what it does */
  const char *description;     /* examples */
  const GOptionEntry *entries; /* (nullable) */
  guint min_arguments;
  guint max_arguments;
} PreauthCommand;

/**
 * preauth_command_parse:
 * @arguments: (out): what is left
 * @status: (out): what to end with when it returns FALSE: done after --help and --version, else
 *   usage
 */
gboolean
preauth_command_parse (
    const PreauthCommand *command, int argc, char **argv, GStrv *arguments, int *status);

/* Prints "preauth-cli: <what>: <why>". Returns the exit status for it. */
int
preauth_cli_fail (const char *what, const GError *error);
/* The same for a mistake in the call. */
int
preauth_cli_fail_usage (const char *verb, const char *format, ...) G_GNUC_PRINTF (2, 3);
/* A remark that fails nothing. */
void
preauth_cli_note (const char *what, const char *format, ...) G_GNUC_PRINTF (2, 3);

/* To standard output, or to the file that -o names. Return the exit status. */
int
preauth_cli_print (const char *text);
int
preauth_cli_print_json (JsonNode *node);
int
preauth_cli_write (const char *path, GBytes *bytes);

/* What a verb works on lives until the process ends: taking its trees apart node by node would be
 * a twentieth of all the time. */
void
preauth_cli_keep (gpointer object);

/* The installed directory; a refused payer pack is a note. (transfer full) (nullable): when NULL
 * the error is printed and @status set. */
PreauthDirectory *
preauth_cli_load_directory (int *status);
/* The request of @path with all that follows from it, refreshed. The same. */
PreauthReview *
preauth_cli_load_review (const char *path, int *status);
/* Makes @date (nullable) the day that all output is dated with. */
gboolean
preauth_cli_set_date (const char *verb, const char *date, int *status);
/* (nullable): printed across a practice request. */
const char *
preauth_cli_get_watermark (PreauthReview *review);
/* Notes the letters that no font can draw. */
void
preauth_cli_note_glyphs (const char *verb, const char *missing);

/* "14 gaps are left": what an unfinished document still needs. Nothing when there are none. */
void
preauth_cli_note_gaps (const char *verb, guint n_gaps);

G_END_DECLS
