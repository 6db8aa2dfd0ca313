/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What the tests of the command line share: running it, files, a request. */

#include "config.h"

#include "run.h"

#include <fcntl.h>
#include <glib-unix.h>
#include <glib/gstdio.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

static char *scratch;

static char *
get_program (void)
{
  return g_build_filename (g_getenv ("PREAUTH_BUILD_ROOT"), "src", "cli", "preauth-cli", NULL);
}

static char *
take_text (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length > 0 ? g_strndup (data, length) : g_strdup ("");
}

/* Wrong arguments are refused before standard input is read. That the other end closes is no error
 * then, but g_subprocess_communicate() makes it one. */
typedef struct
{
  const char *text;
  int fd;
} Feed;

static gpointer
feed_thread (gpointer data)
{
  Feed *feed = data;
  gsize left = strlen (feed->text);

  while (left > 0)
    {
      const gssize written = write (feed->fd, feed->text, left);

      if (written < 0)
        break;
      feed->text += written;
      left -= (gsize)written;
    }
  close (feed->fd);
  return NULL;
}

/* The thread ends when all is written or nobody reads. @input: (nullable) */
static GThread *
start_feeding (GSubprocessLauncher *launcher, const char *input, Feed *feed)
{
  g_autoptr (GError) error = NULL;
  int ends[2];

  if (input == NULL)
    return NULL;
  g_unix_open_pipe (ends, FD_CLOEXEC, &error);
  g_assert_no_error (error);
  g_subprocess_launcher_take_stdin_fd (launcher, ends[0]);
  *feed = (Feed){ input, ends[1] };
  /* GLib gives the program the signal back. */
  signal (SIGPIPE, SIG_IGN);
  return g_thread_new ("feed", feed_thread, feed);
}

static Run *
run_process (const char *const *argv, const char *input)
{
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDOUT_PIPE | G_SUBPROCESS_FLAGS_STDERR_PIPE);
  g_autoptr (GSubprocess) process = NULL;
  g_autoptr (GBytes) out = NULL;
  g_autoptr (GBytes) err = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *program = get_program ();
  Run *self = g_new0 (Run, 1);
  Feed feed;
  GThread *feeding = start_feeding (launcher, input, &feed);

  g_subprocess_launcher_setenv (launcher, "CLI", program, TRUE);
  process = g_subprocess_launcher_spawnv (launcher, argv, &error);
  g_assert_no_error (error);
  /* With our copy of the end that the program reads. */
  g_clear_object (&launcher);
  g_subprocess_communicate (process, NULL, NULL, &out, &err, &error);
  g_assert_no_error (error);
  if (feeding != NULL)
    g_thread_join (feeding);
  if (!g_subprocess_get_if_exited (process))
    g_error ("%s died of signal %d", argv[1], g_subprocess_get_term_sig (process));
  self->status = g_subprocess_get_exit_status (process);
  self->output = take_text (out);
  self->problems = take_text (err);
  return self;
}

Run *
run_cli_strv (const char *const *arguments, const char *input)
{
  g_autofree char *program = get_program ();
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();

  g_ptr_array_add (argv, program);
  for (guint i = 0; arguments[i] != NULL; i++)
    g_ptr_array_add (argv, (gpointer)arguments[i]);
  g_ptr_array_add (argv, NULL);
  return run_process ((const char *const *)argv->pdata, input);
}

Run *
run_cli (const char *first, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  va_list list;

  va_start (list, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, (gpointer)argument);
  va_end (list);
  g_ptr_array_add (arguments, NULL);
  return run_cli_strv ((const char *const *)arguments->pdata, NULL);
}

Run *
run_shell (const char *line)
{
  const char *argv[] = { "sh", "-c", line, NULL };

  return run_process (argv, NULL);
}

void
run_free (Run *self)
{
  g_free (self->output);
  g_free (self->problems);
  g_free (self);
}

void
assert_problem_form (const Run *run)
{
  g_auto (GStrv) lines = g_strsplit (run->problems, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (*lines[i] == '\0' && lines[i + 1] == NULL)
        return;
      if (!g_str_has_prefix (lines[i], "preauth-cli: ") || g_str_has_suffix (lines[i], "."))
        g_error ("a problem of the wrong form: %s", lines[i]);
      if (strchr (lines[i] + strlen ("preauth-cli: "), ':') == NULL)
        g_error ("a problem without what and why: %s", lines[i]);
    }
}

void
scratch_create (void)
{
  scratch = g_dir_make_tmp ("preauth-cli-XXXXXX", NULL);
  g_assert_nonnull (scratch);
}

void
scratch_remove (void)
{
  g_autoptr (GDir) dir = g_dir_open (scratch, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = scratch_path (name);
      g_remove (path);
    }
  g_rmdir (scratch);
  g_clear_pointer (&scratch, g_free);
}

char *
scratch_path (const char *name)
{
  return g_build_filename (scratch, name, NULL);
}

char *
scratch_write (const char *name, const char *content, gssize length)
{
  char *path = scratch_path (name);

  g_assert_true (g_file_set_contents (path, content, length, NULL));
  return path;
}

guint
scratch_count (void)
{
  g_autoptr (GDir) dir = g_dir_open (scratch, 0, NULL);
  guint n = 0;

  while (g_dir_read_name (dir) != NULL)
    n++;
  return n;
}

static const struct
{
  PreauthFact fact;
  const char *value;
} facts[] = {
  { PREAUTH_FACT_PAYER, "bcbsma" },
  { PREAUTH_FACT_INSURER_NAME, "Blue Cross Blue Shield of Massachusetts" },
  { PREAUTH_FACT_MEMBER_ID, "XXH900417" },
  { PREAUTH_FACT_KIND, "prior-authorization" },
  { PREAUTH_FACT_PATIENT_FAMILY, "Zyzzyva" },
  { PREAUTH_FACT_PATIENT_GIVEN, "Quilliam" },
  { PREAUTH_FACT_PATIENT_BIRTH_DATE, "1951-04-02" },
  { PREAUTH_FACT_CLINICIAN_FAMILY, "Okafor" },
  { PREAUTH_FACT_CLINICIAN_GIVEN, "Amara" },
  { PREAUTH_FACT_PRACTICE_NAME, "Lakeside Family Practice" },
};

char *
create_request_file (const char *name, const char *plan, const char *category)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GError) error = NULL;
  char *path = scratch_path (name);

  for (guint i = 0; i < G_N_ELEMENTS (facts); i++)
    preauth_request_set_fact (request, facts[i].fact, facts[i].value);
  preauth_request_set_fact (request, PREAUTH_FACT_PLAN, plan);
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, category);
  preauth_request_save (request, path, &error);
  g_assert_no_error (error);
  return path;
}

char *
read_pdf (const char *path)
{
  const char *argv[] = { "pdftotext", "-layout", path, "-", NULL };
  g_autoptr (Run) run = run_process (argv, NULL);

  g_assert_cmpint (run->status, ==, 0);
  return g_steal_pointer (&run->output);
}
