/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One row as the view sees it. Lives as long as somebody shows it. */
#include "config.h"

#include "store/work-list-private.h"

struct _PreauthWorkItem
{
  GObject parent_instance;

  GHashTable *cache; /* number -> the item that shows it */
  guint number;
  char *id;
  PreauthCaseSummary *summary;
};

G_DEFINE_FINAL_TYPE (PreauthWorkItem, preauth_work_item, G_TYPE_OBJECT)

static void
preauth_work_item_finalize (GObject *object)
{
  PreauthWorkItem *self = PREAUTH_WORK_ITEM (object);
  gpointer key = GUINT_TO_POINTER (self->number);

  if (g_hash_table_lookup (self->cache, key) == self)
    g_hash_table_remove (self->cache, key);
  g_hash_table_unref (self->cache);
  g_free (self->id);
  preauth_case_summary_free (self->summary);
  G_OBJECT_CLASS (preauth_work_item_parent_class)->finalize (object);
}

static void
preauth_work_item_class_init (PreauthWorkItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_work_item_finalize;
}

static void
preauth_work_item_init (PreauthWorkItem *self)
{
}

PreauthWorkItem *
preauth_work_item_new (GHashTable *cache, guint number, const char *id, PreauthCaseSummary *summary)
{
  PreauthWorkItem *self = g_object_new (PREAUTH_TYPE_WORK_ITEM, NULL);

  self->cache = g_hash_table_ref (cache);
  self->number = number;
  self->id = g_strdup (id);
  self->summary = summary;
  g_hash_table_insert (cache, GUINT_TO_POINTER (number), self);
  return self;
}

const char *
preauth_work_item_get_id (PreauthWorkItem *self)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_ITEM (self), NULL);

  return self->id;
}

const PreauthCaseSummary *
preauth_work_item_get_summary (PreauthWorkItem *self)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_ITEM (self), NULL);

  return self->summary;
}
