/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The case file from its making to its closing: cases, settings, users, leases. */
#include "config.h"

#include <string.h>

#include "fhir/error.h"
#include "store-sample.h"

static void
test_round_trip (Sample *self, gconstpointer data)
{
  g_autofree char *text = NULL;
  g_autofree char *again = NULL;

  g_assert_cmpint (sample_save (self->store, SAMPLE_CASE, 0, "first"), ==, 1);
  g_assert_cmpint (sample_save (self->store, SAMPLE_CASE, 1, "second"), ==, 2);
  text = sample_load (self->store, SAMPLE_CASE);
  g_assert_cmpstr (text, ==, "second");

  sample_restart (self);
  again = sample_load (self->store, SAMPLE_CASE);
  g_assert_cmpstr (again, ==, "second");
}

static void
test_list (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autoptr (GPtrArray) newer = NULL;
  gint64 serial;

  sample_save (self->store, SAMPLE_CASE, 0, "one");
  serial = preauth_store_get_serial (self->store);
  sample_save (self->store, SAMPLE_OTHER_CASE, 0, "two");
  rows = preauth_store_list_cases (self->store, 0, &damaged, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (rows->len, ==, 2);
  g_assert_cmpuint (damaged->len, ==, 0);
  newer = preauth_store_list_cases (self->store, serial, NULL, &error);
  g_assert_cmpuint (newer->len, ==, 1);
  g_assert_cmpstr (((PreauthCaseRow *)newer->pdata[0])->id, ==, SAMPLE_OTHER_CASE);
  g_assert_cmpmem (g_bytes_get_data (((PreauthCaseRow *)newer->pdata[0])->summary, NULL), 3, "two",
                   3);
}

static void
test_verify (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) damages = NULL;

  sample_save (self->store, SAMPLE_CASE, 0, "one");
  sample_save (self->store, SAMPLE_CASE, 1, "two");
  sample_restart (self);
  damages = preauth_store_verify (self->store, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  for (guint i = 0; i < damages->len; i++)
    g_test_message ("%s: %s", ((PreauthDamage *)damages->pdata[i])->table,
                    ((PreauthDamage *)damages->pdata[i])->why);
  g_assert_cmpuint (damages->len, ==, 0);
}

#define ADD(path, test) g_test_add (path, Sample, NULL, sample_set_up, test, sample_tear_down)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/store/round-trip", test_round_trip);
  ADD ("/store/list", test_list);
  ADD ("/store/verify", test_verify);
  return g_test_run ();
}
