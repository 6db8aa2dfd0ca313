/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "pairs.h"

struct _Pairs
{
  GArray *ours;
  GArray *peer;
};

Pairs *
pairs_new (void)
{
  Pairs *self = g_new (Pairs, 1);

  self->ours = g_array_new (FALSE, FALSE, sizeof (double));
  self->peer = g_array_new (FALSE, FALSE, sizeof (double));
  return self;
}

void
pairs_free (Pairs *self)
{
  g_array_unref (self->ours);
  g_array_unref (self->peer);
  g_free (self);
}

void
pairs_add (Pairs *self, double ours, double peer)
{
  g_array_append_val (self->ours, ours);
  g_array_append_val (self->peer, peer);
}

static int
compare (gconstpointer a, gconstpointer b)
{
  double one = *(const double *)a, other = *(const double *)b;

  return one < other ? -1 : one > other;
}

static double
get_quantile (GArray *figures, double quantile)
{
  g_assert_cmpuint (figures->len, >, 0);
  g_array_sort (figures, compare);
  return g_array_index (figures, double, (guint)(quantile * (figures->len - 1) + 0.5));
}

double
pairs_get_ours (Pairs *self, double quantile)
{
  return get_quantile (self->ours, quantile);
}

double
pairs_get_peer (Pairs *self, double quantile)
{
  return get_quantile (self->peer, quantile);
}

int
pairs_report (Pairs *self, const char *what, const char *peer, double target)
{
  double ours = pairs_get_ours (self, 0.5);
  double theirs = pairs_get_peer (self, 0.5);
  double ratio = ours / theirs;

  g_print ("%s: %.0f us (p99 %.0f), %s %.0f us (p99 %.0f), %u pairs, ratio %.2f (target %.2f or "
           "less)%s\n",
           what, ours, pairs_get_ours (self, 0.99), peer, theirs, pairs_get_peer (self, 0.99),
           self->ours->len, ratio, target, ratio <= target ? "" : " MISSED");
  return ratio <= target ? 0 : 1;
}
