/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Checklists and runbooks in Markdown as steps: task items, or the items of
 * numbered lists where there are none. Headings become sections, what is
 * indented below an item is its body, code below it a command.
 */

#include "rf-lists.h"

#include <string.h>

#include "rf-import.h"
#include "rf-text.h"

#define MIN_NUMBERED 3 /* fewer numbered items are no runbook */

typedef struct
{
  const char *text;
  gsize       indent;
  gboolean    is_task;
  gboolean    is_numbered;
} Item;

typedef struct
{
  RfDiagram     *diagram;
  gboolean       tasks; /* task items are the steps; else numbered ones */
  RfDiagramNode *step;
  gsize          step_indent;
  gboolean       in_label; /* no line since its first that is no part of its first paragraph */
  GString       *label;    /* of the step, as it stands in the file so far */
  GString       *body;
  char          *section;  /* id of the group */
  gboolean       titled;
  char          *fence;    /* what closes the code block that the reader is in */
  GString       *code;
  char          *language;
} Reader;

static gboolean
parse_item (const char *line,
            Item       *item)
{
  const char *p = line;
  gsize digits;

  while (*p == ' ' || *p == '\t' || *p == '>')
    p++;
  item->indent = 0;
  for (const char *q = line; q < p; q++)
    item->indent += *q == '\t' ? 4 : 1;
  digits = strspn (p, "0123456789");
  item->is_numbered = digits > 0 && digits < 4 && (p[digits] == '.' || p[digits] == ')') && p[digits + 1] == ' ';
  if (item->is_numbered)
    p += digits + 1;
  else if ((*p == '-' || *p == '*' || *p == '+') && p[1] == ' ')
    p++;
  else
    return FALSE;

  p += strspn (p, " \t");
  item->is_task = p[0] == '[' && (p[1] == ' ' || p[1] == 'x' || p[1] == 'X') && p[2] == ']';
  if (item->is_task)
    p += 3;
  item->text = p + strspn (p, " \t");

  return *item->text != '\0';
}

/**
 * rf_lists_plain:
 * @text: Markdown of one paragraph
 *
 * Returns: (transfer full): @text without its inline markup, which has no place in a title
 */
char *
rf_lists_plain (const char *text)
{
  static GRegex *links, *marks; /* made once, on whatever thread reads a list first, and kept */
  static gsize made;
  g_autofree char *linked = NULL;
  g_autofree char *bare = NULL;

  if (g_once_init_enter (&made))
    {
      links = g_regex_new ("!?\\[([^\\]]*)\\]\\([^)]*\\)", G_REGEX_OPTIMIZE, 0, NULL);
      marks = g_regex_new ("\\*\\*|__|`|~~|(?<!\\w)[*_](?=\\w)|(?<=\\w)[*_](?!\\w)", G_REGEX_OPTIMIZE, 0, NULL);
      g_once_init_leave (&made, 1);
    }
  linked = g_regex_replace (links, text, -1, 0, "\\1", 0, NULL);
  bare = linked != NULL ? g_regex_replace_literal (marks, linked, -1, 0, "", 0, NULL) : NULL;

  return rf_text_collapse (bare != NULL ? bare : text);
}

static void
end_step (Reader *self)
{
  if (self->step != NULL)
    {
      g_free (self->step->label);
      self->step->label = rf_text_collapse (self->label->str);
    }
  if (self->step != NULL && self->body->len > 0)
    {
      const char *text = g_strchomp (self->body->str) + strspn (self->body->str, "\n");

      if (text[0] != '\0')
        self->step->body = g_strdup (text);
    }
  g_string_set_size (self->body, 0);
  self->step = NULL;
}

static void
begin_step (Reader     *self,
            const Item *item,
            guint       line)
{
  GPtrArray *nodes = self->diagram->nodes;
  g_autofree char *id = g_strdup_printf ("l%u", line);
  RfDiagramNode *last;

  end_step (self);
  last = nodes->len > 0 ? g_ptr_array_index (nodes, nodes->len - 1) : NULL;
  self->step = rf_diagram_add_node (self->diagram, id, "");
  g_string_assign (self->label, item->text);
  self->step->line = line;
  self->step->column = item->indent + 1;
  self->step_indent = item->indent;
  self->in_label = TRUE;
  if (self->section != NULL)
    {
      RfDiagramGroup *group = g_ptr_array_index (self->diagram->groups, self->diagram->groups->len - 1);

      self->step->group = g_strdup (self->section);
      g_ptr_array_add (group->members, g_strdup (id));
    }
  if (last != NULL)
    rf_diagram_add_edge (self->diagram, last->id, id, "")->line = line;
}

static void
begin_section (Reader     *self,
               const char *text,
               guint       level,
               guint       line)
{
  g_autofree char *title = rf_lists_plain (text);

  end_step (self);
  if (title[0] == '\0')
    return;
  if (level == 1 && !self->titled)
    {
      self->titled = TRUE;
      g_set_str (&self->diagram->name, title);
      return;
    }
  g_free (self->section);
  self->section = g_strdup_printf ("h%u", line);
  rf_diagram_add_group (self->diagram, self->section, title)->line = line;
}

/* Whether a fence holds what is an entry of its own. */
static gboolean
is_chart (const char *language)
{
  return g_str_has_prefix (language, "mermaid") || g_strv_contains ((const char *const[]) { "dot", "graphviz", NULL }, language);
}

static void
end_code (Reader *self)
{
  g_strchomp (self->code->str);
  if (self->step != NULL && self->code->str[0] != '\0' && !is_chart (self->language))
    {
      if (self->step->codes == NULL)
        self->step->codes = g_ptr_array_new_with_free_func (g_free);
      g_ptr_array_add (self->step->codes, g_strdup (self->language[0] != '\0' ? self->language : "text"));
      g_ptr_array_add (self->step->codes, g_strdup (self->code->str));
    }
  g_string_set_size (self->code, 0);
  g_clear_pointer (&self->fence, g_free);
  g_clear_pointer (&self->language, g_free);
}

/* Gives whether the line belongs to a block of code. */
static gboolean
read_code (Reader     *self,
           const char *line)
{
  const char *p = line + strspn (line, " \t>");
  gsize n = strspn (p, "`");

  if (n < 3)
    n = strspn (p, "~");
  if (self->fence != NULL)
    {
      if (g_str_has_prefix (p, self->fence) && p[strspn (p, self->fence)] == '\0')
        end_code (self);
      else
        g_string_append_printf (self->code, "%s\n", self->step != NULL && strspn (line, " ") > self->step_indent ? line + MIN (strspn (line, " "), self->step_indent + 2) : line);
      return TRUE;
    }
  if (n < 3)
    return FALSE;
  self->fence = g_strndup (p, n);
  self->language = g_strndup (p + n, strcspn (p + n, " \t{"));

  return TRUE;
}

/* Whether the line goes on with the paragraph before it, rather than beginning something of its own. */
static gboolean
goes_on (const char *line)
{
  const char *p = line + strspn (line, " \t");
  Item item;

  return *p != '\0' && strchr ("#>|!<", *p) == NULL && strspn (p, "-=*_") != strlen (p) && !parse_item (line, &item);
}

/* Not by g_str_has_suffix(), which counts a long body anew for each of its lines. */
static gboolean
ends_paragraph (const GString *body)
{
  return body->len >= 2 && body->str[body->len - 1] == '\n' && body->str[body->len - 2] == '\n';
}

static void
read_line (Reader     *self,
           const char *line,
           guint       number)
{
  gsize level = strspn (line, "#");
  Item item;

  if (read_code (self, line))
    return;
  if (level > 0 && level <= 6 && line[level] == ' ')
    {
      begin_section (self, line + level + 1, level, number);
      return;
    }
  if (parse_item (line, &item))
    {
      gboolean is_step = self->tasks ? item.is_task : item.is_numbered;
      gboolean is_below = self->step != NULL && item.indent > self->step_indent + 1;

      /* A box to tick is a step, however deep it stands. */
      if (is_step && (!is_below || item.is_task))
        {
          begin_step (self, &item, number);
          return;
        }
    }
  if (self->step == NULL)
    return;
  self->in_label = self->in_label && goes_on (line);
  if (self->in_label)
    {
      g_string_append_printf (self->label, " %s", line);
      return;
    }
  /* What is not indented and stands behind an empty line is no part of the item any more. */
  if (line[0] != '\0' && line[0] != ' ' && line[0] != '\t' && ends_paragraph (self->body))
    {
      end_step (self);
      return;
    }
  g_string_append_printf (self->body, "%s\n", line + MIN (strspn (line, " \t"), self->step_indent + 3));
}

/**
 * rf_lists_next_line:
 * @at: (inout): where the line begins, then where the next one does; NULL behind the last
 * @line: gets its copy without the break. One buffer for all: a text may have millions of lines
 *
 * Returns: whether there was one
 */
gboolean
rf_lists_next_line (const char **at,
                    GString     *line)
{
  const char *stop;

  if (*at == NULL)
    return FALSE;
  stop = strchr (*at, '\n');
  g_string_truncate (line, 0);
  g_string_append_len (line, *at, stop != NULL ? stop - *at : (gssize) strlen (*at));
  *at = stop != NULL ? stop + 1 : NULL;

  return TRUE;
}

/* Whether the steps are tasks or numbered items, or there are none. */
static gboolean
choose_steps (const char *text,
              gboolean   *tasks)
{
  g_autoptr (GString) line = g_string_new (NULL);
  guint n_tasks = 0, n_numbered = 0;
  gboolean in_code = FALSE;

  while (rf_lists_next_line (&text, line))
    {
      const char *p = line->str + strspn (line->str, " \t>");
      Item item;

      if (g_str_has_prefix (p, "```") || g_str_has_prefix (p, "~~~"))
        in_code = !in_code;
      else if (!in_code && parse_item (line->str, &item))
        {
          n_tasks += item.is_task;
          n_numbered += item.is_numbered && item.indent < 2;
        }
    }
  *tasks = n_tasks > 0;

  return n_tasks > 0 || n_numbered >= MIN_NUMBERED;
}

/**
 * rf_lists_read:
 * @text: a Markdown file
 *
 * Returns: (transfer full) (nullable): its steps as one diagram of the format "checklist"; NULL where it has none. Stops
 *   behind the bound of steps and sections together (RF_IMPORT_MAX_NODES): the caller refuses what is over it
 */
RfDiagram *
rf_lists_read (const char *text)
{
  g_autoptr (GString) line = g_string_new (NULL);
  g_autoptr (RfDiagram) diagram = NULL;
  Reader reader = { 0 };
  const char *at = text;

  if (!choose_steps (text, &reader.tasks))
    return NULL;

  diagram = rf_diagram_new ("checklist", 1);
  reader.diagram = diagram;
  reader.label = g_string_new (NULL);
  reader.body = g_string_new (NULL);
  reader.code = g_string_new (NULL);
  for (guint i = 1; diagram->nodes->len + diagram->groups->len <= RF_IMPORT_MAX_NODES && rf_lists_next_line (&at, line); i++)
    {
      g_strchomp (line->str);
      read_line (&reader, line->str, i);
    }
  if (reader.fence != NULL)
    end_code (&reader);
  end_step (&reader);
  g_string_free (reader.label, TRUE);
  g_string_free (reader.body, TRUE);
  g_string_free (reader.code, TRUE);
  g_free (reader.section);
  if (diagram->nodes->len == 0)
    return NULL;
  diagram->line = ((RfDiagramNode *) g_ptr_array_index (diagram->nodes, 0))->line;

  return g_steal_pointer (&diagram);
}
