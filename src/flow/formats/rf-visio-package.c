/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The parts of a Visio drawing, found by following relationships (names are
 * never guessed), each read once: document, theme, masters, pages.
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-import.h"
#include "rf-visio.h"
#include "rf-xml.h"

#define MAX_SHAPES (2 * RF_IMPORT_MAX_NODES) /* of all pages and masters */
#define ROOT ""                              /* the part whose relationships are those of the whole file */

/* ---- relationships --------------------------------------------------------------------------------------------- */

typedef struct
{
  char *type;
  char *target; /* name of a part */
} Relation;

typedef struct
{
  const char *folder;
  GHashTable *relations; /* id → Relation */
} Relations;

static void
relation_free (gpointer data)
{
  Relation *relation = data;

  g_free (relation->type);
  g_free (relation->target);
  g_free (relation);
}

/* "../masters/master1.xml" seen from a folder; climbing over the top stays there. */
static char *
resolve (const char *folder,
         const char *target)
{
  g_autofree char *joined = target[0] == '/' ? g_strdup (target) : g_strconcat ("/", folder, "/", target, NULL);
  g_autofree char *plain = g_canonicalize_filename (joined, "/");

  return g_strdup (plain + strspn (plain, "/"));
}

static void
relation_start (gpointer    data,
                RfXml      *xml,
                const char *name)
{
  Relations *self = data;
  const char *id = rf_xml_get (xml, "Id"), *type = rf_xml_get (xml, "Type"), *target = rf_xml_get (xml, "Target");
  Relation *relation;

  if (strcmp (name, "Relationship") != 0 || id == NULL || type == NULL || target == NULL || g_strcmp0 (rf_xml_get (xml, "TargetMode"), "External") == 0)
    return;
  relation = g_new0 (Relation, 1);
  relation->type = g_strdup (type);
  relation->target = resolve (self->folder, target);
  g_hash_table_insert (self->relations, g_strdup (id), relation);
}

static gboolean
read_xml (GBytes             *bytes,
          const char         *name,
          const RfXmlHandler *handler,
          gpointer            data,
          GError            **error)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);

  if (rf_xml_read (text, length, handler, data, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);

  return FALSE;
}

/* (transfer full) (element-type utf8 Relation): empty where the part has none */
static GHashTable *
read_relations (RfZip      *zip,
                const char *part,
                GError    **error)
{
  static const RfXmlHandler handler = { relation_start, NULL, NULL };
  g_autofree char *folder = part[0] != '\0' ? g_path_get_dirname (part) : g_strdup (".");
  g_autofree char *base = part[0] != '\0' ? g_path_get_basename (part) : g_strdup ("");
  g_autofree char *path = g_strconcat (folder, "/_rels/", base, ".rels", NULL);
  g_autofree char *name = resolve ("", path);
  g_autoptr (GHashTable) relations = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, relation_free);
  Relations data = { folder, relations };
  g_autoptr (GBytes) bytes = NULL;

  if (!rf_zip_contains (zip, name))
    return g_steal_pointer (&relations);
  bytes = rf_zip_read (zip, name, error);

  return bytes != NULL && read_xml (bytes, name, &handler, &data, error) ? g_steal_pointer (&relations) : NULL;
}

/* Name of the part that a relation of this type leads to. */
static const char *
find_by_type (GHashTable *relations,
              const char *ending)
{
  GHashTableIter iter;
  gpointer value;

  g_hash_table_iter_init (&iter, relations);
  while (g_hash_table_iter_next (&iter, NULL, &value))
    if (g_str_has_suffix (((Relation *) value)->type, ending))
      return ((Relation *) value)->target;

  return NULL;
}

/* ---- the theme ------------------------------------------------------------------------------------------------- */

typedef struct
{
  GArray  *heads;
  gboolean is_inside;
} Theme;

static void
theme_start (gpointer    data,
             RfXml      *xml,
             const char *name)
{
  Theme *self = data;

  if (strcmp (name, "fmtConnectorSchemeLineStyles") == 0)
    self->is_inside = TRUE;
  else if (strcmp (name, "lineEx") == 0 && self->is_inside && self->heads->len < 100)
    {
      RfVisioHeads heads = { rf_xml_get_number (xml, "start", 0) > 0, rf_xml_get_number (xml, "end", 0) > 0 };

      g_array_append_val (self->heads, heads);
    }
}

static void
theme_end (gpointer    data,
           RfXml      *xml,
           const char *name)
{
  if (strcmp (name, "fmtConnectorSchemeLineStyles") == 0)
    ((Theme *) data)->is_inside = FALSE;
}

static gboolean
read_theme (RfVisio    *self,
            RfZip      *zip,
            const char *name,
            GError    **error)
{
  static const RfXmlHandler handler = { theme_start, theme_end, NULL };
  g_autoptr (GBytes) bytes = name != NULL && rf_zip_contains (zip, name) ? rf_zip_read (zip, name, error) : NULL;
  Theme theme = { self->theme, FALSE };

  if (name == NULL || !rf_zip_contains (zip, name))
    return TRUE;

  return bytes != NULL && read_xml (bytes, name, &handler, &theme, error);
}

/* ---- parts ----------------------------------------------------------------------------------------------------- */

static RfVisioPart *
read_part (RfZip      *zip,
           const char *name,
           GError    **error)
{
  g_autoptr (GBytes) bytes = rf_zip_read (zip, name, error);
  RfVisioPart *part = bytes != NULL ? rf_visio_part_read (bytes, error) : NULL;

  if (part == NULL)
    g_prefix_error (error, "%s: ", name);

  return part;
}

static gboolean
keep_part (gpointer    data,
           const char *name,
           GBytes     *bytes,
           GError    **error)
{
  RfVisio *self = data;
  RfVisioPart *part = rf_visio_part_read (bytes, error);

  if (part == NULL)
    {
      g_prefix_error (error, "%s: ", name);
      return FALSE;
    }
  g_hash_table_insert (self->parts, g_strdup (name), part);
  self->n_shapes += part->n_shapes;
  if (self->n_shapes <= MAX_SHAPES)
    return TRUE;
  g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The drawing has more than %d shapes, which is the most that is read; split it in Visio"), MAX_SHAPES);

  return FALSE;
}

/* An index, and where the parts of its entries are. NULL with @error, or without where there is no such index. */
static RfVisioPart *
read_index (RfZip      *zip,
            const char *name,
            GHashTable *into,
            GError    **error)
{
  g_autoptr (RfVisioPart) index = name != NULL ? read_part (zip, name, error) : NULL;
  g_autoptr (GHashTable) relations = index != NULL ? read_relations (zip, name, error) : NULL;

  if (relations == NULL)
    return NULL;
  for (guint i = 0; i < index->entries->len; i++)
    {
      RfVisioEntry *entry = g_ptr_array_index (index->entries, i);
      Relation *relation = entry->relation != NULL ? g_hash_table_lookup (relations, entry->relation) : NULL;

      if (relation != NULL)
        g_hash_table_insert (into, g_strdup (entry->id), g_strdup (relation->target));
    }

  return g_steal_pointer (&index);
}

static gboolean
read_contents (RfVisio *self,
               RfZip   *zip,
               GError **error)
{
  g_autoptr (GHashTable) wanted = g_hash_table_new (g_str_hash, g_str_equal);
  GHashTable *const tables[] = { self->master_parts, self->page_parts };
  GHashTableIter iter;
  gpointer name;

  for (guint i = 0; i < G_N_ELEMENTS (tables); i++)
    {
      g_hash_table_iter_init (&iter, tables[i]);
      while (g_hash_table_iter_next (&iter, NULL, &name))
        g_hash_table_add (wanted, name);
    }

  return rf_zip_read_each (zip, wanted, keep_part, self, error);
}

static gboolean
read_all (RfVisio *self,
          RfZip   *zip,
          GError **error)
{
  g_autoptr (GHashTable) root = read_relations (zip, ROOT, error);
  const char *document = root != NULL ? find_by_type (root, "/document") : NULL;
  g_autoptr (GHashTable) relations = document != NULL ? read_relations (zip, document, error) : NULL;
  const char *masters, *pages;

  if (root == NULL || (document != NULL && relations == NULL))
    return FALSE;
  pages = relations != NULL ? find_by_type (relations, "/pages") : NULL;
  if (pages == NULL)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("There is no Visio drawing in this file; save it as .vsdx in Visio and try again"));
      return FALSE;
    }
  masters = find_by_type (relations, "/masters");
  self->document = read_part (zip, document, error);
  if (self->document == NULL || !read_theme (self, zip, find_by_type (relations, "/theme"), error))
    return FALSE;
  self->pages = read_index (zip, pages, self->page_parts, error);
  if (self->pages == NULL)
    return FALSE;
  if (masters != NULL && (self->masters = read_index (zip, masters, self->master_parts, error)) == NULL)
    return FALSE;
  for (guint i = 0; self->masters != NULL && i < self->masters->entries->len; i++)
    g_hash_table_insert (self->masters_by_id, ((RfVisioEntry *) g_ptr_array_index (self->masters->entries, i))->id, g_ptr_array_index (self->masters->entries, i));

  return read_contents (self, zip, error);
}

/**
 * rf_visio_open:
 * @bytes: a .vsdx, .vsdm or the like
 *
 * Any thread; may take a while for a large drawing.
 *
 * Returns: (transfer full) (nullable): the drawing, or NULL with RF_ERROR_INVALID or RF_ERROR_TOO_LARGE, the part and
 *   the line
 */
RfVisio *
rf_visio_open (GBytes  *bytes,
               GError **error)
{
  g_autoptr (RfZip) zip = rf_zip_open (bytes, error);
  g_autoptr (RfVisio) self = g_new0 (RfVisio, 1);

  self->parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) rf_visio_part_free);
  self->masters_by_id = g_hash_table_new (g_str_hash, g_str_equal);
  self->master_parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->page_parts = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->theme = g_array_new (FALSE, FALSE, sizeof (RfVisioHeads));

  return zip != NULL && read_all (self, zip, error) ? g_steal_pointer (&self) : NULL;
}

void
rf_visio_free (RfVisio *self)
{
  g_hash_table_unref (self->parts);
  g_hash_table_unref (self->masters_by_id);
  g_hash_table_unref (self->master_parts);
  g_hash_table_unref (self->page_parts);
  g_clear_pointer (&self->document, rf_visio_part_free);
  g_clear_pointer (&self->masters, rf_visio_part_free);
  g_clear_pointer (&self->pages, rf_visio_part_free);
  g_array_unref (self->theme);
  g_free (self);
}
