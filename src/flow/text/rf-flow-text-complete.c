/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be written at a place of the text. The line up to the cursor says
 * it, and for keys whether that line stands in the front matter or in a block;
 * slugs and variables are those of the last flow that could be read.
 */

#include "rf-flow-text.h"

#include <string.h>

#include "rf-flow-text-private.h"
#include "rf-variables.h"

/* What the application colours; any other word does as well. */
static const char *const languages[] = { "powershell", "cmd", "bash", "sh", "python", "sql", "text", NULL };
static const char *const yes_no[] = { "yes", "no", NULL };
static const char *const verifications[] = { "none", "checkbox", "text", "number", "screenshot", NULL };

typedef struct
{
  const char   *text;
  RfSlice       line; /* up to the cursor */
  RfFlow       *flow;
  RfCompletion *out;
} Completer;

static void
candidate_free (gpointer data)
{
  RfCandidate *self = data;

  g_free (self->text);
  g_free (self->detail);
  g_free (self);
}

void
rf_completion_free (RfCompletion *self)
{
  g_ptr_array_unref (self->candidates);
  g_free (self);
}

/* ---- candidates ---- */

static void
set_range (Completer       *self,
           RfCompletionKind kind,
           RfSlice          typed)
{
  self->out->kind = kind;
  self->out->offset = typed.p - self->text;
  self->out->n_bytes = typed.n;
}

static void
offer (Completer  *self,
       const char *text,
       const char *detail)
{
  RfCandidate *candidate = g_new0 (RfCandidate, 1);

  candidate->text = g_strdup (text);
  candidate->detail = g_strdup (detail);
  g_ptr_array_add (self->out->candidates, candidate);
}

static gboolean
fits (RfSlice     typed,
      const char *text)
{
  return strlen (text) >= typed.n && g_ascii_strncasecmp (text, typed.p, typed.n) == 0;
}

static void
offer_words (Completer         *self,
             RfCompletionKind   kind,
             RfSlice            typed,
             const char *const *words,
             const char        *suffix)
{
  set_range (self, kind, typed);
  for (guint i = 0; words[i] != NULL; i++)
    if (fits (typed, words[i]))
      {
        g_autofree char *text = g_strconcat (words[i], suffix, NULL);

        offer (self, text, NULL);
      }
}

static gboolean
title_has (const char *title,
           RfSlice     typed)
{
  g_autofree char *word = g_strndup (typed.p, typed.n);
  g_autofree char *folded_word = g_utf8_casefold (word, -1);
  g_autofree char *folded_title = g_utf8_casefold (title, -1);

  return strstr (folded_title, folded_word) != NULL;
}

/* Those that begin with what was typed, then those that have it in their title. */
static void
offer_slugs (Completer *self,
             RfSlice    typed)
{
  g_autoptr (RfTextNames) names = self->flow != NULL ? rf_text_names_new (self->flow, TRUE) : NULL;

  set_range (self, RF_COMPLETE_SLUG, typed);
  for (guint i = 0; names != NULL && i < names->order->len; i++)
    if (fits (typed, names->slugs->pdata[i]))
      offer (self, names->slugs->pdata[i], rf_node_get_title (names->order->pdata[i]));
  for (guint i = 0; names != NULL && typed.n > 0 && i < names->order->len; i++)
    if (!fits (typed, names->slugs->pdata[i]) && title_has (rf_node_get_title (names->order->pdata[i]), typed))
      offer (self, names->slugs->pdata[i], rf_node_get_title (names->order->pdata[i]));
}

static void
offer_variables_of (Completer   *self,
                    RfSlice      typed,
                    GHashTable  *seen,
                    RfRecordKind kind,
                    const char  *field)
{
  GPtrArray *records = rf_flow_get_records (self->flow, kind);

  for (guint i = 0; i < records->len; i++)
    {
      const char *name = rf_record_get_string (records->pdata[i], field);
      const char *detail = rf_record_get_string (records->pdata[i], kind == RF_RECORD_NODE ? "title" : "label");

      if (rf_variable_name_is_valid (name) && fits (typed, name) && g_hash_table_add (seen, (char *) name))
        offer (self, name, detail);
    }
}

static void
offer_variables (Completer *self,
                 RfSlice    typed)
{
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  set_range (self, RF_COMPLETE_VARIABLE, typed);
  if (self->flow == NULL)
    return;
  offer_variables_of (self, typed, seen, RF_RECORD_INTAKE, "name");
  offer_variables_of (self, typed, seen, RF_RECORD_NODE, "save_as");
}

/* ---- where the cursor is ---- */

static gboolean
is_name_char (char c)
{
  return g_ascii_isalnum (c) || c == '_' || c == '-';
}

/* What of a name stands in front of the cursor. */
static RfSlice
typed_name (RfSlice line)
{
  gsize at = line.n;

  while (at > 0 && is_name_char (line.p[at - 1]))
    at--;

  return rf_slice (line.p + at, line.p + line.n);
}

static gboolean
complete_inline (Completer *self)
{
  RfSlice typed = typed_name (self->line);
  gsize before = typed.p - self->line.p;

  if (before >= 2 && typed.p[-1] == '{' && typed.p[-2] == '{')
    {
      offer_variables (self, typed);
      return TRUE;
    }
  if (before >= 1 && typed.p[-1] == '@' && (before == 1 || typed.p[-2] == ' ' || typed.p[-2] == '>'))
    {
      offer_slugs (self, typed);
      return TRUE;
    }

  return FALSE;
}

static gboolean
complete_heading (Completer *self)
{
  const char *words[RF_N_NODE_KINDS + 1] = { NULL };
  RfSlice typed = typed_name (self->line);

  if (typed.p - self->line.p != 3 || strncmp (self->line.p, "## ", 3) != 0)
    return FALSE;
  for (RfNodeKind kind = 0; kind < RF_N_NODE_KINDS; kind++)
    words[kind] = rf_grammar_word_of_kind (kind);
  offer_words (self, RF_COMPLETE_NODE_KIND, typed, words, ": ");

  return TRUE;
}

static gboolean
complete_fence (Completer *self)
{
  RfSlice typed = typed_name (self->line);
  gsize ticks = strspn (self->line.p, "`");

  if (ticks < 3 || typed.p != self->line.p + ticks)
    return FALSE;
  offer_words (self, RF_COMPLETE_LANGUAGE, typed, languages, "");

  return TRUE;
}

static const char *const *
values_of (const char *const *keys,
           int                key)
{
  if (keys == rf_grammar_front_keys)
    return key == RF_FRONT_KIND ? rf_grammar_flow_kinds : key == RF_FRONT_VISIBILITY ? rf_grammar_visibilities : key == RF_FRONT_DIRECTION ? rf_grammar_directions : NULL;
  if (keys == rf_grammar_field_keys)
    return key == RF_FIELD_KEY_KIND ? rf_grammar_field_kinds : key == RF_FIELD_KEY_REQUIRED ? yes_no : NULL;

  switch (key)
    {
    case RF_KEY_NOTE_REQUIRED: return yes_no;
    case RF_KEY_CONTENT_TYPE: return rf_grammar_content_types;
    case RF_KEY_VERIFICATION: return verifications;
    default: return NULL;
    }
}

/* A key, or the value behind one. */
static void
complete_key (Completer         *self,
              const char *const *keys)
{
  RfSlice line = rf_slice_strip (self->line);
  RfSlice typed = typed_name (self->line);
  RfSlice value;
  int key = line.n > 0 ? rf_grammar_find_key (keys, line, &value) : -1;
  const char *const *values = key >= 0 ? values_of (keys, key) : NULL;

  if (key < 0 && rf_slice_strip (rf_slice (self->line.p, typed.p)).n == 0)
    offer_words (self, RF_COMPLETE_KEY, typed, keys, ": ");
  else if (values != NULL && value.n == typed.n)
    offer_words (self, RF_COMPLETE_VALUE, typed, values, "");
  else if (keys == rf_grammar_front_keys && key == RF_FRONT_START && value.n == typed.n)
    offer_slugs (self, typed);
}

/* The line before @line; FALSE at the start of the text. */
static gboolean
step_back (const char *text,
           RfSlice    *line)
{
  const char *end = line->p - 1;
  const char *start = end;

  if (line->p == text)
    return FALSE;
  while (start > text && start[-1] != '\n')
    start--;
  *line = rf_slice (start, end);

  return TRUE;
}

/* Which keys may stand where the cursor is, NULL for none: the lines above say it. */
static const char *const *
find_keys (Completer *self)
{
  RfSlice line = self->line;
  gboolean in_field = self->line.n > 0 && self->line.p[0] == ' ';
  gboolean only_keys = TRUE;

  while (step_back (self->text, &line))
    {
      RfSlice strip = rf_slice_strip (line);

      if (rf_grammar_classify (line) == RF_LINE_HEADING)
        return only_keys ? rf_grammar_node_keys : NULL;
      if (line.p == self->text && rf_slice_equal (strip, "---"))
        return in_field ? rf_grammar_field_keys : rf_grammar_front_keys;
      if (rf_slice_equal (strip, "---"))
        return NULL;
      only_keys = only_keys && (strip.n == 0 || rf_grammar_find_key (rf_grammar_node_keys, line, NULL) >= 0);
    }

  return NULL;
}

/**
 * rf_flow_text_complete:
 * @text: what stands in the editor
 * @offset: of the cursor, in bytes from the start of @text
 * @flow: (nullable): the last flow that could be read, for slugs and variables
 *
 * Linear in the length of the block and in the number of nodes.
 *
 * Returns: (transfer full): what can be written there; without candidates where nothing is to be said
 */
RfCompletion *
rf_flow_text_complete (const char *text,
                       gsize       offset,
                       RfFlow     *flow)
{
  RfCompletion *out = g_new0 (RfCompletion, 1);
  Completer self = { text, { NULL, 0 }, flow, out };
  const char *const *keys;
  gsize start = offset;

  out->candidates = g_ptr_array_new_with_free_func (candidate_free);
  out->offset = offset;
  out->kind = RF_COMPLETE_KEY;
  while (start > 0 && text[start - 1] != '\n')
    start--;
  self.line = rf_slice (text + start, text + offset);
  if (complete_inline (&self) || complete_heading (&self) || complete_fence (&self))
    return out;
  keys = find_keys (&self);
  if (keys != NULL)
    complete_key (&self, keys);

  return out;
}
