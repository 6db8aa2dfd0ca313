/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One planned service as five rows. Says what is wrong with a code or a number, keeps it all the
 * same. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/diagnosis/service-line-card.h"
#include "fhir/identifier.h"

/* In the order of the template's choices. */
static const char *const unit_types[]
    = { NULL, "hours", "days", "months", "visits", "dosage", "units" };

struct _PreauthServiceLineCard
{
  AdwBin parent_instance;

  gboolean showing;

  AdwPreferencesGroup *group;
  AdwEntryRow *code_row;
  AdwEntryRow *description_row;
  AdwEntryRow *units_row;
  AdwComboRow *unit_type_row;
  AdwEntryRow *frequency_row;
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

G_DEFINE_FINAL_TYPE (PreauthServiceLineCard, preauth_service_line_card, ADW_TYPE_BIN)

static void
mark_row (AdwEntryRow *row, gboolean wrong, const char *title)
{
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  if (wrong)
    gtk_widget_add_css_class (GTK_WIDGET (row), "error");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (row), "error");
}

static gboolean
is_positive_number (const char *text)
{
  char *end = NULL;
  double number = g_ascii_strtod (text, &end);

  return end != text && *end == '\0' && number > 0;
}

static void
check_rows (PreauthServiceLineCard *self)
{
  const char *code = gtk_editable_get_text (GTK_EDITABLE (self->code_row));
  const char *units = gtk_editable_get_text (GTK_EDITABLE (self->units_row));
  gboolean wrong_code = *code != '\0' && !preauth_cpt_hcpcs_is_shaped (code)
                        && !preauth_revenue_code_is_shaped (code);
  gboolean wrong_units = *units != '\0' && !is_positive_number (units);

  mark_row (self->code_row, wrong_code,
            wrong_code ? _ ("CPT or HCPCS code: five characters, as in 92507 or J1745")
                       : _ ("CPT or HCPCS code"));
  mark_row (self->units_row, wrong_units,
            wrong_units ? _ ("Number of units: a number above zero, as in 24")
                        : _ ("Number of units"));
}

static void
text_changed_cb (PreauthServiceLineCard *self)
{
  if (!self->showing)
    g_signal_emit (self, signals[SIGNAL_EDITED], 0);
}

static void
remove_clicked_cb (PreauthServiceLineCard *self)
{
  g_signal_emit (self, signals[SIGNAL_REMOVED], 0);
}

static void
raise_clicked_cb (PreauthServiceLineCard *self)
{
  g_signal_emit (self, signals[SIGNAL_RAISED], 0);
}

static guint
add_signal (const char *name)
{
  return g_signal_new (name, PREAUTH_TYPE_SERVICE_LINE_CARD, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, 0);
}

static void
preauth_service_line_card_class_init (PreauthServiceLineCardClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[SIGNAL_EDITED] = add_signal ("edited");
  signals[SIGNAL_REMOVED] = add_signal ("removed");
  signals[SIGNAL_RAISED] = add_signal ("raised");

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/diagnosis/service-line-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceLineCard, group);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceLineCard, code_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceLineCard, description_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceLineCard, units_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceLineCard, unit_type_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceLineCard, frequency_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceLineCard, raise_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthServiceLineCard, remove_button);
  gtk_widget_class_bind_template_callback (widget_class, text_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, remove_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, raise_clicked_cb);
}

static void
preauth_service_line_card_init (PreauthServiceLineCard *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (focus, "leave", G_CALLBACK (check_rows), self);
  gtk_widget_add_controller (GTK_WIDGET (self), focus);
}

PreauthServiceLineCard *
preauth_service_line_card_new (void)
{
  return g_object_new (PREAUTH_TYPE_SERVICE_LINE_CARD, NULL);
}

static void
show_text (AdwEntryRow *row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text != NULL ? text : "");
}

void
preauth_service_line_card_show (PreauthServiceLineCard *self, const PreauthServiceLine *line)
{
  g_return_if_fail (PREAUTH_IS_SERVICE_LINE_CARD (self));

  self->showing = TRUE;
  show_text (self->code_row, line->code);
  show_text (self->description_row, line->description);
  show_text (self->units_row, line->units);
  show_text (self->frequency_row, line->frequency);
  adw_combo_row_set_selected (self->unit_type_row, 0);
  for (guint i = 1; i < G_N_ELEMENTS (unit_types); i++)
    if (g_strcmp0 (line->unit_type, unit_types[i]) == 0)
      adw_combo_row_set_selected (self->unit_type_row, i);
  self->showing = FALSE;
  check_rows (self);
}

static char *
read_text (AdwEntryRow *row)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));

  return *text != '\0' ? g_steal_pointer (&text) : NULL;
}

PreauthServiceLine *
preauth_service_line_card_read (PreauthServiceLineCard *self)
{
  PreauthServiceLine *line;
  guint unit_type;

  g_return_val_if_fail (PREAUTH_IS_SERVICE_LINE_CARD (self), NULL);

  line = preauth_service_line_new ();
  unit_type = adw_combo_row_get_selected (self->unit_type_row);
  line->code = read_text (self->code_row);
  line->description = read_text (self->description_row);
  line->units = read_text (self->units_row);
  line->unit_type = unit_type < G_N_ELEMENTS (unit_types) ? g_strdup (unit_types[unit_type]) : NULL;
  line->frequency = read_text (self->frequency_row);
  return line;
}

void
preauth_service_line_card_set_index (PreauthServiceLineCard *self, guint index, guint n_cards)
{
  g_autofree char *title = NULL;

  g_return_if_fail (PREAUTH_IS_SERVICE_LINE_CARD (self));

  title = index == 0 ? g_strdup (_ ("Principal service"))
                     : g_strdup_printf (_ ("Service %u"), index + 1);
  adw_preferences_group_set_title (self->group, title);
  gtk_widget_set_visible (GTK_WIDGET (self->raise_button), index > 0);
  gtk_widget_set_visible (GTK_WIDGET (self->remove_button), n_cards > 1);
}

gboolean
preauth_service_line_card_is_focused (PreauthServiceLineCard *self)
{
  g_return_val_if_fail (PREAUTH_IS_SERVICE_LINE_CARD (self), FALSE);

  return gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
}

gboolean
preauth_service_line_card_focus (PreauthServiceLineCard *self, const char *field)
{
  GtkWidget *row;

  g_return_val_if_fail (PREAUTH_IS_SERVICE_LINE_CARD (self), FALSE);

  if (g_strcmp0 (field, "description") == 0)
    row = GTK_WIDGET (self->description_row);
  else if (g_strcmp0 (field, "units") == 0)
    row = GTK_WIDGET (self->units_row);
  else if (g_strcmp0 (field, "unit-type") == 0)
    row = GTK_WIDGET (self->unit_type_row);
  else if (g_strcmp0 (field, "frequency") == 0)
    row = GTK_WIDGET (self->frequency_row);
  else
    row = GTK_WIDGET (self->code_row);
  return gtk_widget_grab_focus (row);
}
