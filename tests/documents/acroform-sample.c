/* SPDX-License-Identifier: GPL-3.0-or-later */
/* PDF forms for tests, written by hand. */
#include "config.h"

#include "acroform-sample.h"

#include <glib/gstdio.h>

#include "pdf-tools.h"

AcroformSample *
acroform_sample_new (void)
{
  AcroformSample *self = g_new0 (AcroformSample, 1);

  self->objects = g_ptr_array_new_with_free_func (g_free);
  self->fields = g_string_new (NULL);
  self->annotations = g_string_new (NULL);
  for (guint i = 0; i < 3; i++)
    acroform_sample_add (self, ""); /* catalog, pages and page, when all is known */
  acroform_sample_add (self, "<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>");
  acroform_sample_add (self, "<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Length 18 >>\n"
                             "stream\n0 0 m 10 10 l S   \nendstream");
  acroform_sample_add (self, "<< /Type /XObject /Subtype /Form /BBox [0 0 10 10] /Length 0 >>\n"
                             "stream\n\nendstream");
  return self;
}

void
acroform_sample_free (AcroformSample *self)
{
  g_ptr_array_unref (self->objects);
  g_string_free (self->fields, TRUE);
  g_string_free (self->annotations, TRUE);
  g_free (self);
}

guint
acroform_sample_add (AcroformSample *self, const char *object)
{
  g_ptr_array_add (self->objects, g_strdup (object));
  return self->objects->len;
}

guint
acroform_sample_add_widget (AcroformSample *self, const char *rect, const char *entries)
{
  g_autofree char *object = g_strdup_printf (
      "<< /Type /Annot /Subtype /Widget /P 3 0 R /F 4 /Rect %s %s >>", rect, entries);
  guint number = acroform_sample_add (self, object);

  g_string_append_printf (self->annotations, "%u 0 R ", number);
  return number;
}

void
acroform_sample_add_field (AcroformSample *self, const char *rect, const char *entries)
{
  g_string_append_printf (self->fields, "%u 0 R ",
                          acroform_sample_add_widget (self, rect, entries));
}

void
acroform_sample_add_parent (AcroformSample *self, guint first, guint last, const char *entries)
{
  g_autoptr (GString) object = g_string_new ("<< /Kids [");

  for (guint i = first; i <= last; i++)
    g_string_append_printf (object, "%u 0 R ", i);
  g_string_append_printf (object, "] %s >>", entries);
  g_string_append_printf (self->fields, "%u 0 R ", acroform_sample_add (self, object->str));
}

static void
replace_object (AcroformSample *self, guint number, char *object)
{
  g_free (self->objects->pdata[number - 1]);
  self->objects->pdata[number - 1] = object;
}

GBytes *
acroform_sample_finish (AcroformSample *self, const char *form)
{
  GString *pdf = g_string_new ("%PDF-1.6\n");
  g_autoptr (GString) table = g_string_new (NULL);
  gsize start = 0;

  replace_object (self, 1,
                  g_strdup_printf ("<< /Type /Catalog /Pages 2 0 R %s%s%s%s >>",
                                   form ? "/AcroForm << /Fields [" : "",
                                   form ? self->fields->str : "", form ? "] " : "",
                                   form ? form : ""));
  if (form)
    replace_object (self, 1, g_strconcat (self->objects->pdata[0], " >>", NULL));
  replace_object (self, 2, g_strdup ("<< /Type /Pages /Kids [3 0 R] /Count 1 >>"));
  replace_object (self, 3,
                  g_strdup_printf ("<< /Type /Page /Parent 2 0 R /MediaBox [0 0 612 792] "
                                   "/Resources << >> /Annots [%s] >>",
                                   self->annotations->str));
  for (guint i = 0; i < self->objects->len; i++)
    {
      g_string_append_printf (table, "%010" G_GSIZE_FORMAT " 00000 n \n", pdf->len);
      g_string_append_printf (pdf, "%u 0 obj\n%s\nendobj\n", i + 1,
                              (char *)self->objects->pdata[i]);
    }
  start = pdf->len;
  g_string_append_printf (pdf,
                          "xref\n0 %u\n0000000000 65535 f \n%strailer\n<< /Size %u /Root 1 0 R "
                          ">>\nstartxref\n%" G_GSIZE_FORMAT "\n%%%%EOF\n",
                          self->objects->len + 1, table->str, self->objects->len + 1, start);
  return g_string_free_to_bytes (pdf);
}

GBytes *
acroform_sample_pass (GBytes *pdf, const char *const *options)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *from = NULL;
  g_autofree char *into = NULL;
  g_autofree char *report = NULL;
  g_autoptr (GPtrArray) argv = g_ptr_array_new ();
  char *data = NULL;
  gsize length = 0;

  g_close (g_file_open_tmp ("preauth-XXXXXX.pdf", &from, &error), NULL);
  g_file_set_contents (from, g_bytes_get_data (pdf, NULL), (gssize)g_bytes_get_size (pdf), &error);
  g_assert_no_error (error);
  into = g_strconcat (from, ".out", NULL);
  g_ptr_array_add (argv, (char *)"qpdf");
  for (; *options; options++)
    g_ptr_array_add (argv, (char *)*options);
  g_ptr_array_add (argv, from);
  g_ptr_array_add (argv, into);
  g_ptr_array_add (argv, NULL);
  report = run_program ((const char *const *)argv->pdata, NULL, 0, NULL);
  g_file_get_contents (into, &data, &length, &error);
  g_assert_no_error (error);
  g_unlink (from);
  g_unlink (into);
  return g_bytes_new_take (data, length);
}

char *
acroform_sample_to_source (GBytes *pdf)
{
  static const char *const options[]
      = { "--qdf", "--object-streams=disable", "--no-original-object-ids", NULL };
  g_autoptr (GBytes) plain = acroform_sample_pass (pdf, options);
  gsize length = 0;
  const char *data = g_bytes_get_data (plain, &length);

  return g_strndup (data, length);
}
