/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles in plain text, as they stand in mails, tickets and old share
 * folders. Nothing marks their parts but custom: headings are underlined, in
 * capitals, numbered, or end in a colon before a list; items begin with a
 * number, a letter or a dash; code is indented, fenced, or behind a prompt.
 */

#include "rf-readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-article.h"
#include "rf-lists.h"
#include "rf-text.h"

#define MAX_HEADING 70  /* characters */
#define MAX_INSIDE 16   /* items inside each other that are told apart */
#define MIN_ITEMS 2     /* text with fewer is no list of steps */
#define CODE_INDENT 4   /* columns; as in Markdown */

/* An item that the reader is in: where its mark stands, and of what sort it is. */
typedef struct
{
  gsize indent;
  char  sort;
} Level;

typedef struct
{
  RfArticle *article;
  char     **lines;
  Level      levels[MAX_INSIDE];
  guint      n_levels;
  gsize      content;     /* column at which the words of the last item begin */
  guint      n_items;
  char      *fence;       /* (nullable): what closes the block of code that the reader is in */
  gboolean   is_numbered; /* headings are “1.”, items “1.1” */
  gboolean   goes_on;     /* a paragraph or item may be continued by the next line */
  gboolean   in_code;
} Reader;

/* ---- what a line is -------------------------------------------------------------------------------------------- */

static gsize
measure_indent (const char  *line,
                const char **text)
{
  gsize column = 0;

  while (*line == ' ' || *line == '\t')
    column += *line++ == '\t' ? 4 - column % 4 : 1;
  *text = line;

  return column;
}

static gboolean
is_blank (const char *line)
{
  return line == NULL || line[strspn (line, " \t")] == '\0';
}

/* The character that all of the line is made of, if it is one that lines are drawn with. */
static char
find_rule (const char *line)
{
  gsize length = line != NULL ? strlen (line) : 0;

  if (length < 3 || strchr ("=-~^*_#", line[0]) == NULL)
    return '\0';

  return strspn (line, (const char[]) { line[0], '\0' }) == length ? line[0] : '\0';
}

/* “1.2.3 ”: how many numbers, and how long; none for “1.” and “1”. */
static guint
count_numbers (const char *text,
               gsize      *length)
{
  guint n = 0;
  gsize at = 0, digits;

  while ((digits = strspn (text + at, "0123456789")) > 0 && digits < 4)
    {
      n++;
      at += digits;
      if (text[at] != '.')
        break;
      at++;
    }
  *length = at + strspn (text + at, " \t");

  return n > 1 && *length > at && text[*length] != '\0' ? n : 0;
}

/* Capitals, digits and signs alone, with a word in it. */
static gboolean
is_capital (const char *text)
{
  guint n = 0;

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (g_unichar_islower (g_utf8_get_char (p)))
        return FALSE;
      n += g_unichar_isupper (g_utf8_get_char (p));
    }

  return n > 3;
}

/* '1' for numbers, 'a' for letters, and the mark itself for all others. */
static char
find_sort (const char *text)
{
  const char *p = text + (text[0] == '(' ? 1 : 0);

  if (g_ascii_isdigit (*p))
    return '1';
  if (g_ascii_isalpha (*p))
    return p[1] == ')' ? 'a' : '1';

  return text[0];
}

static gboolean
is_item (const char *line)
{
  gboolean is_numbered;
  gsize length;

  return line != NULL && rf_article_find_mark (line + strspn (line, " \t"), &length, &is_numbered);
}

static const char *
find_next_words (Reader *self,
                 guint   i)
{
  for (i++; self->lines[i] != NULL; i++)
    if (!is_blank (self->lines[i]))
      return self->lines[i];

  return NULL;
}

/* The level of the heading that the line is, or 0; @skip: (out): of the number before it. */
static guint
find_heading (Reader *self,
              guint   i,
              gsize  *skip)
{
  const char *line = self->lines[i], *next = self->lines[i + 1];
  gboolean after_blank = i == 0 || is_blank (self->lines[i - 1]) || find_rule (self->lines[i - 1]) != '\0';
  gboolean is_first = self->n_items == 0 && rf_article_get_n_steps (self->article) == 0 && after_blank && (i == 0 || find_next_words (self, -1) == line);
  gboolean is_numbered;
  char rule = find_rule (next);
  gsize length;

  *skip = 0;
  if (g_utf8_strlen (line, -1) > MAX_HEADING || line[0] == ' ' || line[0] == '\t' || find_rule (line) != '\0')
    return 0;
  if (rule != '\0' && strlen (next) + 3 >= (gsize) g_utf8_strlen (line, -1))
    return rule == '=' || rule == '#' || rule == '*' ? 1 : 2;
  if (self->is_numbered && rf_article_find_mark (line, &length, &is_numbered) && is_numbered && g_ascii_isdigit (line[0]))
    {
      *skip = length;
      return 2;
    }
  if (!after_blank || is_item (line))
    return 0;
  if (is_capital (line))
    return is_first ? 1 : 2;
  if (g_str_has_suffix (line, ":") && is_item (find_next_words (self, i)) && g_utf8_strlen (line, -1) <= MAX_HEADING / 2)
    return 3;

  return is_first && is_blank (next) && strchr (".!?:,;", line[strlen (line) - 1]) == NULL ? 1 : 0;
}

/* How deep an item lies: below those that stand to the left of it, or have marks of another sort. */
static guint
find_depth (Reader *self,
            gsize   indent,
            char    sort)
{
  while (self->n_levels > 0 && self->levels[self->n_levels - 1].indent > indent + 1)
    self->n_levels--;
  for (guint i = 0; i < self->n_levels; i++)
    if (self->levels[i].sort == sort && self->levels[i].indent + 1 >= indent && indent + 1 >= self->levels[i].indent)
      {
        self->n_levels = i + 1;
        return i;
      }
  if (self->n_levels < MAX_INSIDE)
    self->levels[self->n_levels++] = (Level) { indent, sort };

  return self->n_levels - 1;
}

/* ---- line by line ---------------------------------------------------------------------------------------------- */

static void
read_heading (Reader     *self,
              const char *text,
              guint       level,
              guint       line)
{
  g_autofree char *title = g_strdup (text);
  gsize length = strlen (title);

  if (length > 1 && title[length - 1] == ':')
    title[length - 1] = '\0';
  self->n_levels = 0;
  self->goes_on = self->in_code = FALSE;
  rf_article_heading (self->article, title, level, line);
}

static gboolean
read_fence (Reader *self,
            guint   i)
{
  const char *line = self->lines[i], *text;
  gsize n;

  measure_indent (line, &text);
  if (self->fence != NULL)
    {
      if (rf_text_begins (text, self->fence))
        g_clear_pointer (&self->fence, g_free);
      else
        rf_article_code (self->article, line, i + 1);
      return TRUE;
    }
  n = MAX (strspn (text, "`"), strspn (text, "~"));
  if (n < 3 || find_rule (text) == '~')
    return FALSE;
  self->fence = g_strndup (text, n);
  self->goes_on = FALSE;

  return TRUE;
}

/* “$ ”, “PS C:\> ”, “C:\>”: the length of the prompt. */
static gsize
find_prompt (const char *text)
{
  const char *end;

  if (rf_text_begins (text, "$ "))
    return 2;
  end = strchr (text, '>');
  if (end == NULL || !(rf_text_begins (text, "PS ") || (g_ascii_isalpha (text[0]) && rf_text_begins (text + 1, ":\\"))) || end[1] == '\0')
    return 0;

  return end + 1 - text + strspn (end + 1, " ");
}

static gboolean
read_code (Reader *self,
           guint   i)
{
  const char *line = self->lines[i], *text, *before = i > 0 ? self->lines[i - 1] : "";
  gsize indent = measure_indent (line, &text), prompt = find_prompt (text);
  gboolean is_apart = is_blank (before) || self->in_code || g_str_has_suffix (before, ":");
  gboolean is_deep = indent >= CODE_INDENT && indent > self->content;

  self->in_code = prompt > 0 || (is_deep && is_apart && !is_item (text));
  if (!self->in_code)
    return FALSE;
  self->goes_on = FALSE;
  rf_article_code (self->article, prompt > 0 ? text + prompt : line, i + 1);

  return TRUE;
}

static gboolean
read_item (Reader *self,
           guint   i)
{
  const char *line = self->lines[i], *text;
  gsize indent = measure_indent (line, &text), length;
  RfArticleItem item = { .line = i + 1, .is_numbered = TRUE };
  guint numbers = count_numbers (text, &length);

  if (numbers > 0)
    item.depth = find_depth (self, indent + 2 * (numbers - 2), '1');
  else if (rf_article_find_mark (text, &length, &item.is_numbered))
    item.depth = find_depth (self, indent, find_sort (text));
  else
    return FALSE;
  item.text = text + length;
  item.column = g_utf8_pointer_to_offset (line, text) + 1;
  rf_article_item (self->article, &item);
  self->content = indent + length;
  self->n_items++;
  self->goes_on = TRUE;

  return TRUE;
}

static void
read_words (Reader *self,
            guint   i)
{
  const char *text;

  measure_indent (self->lines[i], &text);
  if (self->goes_on)
    rf_article_extend (self->article, text);
  else
    rf_article_paragraph (self->article, text, i + 1);
  self->goes_on = TRUE;
}

static void
read_line (Reader *self,
           guint   i)
{
  gsize skip;
  guint level;

  if (read_fence (self, i))
    return;
  if (is_blank (self->lines[i]))
    {
      if (self->in_code)
        rf_article_code (self->article, "", i + 1);
      self->goes_on = FALSE;
      return;
    }
  if (find_rule (self->lines[i]) != '\0') /* below a heading, or between parts */
    return;
  level = find_heading (self, i, &skip);
  if (level > 0)
    read_heading (self, self->lines[i] + skip, level, i + 1);
  else if (!read_code (self, i) && !read_item (self, i))
    read_words (self, i);
}

/* Whether items are “1.1” below headings “1.”. */
static gboolean
has_numbered_headings (char **lines)
{
  guint n_headings = 0, n_items = 0;
  gboolean is_numbered;
  gsize length;

  for (guint i = 0; lines[i] != NULL; i++)
    if (lines[i][0] == '\0')
      continue;
    else if (count_numbers (lines[i] + strspn (lines[i], " \t"), &length) > 0)
      n_items++;
    else if (rf_article_find_mark (lines[i], &length, &is_numbered) && g_ascii_isdigit (lines[i][0]))
      n_headings++;

  return n_headings > 0 && n_items >= n_headings;
}

/* ---- the file -------------------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): the file in UTF-8: it may be in UTF-16 with a mark, or in what Windows wrote in western countries. */
static char *
dup_text (GBytes   *bytes,
          gboolean *is_guessed,
          GError  **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  gboolean is_wide = length >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0);
  g_autofree char *text = is_wide ? g_convert (data, length, "UTF-8", "UTF-16", NULL, &length, NULL) : NULL;
  g_autoptr (GBytes) converted = NULL;

  *is_guessed = !is_wide && length > 0 && !g_utf8_validate (data, length, NULL) && memchr (data, '\0', length) == NULL;
  if (*is_guessed)
    text = g_convert_with_fallback (data, length, "UTF-8", "WINDOWS-1252", " ", NULL, &length, NULL);
  if (text == NULL)
    return rf_reader_dup_text (bytes, NULL, error);
  converted = g_bytes_new (text, length);

  return rf_reader_dup_text (converted, NULL, error);
}

/* Text that is not written by the rules of Markdown, which has a reader of its own. */
gboolean
rf_plain_knows (GBytes     *bytes,
                const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length == 0 || !rf_reader_has_suffix (name, ".txt", ".text", NULL) || rf_reader_begins (bytes, "# "))
    return FALSE;

  return g_strstr_len (data, length, "\n# ") == NULL && g_strstr_len (data, length, "\n## ") == NULL && g_strstr_len (data, length, "```mermaid") == NULL &&
         g_strstr_len (data, length, "- [ ]") == NULL;
}

/* (transfer container): the lines of @text, which is cut at its breaks: millions of them are no copies each. */
static char **
cut_lines (char *text)
{
  gsize n = 1;
  char **lines;

  for (const char *p = strchr (text, '\n'); p != NULL; p = strchr (p + 1, '\n'))
    n++;
  lines = g_new (char *, n + 1);
  n = 0;
  for (char *p = text; p != NULL; n++)
    {
      lines[n] = p;
      p = strchr (p, '\n');
      if (p != NULL)
        *p++ = '\0';
    }
  lines[n] = NULL;

  return lines;
}

/* The whole text; NULL where it is no list of steps. */
static RfDiagram *
read_all (Reader *self)
{
  for (guint i = 0; self->lines[i] != NULL; i++)
    if (self->lines[i][0] != '\0')
      g_strdelimit (g_strchomp (self->lines[i]), "\f\v", ' ');
  self->is_numbered = has_numbered_headings (self->lines);
  for (guint i = 0; self->lines[i] != NULL && rf_article_get_n_steps (self->article) <= RF_IMPORT_MAX_NODES; i++)
    read_line (self, i);
  g_clear_pointer (&self->fence, g_free);

  return self->n_items >= MIN_ITEMS ? rf_article_end (self->article) : NULL;
}

/**
 * rf_plain_read:
 *
 * An #RfReader's read(): the steps of an article in plain text. Text with less than two items of a list has none.
 */
gboolean
rf_plain_read (RfImport     *into,
               GBytes       *bytes,
               const char   *stem,
               GCancellable *cancellable,
               GError      **error)
{
  gboolean is_guessed;
  g_autofree char *text = dup_text (bytes, &is_guessed, error);
  g_autofree char **lines = text != NULL ? cut_lines (text) : NULL;
  g_autoptr (RfArticle) article = rf_article_new ();
  Reader reader = { .article = article, .lines = lines };
  RfDiagram *steps;

  if (lines == NULL)
    return FALSE;
  if (is_guessed)
    rf_report_add (rf_article_get_report (article), RF_SEVERITY_WARNING, 0, 0, NULL, _ ("The text is not in UTF-8; it was read as Windows (Western European) text"));
  steps = read_all (&reader);
  if (rf_article_get_n_steps (article) > RF_IMPORT_MAX_NODES || (steps != NULL && steps->nodes->len > RF_IMPORT_MAX_NODES))
    {
      g_clear_pointer (&steps, rf_diagram_free);
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The article has more than %d steps, which is the most that is read"), RF_IMPORT_MAX_NODES);
      return FALSE;
    }
  if (steps == NULL)
    return TRUE;
  g_ptr_array_add (into->diagrams, steps);

  return rf_diagram_map (steps, stem, cancellable, error);
}
