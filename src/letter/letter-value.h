/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "letter/letter-text.h"

G_BEGIN_DECLS

/* (transfer full), of texts: what @expression finds, each as a person reads it. An expression that
 * fails on this request finds nothing: the letter then shows a gap. */
GPtrArray *
preauth_letter_values_evaluate (PreauthFhirpath *expression, const PreauthLetterScope *scope);

/* Whether @expression is true (NULL is). */
gboolean
preauth_letter_condition_holds (PreauthFhirpath *expression, const PreauthLetterScope *scope);

/* (transfer full): "a", "a and b", "a, b, and c"; with @separator: "a; b". Never NULL; empty texts
 * are passed over. */
char *
preauth_letter_values_join (GPtrArray *values, const char *separator);

G_END_DECLS
