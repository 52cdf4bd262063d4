/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Graphviz DOT: the grammar, statement by statement, as Graphviz accepts it,
 * with places in its errors and with bounds. Defaults are those that stand
 * where a node or an arrow is first seen, as in Graphviz. A file may hold
 * several graphs; what stands behind the last and is none is an error.
 */

#include "rf-dot-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-readers.h"
#include "rf-text.h"

#define MAX_WRITTEN (64 * 1024 * 1024) /* bytes of labels and ids; no file that people draw comes near */
#define MAX_WORK (4 * 1000 * 1000)     /* members of subgraphs that are looked at as ends of arrows */
#define MAX_GRAPHS 1000

/* The defaults in effect inside braces. */
typedef struct
{
  RfDotScope  *scope;
  RfDotValues *graph;
  RfDotValues *node;
  RfDotValues *edge;
} Frame;

/* One end of an arrow: nodes, or a subgraph that stands for its members. */
typedef struct
{
  RfDotToken  arrow; /* before it */
  GPtrArray  *nodes;
  RfDotScope *scope;
} End;

static gboolean read_body (RfDot *self,
                           Frame *frame);

static gboolean
expect_mark (RfDot      *self,
             char        mark,
             const char *what)
{
  if (!rf_dot_at_mark (self, mark))
    return rf_dot_fail (self, &self->token, "%s", what);

  return rf_dot_next (self);
}

/* ---- attributes ------------------------------------------------------------------------------------------------ */

static void
keep_value (RfDotValues *into,
            const char  *name,
            const char  *value)
{
  static const char *const names[RF_DOT_N_ATTRIBUTES] = {
    [RF_DOT_LABEL] = "label", [RF_DOT_XLABEL] = "xlabel", [RF_DOT_HEADLABEL] = "headlabel", [RF_DOT_TAILLABEL] = "taillabel",
    [RF_DOT_SHAPE] = "shape", [RF_DOT_STYLE] = "style", [RF_DOT_DIR] = "dir", [RF_DOT_POS] = "pos",
    [RF_DOT_WIDTH] = "width", [RF_DOT_HEIGHT] = "height", [RF_DOT_TOOLTIP] = "tooltip", [RF_DOT_URL] = "URL",
    [RF_DOT_RANK] = "rank", [RF_DOT_RANKDIR] = "rankdir", [RF_DOT_BB] = "bb", [RF_DOT_KEY] = "key",
  };

  for (guint i = 0; i < RF_DOT_N_ATTRIBUTES; i++)
    if (strcmp (names[i], name) == 0)
      into->of[i] = value;
  if (strcmp (name, "href") == 0)
    into->of[RF_DOT_URL] = value;
}

/* name = value, at the name */
static gboolean
read_assignment (RfDot       *self,
                 RfDotValues *into)
{
  const char *name = self->token.text;

  if (self->token.kind != RF_DOT_ATOM)
    return rf_dot_fail (self, &self->token, _ ("The name of an attribute or “]” is expected here"));
  if (!rf_dot_next (self) || !expect_mark (self, '=', _ ("“=” and a value are expected behind the name of an attribute")))
    return FALSE;
  if (self->token.kind != RF_DOT_ATOM)
    return rf_dot_fail (self, &self->token, _ ("The value of an attribute is expected here"));
  keep_value (into, name, self->token.text);

  return rf_dot_next (self);
}

/* [a=b; c=d, e=f] [g=h] */
static gboolean
read_lists (RfDot       *self,
            RfDotValues *into)
{
  while (rf_dot_at_mark (self, '['))
    {
      if (!rf_dot_next (self))
        return FALSE;
      while (!rf_dot_at_mark (self, ']'))
        {
          if (!read_assignment (self, into))
            return FALSE;
          if ((rf_dot_at_mark (self, ',') || rf_dot_at_mark (self, ';')) && !rf_dot_next (self))
            return FALSE;
        }
      if (!rf_dot_next (self))
        return FALSE;
    }

  return TRUE;
}

/* Defaults from here on, and when the subgraph is opened again. */
static void
set_defaults (RfDot             *self,
              Frame             *frame,
              RfDotKind          kind,
              const RfDotValues *values)
{
  RfDotValues **now = kind == RF_DOT_NODE ? &frame->node : kind == RF_DOT_EDGE ? &frame->edge : &frame->graph;
  RfDotValues **kept = &frame->scope->set[kind - RF_DOT_GRAPH];

  rf_dot_set_values (self, now, values);
  if (*kept == NULL)
    *kept = rf_dot_add_values (self, NULL);
  rf_dot_set_values (self, kept, values);
}

/* node [shape=box] */
static gboolean
read_defaults (RfDot *self,
               Frame *frame)
{
  RfDotKind kind = self->token.kind;
  RfDotValues values = { 0 };

  if (!rf_dot_next (self))
    return FALSE;
  if (self->token.kind == RF_DOT_ATOM) /* the name of a macro, which Graphviz never came to have */
    if (!rf_dot_next (self) || !expect_mark (self, '=', _ ("“[” is expected here")))
      return FALSE;
  if (!rf_dot_at_mark (self, '['))
    return rf_dot_fail (self, &self->token, _ ("“[” and attributes are expected behind “graph”, “node” and “edge”"));
  if (!read_lists (self, &values))
    return FALSE;
  if (kind == RF_DOT_EDGE)
    values.of[RF_DOT_KEY] = NULL; /* is for one arrow */
  set_defaults (self, frame, kind, &values);

  return TRUE;
}

/* ---- ends of arrows -------------------------------------------------------------------------------------------- */

/* :port:compass, which say where an arrow touches */
static gboolean
skip_port (RfDot *self)
{
  for (guint i = 0; i < 2 && rf_dot_at_mark (self, ':'); i++)
    {
      if (!rf_dot_next (self))
        return FALSE;
      if (self->token.kind != RF_DOT_ATOM)
        return rf_dot_fail (self, &self->token, _ ("The name of a port is expected behind “:”"));
      if (!rf_dot_next (self))
        return FALSE;
    }

  return TRUE;
}

/* a:n, b, c; the first word has been read already where @first says so. */
static gboolean
read_nodes (RfDot            *self,
            Frame            *frame,
            const RfDotToken *first,
            End              *end)
{
  RfDotToken next = self->token;

  end->nodes = g_ptr_array_new ();
  self->token = *first;
  while (TRUE)
    {
      RfDotNode *node;

      if (self->token.kind != RF_DOT_ATOM)
        return rf_dot_fail (self, &self->token, _ ("The name of a node is expected here"));
      node = rf_dot_need_node (self, frame->scope, frame->node);
      if (node == NULL)
        return FALSE;
      g_ptr_array_add (end->nodes, node);
      if (end->nodes->len == 1)
        self->token = next;
      else if (!rf_dot_next (self))
        return FALSE;
      if (!skip_port (self))
        return FALSE;
      if (!rf_dot_at_mark (self, ','))
        return TRUE;
      if (!rf_dot_next (self))
        return FALSE;
    }
}

static RfDotValues *
inherit (RfDot       *self,
         RfDotScope  *scope,
         RfDotKind    kind,
         RfDotValues *around)
{
  RfDotValues *kept = scope->set[kind - RF_DOT_GRAPH];
  RfDotValues *values = around;

  around->is_shared = TRUE;
  if (kept != NULL)
    rf_dot_set_values (self, &values, kept);

  return values;
}

/* subgraph name { … }, or without either of the words */
static gboolean
read_subgraph (RfDot *self,
               Frame *frame,
               End   *end)
{
  RfDotToken start = self->token;
  const char *name = NULL;
  Frame inner;

  if (self->token.kind == RF_DOT_SUBGRAPH)
    {
      if (!rf_dot_next (self))
        return FALSE;
      if (self->token.kind == RF_DOT_ATOM)
        {
          name = self->token.text;
          if (!rf_dot_next (self))
            return FALSE;
        }
    }
  if (frame->scope->depth >= RF_IMPORT_MAX_DEPTH)
    return rf_dot_fail (self, &start, _ ("Subgraphs may be nested at most %d deep"), RF_IMPORT_MAX_DEPTH);
  if (!rf_dot_at_mark (self, '{'))
    return rf_dot_fail (self, &self->token, _ ("“{” is expected here: a subgraph says what is in it"));

  end->scope = rf_dot_add_scope (self, frame->scope, name);
  if (end->scope == NULL)
    return rf_dot_fail (self, &start, _ ("A graph may have at most %d named subgraphs"), RF_IMPORT_MAX_NODES);
  if (end->scope->line == 0)
    end->scope->line = start.line;
  inner.scope = end->scope;
  inner.graph = inherit (self, inner.scope, RF_DOT_GRAPH, frame->graph);
  inner.node = inherit (self, inner.scope, RF_DOT_NODE, frame->node);
  inner.edge = inherit (self, inner.scope, RF_DOT_EDGE, frame->edge);

  return read_body (self, &inner);
}

static gboolean
read_end (RfDot *self,
          Frame *frame,
          End   *end)
{
  RfDotToken first = self->token;

  if (rf_dot_at_mark (self, '{') || self->token.kind == RF_DOT_SUBGRAPH)
    return read_subgraph (self, frame, end);
  if (self->token.kind != RF_DOT_ATOM)
    return rf_dot_fail (self, &self->token, _ ("A node or a subgraph is expected behind an arrow"));
  if (!rf_dot_next (self))
    return FALSE;

  return read_nodes (self, frame, &first, end);
}

/* Those that it stands for. */
static gboolean
resolve_end (RfDot *self,
             End   *end)
{
  if (end->nodes == NULL)
    end->nodes = rf_dot_list_members (self, end->scope);

  return end->nodes != NULL || rf_dot_fail (self, &self->token, _ ("The subgraphs at the ends of arrows are too large to be read"));
}

/* ---- statements ------------------------------------------------------------------------------------------------ */

/* Only now, since a subgraph stands for all that it holds at the end of the statement. */
static gboolean
add_links (RfDot             *self,
           Frame             *frame,
           GArray            *ends,
           const RfDotValues *values)
{
  RfDotValues *edge = frame->edge;

  edge->is_shared = TRUE;
  rf_dot_set_values (self, &edge, values);
  edge->is_shared = TRUE;
  for (guint i = 1; i < ends->len; i++)
    {
      End *from = &g_array_index (ends, End, i - 1), *to = &g_array_index (ends, End, i);

      if (!resolve_end (self, from) || !resolve_end (self, to))
        return FALSE;
      if (!rf_dot_add_edges (self, &(RfDotLink){ from->nodes, to->nodes, to->arrow }, edge, values))
        return FALSE;
    }

  return TRUE;
}

/* -> b -> {c d} */
static gboolean
read_chain (RfDot  *self,
            Frame  *frame,
            GArray *ends)
{
  while (self->token.kind == RF_DOT_ARROW)
    {
      End next = { .arrow = self->token };
      gboolean done = rf_dot_next (self) && read_end (self, frame, &next);

      g_array_append_val (ends, next);
      if (!done)
        return FALSE;
      if (ends->len > RF_DOT_MAX_EDGES)
        return rf_dot_fail (self, &next.arrow, _ ("A graph may have at most %u arrows"), RF_DOT_MAX_EDGES);
    }

  return TRUE;
}

static gboolean
read_rest (RfDot  *self,
           Frame  *frame,
           GArray *ends)
{
  RfDotValues values = { 0 };
  GPtrArray *nodes;

  if (!read_chain (self, frame, ends) || !read_lists (self, &values))
    return FALSE;
  if (ends->len > 1)
    return add_links (self, frame, ends, &values);

  nodes = g_array_index (ends, End, 0).nodes;
  for (guint i = 0; nodes != NULL && i < nodes->len; i++)
    rf_dot_set_values (self, &((RfDotNode *) g_ptr_array_index (nodes, i))->values, &values);

  return TRUE;
}

/* Nodes, arrows between them, or a subgraph. */
static gboolean
read_compound (RfDot            *self,
               Frame            *frame,
               const RfDotToken *first)
{
  g_autoptr (GArray) ends = g_array_new (FALSE, FALSE, sizeof (End));
  End end = { 0 };
  gboolean done = first != NULL ? read_nodes (self, frame, first, &end) : read_subgraph (self, frame, &end);

  g_array_append_val (ends, end);
  done = done && read_rest (self, frame, ends);
  for (guint i = 0; i < ends->len; i++)
    {
      End *one = &g_array_index (ends, End, i);

      g_clear_pointer (&one->nodes, g_ptr_array_unref);
      if (one->scope != NULL)
        rf_dot_close_scope (self, one->scope);
    }

  return done;
}

static gboolean
read_statement (RfDot *self,
                Frame *frame)
{
  RfDotToken first = self->token;
  RfDotValues values = { 0 };

  if (first.kind == RF_DOT_GRAPH || first.kind == RF_DOT_NODE || first.kind == RF_DOT_EDGE)
    return read_defaults (self, frame);
  if (first.kind == RF_DOT_SUBGRAPH || rf_dot_at_mark (self, '{'))
    return read_compound (self, frame, NULL);
  if (first.kind != RF_DOT_ATOM)
    return rf_dot_fail (self, &first, first.kind == RF_DOT_END ? _ ("The graph is not closed by “}”") : _ ("A node, a subgraph, an attribute or “}” is expected here"));

  if (!rf_dot_next (self))
    return FALSE;
  if (!rf_dot_at_mark (self, '='))
    return read_compound (self, frame, &first);
  if (!rf_dot_next (self))
    return FALSE;
  if (self->token.kind != RF_DOT_ATOM)
    return rf_dot_fail (self, &self->token, _ ("The value of an attribute is expected here"));
  keep_value (&values, first.text, self->token.text);
  set_defaults (self, frame, RF_DOT_GRAPH, &values);

  return rf_dot_next (self);
}

/* { … } and the word behind it */
static gboolean
read_body (RfDot *self,
           Frame *frame)
{
  if (!rf_dot_next (self))
    return FALSE;
  while (!rf_dot_at_mark (self, '}'))
    {
      if (g_cancellable_is_cancelled (self->cancellable) || !read_statement (self, frame))
        return FALSE;
      if (rf_dot_at_mark (self, ';') && !rf_dot_next (self))
        return FALSE;
    }

  /* The graph's own brace is the last that is read of it: what follows may be another one, with other arrows. */
  return frame->scope->parent == NULL || rf_dot_next (self);
}

/**
 * rf_dot_read_graph:
 *
 * Reads a graph, whose first word has been read.
 *
 * Returns: FALSE with @self->failure, or if it was cancelled
 */
gboolean
rf_dot_read_graph (RfDot *self)
{
  Frame frame = { .scope = rf_dot_add_scope (self, NULL, NULL) };

  if (self->token.kind == RF_DOT_STRICT)
    {
      self->is_strict = TRUE;
      if (!rf_dot_next (self))
        return FALSE;
    }
  self->is_directed = self->token.kind == RF_DOT_DIGRAPH;
  if (self->token.kind != RF_DOT_DIGRAPH && self->token.kind != RF_DOT_GRAPH)
    return rf_dot_fail (self, &self->token, _ ("A graph begins with “digraph” or “graph” and “{”"));
  if (!rf_dot_next (self))
    return FALSE;
  if (self->token.kind == RF_DOT_ATOM)
    {
      self->name = self->token.text;
      if (!rf_dot_next (self))
        return FALSE;
    }
  if (!rf_dot_at_mark (self, '{'))
    return rf_dot_fail (self, &self->token, _ ("“{” is expected here"));
  frame.graph = rf_dot_add_values (self, NULL);
  frame.node = rf_dot_add_values (self, NULL);
  frame.edge = rf_dot_add_values (self, NULL);

  return read_body (self, &frame);
}

/* ---- the file -------------------------------------------------------------------------------------------------- */

static guint
hash_edge (gconstpointer data)
{
  const RfDotEdge *edge = data;

  return g_direct_hash (edge->from) * 31 + g_direct_hash (edge->to) * 7 + g_direct_hash (edge->key);
}

static gboolean
equal_edges (gconstpointer a,
             gconstpointer b)
{
  const RfDotEdge *one = a, *other = b;

  return one->from == other->from && one->to == other->to && one->key == other->key;
}

static void
dot_init (RfDot *self)
{
  self->strings = g_string_chunk_new (64 * 1024);
  self->html = g_hash_table_new (NULL, NULL);
  self->values = g_ptr_array_new_with_free_func (g_free);
  self->scopes = g_ptr_array_new_with_free_func (rf_dot_scope_free);
  self->nodes = g_ptr_array_new_with_free_func (g_free);
  self->ids = g_hash_table_new (NULL, NULL); /* a name stands once in the strings */
  self->edges = g_ptr_array_new_with_free_func (g_free);
  self->known = g_hash_table_new (hash_edge, equal_edges);
  self->budget = MAX_WRITTEN;
  self->work = MAX_WORK;
  self->is_directed = self->is_strict = FALSE;
  self->name = NULL;
}

static void
dot_clear (RfDot *self)
{
  g_clear_pointer (&self->strings, g_string_chunk_free);
  g_clear_pointer (&self->html, g_hash_table_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_clear_pointer (&self->known, g_hash_table_unref);
  g_clear_pointer (&self->edges, g_ptr_array_unref);
  g_clear_pointer (&self->ids, g_hash_table_unref);
  g_clear_pointer (&self->nodes, g_ptr_array_unref);
  g_clear_pointer (&self->scopes, g_ptr_array_unref);
  g_clear_pointer (&self->failure, g_free);
}

/* One graph that could be read, or else an empty one with the error. */
static RfDiagram *
read_one (RfDot *self,
          guint  line)
{
  RfDiagram *diagram = NULL;

  if (self->failure == NULL && rf_dot_read_graph (self))
    diagram = rf_dot_to_diagram (self, line);
  if (diagram == NULL)
    {
      diagram = rf_diagram_new ("dot", line);
      diagram->reference = RF_REFERENCE_REJECTED;
      rf_report_add (diagram->report, RF_SEVERITY_ERROR, self->failed_line, self->failed_column, NULL, "%s",
                     self->failure != NULL ? self->failure : "This is no graph");
    }

  return diagram;
}

/**
 * rf_dot_add_graphs:
 * @text: UTF-8 without NUL
 * @line: of the file on which @text begins, from 1
 * @name: what a graph is called that has no name of its own
 *
 * Adds every graph in @text and what it becomes; one that cannot be understood is empty, has an error with its place,
 * and is the last. Any thread.
 *
 * Returns: FALSE with G_IO_ERROR_CANCELLED
 */
gboolean
rf_dot_add_graphs (RfImport     *into,
                   const char   *text,
                   guint         line,
                   const char   *name,
                   GCancellable *cancellable,
                   GError      **error)
{
  RfDot dot = { .text = text, .at = text, .counted = text, .counted_line = line, .counted_column = 1, .cancellable = cancellable };
  gboolean goes_on = TRUE;

  for (guint n = 1; goes_on; n++)
    {
      g_autofree char *numbered = n == 1 ? g_strdup (name) : g_strdup_printf ("%s %u", name, n);
      RfDiagram *diagram;

      dot_init (&dot);
      goes_on = rf_dot_next (&dot);
      if (goes_on && dot.token.kind == RF_DOT_END && n > 1)
        {
          dot_clear (&dot);
          return TRUE;
        }
      if (n > MAX_GRAPHS)
        rf_dot_fail (&dot, &dot.token, _ ("A file may have at most %d graphs"), MAX_GRAPHS);
      diagram = read_one (&dot, dot.token.line);
      goes_on = diagram->reference == RF_REFERENCE_ACCEPTED;
      dot_clear (&dot);
      g_ptr_array_add (into->diagrams, diagram);
      if (!rf_reader_check_total (into, error) || g_cancellable_set_error_if_cancelled (cancellable, error) ||
          !rf_diagram_map (diagram, numbered, cancellable, error))
        return FALSE;
    }

  return TRUE;
}

/* strict digraph "name" {: what no other format begins with */
static gboolean
begins_graph (const char *text)
{
  RfDot dot = { .text = text, .at = text, .counted = text };
  gboolean found;

  dot_init (&dot);
  found = rf_dot_next (&dot) && (dot.token.kind != RF_DOT_STRICT || rf_dot_next (&dot));
  found = found && (dot.token.kind == RF_DOT_DIGRAPH || dot.token.kind == RF_DOT_GRAPH) && rf_dot_next (&dot);
  found = found && (dot.token.kind != RF_DOT_ATOM || rf_dot_next (&dot)) && rf_dot_at_mark (&dot, '{');
  dot_clear (&dot);

  return found;
}

/* An #RfReader's knows(). */
gboolean
rf_dot_knows (GBytes     *bytes,
              const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *head = NULL;

  if (rf_reader_has_suffix (name, ".dot", ".gv", NULL))
    return TRUE;
  if (length == 0 || rf_reader_has_suffix (name, ".mmd", ".mermaid", ".md", ".markdown", NULL))
    return FALSE;
  head = g_strndup (data, MIN (length, 4096));

  return begins_graph (rf_text_begins (head, "\xef\xbb\xbf") ? head + 3 : head);
}

/* ---- bytes to text --------------------------------------------------------------------------------------------- */

/* Whether the graph says that it is written in ISO-8859-1, by one of the names that Graphviz knows. */
static gboolean
says_latin1 (const char *data,
             gsize       length)
{
  g_autoptr (GRegex) regex = g_regex_new ("charset\\s*=\\s*\"?(latin-?1|l1|iso_?-?8859-1|iso-ir-100)\\b", G_REGEX_CASELESS | G_REGEX_RAW, 0, NULL);

  return g_regex_match_full (regex, data, length, 0, 0, NULL, NULL);
}

static char *
dup_text (GBytes   *bytes,
          gboolean *is_guess,
          GError  **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean is_utf8 = g_utf8_validate_len (data, length, NULL);
  gboolean is_declared;

  *is_guess = FALSE;
  if (length == 0 || memchr (data, '\0', length) != NULL)
    return rf_reader_dup_text (bytes, NULL, error);
  is_declared = says_latin1 (data, length);
  if (is_utf8 && !is_declared)
    return rf_reader_dup_text (bytes, NULL, error);

  *is_guess = !is_declared;

  return g_convert (data, length, "UTF-8", "ISO-8859-1", NULL, NULL, error);
}

/**
 * rf_dot_read:
 *
 * An #RfReader's read(). What is no UTF-8 is read as ISO-8859-1, as Graphviz does.
 */
gboolean
rf_dot_read (RfImport     *into,
             GBytes       *bytes,
             const char   *stem,
             GCancellable *cancellable,
             GError      **error)
{
  gboolean is_guess;
  g_autofree char *text = dup_text (bytes, &is_guess, error);

  if (text == NULL || !rf_dot_add_graphs (into, text, 1, stem, cancellable, error))
    return FALSE;
  if (is_guess)
    rf_report_add (((RfDiagram *) g_ptr_array_index (into->diagrams, 0))->report, RF_SEVERITY_WARNING, 1, 1, NULL,
                   _ ("The file is no UTF-8; it was read as ISO-8859-1"));

  return TRUE;
}
