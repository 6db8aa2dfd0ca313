/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/case/event-dialog.h"

/* What the tests of a case have in common: the example of the child that needs speech therapy, on
 * Saturday, November 21, 2026, at 10 o'clock in Boston. */

/* Of the example's route. */
#define CASE_SAMPLE_FAX "8665779901"

typedef struct
{
  char *folder;
  PreauthReview *review;
  PreauthRequest *request;
  PreauthLaw *law;
  PreauthRecorder *recorder;
} CaseSample;

/* Before gtk_test_init (). */
void
case_sample_set_clock (void);
void
case_sample_set_up (CaseSample *sample, gconstpointer user_data);
/* Asserts that nobody keeps any of it. */
void
case_sample_tear_down (CaseSample *sample, gconstpointer user_data);

gpointer
case_sample_get_child (gpointer widget, const char *name);
/* As a person types into a row of the template. */
void
case_sample_type (gpointer dialog, const char *row, const char *text);
const char *
case_sample_read (gpointer dialog, const char *row);
/* As a click on one of the buttons of a choice. */
void
case_sample_pick (gpointer dialog, const char *choice, const char *id);
GtkWidget *
case_sample_present (GtkWidget *dialog);
/* The sentence at the top of a dialog; NULL when there is none. */
const char *
case_sample_get_problem (GtkWidget *dialog);
/* It is not recorded, and the sentence has @word. */
void
case_sample_assert_refused (GtkWidget *dialog, const char *word);
/* Saves, and asserts that the dialog goes and that nobody keeps it. (transfer full): the entry. */
PreauthEvent *
case_sample_save (GtkWidget *dialog);

void
case_sample_add (CaseSample *sample,
                 PreauthEventKind kind,
                 PreauthEventField field,
                 const char *value);
void
case_sample_deny (CaseSample *sample);
void
case_sample_assert_status (CaseSample *sample, PreauthStatus status);
