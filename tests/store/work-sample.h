/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/work-list.h"

/* Invented people, the same ones each time: (transfer full), of PreauthCaseRow. Case @first on; ids
 * "case-000000"... */
GPtrArray *
work_sample_make (guint first, guint n);
/* A row of its own; the summary is the caller's. */
PreauthCaseRow *
work_sample_row (const char *id, const PreauthCaseSummary *summary);
GPtrArray *
work_sample_rows_new (void);
