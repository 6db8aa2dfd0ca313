/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include "review/review.h"

G_BEGIN_DECLS

/* Inside the room: what follows from a request. */

/* (transfer full), never NULL. @message: (out): when the directory refuses the question (an unknown
 * plan, category or kind), its sentence; @fact: (out): which of them it is about. */
PreauthRoute *
preauth_review_find_route (PreauthDirectory *directory,
                           PreauthRequest *request,
                           char **message,
                           PreauthFact *fact);
/* The same for another kind, without a complaint. (transfer full), never NULL */
PreauthRoute *
preauth_review_route_kind (PreauthDirectory *directory, PreauthRequest *request, const char *kind);
/* The form that was chosen, else the route's, else the service's own, else the general one. */
const char *
preauth_review_choose_form_id (PreauthRoute *route, const char *chosen, const char *category);
/* (transfer full): the request's variables and %route: the object of `route --json` with "law",
 * "plan_name", "payer_name", "reviewer" and "fax_printable". */
PreauthFhirpathContext *
preauth_review_create_context (PreauthRequest *request,
                               PreauthDirectory *directory,
                               PreauthRoute *route);

G_END_DECLS
