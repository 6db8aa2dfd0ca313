/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "store/law.h"
#include "store/work-list.h"

G_BEGIN_DECLS

/**
 * PreauthWorkPage:
 *
 * The cases of the file as a list: sorted by a click on a heading, searched as one types; two lines
 * a row where the window is narrow. A list that is empty says what to do.
 *
 * Actions: work.open, work.log-call, work.file-fax, work.assign, work.hand-over, work.edit-tags,
 * work.export, work.search, work.search-all, work.show-closed (stateful), work.tag (stateful, s: ""
 * for any). Those of a case are for the selected one. Asks upward: win.new-request, win.toast.
 *
 * Signal `case-activated` (id: string): a person wants to see this one.
 */
#define PREAUTH_TYPE_WORK_PAGE (preauth_work_page_get_type ())
G_DECLARE_FINAL_TYPE (PreauthWorkPage, preauth_work_page, PREAUTH, WORK_PAGE, AdwBin)

GtkWidget *
preauth_work_page_new (PreauthWorkList *list);
/* What the actions on a case need; without it they are off. @law: (nullable). */
void
preauth_work_page_set_store (PreauthWorkPage *self, PreauthStore *store, PreauthLaw *law);
/* Lane, due or owner as the sidebar has it. What is searched for, the tag and closed ones are the
 * page's own. */
void
preauth_work_page_set_filter (PreauthWorkPage *self, const PreauthWorkFilter *filter);

G_END_DECLS
