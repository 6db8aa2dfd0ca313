/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What can be done from the list: keys, menus, actions. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/work/work-errand.h"
#include "desktop/work/work-export-dialog.h"
#include "desktop/work/work-page-private.h"

static void
start_errand (PreauthWorkPage *self, PreauthWorkErrand errand)
{
  const char *id = preauth_work_selection_get_id (self->selection);

  if (id != NULL && self->store != NULL)
    preauth_work_errand_start (GTK_WIDGET (self), errand, self->store, self->law, id,
                               preauth_work_list_list_tags (self->list));
}

static void
open_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PreauthWorkPage *self = user_data;
  g_autofree char *id = g_strdup (preauth_work_selection_get_id (self->selection));

  if (id != NULL)
    g_signal_emit_by_name (self, "case-activated", id);
}

static void
log_call_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  start_errand (user_data, PREAUTH_WORK_ERRAND_CALL);
}

static void
file_fax_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  start_errand (user_data, PREAUTH_WORK_ERRAND_FAX);
}

static void
hand_over_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  start_errand (user_data, PREAUTH_WORK_ERRAND_HAND_OVER);
}

static void
edit_tags_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  start_errand (user_data, PREAUTH_WORK_ERRAND_TAGS);
}

static void
export_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PreauthWorkPage *self = user_data;

  preauth_work_export_start (GTK_WIDGET (self), self->list, self->store);
}

static void
search_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PreauthWorkPage *self = user_data;

  gtk_widget_grab_focus (self->search);
  gtk_editable_select_region (GTK_EDITABLE (self->search), 0, -1);
}

static void
search_all_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PreauthWorkPage *self = user_data;

  self->everywhere = TRUE;
  g_clear_pointer (&self->tag, g_free);
  preauth_work_page_apply_filter (self);
  gtk_widget_grab_focus (self->search);
}

static void
show_closed_action (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  PreauthWorkPage *self = user_data;

  g_simple_action_set_state (action, state);
  self->with_closed = g_variant_get_boolean (state);
  preauth_work_page_apply_filter (self);
}

static void
tag_action (GSimpleAction *action, GVariant *state, gpointer user_data)
{
  PreauthWorkPage *self = user_data;
  const char *tag = g_variant_get_string (state, NULL);

  g_simple_action_set_state (action, state);
  g_free (self->tag);
  self->tag = *tag != '\0' ? g_strdup (tag) : NULL;
  preauth_work_page_apply_filter (self);
}

static const GActionEntry entries[] = {
  { .name = "open", .activate = open_action },
  { .name = "log-call", .activate = log_call_action },
  { .name = "file-fax", .activate = file_fax_action },
  { .name = "assign", .activate = hand_over_action },
  { .name = "hand-over", .activate = hand_over_action },
  { .name = "edit-tags", .activate = edit_tags_action },
  { .name = "export", .activate = export_action },
  { .name = "search", .activate = search_action },
  { .name = "search-all", .activate = search_all_action },
  { .name = "show-closed", .state = "false", .change_state = show_closed_action },
  { .name = "tag", .parameter_type = "s", .state = "''", .change_state = tag_action },
};

static void
set_enabled (PreauthWorkPage *self, const char *name, gboolean enabled)
{
  GAction *action = g_action_map_lookup_action (G_ACTION_MAP (self->actions), name);

  g_simple_action_set_enabled (G_SIMPLE_ACTION (action), enabled);
}

void
preauth_work_page_update_actions (PreauthWorkPage *self)
{
  static const char *const of_a_case[]
      = { "log-call", "file-fax", "assign", "hand-over", "edit-tags" };
  const gboolean selected
      = self->selection != NULL && preauth_work_selection_get_id (self->selection) != NULL;

  set_enabled (self, "open", selected);
  for (gsize i = 0; i < G_N_ELEMENTS (of_a_case); i++)
    set_enabled (self, of_a_case[i], selected && self->store != NULL);
  set_enabled (self, "export",
               self->store != NULL && self->list != NULL
                   && g_list_model_get_n_items (G_LIST_MODEL (self->list)) > 0);
}

static void
append_tags (GMenu *menu, PreauthWorkPage *self)
{
  g_auto (GStrv) tags = preauth_work_list_list_tags (self->list);
  g_autoptr (GMenu) section = g_menu_new ();

  if (tags[0] == NULL && self->tag == NULL)
    return;
  g_menu_append (section, _ ("Any Tag"), "work.tag::");
  for (guint i = 0; tags[i] != NULL && i < 20; i++)
    {
      g_autoptr (GMenuItem) item = g_menu_item_new (tags[i], NULL);

      g_menu_item_set_action_and_target (item, "work.tag", "s", tags[i]);
      g_menu_append_item (section, item);
    }
  g_menu_append_section (menu, _ ("Tag"), G_MENU_MODEL (section));
}

/* Made when it opens: which tags there are changes all day. */
static void
fill_filter_menu (GtkMenuButton *button, gpointer user_data)
{
  PreauthWorkPage *self = user_data;
  g_autoptr (GMenu) menu = g_menu_new ();
  g_autoptr (GMenu) first = g_menu_new ();
  g_autoptr (GMenu) last = g_menu_new ();

  g_menu_append (first, _ ("Show _Closed Requests"), "work.show-closed");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (first));
  append_tags (menu, self);
  g_menu_append (last, _ ("_Export This List…"), "work.export");
  g_menu_append_section (menu, NULL, G_MENU_MODEL (last));
  gtk_menu_button_set_menu_model (button, G_MENU_MODEL (menu));
}

static void
show_row_menu (PreauthWorkPage *self, double x, double y)
{
  if (preauth_work_selection_get_id (self->selection) == NULL)
    return;
  if (self->row_popover == NULL)
    {
      self->row_popover = gtk_popover_menu_new_from_model (self->row_menu);
      gtk_widget_set_parent (self->row_popover, GTK_WIDGET (self));
      gtk_popover_set_has_arrow (GTK_POPOVER (self->row_popover), FALSE);
      gtk_widget_set_halign (self->row_popover, GTK_ALIGN_START);
    }
  gtk_popover_set_pointing_to (GTK_POPOVER (self->row_popover),
                               &(GdkRectangle){ (int)x, (int)y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->row_popover));
}

/* A click with the right button selects what it is on, as the left one does. */
static void
secondary_click_cb (GtkGestureClick *gesture, int n, double x, double y, PreauthWorkPage *self)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);
  GtkWidget *view = self->room == PREAUTH_WORK_ROOM_NARROW ? GTK_WIDGET (self->lines)
                                                           : GTK_WIDGET (self->columns);

  if (picked == NULL || !gtk_widget_is_ancestor (picked, view))
    return;
  for (GtkWidget *at = picked; at != view; at = gtk_widget_get_parent (at))
    gtk_widget_activate_action (at, "listitem.select", "(bb)", FALSE, FALSE);
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  show_row_menu (self, x, y);
}

static gboolean
menu_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  double x = 0;
  double y = 0;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, widget))
    return FALSE;
  gtk_widget_translate_coordinates (focus, widget, 24, gtk_widget_get_height (focus) / 2.0, &x, &y);
  show_row_menu (PREAUTH_WORK_PAGE (widget), x, y);
  return TRUE;
}

void
preauth_work_page_bind_keys (GtkWidgetClass *widget_class)
{
  static const struct
  {
    guint key;
    const char *action;
  } keys[] = {
    { GDK_KEY_c, "work.log-call" },   { GDK_KEY_f, "work.file-fax" },
    { GDK_KEY_a, "work.assign" },     { GDK_KEY_t, "work.edit-tags" },
    { GDK_KEY_n, "win.new-request" }, { GDK_KEY_slash, "work.search" },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (keys); i++)
    gtk_widget_class_add_binding_action (widget_class, keys[i].key, 0, keys[i].action, NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_f, GDK_CONTROL_MASK, "work.search",
                                       NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Menu, 0, menu_key_cb, NULL);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb, NULL);
}

void
preauth_work_page_add_actions (PreauthWorkPage *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->actions = g_simple_action_group_new ();
  g_action_map_add_action_entries (G_ACTION_MAP (self->actions), entries, G_N_ELEMENTS (entries),
                                   self);
  gtk_widget_insert_action_group (GTK_WIDGET (self), "work", G_ACTION_GROUP (self->actions));
  gtk_menu_button_set_create_popup_func (self->filter_button, fill_filter_menu, self, NULL);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect (click, "pressed", G_CALLBACK (secondary_click_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}
