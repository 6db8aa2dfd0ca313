/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A repeating group as foldable rows, each named by its first answer. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/questionnaire/answer-row.h"
#include "desktop/questionnaire/repeat-group.h"

struct _PreauthRepeatGroup
{
  AdwBin parent_instance;

  PreauthAnswers *answers;
  PreauthQuestionnaireItem *item;

  AdwPreferencesGroup *group;
  GtkWidget *add_button;
  GPtrArray *expanders; /* of AdwExpanderRow, one a row */
  GPtrArray *rows;      /* of PreauthAnswerRow, of all expanders */
};

G_DEFINE_FINAL_TYPE (PreauthRepeatGroup, preauth_repeat_group, ADW_TYPE_BIN)

static const char *
get_link_id (PreauthRepeatGroup *self)
{
  return preauth_questionnaire_item_get_link_id (self->item);
}

/* The questions of one row, those inside untitled groups too. */
static void
add_questions (PreauthRepeatGroup *self,
               AdwExpanderRow *expander,
               PreauthQuestionnaireItem *group,
               guint number)
{
  GPtrArray *children = preauth_questionnaire_item_get_children (group);

  for (guint i = 0; i < children->len; i++)
    {
      PreauthQuestionnaireItem *item = g_ptr_array_index (children, i);
      PreauthItemType type = preauth_questionnaire_item_get_item_type (item);

      if (type == PREAUTH_ITEM_GROUP)
        add_questions (self, expander, item, number);
      else if (type != PREAUTH_ITEM_DISPLAY)
        {
          g_autofree char *position
              = g_strdup_printf ("%s:%u/%s", get_link_id (self), number,
                                 preauth_questionnaire_item_get_link_id (item));
          GtkWidget *row = preauth_answer_row_new (self->answers, item, position);

          g_ptr_array_add (self->rows, row);
          adw_expander_row_add_row (expander, row);
        }
    }
}

static void
remove_clicked_cb (GtkButton *button, PreauthRepeatGroup *self)
{
  GtkWidget *expander = gtk_widget_get_ancestor (GTK_WIDGET (button), ADW_TYPE_EXPANDER_ROW);
  g_autofree char *position = NULL;
  guint number;

  if (!g_ptr_array_find (self->expanders, expander, &number))
    return;
  position = g_strdup_printf ("%s:%u", get_link_id (self), number);
  preauth_answers_remove_row (self->answers, position);
}

static GtkWidget *
create_remove_button (PreauthRepeatGroup *self)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, _ ("Remove"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Remove"), -1);
  g_signal_connect (button, "clicked", G_CALLBACK (remove_clicked_cb), self);
  return button;
}

static void
add_expander (PreauthRepeatGroup *self)
{
  GtkWidget *expander = adw_expander_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (expander), FALSE);
  adw_expander_row_add_action (ADW_EXPANDER_ROW (expander), create_remove_button (self));
  add_questions (self, ADW_EXPANDER_ROW (expander), self->item, self->expanders->len);
  g_ptr_array_add (self->expanders, expander);
  adw_preferences_group_add (self->group, expander);
}

static void
clear (PreauthRepeatGroup *self)
{
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < self->expanders->len; i++)
    adw_preferences_group_remove (self->group, g_ptr_array_index (self->expanders, i));
  g_ptr_array_set_size (self->expanders, 0);
}

static void
add_clicked_cb (PreauthRepeatGroup *self)
{
  guint number = preauth_answers_append_row (self->answers, get_link_id (self));
  AdwExpanderRow *expander;

  if (number >= self->expanders->len)
    preauth_repeat_group_update (self, TRUE);
  if (number >= self->expanders->len)
    return;
  expander = g_ptr_array_index (self->expanders, number);
  adw_expander_row_set_expanded (expander, TRUE);
  for (guint i = 0; i < self->rows->len; i++)
    if (gtk_widget_is_ancestor (g_ptr_array_index (self->rows, i), GTK_WIDGET (expander)))
      {
        gtk_widget_grab_focus (g_ptr_array_index (self->rows, i));
        return;
      }
}

static void
name_expanders (PreauthRepeatGroup *self)
{
  for (guint i = 0; i < self->expanders->len; i++)
    {
      AdwExpanderRow *expander = g_ptr_array_index (self->expanders, i);
      g_autofree char *first = NULL;
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      for (guint j = 0; j < self->rows->len && first == NULL; j++)
        if (gtk_widget_is_ancestor (g_ptr_array_index (self->rows, j), GTK_WIDGET (expander)))
          first = preauth_answers_get_display (
              self->answers, preauth_answer_row_get_position (g_ptr_array_index (self->rows, j)));
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander),
                                     first != NULL ? first : _ ("Nothing typed yet"));
      adw_expander_row_set_subtitle (expander, first != NULL ? NULL : number);
    }
}

static void
preauth_repeat_group_dispose (GObject *object)
{
  PreauthRepeatGroup *self = PREAUTH_REPEAT_GROUP (object);

  g_clear_object (&self->answers);
  g_clear_object (&self->item);
  G_OBJECT_CLASS (preauth_repeat_group_parent_class)->dispose (object);
}

static void
preauth_repeat_group_finalize (GObject *object)
{
  PreauthRepeatGroup *self = PREAUTH_REPEAT_GROUP (object);

  g_ptr_array_unref (self->expanders);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (preauth_repeat_group_parent_class)->finalize (object);
}

static void
preauth_repeat_group_class_init (PreauthRepeatGroupClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_repeat_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_repeat_group_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/questionnaire/repeat-group.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthRepeatGroup, group);
  gtk_widget_class_bind_template_child (widget_class, PreauthRepeatGroup, add_button);
  gtk_widget_class_bind_template_callback (widget_class, add_clicked_cb);
}

static void
preauth_repeat_group_init (PreauthRepeatGroup *self)
{
  self->expanders = g_ptr_array_new ();
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
preauth_repeat_group_new (PreauthAnswers *answers, PreauthQuestionnaireItem *item)
{
  PreauthRepeatGroup *self = g_object_new (PREAUTH_TYPE_REPEAT_GROUP, NULL);
  g_autofree char *title = g_markup_escape_text (preauth_questionnaire_item_get_text (item), -1);
  const char *help = preauth_questionnaire_item_get_help (item);

  self->answers = g_object_ref (answers);
  self->item = g_object_ref (item);
  adw_preferences_group_set_title (self->group, title);
  if (help != NULL)
    {
      g_autofree char *description = g_markup_escape_text (help, -1);

      adw_preferences_group_set_description (self->group, description);
    }
  return GTK_WIDGET (self);
}

/* Lines that are read from another step's facts are typed there. */
static gboolean
is_typed_elsewhere (PreauthRepeatGroup *self)
{
  const char *expression = preauth_questionnaire_item_get_initial_expression (self->item);

  return expression != NULL && strstr (expression, "%clinical") == NULL;
}

void
preauth_repeat_group_update (PreauthRepeatGroup *self, gboolean show_all)
{
  const char *link_id;
  g_autofree char *first = NULL;
  guint n_rows;

  g_return_if_fail (PREAUTH_IS_REPEAT_GROUP (self));

  link_id = get_link_id (self);
  n_rows = preauth_answers_get_n_rows (self->answers, link_id);
  first = g_strdup_printf ("%s:0", link_id);
  gtk_widget_set_visible (
      GTK_WIDGET (self),
      preauth_answers_is_enabled (self->answers, link_id)
          && (show_all || (n_rows == 0 && !is_typed_elsewhere (self))
              || (n_rows > 0 && !preauth_answers_is_derived (self->answers, first))));
  if (n_rows < self->expanders->len)
    clear (self);
  while (self->expanders->len < n_rows)
    add_expander (self);
  for (guint i = 0; i < self->rows->len; i++)
    preauth_answer_row_update (g_ptr_array_index (self->rows, i));
  name_expanders (self);
}

gboolean
preauth_repeat_group_reveal (PreauthRepeatGroup *self, const char *position)
{
  g_return_val_if_fail (PREAUTH_IS_REPEAT_GROUP (self), FALSE);

  /* To look at a gap adds no row: a row that nobody asked for would be a gap more. */
  if (g_strcmp0 (position, get_link_id (self)) == 0 && self->expanders->len == 0)
    return gtk_widget_grab_focus (self->add_button);
  for (guint i = 0; i < self->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (self->rows, i);

      if (g_str_has_prefix (preauth_answer_row_get_position (PREAUTH_ANSWER_ROW (row)), position))
        {
          GtkWidget *expander = gtk_widget_get_ancestor (row, ADW_TYPE_EXPANDER_ROW);

          adw_expander_row_set_expanded (ADW_EXPANDER_ROW (expander), TRUE);
          return gtk_widget_grab_focus (row);
        }
    }
  return FALSE;
}
