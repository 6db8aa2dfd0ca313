/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "documents/document.h"
#include "documents/page.h"

G_BEGIN_DECLS

/* How the makers of pages fill a PreauthDocument. Only this room includes this. */

/* What lies between the margins; the foot of each page carries the identifier and the number. */
#define PREAUTH_CONTENT_TOP 34.0
#define PREAUTH_CONTENT_BOTTOM 742.0
#define PREAUTH_FORM_MARGIN 36.0
#define PREAUTH_LETTER_MARGIN 72.0

/* @identifier: (nullable): left at the foot of every page; @watermark: (nullable) */
PreauthDocument *
preauth_document_new (const char *title,
                      const char *identifier,
                      const char *watermark,
                      double margin);
/* A new page with its foot. (transfer none) */
PreauthPage *
preauth_document_add_page (PreauthDocument *self);
PreauthPage *
preauth_document_get_page (PreauthDocument *self, guint index);
/* An entry of the outline that leads to @y of the last page. */
void
preauth_document_add_outline (PreauthDocument *self, const char *title, double y);
PangoContext *
preauth_document_get_pango_context (PreauthDocument *self);
/* preauth_text_layout_new () that remembers letters without a glyph. */
PangoLayout *
preauth_document_create_layout (
    PreauthDocument *self, double size, PreauthTextStyle style, double width, const char *text);
/* For a layout whose text or fonts were changed after that. */
void
preauth_document_check_glyphs (PreauthDocument *self, PangoLayout *layout);

/* Numbers within a packet: the number of the first page, and all pages. Layout does not depend on
 * it. */
void
preauth_document_set_numbering (PreauthDocument *self, guint first, guint total);

G_END_DECLS
