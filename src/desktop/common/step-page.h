/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "review/review.h"

G_BEGIN_DECLS

/**
 * PreauthStepPage:
 *
 * What the request page asks of each step (PreauthPlanStep, PreauthServiceStep, ...), which are
 * GtkWidgets.
 */
#define PREAUTH_TYPE_STEP_PAGE (preauth_step_page_get_type ())
G_DECLARE_INTERFACE (PreauthStepPage, preauth_step_page, PREAUTH, STEP_PAGE, GtkWidget)

struct _PreauthStepPageInterface
{
  GTypeInterface parent_interface;

  /* The request to show; called once, before the step is first shown. The step listens to the
   * review's `refreshed` and to the request's `changed`, and drops its handlers when it is
   * disposed. */
  void (*set_review) (PreauthStepPage *self, PreauthReview *review);
  /* Put the cursor where @target (preauth_problem_get_target ()) is typed. FALSE: it is not on this
   * page. */
  gboolean (*reveal) (PreauthStepPage *self, const char *target);
};

void
preauth_step_page_set_review (PreauthStepPage *self, PreauthReview *review);
gboolean
preauth_step_page_reveal (PreauthStepPage *self, const char *target);

G_END_DECLS
