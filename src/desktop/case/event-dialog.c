/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What the dialogs that record something have in common. Nothing is recorded before Save. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/case/event-dialog.h"
#include "fhir/error.h"

/* What a window has around the body: its bars, and air. */
#define AROUND_BODY 140
#define MIN_BODY_HEIGHT 260
#define DEFAULT_BODY_HEIGHT 620

typedef struct
{
  PreauthRecorder *recorder;
  GtkLabel *problem;
  GtkScrolledWindow *scroll;
  AdwBin *body_bin;
  GtkButton *save_button;
  GtkWidget *author_group;
  GtkEditable *author;
} PreauthEventDialogPrivate;

enum
{
  PROP_RECORDER = 1,
  PROP_BODY,
  PROP_SAVE_LABEL,
  N_PROPS
};

enum
{
  RECORDED,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

G_DEFINE_ABSTRACT_TYPE_WITH_PRIVATE (PreauthEventDialog, preauth_event_dialog, ADW_TYPE_WINDOW)

static PreauthEventDialogPrivate *
get_private (PreauthEventDialog *self)
{
  return preauth_event_dialog_get_instance_private (self);
}

void
preauth_event_dialog_show_problem (PreauthEventDialog *self, const char *message)
{
  PreauthEventDialogPrivate *private;

  g_return_if_fail (PREAUTH_IS_EVENT_DIALOG (self));

  private = get_private (self);
  gtk_label_set_label (private->problem, message != NULL ? message : "");
  gtk_widget_set_visible (GTK_WIDGET (private->problem), message != NULL);
}

/* An entry without a name helps nobody in a month. */
static gboolean
take_author (PreauthEventDialog *self, GError **error)
{
  PreauthEventDialogPrivate *private = get_private (self);
  g_autofree char *name = NULL;

  if (preauth_recorder_knows_author (private->recorder))
    return TRUE;
  name = g_strstrip (g_strdup (gtk_editable_get_text (private->author)));
  if (*name == '\0')
    {
      gtk_widget_grab_focus (GTK_WIDGET (private->author));
      g_set_error (error, PREAUTH_ERROR, PREAUTH_ERROR_INVALID,
                   _ ("Enter your name: it stands beside the entry."));
      return FALSE;
    }
  preauth_recorder_set_author (private->recorder, name);
  return TRUE;
}

gboolean
preauth_event_dialog_save (PreauthEventDialog *self)
{
  PreauthEventDialogPrivate *private;
  PreauthEventDialogClass *klass;
  g_autoptr (PreauthEvent) event = NULL;
  g_autoptr (GError) error = NULL;

  g_return_val_if_fail (PREAUTH_IS_EVENT_DIALOG (self), FALSE);

  private = get_private (self);
  klass = PREAUTH_EVENT_DIALOG_GET_CLASS (self);
  event = klass->build (self, &error);
  if (event == NULL || !take_author (self, &error)
      || !preauth_recorder_add (private->recorder, event, &error)
      || (klass->finish != NULL && !klass->finish (self, event, &error)))
    {
      preauth_event_dialog_show_problem (self, error != NULL ? error->message : NULL);
      return FALSE;
    }
  g_object_ref (self);
  g_signal_emit (self, signals[RECORDED], 0, event);
  gtk_window_close (GTK_WINDOW (self));
  g_object_unref (self);
  return TRUE;
}

static void
save_cb (PreauthEventDialog *self)
{
  preauth_event_dialog_save (self);
}

/* On a button that is chosen already, Enter has nothing to choose: it saves. */
static gboolean
key_cb (PreauthEventDialog *self, guint key)
{
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if ((key != GDK_KEY_Return && key != GDK_KEY_KP_Enter) || !GTK_IS_TOGGLE_BUTTON (focus)
      || !gtk_toggle_button_get_active (GTK_TOGGLE_BUTTON (focus)))
    return GDK_EVENT_PROPAGATE;
  preauth_event_dialog_save (self);
  return GDK_EVENT_STOP;
}

static void
preauth_event_dialog_constructed (GObject *object)
{
  PreauthEventDialog *self = PREAUTH_EVENT_DIALOG (object);
  PreauthEventDialogPrivate *private = get_private (self);
  g_autofree char *author = NULL;

  G_OBJECT_CLASS (preauth_event_dialog_parent_class)->constructed (object);
  if (private->recorder == NULL)
    return;
  author = preauth_recorder_get_author (private->recorder);
  gtk_editable_set_text (private->author, author);
  gtk_widget_set_visible (private->author_group,
                          !preauth_recorder_knows_author (private->recorder));
  if (PREAUTH_EVENT_DIALOG_GET_CLASS (self)->prepare != NULL)
    PREAUTH_EVENT_DIALOG_GET_CLASS (self)->prepare (self);
}

static void
preauth_event_dialog_dispose (GObject *object)
{
  g_clear_object (&get_private (PREAUTH_EVENT_DIALOG (object))->recorder);
  G_OBJECT_CLASS (preauth_event_dialog_parent_class)->dispose (object);
}

static void
preauth_event_dialog_get_property (GObject *object, guint id, GValue *value, GParamSpec *pspec)
{
  PreauthEventDialogPrivate *private = get_private (PREAUTH_EVENT_DIALOG (object));

  switch (id)
    {
    case PROP_RECORDER:
      g_value_set_object (value, private->recorder);
      break;
    case PROP_BODY:
      g_value_set_object (value, adw_bin_get_child (private->body_bin));
      break;
    case PROP_SAVE_LABEL:
      g_value_set_string (value, gtk_button_get_label (private->save_button));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
preauth_event_dialog_set_property (GObject *object,
                                   guint id,
                                   const GValue *value,
                                   GParamSpec *pspec)
{
  PreauthEventDialogPrivate *private = get_private (PREAUTH_EVENT_DIALOG (object));

  switch (id)
    {
    case PROP_RECORDER:
      private
      ->recorder = g_value_dup_object (value);
      break;
    case PROP_BODY:
      adw_bin_set_child (private->body_bin, g_value_get_object (value));
      break;
    case PROP_SAVE_LABEL:
      gtk_button_set_label (private->save_button, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, id, pspec);
    }
}

static void
install_properties (GObjectClass *object_class)
{
  properties[PROP_RECORDER]
      = g_param_spec_object ("recorder", NULL, NULL, PREAUTH_TYPE_RECORDER,
                             G_PARAM_READWRITE | G_PARAM_CONSTRUCT_ONLY | G_PARAM_STATIC_STRINGS);
  properties[PROP_BODY] = g_param_spec_object ("body", NULL, NULL, GTK_TYPE_WIDGET,
                                               G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  properties[PROP_SAVE_LABEL] = g_param_spec_string ("save-label", NULL, NULL, NULL,
                                                     G_PARAM_READWRITE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
preauth_event_dialog_class_init (PreauthEventDialogClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->constructed = preauth_event_dialog_constructed;
  object_class->dispose = preauth_event_dialog_dispose;
  object_class->get_property = preauth_event_dialog_get_property;
  object_class->set_property = preauth_event_dialog_set_property;
  install_properties (object_class);
  signals[RECORDED] = g_signal_new ("recorded", PREAUTH_TYPE_EVENT_DIALOG, G_SIGNAL_RUN_LAST, 0,
                                    NULL, NULL, NULL, G_TYPE_NONE, 1, PREAUTH_TYPE_EVENT);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/preauth/Preauth/case/event-dialog.ui");
  gtk_widget_class_bind_template_child_private (widget_class, PreauthEventDialog, problem);
  gtk_widget_class_bind_template_child_private (widget_class, PreauthEventDialog, scroll);
  gtk_widget_class_bind_template_child_private (widget_class, PreauthEventDialog, body_bin);
  gtk_widget_class_bind_template_child_private (widget_class, PreauthEventDialog, save_button);
  gtk_widget_class_bind_template_child_private (widget_class, PreauthEventDialog, author_group);
  gtk_widget_class_bind_template_child_private (widget_class, PreauthEventDialog, author);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_Escape, 0, "window.close", NULL);
}

static void
preauth_event_dialog_init (PreauthEventDialog *self)
{
  GtkEventController *keys = gtk_event_controller_key_new ();

  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  g_signal_connect_swapped (keys, "key-pressed", G_CALLBACK (key_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
}

PreauthRecorder *
preauth_event_dialog_get_recorder (PreauthEventDialog *self)
{
  g_return_val_if_fail (PREAUTH_IS_EVENT_DIALOG (self), NULL);

  return get_private (self)->recorder;
}

/* The first thing to fill in has the keyboard, not the way out. */
static void
focus_body (PreauthEventDialog *self)
{
  GtkWidget *body = GTK_WIDGET (get_private (self)->body_bin);
  GtkWidget *focus = gtk_window_get_focus (GTK_WINDOW (self));

  if (focus == NULL || !gtk_widget_is_ancestor (focus, body))
    gtk_widget_child_focus (body, GTK_DIR_TAB_FORWARD);
}

void
preauth_event_dialog_present (PreauthEventDialog *self, GtkWidget *parent)
{
  GtkRoot *root;
  int height = DEFAULT_BODY_HEIGHT;

  g_return_if_fail (PREAUTH_IS_EVENT_DIALOG (self));

  root = parent != NULL ? gtk_widget_get_root (parent) : NULL;
  if (GTK_IS_WINDOW (root))
    {
      gtk_window_set_transient_for (GTK_WINDOW (self), GTK_WINDOW (root));
      height = MAX (gtk_widget_get_height (GTK_WIDGET (root)) - AROUND_BODY, MIN_BODY_HEIGHT);
    }
  gtk_scrolled_window_set_max_content_height (get_private (self)->scroll, height);
  gtk_window_present (GTK_WINDOW (self));
  focus_body (self);
}
