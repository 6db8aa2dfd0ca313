/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Laid-out pages and their PDF. It never asks the clock: the same pages and date give the same
 * bytes. */
#include "config.h"

#include "documents/document.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "documents/document-builder.h"
#include "fhir/error.h"

#define FOOT_RULE_Y 748.0
#define FOOT_TEXT_Y 750.5
#define FOOT_SIZE 9.0
#define NUMBER_WIDTH 90.0
#define WATERMARK_LINE_Y 20.0

typedef struct
{
  char *title;
  guint page;
  double y;
} Outline;

struct _PreauthDocument
{
  GObject parent_instance;

  char *title;
  char *identifier;
  char *watermark;
  double margin;
  GPtrArray *pages;    /* of PreauthPage */
  GPtrArray *outlines; /* of Outline */
  GString *missing;
  PangoContext *pango;
  guint first;
  guint total; /* 0: as many as there are */
};

G_DEFINE_TYPE (PreauthDocument, preauth_document, G_TYPE_OBJECT)

static void
outline_free (Outline *self)
{
  g_free (self->title);
  g_free (self);
}

static void
preauth_document_finalize (GObject *object)
{
  PreauthDocument *self = PREAUTH_DOCUMENT (object);

  g_free (self->title);
  g_free (self->identifier);
  g_free (self->watermark);
  g_ptr_array_unref (self->pages);
  g_ptr_array_unref (self->outlines);
  g_string_free (self->missing, TRUE);
  g_object_unref (self->pango);
  G_OBJECT_CLASS (preauth_document_parent_class)->finalize (object);
}

static void
preauth_document_class_init (PreauthDocumentClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_document_finalize;
}

static void
preauth_document_init (PreauthDocument *self)
{
  self->pages = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_page_free);
  self->outlines = g_ptr_array_new_with_free_func ((GDestroyNotify)outline_free);
  self->missing = g_string_new (NULL);
  self->pango = preauth_text_context_new ();
  self->first = 1;
}

PreauthDocument *
preauth_document_new (const char *title,
                      const char *identifier,
                      const char *watermark,
                      double margin)
{
  PreauthDocument *self = g_object_new (PREAUTH_TYPE_DOCUMENT, NULL);

  self->title = preauth_text_clean (title);
  self->identifier = identifier ? preauth_text_clean (identifier) : NULL;
  self->watermark = watermark ? preauth_text_clean (watermark) : NULL;
  self->margin = margin;
  return self;
}

/* Big letters are for the eye; the line in the margin survives any fax machine. */
static void
draw_watermark (PreauthDocument *self, PreauthPage *page)
{
  double width = PREAUTH_PAGE_WIDTH - 2 * self->margin;
  g_autoptr (PangoLayout) line = preauth_document_create_layout (
      self, 10, PREAUTH_TEXT_BOLD | PREAUTH_TEXT_CENTERED, width, self->watermark);

  preauth_page_draw_watermark (page, self->pango, self->watermark);
  preauth_page_draw_layout (page, line, self->margin, WATERMARK_LINE_Y);
}

static void
draw_foot (PreauthDocument *self, PreauthPage *page)
{
  double left = self->margin;
  double right = PREAUTH_PAGE_WIDTH - self->margin;

  preauth_page_draw_rule (page, left, FOOT_RULE_Y, right, FOOT_RULE_Y);
  preauth_page_add_late_text (page, PREAUTH_LATE_PAGE_OF, right - NUMBER_WIDTH, FOOT_TEXT_Y,
                              NUMBER_WIDTH, FOOT_SIZE, PREAUTH_TEXT_RIGHT);
  if (self->identifier)
    {
      g_autoptr (PangoLayout) identifier = preauth_document_create_layout (
          self, FOOT_SIZE, PREAUTH_TEXT_REGULAR, right - left - NUMBER_WIDTH, self->identifier);

      /* A very long name must not run into the page number; fields hold it in full. */
      pango_layout_set_height (identifier, -2);
      pango_layout_set_ellipsize (identifier, PANGO_ELLIPSIZE_END);
      preauth_page_draw_layout (page, identifier, left, FOOT_TEXT_Y);
    }
}

PreauthPage *
preauth_document_add_page (PreauthDocument *self)
{
  PreauthPage *page = preauth_page_new ();

  g_ptr_array_add (self->pages, page);
  if (self->watermark)
    draw_watermark (self, page);
  draw_foot (self, page);
  return page;
}

PreauthPage *
preauth_document_get_page (PreauthDocument *self, guint index)
{
  return g_ptr_array_index (self->pages, index);
}

void
preauth_document_add_outline (PreauthDocument *self, const char *title, double y)
{
  Outline *outline = g_new0 (Outline, 1);

  outline->title = preauth_text_clean (title);
  outline->page = self->pages->len > 0 ? self->pages->len - 1 : 0;
  outline->y = y;
  g_ptr_array_add (self->outlines, outline);
}

PangoContext *
preauth_document_get_pango_context (PreauthDocument *self)
{
  return self->pango;
}

PangoLayout *
preauth_document_create_layout (
    PreauthDocument *self, double size, PreauthTextStyle style, double width, const char *text)
{
  g_autofree char *clean = preauth_text_clean (text);
  PangoLayout *layout = preauth_text_layout_new (self->pango, size, style, width, clean);

  preauth_text_collect_missing (layout, self->missing);
  return layout;
}

void
preauth_document_check_glyphs (PreauthDocument *self, PangoLayout *layout)
{
  preauth_text_collect_missing (layout, self->missing);
}

void
preauth_document_set_numbering (PreauthDocument *self, guint first, guint total)
{
  self->first = first;
  self->total = total;
}

void
preauth_document_prepare (void)
{
  preauth_text_prepare ();
}

void
preauth_document_finish (void)
{
  preauth_text_finish ();
}

guint
preauth_document_get_n_pages (PreauthDocument *self)
{
  g_return_val_if_fail (PREAUTH_IS_DOCUMENT (self), 0);
  return self->pages->len;
}

const char *
preauth_document_get_title (PreauthDocument *self)
{
  g_return_val_if_fail (PREAUTH_IS_DOCUMENT (self), NULL);
  return self->title;
}

const char *
preauth_document_get_missing_glyphs (PreauthDocument *self)
{
  g_return_val_if_fail (PREAUTH_IS_DOCUMENT (self), NULL);
  return self->missing->str;
}

void
preauth_document_draw_page (PreauthDocument *self, guint index, cairo_t *cr)
{
  g_return_if_fail (PREAUTH_IS_DOCUMENT (self));
  g_return_if_fail (index < self->pages->len);
  preauth_page_replay (g_ptr_array_index (self->pages, index), cr, index, self->first,
                       self->total > 0 ? self->total : self->pages->len);
}

static cairo_status_t
append_bytes (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static void
write_metadata (PreauthDocument *self, cairo_surface_t *surface, const char *date)
{
  g_autofree char *moment = g_strdup_printf ("%sT12:00:00Z", date);

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, self->title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Preauth " PREAUTH_VERSION);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, moment);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, moment);
}

static void
write_outlines (PreauthDocument *self, cairo_surface_t *surface)
{
  for (guint i = 0; i < self->outlines->len; i++)
    {
      const Outline *outline = g_ptr_array_index (self->outlines, i);
      g_autofree char *link
          = g_strdup_printf ("page=%u pos=[0 %d]", outline->page + 1, (int)outline->y);

      cairo_pdf_surface_add_outline (surface, CAIRO_PDF_OUTLINE_ROOT, outline->title, link,
                                     CAIRO_PDF_OUTLINE_FLAG_OPEN);
    }
}

static void
write_pages (PreauthDocument *self, cairo_surface_t *surface)
{
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < self->pages->len; i++)
    {
      preauth_document_draw_page (self, i, cr);
      cairo_show_page (cr);
    }
  cairo_destroy (cr);
}

GBytes *
preauth_document_to_pdf (PreauthDocument *self, const char *date, GError **error)
{
  g_autoptr (GByteArray) bytes = g_byte_array_new ();
  cairo_surface_t *surface = NULL;
  cairo_status_t status = CAIRO_STATUS_SUCCESS;

  g_return_val_if_fail (PREAUTH_IS_DOCUMENT (self), NULL);
  g_return_val_if_fail (date != NULL, NULL);
  surface = cairo_pdf_surface_create_for_stream (append_bytes, bytes, PREAUTH_PAGE_WIDTH,
                                                 PREAUTH_PAGE_HEIGHT);
  write_metadata (self, surface, date);
  write_outlines (self, surface);
  write_pages (self, surface);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status != CAIRO_STATUS_SUCCESS)
    {
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE,
                   _ ("The pages of “%s” could not be made into a PDF: %s"), self->title,
                   cairo_status_to_string (status));
      return NULL;
    }
  return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
}
