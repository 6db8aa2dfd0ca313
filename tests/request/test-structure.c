/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Whatever is typed, cleared or left open, the file is FHIR R4: required members are there, nothing
 * is empty, references lead somewhere, sequences are unique. With PREAUTH_KEEP_BUNDLES set to a
 * folder every bundle is left there for check-fhir.mjs. */
#include "config.h"

#include "event-sample.h"

#include "fhir/canonical.h"
#include "fhir/json.h"

typedef struct
{
  const char *owner;  /* a resource type, or a path below it */
  const char *member; /* required there: 1..1 or 1..* */
} Required;

static const Required required[] = {
  { "Bundle", "type" },
  { "Bundle", "identifier" },
  { "Bundle", "timestamp" },
  { "Bundle.entry", "fullUrl" },
  { "Bundle.entry", "resource" },
  { "Claim", "identifier" },
  { "Claim", "status" },
  { "Claim", "type" },
  { "Claim", "use" },
  { "Claim", "patient" },
  { "Claim", "created" },
  { "Claim", "insurer" },
  { "Claim", "provider" },
  { "Claim", "priority" },
  { "Claim", "insurance" },
  { "Claim", "item" },
  { "Claim.item", "sequence" },
  { "Claim.item", "productOrService" },
  { "Claim.insurance", "sequence" },
  { "Claim.insurance", "focal" },
  { "Claim.insurance", "coverage" },
  { "Claim.careTeam", "sequence" },
  { "Claim.careTeam", "provider" },
  { "Claim.careTeam", "extension" },
  { "Claim.diagnosis", "sequence" },
  { "Claim.supportingInfo", "sequence" },
  { "Claim.supportingInfo", "category" },
  { "Coverage", "status" },
  { "Coverage", "beneficiary" },
  { "Coverage", "payor" },
  { "Coverage", "relationship" },
  { "Coverage.class", "type" },
  { "Coverage.class", "value" },
  { "MedicationRequest", "status" },
  { "MedicationRequest", "intent" },
  { "MedicationRequest", "medicationCodeableConcept" },
  { "MedicationRequest", "subject" },
  { "DocumentReference", "status" },
  { "DocumentReference", "content" },
  { "DocumentReference.content", "attachment" },
  { "Communication", "status" },
  { "ClaimResponse", "status" },
  { "ClaimResponse", "type" },
  { "ClaimResponse", "use" },
  { "ClaimResponse", "patient" },
  { "ClaimResponse", "created" },
  { "ClaimResponse", "insurer" },
  { "ClaimResponse", "outcome" },
  { "ClaimResponse.item", "itemSequence" },
  { "ClaimResponse.item", "adjudication" },
  { "ClaimResponse.item.adjudication", "category" },
  { "ClaimResponse.processNote", "text" },
  { "CommunicationRequest", "status" },
  { "Provenance", "target" },
  { "Provenance", "recorded" },
  { "Provenance", "agent" },
  { "Provenance.agent", "who" },
  { "QuestionnaireResponse", "status" },
  { "QuestionnaireResponse", "questionnaire" },
  { "QuestionnaireResponse.item", "linkId" },
};

typedef struct
{
  GHashTable *urls;   /* of the entries */
  GPtrArray *broken;  /* what is wrong, in words */
  GPtrArray *pointed; /* the targets of references */
} Check;

static void
check_node (Check *check, const char *path, JsonNode *node);

static void
check_members (Check *check, const char *path, JsonObject *object)
{
  for (guint i = 0; i < G_N_ELEMENTS (required); i++)
    if (g_str_equal (required[i].owner, path)
        && !json_object_has_member (object, required[i].member))
      g_ptr_array_add (check->broken,
                       g_strdup_printf ("%s.%s is missing", path, required[i].member));
  if (g_str_equal (path, "Organization") && !json_object_has_member (object, "name")
      && !json_object_has_member (object, "_name")
      && !json_object_has_member (object, "identifier"))
    g_ptr_array_add (check->broken, g_strdup ("an organization has no name"));
}

static void
check_object (Check *check, const char *path, JsonObject *object)
{
  const char *type = preauth_json_get_string (object, "resourceType");
  const char *reference = preauth_json_get_string (object, "reference");
  if (type != NULL)
    path = type;
  if (json_object_get_size (object) == 0)
    g_ptr_array_add (check->broken, g_strdup_printf ("%s is empty", path));
  if (reference != NULL)
    g_ptr_array_add (check->pointed, g_strdup (reference));
  check_members (check, path, object);
  g_autoptr (GList) members = json_object_get_members (object);
  for (GList *at = members; at != NULL; at = at->next)
    {
      g_autofree char *below = g_strdup_printf ("%s.%s", path, (char *)at->data);
      check_node (check, below, json_object_get_member (object, at->data));
    }
}

static void
check_array (Check *check, const char *path, JsonArray *array)
{
  g_autoptr (GHashTable) sequences = g_hash_table_new (NULL, NULL);
  if (json_array_get_length (array) == 0)
    g_ptr_array_add (check->broken, g_strdup_printf ("%s is an empty list", path));
  for (guint i = 0; i < json_array_get_length (array); i++)
    {
      JsonObject *element = preauth_json_array_get_object (array, i);
      if (element != NULL && json_object_has_member (element, "sequence")
          && !g_hash_table_add (sequences,
                                GINT_TO_POINTER (json_object_get_int_member (element, "sequence"))))
        g_ptr_array_add (check->broken, g_strdup_printf ("%s repeats a sequence", path));
      check_node (check, path, json_array_get_element (array, i));
    }
}

static void
check_node (Check *check, const char *path, JsonNode *node)
{
  if (JSON_NODE_HOLDS_OBJECT (node))
    check_object (check, path, json_node_get_object (node));
  else if (JSON_NODE_HOLDS_ARRAY (node))
    check_array (check, path, json_node_get_array (node));
  else if (JSON_NODE_HOLDS_NULL (node))
    g_ptr_array_add (check->broken, g_strdup_printf ("%s is null", path));
  else if (json_node_get_value_type (node) == G_TYPE_STRING
           && json_node_get_string (node)[0] == '\0')
    g_ptr_array_add (check->broken, g_strdup_printf ("%s is an empty text", path));
}

static void
check_references (Check *check, JsonObject *bundle)
{
  JsonArray *entries = preauth_json_get_array (bundle, "entry");
  for (guint i = 0; i < preauth_json_array_length (entries); i++)
    {
      const char *url
          = preauth_json_get_string (preauth_json_array_get_object (entries, i), "fullUrl");
      if (url != NULL && !g_hash_table_add (check->urls, g_strdup (url)))
        g_ptr_array_add (check->broken, g_strdup ("two entries have one fullUrl"));
    }
  for (guint i = 0; i < check->pointed->len; i++)
    if (!g_str_has_prefix (check->pointed->pdata[i], "#")
        && !g_hash_table_contains (check->urls, check->pointed->pdata[i]))
      g_ptr_array_add (check->broken, g_strdup ("a reference leads nowhere"));
}

static void
keep (JsonNode *bundle)
{
  static guint count = 0;
  const char *folder = g_getenv ("PREAUTH_KEEP_BUNDLES");
  if (folder == NULL)
    return;
  g_autofree char *path = g_strdup_printf ("%s/bundle-%04u.json", folder, ++count);
  g_assert_true (preauth_json_save (bundle, path, NULL));
}

static void
assert_valid (PreauthRequest *request, const char *after)
{
  JsonNode *node = preauth_request_get_bundle (request);
  g_autoptr (GHashTable) urls = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) broken = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GPtrArray) pointed = g_ptr_array_new_with_free_func (g_free);
  Check check = { urls, broken, pointed };
  keep (node);
  check_node (&check, "", node);
  check_references (&check, json_node_get_object (node));
  for (guint i = 0; i < broken->len; i++)
    g_test_message ("after %s: %s", after, (char *)broken->pdata[i]);
  g_assert_cmpuint (broken->len, ==, 0);
}

static const char *
sample (PreauthFact fact)
{
  switch (preauth_fact_get_type_of (fact))
    {
    case PREAUTH_FACT_TYPE_DATE:
      return "2026-12-01";
    case PREAUTH_FACT_TYPE_PHONE:
      return "5085550142";
    case PREAUTH_FACT_TYPE_NPI:
      return "1234567893";
    case PREAUTH_FACT_TYPE_STATE:
      return "MA";
    case PREAUTH_FACT_TYPE_ZIP:
      return "01604";
    case PREAUTH_FACT_TYPE_BOOLEAN:
      return "false";
    case PREAUTH_FACT_TYPE_CODE:
      return fact == PREAUTH_FACT_PLACE_OF_SERVICE ? "11"
             : fact == PREAUTH_FACT_PRIORITY       ? "stat"
                                                   : "other";
    case PREAUTH_FACT_TYPE_TEXT:
    default:
      return "30 words";
    }
}

static void
test_facts (gconstpointer backward)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  assert_valid (request, "nothing");
  for (guint i = 0; i < PREAUTH_N_FACTS; i++)
    {
      guint fact = backward != NULL ? PREAUTH_N_FACTS - 1 - i : i;
      preauth_request_set_fact (request, fact, sample (fact));
      assert_valid (request, preauth_fact_get_id (fact));
    }
  for (guint i = 0; i < PREAUTH_N_FACTS; i++)
    {
      guint fact = backward != NULL ? PREAUTH_N_FACTS - 1 - i : i;
      preauth_request_set_fact (request, fact, NULL);
      assert_valid (request, preauth_fact_get_id (fact));
    }
}

static void
add_line (GPtrArray *lines, const char *code, const char *description, const char *units)
{
  PreauthServiceLine *line = preauth_service_line_new ();
  line->code = g_strdup (code);
  line->description = g_strdup (description);
  line->units = g_strdup (units);
  g_ptr_array_add (lines, line);
}

static char *
show_lines (PreauthRequest *request)
{
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (request);
  GString *shown = g_string_new (NULL);
  for (guint i = 0; i < lines->len; i++)
    {
      const PreauthServiceLine *line = lines->pdata[i];
      g_string_append_printf (shown, "%s|%s;", line->code != NULL ? line->code : "-",
                              line->description != NULL ? line->description : "-");
    }
  return g_string_free (shown, FALSE);
}

/* A line that is empty, has no code, or has a code of revenue stays what it is. */
static void
test_lines (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);
  const char *const expected[]
      = { "-|-;", "-|-;-|a bed;", "-|-;-|a bed;0191|-;", "-|-;-|a bed;0191|-;92507|speech;" };
  const char *const code[] = { NULL, NULL, "0191", "92507" };
  const char *const words[] = { NULL, "a bed", NULL, "speech" };
  for (guint i = 0; i < G_N_ELEMENTS (expected); i++)
    {
      add_line (lines, code[i], words[i], i == 1 ? "two" : NULL);
      for (guint again = 0; again < 2; again++)
        {
          preauth_request_set_service_lines (request, lines);
          g_autofree char *shown = show_lines (request);
          g_assert_cmpstr (shown, ==, expected[i]);
          assert_valid (request, "a line");
        }
    }
  g_ptr_array_set_size (lines, 0);
  add_line (lines, NULL, "words only", NULL);
  preauth_request_set_service_lines (request, lines);
  g_clear_pointer (&((PreauthServiceLine *)lines->pdata[0])->description, g_free);
  preauth_request_set_service_lines (request, lines);
  g_autofree char *emptied = show_lines (request);
  g_assert_cmpstr (emptied, ==, "-|-;");
  assert_valid (request, "the words were cleared");
  g_ptr_array_set_size (lines, 0);
  preauth_request_set_service_lines (request, lines);
  g_autofree char *none = show_lines (request);
  g_assert_cmpstr (none, ==, "");
  assert_valid (request, "the lines were removed");
}

static gboolean
contains (PreauthRequest *request, const char *needle)
{
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
  return g_strstr_len (text, -1, needle) != NULL;
}

/* A drug has no code: its item points to the order, and no screen shows a code for it. */
static void
test_drug (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  preauth_request_set_fact (request, PREAUTH_FACT_DRUG_STRENGTH, "40 mg");
  assert_valid (request, "the strength before the name");
  preauth_request_set_fact (request, PREAUTH_FACT_DRUG_NAME, "Drug A");
  g_assert_true (contains (request, "extension-requestedService"));
  g_assert_true (contains (request, "\"not-applicable\""));
  g_autofree char *shown = show_lines (request);
  g_assert_cmpstr (shown, ==, "");
  preauth_request_set_fact (request, PREAUTH_FACT_DRUG_NAME, NULL);
  assert_valid (request, "the name was cleared");
  preauth_request_set_fact (request, PREAUTH_FACT_DRUG_STRENGTH, NULL);
  assert_valid (request, "the drug was cleared");
  g_assert_false (contains (request, "MedicationRequest"));
  g_assert_false (contains (request, "extension-requestedService"));
}

static void
test_papers (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GBytes) nothing = g_bytes_new (NULL, 0);
  g_autoptr (GBytes) note = g_bytes_new ("note", 4);
  preauth_request_add_attachment (request, "", "application/pdf", nothing);
  preauth_request_add_attachment (request, "Note", NULL, note);
  assert_valid (request, "attachments");
  g_autoptr (GPtrArray) attachments = preauth_request_get_attachments (request);
  preauth_request_set_attachment_title (request, ((PreauthAttachment *)attachments->pdata[1])->id,
                                        "");
  preauth_request_remove_attachment (request, ((PreauthAttachment *)attachments->pdata[0])->id);
  preauth_request_add_attachment (request, NULL, NULL, note);
  JsonObject *response = preauth_request_ensure_response (request, PREAUTH_CLINICAL_FACTS);
  JsonObject *item = json_object_new ();
  json_object_set_string_member (item, "linkId", "history");
  JsonArray *items = json_array_new ();
  json_array_add_object_element (items, item);
  json_object_set_array_member (response, "item", items);
  preauth_request_emit_changed (request);
  preauth_request_set_confirmation (request, "5085550142", "", NULL, "2026-12-01");
  preauth_request_set_practice (request, TRUE);
  preauth_request_set_modifiers (request, (const char *const[]){ "expedited", NULL });
  assert_valid (request, "answers, a call and a modifier");
  preauth_request_set_modifiers (request, NULL);
  g_autoptr (GPtrArray) diagnoses
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);
  g_ptr_array_add (diagnoses, preauth_diagnosis_new ("F80.2", "words"));
  g_ptr_array_add (diagnoses, preauth_diagnosis_new (NULL, NULL));
  preauth_request_set_diagnoses (request, diagnoses);
  assert_valid (request, "an empty diagnosis");
}

/* The first coding of the category is X12's, on every item; it goes with the category. */
static void
test_codes (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "chiropractic");
  preauth_request_set_codes (request, &(PreauthX12Codes){ "33", "HS", "I" });
  add_line (lines, "98940", NULL, "3");
  add_line (lines, "98941", NULL, "3");
  preauth_request_set_service_lines (request, lines);
  assert_valid (request, "the codes");
  g_autofree char *text = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
  g_auto (GStrv) parts = g_strsplit (text,
                                     "\"coding\":[{\"system\":\"" PREAUTH_SYSTEM_X12_1365
                                     "\",\"code\":\"33\"},{\"system\":\"" PREAUTH_SYSTEM_CATEGORY,
                                     -1);
  g_assert_cmpuint (g_strv_length (parts), ==, 3);
  g_auto (GStrv) types = g_strsplit (text, "\"code\":\"HS\"", -1);
  g_assert_cmpuint (g_strv_length (types), ==, 3);
  preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, "sleep");
  g_assert_false (contains (request, PREAUTH_SYSTEM_X12_1365));
  preauth_request_set_codes (request, &(PreauthX12Codes){ NULL, NULL, NULL });
  g_assert_false (contains (request, "extension-certificationType"));
  assert_valid (request, "no codes");
}

/* A bundle made elsewhere is neither completed nor coded, and its "no code" is not shown. */
static void
test_outside (void)
{
  g_autoptr (JsonNode) node = preauth_json_parse (
      "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Claim\","
      "\"use\":\"preauthorization\",\"item\":[{\"sequence\":1,\"productOrService\":{\"coding\":[{"
      "\"system\":\"http://terminology.hl7.org/CodeSystem/data-absent-reason\",\"code\":"
      "\"not-applicable\"}]}},{\"sequence\":2}]}}]}",
      -1, NULL);
  g_autoptr (PreauthRequest) request = preauth_request_new_from_node (node, NULL);
  g_autofree char *shown = show_lines (request);
  g_assert_cmpstr (shown, ==, "");
  preauth_request_set_codes (request, &(PreauthX12Codes){ "33", "HS", "I" });
  g_assert_false (preauth_request_get_modified (request));
  preauth_request_set_fact (request, PREAUTH_FACT_KIND, "referral");
  g_assert_false (contains (request, "priority"));
  g_assert_true (contains (request, "{\"sequence\":2}"));
}

/* Every kind of entry, bare and with all that can be noted of it, and taken back. */
static void
test_history (void)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (GBytes) paper = g_bytes_new ("paper", 5);
  g_autofree char *receipt = preauth_request_add_receipt (request, "Receipt", NULL, paper);
  for (guint i = 0; i < 2 * PREAUTH_N_EVENT_KINDS; i++)
    {
      PreauthEventKind kind = i / 2;
      g_autoptr (PreauthEvent) event
          = i % 2 == 1 ? event_sample_new (kind, receipt) : preauth_event_new (kind);
      if (i % 2 == 1)
        preauth_event_set_author (event, "Mei Lin", "ML");
      if (kind == PREAUTH_EVENT_DECIDED)
        preauth_event_set_field (event, PREAUTH_EVENT_DECISION, "denied");
      /* Some are refused: a closed request is not closed again. */
      if (preauth_request_add_event (request, event, NULL))
        assert_valid (request, preauth_event_kind_get_label (kind));
    }
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  g_assert_cmpuint (events->len, >=, 2 * PREAUTH_N_EVENT_KINDS - 5);
  for (guint i = 0; i < events->len; i++)
    g_assert_true (
        preauth_request_retract_event (request, preauth_event_get_id (events->pdata[i]), NULL));
  assert_valid (request, "all was taken back");
}

/* The examples that the program comes with. */
static void
test_examples (void)
{
  g_autofree char *folder = g_build_filename (g_getenv ("PREAUTH_DATA_DIR"), "examples", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  g_assert_nonnull (dir);
  guint count = 0;
  for (const char *name = g_dir_read_name (dir); name != NULL; name = g_dir_read_name (dir))
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
      g_assert_nonnull (request);
      assert_valid (request, name);
      count++;
    }
  g_assert_cmpuint (count, >=, 4);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_data_func ("/request/structure/facts", NULL, test_facts);
  g_test_add_data_func ("/request/structure/facts-backward", "backward", test_facts);
  g_test_add_func ("/request/structure/lines", test_lines);
  g_test_add_func ("/request/structure/drug", test_drug);
  g_test_add_func ("/request/structure/papers", test_papers);
  g_test_add_func ("/request/structure/codes", test_codes);
  g_test_add_func ("/request/structure/history", test_history);
  g_test_add_func ("/request/structure/outside", test_outside);
  g_test_add_func ("/request/structure/examples", test_examples);
  return g_test_run ();
}
