/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "store/law.h"
#include "store/store.h"

G_BEGIN_DECLS

typedef enum
{
  PREAUTH_WORK_ERRAND_CALL,
  PREAUTH_WORK_ERRAND_FAX,
  PREAUTH_WORK_ERRAND_HAND_OVER,
  PREAUTH_WORK_ERRAND_TAGS,
} PreauthWorkErrand;

/* Opens the case, shows the dialog over the window of @widget, saves and closes the case when the
 * dialog goes. When somebody else has it open it says who; nothing is overwritten. @law:
 * (nullable).
 * @known_tags: (transfer full) (nullable): what the tags dialog offers. */
void
preauth_work_errand_start (GtkWidget *widget,
                           PreauthWorkErrand errand,
                           PreauthStore *store,
                           PreauthLaw *law,
                           const char *case_id,
                           GStrv known_tags);

G_END_DECLS
