/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The way around the case file. Shows counts and the names of the staff, never a patient. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/window/sidebar.h"

struct _PreauthSidebar
{
  AdwBin parent_instance;

  PreauthUser *user;
  PreauthWorkList *list;

  GtkListBox *places;
  AdwAvatar *avatar;
  GtkLabel *user_label;
  GtkWidget *user_button;
  GtkWidget *rows[PREAUTH_N_PLACES];
  GtkLabel *counts[PREAUTH_N_PLACES];
};

enum
{
  SIGNAL_CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthSidebar, preauth_sidebar, ADW_TYPE_BIN)

static gboolean
is_lane (PreauthPlace place)
{
  return place >= PREAUTH_PLACE_LANE_FIRST && place <= PREAUTH_PLACE_LANE_LAST;
}

const char *
preauth_place_get_title (PreauthPlace place)
{
  if (is_lane (place))
    return preauth_lane_get_label (place - PREAUTH_PLACE_LANE_FIRST);
  switch (place)
    {
    case PREAUTH_PLACE_DUE:
      return _ ("Due today");
    case PREAUTH_PLACE_MINE:
      return _ ("Mine");
    default:
      return _ ("Work");
    }
}

PreauthWorkFilter
preauth_place_get_filter (PreauthPlace place, const char *initials)
{
  PreauthWorkFilter filter = { 0 };

  filter.has_lane = is_lane (place);
  if (filter.has_lane)
    filter.lane = place - PREAUTH_PLACE_LANE_FIRST;
  filter.due_only = place == PREAUTH_PLACE_DUE;
  if (place == PREAUTH_PLACE_MINE)
    filter.owner = initials;
  return filter;
}

static guint
count (PreauthSidebar *self, PreauthPlace place)
{
  if (is_lane (place))
    return preauth_work_list_count_lane (self->list, place - PREAUTH_PLACE_LANE_FIRST);
  switch (place)
    {
    case PREAUTH_PLACE_DUE:
      return preauth_work_list_count_due (self->list, NULL);
    case PREAUTH_PLACE_MINE:
      return self->user != NULL ? preauth_work_list_count_owner (
                 self->list, preauth_user_get_initials (self->user))
                                : 0;
    default:
      return 0;
    }
}

static void
show_count (PreauthSidebar *self, PreauthPlace place)
{
  guint n = self->list != NULL ? count (self, place) : 0;
  g_autofree char *digits = n > 0 ? g_strdup_printf ("%u", n) : g_strdup ("");
  /* Translators: a place and how many requests are in it: "Needs us, 4". */
  g_autofree char *name = n > 0 ? g_strdup_printf (_ ("%s, %u"), preauth_place_get_title (place), n)
                                : g_strdup (preauth_place_get_title (place));

  gtk_label_set_label (self->counts[place], digits);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->rows[place]), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
}

static void
counted_cb (PreauthSidebar *self)
{
  for (PreauthPlace place = 0; place < PREAUTH_N_PLACES; place++)
    show_count (self, place);
}

static const char *
get_icon (PreauthPlace place)
{
  switch (place)
    {
    case PREAUTH_PLACE_ALL:
      return "view-list-symbolic";
    case PREAUTH_PLACE_DUE:
      return "alarm-symbolic";
    case PREAUTH_PLACE_MINE:
      return "avatar-default-symbolic";
    default:
      return NULL;
    }
}

static void
add_row (PreauthSidebar *self, PreauthPlace place)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *title = gtk_label_new (preauth_place_get_title (place));
  GtkWidget *number = gtk_label_new ("");
  GtkWidget *row = gtk_list_box_row_new ();

  if (get_icon (place) != NULL)
    gtk_box_append (GTK_BOX (box),
                    g_object_new (GTK_TYPE_IMAGE, "icon-name", get_icon (place), "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL));
  else
    gtk_widget_set_margin_start (box, 12);
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_widget_set_hexpand (title, TRUE);
  gtk_box_append (GTK_BOX (box), title);
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_add_css_class (number, "dim-label");
  gtk_box_append (GTK_BOX (box), number);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_append (self->places, row);
  self->rows[place] = row;
  self->counts[place] = GTK_LABEL (number);
}

static void
activated_cb (PreauthSidebar *self, GtkListBoxRow *row)
{
  g_signal_emit (self, signals[SIGNAL_CHOSEN], 0, (guint)gtk_list_box_row_get_index (row));
}

static void
preauth_sidebar_dispose (GObject *object)
{
  PreauthSidebar *self = PREAUTH_SIDEBAR (object);

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_clear_object (&self->list);
  g_clear_object (&self->user);
  G_OBJECT_CLASS (preauth_sidebar_parent_class)->dispose (object);
}

static void
preauth_sidebar_class_init (PreauthSidebarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_sidebar_dispose;
  signals[SIGNAL_CHOSEN] = g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_UINT);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/window/sidebar.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthSidebar, places);
  gtk_widget_class_bind_template_child (widget_class, PreauthSidebar, avatar);
  gtk_widget_class_bind_template_child (widget_class, PreauthSidebar, user_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthSidebar, user_button);
  gtk_widget_class_bind_template_callback (widget_class, activated_cb);
}

static void
preauth_sidebar_init (PreauthSidebar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  for (PreauthPlace place = 0; place < PREAUTH_N_PLACES; place++)
    add_row (self, place);
  counted_cb (self);
}

void
preauth_sidebar_set_user (PreauthSidebar *self, PreauthUser *user)
{
  g_autofree char *name = NULL;

  g_return_if_fail (PREAUTH_IS_SIDEBAR (self));

  g_set_object (&self->user, user);
  /* Translators: a name, its initials: "Mei Lin (ML)". */
  name = user != NULL ? g_strdup_printf (_ ("%s (%s)"), preauth_user_get_name (user),
                                         preauth_user_get_initials (user))
                      : g_strdup ("");
  gtk_label_set_label (self->user_label, user != NULL ? preauth_user_get_name (user) : "");
  adw_avatar_set_text (self->avatar, user != NULL ? preauth_user_get_name (user) : NULL);
  gtk_widget_set_tooltip_text (self->user_button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->user_button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  counted_cb (self);
}

void
preauth_sidebar_set_list (PreauthSidebar *self, PreauthWorkList *list)
{
  g_return_if_fail (PREAUTH_IS_SIDEBAR (self));

  if (self->list != NULL)
    g_signal_handlers_disconnect_by_data (self->list, self);
  g_set_object (&self->list, list);
  if (list != NULL)
    g_signal_connect_object (list, "counted", G_CALLBACK (counted_cb), self, G_CONNECT_SWAPPED);
  counted_cb (self);
}

void
preauth_sidebar_select (PreauthSidebar *self, PreauthPlace place)
{
  g_return_if_fail (PREAUTH_IS_SIDEBAR (self));

  gtk_list_box_select_row (self->places,
                           place < PREAUTH_N_PLACES ? GTK_LIST_BOX_ROW (self->rows[place]) : NULL);
}
