/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "store/case-summary.h"
#include "store/store.h"

G_BEGIN_DECLS

/* One row as the view sees it; made when it is scrolled to. */
#define PREAUTH_TYPE_WORK_ITEM (preauth_work_item_get_type ())
G_DECLARE_FINAL_TYPE (PreauthWorkItem, preauth_work_item, PREAUTH, WORK_ITEM, GObject)
const char *
preauth_work_item_get_id (PreauthWorkItem *self);
const PreauthCaseSummary *
preauth_work_item_get_summary (PreauthWorkItem *self);

typedef enum
{
  PREAUTH_WORK_BY_DUE, /* overdue on top, then by date, then those without */
  PREAUTH_WORK_BY_PATIENT,
  PREAUTH_WORK_BY_PLAN,
  PREAUTH_WORK_BY_SERVICE,
  PREAUTH_WORK_BY_STATUS,
  PREAUTH_WORK_BY_WAITING_ON,
  PREAUTH_WORK_BY_NEXT_ACTION,
  PREAUTH_WORK_BY_OWNER,
  PREAUTH_WORK_BY_AGE,
} PreauthWorkOrder;

/* Which rows: all that apply. Zero: all open ones. */
typedef struct
{
  gboolean has_lane;
  PreauthLane lane;
  gboolean with_closed; /* hidden by default */
  gboolean due_only;    /* due today or overdue */
  const char *owner;    /* initials; NULL: anybody's */
  const char *tag;      /* NULL: any */
  const char *words;    /* all of them, anywhere in names, IDs, codes, reference numbers; any
                           case and without accents */
} PreauthWorkFilter;

/**
 * PreauthWorkList: all cases of the file as a GListModel of PreauthWorkItem; 100,000 of them filter
 * within 8 ms a keystroke. Main thread. Signal `counted` when the counts of the lanes changed.
 */
#define PREAUTH_TYPE_WORK_LIST (preauth_work_list_get_type ())
G_DECLARE_FINAL_TYPE (PreauthWorkList, preauth_work_list, PREAUTH, WORK_LIST, GObject)

PreauthWorkList *
preauth_work_list_new (void);
/* @rows: of PreauthCaseRow with summaries; replaces rows with the same id, adds the others.
 * @today: YYYY-MM-DD. The selection of a view survives: items-changed covers only what changed,
 * where few did. */
void
preauth_work_list_update (PreauthWorkList *self, GPtrArray *rows, const char *today);
void
preauth_work_list_clear (PreauthWorkList *self);
/* Reads in a thread what the store has new since the last time. Gives the damaged rows. */
void
preauth_work_list_refresh_async (PreauthWorkList *self,
                                 PreauthStore *store,
                                 GCancellable *cancellable,
                                 GAsyncReadyCallback callback,
                                 gpointer user_data);
gboolean
preauth_work_list_refresh_finish (PreauthWorkList *self,
                                  GAsyncResult *result,
                                  GPtrArray **damaged,
                                  GError **error);
/* Copies what it needs of @filter. */
void
preauth_work_list_set_filter (PreauthWorkList *self, const PreauthWorkFilter *filter);
void
preauth_work_list_set_order (PreauthWorkList *self, PreauthWorkOrder order, gboolean descending);
/* The day that "due today" and "overdue" go by. */
void
preauth_work_list_set_today (PreauthWorkList *self, const char *today);
guint
preauth_work_list_count_lane (PreauthWorkList *self, PreauthLane lane); /* without closed */
guint
preauth_work_list_count_due (PreauthWorkList *self, const char *owner); /* nullable: anybody's */
guint
preauth_work_list_count_owner (PreauthWorkList *self, const char *owner); /* open ones */
guint
preauth_work_list_count_all (PreauthWorkList *self);
/* Of the file; without closed, whatever the filter. */
guint
preauth_work_list_count_open (PreauthWorkList *self);
/* What the open cases are tagged with and who has them, sorted; for menus. (transfer full) */
GStrv
preauth_work_list_list_tags (PreauthWorkList *self);
GStrv
preauth_work_list_list_owners (PreauthWorkList *self);
const char *
preauth_work_list_get_today (PreauthWorkList *self); /* "" before the first update */
/* Whether it knows the case, also one that the filter leaves out. */
gboolean
preauth_work_list_has (PreauthWorkList *self, const char *id);
/* Position in the filtered list, or G_MAXUINT. */
guint
preauth_work_list_find (PreauthWorkList *self, const char *id);
const char *
preauth_work_list_get_id_at (PreauthWorkList *self, guint position); /* without making an item */
/* The filtered rows in their order. (transfer full). RFC 4180 in UTF-8 with a byte order mark, as
 * spreadsheets need it to read accents. A cell that a spreadsheet would run as a
 * formula is made harmless. */
char *
preauth_work_list_to_csv (PreauthWorkList *self);
JsonNode *
preauth_work_list_to_json (PreauthWorkList *self);
/* Writes the same in a thread, as CSV when @path ends in .csv, else as JSON. Whether this person
 * may is asked before (PREAUTH_RIGHT_EXPORT_ALL); the audit entry is the caller's. */
void
preauth_work_list_export_async (PreauthWorkList *self,
                                const char *path,
                                GCancellable *cancellable,
                                GAsyncReadyCallback callback,
                                gpointer user_data);
gboolean
preauth_work_list_export_finish (PreauthWorkList *self, GAsyncResult *result, GError **error);

G_END_DECLS
