/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

/* A PDF form of one page, written by hand, for tests of filling in. */
typedef struct
{
  GPtrArray *objects;
  GString *fields;      /* references of the form */
  GString *annotations; /* references of the page */
} AcroformSample;

AcroformSample *
acroform_sample_new (void);
void
acroform_sample_free (AcroformSample *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (AcroformSample, acroform_sample_free)

/* The number of the new object. */
guint
acroform_sample_add (AcroformSample *self, const char *object);
/* A widget at @rect ("[50 700 250 720]") with further @entries. */
guint
acroform_sample_add_widget (AcroformSample *self, const char *rect, const char *entries);
/* A field that is its own widget. */
void
acroform_sample_add_field (AcroformSample *self, const char *rect, const char *entries);
/* A field above widgets or fields that were added before, first to last. */
void
acroform_sample_add_parent (AcroformSample *self, guint first, guint last, const char *entries);
/* (transfer full): @form: entries of the form besides its fields */
GBytes *
acroform_sample_finish (AcroformSample *self, const char *form);

/* What its fonts are called, and a box's states: "On" and off. */
#define ACROFORM_SAMPLE_FONTS "/DR << /Font << /Helv 4 0 R >> >> /DA (/Helv 0 Tf 0 g)"
#define ACROFORM_SAMPLE_STATE(name) "/AP << /N << /" name " 5 0 R /Off 6 0 R >> >> /AS /Off"

/* (transfer full): @pdf after qpdf with @options (NULL-terminated) before the file names */
GBytes *
acroform_sample_pass (GBytes *pdf, const char *const *options);
/* (transfer full): the PDF as text that can be searched */
char *
acroform_sample_to_source (GBytes *pdf);
