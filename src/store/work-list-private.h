/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/work-list.h"
#include "store/work-rows.h"

G_BEGIN_DECLS

/* (transfer full): made once for each number in sight. */
PreauthWorkItem *
preauth_work_item_new (GHashTable *cache,
                       guint number,
                       const char *id,
                       PreauthCaseSummary *summary);

/* Rows read in a thread take the place of an empty list's. @rows: (transfer full); @sorted:
 * (transfer full): their numbers in @order. */
void
preauth_work_list_adopt (PreauthWorkList *self,
                         PreauthWorkRows *rows,
                         GArray *sorted,
                         PreauthWorkOrder order,
                         gboolean descending,
                         const char *today);
PreauthWorkRows *
preauth_work_list_get_rows (PreauthWorkList *self);
gboolean
preauth_work_list_is_empty (PreauthWorkList *self);
void
preauth_work_list_get_order (PreauthWorkList *self, PreauthWorkOrder *order, gboolean *descending);
/* Of the store: up to which all is in the list. */
gint64
preauth_work_list_get_serial (PreauthWorkList *self);
void
preauth_work_list_set_serial (PreauthWorkList *self, gint64 serial);

/* A row on its way out: what a thread needs of it. */
typedef struct
{
  char *id;
  GBytes *summary;
} PreauthWorkRecord;
GPtrArray *
preauth_work_records_new (void);
/* (transfer full), of PreauthWorkRecord: the filtered rows in their order */
GPtrArray *
preauth_work_list_get_records (PreauthWorkList *self);

G_END_DECLS
