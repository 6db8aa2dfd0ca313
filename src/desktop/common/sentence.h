/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The message of an error as a sentence that stands alone: a capital letter, a full stop. (transfer
 * full) */
char *
preauth_sentence_from_message (const char *message);
/* The same in @label, which is hidden while there is none. @message: (nullable) */
void
preauth_sentence_show (GtkLabel *label, const char *message);

G_END_DECLS
