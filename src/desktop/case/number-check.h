/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/route.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_NUMBER_RIGHT,       /* the one that the route names */
  PREAUTH_NUMBER_STRANGE,     /* another one: it may still be where it went */
  PREAUTH_NUMBER_UNCONFIRMED, /* the route's candidate, which nobody has confirmed */
} PreauthNumberVerdict;

/* What to say about a fax number that somebody dialed or is about to record. @number: ten digits,
 * or NULL (right). @message: (out) (transfer full): a sentence unless it is right. */
PreauthNumberVerdict
preauth_number_check (PreauthRoute *route,
                      PreauthRequest *request,
                      const char *number,
                      char **message);
/* The fax number that may be used, ten digits, or NULL. (transfer none) */
const char *
preauth_number_find (PreauthRoute *route, PreauthRequest *request);

G_END_DECLS
