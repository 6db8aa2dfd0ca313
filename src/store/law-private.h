/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "directory/destination.h"
#include "directory/vocabulary.h"
#include "store/calendar.h"
#include "store/clock.h"
#include "store/law.h"

G_BEGIN_DECLS

/* From which event a rule counts. */
typedef enum
{
  PREAUTH_LAW_FROM_SENT,     /* the request went out, or the plan has it */
  PREAUTH_LAW_FROM_COMPLETE, /* so did everything that the plan asked for */
  PREAUTH_LAW_FROM_DENIED,   /* the date of the denial */
  PREAUTH_LAW_FROM_APPROVED, /* the approval, in full */
  PREAUTH_LAW_FROM_APPEALED, /* an appeal of one of the rule's levels went out */
  PREAUTH_N_LAW_FROMS
} PreauthLawFrom;

/* A law of the vocabulary. */
typedef struct
{
  char *id;
  gboolean state; /* rules that Massachusetts made may name it */
  char *caveat;   /* said with each of its dates; nullable */
  char *letter;   /* when no rule is known */
  GStrv informal; /* levels of an appeal after which a denial is still the first one */
} PreauthLawScope;

/* One rule as data/law/README.md describes it. Immutable. Lists may be NULL: no condition. */
typedef struct
{
  char *id;
  GStrv laws;
  PreauthClockKind clock;
  PreauthClockBinds binds;
  char *title;
  PreauthLawFrom from;
  GStrv levels;
  GStrv after;
  GStrv met_by;
  gboolean ends_with_receipt;
  gboolean ends_with_notice; /* of the decision, in writing */
  GStrv kinds;
  GStrv categories;
  GStrv not_categories;
  GStrv forms;
  GStrv forms_of_route; /* what the route asks for, when nobody filled it in here */
  GStrv channels;
  char *priority; /* "standard" "urgent"; nullable: any */
  gboolean step_therapy;
  guint amount; /* 0: it gives no date */
  PreauthLengthUnit unit;
  char *silence;
  char *action;
  char *note;
  char *authority;
  PreauthSource *source;
  PreauthSureness mark;
  char *valid_from;
  char *valid_to;
} PreauthLawRule;

extern const char *const preauth_law_froms[];
extern const char *const preauth_law_clocks[]; /* in the order of PreauthClockKind */
extern const char *const preauth_law_marks[];

/* @rule: passed by preauth_law_check_rules (); @sources: of the same file. */
PreauthLawRule *
preauth_law_rule_new (JsonObject *rule, JsonArray *sources);
void
preauth_law_rule_free (PreauthLawRule *self);
PreauthLawScope *
preauth_law_scope_new (JsonObject *scope);
void
preauth_law_scope_free (PreauthLawScope *self);
/* By when the plan must decide, and not what it must do after that. */
gboolean
preauth_law_rule_waits_for_decision (const PreauthLawRule *self);
/* (transfer full): "M.G.L. c. 176O s. 25: Text of the statute, 2024; read 11/21/2026; from a
 * summary: check" */
char *
preauth_law_rule_describe_source (const PreauthLawRule *self);
/* (transfer full): "2 business days" */
char *
preauth_law_rule_describe_length (const PreauthLawRule *self);

/* The three kinds of file. PREAUTH_ERROR_INVALID names file and line. @scopes: of PreauthLawScope,
 * for the proof that no rule of the state names a law that the state does not make. */
gboolean
preauth_law_check_scopes (JsonNode *root,
                          const char *text,
                          gsize length,
                          const char *name,
                          PreauthVocabulary *vocabulary,
                          GError **error);
gboolean
preauth_law_check_holidays (
    JsonNode *root, const char *text, gsize length, const char *name, GError **error);
gboolean
preauth_law_check_rules (JsonNode *root,
                         const char *text,
                         gsize length,
                         const char *name,
                         PreauthVocabulary *vocabulary,
                         GPtrArray *scopes,
                         GError **error);

/* (transfer none) */
const PreauthCalendar *
preauth_law_get_calendar (PreauthLaw *self);
GPtrArray *
preauth_law_get_rules (PreauthLaw *self); /* of PreauthLawRule, in the order of the files */
const PreauthLawScope *
preauth_law_find_scope (PreauthLaw *self, const char *id); /* nullable */

G_END_DECLS
