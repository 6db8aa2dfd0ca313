/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthPersonGroup: the name and the initials of somebody new; the initials follow the name until
 * they are typed.
 *
 * Property `own` (boolean, construct only): whoever types is the one. Property `good` (notify):
 * both are there and can be used.
 */
#define PREAUTH_TYPE_PERSON_GROUP (preauth_person_group_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthPersonGroup, preauth_person_group, PREAUTH, PERSON_GROUP, AdwPreferencesGroup)

gboolean
preauth_person_group_is_good (PreauthPersonGroup *self);
/* (transfer full) */
char *
preauth_person_group_dup_name (PreauthPersonGroup *self);
/* As they are kept: upper case. (transfer full) */
char *
preauth_person_group_dup_initials (PreauthPersonGroup *self);

G_END_DECLS
