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
      if (schema != NULL)
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

char *
preauth_settings_get_staff_name (void)
{
  GSettings *settings = get_settings ();

  return settings != NULL ? g_settings_get_string (settings, "staff-name") : g_strdup ("");
}

void
preauth_settings_set_staff_name (const char *name)
{
  GSettings *settings = get_settings ();

  if (settings != NULL)
    g_settings_set_string (settings, "staff-name", name);
}
