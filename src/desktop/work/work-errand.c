/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What is recorded about a case from the list, without opening its page. Never keeps a case open
 * longer than its dialog. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/application/application.h"
#include "desktop/case/call-dialog.h"
#include "desktop/case/fax-dialog.h"
#include "desktop/case/hand-over-dialog.h"
#include "desktop/pages/output.h"
#include "desktop/work/tags-dialog.h"
#include "desktop/work/work-errand.h"
#include "fhir/error.h"
#include "store/case.h"

typedef struct
{
  GtkWidget *widget; /* weak: the list, for what has to be said */
  PreauthWorkErrand errand;
  PreauthStore *store;
  PreauthLaw *law;
  PreauthDirectory *directory;
  PreauthCase *open_case;
  PreauthRecorder *recorder;
  char *case_id;
  GStrv known_tags;
} Errand;

static void
errand_free (Errand *self)
{
  g_clear_weak_pointer (&self->widget);
  g_clear_object (&self->recorder);
  g_clear_object (&self->open_case);
  g_clear_object (&self->store);
  g_clear_object (&self->law);
  g_clear_object (&self->directory);
  g_strfreev (self->known_tags);
  g_free (self->case_id);
  g_free (self);
}
G_DEFINE_AUTOPTR_CLEANUP_FUNC (Errand, errand_free)

static void
say (Errand *self, const char *heading, const char *message)
{
  if (self->widget != NULL && !preauth_store_is_locked (self->store))
    preauth_output_show_error (self->widget, heading, message);
}

/* Saves what the dialog put in. */
static void
finish (Errand *errand)
{
  g_autoptr (Errand) self = errand;
  g_autoptr (GError) error = NULL;

  if (!preauth_case_close (self->open_case, &error)
      && !g_error_matches (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED))
    say (self, _ ("That Could Not Be Saved"), error->message);
}

static void
dialog_gone_cb (gpointer user_data, GObject *dialog)
{
  finish (user_data);
}

static GtkWidget *
create_dialog (Errand *self)
{
  switch (self->errand)
    {
    case PREAUTH_WORK_ERRAND_CALL:
      return preauth_call_dialog_new (self->recorder);
    case PREAUTH_WORK_ERRAND_FAX:
      return preauth_fax_dialog_new (self->recorder);
    case PREAUTH_WORK_ERRAND_HAND_OVER:
      return preauth_hand_over_dialog_new (self->recorder);
    case PREAUTH_WORK_ERRAND_TAGS:
    default:
      return preauth_tags_dialog_new (preauth_case_get_request (self->open_case),
                                      (const char *const *)self->known_tags);
    }
}

static void
show_dialog (Errand *self)
{
  g_autoptr (PreauthReview) review
      = preauth_review_new (self->directory, preauth_case_get_request (self->open_case));
  GtkWidget *dialog;

  preauth_review_refresh (review);
  self->recorder = preauth_recorder_new (review, self->store, self->law, self->case_id);
  dialog = create_dialog (self);
  g_object_weak_ref (G_OBJECT (dialog), dialog_gone_cb, self);
  if (PREAUTH_IS_EVENT_DIALOG (dialog))
    preauth_event_dialog_present (PREAUTH_EVENT_DIALOG (dialog), self->widget);
  else
    preauth_tags_dialog_present (PREAUTH_TAGS_DIALOG (dialog), self->widget);
}

static void
opened_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Errand) self = user_data;
  g_autoptr (GError) error = NULL;

  self->open_case = preauth_case_open_finish (result, &error);
  if (self->open_case == NULL)
    say (self, _ ("The Request Could Not Be Opened"), error->message);
  else if (preauth_case_get_state (self->open_case) == PREAUTH_CASE_READ_ONLY)
    {
      say (self, _ ("Somebody Has This Request Open"), preauth_case_get_message (self->open_case));
      preauth_case_close (self->open_case, NULL);
    }
  else if (self->widget == NULL || gtk_widget_get_root (self->widget) == NULL
           || preauth_store_is_locked (self->store))
    preauth_case_close (self->open_case, NULL);
  else
    show_dialog (g_steal_pointer (&self));
}

/* The program's own, so that it is read once; a test without a program reads it. */
static PreauthDirectory *
load_directory (GError **error)
{
  GApplication *application = g_application_get_default ();
  PreauthDirectory *directory;

  if (!PREAUTH_IS_APPLICATION (application))
    return preauth_directory_load (NULL, error);
  directory = preauth_application_load_directory (PREAUTH_APPLICATION (application), error);
  return directory != NULL ? g_object_ref (directory) : NULL;
}

void
preauth_work_errand_start (GtkWidget *widget,
                           PreauthWorkErrand errand,
                           PreauthStore *store,
                           PreauthLaw *law,
                           const char *case_id,
                           GStrv known_tags)
{
  g_autoptr (Errand) self = g_new0 (Errand, 1);
  g_autoptr (GError) error = NULL;

  g_set_weak_pointer (&self->widget, widget);
  self->errand = errand;
  self->store = g_object_ref (store);
  self->law = law != NULL ? g_object_ref (law) : NULL;
  self->case_id = g_strdup (case_id);
  self->known_tags = known_tags;
  self->directory = load_directory (&error);
  if (self->directory == NULL)
    {
      say (self, _ ("The Directory Could Not Be Read"), error->message);
      return;
    }
  preauth_case_open_async (store, self->directory, law, case_id, NULL, opened_cb, self);
  g_steal_pointer (&self);
}
