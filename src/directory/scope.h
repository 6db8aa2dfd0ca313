/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "directory/vocabulary.h"

G_BEGIN_DECLS

/* What is asked of the directory. The texts belong to the caller. */
typedef struct
{
  PreauthVocabulary *vocabulary;
  const char *plan;
  const char *category;
  const char *kind;
  const char *const *modifiers; /* may be NULL */
  const char *day;              /* YYYY-MM-DD: rows that are not in force are passed over */
} PreauthQuestion;

/* Which questions a row, a rule or a notice is about. A list that is NULL means any. */
typedef struct
{
  GStrv plans;
  GStrv categories; /* "any", or ids; a category stands for its children too */
  GStrv kinds;
  GStrv modifiers; /* all of them must be asked for */
  char *why;       /* in words; may be NULL */
} PreauthScope;

/* @plans: (nullable): the plans of a scope that names none itself. */
PreauthScope *
preauth_scope_new_from_object (JsonObject *object, GStrv plans);
void
preauth_scope_free (PreauthScope *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthScope, preauth_scope_free)

/**
 * preauth_scope_match:
 * @score: (out) (optional): how closely it names the question; the smaller, the closer
 *
 * A scope that asks for a modifier of the question is closer than one that does not, then the
 * category itself is closer than its parent, then a named kind is closer than any kind.
 */
gboolean
preauth_scope_match (const PreauthScope *self, const PreauthQuestion *question, guint *score);
/* The same whatever the plan. */
gboolean
preauth_scope_match_any_plan (const PreauthScope *self, const PreauthQuestion *question);
/* Whether it is about the question's service, or about its kind of request for services in general;
 * whatever the plan. */
gboolean
preauth_scope_is_near (const PreauthScope *self, const PreauthQuestion *question);

/* A scope with what follows from it: a delegation, a ranking, a gap, a notice, a form. Which texts
 * are set depends on the list it stands in; see data/payers/README.md. */
typedef struct
{
  PreauthScope *scope;
  char *id;
  char *reviewer;
  char *name;
  char *text;
  char *mark;
  char *form;
  char *note;
  char *form_note;
  char *number;
  GStrv channels;
  GStrv laws;
} PreauthRule;

PreauthRule *
preauth_rule_new_from_object (JsonObject *object);
void
preauth_rule_free (PreauthRule *self);

/* (transfer none) (nullable): the rule of @rules that names the question most closely; the first of
 * equals. */
const PreauthRule *
preauth_rules_find (GPtrArray *rules, const PreauthQuestion *question, guint *score);

G_END_DECLS
