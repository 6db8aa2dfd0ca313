/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The zip file below ODT and DOCX. It never takes the time from the clock. */
#include "config.h"

#include "documents/zip-package.h"

#include <glib/gi18n-lib.h>

#include "documents/gsf-library.h"
#include "documents/text.h"
#include "fhir/error.h"

struct _PreauthZipPackage
{
  GsfOutput *output;
  GsfOutfile *zip;
  GDateTime *moment;
  gboolean failed;
  GError *missing; /* without libgsf nothing else is there */
};

PreauthZipPackage *
preauth_zip_package_new (const char *date)
{
  PreauthZipPackage *self = g_new0 (PreauthZipPackage, 1);
  g_autofree char *text = g_strdup_printf ("%sT12:00:00Z", date);

  if (!preauth_gsf_load (&self->missing))
    return self;
  gsf_init ();
  self->moment = g_date_time_new_from_iso8601 (text, NULL);
  self->output = gsf_output_memory_new ();
  self->zip = gsf_outfile_zip_new (self->output, NULL);
  return self;
}

void
preauth_zip_package_add (PreauthZipPackage *self,
                         const char *path,
                         const char *text,
                         gboolean stored)
{
  g_auto (GStrv) parts = g_strsplit (path, "/", -1);
  GsfOutfile *folder = NULL;
  GsfOutput *entry = NULL;

  if (self->missing)
    return;
  folder = g_object_ref (self->zip);
  for (guint i = 0; parts[i + 1]; i++)
    {
      GsfOutput *child = gsf_outfile_new_child (folder, parts[i], TRUE);

      g_object_unref (folder);
      folder = GSF_OUTFILE (child);
    }
  entry = gsf_outfile_new_child_full (folder, parts[g_strv_length (parts) - 1], FALSE,
                                      "compression-level", stored ? 0 : 8, "modtime", self->moment,
                                      NULL);
  if (!gsf_output_write (entry, strlen (text), (const guint8 *)text) || !gsf_output_close (entry))
    self->failed = TRUE;
  g_object_unref (entry);
  if (folder != self->zip)
    gsf_output_close (GSF_OUTPUT (folder));
  g_object_unref (folder);
}

GBytes *
preauth_zip_package_finish (PreauthZipPackage *self, GError **error)
{
  GBytes *bytes = NULL;

  if (self->missing)
    {
      g_propagate_error (error, self->missing);
      g_free (self);
      return NULL;
    }
  if (!gsf_output_close (GSF_OUTPUT (self->zip)))
    self->failed = TRUE;
  if (self->failed)
    g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_WRITE,
                         _ ("The letter could not be packed"));
  else
    bytes = g_bytes_new (gsf_output_memory_get_bytes (GSF_OUTPUT_MEMORY (self->output)),
                         (gsize)gsf_output_size (self->output));
  g_object_unref (self->zip);
  g_object_unref (self->output);
  g_clear_pointer (&self->moment, g_date_time_unref);
  g_free (self);
  return bytes;
}

void
preauth_xml_append_text (GString *xml, const char *text, const char *line_break, const char *tab)
{
  g_autofree char *clean = preauth_text_clean (text);

  for (const char *cursor = clean; *cursor; cursor = g_utf8_next_char (cursor))
    {
      gunichar letter = g_utf8_get_char (cursor);

      if (letter == '\n')
        g_string_append (xml, line_break);
      else if (letter == '\t')
        g_string_append (xml, tab);
      else if (letter == '&')
        g_string_append (xml, "&amp;");
      else if (letter == '<')
        g_string_append (xml, "&lt;");
      else if (letter == '>')
        g_string_append (xml, "&gt;");
      else if (letter == '"')
        g_string_append (xml, "&quot;");
      else if (letter != 0xfffe && letter != 0xffff)
        g_string_append_unichar (xml, letter);
    }
}
