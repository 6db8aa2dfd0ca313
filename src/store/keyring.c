/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The session's keyring, when there is one. It never starts a bus of its own and never asks a
 * question. */
#include "config.h"

#include "store/keyring.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>
#include <libsecret/secret.h>
#include <string.h>

#include "fhir/error.h"
#include "store/crypto-init.h"
#include "store/key.h"

static const SecretSchema passphrases = {
  "io.github.preauth.Passphrase",
  SECRET_SCHEMA_NONE,
  { { "store", SECRET_SCHEMA_ATTRIBUTE_STRING }, { "user", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

static const SecretSchema witnesses = {
  "io.github.preauth.Witness",
  SECRET_SCHEMA_NONE,
  { { "store", SECRET_SCHEMA_ATTRIBUTE_STRING } },
};

/* NULL without a session bus: libsecret would start one. */
static SecretService *
get_service (void)
{
  g_autofree char *socket = g_build_filename (g_get_user_runtime_dir (), "bus", NULL);

  if (g_getenv ("DBUS_SESSION_BUS_ADDRESS") == NULL && !g_file_test (socket, G_FILE_TEST_EXISTS))
    return NULL;
  /* libsecret would make libgcrypt ready without locked memory. */
  preauth_crypto_init ();
  /* Not SECRET_SERVICE_LOAD_COLLECTIONS: it reads every entry of every program, and one that is
   * gone makes all of it fail; libsecret 0.20 may then also end its task twice, a critical warning.
   */
  return secret_service_get_sync (SECRET_SERVICE_NONE, NULL, NULL);
}

static gboolean
fail (GError **error, GError *cause)
{
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE,
               _ ("the passphrase could not be kept in the keyring: %s"),
               cause != NULL ? cause->message : _ ("this session has no keyring"));
  return FALSE;
}

gboolean
preauth_keyring_store_passphrase (const char *store_id,
                                  const char *user_id,
                                  const char *passphrase,
                                  GError **error)
{
  g_autoptr (SecretService) service = get_service ();
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (store_id != NULL && user_id != NULL && passphrase != NULL, FALSE);

  if (service == NULL)
    return fail (error, NULL);
  if (!secret_password_store_sync (&passphrases, SECRET_COLLECTION_SESSION, _ ("Preauth case file"),
                                   passphrase, NULL, &cause, "store", store_id, "user", user_id,
                                   NULL))
    return fail (error, cause);
  return TRUE;
}

char *
preauth_keyring_load_passphrase (const char *store_id, const char *user_id)
{
  g_autoptr (SecretService) service = get_service ();
  char *found;
  char *copy;

  g_return_val_if_fail (store_id != NULL && user_id != NULL, NULL);

  if (service == NULL)
    return NULL;
  found = secret_password_lookup_sync (&passphrases, NULL, NULL, "store", store_id, "user", user_id,
                                       NULL);
  copy = g_strdup (found);
  secret_password_free (found);
  return copy;
}

gboolean
preauth_keyring_clear_passphrase (const char *store_id, const char *user_id, GError **error)
{
  g_autoptr (SecretService) service = get_service ();
  g_autoptr (GError) cause = NULL;

  g_return_val_if_fail (store_id != NULL && user_id != NULL, FALSE);

  /* What is nowhere is cleared. */
  if (service == NULL)
    return TRUE;
  secret_password_clear_sync (&passphrases, NULL, &cause, "store", store_id, "user", user_id, NULL);
  return cause == NULL || fail (error, cause);
}

char *
preauth_keyring_load_witness (const char *store_id)
{
  g_autoptr (SecretService) service = get_service ();
  g_autoptr (GHashTable) attributes = NULL;
  g_autoptr (SecretValue) value = NULL;
  GList *items;
  char *text = NULL;

  if (service == NULL)
    return NULL;
  attributes = secret_attributes_build (&witnesses, "store", store_id, NULL);
  /* Without SECRET_SEARCH_UNLOCK: nobody is asked for the keyring's password. */
  items = secret_service_search_sync (service, &witnesses, attributes, SECRET_SEARCH_LOAD_SECRETS,
                                      NULL, NULL);
  if (items != NULL)
    value = secret_item_get_secret (items->data);
  if (value != NULL && secret_value_get_text (value) != NULL)
    text = g_strdup (secret_value_get_text (value));
  g_list_free_full (items, g_object_unref);
  return text;
}

void
preauth_keyring_save_witness (const char *store_id, const char *text)
{
  g_autoptr (SecretService) service = get_service ();
  g_autoptr (SecretCollection) collection = NULL;

  if (service == NULL)
    return;
  collection = secret_collection_for_alias_sync (service, SECRET_COLLECTION_DEFAULT,
                                                 SECRET_COLLECTION_NONE, NULL, NULL);
  if (collection == NULL || secret_collection_get_locked (collection))
    return;
  secret_password_store_sync (&witnesses, SECRET_COLLECTION_DEFAULT,
                              _ ("Preauth: the newest state of a case file"), text, NULL, NULL,
                              "store", store_id, NULL);
}
