/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The words for services and requests: finding them, their family, the tiles, bad vocabularies. */
#include "config.h"

#include <string.h>

#include "directory/directory.h"
#include "directory/vocabulary-private.h"
#include "fhir/error.h"
#include "fhir/json.h"

typedef struct
{
  PreauthDirectory *directory;
  PreauthVocabulary *vocabulary;
} Fixture;

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;

  fixture->directory = preauth_directory_load (NULL, &error);
  g_assert_no_error (error);
  fixture->vocabulary = preauth_directory_get_vocabulary (fixture->directory);
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->directory);
}

/* What staff type, and the category that must come first. */
static void
test_search (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *first;
  } cases[] = {
    { "E0601", "sleep" },
    { "e0601", "sleep" },
    { "cpap", "sleep" },
    { "MRI", "imaging-advanced" },
    { "speech", "therapy-pt-ot-st" },
    { "Speech Therapy", "therapy-pt-ot-st" },
    { "92507", "therapy-pt-ot-st" },
    { "SNF", "snf-rehab" },
    { "nursing home", "snf-rehab" },
    { "hospice", "hospice-respite" },
    { "wheelchair", "dme-pos" },
    { "DME", "dme-pos" },
    { "ivf", "infertility-ivf" },
    { "nicu", "nicu" },
    { "premature", "nicu" },
    { "detox", "substance-use" },
    { "autism", "aba" },
    { "neuropsych", "psych-testing" },
    { "J1745", "medical-benefit-drug" },
    { "infusion", "medical-benefit-drug" },
    { "specialty drug", "specialty-drug" },
    { "home health", "home-health" },
    { "knee replacement", "surgery-procedure" },
    { "kidney transplant", "transplant" },
    { "admission", "inpatient-acute" },
    { "chiro", "chiropractic" },
    { "BRCA", "genetic-lab" },
    { "echo", "cardiology" },
    { "chemo", "oncology" },
    { "rTMS", "tms" },
    { "  MRI  ", "imaging-advanced" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) found
          = preauth_vocabulary_search_categories (fixture->vocabulary, cases[i].text);

      g_test_message ("%s", cases[i].text);
      g_assert_cmpuint (found->len, >, 0);
      g_assert_cmpstr (preauth_term_get_id (g_ptr_array_index (found, 0)), ==, cases[i].first);
    }
}

static gboolean
finds (PreauthVocabulary *vocabulary, const char *text, const char *id)
{
  g_autoptr (GPtrArray) found = preauth_vocabulary_search_categories (vocabulary, text);

  for (guint i = 0; i < found->len; i++)
    if (g_str_equal (preauth_term_get_id (g_ptr_array_index (found, i)), id))
      return TRUE;
  return FALSE;
}

static void
test_search_several (Fixture *fixture, gconstpointer data)
{
  GListModel *categories = preauth_vocabulary_get_categories (fixture->vocabulary);
  g_autoptr (GPtrArray) all = preauth_vocabulary_search_categories (fixture->vocabulary, "");
  g_autoptr (GPtrArray) null = preauth_vocabulary_search_categories (fixture->vocabulary, NULL);
  g_autoptr (GPtrArray) none
      = preauth_vocabulary_search_categories (fixture->vocabulary, "MRI zebra");

  g_assert_cmpuint (all->len, ==, g_list_model_get_n_items (categories));
  g_assert_cmpuint (null->len, ==, all->len);
  g_assert_cmpuint (none->len, ==, 0);
  g_assert_true (finds (fixture->vocabulary, "rehab", "snf-rehab"));
  g_assert_true (finds (fixture->vocabulary, "rehab", "therapy-pt-ot-st"));
  g_assert_true (finds (fixture->vocabulary, "rehab", "substance-use"));
}

static void
test_family (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *category;
    const char *ancestor;
    gboolean is_a;
  } cases[] = {
    { "snf-rehab", "post-acute", TRUE },
    { "hospice-respite", "post-acute", TRUE },
    { "psych-testing", "behavioral-health", TRUE },
    { "snf-rehab", "snf-rehab", TRUE },
    { "post-acute", "snf-rehab", FALSE },
    { "snf-rehab", "behavioral-health", FALSE },
    { "nonsense", "nonsense", FALSE },
    { "snf-rehab", NULL, FALSE },
    { NULL, "snf-rehab", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (preauth_vocabulary_category_is_a (fixture->vocabulary, cases[i].category,
                                                       cases[i].ancestor),
                     ==, cases[i].is_a);
}

static void
test_terms (Fixture *fixture, gconstpointer data)
{
  GListModel *categories = preauth_vocabulary_get_categories (fixture->vocabulary);
  PreauthTerm *term = preauth_vocabulary_find (categories, "snf-rehab");
  g_autofree char *id = NULL;
  g_autofree char *name = NULL;
  g_autofree char *description = NULL;

  g_object_get (term, "id", &id, "name", &name, "description", &description, NULL);
  g_assert_cmpstr (id, ==, "snf-rehab");
  g_assert_cmpstr (name, ==, "Skilled nursing facility or rehabilitation hospital");
  g_assert_cmpstr (description, ==, preauth_term_get_description (term));
  g_assert_cmpstr (preauth_term_get_parent (term), ==, "post-acute");
  g_assert_cmpstr (preauth_term_get_form_id (term), ==, "ma-general");
  g_assert_null (preauth_vocabulary_find (categories, "nonsense"));
  g_assert_null (preauth_vocabulary_find (categories, NULL));
}

/* Every service has a form of ours or says which one to get, and every form has a title. */
static void
test_forms (Fixture *fixture, gconstpointer data)
{
  GListModel *categories = preauth_vocabulary_get_categories (fixture->vocabulary);

  for (guint i = 0; i < g_list_model_get_n_items (categories); i++)
    {
      g_autoptr (PreauthTerm) term = g_list_model_get_item (categories, i);
      const char *form = preauth_term_get_form_id (term);

      g_test_message ("%s", preauth_term_get_id (term));
      g_assert_nonnull (preauth_term_get_description (term));
      g_assert_cmpuint (g_strv_length (preauth_term_get_words (term)), >, 0);
      if (form == NULL)
        g_assert_nonnull (preauth_term_get_form_note (term));
      else
        g_assert_nonnull (preauth_vocabulary_get_form_title (fixture->vocabulary, form));
    }
  g_assert_null (preauth_vocabulary_get_form_title (fixture->vocabulary, NULL));
  g_assert_null (preauth_vocabulary_get_form_title (fixture->vocabulary, "nonsense"));
}

static void
test_tiles (Fixture *fixture, gconstpointer data)
{
  static const char *const names[] = { "Surgery or procedure",
                                       "Hospital stay",
                                       "Nursing facility, rehab",
                                       "Therapy",
                                       "Equipment",
                                       "Home health",
                                       "Imaging",
                                       "Behavioral health",
                                       "Drug",
                                       "Fertility",
                                       "Newborn intensive care",
                                       "Something else" };
  GListModel *tiles = preauth_vocabulary_get_tiles (fixture->vocabulary);
  GListModel *categories = preauth_vocabulary_get_categories (fixture->vocabulary);

  g_assert_cmpuint (g_list_model_get_n_items (tiles), ==, G_N_ELEMENTS (names));
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (PreauthTile) tile = g_list_model_get_item (tiles, i);
      GStrv ids = preauth_tile_get_categories (tile);
      g_autofree char *name = NULL;

      g_object_get (tile, "name", &name, NULL);
      g_assert_cmpstr (name, ==, names[i]);
      g_assert_nonnull (preauth_tile_get_id (tile));
      g_assert_nonnull (preauth_tile_get_description (tile));
      g_assert_cmpuint (g_strv_length (ids), >, 0);
      for (guint j = 0; ids[j] != NULL; j++)
        g_assert_nonnull (preauth_vocabulary_find (categories, ids[j]));
    }
}

/* Nothing can only be found by search. */
static void
test_every_category_has_a_tile (Fixture *fixture, gconstpointer data)
{
  GListModel *tiles = preauth_vocabulary_get_tiles (fixture->vocabulary);
  GListModel *categories = preauth_vocabulary_get_categories (fixture->vocabulary);

  for (guint i = 0; i < g_list_model_get_n_items (categories); i++)
    {
      g_autoptr (PreauthTerm) term = g_list_model_get_item (categories, i);
      gboolean found = FALSE;

      for (guint j = 0; j < g_list_model_get_n_items (tiles); j++)
        {
          g_autoptr (PreauthTile) tile = g_list_model_get_item (tiles, j);

          found = found
                  || g_strv_contains ((const char *const *)preauth_tile_get_categories (tile),
                                      preauth_term_get_id (term));
        }
      g_test_message ("%s", preauth_term_get_id (term));
      g_assert_true (found);
    }
}

#define REST                                                                                       \
  "\"lines_of_business\":[{\"id\":\"a\",\"name\":\"A\"}],\"laws\":[{\"id\":\"a\",\"name\":\"A\"}]" \
  ","                                                                                              \
  "\"kinds\":[{\"id\":\"a\",\"name\":\"A\"}],\"modifiers\":[{\"id\":\"a\",\"name\":\"A\"}],"       \
  "\"channels\":[{\"id\":\"a\",\"name\":\"A\"}]"

static void
test_bad (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { "[]", "“lines_of_business” is missing or empty" },
    { "7", "is missing or empty" },
    { "{" REST "}", "“categories” is missing or empty" },
    { "{" REST ",\"categories\":7}", "“categories” is missing or empty" },
    { "{" REST ",\"categories\":[7]}", "entry 1 of “categories” needs an id and a name" },
    { "{" REST ",\"categories\":[{\"id\":\"a\"}]}", "needs an id and a name" },
    { "{" REST ",\"categories\":[{\"id\":\"a\",\"name\":\"A\"},{\"id\":\"a\",\"name\":\"B\"}]}",
      "lists “a” twice" },
    { "{" REST ",\"categories\":[{\"id\":\"a\",\"name\":\"A\",\"parent\":\"b\"}]}",
      "“a” has a parent that is not a category above it" },
    { "{" REST ",\"categories\":[{\"id\":\"a\",\"name\":\"A\",\"parent\":\"a\"}]}",
      "“a” has a parent that is not a category above it" },
    { "{" REST ",\"categories\":[{\"id\":\"a\",\"name\":\"A\",\"parent\":\"b\"},"
      "{\"id\":\"b\",\"name\":\"B\",\"parent\":\"a\"}]}",
      "has a parent that is not a category above it" },
    { "{" REST ",\"categories\":[{\"id\":\"a\",\"name\":\"A\"}],"
      "\"tiles\":[{\"id\":\"t\",\"categories\":[\"b\"]}]}",
      "the tile “t” names “b”, which is no category" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) node = preauth_json_parse (cases[i].text, -1, &error);
      g_autoptr (PreauthVocabulary) vocabulary = NULL;

      g_assert_no_error (error);
      vocabulary = preauth_vocabulary_new_from_node (node, "words.json", &error);
      g_assert_null (vocabulary);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_true (g_str_has_prefix (error->message, "words.json: "));
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
test_codes (Fixture *fixture, gconstpointer data)
{
  static const struct
  {
    const char *category;
    const char *kind;
    const char *has[3]; /* service type, request type, certification type */
  } cases[] = {
    { "chiropractic", "prior-authorization", { "33", "HS", "I" } },
    { "bh-inpatient", "prior-authorization", { "A4", "AR", "I" } },
    { "chiropractic", "referral", { "33", "SC", NULL } },
    /* A stay in a nursing facility or a rehabilitation hospital: two service types. */
    { "snf-rehab", "extension", { NULL, NULL, NULL } },
    { "no-such-category", "no-such-kind", { NULL, NULL, NULL } },
  };
  g_autoptr (PreauthRequest) request = preauth_request_new ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      static const char *const systems[] = { "1365", "1525", "1322" };
      g_autofree char *text = NULL;

      preauth_request_set_fact (request, PREAUTH_FACT_CATEGORY, cases[i].category);
      preauth_request_set_fact (request, PREAUTH_FACT_KIND, cases[i].kind);
      preauth_vocabulary_code_request (fixture->vocabulary, request);
      text = preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
      for (guint j = 0; j < G_N_ELEMENTS (systems); j++)
        {
          const char *code = cases[i].has[j];
          g_autofree char *coding
              = g_strdup_printf ("\"https://codesystem.x12.org/005010/%s\"%s%s%s", systems[j],
                                 code != NULL ? ",\"code\":\"" : "", code != NULL ? code : "",
                                 code != NULL ? "\"" : "");

          g_test_message ("%s, %s", cases[i].category, coding);
          g_assert_true ((strstr (text, coding) != NULL) == (code != NULL));
        }
    }
}

#define ADD(path, function)                                                                        \
  g_test_add ("/directory/vocabulary/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("search", test_search);
  ADD ("search-several", test_search_several);
  ADD ("family", test_family);
  ADD ("terms", test_terms);
  ADD ("forms", test_forms);
  ADD ("tiles", test_tiles);
  ADD ("every-category-has-a-tile", test_every_category_has_a_tile);
  ADD ("codes", test_codes);
  ADD ("bad", test_bad);
  return g_test_run ();
}
