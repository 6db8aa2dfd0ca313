/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <json-glib/json-glib.h>

G_BEGIN_DECLS

/**
 * preauth_name_to_display:
 * @human_name: (nullable): a FHIR HumanName
 *
 * Returns: (transfer full) (nullable): "Rosa Delgado", "Amara Okafor, MD"; its text member when it
 * has no parts; NULL when there is nothing
 */
char *
preauth_name_to_display (JsonObject *human_name);

/* The best of a resource's names: official, then usual, then the first. (nullable), owned by the
 * tree. */
JsonObject *
preauth_name_choose (JsonArray *names);

G_END_DECLS
