/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lines above the send buttons. Words beside every color. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/send/send-notices.h"

struct _PreauthSendNotices
{
  AdwBin parent_instance;

  GtkListBox *list;
};

G_DEFINE_FINAL_TYPE (PreauthSendNotices, preauth_send_notices, ADW_TYPE_BIN)

static void
add_notice (PreauthSendNotices *self,
            const char *icon_name,
            const char *css_class,
            const char *title,
            const char *text)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (icon_name);
  g_autofree char *name = g_strdup_printf ("%s. %s", title, text);
  g_autofree char *escaped_title = g_markup_escape_text (title, -1);
  g_autofree char *escaped_text = g_markup_escape_text (text, -1);

  gtk_widget_add_css_class (icon, css_class);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), escaped_title);
  adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 0);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped_text);
  adw_action_row_set_subtitle_lines (ADW_ACTION_ROW (row), 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_list_box_append (self->list, row);
}

/* A row of its own: beside the text of the notice there is no room for a button. */
static void
add_confirm_row (PreauthSendNotices *self)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name ("go-next-symbolic");

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), _ ("I called: record the answer…"));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), icon);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (row), "request.reveal");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "(us)", (guint)PREAUTH_STEP_SEND,
                                    "confirmation");
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("I called: record the answer"), -1);
  gtk_list_box_append (self->list, row);
}

static void
add_completeness (PreauthSendNotices *self, PreauthReview *review, gboolean made)
{
  guint n_errors = preauth_send_count_errors (review);
  g_autofree char *title = NULL;

  if (n_errors == 0)
    {
      add_notice (self, "step-done-symbolic", "success", _ ("Nothing is missing"),
                  _ ("Read the pages, have them signed where they ask for it, then send them."));
      return;
    }
  title = g_strdup_printf (
      ngettext ("%u thing would get this returned", "%u things would get this returned", n_errors),
      n_errors);
  add_notice (self, "step-to-do-symbolic", "error", title,
              made ? _ ("They are listed below. You can save or print a draft meanwhile.")
                   : _ ("They are listed below."));
}

/* @phone: (nullable) */
static char *
build_confirm_text (const char *phone)
{
  if (phone == NULL)
    return g_strdup (_ ("No list names a fax for just this service. Call the number on the "
                        "member's card and confirm the fax, then record who said so. Until then "
                        "the cover sheet has no fax number."));
  /* Translators: %s is a phone number. */
  return g_strdup_printf (_ ("No list names a fax for just this service. Call %s and confirm the "
                             "fax, then record who said so. Until then the cover sheet has no fax "
                             "number."),
                          phone);
}

/* @phone: (nullable) */
static char *
build_call_text (const char *phone)
{
  if (phone == NULL)
    return g_strdup (_ ("Call the number on the member's card and ask where this request goes. "
                        "The cover sheet has no fax number."));
  /* Translators: %s is a phone number. */
  return g_strdup_printf (_ ("Call %s and ask where this request goes. The cover sheet has no fax "
                             "number."),
                          phone);
}

static void
add_call_first (PreauthSendNotices *self, PreauthRoute *route)
{
  const PreauthChannel *channel = preauth_route_get_phone (route);
  const char *phone = channel != NULL ? channel->display : NULL;
  g_autofree char *text = NULL;

  if (preauth_route_get_verdict (route) == PREAUTH_VERDICT_CONFIRM)
    {
      text = build_confirm_text (phone);
      add_notice (self, "call-start-symbolic", "warning", _ ("Call before you fax"), text);
      add_confirm_row (self);
      return;
    }
  text = build_call_text (phone);
  add_notice (self, "call-start-symbolic", "error", _ ("Call: no fax is published for this"), text);
}

static void
add_way (PreauthSendNotices *self, PreauthReview *review)
{
  PreauthRoute *route = preauth_review_get_route (review);
  const PreauthChannel *fax = preauth_route_get_fax (route);
  const PreauthChannel *portal = preauth_route_get_portal (route);
  const char *const *channels = preauth_route_get_channels (route);
  g_autofree char *title = NULL;

  if (portal != NULL && portal->display != NULL && channels != NULL
      && g_strcmp0 (channels[0], "portal") == 0)
    {
      /* Translators: %s is the name of a web portal. */
      title = g_strdup_printf (_ ("First choice: %s"), portal->display);
      add_notice (self, "network-workgroup-symbolic", "accent", title,
                  _ ("The plan asks for its portal first. The copy sheet has each value ready."));
    }
  if (fax == NULL && preauth_route_get_verdict (route) == PREAUTH_VERDICT_EXACT)
    {
      add_notice (
          self, "call-start-symbolic", "accent", _ ("No fax is published for this"),
          _ ("Use the portal or the phone on the card. The cover sheet has no fax number."));
    }
  else if (!preauth_route_may_print_fax (route, preauth_review_get_request (review)))
    {
      add_call_first (self, route);
    }
  else if (fax != NULL && fax->display != NULL)
    {
      g_autofree char *fax_title = g_strdup_printf (_ ("Fax %s"), fax->display);

      add_notice (self, "printer-symbolic", "success", fax_title,
                  fax->purpose != NULL ? fax->purpose : _ ("As printed on the cover sheet."));
    }
}

static void
preauth_send_notices_class_init (PreauthSendNoticesClass *klass)
{
}

static void
preauth_send_notices_init (PreauthSendNotices *self)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Before you send"), -1);
  self->list = GTK_LIST_BOX (list);
  adw_bin_set_child (ADW_BIN (self), list);
}

void
preauth_send_notices_update (PreauthSendNotices *self,
                             PreauthReview *review,
                             PreauthPacket *packet,
                             const char *error)
{
  const char *missing = packet != NULL ? preauth_packet_get_missing_glyphs (packet) : NULL;
  GtkWidget *row;

  g_return_if_fail (PREAUTH_IS_SEND_NOTICES (self));

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);
  if (error != NULL)
    add_notice (self, "dialog-error-symbolic", "error", _ ("The packet cannot be made"), error);
  if (preauth_request_is_practice (preauth_review_get_request (review)))
    add_notice (self, "dialog-information-symbolic", "accent", _ ("Practice request: do not send"),
                _ ("The people are invented, and every page says so."));
  add_completeness (self, review, error == NULL);
  add_way (self, review);
  if (missing != NULL && *missing != '\0')
    {
      /* Translators: %s is a few letters. */
      g_autofree char *text = g_strdup_printf (
          _ ("No font here has: %s. Install a font that has them, or type the text as the card "
             "prints it."),
          missing);

      add_notice (self, "dialog-warning-symbolic", "warning", _ ("Some letters cannot be printed"),
                  text);
    }
}

guint
preauth_send_count_errors (PreauthReview *review)
{
  GListModel *problems;
  guint count = 0;

  g_return_val_if_fail (PREAUTH_IS_REVIEW (review), 0);

  problems = preauth_review_get_problems (review);
  for (guint i = 0; i < g_list_model_get_n_items (problems); i++)
    {
      g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, i);

      if (preauth_problem_get_severity (problem) == PREAUTH_SEVERITY_ERROR)
        count++;
    }
  return count;
}
