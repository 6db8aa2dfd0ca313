/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A case file that was put back to an old copy, and what this computer remembers of it. */
#include "config.h"

#include <string.h>
#include <sys/stat.h>

#include "fhir/error.h"
#include "store-sample.h"
#include "store/keyring.h"
#include "store/witness-place.h"
#include "store/witness.h"

static void
copy (const char *from, const char *to)
{
  g_autofree char *bytes = NULL;
  gsize length;

  g_assert_true (g_file_get_contents (from, &bytes, &length, NULL));
  g_assert_true (g_file_set_contents (to, bytes, (gssize)length, NULL));
}

/* The file as it is now, closed, beside it. (transfer full) */
static char *
put_aside (Sample *self)
{
  char *aside = g_strconcat (self->path, ".old", NULL);

  preauth_store_lock (self->store);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  copy (self->path, aside);
  sample_restart (self);
  return aside;
}

static void
put_back (Sample *self, const char *aside)
{
  preauth_store_lock (self->store);
  g_assert_finalize_object (g_steal_pointer (&self->store));
  copy (aside, self->path);
  sample_restart (self);
}

static void
assert_rollback (Sample *self, const char *part)
{
  g_autofree char *sentence = preauth_store_check_rollback (self->store);

  if (part == NULL)
    g_assert_cmpstr (sentence, ==, NULL);
  else
    g_assert_nonnull (strstr (sentence, part));
}

static void
test_usual_life (Sample *self, gconstpointer data)
{
  assert_rollback (self, NULL);
  sample_save (self->store, SAMPLE_CASE, 0, "one");
  assert_rollback (self, NULL);
  sample_restart (self);
  assert_rollback (self, NULL);
  preauth_store_lock (self->store);
  sample_restart (self);
  assert_rollback (self, NULL);
}

static void
test_rolled_back (Sample *self, gconstpointer data)
{
  g_autofree char *aside = NULL;
  g_autoptr (GError) error = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "one");
  aside = put_aside (self);
  for (gint64 i = 1; i < 10; i++)
    sample_save (self->store, SAMPLE_CASE, i, "newer");
  put_back (self, aside);
  assert_rollback (self, "older");
  /* Going on does not hide it. */
  for (gint64 i = 1; i < 20; i++)
    sample_save (self->store, SAMPLE_CASE, i, "other");
  sample_restart (self);
  assert_rollback (self, "history differs");
  /* A manager may say that it was on purpose. */
  g_assert_true (preauth_store_accept_rollback (self->store, &error));
  g_assert_no_error (error);
  assert_rollback (self, NULL);
  sample_restart (self);
  assert_rollback (self, NULL);
}

/* By so little that the entry of the unlocking makes up for it. */
static void
test_rolled_back_by_one (Sample *self, gconstpointer data)
{
  g_autofree char *aside = put_aside (self);

  g_assert_finalize_object (g_steal_pointer (&self->store));
  copy (aside, self->path);
  sample_restart (self);
  assert_rollback (self, "history differs");
}

static void
test_other_computer (Sample *self, gconstpointer data)
{
  g_autofree char *seen = g_strdup_printf ("%s/preauth/%s.seen", g_get_user_state_dir (),
                                           preauth_store_get_id (self->store));
  struct stat status;

  preauth_store_lock (self->store);
  g_assert_cmpint (stat (seen, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
  /* What cannot be read says nothing. */
  for (guint i = 0; i < 4; i++)
    {
      static const char *const texts[] = { "", "x", "12 abc", "-5 00" };

      g_assert_true (g_file_set_contents (seen, texts[i], -1, NULL));
      sample_restart (self);
      assert_rollback (self, NULL);
    }
}

static void
test_front_desk_may_not_accept (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  preauth_store_add_user (self->store, "Ann Roe", "AR", PREAUTH_ROLE_FRONT_DESK,
                          "two lamps by a river", &error);
  preauth_store_lock (self->store);
  preauth_store_unlock (self->store, "AR", "two lamps by a river", &error);
  g_assert_no_error (error);
  g_assert_false (preauth_store_accept_rollback (self->store, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN);
}

/* Without a session bus: nothing is found, and storing says so. */
static void
test_no_keyring (void)
{
  g_autoptr (GError) error = NULL;

  g_unsetenv ("DBUS_SESSION_BUS_ADDRESS");
  g_assert_null (preauth_keyring_load_passphrase ("store", "user"));
  g_assert_null (preauth_keyring_load_witness ("store"));
  preauth_keyring_save_witness ("store", "1 00");
  g_assert_true (preauth_keyring_clear_passphrase ("store", "user", &error));
  g_assert_no_error (error);
  g_assert_false (preauth_keyring_store_passphrase ("store", "user", "secret words", &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE);
  g_assert_null (strstr (error->message, "secret"));
}

/* Another program saves just when this one looks. */
static Sample *busy;

static gboolean
load_while_others_save (const char *store_id, PreauthWitness *witness)
{
  g_autoptr (PreauthStore) other = sample_reopen (busy);

  preauth_witness_set_place (NULL);
  preauth_store_unlock (other, "ML", SAMPLE_PASSPHRASE, NULL);
  preauth_store_lock (other);
  return preauth_witness_real_place.load (store_id, witness);
}

static void
test_others_save_meanwhile (Sample *self, gconstpointer data)
{
  const PreauthWitnessPlace place
      = { load_while_others_save, preauth_witness_real_place.save, NULL };
  PreauthStore *other = sample_reopen (self);

  busy = self;
  sample_save (self->store, SAMPLE_CASE, 0, "one");
  preauth_store_unlock (other, "ML", SAMPLE_PASSPHRASE, NULL);
  g_assert_finalize_object (other);
  preauth_witness_set_place (&place);
  assert_rollback (self, NULL);
  preauth_witness_set_place (NULL);
}

#define ADD(path, test) g_test_add (path, Sample, NULL, sample_set_up, test, sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/witness/usual-life", test_usual_life);
  ADD ("/witness/rolled-back", test_rolled_back);
  ADD ("/witness/rolled-back-by-one", test_rolled_back_by_one);
  ADD ("/witness/others-save-meanwhile", test_others_save_meanwhile);
  ADD ("/witness/other-computer", test_other_computer);
  ADD ("/witness/front-desk-may-not-accept", test_front_desk_may_not_accept);
  g_test_add_func ("/witness/no-keyring", test_no_keyring);
  return g_test_run ();
}
