/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Copies that go away by themselves. Never touches what another program has put there. */
#include "config.h"

#include "desktop/common/clipboard.h"

#define WATCHED_KEY "preauth-watched"

/* Of the last copy; 0 when none is waited for. */
static guint forget_source;

static void
forget (GdkClipboard *clipboard)
{
  if (gdk_clipboard_is_local (clipboard) && gdk_clipboard_get_content (clipboard) != NULL)
    gdk_clipboard_set_content (clipboard, NULL);
}

static gboolean
forget_cb (gpointer clipboard)
{
  forget_source = 0;
  forget (clipboard);
  return G_SOURCE_REMOVE;
}

static void
changed_cb (GdkClipboard *clipboard)
{
  g_clear_handle_id (&forget_source, g_source_remove);
  if (gdk_clipboard_is_local (clipboard) && gdk_clipboard_get_content (clipboard) != NULL)
    forget_source
        = g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, PREAUTH_CLIPBOARD_SECONDS, forget_cb,
                                      g_object_ref (clipboard), g_object_unref);
}

void
preauth_clipboard_watch (GdkDisplay *display)
{
  GdkClipboard *clipboard;

  g_return_if_fail (GDK_IS_DISPLAY (display));

  clipboard = gdk_display_get_clipboard (display);
  if (g_object_get_data (G_OBJECT (clipboard), WATCHED_KEY) != NULL)
    return;
  g_object_set_data (G_OBJECT (clipboard), WATCHED_KEY, clipboard);
  g_signal_connect (clipboard, "changed", G_CALLBACK (changed_cb), NULL);
}

void
preauth_clipboard_copy (GtkWidget *widget, const char *text)
{
  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (text != NULL);

  preauth_clipboard_watch (gtk_widget_get_display (widget));
  gdk_clipboard_set_text (gtk_widget_get_clipboard (widget), text);
}

void
preauth_clipboard_forget (GdkDisplay *display)
{
  g_return_if_fail (GDK_IS_DISPLAY (display));

  forget (gdk_display_get_clipboard (display));
  forget (gdk_display_get_primary_clipboard (display));
}
