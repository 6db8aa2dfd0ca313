/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The destination in one line, for narrow windows. Shows the number that the card shows. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/destination/destination-card.h"
#include "desktop/request/summary-bar.h"

struct _PreauthSummaryBar
{
  GtkBox parent_instance;

  PreauthReview *review;
  GtkWidget *steps_button;
  GtkImage *verdict_icon;
  GtkLabel *number;
  GtkLabel *words;
  GtkButton *gaps_button;
};

G_DEFINE_FINAL_TYPE (PreauthSummaryBar, preauth_summary_bar, GTK_TYPE_BOX)

static char *
build_number (PreauthReview *review)
{
  PreauthRoute *route = preauth_review_get_route (review);
  const PreauthChannel *fax = preauth_route_get_fax (route);
  const PreauthChannel *phone = preauth_route_get_phone (route);

  if (fax != NULL)
    /* Translators: %s is a fax number. */
    return g_strdup_printf (_ ("Fax %s"), fax->display);
  if (phone != NULL && preauth_destination_is_known (review))
    /* Translators: %s is a telephone number. */
    return g_strdup_printf (_ ("Call %s"), phone->display);
  return g_strdup (_ ("Destination"));
}

static void
refresh (PreauthSummaryBar *self)
{
  static const char *const classes[] = { "exact", "confirm", "call", "unknown" };
  guint n = g_list_model_get_n_items (preauth_review_get_problems (self->review));
  g_autofree char *number = NULL;
  g_autofree char *gaps = NULL;

  if (preauth_review_get_route (self->review) == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->verdict_icon), classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->verdict_icon),
                            preauth_destination_get_css_class (self->review));
  gtk_image_set_from_icon_name (self->verdict_icon,
                                preauth_destination_get_icon_name (self->review));
  number = build_number (self->review);
  gtk_label_set_label (self->number, number);
  gtk_label_set_label (self->words, preauth_destination_get_words (self->review));
  /* Translators: a button: so many things are still missing. */
  gaps = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u to do", "%u to do", n), n);
  gtk_button_set_label (self->gaps_button, n > 0 ? gaps : _ ("All there"));
}

static void
preauth_summary_bar_dispose (GObject *object)
{
  PreauthSummaryBar *self = PREAUTH_SUMMARY_BAR (object);

  if (self->review != NULL)
    g_signal_handlers_disconnect_by_func (self->review, refresh, self);
  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_summary_bar_parent_class)->dispose (object);
}

static void
preauth_summary_bar_class_init (PreauthSummaryBarClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_summary_bar_dispose;

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/request/summary-bar.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthSummaryBar, steps_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthSummaryBar, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthSummaryBar, number);
  gtk_widget_class_bind_template_child (widget_class, PreauthSummaryBar, words);
  gtk_widget_class_bind_template_child (widget_class, PreauthSummaryBar, gaps_button);
}

static void
preauth_summary_bar_init (PreauthSummaryBar *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_summary_bar_set_review (PreauthSummaryBar *self, PreauthReview *review)
{
  g_return_if_fail (PREAUTH_IS_SUMMARY_BAR (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  g_signal_connect_swapped (review, "refreshed", G_CALLBACK (refresh), self);
  refresh (self);
}

void
preauth_summary_bar_set_steps_folded (PreauthSummaryBar *self, gboolean folded)
{
  g_return_if_fail (PREAUTH_IS_SUMMARY_BAR (self));

  gtk_widget_set_visible (self->steps_button, folded);
}
