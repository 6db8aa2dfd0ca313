/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Any bytes are either refused with a reason or read, written and read again unchanged. */
#include "config.h"

#include <stdint.h>

#include "fhir/error.h"
#include "fhir/json.h"

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (JsonNode) root = NULL;

  root = preauth_json_parse (data != NULL ? (const char *)data : "", (gssize)size, &error);
  if (root == NULL)
    {
      g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_true (g_utf8_validate (error->message, -1, NULL));
      return 0;
    }
  g_assert_no_error (error);

  for (int pretty = 0; pretty < 2; pretty++)
    {
      g_autofree char *text = preauth_json_to_text (root, pretty);
      g_autoptr (JsonNode) again = preauth_json_parse (text, -1, &error);
      g_autofree char *text_again = NULL;

      g_assert_no_error (error);
      g_assert_true (json_node_equal (root, again));
      text_again = preauth_json_to_text (again, pretty);
      g_assert_cmpstr (text, ==, text_again);
    }
  return 0;
}
