/* SPDX-License-Identifier: GPL-3.0-or-later */
/* Reads the fields of a PDF form. It trusts neither the shape of the tree nor its types. */
#include "config.h"

#include "documents/acroform-private.h"

/* Far more than any form; a file made to be hostile stops there. */
#define MAX_DEPTH 32
#define MAX_WIDGETS 50000

/* One dictionary on the way down. */
typedef struct _Node Node;
struct _Node
{
  qpdf_oh dictionary;
  const Node *parent;
  const char *name; /* full */
  guint depth;
};

typedef struct
{
  PreauthAcroform *form;
  GHashTable *pages; /* object number -> page from 1 */
  GHashTable *seen;
  guint n_widgets;
} Walk;

char *
preauth_qpdf_dup_text (qpdf_data qpdf, qpdf_oh object)
{
  const char *value = NULL;
  size_t length = 0;
  g_autofree char *text = NULL;

  if (qpdf_oh_is_string (qpdf, object) && qpdf_oh_get_value_as_utf8 (qpdf, object, &value, &length))
    text = g_strndup (value, length);
  else if (qpdf_oh_is_name (qpdf, object))
    text = g_strdup (qpdf_oh_get_name (qpdf, object) + 1);
  return text ? g_utf8_make_valid (text, -1) : NULL;
}

static void
widget_free (PreauthAcroWidget *self)
{
  g_free (self->style);
  g_ptr_array_unref (self->states);
  g_free (self);
}

void
preauth_acro_field_free (PreauthAcroField *self)
{
  g_free (self->name);
  g_free (self->label);
  g_free (self->value);
  g_ptr_array_unref (self->options);
  g_ptr_array_unref (self->exports);
  g_array_unref (self->objects);
  g_ptr_array_unref (self->widgets);
  g_free (self);
}

static qpdf_oh
find_inherited (Walk *walk, const Node *node, const char *key)
{
  for (; node; node = node->parent)
    if (qpdf_oh_has_key (walk->form->qpdf, node->dictionary, key))
      return qpdf_oh_get_key (walk->form->qpdf, node->dictionary, key);
  return qpdf_oh_get_key (walk->form->qpdf, walk->form->form, key);
}

static int
find_number (Walk *walk, const Node *node, const char *key)
{
  int number = 0;

  return qpdf_oh_get_value_as_int (walk->form->qpdf, find_inherited (walk, node, key), &number)
             ? number
             : 0;
}

static PreauthAcroType
read_type (Walk *walk, const Node *node, guint flags)
{
  g_autofree char *type
      = preauth_qpdf_dup_text (walk->form->qpdf, find_inherited (walk, node, "/FT"));

  if (g_strcmp0 (type, "Tx") == 0
      && !(flags & (PREAUTH_ACRO_FLAG_PASSWORD | PREAUTH_ACRO_FLAG_FILE)))
    return PREAUTH_ACRO_TEXT;
  if (g_strcmp0 (type, "Btn") == 0 && !(flags & PREAUTH_ACRO_FLAG_PUSH_BUTTON))
    return flags & PREAUTH_ACRO_FLAG_RADIO ? PREAUTH_ACRO_RADIO : PREAUTH_ACRO_CHECK;
  if (g_strcmp0 (type, "Ch") == 0)
    return PREAUTH_ACRO_CHOICE;
  return g_strcmp0 (type, "Sig") == 0 ? PREAUTH_ACRO_SIGNATURE : PREAUTH_ACRO_OTHER;
}

/* Options are texts, or pairs of what is stored and what is shown. */
static void
read_options (Walk *walk, const Node *node, PreauthAcroField *field)
{
  qpdf_data qpdf = walk->form->qpdf;
  qpdf_oh options = find_inherited (walk, node, "/Opt");
  int n = qpdf_oh_is_array (qpdf, options) ? qpdf_oh_get_array_n_items (qpdf, options) : 0;

  for (int i = 0; i < n; i++)
    {
      qpdf_oh option = qpdf_oh_get_array_item (qpdf, options, i);
      gboolean is_pair
          = qpdf_oh_is_array (qpdf, option) && qpdf_oh_get_array_n_items (qpdf, option) == 2;
      char *stored = preauth_qpdf_dup_text (qpdf, is_pair ? qpdf_oh_get_array_item (qpdf, option, 0)
                                                          : option);
      char *shown = is_pair ? preauth_qpdf_dup_text (qpdf, qpdf_oh_get_array_item (qpdf, option, 1))
                            : g_strdup (stored);

      g_ptr_array_add (field->exports, stored ? stored : g_strdup (""));
      g_ptr_array_add (field->options, shown ? shown : g_strdup (""));
    }
}

static PreauthAcroField *
create_field (Walk *walk, const Node *node)
{
  PreauthAcroform *form = walk->form;
  PreauthAcroField *field = g_new0 (PreauthAcroField, 1);

  field->name = g_strdup (node->name);
  field->label = preauth_qpdf_dup_text (form->qpdf, find_inherited (walk, node, "/TU"));
  field->value = preauth_qpdf_dup_text (form->qpdf, find_inherited (walk, node, "/V"));
  field->flags = (guint)find_number (walk, node, "/Ff");
  field->max_length = (guint)MAX (find_number (walk, node, "/MaxLen"), 0);
  field->type = read_type (walk, node, field->flags);
  field->options = g_ptr_array_new_with_free_func (g_free);
  field->exports = g_ptr_array_new_with_free_func (g_free);
  field->objects = g_array_new (FALSE, FALSE, sizeof (qpdf_oh));
  field->widgets = g_ptr_array_new_with_free_func ((GDestroyNotify)widget_free);
  if (field->type == PREAUTH_ACRO_CHOICE)
    read_options (walk, node, field);
  g_ptr_array_add (form->fields, field);
  g_hash_table_insert (form->names, field->name, field);
  return field;
}

static void
add_object (PreauthAcroField *field, const Node *leaf, qpdf_data qpdf)
{
  const Node *owner = leaf;

  while (owner->parent && !qpdf_oh_has_key (qpdf, owner->dictionary, "/T"))
    owner = owner->parent;
  for (guint i = 0; i < field->objects->len; i++)
    if (g_array_index (field->objects, qpdf_oh, i) == owner->dictionary)
      return;
  g_array_append_val (field->objects, owner->dictionary);
}

static gboolean
has_text (const GPtrArray *texts, const char *text)
{
  for (guint i = 0; i < texts->len; i++)
    if (g_str_equal (g_ptr_array_index (texts, i), text))
      return TRUE;
  return FALSE;
}

static void
read_states (Walk *walk, PreauthAcroField *field, PreauthAcroWidget *widget)
{
  qpdf_data qpdf = walk->form->qpdf;
  qpdf_oh appearances = qpdf_oh_get_key_if_dict (qpdf, widget->dictionary, "/AP");
  qpdf_oh normal = 0;

  if (!qpdf_oh_is_dictionary (qpdf, appearances))
    return;
  normal = qpdf_oh_get_key (qpdf, appearances, "/N");
  if (!qpdf_oh_is_dictionary (qpdf, normal))
    return;
  qpdf_oh_begin_dict_key_iter (qpdf, normal);
  while (qpdf_oh_dict_more_keys (qpdf))
    {
      const char *state = qpdf_oh_dict_next_key (qpdf) + 1;

      if (!g_str_equal (state, "Off"))
        g_ptr_array_add (widget->states, g_strdup (state));
    }
  for (guint i = 0; i < widget->states->len; i++)
    if (!has_text (field->options, g_ptr_array_index (widget->states, i)))
      g_ptr_array_add (field->options, g_strdup (g_ptr_array_index (widget->states, i)));
}

static void
add_widget (Walk *walk, PreauthAcroField *field, const Node *leaf)
{
  qpdf_data qpdf = walk->form->qpdf;
  PreauthAcroWidget *widget = NULL;
  int number = qpdf_oh_get_object_id (qpdf, leaf->dictionary);

  if (!qpdf_oh_has_key (qpdf, leaf->dictionary, "/Rect") || ++walk->n_widgets > MAX_WIDGETS)
    return;
  widget = g_new0 (PreauthAcroWidget, 1);
  widget->dictionary = leaf->dictionary;
  widget->style = preauth_qpdf_dup_text (qpdf, find_inherited (walk, leaf, "/DA"));
  widget->quadding = find_number (walk, leaf, "/Q");
  widget->states = g_ptr_array_new_with_free_func (g_free);
  if (field->type == PREAUTH_ACRO_CHECK || field->type == PREAUTH_ACRO_RADIO)
    read_states (walk, field, widget);
  g_ptr_array_add (field->widgets, widget);
  if (field->page == 0)
    field->page = GPOINTER_TO_UINT (g_hash_table_lookup (walk->pages, GINT_TO_POINTER (number)));
}

static void
add_leaf (Walk *walk, const Node *leaf)
{
  PreauthAcroField *field = g_hash_table_lookup (walk->form->names, leaf->name);

  if (!field)
    field = create_field (walk, leaf);
  add_object (field, leaf, walk->form->qpdf);
  add_widget (walk, field, leaf);
}

static void
walk_field (Walk *walk, qpdf_oh dictionary, const Node *parent)
{
  qpdf_data qpdf = walk->form->qpdf;
  int number = qpdf_oh_get_object_id (qpdf, dictionary);
  g_autofree char *part = NULL;
  g_autofree char *name = NULL;
  Node node = { dictionary, parent, NULL, parent ? parent->depth + 1 : 0 };
  qpdf_oh kids = 0;

  if (!qpdf_oh_is_dictionary (qpdf, dictionary) || node.depth > MAX_DEPTH
      || (number && !g_hash_table_add (walk->seen, GINT_TO_POINTER (number))))
    return;
  part = preauth_qpdf_dup_text (qpdf, qpdf_oh_get_key (qpdf, dictionary, "/T"));
  name = parent && *parent->name && part ? g_strconcat (parent->name, ".", part, NULL)
                                         : g_strdup (part     ? part
                                                     : parent ? parent->name
                                                              : "");
  node.name = name;
  kids = qpdf_oh_get_key (qpdf, dictionary, "/Kids");
  if (qpdf_oh_is_array (qpdf, kids) && qpdf_oh_get_array_n_items (qpdf, kids) > 0)
    for (int i = 0; i < qpdf_oh_get_array_n_items (qpdf, kids); i++)
      walk_field (walk, qpdf_oh_get_array_item (qpdf, kids, i), &node);
  else if (*name)
    add_leaf (walk, &node);
}

static void
read_pages (Walk *walk)
{
  qpdf_data qpdf = walk->form->qpdf;

  for (guint i = 0; i < walk->form->source->n_pages; i++)
    {
      qpdf_oh annotations = qpdf_oh_get_key (qpdf, qpdf_get_page_n (qpdf, i), "/Annots");
      int n = qpdf_oh_is_array (qpdf, annotations) ? qpdf_oh_get_array_n_items (qpdf, annotations)
                                                   : 0;

      for (int j = 0; j < n; j++)
        {
          int number = qpdf_oh_get_object_id (qpdf, qpdf_oh_get_array_item (qpdf, annotations, j));

          g_hash_table_insert (walk->pages, GINT_TO_POINTER (number), GUINT_TO_POINTER (i + 1));
        }
    }
}

void
preauth_acroform_read_fields (PreauthAcroform *self)
{
  g_autoptr (GHashTable) pages = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) seen = g_hash_table_new (NULL, NULL);
  Walk walk = { self, pages, seen, 0 };
  qpdf_oh fields = qpdf_oh_get_key (self->qpdf, self->form, "/Fields");

  if (!qpdf_oh_is_array (self->qpdf, fields))
    return;
  read_pages (&walk);
  for (int i = 0; i < qpdf_oh_get_array_n_items (self->qpdf, fields); i++)
    walk_field (&walk, qpdf_oh_get_array_item (self->qpdf, fields, i), NULL);
}

const char *
preauth_acro_field_get_name (const PreauthAcroField *self)
{
  return self->name;
}

const char *
preauth_acro_field_get_label (const PreauthAcroField *self)
{
  return self->label && *self->label ? self->label : self->name;
}

PreauthAcroType
preauth_acro_field_get_field_type (const PreauthAcroField *self)
{
  return self->type;
}

guint
preauth_acro_field_get_page (const PreauthAcroField *self)
{
  return self->page;
}

guint
preauth_acro_field_get_max_length (const PreauthAcroField *self)
{
  return self->max_length;
}

gboolean
preauth_acro_field_get_read_only (const PreauthAcroField *self)
{
  return (self->flags & PREAUTH_ACRO_FLAG_READ_ONLY) != 0;
}

const char *
preauth_acro_field_get_value (const PreauthAcroField *self)
{
  return self->value;
}

GPtrArray *
preauth_acro_field_get_options (const PreauthAcroField *self)
{
  return self->options;
}
