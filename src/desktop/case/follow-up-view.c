/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What follows after a request was sent. Shows what the history says; changes nothing itself. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/approval-panel.h"
#include "desktop/case/case-buttons.h"
#include "desktop/case/clock-row.h"
#include "desktop/case/denial-panel.h"
#include "desktop/case/follow-up-view.h"
#include "desktop/case/timeline-row.h"
#include "desktop/common/wrap-box.h"
#include "desktop/request/scroll.h"
#include "fhir/date.h"

#define TIMELINE_WIDTH 400

/* Until a page that was just brought into sight is laid out. */
#define N_FRAMES 2

struct _PreauthFollowUpView
{
  AdwBin parent_instance;

  PreauthRecorder *recorder;
  char *shown_clocks;
  char *shown_events;

  AdwSqueezer *width_probe;
  GtkWidget *wide_probe;
  GtkBox *columns;
  AdwClamp *timeline_column;
  GtkImage *status_icon;
  GtkLabel *status;
  GtkLabel *lane;
  GtkLabel *details;
  AdwBin *buttons_bin;
  GtkListBox *clocks;
  GtkWidget *no_clocks;
  PreauthApprovalPanel *approval;
  PreauthDenialPanel *denial;
  GtkListBox *timeline;
  GtkWidget *no_events;
};

G_DEFINE_FINAL_TYPE (PreauthFollowUpView, preauth_follow_up_view, ADW_TYPE_BIN)

static void
set_wide (PreauthFollowUpView *self, gboolean wide)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->columns),
                                  wide ? GTK_ORIENTATION_HORIZONTAL : GTK_ORIENTATION_VERTICAL);
  adw_clamp_set_maximum_size (self->timeline_column, wide ? TIMELINE_WIDTH : G_MAXINT16);
  gtk_widget_set_size_request (GTK_WIDGET (self->timeline_column), wide ? TIMELINE_WIDTH : -1, -1);
}

static void
width_changed_cb (PreauthFollowUpView *self)
{
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    set_wide (self, adw_squeezer_get_visible_child (self->width_probe) == self->wide_probe);
}

/* Once it has its width. Before that it must not ask for two columns: a narrow window would grow.
 */
static gboolean
frame_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  guint *frames = user_data;

  if (++*frames < N_FRAMES)
    return G_SOURCE_CONTINUE;
  width_changed_cb (PREAUTH_FOLLOW_UP_VIEW (widget));
  return G_SOURCE_REMOVE;
}

/* Icon and color of a status; the words stand beside it. */
static const struct
{
  const char *icon_name;
  const char *css_class;
} looks[PREAUTH_N_STATUSES] = {
  [PREAUTH_STATUS_DRAFT] = { "document-edit-symbolic", "unknown" },
  [PREAUTH_STATUS_READY] = { "step-done-symbolic", "exact" },
  [PREAUTH_STATUS_SENT] = { "dialog-warning-symbolic", "confirm" },
  [PREAUTH_STATUS_SENT_PROVEN] = { "document-send-symbolic", "exact" },
  [PREAUTH_STATUS_RECEIVED] = { "mail-read-symbolic", "exact" },
  [PREAUTH_STATUS_PENDED] = { "dialog-question-symbolic", "confirm" },
  [PREAUTH_STATUS_APPROVED] = { "emblem-ok-symbolic", "exact" },
  [PREAUTH_STATUS_PARTLY_APPROVED] = { "dialog-warning-symbolic", "confirm" },
  [PREAUTH_STATUS_MODIFIED] = { "dialog-warning-symbolic", "confirm" },
  [PREAUTH_STATUS_DENIED] = { "dialog-error-symbolic", "call" },
  [PREAUTH_STATUS_APPEALED] = { "document-send-symbolic", "confirm" },
  [PREAUTH_STATUS_CLOSED] = { "object-select-symbolic", "unknown" },
};

static void
show_status (PreauthFollowUpView *self, PreauthRequest *request, PreauthStatus status)
{
  static const char *const classes[] = { "exact", "confirm", "call", "unknown" };
  PreauthLane lane = preauth_request_get_lane (request);
  g_autofree char *owner = preauth_request_get_owner (request);
  g_autofree char *reference = preauth_request_get_payer_reference (request);
  g_autoptr (GPtrArray) parts = g_ptr_array_new_with_free_func (g_free);
  g_autofree char *details = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->status_icon), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->status_icon), looks[status].css_class);
  gtk_image_set_from_icon_name (self->status_icon, looks[status].icon_name);
  gtk_label_set_label (self->status, preauth_status_get_label (status));
  gtk_label_set_label (self->lane, preauth_lane_get_label (lane));
  /* "Closed, decided" would say it twice. */
  gtk_widget_set_visible (GTK_WIDGET (self->lane), lane != PREAUTH_LANE_DECIDED);
  if (reference != NULL)
    /* Translators: the number to quote to the plan. */
    g_ptr_array_add (parts, g_strdup_printf (_ ("Quote %s"), reference));
  if (owner != NULL)
    /* Translators: initials of who has the case. */
    g_ptr_array_add (parts, g_strdup_printf (_ ("With %s"), owner));
  g_ptr_array_add (parts, NULL);
  details = g_strjoinv (" · ", (char **)parts->pdata);
  gtk_label_set_label (self->details, details);
  gtk_widget_set_visible (GTK_WIDGET (self->details), *details != '\0');
}

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

/* Whether @key is new; keeps it. A list that says the same is left alone, with what is unfolded in
 * it. */
static gboolean
replace_key (char **shown, GString *key)
{
  g_autofree char *text = g_string_free (key, FALSE);

  if (g_strcmp0 (*shown, text) == 0)
    return FALSE;
  g_free (*shown);
  *shown = g_steal_pointer (&text);
  return TRUE;
}

static void
show_clocks (PreauthFollowUpView *self, const char *today)
{
  g_autoptr (GPtrArray) clocks = preauth_recorder_compute_clocks (self->recorder);
  GString *key = g_string_new (today);

  for (guint i = 0; i < clocks->len; i++)
    {
      PreauthClock *clock = g_ptr_array_index (clocks, i);

      g_string_append_printf (key, ";%s|%s|%s|%s", preauth_clock_get_title (clock),
                              preauth_clock_get_due (clock), preauth_clock_get_why (clock),
                              preauth_clock_get_action (clock));
    }
  gtk_widget_set_visible (GTK_WIDGET (self->clocks), clocks->len > 0);
  gtk_widget_set_visible (self->no_clocks, clocks->len == 0);
  if (!replace_key (&self->shown_clocks, key))
    return;
  clear_list (self->clocks);
  for (guint i = 0; i < clocks->len; i++)
    gtk_list_box_append (self->clocks,
                         preauth_clock_row_new (g_ptr_array_index (clocks, i), today));
}

static void
show_events (PreauthFollowUpView *self, PreauthRequest *request, const char *today)
{
  g_autoptr (GPtrArray) events = preauth_request_get_events (request);
  GString *key = g_string_new (today);

  for (guint i = 0; i < events->len; i++)
    g_string_append_printf (key, ";%s", preauth_event_get_id (g_ptr_array_index (events, i)));
  gtk_widget_set_visible (GTK_WIDGET (self->timeline), events->len > 0);
  gtk_widget_set_visible (self->no_events, events->len == 0);
  if (!replace_key (&self->shown_events, key))
    return;
  clear_list (self->timeline);
  for (guint i = events->len; i > 0; i--)
    gtk_list_box_append (
        self->timeline,
        preauth_timeline_row_new (self->recorder, g_ptr_array_index (events, i - 1), today));
}

void
preauth_follow_up_view_refresh (PreauthFollowUpView *self)
{
  PreauthRequest *request;
  PreauthStatus status;
  g_autofree char *today = NULL;

  g_return_if_fail (PREAUTH_IS_FOLLOW_UP_VIEW (self));

  if (self->recorder == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  today = preauth_date_get_today ();
  request = preauth_recorder_get_request (self->recorder);
  status = preauth_request_get_status (request);
  show_status (self, request, status);
  preauth_case_buttons_set_status (PREAUTH_CASE_BUTTONS (adw_bin_get_child (self->buttons_bin)),
                                   status);
  show_clocks (self, today);
  preauth_approval_panel_refresh (self->approval, self->recorder);
  preauth_denial_panel_refresh (self->denial, self->recorder);
  show_events (self, request, today);
}

static void
preauth_follow_up_view_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (preauth_follow_up_view_parent_class)->map (widget);
  gtk_widget_add_tick_callback (widget, frame_cb, g_new0 (guint, 1), g_free);
  preauth_follow_up_view_refresh (PREAUTH_FOLLOW_UP_VIEW (widget));
}

static void
preauth_follow_up_view_dispose (GObject *object)
{
  g_clear_object (&PREAUTH_FOLLOW_UP_VIEW (object)->recorder);
  G_OBJECT_CLASS (preauth_follow_up_view_parent_class)->dispose (object);
}

static void
preauth_follow_up_view_finalize (GObject *object)
{
  g_free (PREAUTH_FOLLOW_UP_VIEW (object)->shown_clocks);
  g_free (PREAUTH_FOLLOW_UP_VIEW (object)->shown_events);
  G_OBJECT_CLASS (preauth_follow_up_view_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/follow-up-view.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, width_probe);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, wide_probe);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, columns);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, timeline_column);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, status_icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, status);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, lane);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, details);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, buttons_bin);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, clocks);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, no_clocks);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, approval);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, denial);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, timeline);
  gtk_widget_class_bind_template_child (widget_class, PreauthFollowUpView, no_events);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
}

static void
preauth_follow_up_view_class_init (PreauthFollowUpViewClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_follow_up_view_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_follow_up_view_finalize;
  widget_class->map = preauth_follow_up_view_map;
  g_type_ensure (PREAUTH_TYPE_APPROVAL_PANEL);
  g_type_ensure (PREAUTH_TYPE_DENIAL_PANEL);
  bind_template (widget_class);
}

static void
preauth_follow_up_view_init (PreauthFollowUpView *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  adw_bin_set_child (self->buttons_bin, preauth_case_buttons_new ());
  set_wide (self, FALSE);
}

void
preauth_follow_up_view_set_recorder (PreauthFollowUpView *self, PreauthRecorder *recorder)
{
  g_return_if_fail (PREAUTH_IS_FOLLOW_UP_VIEW (self));

  g_set_object (&self->recorder, recorder);
  preauth_follow_up_view_refresh (self);
}

void
preauth_follow_up_view_focus (PreauthFollowUpView *self)
{
  g_return_if_fail (PREAUTH_IS_FOLLOW_UP_VIEW (self));

  preauth_case_buttons_focus (PREAUTH_CASE_BUTTONS (adw_bin_get_child (self->buttons_bin)));
}

void
preauth_follow_up_view_show_denial (PreauthFollowUpView *self)
{
  g_return_if_fail (PREAUTH_IS_FOLLOW_UP_VIEW (self));

  preauth_follow_up_view_refresh (self);
  if (gtk_widget_child_focus (GTK_WIDGET (self->denial), GTK_DIR_TAB_FORWARD))
    preauth_scroll_to_focus (GTK_WIDGET (self));
}
