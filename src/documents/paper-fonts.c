/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The faces that pages are set in. It leaves out no letter: what they lack is for all fonts. */
#include "config.h"

#include "documents/paper-fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>
#include <string.h>
#include <unistd.h>

#define LIBERATION "/usr/share/fonts/truetype/liberation/LiberationSans-"
/* The first family is metric-compatible with what printed forms use and embeds as a small subset.
 */
#define FAMILIES "Liberation Sans,Nimbus Sans,Arimo,DejaVu Sans,Noto Sans,Cantarell,Sans"

typedef struct
{
  FcConfig *config; /* NULL: none of the families is there */
  const char *family;
  FcCharSet *letters; /* that every face has */
} Faces;

static void
map_free (gpointer map)
{
  g_object_unref (map);
}

static GPrivate thread_map = G_PRIVATE_INIT (map_free);

static void
remove_includes (char *xml)
{
  char *start = xml;

  while ((start = strstr (start, "<include")) != NULL)
    {
      char *end = strstr (start, "</include>");

      if (end == NULL)
        return;
      end += strlen ("</include>");
      memmove (start, end, strlen (end) + 1);
    }
}

static gboolean
has_cache (FcConfig *config)
{
  FcStrList *folders = FcConfigGetCacheDirs (config);
  gboolean has = folders != NULL && FcStrListNext (folders) != NULL;

  if (folders != NULL)
    FcStrListDone (folders);
  return has;
}

/* The machine's folders of fonts without the fifty files of rules that its settings include: those
 * say how to rank and draw fonts, and take longer to read than a form to draw. */
static FcConfig *
create_folders (void)
{
  FcConfig *config = FcConfigCreate ();
  FcChar8 *path = FcConfigGetFilename (config, NULL);
  g_autofree char *xml = NULL;

  if (path != NULL)
    g_file_get_contents ((const char *)path, &xml, NULL, NULL);
  if (xml != NULL)
    remove_includes (xml);
  if (xml == NULL || !FcConfigParseAndLoadFromMemory (config, (const FcChar8 *)xml, FcTrue)
      || !has_cache (config) || !FcConfigBuildFonts (config))
    g_clear_pointer (&config, FcConfigDestroy);
  FcStrFree (path);
  return config;
}

/* @folders: NULL for all that the machine's settings say */
static FcFontSet *
list_faces (FcConfig *folders, const char *family)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_SCALABLE,
                                       FcTypeBool, FcTrue, NULL);
  FcObjectSet *members = FcObjectSetBuild (FC_FILE, FC_CHARSET, NULL);
  FcFontSet *faces = FcFontList (folders, pattern, members);

  FcObjectSetDestroy (members);
  FcPatternDestroy (pattern);
  return faces;
}

static FcCharSet *
intersect_letters (const FcFontSet *faces)
{
  FcCharSet *shared = NULL;

  for (int i = 0; i < faces->nfont; i++)
    {
      FcCharSet *letters = NULL;
      FcCharSet *rest = NULL;

      if (FcPatternGetCharSet (faces->fonts[i], FC_CHARSET, 0, &letters) != FcResultMatch)
        continue;
      rest = shared ? FcCharSetIntersect (shared, letters) : FcCharSetCopy (letters);
      g_clear_pointer (&shared, FcCharSetDestroy);
      shared = rest;
    }
  return shared;
}

static gboolean
has_ascii (const FcCharSet *letters)
{
  for (FcChar32 letter = ' '; letter <= '~'; letter++)
    if (!FcCharSetHasChar (letters, letter))
      return FALSE;
  return TRUE;
}

/* Only the faces, without the machine's rules for screens. */
static FcConfig *
create_config (const char *const *files)
{
  FcConfig *config = FcConfigCreate ();

  for (guint i = 0; files[i] != NULL; i++)
    if (!FcConfigAppFontAddFile (config, (const FcChar8 *)files[i]))
      {
        FcConfigDestroy (config);
        return NULL;
      }
  return config;
}

static gboolean
load_files (Faces *self, const char *const *files, const char *family)
{
  FcConfig *config = create_config (files);
  FcFontSet *faces = config != NULL ? FcConfigGetFonts (config, FcSetApplication) : NULL;
  FcCharSet *letters = faces != NULL ? intersect_letters (faces) : NULL;

  if (letters == NULL || !has_ascii (letters))
    {
      g_clear_pointer (&letters, FcCharSetDestroy);
      g_clear_pointer (&config, FcConfigDestroy);
      return FALSE;
    }
  self->config = config;
  self->letters = letters;
  self->family = g_intern_string (family);
  return TRUE;
}

static gboolean
load_family (Faces *self, FcConfig *folders, const char *family)
{
  FcFontSet *faces = list_faces (folders, family);
  g_autoptr (GPtrArray) files = g_ptr_array_new ();
  gboolean loaded;

  for (int i = 0; faces != NULL && i < faces->nfont; i++)
    {
      FcChar8 *file = NULL;

      if (FcPatternGetString (faces->fonts[i], FC_FILE, 0, &file) == FcResultMatch)
        g_ptr_array_add (files, file);
    }
  g_ptr_array_add (files, NULL);
  loaded = files->len > 1 && load_files (self, (const char *const *)files->pdata, family);
  g_clear_pointer (&faces, FcFontSetDestroy);
  return loaded;
}

/* Where Debian's package puts the first family: no need to list every font of the machine. */
static gboolean
load_usual (Faces *self)
{
  static const char *const files[] = { LIBERATION "Regular.ttf", LIBERATION "Bold.ttf",
                                       LIBERATION "Italic.ttf", LIBERATION "BoldItalic.ttf", NULL };

  for (guint i = 0; files[i] != NULL; i++)
    if (access (files[i], R_OK) != 0)
      return FALSE;
  return load_files (self, files, "Liberation Sans");
}

static void
load_first (Faces *self)
{
  g_auto (GStrv) families = g_strsplit (FAMILIES, ",", -1);
  FcConfig *folders = NULL;

  if (load_usual (self))
    return;
  folders = create_folders ();
  if (folders == NULL || !load_family (self, folders, families[0]))
    for (guint i = 0; families[i] != NULL && !load_family (self, NULL, families[i]); i++)
      ;
  if (folders != NULL)
    FcConfigDestroy (folders);
}

static const Faces *
get_faces (void)
{
  static Faces faces;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      load_first (&faces);
      g_once_init_leave (&once, 1);
    }
  return &faces;
}

/* The thread that makes the first map, until a thread takes it over. */
static GThread *preparing = NULL;

/* A first font map makes Pango read all settings of the machine on yet another thread, unless there
 * are some: the faces' own are lent to it. What needs the machine's reads them later. */
static gpointer
prepare (gpointer measure)
{
  const Faces *faces = get_faces ();
  PangoFontMap *map = NULL;

  if (faces->config == NULL)
    return NULL;
  FcConfigSetCurrent (faces->config);
  map = preauth_paper_fonts_get_map ();
  if (map != NULL)
    ((PreauthMeasureFonts)measure) ();
  FcConfigSetCurrent (NULL);
  g_private_set (&thread_map, NULL);
  return map;
}

void
preauth_paper_fonts_prepare (PreauthMeasureFonts measure)
{
  static gsize once = 0;

  if (!g_once_init_enter (&once))
    return;
  g_atomic_pointer_set (&preparing, g_thread_new ("paper-fonts", prepare, measure));
  g_once_init_leave (&once, 1);
}

/* (transfer full) (nullable): for the first thread that asks. */
static PangoFontMap *
take_prepared (void)
{
  GThread *thread = g_atomic_pointer_get (&preparing);

  if (thread == NULL || thread == g_thread_self ()
      || !g_atomic_pointer_compare_and_exchange (&preparing, thread, NULL))
    return NULL;
  return g_thread_join (thread);
}

void
preauth_paper_fonts_finish (void)
{
  g_autoptr (PangoFontMap) map = take_prepared ();
}

gboolean
preauth_paper_fonts_can_draw (const char *text)
{
  const Faces *faces = get_faces ();

  if (faces->config == NULL)
    return FALSE;
  for (const char *cursor = text; *cursor; cursor = g_utf8_next_char (cursor))
    if ((guchar)*cursor >= 0x80 && !FcCharSetHasChar (faces->letters, g_utf8_get_char (cursor)))
      return FALSE;
  return TRUE;
}

static PangoFontMap *
create_map (const Faces *faces)
{
  PangoFontMap *map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);

  if (map == NULL)
    return NULL;
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), faces->config);
  /* After its fonts are few: each change lists them all. */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
  return map;
}

PangoFontMap *
preauth_paper_fonts_get_map (void)
{
  const Faces *faces = get_faces ();
  PangoFontMap *map = g_private_get (&thread_map);

  if (map != NULL || faces->config == NULL)
    return map;
  map = take_prepared ();
  if (map == NULL)
    map = create_map (faces);
  if (map != NULL)
    g_private_set (&thread_map, map);
  return map;
}

const char *
preauth_paper_fonts_get_family (void)
{
  return get_faces ()->family;
}

const char *
preauth_paper_fonts_get_families (void)
{
  return FAMILIES;
}
