/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Backups and news of the unlocked case file, in threads. Never waits on the main thread. */
#include "config.h"

#include "desktop/common/background.h"
#include "desktop/window/upkeep.h"
#include "fhir/date.h"
#include "fhir/error.h"
#include "store/backup.h"

#define LOOK_SECONDS 2
#define BACKUP_SECONDS (60 * 60)
#define RETRY_SECONDS 60

struct _PreauthUpkeep
{
  GObject parent_instance;

  PreauthStore *store;
  GCancellable *cancellable; /* cancelled when it is stopped */
  guint look_source;
  guint backup_source;
  guint retry_source; /* after a failure */
  gboolean looking;
  gboolean backing_up;
  gint64 serial; /* the last one that was told; -1: none yet */
  char *today;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_ROLLED_BACK,
  SIGNAL_BACKUP_FAILED,
  SIGNAL_BACKED_UP,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PreauthUpkeep, preauth_upkeep, G_TYPE_OBJECT)

/* What the threads take and give. */
typedef struct
{
  PreauthStore *store;
  char *today;
  gint64 serial;
  char *sentence;
} Errand;

static Errand *
errand_new (PreauthUpkeep *self)
{
  Errand *errand = g_new0 (Errand, 1);

  errand->store = g_object_ref (self->store);
  errand->today = preauth_date_get_today ();
  return errand;
}

static void
errand_free (gpointer data)
{
  Errand *self = data;

  g_object_unref (self->store);
  g_free (self->today);
  g_free (self->sentence);
  g_free (self);
}

static gboolean
look_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;

  errand->serial = preauth_store_get_serial (errand->store);
  return TRUE;
}

static gboolean
rollback_work (gpointer data, GCancellable *cancellable, GError **error)
{
  Errand *errand = data;

  errand->sentence = preauth_store_check_rollback (errand->store);
  return TRUE;
}

static gboolean
backup_work (gpointer data, GCancellable *cancellable, GError **error)
{
  const Errand *errand = data;

  return preauth_backup_make_daily (errand->store, errand->today, error);
}

static gboolean
is_stopped (PreauthUpkeep *self)
{
  return g_cancellable_is_cancelled (self->cancellable);
}

static void
looked_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthUpkeep *self = PREAUTH_UPKEEP (source);
  const Errand *errand = preauth_background_get_data (result);

  self->looking = FALSE;
  if (is_stopped (self)
      || (errand->serial == self->serial && g_strcmp0 (errand->today, self->today) == 0))
    return;
  self->serial = errand->serial;
  g_free (self->today);
  self->today = g_strdup (errand->today);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
look_cb (gpointer data)
{
  PreauthUpkeep *self = data;

  /* A slow disk is not asked twice at once. */
  if (!self->looking)
    {
      self->looking = TRUE;
      preauth_background_run (self, look_work, errand_new (self), errand_free, NULL, looked_cb,
                              NULL);
    }
  return G_SOURCE_CONTINUE;
}

static gboolean
retry_cb (gpointer data)
{
  PreauthUpkeep *self = data;

  self->retry_source = 0;
  preauth_upkeep_back_up (self);
  return G_SOURCE_REMOVE;
}

static void
backed_up_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthUpkeep *self = PREAUTH_UPKEEP (source);
  g_autoptr (GError) error = NULL;
  gboolean made = preauth_background_finish (result, &error);
  gboolean damaged = g_error_matches (error, PREAUTH_ERROR, PREAUTH_ERROR_DAMAGED);

  self->backing_up = FALSE;
  if (is_stopped (self))
    return;
  if (made)
    {
      g_signal_emit (self, signals[SIGNAL_BACKED_UP], 0);
      return;
    }
  /* What was locked meanwhile is backed up after the next unlock. */
  if (g_error_matches (error, PREAUTH_ERROR, PREAUTH_ERROR_LOCKED))
    return;
  /* A damaged file does not mend itself, and each try reads all of it. */
  if (!damaged && self->retry_source == 0)
    self->retry_source = g_timeout_add_seconds (RETRY_SECONDS, retry_cb, self);
  g_signal_emit (self, signals[SIGNAL_BACKUP_FAILED], 0, error->message, damaged);
}

static gboolean
backup_cb (gpointer data)
{
  preauth_upkeep_back_up (data);
  return G_SOURCE_CONTINUE;
}

static void
rollback_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  PreauthUpkeep *self = PREAUTH_UPKEEP (source);
  const Errand *errand = preauth_background_get_data (result);

  if (!is_stopped (self) && errand->sentence != NULL)
    g_signal_emit (self, signals[SIGNAL_ROLLED_BACK], 0, errand->sentence);
}

static void
preauth_upkeep_dispose (GObject *object)
{
  preauth_upkeep_stop (PREAUTH_UPKEEP (object));
  G_OBJECT_CLASS (preauth_upkeep_parent_class)->dispose (object);
}

static void
preauth_upkeep_finalize (GObject *object)
{
  PreauthUpkeep *self = PREAUTH_UPKEEP (object);

  g_clear_object (&self->store);
  g_clear_object (&self->cancellable);
  g_free (self->today);
  G_OBJECT_CLASS (preauth_upkeep_parent_class)->finalize (object);
}

/* Of the parameters text and damaged. */
static guint
add_signal (const char *name, guint n_parameters)
{
  return g_signal_new (name, PREAUTH_TYPE_UPKEEP, G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                       G_TYPE_NONE, n_parameters, G_TYPE_STRING, G_TYPE_BOOLEAN);
}

static void
preauth_upkeep_class_init (PreauthUpkeepClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = preauth_upkeep_dispose;
  G_OBJECT_CLASS (klass)->finalize = preauth_upkeep_finalize;
  signals[SIGNAL_CHANGED] = add_signal ("changed", 0);
  signals[SIGNAL_ROLLED_BACK] = add_signal ("rolled-back", 1);
  signals[SIGNAL_BACKUP_FAILED] = add_signal ("backup-failed", 2);
  signals[SIGNAL_BACKED_UP] = add_signal ("backed-up", 0);
}

static void
preauth_upkeep_init (PreauthUpkeep *self)
{
  self->cancellable = g_cancellable_new ();
  self->serial = -1;
}

PreauthUpkeep *
preauth_upkeep_new (PreauthStore *store)
{
  PreauthUpkeep *self;

  g_return_val_if_fail (PREAUTH_IS_STORE (store), NULL);

  self = g_object_new (PREAUTH_TYPE_UPKEEP, NULL);
  self->store = g_object_ref (store);
  return self;
}

void
preauth_upkeep_start (PreauthUpkeep *self)
{
  g_return_if_fail (PREAUTH_IS_UPKEEP (self));

  if (self->look_source != 0)
    return;
  self->look_source = g_timeout_add_seconds (LOOK_SECONDS, look_cb, self);
  self->backup_source = g_timeout_add_seconds (BACKUP_SECONDS, backup_cb, self);
  look_cb (self);
  preauth_background_run (self, rollback_work, errand_new (self), errand_free, NULL, rollback_cb,
                          NULL);
  backup_cb (self);
}

void
preauth_upkeep_back_up (PreauthUpkeep *self)
{
  g_return_if_fail (PREAUTH_IS_UPKEEP (self));

  if (self->backing_up || is_stopped (self))
    return;
  self->backing_up = TRUE;
  g_clear_handle_id (&self->retry_source, g_source_remove);
  preauth_background_run (self, backup_work, errand_new (self), errand_free, NULL, backed_up_cb,
                          NULL);
}

void
preauth_upkeep_stop (PreauthUpkeep *self)
{
  g_return_if_fail (PREAUTH_IS_UPKEEP (self));

  g_clear_handle_id (&self->look_source, g_source_remove);
  g_clear_handle_id (&self->backup_source, g_source_remove);
  g_clear_handle_id (&self->retry_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
}
