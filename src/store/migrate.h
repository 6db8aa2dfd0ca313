/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store-private.h"

G_BEGIN_DECLS

/* Brings an older file up to this version, after a sealed backup of it. */
gboolean
preauth_migrate_store (PreauthStore *store,
                       PreauthStoreKeys *keys,
                       const char *author,
                       GError **error);

G_END_DECLS
