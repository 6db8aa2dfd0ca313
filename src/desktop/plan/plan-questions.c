/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The questions that tell look-alike plans apart. Asks only what still divides the plans left. */
#include "config.h"

#include "desktop/common/choice.h"
#include "desktop/plan/plan-questions.h"

#define NO_ANSWER (-1)

struct _PreauthPlanQuestions
{
  AdwBin parent_instance;

  PreauthPayer *payer;
  GtkListBox *list;
  GPtrArray *rows;    /* of GtkListBoxRow, not owned */
  GPtrArray *helps;   /* of GtkLabel, not owned, may be NULL */
  GPtrArray *choices; /* of PreauthChoice, not owned */
  GArray *answers;    /* of int: index of the answer or NO_ANSWER */
};

static guint narrowed_signal;

G_DEFINE_FINAL_TYPE (PreauthPlanQuestions, preauth_plan_questions, ADW_TYPE_BIN)

static const PreauthPlanQuestion *
get_question (PreauthPlanQuestions *self, guint i)
{
  return preauth_payer_get_questions (self->payer)->pdata[i];
}

static int *
get_answer (PreauthPlanQuestions *self, guint i)
{
  return &g_array_index (self->answers, int, i);
}

static gboolean
answer_has_plan (PreauthPlanQuestions *self, guint question, int answer, const char *plan)
{
  return g_strv_contains ((const char *const *)get_question (self, question)->plans[answer], plan);
}

static gboolean
answers_meet (PreauthPlanQuestions *self, guint q1, int a1, guint q2, int a2)
{
  GStrv plans = get_question (self, q1)->plans[a1];

  for (guint i = 0; plans[i] != NULL; i++)
    if (answer_has_plan (self, q2, a2, plans[i]))
      return TRUE;
  return FALSE;
}

gboolean
preauth_plan_questions_allow (PreauthPlanQuestions *self, const char *plan)
{
  g_return_val_if_fail (PREAUTH_IS_PLAN_QUESTIONS (self), FALSE);

  for (guint i = 0; i < self->answers->len; i++)
    if (*get_answer (self, i) != NO_ANSWER
        && !answer_has_plan (self, i, *get_answer (self, i), plan))
      return FALSE;
  return TRUE;
}

/* How many of the answers still have a plan that is left. */
static guint
count_live_answers (PreauthPlanQuestions *self, guint question)
{
  GListModel *plans = preauth_payer_get_plans (self->payer);
  guint n_answers = g_strv_length (get_question (self, question)->answers);
  guint n_live = 0;

  for (guint answer = 0; answer < n_answers; answer++)
    for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
      {
        g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);
        const char *id = preauth_plan_get_id (plan);

        if (answer_has_plan (self, question, answer, id) && preauth_plan_questions_allow (self, id))
          {
            n_live++;
            break;
          }
      }
  return n_live;
}

static gboolean
leaves_any_plan (PreauthPlanQuestions *self)
{
  GListModel *plans = preauth_payer_get_plans (self->payer);

  for (guint i = 0; i < g_list_model_get_n_items (plans); i++)
    {
      g_autoptr (PreauthPlan) plan = g_list_model_get_item (plans, i);

      if (preauth_plan_questions_allow (self, preauth_plan_get_id (plan)))
        return TRUE;
    }
  return FALSE;
}

/* One question at a time: what is answered stays in sight, what comes later waits. */
static void
show_answers (PreauthPlanQuestions *self)
{
  gboolean asking = FALSE;

  for (guint i = 0; i < self->answers->len; i++)
    {
      int answer = *get_answer (self, i);
      g_autofree char *id = answer != NO_ANSWER ? g_strdup_printf ("%d", answer) : NULL;
      gboolean ask = answer == NO_ANSWER && !asking && count_live_answers (self, i) > 1;

      preauth_choice_set_selected (self->choices->pdata[i], id);
      gtk_widget_set_visible (self->rows->pdata[i], ask || answer != NO_ANSWER);
      if (self->helps->pdata[i] != NULL)
        gtk_widget_set_visible (self->helps->pdata[i], ask);
      asking = asking || ask;
    }
}

/* The newest answer counts; older ones that contradict it are taken back. */
static void
chosen_cb (PreauthPlanQuestions *self, const char *id, PreauthChoice *choice)
{
  guint question = 0;
  int answer = (int)g_ascii_strtoll (id, NULL, 10);

  if (!g_ptr_array_find (self->choices, choice, &question))
    return;
  *get_answer (self, question) = answer;
  for (guint i = 0; i < self->answers->len; i++)
    if (i != question && *get_answer (self, i) != NO_ANSWER
        && !answers_meet (self, question, answer, i, *get_answer (self, i)))
      *get_answer (self, i) = NO_ANSWER;
  if (!leaves_any_plan (self))
    for (guint i = 0; i < self->answers->len; i++)
      if (i != question)
        *get_answer (self, i) = NO_ANSWER;
  show_answers (self);
  g_signal_emit (self, narrowed_signal, 0);
}

static GtkWidget *
create_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dim-label");
    }
  return label;
}

static void
append_question (PreauthPlanQuestions *self, const PreauthPlanQuestion *question)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *choice = preauth_choice_new (FALSE);
  GtkWidget *help = NULL;
  int none = NO_ANSWER;

  gtk_box_append (GTK_BOX (box), create_label (question->text, NULL));
  if (question->help != NULL)
    {
      help = create_label (question->help, "caption");
      gtk_box_append (GTK_BOX (box), help);
      gtk_widget_set_tooltip_text (row, question->help);
    }
  for (guint i = 0; question->answers[i] != NULL; i++)
    {
      g_autofree char *id = g_strdup_printf ("%u", i);

      preauth_choice_append (PREAUTH_CHOICE (choice), id, question->answers[i], question->text);
    }
  g_signal_connect_swapped (choice, "chosen", G_CALLBACK (chosen_cb), self);
  gtk_box_append (GTK_BOX (box), choice);
  gtk_widget_add_css_class (box, "question");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), FALSE);
  gtk_widget_set_focusable (row, FALSE);
  gtk_list_box_append (self->list, row);
  g_ptr_array_add (self->rows, row);
  g_ptr_array_add (self->helps, help);
  g_ptr_array_add (self->choices, choice);
  g_array_append_val (self->answers, none);
}

static void
preauth_plan_questions_dispose (GObject *object)
{
  PreauthPlanQuestions *self = PREAUTH_PLAN_QUESTIONS (object);

  g_clear_object (&self->payer);
  G_OBJECT_CLASS (preauth_plan_questions_parent_class)->dispose (object);
}

static void
preauth_plan_questions_finalize (GObject *object)
{
  PreauthPlanQuestions *self = PREAUTH_PLAN_QUESTIONS (object);

  g_ptr_array_unref (self->rows);
  g_ptr_array_unref (self->helps);
  g_ptr_array_unref (self->choices);
  g_array_unref (self->answers);
  G_OBJECT_CLASS (preauth_plan_questions_parent_class)->finalize (object);
}

static void
preauth_plan_questions_class_init (PreauthPlanQuestionsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = preauth_plan_questions_dispose;
  object_class->finalize = preauth_plan_questions_finalize;

  narrowed_signal = g_signal_new ("narrowed", PREAUTH_TYPE_PLAN_QUESTIONS, G_SIGNAL_RUN_LAST, 0,
                                  NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
preauth_plan_questions_init (PreauthPlanQuestions *self)
{
  self->rows = g_ptr_array_new ();
  self->helps = g_ptr_array_new ();
  self->choices = g_ptr_array_new ();
  self->answers = g_array_new (FALSE, FALSE, sizeof (int));
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->list));
}

void
preauth_plan_questions_set_payer (PreauthPlanQuestions *self, PreauthPayer *payer)
{
  GPtrArray *questions;
  GtkWidget *row;

  g_return_if_fail (PREAUTH_IS_PLAN_QUESTIONS (self));

  if (!g_set_object (&self->payer, payer))
    return;
  g_ptr_array_set_size (self->rows, 0);
  g_ptr_array_set_size (self->helps, 0);
  g_ptr_array_set_size (self->choices, 0);
  g_array_set_size (self->answers, 0);
  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != NULL)
    gtk_list_box_remove (self->list, row);

  questions = payer != NULL ? preauth_payer_get_questions (payer) : NULL;
  for (guint i = 0; questions != NULL && i < questions->len; i++)
    append_question (self, questions->pdata[i]);
  gtk_widget_set_visible (GTK_WIDGET (self), self->rows->len > 0);
  show_answers (self);
}

void
preauth_plan_questions_set_plan (PreauthPlanQuestions *self, const char *plan)
{
  g_return_if_fail (PREAUTH_IS_PLAN_QUESTIONS (self));

  for (guint i = 0; i < self->answers->len; i++)
    {
      guint n_answers = g_strv_length (get_question (self, i)->answers);
      int found = NO_ANSWER;
      guint n_found = 0;

      for (guint answer = 0; plan != NULL && answer < n_answers; answer++)
        if (answer_has_plan (self, i, answer, plan))
          {
            found = answer;
            n_found++;
          }
      *get_answer (self, i) = n_found == 1 ? found : NO_ANSWER;
    }
  show_answers (self);
}
