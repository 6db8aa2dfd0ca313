/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A member of the staff and what the roles may do. It never holds a secret. */
#include "config.h"

#include "store/user-private.h"

#include <glib/gi18n-lib.h>

#define RIGHT(name) (1u << PREAUTH_RIGHT_##name)

static const struct
{
  const char *id;
  const char *label;
  guint rights;
} roles[PREAUTH_N_ROLES] = {
  [PREAUTH_ROLE_FRONT_DESK] = { "front-desk", N_ ("Front desk"), 0 },
  [PREAUTH_ROLE_CLINICIAN] = { "clinician", N_ ("Clinician"), RIGHT (ATTEST) },
  [PREAUTH_ROLE_MANAGER] = { "manager", N_ ("Manager"),
                             RIGHT (MANAGE_USERS) | RIGHT (EXPORT_ALL) | RIGHT (READ_AUDIT)
                                 | RIGHT (RESTORE) | RIGHT (CHANGE_SETTINGS) },
};

struct _PreauthUser
{
  GObject parent_instance;

  char *id;
  char *name;
  char *initials;
  PreauthRole role;
  gboolean active;
};

G_DEFINE_FINAL_TYPE (PreauthUser, preauth_user, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_NAME,
  PROP_INITIALS,
  N_PROPERTIES
};

static GParamSpec *properties[N_PROPERTIES];

static void
preauth_user_get_property (GObject *object, guint id, GValue *value, GParamSpec *spec)
{
  PreauthUser *self = PREAUTH_USER (object);

  switch (id)
    {
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_INITIALS:
      g_value_set_string (value, self->initials);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, spec);
    }
}

static void
preauth_user_finalize (GObject *object)
{
  PreauthUser *self = PREAUTH_USER (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->initials);
  G_OBJECT_CLASS (preauth_user_parent_class)->finalize (object);
}

static void
preauth_user_class_init (PreauthUserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = preauth_user_get_property;
  object_class->finalize = preauth_user_finalize;
  properties[PROP_NAME]
      = g_param_spec_string ("name", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_INITIALS] = g_param_spec_string ("initials", NULL, NULL, NULL,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPERTIES, properties);
}

static void
preauth_user_init (PreauthUser *self)
{
}

PreauthUser *
preauth_user_new (
    const char *id, const char *name, const char *initials, PreauthRole role, gboolean active)
{
  PreauthUser *self = g_object_new (PREAUTH_TYPE_USER, NULL);

  self->id = g_strdup (id);
  self->name = g_strdup (name);
  self->initials = g_strdup (initials);
  self->role = role;
  self->active = active;
  return self;
}

const char *
preauth_role_get_id (PreauthRole role)
{
  g_return_val_if_fail (role < PREAUTH_N_ROLES, NULL);

  return roles[role].id;
}

gboolean
preauth_role_from_id (const char *id, PreauthRole *role)
{
  g_return_val_if_fail (role != NULL, FALSE);

  for (PreauthRole i = 0; i < PREAUTH_N_ROLES; i++)
    if (g_strcmp0 (id, roles[i].id) == 0)
      {
        *role = i;
        return TRUE;
      }
  return FALSE;
}

const char *
preauth_role_get_label (PreauthRole role)
{
  g_return_val_if_fail (role < PREAUTH_N_ROLES, NULL);

  return _ (roles[role].label);
}

gboolean
preauth_role_has_right (PreauthRole role, PreauthRight right)
{
  g_return_val_if_fail (role < PREAUTH_N_ROLES, FALSE);

  return (roles[role].rights & 1u << right) != 0;
}

const char *
preauth_user_get_id (PreauthUser *self)
{
  g_return_val_if_fail (PREAUTH_IS_USER (self), NULL);

  return self->id;
}

const char *
preauth_user_get_name (PreauthUser *self)
{
  g_return_val_if_fail (PREAUTH_IS_USER (self), NULL);

  return self->name;
}

const char *
preauth_user_get_initials (PreauthUser *self)
{
  g_return_val_if_fail (PREAUTH_IS_USER (self), NULL);

  return self->initials;
}

PreauthRole
preauth_user_get_role (PreauthUser *self)
{
  g_return_val_if_fail (PREAUTH_IS_USER (self), PREAUTH_ROLE_FRONT_DESK);

  return self->role;
}

gboolean
preauth_user_is_active (PreauthUser *self)
{
  g_return_val_if_fail (PREAUTH_IS_USER (self), FALSE);

  return self->active;
}

gboolean
preauth_user_may (PreauthUser *self, PreauthRight right)
{
  g_return_val_if_fail (PREAUTH_IS_USER (self), FALSE);

  return self->active && preauth_role_has_right (self->role, right);
}

char *
preauth_user_to_text (PreauthUser *self)
{
  return g_strdup_printf ("%s (%s)", self->name, self->initials);
}
