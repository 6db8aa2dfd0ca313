/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is shown while no request is open: the start page, the ways to a case file, the page that
 * unlocks it, the work. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/settings.h"
#include "desktop/lock/create-page.h"
#include "desktop/lock/recovery-page.h"
#include "desktop/lock/restore-page.h"
#include "desktop/lock/unlock-page.h"
#include "desktop/window/window-private.h"
#include "desktop/work/work-page.h"

static void
show_lock_page (PreauthWindow *self, GtkWidget *page)
{
  adw_bin_set_child (self->lock_bin, page);
  gtk_stack_set_visible_child_name (self->pages, "lock");
  preauth_window_update (self);
  gtk_widget_grab_focus (page);
}

static void
recovery_done_cb (PreauthWindow *self)
{
  preauth_window_enter (self);
}

static void
created_cb (PreauthWindow *self, PreauthStore *store, const char *recovery_key)
{
  GtkWidget *page = preauth_recovery_page_new (recovery_key, preauth_store_get_path (store));

  preauth_application_set_store (preauth_window_get_application (self), store);
  g_set_object (&self->store, store);
  g_signal_connect_object (page, "done", G_CALLBACK (recovery_done_cb), self, G_CONNECT_SWAPPED);
  show_lock_page (self, page);
}

static void
restored_cb (PreauthWindow *self)
{
  g_clear_object (&self->store);
  preauth_application_set_store (preauth_window_get_application (self), NULL);
  preauth_window_show_home (self);
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s", _ ("The backup is restored"));
}

void
preauth_window_show_create (PreauthWindow *self)
{
  g_autofree char *path = preauth_store_get_default_path ();
  GtkWidget *page = preauth_create_page_new (path);

  g_signal_connect_object (page, "created", G_CALLBACK (created_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "cancelled", G_CALLBACK (preauth_window_show_home), self,
                           G_CONNECT_SWAPPED);
  show_lock_page (self, page);
}

void
preauth_window_show_restore (PreauthWindow *self)
{
  g_autofree char *path = preauth_store_get_default_path ();
  GtkWidget *page;

  /* The file is swapped only while nobody has it open, this window neither. */
  preauth_window_lock (self);
  if (self->held_case != NULL)
    return;
  g_clear_object (&self->store);
  preauth_application_set_store (preauth_window_get_application (self), NULL);
  page = preauth_restore_page_new (path);
  g_signal_connect_object (page, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (page, "cancelled", G_CALLBACK (preauth_window_show_home), self,
                           G_CONNECT_SWAPPED);
  show_lock_page (self, page);
}

static void
unlocked_cb (PreauthWindow *self)
{
  preauth_window_enter (self);
}

static void
show_unlock (PreauthWindow *self)
{
  g_autofree char *last = preauth_settings_get_last_user ();
  GtkWidget *page
      = preauth_unlock_page_new (self->store, self->back_user != NULL ? self->back_user : last);

  if (self->held_case != NULL)
    preauth_unlock_page_set_notice (
        PREAUTH_UNLOCK_PAGE (page),
        _ ("One request could not be saved yet. It is kept, and tried again every few seconds: do "
           "not turn the computer off."));
  g_signal_connect_object (page, "unlocked", G_CALLBACK (unlocked_cb), self, G_CONNECT_SWAPPED);
  show_lock_page (self, page);
}

static void
case_activated_cb (PreauthWindow *self, const char *id)
{
  preauth_window_begin_case (self, id);
}

void
preauth_window_show_place (PreauthWindow *self, PreauthPlace place)
{
  PreauthUser *user = preauth_store_get_user (self->store);
  PreauthWorkFilter filter
      = preauth_place_get_filter (place, user != NULL ? preauth_user_get_initials (user) : NULL);

  self->place = place;
  if (self->work_page == NULL)
    {
      self->work_page = preauth_work_page_new (self->list);
      preauth_work_page_set_store (
          PREAUTH_WORK_PAGE (self->work_page), self->store,
          preauth_application_load_law (preauth_window_get_application (self)));
      g_signal_connect_object (self->work_page, "case-activated", G_CALLBACK (case_activated_cb),
                               self, G_CONNECT_SWAPPED);
      adw_bin_set_child (self->work_bin, self->work_page);
    }
  preauth_work_page_set_filter (PREAUTH_WORK_PAGE (self->work_page), &filter);
  gtk_stack_set_visible_child_name (self->pages, "work");
  preauth_window_update (self);
  gtk_widget_grab_focus (self->work_page);
}

void
preauth_window_show_home (PreauthWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (preauth_window_is_unlocked (self) && self->list != NULL)
    {
      preauth_window_show_place (self, self->place);
      return;
    }
  if (self->store == NULL)
    g_set_object (&self->store,
                  preauth_application_load_store (preauth_window_get_application (self), &error));
  if (self->store != NULL)
    {
      show_unlock (self);
      return;
    }
  adw_bin_set_child (self->lock_bin, NULL);
  gtk_stack_set_visible_child_name (self->pages, "start");
  preauth_window_update (self);
  if (error != NULL)
    preauth_window_show_error (self, _ ("The Case File Could Not Be Opened"), error->message);
}
