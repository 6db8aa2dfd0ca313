/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Ours and a peer by turns in one run, so that a busy machine slows both; medians and their ratio.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _Pairs Pairs;

Pairs *
pairs_new (void);
void
pairs_free (Pairs *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Pairs, pairs_free)
/* Microseconds. */
void
pairs_add (Pairs *self, double ours, double peer);
/* @quantile: 0.5 for the median */
double
pairs_get_ours (Pairs *self, double quantile);
double
pairs_get_peer (Pairs *self, double quantile);
/* One line with both medians, their p99, the ratio and the target. 0 when it is met, else 1. */
int
pairs_report (Pairs *self, const char *what, const char *peer, double target);

G_END_DECLS
