/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "review/review.h"

G_BEGIN_DECLS

/* What the request page knows of its steps: one table, one line a step. */

/* Translated: "Diagnosis and services". */
const char *
preauth_step_get_title (PreauthStep step);
/* The widget type that shows it, a PreauthStepPage. */
GType
preauth_step_get_page_type (PreauthStep step);

G_END_DECLS
