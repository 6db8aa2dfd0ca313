/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "sample.h"

#include <glib/gstdio.h>
#include <string.h>
#include <unistd.h>

#include "fhir/error.h"
#include "store/store-private.h"

static char *home;

static void
remove_home (void)
{
  sample_remove_folder (home);
}

void
sample_set_home (const char *folder)
{
  static const char *const variables[]
      = { "HOME", "XDG_DATA_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME", "XDG_CACHE_HOME" };

  for (guint i = 0; i < G_N_ELEMENTS (variables); i++)
    g_setenv (variables[i], folder, TRUE);
}

void
sample_init (int *argc, char ***argv)
{
  home = sample_make_folder ();
  sample_set_home (home);
  /* A bus that nobody answers: the keyring of whoever runs the test is not touched. */
  g_setenv ("DBUS_SESSION_BUS_ADDRESS", "unix:path=/nonexistent/bus", TRUE);
  g_test_init (argc, argv, NULL);
  atexit (remove_home);
}

gboolean
sample_is_long (void)
{
  return g_strcmp0 (g_getenv ("PREAUTH_TORTURE"), "full") == 0;
}

guint
sample_count (guint short_form, guint long_form)
{
  return sample_is_long () ? long_form : short_form;
}

char *
sample_make_folder (void)
{
  const char *parent = access ("/dev/shm", W_OK) == 0 ? "/dev/shm" : g_get_tmp_dir ();
  char *folder = g_build_filename (parent, "preauth-XXXXXX", NULL);

  g_assert_nonnull (g_mkdtemp (folder));
  return folder;
}

void
sample_empty_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR) && !g_file_test (path, G_FILE_TEST_IS_SYMLINK))
        sample_remove_folder (path);
      else
        g_remove (path);
    }
}

void
sample_remove_folder (const char *folder)
{
  sample_empty_folder (folder);
  g_rmdir (folder);
}

char *
sample_path (const char *folder)
{
  return g_build_filename (folder, "cases.preauth", NULL);
}

PreauthKey *
sample_create (const char *folder)
{
  static const PreauthKeyCost cheap = { 64, 1 };
  g_autoptr (GError) error = NULL;
  g_autofree char *path = sample_path (folder);
  char *recovery_key = NULL;
  g_autoptr (PreauthStore) store = preauth_store_create_with_cost (
      path, SAMPLE_NAME, SAMPLE_WHO, SAMPLE_PASSPHRASE, &cheap, &recovery_key, &error);
  PreauthKey *key;

  g_assert_no_error (error);
  preauth_secret_free (recovery_key);
  key = preauth_key_ref (preauth_store_get_data_key (store));
  g_assert_finalize_object (g_steal_pointer (&store));
  return key;
}

PreauthStore *
sample_open (const char *path, PreauthKey *key, GError **error)
{
  g_autoptr (PreauthStore) store = preauth_store_open (path, error);

  if (store == NULL || !preauth_store_unlock_with_key (store, key, SAMPLE_WHO, error))
    return NULL;
  return g_steal_pointer (&store);
}

static void
copy_file (const char *from, const char *to)
{
  g_autofree char *data = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &data, &length, NULL));
  g_assert_true (g_file_set_contents_full (to, data, (gssize)length, 0, 0600, NULL));
}

void
sample_copy (const char *from_folder, const char *to_folder)
{
  g_autoptr (GDir) dir = g_dir_open (from_folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (from_folder, name, NULL);
      g_autofree char *to = g_build_filename (to_folder, name, NULL);

      if (g_file_test (from, G_FILE_TEST_IS_DIR))
        {
          g_mkdir (to, 0700);
          sample_copy (from, to);
        }
      else if (!g_str_has_suffix (name, "-shm"))
        copy_file (from, to);
    }
}

GPid
sample_spawn (PreauthKey *key, const char *const *arguments, int *output)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_autofree char *program = g_file_read_link ("/proc/self/exe", NULL);
  g_auto (GStrv) argv = NULL;
  GPid pid;
  int input;

  g_strv_builder_add_many (builder, program, "--child", NULL);
  g_strv_builder_addv (builder, (const char **)arguments);
  argv = g_strv_builder_end (builder);
  g_spawn_async_with_pipes (NULL, argv, NULL, G_SPAWN_DO_NOT_REAP_CHILD, NULL, NULL, &pid, &input,
                            output, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (write (input, preauth_key_get_bytes (key), 32), ==, 32);
  close (input);
  return pid;
}

PreauthKey *
sample_read_key (void)
{
  guint8 bytes[32];
  PreauthKey *key;

  g_assert_cmpint (read (STDIN_FILENO, bytes, sizeof bytes), ==, sizeof bytes);
  key = preauth_key_new_from_bytes (bytes);
  explicit_bzero (bytes, sizeof bytes);
  return key;
}

char *
sample_case_id (guint number)
{
  return g_strdup_printf ("5a3c1e00-77b2-4d19-9f00-%012x", number);
}

static GBytes *
invent (guint number, gint64 revision, const char *what, gsize length)
{
  static const char *const words[]
      = { "Delgado", "speech", "therapy", "F80.2",       "92507",   "visits", "approved",
          "fax",     "Rosa",   "Okafor",  "MRI of knee", "pending", "M54.16", "Dana" };
  g_autoptr (GRand) rand = g_rand_new_with_seed (number * 7919 + (guint32)revision);
  GString *text = g_string_new (NULL);

  g_string_append_printf (text, "{\"%s\":%u,\"revision\":%" G_GINT64_FORMAT ",\"words\":\"", what,
                          number, revision);
  while (text->len + 2 < length)
    {
      g_string_append (text, words[g_rand_int_range (rand, 0, G_N_ELEMENTS (words))]);
      g_string_append_c (text, ' ');
    }
  g_string_append (text, "\"}");
  return g_string_free_to_bytes (text);
}

GBytes *
sample_bundle (guint number, gint64 revision)
{
  return invent (number, revision, "bundle", 500 + (number * 977 + (gsize)revision * 3001) % 11000);
}

GBytes *
sample_summary (guint number, gint64 revision)
{
  return invent (number, revision, "summary", 300);
}

GBytes *
sample_attachment (guint number, gint64 revision, char **id)
{
  GBytes *bytes;

  if ((number + (guint)revision) % 5 != 0)
    return NULL;
  bytes = invent (number, revision, "attachment", 20000 + number * 1000);
  *id = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bytes);
  return bytes;
}

gboolean
sample_save (PreauthStore *store, guint number, gint64 revision, GError **error)
{
  g_autoptr (GHashTable) attachments
      = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
  g_autofree char *id = sample_case_id (number);
  g_autoptr (GBytes) bundle = sample_bundle (number, revision);
  g_autoptr (GBytes) summary = sample_summary (number, revision);
  char *attachment_id = NULL;
  GBytes *attachment = sample_attachment (number, revision, &attachment_id);
  gint64 saved = 0;

  if (attachment != NULL)
    g_hash_table_insert (attachments, attachment_id, attachment);
  if (!preauth_store_save_case (store, id, revision - 1, bundle, summary, attachments, &saved,
                                error))
    return FALSE;
  g_assert_cmpint (saved, ==, revision);
  return TRUE;
}

SampleFinding
sample_find (PreauthStore *store, guint number, gint64 *revision)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *id = sample_case_id (number);
  g_autofree char *attachment_id = NULL;
  g_autoptr (PreauthCaseRow) row = preauth_store_load_case (store, id, &error);
  g_autoptr (GBytes) bundle = NULL;
  g_autoptr (GBytes) summary = NULL;
  g_autoptr (GBytes) attachment = NULL;
  g_autoptr (GBytes) stored = NULL;

  *revision = 0;
  if (row == NULL)
    return g_error_matches (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND) ? SAMPLE_NOT_THERE
                                                                           : SAMPLE_UNREADABLE;
  *revision = row->revision;
  bundle = sample_bundle (number, row->revision);
  summary = sample_summary (number, row->revision);
  attachment = sample_attachment (number, row->revision, &attachment_id);
  if (!g_bytes_equal (row->bundle, bundle))
    return SAMPLE_WRONG;
  if (g_bytes_get_size (row->summary) == 0)
    return SAMPLE_UNREADABLE;
  if (!g_bytes_equal (row->summary, summary))
    return SAMPLE_WRONG;
  if (attachment == NULL)
    return SAMPLE_FOUND;
  stored = preauth_store_load_attachment (store, attachment_id, &error);
  if (stored == NULL)
    return SAMPLE_UNREADABLE;
  return g_bytes_equal (stored, attachment) ? SAMPLE_FOUND : SAMPLE_WRONG;
}
