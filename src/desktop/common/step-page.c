/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one interface of the steps of a request. */
#include "config.h"

#include "desktop/common/step-page.h"

G_DEFINE_INTERFACE (PreauthStepPage, preauth_step_page, GTK_TYPE_WIDGET)

static void
preauth_step_page_default_init (PreauthStepPageInterface *iface)
{
}

void
preauth_step_page_set_review (PreauthStepPage *self, PreauthReview *review)
{
  g_return_if_fail (PREAUTH_IS_STEP_PAGE (self));
  g_return_if_fail (PREAUTH_IS_REVIEW (review));

  PREAUTH_STEP_PAGE_GET_IFACE (self)->set_review (self, review);
}

gboolean
preauth_step_page_reveal (PreauthStepPage *self, const char *target)
{
  PreauthStepPageInterface *iface;

  g_return_val_if_fail (PREAUTH_IS_STEP_PAGE (self), FALSE);
  g_return_val_if_fail (target != NULL, FALSE);

  iface = PREAUTH_STEP_PAGE_GET_IFACE (self);
  return iface->reveal != NULL && iface->reveal (self, target);
}
