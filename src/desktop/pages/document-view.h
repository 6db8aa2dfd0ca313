/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "documents/packet.h"

G_BEGIN_DECLS

/**
 * PreauthDocumentView:
 *
 * Pages one below the other, as they will print: of one document, or of all parts of a packet. Fits
 * the width there is; zooms (Ctrl+plus, Ctrl+minus, Ctrl+0). Only pages in sight are drawn. What is
 * shown again keeps its place.
 *
 * Property "current-page" (uint, notify): index of the uppermost page in sight.
 */
#define PREAUTH_TYPE_DOCUMENT_VIEW (preauth_document_view_get_type ())
G_DECLARE_FINAL_TYPE (PreauthDocumentView, preauth_document_view, PREAUTH, DOCUMENT_VIEW, AdwBin)

/* @title: what the pages are called ("Letter"), for the screen reader. */
void
preauth_document_view_set_document (PreauthDocumentView *self,
                                    PreauthDocument *document,
                                    const char *title);
/* @parts: of PreauthPart */
void
preauth_document_view_set_parts (PreauthDocumentView *self, GListModel *parts);
void
preauth_document_view_clear (PreauthDocumentView *self);
guint
preauth_document_view_get_n_pages (PreauthDocumentView *self);
guint
preauth_document_view_get_current_page (PreauthDocumentView *self);
void
preauth_document_view_scroll_to (PreauthDocumentView *self, guint page);

G_END_DECLS
