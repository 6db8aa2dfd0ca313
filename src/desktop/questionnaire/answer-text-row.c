/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Several lines of text for one answer, in a row of its own height. */
#include "config.h"

#include "desktop/questionnaire/answer-row.h"
#include "desktop/questionnaire/answer-text-row.h"

struct _PreauthAnswerTextRow
{
  AdwPreferencesRow parent_instance;

  PreauthAnswerBinding binding;

  GtkLabel *title_label;
  GtkLabel *help_label;
  GtkLabel *message_label;
  GtkTextView *text_view;
};

static void
preauth_answer_text_row_iface_init (PreauthAnswerRowInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthAnswerTextRow,
                               preauth_answer_text_row,
                               ADW_TYPE_PREFERENCES_ROW,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_ANSWER_ROW,
                                                      preauth_answer_text_row_iface_init))

static char *
read_text (PreauthAnswerTextRow *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return g_strchomp (gtk_text_buffer_get_text (buffer, &start, &end, FALSE));
}

static void
text_changed_cb (PreauthAnswerTextRow *self)
{
  g_autofree char *text = NULL;
  g_autofree char *message = NULL;

  if (self->binding.storing || self->binding.answers == NULL)
    return;
  text = read_text (self);
  preauth_answer_binding_store (&self->binding, text, &message);
  gtk_label_set_text (self->message_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->message_label), message != NULL);
}

static void
preauth_answer_text_row_set_up (PreauthAnswerRow *row)
{
  PreauthAnswerTextRow *self = PREAUTH_ANSWER_TEXT_ROW (row);
  g_autofree char *title = preauth_answer_binding_build_title (&self->binding);
  const char *help = preauth_questionnaire_item_get_help (self->binding.item);

  gtk_label_set_text (self->title_label, title);
  gtk_label_set_text (self->help_label, help != NULL ? help : "");
  gtk_widget_set_visible (GTK_WIDGET (self->help_label), help != NULL);
  gtk_text_view_set_editable (self->text_view,
                              !preauth_questionnaire_item_get_read_only (self->binding.item));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->text_view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);
}

static void
preauth_answer_text_row_update (PreauthAnswerRow *row)
{
  PreauthAnswerTextRow *self = PREAUTH_ANSWER_TEXT_ROW (row);
  g_autofree char *value = NULL;
  g_autofree char *shown = NULL;

  if (gtk_widget_has_focus (GTK_WIDGET (self->text_view)))
    return;
  value = preauth_answers_get_display (self->binding.answers, self->binding.position);
  shown = read_text (self);
  if (g_strcmp0 (value != NULL ? value : "", shown) != 0)
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view),
                              value != NULL ? value : "", -1);
}

static PreauthAnswerBinding *
preauth_answer_text_row_get_binding (PreauthAnswerRow *row)
{
  return &PREAUTH_ANSWER_TEXT_ROW (row)->binding;
}

static void
preauth_answer_text_row_iface_init (PreauthAnswerRowInterface *iface)
{
  iface->get_binding = preauth_answer_text_row_get_binding;
  iface->set_up = preauth_answer_text_row_set_up;
  iface->update = preauth_answer_text_row_update;
}

static gboolean
preauth_answer_text_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PREAUTH_ANSWER_TEXT_ROW (widget)->text_view));
}

static void
preauth_answer_text_row_finalize (GObject *object)
{
  preauth_answer_binding_clear (&PREAUTH_ANSWER_TEXT_ROW (object)->binding);
  G_OBJECT_CLASS (preauth_answer_text_row_parent_class)->finalize (object);
}

static void
preauth_answer_text_row_class_init (PreauthAnswerTextRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_answer_text_row_finalize;
  widget_class->grab_focus = preauth_answer_text_row_grab_focus;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/questionnaire/answer-text-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthAnswerTextRow, title_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthAnswerTextRow, help_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthAnswerTextRow, message_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthAnswerTextRow, text_view);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
}

static void
preauth_answer_text_row_init (PreauthAnswerTextRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
