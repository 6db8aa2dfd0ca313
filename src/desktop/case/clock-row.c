/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One date that matters. What is unsure says "check" beside the date, never only in the fold. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/clock-row.h"
#include "desktop/case/moment.h"

struct _PreauthClockRow
{
  AdwExpanderRow parent_instance;

  GtkLabel *check;
  GtkLabel *due;
};

G_DEFINE_FINAL_TYPE (PreauthClockRow, preauth_clock_row, ADW_TYPE_EXPANDER_ROW)

static void
preauth_clock_row_class_init (PreauthClockRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/clock-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthClockRow, check);
  gtk_widget_class_bind_template_child (widget_class, PreauthClockRow, due);
}

static void
preauth_clock_row_init (PreauthClockRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @text: (nullable): then there is no such row. */
static void
add_row (PreauthClockRow *self, const char *title, const char *text)
{
  GtkWidget *row;
  g_autofree char *escaped = NULL;

  if (text == NULL || *text == '\0')
    return;
  row = adw_action_row_new ();
  escaped = g_markup_escape_text (text, -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_add_css_class (row, "clock-detail");
  adw_expander_row_add_row (ADW_EXPANDER_ROW (self), row);
}

static void
add_details (PreauthClockRow *self, PreauthClock *clock)
{
  const char *conflict = preauth_clock_get_conflict (clock);
  GStrv sources = preauth_clock_get_sources (clock);
  g_autofree char *later = conflict != NULL ? preauth_moment_to_display (conflict) : NULL;
  g_autofree char *text = NULL;

  add_row (self, _ ("What to do"), preauth_clock_get_action (clock));
  add_row (self, _ ("If the day passes in silence"), preauth_clock_get_silence (clock));
  if (later != NULL)
    {
      /* Translators: %s is a later date. */
      text = g_strdup_printf (_ ("Another rule says %s. The earlier date is shown."), later);
      add_row (self, _ ("Two rules"), text);
    }
  add_row (self, _ ("How sure"), preauth_sureness_get_label (preauth_clock_get_sureness (clock)));
  for (guint i = 0; sources != NULL && sources[i] != NULL; i++)
    add_row (self, _ ("Source"), sources[i]);
}

/* The words say what the color says. */
static void
show_due (PreauthClockRow *self, PreauthClock *clock, const char *today)
{
  const char *due = preauth_clock_get_due (clock);
  int days = preauth_clock_get_days_left (clock, today);
  g_autofree char *badge
      = due != NULL ? preauth_moment_due_in_short (due, days) : g_strdup (_ ("no date"));
  g_autofree char *words = due != NULL ? preauth_moment_due_in_words (due, days) : NULL;
  g_autofree char *name = NULL;

  gtk_label_set_label (self->due, badge);
  if (due != NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->due), days < 0    ? "late"
                                                      : days == 0 ? "today"
                                                                  : "later");
  /* Translators: what is due, then when: "Decision due by law, due tomorrow, Tue 11/24/2026". */
  name = g_strdup_printf (_ ("%s, %s"), preauth_clock_get_title (clock),
                          words != NULL ? words : badge);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

GtkWidget *
preauth_clock_row_new (PreauthClock *clock, const char *today)
{
  PreauthClockRow *self;
  PreauthSureness sureness;
  g_autofree char *title = NULL;
  g_autofree char *why = NULL;

  g_return_val_if_fail (PREAUTH_IS_CLOCK (clock), NULL);

  sureness = preauth_clock_get_sureness (clock);
  self = g_object_new (PREAUTH_TYPE_CLOCK_ROW, NULL);
  title = g_markup_escape_text (preauth_clock_get_title (clock), -1);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  if (preauth_clock_get_why (clock) != NULL)
    {
      why = g_markup_escape_text (preauth_clock_get_why (clock), -1);
      adw_expander_row_set_subtitle (ADW_EXPANDER_ROW (self), why);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->check),
                          sureness == PREAUTH_SURE_SECONDARY || sureness == PREAUTH_SURE_BELIEVED);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->check),
                               preauth_sureness_get_label (preauth_clock_get_sureness (clock)));
  show_due (self, clock, today);
  add_details (self, clock);
  return GTK_WIDGET (self);
}
