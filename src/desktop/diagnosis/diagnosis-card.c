/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One diagnosis as two rows. Says what is wrong with a code's shape, keeps it all the same. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/diagnosis/diagnosis-card.h"
#include "fhir/identifier.h"

struct _PreauthDiagnosisCard
{
  AdwBin parent_instance;

  gboolean showing;

  AdwPreferencesGroup *group;
  AdwEntryRow *code_row;
  AdwEntryRow *description_row;
  GtkButton *raise_button;
  GtkButton *remove_button;
};

enum
{
  SIGNAL_EDITED,
  SIGNAL_REMOVED,
  SIGNAL_RAISED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthDiagnosisCard, preauth_diagnosis_card, ADW_TYPE_BIN)

static void
check_code (PreauthDiagnosisCard *self)
{
  const char *code = gtk_editable_get_text (GTK_EDITABLE (self->code_row));
  gboolean wrong = *code != '\0' && !preauth_icd10cm_is_shaped (code);

  adw_preferences_row_set_title (
      ADW_PREFERENCES_ROW (self->code_row),
      wrong ? _ ("ICD-10-CM code: a letter, a digit, then up to five more, as in F80.2")
            : _ ("ICD-10-CM code"));
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (self->code_row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->code_row), "error");
}

static void
text_changed_cb (PreauthDiagnosisCard *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
code_left_cb (PreauthDiagnosisCard *self)
{
  const char *code = gtk_editable_get_text (GTK_EDITABLE (self->code_row));

  check_code (self);
  if (preauth_icd10cm_is_shaped (code))
    {
      g_autofree char *display = preauth_icd10cm_to_display (code);

      if (g_strcmp0 (display, code) != 0)
        gtk_editable_set_text (GTK_EDITABLE (self->code_row), display);
    }
}

static void
remove_clicked_cb (PreauthDiagnosisCard *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
raise_clicked_cb (PreauthDiagnosisCard *self)
{
  g_signal_emit (self, signals[SIGNAL_RAISED], 0);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, PREAUTH_TYPE_DIAGNOSIS_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
preauth_diagnosis_card_class_init (PreauthDiagnosisCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_EDITED] = add_signal ("edited");
  signals[SIGNAL_REMOVED] = add_signal ("removed");
  signals[SIGNAL_RAISED] = add_signal ("raised");

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/diagnosis/diagnosis-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthDiagnosisCard, group);
  gtk_widget_class_bind_template_child (widget_class, PreauthDiagnosisCard, code_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthDiagnosisCard, description_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthDiagnosisCard, raise_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthDiagnosisCard, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, raise_clicked_cb);
}

static void
preauth_diagnosis_card_init (PreauthDiagnosisCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (code_left_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self->code_row), focus);
}

PreauthDiagnosisCard *
preauth_diagnosis_card_new (void)
{
  return g_object_new (PREAUTH_TYPE_DIAGNOSIS_CARD, NULL);
}

void
preauth_diagnosis_card_show (PreauthDiagnosisCard *self, const PreauthDiagnosis *diagnosis)
{
  g_return_if_fail (PREAUTH_IS_DIAGNOSIS_CARD (self));

  self->showing = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->code_row),
                         diagnosis->code != NULL ? diagnosis->code : "");
  gtk_editable_set_text (GTK_EDITABLE (self->description_row),
                         diagnosis->description != NULL ? diagnosis->description : "");
  self->showing = FALSE;
  check_code (self);
}

PreauthDiagnosis *
preauth_diagnosis_card_read (PreauthDiagnosisCard *self)
{
  g_autofree char *code = NULL;
  g_autofree char *description = NULL;

  g_return_val_if_fail (PREAUTH_IS_DIAGNOSIS_CARD (self), NULL);

  code = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->code_row))));
  description
      = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->description_row))));
  return preauth_diagnosis_new (*code != '\0' ? code : NULL,
                                *description != '\0' ? description : NULL);
}

void
preauth_diagnosis_card_set_index (PreauthDiagnosisCard *self, guint index, guint n_cards)
{
  g_autofree char *title = NULL;

  g_return_if_fail (PREAUTH_IS_DIAGNOSIS_CARD (self));

  title = index == 0 ? g_strdup (_ ("Principal diagnosis"))
                     : g_strdup_printf (_ ("Diagnosis %u"), index + 1);
  adw_preferences_group_set_title (self->group, title);
  gtk_widget_set_visible (GTK_WIDGET (self->raise_button), index > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_button), n_cards > 1);
}

gboolean
preauth_diagnosis_card_is_focused (PreauthDiagnosisCard *self)
{
  g_return_val_if_fail (PREAUTH_IS_DIAGNOSIS_CARD (self), FALSE);

  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

gboolean
preauth_diagnosis_card_focus (PreauthDiagnosisCard *self, const char *field)
{
  g_return_val_if_fail (PREAUTH_IS_DIAGNOSIS_CARD (self), FALSE);

  return gtk_widget_grab_focus (g_strcmp0 (field, "description") == 0
                                    ? GTK_WIDGET (self->description_row)
                                    : GTK_WIDGET (self->code_row));
}
