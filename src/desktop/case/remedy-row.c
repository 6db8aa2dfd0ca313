/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One way to answer a plan's no. Its papers are made anew each time, from the facts of that moment.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/remedy-row.h"
#include "desktop/common/wrap-box.h"
#include "desktop/pages/output.h"
#include "desktop/pages/print.h"
#include "desktop/send/packet-print.h"
#include "documents/packet.h"
#include "fhir/date.h"

struct _PreauthRemedyRow
{
  AdwExpanderRow parent_instance;

  PreauthRecorder *recorder;
  PreauthRemedyKind kind;
  char *level;

  GtkWidget *first_label;
  GtkWidget *advice_row;
  GtkWidget *caution_row;
  GtkWidget *by_row;
  PreauthWrapBox *buttons;
};

G_DEFINE_FINAL_TYPE (PreauthRemedyRow, preauth_remedy_row, ADW_TYPE_EXPANDER_ROW)

/* The papers of each way; NULL where there are none. */
static const struct
{
  const char *name; /* of the file, and in the audit trail */
  PreauthPacketKind packet;
  const char *save;
  const char *print;
} papers[PREAUTH_N_REMEDIES] = {
  [PREAUTH_REMEDY_PEER_TO_PEER]
  = { "peer-to-peer-brief", PREAUTH_PACKET_BRIEF, N_ ("Save _brief…"), N_ ("Print br_ief…") },
  [PREAUTH_REMEDY_APPEAL]
  = { "appeal", PREAUTH_PACKET_APPEAL, N_ ("Save _appeal packet…"), N_ ("Print appeal packet…") },
  [PREAUTH_REMEDY_EXTERNAL_REVIEW]
  = { "external-review", PREAUTH_PACKET_EXTERNAL_REVIEW, N_ ("Save _external review packet…"),
      N_ ("Print external review packet…") },
  [PREAUTH_REMEDY_HEARING]
  = { "appeal", PREAUTH_PACKET_APPEAL, N_ ("Save _hearing packet…"), N_ ("Print hearing packet…") },
};

static PreauthPacket *
make_packet (PreauthRemedyRow *self, GError **error)
{
  g_autofree char *today = preauth_date_get_today ();

  return preauth_packet_new_for (preauth_recorder_get_review (self->recorder),
                                 papers[self->kind].packet, today, error);
}

static GBytes *
make_pdf (GtkWidget *widget, GError **error)
{
  g_autoptr (PreauthPacket) packet = make_packet (PREAUTH_REMEDY_ROW (widget), error);

  return packet != NULL ? preauth_packet_to_pdf (packet, error) : NULL;
}

static PreauthOutput
get_output (PreauthRemedyRow *self)
{
  return (PreauthOutput){
    .title = _ ("Save as PDF"),
    .name = papers[self->kind].name,
    .ending = "pdf",
    .kind = _ ("PDF documents"),
    .make = make_pdf,
  };
}

static void
save_cb (PreauthRemedyRow *self)
{
  const PreauthOutput output = get_output (self);

  preauth_output_save (GTK_WIDGET (self), &output);
}

void
preauth_remedy_row_save_to (PreauthRemedyRow *self, GFile *file)
{
  PreauthOutput output;

  g_return_if_fail (PREAUTH_IS_REMEDY_ROW (self));

  output = get_output (self);
  preauth_output_save_to (GTK_WIDGET (self), &output, file);
}

static void
print_done_cb (PreauthRemedyRow *self, GtkPrintOperationResult result, GtkPrintOperation *operation)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    gtk_widget_activate_action (GTK_WIDGET (self), "case.made", "(ss)", "printed",
                                papers[self->kind].name);
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  preauth_output_show_error (GTK_WIDGET (self), _ ("It Could Not Be Printed"),
                             error != NULL ? error->message : "");
}

static void
print_cb (PreauthRemedyRow *self)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PreauthPacket) packet = make_packet (self, &error);
  g_autoptr (GtkPrintOperation) operation = NULL;

  if (packet == NULL)
    {
      preauth_output_show_error (GTK_WIDGET (self), _ ("It Could Not Be Printed"), error->message);
      return;
    }
  operation = preauth_packet_print_new (packet);
  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), self, G_CONNECT_SWAPPED);
  preauth_print_run (operation, GTK_WIDGET (self));
}

static void
preauth_remedy_row_dispose (GObject *object)
{
  g_clear_object (&PREAUTH_REMEDY_ROW (object)->recorder);
  G_OBJECT_CLASS (preauth_remedy_row_parent_class)->dispose (object);
}

static void
preauth_remedy_row_finalize (GObject *object)
{
  g_free (PREAUTH_REMEDY_ROW (object)->level);
  G_OBJECT_CLASS (preauth_remedy_row_parent_class)->finalize (object);
}

static void
preauth_remedy_row_class_init (PreauthRemedyRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_remedy_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_remedy_row_finalize;
  g_type_ensure (PREAUTH_TYPE_WRAP_BOX);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/remedy-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthRemedyRow, first_label);
  gtk_widget_class_bind_template_child (widget_class, PreauthRemedyRow, advice_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthRemedyRow, caution_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthRemedyRow, by_row);
  gtk_widget_class_bind_template_child (widget_class, PreauthRemedyRow, buttons);
}

static void
preauth_remedy_row_init (PreauthRemedyRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static GtkWidget *
add_button (PreauthRemedyRow *self, const char *label)
{
  GtkWidget *button = gtk_button_new_with_mnemonic (label);

  preauth_wrap_box_append (self->buttons, button);
  return button;
}

static void
add_action_button (PreauthRemedyRow *self, const char *label, const char *action)
{
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (add_button (self, label)), action);
}

static void
add_buttons (PreauthRemedyRow *self, const PreauthRemedy *remedy)
{
  if (self->kind == PREAUTH_REMEDY_ASK)
    add_action_button (self, _ ("_Log the call…"), "case.log-call");
  else if (self->kind == PREAUTH_REMEDY_RESEND)
    add_action_button (self, _ ("_Go to the request"), "case.view(0)");
  else if (self->kind == PREAUTH_REMEDY_SEND_RECORD)
    add_action_button (self, _ ("_Attach the record"), "case.attach");
  if (self->kind == PREAUTH_REMEDY_RESEND || self->kind == PREAUTH_REMEDY_SEND_RECORD)
    add_action_button (self, _ ("_Record sending…"), "case.record-sent");
  if (papers[self->kind].name != NULL && remedy->letter != NULL)
    {
      GtkWidget *save = add_button (self, _ (papers[self->kind].save));
      GtkWidget *print = add_button (self, _ (papers[self->kind].print));

      g_signal_connect_object (save, "clicked", G_CALLBACK (save_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (print, "clicked", G_CALLBACK (print_cb), self, G_CONNECT_SWAPPED);
    }
  if (self->level != NULL)
    {
      GtkWidget *button = add_button (self, self->kind == PREAUTH_REMEDY_PEER_TO_PEER
                                                ? _ ("Record the _call…")
                                                : _ ("Record that it was _filed…"));

      gtk_actionable_set_action_target_value (GTK_ACTIONABLE (button),
                                              g_variant_new_string (self->level));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (button), "case.appeal");
    }
}

/* @text: (nullable): then the row is hidden. */
static void
show_text (GtkWidget *row, const char *text)
{
  g_autofree char *escaped = text != NULL ? g_markup_escape_text (text, -1) : NULL;

  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), escaped != NULL ? escaped : "");
  gtk_widget_set_visible (row, text != NULL);
}

GtkWidget *
preauth_remedy_row_new (PreauthRecorder *recorder, const PreauthRemedy *remedy)
{
  PreauthRemedyRow *self;
  g_autofree char *title = NULL;
  g_autofree char *by = NULL;

  g_return_val_if_fail (PREAUTH_IS_RECORDER (recorder), NULL);
  g_return_val_if_fail (remedy != NULL, NULL);

  self = g_object_new (PREAUTH_TYPE_REMEDY_ROW, NULL);
  self->recorder = g_object_ref (recorder);
  self->kind = remedy->kind;
  self->level = g_strdup (remedy->level);
  title = g_markup_escape_text (remedy->title, -1);
  by = remedy->by != NULL ? preauth_date_to_display (remedy->by) : NULL;
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self), title);
  gtk_widget_set_visible (self->first_label, remedy->first);
  show_text (self->advice_row, remedy->advice);
  show_text (self->caution_row, remedy->caution);
  show_text (self->by_row, by);
  add_buttons (self, remedy);
  adw_expander_row_set_expanded (ADW_EXPANDER_ROW (self), remedy->first);
  return GTK_WIDGET (self);
}
