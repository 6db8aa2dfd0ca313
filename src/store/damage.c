/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A row that could not be read. It never says what was in it. */
#include "config.h"

#include "store/store-private.h"

PreauthDamage *
preauth_damage_new (const char *table, const char *id, const char *why)
{
  PreauthDamage *self = g_new0 (PreauthDamage, 1);

  self->table = g_strdup (table);
  self->id = g_strdup (id != NULL ? id : "");
  self->why = g_strdup (why);
  return self;
}

void
preauth_damage_free (PreauthDamage *self)
{
  g_free (self->table);
  g_free (self->id);
  g_free (self->why);
  g_free (self);
}
