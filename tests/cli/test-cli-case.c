/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli case: from an empty folder to a case that was sent, denied, backed up and restored,
 * with the passphrase on a file descriptor; and every way to call it wrong. */

#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fhir/json.h"
#include "questionnaire/answers.h"
#include "request/request.h"
#include "run.h"
#include "store/store.h"

#define PASSPHRASE "seven green chairs at noon"
#define DESK_PASSPHRASE "nine kites over tin"

static char *store_path;

/* Arguments after "case", with the passphrase on standard input. */
static Run *
run_case (const char *first, ...)
{
  g_autoptr (GPtrArray) arguments = g_ptr_array_new ();
  va_list list;

  g_ptr_array_add (arguments, (char *)"case");
  va_start (list, first);
  for (const char *argument = first; argument != NULL; argument = va_arg (list, const char *))
    g_ptr_array_add (arguments, (char *)argument);
  va_end (list);
  g_ptr_array_add (arguments, (char *)"--store");
  g_ptr_array_add (arguments, store_path);
  g_ptr_array_add (arguments, (char *)"--passphrase-fd");
  g_ptr_array_add (arguments, (char *)"0");
  g_ptr_array_add (arguments, NULL);
  return run_cli_strv ((const char *const *)arguments->pdata, PASSPHRASE "\n");
}

static char *
example (const char *name)
{
  return g_test_build_filename (G_TEST_DIST, "..", "data", "examples", name, NULL);
}

static char *
add_example (const char *name)
{
  g_autofree char *path = example (name);
  g_autoptr (Run) run = run_case ("add", "--again", path, NULL);

  assert_status (run, 0);
  return g_strndup (run->output, 36);
}

/* Once, unless one says otherwise. */
static void
test_add_twice (void)
{
  g_autofree char *path = g_build_filename (g_get_tmp_dir (), "preauth-twice.json", NULL);
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (Run) first = NULL;
  g_autoptr (Run) second = NULL;
  g_autoptr (Run) again = NULL;
  g_autofree char *id = preauth_request_get_id (request);

  g_assert_true (preauth_request_save (request, path, NULL));
  first = run_case ("add", path, NULL);
  assert_status (first, 0);
  assert_says (first->output, id);
  second = run_case ("add", path, NULL);
  assert_status (second, 1);
  assert_says (second->problems, "--again");
  again = run_case ("add", "--again", path, NULL);
  assert_status (again, 0);
  g_assert_null (strstr (again->output, id));
  g_remove (path);
}

/* The case file that all tests share: the slow key derivation is the price of each call. */
static void
test_init (void)
{
  g_autoptr (Run) made = run_case ("init", "--name", "Mei Lin", "--user", "ML", NULL);
  g_autoptr (Run) again = NULL;

  assert_status (made, 0);
  assert_says (made->output, "Recovery key");
  g_assert_true (
      g_regex_match_simple ("\\b[0-9A-Z]{4,6}(-[0-9A-Z]{4,6}){4,}\\b", made->output, 0, 0));
  again = run_case ("init", "--name", "Mei Lin", "--user", "ML", NULL);
  assert_status (again, 4);
  assert_says (again->problems, "cases.preauth");
}

static void
test_weak_passphrase (void)
{
  g_autofree char *path = scratch_path ("weak.preauth");
  const char *arguments[] = { "case",    "init", "--name",          "A", "--user", "AA",
                              "--store", path,   "--passphrase-fd", "0", NULL };
  g_autoptr (Run) run = run_cli_strv (arguments, "1234\n");

  assert_status (run, 2);
  g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
}

static void
test_wrong_passphrase (void)
{
  const char *arguments[] = { "case", "list", "--store", store_path, "--passphrase-fd", "0", NULL };
  g_autoptr (Run) run = run_cli_strv (arguments, "not this one\n");

  assert_status (run, 3);
  assert_says (run->problems, "passphrase");
  g_assert_cmpstr (run->output, ==, "");
}

static void
assert_status_is (const char *id, const char *status)
{
  g_autoptr (Run) run = run_case ("status", id, "--json", NULL);
  g_autofree char *member = g_strdup_printf ("\"status\":\"%s\"", status);

  assert_status (run, 0);
  assert_says (run->output, member);
}

/* From the draft to the denial, each as the front desk would record it. */
static void
test_a_case_is_followed (void)
{
  g_autofree char *id = add_example ("speech-therapy-child.json");
  g_autofree char *start = g_strndup (id, 8);
  g_autofree char *receipt = scratch_write ("receipt.pdf", "%PDF-1.4\n%%EOF\n", -1);
  g_autofree char *receipt_argument = g_strconcat ("receipt=", receipt, NULL);
  g_autoptr (Run) sent = NULL;
  g_autoptr (Run) proof = NULL;
  g_autoptr (Run) denied = NULL;
  g_autoptr (Run) resorted = NULL;
  g_autoptr (Run) shown = NULL;
  g_autoptr (Run) listed = NULL;
  g_autoptr (Run) exported = NULL;

  sent = run_case ("log", start, "sent", "channel=fax", "number=8002058885", "pages-expected=7",
                   NULL);
  assert_status (sent, 0);
  proof = run_case ("log", start, "fax-proof", "number=8002058885", "pages-expected=7",
                    "pages-sent=7", "result=ok", receipt_argument, NULL);
  assert_status (proof, 0);
  assert_says (proof->output, "proof");
  denied = run_case ("log", start, "decided", "decision=denied", "reason=Not enough records",
                     "reason-class=records", "notice-date=2026-11-20", "--json", NULL);
  assert_status (denied, 0);
  assert_says (denied->output, "\"denied\"");
  assert_status_is (start, "denied");
  resorted = run_case ("log", start, "note", "reason-class=administrative", NULL);
  assert_status (resorted, 0);
  assert_status_is (start, "denied");

  shown = run_case ("show", start, NULL);
  assert_status (shown, 0);
  assert_says (shown->output, "Not enough records");
  assert_says (shown->output, "now counts as");
  assert_says (shown->output, "ML");
  assert_says (shown->output, "Due");
  listed = run_case ("list", "--json", "--search", "speech", NULL);
  assert_status (listed, 0);
  assert_says (listed->output, start);
  exported = run_case ("export", start, NULL);
  assert_status (exported, 0);
  {
    g_autoptr (GError) error = NULL;
    g_autoptr (JsonNode) bundle = preauth_json_parse (exported->output, -1, &error);

    g_assert_no_error (error);
    g_assert_nonnull (bundle);
    assert_says (exported->output, "ClaimResponse");
  }
}

static void
test_calls_that_are_wrong (void)
{
  static const struct
  {
    const char *arguments[8];
    const char *says;
  } calls[] = {
    { { NULL }, "action is missing" },
    { { "fly" }, "there are init, add, list" },
    { { "init" }, "--name and --user" },
    { { "add" }, "REQUEST.json" },
    { { "log", "x" }, "KIND" },
    { { "log", "x", "flown" }, "there are ready, sent" },
    { { "log", "x", "created" }, "there is no kind" },
    { { "export" }, "--all" },
    { { "list", "--lane", "left" }, "us, plan, clinician, family, decided" },
    { { "status", "x", "--set", "won" }, "ready, closed or reopened" },
    { { "restore", "x" }, "--user" },
    { { "list", "x" }, "it takes options alone" },
    { { "list", "--csv", "--json" }, "not both" },
    { { "audit", "--limit", "-1" }, "a number from 0" },
    { { "status", "x", "--reason", "done" }, "--reason goes with --set" },
    { { "list", "--passphrase-fd", "-5" }, "a number from 0" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (calls); i++)
    {
      const char *arguments[10] = { "case" };
      g_autoptr (Run) run = NULL;

      memcpy (arguments + 1, calls[i].arguments, sizeof calls[i].arguments);
      run = run_cli_strv (arguments, "");
      assert_status (run, 2);
      assert_says (run->problems, calls[i].says);
    }
}

static void
test_wrong_events (void)
{
  g_autofree char *id = add_example ("snf-medicare-advantage.json");
  g_autoptr (Run) field = run_case ("log", id, "call", "colour=red", NULL);
  g_autoptr (Run) number = run_case ("log", id, "sent", "channel=fax", "number=12", NULL);
  g_autoptr (Run) nobody = run_case ("show", "ffffffff-0000", NULL);

  assert_status (field, 2);
  assert_says (field->problems, "representative");
  assert_status (number, 2);
  assert_status (nobody, 2);
  assert_says (nobody->problems, "there is no case");
  assert_status_is (id, "draft");
}

/* What is wrong with an entry is said in the words that the command line takes. */
static void
test_fields (void)
{
  static const struct
  {
    const char *kind, *field;
    int status;
    const char *says;
  } fields[] = {
    { "call", "outcome=nope", 2, "it takes one of received, in-review" },
    { "call", "outcome", 2, "is not FIELD=VALUE" },
    { "call", "representative=", 2, "has no value" },
    { "call", "next-date=13/45/2026", 2, "next-date=13/45/2026: type a day" },
    { "call", "next-date=11/30/2026", 0, NULL },
    { "call", "time=2999-01-01", 2, "has not come yet" },
    { "call", "time=2999-01-01T10:00:00-05:00", 2, "has not come yet" },
    { "call", "representative=\xff", 2, "no text in UTF-8" },
    { "call", "representative=a\001b", 2, "no text in UTF-8" },
    { "sent", "number=1-800-205-8885", 0, NULL },
    { "sent", "number=555", 2, "number=555: type ten digits" },
    { "decided", NULL, 2, "decided needs decision=, with one of approved" },
    { "note", NULL, 2, "a note needs words" },
    { "fax-proof", "pages-sent=-3", 2, "type a whole number" },
    { "fax-proof", "receipt=/no/such.pdf", 3, "such.pdf: could not be read" },
  };
  g_autofree char *id = add_example ("snf-medicare-advantage.json");
  g_autofree char *long_note = g_strnfill (5000, 'x');
  g_autofree char *note = g_strconcat ("note=", long_note, NULL);
  g_autoptr (Run) too_long = run_case ("log", id, "note", note, NULL);

  assert_status (too_long, 2);
  assert_says (too_long->problems, "longer than 4000");
  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      g_autoptr (Run) run = run_case ("log", id, fields[i].kind, fields[i].field, NULL);

      assert_status (run, fields[i].status);
      if (fields[i].says != NULL)
        assert_says (run->problems, fields[i].says);
    }
}

/* Nothing is cut off, guessed or let through. */
static void
test_passphrases (void)
{
  static const struct
  {
    const char *input;
    gsize length;
    int status;
    const char *says;
  } inputs[] = {
    { "", 0, 2, "no passphrase came" },
    { "\n", 1, 2, "the passphrase is empty" },
    { PASSPHRASE "\0evil\n", sizeof PASSPHRASE "\0evil\n" - 1, 2, "zero byte" },
    { "\xff\xfe\n", 3, 2, "UTF-8" },
    { PASSPHRASE, sizeof PASSPHRASE - 1, 0, NULL },
    { PASSPHRASE "\r\n", sizeof PASSPHRASE "\r\n" - 1, 0, NULL },
  };
  g_autofree char *long_line = g_strnfill (100000, 'x');
  g_autofree char *long_path = scratch_write ("long", long_line, -1);
  g_autofree char *long_call = g_strdup_printf (
      "\"$CLI\" case list --store '%s' --passphrase-fd 0 < '%s'", store_path, long_path);
  g_autoptr (Run) too_long = run_shell (long_call);
  const char *closed_call[]
      = { "case", "list", "--store", store_path, "--passphrase-fd", "77", NULL };
  g_autoptr (Run) closed = run_cli_strv (closed_call, "");

  assert_status (too_long, 2);
  assert_says (too_long->problems, "longer than 1024");
  assert_status (closed, 2);
  assert_says (closed->problems, "no passphrase came from file descriptor 77");
  for (guint i = 0; i < G_N_ELEMENTS (inputs); i++)
    {
      g_autofree char *path
          = scratch_write ("passphrase", inputs[i].input, (gssize)inputs[i].length);
      g_autofree char *call = g_strdup_printf (
          "\"$CLI\" case list --store '%s' --passphrase-fd 0 < '%s'", store_path, path);
      g_autoptr (Run) run = run_shell (call);

      assert_status (run, inputs[i].status);
      if (inputs[i].says != NULL)
        assert_says (run->problems, inputs[i].says);
    }
}

static void
test_bad_first_user (void)
{
  static const char *const users[][2]
      = { { "", "ML" }, { "Mei Lin", "" }, { "Mei Lin", "12" }, { "Mei Lin", "MLMLM" } };
  g_autofree char *path = scratch_path ("user.preauth");

  for (guint i = 0; i < G_N_ELEMENTS (users); i++)
    {
      const char *arguments[]
          = { "case",    "init", "--name",          users[i][0], "--user", users[i][1],
              "--store", path,   "--passphrase-fd", "0",         NULL };
      g_autoptr (Run) run = run_cli_strv (arguments, PASSPHRASE "\n");

      assert_status (run, 2);
      g_assert_false (g_file_test (path, G_FILE_TEST_EXISTS));
    }
}

/* Whoever reads the JSON finds its members in --help. */
static void
test_help_tells_the_json (void)
{
  static const char *const actions[] = { "init",   "add",    "list",    "show",   "log",  "status",
                                         "export", "backup", "restore", "verify", "audit" };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    {
      const char *arguments[] = { "case", actions[i], "--help", NULL };
      g_autoptr (Run) run = run_cli_strv (arguments, "");

      assert_status (run, 0);
      assert_says (run->output, "--json prints");
    }
}

static char *
deny (const char *plan, const char *funding)
{
  g_autofree char *path = create_request_file ("denied.json", plan, "therapy-pt-ot-st");
  g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
  g_autoptr (Run) added = NULL;
  g_autoptr (Run) denied = NULL;
  char *id;

  preauth_request_set_fact (request, PREAUTH_FACT_PLAN_FUNDING, funding);
  g_assert_true (preauth_request_save (request, path, NULL));
  added = run_case ("add", path, NULL);
  assert_status (added, 0);
  id = g_strndup (added->output, 36);
  denied = run_case ("log", id, "decided", "decision=denied", "reason=Not necessary",
                     "reason-class=clinical", "notice-date=2026-11-09", NULL);
  assert_status (denied, 0);
  return id;
}

/* Each plan's own way on after a denial; nothing of the state where it does not rule. */
static void
test_ways_after_a_denial (void)
{
  static const struct
  {
    const char *plan, *funding;
    const char *says[3];
    gboolean of_state;
  } plans[] = {
    { "commercial-hmo-pos",
      "insured",
      { "File a grievance by", "Office of Patient Protection, part of the Health Policy Commission",
        "1-800-436-7757" },
      TRUE },
    { "commercial-hmo-pos",
      "self-insured",
      { "Appeal to the plan by", "29 CFR 2560.503-1", "through the plan, not the Office" },
      FALSE },
    { "fep",
      NULL,
      { "05/09/2027", "Ask the plan in writing to reconsider", "Office of Personnel Management" },
      FALSE },
    { "medicare-advantage-hmo",
      NULL,
      { "State rules do not apply to Medicare: take the date from the plan’s letter",
        "no date      Appeal by", "Appeal to the plan" },
      FALSE },
  };
  static const char *const state[] = { "M.G.L.", " CMR ", "grievance", "436-7757" };

  for (guint i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autofree char *id = deny (plans[i].plan, plans[i].funding);
      g_autoptr (Run) shown = run_case ("show", id, NULL);

      assert_status (shown, 0);
      for (guint j = 0; j < G_N_ELEMENTS (plans[i].says); j++)
        assert_says (shown->output, plans[i].says[j]);
      for (guint j = 0; !plans[i].of_state && j < G_N_ELEMENTS (state); j++)
        g_assert_null (strstr (shown->output, state[j]));
    }
}

static Run *
make_packet (const char *id, const char *kind, const char *output)
{
  g_autofree char *path = scratch_path ("exported.json");
  const char *arguments[] = { "packet", path, "--kind", kind, "-o", output, NULL };
  g_autoptr (Run) exported = run_case ("export", id, "-o", path, NULL);

  assert_status (exported, 0);
  return run_cli_strv (arguments, "");
}

/* The papers of each way, from the case; none for an office that does not review the plan. */
static void
test_packets_after_a_denial (void)
{
  static const struct
  {
    const char *plan, *kind;
    int status;
    const char *says; /* in the PDF, or of what is wrong */
  } packets[] = {
    { "commercial-hmo-pos", "appeal", 0, "Send where the plan’s decision letter says" },
    { "commercial-hmo-pos", "external-review", 0, "call" },
    { "commercial-hmo-pos", "brief", 0, "Peer-to-peer call" },
    { "commercial-hmo-pos", "request", 0, "prior authorization request" },
    { "commercial-hmo-pos", "poem", 2, "there is no kind “poem”" },
    { "fep", "appeal", 0, "Send where the plan’s decision letter says" },
    { "fep", "external-review", 3, "this plan’s letter says who reviews" },
    { "medicare-advantage-hmo", "external-review", 3, "this plan’s letter says who reviews" },
  };
  g_autofree char *output = scratch_path ("packet.pdf");

  for (guint i = 0; i < G_N_ELEMENTS (packets); i++)
    {
      g_autofree char *id = deny (packets[i].plan, NULL);
      g_autoptr (Run) run = make_packet (id, packets[i].kind, output);
      g_autofree char *text = NULL;

      assert_status (run, packets[i].status);
      text = run->status == 0 ? read_pdf (output) : g_strdup (run->problems);
      assert_says (text, packets[i].says);
    }
}

static void
test_not_a_case_file (void)
{
  g_autofree char *path = scratch_write ("other.preauth", "hello", -1);
  g_autofree char *missing = scratch_path ("missing.preauth");
  const char *other[] = { "case", "list", "--store", path, "--passphrase-fd", "0", NULL };
  const char *none[] = { "case", "list", "--store", missing, "--passphrase-fd", "0", NULL };
  g_autoptr (Run) run = run_cli_strv (other, PASSPHRASE "\n");
  g_autoptr (Run) absent = run_cli_strv (none, PASSPHRASE "\n");

  assert_status (run, 3);
  assert_says (run->problems, "other.preauth");
  /* The folder may say who is treated there. */
  g_assert_null (strchr (run->problems, '/'));
  assert_status (absent, 3);
  assert_says (absent->problems, "preauth-cli case init makes");
  g_assert_false (g_file_test (missing, G_FILE_TEST_EXISTS));
}

/* What was added after the backup is gone after the restore, and kept beside. */
static void
test_backup_and_restore (void)
{
  g_autofree char *backup = scratch_path ("backup.preauth");
  g_autofree char *id = NULL;
  g_autoptr (Run) made = run_case ("backup", "-o", backup, NULL);
  g_autoptr (Run) restored = NULL;
  g_autoptr (Run) gone = NULL;
  g_autoptr (Run) verified = NULL;
  g_autoptr (Run) audit = NULL;

  assert_status (made, 0);
  id = add_example ("specialty-drug-ppo.json");
  restored = run_case ("restore", backup, "--user", "ML", NULL);
  assert_status (restored, 0);
  gone = run_case ("show", id, NULL);
  assert_status (gone, 2);
  verified = run_case ("verify", "--json", NULL);
  assert_status (verified, 0);
  assert_says (verified->output, "true");
  audit = run_case ("audit", "--json", NULL);
  assert_status (audit, 0);
  assert_says (audit->output, "Mei Lin (ML)");
  assert_says (audit->output, "restored");
}

/* As Dana of the front desk. */
static Run *
run_as_desk (const char *verb, const char *argument)
{
  const char *arguments[] = { "case",   verb, argument,          "--store", store_path,
                              "--user", "DR", "--passphrase-fd", "0",       NULL };

  return run_cli_strv (arguments, DESK_PASSPHRASE "\n");
}

static Run *
run_everything_as_desk (void)
{
  const char *arguments[] = { "case",   "list", "--all",           "--csv", "--store", store_path,
                              "--user", "DR",   "--passphrase-fd", "0",     NULL };

  return run_cli_strv (arguments, DESK_PASSPHRASE "\n");
}

static char *
attest_example (void)
{
  g_autofree char *path = example ("specialty-drug-ppo.json");
  g_autoptr (PreauthRequest) request = preauth_request_load (path, NULL);
  g_autoptr (PreauthQuestionnaire) form = preauth_questionnaire_load_form ("ma-medication", NULL);
  g_autoptr (PreauthAnswers) answers = preauth_answers_new (
      form, preauth_request_ensure_response (request, preauth_questionnaire_get_url (form)), NULL);
  char *attested = scratch_path ("attested.json");

  g_assert_true (preauth_answers_set (answers, "urgent", "true", NULL));
  preauth_request_emit_changed (request);
  g_assert_true (preauth_request_save (request, attested, NULL));
  return attested;
}

/* The front desk exports no list, and brings in no attestation. Last: from here on there are two
 * users. */
static void
test_roles (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthStore) store = preauth_store_open (store_path, &error);
  g_autofree char *attested = attest_example ();
  g_autofree char *id = NULL;
  g_autoptr (Run) all = NULL;
  g_autoptr (Run) audit = NULL;
  g_autoptr (Run) added = NULL;
  g_autoptr (Run) exported = NULL;
  g_autoptr (Run) listed = NULL;
  g_autoptr (Run) trail = NULL;

  g_assert_no_error (error);
  preauth_store_unlock (store, "ML", PASSPHRASE, &error);
  g_assert_no_error (error);
  preauth_store_add_user (store, "Dana Reyes", "DR", PREAUTH_ROLE_FRONT_DESK, DESK_PASSPHRASE,
                          &error);
  g_assert_no_error (error);
  g_assert_finalize_object (g_steal_pointer (&store));

  all = run_as_desk ("export", "--all");
  g_assert_cmpint (all->status, !=, 0);
  assert_says (all->problems, "only a manager may export");
  g_assert_cmpstr (all->output, ==, "");
  /* Nor by another name; what they may take leaves a trace. */
  listed = run_everything_as_desk ();
  g_assert_cmpint (listed->status, !=, 0);
  assert_says (listed->problems, "only a manager may export");
  g_assert_cmpstr (listed->output, ==, "");
  g_clear_pointer (&listed, run_free);
  listed = run_as_desk ("list", "--json");
  assert_status (listed, 0);
  trail = run_case ("audit", "--user", "ML", "--limit", "12", "--json", NULL);
  assert_says (trail->output, "work list, ");
  audit = run_as_desk ("audit", "--json");
  assert_says (audit->problems, "only a manager");

  added = run_as_desk ("add", attested);
  assert_status (added, 0);
  assert_says (added->problems, "only a clinician may attest");
  id = g_strndup (added->output, 36);
  exported = run_as_desk ("export", id);
  assert_status (exported, 0);
  g_assert_null (strstr (exported->output, "\"urgent\""));
}

int
main (int argc, char **argv)
{
  int status;

  g_test_init (&argc, &argv, NULL);
  scratch_create ();
  store_path = scratch_path ("cases.preauth");
  {
    g_autofree char *state = scratch_path ("state");

    g_setenv ("XDG_STATE_HOME", state, TRUE);
  }
  g_test_add_func ("/case/init", test_init);
  g_test_add_func ("/case/weak-passphrase", test_weak_passphrase);
  g_test_add_func ("/case/wrong-passphrase", test_wrong_passphrase);
  g_test_add_func ("/case/a-case-is-followed", test_a_case_is_followed);
  g_test_add_func ("/case/calls-that-are-wrong", test_calls_that_are_wrong);
  g_test_add_func ("/case/wrong-events", test_wrong_events);
  g_test_add_func ("/case/fields", test_fields);
  g_test_add_func ("/case/passphrases", test_passphrases);
  g_test_add_func ("/case/bad-first-user", test_bad_first_user);
  g_test_add_func ("/case/help-tells-the-json", test_help_tells_the_json);
  g_test_add_func ("/case/ways-after-a-denial", test_ways_after_a_denial);
  g_test_add_func ("/case/packets-after-a-denial", test_packets_after_a_denial);
  g_test_add_func ("/case/not-a-case-file", test_not_a_case_file);
  g_test_add_func ("/case/add-twice", test_add_twice);
  g_test_add_func ("/case/backup-and-restore", test_backup_and_restore);
  g_test_add_func ("/case/roles", test_roles);
  status = g_test_run ();
  scratch_remove ();
  g_free (store_path);
  return status;
}
