/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The power goes at any moment while cases are saved. What was acknowledged is there afterwards,
 * whole; with less syncing than the store does, or a disk that lies, it is not, or this test would
 * prove nothing. PREAUTH_TORTURE=full: 1,000 cuts. */
#include "config.h"

#include <string.h>

#include "fhir/error.h"
#include "power-cut-vfs.h"
#include "sample.h"
#include "store/database.h"

#define N_CASES 30

/* Save number i was of this case and made this revision. */
typedef struct
{
  guint number;
  gint64 revision;
} Save;

typedef struct
{
  char *folder;
  PreauthKey *key;
  GArray *saves;
  PowerCutLog *log;
} Session;

typedef struct
{
  guint n_cuts;
  guint n_closed;     /* cuts after which the file did not open */
  guint n_lost;       /* cuts that lost an acknowledged save */
  guint n_unreadable; /* cuts that left a row nobody can read, or a wrong one */
  guint n_broken;     /* cuts after which the file's own check or the chain complained */
} Tally;

static void
save_one (Session *self, PreauthStore *store, GRand *rand, gint64 *revisions)
{
  g_autoptr (GError) error = NULL;
  guint number = (guint)g_rand_int_range (rand, 0, N_CASES);
  Save save = { number, ++revisions[number] };
  guint mark = self->saves->len;

  g_array_append_val (self->saves, save);
  g_assert_true (sample_save (store, number, save.revision, &error));
  g_assert_no_error (error);
  power_cut_log_acknowledge (self->log, mark);
}

/* A day's work: saves, now and then the log goes into the file, the file is locked and unlocked,
 * the program is closed and opened. */
static void
session_run (Session *self, guint n_saves, gboolean normal)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261121);
  g_autofree char *path = sample_path (self->folder);
  g_autoptr (PreauthStore) store = NULL;
  gint64 revisions[N_CASES] = { 0 };

  self->log = power_cut_log_start (self->folder);
  if (normal)
    preauth_database_set_synchronous ("NORMAL");
  for (guint i = 0; i < n_saves; i++)
    {
      if (i % (n_saves / 3) == 0)
        {
          g_clear_object (&store);
          store = sample_open (path, self->key, &error);
          g_assert_no_error (error);
        }
      save_one (self, store, rand, revisions);
      if (i % 40 == 39)
        g_assert_true (preauth_store_checkpoint (store, &error));
      if (i % 50 == 49)
        {
          preauth_store_lock (store);
          g_assert_true (preauth_store_unlock_with_key (store, self->key, SAMPLE_WHO, &error));
        }
    }
  g_clear_object (&store);
  power_cut_log_stop (self->log);
  preauth_database_set_synchronous (NULL);
}

static void
session_set_up (Session *self, guint n_saves, gboolean normal)
{
  self->folder = sample_make_folder ();
  self->key = sample_create (self->folder);
  self->saves = g_array_new (FALSE, FALSE, sizeof (Save));
  session_run (self, n_saves, normal);
}

static void
session_tear_down (Session *self)
{
  power_cut_log_free (self->log);
  g_array_unref (self->saves);
  preauth_key_unref (self->key);
  sample_remove_folder (self->folder);
  g_free (self->folder);
}

static void
check_case (PreauthStore *store,
            guint number,
            gint64 acknowledged,
            gint64 last,
            gboolean *lost,
            gboolean *bad)
{
  gint64 revision;
  SampleFinding finding = sample_find (store, number, &revision);

  if (finding == SAMPLE_UNREADABLE || finding == SAMPLE_WRONG || revision > last)
    *bad = TRUE;
  else if (revision < acknowledged)
    *lost = TRUE;
}

/* @n_acknowledged: of the saves; one more may have been under way. */
static void
check_disk (Session *self, const char *path, guint n_acknowledged, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthStore) store = sample_open (path, self->key, &error);
  g_autoptr (GPtrArray) damaged = NULL;
  gint64 acknowledged[N_CASES] = { 0 };
  gint64 last[N_CASES] = { 0 };
  gboolean lost = FALSE, bad = FALSE;

  tally->n_cuts++;
  if (store == NULL)
    {
      tally->n_closed++;
      return;
    }
  for (guint i = 0; i < self->saves->len && i <= n_acknowledged; i++)
    {
      Save *save = &g_array_index (self->saves, Save, i);

      last[save->number] = save->revision;
      if (i < n_acknowledged)
        acknowledged[save->number] = save->revision;
    }
  for (guint i = 0; i < N_CASES; i++)
    check_case (store, i, acknowledged[i], last[i], &lost, &bad);
  tally->n_lost += lost;
  tally->n_unreadable += bad;
  damaged = preauth_store_verify (store, NULL, NULL, NULL, &error);
  tally->n_broken += damaged == NULL || damaged->len > 0;
  if (g_test_verbose () && damaged != NULL)
    for (guint i = 0; i < damaged->len; i++)
      {
        PreauthDamage *damage = g_ptr_array_index (damaged, i);

        g_test_message ("%s %s: %s", damage->table, damage->id, damage->why);
      }
}

static int
compare_positions (gconstpointer a, gconstpointer b)
{
  guint one = *(const guint *)a, other = *(const guint *)b;

  return one < other ? -1 : one > other;
}

static Tally
cut (Session *self, guint n_cuts, gboolean lies)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (4711);
  g_autofree guint *positions = g_new (guint, n_cuts);
  g_autofree char *folder = sample_make_folder ();
  g_autofree char *path = sample_path (folder);
  PowerCutDisk *disk = power_cut_disk_new (self->log, lies);
  Tally tally = { 0 };

  for (guint i = 0; i < n_cuts; i++)
    positions[i]
        = (guint)g_rand_int_range (rand, 1, (gint32)power_cut_log_get_length (self->log) + 1);
  qsort (positions, n_cuts, sizeof *positions, compare_positions);
  for (guint i = 0; i < n_cuts; i++)
    {
      sample_empty_folder (folder);
      power_cut_disk_advance (disk, positions[i]);
      power_cut_disk_cut (disk, g_rand_int (rand), folder);
      check_disk (self, path, power_cut_disk_get_acknowledged (disk), &tally);
    }
  power_cut_disk_free (disk);
  sample_remove_folder (folder);
  g_test_message ("%u saves, %u cuts: %u lost an acknowledged save, %u left an unreadable row, %u "
                  "failed the check, %u did not open",
                  self->saves->len, tally.n_cuts, tally.n_lost, tally.n_unreadable, tally.n_broken,
                  tally.n_closed);
  return tally;
}

static void
test_nothing_lost (void)
{
  Session session = { 0 };
  Tally tally;

  session_set_up (&session, sample_count (150, 600), FALSE);
  tally = cut (&session, sample_count (60, 1000), FALSE);
  g_assert_cmpuint (tally.n_closed, ==, 0);
  g_assert_cmpuint (tally.n_lost, ==, 0);
  g_assert_cmpuint (tally.n_unreadable, ==, 0);
  g_assert_cmpuint (tally.n_broken, ==, 0);

  /* The same file on a disk that only says that it has written. */
  tally = cut (&session, sample_count (20, 300), TRUE);
  g_assert_cmpuint (tally.n_lost + tally.n_closed, >, tally.n_cuts / 4);
  session_tear_down (&session);
}

static void
test_normal_loses (void)
{
  Session session = { 0 };
  Tally tally;

  session_set_up (&session, sample_count (150, 600), TRUE);
  tally = cut (&session, sample_count (20, 1000), FALSE);
  g_assert_cmpuint (tally.n_lost, >, tally.n_cuts / 4);
  session_tear_down (&session);
}

/* The harness itself: what a disk is after a cut. */
static void
test_same_seed_same_disk (void)
{
  Session session = { 0 };
  g_autofree char *folder = sample_make_folder ();
  g_autofree char *path = sample_path (folder);
  g_autofree char *first = NULL;
  gsize length = 0;

  session_set_up (&session, 30, FALSE);
  for (guint i = 0; i < 3; i++)
    {
      PowerCutDisk *disk = power_cut_disk_new (session.log, TRUE);
      g_autofree char *data = NULL;
      gsize n;

      sample_empty_folder (folder);
      power_cut_disk_advance (disk, power_cut_log_get_length (session.log) / 2);
      power_cut_disk_cut (disk, 3, folder);
      power_cut_disk_free (disk);
      g_assert_true (g_file_get_contents (path, &data, &n, NULL));
      if (first != NULL)
        g_assert_cmpmem (data, n, first, length);
      else
        {
          first = g_steal_pointer (&data);
          length = n;
        }
    }
  sample_remove_folder (folder);
  session_tear_down (&session);
}

int
main (int argc, char *argv[])
{
  sample_init (&argc, &argv);
  g_test_add_func ("/store/power-cut/same-seed-same-disk", test_same_seed_same_disk);
  g_test_add_func ("/store/power-cut/nothing-lost", test_nothing_lost);
  g_test_add_func ("/store/power-cut/normal-loses", test_normal_loses);
  return g_test_run ();
}
