/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/people/people-book.h"

G_BEGIN_DECLS

/**
 * PreauthServicingGroups:
 *
 * The servicing provider and the servicing facility, each with "Same as requesting provider".
 */
#define PREAUTH_TYPE_SERVICING_GROUPS (preauth_servicing_groups_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthServicingGroups, preauth_servicing_groups, PREAUTH, SERVICING_GROUPS, AdwBin)

/* @book: (nullable): NULL when the clinic's people could not be read */
void
preauth_servicing_groups_set_up (PreauthServicingGroups *self,
                                 PreauthPeopleBook *book,
                                 PreauthRequest *request);
/* Focuses one of the two switches; the rows are found by preauth_fact_rows_reveal (). */
gboolean
preauth_servicing_groups_reveal (PreauthServicingGroups *self, const char *target);

G_END_DECLS
