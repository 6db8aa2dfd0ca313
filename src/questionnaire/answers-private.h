/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of PreauthAnswers share. A response has two layers: what is stored in it, and what
 * expressions find where nothing is stored. */
#pragma once

#include "fhir/canonical.h"
#include "questionnaire/answers.h"
#include "questionnaire/place.h"

G_BEGIN_DECLS

/* On an item of a response: a person has emptied it, so its expression stays silent. */
#define PREAUTH_EXTENSION_CLEARED PREAUTH_EXTENSION "answer-cleared"

struct _PreauthAnswers
{
  GObject parent_instance;

  PreauthQuestionnaire *questionnaire;
  JsonObject *response;
  JsonNode *response_node; /* what %resource is */
  PreauthFhirpathContext *context;
  gboolean reads_response; /* some expression reads other answers */

  /* What was worked out since the facts or an answer changed; all by position. */
  GHashTable *found;   /* GPtrArray of JsonObject: the answers an expression found */
  GHashTable *rows;    /* JsonArray: the elements that make the rows of a group */
  GHashTable *enabled; /* GINT_TO_POINTER (gboolean) */
  GHashTable *errors;  /* link id -> sentence */
};

/* Everything worked out is worked out again. */
void
preauth_answers_forget (PreauthAnswers *self);
void
preauth_answers_emit_changed (PreauthAnswers *self);

/* answers-stored.c: the stored layer. A place's own row counts for groups, not for questions. */
JsonObject *
preauth_stored_find (PreauthAnswers *self, const PreauthPlace *place); /* nullable */
JsonObject *
preauth_stored_ensure (PreauthAnswers *self, const PreauthPlace *place);
/* Rows of a group; 0 with *@speaks FALSE after a person emptied it, with TRUE when nothing is
 * stored and the expression may speak. */
guint
preauth_stored_count_rows (PreauthAnswers *self, const PreauthPlace *place, gboolean *speaks);
/* (transfer container): the answers that fit the question */
GPtrArray *
preauth_stored_get_answers (PreauthAnswers *self, const PreauthPlace *place, gboolean *speaks);
/* @answers: of JsonObject; none takes the question out of the response */
void
preauth_stored_set_answers (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *answers);
/* @items: of JsonObject, the rows of a group in order; none takes them out */
void
preauth_stored_set_rows (PreauthAnswers *self, const PreauthPlace *place, GPtrArray *items);
void
preauth_stored_set_cleared (PreauthAnswers *self, const PreauthPlace *place);
void
preauth_stored_append_row (PreauthAnswers *self, const PreauthPlace *place);
void
preauth_stored_remove_row (PreauthAnswers *self, const PreauthPlace *place);

/* answers-populate.c: what expressions find. (transfer none) */
GPtrArray *
preauth_derived_get_answers (PreauthAnswers *self, const PreauthPlace *place);
guint
preauth_derived_count_rows (PreauthAnswers *self, const PreauthPlace *place);

/* Both layers. (transfer container) */
GPtrArray *
preauth_answers_list (PreauthAnswers *self, const PreauthPlace *place, gboolean *derived);
guint
preauth_answers_count_rows (PreauthAnswers *self, const PreauthPlace *place, gboolean *derived);

/* enable-when-evaluate.c */
gboolean
preauth_answers_is_place_enabled (PreauthAnswers *self, const PreauthPlace *place);

/* answers-export.c: the item of a response with both layers, (transfer full) (nullable when empty).
 * @all: also what is not asked now */
JsonObject *
preauth_answers_export_item (PreauthAnswers *self, const PreauthPlace *place, gboolean all);
/* Stores the derived rows that @place lies in, and the derived answers of its question, so that one
 * of them can be changed. */
void
preauth_answers_store_derived (PreauthAnswers *self, const PreauthPlace *place);

G_END_DECLS
