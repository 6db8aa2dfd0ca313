/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery key: 160 bits in groups that people can type from paper. It never guesses what was
 * meant. */
#include "config.h"

#include "store/key.h"

#include <gcrypt.h>
#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "store/crypto-init.h"

/* Crockford's base32: no I, L, O, U. Eight groups of four characters are the 160 bits; a fifth
 * character in each group checks that group, and its place, so that the group with the typing error
 * can be named. */
#define ALPHABET "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
#define N_GROUPS 8
#define GROUP_DATA 4
#define GROUP_LENGTH (GROUP_DATA + 1)
#define N_CHARACTERS (N_GROUPS * GROUP_LENGTH)
#define N_BYTES 20

/* A weighted sum modulo 31: weights that differ by less than 31 and are no multiples of it find
 * every single wrong character but 0 for Z, and every swap of neighbors but that pair. */
static guint
get_check (const guint8 *values, guint group)
{
  guint sum = group + 1;

  for (guint i = 0; i < GROUP_DATA; i++)
    sum += (i + 2) * values[i];
  return sum % 31;
}

char *
preauth_recovery_key_new (void)
{
  guint8 *bytes;
  char *text;
  char *end;

  preauth_crypto_init ();
  bytes = gcry_random_bytes_secure (N_BYTES, GCRY_VERY_STRONG_RANDOM);
  text = g_malloc (N_CHARACTERS + N_GROUPS);
  end = text;
  for (guint group = 0; group < N_GROUPS; group++)
    {
      guint8 values[GROUP_DATA];

      for (guint i = 0; i < GROUP_DATA; i++)
        {
          guint bit = (group * GROUP_DATA + i) * 5;
          guint pair
              = (guint)(bytes[bit / 8] << 8) | (bit / 8 + 1 < N_BYTES ? bytes[bit / 8 + 1] : 0u);

          values[i] = pair >> (11 - bit % 8) & 31;
          *end++ = ALPHABET[values[i]];
        }
      *end++ = ALPHABET[get_check (values, group)];
      *end++ = group + 1 < N_GROUPS ? '-' : '\0';
    }
  gcry_free (bytes);
  return text;
}

/* -1: not a character of the alphabet. What looks alike is read as what it looks like. */
static int
get_value (gunichar character)
{
  const char *found;

  if (character >= 128)
    return -1;
  character = (gunichar)g_ascii_toupper ((char)character);
  if (character == 'O')
    return 0;
  if (character == 'I' || character == 'L')
    return 1;
  found = character == 0 ? NULL : strchr (ALPHABET, (int)character);
  return found == NULL ? -1 : (int)(found - ALPHABET);
}

/* @values: N_CHARACTERS. */
static gboolean
read_characters (const char *text, guint8 *values, GError **error)
{
  guint n = 0;

  if (!g_utf8_validate (text, -1, NULL))
    text = "";
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar character = g_utf8_get_char (p);
      int value = get_value (character);

      if (g_unichar_isspace (character) || g_unichar_ispunct (character))
        continue;
      if (value < 0)
        {
          g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                       _ ("group %u of the recovery key has a character that is in none"),
                       MIN (n / GROUP_LENGTH, N_GROUPS - 1) + 1);
          return FALSE;
        }
      if (n < N_CHARACTERS)
        values[n] = (guint8)value;
      n++;
    }
  if (n == N_CHARACTERS)
    return TRUE;
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               _ ("the recovery key has %u characters in %u groups; %u were typed"), N_CHARACTERS,
               N_GROUPS, n);
  return FALSE;
}

static gboolean
check_groups (const guint8 *values, GError **error)
{
  for (guint group = 0; group < N_GROUPS; group++)
    {
      const guint8 *first = values + group * GROUP_LENGTH;

      if (get_check (first, group) != first[GROUP_DATA])
        {
          g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                       _ ("group %u of the recovery key is mistyped"), group + 1);
          return FALSE;
        }
    }
  return TRUE;
}

/* 160 bits are more than anybody can try, so no slow derivation is needed here. */
static PreauthKey *
make_key (const guint8 *values)
{
  guint8 *bytes = gcry_calloc_secure (1, 32);
  PreauthKey *raw;
  PreauthKey *key;

  for (guint i = 0; i < N_GROUPS * GROUP_DATA; i++)
    for (guint bit = 0; bit < 5; bit++)
      if (values[i / GROUP_DATA * GROUP_LENGTH + i % GROUP_DATA] >> (4 - bit) & 1)
        bytes[(i * 5 + bit) / 8] |= (guint8)(0x80 >> (i * 5 + bit) % 8);
  raw = preauth_key_new_from_bytes (bytes);
  key = preauth_key_derive (raw, "recovery");
  preauth_key_unref (raw);
  gcry_free (bytes);
  return key;
}

PreauthKey *
preauth_recovery_key_parse (const char *text, GError **error)
{
  guint8 *values;
  PreauthKey *key = NULL;

  g_return_val_if_fail (text != NULL, NULL);

  preauth_crypto_init ();
  values = gcry_calloc_secure (1, N_CHARACTERS);
  if (values != NULL && read_characters (text, values, error) && check_groups (values, error))
    key = make_key (values);
  gcry_free (values);
  return key;
}
