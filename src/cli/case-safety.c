/* SPDX-License-Identifier: GPL-3.0-or-later */

/* preauth-cli case backup, restore, verify, audit: that nothing is lost, and who did what. */

#include "config.h"

#include <glib/gi18n.h>

#include "case-common.h"
#include "store/backup.h"

static int
back_up (CaseCall *call, const char *output)
{
  g_autoptr (PreauthStore) store = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  store = preauth_case_call_open (call, &status);
  if (store == NULL)
    return status;
  if (!preauth_backup_make (store, output, &error))
    return output != NULL ? preauth_cli_fail (output, error) : preauth_case_call_fail (call, error);
  return preauth_cli_print (
      call->json ? "{\"made\":true}\n"
                 : _ ("The backup is made and checked. It is sealed like the case file.\n"));
}

int
preauth_case_backup (int argc, char **argv)
{
  g_autofree char *output = NULL;
  const GOptionEntry own[] = {
    { "output", 'o', 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("Write to this file; else the day's own in the folder backups"), N_ ("FILE") },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "case backup",
    .parameters = "",
    .summary = _ ("Copies the sealed case file while others may write, then opens and checks the "
                  "copy."),
    .description = _ ("--json prints {\"made\": true}.\n\n"
                      "Example:\n  preauth-cli case backup -o /media/usb/cases.preauth"),
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, own, argc, argv, &status))
    status = back_up (&call, output);
  preauth_case_call_clear (&call);
  return status;
}

static int
restore (CaseCall *call, const char *backup)
{
  g_autofree char *path = preauth_case_call_get_path (call);
  g_autoptr (GError) error = NULL;
  char *passphrase;
  gboolean done;
  int status;

  if (call->user == NULL)
    return preauth_cli_fail_usage ("case restore", _ ("say who you are with --user: a manager"));
  passphrase = preauth_case_call_read_passphrase (call, _ ("Passphrase for the backup"), &status);
  if (passphrase == NULL)
    return status;
  done = preauth_backup_restore (backup, path, call->user, passphrase, &error);
  preauth_secret_free (passphrase);
  if (!done)
    return g_str_has_prefix (error->message, backup) ? preauth_cli_fail (backup, error)
                                                     : preauth_case_call_fail (call, error);
  return preauth_cli_print (
      call->json ? "{\"restored\":true}\n"
                 : _ ("The backup is in place. What was there before is kept beside it.\n"));
}

int
preauth_case_restore (int argc, char **argv)
{
  const PreauthCommand command = {
    .verb = "case restore",
    .parameters = "BACKUP",
    .summary = _ ("Checks a backup and puts it in place of the case file; what was there is kept "
                  "beside it. For managers, with their passphrase of the day of the backup."),
    .description = _ ("--json prints {\"restored\": true}.\n\nExample:\n"
                      "  preauth-cli case restore backups/cases-2026-11-20.preauth --user ML"),
    .min_arguments = 1,
    .max_arguments = 1,
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, NULL, argc, argv, &status))
    status = restore (&call, call.arguments[0]);
  preauth_case_call_clear (&call);
  return status;
}

static JsonNode *
damage_to_json (GPtrArray *damaged)
{
  JsonNode *node = json_node_new (JSON_NODE_OBJECT);
  JsonObject *object = json_object_new ();
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < damaged->len; i++)
    {
      const PreauthDamage *damage = g_ptr_array_index (damaged, i);
      JsonObject *line = json_object_new ();

      json_object_set_string_member (line, "table", damage->table);
      json_object_set_string_member (line, "id", damage->id);
      json_object_set_string_member (line, "why", damage->why);
      json_array_add_object_element (array, line);
    }
  json_object_set_boolean_member (object, "whole", damaged->len == 0);
  json_object_set_array_member (object, "damage", array);
  json_node_take_object (node, object);
  return node;
}

static char *
describe_damage (GPtrArray *damaged)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < damaged->len; i++)
    {
      const PreauthDamage *damage = g_ptr_array_index (damaged, i);

      g_string_append_printf (text, "%s %s: %s\n", damage->table, damage->id, damage->why);
    }
  if (damaged->len == 0)
    g_string_append (text, _ ("Every row is whole, and the audit trail has no gap.\n"));
  return g_string_free (text, FALSE);
}

static int
verify (CaseCall *call)
{
  g_autoptr (PreauthStore) store = NULL;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  int status;

  store = preauth_case_call_open (call, &status);
  if (store == NULL)
    return status;
  damaged = preauth_store_verify (store, NULL, NULL, NULL, &error);
  if (damaged == NULL)
    return preauth_cli_fail ("case verify", error);
  if (call->json)
    {
      g_autoptr (JsonNode) node = damage_to_json (damaged);

      status = preauth_cli_print_json (node);
    }
  else
    {
      g_autofree char *text = describe_damage (damaged);

      status = preauth_cli_print (text);
    }
  if (status != PREAUTH_EXIT_DONE)
    return status;
  return damaged->len == 0 ? PREAUTH_EXIT_DONE : PREAUTH_EXIT_PROBLEMS;
}

int
preauth_case_verify (int argc, char **argv)
{
  const PreauthCommand command = {
    .verb = "case verify",
    .parameters = "",
    .summary = _ ("Reads and checks every row and the chain of the audit trail, and says what is "
                  "wrong where. Ends with 1 when something is."),
    .description = _ ("--json prints {\"whole\": true or false, \"damage\": [{table, id, why}]}."
                      "\n\nExample:\n  preauth-cli case verify --json"),
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, NULL, argc, argv, &status))
    status = verify (&call);
  preauth_case_call_clear (&call);
  return status;
}

static JsonNode *
entries_to_json (GPtrArray *entries)
{
  JsonNode *node = json_node_new (JSON_NODE_ARRAY);
  JsonArray *array = json_array_new ();

  for (guint i = 0; i < entries->len; i++)
    {
      PreauthAuditEntry *entry = g_ptr_array_index (entries, i);
      const char *id = preauth_audit_entry_get_case_id (entry);
      const char *detail = preauth_audit_entry_get_detail (entry);
      JsonObject *line = json_object_new ();

      json_object_set_int_member (line, "serial", preauth_audit_entry_get_serial (entry));
      json_object_set_string_member (line, "time", preauth_audit_entry_get_time (entry));
      json_object_set_string_member (line, "user", preauth_audit_entry_get_user (entry));
      json_object_set_string_member (
          line, "action", preauth_audit_action_get_id (preauth_audit_entry_get_action (entry)));
      if (id != NULL)
        {
          json_object_set_string_member (line, "case", id);
          json_object_set_int_member (line, "revision", preauth_audit_entry_get_revision (entry));
        }
      if (detail != NULL)
        json_object_set_string_member (line, "detail", detail);
      json_array_add_object_element (array, line);
    }
  json_node_take_array (node, array);
  return node;
}

static char *
describe_entries (GPtrArray *entries)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < entries->len; i++)
    {
      PreauthAuditEntry *entry = g_ptr_array_index (entries, i);
      const char *id = preauth_audit_entry_get_case_id (entry);
      const char *detail = preauth_audit_entry_get_detail (entry);

      g_string_append_printf (
          text, "%.19s  %-24s %-26s %-8.8s %s\n", preauth_audit_entry_get_time (entry),
          preauth_audit_entry_get_user (entry),
          preauth_audit_action_get_label (preauth_audit_entry_get_action (entry)),
          id != NULL ? id : "", detail != NULL ? detail : "");
    }
  return g_string_free (text, FALSE);
}

static int
print_audit (CaseCall *call, const char *given, int limit)
{
  g_autoptr (PreauthStore) store = NULL;
  g_autoptr (GPtrArray) entries = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *id = NULL;
  g_autofree char *text = NULL;
  int status;

  if (limit < 0)
    return preauth_cli_fail_usage ("case audit", _ ("--limit takes a number from 0; 0 is all"));
  store = preauth_case_call_open (call, &status);
  if (store == NULL)
    return status;
  if (given != NULL && (id = preauth_case_find (store, given, &status)) == NULL)
    return status;
  entries = preauth_store_list_audit (store, id, (guint)limit, &error);
  if (entries == NULL)
    return preauth_cli_fail ("case audit", error);
  if (call->json)
    {
      g_autoptr (JsonNode) node = entries_to_json (entries);

      return preauth_cli_print_json (node);
    }
  text = describe_entries (entries);
  return preauth_cli_print (text);
}

int
preauth_case_audit (int argc, char **argv)
{
  g_autofree char *id = NULL;
  int limit = 0;
  const GOptionEntry own[] = {
    { "case", 0, 0, G_OPTION_ARG_STRING, &id, N_ ("Of this case only"), N_ ("ID") },
    { "limit", 0, 0, G_OPTION_ARG_INT, &limit, N_ ("So many, the newest"), "N" },
    G_OPTION_ENTRY_NULL,
  };
  const PreauthCommand command = {
    .verb = "case audit",
    .parameters = "",
    .summary = _ ("Who unlocked, opened, changed, printed, sent, exported what, newest first. The "
                  "whole trail is for managers; that of a case for everybody."),
    .description = _ ("--json prints a list of {serial, time, user, action}, with {case, revision} "
                      "when it is about a case, and with {detail} when there is more to say.\n\n"
                      "Examples:\n"
                      "  preauth-cli case audit --limit 50\n"
                      "  preauth-cli case audit --case 4f1c --json"),
  };
  CaseCall call = { 0 };
  int status;

  if (preauth_case_call_parse (&call, &command, own, argc, argv, &status))
    status = print_audit (&call, id, limit);
  preauth_case_call_clear (&call);
  return status;
}
