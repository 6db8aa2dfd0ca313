/* SPDX-License-Identifier: GPL-3.0-or-later */
/* All clocks of a request, put in order. */
#include "config.h"

#include <string.h>

#include "store/clock-private.h"

/* By due date, those without one last; then what binds us, then by kind. */
static int
compare_clocks (gconstpointer a, gconstpointer b)
{
  PreauthClock *one = *(PreauthClock *const *)a;
  PreauthClock *other = *(PreauthClock *const *)b;
  const char *due = preauth_clock_get_due (one);
  const char *other_due = preauth_clock_get_due (other);
  int order;

  if ((due == NULL) != (other_due == NULL))
    return due == NULL ? 1 : -1;
  order = g_strcmp0 (due, other_due);
  if (order == 0)
    order = (int)preauth_clock_get_binds (one) - (int)preauth_clock_get_binds (other);
  return order != 0 ? order
                    : (int)preauth_clock_get_kind (one) - (int)preauth_clock_get_kind (other);
}

GPtrArray *
preauth_clocks_compute (PreauthLaw *law,
                        PreauthDirectory *directory,
                        PreauthRequest *request,
                        const PreauthCadence *cadence,
                        const char *now)
{
  GPtrArray *clocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PreauthClockCase) self = NULL;

  g_return_val_if_fail (PREAUTH_IS_LAW (law) && PREAUTH_IS_REQUEST (request), clocks);
  self = preauth_clock_case_new (law, directory, request, cadence, now);
  if (self->closed)
    return clocks;
  preauth_clocks_add_own (self, clocks);
  preauth_clocks_add_peer_to_peer (self, FALSE, clocks);
  preauth_clocks_add_law (self, FALSE, clocks);
  preauth_clocks_add_authorization (self, clocks);
  g_ptr_array_sort (clocks, compare_clocks);
  return clocks;
}

GPtrArray *
preauth_clocks_compute_rights (PreauthLaw *law,
                               PreauthDirectory *directory,
                               PreauthRequest *request,
                               const char *now)
{
  GPtrArray *clocks = g_ptr_array_new_with_free_func (g_object_unref);
  g_autoptr (PreauthClockCase) self = NULL;

  g_return_val_if_fail (PREAUTH_IS_LAW (law) && PREAUTH_IS_REQUEST (request), clocks);
  self = preauth_clock_case_new (law, directory, request, NULL, now);
  if (self->denied == NULL)
    return clocks;
  preauth_clocks_add_peer_to_peer (self, TRUE, clocks);
  preauth_clocks_add_law (self, TRUE, clocks);
  return clocks;
}
