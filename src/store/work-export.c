/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work list as a file for a spreadsheet or another program. Never lets a spreadsheet take a
 * patient's text for a formula. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/file.h"
#include "fhir/json.h"
#include "fhir/task.h"
#include "store/work-list-private.h"

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

/* What is exported of a summary: the name in JSON, the heading in CSV. */
static const struct
{
  const char *name;
  const char *heading;
  gsize offset;
} columns[] = {
  { "due", N_ ("Due"), G_STRUCT_OFFSET (PreauthCaseSummary, due) },
  { "patient", N_ ("Patient"), G_STRUCT_OFFSET (PreauthCaseSummary, patient) },
  { "birth_date", N_ ("Date of birth"), G_STRUCT_OFFSET (PreauthCaseSummary, birth_date) },
  { "member_id", N_ ("Member ID"), G_STRUCT_OFFSET (PreauthCaseSummary, member_id) },
  { "account", N_ ("Account"), G_STRUCT_OFFSET (PreauthCaseSummary, account) },
  { "payer", N_ ("Payer"), G_STRUCT_OFFSET (PreauthCaseSummary, payer) },
  { "plan", N_ ("Plan"), G_STRUCT_OFFSET (PreauthCaseSummary, plan) },
  { "service", N_ ("Service"), G_STRUCT_OFFSET (PreauthCaseSummary, service) },
  { "codes", N_ ("Codes"), G_STRUCT_OFFSET (PreauthCaseSummary, codes) },
  { "references", N_ ("Reference numbers"), G_STRUCT_OFFSET (PreauthCaseSummary, references) },
  { "next_action", N_ ("Next action"), G_STRUCT_OFFSET (PreauthCaseSummary, next_action) },
  { "next_detail", N_ ("Detail"), G_STRUCT_OFFSET (PreauthCaseSummary, next_detail) },
  { "owner", N_ ("Owner"), G_STRUCT_OFFSET (PreauthCaseSummary, owner) },
  { "tags", N_ ("Tags"), G_STRUCT_OFFSET (PreauthCaseSummary, tags) },
  { "created", N_ ("Created"), G_STRUCT_OFFSET (PreauthCaseSummary, created) },
  { "expires", N_ ("Authorization ends"), G_STRUCT_OFFSET (PreauthCaseSummary, expires) },
};

static const char *
get_text (const PreauthCaseSummary *summary, guint column)
{
  return G_STRUCT_MEMBER (const char *, summary, columns[column].offset);
}

static void
work_record_free (gpointer data)
{
  PreauthWorkRecord *self = data;

  g_free (self->id);
  g_bytes_unref (self->summary);
  g_free (self);
}

GPtrArray *
preauth_work_records_new (void)
{
  return g_ptr_array_new_with_free_func (work_record_free);
}

/* A spreadsheet runs what starts with one of these (also in the wide forms of East Asian fonts);
 * an apostrophe in front makes it text. */
static gboolean
is_formula (const char *text)
{
  const gunichar first = g_utf8_get_char (text);

  return first != 0
         && (strchr ("=+-@\t\r\n", first < 0x80 ? (int)first : '!') != NULL || first == 0xff1d
             || first == 0xff0b || first == 0xff0d || first == 0xff20);
}

static void
append_cell (GString *csv, const char *text)
{
  if (csv->len > 0 && csv->str[csv->len - 1] != '\n')
    g_string_append_c (csv, ',');
  g_string_append_c (csv, '"');
  if (is_formula (text))
    g_string_append_c (csv, '\'');
  for (const char *at = text; *at != '\0'; at++)
    {
      if (*at == '"')
        g_string_append_c (csv, '"');
      g_string_append_c (csv, *at);
    }
  g_string_append_c (csv, '"');
}

static void
append_headings (GString *csv)
{
  g_string_append_c (csv, '"');
  g_string_append (csv, _ ("Status"));
  g_string_append_c (csv, '"');
  append_cell (csv, _ ("Waiting on"));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    append_cell (csv, g_dgettext (GETTEXT_PACKAGE, columns[i].heading));
  append_cell (csv, _ ("Urgent"));
  append_cell (csv, _ ("Gaps"));
  append_cell (csv, _ ("Practice"));
  append_cell (csv, _ ("Case"));
  g_string_append (csv, "\r\n");
}

static void
append_row (GString *csv, const char *id, const PreauthCaseSummary *summary)
{
  char gaps[12];

  g_snprintf (gaps, sizeof gaps, "%u", summary->n_gaps);
  append_cell (csv, preauth_status_get_label (summary->status));
  append_cell (csv, preauth_lane_get_label (summary->lane));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    append_cell (csv, get_text (summary, i));
  append_cell (csv, summary->urgent ? _ ("yes") : "");
  append_cell (csv, gaps);
  append_cell (csv, summary->practice ? _ ("yes") : "");
  append_cell (csv, id);
  g_string_append (csv, "\r\n");
}

static char *
records_to_csv (GPtrArray *records)
{
  g_autoptr (GString) csv = g_string_new (BYTE_ORDER_MARK);

  append_headings (csv);
  for (guint i = 0; i < records->len; i++)
    {
      const PreauthWorkRecord *record = records->pdata[i];
      g_autoptr (PreauthCaseSummary) summary
          = preauth_case_summary_from_bytes (record->summary, NULL);

      if (summary != NULL)
        append_row (csv, record->id, summary);
    }
  return g_string_free (g_steal_pointer (&csv), FALSE);
}

static JsonObject *
record_to_json (const char *id, const PreauthCaseSummary *summary)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "id", id);
  json_object_set_string_member (object, "status", preauth_status_get_id (summary->status));
  json_object_set_string_member (object, "lane", preauth_lane_get_id (summary->lane));
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    json_object_set_string_member (object, columns[i].name, get_text (summary, i));
  json_object_set_boolean_member (object, "urgent", summary->urgent);
  json_object_set_int_member (object, "gaps", summary->n_gaps);
  json_object_set_boolean_member (object, "practice", summary->practice);
  return object;
}

static JsonNode *
records_to_json (GPtrArray *records)
{
  JsonArray *array = json_array_sized_new (records->len);
  JsonNode *root = json_node_new (JSON_NODE_ARRAY);

  for (guint i = 0; i < records->len; i++)
    {
      const PreauthWorkRecord *record = records->pdata[i];
      g_autoptr (PreauthCaseSummary) summary
          = preauth_case_summary_from_bytes (record->summary, NULL);

      if (summary != NULL)
        json_array_add_object_element (array, record_to_json (record->id, summary));
    }
  json_node_take_array (root, array);
  return root;
}

char *
preauth_work_list_to_csv (PreauthWorkList *self)
{
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), NULL);

  records = preauth_work_list_get_records (self);
  return records_to_csv (records);
}

JsonNode *
preauth_work_list_to_json (PreauthWorkList *self)
{
  g_autoptr (GPtrArray) records = NULL;

  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (self), NULL);

  records = preauth_work_list_get_records (self);
  return records_to_json (records);
}

typedef struct
{
  GPtrArray *records;
  char *path;
} Export;

static void
export_free (gpointer data)
{
  Export *self = data;

  g_ptr_array_unref (self->records);
  g_free (self->path);
  g_free (self);
}

static gboolean
write_csv (const Export *export, GError **error)
{
  g_autofree char *csv = records_to_csv (export->records);

  return preauth_file_replace (export->path, csv, strlen (csv), error);
}

static gboolean
write_json (const Export *export, GError **error)
{
  g_autoptr (JsonNode) root = records_to_json (export->records);

  return preauth_json_save (root, export->path, error);
}

static void
export_in_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  const Export *export = task_data;
  g_autofree char *small = g_ascii_strdown (export->path, -1);
  GError *error = NULL;

  if (g_str_has_suffix (small, ".csv") ? write_csv (export, &error) : write_json (export, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

void
preauth_work_list_export_async (PreauthWorkList *self,
                                const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data)
{
  g_autoptr (GTask) task = NULL;
  Export *export;

  g_return_if_fail (PREAUTH_IS_WORK_LIST (self));
  g_return_if_fail (path != NULL);

  task = g_task_new (self, cancellable, callback, user_data);
  export = g_new (Export, 1);
  export->records = preauth_work_list_get_records (self);
  export->path = g_strdup (path);
  g_task_set_task_data (task, export, export_free);
  preauth_task_run_in_thread (task, export_in_thread);
}

gboolean
preauth_work_list_export_finish (PreauthWorkList *self, GAsyncResult *result, GError **error)
{
  g_return_val_if_fail (g_task_is_valid (result, self), FALSE);

  return g_task_propagate_boolean (G_TASK (result), error);
}
