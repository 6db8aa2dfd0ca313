/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open case in two views. Owns no data: the request and its history belong to the case. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/case-page-private.h"

/* Long enough that fast typing is one refresh. */
#define REFRESH_DELAY_MS 100

enum
{
  NEW_REQUEST,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthCasePage, preauth_case_page, ADW_TYPE_BIN)

static gboolean
is_following_up (PreauthCasePage *self)
{
  return g_strcmp0 (adw_view_stack_get_visible_child_name (self->views), "follow-up") == 0;
}

static void
show_status (PreauthCasePage *self)
{
  PreauthStatus status = preauth_request_get_status (preauth_recorder_get_request (self->recorder));

  gtk_label_set_label (self->status, preauth_status_get_label (status));
  /* It stands large in the follow-up itself. */
  gtk_widget_set_visible (GTK_WIDGET (self->status), !is_following_up (self));
}

static gboolean
refresh_cb (gpointer user_data)
{
  PreauthCasePage *self = user_data;

  self->refresh_source = 0;
  show_status (self);
  preauth_follow_up_view_refresh (self->follow_up);
  return G_SOURCE_REMOVE;
}

static void
request_changed_cb (PreauthCasePage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
recorded_cb (PreauthCasePage *self, PreauthEvent *event)
{
  if (preauth_event_get_kind (event) == PREAUTH_EVENT_SENT)
    gtk_revealer_set_reveal_child (self->offer, FALSE);
  show_status (self);
  preauth_follow_up_view_refresh (self->follow_up);
}

static void
view_changed_cb (PreauthCasePage *self)
{
  if (self->recorder != NULL)
    show_status (self);
}

static void
state_changed_cb (PreauthCasePage *self)
{
  preauth_case_page_enable_actions (self,
                                    preauth_case_get_state (self->case_) != PREAUTH_CASE_READ_ONLY);
}

static void
dismiss_cb (PreauthCasePage *self)
{
  gtk_revealer_set_reveal_child (self->offer, FALSE);
}

/* From the follow-up a step's key also brings the request into sight. */
static gboolean
step_key_cb (GtkWidget *widget, GVariant *step, gpointer user_data)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (widget);

  if (!is_following_up (self) || !gtk_widget_get_mapped (widget))
    return FALSE;
  preauth_case_page_show_view (self, PREAUTH_CASE_VIEW_REQUEST);
  preauth_request_page_show_step (self->request_page, (PreauthStep)g_variant_get_int32 (step));
  preauth_request_page_focus (self->request_page);
  return TRUE;
}

static gboolean
follow_up_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (!gtk_widget_get_mapped (widget))
    return FALSE;
  preauth_case_page_show_view (PREAUTH_CASE_PAGE (widget), PREAUTH_CASE_VIEW_FOLLOW_UP);
  preauth_case_page_focus (PREAUTH_CASE_PAGE (widget));
  return TRUE;
}

/* Before the keys of the request page, which work wherever the cursor is. */
static void
add_shortcuts (PreauthCasePage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();
  GtkShortcutController *shortcuts = GTK_SHORTCUT_CONTROLLER (controller);

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_set_scope (shortcuts, GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < PREAUTH_N_STEPS; i++)
    {
      GtkShortcut *shortcut
          = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_1 + i, GDK_CONTROL_MASK),
                              gtk_callback_action_new (step_key_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 ((gint32)i));
      gtk_shortcut_controller_add_shortcut (shortcuts, shortcut);
    }
  gtk_shortcut_controller_add_shortcut (
      shortcuts, gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_9, GDK_CONTROL_MASK),
                                   gtk_callback_action_new (follow_up_key_cb, NULL, NULL)));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
preauth_case_page_dispose (GObject *object)
{
  PreauthCasePage *self = PREAUTH_CASE_PAGE (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->recorder);
  g_clear_object (&self->case_);
  G_OBJECT_CLASS (preauth_case_page_parent_class)->dispose (object);
}

static void
preauth_case_page_class_init (PreauthCasePageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_case_page_dispose;
  signals[NEW_REQUEST] = g_signal_new ("new-request", PREAUTH_TYPE_CASE_PAGE, G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 1, PREAUTH_TYPE_REQUEST);

  g_type_ensure (PREAUTH_TYPE_FOLLOW_UP_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/case-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthCasePage, views);
  gtk_widget_class_bind_template_child (widget_class, PreauthCasePage, request_bin);
  gtk_widget_class_bind_template_child (widget_class, PreauthCasePage, follow_up);
  gtk_widget_class_bind_template_child (widget_class, PreauthCasePage, status);
  gtk_widget_class_bind_template_child (widget_class, PreauthCasePage, offer);
  gtk_widget_class_bind_template_callback (widget_class, view_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, dismiss_cb);
  preauth_case_page_install_actions (widget_class);
}

static void
preauth_case_page_init (PreauthCasePage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
}

/* What was sent is followed; what was not is still being written. */
static gboolean
was_sent (PreauthRequest *request)
{
  const PreauthStatus status = preauth_request_get_status (request);

  return status != PREAUTH_STATUS_DRAFT && status != PREAUTH_STATUS_READY;
}

static PreauthCasePage *
create (PreauthDirectory *directory,
        PreauthRequest *request,
        PreauthStore *store,
        PreauthLaw *law,
        const char *case_id)
{
  PreauthCasePage *self = g_object_new (PREAUTH_TYPE_CASE_PAGE, NULL);
  GtkWidget *page = preauth_request_page_new (directory, request);

  self->request_page = PREAUTH_REQUEST_PAGE (page);
  adw_bin_set_child (self->request_bin, page);
  self->recorder = preauth_recorder_new (preauth_request_page_get_review (self->request_page),
                                         store, law, case_id);
  g_signal_connect_object (request, "changed", G_CALLBACK (request_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->recorder, "recorded", G_CALLBACK (recorded_cb), self,
                           G_CONNECT_SWAPPED);
  preauth_follow_up_view_set_recorder (self->follow_up, self->recorder);
  show_status (self);
  return self;
}

GtkWidget *
preauth_case_page_new (PreauthStore *store,
                       PreauthDirectory *directory,
                       PreauthLaw *law,
                       PreauthCase *case_)
{
  PreauthCasePage *self;

  g_return_val_if_fail (PREAUTH_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (PREAUTH_IS_CASE (case_), NULL);

  self = create (directory, preauth_case_get_request (case_), store, law,
                 preauth_case_get_id (case_));
  self->case_ = g_object_ref (case_);
  g_signal_connect_object (case_, "notify::state", G_CALLBACK (state_changed_cb), self,
                           G_CONNECT_SWAPPED);
  state_changed_cb (self);
  if (was_sent (preauth_case_get_request (case_)))
    preauth_case_page_show_view (self, PREAUTH_CASE_VIEW_FOLLOW_UP);
  return GTK_WIDGET (self);
}

GtkWidget *
preauth_case_page_new_for_request (PreauthDirectory *directory,
                                   PreauthLaw *law,
                                   PreauthRequest *request)
{
  g_return_val_if_fail (PREAUTH_IS_DIRECTORY (directory), NULL);
  g_return_val_if_fail (PREAUTH_IS_REQUEST (request), NULL);

  return GTK_WIDGET (create (directory, request, NULL, law, NULL));
}

PreauthRequestPage *
preauth_case_page_get_request_page (PreauthCasePage *self)
{
  g_return_val_if_fail (PREAUTH_IS_CASE_PAGE (self), NULL);

  return self->request_page;
}

PreauthRecorder *
preauth_case_page_get_recorder (PreauthCasePage *self)
{
  g_return_val_if_fail (PREAUTH_IS_CASE_PAGE (self), NULL);

  return self->recorder;
}

void
preauth_case_page_show_view (PreauthCasePage *self, PreauthCaseView view)
{
  g_return_if_fail (PREAUTH_IS_CASE_PAGE (self));

  adw_view_stack_set_visible_child_name (
      self->views, view == PREAUTH_CASE_VIEW_FOLLOW_UP ? "follow-up" : "request");
}

PreauthCaseView
preauth_case_page_get_view (PreauthCasePage *self)
{
  g_return_val_if_fail (PREAUTH_IS_CASE_PAGE (self), PREAUTH_CASE_VIEW_REQUEST);

  return is_following_up (self) ? PREAUTH_CASE_VIEW_FOLLOW_UP : PREAUTH_CASE_VIEW_REQUEST;
}

void
preauth_case_page_focus (PreauthCasePage *self)
{
  g_return_if_fail (PREAUTH_IS_CASE_PAGE (self));

  if (is_following_up (self))
    preauth_follow_up_view_focus (self->follow_up);
  else
    preauth_request_page_focus (self->request_page);
}
