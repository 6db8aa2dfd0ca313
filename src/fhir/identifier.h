/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* Ten digits whose check digit is right (Luhn over 80840 + NPI; 45 CFR 162.406, CMS NPI check
 * digit). */
gboolean
preauth_npi_is_valid (const char *text);

/**
 * preauth_phone_normalize:
 * @text: a number as printed: "1-800-205-8885", "(617) 246-4210", "1-800-676-BLUE"
 *
 * Returns: (transfer full) (nullable): the ten digits of a North American number (NANP: area code
 * and exchange start with 2 to 9, not N11), letters converted, or NULL
 */
char *
preauth_phone_normalize (const char *text);

/**
 * preauth_phone_to_display:
 * @digits: ten digits
 * Returns: (transfer full): "1-800-205-8885"; other text unchanged
 */
char *
preauth_phone_to_display (const char *digits);

/* Shapes only; whether a code exists is another question. */
gboolean
preauth_icd10cm_is_shaped (const char *text); /* F80.2, M17.11, S72.001A; the dot may be missing */
char *
preauth_icd10cm_to_display (
    const char *text); /* transfer full: upper case, dot after the third character */
gboolean
preauth_cpt_hcpcs_is_shaped (const char *text); /* 92507, J1745, 0042T */
gboolean
preauth_revenue_code_is_shaped (
    const char *text); /* 0191: a facility's stay has no CPT or HCPCS code */
gboolean
preauth_zip_is_shaped (const char *text); /* 01604, 01604-1234 */

G_END_DECLS
