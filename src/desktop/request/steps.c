/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a request: their titles and the widgets that show them. A new step is one line. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/attachments/attachments-step.h"
#include "desktop/diagnosis/diagnosis-step.h"
#include "desktop/form/form-step.h"
#include "desktop/letter/letter-step.h"
#include "desktop/people/people-step.h"
#include "desktop/plan/plan-step.h"
#include "desktop/request/steps.h"
#include "desktop/send/send-step.h"
#include "desktop/service/service-step.h"

static const struct
{
  const char *title;
  GType (*get_type) (void);
} steps[PREAUTH_N_STEPS] = {
  [PREAUTH_STEP_PLAN] = { N_ ("Plan"), preauth_plan_step_get_type },
  [PREAUTH_STEP_SERVICE] = { N_ ("Service"), preauth_service_step_get_type },
  [PREAUTH_STEP_PEOPLE] = { N_ ("People"), preauth_people_step_get_type },
  [PREAUTH_STEP_DIAGNOSIS] = { N_ ("Diagnosis and services"), preauth_diagnosis_step_get_type },
  [PREAUTH_STEP_FORM] = { N_ ("Form"), preauth_form_step_get_type },
  [PREAUTH_STEP_LETTER] = { N_ ("Letter"), preauth_letter_step_get_type },
  [PREAUTH_STEP_ATTACHMENTS] = { N_ ("Attachments"), preauth_attachments_step_get_type },
  [PREAUTH_STEP_SEND] = { N_ ("Review and send"), preauth_send_step_get_type },
};

const char *
preauth_step_get_title (PreauthStep step)
{
  g_return_val_if_fail (step < PREAUTH_N_STEPS, NULL);

  return _ (steps[step].title);
}

GType
preauth_step_get_page_type (PreauthStep step)
{
  g_return_val_if_fail (step < PREAUTH_N_STEPS, G_TYPE_INVALID);

  return steps[step].get_type ();
}
