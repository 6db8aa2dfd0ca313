/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes a few words across every page, as outlines, so that all below them can be read. */
#include "config.h"

#include "documents/acroform-private.h"

#define SIZE 44.0
#define DIAGONAL 0.70711
#define FONT_NAME "/PreauthStamp"

static qpdf_oh
create_content (qpdf_data qpdf, const char *operators)
{
  qpdf_oh stream = qpdf_oh_new_stream (qpdf);

  qpdf_oh_replace_stream_data (qpdf, stream, (const unsigned char *)operators, strlen (operators),
                               qpdf_oh_new_null (qpdf), qpdf_oh_new_null (qpdf));
  return stream;
}

static double
read_box (qpdf_data qpdf, qpdf_oh page, int at)
{
  qpdf_oh box = qpdf_oh_get_key (qpdf, page, "/MediaBox");
  double number = 0;

  if (qpdf_oh_is_array (qpdf, box) && qpdf_oh_get_array_n_items (qpdf, box) == 4)
    qpdf_oh_get_value_as_number (qpdf, qpdf_oh_get_array_item (qpdf, box, at), &number);
  return number;
}

/* (transfer full) */
static char *
create_operators (qpdf_data qpdf, qpdf_oh page, const GByteArray *codes)
{
  double half
      = preauth_pdf_font_measure (PREAUTH_PDF_FONT_HELVETICA_BOLD, SIZE, codes->data, codes->len)
        / 2 * DIAGONAL;
  double x = (read_box (qpdf, page, 0) + read_box (qpdf, page, 2)) / 2 - half;
  double y = (read_box (qpdf, page, 1) + read_box (qpdf, page, 3)) / 2 - half;
  GString *operators = g_string_new ("\nQ\nq BT 0.5 G 1 w 1 Tr " FONT_NAME " 44 Tf ");

  g_string_append_printf (operators, "0.70711 0.70711 -0.70711 0.70711 %d %d Tm <", (int)x, (int)y);
  for (guint i = 0; i < codes->len; i++)
    g_string_append_printf (operators, "%02X", codes->data[i]);
  g_string_append (operators, "> Tj ET Q\n");
  return g_string_free (operators, FALSE);
}

static void
stamp_page (PreauthAcroform *self, qpdf_oh page, const GByteArray *codes)
{
  qpdf_data qpdf = self->qpdf;
  qpdf_oh resources = preauth_qpdf_ensure_dictionary (qpdf, page, "/Resources");
  qpdf_oh fonts = preauth_qpdf_ensure_dictionary (qpdf, resources, "/Font");
  qpdf_oh old = qpdf_oh_get_key (qpdf, page, "/Contents");
  qpdf_oh contents = qpdf_oh_new_array (qpdf);
  g_autofree char *operators = create_operators (qpdf, page, codes);

  qpdf_oh_replace_key (qpdf, fonts, FONT_NAME,
                       preauth_acroform_get_font (self, PREAUTH_PDF_FONT_HELVETICA_BOLD));
  qpdf_oh_append_item (qpdf, contents, create_content (qpdf, "q\n"));
  if (qpdf_oh_is_stream (qpdf, old))
    qpdf_oh_append_item (qpdf, contents, old);
  else if (qpdf_oh_is_array (qpdf, old))
    for (int i = 0; i < qpdf_oh_get_array_n_items (qpdf, old); i++)
      qpdf_oh_append_item (qpdf, contents, qpdf_oh_get_array_item (qpdf, old, i));
  qpdf_oh_append_item (qpdf, contents, create_content (qpdf, operators));
  qpdf_oh_replace_key (qpdf, page, "/Contents", contents);
}

void
preauth_acroform_stamp (PreauthAcroform *self, const char *text)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GByteArray) codes = preauth_pdf_font_encode (text, missing);

  qpdf_push_inherited_attributes_to_page (self->qpdf);
  for (guint i = 0; i < self->source->n_pages; i++)
    stamp_page (self, qpdf_get_page_n (self->qpdf, i), codes);
}
