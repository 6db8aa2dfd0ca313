/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <gtk/gtk.h>

#include "desktop/case/recorder.h"

G_BEGIN_DECLS

/**
 * PreauthCallFacts: what one must have ready when one calls the plan: its phone, and the facts that
 * it asks for.
 */
#define PREAUTH_TYPE_CALL_FACTS (preauth_call_facts_get_type ())
G_DECLARE_FINAL_TYPE (PreauthCallFacts, preauth_call_facts, PREAUTH, CALL_FACTS, GtkBox)

void
preauth_call_facts_set_recorder (PreauthCallFacts *self, PreauthRecorder *recorder);

G_END_DECLS
