/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Opens a PDF made elsewhere. It refuses one of which pages could be lost, and says which. */
#include "config.h"

#include "documents/pdf-source.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>

#include "documents/packet.h"
#include "fhir/error.h"

/* The header may stand after up to a kilobyte of other bytes. */
#define HEADER_WINDOW 1024

void
preauth_qpdf_close (qpdf_data *qpdf)
{
  if (qpdf_has_error (*qpdf))
    qpdf_get_error (*qpdf);
  qpdf_cleanup (qpdf);
}

static gboolean
has_header (GBytes *bytes)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return data && g_strstr_len (data, (gssize)MIN (size, HEADER_WINDOW), "%PDF-") != NULL;
}

static qpdf_data
open_qpdf (GBytes *bytes, gboolean recover, gboolean *needs_password)
{
  qpdf_data qpdf = qpdf_init ();
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  QPDF_ERROR_CODE code = QPDF_SUCCESS;

  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_set_attempt_recovery (qpdf, recover ? QPDF_TRUE : QPDF_FALSE);
  code = qpdf_read_memory (qpdf, "attachment", data, size, NULL);
  if (!(code & QPDF_ERRORS))
    return qpdf;
  *needs_password = qpdf_has_error (qpdf)
                    && qpdf_get_error_code (qpdf, qpdf_get_error (qpdf)) == qpdf_e_password;
  preauth_qpdf_close (&qpdf);
  return NULL;
}

/* A file that was cut off may open with fewer pages than it says it has. */
static gboolean
has_announced_pages (qpdf_data qpdf, int n_pages)
{
  qpdf_oh pages = qpdf_oh_get_key (qpdf, qpdf_get_root (qpdf), "/Pages");
  long long announced = qpdf_oh_get_int_value (qpdf, qpdf_oh_get_key (qpdf, pages, "/Count"));

  return !qpdf_has_error (qpdf) && announced == n_pages;
}

static gboolean
can_read_pages (qpdf_data qpdf, int n_pages)
{
  for (int i = 0; i < n_pages; i++)
    {
      unsigned char *content = NULL;
      size_t length = 0;
      qpdf_oh page = qpdf_get_page_n (qpdf, (size_t)i);
      QPDF_ERROR_CODE code = qpdf_oh_get_page_content_data (qpdf, page, &content, &length);

      free (content);
      if (code & QPDF_ERRORS)
        return FALSE;
    }
  return !qpdf_has_error (qpdf);
}

static gboolean
is_whole (qpdf_data qpdf, guint *n_pages)
{
  int count = qpdf_get_num_pages (qpdf);

  if (count <= 0 || !has_announced_pages (qpdf, count) || !can_read_pages (qpdf, count))
    return FALSE;
  *n_pages = (guint)count;
  return TRUE;
}

static gboolean
may_print (qpdf_data qpdf)
{
  return !qpdf_is_encrypted (qpdf) || qpdf_allow_print_high_res (qpdf)
         || qpdf_allow_print_low_res (qpdf);
}

PreauthPdfSource *
preauth_pdf_source_open (GBytes *bytes, const char *title, GError **error)
{
  g_autoptr (PreauthPdfSource) self = g_new0 (PreauthPdfSource, 1);
  gboolean needs_password = FALSE;

  if (!preauth_qpdf_load (error))
    return NULL;
  self->bytes = g_bytes_ref (bytes);
  if (!has_header (bytes))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("“%s” is not a PDF; save it as PDF and try again"), title);
      return NULL;
    }
  self->qpdf = open_qpdf (bytes, FALSE, &needs_password);
  if (!self->qpdf && !needs_password)
    self->qpdf = open_qpdf (bytes, TRUE, &needs_password);
  if (needs_password || (self->qpdf && !may_print (self->qpdf)))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("“%s” is locked with a password; use a copy that opens without one"), title);
      return NULL;
    }
  if (!self->qpdf || !is_whole (self->qpdf, &self->n_pages))
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("“%s” is damaged and pages of it would be lost; get a new copy"), title);
      return NULL;
    }
  return g_steal_pointer (&self);
}

void
preauth_pdf_source_free (PreauthPdfSource *self)
{
  if (self->qpdf)
    preauth_qpdf_close (&self->qpdf);
  g_bytes_unref (self->bytes);
  g_free (self);
}

guint
preauth_pdf_count_pages (GBytes *pdf, const char *title, GError **error)
{
  g_autoptr (PreauthPdfSource) source = NULL;

  g_return_val_if_fail (pdf != NULL, 0);
  source = preauth_pdf_source_open (pdf, title ? title : _ ("The document"), error);
  return source ? source->n_pages : 0;
}
