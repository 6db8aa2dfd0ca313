/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/* One document of a merged PDF, and its entry in the outline. */
typedef struct
{
  char *title;
  GBytes *pdf;
} PreauthPdfPart;

PreauthPdfPart *
preauth_pdf_part_new (const char *title, GBytes *pdf);
void
preauth_pdf_part_free (PreauthPdfPart *self);

/* @parts: of PreauthPdfPart; @date: YYYY-MM-DD. Pages are copied as they are; form fields keep
 * their values under a name of their own. The same parts and date give the same bytes.
 * PREAUTH_ERROR_INVALID names the part that cannot be read. (transfer full) */
GBytes *
preauth_pdf_merge (GPtrArray *parts, const char *title, const char *date, GError **error);

G_END_DECLS
