/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Instructions as steps, whatever they were written with. The diagram that
 * comes out is a list as rf-lists.c makes it of Markdown, and is mapped to a
 * flow as those are.
 */

#include "rf-article.h"

#include <string.h>

#include "rf-lists.h"
#include "rf-text.h"

#define MAX_LABEL 120   /* characters of a step that is named after a paragraph */
#define LONG_LABEL 1000 /* bytes; what goes on behind so many goes on in the body */
#define MAX_DEPTH 8     /* of lists in a body; deeper ones are drawn as deep as this */

struct _RfArticle
{
  RfDiagram     *diagram;
  RfDiagramNode *step;         /* (nullable): the one whose body is being read */
  GString       *body;         /* of the step, or of the one that is to come */
  guint          body_line;    /* where it begins */
  char          *first;        /* (nullable): the paragraph that it begins with, as it is meant */
  gsize          first_length; /* of it in the body */
  GString       *code;         /* lines of code that have no other text behind them yet */
  guint          code_line;
  char          *section;      /* (nullable): id of the group */
  char          *heading;      /* (nullable): the last one, while nothing stands below it */
  guint          heading_level;
  guint          heading_line;
  gboolean       is_titled;
  guint          title_line;   /* of one that may be a heading like others; 0 for none */
  guint          n_highest;    /* headings of the level 1 */
  gboolean       after_number; /* the step was a numbered item */
  gboolean       in_items;     /* the body ends with an item */
};

RfArticle *
rf_article_new (void)
{
  RfArticle *self = g_new0 (RfArticle, 1);

  self->diagram = rf_diagram_new ("checklist", 1);
  self->body = g_string_new (NULL);
  self->code = g_string_new (NULL);

  return self;
}

void
rf_article_free (RfArticle *self)
{
  g_clear_pointer (&self->diagram, rf_diagram_free);
  g_string_free (self->body, TRUE);
  g_string_free (self->code, TRUE);
  g_free (self->first);
  g_free (self->section);
  g_free (self->heading);
  g_free (self);
}

/* (transfer none): what is to be said about the article. */
RfReport *
rf_article_get_report (RfArticle *self)
{
  return self->diagram->report;
}

guint
rf_article_get_n_steps (RfArticle *self)
{
  return self->diagram != NULL ? self->diagram->nodes->len : 0;
}

/* ---- words ----------------------------------------------------------------------------------------------------- */

/* “Step 3:”, “Schritt 3 -”: the length of it. */
static gsize
find_step_word (const char *text)
{
  static const char *const words[] = { "step ", "schritt " };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_ascii_strncasecmp (text, words[i], strlen (words[i])) == 0)
      {
        gsize n = strlen (words[i]), digits = strspn (text + n, "0123456789");

        n += digits;
        if (digits > 0 && digits < 4 && strchr (":.)- ", text[n]) != NULL && text[n] != '\0')
          return n + strspn (text + n, ":.)- ");
      }

  return 0;
}

/* “12.”, “3)”, “(4)”, “b)”: the length of it, without the blank behind it. */
static gsize
find_number (const char *text)
{
  gsize open = text[0] == '(' ? 1 : 0;
  gsize digits = strspn (text + open, "0123456789"), n;

  if (digits == 0 && g_ascii_isalpha (text[open]) && text[open + 1] == ')')
    digits = 1;
  n = open + digits;
  if (digits == 0 || digits > 3 || (text[n] != ')' && (open > 0 || text[n] != '.')))
    return 0;

  return n + 1;
}

/**
 * rf_article_find_mark:
 * @length: (out): of the mark and the blanks behind it
 * @is_numbered: (out): whether it says which item it is
 *
 * Returns: whether @text begins as an item of a list does that somebody has typed
 */
gboolean
rf_article_find_mark (const char *text,
                      gsize      *length,
                      gboolean   *is_numbered)
{
  static const char *const bullets[] = { "-", "*", "+", "•", "–", "·", "▪", "‣", "◦", "o" };
  gsize n = find_step_word (text);

  *is_numbered = TRUE;
  *length = n;
  if (n > 0)
    return text[n] != '\0';
  n = find_number (text);
  for (guint i = 0; n == 0 && i < G_N_ELEMENTS (bullets); i++)
    if (g_str_has_prefix (text, bullets[i]) && (strcmp (bullets[i], "o") != 0 || text[1] == '\t'))
      {
        n = strlen (bullets[i]);
        *is_numbered = FALSE;
      }
  if (n == 0 || (text[n] != ' ' && text[n] != '\t'))
    return FALSE;
  *length = n + strspn (text + n, " \t");

  return text[*length] != '\0';
}

/**
 * rf_article_escape:
 * @text: words as they are meant
 *
 * Returns: (transfer full): Markdown that shows just these
 */
char *
rf_article_escape (const char *text)
{
  GString *out = g_string_sized_new (strlen (text) + 8);

  for (const char *p = text; *p != '\0'; p++)
    {
      gboolean begins = p == text || p[-1] == '\n';

      /* Between letters and digits an underscore is one, and an asterisk with blanks around it is no mark. */
      if (strchr ("`[]<", *p) != NULL || (begins && strchr ("#>|", *p) != NULL) || (*p == '*' && p[1] != ' ') ||
          (*p == '_' && (begins || !g_ascii_isalnum (p[-1]) || !g_ascii_isalnum (p[1]))))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }

  return g_string_free_and_steal (out);
}

/* ---- steps ----------------------------------------------------------------------------------------------------- */

static void
end_step (RfArticle *self)
{
  const char *text = g_strchomp (self->body->str) + strspn (self->body->str, "\n");

  if (self->step != NULL && text[0] != '\0')
    self->step->body = g_strdup (text);
  g_string_set_size (self->body, 0);
  g_clear_pointer (&self->first, g_free);
  self->step = NULL;
  self->in_items = FALSE;
}

/* What has been read of a body before its step stays. */
static void
begin_step (RfArticle  *self,
            const char *label,
            guint       line,
            guint       column)
{
  GPtrArray *nodes = self->diagram->nodes;
  RfDiagramNode *last = nodes->len > 0 ? g_ptr_array_index (nodes, nodes->len - 1) : NULL;
  g_autofree char *id = g_strdup_printf ("l%u", line);
  g_autofree char *text = rf_text_collapse (label);

  self->step = rf_diagram_add_node (self->diagram, id, text);
  self->step->line = line;
  self->step->column = column;
  self->after_number = FALSE;
  self->in_items = FALSE;
  g_clear_pointer (&self->heading, g_free);
  if (self->section != NULL)
    {
      RfDiagramGroup *group = g_ptr_array_index (self->diagram->groups, self->diagram->groups->len - 1);

      self->step->group = g_strdup (self->section);
      g_ptr_array_add (group->members, g_strdup (id));
    }
  if (last != NULL)
    rf_diagram_add_edge (self->diagram, last->id, id, "")->line = line;
}

/* A step for text that stands in none: named after its heading, or after its first paragraph. */
static void
make_step (RfArticle *self,
           guint      line)
{
  g_autofree char *label = g_strdup (self->heading);

  if (label == NULL && self->first != NULL)
    {
      label = rf_text_shorten (self->first, MAX_LABEL);
      if (strcmp (label, self->first) == 0)
        g_string_erase (self->body, 0, self->first_length);
    }
  if (label == NULL)
    label = g_strdup (self->body->len > 0 ? "Read this" : "Run this");
  begin_step (self, label, line, 0);
}

/* (transfer full): the code without the indent that all of its lines share. */
static char *
dup_code (RfArticle *self)
{
  g_auto (GStrv) lines = g_strsplit (g_strchomp (self->code->str), "\n", -1);
  gsize indent = G_MAXSIZE;

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][strspn (lines[i], " \t")] != '\0')
      indent = MIN (indent, strspn (lines[i], " "));
  for (guint i = 0; lines[i] != NULL; i++)
    memmove (lines[i], lines[i] + MIN (indent, strspn (lines[i], " ")), strlen (lines[i] + MIN (indent, strspn (lines[i], " "))) + 1);

  return g_strjoinv ("\n", lines);
}

static void
end_code (RfArticle *self)
{
  if (self->code->len == 0)
    return;
  if (self->step == NULL)
    make_step (self, self->body->len > 0 ? self->body_line : self->code_line);
  if (self->step->codes == NULL)
    self->step->codes = g_ptr_array_new_with_free_func (g_free);
  g_ptr_array_add (self->step->codes, g_strdup ("text"));
  g_ptr_array_add (self->step->codes, dup_code (self));
  g_string_set_size (self->code, 0);
}

/* All that belongs to the step or to none is in its place now. */
static void
end_block (RfArticle *self)
{
  end_code (self);
  if (self->step == NULL && self->body->str[strspn (self->body->str, "\n ")] != '\0')
    make_step (self, self->body_line);
  end_step (self);
}

/* ---- what is read ---------------------------------------------------------------------------------------------- */

/**
 * rf_article_heading:
 * @level: from 1, the highest; 0 for the title. The first heading is the title where it is the only one of the level 1
 */
void
rf_article_heading (RfArticle  *self,
                    const char *text,
                    guint       level,
                    guint       line)
{
  g_autofree char *title = rf_text_collapse (text);
  g_autofree char *above = NULL;
  gsize mark;

  end_block (self);
  if (title[0] == '\0')
    return;
  mark = find_step_word (text);
  if (mark > 0 && text[mark] != '\0')
    {
      begin_step (self, text + mark, line, 0);
      return;
    }
  self->n_highest += level == 1;
  if (level <= 1 && !self->is_titled && self->diagram->nodes->len == 0)
    {
      self->is_titled = TRUE;
      self->title_line = level == 1 ? line : 0;
      g_set_str (&self->diagram->name, title);
      return;
    }
  /* A heading with nothing but another one below it is told with that. */
  if (self->heading != NULL && level > self->heading_level)
    {
      above = g_steal_pointer (&title);
      title = g_strdup_printf ("%s: %s", self->heading, above);
      g_ptr_array_remove_index (self->diagram->groups, self->diagram->groups->len - 1);
    }
  g_free (self->section);
  self->section = g_strdup_printf ("h%u", line);
  rf_diagram_add_group (self->diagram, self->section, title)->line = line;
  g_set_str (&self->heading, above != NULL ? above : title);
  self->heading_level = level;
  self->heading_line = line;
}

static void
add_to_body (RfArticle  *self,
             const char *text,
             guint       line)
{
  if (self->body->len == 0)
    self->body_line = line;
  g_string_append (self->body, text);
}

/**
 * rf_article_item:
 *
 * An item of a list is a step, unless it lies in another or has a bullet below a numbered one: then it says more about that.
 */
void
rf_article_item (RfArticle           *self,
                 const RfArticleItem *item)
{
  g_autofree char *escaped = NULL;
  gboolean is_below = item->depth > 0 || (!item->is_numbered && self->after_number);

  end_code (self);
  if (self->step == NULL || !is_below)
    {
      if (self->step != NULL)
        end_step (self);
      else if (self->body->len > 0)
        g_string_append (self->body, "\n\n");
      begin_step (self, item->text, item->line, item->column);
      self->after_number = item->is_numbered;
      return;
    }
  escaped = rf_article_escape (item->text);
  g_string_append_printf (self->body, "%s%*s%s %s", self->in_items ? "\n" : "\n\n", (int) MIN (item->depth > 0 ? item->depth - 1 : 0, MAX_DEPTH) * 3, "",
                          item->is_numbered ? "1." : "-", escaped);
  self->in_items = TRUE;
}

/* Words as they are meant. */
void
rf_article_paragraph (RfArticle  *self,
                      const char *text,
                      guint       line)
{
  g_autofree char *escaped = rf_article_escape (text);

  if (text[0] == '\0')
    return;
  end_code (self);
  if (self->body->len == 0)
    {
      g_set_str (&self->first, text);
      self->first_length = strlen (escaped);
    }
  rf_article_table (self, escaped, line);
}

/* Markdown that is put into the body as it is. */
void
rf_article_table (RfArticle  *self,
                  const char *markdown,
                  guint       line)
{
  end_code (self);
  if (markdown[0] == '\0')
    return;
  if (self->body->len > 0)
    g_string_append (self->body, "\n\n");
  add_to_body (self, markdown, line);
  self->in_items = FALSE;
}

/* The name of a step that is to be made of the paragraph grows with it. */
static void
extend_first (RfArticle  *self,
              const char *text)
{
  g_autofree char *longer = NULL;

  if (self->first == NULL || strlen (self->first) > LONG_LABEL || self->body->str[self->first_length] != ' ')
    return;
  longer = g_strconcat (self->first, " ", text, NULL);
  g_set_str (&self->first, longer);
  self->first_length = self->body->len;
}

/* The last paragraph or item goes on. */
void
rf_article_extend (RfArticle  *self,
                   const char *text)
{
  g_autofree char *escaped = NULL;

  if (self->step != NULL && self->body->len == 0 && strlen (self->step->label) < LONG_LABEL)
    {
      g_autofree char *longer = g_strconcat (self->step->label, " ", text, NULL);

      g_free (self->step->label);
      self->step->label = rf_text_collapse (longer);
      return;
    }
  escaped = rf_article_escape (text);
  if (self->body->len > 0)
    g_string_append_c (self->body, ' ');
  g_string_append (self->body, escaped);
  extend_first (self, text);
}

/* A line of code as it stands there; the lines that follow each other are one command. Empty ones before the first are not. */
void
rf_article_code (RfArticle  *self,
                 const char *text,
                 guint       line)
{
  if (self->code->len == 0 && text[strspn (text, " \t")] == '\0')
    return;
  if (self->code->len == 0)
    self->code_line = line;
  g_string_append (self->code, text);
  g_string_append_c (self->code, '\n');
}

/* What was taken for the title is the first of several headings alike: it is a section as they are. */
static void
make_title_section (RfArticle *self)
{
  RfDiagram *diagram = self->diagram;
  g_autofree char *id = g_strdup_printf ("h%u", self->title_line);
  RfDiagramGroup *group = NULL;

  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      if (node->group != NULL)
        break;
      if (group == NULL)
        group = rf_diagram_add_group (diagram, id, diagram->name);
      node->group = g_strdup (id);
      g_ptr_array_add (group->members, g_strdup (node->id));
    }
  if (group == NULL)
    return;
  group->line = self->title_line;
  g_ptr_array_steal_index (diagram->groups, diagram->groups->len - 1);
  g_ptr_array_insert (diagram->groups, 0, group);
  g_clear_pointer (&diagram->name, g_free);
}

/**
 * rf_article_end:
 *
 * Returns: (transfer full) (nullable): the steps as one diagram, to be mapped; NULL where there are none
 */
RfDiagram *
rf_article_end (RfArticle *self)
{
  end_block (self);
  if (self->diagram->nodes->len == 0)
    return NULL;
  if (self->title_line > 0 && self->n_highest > 1)
    make_title_section (self);
  self->diagram->line = ((RfDiagramNode *) g_ptr_array_index (self->diagram->nodes, 0))->line;

  return g_steal_pointer (&self->diagram);
}
