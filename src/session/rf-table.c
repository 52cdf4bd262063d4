/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Tables, as browsers and spreadsheets put them on the clipboard. What is kept
 * is text with tabs: it can be read, searched and pasted into a ticket.
 */

#include "rf-table.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#define MAX_HTML (4 * 1024 * 1024) /* bytes: the markup around a table is several times its text */
#define MAX_CELLS 100000
#define MAX_DEPTH 200              /* of elements; libxml2 cuts at 256 */

typedef struct
{
  GString *out;
  guint    n_cells;
  gboolean in_row; /* a cell of the row was written */
} Reading;

static gboolean
is_element (const xmlNode *node,
            const char    *name)
{
  return node->type == XML_ELEMENT_NODE && g_ascii_strcasecmp ((const char *) node->name, name) == 0;
}

static void
collect_text (const xmlNode *node,
              GString       *text,
              guint          depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH; child = child->next)
    if (child->type == XML_TEXT_NODE)
      g_string_append (text, (const char *) child->content);
    else if (is_element (child, "br"))
      g_string_append_c (text, ' ');
    else if (!is_element (child, "script") && !is_element (child, "style"))
      collect_text (child, text, depth + 1);
}

/* One line, one blank between words: a tab or an end of a line inside a cell would move all that follow. */
static void
append_cell (Reading       *self,
             const xmlNode *cell)
{
  g_autoptr (GString) text = g_string_new (NULL);
  gboolean blank = FALSE, begun = FALSE;

  collect_text (cell, text, 0);
  if (self->in_row)
    g_string_append_c (self->out, '\t');
  self->in_row = TRUE;
  self->n_cells++;
  for (const char *p = text->str; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c))
        {
          blank = begun;
          continue;
        }
      if (blank)
        g_string_append_c (self->out, ' ');
      g_string_append_unichar (self->out, c);
      blank = FALSE;
      begun = TRUE;
    }
}

/* A table inside a cell is part of the cell's text. */
static void
walk (Reading       *self,
      const xmlNode *node,
      guint          depth)
{
  for (const xmlNode *child = node->children; child != NULL && depth < MAX_DEPTH && self->n_cells < MAX_CELLS; child = child->next)
    if (is_element (child, "td") || is_element (child, "th"))
      append_cell (self, child);
    else
      {
        walk (self, child, depth + 1);
        if (is_element (child, "tr") && self->in_row)
          {
            g_string_append_c (self->out, '\n');
            self->in_row = FALSE;
          }
      }
}

/**
 * rf_table_from_html:
 * @html: what is on the clipboard as text/html; any bytes
 *
 * Returns: (transfer full) (nullable): its tables as lines with tabs; NULL where it has none of two columns
 */
char *
rf_table_from_html (const char *html,
                    gsize       length)
{
  g_autoptr (GString) out = g_string_new (NULL);
  Reading reading = { .out = out };
  xmlDoc *document;

  if (length == 0 || length > MAX_HTML || g_strstr_len (html, length, "<t") == NULL)
    return NULL;
  document = htmlReadMemory (html, length, NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NONET | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING);
  if (document == NULL)
    return NULL;
  walk (&reading, (const xmlNode *) document, 0);
  xmlFreeDoc (document);
  if (strchr (out->str, '\t') == NULL || !g_utf8_validate (out->str, out->len, NULL))
    return NULL;

  return g_strdup (out->str);
}

static guint
count (const char *line,
       const char *end,
       char        separator)
{
  gboolean quoted = FALSE;
  guint n = 0;

  for (const char *p = line; p < end; p++)
    if (*p == '"' && separator != '\t')
      quoted = !quoted;
    else if (*p == separator && !quoted)
      n++;

  return n;
}

/**
 * rf_table_measure:
 * @text: a text
 * @separator: what stands between two cells
 * @rows: (out): how many lines have cells
 * @columns: (out): how many cells each has
 *
 * Returns: whether it is a table: at least two lines, and all of the same number of cells, two at least
 */
gboolean
rf_table_measure (const char *text,
                  char        separator,
                  guint      *rows,
                  guint      *columns)
{
  *rows = *columns = 0;
  for (const char *line = text; *line != '\0';)
    {
      const char *end = strchrnul (line, '\n');
      guint n = count (line, end, separator);

      if (end > line && *rows > 0 && n + 1 != *columns)
        return FALSE;
      if (end > line)
        {
          *columns = n + 1;
          (*rows)++;
        }
      line = *end == '\n' ? end + 1 : end;
    }

  return *rows >= 2 && *columns >= 2;
}
