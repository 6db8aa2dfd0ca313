/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/review.h"

G_BEGIN_DECLS

/* One value as it is typed into a plan's web portal. */
typedef struct
{
  const char *section; /* "Member" */
  char *label;
  char *value;
} PreauthPortalValue;

/* (transfer full), of PreauthPortalValue: what the request says, in the order in which portals ask
 * for it; what is not given is left out. */
GPtrArray *
preauth_portal_values_new (PreauthReview *review);
/* (transfer full): all of them, "Label: value" a line, a blank line between sections. */
char *
preauth_portal_values_to_text (GPtrArray *values);

G_END_DECLS
