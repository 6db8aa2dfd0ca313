/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes are either refused as a pack with a reason, or every question put to it is answered. */
#include "config.h"

#include <stdint.h>

#include "directory/pack.h"
#include "directory/payer-private.h"
#include "directory/routing.h"
#include "directory/vocabulary-private.h"
#include "fhir/error.h"
#include "fhir/json.h"

static const char words[]
    = "{\"lines_of_business\":[{\"id\":\"fep\",\"name\":\"F\"},{\"id\":\"commercial\",\"name\":"
      "\"C\"}],\"laws\":[{\"id\":\"ma-insured\",\"name\":\"M\"}],\"categories\":[{\"id\":"
      "\"surgery\",\"name\":\"S\",\"form\":\"ma-general\"},{\"id\":\"knee\",\"name\":\"K\","
      "\"parent\":\"surgery\"}],\"kinds\":[{\"id\":\"new\",\"name\":\"N\",\"uses_form\":true}],"
      "\"modifiers\":[{\"id\":\"urgent\",\"name\":\"U\"}],\"channels\":[{\"id\":\"fax\",\"name\":"
      "\"F\"},{\"id\":\"phone\",\"name\":\"P\"},{\"id\":\"portal\",\"name\":\"W\"}],\"forms\":[{"
      "\"id\":\"ma-general\",\"title\":\"G\"}]}";

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

static PreauthVocabulary *
get_vocabulary (void)
{
  static PreauthVocabulary *vocabulary;

  if (vocabulary == NULL)
    {
      g_autoptr (JsonNode) node = preauth_json_parse (words, -1, NULL);

      vocabulary = preauth_vocabulary_new_from_node (node, "words", NULL);
      g_assert_nonnull (vocabulary);
    }
  return vocabulary;
}

static void
ask_all (PreauthPayer *payer)
{
  static const char *const categories[] = { "surgery", "knee" };
  GListModel *plans = preauth_payer_get_plans (payer);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    for (guint j = 0; j < G_N_ELEMENTS (categories); j++)
      {
        g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);
        PreauthQuestion question
            = { get_vocabulary (), preauth_plan_get_id (plan), categories[j], "new", NULL,
                "2026-11-21" };
        g_autoptr (PreauthRoute) route = preauth_routing_answer (payer, &question);
        g_autofree char *text = preauth_route_to_text (route);
        g_autoptr (JsonNode) node = preauth_route_to_json (route);

        g_assert_true (g_utf8_validate (text, -1, NULL));
        g_assert_nonnull (node);
        g_assert_nonnull (preauth_route_get_why (route));
      }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPack) pack = preauth_pack_new_from_text (
      data != NULL ? (const char *)data : "", (gssize)size, "pack", get_vocabulary (), &error);
  g_autoptr (PreauthPayer) payer = NULL;

  if (pack == NULL)
    {
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_no_error (error);
  payer = preauth_payer_new (g_steal_pointer (&pack));
  ask_all (payer);
  return 0;
}
