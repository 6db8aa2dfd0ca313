/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "documents/document.h"

G_BEGIN_DECLS

/**
 * PreauthPageView:
 *
 * One sheet of paper: a page of a document, or of an attached PDF. Drawn only while it is in sight
 * (preauth_page_view_set_in_sight ()); until then it is white.
 */
#define PREAUTH_TYPE_PAGE_VIEW (preauth_page_view_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPageView, preauth_page_view, PREAUTH, PAGE_VIEW, GtkWidget)

GtkWidget *
preauth_page_view_new (void);
/* One of @document and @pdf is NULL; @index from 0. */
void
preauth_page_view_set_page (PreauthPageView *self,
                            PreauthDocument *document,
                            GBytes *pdf,
                            guint index);
/* Called again after each change of size, so that a picture fits it. */
void
preauth_page_view_set_in_sight (PreauthPageView *self, gboolean in_sight);
/* @zoom: 1 is the size of paper; 0 fits the width there is, up to the size of paper. */
void
preauth_page_view_set_zoom (PreauthPageView *self, double zoom);

G_END_DECLS
