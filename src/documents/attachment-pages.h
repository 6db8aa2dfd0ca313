/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/request.h"

G_BEGIN_DECLS

/* The attachment as a PDF: as it is, or a text or picture put on pages. PREAUTH_ERROR_INVALID when
 * it is damaged, encrypted or of another kind; names its title. (transfer full) */
GBytes *
preauth_attachment_to_pdf (PreauthAttachment *attachment,
                           const char *watermark,
                           const char *date,
                           GError **error);
/* jpeg-page.c: a page that holds the bytes of a JPEG picture as they are. (transfer full)
 * (nullable): NULL when it is not a JPEG that PDF can hold */
GBytes *
preauth_jpeg_to_pdf (GBytes *jpeg);

G_END_DECLS
