/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The packet: its parts in order, one numbering, attachments as they are. */
#include "config.h"

#include "documents/document-builder.h"
#include "documents/packet.h"
#include "fhir/error.h"
#include "pdf-tools.h"
#include "review-sample.h"

#define DATE "2026-11-21"

static PreauthReview *
create_review (void)
{
  return sample_create_review ("commercial-ppo-epo", "inpatient-acute", "prior-authorization");
}

/* (transfer full): a note of @n_pages pages */
static GBytes *
make_note (guint n_pages)
{
  g_autoptr (PreauthDocument) document = preauth_document_new ("Note", NULL, NULL, 36);

  for (guint i = 0; i < n_pages; i++)
    {
      g_autofree char *line = g_strdup_printf ("Visit note sheet %u", i + 1);
      g_autoptr (PangoLayout) layout = preauth_document_create_layout (document, 12, 0, -1, line);

      preauth_page_draw_layout (preauth_document_add_page (document), layout, 72, 72);
    }
  return preauth_document_to_pdf (document, DATE, NULL);
}

static void
attach (PreauthReview *review, const char *title, const char *type, GBytes *data)
{
  preauth_request_add_attachment (preauth_review_get_request (review), title, type, data);
  preauth_review_refresh (review);
}

static void
test_order (void)
{
  g_autoptr (PreauthReview) review = create_review ();
  g_autoptr (GBytes) note = make_note (3);
  g_autoptr (GBytes) text = g_bytes_new_static ("plain words", 11);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPacket) packet = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *outline = NULL;
  GListModel *parts = NULL;
  guint total = 0;
  guint page = 1;

  attach (review, "Visit note of October 2, 2026", "application/pdf", note);
  attach (review, "School report", "text/plain", text);
  packet = preauth_packet_new (review, DATE, &error);
  g_assert_no_error (error);
  parts = preauth_packet_get_parts (packet);
  total = preauth_packet_get_n_pages (packet);
  pdf = preauth_packet_to_pdf (packet, &error);
  g_assert_no_error (error);
  keep_pdf (pdf);
  assert_pdf_is_sound (pdf);
  g_assert_cmpuint (g_list_model_get_n_items (parts), ==, 5);
  g_assert_cmpuint (preauth_pdf_count_pages (pdf, "packet", NULL), ==, total);
  g_assert_cmpstr (preauth_packet_get_missing_glyphs (packet), ==, "");
  for (guint i = 0; i < 5; i++)
    {
      static const PreauthPartType types[]
          = { PREAUTH_PART_COVER, PREAUTH_PART_FORM, PREAUTH_PART_LETTER, PREAUTH_PART_ATTACHMENT,
              PREAUTH_PART_ATTACHMENT };
      g_autoptr (PreauthPart) part = g_list_model_get_item (parts, i);
      gboolean own = types[i] != PREAUTH_PART_ATTACHMENT;

      g_assert_cmpint (preauth_part_get_part_type (part), ==, types[i]);
      g_assert_cmpint (preauth_part_get_document (part) != NULL, ==, own);
      g_assert_cmpint (preauth_part_get_pdf (part) == NULL, ==, own);
      /* One numbering through the whole packet. */
      for (guint sheet = 0; own && sheet < preauth_part_get_n_pages (part); sheet++)
        {
          g_autofree char *words = pdf_page_to_words (pdf, page + sheet);
          g_autofree char *number = g_strdup_printf ("page %u of %u", page + sheet, total);

          assert_contains (words, number);
        }
      page += preauth_part_get_n_pages (part);
    }
  g_assert_cmpuint (page, ==, total + 1);
  outline = pdf_to_outline (pdf);
  assert_contains (outline, "Fax cover sheet\n");
  assert_contains (outline, "Visit note of October 2, 2026\nSchool report\n");
}

static void
test_cover_counts (void)
{
  for (guint n_pages = 1; n_pages < 12; n_pages += 5)
    {
      g_autoptr (PreauthReview) review = create_review ();
      g_autoptr (GBytes) note = make_note (n_pages);
      g_autoptr (PreauthPacket) packet = NULL;
      g_autoptr (GBytes) pdf = NULL;
      g_autofree char *cover = NULL;
      g_autofree char *count = NULL;
      g_autofree char *last = NULL;

      attach (review, "Note", "application/pdf", note);
      packet = preauth_packet_new (review, DATE, NULL);
      pdf = preauth_packet_to_pdf (packet, NULL);
      cover = pdf_page_to_words (pdf, 1);
      count
          = g_strdup_printf ("%u, this cover sheet included", preauth_packet_get_n_pages (packet));
      assert_contains (cover, count);
      last = pdf_page_to_words (pdf, preauth_packet_get_n_pages (packet));
      assert_contains (last, "Visit note sheet");
    }
}

/* What does not fit a box is found by the packet's own page numbers. */
static void
test_continued (void)
{
  g_autoptr (PreauthReview) review = create_review ();
  g_autoptr (GString) text = g_string_new ("first");
  g_autoptr (PreauthPacket) packet = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *words = NULL;
  g_autofree char *continued = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append_printf (text, " word%u", i);
  sample_set_fact (review, PREAUTH_FACT_OTHER_INSURANCE, text->str);
  packet = preauth_packet_new (review, DATE, NULL);
  pdf = preauth_packet_to_pdf (packet, NULL);
  words = pdf_to_words (pdf);
  assert_contains (words, "word1999");
  assert_contains (words, "(continued on page 3, item 1)");
  continued = pdf_page_to_words (pdf, 3);
  assert_contains (continued, "Item 1. Continuation of");
  assert_contains (continued, "from page 2");
}

/* A number that nobody has confirmed stands on no page at all. */
static void
test_confirm (void)
{
  g_autoptr (PreauthReview) review
      = sample_create_review ("commercial-ppo-epo", "medical-general", "additional-clinical");
  const PreauthChannel *fax = preauth_route_get_fax (preauth_review_get_route (review));
  g_autofree char *number = g_strdup (fax->number);
  g_autofree char *display = g_strdup (fax->display);

  for (guint confirmed = 0; confirmed < 2; confirmed++)
    {
      g_autoptr (PreauthPacket) packet = preauth_packet_new (review, DATE, NULL);
      g_autoptr (GBytes) pdf = preauth_packet_to_pdf (packet, NULL);
      g_autofree char *words = pdf_to_words (pdf);

      g_assert_cmpint (strstr (words, display) != NULL, ==, confirmed);
      preauth_request_set_confirmation (preauth_review_get_request (review), number,
                                        "Dana Whitcombe", "Kim", DATE);
      preauth_review_refresh (review);
    }
}

static void
test_same_bytes (void)
{
  g_autoptr (PreauthReview) review = create_review ();
  g_autoptr (GBytes) note = make_note (2);
  g_autoptr (GBytes) first = NULL;
  g_autoptr (GBytes) second = NULL;

  attach (review, "Note", "application/pdf", note);
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (PreauthPacket) packet = preauth_packet_new (review, DATE, NULL);

      *(i == 0 ? &first : &second) = preauth_packet_to_pdf (packet, NULL);
    }
  g_assert_true (g_bytes_equal (first, second));
}

static void
test_bad_attachment (void)
{
  g_autoptr (PreauthReview) review = create_review ();
  g_autoptr (GBytes) note = make_note (2);
  g_autoptr (GBytes) half = g_bytes_new_from_bytes (note, 0, g_bytes_get_size (note) / 2);
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPacket) packet = NULL;

  attach (review, "Good note", "application/pdf", note);
  attach (review, "Hearing test", "application/pdf", half);
  packet = preauth_packet_new (review, DATE, &error);
  g_assert_null (packet);
  g_assert_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID);
  assert_contains (error->message, "“Hearing test” is damaged");
}

static void
test_scripts_and_practice (void)
{
  g_autoptr (PreauthReview) review = create_review ();
  g_autoptr (PreauthPacket) packet = NULL;
  g_autoptr (GBytes) pdf = NULL;

  preauth_request_set_practice (preauth_review_get_request (review), TRUE);
  sample_set_fact (review, PREAUTH_FACT_PATIENT_FAMILY, "Nguyễn \uE000");
  packet = preauth_packet_new (review, DATE, NULL);
  g_assert_cmpstr (preauth_packet_get_missing_glyphs (packet), ==, "\uE000");
  pdf = preauth_packet_to_pdf (packet, NULL);
  for (guint page = 1; page <= preauth_packet_get_n_pages (packet); page++)
    {
      g_autofree char *words = pdf_page_to_words (pdf, page);

      assert_contains (words, "PRACTICE REQUEST");
    }
}

static void
test_empty_request (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthDirectory) directory = preauth_directory_load (NULL, &error);
  g_autoptr (PreauthRequest) request = preauth_request_new ();
  g_autoptr (PreauthReview) review = preauth_review_new (directory, request);
  g_autoptr (PreauthPacket) packet = NULL;
  g_autoptr (GBytes) pdf = NULL;
  g_autofree char *identifier = preauth_packet_dup_identifier (request);

  g_assert_cmpstr (identifier, ==, "");
  preauth_review_refresh (review);
  packet = preauth_packet_new (review, NULL, &error);
  g_assert_no_error (error);
  pdf = preauth_packet_to_pdf (packet, &error);
  g_assert_no_error (error);
  assert_pdf_is_sound (pdf);
}

static void
test_finalize (void)
{
  g_autoptr (PreauthReview) review = create_review ();
  PreauthPacket *packet = preauth_packet_new (review, DATE, NULL);
  PreauthPart *part = g_list_model_get_item (preauth_packet_get_parts (packet), 0);

  g_assert_finalize_object (packet);
  g_assert_cmpstr (preauth_part_get_title (part), ==, "Fax cover sheet");
  g_assert_finalize_object (part);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/documents/packet/order", test_order);
  g_test_add_func ("/documents/packet/cover-counts", test_cover_counts);
  g_test_add_func ("/documents/packet/continued", test_continued);
  g_test_add_func ("/documents/packet/confirm", test_confirm);
  g_test_add_func ("/documents/packet/same-bytes", test_same_bytes);
  g_test_add_func ("/documents/packet/bad-attachment", test_bad_attachment);
  g_test_add_func ("/documents/packet/scripts-and-practice", test_scripts_and_practice);
  g_test_add_func ("/documents/packet/empty-request", test_empty_request);
  g_test_add_func ("/documents/packet/finalize", test_finalize);
  return g_test_run ();
}
