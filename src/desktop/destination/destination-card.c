/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The destination card. Shows what the route answers and nothing else; never a number of its own.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/destination/channel-view.h"
#include "desktop/destination/confirm-dialog.h"
#include "desktop/destination/destination-card.h"
#include "fhir/date.h"

struct _PreauthDestinationCard
{
  GtkBox parent_instance;

  PreauthReview *review;
  char *shown; /* the route as text: rebuilt only when it is another one */

  GtkWidget *verdict;
  GtkImage *verdict_icon;
  GtkLabel *verdict_label;
  GtkLabel *reviewer;
  GtkLabel *hint;
  GtkBox *channels;
  GtkWidget *confirmation;
  GtkLabel *confirmation_label;
  GtkButton *confirm_button;
  GtkWidget *why_expander;
  GtkLabel *why;
  GtkLabel *source;
  GtkExpander *near_misses;
  GtkBox *near_miss_list;
  GtkBox *warnings;
};

G_DEFINE_FINAL_TYPE (PreauthDestinationCard, preauth_destination_card, GTK_TYPE_BOX)

static void
remove_children (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
show_text (GtkLabel *label, const char *text)
{
  gtk_label_set_label (label, text != NULL ? text : "");
  gtk_widget_set_visible (GTK_WIDGET (label), text != NULL && *text != '\0');
}

static void
show_verdict (PreauthDestinationCard *self)
{
  static const char *const classes[] = { "exact", "confirm", "call", "unknown" };

  for (guint i = 0; i < G_N_ELEMENTS (classes); i++)
    gtk_widget_remove_css_class (self->verdict, classes[i]);
  gtk_widget_add_css_class (self->verdict, preauth_destination_get_css_class (self->review));
  gtk_label_set_label (self->verdict_label, preauth_destination_get_words (self->review));
  gtk_image_set_from_icon_name (self->verdict_icon,
                                preauth_destination_get_icon_name (self->review));
}

static const PreauthChannel *
find_channel (PreauthRoute *route, const char *name)
{
  if (g_str_equal (name, "fax"))
    return preauth_route_get_fax (route);
  if (g_str_equal (name, "phone"))
    return preauth_route_get_phone (route);
  if (g_str_equal (name, "portal"))
    return preauth_route_get_portal (route);
  return NULL;
}

static void
show_channels (PreauthDestinationCard *self, PreauthRoute *route)
{
  const char *const *names = preauth_route_get_channels (route);
  gboolean first = TRUE;

  remove_children (self->channels);
  for (guint i = 0; names != NULL && names[i] != NULL; i++)
    {
      const PreauthChannel *channel = find_channel (route, names[i]);
      gboolean candidate;

      if (channel == NULL)
        continue;
      candidate
          = channel == preauth_route_get_fax (route)
            && !preauth_route_may_print_fax (route, preauth_review_get_request (self->review));
      gtk_box_append (self->channels, preauth_channel_view_new (channel, first, candidate));
      first = FALSE;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->channels), !first);
}

static char *
build_hint (PreauthReview *review)
{
  PreauthRoute *route = preauth_review_get_route (review);
  PreauthRequest *request = preauth_review_get_request (review);

  if (!preauth_request_has_fact (request, PREAUTH_FACT_PAYER)
      && !preauth_request_has_fact (request, PREAUTH_FACT_INSURER_NAME))
    return g_strdup (_ ("Pick the insurance company and the plan first."));
  if (!preauth_destination_is_known (review))
    return g_strdup (preauth_route_get_why (route));
  if (preauth_route_get_phone (route) == NULL)
    return g_strdup (_ ("Call the number on the member’s card and ask where the request goes."));
  return NULL;
}

static const PreauthChannel *
get_main_channel (PreauthRoute *route)
{
  const PreauthChannel *fax = preauth_route_get_fax (route);

  return fax != NULL ? fax : preauth_route_get_phone (route);
}

/* Source and day stand with each number; here is the row as printed. */
static char *
build_source (const PreauthChannel *channel)
{
  GString *text = g_string_new (NULL);

  if (channel->source_row != NULL)
    g_string_append_printf (text, "“%s”", channel->source_row);
  if (g_strcmp0 (channel->confidence, "low") == 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _ ("An old or unclear source"));
  else if (g_strcmp0 (channel->confidence, "medium") == 0)
    g_string_append_printf (text, "%s%s", text->len > 0 ? "\n" : "",
                            _ ("Not from the plan’s own current page"));
  return g_string_free (text, FALSE);
}

static void
show_reasons (PreauthDestinationCard *self, PreauthRoute *route)
{
  const PreauthChannel *channel = get_main_channel (route);
  g_autofree char *source = channel != NULL ? build_source (channel) : NULL;
  gboolean known = preauth_destination_is_known (self->review);

  gtk_widget_set_visible (self->why_expander, known);
  show_text (self->why, preauth_route_get_why (route));
  show_text (self->source, source);
}

static void
append_near_miss (PreauthDestinationCard *self, const PreauthNearMiss *miss)
{
  GtkWidget *label = gtk_label_new (NULL);
  g_autofree char *markup = g_markup_printf_escaped ("<b>%s</b> %s", miss->display, miss->why_not);

  gtk_label_set_markup (GTK_LABEL (label), markup);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, "numeric");
  gtk_box_append (self->near_miss_list, label);
}

static void
append_warning (PreauthDestinationCard *self, const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 8);
  GtkWidget *icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  GtkWidget *label = gtk_label_new (text);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_add_css_class (icon, "warning");
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 30);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_hexpand (label, TRUE);
  gtk_widget_add_css_class (label, "caption");
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_box_append (self->warnings, box);
}

static void
show_lists (PreauthDestinationCard *self, PreauthRoute *route)
{
  GPtrArray *misses = preauth_route_get_near_misses (route);
  const char *const *warnings = preauth_route_get_warnings (route);
  gboolean any = warnings != NULL && warnings[0] != NULL;
  g_autofree char *title = NULL;

  remove_children (self->near_miss_list);
  for (guint i = 0; misses != NULL && i < misses->len; i++)
    append_near_miss (self, misses->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->near_misses), misses != NULL && misses->len > 0);
  /* Translators: opens a list of so many look-alike numbers that are wrong for this request. */
  title = g_strdup_printf (_ ("Not these numbers · %u"), misses != NULL ? misses->len : 0);
  gtk_expander_set_label (self->near_misses, title);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->near_misses), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  title, -1);

  remove_children (self->warnings);
  for (guint i = 0; any && warnings[i] != NULL; i++)
    append_warning (self, warnings[i]);
  gtk_widget_set_visible (GTK_WIDGET (self->warnings), any);
}

static void
show_confirmation (PreauthDestinationCard *self, PreauthRoute *route)
{
  const PreauthChannel *fax = preauth_route_get_fax (route);
  g_autoptr (PreauthConfirmation) confirmation = NULL;
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  gtk_widget_set_visible (self->confirmation, fax != NULL);
  if (fax == NULL)
    return;

  confirmation
      = preauth_request_get_confirmation (preauth_review_get_request (self->review), fax->number);
  if (confirmation != NULL)
    {
      day = preauth_date_to_display (confirmation->day);
      /* Translators: day, who of the clinic called, and whom they spoke to. */
      text = g_strdup_printf (_ ("Confirmed by phone on %s by %s, who spoke to %s"), day,
                              confirmation->by, confirmation->with);
    }
  gtk_label_set_label (self->confirmation_label,
                       text != NULL ? text : _ ("Not confirmed by your clinic yet"));
  gtk_button_set_label (self->confirm_button,
                        text != NULL ? _ ("Confirm again") : _ ("I called and confirmed this"));
  if (preauth_route_get_verdict (route) == PREAUTH_VERDICT_CONFIRM && text == NULL)
    gtk_widget_add_css_class (GTK_WIDGET (self->confirm_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->confirm_button), "suggested-action");
}

static void
refresh (PreauthDestinationCard *self)
{
  PreauthRoute *route = preauth_review_get_route (self->review);
  g_autofree char *hint = NULL;
  g_autofree char *reviewer = NULL;
  g_autofree char *route_text = NULL;
  g_autofree char *text = NULL;

  if (route == NULL)
    return;

  show_confirmation (self, route);
  show_verdict (self);
  route_text = preauth_route_to_text (route);
  text = g_strdup_printf ("%s\n%s", preauth_destination_get_words (self->review), route_text);
  if (g_strcmp0 (text, self->shown) == 0)
    return;
  g_free (self->shown);
  self->shown = g_steal_pointer (&text);

  hint = build_hint (self->review);
  if (preauth_route_get_reviewer (route) != NULL)
    /* Translators: %s is a company that decides for the plan. */
    reviewer = g_strdup_printf (_ ("%s decides for this plan"), preauth_route_get_reviewer (route));
  show_text (self->hint, hint);
  show_text (self->reviewer, reviewer);
  show_channels (self, route);
  show_reasons (self, route);
  show_lists (self, route);
}

static void
preauth_destination_card_dispose (GObject *object)
{
  PreauthDestinationCard *self = PREAUTH_DESTINATION_CARD (object);

  if (self->review != NULL)
    g_signal_handlers_disconnect_by_func (self->review, refresh, self);
  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_destination_card_parent_class)->dispose (object);
}

static void
preauth_destination_card_finalize (GObject *object)
{
  PreauthDestinationCard *self = PREAUTH_DESTINATION_CARD (object);

  g_free (self->shown);
  G_OBJECT_CLASS (preauth_destination_card_parent_class)->finalize (object);
}

static void
preauth_destination_card_class_init (PreauthDestinationCardClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = preauth_destination_card_dispose;
  object_class->finalize = preauth_destination_card_finalize;

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/destination/destination-card.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, verdict);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, verdict_icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, verdict_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, reviewer);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, hint);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, channels);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, confirmation);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, confirmation_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, confirm_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, why_expander);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, why);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, source);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, near_misses);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, near_miss_list);
  gtk_widget_class_bind_template_child (widget_class, PreauthDestinationCard, warnings);
  gtk_widget_class_bind_template_callback (widget_class, preauth_destination_card_confirm);
}

static void
preauth_destination_card_init (PreauthDestinationCard *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_destination_card_set_review (PreauthDestinationCard *self, PreauthReview *review)
{
  g_return_if_fail (PREAUTH_IS_DESTINATION_CARD (self));
  g_return_if_fail (self->review == NULL);

  self->review = g_object_ref (review);
  g_signal_connect_swapped (review, "refreshed", G_CALLBACK (refresh), self);
  refresh (self);
}

gboolean
preauth_destination_card_confirm (PreauthDestinationCard *self)
{
  PreauthRoute *route;

  g_return_val_if_fail (PREAUTH_IS_DESTINATION_CARD (self), FALSE);

  route = self->review != NULL ? preauth_review_get_route (self->review) : NULL;
  if (route == NULL || preauth_route_get_fax (route) == NULL)
    return FALSE;
  preauth_confirm_dialog_present (GTK_WIDGET (self), preauth_review_get_request (self->review),
                                  preauth_route_get_fax (route), preauth_route_get_phone (route));
  return TRUE;
}
