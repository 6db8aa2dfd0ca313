/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Cover sheet, form, letter, attachments: the pages in the order in which they go. */
#include "config.h"

#include "documents/packet-private.h"

#include <glib/gi18n-lib.h>

#include "documents/attachment-pages.h"
#include "documents/cover-document.h"
#include "documents/document-builder.h"
#include "documents/pdf-merge.h"
#include "fhir/date.h"

struct _PreauthPart
{
  GObject parent_instance;

  PreauthPartType type;
  char *title;
  PreauthDocument *document; /* NULL for an attachment */
  GBytes *pdf;               /* NULL for the others */
  guint n_pages;
};

G_DEFINE_TYPE (PreauthPart, preauth_part, G_TYPE_OBJECT)

static void
preauth_part_finalize (GObject *object)
{
  PreauthPart *self = PREAUTH_PART (object);

  g_free (self->title);
  g_clear_object (&self->document);
  g_clear_pointer (&self->pdf, g_bytes_unref);
  G_OBJECT_CLASS (preauth_part_parent_class)->finalize (object);
}

static void
preauth_part_class_init (PreauthPartClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_part_finalize;
}

static void
preauth_part_init (PreauthPart *self)
{
}

PreauthPartType
preauth_part_get_part_type (PreauthPart *self)
{
  g_return_val_if_fail (PREAUTH_IS_PART (self), PREAUTH_PART_COVER);
  return self->type;
}

const char *
preauth_part_get_title (PreauthPart *self)
{
  g_return_val_if_fail (PREAUTH_IS_PART (self), NULL);
  return self->title;
}

PreauthDocument *
preauth_part_get_document (PreauthPart *self)
{
  g_return_val_if_fail (PREAUTH_IS_PART (self), NULL);
  return self->document;
}

GBytes *
preauth_part_get_pdf (PreauthPart *self)
{
  g_return_val_if_fail (PREAUTH_IS_PART (self), NULL);
  return self->pdf;
}

guint
preauth_part_get_n_pages (PreauthPart *self)
{
  g_return_val_if_fail (PREAUTH_IS_PART (self), 0);
  return self->n_pages;
}

struct _PreauthPacket
{
  GObject parent_instance;

  GListStore *parts; /* of PreauthPart */
  PreauthReview *review;
  PreauthPacketKind kind;
  char *date;
  char *missing;
  guint n_pages;
};

G_DEFINE_TYPE (PreauthPacket, preauth_packet, G_TYPE_OBJECT)

static void
preauth_packet_finalize (GObject *object)
{
  PreauthPacket *self = PREAUTH_PACKET (object);

  g_object_unref (self->parts);
  g_clear_object (&self->review);
  g_free (self->date);
  g_free (self->missing);
  G_OBJECT_CLASS (preauth_packet_parent_class)->finalize (object);
}

static void
preauth_packet_class_init (PreauthPacketClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = preauth_packet_finalize;
}

static void
preauth_packet_init (PreauthPacket *self)
{
  self->parts = g_list_store_new (PREAUTH_TYPE_PART);
}

static PreauthPart *
part_new (PreauthPartType type, const char *title)
{
  PreauthPart *self = g_object_new (PREAUTH_TYPE_PART, NULL);

  self->type = type;
  self->title = g_strdup (title);
  return self;
}

const char *
preauth_packet_get_watermark (PreauthPacket *self)
{
  PreauthRequest *request = preauth_review_get_request (self->review);

  return preauth_request_is_practice (request) ? _ ("PRACTICE REQUEST") : NULL;
}

void
preauth_packet_add_document (PreauthPacket *self, PreauthPartType type, PreauthDocument *document)
{
  g_autoptr (PreauthPart) part = part_new (type, preauth_document_get_title (document));

  part->document = document;
  part->n_pages = preauth_document_get_n_pages (document);
  self->n_pages += part->n_pages;
  g_list_store_append (self->parts, part);
}

gboolean
preauth_packet_add_attachment (PreauthPacket *self, PreauthAttachment *attachment, GError **error)
{
  const char *title = attachment->title ? attachment->title : _ ("Attachment");
  g_autoptr (PreauthPart) part = part_new (PREAUTH_PART_ATTACHMENT, title);

  part->pdf = preauth_attachment_to_pdf (attachment, preauth_packet_get_watermark (self),
                                         self->date, error);
  if (!part->pdf)
    return FALSE;
  part->n_pages = preauth_pdf_count_pages (part->pdf, title, error);
  if (part->n_pages == 0)
    return FALSE;
  self->n_pages += part->n_pages;
  g_list_store_append (self->parts, part);
  return TRUE;
}

gboolean
preauth_packet_add_attachments (PreauthPacket *self, GError **error)
{
  g_autoptr (GPtrArray) attachments
      = preauth_request_get_attachments (preauth_review_get_request (self->review));

  for (guint i = 0; i < attachments->len; i++)
    if (!preauth_packet_add_attachment (self, g_ptr_array_index (attachments, i), error))
      return FALSE;
  return TRUE;
}

char *
preauth_packet_dup_identifier (PreauthRequest *request)
{
  g_autofree char *name = preauth_request_get_patient_name (request);
  g_autofree char *born = preauth_request_get_fact (request, PREAUTH_FACT_PATIENT_BIRTH_DATE);
  g_autofree char *member = preauth_request_get_fact (request, PREAUTH_FACT_MEMBER_ID);
  g_autoptr (GString) text = g_string_new (name);

  if (born)
    {
      g_autofree char *day = preauth_date_to_display (born);

      g_string_append_printf (text, _ ("%sborn %s"), text->len ? " · " : "", day);
    }
  if (member)
    g_string_append_printf (text, _ ("%smember ID %s"), text->len ? " · " : "", member);
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The cover says how many pages there are, itself included; it is nearly always one. */
void
preauth_packet_add_cover (PreauthPacket *self)
{
  guint others = self->n_pages;
  guint own = 1;
  PreauthDocument *cover
      = preauth_cover_document_new_for (self->review, self->kind, others + own, self->date);
  g_autoptr (PreauthPart) part = NULL;

  if (preauth_document_get_n_pages (cover) != own)
    {
      own = preauth_document_get_n_pages (cover);
      g_object_unref (cover);
      cover = preauth_cover_document_new_for (self->review, self->kind, others + own, self->date);
    }
  part = part_new (PREAUTH_PART_COVER, preauth_document_get_title (cover));
  part->document = cover;
  part->n_pages = own;
  self->n_pages += own;
  g_list_store_insert (self->parts, 0, part);
}

static void
add_missing (GString *missing, const char *letters)
{
  for (const char *cursor = letters; *cursor; cursor = g_utf8_next_char (cursor))
    {
      g_autofree char *letter = g_utf8_substring (cursor, 0, 1);

      if (!strstr (missing->str, letter))
        g_string_append (missing, letter);
    }
}

/* Every page of our own says which page of the whole packet it is. */
void
preauth_packet_number_pages (PreauthPacket *self)
{
  guint n_parts = g_list_model_get_n_items (G_LIST_MODEL (self->parts));
  GString *missing = g_string_new (NULL);
  guint first = 1;

  for (guint i = 0; i < n_parts; i++)
    {
      g_autoptr (PreauthPart) part = g_list_model_get_item (G_LIST_MODEL (self->parts), i);

      if (part->document)
        {
          preauth_document_set_numbering (part->document, first, self->n_pages);
          add_missing (missing, preauth_document_get_missing_glyphs (part->document));
        }
      first += part->n_pages;
    }
  self->missing = g_string_free (missing, FALSE);
}

PreauthPacket *
preauth_packet_begin (PreauthReview *review, PreauthPacketKind kind, const char *date)
{
  PreauthPacket *self = g_object_new (PREAUTH_TYPE_PACKET, NULL);

  self->review = g_object_ref (review);
  self->kind = kind;
  self->date = date ? g_strdup (date) : preauth_date_get_today ();
  return self;
}

void
preauth_packet_add_request (PreauthPacket *self)
{
  const char *watermark = preauth_packet_get_watermark (self);
  g_autofree char *identifier
      = preauth_packet_dup_identifier (preauth_review_get_request (self->review));

  if (preauth_review_get_answers (self->review))
    preauth_packet_add_document (
        self, PREAUTH_PART_FORM,
        preauth_form_document_new (preauth_review_get_answers (self->review), identifier,
                                   watermark));
  if (preauth_review_get_letter (self->review))
    preauth_packet_add_document (
        self, PREAUTH_PART_LETTER,
        preauth_letter_document_new (preauth_review_get_letter (self->review), watermark));
}

PreauthPacket *
preauth_packet_new (PreauthReview *review, const char *date, GError **error)
{
  g_autoptr (PreauthPacket) self = NULL;

  g_return_val_if_fail (PREAUTH_IS_REVIEW (review), NULL);
  self = preauth_packet_begin (review, PREAUTH_PACKET_REQUEST, date);
  preauth_packet_add_request (self);
  if (!preauth_packet_add_attachments (self, error))
    return NULL;
  preauth_packet_add_cover (self);
  preauth_packet_number_pages (self);
  return g_steal_pointer (&self);
}

GListModel *
preauth_packet_get_parts (PreauthPacket *self)
{
  g_return_val_if_fail (PREAUTH_IS_PACKET (self), NULL);
  return G_LIST_MODEL (self->parts);
}

guint
preauth_packet_get_n_pages (PreauthPacket *self)
{
  g_return_val_if_fail (PREAUTH_IS_PACKET (self), 0);
  return self->n_pages;
}

const char *
preauth_packet_get_missing_glyphs (PreauthPacket *self)
{
  g_return_val_if_fail (PREAUTH_IS_PACKET (self), NULL);
  return self->missing;
}

static const char *
get_title (PreauthPacketKind kind)
{
  switch (kind)
    {
    case PREAUTH_PACKET_APPEAL:
      return _ ("Appeal of a decision");
    case PREAUTH_PACKET_EXTERNAL_REVIEW:
      return _ ("External review");
    case PREAUTH_PACKET_BRIEF:
      return _ ("Peer-to-peer call");
    case PREAUTH_PACKET_REQUEST:
    default:
      return _ ("Prior authorization request");
    }
}

GBytes *
preauth_packet_to_pdf (PreauthPacket *self, GError **error)
{
  g_autoptr (GPtrArray) parts
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_pdf_part_free);
  guint n_parts = 0;

  g_return_val_if_fail (PREAUTH_IS_PACKET (self), NULL);
  n_parts = g_list_model_get_n_items (G_LIST_MODEL (self->parts));
  for (guint i = 0; i < n_parts; i++)
    {
      g_autoptr (PreauthPart) part = g_list_model_get_item (G_LIST_MODEL (self->parts), i);
      g_autoptr (GBytes) pdf = NULL;

      if (part->pdf)
        pdf = g_bytes_ref (part->pdf);
      else
        pdf = preauth_document_to_pdf (part->document, self->date, error);
      if (!pdf)
        return NULL;
      g_ptr_array_add (parts, preauth_pdf_part_new (part->title, pdf));
    }
  return preauth_pdf_merge (parts, get_title (self->kind), self->date, error);
}
