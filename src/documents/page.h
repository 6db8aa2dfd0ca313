/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <cairo.h>
#include <pango/pangocairo.h>

#include "documents/text.h"

G_BEGIN_DECLS

/* The finest rule that a fax machine still draws. */
#define PREAUTH_RULE 0.7

/**
 * PreauthPage: a page being laid out; recorded once, replayed on paper, PDF or screen.
 *
 * Page numbers are written when it is replayed, because they depend on the packet around it.
 */
typedef struct _PreauthPage PreauthPage;

PreauthPage *
preauth_page_new (void);
void
preauth_page_free (PreauthPage *self);

/* Outlined letters across the page, which hide nothing after faxing. */
void
preauth_page_draw_watermark (PreauthPage *self, PangoContext *context, const char *text);
void
preauth_page_draw_layout (PreauthPage *self, PangoLayout *layout, double x, double y);
/* The line where @iter stands, with its top at @y. Returns its height. */
double
preauth_page_draw_iter_line (PreauthPage *self, PangoLayoutIter *iter, double x, double y);
void
preauth_page_draw_rule (PreauthPage *self, double x1, double y1, double x2, double y2);
void
preauth_page_draw_frame (PreauthPage *self, double x, double y, double width, double height);
void
preauth_page_fill (PreauthPage *self, double x, double y, double width, double height, double gray);
/* A square with or without an X; text extraction reads it as a ballot box. */
void
preauth_page_draw_check_box (
    PreauthPage *self, PangoContext *context, double x, double y, double size, gboolean checked);
/* @surface: an image, scaled into the frame, not enlarged. */
void
preauth_page_draw_image (
    PreauthPage *self, cairo_surface_t *surface, double x, double y, double width, double height);

typedef enum
{
  PREAUTH_LATE_PAGE_OF,        /* "page 2 of 5" */
  PREAUTH_LATE_CONTINUED_ON,   /* "(continued on page 4, item 1)" */
  PREAUTH_LATE_CONTINUED_FROM, /* "from page 2" */
  PREAUTH_LATE_PAGE_COUNT,     /* "5" */
} PreauthLateKind;

/* Text whose page numbers are known only when the page is replayed. @page: index of the page it
 * names, within the document; @item: the number of a continuation. */
void
preauth_page_add_late_text (PreauthPage *self,
                            PreauthLateKind kind,
                            double x,
                            double y,
                            double width,
                            double size,
                            PreauthTextStyle style);
/* The page and item of the late text added last. */
void
preauth_page_set_late_target (PreauthPage *self, guint late, guint page, guint item);
guint
preauth_page_get_n_late_texts (PreauthPage *self);

/* @index: of this page in its document; @first: the number of the document's first page; @total:
 * pages of the packet. */
void
preauth_page_replay (PreauthPage *self, cairo_t *cr, guint index, guint first, guint total);

G_END_DECLS
