/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Who has a case open. A lease never outlives a dead program for more than a minute, and one of
 * this computer not at all; nothing is lost without one: saves check revisions. */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <signal.h>
#include <string.h>
#include <unistd.h>

#include "fhir/error.h"
#include "store/now.h"
#include "store/store-private.h"

#define LEASE_SECONDS 60
/* Longer than that is a damaged row, or a clock that was set back. */
#define MAX_SECONDS (2 * LEASE_SECONDS)

typedef struct
{
  char *session; /* NULL: nobody has it */
  char *holder;
  char *host;
  gint64 since;
} Lease;

static void
lease_clear (Lease *self)
{
  g_free (self->session);
  g_free (self->holder);
  g_free (self->host);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Lease, lease_clear)

/* Who, on which computer, since when; in which space of process numbers, and which process. */
#define HOLDER "(ssxsx)"

/* Process numbers mean something only within one: a sandbox has its own. "" when not known. */
static char *
read_process_space (void)
{
  char *space = g_file_read_link ("/proc/self/ns/pid", NULL);

  return space != NULL ? space : g_strdup ("");
}

/* A program that was killed on this computer does not keep its user out for a minute. */
static gboolean
is_dead (const char *host, const char *space, gint64 process)
{
  g_autofree char *here = read_process_space ();
  g_autofree char *this_host = g_utf8_make_valid (g_get_host_name (), -1);

  return process > 0 && process <= G_MAXINT && *here != '\0' && strcmp (space, here) == 0
         && strcmp (host, this_host) == 0 && kill ((pid_t)process, 0) != 0 && errno == ESRCH;
}

static void
seal_context (PreauthContext *context, const char *id, const char *session, gint64 expires)
{
  g_autofree char *place = g_strdup_printf ("%s/%s", id, session);

  preauth_context_set (context, "lease", place, 0, expires);
}

/* A lease whose seal is broken, or that is over, is none. */
static gboolean
load (PreauthWrite *write, const char *id, Lease *lease, GError **error)
{
  g_autoptr (PreauthQuery) query = preauth_database_query (
      write->database, error, "SELECT session, expires, sealed FROM leases WHERE case_id = ?", "s",
      id);
  const gint64 now = preauth_store_now ();
  g_autofree char *session = NULL;
  g_autofree char *space = NULL;
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GVariant) record = NULL;
  gint64 process = 0;
  PreauthContext context;
  const guint8 *data;
  gsize length;
  gint64 expires;
  PreauthQueryStep step;

  if (query == NULL)
    return FALSE;
  step = preauth_database_step (write->database, query, error);
  if (step != PREAUTH_QUERY_ROW)
    return step == PREAUTH_QUERY_DONE;
  session = preauth_query_dup_text (query, 0);
  expires = sqlite3_column_int64 (query, 1);
  data = preauth_query_peek_bytes (query, 2, &length);
  if (expires <= now || expires > now + MAX_SECONDS || data == NULL)
    return TRUE;
  seal_context (&context, id, session, expires);
  bytes = preauth_sealer_unseal_bytes (write->keys->leases, context.text, data, length, NULL);
  if (bytes == NULL)
    return TRUE;
  record = g_variant_ref_sink (g_variant_new_from_bytes (G_VARIANT_TYPE (HOLDER), bytes, FALSE));
  g_variant_get (record, HOLDER, &lease->holder, &lease->host, &lease->since, &space, &process);
  if (!is_dead (lease->host, space, process))
    lease->session = g_steal_pointer (&session);
  return TRUE;
}

static gboolean
save (PreauthWrite *write, const char *id, const char *session, gint64 since, GError **error)
{
  const gint64 expires = preauth_store_now () + LEASE_SECONDS;
  g_autofree char *host = g_utf8_make_valid (g_get_host_name (), -1);
  g_autofree char *space = read_process_space ();
  g_autoptr (GVariant) record = g_variant_ref_sink (
      g_variant_new (HOLDER, write->author, host, since, space, (gint64)getpid ()));
  g_autoptr (GBytes) sealed = NULL;
  PreauthContext context;

  seal_context (&context, id, session, expires);
  sealed = preauth_sealer_seal_bytes (write->keys->leases, context.text,
                                      g_variant_get_data (record), g_variant_get_size (record));
  return preauth_database_run (
      write->database, error,
      "INSERT OR REPLACE INTO leases (case_id, session, expires, sealed) VALUES (?, ?, ?, ?)",
      "ssib", id, session, expires, sealed);
}

static char *
describe (const Lease *lease)
{
  g_autoptr (GDateTime) since = g_date_time_new_from_unix_local (lease->since);
  g_autofree char *time = since == NULL ? g_strdup ("") : g_date_time_format (since, "%H:%M");

  /* Translators: a user, a computer, a time of day. */
  return g_strdup_printf (_ ("%s on %s since %s"), lease->holder, lease->host, time);
}

static gboolean
claim (PreauthWrite *write, const char *id, const char *session, char **holder, GError **error)
{
  g_auto (Lease) lease = { 0 };
  g_autofree char *who = NULL;

  if (!load (write, id, &lease, error))
    return FALSE;
  if (lease.session == NULL || strcmp (lease.session, session) == 0)
    return save (write, id, session, lease.session != NULL ? lease.since : preauth_store_now (),
                 error);
  who = describe (&lease);
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_CONFLICT, _ ("%s has this case open"), who);
  if (holder != NULL)
    *holder = g_steal_pointer (&who);
  return FALSE;
}

gboolean
preauth_store_claim_case (
    PreauthStore *self, const char *id, const char *session, char **holder, GError **error)
{
  PreauthWrite write;
  gboolean ok;

  g_return_val_if_fail (PREAUTH_IS_STORE (self), FALSE);
  g_return_val_if_fail (id != NULL && session != NULL && strlen (session) <= 64, FALSE);

  if (holder != NULL)
    *holder = NULL;
  if (!preauth_store_begin_write (self, &write, error))
    return FALSE;
  ok = claim (&write, id, session, holder, error);
  return preauth_store_end_write (self, &write, ok, error);
}

void
preauth_store_release_case (PreauthStore *self, const char *id, const char *session)
{
  g_return_if_fail (PREAUTH_IS_STORE (self));
  g_return_if_fail (id != NULL && session != NULL);

  g_mutex_lock (&self->writing);
  preauth_database_run (self->writer, NULL, "DELETE FROM leases WHERE case_id = ? AND session = ?",
                        "ss", id, session);
  g_mutex_unlock (&self->writing);
}
