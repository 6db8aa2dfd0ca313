/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who works here, for rows that only some may fill in. The store checks again what it can. */
#include "config.h"

#include "desktop/common/rights.h"

static PreauthUser *current;

void
preauth_rights_set_user (PreauthUser *user)
{
  g_set_object (&current, user);
}

PreauthUser *
preauth_rights_get_user (void)
{
  return current;
}

gboolean
preauth_rights_may (PreauthRight right)
{
  return current == NULL || preauth_user_may (current, right);
}
