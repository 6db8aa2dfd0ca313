/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli: outputs that cannot be written leave nothing half-written, and the file that was
 * there before as it was; the requests that ship make whole packets. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "run.h"

static const char *const writers[] = { "form", "letter", "packet" };

static char *request;

static void
test_no_folder (void)
{
  guint n_files = scratch_count ();
  g_autofree char *missing = scratch_path ("no-such-folder/out.pdf");
  g_autofree char *in_file = g_build_filename (request, "out.pdf", NULL);
  g_autofree char *folder = scratch_path (".");
  const char *paths[] = { missing, in_file, folder };

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    for (guint p = 0; p < G_N_ELEMENTS (paths); p++)
      {
        g_autoptr (Run) run = run_cli (writers[i], request, "-o", paths[p], NULL);

        g_test_message ("%s", run->problems);
        assert_status (run, 4);
        g_assert_cmpuint (scratch_count (), ==, n_files);
      }
}

/* A limit on the size of files stands in for a full disk. */
static void
test_full (void)
{
  g_autofree char *output = scratch_write ("kept.pdf", "what was there", -1);
  guint n_files = scratch_count ();

  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autofree char *line = g_strdup_printf (
          "trap '' XFSZ; ulimit -f 1; exec \"$CLI\" %s %s -o %s", writers[i], request, output);
      g_autoptr (Run) run = run_shell (line);
      g_autofree char *kept = NULL;

      assert_status (run, 4);
      assert_says (run->problems, "kept.pdf");
      g_assert_true (g_file_get_contents (output, &kept, NULL, NULL));
      g_assert_cmpstr (kept, ==, "what was there");
      g_assert_cmpuint (scratch_count (), ==, n_files);
    }
}

static void
test_full_device (void)
{
  static const char *const calls[]
      = { "route --payer bcbsma --plan fep --category snf-rehab --kind prior-authorization",
          "directory export",
          "directory list",
          "--help",
          "route --help",
          "--version" };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      g_autofree char *line = g_strdup_printf ("exec \"$CLI\" %s > /dev/full", calls[i]);
      g_autoptr (Run) run = run_shell (line);

      g_test_message ("%s: %s", calls[i], run->problems);
      assert_status (run, 4);
    }
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autofree char *to_device
          = g_strdup_printf ("exec \"$CLI\" %s %s -o /dev/full", writers[i], request);
      g_autofree char *to_output
          = g_strdup_printf ("exec \"$CLI\" %s %s -o - > /dev/full", writers[i], request);
      g_autoptr (Run) device = run_shell (to_device);
      g_autoptr (Run) output = run_shell (to_output);

      assert_status (device, 4);
      assert_status (output, 4);
    }
}

/* Nobody else can read what was written. */
static void
test_mode (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (writers); i++)
    {
      g_autofree char *output = scratch_path ("mode.pdf");
      g_autoptr (Run) run = run_cli (writers[i], request, "-o", output, NULL);
      GStatBuf status;

      assert_status (run, 0);
      g_assert_cmpint (g_stat (output, &status), ==, 0);
      g_assert_cmpuint (status.st_mode & 0777, ==, 0600);
      g_remove (output);
    }
}

static void
test_glyphs (void)
{
  g_autofree char *path = create_request_file ("glyphs.json", "fep", "snf-rehab");
  g_autofree char *output = scratch_path ("glyphs.pdf");
  g_autoptr (PreauthRequest) unusual = preauth_request_load (path, NULL);
  g_autoptr (Run) run = NULL;

  /* A letter that no font has: a private one. */
  preauth_request_set_fact (unusual, PREAUTH_FACT_PATIENT_FAMILY, "L\xf4\x80\x80\x80");
  g_assert_true (preauth_request_save (unusual, path, NULL));
  run = run_cli ("packet", path, "-o", output, NULL);
  assert_status (run, 0);
  assert_says (run->problems, "no font on this machine can draw");
}

static void
assert_complete_packet (const char *path)
{
  g_autofree char *output = scratch_path ("example.pdf");
  g_autoptr (Run) check = run_cli ("check", path, NULL);
  g_autoptr (Run) packet = run_cli ("packet", path, "-o", output, NULL);
  g_autofree char *text = read_pdf (output);

  g_test_message ("%s\n%s", path, check->output);
  assert_status (packet, 0);
  assert_status (check, 0);
  g_assert_null (strstr (text, "NEEDED"));
}

static void
test_examples (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("PREAUTH_DATA_DIR"), "examples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;
  guint n = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    if (g_str_has_suffix (name, ".json") && !g_str_has_prefix (name, "practice"))
      {
        g_autofree char *path = g_build_filename (folder, name, NULL);

        assert_complete_packet (path);
        n++;
      }
  if (n == 0)
    g_test_skip ("there are no example requests yet");
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  scratch_create ();
  request = create_request_file ("request.json", "commercial-hmo-pos", "therapy-pt-ot-st");
  g_test_add_func ("/cli-output/no-folder", test_no_folder);
  g_test_add_func ("/cli-output/full", test_full);
  g_test_add_func ("/cli-output/full-device", test_full_device);
  g_test_add_func ("/cli-output/mode", test_mode);
  g_test_add_func ("/cli-output/glyphs", test_glyphs);
  g_test_add_func ("/cli-output/examples", test_examples);
  status = g_test_run ();
  scratch_remove ();
  g_free (request);
  return status;
}
