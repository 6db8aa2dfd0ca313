/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cases: new, opened, closed, somebody else's. Never overwrites what another person saved. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/sentence.h"
#include "desktop/window/window-private.h"
#include "fhir/error.h"

void
preauth_window_edit_elsewhere (PreauthWindow *self)
{
  g_autoptr (GError) error = NULL;

  g_return_if_fail (self->open_case != NULL);

  /* What was typed here while somebody else saved goes into a case of its own. */
  if (preauth_request_get_modified (self->request))
    {
      PreauthCase *copy = preauth_case_fork (self->open_case);

      preauth_case_close (self->open_case, NULL);
      preauth_window_show_case (self, copy);
    }
  else if (!preauth_case_take_over (self->open_case, &error))
    {
      preauth_window_show_error (self, _ ("It Is Still Open Elsewhere"), error->message);
    }
}

/* Also when the first thing is typed: then there is something to keep as a copy. */
static void
state_cb (PreauthWindow *self)
{
  PreauthCaseState state = preauth_case_get_state (self->open_case);
  const char *message = preauth_case_get_message (self->open_case);
  g_autofree char *text = NULL;
  const char *button = NULL;

  if (state == PREAUTH_CASE_READ_ONLY)
    button = preauth_request_get_modified (self->request) ? _ ("_Keep Mine as a Copy")
                                                          : _ ("_Try Again");
  if (state == PREAUTH_CASE_SAVING)
    message = NULL;
  if (message != NULL)
    text = preauth_sentence_from_message (message);
  preauth_banner_show (self->case_banner, text, button);
}

void
preauth_window_watch_case (PreauthWindow *self)
{
  g_signal_connect_object (self->open_case, "notify::state", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->open_case, "notify::message", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->request, "notify::modified", G_CALLBACK (state_cb), self,
                           G_CONNECT_SWAPPED);
  preauth_save_state_set_case (self->save_state, self->open_case);
  state_cb (self);
}

void
preauth_window_new_case (PreauthWindow *self)
{
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  PreauthApplication *application = preauth_window_get_application (self);

  preauth_window_show_case (
      self,
      preauth_case_new_draft (self->store, preauth_application_load_directory (application, NULL),
                              preauth_application_load_law (application), request));
}

typedef struct
{
  PreauthWindow *window;
  gboolean back; /* after it was locked */
} Opening;

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autofree Opening *opening = user_data;
  g_autoptr (PreauthWindow) self = opening->window;
  g_autoptr (GError) error = NULL;
  PreauthCase *case_ = preauth_case_open_finish (result, &error);

  /* Locked or gone meanwhile. */
  if (self->opening == NULL || !preauth_window_is_unlocked (self))
    {
      if (case_ != NULL)
        preauth_case_close (case_, NULL);
      g_clear_object (&case_);
      return;
    }
  g_clear_object (&self->opening);
  preauth_busy_bar_stop (self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
  g_clear_weak_pointer (&self->focus);
  if (case_ == NULL && opening->back
      && g_error_matches (error, PREAUTH_ERROR, PREAUTH_ERROR_NOT_FOUND))
    {
      /* A new request in which nothing was typed yet. */
      preauth_window_new_case (self);
      return;
    }
  if (case_ == NULL)
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        preauth_window_show_error (self, _ ("The Case Could Not Be Opened"), error->message);
      preauth_window_show_home (self);
      return;
    }
  if (preauth_window_show_case (self, case_) && opening->back)
    {
      preauth_request_page_show_step (preauth_case_page_get_request_page (self->page),
                                      self->back_step);
      preauth_case_page_show_view (self->page, self->back_view);
    }
}

void
preauth_window_open_case (PreauthWindow *self, const char *id, gboolean back)
{
  PreauthApplication *application = preauth_window_get_application (self);
  Opening *opening = g_new0 (Opening, 1);

  opening->window = g_object_ref (self);
  opening->back = back;
  self->opening = g_cancellable_new ();
  preauth_window_hold_pages (self);
  preauth_busy_bar_start (self->busy, _ ("Opening the case…"), self->opening);
  preauth_case_open_async (self->store, preauth_application_load_directory (application, NULL),
                           preauth_application_load_law (application), id, self->opening, opened_cb,
                           opening);
}

gboolean
preauth_window_close_case (PreauthWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (preauth_case_get_state (self->open_case) == PREAUTH_CASE_READ_ONLY
      && preauth_request_get_modified (self->request))
    {
      g_autoptr (PreauthCase) copy = preauth_case_fork (self->open_case);

      if (preauth_case_close (copy, &error))
        gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                                    _ ("What you typed is kept in a copy"));
    }
  if (error == NULL && preauth_case_close (self->open_case, &error))
    {
      preauth_window_drop_request (self);
      return TRUE;
    }
  preauth_window_show_error (self, _ ("This Case Is Not Saved Yet"), error->message);
  return FALSE;
}
