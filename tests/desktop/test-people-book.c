/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The clinic's own people: saved once, picked later, never a patient among them. */
#include "config.h"

#include <glib/gstdio.h>

#include "desktop/people/people-book.h"
#include "fhir/error.h"

typedef struct
{
  char *folder;
  char *path;
  PreauthRequest *request;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer user_data)
{
  fixture->folder = g_dir_make_tmp ("preauth-people-XXXXXX", NULL);
  fixture->path = g_build_filename (fixture->folder, "preauth", "people.json", NULL);
  fixture->request = preauth_request_new ();
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_PATIENT_FAMILY, "Delgado");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_MEMBER_ID, "XXH900000417");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_CLINICIAN_GIVEN, "Amara");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_CLINICIAN_FAMILY, "Okafor");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_CLINICIAN_NPI, "1234567893");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_PRACTICE_NAME, "Lakeside Pediatrics");
  preauth_request_set_fact (fixture->request, PREAUTH_FACT_PRACTICE_FAX, "5085550143");
}

static void
tear_down (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *inner = g_path_get_dirname (fixture->path);

  g_assert_finalize_object (fixture->request);
  g_remove (fixture->path);
  g_rmdir (inner);
  g_rmdir (fixture->folder);
  g_free (fixture->path);
  g_free (fixture->folder);
}

static void
test_save_and_apply (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPeopleBook) book = preauth_people_book_load (fixture->path, &error);
  g_autoptr (PreauthRequest) other = preauth_request_new ();
  g_autofree char *fax = NULL;
  g_autofree char *dea = NULL;
  g_auto (GStrv) names = NULL;

  g_assert_no_error (error);
  preauth_people_book_save (book, PREAUTH_PEOPLE_REQUESTING, fixture->request, &error);
  g_assert_no_error (error);
  g_clear_object (&book);

  book = preauth_people_book_load (fixture->path, &error);
  g_assert_no_error (error);
  names = preauth_people_book_get_names (book, PREAUTH_PEOPLE_REQUESTING);
  g_assert_cmpuint (g_strv_length (names), ==, 1);
  g_assert_nonnull (strstr (names[0], "Amara Okafor"));

  preauth_request_set_fact (other, PREAUTH_FACT_CLINICIAN_DEA, "of somebody else");
  preauth_people_book_apply (book, PREAUTH_PEOPLE_REQUESTING, names[0], other);
  fax = preauth_request_get_fact (other, PREAUTH_FACT_PRACTICE_FAX);
  g_assert_cmpstr (fax, ==, "5085550143");
  dea = preauth_request_get_fact (other, PREAUTH_FACT_CLINICIAN_DEA);
  g_assert_null (dea);
}

static void
test_no_patient (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthPeopleBook) book = preauth_people_book_load (fixture->path, NULL);
  g_autofree char *text = NULL;
  GStatBuf status;

  for (guint role = 0; role < PREAUTH_N_PEOPLE_ROLES; role++)
    preauth_people_book_save (book, role, fixture->request, NULL);
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_null (strstr (text, "Delgado"));
  g_assert_null (strstr (text, "XXH900000417"));
  g_assert_cmpint (g_stat (fixture->path, &status), ==, 0);
  g_assert_cmpint (status.st_mode & 0777, ==, 0600);
}

static void
test_nothing_to_save (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthPeopleBook) book = preauth_people_book_load (fixture->path, NULL);
  g_autoptr (GError) error = NULL;

  g_assert_false (
      preauth_people_book_save (book, PREAUTH_PEOPLE_FACILITY, fixture->request, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
}

static void
test_remove (Fixture *fixture, gconstpointer user_data)
{
  g_autoptr (PreauthPeopleBook) book = preauth_people_book_load (fixture->path, NULL);
  g_auto (GStrv) names = NULL;
  g_auto (GStrv) after = NULL;

  preauth_people_book_save (book, PREAUTH_PEOPLE_REQUESTING, fixture->request, NULL);
  names = preauth_people_book_get_names (book, PREAUTH_PEOPLE_REQUESTING);
  g_assert_true (preauth_people_book_remove (book, PREAUTH_PEOPLE_REQUESTING, names[0], NULL));
  after = preauth_people_book_get_names (book, PREAUTH_PEOPLE_REQUESTING);
  g_assert_cmpuint (g_strv_length (after), ==, 0);
}

/* A file that somebody damaged is named, and is still there afterwards. */
static void
test_damaged_file (Fixture *fixture, gconstpointer user_data)
{
  g_autofree char *folder = g_path_get_dirname (fixture->path);
  g_autofree char *text = NULL;

  g_mkdir_with_parents (folder, 0700);
  for (guint i = 0; i < 2; i++)
    {
      const char *content = i == 0 ? "{ \"requesting\": " : "[ 1 ]";
      g_autoptr (GError) error = NULL;

      g_assert_true (g_file_set_contents (fixture->path, content, -1, NULL));
      g_assert_null (preauth_people_book_load (fixture->path, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, "people.json"));
    }
  g_assert_true (g_file_get_contents (fixture->path, &text, NULL, NULL));
  g_assert_cmpstr (text, ==, "[ 1 ]");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(path, function)                                                                        \
  g_test_add ("/people-book/" path, Fixture, NULL, set_up, function, tear_down)
  ADD ("save-and-apply", test_save_and_apply);
  ADD ("no-patient", test_no_patient);
  ADD ("nothing-to-save", test_nothing_to_save);
  ADD ("remove", test_remove);
  ADD ("damaged-file", test_damaged_file);
  return g_test_run ();
}
