/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A program that saves without pause is killed at any moment. What it was told is on the disk is
 * there afterwards, whole, and nothing else changed. PREAUTH_TORTURE=full: 1,000 kills. */
#include "config.h"

#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

#include "sample.h"

#define N_CASES 24

/* What the child writes into the pipe after each save: small enough to arrive whole or not. */
typedef struct
{
  guint32 number;
  guint32 revision;
} Receipt;

static void
read_revisions (PreauthStore *store, gint64 *revisions)
{
  for (guint i = 0; i < N_CASES; i++)
    g_assert_cmpint (sample_find (store, i, &revisions[i]), <=, SAMPLE_NOT_THERE);
}

/* Its key comes on standard input, its receipts go to standard output, until it is killed. */
static int
run_child (const char *path, guint32 seed)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (PreauthKey) key = sample_read_key ();
  g_autoptr (PreauthStore) store = sample_open (path, key, NULL);
  gint64 revisions[N_CASES];

  if (store == NULL)
    return 4;
  read_revisions (store, revisions);
  for (guint i = 0;; i++)
    {
      guint number = (guint)g_rand_int_range (rand, 0, N_CASES);
      Receipt receipt = { number, (guint32)++revisions[number] };

      if (!sample_save (store, number, receipt.revision, NULL))
        return 5;
      if (write (STDOUT_FILENO, &receipt, sizeof receipt) != sizeof receipt)
        return 6;
      if (i % 16 == 15 && !preauth_store_checkpoint (store, NULL))
        return 7;
    }
}

/* Notes the receipts that got out before the end. */
static guint
read_receipts (int descriptor, gint64 *acknowledged)
{
  Receipt receipt;
  guint n = 0;

  for (; read (descriptor, &receipt, sizeof receipt) == sizeof receipt; n++)
    acknowledged[receipt.number] = receipt.revision;
  close (descriptor);
  return n;
}

static guint
kill_once (const char *path, PreauthKey *key, GRand *rand, gint64 *acknowledged)
{
  g_autofree char *seed = g_strdup_printf ("%u", g_rand_int (rand));
  int descriptor, status;
  GPid pid = sample_spawn (key, (const char *[]){ path, seed, NULL }, &descriptor);
  Receipt receipt;
  guint n = 0;

  /* Half of them while they open the file, the rest while they save. */
  if (g_rand_boolean (rand))
    {
      g_assert_cmpint (read (descriptor, &receipt, sizeof receipt), ==, sizeof receipt);
      acknowledged[receipt.number] = receipt.revision;
      n++;
      g_usleep ((gulong)g_rand_int_range (rand, 0, 30000));
    }
  else
    g_usleep ((gulong)g_rand_int_range (rand, 0, 60000));
  kill (pid, SIGKILL);
  n += read_receipts (descriptor, acknowledged);
  g_assert_cmpint (waitpid (pid, &status, 0), ==, pid);
  if (!WIFSIGNALED (status))
    g_error ("the child ended by itself with %d", WEXITSTATUS (status));
  return n;
}

typedef struct
{
  guint n_kills;
  guint n_saves;
  guint n_lost;
  guint n_unreadable;
  guint n_broken;
  guint n_ahead; /* saved, but killed before it could say so */
} Tally;

static void
check (const char *path, PreauthKey *key, gint64 *acknowledged, gboolean verify, Tally *tally)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthStore) store = sample_open (path, key, &error);
  g_autoptr (GPtrArray) damaged = NULL;
  g_autofree char *rolled_back = store != NULL ? preauth_store_check_rollback (store) : NULL;
  guint n_ahead = 0;

  g_assert_no_error (error);
  /* No false alarm: what this computer saw last is in the file. */
  g_assert_null (rolled_back);
  for (guint i = 0; i < N_CASES; i++)
    {
      gint64 revision;
      SampleFinding finding = sample_find (store, i, &revision);

      tally->n_unreadable += finding == SAMPLE_UNREADABLE || finding == SAMPLE_WRONG;
      tally->n_lost += revision < acknowledged[i];
      n_ahead += revision == acknowledged[i] + 1;
      tally->n_broken += revision > acknowledged[i] + 1;
      acknowledged[i] = revision;
    }
  tally->n_broken += n_ahead > 1;
  tally->n_ahead += n_ahead;
  if (!verify)
    return;
  damaged = preauth_store_verify (store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  tally->n_broken += damaged->len > 0;
}

static void
test_nothing_lost (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (9);
  g_autofree char *folder = sample_make_folder ();
  g_autofree char *path = sample_path (folder);
  g_autoptr (PreauthKey) key = sample_create (folder);
  gint64 acknowledged[N_CASES] = { 0 };
  guint n_kills = sample_count (25, 1000);
  Tally tally = { 0 };

  for (guint i = 0; i < n_kills; i++)
    {
      tally.n_saves += kill_once (path, key, rand, acknowledged);
      check (path, key, acknowledged, n_kills < 100 || i % 25 == 24, &tally);
      tally.n_kills++;
    }
  g_test_message ("%u kills, %u acknowledged saves: %u lost, %u unreadable, %u broken; %u saved "
                  "but not yet acknowledged",
                  tally.n_kills, tally.n_saves, tally.n_lost, tally.n_unreadable, tally.n_broken,
                  tally.n_ahead);
  g_assert_cmpuint (tally.n_saves, >=, n_kills / 3);
  g_assert_cmpuint (tally.n_lost, ==, 0);
  g_assert_cmpuint (tally.n_unreadable, ==, 0);
  g_assert_cmpuint (tally.n_broken, ==, 0);
  sample_remove_folder (folder);
}

int
main (int argc, char *argv[])
{
  if (argc == 4 && strcmp (argv[1], "--child") == 0)
    return run_child (argv[2], (guint32)g_ascii_strtoull (argv[3], NULL, 10));

  sample_init (&argc, &argv);
  g_test_add_func ("/store/kill/nothing-lost", test_nothing_lost);
  return g_test_run ();
}
