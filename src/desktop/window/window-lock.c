/* SPDX-License-Identifier: GPL-3.0-or-later */
/* From locked to unlocked and back. After locking nothing in the program holds a patient's data,
 * but a case that could not be saved, which no window shows. */
#include "config.h"

#include <glib/gi18n.h>
#include <malloc.h>

#include "desktop/common/background.h"
#include "desktop/common/clipboard.h"
#include "desktop/common/rights.h"
#include "desktop/common/settings.h"
#include "desktop/window/window-private.h"
#include "desktop/work/work-page.h"
#include "fhir/date.h"
#include "fhir/error.h"
#include "store/keyring.h"

#define HELD_RETRY_SECONDS 5

static void
refresh (PreauthWindow *self);

static void
refreshed_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PreauthWindow) self = user_data;
  g_autoptr (GPtrArray) damaged = NULL;
  g_autoptr (GError) error = NULL;
  PreauthWorkList *list = PREAUTH_WORK_LIST (source);
  gboolean read = preauth_work_list_refresh_finish (list, result, &damaged, &error);

  self->refreshing = FALSE;
  if (self->list != list)
    return;
  if (read)
    preauth_window_note_damage (self, damaged);
  if (!read && !g_error_matches (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED))
    preauth_window_show_error (self, _ ("The Work List Could Not Be Read"), error->message);
  if (self->refresh_again)
    refresh (self);
}

static void
refresh (PreauthWindow *self)
{
  g_autofree char *today = preauth_date_get_today ();

  self->refresh_again = self->refreshing;
  if (self->refreshing)
    return;
  self->refreshing = TRUE;
  preauth_work_list_set_today (self->list, today);
  preauth_work_list_refresh_async (self->list, self->store, NULL, refreshed_cb,
                                   g_object_ref (self));
}

static void
watch (PreauthWindow *self)
{
  self->idle = preauth_idle_watch_new (60 * preauth_settings_get_idle_minutes ());
  g_signal_connect_object (self->idle, "idle", G_CALLBACK (preauth_window_lock), self,
                           G_CONNECT_SWAPPED);
  self->screen = preauth_screen_watch_new (GTK_APPLICATION (preauth_window_get_application (self)));
  g_signal_connect_object (self->screen, "locked", G_CALLBACK (preauth_window_lock), self,
                           G_CONNECT_SWAPPED);
  self->upkeep = preauth_upkeep_new (self->store);
  g_signal_connect_object (self->upkeep, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  preauth_window_watch_news (self);
  preauth_upkeep_start (self->upkeep);
}

/* Where the same person left off; anybody else begins at the work. */
static void
go_back (PreauthWindow *self)
{
  const char *user = preauth_user_get_id (preauth_store_get_user (self->store));
  gboolean same = g_strcmp0 (user, self->back_user) == 0;
  g_autofree char *case_id = g_steal_pointer (&self->back_case);

  preauth_settings_set_last_user (user);
  g_free (self->back_user);
  self->back_user = g_strdup (user);
  if (!same)
    self->place = PREAUTH_PLACE_ALL;
  if (self->request != NULL)
    {
      preauth_window_go_on (self);
      return;
    }
  preauth_window_show_place (self, self->place);
  if (same && case_id != NULL)
    preauth_window_open_case (self, case_id, TRUE);
}

static void
drop_held (PreauthWindow *self)
{
  g_clear_handle_id (&self->held_source, g_source_remove);
  g_clear_object (&self->held_case);
}

void
preauth_window_enter (PreauthWindow *self)
{
  PreauthUser *user = preauth_store_get_user (self->store);

  g_return_if_fail (user != NULL);

  adw_bin_set_child (self->lock_bin, NULL);
  preauth_rights_set_user (user);
  self->list = preauth_work_list_new ();
  preauth_sidebar_set_user (self->sidebar, user);
  preauth_sidebar_set_list (self->sidebar, self->list);
  watch (self);
  refresh (self);
  /* A request with a file of its own stays; the held one is tried on. */
  if (self->held_case != NULL && self->request == NULL)
    {
      g_autoptr (PreauthCase) held = g_object_ref (self->held_case);

      drop_held (self);
      g_clear_pointer (&self->back_case, g_free);
      go_back (self);
      preauth_window_show_case (self, g_steal_pointer (&held));
      return;
    }
  go_back (self);
}

/* Dialogs over the window: what they show goes with it. A file dialog goes with its owner. */
static void
close_dialogs (PreauthWindow *self)
{
  GList *toplevels;

  if (self->chooser != NULL)
    gtk_native_dialog_destroy (self->chooser);
  g_clear_object (&self->chooser);
  /* One dialog may take another with it. */
  toplevels = gtk_window_list_toplevels ();
  for (GList *item = toplevels; item != NULL; item = item->next)
    g_object_ref (item->data);
  for (GList *item = toplevels; item != NULL; item = item->next)
    if (item->data != self && !GTK_IS_FILE_CHOOSER (item->data)
        && gtk_window_get_transient_for (item->data) != NULL)
      gtk_window_destroy (item->data);
  g_list_free_full (toplevels, g_object_unref);
  self->question = NULL;
  g_clear_object (&self->duplicate);
}

static void
drop_patients (PreauthWindow *self)
{
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_weak_pointer (&self->focus);
  preauth_busy_bar_stop (self->busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->pages), TRUE);
  preauth_window_forget_next (self);
  close_dialogs (self);
  preauth_window_drop_request (self);
  preauth_clipboard_forget (gtk_widget_get_display (GTK_WIDGET (self)));

  if (self->upkeep != NULL)
    {
      preauth_upkeep_stop (self->upkeep);
      g_signal_handlers_disconnect_by_data (self->upkeep, self);
    }
  g_clear_object (&self->upkeep);
  g_clear_object (&self->idle);
  g_clear_object (&self->screen);
  preauth_window_forget_news (self);
  preauth_sidebar_set_list (self->sidebar, NULL);
  preauth_sidebar_set_user (self->sidebar, NULL);
  preauth_rights_set_user (NULL);
  self->work_page = NULL;
  adw_bin_set_child (self->work_bin, NULL);
  if (self->list != NULL)
    preauth_work_list_clear (self->list);
  g_clear_object (&self->list);
}

static void
remember_place (PreauthWindow *self)
{
  PreauthUser *user = preauth_store_get_user (self->store);

  g_clear_pointer (&self->back_case, g_free);
  g_clear_pointer (&self->back_user, g_free);
  if (user != NULL)
    self->back_user = g_strdup (preauth_user_get_id (user));
  if (self->open_case == NULL)
    return;
  self->back_case = g_strdup (preauth_case_get_id (self->open_case));
  self->back_view = preauth_case_page_get_view (self->page);
  self->back_step = preauth_request_page_get_step (preauth_case_page_get_request_page (self->page));
}

static gboolean
held_cb (gpointer data)
{
  PreauthWindow *self = data;

  if (!preauth_case_close (self->held_case, NULL))
    return G_SOURCE_CONTINUE;
  self->held_source = 0;
  g_clear_object (&self->held_case);
  if (self->list != NULL)
    return G_SOURCE_REMOVE;
  preauth_store_lock (self->store);
  preauth_window_show_home (self);
  return G_SOURCE_REMOVE;
}

/* What could not be saved keeps the store open; what could is given back. */
static void
put_away_case (PreauthWindow *self)
{
  if (self->open_case == NULL)
    return;
  if (preauth_case_get_state (self->open_case) == PREAUTH_CASE_READ_ONLY
      && preauth_request_get_modified (self->request))
    {
      g_autoptr (PreauthCase) copy = preauth_case_fork (self->open_case);

      preauth_case_close (self->open_case, NULL);
      if (!preauth_case_close (copy, NULL))
        self->held_case = g_steal_pointer (&copy);
    }
  else if (!preauth_case_close (self->open_case, NULL))
    {
      self->held_case = g_object_ref (self->open_case);
    }
}

static gboolean
trim_cb (gpointer data)
{
  malloc_trim (0);
  return G_SOURCE_REMOVE;
}

typedef struct
{
  char *store_id;
  char *user_id;
} Memory;

static void
memory_free (gpointer data)
{
  Memory *self = data;

  g_free (self->store_id);
  g_free (self->user_id);
  g_free (self);
}

static gboolean
forget_work (gpointer data, GCancellable *cancellable, GError **error)
{
  const Memory *self = data;

  return preauth_keyring_clear_passphrase (self->store_id, self->user_id, error);
}

/* Or ending the program and starting it again would open what was locked. */
static void
forget_passphrase (PreauthWindow *self)
{
  PreauthUser *user = preauth_store_get_user (self->store);
  Memory *memory;

  if (user == NULL)
    return;
  memory = g_new0 (Memory, 1);
  memory->store_id = g_strdup (preauth_store_get_id (self->store));
  memory->user_id = g_strdup (preauth_user_get_id (user));
  preauth_background_run (NULL, forget_work, memory, memory_free, NULL, NULL, NULL);
}

void
preauth_window_lock (PreauthWindow *self)
{
  if (self->list == NULL)
    return;
  forget_passphrase (self);
  preauth_window_put_away_loose (self);
  remember_place (self);
  put_away_case (self);
  drop_patients (self);
  if (self->held_case == NULL)
    preauth_store_lock (self->store);
  else if (self->held_source == 0)
    self->held_source = g_timeout_add_seconds (HELD_RETRY_SECONDS, held_cb, self);
  preauth_window_show_home (self);
  /* Widgets go when the display has let go of them. */
  g_timeout_add_seconds (1, trim_cb, NULL);
}

void
preauth_window_leave (PreauthWindow *self)
{
  if (self->list != NULL)
    {
      put_away_case (self);
      drop_patients (self);
    }
  /* Or what manages the clipboard would take it over from a program that ends. */
  preauth_clipboard_forget (gtk_widget_get_display (GTK_WIDGET (self)));
  drop_held (self);
  if (self->store != NULL && !preauth_store_is_locked (self->store))
    preauth_store_lock (self->store);
}
