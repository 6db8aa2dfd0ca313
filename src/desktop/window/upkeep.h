/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/store.h"

G_BEGIN_DECLS

/**
 * PreauthUpkeep: what an unlocked case file needs beside the work: the daily backup, a look whether
 * somebody else wrote, whether the file is older than it should be. All in threads.
 *
 * Signals: `changed`: somebody wrote, or a new day began; `rolled-back` (text: string): the file is
 * older than what this computer saw last; `backup-failed` (text: string, damaged: gboolean): the
 * disk took none, it is tried again each minute; or the file is damaged; `backed-up`: there is one
 * of today.
 */
#define PREAUTH_TYPE_UPKEEP (preauth_upkeep_get_type ())
G_DECLARE_FINAL_TYPE (PreauthUpkeep, preauth_upkeep, PREAUTH, UPKEEP, GObject)

/* Connect, then start. */
PreauthUpkeep *
preauth_upkeep_new (PreauthStore *store);
void
preauth_upkeep_start (PreauthUpkeep *self);
/* Now, not when its time comes. */
void
preauth_upkeep_back_up (PreauthUpkeep *self);
/* Nothing is told from now on. Before locking. */
void
preauth_upkeep_stop (PreauthUpkeep *self);

G_END_DECLS
