/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Which parts of the plan's test have facts. Judges no fact, only whether it is there. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/letter/limb-panel.h"

enum
{
  LIMB_LEVEL,
  LIMB_EFFECTIVE,
  LIMB_EVIDENCE,
  N_LIMBS
};

typedef struct
{
  const char *position; /* in the clinical facts */
  const char *what;
  gboolean repeats;
} Support;

#define MAX_SUPPORTS 3

static const Support supports[N_LIMBS][MAX_SUPPORTS + 1] = {
  [LIMB_LEVEL] = {
    { "why-this-level", N_ ("why this level"), FALSE },
    { "benefits-harms", N_ ("benefits and harms"), FALSE },
    { "alternatives", N_ ("alternatives considered"), TRUE },
  },
  [LIMB_EFFECTIVE] = {
    { "evidence", N_ ("a guideline or study that was read"), TRUE },
  },
  [LIMB_EVIDENCE] = {
    { "evidence", N_ ("a guideline or study that was read"), TRUE },
    { "scientific-basis", N_ ("the scientific evidence"), FALSE },
    { "monitoring", N_ ("how it is watched"), FALSE },
  },
};

struct _PreauthLimbPanel
{
  AdwBin parent_instance;

  AdwPreferencesGroup *group;
  AdwActionRow *rows[N_LIMBS];
  GtkImage *icons[N_LIMBS];
  const char *targets[N_LIMBS]; /* the first missing fact, or the first fact */
};

enum
{
  REVEAL,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthLimbPanel, preauth_limb_panel, ADW_TYPE_BIN)

static void
row_activated_cb (PreauthLimbPanel *self, AdwActionRow *row)
{
  for (guint i = 0; i < N_LIMBS; i++)
    if (self->rows[i] == row && self->targets[i] != NULL)
      g_signal_emit (self, signals[REVEAL], 0, self->targets[i]);
}

static gboolean
is_there (PreauthAnswers *clinical, const Support *support)
{
  g_autofree char *value = NULL;

  if (support->repeats)
    return preauth_answers_get_n_rows (clinical, support->position) > 0;
  value = preauth_answers_get (clinical, support->position);
  return value != NULL && *value != '\0';
}

static void
show_limb (PreauthLimbPanel *self,
           guint limb,
           const char *icon_name,
           const char *css_class,
           const char *text)
{
  static const char *const css_classes[] = { "success", "warning", "error", "dim-label" };
  AdwActionRow *row = self->rows[limb];
  g_autofree char *name
      = g_strdup_printf ("%s: %s", adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), text);

  gtk_image_set_from_icon_name (self->icons[limb], icon_name);
  for (guint i = 0; i < G_N_ELEMENTS (css_classes); i++)
    gtk_widget_remove_css_class (GTK_WIDGET (self->icons[limb]), css_classes[i]);
  gtk_widget_add_css_class (GTK_WIDGET (self->icons[limb]), css_class);
  adw_action_row_set_subtitle (row, text);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

static void
update_limb (PreauthLimbPanel *self, guint limb, PreauthAnswers *clinical)
{
  g_autoptr (GString) missing = g_string_new (NULL);
  g_autofree char *text = NULL;
  guint n_there = 0;

  self->targets[limb] = NULL;
  for (const Support *support = supports[limb]; support->position != NULL; support++)
    {
      if (is_there (clinical, support))
        {
          n_there++;
          continue;
        }
      if (self->targets[limb] == NULL)
        self->targets[limb] = support->position;
      g_string_append_printf (missing, "%s%s", missing->len > 0 ? ", " : "", _ (support->what));
    }
  if (missing->len == 0)
    {
      self->targets[limb] = supports[limb][0].position;
      show_limb (self, limb, "step-done-symbolic", "success", _ ("The facts are there"));
      return;
    }
  text = g_strdup_printf (n_there > 0 ? _ ("Weak. Missing: %s") : _ ("Empty. Missing: %s"),
                          missing->str);
  show_limb (self, limb, "step-to-do-symbolic", n_there > 0 ? "warning" : "error", text);
}

static gboolean
is_massachusetts_insured (PreauthReview *review)
{
  PreauthRequest *request = preauth_review_get_request (review);
  g_autofree char *payer_id = preauth_request_get_fact (request, PREAUTH_FACT_PAYER);
  g_autofree char *plan_id = preauth_request_get_fact (request, PREAUTH_FACT_PLAN);
  PreauthPayer *payer = NULL;
  PreauthPlan *plan = NULL;

  if (payer_id != NULL && plan_id != NULL)
    payer = preauth_directory_find_payer (preauth_review_get_directory (review), payer_id);
  if (payer != NULL)
    plan = preauth_payer_find_plan (payer, plan_id);
  return plan != NULL && g_strcmp0 (preauth_plan_get_law_for (plan, request), "ma-insured") == 0;
}

static void
preauth_limb_panel_class_init (PreauthLimbPanelClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  signals[REVEAL] = g_signal_new ("reveal", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                  NULL, NULL, G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/letter/limb-panel.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthLimbPanel, group);
  gtk_widget_class_bind_template_child_full (widget_class, "level_row", FALSE,
                                             G_STRUCT_OFFSET (PreauthLimbPanel, rows[LIMB_LEVEL]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "effective_row", FALSE,
      G_STRUCT_OFFSET (PreauthLimbPanel, rows[LIMB_EFFECTIVE]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "evidence_row", FALSE, G_STRUCT_OFFSET (PreauthLimbPanel, rows[LIMB_EVIDENCE]));
  gtk_widget_class_bind_template_child_full (widget_class, "level_icon", FALSE,
                                             G_STRUCT_OFFSET (PreauthLimbPanel, icons[LIMB_LEVEL]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "effective_icon", FALSE,
      G_STRUCT_OFFSET (PreauthLimbPanel, icons[LIMB_EFFECTIVE]));
  gtk_widget_class_bind_template_child_full (
      widget_class, "evidence_icon", FALSE,
      G_STRUCT_OFFSET (PreauthLimbPanel, icons[LIMB_EVIDENCE]));
  gtk_widget_class_bind_template_callback (widget_class, row_activated_cb);
}

static void
preauth_limb_panel_init (PreauthLimbPanel *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_limb_panel_update (PreauthLimbPanel *self, PreauthReview *review)
{
  PreauthAnswers *clinical;
  g_autofree char *widespread = NULL;

  g_return_if_fail (PREAUTH_IS_LIMB_PANEL (self));
  g_return_if_fail (PREAUTH_IS_REVIEW (review));

  clinical = preauth_review_get_clinical (review);
  gtk_widget_set_visible (GTK_WIDGET (self), clinical != NULL);
  if (clinical == NULL)
    return;
  widespread = preauth_answers_get (clinical, "widespread-use");
  adw_preferences_group_set_title (self->group,
                                   is_massachusetts_insured (review)
                                       ? _ ("The plan's test: Massachusetts, three parts")
                                       : _ ("What the plan weighs"));

  update_limb (self, LIMB_LEVEL, clinical);
  if (g_strcmp0 (widespread, "false") == 0)
    {
      self->targets[LIMB_EFFECTIVE] = "widespread-use";
      show_limb (self, LIMB_EFFECTIVE, "step-not-started-symbolic", "dim-label",
                 _ ("Not in widespread use: the evidence below speaks"));
      update_limb (self, LIMB_EVIDENCE, clinical);
      return;
    }
  update_limb (self, LIMB_EFFECTIVE, clinical);
  self->targets[LIMB_EVIDENCE] = "widespread-use";
  show_limb (self, LIMB_EVIDENCE, "step-not-started-symbolic", "dim-label",
             widespread != NULL ? _ ("Not needed: in widespread use")
                                : _ ("Only if it is not in widespread use"));
}
