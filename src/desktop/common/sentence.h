/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* The message of an error as a sentence that stands alone: a capital letter, a full stop. (transfer
 * full) */
char *
preauth_sentence_from_message (const char *message);

G_END_DECLS
