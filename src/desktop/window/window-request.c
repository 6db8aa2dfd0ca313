/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The open request, in a file of its own or of a case, and its page. Never asks: what is dropped
 * was made safe before. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/window/window-private.h"
#include "store/core-guard.h"

static void
disconnect_request (PreauthWindow *self)
{
  if (self->request == NULL)
    return;
  g_clear_signal_handler (&self->modified_handler, self->request);
  g_clear_signal_handler (&self->changed_handler, self->request);
  /* What tells of a case that somebody else has. */
  g_signal_handlers_disconnect_by_data (self->request, self);
}

void
preauth_window_drop_request (PreauthWindow *self)
{
  disconnect_request (self);
  preauth_save_state_set_case (self->save_state, NULL);
  preauth_banner_show (self->case_banner, NULL, NULL);
  if (self->open_case != NULL)
    g_signal_handlers_disconnect_by_data (self->open_case, self);
  self->page = NULL;
  self->unlocking_to_keep = FALSE;
  adw_bin_set_child (self->request_bin, NULL);
  g_clear_object (&self->open_case);
  g_clear_object (&self->request);
  g_clear_object (&self->file);
}

static void
changed_cb (PreauthWindow *self)
{
  self->n_edits++;
  preauth_window_update (self);
}

static void
renewal_cb (PreauthWindow *self, PreauthRequest *request)
{
  preauth_window_import (self, g_object_ref (request));
}

static PreauthDirectory *
load_directory (PreauthWindow *self)
{
  g_autoptr (GError) error = NULL;
  PreauthDirectory *directory
      = preauth_application_load_directory (preauth_window_get_application (self), &error);

  if (directory == NULL)
    preauth_window_show_error (self, _ ("The Directory Could Not Be Read"), error->message);
  return directory;
}

static void
show_page (PreauthWindow *self, GtkWidget *page)
{
  self->page = PREAUTH_CASE_PAGE (page);
  self->modified_handler = g_signal_connect_swapped (self->request, "notify::modified",
                                                     G_CALLBACK (preauth_window_update), self);
  self->changed_handler
      = g_signal_connect_swapped (self->request, "changed", G_CALLBACK (changed_cb), self);
  g_signal_connect_object (page, "new-request", G_CALLBACK (renewal_cb), self, G_CONNECT_SWAPPED);
  adw_bin_set_child (self->request_bin, page);
  gtk_stack_set_visible_child_name (self->pages, "request");
  preauth_window_update (self);
  preauth_case_page_focus (self->page);
}

gboolean
preauth_window_show_request (PreauthWindow *self, PreauthRequest *request, GFile *file)
{
  PreauthDirectory *directory;

  if (request == NULL)
    {
      preauth_window_drop_request (self);
      preauth_window_show_home (self);
      return TRUE;
    }
  preauth_guard_memory ();
  directory = load_directory (self);
  if (directory == NULL)
    {
      g_object_unref (request);
      return FALSE;
    }
  preauth_window_drop_request (self);
  self->request = request;
  g_set_object (&self->file, file);
  show_page (self,
             preauth_case_page_new_for_request (
                 directory, preauth_application_load_law (preauth_window_get_application (self)),
                 request));
  return TRUE;
}

gboolean
preauth_window_show_case (PreauthWindow *self, PreauthCase *case_)
{
  PreauthDirectory *directory = load_directory (self);

  if (directory == NULL)
    {
      g_object_unref (case_);
      return FALSE;
    }
  preauth_window_drop_request (self);
  self->open_case = case_;
  self->request = g_object_ref (preauth_case_get_request (case_));
  show_page (self,
             preauth_case_page_new (
                 self->store, directory,
                 preauth_application_load_law (preauth_window_get_application (self)), case_));
  preauth_window_watch_case (self);
  return TRUE;
}
