/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "request/request.h"

G_BEGIN_DECLS

/* Whose facts an entry of the book holds. */
typedef enum
{
  PREAUTH_PEOPLE_REQUESTING,
  PREAUTH_PEOPLE_SERVICING,
  PREAUTH_PEOPLE_FACILITY,
  PREAUTH_N_PEOPLE_ROLES
} PreauthPeopleRole;

/**
 * PreauthPeopleBook:
 *
 * The clinic's own clinicians, servicing providers and facilities, so that they are typed once and
 * then picked. Never holds a patient. Kept in people.json of the user's data folder.
 */
#define PREAUTH_TYPE_PEOPLE_BOOK (preauth_people_book_get_type ())
G_DECLARE_FINAL_TYPE (PreauthPeopleBook, preauth_people_book, PREAUTH, PEOPLE_BOOK, GObject)

/* @path: the file; one that does not exist yet is an empty book. A file that cannot be read is an
 * error, and is not written over. */
PreauthPeopleBook *
preauth_people_book_load (const char *path, GError **error);
/* The user's own file. (transfer full) */
char *
preauth_people_book_build_path (void);

/* (transfer full): the names, in alphabetical order. */
GStrv
preauth_people_book_get_names (PreauthPeopleBook *self, PreauthPeopleRole role);
/* The name that the facts of @request would be saved under; NULL when there is nothing to save.
 * (transfer full) */
char *
preauth_people_book_suggest_name (PreauthRequest *request, PreauthPeopleRole role);
/* Saves the role's facts of @request under preauth_people_book_suggest_name (), over an older entry
 * of that name. */
gboolean
preauth_people_book_save (PreauthPeopleBook *self,
                          PreauthPeopleRole role,
                          PreauthRequest *request,
                          GError **error);
/* Puts an entry's facts into @request; facts of the role that the entry does not have are removed.
 */
void
preauth_people_book_apply (PreauthPeopleBook *self,
                           PreauthPeopleRole role,
                           const char *name,
                           PreauthRequest *request);
gboolean
preauth_people_book_remove (PreauthPeopleBook *self,
                            PreauthPeopleRole role,
                            const char *name,
                            GError **error);

G_END_DECLS
