/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/**
 * PreauthWritings: how many files are being written that somebody asked for. What would end the
 * program or leave the case waits for them: a disk that is full is said to who is still there.
 *
 * Signals: ended (gboolean all_written): none is being written any more.
 */
#define PREAUTH_TYPE_WRITINGS (preauth_writings_get_type ())
G_DECLARE_FINAL_TYPE (PreauthWritings, preauth_writings, PREAUTH, WRITINGS, GObject)

/* (transfer none) */
PreauthWritings *
preauth_writings_get_default (void);
/* Each is followed by one preauth_writings_end (), after all that belongs to it is done. */
void
preauth_writings_begin (PreauthWritings *self);
void
preauth_writings_end (PreauthWritings *self, gboolean written);
gboolean
preauth_writings_is_empty (PreauthWritings *self);

G_END_DECLS
