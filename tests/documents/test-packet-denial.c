/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Packets after a denial: what is in them and in which order, which number is printed, and that the
 * brief is one page whatever is typed. */
#include "config.h"

#include <string.h>

#include "denial-sample.h"
#include "documents/document-builder.h"
#include "documents/packet.h"
#include "fhir/error.h"
#include "pdf-tools.h"

#define DATE "2026-11-21"

static PreauthPacket *
create_packet (PreauthReview *review, PreauthPacketKind kind)
{
  g_autoptr (GError) error = NULL;
  PreauthPacket *packet = preauth_packet_new_for (review, kind, DATE, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (preauth_packet_get_missing_glyphs (packet), ==, "");
  return packet;
}

static GBytes *
draw (PreauthPacket *packet)
{
  g_autoptr (GError) error = NULL;
  GBytes *pdf = preauth_packet_to_pdf (packet, &error);

  g_assert_no_error (error);
  keep_pdf (pdf);
  assert_pdf_is_sound (pdf);
  return pdf;
}

static void
assert_parts (PreauthPacket *packet, const PreauthPartType *types, guint n_types)
{
  GListModel *parts = preauth_packet_get_parts (packet);

  g_assert_cmpuint (g_list_model_get_n_items (parts), ==, n_types);
  for (guint i = 0; i < n_types; i++)
    {
      g_autoptr (PreauthPart) part = g_list_model_get_item (parts, i);

      g_assert_cmpint (preauth_part_get_part_type (part), ==, types[i]);
      g_assert_cmpuint (preauth_part_get_n_pages (part), >=, 1);
    }
}

static void
test_appeal (void)
{
  static const PreauthPartType types[]
      = { PREAUTH_PART_COVER,  PREAUTH_PART_LETTER,     PREAUTH_PART_DENIAL,  PREAUTH_PART_FORM,
          PREAUTH_PART_LETTER, PREAUTH_PART_ATTACHMENT, PREAUTH_PART_TIMELINE };
  g_autoptr (PreauthReview) review = denial_sample_create (NULL);
  g_autoptr (PreauthPacket) packet = create_packet (review, PREAUTH_PACKET_APPEAL);
  g_autoptr (GBytes) pdf = draw (packet);
  g_autofree char *words = pdf_to_words (pdf);
  g_autofree char *cover = pdf_page_to_words (pdf, 1);
  g_autofree char *outline = pdf_to_outline (pdf);

  assert_parts (packet, types, G_N_ELEMENTS (types));
  /* The only fax row is unsure: no number, and where to look instead. */
  assert_contains (cover, "appeal of a decision");
  assert_contains (cover, "Send where the plan’s decision letter says");
  assert_contains (cover, "CASE-77");
  assert_lacks (cover, "FAX");
  assert_lacks (cover, "617");
  assert_lacks (cover, "Delgado");
  assert_contains (words, "I appeal the decision of November 18, 2026");
  assert_contains (words, "A trial of group therapy is expected first");
  assert_contains (words, "11/04/2026 2:05 PM");
  assert_contains (words, "Fax proof: 6 pages, OK");
  assert_lacks (words, "unsure");
  assert_lacks (words, "[NEEDED");
  assert_contains (outline, "Letter of appeal");
  assert_contains (outline, "Timeline of the request");
}

/* The plan's own letter goes behind what it says, once. */
static void
test_decision_letter (void)
{
  g_autoptr (PreauthReview) review = denial_sample_open (NULL);
  g_autoptr (PreauthDocument) paper = preauth_document_new ("Letter", NULL, NULL, 36);
  g_autoptr (GError) error = NULL;

  preauth_document_add_page (paper);
  g_autoptr (GBytes) bytes = preauth_document_to_pdf (paper, DATE, NULL);
  g_autofree char *id = preauth_request_add_receipt (preauth_review_get_request (review),
                                                     "The plan’s letter", "application/pdf", bytes);
  denial_sample_add_denial (review, id);
  g_autoptr (PreauthPacket) packet = create_packet (review, PREAUTH_PACKET_APPEAL);
  g_autoptr (PreauthPart) part = g_list_model_get_item (preauth_packet_get_parts (packet), 3);

  g_assert_cmpint (preauth_part_get_part_type (part), ==, PREAUTH_PART_ATTACHMENT);
  g_assert_cmpstr (preauth_part_get_title (part), ==, "The plan’s letter");
  /* It is no part of the request. */
  g_autoptr (PreauthPacket) request = preauth_packet_new (review, DATE, &error);
  g_assert_no_error (error);
  g_autoptr (GBytes) pdf = preauth_packet_to_pdf (request, NULL);
  g_autofree char *outline = pdf_to_outline (pdf);
  assert_lacks (outline, "The plan’s letter");
}

static void
test_external_review (void)
{
  g_autoptr (PreauthReview) review = denial_sample_create (NULL);
  g_autoptr (PreauthPacket) packet = create_packet (review, PREAUTH_PACKET_EXTERNAL_REVIEW);
  g_autoptr (GBytes) pdf = draw (packet);
  g_autofree char *cover = pdf_page_to_words (pdf, 1);
  g_autofree char *letter = pdf_page_to_words (pdf, 2);

  assert_contains (cover, "Office of Patient Protection, Massachusetts Health Policy Commission");
  assert_contains (cover, "1-800-436-7757");
  assert_lacks (cover, "FAX");
  assert_contains (letter, "Office of Patient Protection Massachusetts Health Policy Commission");
  assert_contains (letter, "external review of the decision of November 18, 2026");
}

/* Each refusal is a sentence that says why. */
static void
test_refused (void)
{
  static const char *const plans[]
      = { "fep", "medicare-advantage-hmo", "medex", "bcbsma-employee", "bluecard" };
  g_autoptr (PreauthReview) fresh = denial_sample_open (NULL);
  g_autoptr (GError) error = NULL;

  g_assert_null (preauth_packet_new_for (fresh, PREAUTH_PACKET_APPEAL, DATE, &error));
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  for (gsize i = 0; i < G_N_ELEMENTS (plans); i++)
    {
      g_autoptr (PreauthReview) review = denial_sample_create (plans[i]);
      g_autoptr (GError) refusal = NULL;

      g_test_message ("%s", plans[i]);
      g_assert_null (
          preauth_packet_new_for (review, PREAUTH_PACKET_EXTERNAL_REVIEW, DATE, &refusal));
      g_assert_error (refusal, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
      g_assert_nonnull (strstr (refusal->message, "Massachusetts law"));
    }
}

static void
test_brief (void)
{
  g_autoptr (PreauthReview) review = denial_sample_create (NULL);
  g_autoptr (PreauthPacket) packet = create_packet (review, PREAUTH_PACKET_BRIEF);
  g_autoptr (GBytes) pdf = draw (packet);
  g_autofree char *words = pdf_to_words (pdf);
  g_autoptr (PreauthReview) fresh = denial_sample_open (NULL);
  g_autoptr (PreauthPacket) early = create_packet (fresh, PREAUTH_PACKET_BRIEF);
  g_autoptr (GBytes) early_pdf = draw (early);
  g_autofree char *gaps = pdf_to_words (early_pdf);

  g_assert_cmpuint (preauth_packet_get_n_pages (packet), ==, 1);
  assert_contains (words, "Call by: November 25, 2026");
  assert_contains (words, "Times to offer: weekdays from 8 to 8:30 AM");
  assert_contains (words, "1-508-555-0164");
  assert_contains (words, "A trial of group therapy is expected first");
  assert_contains (words, "10/02/2026 CELF-5 core language score: 71");
  assert_contains (words, "Which criteria did you use");
  assert_lacks (words, "the rest is in the request");
  assert_contains (gaps, "[NEEDED: until when the plan takes the call: ask today]");
}

static JsonObject *
find_item (JsonArray *items, const char *link)
{
  for (guint i = 0; i < json_array_get_length (items); i++)
    {
      JsonObject *item = json_array_get_object_element (items, i);
      JsonObject *below = NULL;

      if (g_strcmp0 (json_object_get_string_member (item, "linkId"), link) == 0)
        return item;
      if (json_object_has_member (item, "item"))
        below = find_item (json_object_get_array_member (item, "item"), link);
      if (below)
        return below;
    }
  return NULL;
}

/* However much was typed: one page, what to ask is on it, and it says that something was cut. */
static void
test_long_brief (void)
{
  g_autoptr (PreauthReview) review = denial_sample_create (NULL);
  PreauthRequest *request = preauth_review_get_request (review);
  JsonObject *response = preauth_request_find_response (request, PREAUTH_CLINICAL_FACTS);
  JsonArray *items = json_object_get_array_member (response, "item");
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < 400; i++)
    g_string_append_printf (text, "finding number %u of many ", i);
  static const char *const links[] = { "current-status", "why-this-level", "risk-without" };
  for (gsize i = 0; i < G_N_ELEMENTS (links); i++)
    {
      JsonObject *item = find_item (items, links[i]);
      JsonArray *answers = json_object_get_array_member (item, "answer");

      json_object_set_string_member (json_array_get_object_element (answers, 0), "valueString",
                                     text->str);
    }
  preauth_request_emit_changed (request);
  preauth_review_refresh (review);
  g_autoptr (PreauthPacket) packet = create_packet (review, PREAUTH_PACKET_BRIEF);
  g_autoptr (GBytes) pdf = draw (packet);
  g_autofree char *words = pdf_to_words (pdf);

  g_assert_cmpuint (preauth_packet_get_n_pages (packet), ==, 1);
  assert_contains (words, "Finding number 0 of many");
  assert_contains (words, "the rest is in the request");
  assert_contains (words, "How and by when do we appeal?");
}

/* A practice request is watermarked here, too. */
static void
test_practice (void)
{
  g_autoptr (PreauthReview) review = denial_sample_create (NULL);

  preauth_request_set_practice (preauth_review_get_request (review), TRUE);
  g_autoptr (PreauthPacket) packet = create_packet (review, PREAUTH_PACKET_BRIEF);
  g_autoptr (GBytes) pdf = draw (packet);
  g_autofree char *words = pdf_to_words (pdf);

  assert_contains (words, "PRACTICE REQUEST");
}

int
main (int argc, char **argv)
{
  g_setenv ("SOURCE_DATE_EPOCH", "1795262400", TRUE);
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/packet-denial/appeal", test_appeal);
  g_test_add_func ("/documents/packet-denial/decision-letter", test_decision_letter);
  g_test_add_func ("/documents/packet-denial/external-review", test_external_review);
  g_test_add_func ("/documents/packet-denial/refused", test_refused);
  g_test_add_func ("/documents/packet-denial/brief", test_brief);
  g_test_add_func ("/documents/packet-denial/long-brief", test_long_brief);
  g_test_add_func ("/documents/packet-denial/practice", test_practice);
  return g_test_run ();
}
