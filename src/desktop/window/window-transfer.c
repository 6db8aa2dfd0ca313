/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads and writes the window's request off the main thread. Never calls a request saved when what
 * was written is not what stands in it. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/window/request-file.h"
#include "desktop/window/window-private.h"
#include "store/core-guard.h"

static char *
get_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/* What an operation on a file needs when it is over. */
typedef struct
{
  PreauthWindow *window;
  GFile *file;
  guint n_edits; /* when it began */
} Operation;

static Operation *
operation_new (PreauthWindow *window, GFile *file)
{
  Operation *self = g_new0 (Operation, 1);

  self->window = g_object_ref (window);
  self->file = g_object_ref (file);
  self->n_edits = window->n_edits;
  return self;
}

static void
operation_free (Operation *self)
{
  g_object_unref (self->window);
  g_object_unref (self->file);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Operation, operation_free)

static void
show_not_opened (PreauthWindow *self, GFile *file, const char *message)
{
  g_autofree char *name = get_display_name (file);
  /* Translators: %s is a file name. */
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Could Not Be Opened"), name);

  preauth_window_show_error (self, heading, message);
}

static void
show_not_saved (PreauthWindow *self, GFile *file, const char *message)
{
  g_autofree char *name = get_display_name (file);
  /* Translators: %s is a file name. */
  g_autofree char *heading = g_strdup_printf (_ ("“%s” Could Not Be Saved"), name);

  preauth_window_show_error (self, heading, message);
}

static void
stop_opening (PreauthWindow *self)
{
  g_clear_object (&self->opening);
  preauth_busy_bar_stop (self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
  if (self->focus != NULL)
    gtk_widget_grab_focus (self->focus);
  g_clear_weak_pointer (&self->focus);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Operation) operation = user_data;
  g_autoptr (GError) error = NULL;
  PreauthWindow *self = operation->window;
  PreauthRequest *request = preauth_request_load_finish (result, &error);

  /* The window has gone meanwhile. */
  if (self->opening == NULL)
    {
      g_clear_object (&request);
      return;
    }
  stop_opening (self);
  if (request != NULL && preauth_window_is_unlocked (self))
    preauth_window_import (self, request);
  else if (request != NULL)
    preauth_window_show_request (self, request, operation->file);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_not_opened (self, operation->file, error->message);
}

void
preauth_window_hold_pages (PreauthWindow *self)
{
  g_set_weak_pointer (&self->focus, gtk_root_get_focus (GTK_ROOT (self)));
  /* A field that goes insensitive with the cursor in it is not told that it lost it. */
  gtk_root_set_focus (GTK_ROOT (self), NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), FALSE);
}

void
preauth_window_open_file (PreauthWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = get_display_name (file);
  /* Translators: %s is a file name. */
  g_autofree char *text = g_strdup_printf (_ ("Opening “%s”…"), name);

  if (path == NULL)
    {
      show_not_opened (self, file,
                       _ ("It is not on this computer. Copy it here first, then open it."));
      return;
    }
  self->opening = g_cancellable_new ();
  preauth_window_hold_pages (self);
  preauth_busy_bar_start (self->busy, text, self->opening);
  preauth_guard_memory ();
  preauth_request_load_async (path, self->opening, opened_cb, operation_new (self, file));
}

static void
stop_saving (PreauthWindow *self)
{
  self->saving = FALSE;
  preauth_window_update (self);
  preauth_busy_bar_stop (self->busy);
}

static void
show_saved (PreauthWindow *self, GFile *file)
{
  g_autofree char *name = get_display_name (file);
  /* Translators: %s is a file name. */
  g_autofree char *text = g_strdup_printf (_ ("Saved “%s”"), name);

  g_set_object (&self->file, file);
  preauth_window_update (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

/* A copy outside of the case file: who made it is written down. */
static void
show_exported (PreauthWindow *self, GFile *file)
{
  g_autofree char *name = get_display_name (file);
  /* Translators: %s is a file name. */
  g_autofree char *text = g_strdup_printf (_ ("Exported to “%s”"), name);

  preauth_recorder_audit (preauth_case_page_get_recorder (self->page), PREAUTH_AUDIT_EXPORTED,
                          _ ("the request as a file"));
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", text);
}

static void
saved_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Operation) operation = user_data;
  g_autoptr (GError) error = NULL;
  PreauthWindow *self = operation->window;
  PreauthRequest *request = PREAUTH_REQUEST (source);
  gboolean saved = preauth_request_save_finish (request, result, &error);
  gboolean again = self->save_again;

  /* The window has gone meanwhile. */
  if (self->request != request)
    return;
  stop_saving (self);
  self->save_again = FALSE;
  if (saved && self->open_case != NULL)
    {
      show_exported (self, operation->file);
      preauth_window_continue_to_next (self);
      return;
    }
  if (!saved)
    {
      preauth_window_forget_next (self);
      show_not_saved (self, operation->file, error->message);
      return;
    }

  if (self->n_edits == operation->n_edits)
    preauth_request_set_modified (request, FALSE);
  show_saved (self, operation->file);
  if (again && preauth_request_get_modified (request))
    preauth_window_save_to (self, operation->file);
  else
    preauth_window_continue_to_next (self);
}

void
preauth_window_save_to (PreauthWindow *self, GFile *file)
{
  g_autofree char *path = g_file_get_path (file);
  g_autofree char *name = get_display_name (file);
  /* Translators: %s is a file name. */
  g_autofree char *text = g_strdup_printf (_ ("Saving “%s”…"), name);

  if (path == NULL)
    {
      preauth_window_forget_next (self);
      show_not_saved (self, file, _ ("That place is not on this computer. Pick another."));
      return;
    }
  self->saving = TRUE;
  preauth_window_update (self);
  preauth_busy_bar_start (self->busy, text, NULL);
  preauth_request_save_async (self->request, path, saved_cb, operation_new (self, file));
}
