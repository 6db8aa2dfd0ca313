/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The cases of the file as a list. Never opens one itself: the window does. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/work/work-cell.h"
#include "desktop/work/work-columns.h"
#include "desktop/work/work-page-private.h"

/* Of two lines of small text. */
#define LEAST_ROW_HEIGHT 36

G_DEFINE_FINAL_TYPE (PreauthWorkPage, preauth_work_page, ADW_TYPE_BIN)

enum
{
  CASE_ACTIVATED,
  N_SIGNALS
};
static guint signals[N_SIGNALS];

static void
show_count (PreauthWorkPage *self)
{
  const guint n = g_list_model_get_n_items (G_LIST_MODEL (self->list));
  g_autofree char *text = g_strdup_printf (ngettext ("%u request", "%u requests", n), n);

  gtk_label_set_label (self->count, n > 0 ? text : "");
}

/* Only the view in sight holds the model: the other would make rows for nobody. */
static void
show_rows (PreauthWorkPage *self)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->selection);
  const gboolean narrow = self->room == PREAUTH_WORK_ROOM_NARROW;

  if (gtk_list_view_get_model (self->lines) != (narrow ? model : NULL))
    gtk_list_view_set_model (self->lines, narrow ? model : NULL);
  if (gtk_column_view_get_model (self->columns) != (narrow ? NULL : model))
    gtk_column_view_set_model (self->columns, narrow ? NULL : model);
  preauth_work_columns_set_spare (self->columns, self->room != PREAUTH_WORK_ROOM_WIDE);
  gtk_stack_set_visible_child_name (self->pages, narrow ? "narrow" : "wide");
}

void
preauth_work_page_update (PreauthWorkPage *self)
{
  const gboolean empty = g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0;

  show_count (self);
  gtk_widget_set_visible (GTK_WIDGET (self->hint),
                          !empty && self->room != PREAUTH_WORK_ROOM_NARROW);
  if (empty)
    preauth_work_page_show_empty (self);
  else
    show_rows (self);
  preauth_work_page_update_actions (self);
}

static guint
count_rows_in_sight (PreauthWorkPage *self)
{
  return (guint)MAX (gtk_widget_get_height (GTK_WIDGET (self->pages)), 0) / LEAST_ROW_HEIGHT + 4;
}

void
preauth_work_page_apply_filter (PreauthWorkPage *self)
{
  PreauthWorkFilter filter = self->filter;
  const char *words = gtk_editable_get_text (GTK_EDITABLE (self->search));

  filter.owner = self->owner;
  filter.with_closed |= self->with_closed;
  filter.tag = self->tag;
  if (*words == '\0')
    self->everywhere = FALSE;
  if (self->everywhere)
    filter = (PreauthWorkFilter){ .with_closed = TRUE };
  filter.words = *words != '\0' ? words : NULL;
  if (self->n_frames > 0)
    preauth_work_selection_restart (self->selection, count_rows_in_sight (self));
  preauth_work_list_set_filter (self->list, &filter);
  preauth_work_page_update (self);
}

static void
search_changed_cb (PreauthWorkPage *self)
{
  preauth_work_page_apply_filter (self);
}

static void
stop_search_cb (PreauthWorkPage *self)
{
  gtk_editable_set_text (GTK_EDITABLE (self->search), "");
}

static void
activate_position (PreauthWorkPage *self, guint position)
{
  g_autofree char *id = g_strdup (preauth_work_list_get_id_at (self->list, position));

  if (id == NULL)
    return;
  gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position, TRUE);
  g_signal_emit (self, signals[CASE_ACTIVATED], 0, id);
}

static void
activate_cb (PreauthWorkPage *self, guint position)
{
  activate_position (self, position);
}

/* Enter on what was found opens the selected one, else the first. */
static void
search_activate_cb (PreauthWorkPage *self)
{
  const guint position = preauth_work_selection_get_position (self->selection);

  activate_position (self, position != GTK_INVALID_LIST_POSITION ? position : 0);
}

static GtkWidget *
get_view (PreauthWorkPage *self)
{
  return self->room == PREAUTH_WORK_ROOM_NARROW ? GTK_WIDGET (self->lines)
                                                : GTK_WIDGET (self->columns);
}

/* From the search down into the list, onto the selected row or the first one. */
static gboolean
enter_list (PreauthWorkPage *self)
{
  guint position = preauth_work_selection_get_position (self->selection);

  if (g_list_model_get_n_items (G_LIST_MODEL (self->list)) == 0)
    return FALSE;
  if (position == GTK_INVALID_LIST_POSITION
      || position >= g_list_model_get_n_items (G_LIST_MODEL (self->selection)))
    gtk_selection_model_select_item (GTK_SELECTION_MODEL (self->selection), position = 0, TRUE);
  gtk_widget_activate_action (get_view (self), "list.scroll-to-item", "u", position);
  return gtk_widget_child_focus (get_view (self), GTK_DIR_TAB_FORWARD);
}

static gboolean
search_key_cb (PreauthWorkPage *self, guint key, guint code, GdkModifierType state)
{
  if (key == GDK_KEY_Down || key == GDK_KEY_KP_Down)
    return enter_list (self);
  return FALSE;
}

static void
sorter_changed_cb (PreauthWorkPage *self)
{
  PreauthWorkOrder order;
  gboolean descending;

  preauth_work_columns_get_order (self->columns, &order, &descending);
  preauth_work_list_set_order (self->list, order, descending);
}

static void
width_changed_cb (PreauthWorkPage *self)
{
  GtkWidget *probe = adw_squeezer_get_visible_child (self->width_probe);
  PreauthWorkRoom room = PREAUTH_WORK_ROOM_NARROW;

  if (probe == NULL || probe == self->wide_probe)
    room = PREAUTH_WORK_ROOM_WIDE;
  else if (probe == self->medium_probe)
    room = PREAUTH_WORK_ROOM_MEDIUM;
  if (room == self->room)
    return;
  self->room = room;
  if (self->list != NULL)
    preauth_work_page_update (self);
}

/* What the columns take with the text as large as it is. */
static void
measure_columns (PreauthWorkPage *self)
{
  PangoFontMetrics *metrics
      = pango_context_get_metrics (gtk_widget_get_pango_context (GTK_WIDGET (self)), NULL, NULL);
  const int width = pango_font_metrics_get_approximate_char_width (metrics);
  const int all = PANGO_PIXELS_CEIL ((int)preauth_work_columns_get_chars (FALSE) * width);
  const int some = PANGO_PIXELS_CEIL ((int)preauth_work_columns_get_chars (TRUE) * width);

  gtk_widget_set_size_request (self->wide_probe, all + 9 * PREAUTH_WORK_CELL_PADDING, -1);
  gtk_widget_set_size_request (self->medium_probe, some + 7 * PREAUTH_WORK_CELL_PADDING, -1);
  pango_font_metrics_unref (metrics);
}

static void
preauth_work_page_system_setting_changed (GtkWidget *widget, GtkSystemSetting setting)
{
  GTK_WIDGET_CLASS (preauth_work_page_parent_class)->system_setting_changed (widget, setting);
  if (setting == GTK_SYSTEM_SETTING_DPI || setting == GTK_SYSTEM_SETTING_FONT_NAME)
    measure_columns (PREAUTH_WORK_PAGE (widget));
}

static void
preauth_work_page_root (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (preauth_work_page_parent_class)->root (widget);
  measure_columns (PREAUTH_WORK_PAGE (widget));
}

static gboolean
painted_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PreauthWorkPage *self = PREAUTH_WORK_PAGE (widget);

  if (++self->n_frames < 3)
    return G_SOURCE_CONTINUE;
  preauth_work_selection_start (self->selection);
  return G_SOURCE_REMOVE;
}

static void
preauth_work_page_map (GtkWidget *widget)
{
  GTK_WIDGET_CLASS (preauth_work_page_parent_class)->map (widget);
  gtk_widget_add_tick_callback (widget, painted_cb, NULL, NULL);
}

static gboolean
preauth_work_page_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (GTK_WIDGET (PREAUTH_WORK_PAGE (widget)->search));
}

static void
preauth_work_page_dispose (GObject *object)
{
  PreauthWorkPage *self = PREAUTH_WORK_PAGE (object);

  g_clear_pointer (&self->row_popover, gtk_widget_unparent);
  if (self->columns != NULL)
    gtk_column_view_set_model (self->columns, NULL);
  if (self->lines != NULL)
    gtk_list_view_set_model (self->lines, NULL);
  G_OBJECT_CLASS (preauth_work_page_parent_class)->dispose (object);
}

static void
preauth_work_page_finalize (GObject *object)
{
  PreauthWorkPage *self = PREAUTH_WORK_PAGE (object);

  g_clear_object (&self->list);
  g_clear_object (&self->selection);
  g_clear_object (&self->store);
  g_clear_object (&self->law);
  g_clear_object (&self->actions);
  g_clear_object (&self->row_menu);
  g_free (self->owner);
  g_free (self->tag);
  G_OBJECT_CLASS (preauth_work_page_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/work/work-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, width_probe);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, wide_probe);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, medium_probe);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, search);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, count);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, filter_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, pages);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, columns);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, lines);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, empty);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, new_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, search_all_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, hint);
  gtk_widget_class_bind_template_child (widget_class, PreauthWorkPage, row_menu);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_search_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activate_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_key_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
preauth_work_page_class_init (PreauthWorkPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_work_page_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_work_page_finalize;
  widget_class->map = preauth_work_page_map;
  widget_class->root = preauth_work_page_root;
  widget_class->system_setting_changed = preauth_work_page_system_setting_changed;
  widget_class->grab_focus = preauth_work_page_grab_focus;

  /**
   * PreauthWorkPage::case-activated:
   * @id: of the case
   */
  signals[CASE_ACTIVATED]
      = g_signal_new ("case-activated", PREAUTH_TYPE_WORK_PAGE, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                      NULL, G_TYPE_NONE, 1, G_TYPE_STRING);
  bind_template (widget_class);
  preauth_work_page_bind_keys (widget_class);
}

static void
preauth_work_page_init (PreauthWorkPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  /* Row menu of the template: a child that dispose would drop before us. */
  g_object_ref (self->row_menu);
  preauth_work_page_add_actions (self);
}

GtkWidget *
preauth_work_page_new (PreauthWorkList *list)
{
  PreauthWorkPage *self;
  g_autoptr (GtkListItemFactory) factory = NULL;

  g_return_val_if_fail (PREAUTH_IS_WORK_LIST (list), NULL);

  self = g_object_new (PREAUTH_TYPE_WORK_PAGE, NULL);
  self->list = g_object_ref (list);
  self->selection = preauth_work_selection_new (list);
  preauth_work_columns_add (self->columns, list);
  factory = preauth_work_rows_create_factory (list);
  gtk_list_view_set_factory (self->lines, factory);
  g_signal_connect_object (gtk_column_view_get_sorter (self->columns), "changed",
                           G_CALLBACK (sorter_changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (list, "counted", G_CALLBACK (preauth_work_page_update), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->selection, "notify::selected-id",
                           G_CALLBACK (preauth_work_page_update_actions), self, G_CONNECT_SWAPPED);
  preauth_work_page_apply_filter (self);
  return GTK_WIDGET (self);
}

void
preauth_work_page_set_store (PreauthWorkPage *self, PreauthStore *store, PreauthLaw *law)
{
  g_return_if_fail (PREAUTH_IS_WORK_PAGE (self));

  g_set_object (&self->store, store);
  g_set_object (&self->law, law);
  preauth_work_page_update_actions (self);
}

void
preauth_work_page_set_filter (PreauthWorkPage *self, const PreauthWorkFilter *filter)
{
  g_return_if_fail (PREAUTH_IS_WORK_PAGE (self));
  g_return_if_fail (filter != NULL);

  g_free (self->owner);
  self->owner = g_strdup (filter->owner);
  self->filter = *filter;
  self->filter.owner = self->filter.tag = self->filter.words = NULL;
  self->everywhere = FALSE;
  preauth_work_page_apply_filter (self);
}
