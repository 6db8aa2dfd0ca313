/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "fhir/fhirpath.h"

G_BEGIN_DECLS

/**
 * PreauthLetterRun: text of one kind within a paragraph. A gap is a missing fact: its text is
 * "[NEEDED: goal and date]". A "\n" in a text begins a new line of the same block.
 */
typedef struct
{
  char *text;
  gboolean bold;
  gboolean gap;
  char *source; /* for a gap: where it is typed, a fact id ("patient-birth-date") or a position in
                   the clinical facts
                   ("clinical/expected-outcome"); "denial" is the plan's decision in the history;
                   NULL elsewhere */
} PreauthLetterRun;

typedef enum
{
  PREAUTH_LETTERHEAD,
  PREAUTH_LETTER_PARAGRAPH,
  PREAUTH_LETTER_HEADING,
  PREAUTH_LETTER_REFERENCE_LINE, /* a line of the RE block */
  PREAUTH_LETTER_LIST_ITEM,
  PREAUTH_LETTER_TABLE_ROW, /* cells are runs separated by a run whose text is "\t"; the first row
                               of a table is bold */
  PREAUTH_LETTER_SIGNATURE,
} PreauthLetterBlockType;

typedef struct
{
  PreauthLetterBlockType type;
  char *id;        /* block id of the template ("request", "limb-a"...) */
  GPtrArray *runs; /* of PreauthLetterRun */
} PreauthLetterBlock;

/**
 * PreauthLetter: a drafted letter of medical necessity: blocks in order. Immutable.
 */
#define PREAUTH_TYPE_LETTER (preauth_letter_get_type ())
G_DECLARE_FINAL_TYPE (PreauthLetter, preauth_letter, PREAUTH, LETTER, GObject)
const char *
preauth_letter_get_template_id (PreauthLetter *self);
const char *
preauth_letter_get_title (PreauthLetter *self);
GPtrArray *
preauth_letter_get_blocks (PreauthLetter *self); /* transfer none, of PreauthLetterBlock */
/* Missing facts; one that the letter names twice counts once. */
guint
preauth_letter_get_n_gaps (PreauthLetter *self);
/* The plain text, wrapped by nothing, for portals. (transfer full) */
char *
preauth_letter_to_text (PreauthLetter *self);
/* Initials, birth year and the tail of the member ID: the footer of each page. (transfer full) */
char *
preauth_letter_get_footer (PreauthLetter *self);

/**
 * PreauthLetterTemplate: data/letters/<id>.json; its language is in src/letter/README.md.
 * Expressions are FHIRPath.
 */
#define PREAUTH_TYPE_LETTER_TEMPLATE (preauth_letter_template_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthLetterTemplate, preauth_letter_template, PREAUTH, LETTER_TEMPLATE, GObject)
PreauthLetterTemplate *
preauth_letter_template_load (const char *path, GError **error);
/* PREAUTH_ERROR_NOT_FOUND lists the templates there are. */
PreauthLetterTemplate *
preauth_letter_template_load_by_id (const char *id, GError **error);
/* @category: a vocabulary id: "drug" for the drug categories, else "service". (transfer none) */
const char *
preauth_letter_template_choose (const char *category);
const char *
preauth_letter_template_get_id (PreauthLetterTemplate *self);
const char *
preauth_letter_template_get_title (PreauthLetterTemplate *self);

/* @context: as preauth_request_create_context () makes it, with %route. Returns: (transfer full) */
PreauthLetter *
preauth_letter_draft (PreauthLetterTemplate *template_,
                      PreauthFhirpathContext *context,
                      GError **error);

G_END_DECLS
