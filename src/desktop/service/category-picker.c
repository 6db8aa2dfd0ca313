/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Finds the category of a service. A tile that stands for several categories chooses none of them:
 * the destination depends on which. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/choice.h"
#include "desktop/common/radio-list.h"
#include "desktop/service/category-picker.h"

struct _PreauthCategoryPicker
{
  AdwBin parent_instance;

  PreauthVocabulary *vocabulary;
  char *category;
  char *tile;

  GtkEditable *search;
  GtkStack *stack;
  PreauthChoice *tiles;
  GtkListBox *results;
  GtkWidget *which_group;
  PreauthRadioList *which;
};

static guint chosen_signal;

G_DEFINE_FINAL_TYPE (PreauthCategoryPicker, preauth_category_picker, ADW_TYPE_BIN)

/* (transfer full) (nullable) */
static PreauthTile *
find_tile (PreauthCategoryPicker *self, const char *id)
{
  GListModel *tiles = preauth_vocabulary_get_tiles (self->vocabulary);

  for (guint i = 0; i < g_list_model_get_n_items (tiles); i++)
    {
      g_autoptr (PreauthTile) tile = g_list_model_get_item (tiles, i);

      if (g_strcmp0 (preauth_tile_get_id (tile), id) == 0)
        return g_steal_pointer (&tile);
    }
  return NULL;
}

static gboolean
tile_has (PreauthTile *tile, const char *category)
{
  return tile != NULL && category != NULL
         && g_strv_contains ((const char *const *)preauth_tile_get_categories (tile), category);
}

/* (transfer full) (nullable): the tile in use when it has the category, else the first that has. */
static PreauthTile *
find_tile_of (PreauthCategoryPicker *self, const char *category)
{
  GListModel *tiles = preauth_vocabulary_get_tiles (self->vocabulary);
  g_autoptr (PreauthTile) current = find_tile (self, self->tile);

  if (category == NULL || tile_has (current, category))
    return g_steal_pointer (&current);
  for (guint i = 0; i < g_list_model_get_n_items (tiles); i++)
    {
      g_autoptr (PreauthTile) tile = g_list_model_get_item (tiles, i);

      if (tile_has (tile, category))
        return g_steal_pointer (&tile);
    }
  return NULL;
}

static void
append_category (PreauthCategoryPicker *self, const char *id)
{
  PreauthTerm *term
      = preauth_vocabulary_find (preauth_vocabulary_get_categories (self->vocabulary), id);

  if (term != NULL)
    preauth_radio_list_append (self->which, id, preauth_term_get_name (term),
                               preauth_term_get_description (term));
}

/* A category without a tile (of a newer file) is shown alone. */
static void
show_which (PreauthCategoryPicker *self, PreauthTile *tile)
{
  GStrv categories = tile != NULL ? preauth_tile_get_categories (tile) : NULL;
  guint n = categories != NULL ? g_strv_length (categories) : 0;

  preauth_radio_list_clear (self->which);
  for (guint i = 0; i < n; i++)
    append_category (self, categories[i]);
  if (tile == NULL && self->category != NULL)
    append_category (self, self->category);
  preauth_radio_list_set_selected (self->which, self->category);
  gtk_widget_set_visible (self->which_group, n > 1 || (tile == NULL && self->category != NULL));
}

static void
show_category (PreauthCategoryPicker *self)
{
  g_autoptr (PreauthTile) tile = find_tile_of (self, self->category);

  g_free (self->tile);
  self->tile = tile != NULL ? g_strdup (preauth_tile_get_id (tile)) : NULL;
  preauth_choice_set_selected (self->tiles, self->tile);
  show_which (self, tile);
}

static void
choose (PreauthCategoryPicker *self, const char *category)
{
  g_free (self->category);
  self->category = g_strdup (category);
  show_category (self);
  g_signal_emit (self, chosen_signal, 0, category != NULL ? category : "");
}

static void
tile_chosen_cb (PreauthCategoryPicker *self, const char *id)
{
  g_autoptr (PreauthTile) tile = find_tile (self, id);
  GStrv categories = preauth_tile_get_categories (tile);

  g_free (self->tile);
  self->tile = g_strdup (id);
  if (tile_has (tile, self->category))
    show_category (self);
  else
    choose (self, g_strv_length (categories) == 1 ? categories[0] : NULL);
  /* Brings the next question into sight in a low window. */
  if (self->category == NULL)
    preauth_radio_list_focus (self->which);
}

static void
which_chosen_cb (PreauthCategoryPicker *self, const char *id)
{
  g_autofree char *category = g_strdup (id);

  g_free (self->category);
  self->category = g_steal_pointer (&category);
  g_signal_emit (self, chosen_signal, 0, self->category);
}

static void
append_result (PreauthCategoryPicker *self, PreauthTerm *term)
{
  GtkWidget *row = adw_action_row_new ();

  gtk_widget_set_name (row, preauth_term_get_id (term));
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), preauth_term_get_name (term));
  if (preauth_term_get_description (term) != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), preauth_term_get_description (term));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_list_box_append (self->results, row);
}

static void
searched_cb (PreauthCategoryPicker *self)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (self->search)));
  g_autoptr (GPtrArray) found = NULL;
  GtkWidget *row;

  if (*text == '\0' || self->vocabulary == NULL)
    {
      gtk_stack_set_visible_child_name (self->stack, "tiles");
      return;
    }
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->results))) != NULL)
    gtk_list_box_remove (self->results, row);
  found = preauth_vocabulary_search_categories (self->vocabulary, text);
  for (guint i = 0; i < found->len; i++)
    append_result (self, found->pdata[i]);
  gtk_stack_set_visible_child_name (self->stack, found->len > 0 ? "results" : "nothing");
}

static void
result_activated_cb (PreauthCategoryPicker *self, GtkListBoxRow *row)
{
  g_autofree char *id = g_strdup (gtk_widget_get_name (GTK_WIDGET (row)));

  choose (self, id);
  gtk_editable_set_text (self->search, "");
  preauth_choice_focus (self->tiles);
}

/* Enter takes the best match. */
static void
search_activated_cb (PreauthCategoryPicker *self)
{
  GtkListBoxRow *row;

  /* What was typed a moment ago may not be searched for yet. */
  searched_cb (self);
  row = gtk_list_box_get_row_at_index (self->results, 0);
  if (row != NULL && g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "results") == 0)
    result_activated_cb (self, row);
}

static void
search_stopped_cb (PreauthCategoryPicker *self)
{
  gtk_editable_set_text (self->search, "");
}

static void
preauth_category_picker_dispose (GObject *object)
{
  PreauthCategoryPicker *self = PREAUTH_CATEGORY_PICKER (object);

  g_clear_object (&self->vocabulary);
  G_OBJECT_CLASS (preauth_category_picker_parent_class)->dispose (object);
}

static void
preauth_category_picker_finalize (GObject *object)
{
  PreauthCategoryPicker *self = PREAUTH_CATEGORY_PICKER (object);

  g_free (self->category);
  g_free (self->tile);
  G_OBJECT_CLASS (preauth_category_picker_parent_class)->finalize (object);
}

static void
preauth_category_picker_class_init (PreauthCategoryPickerClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = preauth_category_picker_dispose;
  object_class->finalize = preauth_category_picker_finalize;

  chosen_signal = g_signal_new ("chosen", PREAUTH_TYPE_CATEGORY_PICKER, G_SIGNAL_RUN_LAST, 0, NULL,
                                NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  g_type_ensure (PREAUTH_TYPE_CHOICE);
  g_type_ensure (PREAUTH_TYPE_RADIO_LIST);
  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/service/category-picker.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthCategoryPicker, search);
  gtk_widget_class_bind_template_child (widget_class, PreauthCategoryPicker, stack);
  gtk_widget_class_bind_template_child (widget_class, PreauthCategoryPicker, tiles);
  gtk_widget_class_bind_template_child (widget_class, PreauthCategoryPicker, results);
  gtk_widget_class_bind_template_child (widget_class, PreauthCategoryPicker, which_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthCategoryPicker, which);
  gtk_widget_class_bind_template_callback (widget_class, tile_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, which_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, searched_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_stopped_cb);
  gtk_widget_class_bind_template_callback (widget_class, result_activated_cb);
}

static void
preauth_category_picker_init (PreauthCategoryPicker *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_category_picker_set_vocabulary (PreauthCategoryPicker *self, PreauthVocabulary *vocabulary)
{
  GListModel *tiles = preauth_vocabulary_get_tiles (vocabulary);

  g_return_if_fail (PREAUTH_IS_CATEGORY_PICKER (self));
  g_return_if_fail (self->vocabulary == NULL);

  self->vocabulary = g_object_ref (vocabulary);
  for (guint i = 0; i < g_list_model_get_n_items (tiles); i++)
    {
      g_autoptr (PreauthTile) tile = g_list_model_get_item (tiles, i);

      preauth_choice_append (self->tiles, preauth_tile_get_id (tile), preauth_tile_get_name (tile),
                             preauth_tile_get_description (tile));
    }
  show_category (self);
}

void
preauth_category_picker_set_category (PreauthCategoryPicker *self, const char *id)
{
  g_return_if_fail (PREAUTH_IS_CATEGORY_PICKER (self));

  if (g_strcmp0 (id, self->category) == 0)
    return;
  g_free (self->category);
  self->category = g_strdup (id);
  show_category (self);
}

gboolean
preauth_category_picker_focus (PreauthCategoryPicker *self)
{
  g_return_val_if_fail (PREAUTH_IS_CATEGORY_PICKER (self), FALSE);

  if (self->tile != NULL && gtk_widget_get_visible (self->which_group))
    return preauth_radio_list_focus (self->which);
  return gtk_widget_grab_focus (GTK_WIDGET (self->search));
}
