/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/history.h"

/* A value that fits the field. PREAUTH_EVENT_RECEIPT: @receipt. */
const char *
event_sample_value (PreauthEventField field, const char *receipt);
/* An event of @kind with every field that it has. */
PreauthEvent *
event_sample_new (PreauthEventKind kind, const char *receipt);
/* The same request as another program would read it. */
PreauthRequest *
event_sample_reopen (PreauthRequest *request);
