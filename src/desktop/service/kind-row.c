/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What kind of request it is. Never leaves a kind out: what no row covers is asked by phone. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/service/kind-row.h"

struct _PreauthKindRow
{
  AdwComboRow parent_instance;

  PreauthReview *review;
  GPtrArray *kinds; /* of PreauthTerm, as listed below "Choose…" */
  guint n_usual;    /* how many of them come before the heading */
  gboolean updating;
};

G_DEFINE_FINAL_TYPE (PreauthKindRow, preauth_kind_row, ADW_TYPE_COMBO_ROW)

static PreauthRequest *
get_request (PreauthKindRow *self)
{
  return preauth_review_get_request (self->review);
}

/* A line of the list: its name, a mark when it is chosen, perhaps a heading above. The heading
 * comes last for the screen reader, which reads the line by its name. */
static void
setup_cb (PreauthKindRow *self, GtkListItem *item)
{
  GtkWidget *grid = gtk_grid_new ();
  GtkWidget *name = gtk_label_new (NULL);
  GtkWidget *mark = gtk_image_new_from_icon_name ("object-select-symbolic");
  GtkWidget *heading = gtk_label_new (_ ("Other kinds"));

  gtk_grid_set_row_spacing (GTK_GRID (grid), 12);
  gtk_grid_set_column_spacing (GTK_GRID (grid), 6);
  gtk_label_set_xalign (GTK_LABEL (name), 0);
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "dim-label");
  gtk_widget_add_css_class (heading, "caption-heading");
  gtk_grid_attach (GTK_GRID (grid), name, 0, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), mark, 1, 1, 1, 1);
  gtk_grid_attach (GTK_GRID (grid), heading, 0, 0, 2, 1);
  gtk_list_item_set_child (item, grid);
}

static GtkWidget *
get_part (GtkListItem *item, int column, int row)
{
  return gtk_grid_get_child_at (GTK_GRID (gtk_list_item_get_child (item)), column, row);
}

static void
update_mark (GtkListItem *item, GParamSpec *pspec, AdwComboRow *row)
{
  gboolean selected = adw_combo_row_get_selected (row) == gtk_list_item_get_position (item);

  gtk_widget_set_opacity (get_part (item, 1, 1), selected ? 1 : 0);
}

static void
bind_cb (PreauthKindRow *self, GtkListItem *item)
{
  guint position = gtk_list_item_get_position (item);

  gtk_label_set_label (GTK_LABEL (get_part (item, 0, 1)),
                       gtk_string_object_get_string (gtk_list_item_get_item (item)));
  gtk_widget_set_visible (get_part (item, 0, 0),
                          self->n_usual < self->kinds->len && position == self->n_usual + 1);
  g_signal_connect_object (self, "notify::selected", G_CALLBACK (update_mark), item,
                           G_CONNECT_SWAPPED);
  update_mark (item, NULL, ADW_COMBO_ROW (self));
}

static void
unbind_cb (PreauthKindRow *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (self, update_mark, item);
}

static void
selected_cb (PreauthKindRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self));
  const char *id = NULL;

  if (self->updating || self->review == NULL || selected == GTK_INVALID_LIST_POSITION)
    return;
  if (selected > 0)
    id = preauth_term_get_id (g_ptr_array_index (self->kinds, selected - 1));
  preauth_request_set_fact (get_request (self), PREAUTH_FACT_KIND, id);
  preauth_vocabulary_code_request (
      preauth_directory_get_vocabulary (preauth_review_get_directory (self->review)),
      get_request (self));
}

/* (transfer full): the usual kinds, then the others. */
static GPtrArray *
list_kinds (PreauthKindRow *self, guint *n_usual)
{
  PreauthDirectory *directory = preauth_review_get_directory (self->review);
  PreauthRequest *request = get_request (self);
  g_autofree char *payer = preauth_request_get_fact (request, PREAUTH_FACT_PAYER);
  g_autofree char *plan = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  g_autofree char *category = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
  g_auto (GStrv) modifiers = preauth_request_get_modifiers (request);
  GListModel *all = preauth_vocabulary_get_kinds (preauth_directory_get_vocabulary (directory));
  GPtrArray *kinds = preauth_directory_list_kinds (directory, payer, plan, category,
                                                   (const char *const *)modifiers);

  if (kinds == NULL)
    kinds = g_ptr_array_new_with_free_func (g_object_unref);
  *n_usual = kinds->len;
  for (guint i = 0; i < g_list_model_get_n_items (all); i++)
    {
      g_autoptr (PreauthTerm) kind = g_list_model_get_item (all, i);

      if (!g_ptr_array_find (kinds, kind, NULL))
        g_ptr_array_add (kinds, g_steal_pointer (&kind));
    }
  /* Too little is known, so none is less usual than another. */
  if (*n_usual == 0)
    *n_usual = kinds->len;
  return kinds;
}

static gboolean
is_same (GPtrArray *a, GPtrArray *b)
{
  if (a->len != b->len)
    return FALSE;
  for (guint i = 0; i < a->len; i++)
    if (g_ptr_array_index (a, i) != g_ptr_array_index (b, i))
      return FALSE;
  return TRUE;
}

static void
update_kinds (PreauthKindRow *self)
{
  guint n_usual;
  g_autoptr (GPtrArray) kinds = list_kinds (self, &n_usual);
  g_autoptr (GtkStringList) names = NULL;

  if (n_usual == self->n_usual && is_same (kinds, self->kinds))
    return;
  g_ptr_array_unref (self->kinds);
  self->kinds = g_steal_pointer (&kinds);
  self->n_usual = n_usual;
  names = gtk_string_list_new (NULL);
  gtk_string_list_append (names, _ ("Choose…"));
  for (guint i = 0; i < self->kinds->len; i++)
    gtk_string_list_append (names, preauth_term_get_name (g_ptr_array_index (self->kinds, i)));
  adw_combo_row_set_model (ADW_COMBO_ROW (self), G_LIST_MODEL (names));
}

static void
preauth_kind_row_dispose (GObject *object)
{
  PreauthKindRow *self = PREAUTH_KIND_ROW (object);

  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_kind_row_parent_class)->dispose (object);
}

static void
preauth_kind_row_finalize (GObject *object)
{
  g_ptr_array_unref (PREAUTH_KIND_ROW (object)->kinds);
  G_OBJECT_CLASS (preauth_kind_row_parent_class)->finalize (object);
}

static void
preauth_kind_row_class_init (PreauthKindRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_kind_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_kind_row_finalize;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/service/kind-row.ui");
  gtk_widget_class_bind_template_callback (widget_class, setup_cb);
  gtk_widget_class_bind_template_callback (widget_class, bind_cb);
  gtk_widget_class_bind_template_callback (widget_class, unbind_cb);
  gtk_widget_class_bind_template_callback (widget_class, selected_cb);
}

static void
preauth_kind_row_init (PreauthKindRow *self)
{
  self->kinds = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_kind_row_set_review (PreauthKindRow *self, PreauthReview *review)
{
  g_return_if_fail (PREAUTH_IS_KIND_ROW (self));

  g_set_object (&self->review, review);
  preauth_kind_row_update (self);
}

void
preauth_kind_row_update (PreauthKindRow *self)
{
  g_autofree char *id = NULL;
  const char *description = NULL;
  guint selected = 0;

  g_return_if_fail (PREAUTH_IS_KIND_ROW (self));

  id = preauth_request_get_fact (get_request (self), PREAUTH_FACT_KIND);
  self->updating = TRUE;
  update_kinds (self);
  for (guint i = 0; id != NULL && i < self->kinds->len; i++)
    if (g_str_equal (preauth_term_get_id (g_ptr_array_index (self->kinds, i)), id))
      {
        selected = i + 1;
        description = preauth_term_get_description (g_ptr_array_index (self->kinds, i));
      }
  adw_combo_row_set_selected (ADW_COMBO_ROW (self), selected);
  self->updating = FALSE;
  adw_action_row_set_subtitle (ADW_ACTION_ROW (self), description != NULL ? description : "");
}
