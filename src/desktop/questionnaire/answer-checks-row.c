/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Boxes to tick. An attestation is one box that stands alone and says that only a clinician ticks
 * it. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/rights.h"
#include "desktop/questionnaire/answer-checks-row.h"
#include "desktop/questionnaire/answer-row.h"

struct _PreauthAnswerChecksRow
{
  AdwPreferencesRow parent_instance;

  PreauthAnswerBinding binding;
  GPtrArray *checks; /* of GtkCheckButton, as the options; owned by the box */
  GPtrArray *codes;  /* of owned text, as the checks */

  GtkLabel *title_label;
  GtkLabel *note_label;
  GtkFlowBox *flow_box;
  GtkEntry *other_entry;
};

static void
preauth_answer_checks_row_iface_init (PreauthAnswerRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthAnswerChecksRow,
                               preauth_answer_checks_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_ANSWER_ROW,
                                                      preauth_answer_checks_row_iface_init))

static gboolean
is_single (PreauthAnswerChecksRow *self)
{
  return preauth_questionnaire_item_get_item_type (self->binding.item) == PREAUTH_ITEM_BOOLEAN;
}

static gboolean
is_checked (PreauthAnswerChecksRow *self, guint index)
{
  return gtk_check_button_get_active (g_ptr_array_index (self->checks, index));
}

static void
store (PreauthAnswerChecksRow *self)
{
  g_autoptr (GPtrArray) codes = g_ptr_array_new ();
  const char *other = gtk_editable_get_text (GTK_EDITABLE (self->other_entry));

  if (self->binding.storing || self->binding.answers == NULL)
    return;
  if (is_single (self))
    {
      preauth_answer_binding_store (&self->binding, is_checked (self, 0) ? "true" : NULL, NULL);
      return;
    }
  for (guint i = 0; i < self->checks->len; i++)
    if (is_checked (self, i))
      g_ptr_array_add (codes, g_ptr_array_index (self->codes, i));
  if (*other != '\0')
    g_ptr_array_add (codes, (char *)other);
  g_ptr_array_add (codes, NULL);

  self->binding.storing = TRUE;
  preauth_answers_set_codes (self->binding.answers, self->binding.position,
                             (const char *const *)codes->pdata, NULL);
  self->binding.storing = FALSE;
}

static void
add_check (PreauthAnswerChecksRow *self, const char *code, const char *label)
{
  GtkWidget *check = gtk_check_button_new_with_label (label);
  GtkWidget *child = gtk_flow_box_child_new ();

  g_signal_connect_swapped (check, "toggled", G_CALLBACK (store), self);
  /* The box itself takes the focus, not the cell around it. */
  gtk_widget_set_focusable (child, FALSE);
  gtk_flow_box_child_set_child (GTK_FLOW_BOX_CHILD (child), check);
  gtk_flow_box_append (self->flow_box, child);
  g_ptr_array_add (self->checks, check);
  g_ptr_array_add (self->codes, g_strdup (code));
}

static void
preauth_answer_checks_row_set_up (PreauthAnswerRow *row)
{
  PreauthAnswerChecksRow *self = PREAUTH_ANSWER_CHECKS_ROW (row);
  PreauthQuestionnaireItem *item = self->binding.item;
  GPtrArray *options = preauth_questionnaire_item_get_options (item);
  g_autofree char *title = preauth_answer_binding_build_title (&self->binding);
  const char *note = preauth_questionnaire_item_get_help (item);
  gboolean open = preauth_questionnaire_item_get_item_type (item) == PREAUTH_ITEM_OPEN_CHOICE;

  if (preauth_questionnaire_item_is_attestation (item))
    {
      gboolean may = preauth_rights_may (PREAUTH_RIGHT_ATTEST);

      note = may ? _ ("Only the clinician may tick this. The program never does.")
                 : _ ("Only a clinician may tick this: hand the request over, or let one unlock "
                      "the case file.");
      gtk_widget_set_sensitive (GTK_WIDGET (self->flow_box), may);
    }
  gtk_label_set_text (self->title_label, title);
  gtk_widget_set_visible (GTK_WIDGET (self->title_label), !is_single (self));
  gtk_label_set_text (self->note_label, note != NULL ? note : "");
  gtk_widget_set_visible (GTK_WIDGET (self->note_label), note != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->other_entry), open);
  if (preauth_questionnaire_item_get_open_label (item) != NULL)
    gtk_entry_set_placeholder_text (self->other_entry,
                                    preauth_questionnaire_item_get_open_label (item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->flow_box), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
  if (is_single (self))
    {
      gtk_flow_box_set_max_children_per_line (self->flow_box, 1);
      add_check (self, "true", title);
    }
  for (guint i = 0; i < options->len; i++)
    {
      PreauthAnswerOption *option = g_ptr_array_index (options, i);

      add_check (self, option->code, option->display);
    }
}

static gboolean
is_option (PreauthAnswerChecksRow *self, const char *code)
{
  for (guint i = 0; i < self->codes->len; i++)
    if (g_str_equal (g_ptr_array_index (self->codes, i), code))
      return TRUE;
  return FALSE;
}

static void
preauth_answer_checks_row_update (PreauthAnswerRow *row)
{
  PreauthAnswerChecksRow *self = PREAUTH_ANSWER_CHECKS_ROW (row);
  g_auto (GStrv) codes = NULL;
  g_autofree char *value = NULL;
  const char *other = "";

  if (is_single (self))
    {
      value = preauth_answers_get (self->binding.answers, self->binding.position);
      gtk_check_button_set_active (g_ptr_array_index (self->checks, 0),
                                   g_strcmp0 (value, "true") == 0);
      return;
    }
  codes = preauth_answers_get_codes (self->binding.answers, self->binding.position);
  for (guint i = 0; i < self->checks->len; i++)
    gtk_check_button_set_active (
        g_ptr_array_index (self->checks, i),
        g_strv_contains ((const char *const *)codes, g_ptr_array_index (self->codes, i)));
  for (gsize i = 0; codes[i] != NULL; i++)
    if (!is_option (self, codes[i]))
      other = codes[i];
  if (!gtk_widget_has_focus (
          GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->other_entry))))
      && g_strcmp0 (gtk_editable_get_text (GTK_EDITABLE (self->other_entry)), other) != 0)
    gtk_editable_set_text (GTK_EDITABLE (self->other_entry), other);
}

static PreauthAnswerBinding *
preauth_answer_checks_row_get_binding (PreauthAnswerRow *row)
{
  return &PREAUTH_ANSWER_CHECKS_ROW (row)->binding;
}

static void
preauth_answer_checks_row_iface_init (PreauthAnswerRowInterface *iface)
{
  iface->get_binding = preauth_answer_checks_row_get_binding;
  iface->set_up = preauth_answer_checks_row_set_up;
  iface->update = preauth_answer_checks_row_update;
}

static gboolean
preauth_answer_checks_row_grab_focus (GtkWidget *widget)
{
  PreauthAnswerChecksRow *self = PREAUTH_ANSWER_CHECKS_ROW (widget);

  if (self->checks->len == 0)
    return gtk_widget_grab_focus (GTK_WIDGET (self->other_entry));
  return gtk_widget_grab_focus (g_ptr_array_index (self->checks, 0));
}

static void
preauth_answer_checks_row_finalize (GObject *object)
{
  PreauthAnswerChecksRow *self = PREAUTH_ANSWER_CHECKS_ROW (object);

  g_ptr_array_unref (self->checks);
  g_ptr_array_unref (self->codes);
  preauth_answer_binding_clear (&self->binding);
  G_OBJECT_CLASS (preauth_answer_checks_row_parent_class)->finalize (object);
}

static void
preauth_answer_checks_row_class_init (PreauthAnswerChecksRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_answer_checks_row_finalize;
  widget_class->grab_focus = preauth_answer_checks_row_grab_focus;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/questionnaire/answer-checks-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthAnswerChecksRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthAnswerChecksRow, note_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthAnswerChecksRow, flow_box);
  gtk_widget_class_bind_template_child (widget_class, PreauthAnswerChecksRow, other_entry);
  gtk_widget_class_bind_template_callback (widget_class, store);
}

static void
preauth_answer_checks_row_init (PreauthAnswerChecksRow *self)
{
  self->checks = g_ptr_array_new ();
  self->codes = g_ptr_array_new_with_free_func (g_free);
  gtk_widget_init_template (GTK_WIDGET (self));
}
