/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One open request: list of steps, the step in work, destination and gaps. Steps are made when they
 * are first shown. Never blocks leaving a step. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/step-page.h"
#include "desktop/destination/destination-card.h"
#include "desktop/request/gap-list.h"
#include "desktop/request/request-page.h"
#include "desktop/request/scroll.h"
#include "desktop/request/step-row.h"
#include "desktop/request/steps.h"
#include "desktop/request/summary-bar.h"

/* Long enough that fast typing is one refresh, short enough to feel at once. */
#define REFRESH_DELAY_MS 50

struct _PreauthRequestPage
{
  AdwBin parent_instance;

  PreauthReview *review;
  guint refresh_source;
  guint gap; /* the one that F8 went to last */
  PreauthStep step;
  gboolean visited[PREAUTH_N_STEPS];
  GtkWidget *steps[PREAUTH_N_STEPS];
  PreauthStepRow *rows[PREAUTH_N_STEPS];

  AdwSqueezer *width_probe;
  AdwFlap *side_flap;
  AdwFlap *steps_flap;
  GtkListBox *step_list;
  GtkStack *step_stack;
  GtkWidget *previous_button;
  GtkWidget *next_button;
  GtkLabel *previous_label;
  GtkLabel *next_label;
  PreauthDestinationCard *card;
  PreauthGapList *gaps;
  PreauthSummaryBar *summary;
  GtkWidget *summary_part;
  GtkWidget *wide_probe;
  GtkWidget *medium_probe;
};

G_DEFINE_FINAL_TYPE (PreauthRequestPage, preauth_request_page, ADW_TYPE_BIN)

static GtkWidget *
ensure_step (PreauthRequestPage *self, PreauthStep step)
{
  if (self->steps[step] == NULL)
    {
      GtkWidget *page = g_object_new (preauth_step_get_page_type (step), NULL);

      self->steps[step] = page;
      preauth_step_page_set_review (PREAUTH_STEP_PAGE (page), self->review);
      gtk_stack_add_child (self->step_stack, page);
    }
  return self->steps[step];
}

static PreauthStepState
get_state (PreauthRequestPage *self, PreauthStep step)
{
  if (preauth_review_get_n_problems (self->review, step) == 0)
    return PREAUTH_STEP_DONE;
  return self->visited[step] ? PREAUTH_STEP_TO_DO : PREAUTH_STEP_NOT_STARTED;
}

static void
show_states (PreauthRequestPage *self)
{
  for (guint i = 0; i < PREAUTH_N_STEPS; i++)
    preauth_step_row_set_state (self->rows[i], get_state (self, i),
                                preauth_review_get_n_problems (self->review, i));
}

static gboolean
refresh_cb (gpointer user_data)
{
  PreauthRequestPage *self = user_data;

  self->refresh_source = 0;
  preauth_review_refresh (self->review);
  return G_SOURCE_REMOVE;
}

static void
request_changed_cb (PreauthRequestPage *self)
{
  if (self->refresh_source == 0)
    self->refresh_source = g_timeout_add (REFRESH_DELAY_MS, refresh_cb, self);
}

static void
row_selected_cb (PreauthRequestPage *self, GtkListBoxRow *row)
{
  if (row != NULL)
    preauth_request_page_show_step (self, preauth_step_row_get_step (PREAUTH_STEP_ROW (row)));
}

/* A tap on the step that is open already closes the folded list too. */
static void
row_activated_cb (PreauthRequestPage *self)
{
  if (adw_flap_get_folded (self->steps_flap))
    adw_flap_set_reveal_flap (self->steps_flap, FALSE);
}

static void
fold (AdwFlap *flap, gboolean folded)
{
  adw_flap_set_fold_policy (flap,
                            folded ? ADW_FLAP_FOLD_POLICY_ALWAYS : ADW_FLAP_FOLD_POLICY_NEVER);
  adw_flap_set_reveal_flap (flap, !folded);
}

static void
width_changed_cb (PreauthRequestPage *self)
{
  GtkWidget *probe = adw_squeezer_get_visible_child (self->width_probe);

  gboolean wide = probe == NULL || probe == self->wide_probe;
  gboolean narrow = !wide && probe != self->medium_probe;

  fold (self->side_flap, !wide);
  fold (self->steps_flap, narrow);
  gtk_widget_set_visible (self->summary_part, !wide);
  preauth_summary_bar_set_steps_folded (self->summary, narrow);
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  int step = g_variant_get_int32 (parameter);

  if (step >= 0 && step < PREAUTH_N_STEPS)
    preauth_request_page_show_step (PREAUTH_REQUEST_PAGE (widget), step);
  preauth_request_page_focus (PREAUTH_REQUEST_PAGE (widget));
}

/* PREAUTH_N_STEPS when there is none that way. */
static PreauthStep
find_neighbor (PreauthRequestPage *self, int by)
{
  int step = (int)self->step + by;

  return step >= 0 && step < PREAUTH_N_STEPS ? (PreauthStep)step : PREAUTH_N_STEPS;
}

static void
move_step (PreauthRequestPage *self, int by)
{
  PreauthStep step = find_neighbor (self, by);

  if (step == PREAUTH_N_STEPS)
    return;
  preauth_request_page_show_step (self, step);
  preauth_request_page_focus (self);
}

static void
show_neighbors (PreauthRequestPage *self)
{
  PreauthStep previous = find_neighbor (self, -1);
  PreauthStep next = find_neighbor (self, 1);

  gtk_widget_set_visible (self->previous_button, previous != PREAUTH_N_STEPS);
  gtk_widget_set_visible (self->next_button, next != PREAUTH_N_STEPS);
  if (previous != PREAUTH_N_STEPS)
    gtk_label_set_label (self->previous_label, preauth_step_get_title (previous));
  if (next != PREAUTH_N_STEPS)
    gtk_label_set_label (self->next_label, preauth_step_get_title (next));
}

static void
next_step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_step (PREAUTH_REQUEST_PAGE (widget), 1);
}

static void
previous_step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  move_step (PREAUTH_REQUEST_PAGE (widget), -1);
}

static void
reveal (PreauthRequestPage *self, PreauthStep step, const char *target)
{
  if (adw_flap_get_folded (self->side_flap))
    adw_flap_set_reveal_flap (self->side_flap, FALSE);
  if (g_str_equal (target, "confirmation") && preauth_destination_card_confirm (self->card))
    return;
  if (step >= PREAUTH_N_STEPS)
    return;
  preauth_request_page_show_step (self, step);
  if (preauth_step_page_reveal (PREAUTH_STEP_PAGE (self->steps[step]), target))
    preauth_scroll_to_focus (self->steps[step]);
}

static void
reveal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *target;
  guint step;

  g_variant_get (parameter, "(u&s)", &step, &target);
  reveal (PREAUTH_REQUEST_PAGE (widget), step, target);
}

/* The first gap of this step or a later one; from the last one back to the first. */
static void
next_gap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthRequestPage *self = PREAUTH_REQUEST_PAGE (widget);
  GListModel *problems = preauth_review_get_problems (self->review);
  guint n = g_list_model_get_n_items (problems);
  g_autoptr (PreauthProblem) problem = NULL;

  if (n == 0)
    return;
  self->gap = self->gap + 1 < n ? self->gap + 1 : 0;
  problem = g_list_model_get_item (problems, self->gap);
  reveal (self, preauth_problem_get_step (problem), preauth_problem_get_target (problem));
}

static void
toggle_flap (AdwFlap *flap)
{
  if (adw_flap_get_folded (flap))
    adw_flap_set_reveal_flap (flap, !adw_flap_get_reveal_flap (flap));
}

static void
show_steps_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_flap (PREAUTH_REQUEST_PAGE (widget)->steps_flap);
}

static void
show_side_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  toggle_flap (PREAUTH_REQUEST_PAGE (widget)->side_flap);
}

static void
preauth_request_page_dispose (GObject *object)
{
  PreauthRequestPage *self = PREAUTH_REQUEST_PAGE (object);

  g_clear_handle_id (&self->refresh_source, g_source_remove);
  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_request_page_parent_class)->dispose (object);
}

static void
preauth_request_page_class_init (PreauthRequestPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_request_page_dispose;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/request/request-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, width_probe);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, wide_probe);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, medium_probe);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, side_flap);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, steps_flap);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, step_list);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, step_stack);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, previous_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, previous_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, next_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, card);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, gaps);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, summary);
  gtk_widget_class_bind_template_child (widget_class, PreauthRequestPage, summary_part);
  gtk_widget_class_bind_template_callback (widget_class, row_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, width_changed_cb);

  gtk_widget_class_install_action (widget_class, "request.step", "i", step_action);
  gtk_widget_class_install_action (widget_class, "request.next-step", NULL, next_step_action);
  gtk_widget_class_install_action (widget_class, "request.previous-step", NULL,
                                   previous_step_action);
  gtk_widget_class_install_action (widget_class, "request.reveal", "(us)", reveal_action);
  gtk_widget_class_install_action (widget_class, "request.next-gap", NULL, next_gap_action);
  gtk_widget_class_install_action (widget_class, "request.show-steps", NULL, show_steps_action);
  gtk_widget_class_install_action (widget_class, "request.show-side", NULL, show_side_action);
}

static void
add_shortcut (GtkEventController *controller,
              guint key,
              GdkModifierType modifiers,
              const char *action,
              GVariant *parameter)
{
  GtkShortcut *shortcut
      = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers), gtk_named_action_new (action));

  if (parameter != NULL)
    gtk_shortcut_set_arguments (shortcut, parameter);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

/* They work wherever the cursor is in the window, the header bar too. */
static void
add_shortcuts (PreauthRequestPage *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  gtk_shortcut_controller_set_scope (GTK_SHORTCUT_CONTROLLER (controller),
                                     GTK_SHORTCUT_SCOPE_GLOBAL);
  for (guint i = 0; i < PREAUTH_N_STEPS; i++)
    add_shortcut (controller, GDK_KEY_1 + i, GDK_CONTROL_MASK, "request.step",
                  g_variant_new_int32 ((gint32)i));
  add_shortcut (controller, GDK_KEY_Up, GDK_ALT_MASK, "request.previous-step", NULL);
  add_shortcut (controller, GDK_KEY_Down, GDK_ALT_MASK, "request.next-step", NULL);
  add_shortcut (controller, GDK_KEY_F8, 0, "request.next-gap", NULL);
  add_shortcut (controller, GDK_KEY_F9, 0, "request.show-side", NULL);
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
preauth_request_page_init (PreauthRequestPage *self)
{
  self->step = PREAUTH_N_STEPS;
  self->gap = G_MAXUINT - 1;
  g_type_ensure (PREAUTH_TYPE_DESTINATION_CARD);
  g_type_ensure (PREAUTH_TYPE_GAP_LIST);
  g_type_ensure (PREAUTH_TYPE_SUMMARY_BAR);
  gtk_widget_init_template (GTK_WIDGET (self));
  add_shortcuts (self);
  width_changed_cb (self);
}

GtkWidget *
preauth_request_page_new (PreauthDirectory *directory, PreauthRequest *request)
{
  PreauthRequestPage *self = g_object_new (PREAUTH_TYPE_REQUEST_PAGE, NULL);

  self->review = preauth_review_new (directory, request);
  preauth_review_refresh (self->review);
  g_signal_connect_object (request, "changed", G_CALLBACK (request_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->review, "refreshed", G_CALLBACK (show_states), self,
                           G_CONNECT_SWAPPED);

  preauth_destination_card_set_review (self->card, self->review);
  preauth_gap_list_set_review (self->gaps, self->review);
  preauth_summary_bar_set_review (self->summary, self->review);

  for (guint i = 0; i < PREAUTH_N_STEPS; i++)
    {
      self->rows[i] = PREAUTH_STEP_ROW (preauth_step_row_new (i));
      gtk_list_box_append (self->step_list, GTK_WIDGET (self->rows[i]));
    }
  preauth_request_page_show_step (self, PREAUTH_STEP_PLAN);
  show_states (self);
  return GTK_WIDGET (self);
}

PreauthReview *
preauth_request_page_get_review (PreauthRequestPage *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST_PAGE (self), NULL);

  return self->review;
}

PreauthStep
preauth_request_page_get_step (PreauthRequestPage *self)
{
  g_return_val_if_fail (PREAUTH_IS_REQUEST_PAGE (self), PREAUTH_STEP_PLAN);

  return self->step;
}

void
preauth_request_page_show_step (PreauthRequestPage *self, PreauthStep step)
{
  g_return_if_fail (PREAUTH_IS_REQUEST_PAGE (self));
  g_return_if_fail (step < PREAUTH_N_STEPS);

  if (step == self->step)
    return;

  self->step = step;
  self->visited[step] = TRUE;
  gtk_stack_set_visible_child (self->step_stack, ensure_step (self, step));
  gtk_list_box_select_row (self->step_list, GTK_LIST_BOX_ROW (self->rows[step]));
  show_neighbors (self);
  show_states (self);
}

void
preauth_request_page_focus (PreauthRequestPage *self)
{
  GtkRoot *root;
  GtkWidget *focus, *step;

  g_return_if_fail (PREAUTH_IS_REQUEST_PAGE (self));

  root = gtk_widget_get_root (GTK_WIDGET (self));
  focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  step = self->step < PREAUTH_N_STEPS ? self->steps[self->step] : NULL;

  if (step != NULL && (focus == NULL || !gtk_widget_is_ancestor (focus, step)))
    gtk_widget_child_focus (step, GTK_DIR_TAB_FORWARD);
}
