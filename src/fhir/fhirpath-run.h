/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fhir/fhirpath-syntax.h"
#include "fhir/fhirpath.h"

G_BEGIN_DECLS

/* Private to the FHIRPath engine. One evaluation: its memory, its budget and its first error. After
 * an error everything answers the empty collection at once, so only loops need to look. */
typedef struct
{
  FhirpathArena arena;
  PreauthFhirpathContext *context;
  FhirpathItems root;
  GError *error;
  guint64 steps;
  GHashTable *regexes;
} FhirpathRun;

/* What $this, $index and $total mean. */
typedef struct
{
  const FhirpathItems *focus;
  const FhirpathItems *total;
  /* Below 0: there is none. */
  int index;
} FhirpathScope;

/* Counts work; FALSE when the evaluation has failed or may do no more. */
gboolean
fhirpath_run_step (FhirpathRun *run, guint column);
/* Always the empty collection. The message must not carry a value of the resource. */
FhirpathItems
fhirpath_run_fail (FhirpathRun *run, guint column, const char *format, ...) G_GNUC_PRINTF (3, 4);

FhirpathItems
fhirpath_evaluate_node (FhirpathRun *run, const FhirpathNode *node, const FhirpathScope *scope);
FhirpathItems
fhirpath_evaluate_operator (FhirpathRun *run, const FhirpathNode *node, const FhirpathScope *scope);
FhirpathItems
fhirpath_evaluate_arithmetic (FhirpathRun *run,
                              const FhirpathNode *node,
                              const FhirpathItems *left,
                              const FhirpathItems *right);

/* Equality of items and of collections. */
FhirpathTruth
fhirpath_value_equal (FhirpathRun *run,
                      guint column,
                      const FhirpathValue *left,
                      const FhirpathValue *right);
FhirpathTruth
fhirpath_value_equivalent (FhirpathRun *run,
                           guint column,
                           const FhirpathValue *left,
                           const FhirpathValue *right);
FhirpathTruth
fhirpath_items_equal (FhirpathRun *run,
                      guint column,
                      const FhirpathItems *left,
                      const FhirpathItems *right);
FhirpathTruth
fhirpath_items_equivalent (FhirpathRun *run,
                           guint column,
                           const FhirpathItems *left,
                           const FhirpathItems *right);
gboolean
fhirpath_items_contain (FhirpathRun *run,
                        guint column,
                        const FhirpathItems *items,
                        const FhirpathValue *value);
/* Appends what @items does not have yet. */
void
fhirpath_items_append_distinct (FhirpathRun *run,
                                guint column,
                                FhirpathItems *items,
                                const FhirpathItems *more);
/* Singleton evaluation: empty is unknown, one item that is no boolean is true, several fail. */
FhirpathTruth
fhirpath_items_to_truth (FhirpathRun *run, guint column, const FhirpathItems *items);
/* The only item as a system value. FALSE when empty, and on failure when there are several. */
gboolean
fhirpath_items_to_single (FhirpathRun *run,
                          guint column,
                          const FhirpathItems *items,
                          FhirpathValue *value);

/* One call of a function. */
typedef struct
{
  FhirpathRun *run;
  FhirpathArena *arena;
  const FhirpathNode *node;
  const FhirpathItems *input;
  const FhirpathScope *scope;
} FhirpathCall;

typedef FhirpathItems (*FhirpathCallback) (FhirpathCall *call);

typedef struct _FhirpathFunction
{
  const char *name;
  guint least_arguments;
  guint most_arguments;
  FhirpathCallback callback;
  gboolean takes_type;
} FhirpathFunction;

const FhirpathFunction *
fhirpath_function_find (const char *name);

/* An argument that is evaluated once, where the call stands; empty when it is not given. */
FhirpathItems
fhirpath_call_argument (FhirpathCall *call, guint index);
/* An argument that is evaluated for an item of the input. */
FhirpathItems
fhirpath_call_lambda (FhirpathCall *call, guint index, guint item);
gboolean
fhirpath_call_has (const FhirpathCall *call, guint index);
/* FALSE when empty; another type than asked for fails. */
gboolean
fhirpath_call_input_string (FhirpathCall *call, const char **text);
gboolean
fhirpath_call_input_number (FhirpathCall *call, FhirpathValue *number);
gboolean
fhirpath_call_argument_string (FhirpathCall *call, guint index, const char **text);
gboolean
fhirpath_call_argument_integer (FhirpathCall *call, guint index, int *integer);
gboolean
fhirpath_call_argument_number (FhirpathCall *call, guint index, FhirpathValue *number);

/* The families of functions. Each ends with a nameless entry. */
extern const FhirpathFunction fhirpath_existence_functions[];
extern const FhirpathFunction fhirpath_filter_functions[];
extern const FhirpathFunction fhirpath_string_functions[];
extern const FhirpathFunction fhirpath_conversion_functions[];
extern const FhirpathFunction fhirpath_math_functions[];
extern const FhirpathFunction fhirpath_fhir_functions[];

/* FALSE when the name was never set; a variable that is set to NULL is empty. */
gboolean
fhirpath_context_get (PreauthFhirpathContext *self, const char *name, JsonNode **node);
/* (nullable) (transfer none) */
const char *
fhirpath_context_get_today (PreauthFhirpathContext *self);

G_END_DECLS
