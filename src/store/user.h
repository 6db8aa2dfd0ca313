/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_ROLE_FRONT_DESK,
  PREAUTH_ROLE_CLINICIAN,
  PREAUTH_ROLE_MANAGER,
  PREAUTH_N_ROLES
} PreauthRole;
const char *
preauth_role_get_id (PreauthRole role); /* "front-desk" "clinician" "manager" */
gboolean
preauth_role_from_id (const char *id, PreauthRole *role);
const char *
preauth_role_get_label (PreauthRole role);

/* What not everybody may do. */
typedef enum
{
  PREAUTH_RIGHT_ATTEST,       /* tick attestations, sign: clinicians only */
  PREAUTH_RIGHT_MANAGE_USERS, /* managers only, also below */
  PREAUTH_RIGHT_EXPORT_ALL,
  PREAUTH_RIGHT_READ_AUDIT,
  PREAUTH_RIGHT_RESTORE,
  PREAUTH_RIGHT_CHANGE_SETTINGS, /* those of the clinic */
} PreauthRight;
gboolean
preauth_role_has_right (PreauthRole role, PreauthRight right);

/**
 * PreauthUser: a member of the staff who can unlock the case file. Immutable. Name and initials can
 * be read in the locked file (to pick oneself); the role is sealed.
 */
#define PREAUTH_TYPE_USER (preauth_user_get_type ())
G_DECLARE_FINAL_TYPE (PreauthUser, preauth_user, PREAUTH, USER, GObject)
const char *
preauth_user_get_id (PreauthUser *self); /* uuid */
const char *
preauth_user_get_name (PreauthUser *self); /* property "name" */
const char *
preauth_user_get_initials (PreauthUser *self); /* property "initials": unique, 1 to 4 letters */
PreauthRole
preauth_user_get_role (PreauthUser *self); /* of a locked file: front desk */
gboolean
preauth_user_is_active (PreauthUser *self); /* FALSE: may no longer unlock; the name stays in the
                                               history */
gboolean
preauth_user_may (PreauthUser *self, PreauthRight right);

G_END_DECLS
