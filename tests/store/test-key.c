/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Keys, seals, passphrases and the recovery key. The expected bytes are other programs' (OpenSSL
 * for the seal and HKDF, libargon2 for the passphrase). */
#include "config.h"

#include <string.h>

#include "fhir/error.h"
#include "store/key.h"

static PreauthKey *
make_counting_key (void)
{
  guint8 bytes[32];

  for (guint8 i = 0; i < 32; i++)
    bytes[i] = i;
  return preauth_key_new_from_bytes (bytes);
}

static char *
to_hex (const guint8 *bytes, gsize length)
{
  GString *hex = g_string_new (NULL);

  for (gsize i = 0; i < length; i++)
    g_string_append_printf (hex, "%02x", bytes[i]);
  return g_string_free (hex, FALSE);
}

static GBytes *
from_hex (const char *hex)
{
  gsize length = strlen (hex) / 2;
  guint8 *bytes = g_malloc (length);

  for (gsize i = 0; i < length; i++)
    bytes[i]
        = (guint8)(g_ascii_xdigit_value (hex[2 * i]) << 4 | g_ascii_xdigit_value (hex[2 * i + 1]));
  return g_bytes_new_take (bytes, length);
}

static void
test_known_seal (void)
{
  g_autoptr (PreauthKey) key = make_counting_key ();
  g_autoptr (GBytes) sealed
      = from_hex ("6465666768696a6b6c6d6e6f207eb20a16c576ed5b03338dbe45189235d"
                  "ef16aac858edb25838e2158c6928f28");
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) open = preauth_unseal (key, "case/x/1/2", g_bytes_get_data (sealed, NULL),
                                            g_bytes_get_size (sealed), &error);

  g_assert_no_error (error);
  g_assert_cmpmem (g_bytes_get_data (open, NULL), g_bytes_get_size (open), "hello, sealed row", 17);
}

static void
test_known_derivation (void)
{
  g_autoptr (PreauthKey) key = make_counting_key ();
  g_autoptr (PreauthKey) derived = preauth_key_derive (key, "case");
  g_autofree char *hex = to_hex (preauth_key_get_bytes (derived), 32);
  guint8 mac[32];
  g_autofree char *mac_hex = NULL;

  g_assert_cmpstr (hex, ==, "17cfa4ae1d52695bc3f0e658643e0c18493806a09d8dc23dbc9ad6d93f6ac6c4");
  preauth_key_authenticate (key, "abc", 3, mac);
  mac_hex = to_hex (mac, 32);
  g_assert_cmpstr (mac_hex, ==, "f0133729c4163dede81e21cd47839256da58171238c8a0d874397c73b14e1e47");
}

static void
test_known_passphrase (void)
{
  const PreauthKeyCost cost = { 65536, 2 };
  guint8 salt[16];
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthKey) key = NULL;
  g_autofree char *hex = NULL;

  for (guint8 i = 0; i < 16; i++)
    salt[i] = i;
  key = preauth_key_new_from_passphrase ("correct horse battery", salt, &cost, &error);
  g_assert_no_error (error);
  hex = to_hex (preauth_key_get_bytes (key), 32);
  g_assert_cmpstr (hex, ==, "c5a6f7d20f4721431cb1eaa47ad3e885265a3ff67e8128e4ab7faaf204c1b19b");
}

static void
test_seal_fits_its_place_only (void)
{
  g_autoptr (PreauthKey) key = preauth_key_new_random ();
  g_autoptr (PreauthKey) other = preauth_key_new_random ();
  g_autoptr (GBytes) sealed = preauth_seal (key, "case/a/1", "text", 4);
  g_autoptr (GBytes) again = preauth_seal (key, "case/a/1", "text", 4);
  g_autoptr (GBytes) empty = preauth_seal (key, "case/a/1", NULL, 0);
  g_autoptr (GBytes) open = NULL;
  gsize length;
  const guint8 *data = g_bytes_get_data (sealed, &length);
  g_autoptr (GError) error = NULL;

  g_assert_cmpuint (length, ==, 4 + PREAUTH_SEAL_OVERHEAD);
  g_assert_false (g_bytes_equal (sealed, again));
  g_assert_null (preauth_unseal (key, "case/b/1", data, length, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);
  g_assert_null (preauth_unseal (key, "case/a/2", data, length, NULL));
  g_assert_null (preauth_unseal (other, "case/a/1", data, length, NULL));
  open = preauth_unseal (key, "case/a/1", g_bytes_get_data (empty, NULL), g_bytes_get_size (empty),
                         NULL);
  g_assert_cmpuint (g_bytes_get_size (open), ==, 0);
}

static void
test_every_flipped_bit_shows (void)
{
  g_autoptr (PreauthKey) key = preauth_key_new_random ();
  g_autoptr (GBytes) sealed = preauth_seal (key, "case/a/1", "a text of some length", 21);
  gsize length;
  g_autofree guint8 *copy = g_memdup2 (g_bytes_get_data (sealed, &length), 49);

  g_assert_cmpuint (length, ==, 49);
  for (gsize bit = 0; bit < length * 8; bit++)
    {
      copy[bit / 8] ^= (guint8)(1 << bit % 8);
      g_assert_null (preauth_unseal (key, "case/a/1", copy, length, NULL));
      copy[bit / 8] ^= (guint8)(1 << bit % 8);
    }
  for (gsize cut = 0; cut < length; cut++)
    g_assert_null (preauth_unseal (key, "case/a/1", copy, cut, NULL));
}

static void
test_bad_cost (void)
{
  static const PreauthKeyCost costs[] = {
    { 0, 2 }, { 65536, 0 }, { G_MAXUINT, 2 }, { 65536, G_MAXUINT }, { 1048576, 256 }, { 7, 1 },
  };
  static const guint8 salt[16] = { 0 };

  for (guint i = 0; i < G_N_ELEMENTS (costs); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (preauth_key_new_from_passphrase ("passphrase", salt, &costs[i], &error));
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
    }
}

static void
test_calibration (void)
{
  PreauthKeyCost cost = preauth_key_cost_calibrate (1);

  /* However little time is wanted, it is never cheaper than this. */
  g_assert_cmpuint (cost.memory_kib, >=, 65536);
  g_assert_cmpuint (cost.passes, >=, 2);
  cost = preauth_key_cost_calibrate (100000);
  g_assert_cmpuint (cost.passes, >, 2);
}

static void
test_passphrase_is_text (void)
{
  const PreauthKeyCost cost = { 64, 1 };
  static const guint8 salt[16] = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthKey) composed
      = preauth_key_new_from_passphrase ("caf\xc3\xa9", salt, &cost, NULL);
  g_autoptr (PreauthKey) decomposed
      = preauth_key_new_from_passphrase ("cafe\xcc\x81", salt, &cost, NULL);

  g_assert_cmpmem (preauth_key_get_bytes (composed), 32, preauth_key_get_bytes (decomposed), 32);
  g_assert_null (preauth_key_new_from_passphrase ("\xff\xfe", salt, &cost, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
}

static void
test_passphrase_check (void)
{
  static const char *const good[]
      = { "a fern, seven boats", "correct horse battery staple", "xK9#mQ2$vL", "Łódź nad rzeką" };
  static const char *const bad[] = {
    "", "short", "aaaaaaaaaaaa", "abababababab", "1234567890", "2026-11-21 10:42", "\xff\xfe"
  };

  for (guint i = 0; i < G_N_ELEMENTS (good); i++)
    g_assert_null (preauth_passphrase_check (good[i]));
  for (guint i = 0; i < G_N_ELEMENTS (bad) - 2; i++)
    g_assert_nonnull (preauth_passphrase_check (bad[i]));
  g_assert_nonnull (preauth_passphrase_check (bad[G_N_ELEMENTS (bad) - 1]));
}

static void
test_recovery_key (void)
{
  char *text = preauth_recovery_key_new ();
  char *other = preauth_recovery_key_new ();
  g_autofree char *lower = g_ascii_strdown (text, -1);
  g_autofree char *spaced = NULL;
  g_autoptr (PreauthKey) key = preauth_recovery_key_parse (text, NULL);
  g_autoptr (PreauthKey) again = NULL;
  g_autoptr (PreauthKey) from_spaced = NULL;
  GString *loose = g_string_new ("  ");

  g_assert_cmpuint (strlen (text), ==, 47);
  g_assert_cmpstr (text, !=, other);
  again = preauth_recovery_key_parse (lower, NULL);
  g_assert_cmpmem (preauth_key_get_bytes (key), 32, preauth_key_get_bytes (again), 32);
  /* As people write: O for 0, l for 1, spaces anywhere, no dashes. */
  for (const char *p = text; *p != '\0'; p++)
    if (*p == '0')
      g_string_append (loose, "O ");
    else if (*p == '1')
      g_string_append (loose, "l");
    else if (*p != '-')
      g_string_append_printf (loose, "%c\n", *p);
  spaced = g_string_free (loose, FALSE);
  from_spaced = preauth_recovery_key_parse (spaced, NULL);
  g_assert_nonnull (from_spaced);
  g_assert_cmpmem (preauth_key_get_bytes (key), 32, preauth_key_get_bytes (from_spaced), 32);
  preauth_secret_free (text);
  preauth_secret_free (other);
}

/* Each wrong character is told with its group, but 0 for Z, which the check cannot tell: those give
 * another key, which opens nothing. */
static void
test_mistyped_recovery_key (void)
{
  static const char alphabet[] = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
  char *text = preauth_recovery_key_new ();

  for (guint i = 0; i < strlen (text); i++)
    for (const char *c = alphabet; *c != '\0'; c++)
      {
        const char old = text[i];
        g_autofree char *group = g_strdup_printf ("group %u ", i / 6 + 1);
        g_autoptr (GError) error = NULL;

        if (old == '-' || old == *c || (old == '0' && *c == 'Z') || (old == 'Z' && *c == '0'))
          continue;
        text[i] = *c;
        g_assert_null (preauth_recovery_key_parse (text, &error));
        g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
        g_assert_nonnull (strstr (error->message, group));
        text[i] = old;
      }
  preauth_secret_free (text);
}

static void
test_no_recovery_key (void)
{
  static const char *const texts[] = {
    "", "-", "7K2QM", "\xff\xfe", "ééééé", "7K2QM-7K2QM-7K2QM-7K2QM-7K2QM-7K2QM-7K2QM-7K2QU", " \n",
  };
  g_autofree char *endless = g_strnfill (100000, '7');
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      g_autoptr (GError) failure = NULL;

      g_assert_null (preauth_recovery_key_parse (texts[i], &failure));
      g_assert_error (failure, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
    }
  g_assert_null (preauth_recovery_key_parse (endless, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/key/known-seal", test_known_seal);
  g_test_add_func ("/key/known-derivation", test_known_derivation);
  g_test_add_func ("/key/known-passphrase", test_known_passphrase);
  g_test_add_func ("/key/seal-fits-its-place-only", test_seal_fits_its_place_only);
  g_test_add_func ("/key/every-flipped-bit-shows", test_every_flipped_bit_shows);
  g_test_add_func ("/key/bad-cost", test_bad_cost);
  g_test_add_func ("/key/calibration", test_calibration);
  g_test_add_func ("/key/passphrase-is-text", test_passphrase_is_text);
  g_test_add_func ("/key/passphrase-check", test_passphrase_check);
  g_test_add_func ("/key/recovery", test_recovery_key);
  g_test_add_func ("/key/mistyped-recovery", test_mistyped_recovery_key);
  g_test_add_func ("/key/no-recovery", test_no_recovery_key);
  return g_test_run ();
}
