/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "power-cut-vfs.h"

#include <sqlite3.h>
#include <string.h>

#include "shim-vfs.h"

#define SECTOR 512

typedef enum
{
  ENTRY_ADOPT, /* a file that was there before the log */
  ENTRY_CREATE,
  ENTRY_WRITE,
  ENTRY_TRUNCATE,
  ENTRY_SYNC,
  ENTRY_DELETE,
  ENTRY_ACKNOWLEDGE,
} EntryKind;

typedef struct
{
  EntryKind kind;
  const char *path; /* interned */
  GBytes *data;
  gint64 offset;
  gboolean sync_dir;
} Entry;

struct _PowerCutLog
{
  char *folder;
  GArray *entries;
  GHashTable *known; /* paths that the log has met */
};

static void
entry_clear (gpointer data)
{
  g_clear_pointer (&((Entry *)data)->data, g_bytes_unref);
}

static void
append (PowerCutLog *self, Entry entry)
{
  g_array_append_val (self->entries, entry);
}

static void
record_open (PowerCutLog *self, const ShimCall *call)
{
  gboolean is_log = (call->flags & (SQLITE_OPEN_WAL | SQLITE_OPEN_MAIN_JOURNAL)) != 0;
  char *data;
  gsize length;

  if (call->creates)
    append (self, (Entry){ ENTRY_CREATE, .path = call->path, .sync_dir = is_log });
  else if (!g_hash_table_contains (self->known, call->path)
           && g_file_get_contents (call->path, &data, &length, NULL))
    append (self, (Entry){ ENTRY_ADOPT, call->path, g_bytes_new_take (data, length) });
  g_hash_table_add (self->known, (gpointer)call->path);
}

static int
record (const ShimCall *call, gpointer user_data)
{
  PowerCutLog *self = user_data;

  if (call->path == NULL || !g_str_has_prefix (call->path, self->folder))
    return SHIM_PASS;
  switch (call->op)
    {
    case SHIM_OPEN:
      record_open (self, call);
      break;
    case SHIM_WRITE:
      append (self, (Entry){ ENTRY_WRITE, call->path, g_bytes_new (call->data, (gsize)call->length),
                             call->offset });
      break;
    case SHIM_TRUNCATE:
      append (self, (Entry){ ENTRY_TRUNCATE, call->path, .offset = call->offset });
      break;
    case SHIM_SYNC:
      append (self, (Entry){ ENTRY_SYNC, call->path });
      /* The files of the test itself need not survive. */
      return SHIM_SWALLOW;
    case SHIM_DELETE:
      append (self, (Entry){ ENTRY_DELETE, call->path, .sync_dir = call->sync_dir });
      break;
    default:
      break;
    }
  return SHIM_PASS;
}

PowerCutLog *
power_cut_log_start (const char *folder)
{
  PowerCutLog *self = g_new0 (PowerCutLog, 1);

  self->folder = g_strconcat (folder, "/", NULL);
  self->entries = g_array_new (FALSE, TRUE, sizeof (Entry));
  g_array_set_clear_func (self->entries, entry_clear);
  self->known = g_hash_table_new (NULL, NULL);
  shim_vfs_set_hook (record, self);
  return self;
}

void
power_cut_log_stop (PowerCutLog *self)
{
  shim_vfs_set_hook (NULL, NULL);
}

void
power_cut_log_free (PowerCutLog *self)
{
  g_free (self->folder);
  g_array_unref (self->entries);
  g_hash_table_unref (self->known);
  g_free (self);
}

void
power_cut_log_acknowledge (PowerCutLog *self, guint mark)
{
  append (self, (Entry){ ENTRY_ACKNOWLEDGE, .offset = mark });
}

guint
power_cut_log_get_length (PowerCutLog *self)
{
  return self->entries->len;
}

/* A file apart from its name. Bytes that are synced, and what came after, in order. */
typedef struct
{
  gatomicrefcount ref_count;
  GByteArray *synced;
  GPtrArray *pending; /* of const Entry: writes and truncations */
  gboolean syncs_dir; /* its first sync also syncs the folder, as SQLite does for its logs */
} Inode;

/* A change of the folder that no sync has made sure yet. */
typedef struct
{
  const char *path;
  Inode *inode; /* NULL: the name is gone */
} Link;

struct _PowerCutDisk
{
  PowerCutLog *log;
  gboolean lies;
  guint position;
  guint n_acknowledged;
  GHashTable *names;   /* path -> Inode, as programs see it */
  GHashTable *synced;  /* path -> Inode, as it is on the disk for sure */
  GPtrArray *unsynced; /* of Link */
};

static Inode *
inode_new (gboolean syncs_dir)
{
  Inode *self = g_new0 (Inode, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->synced = g_byte_array_new ();
  self->pending = g_ptr_array_new ();
  self->syncs_dir = syncs_dir;
  return self;
}

static Inode *
inode_ref (Inode *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

static void
inode_unref (gpointer data)
{
  Inode *self = data;

  if (self == NULL || !g_atomic_ref_count_dec (&self->ref_count))
    return;
  g_byte_array_unref (self->synced);
  g_ptr_array_unref (self->pending);
  g_free (self);
}

static void
link_free (gpointer data)
{
  inode_unref (((Link *)data)->inode);
  g_free (data);
}

static void
resize (GByteArray *bytes, gsize size)
{
  gsize old = bytes->len;

  g_byte_array_set_size (bytes, (guint)size);
  if (size > old)
    memset (bytes->data + old, 0, size - old);
}

static void
put (GByteArray *bytes, gsize offset, const guint8 *data, gsize length)
{
  if (bytes->len < offset + length)
    resize (bytes, offset + length);
  memcpy (bytes->data + offset, data, length);
}

static void
apply (GByteArray *bytes, const Entry *entry)
{
  gsize length;
  const guint8 *data;

  if (entry->kind == ENTRY_TRUNCATE)
    {
      resize (bytes, (gsize)entry->offset);
      return;
    }
  data = g_bytes_get_data (entry->data, &length);
  put (bytes, (gsize)entry->offset, data, length);
}

/* Each sector of the disk, where it holds a part of this write, is new or old. */
static void
apply_torn (GByteArray *bytes, const Entry *entry, GRand *rand)
{
  gsize offset = (gsize)entry->offset;
  gsize length;
  const guint8 *data = g_bytes_get_data (entry->data, &length);

  while (length > 0)
    {
      gsize piece = MIN (length, SECTOR - offset % SECTOR);

      if (g_rand_boolean (rand))
        put (bytes, offset, data, piece);
      offset += piece;
      data += piece;
      length -= piece;
    }
}

PowerCutDisk *
power_cut_disk_new (PowerCutLog *log, gboolean lies)
{
  PowerCutDisk *self = g_new0 (PowerCutDisk, 1);

  self->log = log;
  self->lies = lies;
  self->names = g_hash_table_new_full (NULL, NULL, NULL, inode_unref);
  self->synced = g_hash_table_new_full (NULL, NULL, NULL, inode_unref);
  self->unsynced = g_ptr_array_new_with_free_func (link_free);
  return self;
}

void
power_cut_disk_free (PowerCutDisk *self)
{
  g_hash_table_unref (self->names);
  g_hash_table_unref (self->synced);
  g_ptr_array_unref (self->unsynced);
  g_free (self);
}

static void
change_name (PowerCutDisk *self, const char *path, Inode *inode)
{
  Link *change = g_new (Link, 1);

  *change = (Link){ path, inode };
  g_ptr_array_add (self->unsynced, change);
  if (inode != NULL)
    g_hash_table_insert (self->names, (gpointer)path, inode_ref (inode));
  else
    g_hash_table_remove (self->names, path);
}

static void
settle (GHashTable *names, const Link *change)
{
  if (change->inode != NULL)
    g_hash_table_insert (names, (gpointer)change->path, inode_ref (change->inode));
  else
    g_hash_table_remove (names, change->path);
}

static void
sync_folder (PowerCutDisk *self)
{
  for (guint i = 0; i < self->unsynced->len; i++)
    settle (self->synced, g_ptr_array_index (self->unsynced, i));
  g_ptr_array_set_size (self->unsynced, 0);
}

static void
sync_file (PowerCutDisk *self, Inode *inode)
{
  if (self->lies)
    return;
  for (guint i = 0; i < inode->pending->len; i++)
    apply (inode->synced, g_ptr_array_index (inode->pending, i));
  g_ptr_array_set_size (inode->pending, 0);
  if (inode->syncs_dir)
    sync_folder (self);
  inode->syncs_dir = FALSE;
}

static void
replay (PowerCutDisk *self, const Entry *entry)
{
  Inode *inode = entry->path != NULL ? g_hash_table_lookup (self->names, entry->path) : NULL;
  gsize length;
  const guint8 *data;

  switch (entry->kind)
    {
    case ENTRY_ADOPT:
      inode = inode_new (FALSE);
      data = g_bytes_get_data (entry->data, &length);
      g_byte_array_append (inode->synced, data, (guint)length);
      g_hash_table_insert (self->synced, (gpointer)entry->path, inode_ref (inode));
      g_hash_table_insert (self->names, (gpointer)entry->path, inode);
      break;
    case ENTRY_CREATE:
      change_name (self, entry->path, inode_new (entry->sync_dir));
      break;
    case ENTRY_DELETE:
      if (inode != NULL)
        change_name (self, entry->path, NULL);
      if (entry->sync_dir && !self->lies)
        sync_folder (self);
      break;
    case ENTRY_SYNC:
      sync_file (self, inode);
      break;
    case ENTRY_ACKNOWLEDGE:
      self->n_acknowledged++;
      break;
    default:
      g_ptr_array_add (inode->pending, (gpointer)entry);
    }
}

void
power_cut_disk_advance (PowerCutDisk *self, guint position)
{
  g_assert_cmpuint (position, <=, self->log->entries->len);
  for (; self->position < position; self->position++)
    replay (self, &g_array_index (self->log->entries, Entry, self->position));
}

guint
power_cut_disk_get_acknowledged (PowerCutDisk *self)
{
  return self->n_acknowledged;
}

/* How kind this cut is: everything had arrived by itself, nothing had, or each thing by chance. */
typedef enum
{
  CUT_KEEPS_ALL,
  CUT_DROPS_ALL,
  CUT_BY_CHANCE,
} CutMood;

static CutMood
choose_mood (GRand *rand)
{
  gint32 number = g_rand_int_range (rand, 0, 10);

  return number == 0 ? CUT_KEEPS_ALL : number < 3 ? CUT_DROPS_ALL : CUT_BY_CHANCE;
}

static void
write_file (const char *path, Inode *inode, CutMood mood, GRand *rand, const char *folder)
{
  g_autofree char *base = g_path_get_basename (path);
  g_autofree char *target = g_build_filename (folder, base, NULL);
  g_autoptr (GByteArray) bytes = g_byte_array_sized_new (inode->synced->len);

  g_byte_array_append (bytes, inode->synced->data, inode->synced->len);
  for (guint i = 0; i < inode->pending->len; i++)
    {
      const Entry *entry = g_ptr_array_index (inode->pending, i);
      gint32 number = g_rand_int_range (rand, 0, 3);

      if (mood == CUT_KEEPS_ALL || (mood == CUT_BY_CHANCE && number == 0))
        apply (bytes, entry);
      else if (mood == CUT_BY_CHANCE && number == 1 && entry->kind == ENTRY_WRITE)
        apply_torn (bytes, entry, rand);
    }
  g_assert_true (
      g_file_set_contents_full (target, (const char *)bytes->data, bytes->len, 0, 0600, NULL));
}

void
power_cut_disk_cut (PowerCutDisk *self, guint32 seed, const char *folder)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  g_autoptr (GHashTable) names = g_hash_table_new_full (NULL, NULL, NULL, inode_unref);
  g_autoptr (GList) paths = NULL;
  CutMood mood = choose_mood (rand);
  GHashTableIter iter;
  gpointer path, inode;

  g_hash_table_iter_init (&iter, self->synced);
  while (g_hash_table_iter_next (&iter, &path, &inode))
    g_hash_table_insert (names, path, inode_ref (inode));
  for (guint i = 0; i < self->unsynced->len; i++)
    if (mood == CUT_KEEPS_ALL || (mood == CUT_BY_CHANCE && g_rand_boolean (rand)))
      settle (names, g_ptr_array_index (self->unsynced, i));

  /* In the order of their names: the same seed must give the same disk. */
  paths = g_list_sort (g_hash_table_get_keys (names), (GCompareFunc)strcmp);
  for (GList *i = paths; i != NULL; i = i->next)
    write_file (i->data, g_hash_table_lookup (names, i->data), mood, rand, folder);
}
