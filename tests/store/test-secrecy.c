/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whoever gets hold of the case file, its log, its shared index, a backup or the memory of the
 * locked program reads nobody's name, number or diagnosis in them, in any of the usual encodings;
 * and nothing lies anywhere else. */
#define _GNU_SOURCE
#include "config.h"

#include <fcntl.h>
#include <json-glib/json-glib.h>
#include <signal.h>
#include <sqlite3.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sample.h"
#include "shim-vfs.h"
#include "store/backup.h"
#include "store/core-guard.h"

/* Shorter ones turn up by chance. */
#define MIN_LENGTH 5

typedef struct
{
  GHashTable *terms;
  GPtrArray *texts; /* bundles */
} Examples;

static void
add_term (GHashTable *terms, const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " ,;:()\n", -1);

  if (strlen (text) >= MIN_LENGTH && strlen (text) < 4000)
    g_hash_table_add (terms, g_strdup (text));
  for (guint i = 0; words[i] != NULL; i++)
    if (strlen (words[i]) >= MIN_LENGTH)
      g_hash_table_add (terms, g_strdup (words[i]));
}

static void
collect (JsonNode *node, GHashTable *terms)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    {
      JsonObjectIter iter;
      JsonNode *member;

      json_object_iter_init (&iter, json_node_get_object (node));
      while (json_object_iter_next (&iter, NULL, &member))
        collect (member, terms);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node))
    for (guint i = 0; i < json_array_get_length (json_node_get_array (node)); i++)
      collect (json_array_get_element (json_node_get_array (node), i), terms);
  else if (json_node_get_value_type (node) == G_TYPE_STRING)
    add_term (terms, json_node_get_string (node));
}

static void
examples_load (Examples *self)
{
  g_autofree char *folder = g_build_filename (g_getenv ("PREAUTH_DATA_DIR"), "examples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  self->terms = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->texts = g_ptr_array_new_with_free_func ((GDestroyNotify)g_bytes_unref);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (JsonNode) node = NULL;
      char *text;
      gsize length;

      if (!g_str_has_suffix (name, ".json"))
        continue;
      g_assert_true (g_file_get_contents (path, &text, &length, NULL));
      node = json_from_string (text, NULL);
      g_assert_nonnull (node);
      collect (node, self->terms);
      g_ptr_array_add (self->texts, g_bytes_new_take (text, length));
    }
  g_assert_cmpuint (self->texts->len, >=, 3);
}

static void
examples_clear (Examples *self)
{
  g_hash_table_unref (self->terms);
  g_ptr_array_unref (self->texts);
}

/* Bytes to look into, and which three bytes in a row are in there at all: most needles need not be
 * looked for. */
typedef struct
{
  char *bytes;
  gsize length;
  guint8 *trigrams;
} Haystack;

static guint
trigram (const char *at)
{
  const guint8 *bytes = (const guint8 *)at;

  return ((guint)bytes[0] << 16) | ((guint)bytes[1] << 8) | bytes[2];
}

static void
haystack_fill (Haystack *self, char *bytes, gsize length)
{
  self->bytes = bytes;
  self->length = length;
  self->trigrams = g_malloc0 (1 << 21);
  for (gsize i = 0; i + 3 <= length; i++)
    {
      guint number = trigram (bytes + i);

      self->trigrams[number >> 3] |= (guint8)(1 << (number & 7));
    }
}

static void
haystack_clear (Haystack *self)
{
  g_free (self->bytes);
  g_free (self->trigrams);
}

static gboolean
holds (const Haystack *self, const char *needle, gsize length)
{
  for (gsize i = 0; i + 3 <= length; i++)
    {
      guint number = trigram (needle + i);

      if ((self->trigrams[number >> 3] & (1 << (number & 7))) == 0)
        return FALSE;
    }
  return memmem (self->bytes, self->length, needle, length) != NULL;
}

/* Without the letters at both ends that depend on what stands beside it. */
static gboolean
holds_base64 (const Haystack *self, const char *term)
{
  for (gsize shift = 0; shift < 3; shift++)
    {
      g_autofree char *shifted = g_strconcat (&"  "[2 - shift], term, NULL);
      g_autofree char *encoded = g_base64_encode ((const guchar *)shifted, strlen (shifted));
      gsize skip = shift == 0 ? 0 : 4;
      gsize n = strlen (shifted) / 3 * 4;

      if (n >= skip + 8 && holds (self, encoded + skip, n - skip))
        return TRUE;
    }
  return FALSE;
}

static gboolean
holds_utf16 (const Haystack *self, const char *term, const char *encoding)
{
  gsize n = 0;
  g_autofree char *encoded = g_convert (term, -1, encoding, "UTF-8", NULL, &n, NULL);

  return encoded != NULL && holds (self, encoded, n);
}

/* Megabytes of sealed bytes have any five letters, large or small, now and then by chance (some
 * half a percent of runs): a short word counts as it stands, all small or all large. */
#define SHORT 6

static gboolean
holds_word (const Haystack *exact, const Haystack *lower, const char *term, const char *small)
{
  const gsize length = strlen (term);
  g_autofree char *large = g_ascii_strup (term, -1);

  if (length >= SHORT)
    return holds (lower, small, length);
  return holds (exact, term, length) || holds (exact, small, length)
         || holds (exact, large, length);
}

/* In the encodings it could slip out in. @lower: the same bytes with small letters. */
static gboolean
betrays (const Haystack *exact, const Haystack *lower, const char *term)
{
  g_autofree char *small = g_ascii_strdown (term, -1);

  return holds_word (exact, lower, term, small) || holds_utf16 (lower, small, "UTF-16LE")
         || holds_utf16 (lower, small, "UTF-16BE") || holds_base64 (exact, term);
}

/* How many of @terms are in @bytes (transfer full). @found: (nullable): which */
static guint
scan_bytes (const char *where, char *bytes, gsize length, GHashTable *terms, GHashTable *found)
{
  Haystack exact, lower;
  char *small;
  GHashTableIter iter;
  gpointer term;
  guint n_found = 0;

  small = g_memdup2 (bytes, length);
  for (gsize i = 0; i < length; i++)
    small[i] = g_ascii_tolower (small[i]);
  haystack_fill (&exact, bytes, length);
  haystack_fill (&lower, small, length);
  g_hash_table_iter_init (&iter, terms);
  while (g_hash_table_iter_next (&iter, &term, NULL))
    if (betrays (&exact, &lower, term))
      {
        n_found++;
        if (found != NULL)
          g_hash_table_add (found, term);
        else
          g_test_message ("%s holds \"%s\"", where, (char *)term);
      }
  haystack_clear (&exact);
  haystack_clear (&lower);
  return n_found;
}

static guint
scan (const char *path, GHashTable *terms, GHashTable *found)
{
  char *bytes;
  gsize length;

  g_assert_true (g_file_get_contents (path, &bytes, &length, NULL));
  return scan_bytes (path, bytes, length, terms, found);
}

/* Words of the file's own format, such as "revision": those of a file without any case. */
static void
leave_out (Examples *examples, GHashTable *found)
{
  GHashTableIter iter;
  gpointer term;

  g_hash_table_iter_init (&iter, found);
  while (g_hash_table_iter_next (&iter, &term, NULL))
    {
      g_test_message ("means nobody: %s", (char *)term);
      g_hash_table_remove (examples->terms, term);
    }
}

static int
refuse_elsewhere (const ShimCall *call, gpointer folder)
{
  g_assert_true (call->path != NULL && g_str_has_prefix (call->path, folder));
  return SHIM_PASS;
}

static void
save_examples (PreauthStore *store, Examples *examples)
{
  for (guint i = 0; i < examples->texts->len; i++)
    {
      GBytes *bundle = g_ptr_array_index (examples->texts, i);
      g_autoptr (GBytes) summary = g_bytes_new_from_bytes (bundle, 0, 4000);
      g_autoptr (GHashTable) attachments
          = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify)g_bytes_unref);
      g_autofree char *id = sample_case_id (i);

      g_hash_table_insert (attachments, g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, bundle),
                           g_bytes_ref (bundle));
      for (gint64 revision = 0; revision < 3; revision++)
        g_assert_true (preauth_store_save_case (store, id, revision, bundle, summary, attachments,
                                                NULL, NULL));
      g_assert_true (preauth_store_audit (store, PREAUTH_AUDIT_SENT, id, "Delgado", NULL));
    }
}

static void
scan_folder (const char *folder, GHashTable *terms, guint *n_files)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  g_assert_nonnull (dir);
  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      if (g_file_test (path, G_FILE_TEST_IS_DIR))
        {
          scan_folder (path, terms, n_files);
          continue;
        }
      g_assert_cmpuint (scan (path, terms, NULL), ==, 0);
      (*n_files)++;
    }
}

/* The scan would find them if they were there. */
static void
test_scan_finds (void)
{
  static const char *const encodings[] = { "UTF-8", "UTF-16LE", "UTF-16BE" };
  g_autofree char *folder = sample_make_folder ();
  g_autofree char *path = sample_path (folder);
  g_autoptr (GHashTable) terms = g_hash_table_new (g_str_hash, g_str_equal);

  g_hash_table_add (terms, (gpointer) "Delgado, Rosa");
  for (guint i = 0; i < G_N_ELEMENTS (encodings); i++)
    {
      gsize n;
      g_autofree char *text
          = g_convert ("xx Delgado, Rosa yy", -1, encodings[i], "UTF-8", NULL, &n, NULL);

      g_assert_true (g_file_set_contents (path, text, (gssize)n, NULL));
      g_assert_cmpuint (scan (path, terms, terms), ==, 1);
    }
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *text = g_strconcat (&"ab"[2 - i], "Delgado, Rosa, and more", NULL);
      g_autofree char *encoded = g_base64_encode ((const guchar *)text, strlen (text));

      g_assert_true (g_file_set_contents (path, encoded, -1, NULL));
      g_assert_cmpuint (scan (path, terms, terms), ==, 1);
    }
  sample_remove_folder (folder);
}

static void
test_files (void)
{
  Examples examples;
  g_autofree char *folder = sample_make_folder ();
  g_autofree char *path = sample_path (folder);
  g_autoptr (PreauthKey) key = sample_create (folder);
  g_autoptr (PreauthStore) store = NULL;
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  guint n_terms, n_files = 0;

  examples_load (&examples);
  n_terms = g_hash_table_size (examples.terms);
  scan (path, examples.terms, found);
  leave_out (&examples, found);
  g_assert_cmpuint (g_hash_table_size (examples.terms), >, n_terms - 40);
  g_assert_true (g_hash_table_contains (examples.terms, "Delgado"));

  shim_vfs_set_hook (refuse_elsewhere, folder);
  store = sample_open (path, key, NULL);
  save_examples (store, &examples);
  /* The file, the log with all of it, and its index; then a backup and the file that got it all. */
  scan_folder (folder, examples.terms, &n_files);
  g_assert_cmpuint (n_files, >=, 3);
  g_assert_true (preauth_backup_make (store, NULL, NULL));
  g_assert_true (preauth_store_checkpoint (store, NULL));
  preauth_store_lock (store);
  n_files = 0;
  scan_folder (folder, examples.terms, &n_files);
  g_assert_cmpuint (n_files, >=, 2);
  g_assert_finalize_object (g_steal_pointer (&store));
  shim_vfs_set_hook (NULL, NULL);
  n_files = 0;
  scan_folder (folder, examples.terms, &n_files);
  g_assert_cmpuint (n_files, ==, 2);
  n_files = 0;
  scan_folder (g_getenv ("HOME"), examples.terms, &n_files);
  examples_clear (&examples);
  sample_remove_folder (folder);
}

static void
stay (void)
{
  g_assert_cmpint (write (STDOUT_FILENO, "x", 1), ==, 1);
  pause ();
}

/* A program that reads all cases, then stays: locked, or with them open. */
static int
run_child (const char *path, gboolean locks)
{
  PreauthKey *key;
  PreauthStore *store;

  preauth_guard_process ();
  preauth_guard_memory ();
  /* For the parent, who looks into its memory. */
  prctl (PR_SET_DUMPABLE, 1, 0, 0, 0);
  key = sample_read_key ();
  store = sample_open (path, key, NULL);
  preauth_key_unref (key);
  {
    g_autoptr (GPtrArray) rows = preauth_store_list_cases (store, 0, NULL, NULL);
    g_autoptr (GPtrArray) cases
        = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_case_row_free);

    for (guint i = 0; i < rows->len; i++)
      {
        PreauthCaseRow *row = g_ptr_array_index (rows, i);
        PreauthCaseRow *loaded = preauth_store_load_case (store, row->id, NULL);
        g_autofree char *attachment
            = g_compute_checksum_for_bytes (G_CHECKSUM_SHA256, loaded->bundle);
        g_autoptr (GBytes) bytes = preauth_store_load_attachment (store, attachment, NULL);

        g_assert_true (g_bytes_equal (bytes, loaded->bundle));
        g_ptr_array_add (cases, loaded);
      }
    if (!locks)
      stay ();
  }
  preauth_store_lock (store);
  stay ();
  return 0;
}

/* All that the process could have written: its heap, stacks and data. */
static char *
read_memory (GPid pid, gsize *length)
{
  g_autofree char *maps = g_strdup_printf ("/proc/%d/maps", pid);
  g_autofree char *memory = g_strdup_printf ("/proc/%d/mem", pid);
  g_autofree char *text = NULL;
  g_auto (GStrv) lines = NULL;
  GByteArray *bytes = g_byte_array_new ();
  int descriptor = open (memory, O_RDONLY | O_CLOEXEC);

  g_assert_true (g_file_get_contents (maps, &text, NULL, NULL));
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; descriptor >= 0 && lines[i] != NULL; i++)
    {
      char *rest;
      guint64 start = g_ascii_strtoull (lines[i], &rest, 16);
      guint64 end = *rest == '-' ? g_ascii_strtoull (rest + 1, &rest, 16) : start;
      guint old = bytes->len;
      ssize_t n_read;

      if (!g_str_has_prefix (rest, " rw"))
        continue;
      g_byte_array_set_size (bytes, old + (guint)(end - start));
      n_read = pread (descriptor, bytes->data + old, end - start, (off_t)start);
      g_byte_array_set_size (bytes, old + (guint)MAX (n_read, 0));
    }
  if (descriptor >= 0)
    close (descriptor);
  *length = bytes->len;
  return (char *)g_byte_array_free (bytes, FALSE);
}

/* Looks into the memory of a program that has read the file at @path. */
static guint
scan_child (const char *path, gboolean locks, PreauthKey *key, GHashTable *terms, GHashTable *found)
{
  int output;
  GPid pid = sample_spawn (key, (const char *[]){ path, locks ? "lock" : "stay", NULL }, &output);
  gsize length;
  char *bytes, answer;
  gboolean has_key;

  g_assert_cmpint (read (output, &answer, 1), ==, 1);
  bytes = read_memory (pid, &length);
  kill (pid, SIGKILL);
  waitpid (pid, NULL, 0);
  close (output);
  g_assert_cmpuint (length, >, 100000);
  has_key = memmem (bytes, length, preauth_key_get_bytes (key), 32) != NULL;
  g_assert_true (has_key == !locks);
  return scan_bytes ("the memory of the locked program", bytes, length, terms, found);
}

static void
test_memory (void)
{
  Examples examples;
  g_autofree char *folder = sample_make_folder ();
  g_autofree char *path = sample_path (folder);
  g_autoptr (PreauthKey) key = NULL;
  g_autoptr (GHashTable) found = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) open_to_all = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (PreauthStore) store = NULL;

#ifdef __SANITIZE_ADDRESS__
  g_test_skip ("AddressSanitizer keeps what was freed");
  return;
#endif
  key = sample_create (folder);
  examples_load (&examples);
  scan_child (path, TRUE, key, examples.terms, found);
  leave_out (&examples, found);
  g_assert_true (g_hash_table_contains (examples.terms, "Delgado"));
  store = sample_open (path, key, NULL);
  save_examples (store, &examples);
  g_clear_object (&store);
  /* It would be found: it is, before locking. */
  g_assert_cmpuint (scan_child (path, FALSE, key, examples.terms, open_to_all), >, 100);
  g_assert_true (g_hash_table_contains (open_to_all, "Delgado"));
  g_assert_cmpuint (scan_child (path, TRUE, key, examples.terms, NULL), ==, 0);
  examples_clear (&examples);
  sample_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2], strcmp (argv[3], "lock") == 0);

  sample_init (&argc, &argv);
  g_test_add_func ("/store/secrecy/scan-finds", test_scan_finds);
  g_test_add_func ("/store/secrecy/files", test_files);
  g_test_add_func ("/store/secrecy/memory", test_memory);
  return g_test_run ();
}
