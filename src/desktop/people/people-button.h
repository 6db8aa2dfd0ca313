/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <adwaita.h>

#include "desktop/people/people-book.h"

G_BEGIN_DECLS

/**
 * PreauthPeopleButton:
 *
 * "Saved": picks one of the clinic's own people, saves the ones that are typed, forgets one.
 * Property "role" is the number of a PreauthPeopleRole.
 */
#define PREAUTH_TYPE_PEOPLE_BUTTON (preauth_people_button_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPeopleButton, preauth_people_button, PREAUTH, PEOPLE_BUTTON, AdwBin)

/* @book: shared by the buttons of a page. */
void
preauth_people_button_set_up (PreauthPeopleButton *self,
                              PreauthPeopleBook *book,
                              PreauthRequest *request);

G_END_DECLS
