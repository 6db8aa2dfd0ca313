/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Puts documents together into one PDF. Pages are copied, never drawn again. */
#include "config.h"

#include "documents/pdf-merge.h"

#include <glib/gi18n-lib.h>

#include "documents/pdf-source.h"
#include "fhir/error.h"

PreauthPdfPart *
preauth_pdf_part_new (const char *title, GBytes *pdf)
{
  PreauthPdfPart *self = g_new0 (PreauthPdfPart, 1);

  self->title = g_strdup (title);
  self->pdf = g_bytes_ref (pdf);
  return self;
}

void
preauth_pdf_part_free (PreauthPdfPart *self)
{
  g_free (self->title);
  g_bytes_unref (self->pdf);
  g_free (self);
}

static qpdf_data
create_empty (const char *title, const char *date)
{
  qpdf_data qpdf = qpdf_init ();
  g_auto (GStrv) day = g_strsplit (date, "-", 3);
  g_autofree char *digits = g_strjoinv ("", day);
  g_autofree char *moment = g_strdup_printf ("D:%s120000Z", digits);
  qpdf_oh info = 0;

  qpdf_silence_errors (qpdf);
  qpdf_set_suppress_warnings (qpdf, QPDF_TRUE);
  qpdf_empty_pdf (qpdf);
  info = qpdf_make_indirect_object (qpdf, qpdf_oh_new_dictionary (qpdf));
  qpdf_oh_replace_key (qpdf, info, "/Title", qpdf_oh_new_unicode_string (qpdf, title));
  qpdf_oh_replace_key (qpdf, info, "/Creator",
                       qpdf_oh_new_string (qpdf, "Preauth " PREAUTH_VERSION));
  qpdf_oh_replace_key (qpdf, info, "/CreationDate", qpdf_oh_new_string (qpdf, moment));
  qpdf_oh_replace_key (qpdf, info, "/ModDate", qpdf_oh_new_string (qpdf, moment));
  qpdf_oh_replace_key (qpdf, qpdf_get_trailer (qpdf), "/Info", info);
  return qpdf;
}

static void
append_pages (qpdf_data target, PreauthPdfSource *source)
{
  for (guint i = 0; i < source->n_pages; i++)
    qpdf_add_page (target, source->qpdf, qpdf_get_page_n (source->qpdf, i), QPDF_FALSE);
}

/* The fields of a filled form come along, below a parent of their own: two documents may have
 * fields of the same name. */
static void
append_fields (qpdf_data target, qpdf_oh all_fields, PreauthPdfSource *source, guint number)
{
  qpdf_oh form = qpdf_oh_get_key (source->qpdf, qpdf_get_root (source->qpdf), "/AcroForm");
  g_autofree char *name = g_strdup_printf ("part%u", number);
  qpdf_oh copy = 0;
  qpdf_oh fields = 0;
  qpdf_oh parent = 0;

  if (!qpdf_oh_is_dictionary (source->qpdf, form))
    return;
  fields = qpdf_oh_get_key (source->qpdf, form, "/Fields");
  if (!qpdf_oh_is_array (source->qpdf, fields))
    return;
  copy = qpdf_oh_copy_foreign_object (target, source->qpdf,
                                      qpdf_make_indirect_object (source->qpdf, form));
  fields = qpdf_oh_get_key (target, copy, "/Fields");
  parent = qpdf_make_indirect_object (target, qpdf_oh_new_dictionary (target));
  qpdf_oh_replace_key (target, parent, "/T", qpdf_oh_new_string (target, name));
  qpdf_oh_replace_key (target, parent, "/Kids", fields);
  for (int i = 0; i < qpdf_oh_get_array_n_items (target, fields); i++)
    {
      qpdf_oh field = qpdf_oh_get_array_item (target, fields, i);

      if (qpdf_oh_is_dictionary (target, field))
        qpdf_oh_replace_key (target, field, "/Parent", parent);
    }
  for (guint i = 0; i < 2; i++)
    {
      const char *key = i == 0 ? "/DA" : "/Q";

      if (qpdf_oh_has_key (target, copy, key))
        qpdf_oh_replace_key (target, parent, key, qpdf_oh_get_key (target, copy, key));
    }
  qpdf_oh_append_item (target, all_fields, parent);
}

/* Fonts and the like that all fields share: those of the first form that has them. */
static void
adopt_resources (qpdf_data target, qpdf_oh form, PreauthPdfSource *source)
{
  qpdf_oh theirs = qpdf_oh_get_key (source->qpdf, qpdf_get_root (source->qpdf), "/AcroForm");
  qpdf_oh resources = 0;
  QPDF_BOOL needed = QPDF_FALSE;

  if (!qpdf_oh_is_dictionary (source->qpdf, theirs))
    return;
  resources = qpdf_oh_get_key (source->qpdf, theirs, "/DR");
  if (qpdf_oh_is_dictionary (source->qpdf, resources) && !qpdf_oh_has_key (target, form, "/DR"))
    qpdf_oh_replace_key (
        target, form, "/DR",
        qpdf_oh_copy_foreign_object (target, source->qpdf,
                                     qpdf_make_indirect_object (source->qpdf, resources)));
  if (qpdf_oh_get_value_as_bool (
          source->qpdf, qpdf_oh_get_key (source->qpdf, theirs, "/NeedAppearances"), &needed)
      && needed)
    qpdf_oh_replace_key (target, form, "/NeedAppearances", qpdf_oh_new_bool (target, QPDF_TRUE));
}

static void
append_sources (qpdf_data target, GPtrArray *sources)
{
  qpdf_oh form = qpdf_make_indirect_object (target, qpdf_oh_new_dictionary (target));
  qpdf_oh fields = qpdf_oh_new_array (target);

  for (guint i = 0; i < sources->len; i++)
    {
      PreauthPdfSource *source = g_ptr_array_index (sources, i);

      append_pages (target, source);
      append_fields (target, fields, source, i + 1);
      adopt_resources (target, form, source);
    }
  if (qpdf_oh_get_array_n_items (target, fields) == 0)
    return;
  qpdf_oh_replace_key (target, form, "/Fields", fields);
  qpdf_oh_replace_key (target, qpdf_get_root (target), "/AcroForm", form);
}

static qpdf_oh
create_outline_entry (qpdf_data target, qpdf_oh outlines, const char *title, guint page)
{
  qpdf_oh entry = qpdf_make_indirect_object (target, qpdf_oh_new_dictionary (target));
  qpdf_oh destination = qpdf_oh_new_array (target);

  qpdf_oh_append_item (target, destination, qpdf_get_page_n (target, page));
  qpdf_oh_append_item (target, destination, qpdf_oh_new_name (target, "/Fit"));
  qpdf_oh_replace_key (target, entry, "/Title", qpdf_oh_new_unicode_string (target, title));
  qpdf_oh_replace_key (target, entry, "/Parent", outlines);
  qpdf_oh_replace_key (target, entry, "/Dest", destination);
  return entry;
}

static void
write_outlines (qpdf_data target, GPtrArray *parts, GPtrArray *sources)
{
  qpdf_oh outlines = qpdf_make_indirect_object (target, qpdf_oh_new_dictionary (target));
  qpdf_oh previous = 0;
  guint page = 0;

  for (guint i = 0; i < parts->len; i++)
    {
      const PreauthPdfPart *part = g_ptr_array_index (parts, i);
      qpdf_oh entry = create_outline_entry (target, outlines, part->title, page);

      if (i == 0)
        qpdf_oh_replace_key (target, outlines, "/First", entry);
      else
        {
          qpdf_oh_replace_key (target, previous, "/Next", entry);
          qpdf_oh_replace_key (target, entry, "/Prev", previous);
        }
      qpdf_oh_replace_key (target, outlines, "/Last", entry);
      previous = entry;
      page += ((PreauthPdfSource *)g_ptr_array_index (sources, i))->n_pages;
    }
  qpdf_oh_replace_key (target, outlines, "/Type", qpdf_oh_new_name (target, "/Outlines"));
  qpdf_oh_replace_key (target, outlines, "/Count", qpdf_oh_new_integer (target, parts->len));
  qpdf_oh_replace_key (target, qpdf_get_root (target), "/Outlines", outlines);
  qpdf_oh_replace_key (target, qpdf_get_root (target), "/PageMode",
                       qpdf_oh_new_name (target, "/UseOutlines"));
}

static GBytes *
write_bytes (qpdf_data target, GError **error)
{
  QPDF_ERROR_CODE code = qpdf_init_write_memory (target);

  qpdf_set_deterministic_ID (target, QPDF_TRUE);
  qpdf_set_object_stream_mode (target, qpdf_o_generate);
  if (!(code & QPDF_ERRORS))
    code = qpdf_write (target);
  if ((code & QPDF_ERRORS) || qpdf_has_error (target))
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("The packet could not be put together: an attachment is damaged"));
      return NULL;
    }
  return g_bytes_new (qpdf_get_buffer (target), qpdf_get_buffer_length (target));
}

static GPtrArray *
open_sources (GPtrArray *parts, GError **error)
{
  g_autoptr (GPtrArray) sources
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_pdf_source_free);

  for (guint i = 0; i < parts->len; i++)
    {
      const PreauthPdfPart *part = g_ptr_array_index (parts, i);
      PreauthPdfSource *source = preauth_pdf_source_open (part->pdf, part->title, error);

      if (!source)
        return NULL;
      g_ptr_array_add (sources, source);
    }
  return g_steal_pointer (&sources);
}

GBytes *
preauth_pdf_merge (GPtrArray *parts, const char *title, const char *date, GError **error)
{
  g_autoptr (GPtrArray) sources = open_sources (parts, error);
  qpdf_data target = NULL;
  GBytes *bytes = NULL;

  if (!sources)
    return NULL;
  if (!preauth_qpdf_load (error))
    return NULL;
  target = create_empty (title, date);
  append_sources (target, sources);
  write_outlines (target, parts, sources);
  bytes = write_bytes (target, error);
  preauth_qpdf_close (&target);
  return bytes;
}
