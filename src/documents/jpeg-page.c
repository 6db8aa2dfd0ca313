/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A JPEG picture on a PDF page. Its bytes go in as they are; nothing is decoded. */
#include "config.h"

#include "documents/attachment-pages.h"
#include "documents/document-builder.h"
#include "documents/pdf-source.h"

typedef struct
{
  guint width;
  guint height;
  guint components;
  gboolean adobe; /* Adobe's CMYK is inverted */
} JpegHeader;

static guint
read_16 (const guint8 *data)
{
  return (guint)data[0] << 8 | data[1];
}

static gboolean
is_frame (guint8 marker)
{
  return marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc;
}

/* Walks the segments up to the frame header. */
static gboolean
read_header (GBytes *jpeg, JpegHeader *header)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  gsize position = 2;

  while (position + 4 <= size && data[position] == 0xff)
    {
      guint8 marker = data[position + 1];
      gsize length = read_16 (data + position + 2);

      if (marker == 0xff)
        {
          position++;
          continue;
        }
      if (length < 2 || position + 2 + length > size)
        return FALSE;
      if (marker == 0xee && length >= 14 && memcmp (data + position + 4, "Adobe", 5) == 0)
        header->adobe = TRUE;
      if (is_frame (marker))
        {
          if (length < 8 || data[position + 4] != 8)
            return FALSE;
          header->height = read_16 (data + position + 5);
          header->width = read_16 (data + position + 7);
          header->components = data[position + 9];
          return header->width > 0 && header->height > 0
                 && (header->components == 1 || header->components == 3 || header->components == 4);
        }
      position += 2 + length;
    }
  return FALSE;
}

/* A file that ends before the picture does would print with a gray part. */
static gboolean
has_end (GBytes *jpeg)
{
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &size);

  for (gsize i = size; i >= 2 && size - i < 4096; i--)
    {
      if (data[i - 2] == 0xff && data[i - 1] == 0xd9)
        return TRUE;
    }
  return FALSE;
}

static qpdf_oh
create_image (qpdf_data qpdf, GBytes *jpeg, const JpegHeader *header)
{
  static const char *const spaces[] = { "", "/DeviceGray", "", "/DeviceRGB", "/DeviceCMYK" };
  gsize size = 0;
  const guint8 *data = g_bytes_get_data (jpeg, &size);
  qpdf_oh image = qpdf_oh_new_stream (qpdf);
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, image);

  qpdf_oh_replace_stream_data (qpdf, image, data, size, qpdf_oh_new_name (qpdf, "/DCTDecode"),
                               qpdf_oh_new_null (qpdf));
  qpdf_oh_replace_key (qpdf, dictionary, "/Type", qpdf_oh_new_name (qpdf, "/XObject"));
  qpdf_oh_replace_key (qpdf, dictionary, "/Subtype", qpdf_oh_new_name (qpdf, "/Image"));
  qpdf_oh_replace_key (qpdf, dictionary, "/Width", qpdf_oh_new_integer (qpdf, header->width));
  qpdf_oh_replace_key (qpdf, dictionary, "/Height", qpdf_oh_new_integer (qpdf, header->height));
  qpdf_oh_replace_key (qpdf, dictionary, "/BitsPerComponent", qpdf_oh_new_integer (qpdf, 8));
  qpdf_oh_replace_key (qpdf, dictionary, "/ColorSpace",
                       qpdf_oh_new_name (qpdf, spaces[header->components]));
  if (header->components == 4 && header->adobe)
    qpdf_oh_replace_key (qpdf, dictionary, "/Decode", qpdf_oh_parse (qpdf, "[1 0 1 0 1 0 1 0]"));
  return image;
}

static qpdf_oh
create_page (qpdf_data qpdf, qpdf_oh image, const JpegHeader *header)
{
  double room_x = PREAUTH_PAGE_WIDTH - 2 * PREAUTH_FORM_MARGIN;
  double room_y = PREAUTH_CONTENT_BOTTOM - PREAUTH_CONTENT_TOP;
  double scale = MIN (room_x / header->width, room_y / header->height);
  int width = (int)(header->width * scale);
  int height = (int)(header->height * scale);
  g_autofree char *drawing
      = g_strdup_printf ("q %d 0 0 %d %d %d cm /Picture Do Q\n", MAX (1, width), MAX (1, height),
                         (int)(PREAUTH_PAGE_WIDTH - width) / 2,
                         (int)(PREAUTH_PAGE_HEIGHT - PREAUTH_CONTENT_TOP) - height);
  qpdf_oh page = qpdf_make_indirect_object (
      qpdf, qpdf_oh_parse (qpdf, "<< /Type /Page /MediaBox [0 0 612 792] >>"));
  qpdf_oh content = qpdf_oh_new_stream (qpdf);
  qpdf_oh objects = qpdf_oh_new_dictionary (qpdf);
  qpdf_oh resources = qpdf_oh_new_dictionary (qpdf);

  qpdf_oh_replace_stream_data (qpdf, content, (const unsigned char *)drawing, strlen (drawing),
                               qpdf_oh_new_null (qpdf), qpdf_oh_new_null (qpdf));
  qpdf_oh_replace_key (qpdf, objects, "/Picture", image);
  qpdf_oh_replace_key (qpdf, resources, "/XObject", objects);
  qpdf_oh_replace_key (qpdf, page, "/Resources", resources);
  qpdf_oh_replace_key (qpdf, page, "/Contents", content);
  return page;
}

GBytes *
preauth_jpeg_to_pdf (GBytes *jpeg)
{
  JpegHeader header = { 0 };
  qpdf_data qpdf = NULL;
  GBytes *pdf = NULL;

  if (!read_header (jpeg, &header) || !has_end (jpeg) || !preauth_qpdf_load (NULL))
    return NULL;
  qpdf = qpdf_init ();
  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_empty_pdf (qpdf);
  qpdf_add_page (qpdf, qpdf, create_page (qpdf, create_image (qpdf, jpeg, &header), &header),
                 QPDF_FALSE);
  qpdf_init_write_memory (qpdf);
  qpdf_set_deterministic_ID (qpdf, QPDF_TRUE);
  if (!(qpdf_write (qpdf) & QPDF_ERRORS))
    pdf = g_bytes_new (qpdf_get_buffer (qpdf), qpdf_get_buffer_length (qpdf));
  preauth_qpdf_close (&qpdf);
  return pdf;
}
