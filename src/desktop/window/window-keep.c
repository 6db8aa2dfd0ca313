/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Requests with a file of their own into the case file. Never makes a second case of one without
 * asking, never touches the file that it came from. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/window/window-private.h"

/* Takes @request. */
static void
take_in (PreauthWindow *self, PreauthRequest *request)
{
  g_autoptr (PreauthRequest) taken = request;
  PreauthApplication *application = preauth_window_get_application (self);
  const gboolean from_here = request == self->request && self->file != NULL;

  if (self->open_case != NULL && !preauth_window_close_case (self))
    return;
  preauth_window_show_case (
      self, preauth_case_new (self->store, preauth_application_load_directory (application, NULL),
                              preauth_application_load_law (application), taken));
  gtk_widget_activate_action (
      GTK_WIDGET (self), "win.toast", "s",
      from_here ? _ ("It is now a case of the case file; the file it came from is still there")
                : _ ("It is now a case of the case file"));
}

static void
duplicate_response_cb (PreauthWindow *self, const char *response)
{
  g_autoptr (PreauthRequest) request = g_steal_pointer (&self->duplicate);
  g_autofree char *id = NULL;

  gtk_window_set_transient_for (GTK_WINDOW (self->question), NULL);
  self->question = NULL;
  if (request == NULL || !preauth_window_is_unlocked (self))
    return;
  id = preauth_request_get_id (request);
  if (g_str_equal (response, "second"))
    take_in (self, g_steal_pointer (&request));
  else if (g_str_equal (response, "open"))
    preauth_window_begin_case (self, id);
}

/* Takes @request. */
static void
ask_about_duplicate (PreauthWindow *self, PreauthRequest *request)
{
  GtkWidget *dialog
      = adw_message_dialog_new (GTK_WINDOW (self), _ ("This Request Is Already in the Case File"),
                                _ ("Go on with the case that is there, or add this file beside it: "
                                   "then there are two cases of the same request."));
  AdwMessageDialog *question = ADW_MESSAGE_DIALOG (dialog);

  adw_message_dialog_add_responses (question, "cancel", _ ("_Cancel"), "second",
                                    _ ("_Add a Second Case"), "open", _ ("_Open the Case"), NULL);
  adw_message_dialog_set_response_appearance (question, "open", ADW_RESPONSE_SUGGESTED);
  adw_message_dialog_set_default_response (question, "open");
  adw_message_dialog_set_close_response (question, "cancel");
  g_signal_connect_object (dialog, "response", G_CALLBACK (duplicate_response_cb), self,
                           G_CONNECT_SWAPPED);
  g_clear_object (&self->duplicate);
  self->duplicate = request;
  self->question = dialog;
  gtk_window_present (GTK_WINDOW (dialog));
}

void
preauth_window_import (PreauthWindow *self, PreauthRequest *request)
{
  g_autofree char *id = preauth_request_get_id (request);

  if (!preauth_window_is_unlocked (self))
    preauth_window_show_request (self, request, NULL);
  else if (id != NULL && preauth_store_has_case (self->store, id))
    ask_about_duplicate (self, request);
  else
    take_in (self, request);
}

static gboolean
is_loose (PreauthWindow *self)
{
  return self->request != NULL && self->open_case == NULL
         && !preauth_request_is_practice (self->request);
}

gboolean
preauth_window_may_keep (PreauthWindow *self)
{
  return is_loose (self) && self->store != NULL && !self->unlocking_to_keep && !self->saving;
}

void
preauth_window_offer_to_keep (PreauthWindow *self)
{
  const gboolean offered = *preauth_banner_get_text (self->case_banner) != '\0';
  const gboolean may = is_loose (self) && self->store != NULL && !self->unlocking_to_keep;

  if (may == offered)
    return;
  if (may)
    preauth_banner_show (self->case_banner,
                         _ ("This request has a file of its own and is not in the case file."),
                         _ ("_Keep in the Case File"));
  else
    preauth_banner_show (self->case_banner, NULL, NULL);
}

void
preauth_window_keep (PreauthWindow *self)
{
  if (!preauth_window_may_keep (self) || self->question != NULL)
    return;
  if (preauth_window_is_unlocked (self))
    {
      preauth_window_import (self, g_object_ref (self->request));
      return;
    }
  self->unlocking_to_keep = TRUE;
  preauth_window_show_home (self);
}

void
preauth_window_go_on (PreauthWindow *self)
{
  const gboolean keep = self->unlocking_to_keep && preauth_window_is_unlocked (self);

  self->unlocking_to_keep = FALSE;
  gtk_stack_set_visible_child_name (self->pages, "request");
  preauth_window_update (self);
  preauth_case_page_focus (self->page);
  if (keep)
    preauth_window_keep (self);
}

gboolean
preauth_window_give_up_keeping (PreauthWindow *self)
{
  if (!self->unlocking_to_keep)
    return FALSE;
  preauth_window_go_on (self);
  return TRUE;
}

void
preauth_window_put_away_loose (PreauthWindow *self)
{
  PreauthApplication *application = preauth_window_get_application (self);

  if (!is_loose (self) || !preauth_request_get_modified (self->request)
      || !preauth_window_is_unlocked (self))
    return;
  self->open_case
      = preauth_case_new (self->store, preauth_application_load_directory (application, NULL),
                          preauth_application_load_law (application), self->request);
}
