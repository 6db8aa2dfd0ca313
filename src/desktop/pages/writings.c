/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The files that are being written. Only for the main thread. */
#include "config.h"

#include "desktop/pages/writings.h"

struct _PreauthWritings
{
  GObject parent_instance;

  guint n;
  gboolean failed; /* one of those since there was none */
};

G_DEFINE_FINAL_TYPE (PreauthWritings, preauth_writings, G_TYPE_OBJECT)

static guint ended_signal;

static void
preauth_writings_class_init (PreauthWritingsClass *klass)
{
  ended_signal = g_signal_new ("ended", PREAUTH_TYPE_WRITINGS, G_SIGNAL_RUN_LAST, 0, NULL, NULL,
                               NULL, G_TYPE_NONE, 1, G_TYPE_BOOLEAN);
}

static void
preauth_writings_init (PreauthWritings *self)
{
}

PreauthWritings *
preauth_writings_get_default (void)
{
  static PreauthWritings *writings = NULL;

  if (writings == NULL)
    writings = g_object_new (PREAUTH_TYPE_WRITINGS, NULL);
  return writings;
}

void
preauth_writings_begin (PreauthWritings *self)
{
  g_return_if_fail (PREAUTH_IS_WRITINGS (self));

  self->n++;
}

void
preauth_writings_end (PreauthWritings *self, gboolean written)
{
  gboolean all_written;

  g_return_if_fail (PREAUTH_IS_WRITINGS (self));
  g_return_if_fail (self->n > 0);

  self->failed |= !written;
  if (--self->n > 0)
    return;
  all_written = !self->failed;
  self->failed = FALSE;
  g_signal_emit (self, ended_signal, 0, all_written);
}

gboolean
preauth_writings_is_empty (PreauthWritings *self)
{
  g_return_val_if_fail (PREAUTH_IS_WRITINGS (self), TRUE);

  return self->n == 0;
}
