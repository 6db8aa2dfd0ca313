/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Tokens to a tree, by the precedence of the FHIRPath N1 grammar. It never recurses deeper than
 * MOST_NESTED brackets, nor builds a tree that is higher than MOST_HEIGHT. */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "fhir/error.h"
#include "fhir/fhirpath-run.h"
#include "fhir/fhirpath-syntax.h"

#define MOST_NESTED 64
#define MOST_HEIGHT 500
#define MOST_BYTES (64 * 1024)

typedef struct
{
  FhirpathLexer lexer;
  FhirpathToken token;
  GError **error;
  guint nested;
} Parser;

static const struct
{
  const char *text;
  FhirpathOperator operation;
  int level;
} operators[] = {
  { "implies", FHIRPATH_OPERATOR_IMPLIES, 1 },
  { "or", FHIRPATH_OPERATOR_OR, 2 },
  { "xor", FHIRPATH_OPERATOR_XOR, 2 },
  { "and", FHIRPATH_OPERATOR_AND, 3 },
  { "in", FHIRPATH_OPERATOR_IN, 4 },
  { "contains", FHIRPATH_OPERATOR_CONTAINS, 4 },
  { "=", FHIRPATH_OPERATOR_EQUAL, 5 },
  { "!=", FHIRPATH_OPERATOR_NOT_EQUAL, 5 },
  { "~", FHIRPATH_OPERATOR_EQUIVALENT, 5 },
  { "!~", FHIRPATH_OPERATOR_NOT_EQUIVALENT, 5 },
  { "is", FHIRPATH_OPERATOR_IS, 6 },
  { "as", FHIRPATH_OPERATOR_AS, 6 },
  { "<", FHIRPATH_OPERATOR_LESS, 7 },
  { "<=", FHIRPATH_OPERATOR_LESS_EQUAL, 7 },
  { ">", FHIRPATH_OPERATOR_GREATER, 7 },
  { ">=", FHIRPATH_OPERATOR_GREATER_EQUAL, 7 },
  { "|", FHIRPATH_OPERATOR_UNION, 8 },
  { "+", FHIRPATH_OPERATOR_ADD, 9 },
  { "-", FHIRPATH_OPERATOR_SUBTRACT, 9 },
  { "&", FHIRPATH_OPERATOR_CONCATENATE, 9 },
  { "*", FHIRPATH_OPERATOR_MULTIPLY, 10 },
  { "/", FHIRPATH_OPERATOR_DIVIDE, 10 },
  { "div", FHIRPATH_OPERATOR_DIVIDE_WHOLE, 10 },
  { "mod", FHIRPATH_OPERATOR_REMAINDER, 10 },
};

static FhirpathNode *
parse_expression (Parser *parser, int least_level);

static gboolean
advance (Parser *parser)
{
  return fhirpath_lexer_next (&parser->lexer, &parser->token, parser->error);
}

static gboolean
is_symbol (const Parser *parser, const char *symbol)
{
  return parser->token.kind == FHIRPATH_TOKEN_SYMBOL && strcmp (parser->token.text, symbol) == 0;
}

static FhirpathNode *
fail_expected (Parser *parser, const char *what)
{
  if (parser->token.kind == FHIRPATH_TOKEN_END)
    fhirpath_set_error (parser->error, parser->token.column, _ ("%s is missing at the end"), what);
  else
    fhirpath_set_error (parser->error, parser->token.column, _ ("%s is expected here, not \"%s\""),
                        what, parser->token.text);
  return NULL;
}

static gboolean
expect_symbol (Parser *parser, const char *symbol)
{
  if (!is_symbol (parser, symbol))
    {
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", symbol);

      fail_expected (parser, quoted);
      return FALSE;
    }
  return advance (parser);
}

static FhirpathNode *
new_node (Parser *parser, FhirpathNodeKind kind, guint column)
{
  FhirpathNode *node = fhirpath_arena_allocate (parser->lexer.arena, sizeof *node);

  node->kind = kind;
  node->column = column;
  node->height = 1;
  return node;
}

static gboolean
raise_height (Parser *parser, FhirpathNode *node, const FhirpathNode *child)
{
  if (child == NULL)
    return TRUE;
  node->height = MAX (node->height, child->height + 1);
  if (node->height <= MOST_HEIGHT)
    return TRUE;
  fhirpath_set_error (parser->error, node->column,
                      _ ("it has more than %d steps or operators in one chain"), MOST_HEIGHT);
  return FALSE;
}

static gboolean
enter (Parser *parser)
{
  if (++parser->nested <= MOST_NESTED)
    return TRUE;
  fhirpath_set_error (parser->error, parser->token.column,
                      _ ("more than %d brackets or signs are open at once"), MOST_NESTED);
  return FALSE;
}

/* What stands between two brackets; the opening one is read. */
static FhirpathNode *
parse_bracketed (Parser *parser, const char *closing)
{
  FhirpathNode *node;

  if (!enter (parser) || !advance (parser))
    return NULL;
  node = parse_expression (parser, 0);
  if (node == NULL || !expect_symbol (parser, closing))
    return NULL;
  parser->nested--;
  return node;
}

static gboolean
read_name (Parser *parser, const char **name)
{
  if (parser->token.kind != FHIRPATH_TOKEN_NAME && parser->token.kind != FHIRPATH_TOKEN_QUOTED_NAME)
    {
      fail_expected (parser, _ ("a name"));
      return FALSE;
    }
  *name = parser->token.text;
  return advance (parser);
}

/* Quantity, FHIR.Quantity, System.Integer */
static gboolean
parse_type (Parser *parser, FhirpathNode *node)
{
  if (!read_name (parser, &node->name))
    return FALSE;
  if (!is_symbol (parser, "."))
    return TRUE;
  if (strcmp (node->name, "FHIR") != 0 && strcmp (node->name, "System") != 0)
    return TRUE;
  node->space = node->name;
  return advance (parser) && read_name (parser, &node->name);
}

static gboolean
parse_argument (Parser *parser, FhirpathNode *call)
{
  FhirpathNode *argument;

  if (call->n_arguments == call->function->most_arguments)
    {
      fhirpath_set_error (parser->error, parser->token.column,
                          _ ("%s () takes no more than %u arguments"), call->name,
                          call->function->most_arguments);
      return FALSE;
    }
  argument = parse_expression (parser, 0);
  if (argument == NULL || !raise_height (parser, call, argument))
    return FALSE;
  call->arguments[call->n_arguments++] = argument;
  return TRUE;
}

static gboolean
parse_type_argument (Parser *parser, FhirpathNode *call)
{
  FhirpathNode *type = new_node (parser, FHIRPATH_NODE_EMPTY, parser->token.column);

  if (!parse_type (parser, type))
    return FALSE;
  call->arguments[call->n_arguments++] = type;
  return TRUE;
}

static gboolean
parse_arguments (Parser *parser, FhirpathNode *call)
{
  if (call->function->takes_type)
    return parse_type_argument (parser, call);
  if (is_symbol (parser, ")"))
    return TRUE;
  if (!parse_argument (parser, call))
    return FALSE;
  while (is_symbol (parser, ","))
    if (!advance (parser) || !parse_argument (parser, call))
      return FALSE;
  return TRUE;
}

/* The opening bracket is the token. */
static FhirpathNode *
parse_call (Parser *parser, FhirpathNode *call)
{
  call->kind = FHIRPATH_NODE_CALL;
  call->function = fhirpath_function_find (call->name);
  if (call->function == NULL)
    {
      fhirpath_set_error (parser->error, call->column, _ ("there is no function \"%s\""),
                          call->name);
      return NULL;
    }
  if (!enter (parser) || !advance (parser) || !parse_arguments (parser, call))
    return NULL;
  if (!expect_symbol (parser, ")"))
    return NULL;
  parser->nested--;
  if (call->n_arguments >= call->function->least_arguments)
    return call;
  fhirpath_set_error (parser->error, call->column, _ ("%s () needs at least %u arguments"),
                      call->name, call->function->least_arguments);
  return NULL;
}

/* A member or a call. */
static FhirpathNode *
parse_invocation (Parser *parser, FhirpathNode *left)
{
  FhirpathNode *node = new_node (parser, FHIRPATH_NODE_MEMBER, parser->token.column);

  node->left = left;
  if (!raise_height (parser, node, left) || !read_name (parser, &node->name))
    return NULL;
  return is_symbol (parser, "(") ? parse_call (parser, node) : node;
}

static FhirpathNode *
parse_number (Parser *parser)
{
  FhirpathNode *node = new_node (parser, FHIRPATH_NODE_LITERAL, parser->token.column);
  FhirpathDecimal number;
  const char *calendar_unit;

  if (!fhirpath_decimal_parse (parser->token.text, &number))
    {
      fhirpath_set_error (parser->error, node->column, _ ("this number has too many digits"));
      return NULL;
    }
  node->literal.kind
      = strchr (parser->token.text, '.') != NULL ? FHIRPATH_DECIMAL : FHIRPATH_INTEGER;
  node->literal.number = number;
  if (!advance (parser))
    return NULL;

  calendar_unit = parser->token.kind == FHIRPATH_TOKEN_NAME
                      ? fhirpath_calendar_unit_find (parser->token.text)
                      : NULL;
  if (calendar_unit == NULL && parser->token.kind != FHIRPATH_TOKEN_STRING)
    return node;
  node->literal.kind = FHIRPATH_QUANTITY;
  node->literal.quantity
      = (FhirpathQuantity){ .value = number,
                            .unit = calendar_unit != NULL ? calendar_unit : parser->token.text,
                            .is_calendar = calendar_unit != NULL };
  return advance (parser) ? node : NULL;
}

static FhirpathNode *
parse_special (Parser *parser)
{
  const char *name = parser->token.text;
  FhirpathNode *node = new_node (parser, FHIRPATH_NODE_THIS, parser->token.column);

  if (strcmp (name, "$index") == 0)
    node->kind = FHIRPATH_NODE_INDEX;
  else if (strcmp (name, "$total") == 0)
    node->kind = FHIRPATH_NODE_TOTAL;
  else if (strcmp (name, "$this") != 0)
    {
      fhirpath_set_error (parser->error, node->column,
                          _ ("\"%s\" is none of $this, $index and $total"), name);
      return NULL;
    }
  return advance (parser) ? node : NULL;
}

/* A string, a date, true or false. */
static FhirpathNode *
parse_literal (Parser *parser)
{
  FhirpathNode *node = new_node (parser, FHIRPATH_NODE_LITERAL, parser->token.column);

  if (parser->token.kind == FHIRPATH_TOKEN_STRING)
    {
      node->literal.kind = FHIRPATH_STRING;
      node->literal.string = parser->token.text;
    }
  else if (parser->token.kind == FHIRPATH_TOKEN_MOMENT)
    {
      node->literal.kind = FHIRPATH_MOMENT;
      node->literal.moment = parser->token.moment;
    }
  else
    {
      node->literal.kind = FHIRPATH_BOOLEAN;
      node->literal.boolean = strcmp (parser->token.text, "true") == 0;
    }
  return advance (parser) ? node : NULL;
}

static FhirpathNode *
parse_name (Parser *parser)
{
  static const char *const reserved[] = { "and", "or", "xor", "implies", "div", "mod" };

  if (strcmp (parser->token.text, "true") == 0 || strcmp (parser->token.text, "false") == 0)
    return parse_literal (parser);
  for (gsize i = 0; i < G_N_ELEMENTS (reserved); i++)
    if (strcmp (parser->token.text, reserved[i]) == 0)
      return fail_expected (parser, _ ("a value"));
  return parse_invocation (parser, NULL);
}

static FhirpathNode *
parse_symbol (Parser *parser)
{
  guint column = parser->token.column;

  if (is_symbol (parser, "("))
    return parse_bracketed (parser, ")");
  if (!is_symbol (parser, "{"))
    return fail_expected (parser, _ ("a value"));
  if (!advance (parser) || !expect_symbol (parser, "}"))
    return NULL;
  return new_node (parser, FHIRPATH_NODE_EMPTY, column);
}

static FhirpathNode *
parse_term (Parser *parser)
{
  FhirpathNode *node;

  switch (parser->token.kind)
    {
    case FHIRPATH_TOKEN_NAME:
      return parse_name (parser);
    case FHIRPATH_TOKEN_QUOTED_NAME:
      return parse_invocation (parser, NULL);
    case FHIRPATH_TOKEN_STRING:
    case FHIRPATH_TOKEN_MOMENT:
      return parse_literal (parser);
    case FHIRPATH_TOKEN_NUMBER:
      return parse_number (parser);
    case FHIRPATH_TOKEN_SPECIAL:
      return parse_special (parser);
    case FHIRPATH_TOKEN_VARIABLE:
      node = new_node (parser, FHIRPATH_NODE_VARIABLE, parser->token.column);
      node->name = parser->token.text;
      return advance (parser) ? node : NULL;
    case FHIRPATH_TOKEN_SYMBOL:
      return parse_symbol (parser);
    case FHIRPATH_TOKEN_END:
    default:
      return fail_expected (parser, _ ("a value"));
    }
}

static FhirpathNode *
parse_path (Parser *parser)
{
  FhirpathNode *node = parse_term (parser);

  while (node != NULL && (is_symbol (parser, ".") || is_symbol (parser, "[")))
    {
      FhirpathNode *indexer;

      if (is_symbol (parser, "."))
        {
          if (!advance (parser))
            return NULL;
          node = parser->token.kind == FHIRPATH_TOKEN_SPECIAL ? fail_expected (parser, _ ("a name"))
                                                              : parse_invocation (parser, node);
          continue;
        }
      indexer = new_node (parser, FHIRPATH_NODE_INDEXER, parser->token.column);
      indexer->left = node;
      indexer->right = parse_bracketed (parser, "]");
      if (indexer->right == NULL || !raise_height (parser, indexer, indexer->left)
          || !raise_height (parser, indexer, indexer->right))
        return NULL;
      node = indexer;
    }
  return node;
}

static FhirpathNode *
parse_signed (Parser *parser)
{
  FhirpathNode *node;

  if (!is_symbol (parser, "+") && !is_symbol (parser, "-"))
    return parse_path (parser);
  node = new_node (parser, FHIRPATH_NODE_SIGN, parser->token.column);
  node->operation = is_symbol (parser, "-") ? FHIRPATH_OPERATOR_SUBTRACT : FHIRPATH_OPERATOR_ADD;
  if (!enter (parser) || !advance (parser))
    return NULL;
  node->left = parse_signed (parser);
  parser->nested--;
  return node->left != NULL && raise_height (parser, node, node->left) ? node : NULL;
}

/* The place in operators[] of the token, or -1. */
static int
find_operator (const Parser *parser)
{
  if (parser->token.kind == FHIRPATH_TOKEN_NAME || parser->token.kind == FHIRPATH_TOKEN_SYMBOL)
    for (gsize i = 0; i < G_N_ELEMENTS (operators); i++)
      if (strcmp (operators[i].text, parser->token.text) == 0)
        return (int)i;
  return -1;
}

static FhirpathNode *
parse_operation (Parser *parser, FhirpathNode *left, int found)
{
  FhirpathNode *node = new_node (parser, FHIRPATH_NODE_OPERATOR, parser->token.column);

  node->operation = operators[found].operation;
  node->left = left;
  if (!raise_height (parser, node, left) || !advance (parser))
    return NULL;
  if (node->operation == FHIRPATH_OPERATOR_IS || node->operation == FHIRPATH_OPERATOR_AS)
    {
      node->kind = node->operation == FHIRPATH_OPERATOR_IS ? FHIRPATH_NODE_IS : FHIRPATH_NODE_AS;
      return parse_type (parser, node) ? node : NULL;
    }
  node->right = parse_expression (parser, operators[found].level + 1);
  return node->right != NULL && raise_height (parser, node, node->right) ? node : NULL;
}

static FhirpathNode *
parse_expression (Parser *parser, int least_level)
{
  FhirpathNode *node = parse_signed (parser);
  int found = node != NULL ? find_operator (parser) : -1;

  while (found >= 0 && operators[found].level >= least_level)
    {
      node = parse_operation (parser, node, found);
      found = node != NULL ? find_operator (parser) : -1;
    }
  return node;
}

FhirpathNode *
fhirpath_parse (FhirpathArena *arena, const char *expression, GError **error)
{
  Parser parser = { .lexer = { arena, expression, 1 }, .error = error };
  FhirpathNode *node;

  if (strlen (expression) > MOST_BYTES)
    {
      fhirpath_set_error (error, 1, _ ("it is longer than %d bytes"), MOST_BYTES);
      return NULL;
    }
  if (!g_utf8_validate (expression, -1, NULL))
    {
      fhirpath_set_error (error, 1, _ ("it is not UTF-8 text"));
      return NULL;
    }
  if (!advance (&parser))
    return NULL;
  node = parse_expression (&parser, 0);
  if (node != NULL && parser.token.kind != FHIRPATH_TOKEN_END)
    return fail_expected (&parser, _ ("an operator or the end"));
  return node;
}
