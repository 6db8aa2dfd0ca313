/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one window: start page or request page, title, messages, dropped files. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/settings.h"
#include "desktop/request/request-page.h"
#include "desktop/window/start-page.h"
#include "desktop/window/window-private.h"

#define NARROW_WIDTH 540

G_DEFINE_FINAL_TYPE (PreauthWindow, preauth_window, ADW_TYPE_APPLICATION_WINDOW)

void
preauth_window_show_error (PreauthWindow *self, const char *heading, const char *body)
{
  GtkWidget *dialog = adw_message_dialog_new (GTK_WINDOW (self), heading, body);

  adw_message_dialog_add_response (ADW_MESSAGE_DIALOG (dialog), "close", _ ("_Close"));
  gtk_window_present (GTK_WINDOW (dialog));
}

static char *
describe_request (PreauthRequest *request)
{
  g_autofree char *member = preauth_request_get_patient_name (request);

  if (preauth_request_is_practice (request))
    return g_strdup (_ ("Invented people"));
  return g_steal_pointer (&member);
}

void
preauth_window_update_title (PreauthWindow *self)
{
  g_autofree char *name = NULL;
  g_autofree char *title = NULL;
  g_autofree char *subtitle = NULL;
  gboolean modified;

  if (self->request == NULL)
    {
      adw_window_title_set_title (self->title, _ ("Preauth"));
      adw_window_title_set_subtitle (self->title, "");
      gtk_window_set_title (GTK_WINDOW (self), _ ("Preauth"));
      return;
    }

  modified = preauth_request_get_modified (self->request);
  if (self->file != NULL)
    {
      g_autofree char *base = g_file_get_basename (self->file);

      name = g_filename_display_name (base);
    }
  else
    {
      name = g_strdup (preauth_request_is_practice (self->request) ? _ ("Practice request")
                                                                   : _ ("New request"));
    }
  title = modified ? g_strdup_printf ("• %s", name) : g_strdup (name);
  subtitle = describe_request (self->request);
  adw_window_title_set_title (self->title, title);
  adw_window_title_set_subtitle (self->title, subtitle != NULL ? subtitle : "");
  /* The task bar shows this to the whole waiting room: no patient's name. */
  gtk_window_set_title (GTK_WINDOW (self), title);
}

static void
disconnect_request (PreauthWindow *self)
{
  if (self->request == NULL)
    return;
  g_clear_signal_handler (&self->modified_handler, self->request);
  g_clear_signal_handler (&self->changed_handler, self->request);
}

static void
update_actions (PreauthWindow *self)
{
  gboolean open = self->request != NULL;
  GtkWidget *widget = GTK_WIDGET (self);

  gtk_widget_action_set_enabled (widget, "win.save", open);
  gtk_widget_action_set_enabled (widget, "win.save-as", open);
  gtk_widget_set_visible (self->save_button, open);
  gtk_revealer_set_reveal_child (self->practice_banner,
                                 open && preauth_request_is_practice (self->request));
}

static void
changed_cb (PreauthWindow *self)
{
  self->n_edits++;
  preauth_window_update_title (self);
}

gboolean
preauth_window_show_request (PreauthWindow *self, PreauthRequest *request, GFile *file)
{
  PreauthApplication *application = NULL;
  PreauthDirectory *directory = NULL;
  g_autoptr (GError) error = NULL;
  GtkWidget *page;

  if (request != NULL)
    {
      application = PREAUTH_APPLICATION (gtk_window_get_application (GTK_WINDOW (self)));
      directory = preauth_application_load_directory (application, &error);
      if (directory == NULL)
        {
          g_object_unref (request);
          preauth_window_show_error (self, _ ("The Directory Could Not Be Read"), error->message);
          return FALSE;
        }
    }

  disconnect_request (self);
  g_clear_object (&self->request);
  self->request = request;
  g_set_object (&self->file, file);
  if (request != NULL)
    {
      self->modified_handler = g_signal_connect_swapped (
          request, "notify::modified", G_CALLBACK (preauth_window_update_title), self);
      self->changed_handler
          = g_signal_connect_swapped (request, "changed", G_CALLBACK (changed_cb), self);
      page = preauth_request_page_new (directory, request);
      adw_bin_set_child (self->request_bin, page);
      gtk_stack_set_visible_child_name (self->pages, "request");
      preauth_request_page_focus (PREAUTH_REQUEST_PAGE (page));
    }
  else
    {
      gtk_stack_set_visible_child_name (self->pages, "start");
      adw_bin_set_child (self->request_bin, NULL);
    }
  update_actions (self);
  preauth_window_update_title (self);
  return TRUE;
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

/* From a request to the start page; from there out. */
static void
close_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthWindow *self = PREAUTH_WINDOW (widget);

  preauth_window_begin (self, self->request != NULL ? PREAUTH_NEXT_START_PAGE : PREAUTH_NEXT_CLOSE,
                        NULL);
}

static gboolean
file_dropped_cb (PreauthWindow *self, const GValue *value)
{
  GdkFileList *list = g_value_get_boxed (value);
  g_autoptr (GSList) files = gdk_file_list_get_files (list);

  if (files == NULL)
    return FALSE;
  preauth_window_begin (self, PREAUTH_NEXT_OPEN, files->data);
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
  if (narrow)
    gtk_button_set_icon_name (GTK_BUTTON (self->save_button), "document-save-symbolic");
  else
    gtk_button_set_label (GTK_BUTTON (self->save_button), _ ("_Save"));
}

static gboolean
preauth_window_close_request (GtkWindow *window)
{
  PreauthWindow *self = PREAUTH_WINDOW (window);

  if (self->saving || (self->request != NULL && preauth_request_get_modified (self->request)))
    {
      preauth_window_begin (self, PREAUTH_NEXT_CLOSE, NULL);
      return TRUE;
    }
  return GTK_WINDOW_CLASS (preauth_window_parent_class)->close_request (window);
}

static void
preauth_window_dispose (GObject *object)
{
  PreauthWindow *self = PREAUTH_WINDOW (object);

  disconnect_request (self);
  g_cancellable_cancel (self->opening);
  g_clear_object (&self->opening);
  g_clear_weak_pointer (&self->focus);
  if (self->chooser != NULL)
    gtk_native_dialog_destroy (self->chooser);
  g_clear_object (&self->chooser);
  g_clear_object (&self->request);
  g_clear_object (&self->file);
  g_clear_object (&self->next_file);
  G_OBJECT_CLASS (preauth_window_parent_class)->dispose (object);
}

static void
preauth_window_class_init (PreauthWindowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_window_dispose;
  GTK_WINDOW_CLASS (klass)->close_request = preauth_window_close_request;

  g_type_ensure (PREAUTH_TYPE_BUSY_BAR);
  g_type_ensure (PREAUTH_TYPE_START_PAGE);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/window/window.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthWindow, toasts);
  gtk_widget_class_bind_template_child (widget_class, PreauthWindow, busy);
  gtk_widget_class_bind_template_child (widget_class, PreauthWindow, pages);
  gtk_widget_class_bind_template_child (widget_class, PreauthWindow, request_bin);
  gtk_widget_class_bind_template_child (widget_class, PreauthWindow, title);
  gtk_widget_class_bind_template_child (widget_class, PreauthWindow, new_content);
  gtk_widget_class_bind_template_child (widget_class, PreauthWindow, open_content);
  gtk_widget_class_bind_template_child (widget_class, PreauthWindow, save_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthWindow, practice_banner);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);

  gtk_widget_class_install_action (widget_class, "win.toast", "s", toast_action);
  gtk_widget_class_install_action (widget_class, "win.new-request", NULL, new_action);
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.practice", NULL, practice_action);
  gtk_widget_class_install_action (widget_class, "win.save", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "win.save-as", NULL, save_as_action);
  gtk_widget_class_install_action (widget_class, "win.close-request", NULL, close_action);
}

static void
preauth_window_init (PreauthWindow *self)
{
  GtkDropTarget *drop = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (drop, "drop", G_CALLBACK (file_dropped_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (drop));
  update_actions (self);
}

PreauthWindow *
preauth_window_new (PreauthApplication *application)
{
  PreauthWindow *self = g_object_new (PREAUTH_TYPE_WINDOW, "application", application, NULL);

  preauth_settings_bind_window (GTK_WINDOW (self));
  return self;
}

void
preauth_window_open (PreauthWindow *self, GFile *file)
{
  g_return_if_fail (PREAUTH_IS_WINDOW (self));
  g_return_if_fail (G_IS_FILE (file));

  preauth_window_begin (self, PREAUTH_NEXT_OPEN, file);
}

void
preauth_window_open_practice (PreauthWindow *self)
{
  g_return_if_fail (PREAUTH_IS_WINDOW (self));

  preauth_window_begin (self, PREAUTH_NEXT_PRACTICE, NULL);
}
