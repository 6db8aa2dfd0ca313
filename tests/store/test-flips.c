/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One byte of the file or of its log is another one. The store says so, or shows all that was saved
 * and nothing else; it never crashes. PREAUTH_TORTURE=full: every byte, else one in many.
 *
 * Children do the flipping, so that a crash would name its byte. */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sample.h"

#define N_CASES 4
#define N_CHILDREN 2

/* What a flip did; what a child ends with is the worst of its flips. */
typedef enum
{
  FLIP_HARMLESS,
  FLIP_DETECTED,
  FLIP_UNSEEN, /* something is gone and nothing says so */
  FLIP_WRONG,  /* something that nobody saved is shown */
  FLIP_N_ENDS
} FlipEnd;

static const char *const end_names[] = { "harmless", "detected", "unseen", "wrong" };

static gboolean
has_damage (GPtrArray *damaged)
{
  return damaged != NULL && damaged->len > 0;
}

/* Each user that the open file names is one of those who were added, with the same role. */
static FlipEnd
check_users (PreauthStore *store)
{
  g_autoptr (GPtrArray) users = preauth_store_list_users (store, NULL);
  PreauthUser *user;

  if (users == NULL || users->len == 0)
    return FLIP_DETECTED;
  user = g_ptr_array_index (users, 0);
  if (users->len > 1 || strcmp (preauth_user_get_name (user), SAMPLE_NAME) != 0
      || strcmp (preauth_user_get_initials (user), SAMPLE_WHO) != 0
      || preauth_user_get_role (user) != PREAUTH_ROLE_MANAGER || !preauth_user_is_active (user))
    return FLIP_WRONG;
  return FLIP_HARMLESS;
}

static FlipEnd
check_summary (PreauthCaseRow *row)
{
  for (guint i = 0; i < N_CASES; i++)
    {
      g_autofree char *id = sample_case_id (i);
      g_autoptr (GBytes) summary = sample_summary (i, row->revision);

      if (strcmp (row->id, id) == 0)
        return g_bytes_equal (summary, row->summary) && row->revision >= 1 && row->revision <= 2
                   ? FLIP_HARMLESS
                   : FLIP_WRONG;
    }
  return FLIP_WRONG;
}

static FlipEnd
check_list (PreauthStore *store)
{
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) rows = preauth_store_list_cases (store, 0, &damaged, NULL);
  FlipEnd worst = FLIP_HARMLESS;

  if (rows == NULL)
    return FLIP_DETECTED;
  for (guint i = 0; i < rows->len; i++)
    worst = MAX (worst, check_summary (g_ptr_array_index (rows, i)));
  if (worst == FLIP_HARMLESS && has_damage (damaged))
    return FLIP_DETECTED;
  return worst == FLIP_HARMLESS && rows->len != N_CASES ? FLIP_UNSEEN : worst;
}

static FlipEnd
check_case (PreauthStore *store, guint number)
{
  gint64 revision;

  switch (sample_find (store, number, &revision))
    {
    case SAMPLE_FOUND:
      return revision == 2 ? FLIP_HARMLESS : FLIP_UNSEEN;
    case SAMPLE_NOT_THERE:
      return FLIP_UNSEEN;
    case SAMPLE_UNREADABLE:
      return FLIP_DETECTED;
    default:
      return FLIP_WRONG;
    }
}

static FlipEnd
check_setting (PreauthStore *store)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) value = preauth_store_load_setting (store, "cadence", &error);

  if (value == NULL)
    return error != NULL ? FLIP_DETECTED : FLIP_UNSEEN;
  return g_bytes_get_size (value) == 4 && memcmp (g_bytes_get_data (value, NULL), "\"ab\"", 4) == 0
             ? FLIP_HARMLESS
             : FLIP_WRONG;
}

static FlipEnd
check_audit (PreauthStore *store)
{
  g_autoptr (GPtrArray) entries = preauth_store_list_audit (store, NULL, 100, NULL);

  if (entries == NULL)
    return FLIP_DETECTED;
  for (guint i = 0; i < entries->len; i++)
    {
      PreauthAuditEntry *entry = g_ptr_array_index (entries, i);

      if (strstr (preauth_audit_entry_get_user (entry), SAMPLE_NAME) == NULL)
        return FLIP_WRONG;
    }
  return FLIP_HARMLESS;
}

/* Opens what is left and looks at all of it. What is gone must be told by somebody: a row, the
 * rollback check, the verification. */
static FlipEnd
look (const char *path, PreauthKey *key)
{
  g_autoptr (PreauthStore) store = preauth_store_open (path, NULL);
  g_autoptr (GPtrArray) damaged = NULL;
  g_autofree char *rolled_back = NULL;
  FlipEnd worst;

  if (store == NULL)
    return FLIP_DETECTED;
  rolled_back = preauth_store_check_rollback (store);
  if (!preauth_store_unlock_with_key (store, key, SAMPLE_WHO, NULL))
    return FLIP_DETECTED;
  worst = MAX (check_users (store), check_list (store));
  for (guint i = 0; i < N_CASES; i++)
    worst = MAX (worst, check_case (store, i));
  worst = MAX (worst, check_setting (store));
  worst = MAX (worst, check_audit (store));
  if (worst == FLIP_WRONG)
    return worst;
  if (rolled_back == NULL)
    rolled_back = preauth_store_check_rollback (store);
  damaged = preauth_store_verify (store, NULL, NULL, NULL, NULL);
  if (rolled_back != NULL || damaged == NULL || damaged->len > 0)
    return FLIP_DETECTED;
  return worst;
}

/* What one child does: flips every @step-th byte of a file in its own copy of the template. */
typedef struct
{
  const char *template; /* folder with "file", the store, and "home", where the newest state that
                           this computer saw is kept */
  const char *name;     /* in "file": what is flipped */
  gsize first;
  gsize step;
  const char *folder; /* the child's own */
} Work;

/* A file of the template, read once: there are 300,000 flips. */
typedef struct
{
  char *path; /* in the child's folder */
  char *data;
  gsize length;
} Original;

static void
original_free (gpointer data)
{
  Original *self = data;

  g_free (self->path);
  g_free (self->data);
  g_free (self);
}

/* @flipped: (out): the one that is called @name */
static void
read_originals (GPtrArray *originals,
                const char *from_folder,
                const char *to_folder,
                const char *name,
                Original **flipped)
{
  g_autoptr (GDir) dir = g_dir_open (from_folder, 0, NULL);
  const char *child;

  g_assert_nonnull (dir);
  while ((child = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *from = g_build_filename (from_folder, child, NULL);
      g_autofree char *to = g_build_filename (to_folder, child, NULL);
      Original *original;

      if (g_file_test (from, G_FILE_TEST_IS_DIR))
        {
          g_mkdir (to, 0700);
          read_originals (originals, from, to, name, flipped);
          continue;
        }
      original = g_new0 (Original, 1);
      g_assert_true (g_file_get_contents (from, &original->data, &original->length, NULL));
      original->path = g_steal_pointer (&to);
      g_ptr_array_add (originals, original);
      if (strcmp (child, name) == 0)
        *flipped = original;
    }
}

static void
write_original (const Original *original)
{
  int descriptor = open (original->path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0600);

  g_assert_cmpint (write (descriptor, original->data, original->length), ==, original->length);
  close (descriptor);
}

static FlipEnd
flip (const Work *work, PreauthKey *key, GPtrArray *originals, Original *flipped, gsize at)
{
  g_autofree char *folder = g_build_filename (work->folder, "file", NULL);
  g_autofree char *path = sample_path (folder);
  char change = (char)(1 + at * 37 % 255);
  FlipEnd end;

  flipped->data[at] ^= change;
  for (guint i = 0; i < originals->len; i++)
    write_original (g_ptr_array_index (originals, i));
  flipped->data[at] ^= change;
  end = look (path, key);
  sample_empty_folder (folder);
  return end;
}

static FlipEnd
flip_all (const Work *work, PreauthKey *key)
{
  g_autofree char *progress = g_build_filename (work->folder, "progress", NULL);
  g_autoptr (GPtrArray) originals = g_ptr_array_new_with_free_func (original_free);
  Original *flipped = NULL;
  guint n_ends[FLIP_N_ENDS] = { 0 };
  FlipEnd worst = FLIP_HARMLESS;
  gsize length;
  int descriptor = open (progress, O_WRONLY | O_CREAT | O_CLOEXEC, 0600);

  read_originals (originals, work->template, work->folder, work->name, &flipped);
  length = flipped->length;
  for (gsize at = work->first; at < length; at += work->step)
    {
      FlipEnd end;

      g_assert_cmpint (pwrite (descriptor, &at, sizeof at, 0), ==, sizeof at);
      end = flip (work, key, originals, flipped, at);
      n_ends[end]++;
      worst = MAX (worst, end);
      if (end >= FLIP_UNSEEN)
        g_print ("# byte %" G_GSIZE_FORMAT ": %s\n", at, end_names[end]);
    }
  close (descriptor);
  g_print ("# %s of %" G_GSIZE_FORMAT " bytes: %u harmless, %u detected, %u unseen, %u wrong\n",
           work->name, length, n_ends[FLIP_HARMLESS], n_ends[FLIP_DETECTED], n_ends[FLIP_UNSEEN],
           n_ends[FLIP_WRONG]);
  return worst;
}

static int
run_child (char **arguments)
{
  Work work = { arguments[0], arguments[1], g_ascii_strtoull (arguments[2], NULL, 10),
                g_ascii_strtoull (arguments[3], NULL, 10), arguments[4] };
  g_autofree char *home = g_build_filename (work.folder, "home", NULL);
  g_autoptr (PreauthKey) key = sample_read_key ();

  sample_set_home (home);
  return (int)flip_all (&work, key);
}

static gsize
read_progress (const char *folder)
{
  g_autofree char *path = g_build_filename (folder, "progress", NULL);
  g_autofree char *data = NULL;
  gsize length, at = 0;

  if (g_file_get_contents (path, &data, &length, NULL) && length == sizeof at)
    memcpy (&at, data, sizeof at);
  return at;
}

static void
flip_file (const char *template, const char *name, PreauthKey *key)
{
  guint step = sample_count (409, 1) * N_CHILDREN;
  char *folders[N_CHILDREN];
  GPid children[N_CHILDREN];

  for (guint i = 0; i < N_CHILDREN; i++)
    {
      g_autofree char *first = g_strdup_printf ("%u", i * step / N_CHILDREN);
      g_autofree char *step_text = g_strdup_printf ("%u", step);

      folders[i] = sample_make_folder ();
      children[i] = sample_spawn (
          key, (const char *[]){ template, name, first, step_text, folders[i], NULL }, NULL);
    }
  for (guint i = 0; i < N_CHILDREN; i++)
    {
      int status;

      g_assert_cmpint (waitpid (children[i], &status, 0), ==, children[i]);
      if (!WIFEXITED (status) || WEXITSTATUS (status) >= FLIP_UNSEEN)
        {
          g_test_message ("%s, byte %" G_GSIZE_FORMAT ": %s %d", name, read_progress (folders[i]),
                          WIFEXITED (status) ? "ended with" : "killed by",
                          WIFEXITED (status) ? WEXITSTATUS (status) : WTERMSIG (status));
          g_test_fail ();
        }
      sample_remove_folder (folders[i]);
      g_free (folders[i]);
    }
}

/* Two revisions of each case, a setting. @with_log: taken while the store is open, so that the
 * second revision is in the log alone. */
static char *
make_template (gboolean with_log, PreauthKey **key)
{
  g_autoptr (GError) error = NULL;
  char *template = sample_make_folder ();
  g_autofree char *folder = sample_make_folder ();
  g_autofree char *path = sample_path (folder);
  g_autofree char *file = g_build_filename (template, "file", NULL);
  g_autofree char *home = g_build_filename (template, "home", NULL);
  g_autoptr (GBytes) value = g_bytes_new_static ("\"ab\"", 4);
  g_autoptr (PreauthStore) store = NULL;

  *key = sample_create (folder);
  store = sample_open (path, *key, &error);
  g_assert_no_error (error);
  g_assert_true (preauth_store_save_setting (store, "cadence", value, &error));
  for (guint i = 0; i < 2 * N_CASES; i++)
    {
      if (i == N_CASES)
        g_assert_true (preauth_store_checkpoint (store, &error));
      g_assert_true (sample_save (store, i % N_CASES, 1 + i / N_CASES, &error));
    }
  if (!with_log)
    g_clear_object (&store);
  g_mkdir (file, 0700);
  g_mkdir (home, 0700);
  sample_copy (folder, file);
  sample_copy (g_getenv ("HOME"), home);
  g_clear_object (&store);
  sample_remove_folder (folder);
  return template;
}

static void
test_flips (gconstpointer name)
{
  g_autoptr (PreauthKey) key = NULL;
  g_autofree char *template = make_template (g_str_has_suffix (name, "-wal"), &key);

  flip_file (template, name, key);
  sample_remove_folder (template);
}

int
main (int argc, char *argv[])
{
  if (argc == 7 && strcmp (argv[1], "--child") == 0)
    return run_child (argv + 2);

  sample_init (&argc, &argv);
  g_test_add_data_func ("/store/flips/file", "cases.preauth", test_flips);
  g_test_add_data_func ("/store/flips/log", "cases.preauth-wal", test_flips);
  return g_test_run ();
}
