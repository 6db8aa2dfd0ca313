/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Is the file whole? Asks the store in a thread, while everybody works on. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/audit/audit-verify.h"
#include "desktop/common/background.h"
#include "desktop/common/sentence.h"

#define NAMED_MOST 20
#define PULSE_MS 100

struct _PreauthAuditVerify
{
  AdwBin parent_instance;

  GCancellable *cancellable; /* while it runs */
  guint pulse_source;
  int *permille; /* atomic box: how far the thread is */

  GtkRevealer *revealer;
  GtkProgressBar *progress;
  GtkLabel *result;
  GtkWidget *cancel_button;
};

enum
{
  PROP_RUNNING = 1,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PreauthAuditVerify, preauth_audit_verify, ADW_TYPE_BIN)

typedef struct
{
  PreauthStore *store;
  GPtrArray *damaged;
  int *permille; /* atomic box, shared with the widget */
} Verification;

static void
verification_free (gpointer data)
{
  Verification *self = data;

  g_object_unref (self->store);
  g_clear_pointer (&self->damaged, g_ptr_array_unref);
  g_atomic_rc_box_release (self->permille);
  g_free (self);
}

static void
progress_cb (double fraction, gpointer user_data)
{
  Verification *self = user_data;

  g_atomic_int_set (self->permille, (int)(fraction * 1000));
}

static gboolean
verify_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Verification *self = data;

  self->damaged = preauth_store_verify (self->store, progress_cb, self, cancellable, error);
  return self->damaged != NULL;
}

char *
preauth_audit_describe_damage (GPtrArray *damaged)
{
  GString *text;

  if (damaged->len == 0)
    return g_strdup (_ ("All is well: every row and the whole trail are as they were written."));
  text = g_string_new (NULL);
  g_string_append_printf (text,
                          ngettext ("%u thing is wrong. Restore a backup, or keep this list for "
                                    "whoever looks after the computer.",
                                    "%u things are wrong. Restore a backup, or keep this list for "
                                    "whoever looks after the computer.",
                                    damaged->len),
                          damaged->len);
  for (guint i = 0; i < damaged->len && i < NAMED_MOST; i++)
    {
      const PreauthDamage *damage = g_ptr_array_index (damaged, i);

      g_string_append_printf (text, "\n• %s %s: %s", damage->table,
                              damage->id != NULL ? damage->id : "", damage->why);
    }
  if (damaged->len > NAMED_MOST)
    g_string_append (text, "\n…");
  return g_string_free (text, FALSE);
}

static void
show_running (PreauthAuditVerify *self, gboolean running)
{
  gtk_widget_set_visible (GTK_WIDGET (self->progress), running);
  gtk_widget_set_visible (self->cancel_button, running);
  gtk_widget_set_visible (GTK_WIDGET (self->result), !running);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_RUNNING]);
}

static void
verified_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthAuditVerify *self = PREAUTH_AUDIT_VERIFY (source);
  const Verification *verification = preauth_background_get_data (result);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  gboolean whole;

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  if (self->cancellable == NULL)
    return;
  g_clear_object (&self->cancellable);
  if (preauth_background_finish (result, &error))
    text = preauth_audit_describe_damage (verification->damaged);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    text = g_strdup (_ ("The check was stopped."));
  else
    text = preauth_sentence_from_message (error->message);
  whole = error == NULL && verification->damaged->len == 0;
  gtk_label_set_label (self->result, text);
  gtk_widget_remove_css_class (GTK_WIDGET (self->result), whole ? "error" : "success");
  gtk_widget_add_css_class (GTK_WIDGET (self->result), whole ? "success" : "error");
  show_running (self, FALSE);
}

static gboolean
pulse_cb (gpointer data)
{
  PreauthAuditVerify *self = data;

  gtk_progress_bar_set_fraction (self->progress, g_atomic_int_get (self->permille) / 1000.0);
  return G_SOURCE_CONTINUE;
}

static void
cancel_cb (PreauthAuditVerify *self)
{
  preauth_audit_verify_cancel (self);
}

static void
preauth_audit_verify_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  if (id == PROP_RUNNING)
    g_value_set_boolean (value, PREAUTH_AUDIT_VERIFY (object)->cancellable != NULL);
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
}

static void
preauth_audit_verify_dispose (GObject *object)
{
  PreauthAuditVerify *self = PREAUTH_AUDIT_VERIFY (object);

  g_clear_handle_id (&self->pulse_source, g_source_remove);
  preauth_audit_verify_cancel (self);
  g_clear_object (&self->cancellable);
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  G_OBJECT_CLASS (preauth_audit_verify_parent_class)->dispose (object);
}

static void
preauth_audit_verify_class_init (PreauthAuditVerifyClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = preauth_audit_verify_dispose;
  object_class->get_property = preauth_audit_verify_get_property;
  properties[PROP_RUNNING] = g_param_spec_boolean ("running", NULL, NULL, FALSE,
                                                   G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/audit/audit-verify.ui");
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditVerify, revealer);
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditVerify, progress);
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditVerify, result);
  gtk_widget_class_bind_template_child (widget_class, PreauthAuditVerify, cancel_button);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
preauth_audit_verify_init (PreauthAuditVerify *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

void
preauth_audit_verify_start (PreauthAuditVerify *self, PreauthStore *store)
{
  Verification *verification;

  g_return_if_fail (PREAUTH_IS_AUDIT_VERIFY (self));
  g_return_if_fail (PREAUTH_IS_STORE (store));

  if (self->cancellable != NULL)
    return;
  self->cancellable = g_cancellable_new ();
  verification = g_new0 (Verification, 1);
  verification->store = g_object_ref (store);
  g_clear_pointer (&self->permille, g_atomic_rc_box_release);
  self->permille = g_atomic_rc_box_new0 (int);
  verification->permille = g_atomic_rc_box_acquire (self->permille);
  gtk_progress_bar_set_fraction (self->progress, 0);
  gtk_revealer_set_reveal_child (self->revealer, TRUE);
  show_running (self, TRUE);
  preauth_background_run (self, verify_work, verification, verification_free, self->cancellable,
                          verified_cb, NULL);
  self->pulse_source = g_timeout_add (PULSE_MS, pulse_cb, self);
}

void
preauth_audit_verify_cancel (PreauthAuditVerify *self)
{
  g_return_if_fail (PREAUTH_IS_AUDIT_VERIFY (self));

  g_cancellable_cancel (self->cancellable);
}

const char *
preauth_audit_verify_get_result (PreauthAuditVerify *self)
{
  g_return_val_if_fail (PREAUTH_IS_AUDIT_VERIFY (self), NULL);

  return gtk_label_get_label (self->result);
}
