/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The fax cover sheet. It carries no patient and nothing clinical, and no number that no published
 * row or phone call stands behind. */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "documents/cover-document.h"
#include "documents/document-builder.h"
#include "fhir/date.h"
#include "request/history.h"

#define LEFT 54.0
#define WIDTH (PREAUTH_PAGE_WIDTH - 2 * LEFT)
#define LABEL_WIDTH 120.0
#define NUMBER_SIZE 30.0
#define WORDS_SIZE 18.0

typedef struct
{
  PreauthDocument *document;
  PreauthPage *page;
  PreauthRequest *request;
  PreauthRoute *route;
  PreauthPacketKind kind;
  double y;
} CoverSheet;

static void
make_room (CoverSheet *self, double height)
{
  if (self->y + height <= PREAUTH_CONTENT_BOTTOM)
    return;
  self->page = preauth_document_add_page (self->document);
  self->y = PREAUTH_CONTENT_TOP;
}

static void
add_text (CoverSheet *self, const char *text, double size, PreauthTextStyle style, double below)
{
  g_autoptr (PangoLayout) layout
      = preauth_document_create_layout (self->document, size, style, WIDTH, text);

  make_room (self, preauth_text_get_height (layout));
  preauth_page_draw_layout (self->page, layout, LEFT, self->y);
  self->y += preauth_text_get_height (layout) + below;
}

/* In a heavy frame, so that the machine room sees it first. */
static void
add_framed (CoverSheet *self, const char *text, double size)
{
  g_autoptr (PangoLayout) layout = preauth_document_create_layout (
      self->document, size, PREAUTH_TEXT_BOLD | PREAUTH_TEXT_CENTERED, WIDTH - 16, text);
  double height = preauth_text_get_height (layout) + 12;

  make_room (self, height);
  preauth_page_draw_frame (self->page, LEFT, self->y, WIDTH, height);
  preauth_page_draw_frame (self->page, LEFT + 1.5, self->y + 1.5, WIDTH - 3, height - 3);
  preauth_page_draw_layout (self->page, layout, LEFT + 8, self->y + 6);
  self->y += height + 8;
}

static void
add_row (CoverSheet *self, const char *label, const char *value)
{
  g_autoptr (PangoLayout) name = preauth_document_create_layout (
      self->document, 11, PREAUTH_TEXT_BOLD, LABEL_WIDTH - 8, label);
  g_autoptr (PangoLayout) text = NULL;
  double height = 0;

  if (!value || !*value)
    return;
  text = preauth_document_create_layout (self->document, 11, PREAUTH_TEXT_REGULAR,
                                         WIDTH - LABEL_WIDTH - 8, value);
  height = MAX (preauth_text_get_height (name), preauth_text_get_height (text)) + 11;
  make_room (self, height);
  preauth_page_draw_layout (self->page, name, LEFT + 4, self->y + 6.4);
  preauth_page_draw_layout (self->page, text, LEFT + LABEL_WIDTH, self->y + 5.2);
  self->y += height;
  preauth_page_draw_rule (self->page, LEFT, self->y, LEFT + WIDTH, self->y);
}

static void
add_fact_row (CoverSheet *self, const char *label, PreauthFact fact)
{
  g_autofree char *value = preauth_request_get_fact (self->request, fact);
  g_autofree char *display = value ? preauth_fact_to_display (fact, value) : NULL;

  add_row (self, label, display);
}

static char *
dup_fact (CoverSheet *self, PreauthFact fact)
{
  g_autofree char *value = preauth_request_get_fact (self->request, fact);

  return value ? preauth_fact_to_display (fact, value) : NULL;
}

static char *
dup_phone (PreauthRoute *route)
{
  const PreauthChannel *phone = preauth_route_get_phone (route);

  if (!phone || !phone->display)
    return g_strdup (_ ("the number on the member’s card"));
  if (phone->prompt)
    return g_strdup_printf ("%s (%s)", phone->display, phone->prompt);
  return g_strdup (phone->display);
}

static void
add_confirmation (CoverSheet *self, const PreauthChannel *fax)
{
  g_autoptr (PreauthConfirmation) confirmation
      = preauth_request_get_confirmation (self->request, fax->number);
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (!confirmation)
    return;
  day = preauth_date_to_display (confirmation->day);
  text = g_strdup_printf (_ ("Number confirmed with the plan on %s"), day);
  add_text (self, text, 10, PREAUTH_TEXT_CENTERED, 4);
}

static void
add_source (CoverSheet *self, const PreauthChannel *fax)
{
  g_autofree char *day = NULL;
  g_autofree char *text = NULL;

  if (!fax->source_title)
    return;
  day = fax->read_on ? preauth_date_to_display (fax->read_on) : NULL;
  text = day ? g_strdup_printf (_ ("Number from: %s, read %s"), fax->source_title, day)
             : g_strdup_printf (_ ("Number from: %s"), fax->source_title);
  add_text (self, text, 9, PREAUTH_TEXT_CENTERED, 6);
}

static void
add_destination (CoverSheet *self)
{
  const PreauthChannel *fax = preauth_route_get_fax (self->route);
  g_autofree char *phone = dup_phone (self->route);
  g_autofree char *text = NULL;

  if (fax && fax->display && preauth_route_may_print_fax (self->route, self->request))
    {
      text = g_strdup_printf (_ ("FAX %s"), fax->display);
      add_framed (self, text, NUMBER_SIZE);
      add_confirmation (self, fax);
      add_source (self, fax);
      return;
    }
  if (self->kind == PREAUTH_PACKET_EXTERNAL_REVIEW)
    text = g_strdup_printf (_ ("Send as the Office of Patient Protection says — call %s"), phone);
  else if (self->kind == PREAUTH_PACKET_APPEAL)
    text = g_strdup (_ ("Send where the plan’s decision letter says to send appeals"));
  else if (preauth_route_get_verdict (self->route) == PREAUTH_VERDICT_CONFIRM)
    text = g_strdup_printf (_ ("Fax number: not confirmed — call %s and confirm first"), phone);
  else
    text = g_strdup_printf (_ ("No fax number is published for this request — call %s"), phone);
  add_framed (self, text, WORDS_SIZE);
}

static void
add_portal (CoverSheet *self)
{
  const char *const *channels = preauth_route_get_channels (self->route);
  const PreauthChannel *portal = preauth_route_get_portal (self->route);
  g_autofree char *text = NULL;

  if (!portal || !portal->display || !channels || g_strcmp0 (channels[0], "portal") != 0)
    return;
  text = g_strdup_printf (_ ("Portal first: %s"), portal->display);
  add_text (self, text, 12, PREAUTH_TEXT_BOLD | PREAUTH_TEXT_CENTERED, 8);
}

static void
add_cover_words (CoverSheet *self)
{
  const char *const *words = preauth_route_get_cover_words (self->route);

  for (gsize i = 0; words && words[i]; i++)
    {
      g_autofree char *text = g_utf8_strup (words[i], -1);

      add_framed (self, text, WORDS_SIZE);
    }
}

static void
add_urgency (CoverSheet *self)
{
  g_autofree char *priority = preauth_request_get_fact (self->request, PREAUTH_FACT_PRIORITY);

  if (g_strcmp0 (priority, "stat") == 0)
    add_framed (self, _ ("URGENT — EXPEDITED REVIEW REQUESTED"), WORDS_SIZE);
}

static void
add_rule_above_rows (CoverSheet *self)
{
  self->y += 4;
  preauth_page_draw_rule (self->page, LEFT, self->y, LEFT + WIDTH, self->y);
}

/* Who reads a packet that the plan does not. */
static const char *
get_office (CoverSheet *self)
{
  return self->kind == PREAUTH_PACKET_EXTERNAL_REVIEW
             ? _ ("Office of Patient Protection, Massachusetts Health Policy Commission")
             : NULL;
}

static void
add_readers (CoverSheet *self)
{
  const char *reviewer = preauth_route_get_reviewer (self->route);
  const char *payer = preauth_route_get_payer_name (self->route);
  const char *office = get_office (self);
  g_autofree char *insurer = dup_fact (self, PREAUTH_FACT_INSURER_NAME);

  if (!payer)
    payer = insurer;
  add_row (self, _ ("To"), office ? office : reviewer ? reviewer : payer);
  if (office)
    add_row (self, _ ("Health plan"), payer);
  else if (reviewer)
    add_row (self, _ ("For"), payer);
}

static void
add_recipient (CoverSheet *self)
{
  const PreauthChannel *fax = preauth_route_get_fax (self->route);
  g_autofree char *reference = preauth_request_get_payer_reference (self->request);

  add_readers (self);
  add_row (self, _ ("Plan"), preauth_route_get_plan_name (self->route));
  /* The purpose of a number that is not printed would only mislead. */
  if (fax && preauth_route_may_print_fax (self->route, self->request))
    add_row (self, _ ("Purpose"), fax->purpose);
  if (self->kind != PREAUTH_PACKET_REQUEST)
    {
      add_row (self, _ ("Reference number"), reference);
      return;
    }
  add_row (self, _ ("Form"), preauth_route_get_form_title (self->route));
  add_fact_row (self, _ ("Reference number"), PREAUTH_FACT_REFERENCE_NUMBER);
}

static void
add_count (CoverSheet *self, guint n_pages, const char *date)
{
  g_autofree char *day = preauth_date_to_display (date);
  g_autofree char *pages
      = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u, this cover sheet included",
                                      "%u, this cover sheet included", n_pages),
                         n_pages);

  add_row (self, _ ("Date"), day);
  add_row (self, _ ("Pages"), pages);
}

/* The contact's own line, or the practice's. */
static char *
dup_first_fact (CoverSheet *self, PreauthFact first, PreauthFact second)
{
  char *value = dup_fact (self, first);

  return value ? value : dup_fact (self, second);
}

static void
add_sender (CoverSheet *self)
{
  g_autofree char *phone
      = dup_first_fact (self, PREAUTH_FACT_CONTACT_PHONE, PREAUTH_FACT_PRACTICE_PHONE);
  g_autofree char *fax = dup_first_fact (self, PREAUTH_FACT_CONTACT_FAX, PREAUTH_FACT_PRACTICE_FAX);

  add_fact_row (self, _ ("From"), PREAUTH_FACT_PRACTICE_NAME);
  add_fact_row (self, _ ("Practice NPI"), PREAUTH_FACT_PRACTICE_NPI);
  add_fact_row (self, _ ("Contact"), PREAUTH_FACT_CONTACT_NAME);
  add_row (self, _ ("Phone"), phone);
  add_row (self, _ ("Answer by fax to"), fax);
}

static void
add_notice (CoverSheet *self)
{
  self->y += 14;
  add_text (self, _ ("Confidential"), 10, PREAUTH_TEXT_BOLD, 2);
  add_text (
      self,
      _ ("These pages hold health information that the law protects. They are meant only for the "
         "recipient named above. If they reached you by mistake, do not read, copy or pass them "
         "on: "
         "call the sender at once, then destroy every page."),
      10, PREAUTH_TEXT_REGULAR, 4);
}

static const char *
get_heading (PreauthPacketKind kind)
{
  switch (kind)
    {
    case PREAUTH_PACKET_APPEAL:
      return _ ("Fax cover sheet: appeal of a decision");
    case PREAUTH_PACKET_EXTERNAL_REVIEW:
      return _ ("Fax cover sheet: external review");
    case PREAUTH_PACKET_REQUEST:
    case PREAUTH_PACKET_BRIEF:
    default:
      return _ ("Fax cover sheet: prior authorization request");
    }
}

/* (transfer full): the numbers for an appeal are not those for the request. */
static PreauthRoute *
find_route (PreauthReview *review, PreauthPacketKind kind)
{
  if (kind == PREAUTH_PACKET_APPEAL)
    return preauth_review_find_route_of_kind (review, "appeal");
  if (kind == PREAUTH_PACKET_EXTERNAL_REVIEW)
    return preauth_review_find_route_of_kind (review, "external-review");
  return g_object_ref (preauth_review_get_route (review));
}

PreauthDocument *
preauth_cover_document_new_for (PreauthReview *review,
                                PreauthPacketKind kind,
                                guint n_pages,
                                const char *date)
{
  g_autoptr (PreauthRoute) route = find_route (review, kind);
  CoverSheet sheet = { .route = route, .kind = kind };
  gboolean practice = FALSE;

  sheet.request = preauth_review_get_request (review);
  practice = preauth_request_is_practice (sheet.request);
  sheet.document = preauth_document_new (_ ("Fax cover sheet"), NULL,
                                         practice ? _ ("PRACTICE REQUEST") : NULL, LEFT);
  sheet.page = preauth_document_add_page (sheet.document);
  sheet.y = PREAUTH_CONTENT_TOP + 6;
  preauth_document_add_outline (sheet.document, _ ("Fax cover sheet"), sheet.y);
  add_text (&sheet, get_heading (kind), 17, PREAUTH_TEXT_BOLD | PREAUTH_TEXT_CENTERED, 12);
  add_destination (&sheet);
  add_portal (&sheet);
  add_urgency (&sheet);
  add_cover_words (&sheet);
  add_rule_above_rows (&sheet);
  add_recipient (&sheet);
  add_count (&sheet, n_pages, date);
  add_sender (&sheet);
  add_notice (&sheet);
  return sheet.document;
}

PreauthDocument *
preauth_cover_document_new (PreauthReview *review, guint n_pages, const char *date)
{
  g_return_val_if_fail (PREAUTH_IS_REVIEW (review), NULL);
  g_return_val_if_fail (date != NULL, NULL);
  return preauth_cover_document_new_for (review, PREAUTH_PACKET_REQUEST, n_pages, date);
}
