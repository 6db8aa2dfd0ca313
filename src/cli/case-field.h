/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "common.h"
#include "request/history.h"

G_BEGIN_DECLS

/* The kinds of entry that a person makes; preauth-cli itself makes the others. */
gboolean
preauth_case_kind_from_id (const char *id, PreauthEventKind *kind);
/* (transfer full): "ready, sent, fax-proof..." */
char *
preauth_case_list_kinds (void);
/* (transfer full): every kind with its fields, and the words that a field takes, for --help. */
char *
preauth_case_describe_kinds (void);

/**
 * preauth_case_set_fields:
 * @verb: of the call, for what is wrong with it
 * @fields: FIELD=VALUE, NULL-terminated; a day also as 11/21/2026, a number as people write it
 *
 * Returns: 0, or the exit status with what is wrong printed
 */
int
preauth_case_set_fields (PreauthRequest *request,
                         PreauthEvent *event,
                         const char *verb,
                         char **fields);

G_END_DECLS
