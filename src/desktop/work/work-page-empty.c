/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What an empty list says: why, and what to do. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/work/work-page-private.h"

static const struct
{
  const char *title;
  const char *advice;
} lanes[PREAUTH_N_LANES] = {
  [PREAUTH_LANE_US]
  = { N_ ("Nothing Needs You Now"),
      N_ ("What comes back from a plan, a clinician or a family shows here, and new requests.") },
  [PREAUTH_LANE_PLAN]
  = { N_ ("No Request Waits for a Plan"),
      N_ ("A request shows here from the day it is sent until the plan answers.") },
  [PREAUTH_LANE_CLINICIAN]
  = { N_ ("No Request Waits for a Clinician"),
      N_ ("Hand a request over (A) when a signature or a peer-to-peer call is needed.") },
  [PREAUTH_LANE_FAMILY]
  = { N_ ("No Request Waits for a Family"),
      N_ ("Hand a request over (A) when a family has to send or sign something.") },
  [PREAUTH_LANE_DECIDED] = { N_ ("Nothing Is Decided Yet"),
                             N_ ("Approvals and denials show here until they are closed.") },
};

static void
show (PreauthWorkPage *self, const char *icon, const char *title, const char *advice)
{
  adw_status_page_set_icon_name (self->empty, icon);
  adw_status_page_set_title (self->empty, title);
  adw_status_page_set_description (self->empty, advice);
}

/* Where a request may be that was not found: in another lane, or closed. */
static gboolean
is_limited (PreauthWorkPage *self)
{
  if (self->everywhere)
    return FALSE;
  return self->filter.has_lane || self->filter.due_only || self->owner != NULL || self->tag != NULL
         || !self->with_closed;
}

static void
show_not_found (PreauthWorkPage *self)
{
  g_autofree char *words
      = g_markup_escape_text (gtk_editable_get_text (GTK_EDITABLE (self->search)), -1);
  /* Translators: %s is what was searched for. */
  g_autofree char *title = g_strdup_printf (_ ("Nothing Found for “%s”"), words);

  show (self, "system-search-symbolic", title,
        is_limited (self)
            ? _ ("Only this list was searched. Other lists and closed requests may have it.")
            : _ ("Check the spelling, or search for fewer words."));
}

static void
show_tagged (PreauthWorkPage *self)
{
  g_autofree char *tag = g_markup_escape_text (self->tag, -1);
  /* Translators: %s is a word. */
  g_autofree char *title = g_strdup_printf (_ ("Nothing Here Is Tagged “%s”"), tag);

  show (self, "system-search-symbolic", title, _ ("Other lists may have some."));
}

static void
show_nothing (PreauthWorkPage *self)
{
  if (preauth_work_list_count_all (self->list) == 0)
    show (self, "document-new-symbolic", _ ("No Requests Yet"),
          _ ("Start one: the plan first, then the service. It is saved as you type."));
  else if (self->filter.due_only)
    show (self, "emblem-ok-symbolic", _ ("Nothing Is Due Today"),
          _ ("Requests show here on the day something has to be done, and until it is."));
  else if (self->owner != NULL)
    show (self, "emblem-ok-symbolic", _ ("Nothing Is Yours"),
          _ ("Hand a request to yourself: select it and press A."));
  else if (self->filter.has_lane)
    show (self, "emblem-ok-symbolic", _ (lanes[self->filter.lane].title),
          _ (lanes[self->filter.lane].advice));
  else
    show (self, "emblem-ok-symbolic", _ ("Nothing Is Open"),
          _ ("Closed requests are hidden; the menu beside the search shows them."));
}

void
preauth_work_page_show_empty (PreauthWorkPage *self)
{
  const gboolean searching = *gtk_editable_get_text (GTK_EDITABLE (self->search)) != '\0';
  const gboolean none = preauth_work_list_count_all (self->list) == 0;

  if (none)
    show_nothing (self);
  else if (searching)
    show_not_found (self);
  else if (self->tag != NULL)
    show_tagged (self);
  else
    show_nothing (self);
  gtk_widget_set_visible (self->new_button, none);
  gtk_widget_set_visible (self->search_all_button,
                          !none && (searching || self->tag != NULL) && is_limited (self));
  gtk_stack_set_visible_child_name (self->pages, "empty");
}
