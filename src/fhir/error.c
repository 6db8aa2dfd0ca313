/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The one error domain. It never formats messages. */
#include "config.h"

#include "fhir/error.h"

G_DEFINE_QUARK (preauth - error - quark, preauth_error)
