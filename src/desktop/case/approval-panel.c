/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the plan approved, as it was entered. Counts only where both numbers were entered. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/approval-panel.h"
#include "desktop/common/clipboard.h"
#include "fhir/date.h"

struct _PreauthApprovalPanel
{
  AdwBin parent_instance;

  char *number;

  AdwActionRow *number_row;
  AdwActionRow *service_row;
  AdwActionRow *period_row;
  AdwActionRow *units_row;
  GtkLevelBar *units_bar;
};

G_DEFINE_FINAL_TYPE (PreauthApprovalPanel, preauth_approval_panel, ADW_TYPE_BIN)

static void
copy_cb (PreauthApprovalPanel *self)
{
  g_autofree char *text = NULL;

  if (self->number == NULL)
    return;
  preauth_clipboard_copy (GTK_WIDGET (self), self->number);
  /* Translators: %s is an authorization number. */
  text = g_strdup_printf (_ ("Copied %s"), self->number);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
preauth_approval_panel_finalize (GObject *object)
{
  g_free (PREAUTH_APPROVAL_PANEL (object)->number);
  G_OBJECT_CLASS (preauth_approval_panel_parent_class)->finalize (object);
}

static void
preauth_approval_panel_class_init (PreauthApprovalPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = preauth_approval_panel_finalize;
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/approval-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthApprovalPanel, number_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthApprovalPanel, service_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthApprovalPanel, period_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthApprovalPanel, units_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthApprovalPanel, units_bar);
  gtk_widget_class_bind_template_callback (widget_class, copy_cb);
}

static void
preauth_approval_panel_init (PreauthApprovalPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* @text: (nullable): then the row is hidden. */
static void
show_row (AdwActionRow *row, const char *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  adw_action_row_set_subtitle (row, escaped != NULL ? escaped : "");
  gtk_widget_set_visible (GTK_WIDGET (row), text != NULL);
}

static char *
join (const char *service, const char *units)
{
  if (service != NULL && units != NULL)
    return g_strdup_printf ("%s, %s", service, units);
  return g_strdup (service != NULL ? service : units);
}

/* "12/01/2026 to 02/26/2027: 97 days left". */
static char *
describe_period (const char *from, const char *to)
{
  g_autofree char *today = preauth_date_get_today ();
  g_autofree char *first = from != NULL ? preauth_date_to_display (from) : NULL;
  g_autofree char *last = to != NULL ? preauth_date_to_display (to) : NULL;
  g_autofree char *period = NULL;
  int left;

  if (last == NULL)
    /* Translators: the first day of an authorization. */
    return first != NULL ? g_strdup_printf (_ ("from %s"), first) : NULL;
  period = first != NULL ? g_strdup_printf (_ ("%s to %s"), first, last)
                         : g_strdup_printf (_ ("until %s"), last);
  left = preauth_date_days_between (today, to);
  if (left < 0)
    /* Translators: a period, then that it is over. */
    return g_strdup_printf (_ ("%s: expired"), period);
  return g_strdup_printf (ngettext ("%s: %d day left", "%s: %d days left", (gulong)left), period,
                          left);
}

/* The last count that was entered after the approval. (transfer full) (nullable) */
static char *
find_units_used (PreauthRequest *request, PreauthEvent *decision)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);

  for (guint i = events->len; i > 0; i--)
    {
      PreauthEvent *event = g_ptr_array_index (events, i - 1);
      PreauthEventKind kind = preauth_event_get_kind (event);

      if (g_strcmp0 (preauth_event_get_id (event), preauth_event_get_id (decision)) == 0)
        return NULL;
      if (preauth_event_kind_has_field (kind, PREAUTH_EVENT_UNITS_USED)
          && preauth_event_get_field (event, PREAUTH_EVENT_UNITS_USED) != NULL)
        return g_strdup (preauth_event_get_field (event, PREAUTH_EVENT_UNITS_USED));
    }
  return NULL;
}

static void
show_units (PreauthApprovalPanel *self, const char *approved, const char *used)
{
  guint64 all = approved != NULL ? g_ascii_strtoull (approved, NULL, 10) : 0;
  guint64 count = used != NULL ? g_ascii_strtoull (used, NULL, 10) : 0;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (GTK_WIDGET (self->units_bar), all > 0 && used != NULL);
  if (used == NULL)
    text = g_strdup (_ ("Not counted yet"));
  else if (all == 0)
    text = g_strdup (used);
  else
    text = g_strdup_printf (_ ("%s of %s, %d left"), used, approved,
                            (int)((gint64)all - (gint64)count));
  show_row (self->units_row, text);
  if (all == 0)
    return;
  gtk_level_bar_set_max_value (self->units_bar, (double)all);
  gtk_level_bar_set_value (self->units_bar, MIN ((double)count, (double)all));
}

static gboolean
is_approval (PreauthEvent *decision)
{
  return decision != NULL
         && g_strcmp0 (preauth_event_get_field (decision, PREAUTH_EVENT_DECISION), "denied") != 0;
}

void
preauth_approval_panel_refresh (PreauthApprovalPanel *self, PreauthRecorder *recorder)
{
  PreauthRequest *request;
  g_autoptr (PreauthEvent) decision = NULL;
  g_autofree char *what = NULL;
  g_autofree char *period = NULL;
  g_autofree char *used = NULL;

  g_return_if_fail (PREAUTH_IS_APPROVAL_PANEL (self));
  g_return_if_fail (PREAUTH_IS_RECORDER (recorder));

  request = preauth_recorder_get_request (recorder);
  decision = preauth_request_find_last_event (request, PREAUTH_EVENT_DECIDED);
  gtk_widget_set_visible (GTK_WIDGET (self), is_approval (decision));
  if (!is_approval (decision))
    return;
  g_free (self->number);
  self->number = g_strdup (preauth_event_get_field (decision, PREAUTH_EVENT_AUTHORIZATION_NUMBER));
  what = join (preauth_event_get_field (decision, PREAUTH_EVENT_APPROVED_SERVICE),
               preauth_event_get_field (decision, PREAUTH_EVENT_APPROVED_UNITS));
  period = describe_period (preauth_event_get_field (decision, PREAUTH_EVENT_VALID_FROM),
                            preauth_event_get_field (decision, PREAUTH_EVENT_VALID_TO));
  used = find_units_used (request, decision);
  show_row (self->number_row, self->number);
  show_row (self->service_row, what);
  show_row (self->period_row, period);
  show_units (self, preauth_event_get_field (decision, PREAUTH_EVENT_APPROVED_UNITS), used);
}
