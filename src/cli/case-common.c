/* SPDX-License-Identifier: GPL-3.0-or-later */

/* What every action of preauth-cli case does the same way: which file, who asks, finding a case,
 * saving it. */

#include "config.h"

#include "case-common.h"

#include <glib/gi18n.h>
#include <string.h>

#include "fhir/error.h"
#include "store/attestation.h"
#include "store/case-codec.h"

void
preauth_case_call_add_options (CaseCall *self, GOptionEntry *entries)
{
  const GOptionEntry common[CASE_N_OPTIONS] = {
    { "store", 0, 0, G_OPTION_ARG_FILENAME, &self->store, N_ ("The case file"), N_ ("FILE") },
    { "user", 'u', 0, G_OPTION_ARG_STRING, &self->user, N_ ("Who you are"), N_ ("INITIALS") },
    { "passphrase-fd", 0, 0, G_OPTION_ARG_INT, &self->passphrase_fd,
      N_ ("Read the passphrase from this file descriptor"), "N" },
    { "json", 0, 0, G_OPTION_ARG_NONE, &self->json, N_ ("Print JSON"), NULL },
  };

  memcpy (entries, common, sizeof common);
}

void
preauth_case_call_clear (CaseCall *self)
{
  g_free (self->store);
  g_free (self->user);
  g_strfreev (self->arguments);
}

gboolean
preauth_case_call_parse (CaseCall *self,
                         const PreauthCommand *command,
                         const GOptionEntry *own,
                         int argc,
                         char **argv,
                         int *status)
{
  g_autoptr (GArray) entries = g_array_new (TRUE, TRUE, sizeof (GOptionEntry));
  PreauthCommand full = *command;

  self->passphrase_fd = -1;
  g_array_set_size (entries, CASE_N_OPTIONS);
  preauth_case_call_add_options (self, (GOptionEntry *)entries->data);
  for (guint i = 0; own != NULL && own[i].long_name != NULL; i++)
    g_array_append_val (entries, own[i]);
  full.entries = (const GOptionEntry *)entries->data;
  if (!preauth_command_parse (&full, argc, argv, &self->arguments, status))
    return FALSE;
  if (self->passphrase_fd >= -1)
    return TRUE;
  *status = preauth_cli_fail_usage (command->verb, _ ("--passphrase-fd takes a number from 0"));
  return FALSE;
}

char *
preauth_case_call_get_path (CaseCall *self)
{
  return self->store != NULL ? g_strdup (self->store) : preauth_store_get_default_path ();
}

char *
preauth_case_call_get_name (CaseCall *self)
{
  g_autofree char *path = preauth_case_call_get_path (self);

  return g_filename_display_basename (path);
}

/* What @message says of the file at @path, or NULL. */
static const char *
skip_path (const char *message, const char *path)
{
  g_autofree char *real = g_canonicalize_filename (path, NULL);
  const char *const forms[] = { path, real };

  for (guint i = 0; i < G_N_ELEMENTS (forms); i++)
    {
      g_autofree char *shown = g_filename_display_name (forms[i]);
      gsize length = strlen (shown);

      if (strncmp (message, shown, length) == 0 && strchr (": ", message[length]) != NULL)
        return message + length + strspn (message + length, ": ");
    }
  return NULL;
}

int
preauth_case_call_fail (CaseCall *self, const GError *error)
{
  g_autofree char *path = preauth_case_call_get_path (self);
  g_autofree char *name = preauth_case_call_get_name (self);
  const char *rest = skip_path (error->message, path);
  g_autoptr (GError) shorter = g_error_copy (error);

  if (rest != NULL)
    {
      g_free (shorter->message);
      shorter->message = g_strdup (rest);
    }
  return preauth_cli_fail (name, shorter);
}

/* The initials to unlock with. (transfer full) (nullable) */
static char *
choose_user (CaseCall *self, PreauthStore *store, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) users = NULL;
  g_autoptr (GString) known = g_string_new (NULL);
  char *only = NULL;
  guint n = 0;

  if (self->user != NULL)
    return g_strdup (self->user);
  users = preauth_store_list_users (store, &error);
  if (users == NULL)
    {
      *status = preauth_cli_fail ("case", error);
      return NULL;
    }
  for (guint i = 0; i < users->len; i++)
    {
      PreauthUser *user = g_ptr_array_index (users, i);

      if (!preauth_user_is_active (user))
        continue;
      g_string_append_printf (known, "%s%s", n++ > 0 ? ", " : "", preauth_user_get_initials (user));
      g_free (only);
      only = g_strdup (preauth_user_get_initials (user));
    }
  if (n != 1)
    {
      g_clear_pointer (&only, g_free);
      *status = preauth_cli_fail_usage ("case", _ ("say who you are with --user: %s"), known->str);
    }
  return only;
}

static gboolean
unlock (CaseCall *self, PreauthStore *store, int *status)
{
  g_autofree char *who = choose_user (self, store, status);
  g_autofree char *prompt = g_strdup_printf (_ ("Passphrase of %s"), who);
  g_autoptr (GError) error = NULL;
  char *passphrase;
  gboolean done;

  if (who == NULL)
    return FALSE;
  passphrase = preauth_case_call_read_passphrase (self, prompt, status);
  if (passphrase == NULL)
    return FALSE;
  done = preauth_store_unlock (store, who, passphrase, &error);
  preauth_secret_free (passphrase);
  if (!done)
    *status = preauth_case_call_fail (self, error);
  return done;
}

PreauthStore *
preauth_case_call_open (CaseCall *self, int *status)
{
  g_autofree char *path = preauth_case_call_get_path (self);
  g_autofree char *name = preauth_case_call_get_name (self);
  g_autofree char *rolled_back = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthStore) store = preauth_store_open (path, &error);

  *status = PREAUTH_EXIT_DONE;
  if (store == NULL)
    {
      *status = preauth_case_call_fail (self, error);
      if (!g_file_test (path, G_FILE_TEST_EXISTS))
        preauth_cli_note (name, _ ("preauth-cli case init makes a case file"));
      return NULL;
    }
  if (!unlock (self, store, status))
    return NULL;
  rolled_back = preauth_store_check_rollback (store);
  if (rolled_back != NULL)
    preauth_cli_note (name, "%s", rolled_back);
  return g_steal_pointer (&store);
}

void
preauth_case_note_damage (GPtrArray *damaged)
{
  for (guint i = 0; damaged != NULL && i < damaged->len; i++)
    {
      const PreauthDamage *damage = g_ptr_array_index (damaged, i);

      preauth_cli_note (damage->table, "%s: %s", damage->id, damage->why);
    }
}

char *
preauth_case_find (PreauthStore *store, const char *id, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) rows = preauth_store_list_cases (store, 0, NULL, &error);
  char *found = NULL;
  guint n = 0;

  *status = PREAUTH_EXIT_DONE;
  if (rows == NULL)
    {
      *status = preauth_cli_fail ("case", error);
      return NULL;
    }
  if (*id == '\0')
    {
      *status = preauth_cli_fail_usage ("case", _ ("the id of the case is empty"));
      return NULL;
    }
  for (guint i = 0; i < rows->len; i++)
    {
      const PreauthCaseRow *row = g_ptr_array_index (rows, i);

      if (!g_str_has_prefix (row->id, id))
        continue;
      g_free (found);
      found = g_strdup (row->id);
      n++;
    }
  if (n == 1)
    return found;
  *status = n == 0 ? preauth_cli_fail_usage (
                "case", _ ("there is no case “%s”; preauth-cli case list prints them"), id)
                   : preauth_cli_fail_usage (
                       "case", _ ("%u cases begin with %s; give more of the id"), n, id);
  g_free (found);
  return NULL;
}

PreauthRequest *
preauth_case_read (PreauthStore *store, const char *id, gint64 *revision, int *status)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthCaseRow) row = preauth_store_load_case (store, id, &error);
  g_autoptr (GPtrArray) missing = NULL;
  PreauthRequest *request = NULL;

  *status = PREAUTH_EXIT_DONE;
  if (row != NULL)
    request = preauth_case_decode (store, row->bundle, &missing, &error);
  if (request == NULL)
    {
      *status = preauth_cli_fail (id, error);
      return NULL;
    }
  for (guint i = 0; missing != NULL && i < missing->len; i++)
    preauth_cli_note (id, _ ("the attachment “%s” is damaged; all else is whole"),
                      (char *)g_ptr_array_index (missing, i));
  if (revision != NULL)
    *revision = row->revision;
  return request;
}

PreauthRequest *
preauth_case_call_read_case (
    CaseCall *self, PreauthStore **store, char **id, gint64 *revision, int *status)
{
  *store = preauth_case_call_open (self, status);
  *id = *store != NULL ? preauth_case_find (*store, self->arguments[0], status) : NULL;
  return *id != NULL ? preauth_case_read (*store, *id, revision, status) : NULL;
}

void
preauth_case_set_text (JsonObject *object, const char *member, const char *value)
{
  if (value != NULL && value[0] != '\0')
    json_object_set_string_member (object, member, value);
}

PreauthCaseSummary *
preauth_case_summarize (PreauthStore *store, PreauthRequest *request)
{
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, NULL);
  g_autoptr (PreauthLaw) law = preauth_law_load (NULL, NULL);
  g_autoptr (GBytes) setting = preauth_store_load_setting (store, "cadence", NULL);
  PreauthCadence cadence = preauth_cadence_from_bytes (setting);
  g_autofree char *now = preauth_history_get_now ();
  guint n_gaps = 0;

  if (directory != NULL)
    {
      g_autoptr (PreauthReview) review = preauth_review_new (directory, request);

      preauth_review_refresh (review);
      n_gaps = g_list_model_get_n_items (preauth_review_get_problems (review));
    }
  return preauth_case_summary_describe (request, directory, law, &cadence, n_gaps, now);
}

/* A file that comes in may have been signed by anybody. */
static void
hold_back_attestations (PreauthStore *store, const char *id, PreauthRequest *request)
{
  g_autofree char *which = NULL;
  g_autofree char *text = NULL;

  if (preauth_store_require (store, PREAUTH_RIGHT_ATTEST, NULL))
    return;
  which = preauth_attestations_hold_back (request, NULL);
  if (which == NULL)
    return;
  text = preauth_attestations_tell_left_out (which);
  preauth_cli_note (id, "%s", text);
}

int
preauth_case_write (
    CaseCall *self, PreauthStore *store, const char *id, gint64 revision, PreauthRequest *request)
{
  g_autoptr (PreauthCaseSummary) summary = NULL;
  g_autoptr (GBytes) summary_bytes = NULL;
  g_autoptr (PreauthKey) key
      = preauth_key_derive (preauth_store_get_data_key (store), "attachment");
  g_autoptr (PreauthEncodedCase) encoded = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *holder = NULL;
  g_autofree char *session = g_uuid_string_random ();
  gboolean saved;

  /* Not under the hands of somebody who has it open. */
  if (!preauth_store_claim_case (store, id, session, &holder, &error))
    {
      if (holder != NULL)
        return preauth_cli_fail_usage ("case", _ ("%s has this case open; nothing was changed"),
                                       holder);
      return preauth_case_call_fail (self, error);
    }
  if (revision == 0)
    hold_back_attestations (store, id, request);
  summary = preauth_case_summarize (store, request);
  summary_bytes = preauth_case_summary_to_bytes (summary);
  encoded = preauth_case_encode (key, request);
  saved = preauth_store_save_case (store, id, revision, encoded->bundle, summary_bytes,
                                   encoded->attachments, NULL, &error);
  preauth_store_release_case (store, id, session);
  return saved ? PREAUTH_EXIT_DONE : preauth_case_call_fail (self, error);
}
