/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The grammar of a flow's text, for writer and reader alike: what a line is
 * can be told from the line alone. So nothing that is wrong in one block
 * changes what the next one means.
 */

#include "rf-flow-text-private.h"

#include <string.h>

const char *const rf_grammar_node_keys[] = {
  "minutes", "note_required", "url", "content_type", "verification", "save_as", "subflow", "section", "tags", NULL,
};
const char *const rf_grammar_field_keys[] = {
  "label", "kind", "required", "help", "default", "pattern", "choices", NULL,
};
const char *const rf_grammar_front_keys[] = {
  "resolutionflow", "name", "description", "kind", "category", "tags", "start", "visibility", "direction", "intake", NULL,
};
const char *const rf_grammar_flow_kinds[] = { "troubleshooting", "procedural", "maintenance", NULL };
const char *const rf_grammar_visibilities[] = { "private", "team", "public", NULL };
const char *const rf_grammar_directions[] = { RF_DIRECTION_DOWN, RF_DIRECTION_RIGHT, NULL };
const char *const rf_grammar_field_kinds[] = {
  "text", "multi-line", "number", "date", "choice", "multi-choice", "yes-no", "hostname", "ip-address", "secret", NULL,
};
const char *const rf_grammar_content_types[] = { "action", "informational", "verification", "warning", NULL };

G_STATIC_ASSERT (G_N_ELEMENTS (rf_grammar_front_keys) == RF_N_FRONT_KEYS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (rf_grammar_node_keys) == RF_N_NODE_KEYS + 1);
G_STATIC_ASSERT (G_N_ELEMENTS (rf_grammar_field_keys) == RF_N_FIELD_KEYS + 1);

/* ---- pieces of the text ---- */

RfSlice
rf_slice (const char *p,
          const char *end)
{
  return (RfSlice){ p, end - p };
}

static gboolean
is_blank (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

/* Without blanks at its ends. */
RfSlice
rf_slice_strip (RfSlice slice)
{
  while (slice.n > 0 && is_blank (slice.p[0]))
    {
      slice.p++;
      slice.n--;
    }
  while (slice.n > 0 && is_blank (slice.p[slice.n - 1]))
    slice.n--;

  return slice;
}

gboolean
rf_slice_equal (RfSlice     slice,
                const char *text)
{
  return slice.p != NULL && strncmp (slice.p, text, slice.n) == 0 && text[slice.n] == '\0';
}

static gboolean
begins (RfSlice     slice,
        const char *prefix)
{
  gsize n = strlen (prefix);

  return slice.n >= n && memcmp (slice.p, prefix, n) == 0;
}

static RfSlice
skip (RfSlice slice,
      gsize   n)
{
  return (RfSlice){ slice.p + n, slice.n - n };
}

/* ---- keys ---- */

static gboolean
is_key (const char *key,
        RfSlice     word)
{
  if (strlen (key) != word.n)
    return FALSE;

  for (gsize i = 0; i < word.n; i++)
    {
      char c = word.p[i] == ' ' || word.p[i] == '-' ? '_' : g_ascii_tolower (word.p[i]);

      if (c != key[i])
        return FALSE;
    }

  return TRUE;
}

/**
 * rf_grammar_find_key:
 * @keys: what is looked for, and NULL
 * @line: a line "key: value"; large letters, and a blank or a dash for "_", are forgiven
 * @value: (out) (optional): what stands behind the colon
 *
 * Returns: the position in @keys, -1 for none
 */
int
rf_grammar_find_key (const char *const *keys,
                     RfSlice            line,
                     RfSlice           *value)
{
  const char *colon = line.n > 0 && g_ascii_isalpha (line.p[0]) ? memchr (line.p, ':', MIN (line.n, 24)) : NULL;
  RfSlice after;

  if (colon == NULL)
    return -1;
  after = rf_slice (colon + 1, line.p + line.n);
  if (after.n > 0 && !is_blank (after.p[0]))
    return -1;

  for (int i = 0; keys[i] != NULL; i++)
    if (is_key (keys[i], rf_slice (line.p, colon)))
      {
        if (value != NULL)
          *value = rf_slice_strip (after);
        return i;
      }

  return -1;
}

/* ---- headings ---- */

static const struct
{
  const char *word;
  RfNodeKind  kind;
} words[] = {
  { "Decision", RF_NODE_DECISION },
  { "Action", RF_NODE_ACTION },
  { "Solution", RF_NODE_SOLUTION },
  { "Escalate", RF_NODE_ESCALATE },
  { "Subflow", RF_NODE_SUBFLOW },
  { "Answer", RF_NODE_ANSWER },
  { "Step", RF_NODE_STEP },
  { "Section", RF_NODE_SECTION },
  { "End", RF_NODE_END },
  /* What is only read. */
  { "Question", RF_NODE_DECISION },
  { "Escalation", RF_NODE_ESCALATE },
};

/* RF_N_NODE_KINDS for a word that means nothing. */
RfNodeKind
rf_grammar_kind_of_word (RfSlice word)
{
  for (guint i = 0; word.p != NULL && i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i].word) == word.n && g_ascii_strncasecmp (words[i].word, word.p, word.n) == 0)
      return words[i].kind;

  return RF_N_NODE_KINDS;
}

const char *
rf_grammar_word_of_kind (RfNodeKind kind)
{
  return words[kind].word;
}

static gboolean
is_word (RfSlice slice)
{
  gsize i = 0;

  while (i < slice.n && (g_ascii_isalnum (slice.p[i]) || (i > 0 && (slice.p[i] == '-' || slice.p[i] == '_'))))
    i++;

  return slice.n > 0 && slice.n <= 32 && i == slice.n && g_ascii_isalpha (slice.p[0]);
}

/**
 * rf_grammar_dup_kind:
 * @kind: (nullable): a node's field `kind`
 *
 * Returns: (transfer full): as the text can say it: a kind of this version, a word of a newer one, or "answer"
 */
char *
rf_grammar_dup_kind (const char *kind)
{
  RfSlice word = { kind, kind != NULL ? strlen (kind) : 0 };
  RfNodeKind known = rf_grammar_kind_of_word (word);

  if (known != RF_N_NODE_KINDS)
    return g_strdup (rf_node_kind_to_text (known));

  return g_strdup (is_word (word) ? kind : rf_node_kind_to_text (RF_NODE_ANSWER));
}

/* Whether the text says that @node is a section, whatever the case of its letters. */
gboolean
rf_grammar_is_section (const RfNode *node)
{
  const char *kind = rf_record_get_string (node, "kind");

  return kind != NULL && rf_grammar_kind_of_word ((RfSlice){ kind, strlen (kind) }) == RF_NODE_SECTION;
}

gboolean
rf_grammar_is_slug (RfSlice slice)
{
  for (gsize i = 0; i < slice.n; i++)
    if (!g_ascii_islower (slice.p[i]) && !g_ascii_isdigit (slice.p[i]) && slice.p[i] != '-')
      return FALSE;

  return slice.n >= 1 && slice.n <= 48;
}

/* Takes " @slug" off the end of @rest. */
static RfSlice
take_slug (RfSlice *rest)
{
  gsize at = rest->n;
  RfSlice slug = { NULL, 0 };

  while (at > 0 && !is_blank (rest->p[at - 1]))
    at--;
  if (at < rest->n && rest->p[at] == '@')
    {
      slug = skip (*rest, at + 1);
      *rest = rf_slice_strip ((RfSlice){ rest->p, at });
    }

  return slug;
}

/**
 * rf_grammar_parse_heading:
 * @line: a line without its break
 * @heading: (out): what it says
 *
 * Returns: whether @line begins a block: "## Kind: Title", with a kind that is known or with "@slug" at its end
 */
gboolean
rf_grammar_parse_heading (RfSlice    line,
                          RfHeading *heading)
{
  RfSlice rest;
  const char *colon;

  *heading = (RfHeading){ .kind = RF_N_NODE_KINDS };
  if (line.n < 4 || line.p[0] != '#' || line.p[1] != '#' || !is_blank (line.p[2]))
    return FALSE;

  rest = rf_slice_strip (skip (line, 3));
  heading->slug = take_slug (&rest);
  heading->sure = rf_grammar_is_slug (heading->slug);
  heading->title = rest;
  colon = memchr (rest.p, ':', MIN (rest.n, 33));
  if (colon != NULL && is_word (rf_slice (rest.p, colon)))
    {
      heading->word = rf_slice (rest.p, colon);
      heading->kind = rf_grammar_kind_of_word (heading->word);
      if (heading->kind == RF_N_NODE_KINDS && !heading->sure)
        return FALSE;
      heading->title = rf_slice_strip (rf_slice (colon + 1, rest.p + rest.n));
    }

  return heading->sure || heading->kind != RF_N_NODE_KINDS;
}

gboolean
rf_grammar_is_sure_heading (RfSlice line)
{
  RfHeading heading;

  return line.n > 3 && line.p[0] == '#' && line.p[1] == '#' && rf_grammar_parse_heading (line, &heading) && heading.sure;
}

/* ---- options ---- */

/* The length of the arrow at @p, 0 for none. */
static gsize
arrow_length (const char *p,
              const char *end)
{
  if (end - p >= 2 && p[0] == '-' && p[1] == '>')
    return 2;

  return end - p >= 3 && memcmp (p, "→", 3) == 0 ? 3 : 0;
}

/* Whether what stands behind an arrow makes it point: "@…", "?" or nothing. */
static gboolean
points (RfSlice after)
{
  after = rf_slice_strip (after);

  return after.n == 0 || after.p[0] == '@' || (after.p[0] == '?' && (after.n == 1 || is_blank (after.p[1])));
}

static RfSlice
find_arrow (RfSlice  line,
            gboolean anywhere)
{
  const char *end = line.p + line.n;

  for (const char *p = line.p; p < end; p++)
    {
      gsize n = *p == '-' || (guchar) * p == 0xe2 ? arrow_length (p, end) : 0;

      if (n > 0 && (anywhere || p == line.p || is_blank (p[-1])) && points (rf_slice (p + n, end)))
        return (RfSlice){ p, n };
    }

  return (RfSlice){ NULL, 0 };
}

static RfSlice
strip_ticks (RfSlice slice)
{
  if (slice.n >= 2 && slice.p[0] == '`' && slice.p[slice.n - 1] == '`')
    return (RfSlice){ slice.p + 1, slice.n - 2 };

  return slice;
}

/**
 * rf_grammar_parse_option:
 * @line: a line without its break
 * @option: (out): what it says
 *
 * Returns: whether @line is "- Label -> @slug", "-> @slug", or one of them with "?" or nothing for an open end
 */
gboolean
rf_grammar_parse_option (RfSlice   line,
                         RfOption *option)
{
  RfSlice rest = rf_slice_strip (line);
  RfSlice arrow;
  gsize n = 0;

  *option = (RfOption){ 0 };
  if (line.n < 2 || is_blank (line.p[0]))
    return FALSE;
  /* A mark with nothing but blanks behind it has lost them to the stripping. */
  if (rest.n > 1 && (rest.p[0] == '-' || rest.p[0] == '*' || rest.p[0] == '+') && is_blank (rest.p[1]))
    rest = rf_slice_strip (skip (rest, 2));
  else if (arrow_length (rest.p, rest.p + rest.n) == 0)
    return FALSE;
  arrow = rest.n > 0 ? find_arrow (rest, FALSE) : rest;
  if (arrow.p == NULL || arrow.n == 0)
    return FALSE;

  option->label = rf_slice_strip (rf_slice (rest.p, arrow.p));
  rest = rf_slice_strip (rf_slice (arrow.p + arrow.n, rest.p + rest.n));
  while (n < rest.n && !is_blank (rest.p[n]))
    n++;
  if (n > 0 && rest.p[0] == '@')
    option->target = (RfSlice){ rest.p + 1, n - 1 };
  rest = rf_slice_strip (skip (rest, n));
  if (begins (rest, "matches") && (rest.n == 7 || is_blank (rest.p[7])))
    option->pattern = strip_ticks (rf_slice_strip (skip (rest, 7)));
  else if (rest.n > 0)
    option->rest = rest;

  return TRUE;
}

/* ---- what a line is ---- */

/* The number of backticks with which a fence opens, 0 where @line is none. */
gsize
rf_grammar_fence_length (RfSlice line)
{
  gsize n = 0;

  while (n < line.n && line.p[n] == '`')
    n++;

  return n >= 3 && memchr (line.p + n, '`', line.n - n) == NULL ? n : 0;
}

static RfLineKind
classify_hash (RfSlice line)
{
  RfHeading heading;
  RfSlice word;

  if (rf_grammar_parse_heading (line, &heading))
    return RF_LINE_HEADING;
  if (!begins (line, "### "))
    return RF_LINE_TEXT;

  word = rf_slice_strip (skip (line, 4));
  if (word.n > 0 && word.p[word.n - 1] == ':')
    word.n--;
  if (word.n == 8 && g_ascii_strncasecmp (word.p, "expected", 8) == 0)
    return RF_LINE_EXPECTED;

  return word.n == 6 && g_ascii_strncasecmp (word.p, "reason", 6) == 0 ? RF_LINE_REASON : RF_LINE_TEXT;
}

/**
 * rf_grammar_classify:
 * @line: a line of a block, without its break
 *
 * Returns: what it is, whatever stands around it
 */
RfLineKind
rf_grammar_classify (RfSlice line)
{
  RfOption option;

  switch (line.n > 0 ? (guchar) line.p[0] : 0)
    {
    case '#':
      return classify_hash (line);
    case '`':
      return rf_grammar_fence_length (line) > 0 ? RF_LINE_FENCE : RF_LINE_TEXT;
    case '-':
    case '*':
    case '+':
    case 0xe2:
      return rf_grammar_parse_option (line, &option) ? RF_LINE_OPTION : RF_LINE_TEXT;
    default:
      return RF_LINE_TEXT;
    }
}
