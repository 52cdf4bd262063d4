/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The text of a flow as blocks, before anything is known of the flow. One
 * pass over the lines, none of which is looked at twice. A heading with a slug
 * begins a block wherever it stands, in an open fence too: what is wrong ends
 * with its block.
 */

#include "rf-flow-text-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

void
rf_text_scan_init (RfTextScan *self,
                   const char *text,
                   gsize       length)
{
  *self = (RfTextScan){ .text = text, .end = text + length, .at = text };
  self->fields = g_array_new (FALSE, TRUE, sizeof (RfTextItem));
  self->blocks = g_array_new (FALSE, TRUE, sizeof (RfTextBlock));
  self->options = g_array_new (FALSE, TRUE, sizeof (RfTextItem));
  self->commands = g_array_new (FALSE, TRUE, sizeof (RfTextItem));
  self->problems = g_array_new (FALSE, TRUE, sizeof (RfTextProblem));
  if (length >= 3 && memcmp (text, "\xef\xbb\xbf", 3) == 0)
    self->at += 3;
}

static void
clear_items (GArray *items)
{
  for (guint i = 0; i < items->len; i++)
    g_clear_pointer (&g_array_index (items, RfTextItem, i).id, g_free);
  g_array_unref (items);
}

/* The problems belong to the text that was read, and stay. */
void
rf_text_scan_clear (RfTextScan *self)
{
  for (guint i = 0; i < self->blocks->len; i++)
    {
      RfTextBlock *block = rf_text_scan_block (self, i);

      for (guint k = 0; k < RF_N_TEXTS; k++)
        if (block->texts[k].joined != NULL)
          g_string_free (g_steal_pointer (&block->texts[k].joined), TRUE);
      g_free (block->slug);
      g_free (block->id);
    }
  clear_items (self->fields);
  clear_items (self->options);
  clear_items (self->commands);
  g_array_unref (self->blocks);
}

/**
 * rf_text_scan_problem:
 * @where: the piece of the text that it is about
 * @format: a sentence for people
 * @...: what goes into it
 */
void
rf_text_scan_problem (RfTextScan *self,
                      RfSeverity  severity,
                      RfSlice     where,
                      const char *format,
                      ...)
{
  RfTextProblem problem = { .severity = severity, .offset = where.p - self->text, .n_bytes = where.n };
  va_list args;

  if (self->problems->len >= RF_FLOW_TEXT_MAX_PROBLEMS)
    return;
  va_start (args, format);
  problem.message = g_strdup_vprintf (format, args);
  va_end (args);
  g_array_append_val (self->problems, problem);
}

/* The next line without its break; no piece at the end. */
RfSlice
rf_text_scan_next (RfTextScan *self)
{
  const char *p = self->at;
  const char *stop;
  RfSlice line;

  if (p >= self->end)
    return (RfSlice){ NULL, 0 };

  stop = memchr (p, '\n', self->end - p);
  self->at = stop != NULL ? stop + 1 : self->end;
  line = rf_slice (p, stop != NULL ? stop : self->end);
  if (line.n > 0 && line.p[line.n - 1] == '\r')
    line.n--;

  return line;
}

/* ---- prose ---- */

/* Another run of lines; between two of them stood a command or an option. */
static void
add_run (RfTextProse *prose,
         RfSlice      run)
{
  run = rf_grammar_trim (run);
  if (run.n == 0)
    return;
  if (prose->lines.p == NULL)
    {
      prose->lines = run;
      return;
    }

  if (prose->joined == NULL)
    prose->joined = g_string_new_len (prose->lines.p, prose->lines.n);
  g_string_append (prose->joined, "\n\n");
  g_string_append_len (prose->joined, run.p, run.n);
}

RfSlice
rf_text_prose_lines (RfTextProse *self)
{
  return self->joined != NULL ? (RfSlice){ self->joined->str, self->joined->len } : self->lines;
}

/* ---- a block ---- */

typedef struct
{
  RfTextScan *scan;
  RfTextBlock block;
  RfTextField field;   /* to which prose belongs now */
  const char *run;     /* where the run of prose began, NULL outside of one */
  gboolean    in_keys; /* nothing but keys and blank lines so far */
  gboolean    after_blank;
} Scanner;

static void
end_run (Scanner    *self,
         const char *end)
{
  if (self->run != NULL)
    add_run (&self->block.texts[self->field], rf_slice (self->run, end));
  self->run = NULL;
}

static void
fail (Scanner *self)
{
  self->block.failed = TRUE;
}

/* Takes the lines of code up to the end of the fence, or of the block where that is missing. */
static void
scan_command (Scanner *self,
              RfSlice  open)
{
  RfTextScan *scan = self->scan;
  RfTextItem item = { 0 };
  gsize length = rf_grammar_fence_length (open);
  RfSlice info = rf_slice_strip (rf_slice (open.p + length, open.p + open.n));
  const char *code = scan->at, *code_end = scan->at;
  gboolean closed = FALSE;
  gsize n = 0;

  while (n < info.n && info.p[n] != ' ' && info.p[n] != '\t')
    n++;
  item.language = (RfSlice){ info.p, n };
  item.label = rf_slice_strip (rf_slice (info.p + n, info.p + info.n));
  while (!closed && scan->at < scan->end)
    {
      const char *before = scan->at;
      RfSlice line = rf_text_scan_next (scan);

      if (rf_grammar_is_sure_heading (line))
        {
          scan->at = before;
          break;
        }
      closed = rf_grammar_fence_length (line) >= length && rf_slice_strip (line).n == rf_grammar_fence_length (line);
      if (!closed)
        code_end = line.p + line.n;
    }

  item.code = rf_slice (code, MAX (code, code_end));
  item.lines = rf_slice (open.p, scan->at);
  g_array_append_val (scan->commands, item);
  self->block.n_commands++;
  if (closed)
    return;
  scan->broken = TRUE;
  fail (self);
  rf_text_scan_problem (scan, RF_SEVERITY_ERROR, open,
                        _ ("This fence has no end; write a line with %d backticks below the command"), (int) length);
}

static void
scan_option (Scanner *self,
             RfSlice  line)
{
  RfTextScan *scan = self->scan;
  RfTextItem item = { .lines = rf_slice (line.p, scan->at) };

  rf_grammar_parse_option (line, &item.option);
  g_array_append_val (scan->options, item);
  self->block.n_options++;
  if (item.option.rest.p == NULL)
    return;
  fail (self);
  rf_text_scan_problem (scan, RF_SEVERITY_ERROR, item.option.rest,
                        _ ("Nothing but “matches” and a pattern may stand behind the step that an option leads to"));
}

static gboolean
looks_like_key (RfSlice line)
{
  gsize n = 0;

  while (n < line.n && (g_ascii_islower (line.p[n]) || line.p[n] == '_'))
    n++;

  return n >= 3 && n + 1 < line.n && line.p[n] == ':' && line.p[n + 1] == ' ';
}

/* Whether @line is a key of the block; prose ends the keys. */
static gboolean
scan_key (Scanner *self,
          RfSlice  line)
{
  RfTextScan *scan = self->scan;
  RfSlice value;
  int key;

  if (!self->in_keys)
    return FALSE;
  if (rf_slice_strip (line).n == 0)
    {
      self->after_blank = TRUE;
      return TRUE;
    }
  key = rf_grammar_find_key (rf_grammar_node_keys, line, &value);
  if (key >= 0 && self->block.keys[key].p != NULL)
    {
      fail (self);
      rf_text_scan_problem (scan, RF_SEVERITY_ERROR, line, _ ("“%s” stands here twice; keep one of them"),
                            rf_grammar_node_keys[key]);
      return TRUE;
    }
  if (key >= 0)
    {
      self->block.keys[key] = value;
      return TRUE;
    }

  self->in_keys = FALSE;
  if (!self->after_blank && looks_like_key (line))
    rf_text_scan_problem (scan, RF_SEVERITY_WARNING, rf_slice (line.p, memchr (line.p, ':', line.n)),
                          _ ("A block has no such key, so this is taken as text; leave a line free above it if that is meant"));

  return FALSE;
}

static void
scan_line (Scanner *self,
           RfSlice  line)
{
  RfLineKind kind = rf_grammar_classify (line);

  if (kind == RF_LINE_TEXT && self->run == NULL && scan_key (self, line))
    return;
  if (kind == RF_LINE_TEXT)
    {
      if (self->run == NULL)
        self->run = line.p;
      return;
    }

  end_run (self, line.p);
  self->in_keys = FALSE;
  if (kind == RF_LINE_FENCE)
    scan_command (self, line);
  else if (kind == RF_LINE_OPTION)
    scan_option (self, line);
  else
    self->field = kind == RF_LINE_EXPECTED ? RF_TEXT_EXPECTED : RF_TEXT_REASON;
}

/* From its heading up to the next one. */
static void
scan_block (RfTextScan *scan,
            RfSlice     heading)
{
  Scanner self = { .scan = scan, .in_keys = TRUE };

  self.block.first = heading;
  rf_grammar_parse_heading (heading, &self.block.heading);
  self.block.first_option = scan->options->len;
  self.block.first_command = scan->commands->len;
  while (scan->at < scan->end)
    {
      const char *before = scan->at;
      RfSlice line = rf_text_scan_next (scan);

      if (rf_grammar_classify (line) == RF_LINE_HEADING)
        {
          scan->at = before;
          break;
        }
      scan_line (&self, line);
    }
  end_run (&self, scan->at);
  self.block.lines = rf_slice (heading.p, scan->at);
  g_array_append_val (scan->blocks, self.block);
}

static void
skip_preamble (RfTextScan *self,
               RfSlice     line)
{
  RfSlice stray = { NULL, 0 };

  while (line.p != NULL && rf_grammar_classify (line) != RF_LINE_HEADING)
    {
      if (rf_slice_strip (line).n > 0)
        stray = rf_slice (stray.p != NULL ? stray.p : line.p, line.p + line.n);
      line = rf_text_scan_next (self);
    }
  if (line.p != NULL)
    self->at = line.p;
  if (stray.p == NULL)
    return;

  self->front.failed = TRUE;
  rf_text_scan_problem (self, RF_SEVERITY_ERROR, stray,
                        _ ("This text is above the first block and belongs to none; write it as “description” between the “---”, "
                           "or begin a block with a line such as “## Action: Restart it @restart”"));
}

/**
 * rf_text_scan_run:
 *
 * Reads the whole text. Linear, whatever it is.
 */
void
rf_text_scan_run (RfTextScan *self)
{
  RfSlice line;

  rf_text_scan_front (self);
  skip_preamble (self, rf_text_scan_next (self));
  line = rf_text_scan_next (self);
  while (line.p != NULL && self->blocks->len <= RF_FLOW_TEXT_MAX_NODES)
    {
      scan_block (self, line);
      line = rf_text_scan_next (self);
    }
}
