/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The button beside a group of people: pick, save, forget. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/people/people-button.h"

struct _PreauthPeopleButton
{
  AdwBin parent_instance;

  PreauthPeopleRole role;
  PreauthPeopleBook *book;
  PreauthRequest *request;

  GtkMenuButton *menu_button;
  GtkListBox *list;
  GtkLabel *empty_label;
  GtkLabel *problem_label;
  GtkButton *save_button;
};

enum
{
  PROP_ROLE = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthPeopleButton, preauth_people_button, ADW_TYPE_BIN)

static void
fill_list (PreauthPeopleButton *self);

static void
show_problem (PreauthPeopleButton *self, const char *message)
{
  gtk_label_set_text (self->problem_label, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem_label), message != NULL);
}

static const char *
get_row_name (GtkWidget *row)
{
  return g_object_get_data (G_OBJECT (row), "name");
}

static void
forget_clicked_cb (GtkButton *button, PreauthPeopleButton *self)
{
  GtkWidget *row = gtk_widget_get_ancestor (GTK_WIDGET (button), GTK_TYPE_LIST_BOX_ROW);
  g_autoptr (GError) error = NULL;

  if (!preauth_people_book_remove (self->book, self->role, get_row_name (row), &error))
    {
      show_problem (self, error->message);
      return;
    }
  fill_list (self);
}

static GtkWidget *
create_row (PreauthPeopleButton *self, const char *name)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *forget = gtk_button_new_from_icon_name ("user-trash-symbolic");
  /* Translators: %s is a saved person or place. */
  g_autofree char *label = g_strdup_printf (_ ("Forget %s"), name);

  g_object_set_data_full (G_OBJECT (row), "name", g_strdup (name), g_free);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_widget_set_valign (forget, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (forget, "flat");
  gtk_widget_set_tooltip_text (forget, label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (forget), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (forget, "clicked", G_CALLBACK (forget_clicked_cb), self);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), forget);
  return row;
}

static void
fill_list (PreauthPeopleButton *self)
{
  g_auto (GStrv) names = NULL;
  g_autofree char *suggestion = NULL;
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, child);
  show_problem (self, NULL);
  if (self->book == NULL)
    return;

  names = preauth_people_book_get_names (self->book, self->role);
  for (gsize i = 0; names[i] != NULL; i++)
    gtk_list_box_append (self->list, create_row (self, names[i]));
  gtk_widget_set_visible (GTK_WIDGET (self->list), names[0] != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->empty_label), names[0] == NULL);

  suggestion = preauth_people_book_suggest_name (self->request, self->role);
  gtk_widget_set_sensitive (GTK_WIDGET (self->save_button), suggestion != NULL);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->save_button),
                               suggestion != NULL ? suggestion
                                                  : _ ("Type a name first, then save it here"));
}

static void
popover_shown_cb (PreauthPeopleButton *self)
{
  fill_list (self);
}

static void
row_activated_cb (PreauthPeopleButton *self, GtkListBoxRow *row)
{
  preauth_people_book_apply (self->book, self->role, get_row_name (GTK_WIDGET (row)),
                             self->request);
  gtk_menu_button_popdown (self->menu_button);
}

static void
save_clicked_cb (PreauthPeopleButton *self)
{
  g_autoptr (GError) error = NULL;

  if (!preauth_people_book_save (self->book, self->role, self->request, &error))
    {
      show_problem (self, error->message);
      return;
    }
  fill_list (self);
}

static void
preauth_people_button_dispose (GObject *object)
{
  PreauthPeopleButton *self = PREAUTH_PEOPLE_BUTTON (object);

  g_clear_object (&self->book);
  g_clear_object (&self->request);
  G_OBJECT_CLASS (preauth_people_button_parent_class)->dispose (object);
}

static void
preauth_people_button_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_ROLE)
    g_value_set_uint (value, PREAUTH_PEOPLE_BUTTON (object)->role);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_people_button_set_property (GObject *object,
                                    guint id,
                                    const GValue *value,
                                    GParamSpec *pspec)
{
  if (id == PROP_ROLE)
    PREAUTH_PEOPLE_BUTTON (object)->role = g_value_get_uint (value);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_people_button_class_init (PreauthPeopleButtonClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = preauth_people_button_dispose;
  object_class->get_property = preauth_people_button_get_property;
  object_class->set_property = preauth_people_button_set_property;

  properties[PROP_ROLE] = g_param_spec_uint ("role", NULL, NULL, 0, PREAUTH_N_PEOPLE_ROLES - 1, 0,
                                             G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/people/people-button.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthPeopleButton, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthPeopleButton, list);
  gtk_widget_class_bind_template_child (widget_class, PreauthPeopleButton, empty_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthPeopleButton, problem_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthPeopleButton, save_button);
  gtk_widget_class_bind_template_callback (widget_class, popover_shown_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_clicked_cb);
}

static void
preauth_people_button_init (PreauthPeopleButton *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_people_button_set_up (PreauthPeopleButton *self,
                              PreauthPeopleBook *book,
                              PreauthRequest *request)
{
  g_return_if_fail (PREAUTH_IS_PEOPLE_BUTTON (self));

  g_set_object (&self->book, book);
  g_set_object (&self->request, request);
  gtk_widget_set_visible (GTK_WIDGET (self), book != NULL);
}
