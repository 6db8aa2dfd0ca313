/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A calendar for the day in an entry. Never writes a day that nobody chose. */
#include "config.h"

#include <stdio.h>

#include "desktop/common/day-popover.h"
#include "fhir/date.h"

struct _PreauthDayPopover
{
  GtkPopover parent_instance;

  GtkEditable *entry; /* around this */
  gboolean showing;
  int shown_month; /* year and month as one number */

  GtkCalendar *calendar;
};

G_DEFINE_FINAL_TYPE (PreauthDayPopover, preauth_day_popover, GTK_TYPE_POPOVER)

static int
get_shown_month (PreauthDayPopover *self)
{
  g_autoptr (GDateTime) date = gtk_calendar_get_date (self->calendar);

  return g_date_time_get_year (date) * 12 + g_date_time_get_month (date);
}

static void
use_day (PreauthDayPopover *self)
{
  g_autoptr (GDateTime) day = gtk_calendar_get_date (self->calendar);
  g_autofree char *text = g_date_time_format (day, "%m/%d/%Y");

  gtk_editable_set_text (self->entry, text);
  gtk_popover_popdown (GTK_POPOVER (self));
}

static void
shown_cb (PreauthDayPopover *self)
{
  g_autofree char *value = preauth_date_from_input (gtk_editable_get_text (self->entry));
  int year, month, day;

  if (!preauth_date_is_full (value))
    {
      g_free (value);
      value = preauth_date_get_today ();
    }
  if (sscanf (value, "%d-%d-%d", &year, &month, &day) == 3)
    {
      g_autoptr (GDateTime) date = g_date_time_new_local (year, month, day, 12, 0, 0);

      self->showing = TRUE;
      gtk_calendar_select_day (self->calendar, date);
      self->showing = FALSE;
    }
  self->shown_month = get_shown_month (self);
}

/* The calendar tells of a selected day also when one only leafs through the months. */
static void
day_selected_cb (PreauthDayPopover *self)
{
  int month = get_shown_month (self);

  if (self->showing)
    return;
  if (month == self->shown_month)
    use_day (self);
  self->shown_month = month;
}

static void
preauth_day_popover_class_init (PreauthDayPopoverClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/common/day-popover.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthDayPopover, calendar);
  gtk_widget_class_bind_template_callback (widget_class, shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, day_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, use_day);
}

static void
preauth_day_popover_init (PreauthDayPopover *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
preauth_day_popover_new (GtkEditable *entry)
{
  PreauthDayPopover *self;

  g_return_val_if_fail (GTK_IS_EDITABLE (entry), NULL);

  self = g_object_new (PREAUTH_TYPE_DAY_POPOVER, NULL);
  self->entry = entry;
  return GTK_WIDGET (self);
}
