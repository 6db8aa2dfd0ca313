/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "directory/vocabulary.h"

G_BEGIN_DECLS

/**
 * PreauthCategoryPicker:
 *
 * Finds the category of a service: by a tile, then one of its categories, or by words and codes.
 * Signal `chosen` (id: string): a person chose a category; "" when they chose a tile and not yet
 * which of its categories.
 */
#define PREAUTH_TYPE_CATEGORY_PICKER (preauth_category_picker_get_type ())
G_DECLARE_FINAL_TYPE (
    PreauthCategoryPicker, preauth_category_picker, PREAUTH, CATEGORY_PICKER, AdwBin)

void
preauth_category_picker_set_vocabulary (PreauthCategoryPicker *self, PreauthVocabulary *vocabulary);
/* @id: (nullable) */
void
preauth_category_picker_set_category (PreauthCategoryPicker *self, const char *id);
gboolean
preauth_category_picker_focus (PreauthCategoryPicker *self);

G_END_DECLS
