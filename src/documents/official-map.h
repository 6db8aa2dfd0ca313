/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

#include "documents/acroform.h"

G_BEGIN_DECLS

/* Which field of an official PDF holds which answer of its form: data/forms/official. */

/* (transfer full): the map of @form. PREAUTH_ERROR_NOT_FOUND lists the forms that have one;
 * PREAUTH_ERROR_INVALID when the file is not a map. */
JsonNode *
preauth_official_map_load (const char *form, GError **error);

/* (transfer none): the printing of @map that @pdf is. PREAUTH_ERROR_INVALID names @title and the
 * printings that are known. */
JsonObject *
preauth_official_map_find_printing (JsonNode *map,
                                    PreauthAcroform *pdf,
                                    const char *title,
                                    GError **error);

G_END_DECLS
