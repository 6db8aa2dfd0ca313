/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "desktop/case/case-page.h"
#include "desktop/case/follow-up-view.h"

G_BEGIN_DECLS

struct _PreauthCasePage
{
  AdwBin parent_instance;

  PreauthCase *case_; /* NULL for a request in a file of its own */
  PreauthRecorder *recorder;
  PreauthRequestPage *request_page;
  guint refresh_source;

  AdwViewStack *views;
  AdwBin *request_bin;
  PreauthFollowUpView *follow_up;
  GtkLabel *status;
  GtkRevealer *offer;
};

/* case-actions.c */
void
preauth_case_page_install_actions (GtkWidgetClass *widget_class);
/* Those that change something are off while the case is read-only. */
void
preauth_case_page_enable_actions (PreauthCasePage *self, gboolean enabled);

G_END_DECLS
