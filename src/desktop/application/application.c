/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The running program: one window, the actions that need none, the directory. Never reads payer
 * packs before the first frame is on the screen. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/application/application.h"
#include "desktop/window/window.h"
#include "store/core-guard.h"

struct _PreauthApplication
{
  AdwApplication parent_instance;

  PreauthDirectory *directory;
  PreauthLaw *law;
  PreauthStore *store;
};

G_DEFINE_FINAL_TYPE (PreauthApplication, preauth_application, ADW_TYPE_APPLICATION)

/* Not the active one: that may be a dialog. */
static PreauthWindow *
find_window (PreauthApplication *self)
{
  for (GList *item = gtk_application_get_windows (GTK_APPLICATION (self)); item != NULL;
       item = item->next)
    if (PREAUTH_IS_WINDOW (item->data))
      return item->data;
  return NULL;
}

static PreauthWindow *
ensure_window (PreauthApplication *self)
{
  PreauthWindow *window = find_window (self);

  return window != NULL ? window : preauth_window_new (self);
}

static void
preauth_application_activate (GApplication *application)
{
  PreauthApplication *self = PREAUTH_APPLICATION (application);
  gboolean first = find_window (self) == NULL;
  PreauthWindow *window = ensure_window (self);

  gtk_window_present (GTK_WINDOW (window));
  if (first)
    preauth_window_try_remembered (window);
}

/* One window, one request: of several files the first is opened. */
static void
preauth_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  PreauthWindow *window = ensure_window (PREAUTH_APPLICATION (application));

  gtk_window_present (GTK_WINDOW (window));
  preauth_window_open (window, files[0]);
}

static void
practice_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PreauthWindow *window = ensure_window (PREAUTH_APPLICATION (user_data));

  gtk_window_present (GTK_WINDOW (window));
  preauth_window_open_practice (window);
}

static void
about_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GtkWindow *parent = gtk_application_get_active_window (GTK_APPLICATION (user_data));
  const char *developers[] = { "The Preauth contributors", NULL };

  adw_show_about_window (parent, "application-name", _ ("Preauth"), "application-icon",
                         PREAUTH_APPLICATION_ID, "version", PREAUTH_VERSION, "developer-name",
                         _ ("The Preauth contributors"), "developers", developers, "copyright",
                         "© 2026 The Preauth contributors", "license-type", GTK_LICENSE_GPL_3_0,
                         "comments",
                         _ ("Prior authorization from Massachusetts health plans: the right form, "
                            "the right fax and phone, every fact typed once."),
                         NULL);
}

/* The window asks about an unsaved request; the program ends with its last window. */
static void
quit_cb (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PreauthWindow *window = find_window (PREAUTH_APPLICATION (user_data));

  if (window != NULL)
    gtk_window_close (GTK_WINDOW (window));
  else
    g_application_quit (G_APPLICATION (user_data));
}

static void
add_actions (PreauthApplication *self)
{
  static const GActionEntry entries[] = {
    { .name = "about", .activate = about_cb },
    { .name = "practice", .activate = practice_cb },
    { .name = "quit", .activate = quit_cb },
  };
  static const struct
  {
    const char *action;
    const char *keys[3];
  } shortcuts[] = {
    { "app.quit", { "<Control>q" } },
    { "win.new-request", { "<Control>n" } },
    { "win.open", { "<Control>o" } },
    { "win.save", { "<Control>s" } },
    { "win.save-as", { "<Control><Shift>s" } },
    { "win.close-request", { "<Control>w" } },
    { "win.lock", { "<Control>l" } },
    { "win.preferences", { "<Control>comma" } },
    { "win.show-help-overlay", { "<Control>question", "F1" } },
  };

  g_action_map_add_action_entries (G_ACTION_MAP (self), entries, G_N_ELEMENTS (entries), self);
  for (guint i = 0; i < G_N_ELEMENTS (shortcuts); i++)
    gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcuts[i].action,
                                           shortcuts[i].keys);
}

static void
preauth_application_startup (GApplication *application)
{
  G_APPLICATION_CLASS (preauth_application_parent_class)->startup (application);

  gtk_window_set_default_icon_name (PREAUTH_APPLICATION_ID);
  add_actions (PREAUTH_APPLICATION (application));
}

static void
preauth_application_finalize (GObject *object)
{
  PreauthApplication *self = PREAUTH_APPLICATION (object);

  g_clear_object (&self->directory);
  g_clear_object (&self->law);
  g_clear_object (&self->store);
  G_OBJECT_CLASS (preauth_application_parent_class)->finalize (object);
}

static void
preauth_application_class_init (PreauthApplicationClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  object_class->finalize = preauth_application_finalize;
  application_class->activate = preauth_application_activate;
  application_class->open = preauth_application_open;
  application_class->startup = preauth_application_startup;
}

static void
preauth_application_init (PreauthApplication *self)
{
}

PreauthApplication *
preauth_application_new (void)
{
  return g_object_new (PREAUTH_TYPE_APPLICATION, "application-id", PREAUTH_APPLICATION_ID,
                       "resource-base-path", "/io/github/preauth/Preauth", "flags",
                       G_APPLICATION_HANDLES_OPEN,
                       /* Tells when the desktop's screen is locked. */
                       "register-session", TRUE, NULL);
}

PreauthDirectory *
preauth_application_load_directory (PreauthApplication *self, GError **error)
{
  g_return_val_if_fail (PREAUTH_IS_APPLICATION (self), NULL);

  if (self->directory == NULL)
    self->directory = preauth_directory_load (NULL, error);
  return self->directory;
}

PreauthLaw *
preauth_application_load_law (PreauthApplication *self)
{
  g_return_val_if_fail (PREAUTH_IS_APPLICATION (self), NULL);

  if (self->law == NULL)
    self->law = preauth_law_load (NULL, NULL);
  return self->law;
}

PreauthStore *
preauth_application_load_store (PreauthApplication *self, GError **error)
{
  g_autofree char *path = NULL;

  g_return_val_if_fail (PREAUTH_IS_APPLICATION (self), NULL);

  if (self->store != NULL)
    return self->store;
  path = preauth_store_get_default_path ();
  if (!g_file_test (path, G_FILE_TEST_EXISTS))
    return NULL;
  preauth_guard_memory ();
  self->store = preauth_store_open (path, error);
  return self->store;
}

void
preauth_application_set_store (PreauthApplication *self, PreauthStore *store)
{
  g_return_if_fail (PREAUTH_IS_APPLICATION (self));

  g_set_object (&self->store, store);
}
