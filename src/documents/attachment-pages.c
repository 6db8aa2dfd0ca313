/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments as PDF. A PDF stays byte for byte what it is; a JPEG is not encoded again. */
#include "config.h"

#include "documents/attachment-pages.h"

#include <glib/gi18n-lib.h>

#include "documents/document-builder.h"
#include "documents/letter-flow.h"
#include "documents/packet.h"
#include "fhir/error.h"

#define TEXT_SIZE 10.0

static gboolean
starts_with (GBytes *bytes, const char *magic, gsize length)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);

  return size >= length && memcmp (data, magic, length) == 0;
}

typedef struct
{
  GBytes *bytes;
  gsize position;
} PngReader;

static cairo_status_t
read_png (void *closure, unsigned char *data, unsigned int length)
{
  PngReader *reader = closure;
  gsize size = 0;
  const char *bytes = g_bytes_get_data (reader->bytes, &size);

  if (length > size - reader->position)
    return CAIRO_STATUS_READ_ERROR;
  memcpy (data, bytes + reader->position, length);
  reader->position += length;
  return CAIRO_STATUS_SUCCESS;
}

static GBytes *
convert_png (const PreauthAttachment *attachment,
             const char *watermark,
             const char *date,
             GError **error)
{
  PngReader reader = { attachment->data, 0 };
  cairo_surface_t *image = cairo_image_surface_create_from_png_stream (read_png, &reader);
  g_autoptr (PreauthDocument) document = NULL;

  if (cairo_surface_status (image) != CAIRO_STATUS_SUCCESS)
    {
      cairo_surface_destroy (image);
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("“%s” is a damaged picture; get a new copy and attach it again"),
                   attachment->title);
      return NULL;
    }
  document
      = preauth_document_new (attachment->title, attachment->title, watermark, PREAUTH_FORM_MARGIN);
  preauth_page_draw_image (preauth_document_add_page (document), image, PREAUTH_FORM_MARGIN,
                           PREAUTH_CONTENT_TOP, PREAUTH_PAGE_WIDTH - 2 * PREAUTH_FORM_MARGIN,
                           PREAUTH_CONTENT_BOTTOM - PREAUTH_CONTENT_TOP);
  cairo_surface_destroy (image);
  return preauth_document_to_pdf (document, date, error);
}

static GBytes *
convert_jpeg (const PreauthAttachment *attachment, GError **error)
{
  GBytes *pdf = preauth_jpeg_to_pdf (attachment->data);

  if (!pdf)
    g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                 _ ("“%s” is a damaged picture; get a new copy and attach it again"),
                 attachment->title);
  return pdf;
}

static GBytes *
convert_text (const PreauthAttachment *attachment,
              const char *watermark,
              const char *date,
              GError **error)
{
  gsize size = 0;
  const char *data = g_bytes_get_data (attachment->data, &size);
  g_autofree char *text = g_utf8_make_valid (data ? data : "", (gssize)size);
  g_autoptr (GPtrArray) runs = g_ptr_array_new ();
  PreauthLetterRun run = { .text = text, .bold = FALSE, .gap = FALSE, .source = NULL };
  PreauthLetterFlow flow = { 0 };
  PreauthBlockText *block = NULL;
  GBytes *pdf = NULL;

  g_ptr_array_add (runs, &run);
  flow.document = preauth_document_new (attachment->title, attachment->title, watermark,
                                        PREAUTH_LETTER_MARGIN);
  preauth_letter_flow_start_page (&flow);
  block = preauth_block_text_new (flow.document, runs, 0, 1, TEXT_SIZE, PREAUTH_TEXT_REGULAR,
                                  PREAUTH_LETTER_WIDTH);
  preauth_letter_flow_add_text (&flow, block, 0);
  preauth_block_text_free (block);
  pdf = preauth_document_to_pdf (flow.document, date, error);
  g_object_unref (flow.document);
  return pdf;
}

GBytes *
preauth_attachment_to_pdf (PreauthAttachment *attachment,
                           const char *watermark,
                           const char *date,
                           GError **error)
{
  const char *type = attachment->content_type ? attachment->content_type : "";

  if (!attachment->data || g_bytes_get_size (attachment->data) == 0)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("“%s” is empty; attach it again"), attachment->title);
      return NULL;
    }
  if (starts_with (attachment->data, "\x89PNG\r\n\x1a\n", 8))
    return convert_png (attachment, watermark, date, error);
  if (starts_with (attachment->data, "\xff\xd8\xff", 3))
    return convert_jpeg (attachment, error);
  if (g_str_has_prefix (type, "text/plain"))
    return convert_text (attachment, watermark, date, error);
  if (g_str_has_prefix (type, "application/pdf") || starts_with (attachment->data, "%PDF-", 5))
    {
      if (preauth_pdf_count_pages (attachment->data, attachment->title, error) == 0)
        return NULL;
      return g_bytes_ref (attachment->data);
    }
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
               _ ("“%s” is of a kind that cannot be put into the packet (%s); save it as PDF and "
                  "attach it again"),
               attachment->title, *type ? type : _ ("unknown"));
  return NULL;
}
