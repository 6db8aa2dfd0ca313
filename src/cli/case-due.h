/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/history.h"
#include "store/store.h"

G_BEGIN_DECLS

/**
 * CaseDue: what is due in a case, and after a denial what it opens and what to do about it.
 */
typedef struct
{
  GPtrArray *clocks; /* of PreauthClock */
  GPtrArray *rights; /* of PreauthClock */
  GPtrArray *ways;   /* of PreauthRemedy */
} CaseDue;

void
preauth_case_due_init (CaseDue *self, PreauthStore *store, PreauthRequest *request);
void
preauth_case_due_clear (CaseDue *self);
G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (CaseDue, preauth_case_due_clear)

void
preauth_case_due_append (const CaseDue *self, GString *text);
/* "clocks", "rights", "ways" */
void
preauth_case_due_set_members (const CaseDue *self, JsonObject *object);

G_END_DECLS
