/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every verb does the same way: reading its call, printing, and how it ends. Nothing of a
 * patient is printed here but what a verb was asked for. */

#include "config.h"

#include "common.h"

#include <errno.h>
#include <glib/gi18n.h>
#include <locale.h>
#include <stdio.h>
#include <string.h>

#include "fhir/date.h"
#include "fhir/error.h"
#include "fhir/json.h"

void
preauth_cli_set_locale (void)
{
  setlocale (LC_ALL, "");
  bindtextdomain (GETTEXT_PACKAGE, LOCALEDIR);
  bind_textdomain_codeset (GETTEXT_PACKAGE, "UTF-8");
  textdomain (GETTEXT_PACKAGE);
}

/* One line: a message never breaks the form that scripts read. */
static void
print_problem (const char *what, const char *why)
{
  g_autofree char *line = g_strdup_printf ("preauth-cli: %s: %s\n", what, why);

  g_strdelimit (line, "\n\r\t", ' ');
  line[strlen (line) - 1] = '\n';
  fputs (line, stderr);
}

static const char *
skip_name (const char *message, const char *name)
{
  gsize length = strlen (name);

  if (strncmp (message, name, length) != 0)
    return NULL;
  if (message[length] == ' ')
    return message + length + 1;
  return g_str_has_prefix (message + length, ": ") ? message + length + 2 : NULL;
}

/* What a message says of @what when it begins with it: "a.json could not be read" is why. */
static const char *
skip_what (const char *message, const char *what)
{
  g_autofree char *base = g_path_get_basename (what);
  const char *rest = skip_name (message, what);

  if (rest == NULL)
    rest = skip_name (message, base);
  return rest != NULL ? rest : message;
}

int
preauth_cli_fail (const char *what, const GError *error)
{
  print_problem (what, skip_what (error->message, what));
  if (error->domain != PREAUTH_ERROR)
    return error->domain == G_OPTION_ERROR ? PREAUTH_EXIT_USAGE : PREAUTH_EXIT_READ;
  switch ((PreauthError)error->code)
    {
    case PREAUTH_ERROR_NOT_FOUND:
    case PREAUTH_ERROR_EXPRESSION:
      return PREAUTH_EXIT_USAGE;
    case PREAUTH_ERROR_WRITE:
      return PREAUTH_EXIT_WRITE;
    case PREAUTH_ERROR_NETWORK:
      return PREAUTH_EXIT_NETWORK;
    case PREAUTH_ERROR_READ:
    case PREAUTH_ERROR_INVALID:
    default:
      return PREAUTH_EXIT_READ;
    }
}

int
preauth_cli_fail_usage (const char *verb, const char *format, ...)
{
  va_list arguments;
  g_autofree char *why = NULL;
  g_autofree char *hint = NULL;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  hint = g_strdup_printf (_ ("%s; see preauth-cli %s --help"), why, verb);
  print_problem (verb, hint);
  return PREAUTH_EXIT_USAGE;
}

void
preauth_cli_note (const char *what, const char *format, ...)
{
  va_list arguments;
  g_autofree char *why = NULL;

  va_start (arguments, format);
  why = g_strdup_vprintf (format, arguments);
  va_end (arguments);
  print_problem (what, why);
}

int
preauth_cli_print (const char *text)
{
  if (fputs (text, stdout) != EOF && fflush (stdout) == 0)
    return PREAUTH_EXIT_DONE;
  print_problem (_ ("standard output"), g_strerror (errno));
  return PREAUTH_EXIT_WRITE;
}

int
preauth_cli_print_json (JsonNode *node)
{
  g_autofree char *text = preauth_json_to_text (node, TRUE);

  return preauth_cli_print (text);
}

int
preauth_cli_write (const char *path, GBytes *bytes)
{
  g_autoptr (GError) error = NULL;
  gsize length;
  const void *data = g_bytes_get_data (bytes, &length);

  if (preauth_file_replace_output (path, data, length, &error))
    return PREAUTH_EXIT_DONE;
  return preauth_cli_fail (path, error);
}

/* The options of a call, and the two that every verb has. */
static GOptionContext *
create_context (const PreauthCommand *command, gboolean *version)
{
  GOptionContext *context = g_option_context_new (command->parameters);
  GOptionGroup *group = g_option_group_new (command->verb, "", "", NULL, NULL);
  const GOptionEntry common[] = {
    { "version", 0, 0, G_OPTION_ARG_NONE, version, N_ ("Show the version"), NULL },
    G_OPTION_ENTRY_NULL,
  };

  if (command->entries != NULL)
    g_option_group_add_entries (group, command->entries);
  g_option_group_add_entries (group, common);
  g_option_group_set_translation_domain (group, GETTEXT_PACKAGE);
  g_option_context_set_main_group (context, group);
  g_option_context_set_summary (context, command->summary);
  g_option_context_set_description (context, command->description);
  g_option_context_set_help_enabled (context, FALSE);
  return context;
}

static gboolean
wants_help (char **argv)
{
  for (guint i = 1; argv[i] != NULL && !g_str_equal (argv[i], "--"); i++)
    if (g_str_equal (argv[i], "--help") || g_str_equal (argv[i], "-h"))
      return TRUE;
  return FALSE;
}

static int
print_help (GOptionContext *context, const PreauthCommand *command)
{
  g_autofree char *program = g_strdup_printf ("preauth-cli %s", command->verb);
  g_autofree char *help = NULL;

  g_set_prgname (program);
  help = g_option_context_get_help (context, TRUE, NULL);
  return preauth_cli_print (help);
}

gboolean
preauth_command_parse (
    const PreauthCommand *command, int argc, char **argv, GStrv *arguments, int *status)
{
  gboolean version = FALSE;
  g_auto (GStrv) left = g_new0 (char *, argc + 1);
  g_autoptr (GOptionContext) context = create_context (command, &version);
  g_autoptr (GError) error = NULL;
  guint n;

  for (int i = 0; i < argc; i++)
    left[i] = g_strdup (argv[i]);

  *status = PREAUTH_EXIT_DONE;
  if (wants_help (left))
    {
      *status = print_help (context, command);
      return FALSE;
    }
  if (!g_option_context_parse_strv (context, &left, &error))
    {
      *status = preauth_cli_fail_usage (command->verb, "%s", error->message);
      return FALSE;
    }
  if (version)
    {
      *status = preauth_cli_print ("preauth-cli " PREAUTH_VERSION "\n");
      return FALSE;
    }

  if (left[1] != NULL && g_str_equal (left[1], "--"))
    {
      g_free (left[1]);
      memmove (&left[1], &left[2], g_strv_length (&left[1]) * sizeof (char *));
    }
  n = g_strv_length (left) - 1;
  if (n < command->min_arguments || n > command->max_arguments)
    {
      *status = preauth_cli_fail_usage (
          command->verb,
          n < command->min_arguments ? _ ("something is missing after it: %s")
                                     : _ ("there is too much after it; it takes %s"),
          *command->parameters != '\0' ? command->parameters : _ ("options alone"));
      return FALSE;
    }
  *arguments = g_strdupv (left + 1);
  return TRUE;
}

void
preauth_cli_keep (gpointer object)
{
  static GPtrArray *kept = NULL;

  if (kept == NULL)
    kept = g_ptr_array_new ();
  g_ptr_array_add (kept, g_object_ref (object));
}

PreauthDirectory *
preauth_cli_load_directory (int *status)
{
  g_autoptr (GError) error = NULL;
  PreauthDirectory *directory = preauth_directory_load (NULL, &error);

  if (directory == NULL)
    {
      *status = preauth_cli_fail ("directory", error);
      return NULL;
    }
  preauth_cli_keep (directory);
  for (GStrv refused = preauth_directory_get_refused (directory);
       refused != NULL && *refused != NULL; refused++)
    preauth_cli_note ("directory", "%s", *refused);
  return directory;
}

PreauthReview *
preauth_cli_load_review (const char *path, int *status)
{
  g_autoptr (PreauthDirectory) directory = NULL;
  g_autoptr (PreauthRequest) request = NULL;
  g_autoptr (GError) error = NULL;
  PreauthReview *review;

  request = preauth_request_load (path, &error);
  if (request == NULL)
    {
      *status = preauth_cli_fail (g_str_equal (path, "-") ? _ ("standard input") : path, error);
      return NULL;
    }
  directory = preauth_cli_load_directory (status);
  if (directory == NULL)
    return NULL;
  review = preauth_review_new (directory, request);
  preauth_cli_keep (review);
  return review;
}

gboolean
preauth_cli_set_date (const char *verb, const char *date, int *status)
{
  g_autoptr (GDateTime) noon = NULL;
  g_autofree char *iso = NULL;
  g_autofree char *epoch = NULL;

  if (date == NULL)
    return TRUE;
  if (!preauth_date_is_full (date))
    {
      *status = preauth_cli_fail_usage (verb, _ ("--date %s is not a day as YYYY-MM-DD"), date);
      return FALSE;
    }
  iso = g_strconcat (date, "T12:00:00Z", NULL);
  noon = g_date_time_new_from_iso8601 (iso, NULL);
  epoch = g_strdup_printf ("%" G_GINT64_FORMAT, g_date_time_to_unix (noon));
  g_setenv ("SOURCE_DATE_EPOCH", epoch, TRUE);
  return TRUE;
}

void
preauth_cli_note_glyphs (const char *verb, const char *missing)
{
  if (missing != NULL && *missing != '\0')
    preauth_cli_note (verb, _ ("no font on this machine can draw “%s”; install one"), missing);
}

void
preauth_cli_note_gaps (const char *verb, guint n_gaps)
{
  if (n_gaps > 0)
    preauth_cli_note (verb,
                      ngettext ("%u gap is left; preauth-cli check names it",
                                "%u gaps are left; preauth-cli check names them", n_gaps),
                      n_gaps);
}

const char *
preauth_cli_get_watermark (PreauthReview *review)
{
  return preauth_request_is_practice (preauth_review_get_request (review)) ? _ ("PRACTICE REQUEST")
                                                                           : NULL;
}
