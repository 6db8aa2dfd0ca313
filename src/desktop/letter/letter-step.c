/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step "Letter". Facts are typed, the letter follows; a missing fact stays a gap until somebody
 * types it. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/clipboard.h"
#include "desktop/common/step-page.h"
#include "desktop/letter/letter-gaps.h"
#include "desktop/letter/letter-step.h"
#include "desktop/letter/limb-panel.h"
#include "desktop/pages/document-view.h"
#include "desktop/pages/output.h"
#include "desktop/pages/pages-split.h"
#include "desktop/pages/shortcuts.h"
#include "desktop/questionnaire/questionnaire-view.h"
#include "documents/letter-export.h"
#include "fhir/date.h"

/* Typing is drawn when it pauses. */
#define PAGES_DELAY_MS 120

/* Templates by the rows of the choice. */
static const char *const template_ids[] = { "service", "drug" };

struct _PreauthLetterStep
{
  AdwBin parent_instance;

  PreauthReview *review;
  gulong refreshed_handler;
  guint draw_source;
  gboolean outdated; /* the facts and counts are older than the review */
  gboolean stale;    /* the pages are older than the letter */
  gboolean choosing;
  guint next_gap;

  PreauthPagesSplit *split;
  GtkLabel *gaps_label;
  GtkImage *gaps_icon;
  GtkWidget *next_gap_button;
  AdwComboRow *template_row;
  PreauthLimbPanel *limbs;
  PreauthQuestionnaireView *facts;
  PreauthDocumentView *pages;
};

static void
preauth_letter_step_page_init (PreauthStepPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthLetterStep,
                               preauth_letter_step,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_STEP_PAGE,
                                                      preauth_letter_step_page_init))

static PreauthDocument *
create_document (PreauthLetterStep *self)
{
  gboolean practice = preauth_request_is_practice (preauth_review_get_request (self->review));

  return preauth_letter_document_new (preauth_review_get_letter (self->review),
                                      practice ? _ ("PRACTICE REQUEST") : NULL);
}

static gboolean
draw_cb (gpointer user_data)
{
  PreauthLetterStep *self = user_data;
  g_autoptr (PreauthDocument) document = NULL;

  self->draw_source = 0;
  self->stale = FALSE;
  if (preauth_review_get_letter (self->review) == NULL)
    {
      preauth_document_view_clear (self->pages);
      return G_SOURCE_REMOVE;
    }
  document = create_document (self);
  preauth_document_view_set_document (self->pages, document, _ ("Letter"));
  return G_SOURCE_REMOVE;
}

static void
draw_soon (PreauthLetterStep *self)
{
  if (self->draw_source == 0 && self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->draw_source = g_timeout_add_full (G_PRIORITY_LOW, PAGES_DELAY_MS, draw_cb, self, NULL);
}

static void
show_gaps (PreauthLetterStep *self)
{
  PreauthLetter *letter = preauth_review_get_letter (self->review);
  guint n_gaps = letter != NULL ? preauth_letter_get_n_gaps (letter) : 0;
  gboolean done = letter != NULL && n_gaps == 0;
  g_autofree char *text = NULL;

  if (letter == NULL)
    text = g_strdup (_ ("The letter could not be drafted"));
  else if (done)
    text = g_strdup (_ ("No gaps"));
  else
    text = g_strdup_printf (ngettext ("%u gap in the letter", "%u gaps in the letter", n_gaps),
                            n_gaps);
  gtk_label_set_text (self->gaps_label, text);
  gtk_image_set_from_icon_name (self->gaps_icon,
                                done ? "step-done-symbolic" : "step-to-do-symbolic");
  gtk_widget_remove_css_class (GTK_WIDGET (self->gaps_icon), done ? "warning" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->gaps_icon), done ? "success" : "warning");
  gtk_widget_set_visible (self->next_gap_button, n_gaps > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.save", letter != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "letter.copy", letter != NULL);
}

static void
show_template (PreauthLetterStep *self)
{
  PreauthLetter *letter = preauth_review_get_letter (self->review);
  const char *id = letter != NULL ? preauth_letter_get_template_id (letter) : NULL;

  self->choosing = TRUE;
  for (guint i = 0; i < G_N_ELEMENTS (template_ids); i++)
    if (g_strcmp0 (template_ids[i], id) == 0)
      adw_combo_row_set_selected (self->template_row, i);
  self->choosing = FALSE;
}

static void
template_chosen_cb (PreauthLetterStep *self)
{
  guint selected = adw_combo_row_get_selected (self->template_row);
  g_autoptr (GError) error = NULL;

  if (self->choosing || self->review == NULL || selected >= G_N_ELEMENTS (template_ids))
    return;
  if (preauth_review_choose_letter (self->review, template_ids[selected], &error))
    preauth_review_refresh (self->review);
  else
    preauth_output_show_error (GTK_WIDGET (self), _ ("This Letter Cannot Be Used"), error->message);
}

static void
show (PreauthLetterStep *self)
{
  self->outdated = FALSE;
  preauth_questionnaire_view_set_answers (self->facts, preauth_review_get_clinical (self->review));
  preauth_questionnaire_view_update (self->facts);
  preauth_limb_panel_update (self->limbs, self->review);
  show_gaps (self);
  show_template (self);
}

/* Out of sight nothing is done: most typing happens in other steps. */
static void
refreshed_cb (PreauthLetterStep *self)
{
  self->outdated = TRUE;
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      show (self);
      draw_soon (self);
    }
}

static gboolean
reveal_clinical (PreauthLetterStep *self, const char *position)
{
  preauth_pages_split_show_side (self->split);
  return preauth_questionnaire_view_reveal (self->facts, position);
}

static void
limb_reveal_cb (PreauthLetterStep *self, const char *position)
{
  reveal_clinical (self, position);
}

static void
next_gap_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthLetterStep *self = PREAUTH_LETTER_STEP (widget);
  g_autoptr (GPtrArray) gaps = NULL;
  const char *source;

  if (self->review == NULL || preauth_review_get_letter (self->review) == NULL)
    return;
  gaps = preauth_letter_gaps_new (preauth_review_get_letter (self->review));
  if (gaps->len == 0)
    {
      gtk_widget_activate_action (widget, "request.next-gap", NULL);
      return;
    }
  /* A gap that was filled meanwhile has made room: the same number is the next one then. */
  if (self->next_gap >= gaps->len)
    self->next_gap = 0;
  source = g_ptr_array_index (gaps, self->next_gap++);
  if (g_str_has_prefix (source, "clinical/"))
    reveal_clinical (self, source + strlen ("clinical/"));
  else
    gtk_widget_activate_action (widget, "request.reveal", "(us)",
                                (guint)preauth_letter_gap_get_step (self->review, source), source);
}

static GBytes *
make_pdf (GtkWidget *widget, GError **error)
{
  g_autoptr (PreauthDocument) document = create_document (PREAUTH_LETTER_STEP (widget));
  g_autofree char *today = preauth_date_get_today ();

  return preauth_document_to_pdf (document, today, error);
}

static GBytes *
make_odt (GtkWidget *widget, GError **error)
{
  PreauthLetterStep *self = PREAUTH_LETTER_STEP (widget);
  g_autofree char *today = preauth_date_get_today ();

  return preauth_letter_to_odt (preauth_review_get_letter (self->review), today, error);
}

static GBytes *
make_docx (GtkWidget *widget, GError **error)
{
  PreauthLetterStep *self = PREAUTH_LETTER_STEP (widget);
  g_autofree char *today = preauth_date_get_today ();

  return preauth_letter_to_docx (preauth_review_get_letter (self->review), today, error);
}

static GBytes *
make_text (GtkWidget *widget, GError **error)
{
  PreauthLetterStep *self = PREAUTH_LETTER_STEP (widget);
  char *text = preauth_letter_to_text (preauth_review_get_letter (self->review));

  return g_bytes_new_take (text, strlen (text));
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const char *ending = g_variant_get_string (parameter, NULL);
  const PreauthOutput outputs[] = {
    { _ ("Save the Letter"), "letter", "pdf", _ ("PDF documents"), make_pdf },
    { _ ("Save the Letter"), "letter", "odt", _ ("OpenDocument texts"), make_odt },
    { _ ("Save the Letter"), "letter", "docx", _ ("Word documents"), make_docx },
    { _ ("Save the Letter"), "letter", "txt", _ ("Plain text"), make_text },
  };

  if (PREAUTH_LETTER_STEP (widget)->review == NULL)
    return;
  for (guint i = 0; i < G_N_ELEMENTS (outputs); i++)
    if (g_str_equal (outputs[i].ending, ending))
      preauth_output_save (widget, &outputs[i]);
}

static void
copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthLetterStep *self = PREAUTH_LETTER_STEP (widget);
  g_autofree char *text = NULL;

  if (self->review == NULL)
    return;
  text = preauth_letter_to_text (preauth_review_get_letter (self->review));
  preauth_clipboard_copy (widget, text);
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Copied the text of the letter"));
}

static void
preauth_letter_step_set_review (PreauthStepPage *page, PreauthReview *review)
{
  PreauthLetterStep *self = PREAUTH_LETTER_STEP (page);

  if (self->review != NULL)
    g_clear_signal_handler (&self->refreshed_handler, self->review);
  g_set_object (&self->review, review);
  self->refreshed_handler = g_signal_connect_object (review, "refreshed", G_CALLBACK (refreshed_cb),
                                                     self, G_CONNECT_SWAPPED);
  self->stale = TRUE;
  show (self);
}

static gboolean
preauth_letter_step_reveal (PreauthStepPage *page, const char *target)
{
  return g_str_has_prefix (target, "clinical/")
         && reveal_clinical (PREAUTH_LETTER_STEP (page), target + strlen ("clinical/"));
}

static void
preauth_letter_step_page_init (PreauthStepPageInterface *iface)
{
  iface->set_review = preauth_letter_step_set_review;
  iface->reveal = preauth_letter_step_reveal;
}

static void
preauth_letter_step_map (GtkWidget *widget)
{
  PreauthLetterStep *self = PREAUTH_LETTER_STEP (widget);

  GTK_WIDGET_CLASS (preauth_letter_step_parent_class)->map (widget);
  if (self->outdated)
    show (self);
  draw_soon (self);
}

static void
preauth_letter_step_dispose (GObject *object)
{
  PreauthLetterStep *self = PREAUTH_LETTER_STEP (object);

  g_clear_handle_id (&self->draw_source, g_source_remove);
  if (self->review != NULL)
    g_clear_signal_handler (&self->refreshed_handler, self->review);
  g_clear_object (&self->review);
  G_OBJECT_CLASS (preauth_letter_step_parent_class)->dispose (object);
}

static void
preauth_letter_step_class_init (PreauthLetterStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_letter_step_dispose;
  widget_class->map = preauth_letter_step_map;

  g_type_ensure (PREAUTH_TYPE_DOCUMENT_VIEW);
  g_type_ensure (PREAUTH_TYPE_LIMB_PANEL);
  g_type_ensure (PREAUTH_TYPE_PAGES_SPLIT);
  g_type_ensure (PREAUTH_TYPE_QUESTIONNAIRE_VIEW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/letter/letter-step.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthLetterStep, split);
  gtk_widget_class_bind_template_child (widget_class, PreauthLetterStep, gaps_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthLetterStep, gaps_icon);
  gtk_widget_class_bind_template_child (widget_class, PreauthLetterStep, next_gap_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthLetterStep, template_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthLetterStep, limbs);
  gtk_widget_class_bind_template_child (widget_class, PreauthLetterStep, facts);
  gtk_widget_class_bind_template_child (widget_class, PreauthLetterStep, pages);
  gtk_widget_class_bind_template_callback (widget_class, template_chosen_cb);
  gtk_widget_class_bind_template_callback (widget_class, limb_reveal_cb);

  gtk_widget_class_install_action (widget_class, "letter.next-gap", NULL, next_gap_action);
  gtk_widget_class_install_action (widget_class, "letter.save", "s", save_action);
  gtk_widget_class_install_action (widget_class, "letter.copy", NULL, copy_action);
}

static void
preauth_letter_step_init (PreauthLetterStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  preauth_shortcut_add (GTK_WIDGET (self), "F8", "letter.next-gap");
}
