/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A combo row for one answer. Chooses nothing by itself. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/questionnaire/answer-choice-row.h"
#include "desktop/questionnaire/answer-row.h"

struct _PreauthAnswerChoiceRow
{
  AdwComboRow parent_instance;

  PreauthAnswerBinding binding;
  GPtrArray *values; /* of owned text, as the choices; the first is "" */
};

static void
preauth_answer_choice_row_iface_init (PreauthAnswerRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthAnswerChoiceRow,
                               preauth_answer_choice_row,
                               ADW_TYPE_COMBO_ROW,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_ANSWER_ROW,
                                                      preauth_answer_choice_row_iface_init))

static void
append_choice (PreauthAnswerChoiceRow *self, const char *value, const char *label)
{
  GtkStringList *model = GTK_STRING_LIST (adw_combo_row_get_model (ADW_COMBO_ROW (self)));

  g_ptr_array_add (self->values, g_strdup (value));
  gtk_string_list_append (model, label);
}

static void
selected_cb (PreauthAnswerChoiceRow *self)
{
  guint position = adw_combo_row_get_selected (ADW_COMBO_ROW (self));

  if (self->binding.storing || self->binding.answers == NULL || position >= self->values->len)
    return;
  preauth_answer_binding_store (&self->binding, g_ptr_array_index (self->values, position), NULL);
}

static void
preauth_answer_choice_row_set_up (PreauthAnswerRow *row)
{
  PreauthAnswerChoiceRow *self = PREAUTH_ANSWER_CHOICE_ROW (row);
  PreauthQuestionnaireItem *item = self->binding.item;
  g_autofree char *title = preauth_answer_binding_build_title (&self->binding);
  g_autoptr (GtkStringList) model = gtk_string_list_new (NULL);
  GPtrArray *options = preauth_questionnaire_item_get_options (item);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), preauth_questionnaire_item_get_help (item));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (model));
  append_choice (self, "", _ ("Not answered"));
  if (preauth_questionnaire_item_get_item_type (item) == PREAUTH_ITEM_BOOLEAN)
    {
      append_choice (self, "true", _ ("Yes"));
      append_choice (self, "false", _ ("No"));
    }
  for (guint i = 0; i < options->len; i++)
    {
      PreauthAnswerOption *option = g_ptr_array_index (options, i);

      append_choice (self, option->code, option->display);
    }
}

static void
preauth_answer_choice_row_update (PreauthAnswerRow *row)
{
  PreauthAnswerChoiceRow *self = PREAUTH_ANSWER_CHOICE_ROW (row);
  g_autofree char *value = preauth_answers_get (self->binding.answers, self->binding.position);
  guint position = 0;

  for (guint i = 1; value != NULL && i < self->values->len; i++)
    if (g_str_equal (g_ptr_array_index (self->values, i), value))
      position = i;
  if (position == 0 && value != NULL && *value != '\0')
    {
      append_choice (self, value, value);
      position = self->values->len - 1;
    }
  if (adw_combo_row_get_selected (ADW_COMBO_ROW (self)) != position)
    adw_combo_row_set_selected (ADW_COMBO_ROW (self), position);
}

static PreauthAnswerBinding *
preauth_answer_choice_row_get_binding (PreauthAnswerRow *row)
{
  return &PREAUTH_ANSWER_CHOICE_ROW (row)->binding;
}

static void
preauth_answer_choice_row_iface_init (PreauthAnswerRowInterface *iface)
{
  iface->get_binding = preauth_answer_choice_row_get_binding;
  iface->set_up = preauth_answer_choice_row_set_up;
  iface->update = preauth_answer_choice_row_update;
}

static void
preauth_answer_choice_row_finalize (GObject *object)
{
  PreauthAnswerChoiceRow *self = PREAUTH_ANSWER_CHOICE_ROW (object);

  g_ptr_array_unref (self->values);
  preauth_answer_binding_clear (&self->binding);
  G_OBJECT_CLASS (preauth_answer_choice_row_parent_class)->finalize (object);
}

static void
preauth_answer_choice_row_class_init (PreauthAnswerChoiceRowClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_answer_choice_row_finalize;
}

static void
preauth_answer_choice_row_init (PreauthAnswerChoiceRow *self)
{
  self->values = g_ptr_array_new_with_free_func (g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self), FALSE);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (self), 0);
  g_signal_connect (self, "notify::selected", G_CALLBACK (selected_cb), NULL);
}
