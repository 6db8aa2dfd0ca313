/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letter/letter-private.h"

G_BEGIN_DECLS

/* The parts of a template file, checked. All: (transfer full), NULL or FALSE with an error that
 * names the block and the column. */

/* An unknown member is a misspelt one: it would be left unread in silence. */
gboolean
preauth_template_check_members (JsonObject *object, const char *const *members, GError **error);
/* @names: (out): all the %names that expressions may use, the template's own among them. */
GPtrArray *
preauth_template_read_variables (JsonObject *object, GStrv *names, GError **error);
PreauthLetterText *
preauth_template_read_footer (JsonObject *object, const char *const *names, GError **error);
/* @folder: where the parts lie that a template includes. */
GPtrArray *
preauth_template_read_blocks (JsonObject *object,
                              const char *const *names,
                              const char *folder,
                              GError **error);

G_END_DECLS
