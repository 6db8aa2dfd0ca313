/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/user.h"
#include "store/work-list.h"

G_BEGIN_DECLS

/* Where the sidebar leads. The lanes have the order of PreauthLane. */
typedef enum
{
  PREAUTH_PLACE_ALL,
  PREAUTH_PLACE_LANE_FIRST,
  PREAUTH_PLACE_LANE_LAST = PREAUTH_PLACE_LANE_FIRST + PREAUTH_N_LANES - 1,
  PREAUTH_PLACE_DUE,
  PREAUTH_PLACE_MINE,
  PREAUTH_N_PLACES
} PreauthPlace;

/**
 * PreauthSidebar: the way around the case file: a new request, the lanes with their counts, who
 * works here.
 *
 * Signal `chosen` (place: PreauthPlace): also when the place that is selected is chosen again.
 */
#define PREAUTH_TYPE_SIDEBAR (preauth_sidebar_get_type ())
G_DECLARE_FINAL_TYPE (PreauthSidebar, preauth_sidebar, PREAUTH, SIDEBAR, AdwBin)

const char *
preauth_place_get_title (PreauthPlace place);
/* The rows of @place. @initials: of who works here; kept by the caller as long as the filter. */
PreauthWorkFilter
preauth_place_get_filter (PreauthPlace place, const char *initials);

/* Both nullable: NULL while locked. */
void
preauth_sidebar_set_user (PreauthSidebar *self, PreauthUser *user);
void
preauth_sidebar_set_list (PreauthSidebar *self, PreauthWorkList *list);
/* PREAUTH_N_PLACES: none, a case is open. */
void
preauth_sidebar_select (PreauthSidebar *self, PreauthPlace place);

G_END_DECLS
