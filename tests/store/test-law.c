/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad files of rules: each a small edit of the real ones, and what the person who made it is told.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/installation.h"
#include "store/law-private.h"

#define MA "massachusetts.json"
#define FEDERAL "federal.json"
#define LAWS "laws.json"
#define DAYS "holidays.json"

static const char *const names[] = { LAWS, DAYS, MA, "masshealth.json", FEDERAL, "employer.json" };

typedef struct
{
  char *folder;
} Fixture;

static char *
read_data (const char *name)
{
  g_autofree char *path = preauth_installation_build_data_path ("law", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
write_data (Fixture *fixture, const char *name, const char *text, gssize length)
{
  g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

  g_assert_true (g_file_set_contents (path, text, length, NULL));
}

static void
set_up (Fixture *fixture, gconstpointer unused)
{
  fixture->folder = g_dir_make_tmp ("law-XXXXXX", NULL);
  g_assert_nonnull (fixture->folder);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autofree char *text = read_data (names[i]);

      write_data (fixture, names[i], text, -1);
    }
}

static void
tear_down (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GDir) dir = g_dir_open (fixture->folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (fixture->folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (fixture->folder), ==, 0);
  g_free (fixture->folder);
}

/* The first @find after the first @anchor becomes @replace. */
static char *
edit (const char *text, const char *anchor, const char *find, const char *replace)
{
  const char *start = anchor == NULL ? text : strstr (text, anchor);
  const char *place;

  g_assert_nonnull (start);
  place = strstr (start, find);
  g_assert_nonnull (place);
  return g_strdup_printf ("%.*s%s%s", (int)(place - text), text, replace, place + strlen (find));
}

#define FORM "\"id\": \"ma-form\""
#define ROUTE "\"id\": \"ma-form-of-route\""
#define NOTICE "\"id\": \"ma-approval-notice\""
#define GRIEVANCE "\"id\": \"ma-grievance\""
#define ANSWER "\"id\": \"ma-grievance-answer\""

static const struct
{
  const char *file;
  const char *anchor;
  const char *find;
  const char *replace;
  const char *says;
} bad[] = {
  { LAWS, NULL, "\"format\": 1", "\"format\": 2", "this must be a file of rules of format 1" },
  { LAWS, NULL, "\"laws\": [", "\"laws\": {}, \"x\": [", "laws: must be a list" },
  { LAWS, NULL, "\"laws\": [", "\"laws\": [\"ma\", ", "entry 1 must be an object" },
  { LAWS, NULL, "\"id\": \"ma-insured\"", "\"id\": \"moon\"", "“id” names “moon”" },
  { LAWS, NULL, "\"id\": \"federal-fep\"", "\"id\": \"ma-insured\"",
    "the id was used before, on line" },
  { LAWS, NULL, "\"state\": true", "\"state\": \"yes\"", "“state” must be true or false" },
  { LAWS, NULL, "\"letter\": ", "\"leter\": ", "“letter” is missing" },
  { LAWS, NULL, "\"reconsideration\"", "\"prayer\"",
    "“informal” names “prayer”, which is not one of reconsideration" },
  { LAWS, NULL, "\"caveat\": ", "\"caveat\": 7, \"x\": ", "“caveat” must be text" },
  { DAYS, NULL, "\"format\": 1", "\"format\": true", "this must be a file of rules of format 1" },
  { DAYS, NULL, "\"mark\": \"believed\"", "\"mark\": \"sure\"",
    "“mark” is “sure”, which is not one of seen, secondary, believed" },
  { DAYS, NULL, "\"authority\": ", "\"autority\": ", "“authority” is missing" },
  { DAYS, NULL, "\"holidays\": [", "\"holidays\": [], \"x\": [",
    "holidays: the list is missing or empty" },
  { DAYS, NULL, "\"01-01\"", "\"02-29\"",
    "holidays “new-year”: “day” is no day of the year: “02-29”" },
  { DAYS, NULL, "\"01-01\"", "\"13-01\"", "“day” is no day of the year: “13-01”" },
  { DAYS, NULL, "\"01-01\"", "\"1-1\"", "“day” is no day of the year: “1-1”" },
  { DAYS, NULL, "\"01-01\"", "101", "“day” must be text" },
  { DAYS, NULL, "\"month\": \"01\"", "\"month\": \"00\"", "“month” is no month: “00”" },
  { DAYS, NULL, "\"month\": \"01\"", "\"month\": 1", "“month” must be text" },
  { DAYS, NULL, "\"nth\": \"third\"", "\"nth\": \"sixth\"",
    "“nth” is “sixth”, which is not one of last, first" },
  { DAYS, NULL, "\"weekday\": \"monday\"", "\"weekday\": \"funday\"", "“weekday” is “funday”" },
  { DAYS, NULL, "\"since\": \"2021\"", "\"since\": \"soon\"", "“since” is no year: “soon”" },
  { DAYS, NULL, "\"id\": \"king\"", "\"id\": \"new-year\"", "the id was used before" },
  { MA, NULL, "\"format\": 1", "\"format\": \"1\"", "this must be a file of rules of format 1" },
  { MA, NULL, "\"sources\": [", "\"x\": [", "sources: the list is missing or empty" },
  { MA, NULL, "\"rules\": [", "\"x\": [", "rules: the list is missing or empty" },
  { MA, NULL, "\"rules\": [", "\"rules\": [ null,", "entry 1 must be an object" },
  { MA, "\"sources\"", "\"read_on\": \"2026-11-21\"", "\"x\": \"2026-11-21\"",
    "sources “statute-25”: “read_on” is missing" },
  { MA, "\"sources\"", "\"read_on\": \"2026-11-21\"", "\"read_on\": \"2026-11\"",
    "“read_on” is no day: “2026-11”" },
  { MA, "\"sources\"", "\"published\": \"2024\"", "\"published\": \"2024-13\"",
    "“published” is no day" },
  { MA, "\"sources\"", "\"published\": \"2024\"", "\"x\": \"2024\"",
    "it needs “published”, or “age” in words" },
  { MA, FORM, "\"laws\": [", "\"laws\": [], \"x\": [", "“laws” is empty" },
  { MA, FORM, "\"ma-insured\"", "\"moon\"", "rules “ma-form”: “laws” names “moon”" },
  { MA, FORM, "\"ma-insured\"", "\"ma-insured\", \"self-insured\"",
    "rules “ma-form”: a rule of the state does not hold for “self-insured”" },
  { MA, FORM, "\"ma-insured\"", "\"federal-fep\"",
    "a rule of the state does not hold for “federal-fep”" },
  { MA, FORM, "\"ma-insured\"", "\"federal-medicare\"",
    "a rule of the state does not hold for “federal-medicare”" },
  { MA, FORM, "\"ma-insured\"", "\"other-plan\"",
    "a rule of the state does not hold for “other-plan”" },
  { MA, FORM, "\"maker\": \"state\"", "\"maker\": \"king\"", "“maker” is “king”" },
  { MA, FORM, "\"maker\": \"state\"", "\"x\": 1", "“maker” is missing" },
  { MA, FORM, "\"clock\": \"decision\"", "\"clock\": \"egg\"", "“clock” is “egg”" },
  { MA, FORM, "\"binds\": \"plan\"", "\"binds\": \"nobody\"", "“binds” is “nobody”" },
  { MA, FORM, "\"from\": \"complete\"", "\"from\": \"birth\"", "“from” is “birth”" },
  { MA, FORM, "\"from\": \"complete\"", "\"from\": \"appealed\"",
    "a rule from “appealed”, and no other, has “levels”" },
  { MA, FORM, "\"from\": \"complete\"", "\"from\": \"denied\"", "has “met_by”" },
  { MA, FORM, "\"mark\": \"seen\"", "\"mark\": [\"seen\"]", "“mark” must be text" },
  { MA, FORM, "\"title\": ", "\"titel\": ", "“title” is missing" },
  { MA, FORM, "\"authority\": ", "\"by\": ", "“authority” is missing" },
  { MA, FORM, "\"source\": \"statute-25\"", "\"source\": \"hearsay\"",
    "“source” names “hearsay”, which is not one of statute-25" },
  { MA, FORM, "\"kinds\": [", "\"kinds\": [\"auth\", ", "“kinds” names “auth”" },
  { MA, FORM, "\"kinds\": [", "\"categories\": [\"yoga\"], \"kinds\": [",
    "“categories” names “yoga”" },
  { MA, FORM, "\"kinds\": [", "\"not_categories\": \"any\", \"kinds\": [",
    "“not_categories” must be a list" },
  { MA, FORM, "\"kinds\": [", "\"priority\": \"soon\", \"kinds\": [", "“priority” is “soon”" },
  { MA, FORM, "\"kinds\": [", "\"step_therapy\": 1, \"kinds\": [",
    "“step_therapy” must be true or false" },
  { MA, FORM, "\"ma-medication\"", "\"ma-novel\"", "“ma-novel” is not a form of the vocabulary" },
  { MA, FORM, "\"forms\": [", "\"forms\": 3, \"x\": [", "“forms” must be a list" },
  { MA, ROUTE, "\"ma-medication\"", "\"ma-novel\"", "“ma-novel” is not a form" },
  { MA, ROUTE, "\"forms_of_route\": [", "\"forms_of_route\": 3, \"x\": [",
    "“forms_of_route” must be a list" },
  { MA, NOTICE, "\"ends_with_notice\": true", "\"ends_with_notice\": \"yes\"",
    "“ends_with_notice” must be true or false" },
  { MA, NOTICE, "\"from\": \"approved\"", "\"from\": \"sent\"",
    "only a rule from “denied” or “approved” has “ends_with_notice”" },
  { MA, NOTICE, "\"length\": {", "\"x\": {", "“length” is missing" },
  { MA, FORM, "\"fax\"", "\"pigeon\"", "“channels” names “pigeon”" },
  { MA, FORM, "\"amount\": 2", "\"amount\": 0", "“amount” must be a whole number from 1 to 1000" },
  { MA, FORM, "\"amount\": 2", "\"amount\": 2.5", "“amount” must be a whole number" },
  { MA, FORM, "\"amount\": 2", "\"amount\": \"2\"", "“amount” must be a whole number" },
  { MA, FORM, "\"amount\": 2", "\"amount\": -2", "“amount” must be a whole number" },
  { MA, FORM, "\"amount\": 2", "\"amount\": 99999999999999999999",
    "“amount” must be a whole number" },
  { MA, FORM, "\"unit\": \"business-days\"", "\"unit\": \"fortnights\"", "“unit” is “fortnights”" },
  { MA, FORM, "\"length\": {", "\"length\": 2, \"x\": {", "“length” must be an object" },
  { MA, FORM, "\"length\": {", "\"x\": {", "“length” is missing" },
  { MA, FORM, "\"mark\"", "\"valid_from\": \"2026\", \"mark\"", "“valid_from” is no day: “2026”" },
  { MA, FORM, "\"mark\"", "\"valid_from\": \"2026-02-01\", \"valid_to\": \"2026-01-31\", \"mark\"",
    "it ends before it begins" },
  { MA, GRIEVANCE, "\"met_by\": [", "\"x\": [", "a rule from “denied”, and no other" },
  { MA, GRIEVANCE, "\"met_by\": [", "\"met_by\": [\"shouting\", ",
    "“met_by” names “shouting”, which is not one of reconsideration" },
  { MA, GRIEVANCE, "\"met_by\": [", "\"met_by\": [7, ", "“met_by” must be a list of texts" },
  { MA, GRIEVANCE, "\"met_by\": [", "\"after\": \"grievance\", \"met_by\": [",
    "“after” must be a list" },
  { MA, ANSWER, "\"levels\": [", "\"levels\": [], \"x\": [", "“appealed”, and no other" },
  { MA, ANSWER, "\"levels\": [", "\"met_by\": [], \"levels\": [", "“denied”, and no other" },
  { MA, ANSWER, "ma-grievance-answer", "ma-form", "“ma-form”: the id was used before, on line" },
  { MA, ANSWER, "ma-grievance-answer", "fep-decision", "massachusetts.json:" },
  { FEDERAL, NULL, "\"rules\": [", "\"rules\": [ 7,", "federal.json:" },
};

static void
test_bad (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *good = read_data (bad[i].file);
      g_autofree char *text = edit (good, bad[i].anchor, bad[i].find, bad[i].replace);
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthLaw) law = NULL;

      write_data (fixture, bad[i].file, text, -1);
      law = preauth_law_load (fixture->folder, &error);
      g_test_message ("%s: %s", bad[i].says, error == NULL ? "accepted" : error->message);
      g_assert_null (law);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_nonnull (strstr (error->message, bad[i].says));
      g_assert_true (g_str_has_prefix (error->message, bad[i].file));
      write_data (fixture, bad[i].file, good, -1);
    }
}

static guint
find_line (const char *text, const char *part)
{
  guint line = 1;

  for (const char *place = strstr (text, part); place > text; place--)
    line += place[-1] == '\n' ? 1 : 0;
  return line;
}

/* The line is that on which the entry starts, one above its id. */
static void
test_line (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *good = read_data (MA);
  g_autofree char *text = edit (good, ANSWER, "\"amount\": 30", "\"amount\": 0");
  g_autofree char *place = g_strdup_printf (MA ":%u: ", find_line (good, ANSWER) - 1);
  g_autoptr (GError) error = NULL;

  write_data (fixture, MA, text, -1);
  g_assert_null (preauth_law_load (fixture->folder, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, place));
}

static const struct
{
  const char *file;
  const char *text;
  gssize length;
} garbage[] = {
  { MA, "", 0 },
  { MA, "[]", -1 },
  { LAWS, "7", -1 },
  { DAYS, "null", -1 },
  { DAYS, "{\"format\":1", -1 },
  { MA, "{\"format\":1,\"format\":1}", -1 },
  { LAWS, "\0\0\0", 3 },
  { LAWS, "{\"format\":1,\"laws\":[{\"id\":\"ma-insured\",\"letter\":\"x\"}]}", -1 },
};

static void
test_garbage (Fixture *fixture, gconstpointer unused)
{
  for (guint i = 0; i < G_N_ELEMENTS (garbage); i++)
    {
      g_autofree char *good = read_data (garbage[i].file);
      g_autoptr (GError) error = NULL;

      write_data (fixture, garbage[i].file, garbage[i].text, garbage[i].length);
      g_assert_null (preauth_law_load (fixture->folder, &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, garbage[i].file));
      write_data (fixture, garbage[i].file, good, -1);
    }
}

/* Any byte of a file of rules changed: refused, or loaded; never a crash. */
static void
test_mutations (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *good = read_data (MA);
  gsize length = strlen (good);

  for (guint i = 0; i < 100; i++)
    {
      g_autofree char *text = g_strdup (good);
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthLaw) law = NULL;

      text[g_test_rand_int_range (0, (int)length)]
          = "{}[],:\"a0- \n"[g_test_rand_int_range (0, 12)];
      write_data (fixture, MA, text, -1);
      law = preauth_law_load (fixture->folder, &error);
      g_assert_true ((law == NULL) == (error != NULL));
    }
}

static void
test_missing (Fixture *fixture, gconstpointer unused)
{
  g_autofree char *path = g_build_filename (fixture->folder, DAYS, NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (GError) none = NULL;

  g_assert_cmpint (g_unlink (path), ==, 0);
  g_assert_null (preauth_law_load (fixture->folder, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ);
  g_assert_null (preauth_law_load ("/nonexistent", &none));
  g_assert_error (none, PREAUTH_ERROR, PREAUTH_ERROR_READ);
}

/* Each rule says who made it, where it was read and how sure it is. */
static void
test_good (Fixture *fixture, gconstpointer unused)
{
  g_autoptr (GError) error = NULL;
  PreauthLaw *law = preauth_law_load (fixture->folder, &error);
  GPtrArray *rules = law == NULL ? NULL : preauth_law_get_rules (law);

  g_assert_no_error (error);
  for (guint i = 0; i < rules->len; i++)
    {
      const PreauthLawRule *rule = g_ptr_array_index (rules, i);
      g_autofree char *source = preauth_law_rule_describe_source (rule);

      g_test_message ("%s: %s", rule->id, source);
      g_assert_true (g_str_has_prefix (source, rule->authority));
      g_assert_nonnull (strstr (source, "; read 11/21/2026"));
      g_assert_cmpuint (rule->amount, <=, PREAUTH_LENGTH_MAX);
      /* Only the standard form of an insured plan, and an appeal that is answered late. */
      if (rule->silence != NULL)
        g_assert_true (g_str_has_prefix (rule->id, "ma-form")
                       || g_str_equal (rule->id, "ma-grievance-answer")
                       || g_str_equal (rule->id, "ma-expedited-answer"));
    }
  g_assert_null (preauth_law_find_scope (law, "moon"));
  g_assert_null (preauth_law_find_scope (law, NULL));
  g_assert_finalize_object (law);
}

static void
test_labels (void)
{
  g_assert_cmpstr (preauth_sureness_get_label (PREAUTH_SURE_SEEN), ==, "Read in the rule");
  g_assert_cmpstr (preauth_sureness_get_label (PREAUTH_SURE_SECONDARY), ==,
                   "From a summary: check");
  g_assert_cmpstr (preauth_sureness_get_label (PREAUTH_SURE_BELIEVED), ==,
                   "Not found in a source: check");
  g_assert_cmpstr (preauth_sureness_get_label (PREAUTH_SURE_RECORDED), ==, "As entered here");
}

#define ADD(name, function) g_test_add ("/law/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("good", test_good);
  ADD ("bad", test_bad);
  ADD ("line", test_line);
  ADD ("garbage", test_garbage);
  ADD ("mutations", test_mutations);
  ADD ("missing", test_missing);
  g_test_add_func ("/law/labels", test_labels);
  return g_test_run ();
}
