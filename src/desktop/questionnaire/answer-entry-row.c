/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A line of text for one answer. Text that does not fit stays in sight with one sentence. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/questionnaire/answer-entry-row.h"
#include "desktop/questionnaire/answer-row.h"
#include "fhir/date.h"

struct _PreauthAnswerEntryRow
{
  PreauthEntryRow parent_instance;

  PreauthAnswerBinding binding;
};

static void
preauth_answer_entry_row_iface_init (PreauthAnswerRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthAnswerEntryRow,
                               preauth_answer_entry_row,
                               PREAUTH_TYPE_ENTRY_ROW,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_ANSWER_ROW,
                                                      preauth_answer_entry_row_iface_init))

static gboolean
is_date (PreauthAnswerEntryRow *self)
{
  return preauth_questionnaire_item_get_item_type (self->binding.item) == PREAUTH_ITEM_DATE;
}

/* What is typed, as the answers want it: an ISO date, an option's code. (transfer full) */
static char *
read_value (PreauthAnswerEntryRow *self)
{
  g_autofree char *text = preauth_entry_row_dup_text (PREAUTH_ENTRY_ROW (self));
  GPtrArray *options = preauth_questionnaire_item_get_options (self->binding.item);

  if (is_date (self))
    {
      char *date = preauth_date_from_input (text);

      return date != NULL ? date : g_steal_pointer (&text);
    }
  for (guint i = 0; i < options->len; i++)
    {
      PreauthAnswerOption *option = g_ptr_array_index (options, i);

      if (g_str_equal (option->display, text))
        return g_strdup (option->code);
    }
  return g_steal_pointer (&text);
}

static void
preauth_answer_entry_row_changed (PreauthEntryRow *row)
{
  PreauthAnswerEntryRow *self = PREAUTH_ANSWER_ENTRY_ROW (row);
  g_autofree char *value = NULL;

  if (self->binding.storing || self->binding.answers == NULL)
    return;
  value = read_value (self);
  if (preauth_answer_binding_store (&self->binding, value, NULL))
    preauth_entry_row_show_fault (row, NULL);
}

/* The sentence waits until the cursor leaves: half a date is no mistake. */
static void
preauth_answer_entry_row_left (PreauthEntryRow *row)
{
  PreauthAnswerEntryRow *self = PREAUTH_ANSWER_ENTRY_ROW (row);
  g_autofree char *value = read_value (self);
  g_autofree char *message = NULL;

  if (preauth_answer_binding_store (&self->binding, value, &message))
    preauth_answer_row_update (PREAUTH_ANSWER_ROW (self));
  else
    preauth_entry_row_show_fault (row, message);
}

static void
option_clicked_cb (GtkButton *button, PreauthAnswerEntryRow *self)
{
  GtkWidget *popover = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_POPOVER);

  gtk_editable_set_text (GTK_EDITABLE (self), gtk_button_get_label (button));
  gtk_popover_popdown (GTK_POPOVER (popover));
}

static void
add_options (PreauthAnswerEntryRow *self)
{
  GPtrArray *options = preauth_questionnaire_item_get_options (self->binding.item);
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *popover = gtk_popover_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < options->len; i++)
    {
      PreauthAnswerOption *option = g_ptr_array_index (options, i);
      GtkWidget *choice = gtk_button_new_with_label (option->display);

      gtk_widget_add_css_class (choice, "flat");
      gtk_widget_set_halign (gtk_button_get_child (GTK_BUTTON (choice)), GTK_ALIGN_START);
      g_signal_connect (choice, "clicked", G_CALLBACK (option_clicked_cb), self);
      gtk_box_append (GTK_BOX (box), choice);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), box);
  gtk_menu_button_set_popover (GTK_MENU_BUTTON (button), popover);
  gtk_menu_button_set_icon_name (GTK_MENU_BUTTON (button), "pan-down-symbolic");
  gtk_widget_set_tooltip_text (button, _ ("Choices"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Choices"), -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), button);
}

static void
preauth_answer_entry_row_set_up (PreauthAnswerRow *row)
{
  PreauthAnswerEntryRow *self = PREAUTH_ANSWER_ENTRY_ROW (row);
  PreauthQuestionnaireItem *item = self->binding.item;
  g_autofree char *title = preauth_answer_binding_build_title (&self->binding);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), preauth_questionnaire_item_get_help (item));
  gtk_editable_set_editable (GTK_EDITABLE (self), !preauth_questionnaire_item_get_read_only (item));
  if (preauth_questionnaire_item_get_options (item)->len > 0)
    add_options (self);
}

static void
preauth_answer_entry_row_update (PreauthAnswerRow *row)
{
  PreauthAnswerEntryRow *self = PREAUTH_ANSWER_ENTRY_ROW (row);
  PreauthEntryRow *entry_row = PREAUTH_ENTRY_ROW (row);
  g_autofree char *display = NULL;

  if (preauth_entry_row_has_cursor (entry_row))
    return;
  display = preauth_answers_get_display (self->binding.answers, self->binding.position);
  /* Text that did not fit is not among the answers, and must not be wiped out. */
  if (display == NULL && preauth_entry_row_has_fault (entry_row))
    return;
  preauth_entry_row_set_text (entry_row, display);
  preauth_entry_row_show_fault (entry_row, NULL);
}

static PreauthAnswerBinding *
preauth_answer_entry_row_get_binding (PreauthAnswerRow *row)
{
  return &PREAUTH_ANSWER_ENTRY_ROW (row)->binding;
}

static void
preauth_answer_entry_row_iface_init (PreauthAnswerRowInterface *iface)
{
  iface->get_binding = preauth_answer_entry_row_get_binding;
  iface->set_up = preauth_answer_entry_row_set_up;
  iface->update = preauth_answer_entry_row_update;
}

static void
preauth_answer_entry_row_finalize (GObject *object)
{
  preauth_answer_binding_clear (&PREAUTH_ANSWER_ENTRY_ROW (object)->binding);
  G_OBJECT_CLASS (preauth_answer_entry_row_parent_class)->finalize (object);
}

static void
preauth_answer_entry_row_class_init (PreauthAnswerEntryRowClass *klass)
{
  PreauthEntryRowClass *row_class = PREAUTH_ENTRY_ROW_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_answer_entry_row_finalize;
  row_class->changed = preauth_answer_entry_row_changed;
  row_class->left = preauth_answer_entry_row_left;
}

static void
preauth_answer_entry_row_init (PreauthAnswerEntryRow *self)
{
}
