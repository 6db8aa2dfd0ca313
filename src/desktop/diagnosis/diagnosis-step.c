/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step "Diagnosis and services": two lists of cards over the request's lists. An empty card is
 * the place to type the first one; it is no diagnosis until something is typed. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/fact-row.h"
#include "desktop/common/step-page.h"
#include "desktop/diagnosis/diagnosis-card.h"
#include "desktop/diagnosis/diagnosis-step.h"
#include "desktop/diagnosis/service-line-card.h"

struct _PreauthDiagnosisStep
{
  AdwBin parent_instance;

  PreauthRequest *request;
  gulong changed_handler;
  gboolean storing;

  GtkBox *diagnosis_box;
  GtkBox *service_box;
  GtkWidget *drug_group;
};

static void
preauth_diagnosis_step_page_init (PreauthStepPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthDiagnosisStep,
                               preauth_diagnosis_step,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_STEP_PAGE,
                                                      preauth_diagnosis_step_page_init))

static guint
count_children (GtkBox *box)
{
  guint count = 0;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    count++;
  return count;
}

static GtkWidget *
get_child (GtkBox *box, guint index)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (box));

  while (child != NULL && index-- > 0)
    child = gtk_widget_get_next_sibling (child);
  return child;
}

static void
number_cards (PreauthDiagnosisStep *self)
{
  guint n_diagnoses = count_children (self->diagnosis_box);
  guint n_services = count_children (self->service_box);

  for (guint i = 0; i < n_diagnoses; i++)
    preauth_diagnosis_card_set_index (PREAUTH_DIAGNOSIS_CARD (get_child (self->diagnosis_box, i)),
                                      i, n_diagnoses);
  for (guint i = 0; i < n_services; i++)
    preauth_service_line_card_set_index (
        PREAUTH_SERVICE_LINE_CARD (get_child (self->service_box, i)), i, n_services);
}

static void
store_diagnoses (PreauthDiagnosisStep *self)
{
  g_autoptr (GPtrArray) diagnoses
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_diagnosis_free);

  for (guint i = 0; i < count_children (self->diagnosis_box); i++)
    {
      PreauthDiagnosisCard *card = PREAUTH_DIAGNOSIS_CARD (get_child (self->diagnosis_box, i));
      g_autoptr (PreauthDiagnosis) diagnosis = preauth_diagnosis_card_read (card);

      if (diagnosis->code != NULL || diagnosis->description != NULL)
        g_ptr_array_add (diagnoses, g_steal_pointer (&diagnosis));
    }
  self->storing = TRUE;
  preauth_request_set_diagnoses (self->request, diagnoses);
  self->storing = FALSE;
}

static gboolean
has_content (const PreauthServiceLine *line)
{
  return line->code != NULL || line->description != NULL || line->units != NULL
         || line->unit_type != NULL || line->frequency != NULL;
}

static void
store_services (PreauthDiagnosisStep *self)
{
  g_autoptr (GPtrArray) lines
      = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_service_line_free);

  for (guint i = 0; i < count_children (self->service_box); i++)
    {
      PreauthServiceLineCard *card = PREAUTH_SERVICE_LINE_CARD (get_child (self->service_box, i));
      g_autoptr (PreauthServiceLine) line = preauth_service_line_card_read (card);

      if (has_content (line))
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  self->storing = TRUE;
  preauth_request_set_service_lines (self->request, lines);
  self->storing = FALSE;
}

/* Cards are moved and removed from their own handlers, so the widget is kept until the signal is
 * over. */
static void
remove_card_cb (GtkWidget *card, PreauthDiagnosisStep *self)
{
  g_autoptr (GtkWidget) kept = g_object_ref (card);
  GtkBox *box = GTK_BOX (gtk_widget_get_parent (card));

  gtk_box_remove (box, card);
  number_cards (self);
  if (box == self->diagnosis_box)
    store_diagnoses (self);
  else
    store_services (self);
  gtk_widget_grab_focus (get_child (box, 0));
}

static void
raise_card_cb (GtkWidget *card, PreauthDiagnosisStep *self)
{
  GtkBox *box = GTK_BOX (gtk_widget_get_parent (card));

  gtk_box_reorder_child_after (box, card, NULL);
  number_cards (self);
  if (box == self->diagnosis_box)
    store_diagnoses (self);
  else
    store_services (self);
}

static GtkWidget *
append_card (PreauthDiagnosisStep *self, GtkBox *box)
{
  GtkWidget *card;

  if (box == self->diagnosis_box)
    {
      card = GTK_WIDGET (preauth_diagnosis_card_new ());
      g_signal_connect_object (card, "edited", G_CALLBACK (store_diagnoses), self,
                               G_CONNECT_SWAPPED);
    }
  else
    {
      card = GTK_WIDGET (preauth_service_line_card_new ());
      g_signal_connect_object (card, "edited", G_CALLBACK (store_services), self,
                               G_CONNECT_SWAPPED);
    }
  g_signal_connect_object (card, "removed", G_CALLBACK (remove_card_cb), self, 0);
  g_signal_connect_object (card, "raised", G_CALLBACK (raise_card_cb), self, 0);
  gtk_box_append (box, card);
  return card;
}

static void
resize (PreauthDiagnosisStep *self, GtkBox *box, guint wanted)
{
  for (guint count = count_children (box); count > wanted; count--)
    gtk_box_remove (box, get_child (box, count - 1));
  for (guint count = count_children (box); count < wanted; count++)
    append_card (self, box);
}

static void
show_lists (PreauthDiagnosisStep *self)
{
  g_autoptr (GPtrArray) diagnoses = preauth_request_get_diagnoses (self->request);
  g_autoptr (GPtrArray) lines = preauth_request_get_service_lines (self->request);

  resize (self, self->diagnosis_box, MAX (diagnoses->len, 1));
  for (guint i = 0; i < diagnoses->len; i++)
    preauth_diagnosis_card_show (PREAUTH_DIAGNOSIS_CARD (get_child (self->diagnosis_box, i)),
                                 g_ptr_array_index (diagnoses, i));
  resize (self, self->service_box, MAX (lines->len, 1));
  for (guint i = 0; i < lines->len; i++)
    preauth_service_line_card_show (PREAUTH_SERVICE_LINE_CARD (get_child (self->service_box, i)),
                                    g_ptr_array_index (lines, i));
  number_cards (self);
}

static void
show_drug (PreauthDiagnosisStep *self)
{
  g_autofree char *category = preauth_request_get_fact (self->request, PREAUTH_FACT_CATEGORY);

  gtk_widget_set_visible (self->drug_group,
                          (category != NULL && strstr (category, "drug") != NULL)
                              || preauth_request_has_fact (self->request, PREAUTH_FACT_DRUG_NAME));
}

static void
request_changed_cb (PreauthDiagnosisStep *self, guint fact)
{
  if (self->storing)
    return;
  if (fact == PREAUTH_FACT_CATEGORY || fact == PREAUTH_N_FACTS)
    show_drug (self);
  if (fact == PREAUTH_N_FACTS && gtk_widget_get_focus_child (GTK_WIDGET (self)) == NULL)
    show_lists (self);
}

static void
add_diagnosis_cb (PreauthDiagnosisStep *self)
{
  GtkWidget *card = append_card (self, self->diagnosis_box);

  number_cards (self);
  preauth_diagnosis_card_focus (PREAUTH_DIAGNOSIS_CARD (card), "code");
}

static void
add_service_cb (PreauthDiagnosisStep *self)
{
  GtkWidget *card = append_card (self, self->service_box);

  number_cards (self);
  preauth_service_line_card_focus (PREAUTH_SERVICE_LINE_CARD (card), "code");
}

static void
preauth_diagnosis_step_set_review (PreauthStepPage *page, PreauthReview *review)
{
  PreauthDiagnosisStep *self = PREAUTH_DIAGNOSIS_STEP (page);

  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  g_set_object (&self->request, preauth_review_get_request (review));
  self->changed_handler = g_signal_connect_object (
      self->request, "changed", G_CALLBACK (request_changed_cb), self, G_CONNECT_SWAPPED);
  preauth_fact_rows_set_request (GTK_WIDGET (self), self->request);
  show_lists (self);
  show_drug (self);
}

/* Targets: "diagnosis", "service-line", with ":<row>" and "/<field>" after them, and facts. */
static gboolean
preauth_diagnosis_step_reveal (PreauthStepPage *page, const char *target)
{
  PreauthDiagnosisStep *self = PREAUTH_DIAGNOSIS_STEP (page);
  const char *colon = strchr (target, ':');
  const char *slash = strchr (target, '/');
  guint row = colon != NULL ? (guint)g_ascii_strtoull (colon + 1, NULL, 10) : 0;
  const char *field = slash != NULL ? slash + 1 : "code";
  GtkWidget *card;

  if (g_str_has_prefix (target, "diagnosis"))
    {
      card = get_child (self->diagnosis_box, row);
      return card != NULL && preauth_diagnosis_card_focus (PREAUTH_DIAGNOSIS_CARD (card), field);
    }
  if (g_str_has_prefix (target, "service-line"))
    {
      card = get_child (self->service_box, row);
      return card != NULL
             && preauth_service_line_card_focus (PREAUTH_SERVICE_LINE_CARD (card), field);
    }
  return preauth_fact_rows_reveal (GTK_WIDGET (self), target);
}

static void
preauth_diagnosis_step_page_init (PreauthStepPageInterface *iface)
{
  iface->set_review = preauth_diagnosis_step_set_review;
  iface->reveal = preauth_diagnosis_step_reveal;
}

static void
preauth_diagnosis_step_dispose (GObject *object)
{
  PreauthDiagnosisStep *self = PREAUTH_DIAGNOSIS_STEP (object);

  if (self->request != NULL)
    g_clear_signal_handler (&self->changed_handler, self->request);
  g_clear_object (&self->request);
  G_OBJECT_CLASS (preauth_diagnosis_step_parent_class)->dispose (object);
}

/* The first field, not the button beside the title that removes it. */
static gboolean
preauth_diagnosis_step_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PreauthDiagnosisStep *self = PREAUTH_DIAGNOSIS_STEP (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL)
    return preauth_diagnosis_card_focus (
        PREAUTH_DIAGNOSIS_CARD (get_child (self->diagnosis_box, 0)), "code");
  return GTK_WIDGET_CLASS (preauth_diagnosis_step_parent_class)->focus (widget, direction);
}

static void
preauth_diagnosis_step_class_init (PreauthDiagnosisStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_diagnosis_step_dispose;
  widget_class->focus = preauth_diagnosis_step_focus;

  g_type_ensure (PREAUTH_TYPE_FACT_ROW);

  gtk_widget_class_set_template_from_resource (
      widget_class, "/io/github/preauth/Preauth/diagnosis/diagnosis-step.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthDiagnosisStep, diagnosis_box);
  gtk_widget_class_bind_template_child (widget_class, PreauthDiagnosisStep, service_box);
  gtk_widget_class_bind_template_child (widget_class, PreauthDiagnosisStep, drug_group);
  gtk_widget_class_bind_template_callback (widget_class, add_diagnosis_cb);
  gtk_widget_class_bind_template_callback (widget_class, add_service_cb);
}

static void
preauth_diagnosis_step_init (PreauthDiagnosisStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}
