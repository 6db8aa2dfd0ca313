/* SPDX-License-Identifier: GPL-3.0-or-later */
/* How a field writes: font, size and color, from its default appearance. Whatever is not understood
 * becomes black Helvetica. */
#include "config.h"

#include "documents/acroform-private.h"

#define DEFAULT_FONT "/Helv"
#define MAX_SIZE 72.0

static gboolean
read_number (const char *text, double *number)
{
  char *end = NULL;

  *number = text ? g_ascii_strtod (text, &end) : 0;
  return text && *text && *end == '\0' && *number > -1000 && *number < 1000;
}

/* The operator with the @n numbers before it, or NULL. */
static char *
join_numbers (GPtrArray *words, guint at, guint n)
{
  GString *joined = g_string_new (NULL);

  for (guint i = at - n; i < at; i++)
    {
      char text[G_ASCII_DTOSTR_BUF_SIZE];
      double number = 0;

      if (!read_number (g_ptr_array_index (words, i), &number))
        return g_string_free (joined, TRUE);
      g_string_append_printf (joined, "%s ", g_ascii_formatd (text, sizeof text, "%.4g", number));
    }
  g_string_append (joined, g_ptr_array_index (words, at));
  return g_string_free (joined, FALSE);
}

static guint
count_color_numbers (const char *operator)
{
  if (g_str_equal (operator, "g"))
    return 1;
  if (g_str_equal (operator, "rg"))
    return 3;
  return g_str_equal (operator, "k") ? 4 : 0;
}

static void
read_words (const char *text, PreauthAcroStyle *style)
{
  g_auto (GStrv) parts = g_strsplit_set (text, " \t\r\n\f", -1);
  g_autoptr (GPtrArray) words = g_ptr_array_new ();

  for (guint i = 0; parts[i]; i++)
    if (*parts[i])
      g_ptr_array_add (words, parts[i]);
  for (guint i = 1; i < words->len; i++)
    {
      const char *word = g_ptr_array_index (words, i);
      guint n = count_color_numbers (word);
      double size = 0;

      if (n > 0 && i >= n)
        {
          char *color = join_numbers (words, i, n);

          g_free (style->color);
          style->color = color;
        }
      else if (g_str_equal (word, "Tf") && i >= 2
               && *(char *)g_ptr_array_index (words, i - 2) == '/'
               && read_number (g_ptr_array_index (words, i - 1), &size))
        {
          g_free (style->font_name);
          style->font_name = g_strdup (g_ptr_array_index (words, i - 2));
          style->size = CLAMP (size, 0, MAX_SIZE);
        }
    }
}

static qpdf_oh
find_font (PreauthAcroform *self, const char *name)
{
  qpdf_oh resources = qpdf_oh_get_key (self->qpdf, self->form, "/DR");
  qpdf_oh fonts = qpdf_oh_get_key_if_dict (self->qpdf, resources, "/Font");

  return qpdf_oh_get_key_if_dict (self->qpdf, fonts, name);
}

void
preauth_acro_style_read (PreauthAcroform *self,
                         const PreauthAcroWidget *widget,
                         PreauthAcroStyle *style)
{
  g_autofree char *base = NULL;

  read_words (widget->style ? widget->style : "", style);
  if (!style->font_name)
    style->font_name = g_strdup (DEFAULT_FONT);
  if (!style->color)
    style->color = g_strdup ("0 g");
  base = preauth_qpdf_dup_text (
      self->qpdf,
      qpdf_oh_get_key_if_dict (self->qpdf, find_font (self, style->font_name), "/BaseFont"));
  style->font = preauth_pdf_font_find (base);
}

void
preauth_acro_style_clear (PreauthAcroStyle *self)
{
  g_free (self->font_name);
  g_free (self->color);
}

qpdf_oh
preauth_acroform_get_font (PreauthAcroform *self, PreauthPdfFont font)
{
  if (!self->fonts[font])
    {
      qpdf_oh object = qpdf_oh_new_dictionary (self->qpdf);

      qpdf_oh_replace_key (self->qpdf, object, "/Type", qpdf_oh_new_name (self->qpdf, "/Font"));
      qpdf_oh_replace_key (self->qpdf, object, "/Subtype", qpdf_oh_new_name (self->qpdf, "/Type1"));
      qpdf_oh_replace_key (self->qpdf, object, "/BaseFont",
                           qpdf_oh_new_name (self->qpdf, preauth_pdf_font_get_name (font)));
      qpdf_oh_replace_key (self->qpdf, object, "/Encoding",
                           qpdf_oh_new_name (self->qpdf, "/WinAnsiEncoding"));
      self->fonts[font] = qpdf_make_indirect_object (self->qpdf, object);
    }
  return self->fonts[font];
}

qpdf_oh
preauth_qpdf_ensure_dictionary (qpdf_data qpdf, qpdf_oh parent, const char *key)
{
  qpdf_oh dictionary = qpdf_oh_get_key (qpdf, parent, key);

  if (qpdf_oh_is_dictionary (qpdf, dictionary))
    return dictionary;
  qpdf_oh_replace_key (qpdf, parent, key, qpdf_oh_new_dictionary (qpdf));
  return qpdf_oh_get_key (qpdf, parent, key);
}

void
preauth_acro_style_write (PreauthAcroform *self,
                          const PreauthAcroWidget *widget,
                          const PreauthAcroStyle *style,
                          double size)
{
  qpdf_oh resources = preauth_qpdf_ensure_dictionary (self->qpdf, self->form, "/DR");
  qpdf_oh fonts = preauth_qpdf_ensure_dictionary (self->qpdf, resources, "/Font");
  g_autofree char *text = NULL;
  char number[G_ASCII_DTOSTR_BUF_SIZE];

  if (!qpdf_oh_has_key (self->qpdf, fonts, style->font_name))
    qpdf_oh_replace_key (self->qpdf, fonts, style->font_name,
                         preauth_acroform_get_font (self, style->font));
  if (widget->style && strstr (widget->style, "Tf") && (style->size <= 0 || size >= style->size))
    return;
  text = g_strdup_printf ("%s %s Tf %s", style->font_name,
                          g_ascii_formatd (number, sizeof number, "%.1f", size), style->color);
  qpdf_oh_replace_key (self->qpdf, widget->dictionary, "/DA",
                       qpdf_oh_new_string (self->qpdf, text));
}
