/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/case/recorder.h"
#include "review/triage.h"

G_BEGIN_DECLS

/**
 * PreauthRemedyRow: one way to answer a plan's no, with the buttons that do it.
 */
#define PREAUTH_TYPE_REMEDY_ROW (preauth_remedy_row_get_type ())
G_DECLARE_FINAL_TYPE (PreauthRemedyRow, preauth_remedy_row, PREAUTH, REMEDY_ROW, AdwExpanderRow)

GtkWidget *
preauth_remedy_row_new (PreauthRecorder *recorder, const PreauthRemedy *remedy);
/* Writes the papers of this way to @file, as if it had been chosen. */
void
preauth_remedy_row_save_to (PreauthRemedyRow *self, GFile *file);

G_END_DECLS
