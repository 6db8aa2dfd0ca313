/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "documents/qpdf-library.h"

G_BEGIN_DECLS

/**
 * PreauthPdfSource: a PDF made elsewhere, opened for reading and known to be whole.
 */
typedef struct
{
  GBytes *bytes; /* libqpdf reads from them until the end */
  qpdf_data qpdf;
  guint n_pages;
} PreauthPdfSource;

/* PREAUTH_ERROR_INVALID: not a PDF, damaged, needs a password, forbids printing, no pages; names
 * @title. A PDF that opens without a password and may be printed is taken. */
PreauthPdfSource *
preauth_pdf_source_open (GBytes *bytes, const char *title, GError **error);
void
preauth_pdf_source_free (PreauthPdfSource *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthPdfSource, preauth_pdf_source_free)

/* An error that nobody asks for would be printed at the end; this asks. */
void
preauth_qpdf_close (qpdf_data *qpdf);

G_END_DECLS
