/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Only a clinician attests and signs: what anybody else saves keeps what a clinician gave, gains
 * nothing, and loses nothing that was typed. */
#include "config.h"

#include <string.h>

#include "fhir/error.h"
#include "fhir/json.h"
#include "questionnaire/answers.h"
#include "store-sample.h"
#include "store/attestation.h"
#include "store/case-codec.h"
#include "store/case.h"

#define FORM PREAUTH_CANONICAL "/Questionnaire/ma-medication"
#define CLINICIAN_PASSPHRASE "two herons, a ladder"
#define DESK_PASSPHRASE "nine kites over tin"

static void
set_up (Sample *self, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  sample_set_up (self, data);
  preauth_store_add_user (self->store, "Amara Okafor", "AO", PREAUTH_ROLE_CLINICIAN,
                          CLINICIAN_PASSPHRASE, &error);
  g_assert_no_error (error);
  preauth_store_add_user (self->store, "Dana Reyes", "DR", PREAUTH_ROLE_FRONT_DESK, DESK_PASSPHRASE,
                          &error);
  g_assert_no_error (error);
}

static void
become (Sample *self, const char *who, const char *passphrase)
{
  g_autoptr (GError) error = NULL;

  preauth_store_lock (self->store);
  preauth_store_unlock (self->store, who, passphrase, &error);
  g_assert_no_error (error);
}

static void
answer (PreauthRequest *request, const char *position, const char *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form ("ma-medication", &error);
  g_autoptr (PreauthAnswers) answers = NULL;

  g_assert_no_error (error);
  answers = preauth_answers_new (form, preauth_request_ensure_response (request, FORM), NULL);
  preauth_answers_set (answers, position, value, &error);
  g_assert_no_error (error);
  preauth_request_emit_changed (request);
}

static char *
read_answer (PreauthRequest *request, const char *position)
{
  g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form ("ma-medication", NULL);
  JsonObject *response = preauth_request_find_response (request, FORM);
  g_autoptr (PreauthAnswers) answers
      = response != NULL ? preauth_answers_new (form, response, NULL) : NULL;

  return answers != NULL ? preauth_answers_get (answers, position) : NULL;
}

static void
assert_answer (PreauthRequest *request, const char *position, const char *value)
{
  g_autofree char *found = read_answer (request, position);

  g_assert_cmpstr (found, ==, value);
}

static PreauthRequest *
make_request (const char *family, gboolean attested)
{
  PreauthRequest *request = preauth_request_new ();

  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, family);
  if (attested)
    answer (request, "urgent", "true");
  return request;
}

static void
settle (PreauthCase *case_)
{
  g_autoptr (GError) error = NULL;

  preauth_case_flush (case_, &error);
  g_assert_no_error (error);
  while (g_main_context_iteration (NULL, FALSE))
    ;
  g_assert_cmpuint (preauth_case_get_state (case_), ==, PREAUTH_CASE_SAVED);
}

/* A case of @request as whoever is there saves it; its id. */
static char *
add_case (Sample *self, PreauthRequest *request)
{
  PreauthCase *case_ = preauth_case_new (self->store, NULL, NULL, request);
  char *id = g_strdup (preauth_case_get_id (case_));

  settle (case_);
  sample_close_case (case_);
  return id;
}

static PreauthRequest *
read_case (Sample *self, const char *id)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthCaseRow) row = preauth_store_read_case (self->store, id, &error);
  PreauthRequest *request;

  g_assert_no_error (error);
  request = preauth_case_decode (self->store, row->bundle, NULL, &error);
  g_assert_no_error (error);
  return request;
}

/* Around the open case: what another program might do. */
static gboolean
save_behind (Sample *self, const char *id, gint64 revision, PreauthRequest *request, GError **error)
{
  g_autoptr (PreauthKey) key
      = preauth_key_derive (preauth_store_get_data_key (self->store), "attachment");
  g_autoptr (PreauthEncodedCase) encoded = preauth_case_encode (key, request);
  g_autoptr (GBytes) summary = g_bytes_new_static ("{}", 2);

  return preauth_store_save_case (self->store, id, revision, encoded->bundle, summary,
                                  encoded->attachments, NULL, error);
}

/* The store itself refuses, for each role but the clinician's; nothing is changed. */
static void
test_store_refuses (Sample *self, gconstpointer data)
{
  static const struct
  {
    const char *position;
    const char *value;
    const char *label;
  } given[] = {
    { "urgent", "true", "*Urgent*" },
    { "signature", "Amara Okafor, MD", "*Signature*" },
    { "signature-date", "2026-11-21", "*Date of the signature*" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (given); i++)
    {
      g_autoptr (PreauthRequest) plain = make_request ("Example", FALSE);
      g_autoptr (PreauthRequest) signed_ = make_request ("Other", FALSE);
      g_autoptr (GError) error = NULL;
      g_autofree char *id = g_uuid_string_random ();

      answer (signed_, given[i].position, given[i].value);
      become (self, "DR", DESK_PASSPHRASE);
      g_assert_false (save_behind (self, id, 0, signed_, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN);
      g_assert_true (g_pattern_match_simple (given[i].label, error->message));
      g_clear_error (&error);
      g_assert_null (preauth_store_read_case (self->store, id, NULL));

      g_assert_true (save_behind (self, id, 0, plain, &error));
      become (self, "ML", SAMPLE_PASSPHRASE);
      g_assert_false (save_behind (self, id, 1, signed_, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_FORBIDDEN);
      g_clear_error (&error);

      become (self, "AO", CLINICIAN_PASSPHRASE);
      g_assert_true (save_behind (self, id, 1, signed_, &error));
      g_assert_no_error (error);
      /* Given by a clinician once, it stays whoever saves. */
      become (self, "DR", DESK_PASSPHRASE);
      preauth_request_set_fact (signed_, PREAUTH_FACT_PATIENT_FAMILY, "Third");
      g_assert_true (save_behind (self, id, 2, signed_, &error));
      g_assert_no_error (error);
      /* Taking it away attests nothing. */
      g_assert_true (save_behind (self, id, 3, plain, &error));
      g_assert_no_error (error);
      g_assert_false (save_behind (self, id, 4, signed_, NULL));
    }
}

/* What is typed beside an attestation is saved; the attestation is left out, and that is said. */
static void
test_case_keeps_the_rest (Sample *self, gconstpointer data)
{
  g_autoptr (PreauthRequest) request = make_request ("Example", FALSE);
  g_autoptr (PreauthRequest) saved = NULL;
  g_autofree char *family = NULL;
  PreauthCase *case_;

  become (self, "DR", DESK_PASSPHRASE);
  case_ = preauth_case_new (self->store, NULL, NULL, request);
  settle (case_);
  g_assert_null (preauth_case_get_message (case_));

  answer (request, "urgent", "true");
  answer (request, "signature", "Amara Okafor, MD");
  answer (request, "drug", "Examplumab");
  preauth_request_set_fact (request, PREAUTH_FACT_PATIENT_FAMILY, "Typed");
  settle (case_);
  g_assert_nonnull (strstr (preauth_case_get_message (case_), "only a clinician may attest"));
  assert_answer (request, "urgent", NULL);
  saved = read_case (self, preauth_case_get_id (case_));
  family = preauth_request_get_fact (saved, PREAUTH_FACT_PATIENT_FAMILY);
  g_assert_cmpstr (family, ==, "Typed");
  assert_answer (saved, "drug", "Examplumab");
  assert_answer (saved, "urgent", NULL);
  assert_answer (saved, "signature", NULL);

  /* Undo and redo go on, and neither brings it in. */
  preauth_case_undo (case_);
  settle (case_);
  preauth_case_redo (case_);
  settle (case_);
  assert_answer (request, "drug", "Examplumab");
  assert_answer (request, "urgent", NULL);
  sample_close_case (case_);
}

/* A case that a clinician attested is worked on by the front desk: what was attested stays, a
 * changed signature goes back to what it was. */
static void
test_case_keeps_what_was_given (Sample *self, gconstpointer data)
{
  g_autoptr (PreauthRequest) request = make_request ("Example", TRUE);
  g_autoptr (PreauthRequest) saved = NULL;
  g_autofree char *id = NULL;
  PreauthCase *case_;
  PreauthRequest *open;

  answer (request, "signature", "Amara Okafor, MD");
  become (self, "AO", CLINICIAN_PASSPHRASE);
  id = add_case (self, request);

  become (self, "DR", DESK_PASSPHRASE);
  case_ = sample_open_case (self->store, id);
  open = preauth_case_get_request (case_);
  preauth_request_set_fact (open, PREAUTH_FACT_PATIENT_FAMILY, "Changed");
  settle (case_);
  g_assert_null (preauth_case_get_message (case_));
  assert_answer (open, "urgent", "true");
  preauth_case_undo (case_);
  settle (case_);
  preauth_case_redo (case_);
  settle (case_);
  g_assert_null (preauth_case_get_message (case_));

  answer (open, "signature", "Somebody Else, MD");
  settle (case_);
  g_assert_nonnull (preauth_case_get_message (case_));
  assert_answer (open, "signature", "Amara Okafor, MD");
  saved = read_case (self, id);
  assert_answer (saved, "signature", "Amara Okafor, MD");
  assert_answer (saved, "urgent", "true");
  sample_close_case (case_);
}

/* Who ticks and undoes is a clinician; the redo is theirs too. */
static void
test_clinician_undo (Sample *self, gconstpointer data)
{
  g_autoptr (PreauthRequest) request = make_request ("Example", FALSE);
  PreauthCase *case_;

  become (self, "AO", CLINICIAN_PASSPHRASE);
  case_ = preauth_case_new (self->store, NULL, NULL, request);
  settle (case_);
  answer (request, "urgent", "true");
  settle (case_);
  preauth_case_undo (case_);
  settle (case_);
  assert_answer (request, "urgent", NULL);
  preauth_case_redo (case_);
  settle (case_);
  assert_answer (request, "urgent", "true");
  g_assert_null (preauth_case_get_message (case_));
  sample_close_case (case_);
}

/* A request file that somebody ticked, brought in; and a copy of a case. */
static void
test_import_and_copy (Sample *self, gconstpointer data)
{
  g_autoptr (PreauthRequest) file = make_request ("Imported", TRUE);
  g_autoptr (PreauthRequest) again = make_request ("Imported", TRUE);
  g_autofree char *family = NULL;
  PreauthCase *case_;
  PreauthCase *copy;

  become (self, "DR", DESK_PASSPHRASE);
  case_ = preauth_case_new (self->store, NULL, NULL, file);
  g_assert_nonnull (strstr (preauth_case_get_message (case_), "“Urgent"));
  settle (case_);
  family = preauth_request_get_fact (file, PREAUTH_FACT_PATIENT_FAMILY);
  g_assert_cmpstr (family, ==, "Imported");
  assert_answer (file, "urgent", NULL);
  sample_close_case (case_);

  become (self, "AO", CLINICIAN_PASSPHRASE);
  case_ = preauth_case_new (self->store, NULL, NULL, again);
  settle (case_);
  assert_answer (again, "urgent", "true");
  copy = preauth_case_fork (case_);
  settle (copy);
  assert_answer (preauth_case_get_request (copy), "urgent", "true");
  sample_close_case (copy);
  sample_close_case (case_);
}

/* A response of any shape does no harm, and one that hides an attestation deeper hides nothing. */
static void
test_odd_shapes (void)
{
  static const struct
  {
    const char *response; /* behind "questionnaire" */
    guint n_given;
  } odd[] = {
    { "\"item\":7", 0 },
    { "\"item\":[7,null,\"urgent\",{\"linkId\":3,\"answer\":[{\"valueBoolean\":true}]}]", 0 },
    { "\"item\":[{\"linkId\":\"urgent\"}]", 0 },
    { "\"item\":[{\"linkId\":\"urgent\",\"answer\":\"yes\"}]", 0 },
    { "\"item\":[{\"linkId\":\"urgent\",\"answer\":[{\"valueBoolean\":false}]}]", 0 },
    { "\"item\":[{\"linkId\":\"urgent\",\"answer\":[{}]}]", 0 },
    { "\"item\":[{\"linkId\":\"drug\",\"answer\":[{\"valueString\":\"x\"}]}]", 0 },
    { "\"item\":[{\"linkId\":\"urgent\",\"answer\":[{\"valueBoolean\":true}]}]", 1 },
    { "\"item\":[{\"linkId\":\"g\",\"item\":[{\"linkId\":\"signature\",\"answer\":[{"
      "\"valueString\":\"A\"}]}]}]",
      1 },
    { "\"item\":[{\"linkId\":\"g\",\"answer\":[{\"item\":[{\"linkId\":\"signature\",\"answer\":[{"
      "\"valueString\":\"A\"}]}]}]}]",
      1 },
    { "\"item\":[{\"linkId\":\"signature\",\"answer\":[{\"valueString\":\"A\"}]},{\"linkId\":"
      "\"signature\",\"answer\":[{\"valueString\":\"B\"}]}]",
      2 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (odd); i++)
    {
      g_autofree char *text
          = g_strdup_printf ("{\"resourceType\":\"Bundle\",\"entry\":[7,{\"resource\":{"
                             "\"resourceType\":\"Claim\",\"use\":\"preauthorization\"}},{"
                             "\"resource\":{\"resourceType\":\"QuestionnaireResponse\","
                             "\"questionnaire\":\"" FORM "|1.0\",%s}}]}",
                             odd[i].response);
      g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));
      g_autoptr (GHashTable) given = preauth_attestations_read (bytes);
      g_autoptr (JsonNode) node = preauth_json_parse (text, -1, NULL);
      g_autoptr (GHashTable) listed = preauth_attestations_list (node);
      g_autoptr (PreauthRequest) request = preauth_request_new_from_node (node, NULL);
      g_autofree char *which = NULL;
      g_autoptr (GHashTable) left = NULL;
      GHashTableIter iter;
      gpointer texts;
      guint n = 0;

      g_test_message ("%s", odd[i].response);
      g_hash_table_iter_init (&iter, given);
      while (g_hash_table_iter_next (&iter, NULL, &texts))
        n += ((GPtrArray *)texts)->len;
      g_assert_cmpuint (n, ==, odd[i].n_given);
      g_assert_cmpuint (g_hash_table_size (listed), ==, g_hash_table_size (given));
      g_assert_nonnull (request);
      which = preauth_attestations_hold_back (request, NULL);
      g_assert_true ((which != NULL) == (n > 0));
      left = preauth_attestations_list (preauth_request_get_bundle (request));
      g_assert_cmpuint (g_hash_table_size (left), ==, 0);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
#define ADD(name, test)                                                                            \
  g_test_add ("/store/attestation/" name, Sample, NULL, set_up, test, sample_tear_down)
  ADD ("store-refuses", test_store_refuses);
  ADD ("case-keeps-the-rest", test_case_keeps_the_rest);
  ADD ("case-keeps-what-was-given", test_case_keeps_what_was_given);
  ADD ("clinician-undo", test_clinician_undo);
  ADD ("import-and-copy", test_import_and_copy);
#undef ADD
  g_test_add_func ("/store/attestation/odd-shapes", test_odd_shapes);
  return g_test_run ();
}
