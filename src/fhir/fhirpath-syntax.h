/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "fhir/fhirpath-value.h"

G_BEGIN_DECLS

/* Private to the FHIRPath engine. From text to a tree. */
typedef enum
{
  FHIRPATH_TOKEN_END,
  FHIRPATH_TOKEN_NAME,
  /* A name between backquotes: never a keyword. */
  FHIRPATH_TOKEN_QUOTED_NAME,
  FHIRPATH_TOKEN_STRING,
  FHIRPATH_TOKEN_NUMBER,
  FHIRPATH_TOKEN_MOMENT,
  FHIRPATH_TOKEN_VARIABLE,
  /* $this, $index, $total */
  FHIRPATH_TOKEN_SPECIAL,
  FHIRPATH_TOKEN_SYMBOL,
} FhirpathTokenKind;

typedef struct
{
  FhirpathTokenKind kind;
  guint column;
  /* What the token means, in the arena: without quotes and escapes. */
  const char *text;
  FhirpathMoment moment;
} FhirpathToken;

typedef struct
{
  FhirpathArena *arena;
  const char *position;
  guint column;
} FhirpathLexer;

/* FALSE with PREAUTH_ERROR_EXPRESSION. */
gboolean
fhirpath_lexer_next (FhirpathLexer *lexer, FhirpathToken *token, GError **error);

typedef enum
{
  FHIRPATH_NODE_LITERAL,
  FHIRPATH_NODE_EMPTY,
  FHIRPATH_NODE_MEMBER,
  FHIRPATH_NODE_CALL,
  FHIRPATH_NODE_INDEXER,
  FHIRPATH_NODE_VARIABLE,
  FHIRPATH_NODE_THIS,
  FHIRPATH_NODE_INDEX,
  FHIRPATH_NODE_TOTAL,
  FHIRPATH_NODE_SIGN,
  FHIRPATH_NODE_IS,
  FHIRPATH_NODE_AS,
  FHIRPATH_NODE_OPERATOR,
} FhirpathNodeKind;

typedef enum
{
  FHIRPATH_OPERATOR_IMPLIES,
  FHIRPATH_OPERATOR_OR,
  FHIRPATH_OPERATOR_XOR,
  FHIRPATH_OPERATOR_AND,
  FHIRPATH_OPERATOR_IN,
  FHIRPATH_OPERATOR_CONTAINS,
  FHIRPATH_OPERATOR_EQUAL,
  FHIRPATH_OPERATOR_NOT_EQUAL,
  FHIRPATH_OPERATOR_EQUIVALENT,
  FHIRPATH_OPERATOR_NOT_EQUIVALENT,
  FHIRPATH_OPERATOR_IS,
  FHIRPATH_OPERATOR_AS,
  FHIRPATH_OPERATOR_LESS,
  FHIRPATH_OPERATOR_LESS_EQUAL,
  FHIRPATH_OPERATOR_GREATER,
  FHIRPATH_OPERATOR_GREATER_EQUAL,
  FHIRPATH_OPERATOR_UNION,
  FHIRPATH_OPERATOR_ADD,
  FHIRPATH_OPERATOR_SUBTRACT,
  FHIRPATH_OPERATOR_CONCATENATE,
  FHIRPATH_OPERATOR_MULTIPLY,
  FHIRPATH_OPERATOR_DIVIDE,
  FHIRPATH_OPERATOR_DIVIDE_WHOLE,
  FHIRPATH_OPERATOR_REMAINDER,
} FhirpathOperator;

#define FHIRPATH_MOST_ARGUMENTS 3

typedef struct _FhirpathNode FhirpathNode;

struct _FhirpathNode
{
  FhirpathNodeKind kind;
  FhirpathOperator operation;
  guint column;
  guint height;
  /* The operand, or what a member or a call is applied to (NULL: $this). */
  FhirpathNode *left;
  FhirpathNode *right;
  /* Of a member, a variable or a call; the type of "is" and "as", whose namespace is @space. */
  const char *name;
  const char *space;
  FhirpathValue literal;
  const struct _FhirpathFunction *function;
  FhirpathNode *arguments[FHIRPATH_MOST_ARGUMENTS];
  guint n_arguments;
};

/* The tree of @expression in @arena, or NULL with PREAUTH_ERROR_EXPRESSION. */
FhirpathNode *
fhirpath_parse (FhirpathArena *arena, const char *expression, GError **error);

/* "Column 5 of the expression: ..." */
void
fhirpath_set_error (GError **error, guint column, const char *format, ...) G_GNUC_PRINTF (3, 4);

G_END_DECLS
