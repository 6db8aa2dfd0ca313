/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/route.h"

G_BEGIN_DECLS

/* Everything a route says; the route takes it all over. */
typedef struct
{
  PreauthVerdict verdict;
  PreauthChannel *fax;
  PreauthChannel *phone;
  PreauthChannel *portal;
  GStrv channels;
  char *form_id;
  char *form_title;
  char *why;
  GPtrArray *near_misses;
  GStrv warnings;
  char *payer_name;
  char *plan_name;
  char *law;
  char *reviewer;
  GStrv cover_words;
} PreauthRouteParts;

/* (transfer full). The members of @parts are stolen. */
PreauthRoute *
preauth_route_new (PreauthRouteParts *parts);
PreauthNearMiss *
preauth_near_miss_new (const char *number, const char *why_not);
void
preauth_near_miss_free (PreauthNearMiss *self);

G_END_DECLS
