/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The work list: what is in it, in which order, what is found, and what a view hears of a change.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "fhir/json.h"
#include "store/work-list.h"
#include "work-sample.h"

#define TODAY "2026-11-22"

/* Follows the signals, as a view does, and compares with the list after each. */
typedef struct
{
  GPtrArray *ids;
  guint n_signals;
  guint n_changed;
} View;

static void
items_changed_cb (GListModel *model, guint position, guint removed, guint added, View *view)
{
  view->n_signals++;
  view->n_changed += removed + added;
  g_assert_cmpuint (position + removed, <=, view->ids->len);
  if (removed > 0)
    g_ptr_array_remove_range (view->ids, position, removed);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (PreauthWorkItem) item = g_list_model_get_item (model, position + i);

      g_assert_nonnull (item);
      g_ptr_array_insert (view->ids, (int)(position + i),
                          g_strdup (preauth_work_item_get_id (item)));
    }
  g_assert_cmpuint (view->ids->len, ==, g_list_model_get_n_items (model));
}

static View *
view_new (PreauthWorkList *list)
{
  View *view = g_new0 (View, 1);

  view->ids = g_ptr_array_new_with_free_func (g_free);
  items_changed_cb (G_LIST_MODEL (list), 0, 0, g_list_model_get_n_items (G_LIST_MODEL (list)),
                    view);
  g_signal_connect (list, "items-changed", G_CALLBACK (items_changed_cb), view);
  view->n_signals = view->n_changed = 0;
  return view;
}

static void
view_check (View *view, PreauthWorkList *list)
{
  for (guint i = 0; i < view->ids->len; i++)
    {
      g_assert_cmpstr (view->ids->pdata[i], ==, preauth_work_list_get_id_at (list, i));
      g_assert_cmpuint (preauth_work_list_find (list, view->ids->pdata[i]), ==, i);
    }
}

static void
view_free (View *view)
{
  g_ptr_array_unref (view->ids);
  g_free (view);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (View, view_free)

/* A row in words: "id|status|lane|due|owner|tags|patient|created|service". */
static PreauthCaseRow *
make_row (const char *words)
{
  g_auto (GStrv) parts = g_strsplit (words, "|", -1);
  g_autoptr (PreauthCaseSummary) summary = preauth_case_summary_new ();
  char **const fields[] = { &summary->due,     &summary->owner,   &summary->tags,
                            &summary->patient, &summary->created, &summary->service };

  g_assert_true (preauth_status_from_id (parts[1], &summary->status));
  g_assert_true (preauth_lane_from_id (parts[2], &summary->lane));
  for (gsize i = 0; i < G_N_ELEMENTS (fields) && parts[3 + i] != NULL; i++)
    {
      g_free (*fields[i]);
      *fields[i] = g_strdup (parts[3 + i]);
    }
  return work_sample_row (parts[0], summary);
}

static void
put (PreauthWorkList *list, const char *const *words)
{
  g_autoptr (GPtrArray) rows = work_sample_rows_new ();

  for (guint i = 0; words[i] != NULL; i++)
    g_ptr_array_add (rows, make_row (words[i]));
  preauth_work_list_update (list, rows, TODAY);
}

static char *
join (PreauthWorkList *list)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (list)); i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "", preauth_work_list_get_id_at (list, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}

#define assert_shown(list, expected)                                                               \
  G_STMT_START                                                                                     \
  {                                                                                                \
    g_autofree char *shown = join (list);                                                          \
    g_assert_cmpstr (shown, ==, expected);                                                         \
  }                                                                                                \
  G_STMT_END

static const char *const six[] = {
  "a|sent|plan|2026-11-24|ML||Delgado, Rosa|2026-11-10|Speech therapy",
  "b|received|plan|2026-11-20|JT|imaging|Nguyễn, Văn An|2026-11-01|Skilled nursing",
  "c|pended|us|2026-11-22|ML|urgent|O’Brien, Katherine|2026-10-01|Adalimumab",
  "d|draft|us||ML|imaging urgent|Baptiste, Jean|2026-11-21|MRI lumbar spine",
  "e|denied|decided|2026-11-26|JT||silva, Ana|2026-09-01|Power wheelchair",
  "f|closed|decided||JT|imaging|Zed, Ann|2026-01-01|MRI knee",
  NULL,
};

static PreauthWorkList *
make_six (void)
{
  PreauthWorkList *list = preauth_work_list_new ();

  put (list, six);
  return list;
}

static void
test_counts (void)
{
  g_autoptr (PreauthWorkList) list = make_six ();
  static const guint lanes[PREAUTH_N_LANES] = { [PREAUTH_LANE_US] = 2,
                                                [PREAUTH_LANE_PLAN] = 2,
                                                [PREAUTH_LANE_CLINICIAN] = 0,
                                                [PREAUTH_LANE_FAMILY] = 0,
                                                [PREAUTH_LANE_DECIDED] = 1 };

  for (guint i = 0; i < PREAUTH_N_LANES; i++)
    g_assert_cmpuint (preauth_work_list_count_lane (list, i), ==, lanes[i]);
  g_assert_cmpuint (preauth_work_list_count_due (list, NULL), ==, 2);
  g_assert_cmpuint (preauth_work_list_count_due (list, "ML"), ==, 1);
  g_assert_cmpuint (preauth_work_list_count_due (list, "XX"), ==, 0);
  g_assert_cmpuint (preauth_work_list_count_owner (list, "JT"), ==, 2);
  g_assert_cmpuint (preauth_work_list_count_owner (list, "ML"), ==, 3);
  g_assert_cmpuint (preauth_work_list_count_open (list), ==, 5);
  g_assert_cmpuint (preauth_work_list_count_all (list), ==, 6);
  g_auto (GStrv) tags = preauth_work_list_list_tags (list);
  g_autofree char *joined = g_strjoinv (" ", tags);
  g_assert_cmpstr (joined, ==, "imaging urgent");
  g_auto (GStrv) owners = preauth_work_list_list_owners (list);
  g_autofree char *all = g_strjoinv (" ", owners);
  g_assert_cmpstr (all, ==, "JT ML");
}

static void
test_filters (void)
{
  static const struct
  {
    PreauthWorkFilter filter;
    const char *shown;
  } cases[] = {
    { { 0 }, "b c a e d" },
    { { .with_closed = TRUE }, "b c a e d f" },
    { { .has_lane = TRUE, .lane = PREAUTH_LANE_US }, "c d" },
    { { .has_lane = TRUE, .lane = PREAUTH_LANE_FAMILY }, "" },
    { { .has_lane = TRUE, .lane = PREAUTH_LANE_DECIDED }, "e" },
    { { .has_lane = TRUE, .lane = PREAUTH_LANE_DECIDED, .with_closed = TRUE }, "e f" },
    { { .due_only = TRUE }, "b c" },
    { { .due_only = TRUE, .owner = "ML" }, "c" },
    { { .owner = "JT" }, "b e" },
    { { .owner = "J" }, "" },
    { { .tag = "imaging" }, "b d" },
    { { .tag = "urgent" }, "c d" },
    { { .tag = "imag" }, "" },
    { { .words = "nguyen" }, "b" },
    { { .words = "VĂN nguy" }, "b" },
    { { .words = "obrien" }, "c" },
    { { .words = "mri" }, "d" },
    { { .words = "mri", .with_closed = TRUE }, "d f" },
    { { .words = "mri baptiste" }, "d" },
    { { .words = "mri rosa" }, "" },
    { { .words = "spine", .owner = "ML" }, "d" },
    { { .words = "  - " }, "b c a e d" },
  };
  g_autoptr (PreauthWorkList) list = make_six ();
  g_autoptr (View) view = view_new (list);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("filter %" G_GSIZE_FORMAT, i);
      preauth_work_list_set_filter (list, &cases[i].filter);
      assert_shown (list, cases[i].shown);
      view_check (view, list);
    }
}

static void
test_orders (void)
{
  static const struct
  {
    PreauthWorkOrder order;
    const char *up;
    const char *down;
  } cases[] = {
    { PREAUTH_WORK_BY_DUE, "b c a e d f", "e a c b d f" },
    { PREAUTH_WORK_BY_PATIENT, "d a b c e f", "f e c b a d" },
    { PREAUTH_WORK_BY_SERVICE, "c f d e b a", "a b e d f c" },
    { PREAUTH_WORK_BY_STATUS, "d a b c e f", "f e c b a d" },
    { PREAUTH_WORK_BY_WAITING_ON, "c d b a e f", "e f b a c d" },
    { PREAUTH_WORK_BY_OWNER, "b e f c a d", "c a d b e f" },
    { PREAUTH_WORK_BY_AGE, "d a b c e f", "f e c b a d" },
    { PREAUTH_WORK_BY_PLAN, "b c a e d f", "b c a e d f" },
  };
  static const PreauthWorkFilter all = { .with_closed = TRUE };
  g_autoptr (PreauthWorkList) list = make_six ();
  g_autoptr (View) view = view_new (list);

  preauth_work_list_set_filter (list, &all);
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("order %u", cases[i].order);
      preauth_work_list_set_order (list, cases[i].order, FALSE);
      assert_shown (list, cases[i].up);
      preauth_work_list_set_order (list, cases[i].order, TRUE);
      assert_shown (list, cases[i].down);
      view_check (view, list);
    }
}

/* Keys that were made while there was nothing to do are those that would have been made. */
static void
test_prepared (void)
{
  g_autoptr (GPtrArray) rows = work_sample_make (0, 3000);
  g_autoptr (PreauthWorkList) later = preauth_work_list_new ();
  const gint64 end = g_get_monotonic_time () + 1200 * G_TIME_SPAN_MILLISECOND;

  preauth_work_list_update (later, rows, TODAY);
  /* It begins a second later. */
  while (g_get_monotonic_time () < end || g_main_context_iteration (NULL, FALSE))
    g_main_context_iteration (NULL, FALSE);
  for (PreauthWorkOrder order = 0; order <= PREAUTH_WORK_BY_AGE; order++)
    {
      g_autoptr (PreauthWorkList) fresh = preauth_work_list_new ();

      preauth_work_list_update (fresh, rows, TODAY);
      preauth_work_list_set_order (fresh, order, TRUE);
      preauth_work_list_set_order (later, order, TRUE);
      for (guint i = 0; i < g_list_model_get_n_items (G_LIST_MODEL (fresh)); i += 7)
        g_assert_cmpstr (preauth_work_list_get_id_at (fresh, i), ==,
                         preauth_work_list_get_id_at (later, i));
    }
  preauth_work_list_clear (later);
}

/* A row that changed is told as one row; the rest of the view stays as it is. */
static void
test_small_changes (void)
{
  static const char *const same_place[]
      = { "a|received|plan|2026-11-24|ML||Delgado, Rosa|2026-11-10|Speech therapy", NULL };
  static const char *const leaves[]
      = { "c|closed|decided||ML|urgent|O’Brien, Katherine|2026-10-01|Adalimumab", NULL };
  static const char *const arrives[]
      = { "g|draft|us|2026-11-23|AO||New, Person|2026-11-22|Formula", NULL };
  static const char *const moves[]
      = { "e|denied|decided|2026-11-01|JT||silva, Ana|2026-09-01|Power wheelchair", NULL };
  g_autoptr (PreauthWorkList) list = make_six ();
  g_autoptr (View) view = view_new (list);

  assert_shown (list, "b c a e d");
  put (list, same_place);
  assert_shown (list, "b c a e d");
  g_assert_cmpuint (view->n_signals, ==, 1);
  g_assert_cmpuint (view->n_changed, ==, 2);
  put (list, leaves);
  assert_shown (list, "b a e d");
  g_assert_cmpuint (view->n_changed, ==, 3);
  put (list, arrives);
  assert_shown (list, "b g a e d");
  g_assert_cmpuint (view->n_changed, ==, 4);
  put (list, moves);
  assert_shown (list, "e b g a d");
  g_assert_cmpuint (view->n_signals, ==, 4);
  view_check (view, list);
}

/* Changes while something is searched for. */
static void
test_change_while_searching (void)
{
  static const char *const becomes[]
      = { "a|sent|plan|2026-11-24|ML||Quinn, Rosa||MRI brain", NULL };
  static const char *const no_more[] = { "d|draft|us||ML||Baptiste, Jean||CT", NULL };
  g_autoptr (PreauthWorkList) list = make_six ();
  g_autoptr (View) view = view_new (list);

  preauth_work_list_set_filter (list, &(PreauthWorkFilter){ .words = "mri" });
  assert_shown (list, "d");
  put (list, becomes);
  assert_shown (list, "a d");
  put (list, no_more);
  assert_shown (list, "a");
  preauth_work_list_set_filter (list, &(PreauthWorkFilter){ .words = "mri b" });
  assert_shown (list, "a");
  preauth_work_list_set_filter (list, &(PreauthWorkFilter){ .words = "m" });
  assert_shown (list, "b c a");
  preauth_work_list_set_filter (list, &(PreauthWorkFilter){ 0 });
  assert_shown (list, "b c a e d");
  view_check (view, list);
}

static void
count_cb (PreauthWorkList *list, guint *n)
{
  (*n)++;
}

static void
test_today (void)
{
  g_autoptr (PreauthWorkList) list = make_six ();
  g_autoptr (View) view = view_new (list);
  guint n = 0;

  g_signal_connect (list, "counted", G_CALLBACK (count_cb), &n);
  preauth_work_list_set_filter (list, &(PreauthWorkFilter){ .due_only = TRUE });
  assert_shown (list, "b c");
  preauth_work_list_set_today (list, "2026-11-24");
  assert_shown (list, "b c a");
  g_assert_cmpuint (preauth_work_list_count_due (list, NULL), ==, 3);
  g_assert_cmpuint (n, ==, 1);
  preauth_work_list_set_today (list, "2026-11-24");
  preauth_work_list_set_today (list, "tomorrow");
  g_assert_cmpuint (n, ==, 1);
  preauth_work_list_clear (list);
  g_assert_cmpuint (n, ==, 2);
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (list)), ==, 0);
  g_assert_cmpuint (preauth_work_list_count_all (list), ==, 0);
  g_assert_cmpuint (view->ids->len, ==, 0);
}

/* Items are made for what is asked for, are the same while they live, and outlive the list. */
static void
test_items (void)
{
  PreauthWorkList *list = make_six ();
  g_autoptr (PreauthWorkItem) item = g_list_model_get_item (G_LIST_MODEL (list), 1);
  g_autoptr (PreauthWorkItem) again = g_list_model_get_item (G_LIST_MODEL (list), 1);

  g_assert_true (item == again);
  g_assert_null (g_list_model_get_item (G_LIST_MODEL (list), 5));
  preauth_work_list_set_order (list, PREAUTH_WORK_BY_PATIENT, FALSE);
  g_autoptr (PreauthWorkItem) moved = g_list_model_get_item (G_LIST_MODEL (list), 3);
  g_assert_true (item == moved);
  g_assert_cmpstr (preauth_work_item_get_summary (item)->patient, ==, "O’Brien, Katherine");
  g_assert_finalize_object (list);
  g_assert_cmpstr (preauth_work_item_get_id (item), ==, "c");
}

/* Rows that are no rows cost themselves alone. */
static void
test_damaged_rows (void)
{
  g_autoptr (PreauthWorkList) list = preauth_work_list_new ();
  g_autoptr (GPtrArray) rows = work_sample_make (0, 3);
  PreauthCaseRow *row = rows->pdata[1];

  g_bytes_unref (row->summary);
  row->summary = g_bytes_new_static ("nonsense", 8);
  preauth_work_list_update (list, rows, TODAY);
  g_assert_cmpuint (preauth_work_list_count_all (list), ==, 2);
  g_assert_cmpuint (preauth_work_list_find (list, "case-000001"), ==, G_MAXUINT);
  g_assert_cmpuint (preauth_work_list_find (list, NULL), ==, G_MAXUINT);
}

/* Whatever was typed before, the answer is that of a list that sees the words for the first time.
 */
static void
test_narrowing (void)
{
  static const char *const typed[]
      = { "d",           "de",           "del",    "delg",       "del",   "delgado",
          "delgado r",   "rosa delgado", "rosa",   "ros 92507",  "925",   "",
          "9",           "xxh9",         "xxh91",  "f802",       "f80.2", "imaging",
          "imaging bcb", "o'br",         "q",      "qqq",        "qqqq",  "an",
          "11 1",        "04/02",        "nguyễn", "nguyen van", "đang",  "dang z" };
  g_autoptr (PreauthWorkList) list = preauth_work_list_new ();
  g_autoptr (GPtrArray) rows = work_sample_make (0, 3000);
  g_autoptr (GPtrArray) again = work_sample_make (0, 3000);
  g_autoptr (View) view = NULL;
  guint n_found = 0;

  preauth_work_list_update (list, rows, TODAY);
  view = view_new (list);
  for (gsize i = 0; i < G_N_ELEMENTS (typed); i++)
    {
      const PreauthWorkFilter filter = { .with_closed = TRUE, .words = typed[i] };
      g_autoptr (PreauthWorkList) fresh = preauth_work_list_new ();

      preauth_work_list_update (fresh, again, TODAY);
      preauth_work_list_set_filter (fresh, &filter);
      preauth_work_list_set_filter (list, &filter);
      g_autofree char *expected = join (fresh);
      g_test_message ("%s: %u", typed[i], g_list_model_get_n_items (G_LIST_MODEL (list)));
      assert_shown (list, expected);
      n_found += g_list_model_get_n_items (G_LIST_MODEL (list)) > 0;
      view_check (view, list);
    }
  g_assert_cmpuint (n_found, >, 20);
}

/* Many rounds of changes, in every order: always what a new list of the same rows shows. */
static void
test_many_changes (void)
{
  g_autoptr (PreauthWorkList) list = preauth_work_list_new ();
  g_autoptr (GPtrArray) last = work_sample_make (0, 500);
  g_autoptr (View) view = NULL;

  preauth_work_list_update (list, last, TODAY);
  view = view_new (list);
  for (guint round = 0; round < 120; round++)
    {
      const guint n = round % 9 == 0 ? 100 : 1 + round % 5;
      const PreauthWorkFilter filter
          = { .words = round % 3 == 0 ? "an" : NULL, .owner = round % 4 == 0 ? "ML" : NULL };
      g_autoptr (GPtrArray) content = work_sample_make (1000 + round * 200, n);
      g_autoptr (PreauthWorkList) fresh = preauth_work_list_new ();

      for (guint i = 0; i < n; i++)
        {
          PreauthCaseRow *row = content->pdata[i];
          PreauthCaseRow *target = last->pdata[(round * 37 + i * 11) % last->len];

          g_free (row->id);
          row->id = g_strdup (target->id);
          g_bytes_unref (target->summary);
          target->summary = g_bytes_ref (row->summary);
        }
      preauth_work_list_set_order (list, round % (PREAUTH_WORK_BY_AGE + 1), round % 2 == 0);
      preauth_work_list_set_filter (list, &filter);
      preauth_work_list_update (list, content, TODAY);
      preauth_work_list_update (fresh, last, TODAY);
      preauth_work_list_set_order (fresh, round % (PREAUTH_WORK_BY_AGE + 1), round % 2 == 0);
      preauth_work_list_set_filter (fresh, &filter);
      g_autofree char *expected = join (fresh);
      assert_shown (list, expected);
      view_check (view, list);
    }
}

static void
test_csv (void)
{
  static const char *const rows[] = { "a|draft|us||ML||=HYPERLINK(\"http://x\")||one, \"two\"",
                                      "b|sent|plan||JT||@SUM||+1", NULL };
  g_autoptr (PreauthWorkList) list = preauth_work_list_new ();
  g_autofree char *csv = NULL;
  g_auto (GStrv) lines = NULL;

  put (list, rows);
  csv = preauth_work_list_to_csv (list);
  lines = g_strsplit (csv, "\r\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 4);
  g_assert_true (g_str_has_prefix (lines[0], "\xef\xbb\xbf\"Status\",\"Waiting on\",\"Due\","));
  g_assert_nonnull (strstr (lines[1], "\"'=HYPERLINK(\"\"http://x\"\")\""));
  g_assert_nonnull (strstr (lines[1], "\"one, \"\"two\"\"\""));
  g_assert_nonnull (strstr (lines[2], "\"'@SUM\""));
  g_assert_nonnull (strstr (lines[2], "\"'+1\""));
  g_assert_cmpstr (lines[3], ==, "");
}

static void
test_json (void)
{
  g_autoptr (PreauthWorkList) list = make_six ();
  g_autoptr (JsonNode) root = preauth_work_list_to_json (list);
  JsonArray *array = json_node_get_array (root);
  JsonObject *first = preauth_json_array_get_object (array, 0);

  g_assert_cmpuint (json_array_get_length (array), ==, 5);
  g_assert_cmpstr (preauth_json_get_string (first, "id"), ==, "b");
  g_assert_cmpstr (preauth_json_get_string (first, "patient"), ==, "Nguyễn, Văn An");
  g_assert_cmpstr (preauth_json_get_string (first, "status"), ==, "received");
  g_assert_cmpstr (preauth_json_get_string (first, "lane"), ==, "plan");
  g_assert_cmpstr (preauth_json_get_string (first, "due"), ==, "2026-11-20");
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  GError **error = user_data;

  g_assert_true (preauth_work_list_export_finish (PREAUTH_WORK_LIST (source), result, error)
                 == (*error == NULL));
  g_object_set_data (source, "done", GINT_TO_POINTER (1));
}

static void export(PreauthWorkList *list, const char *path, GError **error)
{
  g_object_set_data (G_OBJECT (list), "done", NULL);
  preauth_work_list_export_async (list, path, NULL, exported_cb, error);
  while (g_object_get_data (G_OBJECT (list), "done") == NULL)
    g_main_context_iteration (NULL, TRUE);
}

static void
test_export (void)
{
  g_autoptr (PreauthWorkList) list = make_six ();
  g_autofree char *folder = g_dir_make_tmp ("preauth-XXXXXX", NULL);
  g_autofree char *csv_path = g_build_filename (folder, "Work.CSV", NULL);
  g_autofree char *json_path = g_build_filename (folder, "work.json", NULL);
  g_autofree char *nowhere = g_build_filename (folder, "none", "work.csv", NULL);
  g_autofree char *expected = preauth_work_list_to_csv (list);
  g_autofree char *written = NULL;
  g_autoptr (GError) error = NULL;

  export(list, csv_path, &error);
  g_assert_no_error (error);
  g_assert_true (g_file_get_contents (csv_path, &written, NULL, NULL));
  g_assert_cmpstr (written, ==, expected);
  export(list, json_path, &error);
  g_assert_no_error (error);
  g_autoptr (JsonNode) root = preauth_json_load (json_path, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (json_array_get_length (json_node_get_array (root)), ==, 5);
  export(list, nowhere, &error);
  g_assert_nonnull (error);
  g_remove (csv_path);
  g_remove (json_path);
  g_rmdir (folder);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/work-list/counts", test_counts);
  g_test_add_func ("/work-list/filters", test_filters);
  g_test_add_func ("/work-list/orders", test_orders);
  g_test_add_func ("/work-list/prepared", test_prepared);
  g_test_add_func ("/work-list/small-changes", test_small_changes);
  g_test_add_func ("/work-list/change-while-searching", test_change_while_searching);
  g_test_add_func ("/work-list/today", test_today);
  g_test_add_func ("/work-list/items", test_items);
  g_test_add_func ("/work-list/damaged-rows", test_damaged_rows);
  g_test_add_func ("/work-list/narrowing", test_narrowing);
  g_test_add_func ("/work-list/many-changes", test_many_changes);
  g_test_add_func ("/work-list/csv", test_csv);
  g_test_add_func ("/work-list/json", test_json);
  g_test_add_func ("/work-list/export", test_export);
  return g_test_run ();
}
