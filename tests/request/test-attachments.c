/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attached documents: in, out, damaged, removed with everything that pointed to them. */
#include "config.h"

#include "request/request.h"

#include "fhir/json.h"

static char *
dump (PreauthRequest *request)
{
  return preauth_json_to_text (preauth_request_get_bundle (request), FALSE);
}

static void
test_add_remove (void)
{
  static const char pdf[] = "%PDF-1.4 \0 bytes";
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autofree char *before = dump (request);
  g_autoptr (GBytes) data = g_bytes_new_static (pdf, sizeof pdf);
  g_autoptr (GBytes) empty = g_bytes_new (NULL, 0);
  preauth_request_add_attachment (request, "Evaluation", "application/pdf", data);
  preauth_request_add_attachment (request, "Nothing", NULL, empty);
  g_autoptr (GPtrArray) both = preauth_request_get_attachments (request);
  g_assert_cmpuint (both->len, ==, 2);
  PreauthAttachment *first = both->pdata[0];
  PreauthAttachment *second = both->pdata[1];
  g_assert_cmpstr (first->title, ==, "Evaluation");
  g_assert_cmpstr (first->content_type, ==, "application/pdf");
  g_assert_true (g_bytes_equal (first->data, data));
  g_assert_cmpuint (g_bytes_get_size (second->data), ==, 0);
  g_assert_cmpstr (first->id, !=, second->id);
  /* A chart of many megabytes is decoded once, not at every look. */
  g_autoptr (GPtrArray) again = preauth_request_get_attachments (request);
  g_assert_true (((PreauthAttachment *)again->pdata[0])->data == first->data);
  g_autofree char *with = dump (request);
  g_assert_nonnull (g_strstr_len (with, -1, "supportingInfo"));
  preauth_request_remove_attachment (request, first->id);
  preauth_request_remove_attachment (request, first->id);
  g_autoptr (GPtrArray) one = preauth_request_get_attachments (request);
  g_assert_cmpuint (one->len, ==, 1);
  g_assert_cmpuint (g_bytes_get_size (((PreauthAttachment *)one->pdata[0])->data), ==, 0);
  preauth_request_remove_attachment (request, second->id);
  g_autofree char *after = dump (request);
  g_assert_cmpstr (after, ==, before);
}

typedef struct
{
  const char *content;
  gsize size;
  const char *title;
} OutsideCase;

static const OutsideCase outside[] = {
  { "[{\"attachment\":{\"contentType\":\"text/plain\",\"data\":\"YWJj\\n\",\"title\":\"T\"}}]", 3,
    "T" },
  { "[{\"attachment\":{\"data\":\"not base64!\"}}]", 0, "D" },
  { "[{\"attachment\":{\"data\":\"YQ===\"}}]", 0, "D" },
  { "[{\"attachment\":{\"url\":\"https://example.org/x\"}}]", 0, "D" },
  { "[{\"attachment\":\"YWJj\"}]", 0, "D" },
  { "[]", 0, "D" },
  { "{\"attachment\":{\"data\":17}}", 0, "D" },
};

static void
test_outside (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (outside); i++)
    {
      g_autofree char *text = g_strdup_printf (
          "{\"resourceType\":\"Bundle\",\"entry\":[{\"resource\":{\"resourceType\":\"Claim\","
          "\"use\":\"preauthorization\"}},{\"resource\":{\"resourceType\":\"DocumentReference\","
          "\"description\":\"D\",\"content\":%s}}]}",
          outside[i].content);
      g_autoptr (JsonNode) node = preauth_json_parse (text, -1, NULL);
      g_autoptr (PreauthRequest) request = preauth_request_new_from_node (node, NULL);
      g_autoptr (GPtrArray) found = preauth_request_get_attachments (request);
      g_assert_cmpuint (found->len, ==, 1);
      PreauthAttachment *at = found->pdata[0];
      g_test_message ("%s", outside[i].content);
      g_assert_cmpuint (g_bytes_get_size (at->data), ==, outside[i].size);
      g_assert_cmpstr (at->title, ==, outside[i].title);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/request/attachments/add-remove", test_add_remove);
  g_test_add_func ("/request/attachments/outside", test_outside);
  return g_test_run ();
}
