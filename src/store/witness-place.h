/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "store/witness.h"

G_BEGIN_DECLS

extern const PreauthWitnessPlace preauth_witness_real_place;

G_END_DECLS
