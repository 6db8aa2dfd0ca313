/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A packet on a printer. Attached pages come as pictures from a process of their own. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/pages/pdf-page.h"
#include "desktop/send/packet-print.h"

/* 300 dots an inch on the long side of US Letter: as sharp as a scan. */
#define LONG_SIDE 3300

typedef struct
{
  GtkPrintOperation *operation;
  GtkPrintContext *context;
} Drawing;

static PreauthPart *
find_page (PreauthPacket *packet, guint page, guint *index)
{
  GListModel *parts = preauth_packet_get_parts (packet);

  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (PreauthPart) part = g_list_model_get_item (parts, i);
      guint n_pages = preauth_part_get_n_pages (part);

      if (page < n_pages)
        {
          *index = page;
          return g_steal_pointer (&part);
        }
      page -= n_pages;
    }
  return NULL;
}

static void
draw_texture (GtkPrintContext *context, GdkTexture *texture)
{
  cairo_t *cr = gtk_print_context_get_cairo_context (context);
  int width = gdk_texture_get_width (texture);
  int height = gdk_texture_get_height (texture);
  cairo_surface_t *surface = cairo_image_surface_create (CAIRO_FORMAT_ARGB32, width, height);
  double scale = MIN (PREAUTH_PAGE_WIDTH / width, PREAUTH_PAGE_HEIGHT / height);

  gdk_texture_download (texture, cairo_image_surface_get_data (surface),
                        (gsize)cairo_image_surface_get_stride (surface));
  cairo_surface_mark_dirty (surface);
  cairo_save (cr);
  cairo_translate (cr, (PREAUTH_PAGE_WIDTH - width * scale) / 2,
                   (PREAUTH_PAGE_HEIGHT - height * scale) / 2);
  cairo_scale (cr, scale, scale);
  cairo_set_source_surface (cr, surface, 0, 0);
  cairo_paint (cr);
  cairo_restore (cr);
  cairo_surface_destroy (surface);
}

static void
rendered_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Drawing *drawing = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GdkTexture) texture = preauth_pdf_page_render_finish (result, &error);

  if (texture != NULL)
    draw_texture (drawing->context, texture);
  else
    gtk_print_operation_cancel (drawing->operation);
  gtk_print_operation_draw_page_finish (drawing->operation);
  g_object_unref (drawing->context);
  g_object_unref (drawing->operation);
  g_free (drawing);
}

static void
draw_page_cb (GtkPrintOperation *operation,
              GtkPrintContext *context,
              int page,
              PreauthPacket *packet)
{
  guint index = 0;
  g_autoptr (PreauthPart) part = find_page (packet, (guint)page, &index);
  PreauthDocument *document = part != NULL ? preauth_part_get_document (part) : NULL;
  Drawing *drawing;

  if (document != NULL)
    {
      preauth_document_draw_page (document, index, gtk_print_context_get_cairo_context (context));
      return;
    }
  if (part == NULL)
    return;

  drawing = g_new0 (Drawing, 1);
  drawing->operation = g_object_ref (operation);
  drawing->context = g_object_ref (context);
  gtk_print_operation_set_defer_drawing (operation);
  preauth_pdf_page_render_async (preauth_part_get_pdf (part), index, LONG_SIDE, NULL, rendered_cb,
                                 drawing);
}

GtkPrintOperation *
preauth_packet_print_new (PreauthPacket *packet)
{
  GtkPrintOperation *operation;
  g_autoptr (GtkPageSetup) setup = NULL;
  GtkPaperSize *letter;

  g_return_val_if_fail (PREAUTH_IS_PACKET (packet), NULL);

  operation = gtk_print_operation_new ();
  setup = gtk_page_setup_new ();
  letter = gtk_paper_size_new (GTK_PAPER_NAME_LETTER);
  gtk_page_setup_set_paper_size_and_default_margins (setup, letter);
  gtk_paper_size_free (letter);

  gtk_print_operation_set_default_page_setup (operation, setup);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_n_pages (operation, (int)preauth_packet_get_n_pages (packet));
  /* A job's name is read by others at the printer: it says what, never who. */
  gtk_print_operation_set_job_name (operation, _ ("Prior authorization request"));
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_show_progress (operation, TRUE);
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), g_object_ref (packet),
                         (GClosureNotify)(void (*) (void))g_object_unref, 0);
  return operation;
}
