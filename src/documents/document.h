/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <gio/gio.h>

#include "letter/letter.h"
#include "questionnaire/answers.h"
#include "review/review.h"

G_BEGIN_DECLS

/* US Letter, PostScript points. */
#define PREAUTH_PAGE_WIDTH 612.0
#define PREAUTH_PAGE_HEIGHT 792.0

/**
 * PreauthDocument:
 *
 * Laid-out pages, drawn once and replayed on paper, PDF or screen. Black on white, 9 pt at least,
 * so that it survives faxing.
 */
#define PREAUTH_TYPE_DOCUMENT (preauth_document_get_type ())
G_DECLARE_FINAL_TYPE (PreauthDocument, preauth_document, PREAUTH, DOCUMENT, GObject)

/* Starts looking for fonts on another thread: who knows that a page is wanted calls it before
 * reading what goes on the page. */
void
preauth_document_prepare (void);
/* Before main () returns, when preauth_document_prepare () may have been called. */
void
preauth_document_finish (void);
guint
preauth_document_get_n_pages (PreauthDocument *self);
const char *
preauth_document_get_title (PreauthDocument *self);
/* Draws page @index (from 0) at 0,0 in points. */
void
preauth_document_draw_page (PreauthDocument *self, guint index, cairo_t *cr);
/* Letters of the text that no font on this machine can draw, each once ("李"); empty when all is
 * well. transfer none */
const char *
preauth_document_get_missing_glyphs (PreauthDocument *self);
/* (transfer full): the PDF with outline; the same pages and date give the same bytes. @date:
 * YYYY-MM-DD */
GBytes *
preauth_document_to_pdf (PreauthDocument *self, const char *date, GError **error);

/* @identifier: (nullable): the line at the foot of every page ("Rosa Delgado · born 04/02/2017 ·
 * member ID XXH900417");
 * @watermark: (nullable): "PRACTICE REQUEST". All: (transfer full) */
PreauthDocument *
preauth_form_document_new (PreauthAnswers *answers, const char *identifier, const char *watermark);
PreauthDocument *
preauth_letter_document_new (PreauthLetter *letter, const char *watermark);
/* @n_pages: the pages of the whole packet, cover included. */
PreauthDocument *
preauth_cover_document_new (PreauthReview *review, guint n_pages, const char *date);
/* @brief: drafted from the template "brief": for a peer-to-peer call, one page that lies beside
 * the phone. What does not fit at 9 pt is cut, and the page says so. */
PreauthDocument *
preauth_brief_document_new (PreauthLetter *brief, const char *watermark);

G_END_DECLS
