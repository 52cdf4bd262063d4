/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How what a record holds stands in the text, whatever it holds. A value on
 * one line has character references, &#10;, for what would end it or be lost
 * at its ends; a line of prose that would begin something has a backslash in
 * front. Reading what was written gives the same, but for the breaks of lines
 * (CR LF is LF) and for blank lines at the ends of prose.
 */

#include "rf-flow-text-private.h"

#include <string.h>

/* ---- values on one line ---- */

/* The length of the character reference at @p, 0 for none; &#0; is nothing at all. */
static gsize
reference_length (const char *p,
                  const char *end,
                  gunichar   *c)
{
  const char *digit = p + 2;
  guint32 number = 0;

  if (end - p < 4 || p[0] != '&' || p[1] != '#')
    return 0;
  while (digit < end && digit < p + 9 && g_ascii_isdigit (*digit))
    number = number * 10 + *digit++ - '0';
  if (digit == p + 2 || digit == end || *digit != ';' || (number > 0 && !g_unichar_validate (number)))
    return 0;

  *c = number;
  return digit + 1 - p;
}

static gboolean
is_line_end (gunichar c)
{
  return c < 0x20 || c == 0x7f || c == 0x85 || c == 0x2028 || c == 0x2029;
}

static gboolean
must_be_reference (const char *text,
                   const char *p,
                   const char *end,
                   RfEscape    flags)
{
  gunichar ignored;

  switch (*p)
    {
    case ' ': return p == text || p + 1 == end || (flags & RF_ESCAPE_BLANK) != 0;
    case '&': return reference_length (p, end, &ignored) > 0;
    case ',': return (flags & RF_ESCAPE_COMMA) != 0;
    case ':': return (flags & RF_ESCAPE_COLON) != 0;
    case '`': return (flags & RF_ESCAPE_TICK) != 0;
    default: return is_line_end (g_utf8_get_char (p));
    }
}

/* Whether an arrow at @p would be taken for that of the option. */
static gboolean
is_arrow (const char *p)
{
  const char *after = g_str_has_prefix (p, "->") ? p + 2 : g_str_has_prefix (p, "→") ? p + strlen ("→") : NULL;

  if (after == NULL)
    return FALSE;
  after += strspn (after, " \t\r\n");

  return *after == '\0' || *after == '@' || *after == '?';
}

/* Whether nothing in @text could need a reference: most texts, seen without looking at each character by itself. */
static gboolean
is_harmless (const char *text,
             gsize       length,
             RfEscape    flags)
{
  if (text[0] == ' ' || text[length - 1] == ' ' || flags != RF_ESCAPE_PLAIN)
    return FALSE;
  for (gsize i = 0; i < length; i++)
    {
      guchar c = text[i];

      if (c < 0x20 || c == '&' || c == 0x7f || c == 0xc2 || c == 0xe2)
        return FALSE;
    }

  return TRUE;
}

/**
 * rf_grammar_append_value:
 * @text: (nullable): any text
 * @flags: what else than line breaks and blanks at the ends must not stand there
 *
 * Writes @text so that it stands on one line and rf_grammar_dup_value() gives it back.
 */
void
rf_grammar_append_value (GString    *out,
                         const char *text,
                         RfEscape    flags)
{
  const char *end = text != NULL ? text + strlen (text) : NULL;

  if ((text == NULL || *text == '\0') && (flags & RF_ESCAPE_EMPTY) != 0)
    g_string_append (out, "&#0;");
  if (end > text && is_harmless (text, end - text, flags))
    {
      g_string_append_len (out, text, end - text);
      return;
    }

  for (const char *p = text; p != end; p = g_utf8_next_char (p))
    {
      gboolean arrow = (flags & RF_ESCAPE_ARROW) != 0 && (*p == '-' || (guchar) * p == 0xe2) && is_arrow (p);

      if (arrow || must_be_reference (text, p, end, flags))
        g_string_append_printf (out, "&#%u;", g_utf8_get_char (p));
      else
        g_string_append_len (out, p, g_utf8_next_char (p) - p);
    }
}

/**
 * rf_grammar_dup_value:
 * @slice: what stands on the line
 *
 * Returns: (transfer full): what it means
 */
char *
rf_grammar_dup_value (RfSlice slice)
{
  const char *end = slice.n > 0 ? slice.p + slice.n : slice.p; /* of nothing, which may stand nowhere */
  GString *out = g_string_sized_new (slice.n + 1);

  for (const char *p = slice.p; p < end; )
    {
      gunichar c = 0;
      gsize n = *p == '&' ? reference_length (p, end, &c) : 0;

      if (n == 0)
        g_string_append_c (out, *p);
      else if (c != 0)
        g_string_append_unichar (out, c);
      p += MAX (n, 1);
    }

  return g_string_free_and_steal (out);
}

/* Whether @slice means @text; nothing and an empty text are the same. */
gboolean
rf_grammar_value_equals (RfSlice     slice,
                         const char *text)
{
  if (text == NULL)
    text = "";
  if (slice.n > 0 && memchr (slice.p, '&', slice.n) != NULL)
    {
      g_autofree char *value = rf_grammar_dup_value (slice);

      return strcmp (value, text) == 0;
    }

  return slice.n == 0 ? *text == '\0' : rf_slice_equal (slice, text);
}

/* (transfer full): "a, b" as texts; what is empty between two commas is left out. */
char **
rf_grammar_dup_list (RfSlice slice)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  const char *end = slice.p + slice.n;

  for (const char *p = slice.p; p != NULL && p < end; )
    {
      const char *comma = memchr (p, ',', end - p);
      RfSlice item = rf_slice_strip (rf_slice (p, comma != NULL ? comma : end));

      if (item.n > 0)
        g_strv_builder_take (list, rf_grammar_dup_value (item));
      p = comma != NULL ? comma + 1 : NULL;
    }

  return g_strv_builder_end (list);
}

void
rf_grammar_append_list (GString           *out,
                        const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (out, ", ");
      rf_grammar_append_value (out, list[i], RF_ESCAPE_COMMA | RF_ESCAPE_EMPTY);
    }
}

/* ---- what runs over several lines ---- */

static RfSlice
next_line (const char **at,
           const char  *end)
{
  const char *p = *at;
  const char *stop = memchr (p, '\n', end - p);

  *at = stop != NULL ? stop + 1 : NULL;
  return rf_slice (p, stop != NULL ? stop : end);
}

/* Whether a backslash belongs in front of @line, or comes off where it has one. */
static gboolean
begins_something (RfSlice  line,
                  RfProse  prose,
                  gboolean is_first)
{
  while (line.n > 0 && line.p[0] == '\\')
    {
      line.p++;
      line.n--;
    }
  if (prose == RF_PROSE_PLAIN)
    return FALSE;
  if (prose == RF_PROSE_CODE)
    return rf_grammar_is_sure_heading (line);

  return rf_grammar_classify (line) != RF_LINE_TEXT ||
         (prose == RF_PROSE_BODY && is_first && rf_grammar_find_key (rf_grammar_node_keys, line, NULL) >= 0);
}

/* Without blank lines at the ends; the indentation of the first line stays. */
RfSlice
rf_grammar_trim (RfSlice lines)
{
  const char *end = lines.p + lines.n;

  for (const char *p = lines.p; p < end && (*p == ' ' || *p == '\t' || *p == '\r' || *p == '\n'); p++)
    if (*p == '\n')
      lines = rf_slice (p + 1, end);
  if (rf_slice_strip (lines).n == 0)
    return (RfSlice){ lines.p, 0 };

  for (gsize n = lines.n; n > 0 && (g_ascii_isspace (lines.p[n - 1])); n--)
    if (lines.p[n - 1] == '\n')
      lines.n = n - 1;

  return lines;
}

/**
 * rf_grammar_normalize:
 * @text: (nullable): what a record holds
 *
 * Returns: (transfer full): what is left of it in the text form: lines end with LF, prose has no blank lines at its ends
 */
char *
rf_grammar_normalize (const char *text,
                      RfProse     prose)
{
  GString *out = g_string_new (text != NULL && strchr (text, '\r') == NULL ? text : NULL);
  RfSlice kept;

  for (const char *p = text != NULL && out->len == 0 ? text : ""; *p != '\0'; p++)
    if (*p != '\r')
      g_string_append_c (out, *p);
    else if (p[1] != '\n')
      g_string_append_c (out, '\n');

  kept = prose == RF_PROSE_CODE ? (RfSlice){ out->str, out->len } : rf_grammar_trim ((RfSlice){ out->str, out->len });
  g_string_truncate (out, kept.p + kept.n - out->str);
  g_string_erase (out, 0, kept.p - out->str);

  return g_string_free_and_steal (out);
}

/**
 * rf_grammar_append_prose:
 * @text: (nullable): any text
 * @prose: how it is escaped
 * @indent: put in front of each line that is not empty
 *
 * Writes the lines of @text, each with a break behind it; nothing for an empty text.
 */
void
rf_grammar_append_prose (GString    *out,
                         const char *text,
                         RfProse     prose,
                         const char *indent)
{
  g_autofree char *normal = rf_grammar_normalize (text, prose);
  const char *end = normal + strlen (normal);
  gboolean is_first = TRUE;

  for (const char *at = *normal != '\0' ? normal : NULL; at != NULL; is_first = FALSE)
    {
      RfSlice line = next_line (&at, end);

      if (line.n > 0)
        g_string_append (out, indent);
      if (begins_something (line, prose, is_first))
        g_string_append_c (out, '\\');
      g_string_append_len (out, line.p, line.n);
      g_string_append_c (out, '\n');
    }
}

/**
 * rf_grammar_dup_prose:
 * @lines: what stands in the text, without the last break
 *
 * Returns: (transfer full): what it means
 */
char *
rf_grammar_dup_prose (RfSlice lines,
                      RfProse prose)
{
  RfSlice kept = prose == RF_PROSE_CODE ? lines : rf_grammar_trim (lines);
  g_autoptr (GString) out = g_string_sized_new (kept.n + 1);
  gboolean is_first = TRUE;

  for (const char *at = kept.n > 0 ? kept.p : NULL; at != NULL; is_first = FALSE)
    {
      RfSlice line = next_line (&at, kept.p + kept.n);

      if (line.n > 0 && line.p[line.n - 1] == '\r')
        line.n--;
      for (guint i = 0; i < 2 && prose == RF_PROSE_PLAIN && line.n > 0 && line.p[0] == ' '; i++)
        line = rf_slice (line.p + 1, line.p + line.n);
      if (line.n > 0 && line.p[0] == '\\' && begins_something (line, prose, is_first))
        line = rf_slice (line.p + 1, line.p + line.n);
      g_string_append_len (out, line.p, line.n);
      if (at != NULL)
        g_string_append_c (out, '\n');
    }

  return rf_grammar_normalize (out->str, prose);
}

/**
 * rf_grammar_prose_equals:
 *
 * Returns: whether @lines mean what @text is in the text form; without a copy where both are the same bytes
 */
gboolean
rf_grammar_prose_equals (RfSlice     lines,
                         RfProse     prose,
                         const char *text)
{
  RfSlice kept = prose == RF_PROSE_CODE || lines.n == 0 ? lines : rf_grammar_trim (lines);
  gsize n = text != NULL ? strlen (text) : 0;
  g_autofree char *left = NULL;
  g_autofree char *right = NULL;

  if (kept.n == 0 && n == 0)
    return TRUE;
  if (kept.n == n && prose != RF_PROSE_PLAIN && memcmp (kept.p, text, n) == 0 && memchr (kept.p, '\\', n) == NULL)
    return TRUE;

  left = rf_grammar_dup_prose (lines, prose);
  right = rf_grammar_normalize (text, prose);

  return strcmp (left, right) == 0;
}
