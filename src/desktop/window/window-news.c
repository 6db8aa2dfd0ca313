/* SPDX-License-Identifier: GPL-3.0-or-later */
/* What staff must know of the case file itself: damage, backups, an old copy. Each banner says what
 * to do, and goes when it is done. Never says anything of a patient. */
#include "config.h"

#include <glib/gi18n.h>

#include "desktop/common/rights.h"
#include "desktop/common/sentence.h"
#include "desktop/window/window-private.h"
#include "fhir/error.h"

#define MOST_NAMED 3

static const char *
get_restore_label (void)
{
  return preauth_rights_may (PREAUTH_RIGHT_RESTORE) ? _ ("_Restore a Backup…") : NULL;
}

static gboolean
is_mended (PreauthWindow *self, const PreauthDamage *damage)
{
  return *damage->id != '\0' && preauth_work_list_has (self->list, damage->id);
}

static gboolean
is_known (GPtrArray *damages, const char *id)
{
  for (guint i = 0; i < damages->len; i++)
    if (g_str_equal (((const PreauthDamage *)g_ptr_array_index (damages, i))->id, id))
      return TRUE;
  return FALSE;
}

/* The first whose line can be made anew; NULL when there is none. */
static const PreauthDamage *
find_mendable (PreauthWindow *self)
{
  for (guint i = 0; i < self->damages->len; i++)
    {
      const PreauthDamage *damage = g_ptr_array_index (self->damages, i);

      if (*damage->id != '\0')
        return damage;
    }
  return NULL;
}

static char *
describe_lines (GPtrArray *damages)
{
  g_autoptr (GString) names = g_string_new (NULL);

  for (guint i = 0; i < damages->len && i < MOST_NAMED; i++)
    {
      const PreauthDamage *damage = g_ptr_array_index (damages, i);

      g_string_append_printf (names, "%s%.8s", i > 0 ? ", " : "", damage->id);
    }
  if (damages->len > MOST_NAMED)
    g_string_append (names, "…");
  /* Translators: %s: the beginnings of the ids of requests, with commas. */
  return g_strdup_printf (ngettext ("The line of request %s in the work list is damaged. Open the "
                                    "request to mend it. All other lines are whole.",
                                    "The lines of requests %s in the work list are damaged. Open "
                                    "each request to mend it. All other lines are whole.",
                                    damages->len),
                          names->str);
}

static void
show_damages (PreauthWindow *self)
{
  g_autofree char *text = NULL;
  const char *label = NULL;

  if (self->damages->len > 0 && find_mendable (self) != NULL)
    {
      text = describe_lines (self->damages);
      label = _ ("_Open It");
    }
  else if (self->damages->len > 0)
    {
      const PreauthDamage *damage = g_ptr_array_index (self->damages, 0);

      text = preauth_sentence_from_message (damage->why);
      label = get_restore_label ();
    }
  preauth_banner_show (self->damage_banner, text, label);
}

void
preauth_window_note_damage (PreauthWindow *self, GPtrArray *damaged)
{
  for (guint i = self->damages->len; i > 0; i--)
    if (is_mended (self, g_ptr_array_index (self->damages, i - 1)))
      g_ptr_array_remove_index (self->damages, i - 1);
  while (damaged != NULL && damaged->len > 0)
    {
      PreauthDamage *damage = g_ptr_array_steal_index (damaged, 0);

      if (is_known (self->damages, damage->id))
        preauth_damage_free (damage);
      else
        g_ptr_array_add (self->damages, damage);
    }
  show_damages (self);
}

static void
damage_clicked_cb (PreauthWindow *self)
{
  const PreauthDamage *damage = find_mendable (self);

  if (damage != NULL)
    preauth_window_begin_case (self, damage->id);
  else
    preauth_window_show_restore (self);
}

static void
rolled_back_cb (PreauthWindow *self, const char *text)
{
  g_autofree char *sentence = preauth_sentence_from_message (text);
  g_autofree char *advice = NULL;

  if (preauth_rights_may (PREAUTH_RIGHT_RESTORE))
    {
      preauth_banner_show (self->rollback_banner, sentence, _ ("This Was a _Restore on Purpose"));
      return;
    }
  advice = g_strdup_printf (_ ("%s Tell a manager before you go on."), sentence);
  preauth_banner_show (self->rollback_banner, advice, NULL);
}

static void
accept_rollback_cb (PreauthWindow *self)
{
  g_autoptr (GError) error = NULL;

  if (preauth_store_accept_rollback (self->store, &error))
    preauth_banner_show (self->rollback_banner, NULL, NULL);
  else
    preauth_window_show_error (self, _ ("That Could Not Be Recorded"), error->message);
}

static void
backup_failed_cb (PreauthWindow *self, const char *message, gboolean damaged)
{
  /* Translators: %s says why. */
  g_autofree char *cause = g_strdup_printf (_ ("Today’s backup could not be made: %s"), message);
  g_autofree char *sentence = preauth_sentence_from_message (cause);
  g_autofree char *text
      = damaged ? g_strdup (sentence)
                : g_strdup_printf (_ ("%s It is tried again every minute."), sentence);

  self->backup_damaged = damaged;
  preauth_banner_show (self->backup_banner, text,
                       damaged ? get_restore_label () : _ ("_Try Again"));
}

static void
backed_up_cb (PreauthWindow *self)
{
  preauth_banner_show (self->backup_banner, NULL, NULL);
}

static void
backup_clicked_cb (PreauthWindow *self)
{
  if (self->backup_damaged)
    {
      preauth_window_show_restore (self);
      return;
    }
  /* It comes back when it fails again: one sees that something was tried. */
  preauth_banner_show (self->backup_banner, NULL, NULL);
  if (self->upkeep != NULL)
    preauth_upkeep_back_up (self->upkeep);
}

static void
connect (PreauthWindow *self, gpointer source, const char *signal, GCallback callback)
{
  g_signal_connect_object (source, signal, callback, self, G_CONNECT_SWAPPED);
}

void
preauth_window_watch_news (PreauthWindow *self)
{
  connect (self, self->upkeep, "rolled-back", G_CALLBACK (rolled_back_cb));
  connect (self, self->upkeep, "backup-failed", G_CALLBACK (backup_failed_cb));
  connect (self, self->upkeep, "backed-up", G_CALLBACK (backed_up_cb));
}

void
preauth_window_forget_news (PreauthWindow *self)
{
  g_ptr_array_set_size (self->damages, 0);
  preauth_banner_show (self->rollback_banner, NULL, NULL);
  preauth_banner_show (self->damage_banner, NULL, NULL);
  preauth_banner_show (self->backup_banner, NULL, NULL);
}

static void
case_clicked_cb (PreauthWindow *self)
{
  if (self->open_case != NULL)
    preauth_window_edit_elsewhere (self);
  else if (self->request != NULL)
    preauth_window_keep (self);
}

void
preauth_window_connect_banners (PreauthWindow *self)
{
  self->damages = g_ptr_array_new_with_free_func ((GDestroyNotify)preauth_damage_free);
  connect (self, self->case_banner, "button-clicked", G_CALLBACK (case_clicked_cb));
  connect (self, self->rollback_banner, "button-clicked", G_CALLBACK (accept_rollback_cb));
  connect (self, self->damage_banner, "button-clicked", G_CALLBACK (damage_clicked_cb));
  connect (self, self->backup_banner, "button-clicked", G_CALLBACK (backup_clicked_cb));
}
