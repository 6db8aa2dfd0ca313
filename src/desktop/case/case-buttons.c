/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The buttons of the follow-up: one table of what belongs to which status. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/case-buttons.h"
#include "desktop/common/wrap-box.h"

#define IN(name) (1U << PREAUTH_STATUS_##name)
#define UNSENT (IN (DRAFT) | IN (READY))
#define UNDER_WAY (IN (SENT) | IN (SENT_PROVEN) | IN (RECEIVED) | IN (PENDED))
#define NOT_ALL (IN (PARTLY_APPROVED) | IN (MODIFIED) | IN (DENIED))
#define OPEN (UNSENT | UNDER_WAY | IN (APPROVED) | NOT_ALL | IN (APPEALED))

/* @first_in: the statuses in which it is what comes next. */
static const struct
{
  const char *action;
  const char *label;
  guint shown_in;
  guint first_in;
} buttons[] = {
  { "case.mark-ready", N_ ("Mark _ready"), IN (DRAFT), IN (DRAFT) },
  { "case.record-sent", N_ ("Record _sending…"), UNSENT | UNDER_WAY | NOT_ALL,
    IN (READY) | IN (PENDED) },
  { "case.file-fax", N_ ("File _fax proof…"), OPEN & ~IN (DRAFT), IN (SENT) },
  { "case.log-call", N_ ("_Log a call…"), OPEN, IN (SENT_PROVEN) },
  { "case.decide", N_ ("Enter the _decision…"), OPEN & ~IN (DRAFT), IN (RECEIVED) | IN (APPEALED) },
  { "case.denied", N_ ("_Denied?"), NOT_ALL, IN (DENIED) },
  { "case.plan-asks", N_ ("_Plan asks for more…"), UNDER_WAY | IN (APPEALED), 0 },
  { "case.hand-over", N_ ("Hand _over…"), OPEN, 0 },
  { "case.add-note", N_ ("Add _note…"), OPEN | IN (CLOSED), 0 },
  { "case.close", N_ ("_Close…"), OPEN, 0 },
  { "case.reopen", N_ ("R_eopen"), IN (CLOSED), IN (CLOSED) },
};

struct _PreauthCaseButtons
{
  AdwBin parent_instance;

  GtkWidget *widgets[G_N_ELEMENTS (buttons)];
};

G_DEFINE_FINAL_TYPE (PreauthCaseButtons, preauth_case_buttons, ADW_TYPE_BIN)

static void
preauth_case_buttons_class_init (PreauthCaseButtonsClass *klass)
{
}

static void
preauth_case_buttons_init (PreauthCaseButtons *self)
{
  GtkWidget *box = preauth_wrap_box_new ();

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      self->widgets[i] = gtk_button_new_with_mnemonic (_ (buttons[i].label));
      gtk_actionable_set_action_name (GTK_ACTIONABLE (self->widgets[i]), buttons[i].action);
      preauth_wrap_box_append (PREAUTH_WRAP_BOX (box), self->widgets[i]);
    }
  adw_bin_set_child (ADW_BIN (self), box);
}

GtkWidget *
preauth_case_buttons_new (void)
{
  return g_object_new (PREAUTH_TYPE_CASE_BUTTONS, NULL);
}

void
preauth_case_buttons_set_status (PreauthCaseButtons *self, PreauthStatus status)
{
  g_return_if_fail (PREAUTH_IS_CASE_BUTTONS (self));
  g_return_if_fail (status < PREAUTH_N_STATUSES);

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    {
      gtk_widget_set_visible (self->widgets[i], (buttons[i].shown_in >> status & 1) != 0);
      if ((buttons[i].first_in >> status & 1) != 0)
        gtk_widget_add_css_class (self->widgets[i], "suggested-action");
      else
        gtk_widget_remove_css_class (self->widgets[i], "suggested-action");
    }
}

void
preauth_case_buttons_focus (PreauthCaseButtons *self)
{
  GtkWidget *target = NULL;

  g_return_if_fail (PREAUTH_IS_CASE_BUTTONS (self));

  for (guint i = 0; i < G_N_ELEMENTS (buttons); i++)
    if (gtk_widget_get_visible (self->widgets[i])
        && (target == NULL || gtk_widget_has_css_class (self->widgets[i], "suggested-action")))
      target = self->widgets[i];
  if (target != NULL)
    gtk_widget_grab_focus (target);
}
