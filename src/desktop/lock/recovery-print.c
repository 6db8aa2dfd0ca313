/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The recovery key on paper. Never makes a file of it by itself. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/lock/recovery-print.h"
#include "desktop/pages/output.h"
#include "desktop/pages/print.h"
#include "fhir/date.h"
#include "store/key.h"

#define GROUPS_A_LINE 4

typedef struct
{
  char *key;
  char *path;
} Sheet;

static void
sheet_free (gpointer data, GClosure *closure)
{
  Sheet *self = data;

  preauth_secret_free (self->key);
  g_free (self->path);
  g_free (self);
}

/* Draws a paragraph at @y and gives where the next one begins. */
static double
draw_text (cairo_t *cr, double width, double y, const char *font, const char *text)
{
  g_autoptr (PangoLayout) layout = pango_cairo_create_layout (cr);
  PangoFontDescription *description = pango_font_description_from_string (font);
  int height;

  /* In points, whatever the resolution of the device. */
  pango_cairo_context_set_resolution (pango_layout_get_context (layout), 72);
  pango_layout_set_font_description (layout, description);
  pango_font_description_free (description);
  pango_layout_set_width (layout, (int)(width * PANGO_SCALE));
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, text, -1);
  cairo_move_to (cr, 0, y);
  pango_cairo_show_layout (cr, layout);
  pango_layout_get_size (layout, NULL, &height);
  return y + (double)height / PANGO_SCALE + 14;
}

/* In lines of whole groups, as one reads them aloud. (transfer full) */
static char *
break_lines (const char *recovery_key)
{
  GString *lines = g_string_new (NULL);
  guint n_groups = 0;

  for (const char *p = recovery_key; *p != '\0'; p++)
    {
      g_string_append_c (lines, *p);
      if (*p == '-' && ++n_groups % GROUPS_A_LINE == 0)
        g_string_append_c (lines, '\n');
    }
  return g_string_free (lines, FALSE);
}

void
preauth_recovery_draw (cairo_t *cr, double width, const char *recovery_key, const char *path)
{
  g_autofree char *today = preauth_date_get_today ();
  g_autofree char *day = preauth_date_to_display (today);
  /* Translators: the first %s is a date, the second a file name. */
  g_autofree char *about = g_strdup_printf (_ ("Made on %s for %s"), day, path);
  char *lines = break_lines (recovery_key);
  double y = 0;

  cairo_set_source_rgb (cr, 0, 0, 0);
  y = draw_text (cr, width, y, "Sans Bold 20", _ ("Recovery key of the Preauth case file"));
  y = draw_text (cr, width, y, "Sans 11", about);
  y = draw_text (cr, width, y + 12, "Monospace Bold 22", lines);
  preauth_secret_free (lines);
  draw_text (
      cr, width, y + 12, "Sans 11",
      _ ("It opens the case file when nobody knows a passphrase any more, and whoever has it "
         "can read every request. Keep it like the key to the medicine cabinet: in a safe "
         "or a locked drawer, never beside the computer, never in an email or a picture."));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, Sheet *sheet)
{
  preauth_recovery_draw (gtk_print_context_get_cairo_context (context),
                         gtk_print_context_get_width (context), sheet->key, sheet->path);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, GtkWidget *widget)
{
  g_autoptr (GError) error = NULL;

  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  preauth_output_show_error (widget, _ ("The Recovery Key Could Not Be Printed"),
                             error != NULL ? error->message : "");
}

void
preauth_recovery_print (GtkWidget *widget, const char *recovery_key, const char *path)
{
  g_autoptr (GtkPrintOperation) operation = gtk_print_operation_new ();
  g_autoptr (GtkPageSetup) page = gtk_page_setup_new ();
  Sheet *sheet;

  g_return_if_fail (GTK_IS_WIDGET (widget));
  g_return_if_fail (recovery_key != NULL && path != NULL);

  sheet = g_new0 (Sheet, 1);
  sheet->key = g_strdup (recovery_key);
  sheet->path = g_strdup (path);
  gtk_page_setup_set_top_margin (page, 1, GTK_UNIT_INCH);
  gtk_page_setup_set_left_margin (page, 1, GTK_UNIT_INCH);
  gtk_page_setup_set_right_margin (page, 1, GTK_UNIT_INCH);
  gtk_print_operation_set_default_page_setup (operation, page);
  gtk_print_operation_set_n_pages (operation, 1);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_job_name (operation, _ ("Recovery key"));
  g_signal_connect_data (operation, "draw-page", G_CALLBACK (draw_page_cb), sheet, sheet_free, 0);
  g_signal_connect_object (operation, "done", G_CALLBACK (done_cb), widget, 0);
  preauth_print_run (operation, widget);
}
