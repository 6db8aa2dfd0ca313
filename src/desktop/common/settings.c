/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the desktop remembers between runs: never anything of a patient. */
#include "config.h"

#include "desktop/common/settings.h"

/* GSettings ends the program when a schema is missing; a program run from its build folder must
 * not. */
static GSettings *
get_settings (void)
{
  static GSettings *settings;
  static gboolean looked;

  if (!looked)
    {
      GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
      g_autoptr (GSettingsSchema) schema = NULL;

      looked = TRUE;
      if (source != NULL)
        schema = g_settings_schema_source_lookup (source, PREAUTH_APPLICATION_ID, TRUE);
      /* One of an older version is no use. */
      if (schema != NULL && g_settings_schema_has_key (schema, "idle-lock-minutes"))
        settings = g_settings_new_full (schema, NULL, NULL);
    }
  return settings;
}

void
preauth_settings_bind_window (GtkWindow *window)
{
  GSettings *settings = get_settings ();

  if (settings == NULL)
    return;
  g_settings_bind (settings, "window-width", window, "default-width", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-height", window, "default-height", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (settings, "window-maximized", window, "maximized", G_SETTINGS_BIND_DEFAULT);
}

static char *
get_text (const char *key)
{
  GSettings *settings = get_settings ();

  return settings != NULL ? g_settings_get_string (settings, key) : g_strdup ("");
}

static void
set_text (const char *key, const char *text)
{
  GSettings *settings = get_settings ();

  if (settings != NULL)
    g_settings_set_string (settings, key, text);
}

char *
preauth_settings_get_staff_name (void)
{
  return get_text ("staff-name");
}

void
preauth_settings_set_staff_name (const char *name)
{
  set_text ("staff-name", name);
}

guint
preauth_settings_get_idle_minutes (void)
{
  GSettings *settings = get_settings ();
  int minutes = PREAUTH_IDLE_MINUTES_DEFAULT;

  if (settings != NULL)
    minutes = g_settings_get_int (settings, "idle-lock-minutes");
  return (guint)CLAMP (minutes, 1, PREAUTH_IDLE_MINUTES_MOST);
}

void
preauth_settings_set_idle_minutes (guint minutes)
{
  GSettings *settings = get_settings ();

  if (settings != NULL)
    g_settings_set_int (settings, "idle-lock-minutes",
                        (int)CLAMP (minutes, 1, PREAUTH_IDLE_MINUTES_MOST));
}

char *
preauth_settings_get_last_user (void)
{
  return get_text ("last-user");
}

void
preauth_settings_set_last_user (const char *id)
{
  set_text ("last-user", id);
}
