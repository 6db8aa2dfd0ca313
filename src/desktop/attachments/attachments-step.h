/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthAttachmentsStep:
 *
 * The documents that go with the request: added by a button or by dropping files, named, removed. A
 * PreauthStepPage.
 */
#define PREAUTH_TYPE_ATTACHMENTS_STEP (preauth_attachments_step_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthAttachmentsStep, preauth_attachments_step, PREAUTH, ATTACHMENTS_STEP, AdwBin)

G_END_DECLS
