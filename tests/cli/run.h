/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/request.h"

G_BEGIN_DECLS

/* One run of the built preauth-cli. */
typedef struct
{
  int status;
  char *output;
  char *problems; /* standard error */
} Run;

/* Arguments after the program's name, NULL-terminated. */
Run *
run_cli (const char *first, ...) G_GNUC_NULL_TERMINATED;
Run *
run_cli_strv (const char *const *arguments, const char *input);
/* A shell line in which $CLI is the program. */
Run *
run_shell (const char *line);
void
run_free (Run *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Run, run_free)

/* Every line of standard error says who speaks, and is a sentence of its own. */
void
assert_problem_form (const Run *run);
#define assert_status(run, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if ((run)->status != (expected))                                                               \
      g_error ("%s: ended with %d, not %d; it said: %s", G_STRLOC, (run)->status, (expected),      \
               (run)->problems);                                                                   \
    assert_problem_form (run);                                                                     \
  }                                                                                                \
  G_STMT_END
#define assert_says(text, stretch)                                                                 \
  G_STMT_START                                                                                     \
  {                                                                                                \
    if (strstr ((text), (stretch)) == NULL)                                                        \
      g_error ("%s: “%s” is not in: %s", G_STRLOC, (stretch), (text));                             \
  }                                                                                                \
  G_STMT_END

/* A folder for the test's files, removed at its end. */
void
scratch_create (void);
void
scratch_remove (void);
/* (transfer full): the path of a file in it. */
char *
scratch_path (const char *name);
/* Writes it: its path. */
char *
scratch_write (const char *name, const char *content, gssize length);
/* The files in it, so that a half-written one shows. */
guint
scratch_count (void);

/* A request with invented people for a plan of the directory; saved, its path. */
char *
create_request_file (const char *name, const char *plan, const char *category);
/* The text of a PDF, by pdftotext. */
char *
read_pdf (const char *path);

G_END_DECLS
