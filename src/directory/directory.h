/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "directory/payer.h"
#include "directory/route.h"
#include "directory/vocabulary.h"

G_BEGIN_DECLS

/**
 * PreauthDirectory:
 *
 * All payer packs and the vocabulary. Packs are validated when loaded; a bad pack is refused with
 * the line at fault (preauth_directory_get_refused ()), the others load.
 */
#define PREAUTH_TYPE_DIRECTORY (preauth_directory_get_type ())
G_DECLARE_FINAL_TYPE (PreauthDirectory, preauth_directory, PREAUTH, DIRECTORY, GObject)

/* @path: (nullable): a folder of packs and vocabulary.json; NULL: the installed data/payers. Fails
 * only when the vocabulary or the folder cannot be read. */
PreauthDirectory *
preauth_directory_load (const char *path, GError **error);
GListModel *
preauth_directory_get_payers (PreauthDirectory *self); /* transfer none, of PreauthPayer */
PreauthPayer *
preauth_directory_find_payer (PreauthDirectory *self, const char *id); /* transfer none, nullable */
PreauthVocabulary *
preauth_directory_get_vocabulary (PreauthDirectory *self); /* transfer none */
GStrv
preauth_directory_get_refused (
    PreauthDirectory *self); /* transfer none: one sentence a refused pack */

/**
 * preauth_directory_find_route:
 * @payer: payer id; @plan: plan id; @category, @kind: vocabulary ids; @modifiers: (nullable)
 *
 * Which destination a request goes to, by the four rules of the routing table; never falls back
 * from one plan to another. An unknown payer (NULL, "" or not in the directory) is no error: the
 * route says to call the number on the card. An unknown plan, category, kind or modifier is
 * PREAUTH_ERROR_NOT_FOUND and lists the valid ones.
 *
 * Returns: (transfer full): the route
 */
PreauthRoute *
preauth_directory_find_route (PreauthDirectory *self,
                              const char *payer,
                              const char *plan,
                              const char *category,
                              const char *kind,
                              const char *const *modifiers,
                              GError **error);

/**
 * preauth_directory_list_kinds:
 * @payer, @plan, @category: ids; (nullable); @modifiers: (nullable)
 *
 * The kinds of request that a row of the payer covers for this plan and this service, in the order
 * of the vocabulary; the first of the vocabulary, a new request, is always one of them.
 *
 * Returns: (transfer full) (nullable): of PreauthTerm; NULL when too little is known to tell kinds
 *   apart
 */
GPtrArray *
preauth_directory_list_kinds (PreauthDirectory *self,
                              const char *payer,
                              const char *plan,
                              const char *category,
                              const char *const *modifiers);

/**
 * preauth_directory_check:
 * @report: (out) (transfer full): a JSON object: combinations, by verdict; problems (array of
 * strings); look_alikes; unreachable
 *
 * Enumerates every plan x category x kind and proves that each gives exactly one verdict with at
 * least a phone, that every number has source and day, that every number printed in a source is
 * reachable by some question.
 *
 * Returns: TRUE when there is no problem
 */
gboolean
preauth_directory_check (PreauthDirectory *self, JsonNode **report);

G_END_DECLS
