/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gio/gio.h>

#include "questionnaire/questionnaire.h"

G_BEGIN_DECLS

/* What a filled official form does not show as answered, and why. */
typedef enum
{
  PREAUTH_OFFICIAL_NOT_WHOLE,
  PREAUTH_OFFICIAL_TOO_LONG,
  PREAUTH_OFFICIAL_NO_PLACE,
  PREAUTH_OFFICIAL_LOCKED,
  PREAUTH_OFFICIAL_ONE_BOX,
  PREAUTH_OFFICIAL_SHARED,
  PREAUTH_OFFICIAL_PRINTED,
  PREAUTH_OFFICIAL_ATTESTATION,
  PREAUTH_OFFICIAL_N_MATTERS,
} PreauthOfficialMatter;

/**
 * PreauthOfficialRemarks: the questions that each matter is about, by their labels; never answers.
 */
typedef struct _PreauthOfficialRemarks PreauthOfficialRemarks;

PreauthOfficialRemarks *
preauth_official_remarks_new (void);
void
preauth_official_remarks_free (PreauthOfficialRemarks *self);
G_DEFINE_AUTOPTR_CLEANUP_FUNC (PreauthOfficialRemarks, preauth_official_remarks_free)

void
preauth_official_remarks_add (PreauthOfficialRemarks *self,
                              PreauthOfficialMatter matter,
                              PreauthQuestionnaireItem *item,
                              const char *position);
void
preauth_official_remarks_add_letters (PreauthOfficialRemarks *self,
                                      PreauthQuestionnaireItem *item,
                                      const char *position,
                                      const char *letters);
/* @sentences: gets one (char *) for each matter that there is */
void
preauth_official_remarks_write (PreauthOfficialRemarks *self, GPtrArray *sentences);

G_END_DECLS
