/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthPassphraseFields: a new passphrase, typed twice, with one sentence on how good it is.
 *
 * Property `good` (notify): good enough and both alike. Signal `activated`: Enter in the last one.
 */
#define PREAUTH_TYPE_PASSPHRASE_FIELDS (preauth_passphrase_fields_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthPassphraseFields, preauth_passphrase_fields, PREAUTH, PASSPHRASE_FIELDS, AdwBin)

gboolean
preauth_passphrase_fields_is_good (PreauthPassphraseFields *self);
/* (transfer full): preauth_secret_free () */
char *
preauth_passphrase_fields_dup (PreauthPassphraseFields *self);
void
preauth_passphrase_fields_clear (PreauthPassphraseFields *self);

G_END_DECLS
