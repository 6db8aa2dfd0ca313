/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "config.h"

#include "shim-vfs.h"

#include <sqlite3.h>
#include <string.h>
#include <unistd.h>

typedef struct
{
  sqlite3_file base;
  const char *path; /* interned; NULL for a temporary file */
  sqlite3_file *real;
} ShimFile;

static sqlite3_vfs *real_vfs;
static sqlite3_vfs shim_vfs;
static GRecMutex hook_mutex;
static ShimHook current_hook;
static gpointer current_data;

static int
ask (const ShimCall *call)
{
  int answer;

  g_rec_mutex_lock (&hook_mutex);
  answer = current_hook != NULL ? current_hook (call, current_data) : SHIM_PASS;
  g_rec_mutex_unlock (&hook_mutex);
  return answer;
}

static sqlite3_file *
real_of (sqlite3_file *file)
{
  return ((ShimFile *)file)->real;
}

static const char *
path_of (sqlite3_file *file)
{
  return ((ShimFile *)file)->path;
}

static int
shim_close (sqlite3_file *file)
{
  ShimCall call = { .op = SHIM_CLOSE, .path = path_of (file) };

  ask (&call);
  return real_of (file)->pMethods->xClose (real_of (file));
}

static int
shim_read (sqlite3_file *file, void *data, int length, sqlite3_int64 offset)
{
  ShimCall call = { .op = SHIM_READ, .path = path_of (file), .offset = offset, .length = length };
  int answer = ask (&call);

  return answer == SHIM_PASS
             ? real_of (file)->pMethods->xRead (real_of (file), data, length, offset)
             : answer;
}

static int
shim_write (sqlite3_file *file, const void *data, int length, sqlite3_int64 offset)
{
  ShimCall call = {
    .op = SHIM_WRITE, .path = path_of (file), .data = data, .offset = offset, .length = length
  };
  int answer = ask (&call);

  if (answer == SHIM_PASS)
    return real_of (file)->pMethods->xWrite (real_of (file), data, length, offset);
  real_of (file)->pMethods->xWrite (real_of (file), data, length / 2, offset);
  return answer;
}

static int
shim_truncate (sqlite3_file *file, sqlite3_int64 size)
{
  ShimCall call = { .op = SHIM_TRUNCATE, .path = path_of (file), .offset = size };
  int answer = ask (&call);

  return answer == SHIM_PASS ? real_of (file)->pMethods->xTruncate (real_of (file), size) : answer;
}

static int
shim_sync (sqlite3_file *file, int flags)
{
  ShimCall call = { .op = SHIM_SYNC, .path = path_of (file), .flags = flags };
  int answer = ask (&call);

  if (answer == SHIM_SWALLOW)
    return SQLITE_OK;
  return answer == SHIM_PASS ? real_of (file)->pMethods->xSync (real_of (file), flags) : answer;
}

static int
shim_file_size (sqlite3_file *file, sqlite3_int64 *size)
{
  return real_of (file)->pMethods->xFileSize (real_of (file), size);
}

static int
shim_lock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xLock (real_of (file), level);
}

static int
shim_unlock (sqlite3_file *file, int level)
{
  return real_of (file)->pMethods->xUnlock (real_of (file), level);
}

static int
shim_check_reserved_lock (sqlite3_file *file, int *result)
{
  return real_of (file)->pMethods->xCheckReservedLock (real_of (file), result);
}

static int
shim_file_control (sqlite3_file *file, int operation, void *argument)
{
  return real_of (file)->pMethods->xFileControl (real_of (file), operation, argument);
}

static int
shim_sector_size (sqlite3_file *file)
{
  return real_of (file)->pMethods->xSectorSize (real_of (file));
}

static int
shim_device_characteristics (sqlite3_file *file)
{
  return real_of (file)->pMethods->xDeviceCharacteristics (real_of (file));
}

static int
shim_shm_map (sqlite3_file *file, int region, int size, int extend, void volatile **memory)
{
  ShimCall call = { .op = SHIM_SHM, .path = path_of (file), .offset = region };
  int answer = ask (&call);

  *memory = NULL;
  return answer == SHIM_PASS
             ? real_of (file)->pMethods->xShmMap (real_of (file), region, size, extend, memory)
             : answer;
}

static int
shim_shm_lock (sqlite3_file *file, int offset, int n, int flags)
{
  return real_of (file)->pMethods->xShmLock (real_of (file), offset, n, flags);
}

static void
shim_shm_barrier (sqlite3_file *file)
{
  real_of (file)->pMethods->xShmBarrier (real_of (file));
}

static int
shim_shm_unmap (sqlite3_file *file, int delete_file)
{
  return real_of (file)->pMethods->xShmUnmap (real_of (file), delete_file);
}

/* Version 2: without xFetch, so that every read is seen. */
static const sqlite3_io_methods shim_methods = {
  .iVersion = 2,
  .xClose = shim_close,
  .xRead = shim_read,
  .xWrite = shim_write,
  .xTruncate = shim_truncate,
  .xSync = shim_sync,
  .xFileSize = shim_file_size,
  .xLock = shim_lock,
  .xUnlock = shim_unlock,
  .xCheckReservedLock = shim_check_reserved_lock,
  .xFileControl = shim_file_control,
  .xSectorSize = shim_sector_size,
  .xDeviceCharacteristics = shim_device_characteristics,
  .xShmMap = shim_shm_map,
  .xShmLock = shim_shm_lock,
  .xShmBarrier = shim_shm_barrier,
  .xShmUnmap = shim_shm_unmap,
};

static int
shim_open (sqlite3_vfs *vfs, const char *name, sqlite3_file *file, int flags, int *out_flags)
{
  ShimFile *self = (ShimFile *)file;
  ShimCall call = { .op = SHIM_OPEN,
                    .path = name != NULL ? g_intern_string (name) : NULL,
                    .flags = flags,
                    .creates = (flags & SQLITE_OPEN_CREATE) != 0
                               && (name == NULL || access (name, F_OK) != 0) };
  int answer = ask (&call);

  memset (self, 0, sizeof *self);
  if (answer != SHIM_PASS)
    return answer;
  self->path = call.path;
  self->real = (sqlite3_file *)(self + 1);
  answer = real_vfs->xOpen (real_vfs, name, self->real, flags, out_flags);
  if (self->real->pMethods != NULL)
    self->base.pMethods = &shim_methods;
  return answer;
}

static int
shim_delete (sqlite3_vfs *vfs, const char *name, int sync_dir)
{
  ShimCall call = { .op = SHIM_DELETE, .path = g_intern_string (name), .sync_dir = sync_dir != 0 };
  int answer = ask (&call);

  return answer == SHIM_PASS ? real_vfs->xDelete (real_vfs, name, sync_dir) : answer;
}

static int
shim_access (sqlite3_vfs *vfs, const char *name, int flags, int *result)
{
  return real_vfs->xAccess (real_vfs, name, flags, result);
}

static int
shim_full_pathname (sqlite3_vfs *vfs, const char *name, int size, char *out)
{
  return real_vfs->xFullPathname (real_vfs, name, size, out);
}

void
shim_vfs_set_hook (ShimHook hook, gpointer user_data)
{
  g_rec_mutex_lock (&hook_mutex);
  if (real_vfs == NULL)
    {
      real_vfs = sqlite3_vfs_find (NULL);
      shim_vfs = *real_vfs;
      shim_vfs.szOsFile = (int)sizeof (ShimFile) + real_vfs->szOsFile;
      shim_vfs.zName = "shim";
      shim_vfs.xOpen = shim_open;
      shim_vfs.xDelete = shim_delete;
      shim_vfs.xAccess = shim_access;
      shim_vfs.xFullPathname = shim_full_pathname;
      g_assert_cmpint (sqlite3_vfs_register (&shim_vfs, TRUE), ==, SQLITE_OK);
    }
  current_hook = hook;
  current_data = user_data;
  g_rec_mutex_unlock (&hook_mutex);
}
