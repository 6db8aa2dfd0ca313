/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "store/audit.h"
#include "store/key.h"
#include "store/user.h"

G_BEGIN_DECLS

/**
 * PreauthStore:
 *
 * The case file: one SQLite file (WAL, synchronous=FULL) in which every row is sealed. Locked when
 * opened; after preauth_store_unlock () it holds the data key until preauth_store_lock ().
 *
 * All functions may be called from any thread; they wait for each other, and each write is on the
 * disk when it returns. The desktop calls those that take time in a thread.
 * Several processes may have the same file open. Signal `locked`; property `locked`.
 *
 * Errors: _LOCKED, _FORBIDDEN, _CONFLICT, _DAMAGED as error.h says; _READ and _WRITE from the disk
 * (full, read-only, failing: the old data is whole), _NOT_FOUND for a case or user that is not
 * there, _INVALID when the file is no case file or of a later version.
 */
#define PREAUTH_TYPE_STORE (preauth_store_get_type ())
G_DECLARE_FINAL_TYPE (PreauthStore, preauth_store, PREAUTH, STORE, GObject)

/**
 * preauth_store_create:
 * @path: must not exist; its folder is made private (0700), the file 0600
 * @name: of the first user, who is a manager; @initials: 1 to 4 letters
 * @recovery_key: (out): to print and put into a safe; preauth_secret_free ()
 *
 * Returns: (transfer full): the new file, unlocked
 */
PreauthStore *
preauth_store_create (const char *path,
                      const char *name,
                      const char *initials,
                      const char *passphrase,
                      char **recovery_key,
                      GError **error);
/* Locked. Refuses a network file system, saying why. Migrates an older schema when it is unlocked,
 * after a sealed backup. */
PreauthStore *
preauth_store_open (const char *path, GError **error);
const char *
preauth_store_get_path (PreauthStore *self);
/* Random, of this file, in the clear: the name of its entries in the keyring. */
const char *
preauth_store_get_id (PreauthStore *self);
/* $XDG_DATA_HOME/preauth/cases.preauth (transfer full) */
char *
preauth_store_get_default_path (void);

/* @who: a user's id or initials. Wrong tries are counted in the file; after the third the next one
 * has to wait, longer each time (the message says how long). Slow on purpose: half a second. */
gboolean
preauth_store_unlock (PreauthStore *self, const char *who, const char *passphrase, GError **error);
/* As @who, whose passphrase is then set anew by preauth_store_set_passphrase (). */
gboolean
preauth_store_unlock_with_recovery_key (PreauthStore *self,
                                        const char *who,
                                        const char *recovery_key,
                                        GError **error);
/* The key of a test or of the flip harness, without the slow derivation. */
gboolean
preauth_store_unlock_with_key (PreauthStore *self,
                               PreauthKey *data_key,
                               const char *who,
                               GError **error);
PreauthKey *
preauth_store_get_data_key (PreauthStore *self); /* transfer none, NULL while locked */
/* Forgets the keys. Emits `locked` before, so that everybody drops what they show. Afterwards the
 * file can be copied alone; waits a second at most for who reads. */
void
preauth_store_lock (PreauthStore *self);
gboolean
preauth_store_is_locked (PreauthStore *self);
PreauthUser *
preauth_store_get_user (PreauthStore *self); /* transfer none, NULL while locked */
/* PREAUTH_ERROR_FORBIDDEN when not. */
gboolean
preauth_store_require (PreauthStore *self, PreauthRight right, GError **error);

/* Users. Also works while locked: then only names, initials and whether active. (transfer full), of
 * PreauthUser */
GPtrArray *
preauth_store_list_users (PreauthStore *self, GError **error);
gboolean
preauth_store_add_user (PreauthStore *self,
                        const char *name,
                        const char *initials,
                        PreauthRole role,
                        const char *passphrase,
                        GError **error);
/* The last active manager can be neither demoted nor ended. */
gboolean
preauth_store_change_user (
    PreauthStore *self, const char *user_id, PreauthRole role, gboolean active, GError **error);
/* One's own with the old one; another's by a manager (@old_passphrase NULL); anybody's own after a
 * recovery key. */
gboolean
preauth_store_set_passphrase (PreauthStore *self,
                              const char *user_id,
                              const char *old_passphrase,
                              const char *passphrase,
                              GError **error);
/* A new recovery key in place of the old one. Managers. (transfer full) */
char *
preauth_store_renew_recovery_key (PreauthStore *self, GError **error);

/**
 * Cases. A case is a request bundle as JSON text and its summary as JSON text (case-summary.h knows
 * what is in it); both are sealed. @id: uuid; @revision: 1, 2, 3...
 * Attachments' bytes are kept once, in rows of their own, by case-codec.h, before the text comes
 * here.
 */
typedef struct
{
  char *id;
  gint64 revision;
  gint64 serial;  /* of the file: grows with every write of anybody */
  GBytes *bundle; /* NULL in a list */
  GBytes *summary;
} PreauthCaseRow;
void
preauth_case_row_free (PreauthCaseRow *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthCaseRow, preauth_case_row_free)

/* A row that could not be read: what it is, without any content. */
typedef struct
{
  char *table; /* "case" "summary" "attachment" "audit" "user" */
  char *id;
  char *why; /* one sentence */
} PreauthDamage;
void
preauth_damage_free (PreauthDamage *self);

/* @revision: the one that was read; 0 for a new case. PREAUTH_ERROR_CONFLICT when it is no longer
 * the last; _FORBIDDEN when it has attestations that the file has not and the user is no clinician
 * (attestation.h). Case, summary, attachments and audit entry in one transaction. @attachments:
 * (nullable) id (hex of a keyed hash) -> GBytes of those that are new. */
gboolean
preauth_store_save_case (PreauthStore *self,
                         const char *id,
                         gint64 revision,
                         GBytes *bundle,
                         GBytes *summary,
                         GHashTable *attachments,
                         gint64 *new_revision,
                         GError **error);
/* That a case was opened goes into the audit trail, once for each unlocking. PREAUTH_ERROR_DAMAGED
 * when it is not what was written, or an old state. A damaged summary alone is given as empty. */
PreauthCaseRow *
preauth_store_load_case (PreauthStore *self, const char *id, GError **error);
/* The same without an entry: for those who write one of their own (an export of all cases) and to
 * look again at a case that is open. */
PreauthCaseRow *
preauth_store_read_case (PreauthStore *self, const char *id, GError **error);
gboolean
preauth_store_has_case (PreauthStore *self, const char *id);
GBytes *
preauth_store_load_attachment (PreauthStore *self, const char *id, GError **error);
gboolean
preauth_store_has_attachment (PreauthStore *self, const char *id);
/* All summaries, or those written after @since (a serial; 0: all). A damaged row costs that row
 * alone: it is in @damaged (out, nullable, of PreauthDamage). (transfer full), of PreauthCaseRow */
GPtrArray *
preauth_store_list_cases (PreauthStore *self, gint64 since, GPtrArray **damaged, GError **error);
/* The last serial; cheap: to be asked every second or two whether somebody else wrote. */
gint64
preauth_store_get_serial (PreauthStore *self);

/**
 * Leases: who has a case open. A lease is this process's and window's, holds a minute and is
 * renewed by asking again; a dead program's runs out.
 * @holder: (out): "Mei Lin (ML) on frontdesk-2 since 10:42", when it is another's
 *
 * Returns: FALSE with PREAUTH_ERROR_CONFLICT when another has it
 */
gboolean
preauth_store_claim_case (
    PreauthStore *self, const char *id, const char *session, char **holder, GError **error);
void
preauth_store_release_case (PreauthStore *self, const char *id, const char *session);

/* Settings of the clinic (cadence), sealed: JSON text by name. They concern everybody: managers
 * save them. */
GBytes *
preauth_store_load_setting (PreauthStore *self, const char *name, GError **error);
gboolean
preauth_store_save_setting (PreauthStore *self, const char *name, GBytes *value, GError **error);

/* Moves what the write-ahead log holds into the file. Off the main thread; done by itself after
 * many saves. */
gboolean
preauth_store_checkpoint (PreauthStore *self, GError **error);

G_END_DECLS
