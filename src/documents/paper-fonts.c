/* SPDX-License-Identifier: GPL-3.0-or-later */
/* The faces that pages are set in. It leaves out no letter: what they lack is for all fonts. */
#include "config.h"

#include "documents/paper-fonts.h"

#include <fontconfig/fontconfig.h>
#include <pango/pangofc-fontmap.h>

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

static FcFontSet *
list_faces (const char *family)
{
  FcPattern *pattern = FcPatternBuild (NULL, FC_FAMILY, FcTypeString, family, FC_SCALABLE,
                                       FcTypeBool, FcTrue, NULL);
  FcObjectSet *members = FcObjectSetBuild (FC_FILE, FC_CHARSET, NULL);
  FcFontSet *faces = FcFontList (NULL, pattern, members);

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
create_config (const FcFontSet *faces)
{
  FcConfig *config = FcConfigCreate ();

  for (int i = 0; i < faces->nfont; i++)
    {
      FcChar8 *file = NULL;

      if (FcPatternGetString (faces->fonts[i], FC_FILE, 0, &file) != FcResultMatch
          || !FcConfigAppFontAddFile (config, file))
        {
          FcConfigDestroy (config);
          return NULL;
        }
    }
  return config;
}

static gboolean
load_family (Faces *self, const char *family)
{
  FcFontSet *faces = list_faces (family);

  if (faces == NULL)
    return FALSE;
  self->letters = intersect_letters (faces);
  if (self->letters != NULL && has_ascii (self->letters))
    self->config = create_config (faces);
  FcFontSetDestroy (faces);
  if (self->config != NULL)
    self->family = g_intern_string (family);
  else
    g_clear_pointer (&self->letters, FcCharSetDestroy);
  return self->config != NULL;
}

static const Faces *
get_faces (void)
{
  static Faces faces;
  static gsize once = 0;

  if (g_once_init_enter (&once))
    {
      g_auto (GStrv) families = g_strsplit (FAMILIES, ",", -1);

      for (guint i = 0; families[i] != NULL && !load_family (&faces, families[i]); i++)
        ;
      g_once_init_leave (&once, 1);
    }
  return &faces;
}

static gpointer
prepare (gpointer unused)
{
  get_faces ();
  return NULL;
}

void
preauth_paper_fonts_prepare (void)
{
  g_thread_unref (g_thread_new ("paper-fonts", prepare, NULL));
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

PangoFontMap *
preauth_paper_fonts_get_map (void)
{
  const Faces *faces = get_faces ();
  PangoFontMap *map = g_private_get (&thread_map);

  if (map != NULL || faces->config == NULL)
    return map;
  map = pango_cairo_font_map_new_for_font_type (CAIRO_FONT_TYPE_FT);
  if (map == NULL)
    return NULL;
  pango_fc_font_map_set_config (PANGO_FC_FONT_MAP (map), faces->config);
  /* After its fonts are few: each change lists them all. */
  pango_cairo_font_map_set_resolution (PANGO_CAIRO_FONT_MAP (map), 72);
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
