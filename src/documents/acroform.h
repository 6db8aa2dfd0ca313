/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_ACRO_TEXT,
  PREAUTH_ACRO_CHECK,
  PREAUTH_ACRO_RADIO,
  PREAUTH_ACRO_CHOICE,
  PREAUTH_ACRO_SIGNATURE,
  PREAUTH_ACRO_OTHER, /* push buttons, passwords, files: nothing to write into */
} PreauthAcroType;

/* What is to be told of a field after it was set. */
typedef enum
{
  PREAUTH_ACRO_DONE = 0,
  PREAUTH_ACRO_UNKNOWN = 1 << 0,   /* no such field */
  PREAUTH_ACRO_KEPT = 1 << 1,      /* read-only or not to be written into: left as it was */
  PREAUTH_ACRO_NO_STATE = 1 << 2,  /* no box or option of that name: left as it was */
  PREAUTH_ACRO_TOO_LONG = 1 << 3,  /* more letters than the form takes; set whole */
  PREAUTH_ACRO_NOT_WHOLE = 1 << 4, /* set whole, but the page shows only a part */
  PREAUTH_ACRO_LETTERS = 1 << 5,   /* set, but the form's fonts lack letters of it */
} PreauthAcroResult;

/**
 * PreauthAcroField: one field of a PDF form; owned by its form.
 */
typedef struct _PreauthAcroField PreauthAcroField;

const char *
preauth_acro_field_get_name (const PreauthAcroField *self); /* full, parts joined by dots */
const char *
preauth_acro_field_get_label (const PreauthAcroField *self); /* what it says of itself, else name */
PreauthAcroType
preauth_acro_field_get_field_type (const PreauthAcroField *self);
guint
preauth_acro_field_get_page (const PreauthAcroField *self); /* from 1; 0: on no page */
guint
preauth_acro_field_get_max_length (const PreauthAcroField *self); /* 0: none */
gboolean
preauth_acro_field_get_read_only (const PreauthAcroField *self);
const char *
preauth_acro_field_get_value (const PreauthAcroField *self); /* as opened; NULL: none */
/* Names of the states of a check box or radio button that are not off, or of a choice's options. */
GPtrArray *
preauth_acro_field_get_options (const PreauthAcroField *self);

/**
 * PreauthAcroform: a PDF with a form (AcroForm) made elsewhere, to be filled in. All that is not
 * set stays as it was.
 */
typedef struct _PreauthAcroform PreauthAcroform;

/* PREAUTH_ERROR_INVALID names @title: not a PDF, damaged, locked, signed, no form, or a form of a
 * kind (XFA) that cannot be filled in. */
PreauthAcroform *
preauth_acroform_open (GBytes *pdf, const char *title, GError **error);
void
preauth_acroform_free (PreauthAcroform *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthAcroform, preauth_acroform_free)

GPtrArray *
preauth_acroform_get_fields (PreauthAcroform *self); /* transfer none, of PreauthAcroField */
PreauthAcroField *
preauth_acroform_find (PreauthAcroform *self, const char *name); /* nullable */

/* @letters: gets each letter that the form's fonts lack, once. Where there are some, the reader of
 * the PDF is asked to draw the text itself. Text that is too wide is set smaller, down to 6 points.
 */
PreauthAcroResult
preauth_acroform_set_text (PreauthAcroform *self,
                           const char *name,
                           const char *text,
                           GString *letters);
/* Ticks the box of this state; "Off" clears them all. */
PreauthAcroResult
preauth_acroform_set_state (PreauthAcroform *self, const char *name, const char *state);

/* Writes @text across every page. */
void
preauth_acroform_stamp (PreauthAcroform *self, const char *text);

/* (transfer full) */
GBytes *
preauth_acroform_to_pdf (PreauthAcroform *self, GError **error);

G_END_DECLS
