/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * PreauthStartPage: what the window shows while no request is open.
 */
#define PREAUTH_TYPE_START_PAGE (preauth_start_page_get_type ())
G_DECLARE_FINAL_TYPE (PreauthStartPage, preauth_start_page, PREAUTH, START_PAGE, AdwBin)

G_END_DECLS
