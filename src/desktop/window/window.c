/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one window: its titles, messages, actions, dropped files. What it shows is in window-*.c. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/audit/audit-window.h"
#include "desktop/common/clipboard.h"
#include "desktop/common/rights.h"
#include "desktop/common/sentence.h"
#include "desktop/common/settings.h"
#include "desktop/lock/unlock-page.h"
#include "desktop/pages/writings.h"
#include "desktop/preferences/preferences-window.h"
#include "desktop/staff/passphrase-dialog.h"
#include "desktop/staff/staff-window.h"
#include "desktop/window/start-page.h"
#include "desktop/window/window-private.h"

#define NARROW_WIDTH 540

/* What a page needs beside the sidebar; with less the sidebar folds. */
#define REQUEST_WIDTH 1081
#define WORK_WIDTH 690

G_DEFINE_FINAL_TYPE (PreauthWindow, preauth_window, ADW_TYPE_APPLICATION_WINDOW)

void
preauth_window_show_error (PreauthWindow *self, const char *heading, const char *body)
{
  g_autofree char *text = preauth_sentence_from_message (body);
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, text);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

PreauthApplication *
preauth_window_get_application (PreauthWindow *self)
{
  return PREAUTH_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
}

gboolean
preauth_window_is_unlocked (PreauthWindow *self)
{
  return self->list != NULL;
}

static void
show_titles (PreauthWindow *self, const char *title, const char *subtitle, const char *task)
{
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  /* The task bar shows this to the whole waiting room: no patient's name. */
  gtk_window_set_title (GTK_WINDOW (self), task);
}

static void
show_file_titles (PreauthWindow *self)
{
  gboolean practice = preauth_request_is_practice (self->request);
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *patient = preauth_request_get_patient_name (self->request);

  if (self->file != NULL)
    {
      g_autofree char *base = g_file_get_basename (self->file);

      name = g_filename_display_name (base);
    }
  else
    {
      name = g_strdup (practice ? _ ("Practice request") : _ ("New request"));
    }
  title = preauth_request_get_modified (self->request) ? g_strdup_printf ("• %s", name)
                                                       : g_strdup (name);
  show_titles (self, title, practice ? _ ("Invented people") : patient, title);
}

static void
update_title (PreauthWindow *self)
{
  if (self->open_case != NULL)
    {
      g_autofree char *patient = preauth_request_get_patient_name (self->request);
      PreauthStatus status = preauth_request_get_status (self->request);

      show_titles (self, patient != NULL && *patient != '\0' ? patient : _ ("New request"),
                   preauth_status_get_label (status), _ ("Request"));
    }
  else if (self->request != NULL)
    {
      show_file_titles (self);
    }
  else if (preauth_window_is_unlocked (self))
    {
      show_titles (self, preauth_place_get_title (self->place), NULL, _ ("Work"));
    }
  else
    {
      show_titles (self, _ ("Preauth"), NULL, _ ("Preauth"));
    }
}

/* The recovery key of a new case file. */
static gboolean
shows_key (PreauthWindow *self)
{
  return self->store != NULL && !preauth_window_is_unlocked (self) && self->held_case == NULL
         && !preauth_store_is_locked (self->store);
}

static void
update_actions (PreauthWindow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  gboolean open = self->request != NULL;
  gboolean unlocked = preauth_window_is_unlocked (self);
  static const char *const unlocked_actions[]
      = { "win.lock", "win.change-passphrase", "win.preferences" };
  const gboolean keyed = shows_key (self);
  const gboolean staff = unlocked && preauth_rights_may (PREAUTH_RIGHT_MANAGE_USERS);
  const gboolean audit = unlocked && preauth_rights_may (PREAUTH_RIGHT_READ_AUDIT);

  gtk_widget_action_set_enabled (widget, "win.save", open);
  gtk_widget_action_set_enabled (widget, "win.save-as", open && !self->saving);
  gtk_widget_action_set_enabled (widget, "win.keep", preauth_window_may_keep (self));
  gtk_widget_action_set_enabled (widget, "win.work", unlocked || self->unlocking_to_keep);
  gtk_widget_action_set_enabled (widget, "win.undo", self->open_case != NULL);
  gtk_widget_action_set_enabled (widget, "win.redo", self->open_case != NULL);
  /* With a case file there is one place for requests. */
  gtk_widget_action_set_enabled (widget, "win.new-request", unlocked || self->store == NULL);
  for (guint i = 0; i < G_N_ELEMENTS (unlocked_actions); i++)
    gtk_widget_action_set_enabled (widget, unlocked_actions[i], unlocked);
  /* The page would take the place of an open request, or of a key that is shown this once. */
  gtk_widget_action_set_enabled (widget, "win.restore-backup",
                                 !keyed && (!open || self->open_case != NULL));
  gtk_widget_action_set_enabled (widget, "win.open", !keyed);
  gtk_widget_action_set_enabled (widget, "win.practice", !keyed);
  gtk_widget_action_set_enabled (widget, "win.create-case-file", !open && self->store == NULL);
  gtk_widget_action_set_enabled (widget, "win.staff", staff);
  gtk_widget_action_set_enabled (widget, "win.audit", audit);
}

static void
update_flap (PreauthWindow *self)
{
  gboolean unlocked = preauth_window_is_unlocked (self);
  gboolean wide;
  int sidebar = 0;

  /* Nobody sees it before: it must not cost the first frame. */
  gtk_widget_set_visible (GTK_WIDGET (self->sidebar), unlocked);
  if (unlocked)
    gtk_widget_measure (GTK_WIDGET (self->sidebar), GTK_ORIENTATION_HORIZONTAL, -1, &sidebar, NULL,
                        NULL, NULL);
  /* The request page needs all its columns more than the way to the work. */
  gtk_widget_set_size_request (self->wide_probe,
                               sidebar + (self->request != NULL ? REQUEST_WIDTH : WORK_WIDTH), -1);
  wide = adw_squeezer_get_visible_child (self->width_probe) == self->wide_probe;
  adw_flap_set_locked (self->flap, !unlocked);
  adw_flap_set_swipe_to_open (self->flap, unlocked);
  adw_flap_set_fold_policy (self->flap, unlocked && wide ? ADW_FLAP_FOLD_POLICY_NEVER
                                                         : ADW_FLAP_FOLD_POLICY_ALWAYS);
  adw_flap_set_reveal_flap (self->flap, unlocked && wide);
  gtk_widget_set_visible (self->sidebar_button, unlocked && !wide);
  preauth_sidebar_select (self->sidebar, self->request == NULL ? self->place : PREAUTH_N_PLACES);
}

void
preauth_window_update (PreauthWindow *self)
{
  gboolean open = self->request != NULL;
  gboolean loose = open && self->open_case == NULL;
  gboolean unlocked = preauth_window_is_unlocked (self);
  /* A page that makes or restores a case file. */
  gboolean asked = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "lock") == 0;

  update_actions (self);
  gtk_widget_set_visible (self->save_button, loose && !self->unlocking_to_keep);
  gtk_widget_set_visible (self->new_button, !unlocked && self->store == NULL && !asked);
  gtk_widget_set_visible (self->open_button,
                          !unlocked && !shows_key (self) && !self->unlocking_to_keep);
  gtk_widget_set_visible (self->back_button, (unlocked && open) || self->unlocking_to_keep);
  if (loose)
    preauth_window_offer_to_keep (self);
  gtk_menu_button_set_menu_model (self->menu_button,
                                  unlocked && !loose ? self->case_menu : self->file_menu);
  gtk_revealer_set_reveal_child (self->practice_banner,
                                 open && preauth_request_is_practice (self->request));
  update_flap (self);
  update_title (self);
}

static void
toast_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthWindow *self = PREAUTH_WINDOW (widget);
  AdwToast *toast = adw_toast_new ("");
  g_autofree char *title = g_markup_escape_text (g_variant_get_string (parameter, NULL), -1);

  adw_toast_set_title (toast, title);
  adw_toast_set_timeout (toast, 3);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
new_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preauth_window_begin (PREAUTH_WINDOW (widget), PREAUTH_NEXT_NEW, NULL);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preauth_window_begin (PREAUTH_WINDOW (widget), PREAUTH_NEXT_CHOOSE, NULL);
}

static void
practice_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preauth_window_open_practice (PREAUTH_WINDOW (widget));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preauth_window_save (PREAUTH_WINDOW (widget));
}

static void
save_as_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preauth_window_save_as (PREAUTH_WINDOW (widget));
}

static void
keep_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preauth_window_keep (PREAUTH_WINDOW (widget));
}

/* From a request to the start page; from there out. */
static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthWindow *self = PREAUTH_WINDOW (widget);

  if (preauth_window_give_up_keeping (self))
    return;
  preauth_window_begin (self, self->request != NULL ? PREAUTH_NEXT_HOME : PREAUTH_NEXT_CLOSE, NULL);
}

static void
work_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthWindow *self = PREAUTH_WINDOW (widget);

  if (!preauth_window_give_up_keeping (self))
    preauth_window_begin (self, PREAUTH_NEXT_HOME, NULL);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthWindow *self = PREAUTH_WINDOW (widget);

  if (self->open_case == NULL)
    return;
  if (g_str_equal (name, "win.undo"))
    preauth_case_undo (self->open_case);
  else
    preauth_case_redo (self->open_case);
}

static void
create_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preauth_window_show_create (PREAUTH_WINDOW (widget));
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preauth_window_show_restore (PREAUTH_WINDOW (widget));
}

static void
lock_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  preauth_window_lock (PREAUTH_WINDOW (widget));
}

static void
sidebar_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthWindow *self = PREAUTH_WINDOW (widget);

  adw_flap_set_reveal_flap (self->flap, !adw_flap_get_reveal_flap (self->flap));
}

static void
dialog_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthWindow *self = PREAUTH_WINDOW (widget);
  GtkWindow *dialog;

  if (!preauth_window_is_unlocked (self))
    return;
  if (g_str_equal (name, "win.staff"))
    dialog = preauth_staff_window_new (self->store);
  else if (g_str_equal (name, "win.audit"))
    dialog = preauth_audit_window_new (self->store);
  else if (g_str_equal (name, "win.change-passphrase"))
    dialog = preauth_passphrase_dialog_new (self->store, preauth_store_get_user (self->store));
  else
    dialog = preauth_preferences_window_new (self->store, self->idle);
  gtk_window_set_transient_for (dialog, GTK_WINDOW (self));
  gtk_window_present (dialog);
}

static void
place_cb (PreauthWindow *self, guint place)
{
  self->place = place;
  if (self->request != NULL)
    preauth_window_begin (self, PREAUTH_NEXT_HOME, NULL);
  else
    preauth_window_show_place (self, place);
}

static gboolean
file_dropped_cb (PreauthWindow *self, const GValue *value)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  if (files == NULL)
    return FALSE;
  preauth_window_open (self, files->data);
  return TRUE;
}

/* A window as narrow as a telephone has room for the icons only. */
static void
width_changed_cb (PreauthWindow *self)
{
  int width, height;
  gboolean narrow;

  gtk_window_get_default_size (GTK_WINDOW (self), &width, &height);
  narrow = width < NARROW_WIDTH;
  adw_button_content_set_label (self->new_content, narrow ? "" : _ ("_New"));
  adw_button_content_set_label (self->open_content, narrow ? "" : _ ("_Open"));
  preauth_save_state_set_narrow (self->save_state, narrow);
  if (narrow)
    gtk_button_set_icon_name (GTK_BUTTON (self->save_button), "document-save-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (self->save_button), _ ("_Save"));
}

static gboolean
preauth_window_close_request (GtkWindow *window)
{
  PreauthWindow *self = PREAUTH_WINDOW (window);

  if (self->saving || self->open_case != NULL
      || !preauth_writings_is_empty (preauth_writings_get_default ())
      || (self->request != NULL && preauth_request_get_modified (self->request)))
    {
      preauth_window_begin (self, PREAUTH_NEXT_CLOSE, NULL);
      return TRUE;
    }
  preauth_window_leave (self);
  return GTK_WINDOW_CLASS (preauth_window_parent_class)->close_request (window);
}

static void
preauth_window_dispose (GObject *object)
{
  PreauthWindow *self = PREAUTH_WINDOW (object);

  if (self->flap != NULL)
    {
      preauth_window_leave (self);
      preauth_window_drop_request (self);
    }
  self->flap = NULL;
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_weak_pointer (&self->focus);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (self->chooser);
  g_clear_object (&self->chooser);
  g_clear_object (&self->store);
  g_clear_object (&self->next_file);
  g_clear_object (&self->duplicate);
  g_clear_pointer (&self->next_case, g_free);
  g_clear_pointer (&self->back_user, g_free);
  g_clear_pointer (&self->back_case, g_free);
  g_clear_pointer (&self->damages, g_ptr_array_unref);
  G_OBJECT_CLASS (preauth_window_parent_class)->dispose (object);
}

static void
install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    GtkWidgetActionActivateFunc activate;
  } actions[] = {
    { "win.new-request", new_action },
    { "win.open", open_action },
    { "win.practice", practice_action },
    { "win.save", save_action },
    { "win.save-as", save_as_action },
    { "win.keep", keep_action },
    { "win.close-request", close_action },
    { "win.work", work_action },
    { "win.undo", undo_action },
    { "win.redo", undo_action },
    { "win.create-case-file", create_action },
    { "win.restore-backup", restore_action },
    { "win.lock", lock_action },
    { "win.sidebar", sidebar_action },
    { "win.staff", dialog_action },
    { "win.audit", dialog_action },
    { "win.change-passphrase", dialog_action },
    { "win.preferences", dialog_action },
  };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, NULL, actions[i].activate);
  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  /* In the window's own turn: a text field that has something to take back comes first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
#define BIND(child) gtk_widget_class_bind_template_child (widget_class, PreauthWindow, child)
  BIND (toasts);
  BIND (flap);
  BIND (sidebar);
  BIND (width_probe);
  BIND (wide_probe);
  BIND (sidebar_button);
  BIND (back_button);
  BIND (busy);
  BIND (pages);
  BIND (request_bin);
  BIND (lock_bin);
  BIND (work_bin);
  BIND (title);
  BIND (new_button);
  BIND (open_button);
  BIND (new_content);
  BIND (open_content);
  BIND (save_button);
  BIND (save_state);
  BIND (menu_button);
  BIND (file_menu);
  BIND (case_menu);
  BIND (practice_banner);
  BIND (case_banner);
  BIND (rollback_banner);
  BIND (damage_banner);
  BIND (backup_banner);
#undef BIND
}

static void
preauth_window_class_init (PreauthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = preauth_window_close_request;

  g_type_ensure (PREAUTH_TYPE_BANNER);
  g_type_ensure (PREAUTH_TYPE_BUSY_BAR);
  g_type_ensure (PREAUTH_TYPE_SAVE_STATE);
  g_type_ensure (PREAUTH_TYPE_SIDEBAR);
  g_type_ensure (PREAUTH_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/window/window.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, place_cb);
  gtk_widget_class_bind_template_callback (widget_class, update_flap);
  install_actions (widget_class);
}

static void
preauth_window_init (PreauthWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (file_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  preauth_clipboard_watch (gtk_widget_get_display (GTK_WIDGET (self)));
  preauth_window_connect_banners (self);
  preauth_window_watch_writings (self);
}

static void
tell_of_key (PreauthWindow *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "win.toast", "s",
                              _ ("Put the recovery key in a safe place first"));
}

PreauthWindow *
preauth_window_new (PreauthApplication *application)
{
  PreauthWindow *self = g_object_new (PREAUTH_TYPE_WINDOW, "application", application, NULL);

  preauth_settings_bind_window (GTK_WINDOW (self));
  preauth_window_show_home (self);
  return self;
}

void
preauth_window_open (PreauthWindow *self, GFile *file)
{
  g_return_if_fail (PREAUTH_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  if (!shows_key (self))
    preauth_window_begin (self, PREAUTH_NEXT_OPEN, file);
  else
    tell_of_key (self);
}

void
preauth_window_open_practice (PreauthWindow *self)
{
  g_return_if_fail (PREAUTH_IS_WINDOW (self));

  if (!shows_key (self))
    preauth_window_begin (self, PREAUTH_NEXT_PRACTICE, NULL);
  else
    tell_of_key (self);
}

void
preauth_window_try_remembered (PreauthWindow *self)
{
  GtkWidget *page;

  g_return_if_fail (PREAUTH_IS_WINDOW (self));

  page = adw_bin_get_child (self->lock_bin);
  if (PREAUTH_IS_UNLOCK_PAGE (page))
    preauth_unlock_page_try_remembered (PREAUTH_UNLOCK_PAGE (page));
}
