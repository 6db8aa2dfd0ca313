/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Bad packs: each a small edit of the real one, and what the person who made it is told. */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "directory/directory.h"
#include "directory/pack.h"
#include "directory/vocabulary-private.h"
#include "fhir/error.h"
#include "fhir/identifier.h"
#include "fhir/installation.h"
#include "fhir/json.h"

typedef struct
{
  PreauthVocabulary *vocabulary;
  char *text;
} Fixture;

static char *
read_data (const char *name)
{
  g_autofree char *path = preauth_installation_build_data_path ("payers", name, NULL);
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  return text;
}

static void
set_up (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *words = read_data ("vocabulary.json");
  g_autoptr (JsonNode) node = preauth_json_parse (words, -1, &error);

  g_assert_no_error (error);
  fixture->vocabulary = preauth_vocabulary_new_from_node (node, "vocabulary.json", &error);
  g_assert_no_error (error);
  fixture->text = read_data ("bcbsma.json");
}

static void
tear_down (Fixture *fixture, gconstpointer data)
{
  g_assert_finalize_object (fixture->vocabulary);
  g_free (fixture->text);
}

static PreauthPack *
load (Fixture *fixture, const char *text, GError **error)
{
  return preauth_pack_new_from_text (text, -1, "bcbsma.json", fixture->vocabulary, error);
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

#define ROW "\"id\": \"overview-fax-ivf\""

static const struct
{
  const char *anchor;
  const char *find;
  const char *replace;
  const char *says;
} bad[] = {
  { NULL, "\"format\": 1", "\"format\": 2", "this must be a payer pack of format 1" },
  { NULL, "\"format\": 1", "\"format\": \"1\"", "this must be a payer pack of format 1" },
  { NULL, "\"id\": \"bcbsma\"", "\"id\": 7", "“id” must be text" },
  { NULL, "\"id\": \"bcbsma\"", "\"id\": \"\"", "“id” is empty" },
  { NULL, "\"plans\": [", "\"plans\": {}, \"x\": [", "plans: must be a list" },
  { NULL, "\"plans\": [", "\"plans\": [], \"x\": [", "plans: the list is missing or empty" },
  { NULL, "\"destinations\": [", "\"x\": [", "destinations: the list is missing or empty" },
  { NULL, "\"destinations\": [", "\"destinations\": [ 7,", "entry 1 must be an object" },
  { NULL, "\"destinations\": [", "\"destinations\": [ \"x\",", "entry 1 must be an object" },
  { NULL, "\"law\": \"ma-insured\"", "\"law\": \"moon\"",
    "“law” names “moon”, which is not one of ma-insured" },
  { NULL, "\"line_of_business\": \"fep\"", "\"line_of_business\": \"x\"",
    "plans “fep”: “line_of_business” names “x”" },
  { NULL, "\"id\": \"fep\"", "\"id\": \"medex\"", "the id was used before, on line" },
  { "\"sources\"", "\"read_on\": \"2026-11-21\"", "\"read_on\": \"2026-13-01\"",
    "“read_on” is no day: “2026-13-01”" },
  { "\"sources\"", "\"read_on\": \"2026-11-21\"", "\"read_on\": \"2026-11\"",
    "“read_on” is no day: “2026-11”" },
  { "\"sources\"", "\"read_on\": \"2026-11-21\"", "\"x\": 1",
    "sources “overview”: “read_on” is missing" },
  { "\"sources\"", "\"title\": ", "\"titel\": ", "sources “overview”: “title” is missing" },
  { "\"sources\"", "\"published\": \"2024-01\"", "\"published\": \"early\"",
    "“published” is no day" },
  { "\"delegated\"", "\"categories\": [", "\"categories\": [\"yoga\", ",
    "“categories” names “yoga”, which is not one of medical-general" },
  { "\"delegated\"", "\"plans\": [", "\"plans\": [\"gold\", ",
    "“plans” names “gold”, which is not one of commercial-hmo-pos" },
  { "\"rankings\"", "\"channels\": [", "\"channels\": [\"pigeon\", ", "“channels” names “pigeon”" },
  { ROW, "\"channel\": \"fax\"", "\"channel\": \"telex\"",
    "“overview-fax-ivf”: “channel” names “telex”" },
  { ROW, "\"number\": \"8008361112\"", "\"number\": 8008361112",
    "“overview-fax-ivf”: “number” must be text" },
  { ROW, "\"number\": \"8008361112\"", "\"number\": \"80083611\"",
    "“80083611” is no North American number" },
  { ROW, "\"number\": \"8008361112\"", "\"number\": \"1008361112\"",
    "“1008361112” is no North American number" },
  { ROW, "\"number\": \"8008361112\"", "\"number\": \"800-836-1112\"",
    "must be written as ten digits: 8008361112" },
  { ROW, "\"number\": \"8008361112\"", "\"number\": \"8008361113\"",
    "“printed” is 1-800-836-1112, which is not the number 8008361113" },
  { ROW, "\"channel\": \"fax\"", "\"channel\": \"portal\"", "only a fax or a phone has a number" },
  { ROW, "\"source\": \"overview\"", "\"source\": \"hearsay\"",
    "“source” names “hearsay”, which is not one of overview" },
  { ROW, "\"source\": \"overview\"", "\"x\": 1", "“overview-fax-ivf”: “source” is missing" },
  { ROW, "\"source\": \"overview\"", "\"source\": {}", "“source” must be text" },
  { ROW, "\"row\": ", "\"raw\": ", "“row” is missing" },
  { ROW, "\"purpose\": ", "\"porpoise\": ", "“purpose” is missing" },
  { ROW, "\"plans_basis\": \"unheaded\"", "\"plans_basis\": \"guess\"",
    "which is not one of named, unheaded, any" },
  { ROW, "\"confidence\": \"high\"", "\"confidence\": \"sure\"",
    "which is not one of high, medium, low" },
  { ROW, "\"plans\": [", "\"plans\": [\"gold\", ", "“plans” names “gold”" },
  { ROW, "\"plans\": [", "\"plans\": [], \"x\": [", "“plans” is empty" },
  { ROW, "\"plans\": [", "\"plans\": [7, ", "“plans” must be a list of texts" },
  { ROW, "\"plans\": [", "\"plans\": \"fep\", \"x\": [", "“plans” must be a list" },
  { ROW, "\"categories\": [\"infertility-ivf\"]", "\"categories\": [\"ivf\"]",
    "“categories” names “ivf”" },
  { ROW, "\"categories\": [\"infertility-ivf\"]", "\"x\": 1", "“categories” is missing" },
  { ROW, "\"kinds\": [", "\"kinds\": [\"auth\", ",
    "“kinds” names “auth”, which is not one of prior-authorization" },
  { ROW, "\"kinds\": [", "\"modifiers\": [\"quick\"], \"kinds\": [", "“modifiers” names “quick”" },
  { ROW, "\"kinds\": [", "\"plans\": [\"fep\"], \"kinds\": [",
    "“names” is about “fep”, which is not a plan of the row" },
  { ROW, "\"why\": ", "\"whi\": ", "“names” needs a “why”" },
  { ROW, "\"names\": [", "\"names\": [ 3,", "“names” must be a list of objects" },
  { ROW, "\"names\": [", "\"names\": {}, \"x\": [", "“names” must be a list" },
  { ROW, "\"plans_basis\"", "\"reviewer\": \"acme\", \"plans_basis\"",
    "nothing is delegated to the reviewer “acme”" },
  { ROW, "\"plans_basis\"", "\"also_prints\": \"acme\", \"plans_basis\"",
    "“also_prints” names “acme”, which is not in “destinations”" },
  { ROW, "\"plans_basis\"", "\"valid_to\": \"soon\", \"plans_basis\"",
    "“valid_to” is no day: “soon”" },
  { ROW, "\"plans_basis\"", "\"hours\": 8, \"plans_basis\"", "“hours” must be text" },
  { "\"id\": \"overview-fax-therapy\"", "overview-fax-therapy", "overview-fax-ivf",
    "“overview-fax-ivf”: the id was used before, on line" },
  { "\"id\": \"overview-fax-emergent-inpatient\"", "\"names\"", "\"nammes\"",
    "no question leads to this row" },
  { ROW, "\"infertility-ivf\"", "\"therapy-pt-ot-st\"",
    "for commercial-hmo-pos, therapy-pt-ot-st, prior-authorization it gives 8008361112, but "
    "“overview-fax-therapy” on line" },
  { "\"gaps\"", "\"why\": ", "\"whi\": ", "gaps: “why” is missing" },
  { "\"notices\"", "\"mark\": \"seen\"", "\"mark\": \"sure\"",
    "“mark” is “sure”, which is not one of seen, secondary, believed" },
  { "\"notices\"", "\"id\": \"therapy-ma\"", "\"id\": \"therapy-commercial\"",
    "notices “therapy-commercial”: the id was used before" },
  { "\"forms\"", "\"form\": null", "\"form\": \"ma-novel\"",
    "“ma-novel” is not a form of the vocabulary" },
  { "\"forms\"", "\"note\": ", "\"nota\": ", "forms: “note” is missing" },
  { "\"questions\"", "\"label\": ", "\"lable\": ", "“label” is missing" },
  { "\"questions\"", "\"answers\": [", "\"answers\": 3, \"x\": [",
    "“answers” needs two answers or more" },
  { "\"do_not_use\"", "\"number\": \"6172468506\"", "\"number\": \"8008361112\"",
    "8008361112 must not be used, but the row “overview-fax-ivf” leads to it" },
  { "\"look_alikes\"", "\"8665779678\"", "\"86657\"", "“86657” is no North American number" },
  { "\"look_alikes\"", "\"8665779678\"", "8665779678", "“numbers” must be a list of texts" },
  { "\"rules\"", "\"topic\": ", "\"topick\": ", "rules “who-outpatient”: “topic” is missing" },
};

static void
test_bad (Fixture *fixture, gconstpointer data)
{
  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      g_autofree char *text = edit (fixture->text, bad[i].anchor, bad[i].find, bad[i].replace);
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthPack) pack = load (fixture, text, &error);

      g_test_message ("%s: %s", bad[i].says, error == NULL ? "accepted" : error->message);
      g_assert_null (pack);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "bcbsma.json:"));
      g_assert_nonnull (strstr (error->message, bad[i].says));
    }
}

static guint
get_line (const char *text, const char *part)
{
  guint line = 1;

  for (const char *p = text; p < strstr (text, part); p++)
    line += *p == '\n' ? 1 : 0;
  return line;
}

static void
test_line (Fixture *fixture, gconstpointer data)
{
  static const char *const rows[]
      = { "overview-check-authmanager", "overview-fax-ivf", "opp-fax", "carelon-sleep-phone" };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *id = g_strdup_printf ("\"id\": \"%s\"", rows[i]);
      g_autofree char *text = edit (fixture->text, id, "\"purpose\": ", "\"porpoise\": ");
      /* The row opens on the line before its id. */
      g_autofree char *expected
          = g_strdup_printf ("bcbsma.json:%u: destinations “%s”: “purpose” is missing",
                             get_line (text, id) - 1, rows[i]);
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthPack) pack = load (fixture, text, &error);

      g_assert_null (pack);
      g_assert_cmpstr (error->message, ==, expected);
    }
}

static void
test_not_a_pack (Fixture *fixture, gconstpointer data)
{
  static const char *const texts[]
      = { "", "{", "[]", "null", "7", "\"pack\"", "{}", "{\"format\":1,\"id\":\"x\"}" };

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthPack) pack = load (fixture, texts[i], &error);

      g_assert_null (pack);
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_true (g_str_has_prefix (error->message, "bcbsma.json"));
    }
}

/* Two rows that hold at different times do not contradict each other. */
static void
test_no_contradiction (Fixture *fixture, gconstpointer data)
{
  g_autofree char *earlier
      = edit (fixture->text, ROW, "\"infertility-ivf\"", "\"therapy-pt-ot-st\"");
  g_autofree char *past
      = edit (earlier, ROW, "\"plans_basis\"", "\"valid_to\": \"2023-12-31\", \"plans_basis\"");
  g_autofree char *apart = edit (past, "\"id\": \"overview-fax-therapy\"", "\"plans_basis\"",
                                 "\"valid_from\": \"2024-01-01\", \"plans_basis\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPack) pack = load (fixture, apart, &error);

  g_assert_no_error (error);
  g_assert_nonnull (pack);
}

/* Whatever stands in place of a value, the pack is read or refused with a sentence. */
static void
test_wrong_types (Fixture *fixture, gconstpointer data)
{
  static const char *const values[]
      = { "null", "7", "true", "\"x\"", "[]", "{}", "[{}]", "[[]]", "{\"a\":[]}" };
  g_auto (GStrv) lines = g_strsplit (fixture->text, "\n", -1);
  guint n_lines = g_strv_length (lines);
  guint n_refused = 0;

  for (guint i = 3; i < n_lines; i += 29)
    {
      char *colon = strstr (lines[i], "\": ");
      g_autofree char *kept = NULL;
      g_autofree char *text = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (PreauthPack) pack = NULL;
      gboolean comma = g_str_has_suffix (lines[i], ",");

      if (colon == NULL || !(comma || g_str_has_suffix (lines[i], "\""))
          || g_str_has_suffix (lines[i], "},"))
        continue;
      kept = lines[i];
      lines[i] = g_strdup_printf ("%.*s%s%s", (int)(colon + 3 - kept), kept,
                                  values[i % G_N_ELEMENTS (values)], comma ? "," : "");
      text = g_strjoinv ("\n", lines);
      pack = load (fixture, text, &error);
      if (pack == NULL)
        {
          g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
          n_refused++;
        }
      g_free (lines[i]);
      lines[i] = g_steal_pointer (&kept);
    }
  g_assert_cmpuint (n_refused, >, 20);
}

static void
write_file (const char *folder, const char *name, const char *text)
{
  g_autofree char *path = g_build_filename (folder, name, NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
}

static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while ((name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_assert_cmpint (g_unlink (path), ==, 0);
    }
  g_assert_cmpint (g_rmdir (folder), ==, 0);
}

static void
test_others_load (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("preauth-XXXXXX", &error);
  g_autofree char *words = read_data ("vocabulary.json");
  g_autofree char *bad_pack = edit (fixture->text, ROW, "\"channel\": \"fax\"", "\"channel\": 1");
  g_autoptr (PreauthDirectory) directory = NULL;
  GStrv refused;

  write_file (folder, "vocabulary.json", words);
  write_file (folder, "a-bad.json", bad_pack);
  write_file (folder, "b-cut.json", "{\n  \"format\": 1,\n  \"id\"");
  write_file (folder, "c-good.json", fixture->text);
  write_file (folder, "d-again.json", fixture->text);
  write_file (folder, "notes.txt", "not a pack");
  directory = preauth_directory_load (folder, &error);
  g_assert_no_error (error);
  refused = preauth_directory_get_refused (directory);
  g_assert_cmpuint (g_strv_length (refused), ==, 3);
  g_assert_true (g_str_has_prefix (refused[0], "a-bad.json:"));
  g_assert_nonnull (strstr (refused[0], "overview-fax-ivf"));
  g_assert_true (g_str_has_prefix (refused[1], "b-cut.json: "));
  g_assert_nonnull (strstr (refused[1], "line 3"));
  g_assert_cmpstr (refused[2], ==, "d-again.json: another pack already has the payer id “bcbsma”");
  g_assert_cmpuint (g_list_model_get_n_items (preauth_directory_get_payers (directory)), ==, 1);
  g_assert_nonnull (preauth_directory_find_payer (directory, "bcbsma"));
  g_assert_false (preauth_directory_check (directory, NULL));
  remove_folder (folder);
}

static void
test_no_folder (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *folder = g_dir_make_tmp ("preauth-XXXXXX", &error);
  g_autofree char *nowhere = g_build_filename (folder, "nowhere", NULL);

  g_assert_null (preauth_directory_load (nowhere, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ);
  g_clear_error (&error);
  g_assert_null (preauth_directory_load (folder, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_READ);
  g_clear_error (&error);
  write_file (folder, "vocabulary.json", "{\"categories\": 7}");
  g_assert_null (preauth_directory_load (folder, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  remove_folder (folder);
}

/* The row that does not hold today is passed over. */
static void
test_in_force (Fixture *fixture, gconstpointer data)
{
  g_autofree char *text = edit (fixture->text, ROW, "\"plans_basis\"",
                                "\"valid_from\": \"2024-02-01\", \"valid_to\": \"2024-12-31\", "
                                "\"plans_basis\"");
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPack) pack = load (fixture, text, &error);
  const PreauthDestination *row;

  g_assert_no_error (error);
  row = preauth_pack_find_destination (pack, "overview-fax-ivf");
  g_assert_false (preauth_destination_is_in_force (row, "2024-01-31"));
  g_assert_true (preauth_destination_is_in_force (row, "2024-02-01"));
  g_assert_true (preauth_destination_is_in_force (row, "2024-12-31"));
  g_assert_false (preauth_destination_is_in_force (row, "2025-01-01"));
  g_assert_true (preauth_destination_is_in_force (row, NULL));
}

static void
test_rows_as_printed (Fixture *fixture, gconstpointer data)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPack) pack = load (fixture, fixture->text, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < pack->destinations->len; i++)
    {
      const PreauthDestination *row = g_ptr_array_index (pack->destinations, i);

      g_assert_nonnull (row->source);
      if (row->number == NULL)
        continue;
      g_test_message ("%s: %s", row->id, row->printed);
      /* A row may print the rest with other dashes. */
      g_assert_nonnull (strstr (row->row, row->printed + strlen (row->printed) - 4));
    }
}

static char *
get_reference (void)
{
  const char *folder = g_getenv ("PREAUTH_REFERENCE");

  if (folder == NULL)
    g_test_skip ("PREAUTH_REFERENCE is not set");
  return g_strdup (folder);
}

/* The pack calls the rows of the two first documents by what these are. */
static char *
to_row_id (const char *id)
{
  if (g_str_has_prefix (id, "seed2-"))
    return g_strconcat ("family-", id + strlen ("seed2-"), NULL);
  if (g_str_has_prefix (id, "seed-"))
    return g_strconcat ("overview-", id + strlen ("seed-"), NULL);
  return g_strdup (id);
}

static void
check_reference_rows (const PreauthPack *pack, JsonArray *rows)
{
  for (guint i = 0; i < preauth_json_array_length (rows); i++)
    {
      JsonObject *known = preauth_json_array_get_object (rows, i);
      g_autofree char *id = to_row_id (preauth_json_get_string (known, "id"));
      const PreauthDestination *row = preauth_pack_find_destination (pack, id);

      g_test_message ("%s", id);
      g_assert_nonnull (row);
      g_assert_cmpstr (row->number, ==, preauth_json_get_string (known, "digits"));
      /* The copy of one row begins in its middle; the pack has all of it. */
      g_assert_true (g_str_has_suffix (row->row, preauth_json_get_string (known, "verbatim_row")));
    }
}

/* Every row that is known stands in the pack, number by number. */
static void
test_every_known_row (Fixture *fixture, gconstpointer data)
{
  g_autofree char *folder = get_reference ();
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPack) pack = load (fixture, fixture->text, &error);
  g_autoptr (JsonNode) node = NULL;
  JsonArray *seed, *beyond;

  if (folder == NULL)
    return;
  path = g_build_filename (folder, "bcbsma.json", NULL);
  node = preauth_json_load (path, &error);
  g_assert_no_error (error);
  seed = preauth_json_get_array (json_node_get_object (node), "seed");
  beyond = preauth_json_get_array (json_node_get_object (node), "beyond_seed");
  g_assert_cmpuint (pack->destinations->len, ==,
                    preauth_json_array_length (seed) + preauth_json_array_length (beyond));
  check_reference_rows (pack, seed);
  check_reference_rows (pack, beyond);
}

static gboolean
has_number (const PreauthPack *pack, const char *number)
{
  for (guint i = 0; i < pack->destinations->len; i++)
    if (g_strcmp0 (((PreauthDestination *)g_ptr_array_index (pack->destinations, i))->number,
                   number)
        == 0)
      return TRUE;
  return FALSE;
}

/* No number of the two documents is missing. */
static void
test_every_printed_number (Fixture *fixture, gconstpointer data)
{
  static const char *const documents[] = { "000_374993572feeaa55.txt", "002_440b15d8f51b3486.txt" };
  g_autofree char *folder = get_reference ();
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPack) pack = load (fixture, fixture->text, &error);
  g_autoptr (GRegex) regex = g_regex_new ("(?:1-)?[0-9]{3}-[0-9]{3}-[0-9A-Z]{4}", 0, 0, NULL);
  guint n = 0;

  if (folder == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (documents); i++)
    {
      g_autofree char *path = g_build_filename (folder, "seeds", documents[i], NULL);
      g_autofree char *text = NULL;
      g_autoptr (GMatchInfo) match = NULL;

      g_file_get_contents (path, &text, NULL, &error);
      g_assert_no_error (error);
      g_regex_match (regex, text, 0, &match);
      for (; g_match_info_matches (match); g_match_info_next (match, NULL), n++)
        {
          g_autofree char *printed = g_match_info_fetch (match, 0);
          g_autofree char *number = preauth_phone_normalize (printed);

          g_test_message ("%s", printed);
          g_assert_true (has_number (pack, number));
        }
    }
  g_assert_cmpuint (n, >=, 20);
}

#define ADD(path, function)                                                                        \
  g_test_add ("/directory/pack/" path, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD ("bad", test_bad);
  ADD ("line", test_line);
  ADD ("not-a-pack", test_not_a_pack);
  ADD ("no-contradiction", test_no_contradiction);
  ADD ("wrong-types", test_wrong_types);
  ADD ("others-load", test_others_load);
  ADD ("no-folder", test_no_folder);
  ADD ("in-force", test_in_force);
  ADD ("rows-as-printed", test_rows_as_printed);
  ADD ("every-known-row", test_every_known_row);
  ADD ("every-printed-number", test_every_printed_number);
  return g_test_run ();
}
