/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <pango/pangocairo.h>

G_BEGIN_DECLS

/* The few faces that pages are set in. Pango ranks every font of the machine for each size and
 * style that it is asked for; among four faces that costs nothing, and nearly all text needs no
 * more. */

/* Sets text with the calling thread's map, so that its fonts are opened. */
typedef void (*PreauthMeasureFonts) (void);

/* Starts looking for the faces on another thread, which then calls @measure with a map of its own;
 * the first thread that asks for a map waits for that one and has it from then on. Only for a
 * program that asks for no other font meanwhile. */
void
preauth_paper_fonts_prepare (PreauthMeasureFonts measure);

/* Before a program ends: waits for the fonts that nobody asked for. The libraries that they come
 * from take themselves apart at the end, whoever is inside them. */
void
preauth_paper_fonts_finish (void);

/* Whether the faces have all letters of @text, in every style. */
gboolean
preauth_paper_fonts_can_draw (const char *text);

/* (transfer none) (nullable): the faces and no others, for the calling thread; NULL when the
 * machine has none of the families. */
PangoFontMap *
preauth_paper_fonts_get_map (void);

/* (nullable): the one family that the map has. */
const char *
preauth_paper_fonts_get_family (void);

/* The families, best first, as Pango takes them; fontconfig adds whatever the machine has for other
 * scripts. */
const char *
preauth_paper_fonts_get_families (void);

G_END_DECLS
