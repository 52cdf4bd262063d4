/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Twine stories in Twee 3: `:: Name [tags] {"position":"x,y","size":"w,h"}`
 * and the passage below it. Links are those that Twine 2 sees: [[a]],
 * [[text->a]], [[a<-text]], [[text|a]], each up to the first ]] of its line;
 * a passage leads to another once, however often it says so, and the first
 * link's text is the label. What tells the story's title or looks is no node.
 */

#include "rf-readers.h"

#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "rf-json.h"
#include "rf-text.h"

#define MAX_NAME 4096     /* bytes of a passage's name or a link's target */
#define MAX_LINKS 200000
#define MAX_PLACE 1.0e6   /* canvas units */

typedef struct
{
  RfDiagram  *diagram;
  const char *at;
  guint       line;
  GHashTable *names; /* of passages so far */
  gboolean    is_full;
} Twee;

/* ---- headers --------------------------------------------------------------------------------------------------- */

/* Up to one of the signs, without the backslashes that make a sign a letter. Gives where it ended. */
static const char *
read_escaped (const char *at,
              const char *end,
              const char *stops,
              char      **text)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (; at < end && strchr (stops, *at) == NULL; at++)
    {
      if (*at == '\\' && at + 1 < end)
        at++;
      g_string_append_c (out, *at);
    }
  *text = g_strstrip (g_string_free_and_steal (g_steal_pointer (&out)));

  return at;
}

/* {"position":"600,400","size":"100,200"}: the corner at the top left, and the size */
static void
set_place (RfDiagramNode *node,
           const char    *at,
           const char    *end)
{
  g_autoptr (JsonNode) root = at < end && *at == '{' ? rf_json_parse (at, end - at, NULL) : NULL;
  JsonObject *object = root != NULL && JSON_NODE_HOLDS_OBJECT (root) ? json_node_get_object (root) : NULL;
  const char *position = object != NULL ? rf_json_get_string (object, "position") : NULL;
  const char *size = object != NULL ? rf_json_get_string (object, "size") : NULL;
  char *after = NULL;
  double x, y;

  if (position == NULL)
    return;
  x = g_ascii_strtod (position, &after);
  if (*after != ',')
    return;
  y = g_ascii_strtod (after + 1, NULL);
  node->width = node->height = 100.0; /* Twine's own */
  if (size != NULL)
    {
      node->width = CLAMP (g_ascii_strtod (size, &after), 1.0, MAX_PLACE);
      node->height = *after == ',' ? CLAMP (g_ascii_strtod (after + 1, NULL), 1.0, MAX_PLACE) : node->width;
    }
  if (!(x > -MAX_PLACE && x < MAX_PLACE && y > -MAX_PLACE && y < MAX_PLACE))
    return;

  node->has_place = TRUE;
  node->x = x + node->width / 2.0;
  node->y = y + node->height / 2.0;
}

/* ---- links ----------------------------------------------------------------------------------------------------- */

static const char *
find_last (const char *text,
           gsize       length,
           const char *mark)
{
  return g_strrstr_len (text, length, mark);
}

/* What stands between the brackets, as a label and a target. */
static void
split_link (const char *text,
            gsize       length,
            char      **label,
            char      **target)
{
  const char *setter = g_strstr_len (text, length, "][");
  const char *mark;

  if (setter != NULL)
    length = setter - text;
  if ((mark = find_last (text, length, "->")) != NULL)
    {
      *label = g_strndup (text, mark - text);
      *target = g_strndup (mark + 2, text + length - mark - 2);
    }
  else if ((mark = g_strstr_len (text, length, "<-")) != NULL)
    {
      *target = g_strndup (text, mark - text);
      *label = g_strndup (mark + 2, text + length - mark - 2);
    }
  else if ((mark = find_last (text, length, "|")) != NULL)
    {
      *label = g_strndup (text, mark - text);
      *target = g_strndup (mark + 1, text + length - mark - 1);
    }
  else
    {
      *target = g_strndup (text, length);
      *label = g_strndup (text, length);
    }
  g_strstrip (*label);
}

static void
add_link (Twee       *self,
          const char *from,
          const char *label,
          const char *target)
{
  RfDiagramEdge *edge;

  if (self->diagram->edges->len >= MAX_LINKS || strlen (target) > MAX_NAME)
    {
      self->is_full = TRUE;
      return;
    }
  edge = rf_diagram_add_edge (self->diagram, from, target, label);
  edge->line = self->line;
}

/* The end of the link that begins here, at its first ]]; NULL for none on this line. */
static const char *
find_end (const char *at,
          const char *line_end)
{
  return at[0] == '[' && at[1] == '[' ? g_strstr_len (at + 2, line_end - at - 2, "]]") : NULL;
}

/* One line of a passage: its links, and the line with their texts in their places. */
static void
read_line (Twee       *self,
           const char *from,
           GHashTable *targets,
           const char *line_end,
           GString    *body)
{
  gboolean goes_on = TRUE; /* where no ]] follows, it is not looked for again */

  for (const char *p = self->at; p < line_end;)
    {
      const char *end = goes_on ? find_end (p, line_end) : NULL;
      g_autofree char *label = NULL;
      g_autofree char *target = NULL;

      if (end == NULL)
        {
          goes_on = goes_on && !(p[0] == '[' && p[1] == '[');
          g_string_append_c (body, *p++);
          continue;
        }
      split_link (p + 2, end - p - 2, &label, &target);
      p = end + 2;
      g_string_append (body, label[0] != '\0' ? label : target);
      if (target[0] == '\0' || g_hash_table_contains (targets, target))
        continue;
      add_link (self, from, label, target);
      g_hash_table_add (targets, g_steal_pointer (&target));
    }
  g_string_append_c (body, '\n');
}

/* ---- passages -------------------------------------------------------------------------------------------------- */

static const char *
line_end_of (const char *at)
{
  return at + strcspn (at, "\n");
}

static void
next_line (Twee *self)
{
  const char *end = line_end_of (self->at);

  self->at = *end != '\0' ? end + 1 : end;
  self->line++;
}

static gboolean
at_header (Twee *self)
{
  return self->at[0] == ':' && self->at[1] == ':';
}

/* The text of a passage that is no node, up to the next header. */
static char *
skip_passage (Twee *self)
{
  const char *start = self->at;

  while (*self->at != '\0' && !at_header (self))
    next_line (self);

  return g_strndup (start, self->at - start);
}

/* StoryTitle, StoryData, and what holds code or looks; FALSE for a passage like others. */
static gboolean
read_special (Twee       *self,
              const char *name,
              const char *tags,
              guint       line)
{
  g_auto (GStrv) words = g_strsplit (tags, " ", -1);
  gboolean is_code = g_strv_contains ((const char *const *) words, "script") || g_strv_contains ((const char *const *) words, "stylesheet");
  g_autofree char *text = NULL;
  g_autoptr (JsonNode) data = NULL;

  if (!is_code && strcmp (name, "StoryTitle") != 0 && strcmp (name, "StoryData") != 0)
    return FALSE;

  text = skip_passage (self);
  if (is_code)
    rf_report_add (self->diagram->report, RF_SEVERITY_DROPPED, line, 1, name, _ ("The passage “%s” holds code or style; it was left out"), name);
  else if (strcmp (name, "StoryTitle") == 0)
    {
      g_free (self->diagram->name);
      self->diagram->name = rf_text_collapse (text);
    }
  else
    {
      data = rf_json_parse (text, -1, NULL);
      if (data != NULL && JSON_NODE_HOLDS_OBJECT (data))
        g_set_str (&self->diagram->start, rf_json_get_string (json_node_get_object (data), "start"));
      rf_report_add (self->diagram->report, RF_SEVERITY_INFO, line, 1, name, _ ("The settings of the story (%s) are no step; they were left out"), name);
    }

  return TRUE;
}

static void
read_body (Twee          *self,
           RfDiagramNode *node)
{
  g_autoptr (GHashTable) targets = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GString) body = g_string_new (NULL);

  while (*self->at != '\0' && !at_header (self))
    {
      read_line (self, node->id, targets, line_end_of (self->at), body);
      next_line (self);
    }
  node->body = g_strstrip (g_string_free_and_steal (g_steal_pointer (&body)));
}

/* Two passages of one name: Twine has the first. */
static gboolean
is_double (Twee       *self,
           const char *name,
           guint       line)
{
  if (g_hash_table_contains (self->names, name))
    rf_report_add (self->diagram->report, RF_SEVERITY_DROPPED, line, 1, name, _ ("There is a passage “%s” already; this one was left out"), name);

  return g_hash_table_contains (self->names, name);
}

static gboolean
read_passage (Twee    *self,
              GError **error)
{
  const char *end = line_end_of (self->at);
  g_autofree char *name = NULL;
  g_autofree char *tags = NULL;
  guint line = self->line;
  const char *at = read_escaped (self->at + 2, end, "[{", &name);
  RfDiagramNode *node;

  if (at < end && *at == '[')
    {
      at = read_escaped (at + 1, end, "]", &tags);
      at += at < end ? 1 : 0;
    }
  while (at < end && *at == ' ')
    at++;
  if (name[0] == '\0' || strlen (name) > MAX_NAME || self->diagram->nodes->len >= RF_IMPORT_MAX_NODES)
    {
      g_set_error (error, RF_ERROR, name[0] == '\0' ? RF_ERROR_INVALID : RF_ERROR_TOO_LARGE,
                   name[0] == '\0' ? _ ("Line %u, column 3: the name of a passage is expected behind “::”") : _ ("Line %u, column 3: a story may have at most 100,000 passages, with names of up to 4,096 bytes"), line);
      return FALSE;
    }
  next_line (self);
  if (read_special (self, name, tags != NULL ? tags : "", line))
    return TRUE;
  if (is_double (self, name, line))
    {
      g_free (skip_passage (self));
      return TRUE;
    }
  node = rf_diagram_add_node (self->diagram, name, name);
  g_hash_table_add (self->names, node->id);
  node->line = line;
  node->column = 1;
  set_place (node, at, end);
  read_body (self, node);

  return TRUE;
}

/* ---- the story ------------------------------------------------------------------------------------------------- */

gboolean
rf_twee_knows (GBytes     *bytes,
               const char *name)
{
  if (rf_reader_has_suffix (name, ".twee", ".tw", ".twee3", NULL))
    return TRUE;

  return rf_reader_begins (bytes, ":: ") && !rf_reader_has_suffix (name, ".md", ".markdown", NULL);
}

/**
 * rf_twee_read:
 *
 * An #RfReader's read(): one diagram a file.
 */
gboolean
rf_twee_read (RfImport     *into,
              GBytes       *bytes,
              const char   *stem,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *text = rf_reader_dup_text (bytes, NULL, error);
  g_autoptr (RfDiagram) diagram = rf_diagram_new ("twee", 1);
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  Twee twee = { .diagram = diagram, .at = text, .line = 1, .names = names };
  g_autofree char *before = text != NULL ? skip_passage (&twee) : NULL;

  if (text == NULL)
    return FALSE;
  if (*twee.at == '\0')
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("Line 1, column 1: a passage is expected, which begins with “::” and its name"));
      return FALSE;
    }
  if (g_strstrip (before)[0] != '\0')
    rf_report_add (diagram->report, RF_SEVERITY_DROPPED, 1, 1, NULL, _ ("What stands before the first passage was left out"));
  while (*twee.at != '\0')
    if (g_cancellable_set_error_if_cancelled (cancellable, error) || !read_passage (&twee, error))
      return FALSE;

  if (twee.is_full)
    rf_report_add (diagram->report, RF_SEVERITY_DROPPED, 0, 0, NULL, _ ("There are more links, or longer ones, than can be read; the rest was left out"));
  if (diagram->start == NULL)
    diagram->start = g_strdup ("Start"); /* Twine's own, where the story says nothing */
  diagram->reference = RF_REFERENCE_ACCEPTED;
  g_ptr_array_add (into->diagrams, g_steal_pointer (&diagram));

  return rf_diagram_map (g_ptr_array_index (into->diagrams, into->diagrams->len - 1), stem, cancellable, error);
}
