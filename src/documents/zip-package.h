/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PreauthZipPackage: the zip file that an ODT or a DOCX is; its entries all carry one date.
 */
typedef struct _PreauthZipPackage PreauthZipPackage;

PreauthZipPackage *
preauth_zip_package_new (const char *date);
/* @path: "word/document.xml"; @stored: not compressed, as ODF wants its first entry */
void
preauth_zip_package_add (PreauthZipPackage *self,
                         const char *path,
                         const char *text,
                         gboolean stored);
/* Ends it. (transfer full) */
GBytes *
preauth_zip_package_finish (PreauthZipPackage *self, GError **error);

/* XML of text: escaped, without the characters that XML has no place for. Line ends become
 * @line_break, tabs @tab. */
void
preauth_xml_append_text (GString *xml, const char *text, const char *line_break, const char *tab);

G_END_DECLS
