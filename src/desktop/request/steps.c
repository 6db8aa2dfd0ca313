/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The steps of a request: their titles and the widgets that show them. A new step is one line. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/request/steps.h"

#if __has_include("desktop/plan/plan-step.h")
#include "desktop/plan/plan-step.h"
#define PLAN_TYPE preauth_plan_step_get_type
#else
#define PLAN_TYPE NULL
#endif
#if __has_include("desktop/service/service-step.h")
#include "desktop/service/service-step.h"
#define SERVICE_TYPE preauth_service_step_get_type
#else
#define SERVICE_TYPE NULL
#endif
#if __has_include("desktop/people/people-step.h")
#include "desktop/people/people-step.h"
#define PEOPLE_TYPE preauth_people_step_get_type
#else
#define PEOPLE_TYPE NULL
#endif
#if __has_include("desktop/diagnosis/diagnosis-step.h")
#include "desktop/diagnosis/diagnosis-step.h"
#define DIAGNOSIS_TYPE preauth_diagnosis_step_get_type
#else
#define DIAGNOSIS_TYPE NULL
#endif
#if __has_include("desktop/form/form-step.h")
#include "desktop/form/form-step.h"
#define FORM_TYPE preauth_form_step_get_type
#else
#define FORM_TYPE NULL
#endif
#if __has_include("desktop/letter/letter-step.h")
#include "desktop/letter/letter-step.h"
#define LETTER_TYPE preauth_letter_step_get_type
#else
#define LETTER_TYPE NULL
#endif
#if __has_include("desktop/attachments/attachments-step.h")
#include "desktop/attachments/attachments-step.h"
#define ATTACHMENTS_TYPE preauth_attachments_step_get_type
#else
#define ATTACHMENTS_TYPE NULL
#endif
#if __has_include("desktop/send/send-step.h")
#include "desktop/send/send-step.h"
#define SEND_TYPE preauth_send_step_get_type
#else
#define SEND_TYPE NULL
#endif

static const struct
{
  const char *title;
  GType (*get_type) (void);
} steps[PREAUTH_N_STEPS] = {
  [PREAUTH_STEP_PLAN] = { N_ ("Plan"), PLAN_TYPE },
  [PREAUTH_STEP_SERVICE] = { N_ ("Service"), SERVICE_TYPE },
  [PREAUTH_STEP_PEOPLE] = { N_ ("People"), PEOPLE_TYPE },
  [PREAUTH_STEP_DIAGNOSIS] = { N_ ("Diagnosis and services"), DIAGNOSIS_TYPE },
  [PREAUTH_STEP_FORM] = { N_ ("Form"), FORM_TYPE },
  [PREAUTH_STEP_LETTER] = { N_ ("Letter"), LETTER_TYPE },
  [PREAUTH_STEP_ATTACHMENTS] = { N_ ("Attachments"), ATTACHMENTS_TYPE },
  [PREAUTH_STEP_SEND] = { N_ ("Review and send"), SEND_TYPE },
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

  return steps[step].get_type != NULL ? steps[step].get_type () : G_TYPE_INVALID;
}
