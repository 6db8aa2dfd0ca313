/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the desktop's screen locked? GTK hears only the session managers of GNOME and Xfce, so this
 * listens itself. Never asks anything of a bus on the main thread, and never locks a screen. */
#include "config.h"

#include "desktop/lock/screen-watch.h"

#define LOGIN "org.freedesktop.login1"
#define LOGIN_SESSION LOGIN ".Session"

struct _PreauthScreenWatch
{
  GObject parent_instance;

  GCancellable *cancellable; /* cancelled when nobody listens any more */
  GPtrArray *subscriptions;  /* of Subscription */
};

enum
{
  SIGNAL_LOCKED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthScreenWatch, preauth_screen_watch, G_TYPE_OBJECT)

typedef struct
{
  GDBusConnection *bus;
  guint id;
} Subscription;

static void
subscription_free (gpointer data)
{
  Subscription *self = data;

  g_dbus_connection_signal_unsubscribe (self->bus, self->id);
  g_object_unref (self->bus);
  g_free (self);
}

static void
subscribe (PreauthScreenWatch *self,
           GDBusConnection *bus,
           const char *interface,
           const char *member,
           const char *path,
           GDBusSignalCallback callback)
{
  Subscription *subscription = g_new (Subscription, 1);

  subscription->bus = g_object_ref (bus);
  subscription->id = g_dbus_connection_signal_subscribe (
      bus, NULL, interface, member, path, NULL, G_DBUS_SIGNAL_FLAGS_NONE, callback, self, NULL);
  g_ptr_array_add (self->subscriptions, subscription);
}

static void
tell (PreauthScreenWatch *self)
{
  g_signal_emit (self, signals[SIGNAL_LOCKED], 0);
}

static void
active_cb (GDBusConnection *bus,
           const char *sender,
           const char *path,
           const char *interface,
           const char *signal,
           GVariant *parameters,
           gpointer user_data)
{
  gboolean active = FALSE;

  if (g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(b)")))
    g_variant_get (parameters, "(b)", &active);
  if (active)
    tell (user_data);
}

static void
lock_cb (GDBusConnection *bus,
         const char *sender,
         const char *path,
         const char *interface,
         const char *signal,
         GVariant *parameters,
         gpointer user_data)
{
  tell (user_data);
}

/* Some lock the screen themselves and only tell the login manager so. */
static void
properties_cb (GDBusConnection *bus,
               const char *sender,
               const char *path,
               const char *interface,
               const char *signal,
               GVariant *parameters,
               gpointer user_data)
{
  g_autoptr (GVariant) changed = NULL;
  gboolean locked = FALSE;

  if (!g_variant_is_of_type (parameters, G_VARIANT_TYPE ("(sa{sv}as)")))
    return;
  changed = g_variant_get_child_value (parameters, 1);
  if (g_variant_lookup (changed, "LockedHint", "b", &locked) && locked)
    tell (user_data);
}

static void
session_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PreauthScreenWatch) self = user_data;
  GDBusConnection *bus = G_DBUS_CONNECTION (source);
  g_autoptr (GVariant) answer = g_dbus_connection_call_finish (bus, result, NULL);
  const char *path;

  if (answer == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_variant_get (answer, "(&o)", &path);
  subscribe (self, bus, LOGIN_SESSION, "Lock", path, lock_cb);
  subscribe (self, bus, "org.freedesktop.DBus.Properties", "PropertiesChanged", path,
             properties_cb);
}

/* "auto" is the session of this program, or the one on the screen of who started it. */
static void
system_bus_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PreauthScreenWatch) self = user_data;
  g_autoptr (GDBusConnection) bus = g_bus_get_finish (result, NULL);

  if (bus == NULL || g_cancellable_is_cancelled (self->cancellable))
    return;
  g_dbus_connection_call (bus, LOGIN, "/org/freedesktop/login1", LOGIN ".Manager", "GetSession",
                          g_variant_new ("(s)", "auto"), G_VARIANT_TYPE ("(o)"),
                          G_DBUS_CALL_FLAGS_NO_AUTO_START, -1, self->cancellable, session_cb,
                          g_object_ref (self));
}

static void
screensaver_cb (PreauthScreenWatch *self, GParamSpec *pspec, GtkApplication *application)
{
  gboolean active = FALSE;

  g_object_get (application, "screensaver-active", &active, NULL);
  if (active)
    tell (self);
}

static void
preauth_screen_watch_dispose (GObject *object)
{
  PreauthScreenWatch *self = PREAUTH_SCREEN_WATCH (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->subscriptions, 0);
  G_OBJECT_CLASS (preauth_screen_watch_parent_class)->dispose (object);
}

static void
preauth_screen_watch_finalize (GObject *object)
{
  PreauthScreenWatch *self = PREAUTH_SCREEN_WATCH (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->subscriptions);
  G_OBJECT_CLASS (preauth_screen_watch_parent_class)->finalize (object);
}

static void
preauth_screen_watch_class_init (PreauthScreenWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = preauth_screen_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_screen_watch_finalize;
  signals[SIGNAL_LOCKED] = g_signal_new ("locked", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
preauth_screen_watch_init (PreauthScreenWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->subscriptions = g_ptr_array_new_with_free_func (subscription_free);
}

PreauthScreenWatch *
preauth_screen_watch_new (GtkApplication *application)
{
  static const char *const savers[]
      = { "org.gnome.ScreenSaver", "org.freedesktop.ScreenSaver", "org.xfce.ScreenSaver",
          "org.cinnamon.ScreenSaver", "org.mate.ScreenSaver" };
  PreauthScreenWatch *self;
  GDBusConnection *bus;

  g_return_val_if_fail (GTK_IS_APPLICATION (application), NULL);

  self = g_object_new (PREAUTH_TYPE_SCREEN_WATCH, NULL);
  bus = g_application_get_dbus_connection (G_APPLICATION (application));
  for (guint i = 0; bus != NULL && i < G_N_ELEMENTS (savers); i++)
    subscribe (self, bus, savers[i], "ActiveChanged", NULL, active_cb);
  g_bus_get (G_BUS_TYPE_SYSTEM, self->cancellable, system_bus_cb, g_object_ref (self));
  g_signal_connect_object (application, "notify::screensaver-active", G_CALLBACK (screensaver_cb),
                           self, G_CONNECT_SWAPPED);
  return self;
}
