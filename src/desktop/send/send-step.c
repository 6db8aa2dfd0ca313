/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The step "Review and send". Shows the pages that will print, from the same packet that is saved
 * and printed. Never sends anything by itself. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/clipboard.h"
#include "desktop/common/step-page.h"
#include "desktop/pages/document-view.h"
#include "desktop/pages/output.h"
#include "desktop/pages/pages-split.h"
#include "desktop/pages/print.h"
#include "desktop/pages/shortcuts.h"
#include "desktop/request/gap-row.h"
#include "desktop/send/packet-print.h"
#include "desktop/send/portal-sheet.h"
#include "desktop/send/send-notices.h"
#include "desktop/send/send-step.h"
#include "fhir/date.h"

/* After the answer that the person sees first: lists and notices. */
#define PAGES_DELAY_MS 120

struct _PreauthSendStep
{
  AdwBin parent_instance;

  PreauthReview *review;
  gulong refreshed_handler;
  PreauthPacket *packet;
  char *packet_date; /* a packet of yesterday is out of date too */
  guint rebuild_source;
  gboolean outdated; /* the lists are older than the review */
  gboolean stale;    /* the request changed since the packet was made */

  PreauthPagesSplit *split;
  PreauthSendNotices *notices;
  GtkButton *save_button;
  GtkButton *print_button;
  GtkWidget *errors_group;
  GtkListBox *errors_list;
  GtkWidget *warnings_group;
  GtkListBox *warnings_list;
  AdwPreferencesGroup *parts_group;
  GtkListBox *parts_list;
  PreauthDocumentView *pages;
};

static void
preauth_send_step_page_init (PreauthStepPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (PreauthSendStep,
                               preauth_send_step,
                               ADW_TYPE_BIN,
                               G_IMPLEMENT_INTERFACE (PREAUTH_TYPE_STEP_PAGE,
                                                      preauth_send_step_page_init))

static void
clear_list (GtkListBox *list)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (list))) != NULL)
    gtk_list_box_remove (list, row);
}

static GtkWidget *
create_part_row (PreauthPart *part, guint first)
{
  guint n_pages = preauth_part_get_n_pages (part);
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *label;
  g_autofree char *title = g_markup_escape_text (preauth_part_get_title (part), -1);
  g_autofree char *count = g_strdup_printf (ngettext ("%u page", "%u pages", n_pages), n_pages);
  g_autofree char *name = g_strdup_printf (_ ("Show %s, %s"), preauth_part_get_title (part), count);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  label = gtk_label_new (count);
  gtk_widget_add_css_class (label, "dim-label");
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data (G_OBJECT (row), "first-page", GUINT_TO_POINTER (first));
  return row;
}

static void
show_parts (PreauthSendStep *self)
{
  GListModel *parts = preauth_packet_get_parts (self->packet);
  guint n_pages = preauth_packet_get_n_pages (self->packet);
  g_autofree char *title = g_strdup_printf (
      ngettext ("The packet: %u page", "The packet: %u pages", n_pages), n_pages);
  guint first = 0;

  clear_list (self->parts_list);
  for (guint i = 0; i < g_list_model_get_n_items (parts); i++)
    {
      g_autoptr (PreauthPart) part = g_list_model_get_item (parts, i);

      gtk_list_box_append (self->parts_list, create_part_row (part, first));
      first += preauth_part_get_n_pages (part);
    }
  adw_preferences_group_set_title (self->parts_group, title);
  preauth_document_view_set_parts (self->pages, parts);
}

/* Makes the packet when it is out of date, so that what is saved is never older than the request.
 */
static gboolean
ensure_packet (PreauthSendStep *self, GError **error)
{
  g_autofree char *today = preauth_date_get_today ();

  if (!self->stale && self->packet != NULL && g_strcmp0 (self->packet_date, today) == 0)
    return TRUE;
  self->stale = FALSE;
  g_clear_handle_id (&self->rebuild_source, g_source_remove);
  g_clear_object (&self->packet);
  self->packet = preauth_packet_new (self->review, today, error);
  g_free (self->packet_date);
  self->packet_date = g_steal_pointer (&today);
  return self->packet != NULL;
}

static void
show_packet (PreauthSendStep *self)
{
  g_autoptr (GError) error = NULL;
  gboolean made = ensure_packet (self, &error);

  preauth_send_notices_update (self->notices, self->review, self->packet,
                               error != NULL ? error->message : NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "send.save-pdf", made);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "send.print", made);
  gtk_widget_set_visible (GTK_WIDGET (self->parts_group), made);
  if (made)
    show_parts (self);
  else
    preauth_document_view_clear (self->pages);
}

static gboolean
rebuild_cb (gpointer user_data)
{
  PreauthSendStep *self = user_data;

  self->rebuild_source = 0;
  show_packet (self);
  return G_SOURCE_REMOVE;
}

static void
rebuild_soon (PreauthSendStep *self)
{
  if (self->rebuild_source == 0 && self->stale && gtk_widget_get_mapped (GTK_WIDGET (self)))
    self->rebuild_source
        = g_timeout_add_full (G_PRIORITY_LOW, PAGES_DELAY_MS, rebuild_cb, self, NULL);
}

static void
show_problems (PreauthSendStep *self)
{
  GListModel *problems = preauth_review_get_problems (self->review);
  guint n_problems = g_list_model_get_n_items (problems);

  clear_list (self->errors_list);
  clear_list (self->warnings_list);
  for (guint i = 0; i < n_problems; i++)
    {
      g_autoptr (PreauthProblem) problem = g_list_model_get_item (problems, i);
      gboolean is_error = preauth_problem_get_severity (problem) == PREAUTH_SEVERITY_ERROR;

      gtk_list_box_append (is_error ? self->errors_list : self->warnings_list,
                           preauth_gap_row_new (problem));
    }
  gtk_widget_set_visible (self->errors_group,
                          gtk_list_box_get_row_at_index (self->errors_list, 0) != NULL);
  gtk_widget_set_visible (self->warnings_group,
                          gtk_list_box_get_row_at_index (self->warnings_list, 0) != NULL);
}

static void
label_buttons (PreauthSendStep *self)
{
  guint n_errors = preauth_send_count_errors (self->review);
  g_autofree char *save = NULL;
  g_autofree char *print = NULL;

  if (n_errors == 0)
    {
      save = g_strdup (_ ("_Save packet as PDF…"));
      print = g_strdup (_ ("_Print…"));
    }
  else
    {
      save = g_strdup_printf (
          ngettext ("_Save packet with %u gap…", "_Save packet with %u gaps…", n_errors), n_errors);
      print = g_strdup_printf (ngettext ("_Print with %u gap…", "_Print with %u gaps…", n_errors),
                               n_errors);
    }
  gtk_button_set_label (self->save_button, save);
  gtk_button_set_label (self->print_button, print);
  if (n_errors == 0)
    gtk_widget_add_css_class (GTK_WIDGET (self->save_button), "suggested-action");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->save_button), "suggested-action");
}

static void
show (PreauthSendStep *self)
{
  self->outdated = FALSE;
  show_problems (self);
  label_buttons (self);
  preauth_send_notices_update (self->notices, self->review, self->packet, NULL);
}

/* Out of sight nothing is done: most typing happens in other steps. */
static void
refreshed_cb (PreauthSendStep *self)
{
  self->outdated = TRUE;
  self->stale = TRUE;
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    {
      show (self);
      rebuild_soon (self);
    }
}

static void
problem_activated_cb (PreauthSendStep *self, GtkListBoxRow *row)
{
  PreauthProblem *problem = preauth_gap_row_get_problem (PREAUTH_GAP_ROW (row));

  gtk_widget_activate_action (GTK_WIDGET (self), "request.reveal", "(us)",
                              (guint)preauth_problem_get_step (problem),
                              preauth_problem_get_target (problem));
}

static void
part_activated_cb (PreauthSendStep *self, GtkListBoxRow *row)
{
  preauth_pages_split_show_pages (self->split);
  preauth_document_view_scroll_to (
      self->pages, GPOINTER_TO_UINT (g_object_get_data (G_OBJECT (row), "first-page")));
}

static GBytes *
make_pdf (GtkWidget *widget, GError **error)
{
  PreauthSendStep *self = PREAUTH_SEND_STEP (widget);

  return ensure_packet (self, error) ? preauth_packet_to_pdf (self->packet, error) : NULL;
}

static PreauthOutput
get_output (void)
{
  return (PreauthOutput){
    .title = _ ("Save the Packet"),
    .name = "packet",
    .ending = "pdf",
    .kind = _ ("PDF documents"),
    .make = make_pdf,
  };
}

static void
save_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  const PreauthOutput output = get_output ();

  if (PREAUTH_SEND_STEP (widget)->review != NULL)
    preauth_output_save (widget, &output);
}

static void
print_done_cb (PreauthSendStep *self, GtkPrintOperationResult result, GtkPrintOperation *operation)
{
  g_autoptr (GError) error = NULL;

  if (result == GTK_PRINT_OPERATION_RESULT_APPLY)
    gtk_widget_activate_action (GTK_WIDGET (self), "case.made", "(ss)", "printed", "packet");
  if (result != GTK_PRINT_OPERATION_RESULT_ERROR)
    return;
  gtk_print_operation_get_error (operation, &error);
  preauth_output_show_error (GTK_WIDGET (self), _ ("The Packet Could Not Be Printed"),
                             error != NULL ? error->message : "");
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthSendStep *self = PREAUTH_SEND_STEP (widget);
  g_autoptr (GtkPrintOperation) operation = NULL;
  g_autoptr (GError) error = NULL;

  if (self->review == NULL)
    return;
  if (!ensure_packet (self, &error))
    {
      preauth_output_show_error (widget, _ ("The Packet Could Not Be Printed"), error->message);
      return;
    }
  operation = preauth_packet_print_new (self->packet);
  g_signal_connect_object (operation, "done", G_CALLBACK (print_done_cb), self, G_CONNECT_SWAPPED);
  preauth_print_run (operation, widget);
}

static void
copy_sheet_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthSendStep *self = PREAUTH_SEND_STEP (widget);
  GtkRoot *root = gtk_widget_get_root (widget);
  GtkWidget *sheet;

  if (self->review == NULL)
    return;
  sheet = preauth_portal_sheet_new (self->review);
  if (GTK_IS_WINDOW (root))
    gtk_window_set_transient_for (GTK_WINDOW (sheet), GTK_WINDOW (root));
  gtk_window_set_destroy_with_parent (GTK_WINDOW (sheet), TRUE);
  gtk_window_present (GTK_WINDOW (sheet));
}

static void
copy_letter_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PreauthSendStep *self = PREAUTH_SEND_STEP (widget);
  g_autofree char *text = NULL;

  if (self->review == NULL || preauth_review_get_letter (self->review) == NULL)
    return;
  text = preauth_letter_to_text (preauth_review_get_letter (self->review));
  preauth_clipboard_copy (widget, text);
  gtk_widget_activate_action (widget, "win.toast", "s", _ ("Copied the text of the letter"));
}

static void
preauth_send_step_set_review (PreauthStepPage *page, PreauthReview *review)
{
  PreauthSendStep *self = PREAUTH_SEND_STEP (page);

  if (self->review != NULL)
    g_clear_signal_handler (&self->refreshed_handler, self->review);
  g_set_object (&self->review, review);
  self->refreshed_handler = g_signal_connect_object (review, "refreshed", G_CALLBACK (refreshed_cb),
                                                     self, G_CONNECT_SWAPPED);
  self->stale = TRUE;
  show (self);
}

/* Whatever is sent here is said in the notices at the top. */
static gboolean
preauth_send_step_reveal (PreauthStepPage *page, const char *target)
{
  PreauthSendStep *self = PREAUTH_SEND_STEP (page);

  preauth_pages_split_show_side (self->split);
  return gtk_widget_child_focus (GTK_WIDGET (self->notices), GTK_DIR_TAB_FORWARD)
         || gtk_widget_grab_focus (GTK_WIDGET (self->save_button));
}

static void
preauth_send_step_page_init (PreauthStepPageInterface *iface)
{
  iface->set_review = preauth_send_step_set_review;
  iface->reveal = preauth_send_step_reveal;
}

static void
preauth_send_step_map (GtkWidget *widget)
{
  PreauthSendStep *self = PREAUTH_SEND_STEP (widget);

  GTK_WIDGET_CLASS (preauth_send_step_parent_class)->map (widget);
  if (self->outdated)
    show (self);
  rebuild_soon (self);
}

/* Comes in at what one comes here for: the notices above are made anew with each packet. */
static gboolean
preauth_send_step_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PreauthSendStep *self = PREAUTH_SEND_STEP (widget);

  if (direction == GTK_DIR_TAB_FORWARD && gtk_widget_get_focus_child (widget) == NULL
      && gtk_widget_grab_focus (GTK_WIDGET (self->save_button)))
    return TRUE;
  return GTK_WIDGET_CLASS (preauth_send_step_parent_class)->focus (widget, direction);
}

static void
preauth_send_step_dispose (GObject *object)
{
  PreauthSendStep *self = PREAUTH_SEND_STEP (object);

  g_clear_handle_id (&self->rebuild_source, g_source_remove);
  if (self->review != NULL)
    g_clear_signal_handler (&self->refreshed_handler, self->review);
  g_clear_object (&self->review);
  g_clear_object (&self->packet);
  G_OBJECT_CLASS (preauth_send_step_parent_class)->dispose (object);
}

static void
preauth_send_step_finalize (GObject *object)
{
  g_free (PREAUTH_SEND_STEP (object)->packet_date);
  G_OBJECT_CLASS (preauth_send_step_parent_class)->finalize (object);
}

static void
bind_template (GtkWidgetClass *widget_class)
{
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/send/send-step.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, split);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, notices);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, save_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, print_button);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, errors_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, errors_list);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, warnings_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, warnings_list);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, parts_group);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, parts_list);
  gtk_widget_class_bind_template_child (widget_class, PreauthSendStep, pages);
  gtk_widget_class_bind_template_callback (widget_class, problem_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, part_activated_cb);
}

static void
preauth_send_step_class_init (PreauthSendStepClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = preauth_send_step_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_send_step_finalize;
  widget_class->focus = preauth_send_step_focus;
  widget_class->map = preauth_send_step_map;

  g_type_ensure (PREAUTH_TYPE_DOCUMENT_VIEW);
  g_type_ensure (PREAUTH_TYPE_PAGES_SPLIT);
  g_type_ensure (PREAUTH_TYPE_SEND_NOTICES);
  bind_template (widget_class);
  gtk_widget_class_install_action (widget_class, "send.save-pdf", NULL, save_action);
  gtk_widget_class_install_action (widget_class, "send.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "send.copy-sheet", NULL, copy_sheet_action);
  gtk_widget_class_install_action (widget_class, "send.copy-letter", NULL, copy_letter_action);
}

static void
preauth_send_step_init (PreauthSendStep *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  preauth_shortcut_add (GTK_WIDGET (self), "<Control>e", "send.save-pdf");
  preauth_shortcut_add (GTK_WIDGET (self), "<Control>p", "send.print");
}

PreauthPacket *
preauth_send_step_get_packet (PreauthSendStep *self)
{
  g_return_val_if_fail (PREAUTH_IS_SEND_STEP (self), NULL);

  return self->review != NULL && ensure_packet (self, NULL) ? self->packet : NULL;
}

void
preauth_send_step_save_to (PreauthSendStep *self, GFile *file)
{
  const PreauthOutput output = get_output ();

  g_return_if_fail (PREAUTH_IS_SEND_STEP (self));

  preauth_output_save_to (GTK_WIDGET (self), &output, file);
}
