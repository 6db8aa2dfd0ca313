/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/element.h"

G_BEGIN_DECLS

/* Inside the room: facts whose place has a shape of its own, in the pairs of request/element.h. */
#define PREAUTH_FACTS(kind) preauth_facts_get_##kind, preauth_facts_set_##kind
#define PREAUTH_FACTS_DECLARE(kind)                                                                \
  char *preauth_facts_get_##kind (JsonObject *object, const char *member, const char *argument);   \
  void preauth_facts_set_##kind (JsonObject *object, const char *member, const char *argument,     \
                                 const char *value);

PREAUTH_FACTS_DECLARE (group)           /* Coverage.class of type group */
PREAUTH_FACTS_DECLARE (other_insurance) /* the Claim.insurance that is not focal */
PREAUTH_FACTS_DECLARE (priority)        /* Claim.priority, and X12's level of service */
PREAUTH_FACTS_DECLARE (birth_sex)       /* US Core extension of Patient */
PREAUTH_FACTS_DECLARE (gender_identity) /* US Core extension of Patient */
PREAUTH_FACTS_DECLARE (dispense)        /* MedicationRequest.dispenseRequest.<member>, a Quantity */
PREAUTH_FACTS_DECLARE (dosage)          /* MedicationRequest.<member>[0].<argument> */

G_END_DECLS
