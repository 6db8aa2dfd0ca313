/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Attachments: none, empty, no PDF, cut off, protected. */
#include "config.h"

#include "review-check.h"

#include <string.h>

typedef struct
{
  const char *type;
  const char *bytes;
  const char *problems;
} AttachmentCase;

static const AttachmentCase cases[] = {
  { "application/pdf", "%PDF-1.4\nsome pages\n%%EOF\n", "" },
  { "application/pdf", "", "E attachment:0" },
  { "application/pdf", "<html>not found</html>", "E attachment:0" },
  { "application/pdf", "%PDF-1.4\nsome pag", "E attachment:0" },
  { "application/pdf", "%PDF-1.4\ntrailer << /Encrypt 7 0 R >>\n%%EOF", "W attachment:0" },
  { "image/png", "\x89PNG", "" },
};

static void
test_attachments (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PreauthRequest) request = review_check_open ("speech-therapy-child.json");
      g_autoptr (GPtrArray) old = preauth_request_get_attachments (request);
      g_autoptr (GBytes) data = g_bytes_new (cases[i].bytes, strlen (cases[i].bytes));
      preauth_request_remove_attachment (request, ((PreauthAttachment *)old->pdata[0])->id);
      review_check_assert (request, "W attachment");
      preauth_request_add_attachment (request, "Notes", cases[i].type, data);
      g_test_message ("attachment %u", i);
      review_check_assert (request, cases[i].problems);
    }
}

int
main (int argc, char **argv)
{
  review_check_init (&argc, &argv);
  g_test_add_func ("/review/attachments", test_attachments);
  return g_test_run ();
}
