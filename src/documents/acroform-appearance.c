/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Draws the text of a field. A text too long for its box is set smaller, never shortened; where the
 * smallest readable size is too wide still, the box cuts it off and the caller is told. */
#include "config.h"

#include "documents/acroform-private.h"

#define MIN_SIZE 6.0
#define SIZE_STEP 0.5
#define AUTO_MAX_SIZE 12.0
#define AUTO_HEIGHT 0.7
#define PADDING 2.0
#define LEADING 1.15
#define TIGHT_LEADING 1.1
/* From the top of a line, and from its middle, to the line that letters stand on. */
#define ASCENT 0.86
#define HALF_CAPITAL 0.35

typedef struct
{
  const guint8 *codes;
  gsize length;
} Line;

typedef struct
{
  PreauthAcroStyle style;
  double width;
  double height;
  int turn; /* 0, 90, 180, 270 */
  double size;
  double start_size;
  gboolean multiline;
  double leading;
  guint n_cells; /* of a comb; 0: none */
  int quadding;
  GArray *lines; /* Line */
} Box;

static void
append_number (GString *stream, double number)
{
  char text[G_ASCII_DTOSTR_BUF_SIZE];

  g_string_append_printf (stream, "%s ", g_ascii_formatd (text, sizeof text, "%.2f", number));
}

static gboolean
read_numbers (qpdf_data qpdf, qpdf_oh array, double *numbers, int n)
{
  if (!qpdf_oh_is_array (qpdf, array) || qpdf_oh_get_array_n_items (qpdf, array) != n)
    return FALSE;
  for (int i = 0; i < n; i++)
    if (!qpdf_oh_get_value_as_number (qpdf, qpdf_oh_get_array_item (qpdf, array, i), &numbers[i]))
      return FALSE;
  return TRUE;
}

static gboolean
read_place (PreauthAcroform *self, const PreauthAcroWidget *widget, Box *box)
{
  qpdf_oh look = qpdf_oh_get_key (self->qpdf, widget->dictionary, "/MK");
  double corners[4];
  int turn = 0;

  if (!read_numbers (self->qpdf, qpdf_oh_get_key (self->qpdf, widget->dictionary, "/Rect"), corners,
                     4))
    return FALSE;
  box->width = ABS (corners[2] - corners[0]);
  box->height = ABS (corners[3] - corners[1]);
  if (qpdf_oh_get_value_as_int (self->qpdf, qpdf_oh_get_key_if_dict (self->qpdf, look, "/R"),
                                &turn))
    box->turn = ((turn % 360) + 360) % 360;
  if (box->turn == 90 || box->turn == 270)
    {
      double width = box->width;

      box->width = box->height;
      box->height = width;
    }
  return box->width > 0 && box->width < 20000 && box->height > 0 && box->height < 20000;
}

static double
measure (const Box *box, const guint8 *codes, gsize length)
{
  return preauth_pdf_font_measure (box->style.font, box->size, codes, length);
}

/* How many of the codes stand on a line: up to the last blank that fits, else up to the letter. */
static gsize
count_fitting (const Box *box, const guint8 *codes, gsize length)
{
  double room = box->width - 2 * PADDING;
  gsize after_blank = 0;

  for (gsize n = 0; n < length; n++)
    {
      room -= measure (box, &codes[n], 1);
      if (codes[n] == ' ')
        after_blank = n + 1;
      else if (room < 0)
        return after_blank > 0 ? after_blank : MAX (n, 1);
    }
  return length;
}

static void
break_paragraph (Box *box, const guint8 *codes, gsize length)
{
  do
    {
      gsize n = box->multiline ? count_fitting (box, codes, length) : length;
      Line line = { codes, n };

      g_array_append_val (box->lines, line);
      codes += n;
      length -= n;
    }
  while (length > 0);
}

static void
break_lines (Box *box, const GByteArray *codes)
{
  const guint8 *start = codes->data;
  const guint8 *end = codes->data + codes->len;

  g_array_set_size (box->lines, 0);
  while (start < end)
    {
      const guint8 *stop = memchr (start, '\n', (gsize)(end - start));

      stop = stop ? stop : end;
      break_paragraph (box, start, (gsize)(stop - start));
      start = stop + 1;
    }
}

/* The room above the first line. */
static double
get_edge (const Box *box)
{
  return box->leading < LEADING ? 0 : PADDING;
}

static gboolean
fits (const Box *box)
{
  double room = box->width - 2 * PADDING;

  if (box->multiline)
    return box->lines->len * box->size * box->leading <= box->height - get_edge (box);
  for (guint i = 0; i < box->lines->len; i++)
    {
      const Line *line = &g_array_index (box->lines, Line, i);

      if (measure (box, line->codes, line->length) > room)
        return FALSE;
    }
  return box->size <= box->height;
}

static gboolean
lay_out (Box *box, const GByteArray *codes)
{
  double smallest = MIN_SIZE;

  if (box->style.size > 0)
    box->start_size = box->style.size;
  else if (box->multiline)
    box->start_size = AUTO_MAX_SIZE;
  else
    box->start_size = CLAMP (box->height * AUTO_HEIGHT, MIN_SIZE, AUTO_MAX_SIZE);
  smallest = MIN (MIN_SIZE, box->start_size);
  for (box->size = box->start_size;; box->size = MAX (box->size - SIZE_STEP, smallest))
    {
      break_lines (box, codes);
      if (fits (box))
        return TRUE;
      if (box->size <= smallest)
        return FALSE;
    }
}

/* The last resort for a box meant for one line: as many lines as it is high for. */
static gboolean
lay_out_tight (Box *box, const GByteArray *codes)
{
  box->multiline = TRUE;
  box->leading = TIGHT_LEADING;
  break_lines (box, codes);
  if (fits (box))
    return TRUE;
  box->multiline = FALSE;
  break_lines (box, codes);
  return FALSE;
}

static void
append_codes (GString *stream, const guint8 *codes, gsize length)
{
  g_string_append_c (stream, '<');
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (stream, "%02X", codes[i]);
  g_string_append (stream, "> Tj\n");
}

static void
append_at (GString *stream, double x, double y, const guint8 *codes, gsize length)
{
  g_string_append (stream, "1 0 0 1 ");
  append_number (stream, x);
  append_number (stream, y);
  g_string_append (stream, "Tm ");
  append_codes (stream, codes, length);
}

static void
append_cells (GString *stream, const Box *box, const GByteArray *codes, double y)
{
  double cell = box->width / box->n_cells;
  double first = 0;

  if (box->quadding == 2)
    first = box->n_cells - codes->len;
  else if (box->quadding == 1)
    first = (box->n_cells - codes->len) / 2;
  for (guint i = 0; i < codes->len; i++)
    append_at (stream, (first + i + 0.5) * cell - measure (box, &codes->data[i], 1) / 2, y,
               &codes->data[i], 1);
}

static void
append_lines (GString *stream, const Box *box, double y)
{
  for (guint i = 0; i < box->lines->len; i++)
    {
      const Line *line = &g_array_index (box->lines, Line, i);
      gsize length = line->length;
      double free_room = 0;
      double x = PADDING;

      while (length > 0 && line->codes[length - 1] == ' ')
        length--;
      free_room = MAX (box->width - 2 * PADDING - measure (box, line->codes, length), 0);
      if (box->quadding == 2)
        x += free_room;
      else if (box->quadding == 1)
        x += free_room / 2;
      append_at (stream, x, y - i * box->size * box->leading, line->codes, length);
    }
}

/* The operator that sets a color of @array: by how many numbers it has. */
static gboolean
append_color (PreauthAcroform *self, GString *stream, qpdf_oh array, gboolean for_lines)
{
  static const char *const fills[] = { NULL, "g", NULL, "rg", "k" };
  static const char *const strokes[] = { NULL, "G", NULL, "RG", "K" };
  int n = qpdf_oh_is_array (self->qpdf, array) ? qpdf_oh_get_array_n_items (self->qpdf, array) : 0;
  double numbers[4];

  if (n > 4 || n < 0 || !fills[n] || !read_numbers (self->qpdf, array, numbers, n))
    return FALSE;
  for (int i = 0; i < n; i++)
    append_number (stream, numbers[i]);
  g_string_append_printf (stream, "%s\n", for_lines ? strokes[n] : fills[n]);
  return TRUE;
}

static void
append_rectangle (GString *stream, const Box *box, double inset, const char *operator)
{
  append_number (stream, inset);
  append_number (stream, inset);
  append_number (stream, box->width - 2 * inset);
  append_number (stream, box->height - 2 * inset);
  g_string_append_printf (stream, "re %s\n", operator);
}

static void
append_frame (PreauthAcroform *self,
              const PreauthAcroWidget *widget,
              const Box *box,
              GString *stream)
{
  qpdf_oh look = qpdf_oh_get_key (self->qpdf, widget->dictionary, "/MK");
  qpdf_oh border = qpdf_oh_get_key (self->qpdf, widget->dictionary, "/BS");
  double width = 1;

  if (!qpdf_oh_is_dictionary (self->qpdf, look))
    return;
  if (append_color (self, stream, qpdf_oh_get_key (self->qpdf, look, "/BG"), FALSE))
    append_rectangle (stream, box, 0, "f");
  if (qpdf_oh_is_dictionary (self->qpdf, border))
    qpdf_oh_get_value_as_number (self->qpdf, qpdf_oh_get_key (self->qpdf, border, "/W"), &width);
  if (width > 0 && width < box->height / 2
      && append_color (self, stream, qpdf_oh_get_key (self->qpdf, look, "/BC"), TRUE))
    {
      append_number (stream, width);
      g_string_append (stream, "w\n");
      append_rectangle (stream, box, width / 2, "S");
    }
}

static void
append_text (GString *stream, const Box *box, const GByteArray *codes)
{
  double y = box->multiline ? box->height - get_edge (box) - box->size * ASCENT
                            : box->height / 2 - box->size * HALF_CAPITAL;

  g_string_append (stream, "/Tx BMC\nq\n");
  append_rectangle (stream, box, MIN (1, box->height / 10), "W n");
  g_string_append_printf (stream, "BT\n%s\n/F ", box->style.color);
  append_number (stream, box->size);
  g_string_append (stream, "Tf\n");
  if (box->n_cells)
    append_cells (stream, box, codes, y);
  else
    append_lines (stream, box, y);
  g_string_append (stream, "ET\nQ\nEMC\n");
}

static const char *
get_matrix (int turn)
{
  switch (turn)
    {
    case 90:
      return "[0 1 -1 0 0 0]";
    case 180:
      return "[-1 0 0 -1 0 0]";
    case 270:
      return "[0 -1 1 0 0 0]";
    default:
      return "[1 0 0 1 0 0]";
    }
}

static qpdf_oh
create_stream (PreauthAcroform *self, const Box *box, const GString *content)
{
  qpdf_data qpdf = self->qpdf;
  qpdf_oh stream = qpdf_oh_new_stream (qpdf);
  qpdf_oh dictionary = qpdf_oh_get_dict (qpdf, stream);
  qpdf_oh resources = qpdf_oh_new_dictionary (qpdf);
  qpdf_oh fonts = qpdf_oh_new_dictionary (qpdf);
  g_autoptr (GString) area = g_string_new ("[0 0 ");

  append_number (area, box->width);
  append_number (area, box->height);
  g_string_append_c (area, ']');
  qpdf_oh_replace_stream_data (qpdf, stream, (const unsigned char *)content->str, content->len,
                               qpdf_oh_new_null (qpdf), qpdf_oh_new_null (qpdf));
  qpdf_oh_replace_key (qpdf, fonts, "/F", preauth_acroform_get_font (self, box->style.font));
  qpdf_oh_replace_key (qpdf, resources, "/Font", fonts);
  qpdf_oh_replace_key (qpdf, dictionary, "/Type", qpdf_oh_new_name (qpdf, "/XObject"));
  qpdf_oh_replace_key (qpdf, dictionary, "/Subtype", qpdf_oh_new_name (qpdf, "/Form"));
  qpdf_oh_replace_key (qpdf, dictionary, "/BBox", qpdf_oh_parse (qpdf, area->str));
  qpdf_oh_replace_key (qpdf, dictionary, "/Matrix", qpdf_oh_parse (qpdf, get_matrix (box->turn)));
  qpdf_oh_replace_key (qpdf, dictionary, "/Resources", resources);
  return stream;
}

/* A reader that draws the text anew must not put it back on one line. */
static void
allow_lines (PreauthAcroform *self, const PreauthAcroField *field)
{
  for (guint i = 0; i < field->objects->len; i++)
    qpdf_oh_replace_key (self->qpdf, g_array_index (field->objects, qpdf_oh, i), "/Ff",
                         qpdf_oh_new_integer (self->qpdf, (field->flags & ~PREAUTH_ACRO_FLAG_COMB)
                                                              | PREAUTH_ACRO_FLAG_MULTILINE));
}

gboolean
preauth_acro_widget_draw (PreauthAcroform *self,
                          const PreauthAcroField *field,
                          const PreauthAcroWidget *widget,
                          const GByteArray *codes)
{
  g_autoptr (GArray) lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_autoptr (GString) content = g_string_new (NULL);
  Box box = { .lines = lines, .leading = LEADING, .quadding = widget->quadding };
  qpdf_oh appearance = 0;
  gboolean whole = FALSE;

  if (!read_place (self, widget, &box))
    return FALSE;
  preauth_acro_style_read (self, widget, &box.style);
  box.multiline
      = field->type == PREAUTH_ACRO_TEXT && (field->flags & PREAUTH_ACRO_FLAG_MULTILINE) != 0;
  /* More letters than cells would have to be cut; they are written without the cells. */
  if ((field->flags & PREAUTH_ACRO_FLAG_COMB) && !box.multiline && field->type == PREAUTH_ACRO_TEXT
      && codes->len <= field->max_length)
    box.n_cells = field->max_length;
  whole = lay_out (&box, codes) || box.n_cells > 0;
  if (!whole && !box.multiline && field->type == PREAUTH_ACRO_TEXT && lay_out_tight (&box, codes))
    {
      whole = TRUE;
      allow_lines (self, field);
    }
  append_frame (self, widget, &box, content);
  append_text (content, &box, codes);
  appearance = qpdf_oh_new_dictionary (self->qpdf);
  qpdf_oh_replace_key (self->qpdf, appearance, "/N", create_stream (self, &box, content));
  qpdf_oh_replace_key (self->qpdf, widget->dictionary, "/AP", appearance);
  preauth_acro_style_write (self, widget, &box.style, box.size);
  preauth_acro_style_clear (&box.style);
  return whole;
}
