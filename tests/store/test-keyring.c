/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keyring with a real daemon, on a bus and in a folder of the test's own. */
#include "config.h"

#include <errno.h>
#include <gio/gio.h>
#include <string.h>
#include <unistd.h>

#include "store-sample.h"
#include "store/keyring.h"
#include "store/witness.h"

#define DAEMON "gnome-keyring-daemon"
#define RUNNER "dbus-run-session"

static GSubprocess *daemon_process;

static gboolean
has_service (GDBusConnection *bus)
{
  g_autoptr (GVariant) answer = g_dbus_connection_call_sync (
      bus, "org.freedesktop.DBus", "/org/freedesktop/DBus", "org.freedesktop.DBus", "NameHasOwner",
      g_variant_new ("(s)", "org.freedesktop.secrets"), NULL, G_DBUS_CALL_FLAGS_NONE, -1, NULL,
      NULL);
  gboolean has = FALSE;

  if (answer != NULL)
    g_variant_get (answer, "(b)", &has);
  return has;
}

/* With its keyring unlocked, as after logging in. */
static void
start_daemon (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GDBusConnection) bus = g_bus_get_sync (G_BUS_TYPE_SESSION, NULL, &error);
  g_autoptr (GSubprocessLauncher) launcher
      = g_subprocess_launcher_new (G_SUBPROCESS_FLAGS_STDIN_PIPE | G_SUBPROCESS_FLAGS_STDOUT_SILENCE
                                   | G_SUBPROCESS_FLAGS_STDERR_SILENCE);

  g_assert_no_error (error);
  /* Its own warnings are not ours. */
  g_subprocess_launcher_unsetenv (launcher, "G_DEBUG");
  daemon_process = g_subprocess_launcher_spawn (launcher, &error, DAEMON, "--foreground",
                                                "--unlock", "--components=secrets", NULL);
  g_assert_no_error (error);
  g_output_stream_write_all (g_subprocess_get_stdin_pipe (daemon_process), "login", 5, NULL, NULL,
                             &error);
  g_output_stream_close (g_subprocess_get_stdin_pipe (daemon_process), NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < 1200 && !has_service (bus); i++)
    g_usleep (50000);
  g_assert_true (has_service (bus));
}

static void
assert_passphrase (const char *store, const char *user, const char *expected)
{
  char *found = preauth_keyring_load_passphrase (store, user);

  g_assert_cmpstr (found, ==, expected);
  preauth_secret_free (found);
}

static void
test_passphrase (void)
{
  g_autoptr (GError) error = NULL;

  if (daemon_process == NULL)
    {
      g_test_skip ("no " DAEMON " or no " RUNNER);
      return;
    }
  assert_passphrase ("store-1", "user-1", NULL);
  preauth_keyring_store_passphrase ("store-1", "user-1", "seven boats", &error);
  preauth_keyring_store_passphrase ("store-1", "user-2", "a fern", &error);
  g_assert_no_error (error);
  assert_passphrase ("store-1", "user-1", "seven boats");
  assert_passphrase ("store-1", "user-2", "a fern");
  assert_passphrase ("store-2", "user-1", NULL);
  preauth_keyring_store_passphrase ("store-1", "user-1", "eight boats", &error);
  g_assert_no_error (error);
  assert_passphrase ("store-1", "user-1", "eight boats");
  preauth_keyring_clear_passphrase ("store-1", "user-1", &error);
  g_assert_no_error (error);
  assert_passphrase ("store-1", "user-1", NULL);
  assert_passphrase ("store-1", "user-2", "a fern");
}

static void
test_witness (void)
{
  g_autofree char *text = NULL;

  if (daemon_process == NULL)
    {
      g_test_skip ("no " DAEMON " or no " RUNNER);
      return;
    }
  g_assert_null (preauth_keyring_load_witness ("store-1"));
  preauth_keyring_save_witness ("store-1", "12 ab");
  preauth_keyring_save_witness ("store-1", "13 cd");
  preauth_keyring_save_witness ("store-2", "99 ef");
  text = preauth_keyring_load_witness ("store-1");
  g_assert_cmpstr (text, ==, "13 cd");
}

/* Somebody puts back the file and removes what is remembered in the folder; the keyring knows. */
static void
test_rollback (Sample *self, gconstpointer data)
{
  g_autofree char *seen = g_strdup_printf ("%s/preauth/%s.seen", g_get_user_state_dir (),
                                           preauth_store_get_id (self->store));
  g_autofree char *bytes = NULL;
  g_autofree char *sentence = NULL;
  gsize length;

  if (daemon_process == NULL)
    {
      g_test_skip ("no " DAEMON " or no " RUNNER);
      return;
    }
  preauth_witness_use_keyring ();
  g_assert_finalize_object (g_steal_pointer (&self->store));
  g_assert_true (g_file_get_contents (self->path, &bytes, &length, NULL));
  for (guint i = 0; i < 3; i++)
    {
      sample_restart (self);
      preauth_store_lock (self->store);
    }
  g_assert_finalize_object (g_steal_pointer (&self->store));
  g_assert_true (g_file_set_contents (self->path, bytes, (gssize)length, NULL));
  g_assert_cmpint (unlink (seen), ==, 0);
  sample_restart (self);
  sentence = preauth_store_check_rollback (self->store);
  g_assert_nonnull (sentence);
}

/* Again in a bus of its own, with folders of its own. */
static void
run_in_session (char **argv)
{
  static const char *const folders[]
      = { "HOME", "XDG_DATA_HOME", "XDG_CACHE_HOME", "XDG_CONFIG_HOME", "XDG_STATE_HOME" };
  g_autofree char *runner = g_find_program_in_path (RUNNER);
  g_autofree char *keyring = g_find_program_in_path (DAEMON);
  g_autofree char *folder = NULL;
  g_autoptr (GPtrArray) command = g_ptr_array_new ();

  if (runner == NULL || keyring == NULL)
    return;
  folder = g_dir_make_tmp ("preauth-keyring-XXXXXX", NULL);
  for (guint i = 0; i < G_N_ELEMENTS (folders); i++)
    g_setenv (folders[i], folder, TRUE);
  /* The bus would make a folder there, again when it is removed. */
  g_unsetenv ("XDG_RUNTIME_DIR");
  g_setenv ("PREAUTH_TEST_KEYRING", folder, TRUE);
  g_ptr_array_add (command, runner);
  g_ptr_array_add (command, (gpointer) "--");
  for (guint i = 0; argv[i] != NULL; i++)
    g_ptr_array_add (command, argv[i]);
  g_ptr_array_add (command, NULL);
  execv (runner, (char **)command->pdata);
  g_error ("%s", g_strerror (errno));
}

int
main (int argc, char **argv)
{
  const char *folder = g_getenv ("PREAUTH_TEST_KEYRING");
  int result;

  if (folder == NULL)
    run_in_session (argv);
  g_test_init (&argc, &argv, NULL);
  if (folder != NULL)
    start_daemon ();
  g_test_add_func ("/keyring/passphrase", test_passphrase);
  g_test_add_func ("/keyring/witness", test_witness);
  g_test_add ("/keyring/rollback", Sample, NULL, sample_set_up, test_rollback, sample_tear_down);
  result = g_test_run ();
  if (daemon_process != NULL)
    {
      g_subprocess_force_exit (daemon_process);
      g_subprocess_wait (daemon_process, NULL, NULL);
      g_object_unref (daemon_process);
      sample_remove_folder (folder);
    }
  return result;
}
