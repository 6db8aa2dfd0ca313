/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The keys of an unlocked file. They never leave this process but wrapped. */
#include "config.h"

#include "store/store-keys.h"

#include <string.h>

static const struct
{
  gsize offset;
  const char *purpose;
} sealers[] = {
  { G_STRUCT_OFFSET (PreauthStoreKeys, cases), "case" },
  { G_STRUCT_OFFSET (PreauthStoreKeys, summaries), "summary" },
  { G_STRUCT_OFFSET (PreauthStoreKeys, attachments), "attachment" },
  { G_STRUCT_OFFSET (PreauthStoreKeys, audit), "audit" },
  { G_STRUCT_OFFSET (PreauthStoreKeys, users), "user" },
  { G_STRUCT_OFFSET (PreauthStoreKeys, settings), "setting" },
  { G_STRUCT_OFFSET (PreauthStoreKeys, leases), "lease" },
};

#define SEALER(self, i) G_STRUCT_MEMBER (PreauthSealer *, self, sealers[i].offset)

PreauthStoreKeys *
preauth_store_keys_new (PreauthKey *data)
{
  PreauthStoreKeys *self = g_new0 (PreauthStoreKeys, 1);
  g_autoptr (PreauthKey) chain = NULL;

  g_atomic_ref_count_init (&self->references);
  self->data = preauth_key_ref (data);
  for (guint i = 0; i < G_N_ELEMENTS (sealers); i++)
    {
      g_autoptr (PreauthKey) key = preauth_key_derive (data, sealers[i].purpose);

      SEALER (self, i) = preauth_sealer_new (key);
    }
  chain = preauth_key_derive (data, "chain");
  self->chain = preauth_mac_new (chain);
  return self;
}

PreauthStoreKeys *
preauth_store_keys_ref (PreauthStoreKeys *self)
{
  g_atomic_ref_count_inc (&self->references);
  return self;
}

void
preauth_store_keys_unref (PreauthStoreKeys *self)
{
  if (!g_atomic_ref_count_dec (&self->references))
    return;
  for (guint i = 0; i < G_N_ELEMENTS (sealers); i++)
    preauth_sealer_free (SEALER (self, i));
  preauth_mac_free (self->chain);
  preauth_key_unref (self->data);
  g_free (self);
}

/* Not g_snprintf (): a list does this for each of 100,000 rows. */
static char *
append_number (char *end, gint64 number)
{
  char digits[24];
  guint n = 0;
  guint64 rest = (guint64)number;

  if (number < 0)
    {
      *end++ = '-';
      rest = -rest;
    }
  do
    digits[n++] = (char)('0' + rest % 10);
  while ((rest /= 10) > 0);
  while (n > 0)
    *end++ = digits[--n];
  return end;
}

static char *
append_text (char *end, const char *text, gsize limit)
{
  gsize length = strnlen (text, limit);

  memcpy (end, text, length);
  return end + length;
}

const char *
preauth_context_set (
    PreauthContext *self, const char *table, const char *id, gint64 revision, gint64 serial)
{
  char *end = append_text (self->text, table, 16);

  *end++ = '/';
  end = append_text (end, id, 240);
  *end++ = '/';
  end = append_number (end, revision);
  *end++ = '/';
  end = append_number (end, serial);
  *end = '\0';
  return self->text;
}
