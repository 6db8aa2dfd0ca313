/* SPDX-License-Identifier: GPL-3.0-or-later */
/* A word of the vocabulary, and a tile of the service step. Immutable. */
#include "config.h"

#include "directory/vocabulary.h"

#include "directory/vocabulary-private.h"
#include "fhir/json.h"

struct _PreauthTerm
{
  GObject parent_instance;

  char *id;
  char *name;
  char *description;
  char *parent;
  GStrv words;
  char *form_id;
  char *form_note;
  gboolean uses_form;
  GHashTable *x12; /* element number: code */
};

struct _PreauthTile
{
  GObject parent_instance;

  char *id;
  char *name;
  char *description;
  GStrv categories;
};

G_DEFINE_FINAL_TYPE (PreauthTerm, preauth_term, G_TYPE_OBJECT)
G_DEFINE_FINAL_TYPE (PreauthTile, preauth_tile, G_TYPE_OBJECT)

enum
{
  PROP_0,
  PROP_ID,
  PROP_NAME,
  PROP_DESCRIPTION,
  N_PROPS
};

char *
preauth_json_dup_string (JsonObject *object, const char *member)
{
  return g_strdup (preauth_json_get_string (object, member));
}

GStrv
preauth_json_dup_strings (JsonObject *object, const char *member)
{
  JsonArray *array = preauth_json_get_array (object, member);
  guint length = preauth_json_array_length (array);
  GStrv strings = g_new0 (char *, length + 1);
  guint n = 0;

  for (guint i = 0; i < length; i++)
    {
      const char *string = preauth_json_array_get_string (array, i);

      if (string != NULL)
        strings[n++] = g_strdup (string);
    }
  return strings;
}

static void
install_properties (GObjectClass *object_class)
{
  const GParamFlags flags = G_PARAM_READABLE | G_PARAM_STATIC_STRINGS;

  g_object_class_install_property (object_class, PROP_ID,
                                   g_param_spec_string ("id", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_NAME,
                                   g_param_spec_string ("name", NULL, NULL, NULL, flags));
  g_object_class_install_property (object_class, PROP_DESCRIPTION,
                                   g_param_spec_string ("description", NULL, NULL, NULL, flags));
}

static void
preauth_term_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PreauthTerm *self = PREAUTH_TERM (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
preauth_term_finalize (GObject *object)
{
  PreauthTerm *self = PREAUTH_TERM (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_free (self->parent);
  g_strfreev (self->words);
  g_free (self->form_id);
  g_free (self->form_note);
  g_hash_table_unref (self->x12);
  G_OBJECT_CLASS (preauth_term_parent_class)->finalize (object);
}

static void
preauth_term_class_init (PreauthTermClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = preauth_term_get_property;
  object_class->finalize = preauth_term_finalize;
  install_properties (object_class);
}

static void
preauth_term_init (PreauthTerm *self)
{
  self->x12 = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
}

static void
read_x12 (PreauthTerm *self, JsonObject *codes)
{
  g_autoptr (GList) elements = codes != NULL ? json_object_get_members (codes) : NULL;

  for (GList *at = elements; at != NULL; at = at->next)
    if (preauth_json_get_string (codes, at->data) != NULL)
      g_hash_table_insert (self->x12, g_strdup (at->data),
                           g_strdup (preauth_json_get_string (codes, at->data)));
}

PreauthTerm *
preauth_term_new_from_object (JsonObject *object)
{
  PreauthTerm *self = g_object_new (PREAUTH_TYPE_TERM, NULL);

  self->id = preauth_json_dup_string (object, "id");
  self->name = preauth_json_dup_string (object, "name");
  self->description = preauth_json_dup_string (object, "description");
  self->parent = preauth_json_dup_string (object, "parent");
  self->words = preauth_json_dup_strings (object, "words");
  self->form_id = preauth_json_dup_string (object, "form");
  self->form_note = preauth_json_dup_string (object, "form_note");
  self->uses_form = preauth_json_get_boolean (object, "uses_form");
  read_x12 (self, preauth_json_get_object (object, "x12"));
  return self;
}

const char *
preauth_term_get_id (PreauthTerm *self)
{
  return self->id;
}

const char *
preauth_term_get_name (PreauthTerm *self)
{
  return self->name;
}

const char *
preauth_term_get_description (PreauthTerm *self)
{
  return self->description;
}

const char *
preauth_term_get_parent (PreauthTerm *self)
{
  return self->parent;
}

GStrv
preauth_term_get_words (PreauthTerm *self)
{
  return self->words;
}

const char *
preauth_term_get_form_id (PreauthTerm *self)
{
  return self->form_id;
}

const char *
preauth_term_get_x12 (PreauthTerm *self, const char *element)
{
  g_return_val_if_fail (PREAUTH_IS_TERM (self) && element != NULL, NULL);
  return g_hash_table_lookup (self->x12, element);
}

const char *
preauth_term_get_form_note (PreauthTerm *self)
{
  return self->form_note;
}

gboolean
preauth_term_get_uses_form (PreauthTerm *self)
{
  return self->uses_form;
}

static void
preauth_tile_get_property (GObject *object, guint property_id, GValue *value, GParamSpec *pspec)
{
  PreauthTile *self = PREAUTH_TILE (object);

  switch (property_id)
    {
    case PROP_ID:
      g_value_set_string (value, self->id);
      break;
    case PROP_NAME:
      g_value_set_string (value, self->name);
      break;
    case PROP_DESCRIPTION:
      g_value_set_string (value, self->description);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, property_id, pspec);
    }
}

static void
preauth_tile_finalize (GObject *object)
{
  PreauthTile *self = PREAUTH_TILE (object);

  g_free (self->id);
  g_free (self->name);
  g_free (self->description);
  g_strfreev (self->categories);
  G_OBJECT_CLASS (preauth_tile_parent_class)->finalize (object);
}

static void
preauth_tile_class_init (PreauthTileClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->get_property = preauth_tile_get_property;
  object_class->finalize = preauth_tile_finalize;
  install_properties (object_class);
}

static void
preauth_tile_init (PreauthTile *self)
{
}

PreauthTile *
preauth_tile_new_from_object (JsonObject *object)
{
  PreauthTile *self = g_object_new (PREAUTH_TYPE_TILE, NULL);

  self->id = preauth_json_dup_string (object, "id");
  self->name = preauth_json_dup_string (object, "name");
  self->description = preauth_json_dup_string (object, "description");
  self->categories = preauth_json_dup_strings (object, "categories");
  return self;
}

const char *
preauth_tile_get_id (PreauthTile *self)
{
  return self->id;
}

const char *
preauth_tile_get_name (PreauthTile *self)
{
  return self->name;
}

const char *
preauth_tile_get_description (PreauthTile *self)
{
  return self->description;
}

GStrv
preauth_tile_get_categories (PreauthTile *self)
{
  return self->categories;
}
