/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/directory.h"

G_BEGIN_DECLS

/* A payer's plans and destinations as aligned text. (transfer full) */
char *
preauth_directory_describe_payer (PreauthPayer *payer);
/* All destinations of all payers, each with its source and day. (transfer full) */
char *
preauth_directory_export_csv (PreauthDirectory *directory);
JsonNode *
preauth_directory_export_json (PreauthDirectory *directory);

G_END_DECLS
