/* SPDX-License-Identifier: GPL-3.0-or-later */

/* The passphrase of preauth-cli case: from a file descriptor or the terminal, never an argument,
 * never in the environment, and wiped after use. */

#define _GNU_SOURCE /* explicit_bzero */
#include "config.h"

#include <glib/gi18n.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "case-common.h"

#define MAX_PASSPHRASE 1024

static void
wipe (char *line)
{
  explicit_bzero (line, MAX_PASSPHRASE + 1);
  g_free (line);
}

/* A line, without its end. Unbuffered: the next line is for the next question. NULL: there is none,
 * or it is none that a passphrase could be; @problem then says why, or is NULL at the end of the
 * input. */
static char *
read_line (int fd, const char **problem)
{
  char *line = g_malloc0 (MAX_PASSPHRASE + 1);
  gsize length = 0;
  gssize n = 0;
  char c;

  *problem = NULL;
  while ((n = read (fd, &c, 1)) > 0 && c != '\n')
    if (c == '\0')
      *problem = _ ("the passphrase holds a zero byte");
    else if (length < MAX_PASSPHRASE)
      line[length++] = c;
    else
      *problem = _ ("the passphrase is longer than 1024 bytes");
  if (length > 0 && line[length - 1] == '\r')
    line[--length] = '\0';
  if (*problem == NULL && !g_utf8_validate (line, -1, NULL))
    *problem = _ ("the passphrase is not text in UTF-8");
  if (*problem == NULL && length == 0 && n > 0)
    *problem = _ ("the passphrase is empty");
  if (*problem == NULL && n >= 0 && length > 0)
    return line;
  wipe (line);
  return NULL;
}

static char *
ask_terminal (const char *prompt, const char **problem)
{
  struct termios shown, hidden;
  FILE *terminal = fopen ("/dev/tty", "r+e");
  char *line;

  if (terminal == NULL)
    return NULL;
  if (tcgetattr (fileno (terminal), &shown) != 0)
    {
      fclose (terminal);
      return NULL;
    }
  hidden = shown;
  hidden.c_lflag &= ~(tcflag_t)ECHO;
  tcsetattr (fileno (terminal), TCSAFLUSH, &hidden);
  fputs (prompt, terminal);
  fputs (": ", terminal);
  fflush (terminal);
  line = read_line (fileno (terminal), problem);
  /* Ended without a word: that is an answer too. */
  if (line == NULL && *problem == NULL)
    *problem = _ ("the passphrase is empty");
  tcsetattr (fileno (terminal), TCSAFLUSH, &shown);
  fputc ('\n', terminal);
  fclose (terminal);
  return line;
}

char *
preauth_case_call_read_passphrase (CaseCall *self, const char *prompt, int *status)
{
  const char *problem = NULL;
  char *line = self->passphrase_fd >= 0 ? read_line (self->passphrase_fd, &problem)
                                        : ask_terminal (prompt, &problem);

  *status = PREAUTH_EXIT_DONE;
  if (line != NULL)
    return line;
  if (problem != NULL)
    *status = preauth_cli_fail_usage ("case", "%s", problem);
  else if (self->passphrase_fd >= 0)
    *status = preauth_cli_fail_usage ("case", _ ("no passphrase came from file descriptor %d"),
                                      self->passphrase_fd);
  else
    *status = preauth_cli_fail_usage (
        "case", _ ("there is no terminal to ask for the passphrase; use --passphrase-fd N"));
  return NULL;
}

/* Why it is refused is a sentence of its own, for the desktop too. */
static int
fail_weak (const char *weak)
{
  gsize length = strlen (weak);

  if (length > 0 && weak[length - 1] == '.')
    length--;
  return preauth_cli_fail_usage ("case", _ ("the passphrase is too weak. %.*s"), (int)length, weak);
}

char *
preauth_case_call_read_new_passphrase (CaseCall *self, int *status)
{
  char *first = preauth_case_call_read_passphrase (self, _ ("New passphrase"), status);
  const char *weak = first != NULL ? preauth_passphrase_check (first) : NULL;
  gboolean good = first != NULL && weak == NULL;

  if (weak != NULL)
    *status = fail_weak (weak);
  if (good && self->passphrase_fd < 0)
    {
      char *second = preauth_case_call_read_passphrase (self, _ ("The same again"), status);

      good = g_strcmp0 (first, second) == 0;
      if (second != NULL && !good)
        *status = preauth_cli_fail_usage ("case", _ ("the two passphrases differ"));
      g_clear_pointer (&second, preauth_secret_free);
    }
  if (!good)
    g_clear_pointer (&first, preauth_secret_free);
  return first;
}
