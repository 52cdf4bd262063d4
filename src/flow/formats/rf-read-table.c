/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables of steps: CSV files, and what a spreadsheet puts on the clipboard.
 * The first row may say what the columns are; without one the first column is
 * the step and the second one its text. Quotes are those of RFC 4180; the
 * separator is a tab, a semicolon or a comma, whichever the first row has.
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-readers.h"
#include "rf-text.h"

#define MAX_COLUMNS 64
#define LOOKED_AT 4096 /* bytes of the first row */

typedef enum
{
  COLUMN_OTHER,
  COLUMN_TITLE,
  COLUMN_BODY,
  COLUMN_SECTION,
  COLUMN_COMMAND,
} Column;

/* What people call a column, in small letters. */
static const struct
{
  const char *name;
  Column      column;
} words[] = {
  { "step", COLUMN_TITLE }, { "title", COLUMN_TITLE }, { "task", COLUMN_TITLE }, { "action", COLUMN_TITLE }, { "name", COLUMN_TITLE },
  { "schritt", COLUMN_TITLE }, { "titel", COLUMN_TITLE }, { "aufgabe", COLUMN_TITLE },
  { "description", COLUMN_BODY }, { "details", COLUMN_BODY }, { "text", COLUMN_BODY }, { "notes", COLUMN_BODY }, { "instructions", COLUMN_BODY },
  { "beschreibung", COLUMN_BODY }, { "notizen", COLUMN_BODY },
  { "section", COLUMN_SECTION }, { "phase", COLUMN_SECTION }, { "group", COLUMN_SECTION }, { "abschnitt", COLUMN_SECTION },
  { "command", COLUMN_COMMAND }, { "befehl", COLUMN_COMMAND },
};

static Column
find_column (const char *cell)
{
  g_autofree char *lower = g_utf8_strdown (cell, -1);

  g_strstrip (lower);
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i].name, lower) == 0)
      return words[i].column;

  return COLUMN_OTHER;
}

/* '\0' where the first row has but one column. */
static char
find_separator (const char *text,
                gsize       length)
{
  const char *end = memchr (text, '\n', length);
  gsize n = end != NULL ? (gsize) (end - text) : length;

  return memchr (text, '\t', n) != NULL ? '\t' : memchr (text, ';', n) != NULL ? ';' : memchr (text, ',', n) != NULL ? ',' : '\0';
}

/* One cell, unquoted; @at goes behind it, @line on. */
static char *
read_cell (const char **at,
           char         separator,
           guint       *line)
{
  GString *cell = g_string_new (NULL);
  gboolean quoted = **at == '"';
  const char *p = *at + quoted;

  for (; *p != '\0'; p++)
    {
      if (quoted && p[0] == '"' && p[1] == '"')
        p++;
      else if (quoted && p[0] == '"')
        {
          quoted = FALSE;
          continue;
        }
      else if (!quoted && (*p == separator || *p == '\n'))
        break;
      *line += *p == '\n';
      if (*p != '\r')
        g_string_append_c (cell, *p);
    }
  *at = p;

  return g_string_free_and_steal (cell);
}

/* (transfer full) (element-type utf8): the cells of the next row. */
static GPtrArray *
read_row (const char **at,
          char         separator,
          guint       *line)
{
  GPtrArray *row = g_ptr_array_new_with_free_func (g_free);

  while (row->len < MAX_COLUMNS)
    {
      g_ptr_array_add (row, g_strstrip (read_cell (at, separator, line)));
      if (**at != separator || separator == '\0')
        break;
      (*at)++;
    }
  *at += strcspn (*at, "\n");
  if (**at == '\n')
    {
      (*at)++;
      (*line)++;
    }

  return row;
}

/* What a header says; FALSE where the row is none. */
static gboolean
read_header (GPtrArray *row,
             Column    *columns)
{
  gboolean has_title = FALSE;

  for (guint i = 0; i < row->len; i++)
    {
      columns[i] = find_column (g_ptr_array_index (row, i));
      has_title |= columns[i] == COLUMN_TITLE;
    }

  return has_title;
}

gboolean
rf_table_knows (GBytes     *bytes,
                const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *start = g_strndup (data != NULL ? data : "", MIN (length, LOOKED_AT));
  const char *at = start + (g_str_has_prefix (start, "\xef\xbb\xbf") ? 3 : 0);
  char separator = find_separator (at, strlen (at));
  Column columns[MAX_COLUMNS] = { 0 };
  g_autoptr (GPtrArray) row = NULL;
  guint line = 1;

  if (rf_reader_has_suffix (name, ".csv", ".tsv", NULL))
    return TRUE;
  if (separator == '\0' || !g_utf8_validate (start, -1, NULL))
    return FALSE;
  row = read_row (&at, separator, &line);

  return read_header (row, columns);
}

/* ---- rows as steps --------------------------------------------------------------------------------------------- */

typedef struct
{
  RfDiagram *diagram;
  Column     columns[MAX_COLUMNS];
  char      *section; /* (nullable): of the row before */
} Table;

static const char *
get_cell (Table     *self,
          GPtrArray *row,
          Column     column)
{
  for (guint i = 0; i < row->len; i++)
    {
      const char *cell = g_ptr_array_index (row, i);

      if (self->columns[i] == column && cell[0] != '\0')
        return cell;
    }

  return NULL;
}

/* Puts a step into the section that its row names; one that names none stays in the last. */
static void
set_section (Table         *self,
             RfDiagramNode *node,
             const char    *title,
             guint          line)
{
  GPtrArray *groups = self->diagram->groups;
  RfDiagramGroup *group;

  if (title != NULL && g_strcmp0 (title, self->section) != 0)
    {
      g_autofree char *id = g_strdup_printf ("h%u", line);

      g_set_str (&self->section, title);
      rf_diagram_add_group (self->diagram, id, title)->line = line;
    }
  if (self->section == NULL)
    return;
  group = g_ptr_array_index (groups, groups->len - 1);
  node->group = g_strdup (group->id);
  g_ptr_array_add (group->members, g_strdup (node->id));
}

static void
add_step (Table     *self,
          GPtrArray *row,
          guint      line)
{
  const char *title = get_cell (self, row, COLUMN_TITLE), *body = get_cell (self, row, COLUMN_BODY), *command = get_cell (self, row, COLUMN_COMMAND);
  g_autofree char *id = g_strdup_printf ("l%u", line);
  GPtrArray *nodes = self->diagram->nodes;
  RfDiagramNode *last = nodes->len > 0 ? g_ptr_array_index (nodes, nodes->len - 1) : NULL;
  RfDiagramNode *node;

  if (title == NULL)
    {
      if (body != NULL || command != NULL)
        rf_report_add (self->diagram->report, RF_SEVERITY_DROPPED, line, 1, NULL, _ ("The row has no title; it was left out"));
      return;
    }
  node = rf_diagram_add_node (self->diagram, id, title);
  node->line = line;
  node->column = 1;
  node->body = g_strdup (body);
  if (command != NULL)
    {
      node->codes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (node->codes, g_strdup (""));
      g_ptr_array_add (node->codes, g_strdup (command));
    }
  set_section (self, node, get_cell (self, row, COLUMN_SECTION), line);
  if (last != NULL)
    rf_diagram_add_edge (self->diagram, last->id, id, "")->line = line;
}

static void
report_columns (Table     *self,
                GPtrArray *header)
{
  for (guint i = 0; i < header->len; i++)
    if (self->columns[i] == COLUMN_OTHER && ((const char *) g_ptr_array_index (header, i))[0] != '\0')
      rf_report_add (self->diagram->report, RF_SEVERITY_DROPPED, 1, 0, NULL, _ ("The column “%s” was left out: a step has no place for it"),
                     (const char *) g_ptr_array_index (header, i));
}

gboolean
rf_table_read (RfImport     *into,
               GBytes       *bytes,
               const char   *stem,
               GCancellable *cancellable,
               GError      **error)
{
  gsize length;
  g_autofree char *text = rf_reader_dup_text (bytes, &length, error);
  const char *at = text;
  char separator = text != NULL ? find_separator (text, length) : '\0';
  Table self = { rf_diagram_new ("checklist", 1), { COLUMN_TITLE, COLUMN_BODY }, NULL };
  guint line = 1;

  while (at != NULL && *at != '\0' && self.diagram->nodes->len <= RF_IMPORT_MAX_NODES)
    {
      guint first = line;
      g_autoptr (GPtrArray) row = read_row (&at, separator, &line);
      Column columns[MAX_COLUMNS] = { 0 };

      for (; *at == '\n'; at++)
        line++; /* a million empty rows are no rows */
      if (first == 1 && read_header (row, columns))
        {
          memcpy (self.columns, columns, sizeof columns);
          report_columns (&self, row);
        }
      else
        add_step (&self, row, first);
    }
  g_free (self.section);
  if (text == NULL || self.diagram->nodes->len == 0)
    {
      rf_diagram_free (self.diagram);
      return text != NULL;
    }
  g_ptr_array_add (into->diagrams, self.diagram);
  if (self.diagram->nodes->len > RF_IMPORT_MAX_NODES)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The table has more than %d steps, which is the most that is read"), RF_IMPORT_MAX_NODES);
      return FALSE;
    }

  return rf_diagram_map (self.diagram, stem, cancellable, error);
}
