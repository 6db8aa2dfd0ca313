/* SPDX-License-Identifier: GPL-3.0-or-later */
/* One thing that is missing or wrong. Never carries a value of the request. */
#include "config.h"

#include "review/findings.h"

struct _PreauthProblem
{
  GObject parent_instance;
  PreauthStep step;
  PreauthSeverity severity;
  char *path;
  char *target;
  char *title;
  char *message;
};

G_DEFINE_FINAL_TYPE (PreauthProblem, preauth_problem, G_TYPE_OBJECT)

static void
preauth_problem_finalize (GObject *object)
{
  PreauthProblem *self = PREAUTH_PROBLEM (object);
  g_free (self->path);
  g_free (self->target);
  g_free (self->title);
  g_free (self->message);
  G_OBJECT_CLASS (preauth_problem_parent_class)->finalize (object);
}

static void
preauth_problem_class_init (PreauthProblemClass *class)
{
  G_OBJECT_CLASS (class)->finalize = preauth_problem_finalize;
}

static void
preauth_problem_init (PreauthProblem *self)
{
}

PreauthProblem *
preauth_problem_new (const PreauthPlaceOfProblem *place, const char *message)
{
  PreauthProblem *self = g_object_new (PREAUTH_TYPE_PROBLEM, NULL);
  self->step = place->step;
  self->severity = place->severity;
  self->path = g_strdup (place->path);
  self->target = g_strdup (place->target);
  self->title = g_strdup (place->title);
  self->message = g_strdup (message);
  return self;
}

const char *
preauth_problem_get_path (PreauthProblem *self)
{
  g_return_val_if_fail (PREAUTH_IS_PROBLEM (self), NULL);
  return self->path;
}

PreauthSeverity
preauth_problem_get_severity (PreauthProblem *self)
{
  g_return_val_if_fail (PREAUTH_IS_PROBLEM (self), PREAUTH_SEVERITY_ERROR);
  return self->severity;
}

const char *
preauth_problem_get_message (PreauthProblem *self)
{
  g_return_val_if_fail (PREAUTH_IS_PROBLEM (self), NULL);
  return self->message;
}

const char *
preauth_problem_get_title (PreauthProblem *self)
{
  g_return_val_if_fail (PREAUTH_IS_PROBLEM (self), NULL);
  return self->title;
}

PreauthStep
preauth_problem_get_step (PreauthProblem *self)
{
  g_return_val_if_fail (PREAUTH_IS_PROBLEM (self), PREAUTH_STEP_SEND);
  return self->step;
}

const char *
preauth_problem_get_target (PreauthProblem *self)
{
  g_return_val_if_fail (PREAUTH_IS_PROBLEM (self), NULL);
  return self->target;
}
