/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of this room see of an item. Nobody else includes this. */
#pragma once

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

/* Items nest less deep than JSON may; a place of an answer is an array of this length. */
#define PREAUTH_ITEM_MAX_DEPTH 24

typedef enum
{
  PREAUTH_ENABLE_EXISTS,
  PREAUTH_ENABLE_EQUAL,
  PREAUTH_ENABLE_NOT_EQUAL,
  PREAUTH_ENABLE_GREATER,
  PREAUTH_ENABLE_LESS,
  PREAUTH_ENABLE_GREATER_OR_EQUAL,
  PREAUTH_ENABLE_LESS_OR_EQUAL,
} PreauthEnableOperator;

/* One enableWhen. */
typedef struct
{
  char *question;
  PreauthEnableOperator operator;
  JsonObject *answer; /* the condition itself: its answer[x] member */
} PreauthEnableWhen;

struct _PreauthQuestionnaireItem
{
  GObject parent_instance;

  char *link_id;
  char *text;
  char *label;
  char *prefix;
  char *help;
  char *initial_expression;
  char *layout;
  char *evidence;
  char *format;
  char *open_label;
  char *unit; /* of a quantity that is typed without one */
  PreauthItemType type;
  gboolean required;
  gboolean expected;
  gboolean repeats;
  gboolean read_only;
  gboolean hidden;
  gboolean attestation;
  gboolean uses_response; /* its expression reads other answers */
  guint max_length;
  GPtrArray *options;    /* of PreauthAnswerOption */
  JsonArray *initial;    /* nullable: of objects with value[x] */
  GPtrArray *conditions; /* of PreauthEnableWhen */
  gboolean enable_all;
  GPtrArray *children;
  PreauthQuestionnaireItem *parent; /* not owned */
  guint depth;                      /* 0 at the top */
};

/* Reads one item without its children. @contained: (nullable): the value sets of the form. */
PreauthQuestionnaireItem *
preauth_questionnaire_item_new_from_object (JsonObject *object,
                                            JsonArray *contained,
                                            GError **error);
/* An item that only explains its parent: its text is the parent's help. */
gboolean
preauth_questionnaire_item_is_help (JsonObject *object);
/* A question or a group with answers below, as opposed to a text on the page. */
gboolean
preauth_questionnaire_item_is_question (PreauthQuestionnaireItem *self);

/* options.c: answerOption, or the contained value set; (transfer full). *@open is set when the
 * options are kept elsewhere, so that any text must be taken. */
GPtrArray *
preauth_options_read (JsonObject *item, JsonArray *contained, gboolean *open);
/* @code: as answers store it; (nullable) (transfer none) */
PreauthAnswerOption *
preauth_options_find (GPtrArray *options, const char *code);
void
preauth_answer_option_free (PreauthAnswerOption *self);

/* enable-when.c */
gboolean
preauth_enable_when_read (PreauthQuestionnaireItem *self, JsonObject *object, GError **error);
void
preauth_enable_when_free (PreauthEnableWhen *self);

/* questionnaire-validate.c: what can only be checked when all items are known. */
gboolean
preauth_questionnaire_validate (PreauthQuestionnaire *self, GError **error);

/* The value of a resource's or element's first extension with this url, or NULL. */
JsonObject *
preauth_extension_find (JsonObject *element, const char *url);
/* Its valueString, valueCode or the first code of its valueCodeableConcept. */
const char *
preauth_extension_get_text (JsonObject *element, const char *url);

G_END_DECLS
