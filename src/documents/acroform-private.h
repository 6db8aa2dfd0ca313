/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the files of PreauthAcroform share. */
#pragma once

#include "documents/acroform-font.h"
#include "documents/acroform.h"
#include "documents/pdf-source.h"

G_BEGIN_DECLS

#define PREAUTH_ACRO_FLAG_READ_ONLY (1u << 0)
#define PREAUTH_ACRO_FLAG_MULTILINE (1u << 12)
#define PREAUTH_ACRO_FLAG_PASSWORD (1u << 13)
#define PREAUTH_ACRO_FLAG_RADIO (1u << 15)
#define PREAUTH_ACRO_FLAG_PUSH_BUTTON (1u << 16)
#define PREAUTH_ACRO_FLAG_COMBO (1u << 17)
#define PREAUTH_ACRO_FLAG_EDITABLE (1u << 18)
#define PREAUTH_ACRO_FLAG_FILE (1u << 20)
#define PREAUTH_ACRO_FLAG_COMB (1u << 24)

/* One place of a field on a page. */
typedef struct
{
  qpdf_oh dictionary;
  char *style; /* its /DA; NULL: none */
  int quadding;
  GPtrArray *states; /* of a box: names without the slash; one may be empty */
} PreauthAcroWidget;

struct _PreauthAcroField
{
  char *name;
  char *label;
  char *value;
  PreauthAcroType type;
  guint flags;
  guint max_length;
  guint page;
  GPtrArray *options;
  GPtrArray *exports; /* of a choice: what is stored for each option */
  GArray *objects;    /* qpdf_oh: where the value stands; several where a name was used twice */
  GPtrArray *widgets; /* PreauthAcroWidget */
};

struct _PreauthAcroform
{
  PreauthPdfSource *source;
  qpdf_data qpdf;
  qpdf_oh form;
  GPtrArray *fields;
  GHashTable *names;                           /* -> field */
  qpdf_oh fonts[PREAUTH_PDF_FONT_COURIER + 1]; /* 0: not made yet */
};

/* acroform-fields.c */
void
preauth_acroform_read_fields (PreauthAcroform *self);
void
preauth_acro_field_free (PreauthAcroField *self);
/* (transfer full) (nullable): a text string, or a name without its slash */
char *
preauth_qpdf_dup_text (qpdf_data qpdf, qpdf_oh object);

/* acroform-style.c: how a field writes */
typedef struct
{
  char *font_name; /* with its slash */
  PreauthPdfFont font;
  double size; /* 0: as fits */
  char *color; /* its operator with its numbers */
} PreauthAcroStyle;
void
preauth_acro_style_read (PreauthAcroform *self,
                         const PreauthAcroWidget *widget,
                         PreauthAcroStyle *style);
void
preauth_acro_style_clear (PreauthAcroStyle *self);
/* Makes sure that the field says how it writes, with a font that the form has. */
void
preauth_acro_style_write (PreauthAcroform *self,
                          const PreauthAcroWidget *widget,
                          const PreauthAcroStyle *style,
                          double size);
/* The dictionary at @key; a new one where there is none. */
qpdf_oh
preauth_qpdf_ensure_dictionary (qpdf_data qpdf, qpdf_oh parent, const char *key);
qpdf_oh
preauth_acroform_get_font (PreauthAcroform *self, PreauthPdfFont font);

/* acroform-appearance.c: draws @codes; FALSE when the page does not show them whole */
gboolean
preauth_acro_widget_draw (PreauthAcroform *self,
                          const PreauthAcroField *field,
                          const PreauthAcroWidget *widget,
                          const GByteArray *codes);

G_END_DECLS
