/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Mermaid flowcharts. A chart is read strictly first, as the reference does
 * (Mermaid 11.17.2). Where that fails it is read once more, mending what has a
 * plain meaning; each repair is in the report. What cannot be understood is an
 * error with its place, never a guess.
 */

#include "rf-mermaid-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-import.h"
#include "rf-text.h"

#define MAX_ID 4096 /* bytes; a longer one is no name */

/* ---- places and messages --------------------------------------------------------------------------------------- */

/* One byte back; over the end of a line the characters of the line before are counted anew. */
static void
count_back (RfMermaid *self)
{
  self->counted--;
  if (*self->counted == '\n')
    {
      const char *line = self->counted;

      while (line > self->text && line[-1] != '\n')
        line--;
      self->counted_line--;
      self->counted_column = g_utf8_strlen (line, self->counted - line);
    }
  else if ((*self->counted & 0xc0) != 0x80)
    self->counted_column--;
}

/* Every node and arrow is located, near the one before: the count goes on from there, forwards or a little back. */
void
rf_mermaid_locate (RfMermaid  *self,
                   const char *at,
                   guint      *line,
                   guint      *column)
{
  if (self->counted == NULL || at - self->text < self->counted - at)
    {
      self->counted = self->text;
      self->counted_line = self->counted_column = 0;
    }
  while (self->counted > at)
    count_back (self);
  for (; self->counted < at; self->counted++)
    if (*self->counted == '\n')
      {
        self->counted_line++;
        self->counted_column = 0;
      }
    else if ((*self->counted & 0xc0) != 0x80) /* the first byte of a character */
      self->counted_column++;
  *line = self->first_line + self->counted_line;
  *column = self->counted_column + 1;
}

/* Remembers the first thing that went wrong; always FALSE. */
gboolean
rf_mermaid_fail (RfMermaid  *self,
                 const char *at,
                 const char *format,
                 ...)
{
  va_list args;

  if (self->failure != NULL)
    return FALSE;

  va_start (args, format);
  self->failure = g_strdup_vprintf (format, args);
  va_end (args);
  self->failed_at = at;

  return FALSE;
}

void
rf_mermaid_repair (RfMermaid  *self,
                   const char *at,
                   const char *format,
                   ...)
{
  g_autofree char *message = NULL;
  guint line, column;
  va_list args;

  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  rf_mermaid_locate (self, at, &line, &column);
  rf_report_add (self->diagram->report, RF_SEVERITY_WARNING, line, column, NULL, "%s", message);
}

/* ---- comments ------------------------------------------------------------------------------------------------ */

/* Comments of a whole line are gone before the reference reads; blanks in their place keep all columns. */
static char *
blank_comments (const char *text,
                gsize       length)
{
  char *copy = g_strndup (text, length);
  char *line = copy;

  while (line != NULL)
    {
      char *p = line + strspn (line, " \t");
      char *end = strchrnul (line, '\n');

      if (p[0] == '%' && p[1] == '%' && p[2] != '{')
        memset (p, ' ', end - p);
      line = *end != '\0' ? end + 1 : NULL;
    }

  return copy;
}

static void
blank_directives (char *text)
{
  for (char *p = strstr (text, "%%{"); p != NULL; p = strstr (p, "%%{"))
    {
      char *end = strstr (p, "}%%");

      if (end == NULL)
        return;
      for (end += 3; p < end; p++)
        if (*p != '\n')
          *p = ' ';
    }
}

/* ---- nodes ----------------------------------------------------------------------------------------------------- */

static RfDiagramNode *
need_node (RfMermaid  *self,
           const char *id,
           const char *at)
{
  RfDiagramNode *node = g_hash_table_lookup (self->nodes, id);
  RfDiagramGroup *around = self->open->len > 0 ? g_ptr_array_index (self->open, self->open->len - 1) : NULL;

  if (g_hash_table_contains (self->groups, id))
    return NULL;
  if (node == NULL)
    {
      node = rf_diagram_add_node (self->diagram, id, id);
      rf_mermaid_locate (self, at, &node->line, &node->column);
      g_hash_table_insert (self->nodes, node->id, node);
    }
  if (around != NULL && node->group == NULL)
    {
      node->group = g_strdup (around->id);
      g_ptr_array_add (around->members, g_strdup (id));
    }

  return node;
}

/* One node of a statement. Gives its id. */
static char *
read_node (RfMermaid *self)
{
  const char *at = self->at;
  g_autofree char *id = rf_mermaid_read_id (self);
  g_autofree char *label = NULL;
  RfShape shape = RF_SHAPE_BOX;
  RfDiagramNode *node;

  if (id == NULL || strlen (id) > MAX_ID)
    {
      rf_mermaid_fail (self, at, id == NULL ? _ ("The id of a node is expected here") : _ ("This id is longer than %d bytes"), MAX_ID);
      return NULL;
    }
  if (strcmp (id, "end") == 0)
    {
      if (!self->lenient)
        {
          rf_mermaid_fail (self, at, _ ("“end” is a word of the language: call the node “End”"));
          return NULL;
        }
      rf_mermaid_repair (self, at, _ ("“end” is a word of the language; it was taken as the id of a node"));
    }
  if (!rf_mermaid_read_shape (self, id, &label, &shape))
    return NULL;
  if (g_hash_table_contains (self->edge_ids, id))
    return g_steal_pointer (&id); /* says how an arrow looks */

  node = need_node (self, id, at);
  if (node != NULL && label != NULL)
    {
      g_set_str (&node->label, label);
      node->shape = shape;
    }
  if (self->diagram->nodes->len > RF_IMPORT_MAX_NODES)
    {
      rf_mermaid_fail (self, at, _ ("A chart may have at most %d nodes"), RF_IMPORT_MAX_NODES);
      return NULL;
    }

  return g_steal_pointer (&id);
}

/* A & B & C */
static GPtrArray *
read_row (RfMermaid *self)
{
  g_autoptr (GPtrArray) row = g_ptr_array_new_with_free_func (g_free);

  while (TRUE)
    {
      char *id;
      const char *before;

      rf_mermaid_skip_blanks (self);
      id = read_node (self);
      if (id == NULL)
        return NULL;
      g_ptr_array_add (row, id);
      before = self->at;
      rf_mermaid_skip_blanks (self);
      if (*self->at != '&')
        {
          self->at = before;
          return g_steal_pointer (&row);
        }
      self->at++;
    }
}

static gboolean
add_edges (RfMermaid           *self,
           GPtrArray           *from,
           GPtrArray           *to,
           const RfMermaidLink *link)
{
  guint line, column;

  rf_mermaid_locate (self, link->at, &line, &column);
  if ((guint64) self->diagram->edges->len + (guint64) from->len * to->len > RF_IMPORT_MAX_EDGES)
    return rf_mermaid_fail (self, link->at, _ ("A chart may have at most %d arrows"), RF_IMPORT_MAX_EDGES);

  for (guint i = 0; i < from->len; i++)
    for (guint k = 0; k < to->len; k++)
      {
        RfDiagramEdge *edge = rf_diagram_add_edge (self->diagram, g_ptr_array_index (from, i), g_ptr_array_index (to, k), link->label != NULL ? link->label : "");

        edge->two_headed = link->two_headed;
        edge->invisible = link->invisible;
        edge->line = line;
        edge->column = column;
      }

  return TRUE;
}

/* A --> B & C -- no --> D */
static gboolean
read_chain (RfMermaid *self)
{
  g_autoptr (GPtrArray) from = read_row (self);

  if (from == NULL)
    return FALSE;
  while (rf_mermaid_begins_link (self, self->at))
    {
      RfMermaidLink link = { 0 };
      g_autofree char *label = NULL;
      g_autoptr (GPtrArray) to = NULL;

      if (!rf_mermaid_read_link (self, &link))
        {
          g_free (link.label);
          return FALSE;
        }
      label = link.label;
      self->at += strspn (self->at, " \t\r\n"); /* an arrow may stand at the end of a line */
      to = read_row (self);
      if (to == NULL || !add_edges (self, from, to, &link))
        return FALSE;
      g_ptr_array_unref (from);
      from = g_steal_pointer (&to);
    }

  return TRUE;
}

/* ---- groups ---------------------------------------------------------------------------------------------------- */

static gboolean
begins_word (RfMermaid  *self,
             const char *word)
{
  gsize length = strlen (word);

  return rf_text_begins (self->at, word) && (self->at[length] == '\0' || strchr (" \t\r\n;", self->at[length]) != NULL);
}

static void
forget_node (RfMermaid  *self,
             const char *id)
{
  RfDiagramNode *node = g_hash_table_lookup (self->nodes, id);

  if (node == NULL)
    return;
  g_hash_table_remove (self->nodes, id);
  g_ptr_array_remove (self->diagram->nodes, node);
}

/* What the grammar takes as a title without quotes: words, and few signs. */
static gboolean
is_plain_title (const char *title)
{
  for (const char *p = title; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);
      gboolean is_sign = c < 0x80 && strchr (" \t\r!#$%&'*+-./:=?\\^_`", (int) c) != NULL;

      if (!is_sign && c != 0xa0 && !g_unichar_isalnum (c) && !g_unichar_ismark (c))
        return FALSE;
    }

  return strstr (title, "--") == NULL && strstr (title, "==") == NULL && strstr (title, "-.") == NULL;
}

static gboolean
check_title (RfMermaid  *self,
             const char *at,
             const char *title)
{
  if (is_plain_title (title))
    return TRUE;
  if (!self->lenient)
    return rf_mermaid_fail (self, at, _ ("A label with brackets, pipes or quotes must stand in quotes: [\"text\"]"));
  rf_mermaid_repair (self, at, _ ("The title of a group with brackets or other signs must stand in quotes; “%s” was taken as it"), title);

  return TRUE;
}

/* What stands behind “subgraph”: id [title], "title", or words that are both. */
static gboolean
read_group_head (RfMermaid *self,
                 char     **id,
                 char     **title)
{
  const char *line_end = self->at + strcspn (self->at, "\n;");
  const char *bracket = memchr (self->at, '[', line_end - self->at);

  if (*self->at == '"')
    {
      const char *close = strchr (self->at + 1, '"');

      if (close == NULL)
        return rf_mermaid_fail (self, self->at, _ ("The title that begins here is not closed by a quote"));
      if (close == self->at + 1 && !self->lenient)
        return rf_mermaid_fail (self, self->at, _ ("A label may not be empty: write [\" \"]"));
      if (close == self->at + 1)
        rf_mermaid_repair (self, self->at, _ ("An empty label; the id stands in for it"));
      *title = g_strstrip (g_strndup (self->at + 1, close - self->at - 1));
      *id = g_strdup (*title);
    }
  else if (bracket != NULL)
    {
      *id = g_strstrip (g_strndup (self->at, bracket - self->at));
      if (!check_title (self, self->at, *id))
        return FALSE;
      self->at = bracket + 1;
      *title = rf_mermaid_read_label (self, "]", *id);
    }
  else
    {
      *title = g_strstrip (g_strndup (self->at, line_end - self->at));
      *id = g_strdup (*title);
      if (!check_title (self, self->at, *title))
        return FALSE;
    }
  self->at += strcspn (self->at, "\n;");
  if (*title != NULL && (*id == NULL || **id == '\0'))
    {
      g_free (*id);
      *id = g_strdup_printf ("subgraph-%u", self->diagram->groups->len + 1);
    }

  return *title != NULL;
}

static gboolean
open_group (RfMermaid *self)
{
  const char *at = self->at;
  g_autofree char *id = NULL;
  g_autofree char *title = NULL;
  RfDiagramGroup *group;

  self->at += strlen ("subgraph");
  rf_mermaid_skip_blanks (self);
  if (!read_group_head (self, &id, &title))
    return FALSE;
  if (self->open->len >= RF_IMPORT_MAX_DEPTH)
    return rf_mermaid_fail (self, at, _ ("Groups may be nested at most %d deep"), RF_IMPORT_MAX_DEPTH);

  forget_node (self, id);
  group = rf_diagram_add_group (self->diagram, id, title);
  rf_mermaid_locate (self, at, &group->line, &group->column);
  if (self->open->len > 0)
    {
      RfDiagramGroup *around = g_ptr_array_index (self->open, self->open->len - 1);

      g_set_str (&group->parent, around->id);
      g_ptr_array_add (around->members, g_strdup (id));
    }
  g_hash_table_insert (self->groups, group->id, group);
  g_ptr_array_add (self->open, group);

  return TRUE;
}

static gboolean
close_group (RfMermaid *self)
{
  if (self->open->len == 0)
    {
      if (!self->lenient)
        return rf_mermaid_fail (self, self->at, _ ("There is no open “subgraph” that this “end” could close"));
      rf_mermaid_repair (self, self->at, _ ("An “end” that closes nothing was left out"));
    }
  else
    g_ptr_array_set_size (self->open, self->open->len - 1);
  self->at += strlen ("end");

  return TRUE;
}

/* ---- statements ------------------------------------------------------------------------------------------------ */

/* What says how it looks, not what it means. */
static gboolean
is_styling (RfMermaid *self)
{
  static const char *const words[] = { "style", "linkStyle", "classDef", "class", "click", "direction", "href" };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (begins_word (self, words[i]) && !rf_mermaid_begins_link (self, self->at + strlen (words[i])))
      return TRUE;

  return rf_text_begins (self->at, "accTitle") || rf_text_begins (self->at, "accDescr");
}

static void
skip_styling (RfMermaid *self)
{
  const char *brace = self->at + strcspn (self->at, "{\n");
  const char *end = rf_text_begins (self->at, "accDescr") && *brace == '{' ? strchr (brace, '}') : NULL;

  self->at = end != NULL ? end + 1 : self->at + strcspn (self->at, "\n");
}

/* “// text”, “# text”: what people and other languages begin a comment with. “//text” is the id of a box where an arrow
 * follows. */
static gboolean
begins_comment (RfMermaid *self)
{
  const char *p = self->at;

  if (rf_text_begins (p, "//"))
    return strchr (" \t\r\n", p[2]) != NULL || !rf_mermaid_begins_link (self, p + strcspn (p, " \t\r\n"));

  return (*p == '#' && (p[1] == ' ' || p[1] == '\t')) || (rf_text_begins (p, "%%") && p[2] != '{');
}

static void
skip_comment (RfMermaid *self)
{
  rf_mermaid_repair (self, self->at, _ ("The rest of the line was taken as a comment, which begins with %%%% on a line of its own"));
  self->at += strcspn (self->at, "\n");
}

static gboolean
read_statement (RfMermaid *self)
{
  if (self->lenient && begins_comment (self))
    {
      skip_comment (self);
      return TRUE;
    }
  if (is_styling (self))
    {
      skip_styling (self);
      return TRUE;
    }
  if (begins_word (self, "subgraph"))
    return open_group (self);
  if (begins_word (self, "end") && !rf_mermaid_begins_link (self, self->at + 3) && (self->open->len > 0 || !self->lenient))
    return close_group (self);

  if (!read_chain (self))
    return FALSE;
  rf_mermaid_skip_blanks (self);
  if (self->lenient && begins_comment (self))
    skip_comment (self);
  if (!rf_mermaid_at_end (self))
    return rf_mermaid_fail (self, self->at, _ ("An arrow, “&”, or the end of the line is expected here"));

  return TRUE;
}

static gboolean
read_all (RfMermaid *self)
{
  if (!rf_mermaid_read_header (self))
    return FALSE;

  while (TRUE)
    {
      self->at += strspn (self->at, " \t\r\n;");
      rf_mermaid_skip_blanks (self);
      if (*self->at == '\n' || *self->at == ';')
        continue;
      if (*self->at == '\0')
        break;
      if (g_cancellable_is_cancelled (self->cancellable))
        return FALSE;
      if (!read_statement (self))
        return FALSE;
    }

  if (self->open->len > 0 && !self->lenient)
    return rf_mermaid_fail (self, self->end, _ ("A “subgraph” is not closed by “end”"));
  for (guint i = 0; i < self->open->len; i++)
    {
      const RfDiagramGroup *group = g_ptr_array_index (self->open, i);

      rf_report_add (self->diagram->report, RF_SEVERITY_WARNING, group->line, group->column, NULL, _ ("A “subgraph” is not closed by “end”; it was taken to go to the end of the chart"));
    }
  if (self->lenient && self->diagram->edges->len == 0 && self->diagram->nodes->len < 2)
    return rf_mermaid_fail (self, self->text, _ ("There is no chart in this block"));

  return TRUE;
}

/* ---- the two readings ------------------------------------------------------------------------------------------ */

static RfDiagram *
read_once (RfMermaid *self,
           gboolean   lenient)
{
  g_autoptr (GHashTable) nodes = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) groups = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) edge_ids = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (RfDiagram) diagram = rf_diagram_new ("mermaid", self->first_line);
  gboolean done;

  self->lenient = lenient;
  self->diagram = diagram;
  self->nodes = nodes;
  self->groups = groups;
  self->edge_ids = edge_ids;
  self->open = open;
  g_clear_pointer (&self->failure, g_free);
  done = read_all (self);
  self->diagram = NULL;

  return done ? g_steal_pointer (&diagram) : NULL;
}

/* Whether one place of the chart is on a later line than the other. */
static gboolean
is_lines_behind (const char *at,
                 const char *before)
{
  return at != NULL && before != NULL && at > before && memchr (before, '\n', at - before) != NULL;
}

/* The second reading. Where it fails too, further on than the first, it has met what cannot be repaired; else the grammar's
 * word is the better one. */
static RfDiagram *
read_repaired (RfMermaid *self)
{
  g_autofree char *failure = g_steal_pointer (&self->failure);
  const char *failed_at = self->failed_at;
  RfDiagram *diagram = read_once (self, TRUE);
  guint line = self->first_line, column = 1;

  if (diagram != NULL)
    return diagram;
  if (self->failure != NULL && is_lines_behind (self->failed_at, failed_at))
    {
      g_set_str (&failure, self->failure);
      failed_at = self->failed_at;
    }
  if (failed_at != NULL)
    rf_mermaid_locate (self, failed_at, &line, &column);
  diagram = rf_diagram_new ("mermaid", self->first_line);
  rf_report_add (diagram->report, RF_SEVERITY_ERROR, line, column, NULL, "%s", failure != NULL ? failure : "This is no chart");

  return diagram;
}

static char *
read_title (const char *text)
{
  const char *p = text + strspn (text, " \t\r\n");
  g_autoptr (GRegex) regex = NULL;
  g_autoptr (GMatchInfo) match = NULL;
  g_autofree char *head = NULL;
  const char *end;

  if (!rf_text_begins (p, "---"))
    return NULL;
  end = strstr (p + 3, "\n---");
  if (end == NULL)
    return NULL;
  head = g_strndup (p, end - p);
  regex = g_regex_new ("^\\s*title:\\s*[\"']?(.*?)[\"']?\\s*$", G_REGEX_MULTILINE, 0, NULL);

  return g_regex_match (regex, head, 0, &match) ? g_match_info_fetch (match, 1) : NULL;
}

/**
 * rf_mermaid_read:
 * @text: one chart, UTF-8 without NUL
 * @first_line: of @text in its file, from 1
 *
 * Any thread. Never fails for what is in @text: a chart that cannot be understood has no nodes and an error in its
 * report.
 *
 * Returns: (transfer full) (nullable): the chart before it becomes a flow; NULL with G_IO_ERROR_CANCELLED
 */
RfDiagram *
rf_mermaid_read (const char   *text,
                 gsize         length,
                 guint         first_line,
                 GCancellable *cancellable,
                 GError      **error)
{
  g_autofree char *copy = blank_comments (text, length);
  RfMermaid reader = { .text = copy, .end = copy + strlen (copy), .first_line = first_line, .cancellable = cancellable };
  g_autofree char *title = read_title (copy);
  RfDiagram *diagram;

  blank_directives (copy);
  diagram = read_once (&reader, FALSE);
  if (diagram != NULL)
    diagram->reference = RF_REFERENCE_ACCEPTED;
  else
    {
      diagram = read_repaired (&reader);
      diagram->reference = RF_REFERENCE_REJECTED;
    }
  g_clear_pointer (&reader.failure, g_free);
  if (g_cancellable_set_error_if_cancelled (cancellable, error))
    {
      rf_diagram_free (diagram);
      return NULL;
    }
  diagram->name = g_steal_pointer (&title);

  return diagram;
}
