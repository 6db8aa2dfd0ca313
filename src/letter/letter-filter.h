/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* How one value is written: (transfer full), the value in its new form. @argument is NULL for a
 * filter that takes none. */
typedef char *(*PreauthLetterFilterFunc) (const char *value, const char *argument);

typedef struct
{
  const char *name;
  gboolean takes_argument;
  PreauthLetterFilterFunc apply;
} PreauthLetterFilter;

/* (nullable): the filter of that name. */
const PreauthLetterFilter *
preauth_letter_filter_find (const char *name);
/* (transfer full): all their names, for the message about an unknown one. */
char *
preauth_letter_filter_list (void);

G_END_DECLS
