/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Fills in a PDF form made elsewhere. It never changes what it was not told to, never writes into a
 * read-only or signature field, and never shortens a text. */
#include "config.h"

#include "documents/acroform.h"

#include <glib/gi18n-lib.h>

#include "documents/acroform-private.h"
#include "documents/text.h"
#include "fhir/error.h"

static gboolean
refuse (GError **error, const char *format, const char *title)
{
#pragma GCC diagnostic push
#pragma GCC diagnostic ignored "-Wformat-nonliteral"
  g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID, format, title);
#pragma GCC diagnostic pop
  return FALSE;
}

static gboolean
is_true (qpdf_data qpdf, qpdf_oh object)
{
  QPDF_BOOL value = QPDF_FALSE;

  return qpdf_oh_get_value_as_bool (qpdf, object, &value) && value;
}

static gboolean
is_signed (PreauthAcroform *self)
{
  for (guint i = 0; i < self->fields->len; i++)
    {
      const PreauthAcroField *field = g_ptr_array_index (self->fields, i);

      for (guint j = 0; field->type == PREAUTH_ACRO_SIGNATURE && j < field->objects->len; j++)
        if (qpdf_oh_has_key (self->qpdf, g_array_index (field->objects, qpdf_oh, j), "/V"))
          return TRUE;
    }
  return FALSE;
}

static gboolean
read_form (PreauthAcroform *self, const char *title, GError **error)
{
  qpdf_oh root = qpdf_get_root (self->qpdf);
  gboolean is_xfa = FALSE;

  self->form = qpdf_oh_get_key (self->qpdf, root, "/AcroForm");
  if (!qpdf_oh_is_dictionary (self->qpdf, self->form))
    return refuse (error, _ ("“%s” has no boxes to fill in: it is a PDF without a form"), title);
  is_xfa = qpdf_oh_has_key (self->qpdf, self->form, "/XFA");
  preauth_acroform_read_fields (self);
  if (is_xfa
      && (self->fields->len == 0
          || is_true (self->qpdf, qpdf_oh_get_key (self->qpdf, root, "/NeedsRendering"))))
    return refuse (error,
                   _ ("“%s” is a form of a kind (XFA) that only Adobe’s own programs fill in; ask "
                      "the plan for another copy"),
                   title);
  if (self->fields->len == 0)
    return refuse (error, _ ("“%s” has no boxes to fill in: its form is empty"), title);
  if (qpdf_is_encrypted (self->qpdf) && !qpdf_allow_modify_form (self->qpdf))
    return refuse (
        error, _ ("“%s” is locked against being filled in; ask the plan for another copy"), title);
  if (is_signed (self))
    return refuse (error,
                   _ ("“%s” is already signed, and filling it in would break the signature; use a "
                      "blank copy"),
                   title);
  return TRUE;
}

PreauthAcroform *
preauth_acroform_open (GBytes *pdf, const char *title, GError **error)
{
  g_autoptr (PreauthAcroform) self = g_new0 (PreauthAcroform, 1);

  self->fields = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_acro_field_free);
  self->names = g_hash_table_new (g_str_hash, g_str_equal);
  self->source = preauth_pdf_source_open (pdf, title, error);
  if (!self->source)
    return NULL;
  self->qpdf = self->source->qpdf;
  return read_form (self, title, error) ? g_steal_pointer (&self) : NULL;
}

void
preauth_acroform_free (PreauthAcroform *self)
{
  g_hash_table_unref (self->names);
  g_ptr_array_unref (self->fields);
  g_clear_pointer (&self->source, preauth_pdf_source_free);
  g_free (self);
}

GPtrArray *
preauth_acroform_get_fields (PreauthAcroform *self)
{
  return self->fields;
}

PreauthAcroField *
preauth_acroform_find (PreauthAcroform *self, const char *name)
{
  return g_hash_table_lookup (self->names, name);
}

static void
set_value (PreauthAcroform *self, const PreauthAcroField *field, qpdf_oh value)
{
  for (guint i = 0; i < field->objects->len; i++)
    {
      qpdf_oh object = g_array_index (field->objects, qpdf_oh, i);

      qpdf_oh_replace_key (self->qpdf, object, "/V", value);
      qpdf_oh_remove_key (self->qpdf, object, "/RV");
      qpdf_oh_remove_key (self->qpdf, object, "/I");
    }
}

/* The stored value of an option; @text itself where any text may stand; NULL: no such option. */
static const char *
find_export (const PreauthAcroField *field, const char *text)
{
  for (guint i = 0; field->type == PREAUTH_ACRO_CHOICE && i < field->options->len; i++)
    if (g_str_equal (g_ptr_array_index (field->options, i), text)
        || g_str_equal (g_ptr_array_index (field->exports, i), text))
      return g_ptr_array_index (field->exports, i);
  return field->type == PREAUTH_ACRO_TEXT || (field->flags & PREAUTH_ACRO_FLAG_EDITABLE) ? text
                                                                                         : NULL;
}

static PreauthAcroResult
draw_text (PreauthAcroform *self, const PreauthAcroField *field, const char *text, GString *letters)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autoptr (GByteArray) codes = preauth_pdf_font_encode (text, missing);
  gboolean whole = TRUE;

  for (guint i = 0; i < field->widgets->len; i++)
    {
      const PreauthAcroWidget *widget = g_ptr_array_index (field->widgets, i);

      if (missing->len > 0)
        qpdf_oh_remove_key (self->qpdf, widget->dictionary, "/AP");
      else
        whole &= preauth_acro_widget_draw (self, field, widget, codes);
    }
  if (missing->len == 0)
    return whole && field->widgets->len > 0 ? PREAUTH_ACRO_DONE : PREAUTH_ACRO_NOT_WHOLE;
  qpdf_oh_replace_key (self->qpdf, self->form, "/NeedAppearances",
                       qpdf_oh_new_bool (self->qpdf, QPDF_TRUE));
  if (letters)
    g_string_append (letters, missing->str);
  return PREAUTH_ACRO_LETTERS;
}

PreauthAcroResult
preauth_acroform_set_text (PreauthAcroform *self,
                           const char *name,
                           const char *text,
                           GString *letters)
{
  const PreauthAcroField *field = preauth_acroform_find (self, name);
  g_autofree char *clean = preauth_text_clean (text);
  const char *stored = NULL;
  PreauthAcroResult result = PREAUTH_ACRO_DONE;

  if (!field)
    return PREAUTH_ACRO_UNKNOWN;
  if ((field->flags & PREAUTH_ACRO_FLAG_READ_ONLY)
      || (field->type != PREAUTH_ACRO_TEXT && field->type != PREAUTH_ACRO_CHOICE))
    return PREAUTH_ACRO_KEPT;
  if (field->type != PREAUTH_ACRO_TEXT || !(field->flags & PREAUTH_ACRO_FLAG_MULTILINE))
    g_strdelimit (clean, "\n", ' ');
  stored = find_export (field, clean);
  if (!stored)
    return PREAUTH_ACRO_NO_STATE;
  if (field->max_length && (guint)g_utf8_strlen (clean, -1) > field->max_length)
    result = PREAUTH_ACRO_TOO_LONG;
  set_value (self, field, qpdf_oh_new_unicode_string (self->qpdf, stored));
  return result | draw_text (self, field, clean, letters);
}

static gboolean
has_state (const GPtrArray *states, const char *state)
{
  for (guint i = 0; i < states->len; i++)
    if (g_str_equal (g_ptr_array_index (states, i), state))
      return TRUE;
  return FALSE;
}

PreauthAcroResult
preauth_acroform_set_state (PreauthAcroform *self, const char *name, const char *state)
{
  const PreauthAcroField *field = preauth_acroform_find (self, name);
  g_autofree char *value = g_strconcat ("/", state, NULL);

  if (!field)
    return PREAUTH_ACRO_UNKNOWN;
  if ((field->flags & PREAUTH_ACRO_FLAG_READ_ONLY)
      || (field->type != PREAUTH_ACRO_CHECK && field->type != PREAUTH_ACRO_RADIO))
    return PREAUTH_ACRO_KEPT;
  if (!g_str_equal (state, "Off") && !has_state (field->options, state))
    return PREAUTH_ACRO_NO_STATE;
  set_value (self, field, qpdf_oh_new_name (self->qpdf, value));
  for (guint i = 0; i < field->widgets->len; i++)
    {
      const PreauthAcroWidget *widget = g_ptr_array_index (field->widgets, i);

      qpdf_oh_replace_key (
          self->qpdf, widget->dictionary, "/AS",
          qpdf_oh_new_name (self->qpdf, has_state (widget->states, state) ? value : "/Off"));
    }
  return PREAUTH_ACRO_DONE;
}

GBytes *
preauth_acroform_to_pdf (PreauthAcroform *self, GError **error)
{
  QPDF_ERROR_CODE code = QPDF_SUCCESS;

  /* Where both stand, some readers show the values of the XFA part, which has none. */
  qpdf_oh_remove_key (self->qpdf, self->form, "/XFA");
  /* Rights that Adobe's reader grants to the untouched file; it complains when they do not match.
   */
  qpdf_oh_remove_key (self->qpdf, qpdf_get_root (self->qpdf), "/Perms");
  code = qpdf_init_write_memory (self->qpdf);
  if (!qpdf_is_encrypted (self->qpdf))
    qpdf_set_deterministic_ID (self->qpdf, QPDF_TRUE);
  if (!(code & QPDF_ERRORS))
    code = qpdf_write (self->qpdf);
  if ((code & QPDF_ERRORS) || qpdf_has_error (self->qpdf))
    {
      g_set_error_literal (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                           _ ("The form could not be filled in: its PDF is damaged"));
      return NULL;
    }
  return g_bytes_new (qpdf_get_buffer (self->qpdf), qpdf_get_buffer_length (self->qpdf));
}
