/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Where the newest state that this computer saw is kept. It never waits for a person: a keyring
 * that is locked stays so. */
#include "config.h"

#include "store/witness-place.h"

#include <fcntl.h>
#include <glib/gstdio.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "fhir/file.h"
#include "store/keyring.h"

static gboolean uses_keyring;

void
preauth_witness_use_keyring (void)
{
  uses_keyring = TRUE;
}

/* "0000000000000000312 9f86d0...": always as long, so that one can be written over another. */
static char *
format (const PreauthWitness *witness)
{
  static const char digits[] = "0123456789abcdef";
  char hex[2 * sizeof witness->chain + 1] = "";

  for (guint i = 0; i < sizeof witness->chain; i++)
    {
      hex[2 * i] = digits[witness->chain[i] >> 4];
      hex[2 * i + 1] = digits[witness->chain[i] & 15];
    }
  return g_strdup_printf ("%019" G_GINT64_FORMAT " %s", witness->serial, hex);
}

static gboolean
parse (const char *text, PreauthWitness *witness)
{
  char *end;

  witness->serial = g_ascii_strtoll (text, &end, 10);
  if (witness->serial <= 0 || *end != ' ' || strlen (g_strchomp (end + 1)) != 64)
    return FALSE;
  for (guint i = 0; i < 32; i++)
    {
      int high = g_ascii_xdigit_value (end[1 + 2 * i]);
      int low = g_ascii_xdigit_value (end[2 + 2 * i]);

      if (high < 0 || low < 0)
        return FALSE;
      witness->chain[i] = (guint8)(high << 4 | low);
    }
  return TRUE;
}

static char *
get_path (const char *store_id)
{
  g_autofree char *name = g_strconcat (store_id, ".seen", NULL);

  return g_build_filename (g_get_user_state_dir (), "preauth", name, NULL);
}

static gboolean
load_file (const char *store_id, PreauthWitness *witness)
{
  g_autofree char *path = get_path (store_id);
  g_autofree char *text = NULL;

  return g_file_get_contents (path, &text, NULL, NULL) && parse (text, witness);
}

static void
save_file (const char *store_id, const char *text)
{
  g_autofree char *path = get_path (store_id);
  g_autofree char *folder = g_path_get_dirname (path);

  if (g_mkdir_with_parents (folder, 0700) == 0)
    preauth_file_replace (path, text, strlen (text), NULL);
}

/* The newest of both. */
static gboolean
load (const char *store_id, PreauthWitness *witness)
{
  PreauthWitness kept;
  gboolean has = load_file (store_id, witness);
  char *text = uses_keyring ? preauth_keyring_load_witness (store_id) : NULL;

  if (text != NULL && parse (text, &kept) && (!has || kept.serial > witness->serial))
    {
      *witness = kept;
      has = TRUE;
    }
  g_free (text);
  return has;
}

static void
save (const char *store_id, const PreauthWitness *witness)
{
  g_autofree char *text = format (witness);

  save_file (store_id, text);
  if (uses_keyring)
    preauth_keyring_save_witness (store_id, text);
}

static void
note (const char *store_id, const PreauthWitness *witness)
{
  g_autofree char *path = get_path (store_id);
  g_autofree char *text = format (witness);
  const int descriptor = open (path, O_WRONLY | O_CLOEXEC | O_NOFOLLOW);

  if (descriptor < 0)
    return;
  /* One sector: never half a note. That a note is lost costs only that one. */
  if (pwrite (descriptor, text, strlen (text), 0) < 0)
    g_unlink (path);
  close (descriptor);
}

const PreauthWitnessPlace preauth_witness_real_place = { load, save, note };
