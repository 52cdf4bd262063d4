/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words of a Mermaid flowchart: ids, labels in their brackets, arrows.
 * What is accepted follows the lexer of Mermaid 11.17.2 (peers.md 3.2): an
 * unquoted label may hold no bracket, brace, pipe or quote. In the lenient
 * reading such a label ends at the bracket behind which a statement can go on.
 */

#include "rf-mermaid-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-import.h"
#include "rf-text.h"

static gboolean
is_blank (const char *at)
{
  /* JavaScript's \s, which the reference uses, takes no-break spaces too. */
  return *at == ' ' || *at == '\t' || *at == '\r' || ((guchar) at[0] == 0xc2 && (guchar) at[1] == 0xa0);
}

static const char *
after_blanks (const char *at)
{
  while (is_blank (at))
    at += (guchar) * at == 0xc2 ? 2 : 1;

  return at;
}

void
rf_mermaid_skip_blanks (RfMermaid *self)
{
  self->at = after_blanks (self->at);
}

/* Whether the statement ends here. */
gboolean
rf_mermaid_at_end (RfMermaid *self)
{
  return *self->at == '\0' || *self->at == '\n' || *self->at == ';';
}

static gboolean
begins_arrow (const char *at)
{
  if (*at == '<' || ((*at == 'o' || *at == 'x') && (at[1] == '-' || at[1] == '=')))
    at++;

  return rf_text_begins (at, "--") || rf_text_begins (at, "==") || rf_text_begins (at, "-.") || rf_text_begins (at, "~~~");
}

/* Bytes of a dash of any kind. */
static gsize
measure_dash (const char *at)
{
  static const char *const dashes[] = { "-", "–", "—", "−", "―", "‐", "‑" };

  for (gsize i = 0; i < G_N_ELEMENTS (dashes); i++)
    if (rf_text_begins (at, dashes[i]))
      return strlen (dashes[i]);

  return 0;
}

/* What editors and people make of an arrow: ->, –>, —>, =>, →. Gives its bytes, 0 where there is none. */
static gsize
measure_odd_arrow (const char *at,
                   gboolean   *has_head)
{
  static const char *const arrows[] = { "→", "⟶", "➔", "➜", "⇒", "⟹", "=>", "↔" };
  const char *p = at + (*at == '<');
  guint n_dashes = 0;

  for (gsize n = measure_dash (p); n > 0; n = measure_dash (p))
    {
      p += n;
      n_dashes++;
    }
  *has_head = TRUE;
  if (n_dashes > 0 && *p == '>')
    return p + 1 - at;
  for (gsize i = 0; i < G_N_ELEMENTS (arrows) && *at != '<'; i++)
    if (rf_text_begins (p, arrows[i]))
      return p + strlen (arrows[i]) - at;
  *has_head = FALSE;

  /* “--” that became one dash, as a part of “---” or before a text */
  return *at != '<' && p - at > n_dashes && (n_dashes > 1 || is_blank (p)) ? p - at : 0;
}

gboolean
rf_mermaid_begins_link (RfMermaid  *self,
                        const char *at)
{
  const char *p = after_blanks (at);
  const char *id = p;
  gboolean has_head;

  if (begins_arrow (p) || (self->lenient && measure_odd_arrow (p, &has_head) > 0))
    return TRUE;
  /* an id of the edge: e1@--> */
  while (g_ascii_isalnum (*id) || *id == '_')
    id++;

  return id > p && *id == '@' && begins_arrow (id + 1);
}

static gboolean
is_id_char (const char *at,
            gboolean    is_first)
{
  if ((guchar) * at >= 0x80)
    {
      gunichar c = g_utf8_get_char (at);

      return g_unichar_isalnum (c) || g_unichar_ismark (c);
    }
  if (g_ascii_isalnum (*at) || strchr ("!#$%'*+.`?\\_/", *at) != NULL)
    return TRUE;
  if (*at == '&' || *at == '"')
    return !is_first;
  if (*at == '-')
    return at[1] != '>' && at[1] != '-' && at[1] != '.' && at[1] != '\0' && at[1] != '\n';
  if (*at == '=')
    return at[1] != '=';
  if (*at == ':')
    return !is_first && at[1] != '\0' && !(at[1] == ':' && at[2] == ':') && !(at[-1] == ':' && at[1] == ':');

  return FALSE;
}

/* (transfer full) (nullable) */
char *
rf_mermaid_read_id (RfMermaid *self)
{
  const char *start = self->at;
  const char *p = start;

  while (*p != '\0' && is_id_char (p, p == start) && !(self->lenient && rf_text_begins (p, "=>")))
    p = g_utf8_next_char (p);
  if (p == start)
    return NULL;

  self->at = p;
  return g_strndup (start, p - start);
}

/* ---- labels ---------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *text;
} entities[] = {
  { "quot", "\"" }, { "amp", "&" }, { "lt", "<" }, { "gt", ">" }, { "apos", "'" }, { "nbsp", "\xc2\xa0" }, { "hearts", "♥" },
  { "copy", "©" }, { "deg", "°" }, { "mdash", "—" }, { "ndash", "–" }, { "hellip", "…" }, { "rarr", "→" }, { "larr", "←" },
  { "le", "≤" }, { "ge", "≥" }, { "ne", "≠" }, { "times", "×" }, { "middot", "·" }, { "bull", "•" }, { "check", "✓" },
};

static gboolean
append_entity (GString    *out,
               const char *name,
               gsize       length)
{
  g_autofree char *word = g_strndup (name, length);
  gboolean is_number = word[0] == '#' || g_ascii_isdigit (word[0]);
  const char *digits = word + (word[0] == '#');
  gboolean is_hex = digits[0] == 'x' || digits[0] == 'X';
  guint64 code;

  for (gsize i = 0; i < G_N_ELEMENTS (entities); i++)
    if (strcmp (entities[i].name, word) == 0)
      {
        g_string_append (out, entities[i].text);
        return TRUE;
      }
  if (!is_number || !g_ascii_string_to_unsigned (digits + is_hex, is_hex ? 16 : 10, 1, 0x10ffff, &code, NULL) || !g_unichar_validate (code))
    return FALSE;
  g_string_append_unichar (out, code);

  return TRUE;
}

/**
 * rf_mermaid_decode:
 *
 * Returns: (transfer full): @text with its entity codes (#quot; #35; &lt;) as the characters that they stand for
 */
char *
rf_mermaid_decode (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      gsize length = *p == '#' || *p == '&' ? strspn (p + 1, "#abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789") : 0;

      gsize digits = p[0] == '&' && p[1] == '#' ? strspn (p + 2, "0123456789") : 0;

      if (length > 0 && length < 12 && p[length + 1] == ';' && append_entity (out, p + 1, length))
        p += length + 1;
      else if (digits > 0 && digits < 8 && append_entity (out, p + 1, digits + 1))
        p += digits + 1; /* HTML reads it without its semicolon too */
      else
        g_string_append_c (out, *p);
    }

  return g_string_free_and_steal (out);
}

static char *
take (const char *from,
      const char *to)
{
  g_autofree char *text = g_strndup (from, to - from);

  return g_strstrip (rf_mermaid_decode (text));
}

/* Whether a statement can go on behind a label that ends here. */
static gboolean
can_go_on (RfMermaid  *self,
           const char *at)
{
  const char *p = after_blanks (at);

  return *p == '\0' || *p == '\n' || *p == ';' || *p == '&' || rf_text_begins (p, ":::") || rf_text_begins (p, "@{") ||
         rf_text_begins (p, "//") || rf_text_begins (p, "%%") || rf_mermaid_begins_link (self, p);
}

/* Whether what ends a label stands here, and the statement can go on behind it. Behind a pipe a box follows. */
static gboolean
ends_label (RfMermaid  *self,
            const char *at,
            const char *close)
{
  return rf_text_begins (at, close) && (close[0] == '|' || !self->lenient || can_go_on (self, at + strlen (close)));
}

static char *
read_empty (RfMermaid  *self,
            const char *at,
            const char *close,
            const char *id)
{
  if (!self->lenient)
    {
      rf_mermaid_fail (self, at, _ ("A label may not be empty: write [\" \"]"));
      return NULL;
    }
  if (close[0] == '|')
    rf_mermaid_repair (self, at, _ ("An empty label of an arrow was left out"));
  else
    rf_mermaid_repair (self, at, _ ("An empty label; the id stands in for it"));

  return g_strdup (id);
}

/* Where the closing bracket stands behind the first quote that could end a label. The grammar lets a text without quotes
 * and brackets stand between the two. */
static const char *
find_plain_close (RfMermaid  *self,
                  const char *quote,
                  const char *close)
{
  const char *p = quote + 1;

  if (!rf_text_begins (p, close))
    p += strcspn (p, "[](){}|\"");

  return ends_label (self, p, close) ? p : NULL;
}

/* The quote before the closing bracket, of those on the line of the first one. */
static const char *
find_last_quote (RfMermaid  *self,
                 const char *quote,
                 const char *close)
{
  const char *line_end = strchrnul (quote, '\n');

  while (quote != NULL && !ends_label (self, after_blanks (quote + 1), close))
    quote = memchr (quote + 1, '"', line_end - quote - 1);

  return quote;
}

/* "text" or "`text`", which may go over several lines. */
static char *
read_quoted (RfMermaid  *self,
             const char *close,
             const char *id)
{
  const char *start = self->at + 1;
  const char *end = strchr (start, '"');
  const char *p = end != NULL ? find_plain_close (self, end, close) : NULL;
  g_autofree char *text = NULL;

  if (p == NULL && self->lenient && end != NULL)
    {
      end = find_last_quote (self, end, close);
      p = end != NULL ? after_blanks (end + 1) : NULL;
      if (p != NULL)
        rf_mermaid_repair (self, start, _ ("A label holds a quote that is not written as #quot;; it was taken as part of the text"));
    }
  if (p == NULL)
    {
      rf_mermaid_fail (self, self->at, _ ("The quoted label that begins here is not closed by \"%s"), close);
      return NULL;
    }
  self->at = p + strlen (close);
  if (end == start || (end == start + 2 && rf_text_begins (start, "``")))
    return read_empty (self, start - 1, close, id);
  if (*start == '`' && end[-1] == '`')
    return take (start + 1, end - 1);
  text = g_strdup_printf ("%.*s%.*s", (int) (end - start), start, (int) (p - end - 1), end + 1);

  return g_strstrip (rf_mermaid_decode (text));
}

/* Where a label that holds brackets ends: at the bracket that closes as many as were opened, else at the first one
 * behind which a statement can go on. */
static const char *
find_close (RfMermaid  *self,
            const char *start,
            const char *close)
{
  const char *line_end = strchrnul (start, '\n');
  const char *first = NULL;
  char opens = close[0] == ']' ? '[' : close[0] == ')' ? '(' : close[0] == '}' ? '{' : '\0';
  int depth = 0;

  for (const char *p = start; p < line_end; p++)
    {
      if (opens != '\0' && *p == opens)
        depth++;
      if (!rf_text_begins (p, close))
        continue;
      if (ends_label (self, p, close))
        {
          if (depth == 0)
            return p;
          first = first != NULL ? first : p;
        }
      depth = MAX (depth - 1, 0);
    }

  return first;
}

static char *
read_repaired (RfMermaid  *self,
               const char *close,
               const char *id)
{
  const char *start = self->at;
  gsize n = strlen (close);
  const char *p = find_close (self, start, close);

  if (p != NULL)
    {
      char *label = take (start, p);
      gsize length = strlen (label);

      self->at = p + n;
      if (label[0] == '\0')
        {
          g_free (label);
          label = read_empty (self, start, close, id);
        }
      else if (length > 1 && label[0] == '"' && label[length - 1] == '"')
        {
          rf_mermaid_repair (self, start, _ ("Blanks around a quoted label were taken away"));
          memmove (label, label + 1, length - 2);
          label[length - 2] = '\0';
        }
      else
        rf_mermaid_repair (self, start, _ ("A label with brackets or quotes must stand in quotes; everything up to “%s” was taken as its text"), close);
      return label;
    }

  rf_mermaid_fail (self, start, _ ("The label that begins here is not closed by “%s” on its line"), close);
  return NULL;
}

/**
 * rf_mermaid_read_label:
 * @close: what ends it
 * @id: what stands in for an empty one
 *
 * Returns: (transfer full) (nullable): the text up to @close, which is passed over
 */
char *
rf_mermaid_read_label (RfMermaid  *self,
                       const char *close,
                       const char *id)
{
  const char *start = self->at;
  const char *p;

  if (strspn (start, "[({") >= RF_IMPORT_MAX_DEPTH)
    {
      rf_mermaid_fail (self, start, _ ("Brackets may be nested at most %d deep"), RF_IMPORT_MAX_DEPTH);
      return NULL;
    }
  if (*start == '"')
    return read_quoted (self, close, id);

  p = start + strcspn (start, "[](){}|\"");
  /* The slash of [/text/] belongs to what closes it. */
  if (close[0] == '/' || close[0] == '\\')
    p = p > start && p[-1] == close[0] ? p - 1 : p;
  if (p > start && ends_label (self, p, close))
    {
      self->at = p + strlen (close);
      return take (start, p);
    }
  if (self->lenient)
    return read_repaired (self, close, id);
  if (p == start && rf_text_begins (p, close))
    return read_empty (self, p, close, id);

  if (*p == '\0' || memchr (start, '\n', p - start) != NULL)
    rf_mermaid_fail (self, start, _ ("The label that begins here is not closed by “%s” on its line"), close);
  else
    rf_mermaid_fail (self, p, _ ("A label with brackets, pipes or quotes must stand in quotes: [\"text\"]"));
  return NULL;
}

/* ---- shapes ---------------------------------------------------------------------------------------------------- */

/* Longer openings first. */
static const struct
{
  const char *open;
  const char *close;
  const char *other; /* a second way to close it */
  RfShape     shape;
} shapes[] = {
  { "(((", ")))", NULL, RF_SHAPE_TERMINAL },
  { "([", "])", NULL, RF_SHAPE_TERMINAL },
  { "((", "))", NULL, RF_SHAPE_TERMINAL },
  { "(-", "-)", NULL, RF_SHAPE_TERMINAL },
  { "[[", "]]", NULL, RF_SHAPE_SUBROUTINE },
  { "[(", ")]", NULL, RF_SHAPE_OTHER },
  { "[/", "/]", "\\]", RF_SHAPE_OTHER },
  { "[\\", "\\]", "/]", RF_SHAPE_OTHER },
  { "{{", "}}", NULL, RF_SHAPE_OTHER },
  { "[", "]", NULL, RF_SHAPE_BOX },
  { "(", ")", NULL, RF_SHAPE_BOX },
  { "{", "}", NULL, RF_SHAPE_DIAMOND },
  { ">", "]", NULL, RF_SHAPE_OTHER },
};

/* shape: diamond, label: "text" between @{ and } */
static gboolean
read_shape_data (RfMermaid *self,
                 char     **label,
                 RfShape   *shape)
{
  const char *start = self->at + 2;
  const char *p = start;
  gboolean quoted = FALSE;
  g_autofree char *data = NULL;
  g_autoptr (GRegex) member = g_regex_new ("(\\w+)\\s*:\\s*(?:\"([^\"]*)\"|'([^']*)'|([^,}\\n]*))", 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;

  for (; *p != '\0' && (quoted || *p != '}'); p++)
    quoted = quoted != (*p == '"');
  if (*p == '\0')
    return rf_mermaid_fail (self, self->at, _ ("The shape that begins with @{ is not closed by }"));

  data = g_strndup (start, p - start);
  self->at = p + 1;
  for (g_regex_match (member, data, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    {
      g_autofree char *name = g_match_info_fetch (match, 1);
      g_autofree char *quote = g_match_info_fetch (match, 2);
      g_autofree char *single = g_match_info_fetch (match, 3);
      g_autofree char *bare = g_match_info_fetch (match, 4);
      const char *value = quote != NULL && quote[0] != '\0' ? quote : single != NULL && single[0] != '\0' ? single : bare != NULL ? g_strstrip (bare) : "";

      if (strcmp (name, "label") == 0)
        {
          g_free (*label);
          *label = g_strstrip (rf_mermaid_decode (value));
        }
      else if (strcmp (name, "shape") == 0)
        *shape = g_strv_contains ((const char *const[]) { "diamond", "diam", "decision", "question", NULL }, value) ? RF_SHAPE_DIAMOND
                 : g_strv_contains ((const char *const[]) { "subproc", "subprocess", "subroutine", "fr-rect", "framed-rectangle", NULL }, value) ? RF_SHAPE_SUBROUTINE
                 : g_strv_contains ((const char *const[]) { "stadium", "terminal", "pill", "circle", "circ", "dbl-circ", "double-circle", "stop", NULL }, value) ? RF_SHAPE_TERMINAL
                 : g_strv_contains ((const char *const[]) { "rect", "proc", "process", "rectangle", "rounded", "event", NULL }, value) ? RF_SHAPE_BOX : RF_SHAPE_OTHER;
    }

  return TRUE;
}

/**
 * rf_mermaid_read_shape:
 * @label: (out) (transfer full) (nullable): NULL where no shape follows
 *
 * Reads what stands behind an id: brackets with a label, @{…}, :::class.
 */
gboolean
rf_mermaid_read_shape (RfMermaid  *self,
                       const char *id,
                       char      **label,
                       RfShape    *shape)
{
  const char *before = self->at;

  if (self->lenient && is_blank (self->at) && strchr ("[({", *after_blanks (self->at)) != NULL && *after_blanks (self->at) != '\0')
    {
      self->at = after_blanks (self->at);
      rf_mermaid_repair (self, before, _ ("Blanks between an id and its label were taken away"));
    }
  for (gsize i = 0; i < G_N_ELEMENTS (shapes); i++)
    {
      if (!rf_text_begins (self->at, shapes[i].open))
        continue;
      self->at += strlen (shapes[i].open);
      *shape = shapes[i].shape;
      if (shapes[i].other != NULL)
        {
          const char *rest = self->at;
          const char *end = rest + strcspn (rest, "]\n");
          const char *close = end > rest && end[-1] == shapes[i].other[0] ? shapes[i].other : shapes[i].close;

          /* A path in an unquoted label, [/etc/hosts], is a slanted box to the grammar that is never closed. */
          if (self->lenient && *end == ']' && end[-1] != '/' && end[-1] != '\\' && *rest != '"')
            {
              self->at--;
              close = "]";
              *shape = RF_SHAPE_BOX;
              *label = read_repaired (self, close, id);
            }
          else
            *label = rf_mermaid_read_label (self, close, id);
        }
      else
        *label = rf_mermaid_read_label (self, shapes[i].close, id);
      if (*label == NULL)
        return FALSE;
      break;
    }
  while (rf_text_begins (self->at, ":::") || rf_text_begins (self->at, "@{"))
    {
      if (*self->at == '@' ? !read_shape_data (self, label, shape) : FALSE)
        return FALSE;
      if (*self->at == ':')
        {
          self->at += 3;
          self->at += strspn (self->at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-");
        }
    }

  return TRUE;
}

/* ---- arrows ---------------------------------------------------------------------------------------------------- */

/* The end of an arrow that begins at @at, and whether it is whole or only the first half of one with a text. */
static const char *
measure_arrow (const char *at,
               gboolean   *is_whole,
               gboolean   *has_head)
{
  const char *p = at + (*at == '<' || *at == 'o' || *at == 'x');
  char line = *p;
  gsize n;

  *has_head = FALSE;
  if (line == '~')
    {
      n = strspn (p, "~");
      *is_whole = n >= 3;
      return p + n;
    }
  if (line == '-' && p[1] == '.')
    {
      n = 1 + strspn (p + 1, ".");
      *is_whole = p[n] == '-';
      n += *is_whole;
      *has_head = *is_whole && (p[n] == '>' || ((p[n] == 'x' || p[n] == 'o') && p[n + 1] != '\0'));
      return p + n + *has_head;
    }

  n = strspn (p, line == '=' ? "=" : "-");
  *has_head = p[n] == '>' || p[n] == 'x' || p[n] == 'o';
  *is_whole = n >= 3 || *has_head;

  return p + n + (*is_whole && *has_head);
}

/* Gives whether the grammar takes the quotes of an arrow's text: none, or one pair around its beginning. */
static gboolean
has_plain_quotes (const char *text)
{
  const char *first = strchr (text, '"');
  const char *second = first != NULL ? strchr (first + 1, '"') : NULL;

  return first == NULL || (first == text && second != NULL && strchr (second + 1, '"') == NULL);
}

/* What stands between the halves of an arrow. */
static gboolean
read_arrow_text (RfMermaid     *self,
                 RfMermaidLink *link,
                 const char    *from,
                 const char    *to)
{
  g_autofree char *text = g_strstrip (g_strndup (from, to - from));
  char *last = text + strlen (text) - (text[0] != '\0');
  char *second = text[0] == '"' ? strchr (text + 1, '"') : NULL;

  if (!has_plain_quotes (text))
    {
      if (!self->lenient)
        return rf_mermaid_fail (self, after_blanks (from), _ ("A quote in the text of an arrow is written as #quot;"));
      rf_mermaid_repair (self, after_blanks (from), _ ("A label holds a quote that is not written as #quot;; it was taken as part of the text"));
      second = text[0] == '"' && last > text && *last == '"' ? last : NULL;
    }
  if (second != NULL)
    {
      memmove (second, second + 1, strlen (second));
      memmove (text, text + 1, strlen (text));
    }
  last = text + strlen (text) - (text[0] != '\0');
  if (second != NULL && text[0] == '`' && last > text && *last == '`')
    {
      *last = '\0';
      memmove (text, text + 1, strlen (text));
    }
  if (text[0] == '\0')
    link->label = read_empty (self, after_blanks (from), "|", "");
  else
    link->label = g_strstrip (rf_mermaid_decode (text));

  return link->label != NULL;
}

/* -- text -->: up to the second half. */
static gboolean
read_inline_text (RfMermaid     *self,
                  RfMermaidLink *link,
                  char           line,
                  gboolean       dotted)
{
  const char *start = self->at;
  const char *first = after_blanks (start);
  const char *quote = *first == '"' ? strchr (first + 1, '"') : NULL;
  const char *part = NULL; /* of an arrow within the text, the first one */

  for (const char *p = quote != NULL ? quote + 1 : start; *p != '\0' && *p != '\n'; p++)
    {
      gboolean is_whole, has_head;
      gboolean begins = dotted ? (*p == '.' && (p[1] == '-' || p[1] == '.')) || (*p == '-' && p[1] == '.') : p[0] == line && p[1] == line;
      const char *end;

      if (!begins)
        continue;
      if (dotted && *p == '.')
        {
          end = p + strspn (p, ".");
          is_whole = *end == '-';
          end += is_whole;
          end += is_whole && (*end == '>' || *end == 'x' || *end == 'o');
        }
      else
        end = measure_arrow (p, &is_whole, &has_head);
      if (!is_whole && !dotted && !self->lenient)
        return rf_mermaid_fail (self, p, _ ("The text of an arrow holds a part of an arrow, which must stand in quotes"));
      if (!is_whole && !dotted && part == NULL)
        rf_mermaid_repair (self, part = p, _ ("The text of an arrow holds a part of an arrow, which must stand in quotes; it was taken as text"));
      if (!is_whole)
        {
          p = MAX (p, end - 1);
          continue;
        }
      self->at = end;
      return read_arrow_text (self, link, start, p);
    }

  return rf_mermaid_fail (self, link->at, _ ("The arrow that begins here has no second half"));
}

/* |text|, if it follows. Between pipes a label is repaired as in a box. */
static gboolean
read_pipes (RfMermaid     *self,
            RfMermaidLink *link)
{
  rf_mermaid_skip_blanks (self);
  if (*self->at != '|')
    return TRUE;
  self->at++;
  link->label = rf_mermaid_read_label (self, "|", "");

  return link->label != NULL;
}

/* An arrow that editors have made another of, with its text: — no —> */
static gboolean
read_odd_link (RfMermaid     *self,
               RfMermaidLink *link)
{
  const char *start = self->at;
  const char *line_end = strchrnul (start, '\n');
  gboolean has_head;
  gsize n = measure_odd_arrow (start, &has_head);
  gsize first = measure_dash (start);
  gboolean has_text = !has_head && n == first;
  const char *end = start + n;

  if (has_text)
    {
      const char *text = end;

      for (n = 0; end < line_end && n == 0; end += n == 0)
        {
          n = measure_odd_arrow (end, &has_head);
          n = has_head ? n : 0;
        }
      if (n == 0)
        return rf_mermaid_fail (self, start, _ ("The arrow that begins here has no second half"));
      link->label = take (text, end);
      end += n;
    }
  rf_mermaid_repair (self, start, _ ("“%.*s” was taken as an arrow, which is written -->"), (int) (end - start), start);
  link->two_headed = *start == '<' || rf_text_begins (start, "↔");
  self->at = end;

  return has_text || read_pipes (self, link);
}

/**
 * rf_mermaid_read_link:
 * @link: (out): its label belongs to the caller
 *
 * Reads an arrow, with the text inside it or between pipes behind it.
 */
gboolean
rf_mermaid_read_link (RfMermaid     *self,
                      RfMermaidLink *link)
{
  gboolean is_whole, has_head;
  const char *arrow;
  const char *end;

  rf_mermaid_skip_blanks (self);
  link->at = self->at;
  if (self->lenient && !begins_arrow (self->at) && measure_odd_arrow (self->at, &has_head) > 0)
    return read_odd_link (self, link);
  if (!begins_arrow (self->at))
    {
      const char *p = strchr (self->at, '@');

      if (p != NULL)
        {
          g_hash_table_add (self->edge_ids, g_strndup (self->at, p - self->at));
          self->at = p + 1;
        }
    }

  arrow = link->at = self->at;
  end = measure_arrow (arrow, &is_whole, &has_head);
  link->two_headed = *arrow == '<' && has_head;
  link->invisible = *arrow == '~';
  self->at = end;
  if (!is_whole)
    {
      const char *body = arrow + (*arrow == '<' || *arrow == 'o' || *arrow == 'x');

      if (!read_inline_text (self, link, *body, body[1] == '.'))
        return FALSE;
      link->two_headed = *arrow == '<' && self->at[-1] == '>';
      return TRUE;
    }

  return read_pipes (self, link);
}
