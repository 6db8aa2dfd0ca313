/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthDiagnosisStep:
 *
 * Diagnoses and planned services, principal first; the drug when one is asked for; where it is
 * given. A PreauthStepPage.
 */
#define PREAUTH_TYPE_DIAGNOSIS_STEP (preauth_diagnosis_step_get_type ())
G_DECLARE_FINAL_TYPE (PreauthDiagnosisStep, preauth_diagnosis_step, PREAUTH, DIAGNOSIS_STEP, AdwBin)

G_END_DECLS
