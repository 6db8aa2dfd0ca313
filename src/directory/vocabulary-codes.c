/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Writes X12's codes for the category and the kind of a request into it. Codes only what the
 * vocabulary says outright; never guesses from a service code. */
#include "config.h"

#include "directory/vocabulary.h"

static PreauthTerm *
find_term (GListModel *list, PreauthRequest *request, PreauthFact fact)
{
  g_autofree char *id = preauth_request_get_fact (request, fact);

  return id != NULL ? preauth_vocabulary_find (list, id) : NULL;
}

static const char *
get_x12 (PreauthTerm *term, const char *element)
{
  return term != NULL ? preauth_term_get_x12 (term, element) : NULL;
}

void
preauth_vocabulary_code_request (PreauthVocabulary *self, PreauthRequest *request)
{
  g_return_if_fail (PREAUTH_IS_VOCABULARY (self) && PREAUTH_IS_REQUEST (request));
  PreauthTerm *category
      = find_term (preauth_vocabulary_get_categories (self), request, PREAUTH_FACT_CATEGORY);
  PreauthTerm *kind = find_term (preauth_vocabulary_get_kinds (self), request, PREAUTH_FACT_KIND);
  PreauthX12Codes codes = { .service_type = get_x12 (category, "1365"),
                            .request_type = get_x12 (kind, "1525"),
                            .certification_type = get_x12 (kind, "1322") };

  /* A referral is one whatever the service is. */
  if (codes.request_type == NULL)
    codes.request_type = get_x12 (category, "1525");
  preauth_request_set_codes (request, &codes);
}
