/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * PreauthFhirpathContext:
 *
 * The %variables of an expression. Names are without the percent sign. A name that was never set is
 * an error when an expression asks for it; a name set to NULL is the empty collection. %resource
 * and %context are the focus of the evaluation.
 */
#define PREAUTH_TYPE_FHIRPATH_CONTEXT (preauth_fhirpath_context_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthFhirpathContext, preauth_fhirpath_context, PREAUTH, FHIRPATH_CONTEXT, GObject)

PreauthFhirpathContext *
preauth_fhirpath_context_new (void);
/* @node: (nullable) (transfer none): copied by reference. An array node is a collection. */
void
preauth_fhirpath_context_set_node (PreauthFhirpathContext *self, const char *name, JsonNode *node);
void
preauth_fhirpath_context_set_string (PreauthFhirpathContext *self,
                                     const char *name,
                                     const char *value);
/* @today: YYYY-MM-DD, what today () answers; NULL: preauth_date_get_today (). */
void
preauth_fhirpath_context_set_today (PreauthFhirpathContext *self, const char *today);

typedef struct _PreauthFhirpath PreauthFhirpath;

/**
 * preauth_fhirpath_compile:
 * @expression: FHIRPath N1
 *
 * Returns: (transfer full): the compiled expression, or NULL with PREAUTH_ERROR_EXPRESSION, whose
 *   message names what is wrong and its column. An unknown function is such an error.
 */
PreauthFhirpath *
preauth_fhirpath_compile (const char *expression, GError **error);
void
preauth_fhirpath_free (PreauthFhirpath *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthFhirpath, preauth_fhirpath_free)

/**
 * preauth_fhirpath_evaluate:
 * @focus: (nullable): the resource or element
 * @context: (nullable): the variables
 *
 * Returns: (transfer full): a JSON array node of the result: elements as they are, primitives as
 * JSON strings (dates without the @), booleans and numbers; NULL with an error
 */
JsonNode *
preauth_fhirpath_evaluate (PreauthFhirpath *self,
                           JsonNode *focus,
                           PreauthFhirpathContext *context,
                           GError **error);

/**
 * preauth_fhirpath_evaluate_expression:
 *
 * Compile and evaluate in one; compiled expressions are kept in a cache, so calling it again with
 * the same text is cheap.
 */
JsonNode *
preauth_fhirpath_evaluate_expression (const char *expression,
                                      JsonNode *focus,
                                      PreauthFhirpathContext *context,
                                      GError **error);

/**
 * preauth_fhirpath_evaluate_string:
 *
 * Returns: (transfer full) (nullable): the first result as text, or NULL when the result is empty
 * (then
 *   @error is not set) or on an error
 */
char *
preauth_fhirpath_evaluate_string (const char *expression,
                                  JsonNode *focus,
                                  PreauthFhirpathContext *context,
                                  GError **error);

/**
 * preauth_fhirpath_evaluate_boolean:
 *
 * Returns: TRUE when the result is true (a single non-boolean element counts as true, as in
 * FHIRPath); FALSE when false, empty or on an error
 */
gboolean
preauth_fhirpath_evaluate_boolean (const char *expression,
                                   JsonNode *focus,
                                   PreauthFhirpathContext *context,
                                   GError **error);

G_END_DECLS
