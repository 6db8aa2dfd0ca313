/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_ITEM_GROUP,
  PREAUTH_ITEM_DISPLAY,
  PREAUTH_ITEM_BOOLEAN,
  PREAUTH_ITEM_DECIMAL,
  PREAUTH_ITEM_INTEGER,
  PREAUTH_ITEM_DATE,
  PREAUTH_ITEM_DATE_TIME,
  PREAUTH_ITEM_TIME,
  PREAUTH_ITEM_STRING,
  PREAUTH_ITEM_TEXT,
  PREAUTH_ITEM_URL,
  PREAUTH_ITEM_CHOICE,
  PREAUTH_ITEM_OPEN_CHOICE,
  PREAUTH_ITEM_ATTACHMENT,
  PREAUTH_ITEM_REFERENCE,
  PREAUTH_ITEM_QUANTITY,
} PreauthItemType;

typedef struct
{
  char *code; /* the value that is stored: Coding.code, or the text of valueString/Integer/Date */
  char *display;      /* never NULL */
  char *system;       /* NULL when the option is not a Coding, or a Coding without one */
  const char *member; /* what an answer stores it as: "valueCoding", "valueString"... */
} PreauthAnswerOption;

/**
 * PreauthQuestionnaireItem: one item of a form; immutable, owned by its PreauthQuestionnaire.
 */
#define PREAUTH_TYPE_QUESTIONNAIRE_ITEM (preauth_questionnaire_item_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthQuestionnaireItem, preauth_questionnaire_item, PREAUTH, QUESTIONNAIRE_ITEM, GObject)
const char *
preauth_questionnaire_item_get_link_id (PreauthQuestionnaireItem *self);
const char *
preauth_questionnaire_item_get_text (PreauthQuestionnaireItem *self); /* never NULL */
const char *
preauth_questionnaire_item_get_prefix (PreauthQuestionnaireItem *self); /* nullable */
const char *
preauth_questionnaire_item_get_help (PreauthQuestionnaireItem *self); /* nullable */
/* What a list calls it, away from its place on the form: "Servicing provider's phone"; never NULL.
 */
const char *
preauth_questionnaire_item_get_label (PreauthQuestionnaireItem *self);
PreauthItemType
preauth_questionnaire_item_get_item_type (PreauthQuestionnaireItem *self);
gboolean
preauth_questionnaire_item_get_required (PreauthQuestionnaireItem *self);
gboolean
preauth_questionnaire_item_get_repeats (PreauthQuestionnaireItem *self);
gboolean
preauth_questionnaire_item_get_read_only (PreauthQuestionnaireItem *self);
guint
preauth_questionnaire_item_get_max_length (PreauthQuestionnaireItem *self); /* 0: none */
const char *
preauth_questionnaire_item_get_initial_expression (PreauthQuestionnaireItem *self); /* nullable */
gboolean
preauth_questionnaire_item_is_attestation (PreauthQuestionnaireItem *self);
/* No mark on the printed form, yet a plan returns the form without it. A gap as a required item is,
 * but drawn without the mark. */
gboolean
preauth_questionnaire_item_get_expected (PreauthQuestionnaireItem *self);
/* Not shown to people (questionnaire-hidden); its answer is kept and sent. */
gboolean
preauth_questionnaire_item_get_hidden (PreauthQuestionnaireItem *self);
/* "phone": ten digits are stored, a number as printed is shown; NULL: plain. */
const char *
preauth_questionnaire_item_get_format (PreauthQuestionnaireItem *self);
/* Label of the free text of an open choice ("Other - please specify"); NULL: none given. */
const char *
preauth_questionnaire_item_get_open_label (PreauthQuestionnaireItem *self);
/* Value of our layout extension; NULL: one below the other.
 * Groups: "grid-2" "grid-3" "grid-4" (children side by side); "cell" (one printed box: the group's
 * text is its label, its children stand inside it); "table", "table:N" (a repeating group drawn as
 * rows, at least N on paper); "rows:N" (a repeating group drawn as at least N blocks).
 * Questions: "check-grid" (options as boxes; the free text of an open choice as one more), "check"
 * (one box and no Yes/No), "yes-no" (two boxes), "signature" (a line to sign on).
 * Inside a grid or table: "wide-2" "wide-3" (so many columns), "wide" (the whole row); a cell that
 * is wide is "cell-wide-2". */
const char *
preauth_questionnaire_item_get_layout (PreauthQuestionnaireItem *self);
/* "seen", "secondary", "inferred" or "believed": how the field is known; NULL: seen. */
const char *
preauth_questionnaire_item_get_evidence (PreauthQuestionnaireItem *self);
GPtrArray *
preauth_questionnaire_item_get_options (
    PreauthQuestionnaireItem *self); /* transfer none, of PreauthAnswerOption */
GPtrArray *
preauth_questionnaire_item_get_children (
    PreauthQuestionnaireItem *self); /* transfer none, of items */
PreauthQuestionnaireItem *
preauth_questionnaire_item_get_parent (
    PreauthQuestionnaireItem *self); /* transfer none, nullable */

/**
 * PreauthQuestionnaire: a FHIR R4 Questionnaire, ours or a payer's own; immutable.
 */
#define PREAUTH_TYPE_QUESTIONNAIRE (preauth_questionnaire_get_type ())
G_DECLARE_FINAL_TYPE (PreauthQuestionnaire, preauth_questionnaire, PREAUTH, QUESTIONNAIRE, GObject)

/* PREAUTH_ERROR_INVALID names the item at fault: no linkId, one used twice, enableWhen that refers
 * to a missing item, an unknown type, a wrong expression. */
PreauthQuestionnaire *
preauth_questionnaire_new_from_node (JsonNode *node, GError **error);
PreauthQuestionnaire *
preauth_questionnaire_load (const char *path, GError **error);
/* @id: "ma-general": data/forms/<id>.json. PREAUTH_ERROR_NOT_FOUND lists the forms there are. */
PreauthQuestionnaire *
preauth_questionnaire_load_form (const char *id, GError **error);
const char *
preauth_questionnaire_get_id (PreauthQuestionnaire *self);
const char *
preauth_questionnaire_get_url (PreauthQuestionnaire *self); /* never NULL */
const char *
preauth_questionnaire_get_title (PreauthQuestionnaire *self); /* never NULL */
const char *
preauth_questionnaire_get_version (PreauthQuestionnaire *self); /* nullable */
const char *
preauth_questionnaire_get_description (
    PreauthQuestionnaire *self); /* nullable: where it is known from */
GPtrArray *
preauth_questionnaire_get_items (PreauthQuestionnaire *self); /* transfer none, the top items */
PreauthQuestionnaireItem *
preauth_questionnaire_find_item (PreauthQuestionnaire *self, const char *link_id); /* nullable */

G_END_DECLS
