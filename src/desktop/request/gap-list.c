/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The list of all that is missing or wrong, errors first. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/request/gap-list.h"
#include "desktop/request/gap-row.h"

struct _PreauthGapList
{
  GtkBox parent_instance;

  PreauthReview *review;
  GtkLabel *title;
  GtkWidget *scroller;
  GtkListBox *list;
  GtkWidget *done;
};

G_DEFINE_FINAL_TYPE (PreauthGapList, preauth_gap_list, GTK_TYPE_BOX)

static GtkWidget *
create_row (gpointer item, gpointer user_data)
{
  return preauth_gap_row_new (PREAUTH_PROBLEM (item));
}

static void
row_activated_cb (PreauthGapList *self, GtkListBoxRow *row)
{
  PreauthProblem *problem = preauth_gap_row_get_problem (PREAUTH_GAP_ROW (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "request.reveal", "(us)",
                              preauth_problem_get_step (problem),
                              preauth_problem_get_target (problem));
}

static void
show_count (PreauthGapList *self)
{
  guint n = g_list_model_get_n_items (preauth_review_get_problems (self->review));
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->scroller, n > 0);
  gtk_widget_set_visible (self->done, n == 0);
  /* Translators: the title of a list; %u is how many lines it has. */
  title = n > 0 ? g_strdup_printf (_ ("Still needed · %u"), n) : g_strdup (_ ("Nothing missing"));
  gtk_label_set_label (self->title, title);
}

static void
preauth_gap_list_dispose (GObject *object)
{
  PreauthGapList *self = PREAUTH_GAP_LIST (object);

  if (self->review != NULL)
    {
      g_signal_handlers_disconnect_by_func (self->review, show_count, self);
      gtk_list_box_bind_model (self->list, NULL, NULL, NULL, NULL);
    }
  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_gap_list_parent_class)->dispose (object);
}

static void
preauth_gap_list_class_init (PreauthGapListClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_gap_list_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/request/gap-list.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthGapList, title);
  gtk_widget_class_bind_template_child (widget_class, PreauthGapList, scroller);
  gtk_widget_class_bind_template_child (widget_class, PreauthGapList, list);
  gtk_widget_class_bind_template_child (widget_class, PreauthGapList, done);
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
preauth_gap_list_init (PreauthGapList *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_gap_list_set_review (PreauthGapList *self, PreauthReview *review)
{
  g_return_if_fail (PREAUTH_IS_GAP_LIST (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  gtk_list_box_bind_model (self->list, preauth_review_get_problems (review), create_row, NULL,
                           NULL);
  g_signal_connect_swapped (review, "refreshed", G_CALLBACK (show_count), self);
  show_count (self);
}
