/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PREAUTH_ERROR (preauth_error_quark ())

/**
 * PreauthError:
 * @PREAUTH_ERROR_READ: a file could not be read
 * @PREAUTH_ERROR_INVALID: a file or value is not what it should be (not JSON, wrong resource, bad
 * pack)
 * @PREAUTH_ERROR_NOT_FOUND: a name (plan, form, category, variable) is not known; the message lists
 * the valid ones
 * @PREAUTH_ERROR_EXPRESSION: a FHIRPath expression is wrong; the message names the column
 * @PREAUTH_ERROR_WRITE: an output could not be written; nothing half-written is left
 * @PREAUTH_ERROR_NETWORK: the network or the other side failed
 * @PREAUTH_ERROR_LOCKED: the case file is locked, or the passphrase or recovery key is wrong
 * @PREAUTH_ERROR_FORBIDDEN: this person's role may not do it; the message says whose may
 * @PREAUTH_ERROR_CONFLICT: somebody else has it open or changed it meanwhile; nothing was
 * overwritten
 * @PREAUTH_ERROR_DAMAGED: stored bytes are not what was written
 *
 * Codes are by what the user can do about it. A message is one clear sentence without a final full
 * stop that says what, where and what to do. It never carries a patient's data.
 */
typedef enum
{
  PREAUTH_ERROR_READ,
  PREAUTH_ERROR_INVALID,
  PREAUTH_ERROR_NOT_FOUND,
  PREAUTH_ERROR_EXPRESSION,
  PREAUTH_ERROR_WRITE,
  PREAUTH_ERROR_NETWORK,
  PREAUTH_ERROR_LOCKED,
  PREAUTH_ERROR_FORBIDDEN,
  PREAUTH_ERROR_CONFLICT,
  PREAUTH_ERROR_DAMAGED,
} PreauthError;

GQuark
preauth_error_quark (void);

G_END_DECLS
