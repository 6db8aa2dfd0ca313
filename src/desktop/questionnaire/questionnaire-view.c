/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A Questionnaire as a column of row groups. Widgets are made once; an update only fills, shows and
 * hides them, except that a repeating group whose number of rows changed is made anew. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/questionnaire/answer-row.h"
#include "desktop/questionnaire/questionnaire-view.h"
#include "desktop/questionnaire/repeat-group.h"

struct _PreauthQuestionnaireView
{
  AdwBin parent_instance;

  PreauthAnswers *answers;
  gulong changed_handler;
  gboolean show_all;
  gboolean updating;

  GtkBox *box;
  GPtrArray *rows;    /* of PreauthAnswerRow outside repeating groups */
  GPtrArray *repeats; /* of PreauthRepeatGroup */
  GPtrArray *groups;  /* of AdwPreferencesGroup: shown while one of their rows is */
  GHashTable *gaps;   /* positions of the moment's gaps */
};

enum
{
  PROP_SHOW_ALL = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthQuestionnaireView, preauth_questionnaire_view, ADW_TYPE_BIN)

/* Text that an expression reads from the request's facts is typed in the step of that fact, once.
 * Boxes that did not follow from them with certainty, and clinical facts that are not there yet,
 * are asked here. */
/* Boxes of a section in which another box follows with certainty are no gap, and are not asked. */
static gboolean
is_gap (PreauthQuestionnaireView *self, PreauthQuestionnaireItem *item)
{
  for (; item != NULL; item = preauth_questionnaire_item_get_parent (item))
    if (g_hash_table_contains (self->gaps, preauth_questionnaire_item_get_link_id (item)))
      return TRUE;
  return FALSE;
}

/* A section that must have one answer, and has it: its other questions are choices that were not
 * taken. */
static gboolean
is_settled (PreauthQuestionnaireView *self, PreauthQuestionnaireItem *item)
{
  PreauthQuestionnaireItem *group = preauth_questionnaire_item_get_parent (item);

  for (; group != NULL; group = preauth_questionnaire_item_get_parent (group))
    if (preauth_questionnaire_item_get_required (group)
        || preauth_questionnaire_item_get_expected (group))
      return !is_gap (self, group);
  return FALSE;
}

static gboolean
is_typed (PreauthQuestionnaireView *self, const char *position)
{
  g_autofree char *value = preauth_answers_get (self->answers, position);

  return value != NULL && !preauth_answers_is_derived (self->answers, position);
}

static gboolean
is_asked (PreauthQuestionnaireView *self, PreauthQuestionnaireItem *item, const char *position)
{
  const char *expression = preauth_questionnaire_item_get_initial_expression (item);
  PreauthItemType type;

  if (!preauth_answers_is_enabled (self->answers, position))
    return FALSE;
  if (self->show_all || is_typed (self, position))
    return TRUE;
  if (is_settled (self, item))
    return FALSE;
  if (expression == NULL)
    return TRUE;
  if (preauth_answers_is_derived (self->answers, position))
    return FALSE;
  if (strstr (expression, "%clinical") != NULL)
    return TRUE;
  type = preauth_questionnaire_item_get_item_type (item);
  return (type == PREAUTH_ITEM_BOOLEAN || type == PREAUTH_ITEM_CHOICE
          || type == PREAUTH_ITEM_OPEN_CHOICE)
         && is_gap (self, item);
}

static void
append_group (PreauthQuestionnaireView *self, GtkWidget *group)
{
  gtk_box_append (self->box, group);
  g_ptr_array_add (self->groups, group);
}

static AdwPreferencesGroup *
add_group (PreauthQuestionnaireView *self, const char *title)
{
  GtkWidget *group = adw_preferences_group_new ();

  if (title != NULL && *title != '\0')
    {
      g_autofree char *escaped = g_markup_escape_text (title, -1);

      adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
    }
  append_group (self, group);
  return ADW_PREFERENCES_GROUP (group);
}

static void
add_items (PreauthQuestionnaireView *self, GPtrArray *items, AdwPreferencesGroup *group);

static void
add_group_item (PreauthQuestionnaireView *self,
                PreauthQuestionnaireItem *item,
                AdwPreferencesGroup **group)
{
  const char *text = preauth_questionnaire_item_get_text (item);
  GPtrArray *children = preauth_questionnaire_item_get_children (item);

  if (preauth_questionnaire_item_get_repeats (item))
    {
      GtkWidget *repeat = preauth_repeat_group_new (self->answers, item);

      gtk_box_append (self->box, repeat);
      g_ptr_array_add (self->repeats, repeat);
      *group = NULL; /* what follows stands below the table */
    }
  else if (*text != '\0')
    {
      add_items (self, children, add_group (self, text));
      *group = NULL;
    }
  else
    {
      if (*group == NULL)
        *group = add_group (self, NULL);
      add_items (self, children, *group);
    }
}

/* A signature and its date are given on paper, by the hand that signs. */
static gboolean
is_shown (PreauthQuestionnaireItem *item)
{
  PreauthItemType type = preauth_questionnaire_item_get_item_type (item);

  return type != PREAUTH_ITEM_DISPLAY && !preauth_questionnaire_item_get_hidden (item)
         && (!preauth_questionnaire_item_is_attestation (item) || type == PREAUTH_ITEM_BOOLEAN);
}

static void
add_items (PreauthQuestionnaireView *self, GPtrArray *items, AdwPreferencesGroup *group)
{
  for (guint i = 0; i < items->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (items, i);
      PreauthItemType type = preauth_questionnaire_item_get_item_type (item);
      GtkWidget *row;

      if (!is_shown (item))
        continue;
      if (type == PREAUTH_ITEM_GROUP)
        {
          add_group_item (self, item, &group);
          continue;
        }
      if (group == NULL)
        group = add_group (self, NULL);
      row = preauth_answer_row_new (self->answers, item,
                                    preauth_questionnaire_item_get_link_id (item));
      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (group, row);
      add_items (self, preauth_questionnaire_item_get_children (item), group);
    }
}

static void
find_gaps (PreauthQuestionnaireView *self)
{
  g_autoptr (GPtrArray) gaps = preauth_answers_get_gaps (self->answers);

  g_hash_table_remove_all (self->gaps);
  for (guint i = 0; i < gaps->len; i++)
    {
      PreauthAnswerGap *gap = g_ptr_array_index (gaps, i);

      g_hash_table_add (self->gaps, g_strdup (gap->position));
    }
}

static void
show_groups (PreauthQuestionnaireView *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    {
      GtkWidget *group = g_ptr_array_index (self->groups, i);
      gboolean visible = FALSE;

      for (guint j = 0; j < self->rows->len && !visible; j++)
        {
          GtkWidget *row = g_ptr_array_index (self->rows, j);

          visible = gtk_widget_get_visible (row) && gtk_widget_is_ancestor (row, group);
        }
      gtk_widget_set_visible (group, visible);
    }
}

static void
clear (PreauthQuestionnaireView *self)
{
  GtkWidget *child;

  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->repeats, 0);
  g_ptr_array_set_size (self->groups, 0);
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->box))) != NULL)
    gtk_box_remove (self->box, child);
}

static void
preauth_questionnaire_view_dispose (GObject *object)
{
  PreauthQuestionnaireView *self = PREAUTH_QUESTIONNAIRE_VIEW (object);

  if (self->answers != NULL)
    g_clear_signal_handler (&self->changed_handler, self->answers);
  g_clear_object (&self->answers);
  G_OBJECT_CLASS (preauth_questionnaire_view_parent_class)->dispose (object);
}

static void
preauth_questionnaire_view_finalize (GObject *object)
{
  PreauthQuestionnaireView *self = PREAUTH_QUESTIONNAIRE_VIEW (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->repeats);
  g_ptr_array_unref (self->groups);
  g_hash_table_unref (self->gaps);
  G_OBJECT_CLASS (preauth_questionnaire_view_parent_class)->finalize (object);
}

static void
preauth_questionnaire_view_get_property (GObject *object,
                                         guint id,
                                         GValue *value,
                                         GParamSpec *pspec)
{
  if (id == PROP_SHOW_ALL)
    g_value_set_boolean (value, PREAUTH_QUESTIONNAIRE_VIEW (object)->show_all);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_questionnaire_view_set_property (GObject *object,
                                         guint id,
                                         const GValue *value,
                                         GParamSpec *pspec)
{
  PreauthQuestionnaireView *self = PREAUTH_QUESTIONNAIRE_VIEW (object);

  if (id != PROP_SHOW_ALL)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
      return;
    }
  if (self->show_all == g_value_get_boolean (value))
    return;
  self->show_all = g_value_get_boolean (value);
  preauth_questionnaire_view_update (self);
  g_object_notify_by_pspec (object, pspec);
}

static void
preauth_questionnaire_view_class_init (PreauthQuestionnaireViewClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = preauth_questionnaire_view_dispose;
  object_class->finalize = preauth_questionnaire_view_finalize;
  object_class->get_property = preauth_questionnaire_view_get_property;
  object_class->set_property = preauth_questionnaire_view_set_property;

  properties[PROP_SHOW_ALL]
      = g_param_spec_boolean ("show-all", NULL, NULL, FALSE,
                              G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
preauth_questionnaire_view_init (PreauthQuestionnaireView *self)
{
  self->rows = g_ptr_array_new ();
  self->repeats = g_ptr_array_new ();
  self->groups = g_ptr_array_new ();
  self->gaps = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->box = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 18));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->box));
}

void
preauth_questionnaire_view_set_answers (PreauthQuestionnaireView *self, PreauthAnswers *answers)
{
  g_return_if_fail (PREAUTH_IS_QUESTIONNAIRE_VIEW (self));

  if (self->answers == answers)
    return;
  if (self->answers != NULL)
    g_clear_signal_handler (&self->changed_handler, self->answers);
  clear (self);
  g_set_object (&self->answers, answers);
  if (answers == NULL)
    return;

  self->changed_handler = g_signal_connect_object (
      answers, "changed", G_CALLBACK (preauth_questionnaire_view_update), self, G_CONNECT_SWAPPED);
  add_items (self, preauth_questionnaire_get_items (preauth_answers_get_questionnaire (answers)),
             NULL);
  preauth_questionnaire_view_update (self);
}

/* A row that has just been answered stays where it is while the cursor is in it. */
static gboolean
is_in_work (GtkWidget *row)
{
  return gtk_widget_get_mapped (row)
         && (gtk_widget_get_state_flags (row) & GTK_STATE_FLAG_FOCUS_WITHIN) != 0;
}

void
preauth_questionnaire_view_update (PreauthQuestionnaireView *self)
{
  g_return_if_fail (PREAUTH_IS_QUESTIONNAIRE_VIEW (self));

  if (self->answers == NULL || self->updating)
    return;
  self->updating = TRUE;
  find_gaps (self);
  for (guint i = 0; i < self->rows->len; i++)
    {
      PreauthAnswerRow *row = g_ptr_array_index (self->rows, i);
      const char *position = preauth_answer_row_get_position (row);
      PreauthQuestionnaireItem *item = preauth_questionnaire_find_item (
          preauth_answers_get_questionnaire (self->answers), position);

      gtk_widget_set_visible (GTK_WIDGET (row),
                              is_in_work (GTK_WIDGET (row)) || is_asked (self, item, position));
      preauth_answer_row_update (row);
    }
  for (guint i = 0; i < self->repeats->len; i++)
    preauth_repeat_group_update (g_ptr_array_index (self->repeats, i), self->show_all);
  show_groups (self);
  self->updating = FALSE;
}

gboolean
preauth_questionnaire_view_is_empty (PreauthQuestionnaireView *self)
{
  g_return_val_if_fail (PREAUTH_IS_QUESTIONNAIRE_VIEW (self), TRUE);

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (gtk_widget_get_visible (child))
      return FALSE;
  return TRUE;
}

/* Whether the row is the one for @position, or stands in the group of that name. */
static gboolean
is_at (PreauthQuestionnaireView *self, PreauthAnswerRow *row, const char *position)
{
  PreauthQuestionnaireItem *item = preauth_questionnaire_find_item (
      preauth_answers_get_questionnaire (self->answers), preauth_answer_row_get_position (row));

  for (; item != NULL; item = preauth_questionnaire_item_get_parent (item))
    if (g_strcmp0 (preauth_questionnaire_item_get_link_id (item), position) == 0)
      return TRUE;
  return FALSE;
}

gboolean
preauth_questionnaire_view_reveal (PreauthQuestionnaireView *self, const char *position)
{
  g_return_val_if_fail (PREAUTH_IS_QUESTIONNAIRE_VIEW (self), FALSE);

  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (!is_at (self, PREAUTH_ANSWER_ROW (row), position))
        continue;
      if (!gtk_widget_get_visible (row))
        g_object_set (self, "show-all", TRUE, NULL);
      return gtk_widget_grab_focus (row);
    }
  for (guint i = 0; i < self->repeats->len; i++)
    if (preauth_repeat_group_reveal (g_ptr_array_index (self->repeats, i), position))
      return TRUE;
  return FALSE;
}
