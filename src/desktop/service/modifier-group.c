/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What else about a request changes where it goes. Asks the directory which modifiers do, so that
 * nobody has to keep a second list. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/service/modifier-group.h"

struct _PreauthModifierGroup
{
  AdwBin parent_instance;

  PreauthReview *review;
  char *shown; /* plan, category and kind the rows are for */
  GtkWidget *group;
  GPtrArray *rows; /* not owned */
};

G_DEFINE_FINAL_TYPE (PreauthModifierGroup, preauth_modifier_group, ADW_TYPE_BIN)

static char *
find_route_text (PreauthModifierGroup *self, const char *modifier)
{
  PreauthRequest *request = preauth_review_get_request (self->review);
  g_autofree char *payer = preauth_request_get_fact (request, PREAUTH_FACT_PAYER);
  g_autofree char *plan = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  g_autofree char *category = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
  g_autofree char *kind = preauth_request_get_fact (request, PREAUTH_FACT_KIND);
  const char *modifiers[] = { modifier, NULL };
  g_autoptr (PreauthRoute) route = NULL;

  if (payer == NULL || plan == NULL || category == NULL || kind == NULL)
    return NULL;
  route = preauth_directory_find_route (preauth_review_get_directory (self->review), payer, plan,
                                        category, kind, modifiers, NULL);
  return route != NULL ? preauth_route_to_text (route) : NULL;
}

/* Urgent has its own question, and the family does not file requests. */
static gboolean
is_asked_elsewhere (const char *id)
{
  return g_str_equal (id, "expedited") || g_str_equal (id, "for-member");
}

static void
toggled_cb (PreauthModifierGroup *self, GtkCheckButton *button)
{
  PreauthRequest *request = preauth_review_get_request (self->review);
  const char *id = gtk_widget_get_name (GTK_WIDGET (button));
  g_auto (GStrv) old = preauth_request_get_modifiers (request);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) modifiers = NULL;

  for (guint i = 0; old != NULL && old[i] != NULL; i++)
    if (!g_str_equal (old[i], id))
      g_strv_builder_add (builder, old[i]);
  if (gtk_check_button_get_active (button))
    g_strv_builder_add (builder, id);
  modifiers = g_strv_builder_end (builder);
  preauth_request_set_modifiers (request, (const char *const *)modifiers);
}

static void
append_row (PreauthModifierGroup *self, PreauthTerm *term, gboolean active)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();

  gtk_widget_set_name (button, preauth_term_get_id (term));
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (button), active);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  preauth_term_get_name (term), -1);
  g_signal_connect_swapped (button, "toggled", G_CALLBACK (toggled_cb), self);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), preauth_term_get_name (term));
  if (preauth_term_get_description (term) != NULL)
    adw_action_row_set_subtitle (ADW_ACTION_ROW (row), preauth_term_get_description (term));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (self->group), row);
  g_ptr_array_add (self->rows, row);
}

static void
rebuild (PreauthModifierGroup *self)
{
  PreauthRequest *request = preauth_review_get_request (self->review);
  PreauthDirectory *directory = preauth_review_get_directory (self->review);
  GListModel *terms
      = preauth_vocabulary_get_modifiers (preauth_directory_get_vocabulary (directory));
  g_auto (GStrv) set = preauth_request_get_modifiers (request);
  g_autofree char *plain = find_route_text (self, NULL);

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (ADW_PREFERENCES_GROUP (self->group), self->rows->pdata[i]);
  g_ptr_array_set_size (self->rows, 0);
  for (guint i = 0; i < g_list_model_get_n_items (terms); i++)
    {
      g_autoptr (PreauthTerm) term = g_list_model_get_item (terms, i);
      const char *id = preauth_term_get_id (term);
      g_autofree char *text = NULL;
      gboolean active = set != NULL && g_strv_contains ((const char *const *)set, id);

      if (is_asked_elsewhere (id))
        continue;
      text = find_route_text (self, id);
      if (active || g_strcmp0 (text, plain) != 0)
        append_row (self, term, active);
    }
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
}

static void
refresh (PreauthModifierGroup *self)
{
  PreauthRequest *request = preauth_review_get_request (self->review);
  g_autofree char *plan = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  g_autofree char *category = preauth_request_get_fact (request, PREAUTH_FACT_CATEGORY);
  g_autofree char *kind = preauth_request_get_fact (request, PREAUTH_FACT_KIND);
  g_autofree char *key = g_strjoin ("|", plan != NULL ? plan : "", category != NULL ? category : "",
                                    kind != NULL ? kind : "", NULL);

  if (g_strcmp0 (key, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&key);
  rebuild (self);
}

static void
preauth_modifier_group_dispose (GObject *object)
{
  PreauthModifierGroup *self = PREAUTH_MODIFIER_GROUP (object);

  if (self->review != NULL)
    g_signal_handlers_disconnect_by_func (self->review, refresh, self);
  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_modifier_group_parent_class)->dispose (object);
}

static void
preauth_modifier_group_finalize (GObject *object)
{
  PreauthModifierGroup *self = PREAUTH_MODIFIER_GROUP (object);

  g_free (self->shown);
  g_ptr_array_unref (self->rows);
  G_OBJECT_CLASS (preauth_modifier_group_parent_class)->finalize (object);
}

static void
preauth_modifier_group_class_init (PreauthModifierGroupClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = preauth_modifier_group_dispose;
  object_class->finalize = preauth_modifier_group_finalize;
}

static void
preauth_modifier_group_init (PreauthModifierGroup *self)
{
  self->rows = g_ptr_array_new ();
  self->group = adw_preferences_group_new ();
  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (self->group),
                                   _ ("This changes where it goes"));
  adw_bin_set_child (ADW_BIN (self), self->group);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);
}

void
preauth_modifier_group_set_review (PreauthModifierGroup *self, PreauthReview *review)
{
  g_return_if_fail (PREAUTH_IS_MODIFIER_GROUP (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  g_signal_connect_swapped (review, "refreshed", G_CALLBACK (refresh), self);
  refresh (self);
}
