/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One XML part of a Visio drawing: pages, masters, style sheets and their
 * indexes hold the same kind of sheet, so one reader reads them all. Only the
 * cells that mean something to a flow are kept.
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-import.h"
#include "rf-visio.h"
#include "rf-xml.h"

#define MAX_SHAPES (2 * RF_IMPORT_MAX_NODES) /* of one part, those inside of groups too */

static const char *const cell_names[RF_VISIO_N_CELLS] = {
  [RF_VISIO_PIN_X] = "PinX",
  [RF_VISIO_PIN_Y] = "PinY",
  [RF_VISIO_WIDTH] = "Width",
  [RF_VISIO_HEIGHT] = "Height",
  [RF_VISIO_LOC_PIN_X] = "LocPinX",
  [RF_VISIO_LOC_PIN_Y] = "LocPinY",
  [RF_VISIO_ANGLE] = "Angle",
  [RF_VISIO_FLIP_X] = "FlipX",
  [RF_VISIO_FLIP_Y] = "FlipY",
  [RF_VISIO_BEGIN_X] = "BeginX",
  [RF_VISIO_BEGIN_Y] = "BeginY",
  [RF_VISIO_END_X] = "EndX",
  [RF_VISIO_END_Y] = "EndY",
  [RF_VISIO_BEGIN_ARROW] = "BeginArrow",
  [RF_VISIO_END_ARROW] = "EndArrow",
  [RF_VISIO_LINE_PATTERN] = "LinePattern",
  [RF_VISIO_LINE_MATRIX] = "QuickStyleLineMatrix",
  [RF_VISIO_HIDE_TEXT] = "HideText",
  [RF_VISIO_PAGE_WIDTH] = "PageWidth",
  [RF_VISIO_PAGE_HEIGHT] = "PageHeight",
};

typedef struct
{
  RfVisioPart  *part;
  RfVisioShape *open;        /* (nullable): the innermost sheet */
  RfVisioEntry *entry;       /* (nullable): the page or master that is open */
  RfVisioShape *text_of;     /* whose text is open; a damaged text may hold a sheet */
  guint         text_depth;  /* 0 outside of a text */
  gboolean      is_geometry; /* in the first outline of the sheet */
  gboolean      is_user;
  gboolean      is_structure;
} Sheet;

/* ---- what is freed --------------------------------------------------------------------------------------------- */

static void
shape_free (gpointer data)
{
  RfVisioShape *shape = data;

  g_free (shape->id);
  g_free (shape->name);
  g_free (shape->type);
  g_free (shape->master);
  g_free (shape->master_shape);
  g_free (shape->line_style);
  g_free (shape->relationships);
  g_free (shape->begin_formula);
  g_free (shape->end_formula);
  g_free (shape->structure);
  if (shape->text != NULL)
    g_string_free (shape->text, TRUE);
  g_clear_pointer (&shape->rows, g_array_unref);
  g_clear_pointer (&shape->children, g_ptr_array_unref);
  g_free (shape);
}

static void
connect_free (gpointer data)
{
  RfVisioConnect *connect = data;

  g_free (connect->from);
  g_free (connect->cell);
  g_free (connect->to);
  g_free (connect);
}

static void
entry_free (gpointer data)
{
  RfVisioEntry *entry = data;

  g_free (entry->id);
  g_free (entry->name);
  g_free (entry->relation);
  g_free (entry);
}

void
rf_visio_part_free (RfVisioPart *self)
{
  g_ptr_array_unref (self->shapes);
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->connects);
  g_hash_table_unref (self->by_id);
  g_free (self);
}

/* ---- sheets ---------------------------------------------------------------------------------------------------- */

static gboolean
is_sheet (const char *name)
{
  return strcmp (name, "Shape") == 0 || strcmp (name, "StyleSheet") == 0 || strcmp (name, "PageSheet") == 0;
}

static void
open_sheet (Sheet      *self,
            RfXml      *xml,
            const char *name)
{
  RfVisioShape *shape = g_new0 (RfVisioShape, 1);
  const char *id = rf_xml_get (xml, "ID");

  shape->id = g_strdup (id != NULL ? id : "");
  shape->name = g_strdup (rf_xml_get (xml, "NameU"));
  shape->type = g_strdup (rf_xml_get (xml, "Type"));
  shape->master = g_strdup (rf_xml_get (xml, "Master"));
  shape->master_shape = g_strdup (rf_xml_get (xml, "MasterShape"));
  shape->line_style = g_strdup (rf_xml_get (xml, "LineStyle"));
  shape->is_deleted = g_strcmp0 (rf_xml_get (xml, "Del"), "1") == 0;
  shape->depth = rf_xml_get_depth (xml);
  shape->parent = self->open;
  if (self->open == NULL)
    g_ptr_array_add (self->part->shapes, shape);
  else
    {
      if (self->open->children == NULL)
        self->open->children = g_ptr_array_new_with_free_func (shape_free);
      g_ptr_array_add (self->open->children, shape);
    }
  self->open = shape;
  self->is_geometry = self->is_user = FALSE;
  if (strcmp (name, "PageSheet") == 0 && self->entry != NULL)
    self->entry->sheet = shape;
  else if (shape->is_deleted)
    return;
  else if (g_hash_table_contains (self->part->by_id, shape->id))
    self->part->n_doubles++;
  else
    g_hash_table_insert (self->part->by_id, shape->id, shape);
  if (++self->part->n_shapes > MAX_SHAPES)
    rf_xml_fail (xml, RF_ERROR_TOO_LARGE, _ ("there are more than %d shapes, which is the most that is read"), MAX_SHAPES);
}

static void
read_formula (char **formula,
              RfXml *xml)
{
  const char *text = rf_xml_get (xml, "F");

  if (text != NULL && strstr (text, "Sheet.") != NULL)
    g_set_str (formula, text);
}

/* A cell of the sheet itself. */
static void
read_cell (RfVisioShape *shape,
           RfXml        *xml,
           const char   *name)
{
  const char *value = rf_xml_get (xml, "V");

  if (strcmp (name, "Relationships") == 0)
    read_formula (&shape->relationships, xml);
  else if (strcmp (name, "BegTrigger") == 0)
    read_formula (&shape->begin_formula, xml);
  else if (strcmp (name, "EndTrigger") == 0)
    read_formula (&shape->end_formula, xml);
  for (guint i = 0; i < RF_VISIO_N_CELLS; i++)
    if (strcmp (name, cell_names[i]) == 0 && g_strcmp0 (rf_xml_get (xml, "Del"), "1") != 0 && value != NULL)
      {
        shape->has |= 1u << i;
        shape->values[i] = rf_xml_get_number (xml, "V", 0);
        if (strcmp (value, "Themed") == 0)
          shape->themed |= 1u << i;
      }
}

static void
open_row (Sheet *self,
          RfXml *xml)
{
  const char *type = rf_xml_get (xml, "T");
  const char *name = rf_xml_get (xml, "N");
  RfVisioRow row = { .ix = rf_xml_get_number (xml, "IX", 0) };

  self->is_structure = self->is_user && g_strcmp0 (name, "msvStructureType") == 0;
  if (!self->is_geometry)
    return;
  row.is_relative = type != NULL && g_str_has_prefix (type, "Rel");
  row.is_deleted = g_strcmp0 (rf_xml_get (xml, "Del"), "1") == 0;
  g_array_append_val (self->open->rows, row);
}

/* A cell of a row of a section. */
static void
read_row_cell (Sheet      *self,
               RfXml      *xml,
               const char *name)
{
  if (self->is_structure && strcmp (name, "Value") == 0)
    g_set_str (&self->open->structure, rf_xml_get (xml, "V"));
  if (self->is_geometry && self->open->rows->len > 0 && (strcmp (name, "X") == 0 || strcmp (name, "Y") == 0) && rf_xml_get (xml, "V") != NULL)
    {
      RfVisioRow *row = &g_array_index (self->open->rows, RfVisioRow, self->open->rows->len - 1);
      double value = rf_xml_get_number (xml, "V", 0);

      if (name[0] == 'X')
        {
          row->x = value;
          row->has_x = TRUE;
        }
      else
        {
          row->y = value;
          row->has_y = TRUE;
        }
    }
}

static void
open_section (Sheet *self,
              RfXml *xml)
{
  const char *name = rf_xml_get (xml, "N");

  self->is_user = g_strcmp0 (name, "User") == 0;
  self->is_geometry = g_strcmp0 (name, "Geometry") == 0 && self->open->rows == NULL;
  self->is_structure = FALSE;
  if (self->is_geometry)
    self->open->rows = g_array_new (FALSE, TRUE, sizeof (RfVisioRow));
}

/* What stands inside of a sheet. */
static void
start_in_sheet (Sheet      *self,
                RfXml      *xml,
                const char *name)
{
  guint depth = rf_xml_get_depth (xml) - self->open->depth;
  const char *cell = rf_xml_get (xml, "N");

  if (strcmp (name, "Section") == 0 && depth == 1)
    open_section (self, xml);
  else if (strcmp (name, "Row") == 0 && depth == 2)
    open_row (self, xml);
  else if (strcmp (name, "Cell") == 0 && depth == 1 && cell != NULL)
    read_cell (self->open, xml, cell);
  else if (strcmp (name, "Cell") == 0 && depth == 3 && cell != NULL)
    read_row_cell (self, xml, cell);
  else if (strcmp (name, "Text") == 0 && depth == 1)
    {
      self->text_depth = rf_xml_get_depth (xml);
      self->text_of = self->open;
      if (self->open->text == NULL)
        self->open->text = g_string_new (NULL);
    }
}

/* ---- the part -------------------------------------------------------------------------------------------------- */

static void
open_entry (Sheet      *self,
            RfXml      *xml,
            const char *element)
{
  RfVisioEntry *entry = g_new0 (RfVisioEntry, 1);
  const char *name = rf_xml_get (xml, "Name"), *universal = rf_xml_get (xml, "NameU"), *id = rf_xml_get (xml, "ID");
  gboolean is_page = element[0] == 'P';

  /* A page is called as its author sees it, a master as all languages know it. */
  entry->id = g_strdup (id != NULL ? id : "");
  entry->name = g_strdup ((is_page || universal == NULL) && name != NULL ? name : universal);
  entry->is_background = g_strcmp0 (rf_xml_get (xml, "Background"), "1") == 0;
  g_ptr_array_add (self->part->entries, entry);
  self->entry = entry;
}

static void
on_start (gpointer    data,
          RfXml      *xml,
          const char *name)
{
  Sheet *self = data;

  if (is_sheet (name))
    open_sheet (self, xml, name);
  else if (self->open != NULL)
    start_in_sheet (self, xml, name);
  else if (strcmp (name, "Page") == 0 || strcmp (name, "Master") == 0)
    open_entry (self, xml, name);
  else if (strcmp (name, "Rel") == 0 && self->entry != NULL)
    g_set_str (&self->entry->relation, rf_xml_get (xml, "id"));
  else if (strcmp (name, "Connect") == 0 && rf_xml_get (xml, "FromSheet") != NULL && rf_xml_get (xml, "ToSheet") != NULL)
    {
      RfVisioConnect *connect = g_new0 (RfVisioConnect, 1);

      connect->from = g_strdup (rf_xml_get (xml, "FromSheet"));
      connect->cell = g_strdup (rf_xml_get (xml, "FromCell"));
      connect->to = g_strdup (rf_xml_get (xml, "ToSheet"));
      g_ptr_array_add (self->part->connects, connect);
    }
}

static void
on_end (gpointer    data,
        RfXml      *xml,
        const char *name)
{
  Sheet *self = data;

  if (self->text_depth > 0 && rf_xml_get_depth (xml) == self->text_depth)
    self->text_depth = 0;
  else if (self->open != NULL && rf_xml_get_depth (xml) == self->open->depth)
    self->open = self->open->parent;
  else if (strcmp (name, "Page") == 0 || strcmp (name, "Master") == 0)
    self->entry = NULL;
}

static void
on_text (gpointer    data,
         RfXml      *xml,
         const char *text,
         gsize       length)
{
  Sheet *self = data;

  if (self->text_depth > 0)
    g_string_append_len (self->text_of->text, text, length);
}

/**
 * rf_visio_part_read:
 * @bytes: a page, a master, the document, or the index of pages or masters
 *
 * Returns: (transfer full) (nullable): what it holds, or NULL with RF_ERROR_INVALID or RF_ERROR_TOO_LARGE and the line
 */
RfVisioPart *
rf_visio_part_read (GBytes  *bytes,
                    GError **error)
{
  static const RfXmlHandler handler = { on_start, on_end, on_text };
  g_autoptr (RfVisioPart) part = g_new0 (RfVisioPart, 1);
  Sheet sheet = { .part = part };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  part->shapes = g_ptr_array_new_with_free_func (shape_free);
  part->entries = g_ptr_array_new_with_free_func (entry_free);
  part->connects = g_ptr_array_new_with_free_func (connect_free);
  part->by_id = g_hash_table_new (g_str_hash, g_str_equal);

  return rf_xml_read (data, length, &handler, &sheet, error) ? g_steal_pointer (&part) : NULL;
}
