/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The lanes of the work page by name. Which one a request is in: status.c. */
#include "config.h"

#include "request/history.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *id;
  const char *label;
} lanes[PREAUTH_N_LANES] = {
  [PREAUTH_LANE_US] = { "us", N_ ("Needs us") },
  [PREAUTH_LANE_PLAN] = { "plan", N_ ("Waiting on plan") },
  [PREAUTH_LANE_CLINICIAN] = { "clinician", N_ ("Waiting on clinician") },
  [PREAUTH_LANE_FAMILY] = { "family", N_ ("Waiting on family") },
  [PREAUTH_LANE_DECIDED] = { "decided", N_ ("Decided") },
};

const char *
preauth_lane_get_id (PreauthLane lane)
{
  g_return_val_if_fail ((guint)lane < PREAUTH_N_LANES, "us");
  return lanes[lane].id;
}

gboolean
preauth_lane_from_id (const char *id, PreauthLane *lane)
{
  for (guint i = 0; i < PREAUTH_N_LANES; i++)
    if (g_strcmp0 (lanes[i].id, id) == 0)
      {
        if (lane != NULL)
          *lane = i;
        return TRUE;
      }
  return FALSE;
}

const char *
preauth_lane_get_label (PreauthLane lane)
{
  g_return_val_if_fail ((guint)lane < PREAUTH_N_LANES, "");
  return _ (lanes[lane].label);
}
