/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/pack.h"
#include "directory/payer.h"

G_BEGIN_DECLS

PreauthPlan *
preauth_plan_new_from_object (JsonObject *object);
/* @pack: (transfer full) */
PreauthPayer *
preauth_payer_new (PreauthPack *pack);
const PreauthPack *
preauth_payer_get_rows (PreauthPayer *self);

G_END_DECLS
