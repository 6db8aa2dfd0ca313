/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Nobody there? Looks at every event of every window before anything handles it; never keeps one.
 */
#include "config.h"

#include <time.h>

#include "desktop/lock/idle-watch.h"

struct _PreauthIdleWatch
{
  GObject parent_instance;

  guint seconds;
  gint64 last; /* seconds of the clock that also runs while the computer sleeps */
  guint source;
  gboolean told;
  GListModel *toplevels;
  GPtrArray *controllers; /* of GtkEventController, one a window */
};

enum
{
  SIGNAL_IDLE,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthIdleWatch, preauth_idle_watch, G_TYPE_OBJECT)

static gint64
get_seconds (void)
{
  struct timespec now;

  clock_gettime (CLOCK_BOOTTIME, &now);
  return now.tv_sec;
}

static gboolean
is_over (PreauthIdleWatch *self)
{
  return get_seconds () - self->last >= self->seconds;
}

static gboolean
look_cb (gpointer data)
{
  PreauthIdleWatch *self = data;

  if (!self->told && is_over (self))
    {
      self->told = TRUE;
      g_signal_emit (self, signals[SIGNAL_IDLE], 0);
    }
  return G_SOURCE_CONTINUE;
}

/* The first touch after a long sleep comes too late to count. */
static gboolean
event_cb (PreauthIdleWatch *self)
{
  if (!is_over (self))
    self->last = get_seconds ();
  else
    look_cb (self);
  return GDK_EVENT_PROPAGATE;
}

static void
watch_window (PreauthIdleWatch *self, GtkWidget *window)
{
  GtkEventController *controller = gtk_event_controller_legacy_new ();

  gtk_event_controller_set_propagation_phase (controller, GTK_PHASE_CAPTURE);
  g_signal_connect_object (controller, "event", G_CALLBACK (event_cb), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->controllers, g_object_ref (controller));
  gtk_widget_add_controller (window, controller);
}

static void
windows_changed_cb (PreauthIdleWatch *self, guint position, guint removed, guint added)
{
  for (guint i = self->controllers->len; i > 0; i--)
    if (gtk_event_controller_get_widget (g_ptr_array_index (self->controllers, i - 1)) == NULL)
      g_ptr_array_remove_index_fast (self->controllers, i - 1);
  for (guint i = 0; i < added; i++)
    {
      g_autoptr (GtkWidget) window = g_list_model_get_item (self->toplevels, position + i);

      watch_window (self, window);
    }
}

static void
preauth_idle_watch_dispose (GObject *object)
{
  PreauthIdleWatch *self = PREAUTH_IDLE_WATCH (object);

  g_clear_handle_id (&self->source, g_source_remove);
  for (guint i = 0; self->controllers != NULL && i < self->controllers->len; i++)
    {
      GtkEventController *controller = g_ptr_array_index (self->controllers, i);
      GtkWidget *window = gtk_event_controller_get_widget (controller);

      if (window != NULL)
        gtk_widget_remove_controller (window, controller);
    }
  g_clear_pointer (&self->controllers, g_ptr_array_unref);
  G_OBJECT_CLASS (preauth_idle_watch_parent_class)->dispose (object);
}

static void
preauth_idle_watch_class_init (PreauthIdleWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = preauth_idle_watch_dispose;
  signals[SIGNAL_IDLE] = g_signal_new ("idle", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                       NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
preauth_idle_watch_init (PreauthIdleWatch *self)
{
  self->controllers = g_ptr_array_new_with_free_func (g_object_unref);
  self->toplevels = gtk_window_get_toplevels ();
  g_signal_connect_object (self->toplevels, "items-changed", G_CALLBACK (windows_changed_cb), self,
                           G_CONNECT_SWAPPED);
  windows_changed_cb (self, 0, 0, g_list_model_get_n_items (self->toplevels));
}

PreauthIdleWatch *
preauth_idle_watch_new (guint seconds)
{
  PreauthIdleWatch *self = g_object_new (PREAUTH_TYPE_IDLE_WATCH, NULL);

  self->seconds = seconds;
  preauth_idle_watch_restart (self);
  /* Asking each second costs nothing that could be measured, and needs no new timer a keystroke. */
  self->source = g_timeout_add_seconds (1, look_cb, self);
  return self;
}

void
preauth_idle_watch_set_seconds (PreauthIdleWatch *self, guint seconds)
{
  g_return_if_fail (PREAUTH_IS_IDLE_WATCH (self));

  self->seconds = seconds;
}

void
preauth_idle_watch_restart (PreauthIdleWatch *self)
{
  g_return_if_fail (PREAUTH_IS_IDLE_WATCH (self));

  self->last = get_seconds ();
  self->told = FALSE;
}
