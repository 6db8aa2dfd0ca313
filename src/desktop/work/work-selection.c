/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which case is selected. Never makes an item. */
#include "config.h"

#include "desktop/work/work-selection.h"

/* A view makes some 200 rows whatever fits into the window. Neither the first frame nor the next
 * letter need wait for them: at first as many are shown as there is room for, then more, step by
 * step. */
#define FIRST_ROWS 48
#define MORE_ROWS 48
#define ALL_ROWS 256
#define STEP_MS 40
#define PAUSE_MS 300

struct _PreauthWorkSelection
{
  GObject parent_instance;

  PreauthWorkList *list;
  char *id;
  guint position; /* of it, or GTK_INVALID_LIST_POSITION */
  guint limit;    /* so many rows are shown, G_MAXUINT: all */
  guint step_id;
};

enum
{
  PROP_0,
  PROP_SELECTED_ID,
  N_PROPERTIES
};
static GParamSpec *properties[N_PROPERTIES];

static void
list_model_init (GListModelInterface *iface);
static void
selection_model_init (GtkSelectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthWorkSelection,
                               preauth_work_selection,
                               G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                                   G_IMPLEMENT_INTERFACE (GTK_TYPE_SELECTION_MODEL,
                                                          selection_model_init))

static GType
get_item_type (GListModel *model)
{
  return PREAUTH_TYPE_WORK_ITEM;
}

static guint
count_shown (PreauthWorkSelection *self, guint limit)
{
  return MIN (limit, g_list_model_get_n_items (G_LIST_MODEL (self->list)));
}

static guint
get_n_items (GListModel *model)
{
  PreauthWorkSelection *self = PREAUTH_WORK_SELECTION (model);

  return count_shown (self, self->limit);
}

static gpointer
get_item (GListModel *model, guint position)
{
  PreauthWorkSelection *self = PREAUTH_WORK_SELECTION (model);

  if (position >= self->limit)
    return NULL;
  return g_list_model_get_item (G_LIST_MODEL (self->list), position);
}

static void
set_limit (PreauthWorkSelection *self, guint limit)
{
  const guint before = count_shown (self, self->limit);
  const guint now = count_shown (self, limit);

  self->limit = limit;
  if (now > before)
    g_list_model_items_changed (G_LIST_MODEL (self), before, 0, now - before);
}

static gboolean
step_cb (gpointer user_data)
{
  PreauthWorkSelection *self = user_data;

  if (count_shown (self, self->limit) < self->limit || self->limit + MORE_ROWS >= ALL_ROWS)
    {
      self->step_id = 0;
      set_limit (self, G_MAXUINT);
      return G_SOURCE_REMOVE;
    }
  set_limit (self, self->limit + MORE_ROWS);
  return G_SOURCE_CONTINUE;
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static gboolean
is_selected (GtkSelectionModel *model, guint position)
{
  PreauthWorkSelection *self = PREAUTH_WORK_SELECTION (model);

  return position == self->position && position != GTK_INVALID_LIST_POSITION;
}

static GtkBitset *
get_selection_in_range (GtkSelectionModel *model, guint position, guint n_items)
{
  PreauthWorkSelection *self = PREAUTH_WORK_SELECTION (model);
  GtkBitset *selection = gtk_bitset_new_empty ();

  if (self->position != GTK_INVALID_LIST_POSITION)
    gtk_bitset_add (selection, self->position);
  return selection;
}

static gboolean
select_item (GtkSelectionModel *model, guint position, gboolean unselect_rest)
{
  PreauthWorkSelection *self = PREAUTH_WORK_SELECTION (model);
  const char *id = preauth_work_list_get_id_at (self->list, position);
  const guint before = self->position;

  if (id == NULL)
    return FALSE;
  if (position == before)
    return TRUE;
  g_free (self->id);
  self->id = g_strdup (id);
  self->position = position;
  if (before == GTK_INVALID_LIST_POSITION)
    gtk_selection_model_selection_changed (model, position, 1);
  else
    gtk_selection_model_selection_changed (model, MIN (before, position),
                                           MAX (before, position) - MIN (before, position) + 1);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
  return TRUE;
}

static void
selection_model_init (GtkSelectionModelInterface *iface)
{
  iface->is_selected = is_selected;
  iface->get_selection_in_range = get_selection_in_range;
  iface->select_item = select_item;
}

/* The view asks for the selection of what was added when it hears of it: the place is known before.
 * While not all rows are shown, what moves over the edge changes too. */
static void
items_changed_cb (
    PreauthWorkSelection *self, guint position, guint removed, guint added, GListModel *list)
{
  const guint before = self->position;
  const guint found = preauth_work_list_find (self->list, self->id);
  const guint n = g_list_model_get_n_items (list);
  const guint n_before = MIN (n - added + removed, self->limit);
  const guint n_now = MIN (n, self->limit);

  self->position = found == G_MAXUINT ? GTK_INVALID_LIST_POSITION : found;
  if (self->limit == G_MAXUINT)
    g_list_model_items_changed (G_LIST_MODEL (self), position, removed, added);
  else if (position < MAX (n_before, n_now))
    g_list_model_items_changed (G_LIST_MODEL (self), position, n_before - position,
                                n_now - position);
  if (self->position != before)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SELECTED_ID]);
}

static gboolean
pause_over_cb (gpointer user_data)
{
  PreauthWorkSelection *self = user_data;

  self->step_id = g_timeout_add (STEP_MS, step_cb, self);
  return G_SOURCE_REMOVE;
}

void
preauth_work_selection_restart (PreauthWorkSelection *self, guint n_rows)
{
  const guint before = count_shown (self, self->limit);

  g_return_if_fail (PREAUTH_IS_WORK_SELECTION (self));

  g_clear_handle_id (&self->step_id, g_source_remove);
  self->limit = MIN (self->limit, MAX (n_rows, 1));
  if (before > self->limit)
    g_list_model_items_changed (G_LIST_MODEL (self), self->limit, before - self->limit, 0);
  self->step_id = g_timeout_add (PAUSE_MS, pause_over_cb, self);
}

void
preauth_work_selection_start (PreauthWorkSelection *self)
{
  g_return_if_fail (PREAUTH_IS_WORK_SELECTION (self));

  if (self->limit != G_MAXUINT && self->step_id == 0)
    self->step_id = g_timeout_add (STEP_MS, step_cb, self);
}

static void
preauth_work_selection_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  g_value_set_string (value, preauth_work_selection_get_id (PREAUTH_WORK_SELECTION (object)));
}

static void
preauth_work_selection_finalize (GObject *object)
{
  PreauthWorkSelection *self = PREAUTH_WORK_SELECTION (object);

  g_clear_handle_id (&self->step_id, g_source_remove);
  g_clear_object (&self->list);
  g_free (self->id);
  G_OBJECT_CLASS (preauth_work_selection_parent_class)->finalize (object);
}

static void
preauth_work_selection_class_init (PreauthWorkSelectionClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = preauth_work_selection_get_property;
  object_class->finalize = preauth_work_selection_finalize;
  properties[PROP_SELECTED_ID]
      = g_param_spec_string ("selected-id", NULL, NULL, NULL,
                             G_PARAM_READABLE | G_PARAM_STATIC_STRINGS | G_PARAM_EXPLICIT_NOTIFY);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
preauth_work_selection_init (PreauthWorkSelection *self)
{
  self->position = GTK_INVALID_LIST_POSITION;
  self->limit = FIRST_ROWS;
}

PreauthWorkSelection *
preauth_work_selection_new (PreauthWorkList *list)
{
  PreauthWorkSelection *self = g_object_new (PREAUTH_TYPE_WORK_SELECTION, NULL);

  self->list = g_object_ref (list);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), self,
                           G_CONNECT_SWAPPED);
  return self;
}

const char *
preauth_work_selection_get_id (PreauthWorkSelection *self)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_SELECTION (self), NULL);

  return self->position != GTK_INVALID_LIST_POSITION ? self->id : NULL;
}

guint
preauth_work_selection_get_position (PreauthWorkSelection *self)
{
  g_return_val_if_fail (PREAUTH_IS_WORK_SELECTION (self), GTK_INVALID_LIST_POSITION);

  return self->position;
}
