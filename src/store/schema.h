/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/database.h"
#include "store/store-keys.h"

G_BEGIN_DECLS

#define PREAUTH_SCHEMA_VERSION 2

/* The tables of the newest version, in the transaction at hand. */
gboolean
preauth_schema_create (PreauthDatabase *database, GError **error);
gboolean
preauth_schema_get_version (PreauthDatabase *database, gint64 *version, GError **error);
/* PREAUTH_ERROR_INVALID for a version that this program does not know. */
gboolean
preauth_schema_check_version (PreauthDatabase *database, GError **error);
/* From @from to the newest version, in the transaction at hand. */
gboolean
preauth_schema_migrate (PreauthDatabase *database,
                        PreauthStoreKeys *keys,
                        gint64 from,
                        GError **error);

G_END_DECLS
