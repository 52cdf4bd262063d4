/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The front matter: lines "key: value" between two lines "---", the intake
 * form as a list below its key. It reads like YAML, but a value is all that
 * stands on its line, whatever is in it.
 */

#include "rf-flow-text-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static gboolean
is_rule (RfSlice line)
{
  return rf_slice_equal (rf_slice_strip (line), "---") && line.p[0] == '-';
}

static gsize
indent_of (RfSlice line)
{
  gsize n = 0;

  while (n < line.n && (line.p[n] == ' ' || line.p[n] == '\t'))
    n++;

  return n;
}

static void
fail (RfTextScan *self)
{
  self->front.failed = TRUE;
}

static void
twice (RfTextScan *self,
       RfSlice     line,
       const char *key)
{
  fail (self);
  rf_text_scan_problem (self, RF_SEVERITY_ERROR, line, _ ("“%s” stands here twice; keep one of them"), key);
}

/* ---- the intake form ---- */

/* "- name: Label" */
static void
begin_field (RfTextScan *self,
             RfSlice     line)
{
  RfTextItem item = { .lines = line };
  RfSlice rest = rf_slice_strip (rf_slice (line.p + indent_of (line) + 1, line.p + line.n));
  const char *colon = rest.n > 0 ? memchr (rest.p, ':', rest.n) : NULL;

  item.name = colon != NULL ? rf_slice_strip (rf_slice (rest.p, colon)) : rest;
  if (colon != NULL)
    item.keys[RF_FIELD_KEY_LABEL] = rf_slice_strip (rf_slice (colon + 1, rest.p + rest.n));
  if (rest.n == 0)
    {
      fail (self);
      rf_text_scan_problem (self, RF_SEVERITY_ERROR, line, _ ("A field needs a name: “- computer: Name of the computer”"));
    }
  g_array_append_val (self->fields, item);
}

static void
scan_field_key (RfTextScan *self,
                RfSlice     line)
{
  RfSlice inner = rf_slice_strip (line);
  RfSlice value = { NULL, 0 };
  int key = rf_grammar_find_key (rf_grammar_field_keys, inner, &value);
  RfTextItem *field = self->fields->len > 0 ? rf_text_scan_field (self, self->fields->len - 1) : NULL;

  if (field == NULL || key < 0)
    {
      fail (self);
      rf_text_scan_problem (self, RF_SEVERITY_ERROR, inner,
                            _ ("A field has label, kind, required, help, default, pattern and choices, and begins with “- name: Label”"));
      return;
    }
  field->lines = rf_slice (field->lines.p, line.p + line.n);
  if (field->keys[key].p != NULL && (key != RF_FIELD_KEY_LABEL || field->keys[key].n > 0))
    twice (self, inner, rf_grammar_field_keys[key]);
  else
    field->keys[key] = value;
}

static void
scan_intake (RfTextScan *self)
{
  while (self->at < self->end)
    {
      const char *before = self->at;
      RfSlice line = rf_text_scan_next (self);
      gsize indent = indent_of (line);

      if (indent == line.n)
        continue;
      if (line.p[indent] == '-' && !is_rule (line))
        begin_field (self, line);
      else if (indent > 0)
        scan_field_key (self, line);
      else
        {
          self->at = before;
          return;
        }
    }
}

/* ---- keys ---- */

/* The indented lines below "description: |". */
static RfSlice
scan_long_value (RfTextScan *self)
{
  const char *start = self->at;
  const char *end = start;

  while (self->at < self->end)
    {
      const char *before = self->at;
      RfSlice line = rf_text_scan_next (self);

      if (line.n > 0 && line.p[0] != ' ' && line.p[0] != '\t')
        {
          self->at = before;
          break;
        }
      end = line.p + line.n;
    }

  return rf_slice (start, end);
}

static void
scan_key (RfTextScan *self,
          RfSlice     line)
{
  RfSlice value;
  int key = rf_grammar_find_key (rf_grammar_front_keys, line, &value);

  if (key < 0 && rf_slice_strip (line).n == 0)
    return;
  if (key < 0 && line.p[0] != ' ' && memchr (line.p, ':', line.n) != NULL)
    {
      rf_text_scan_problem (self, RF_SEVERITY_WARNING, rf_slice (line.p, memchr (line.p, ':', line.n)),
                            _ ("The front matter has no such key; the line is left out. There are name, description, kind, category, "
                               "tags, start, visibility, direction and intake"));
      return;
    }
  if (key < 0)
    {
      fail (self);
      rf_text_scan_problem (self, RF_SEVERITY_ERROR, line,
                            _ ("This is no line of the front matter; write “key: value”, or “---” to end it"));
      return;
    }

  if (self->front.keys[key].p != NULL)
    twice (self, line, rf_grammar_front_keys[key]);
  if (key == RF_FRONT_INTAKE)
    scan_intake (self);
  if (key == RF_FRONT_DESCRIPTION && rf_slice_equal (value, "|"))
    {
      value = scan_long_value (self);
      self->front.has_long_description = TRUE;
    }
  self->front.keys[key] = value;
}

static void
check_version (RfTextScan *self)
{
  RfSlice value = self->front.keys[RF_FRONT_VERSION];

  if (value.p == NULL || value.n == 0 || rf_slice_equal (value, G_STRINGIFY (RF_FLOW_TEXT_VERSION)))
    return;
  fail (self);
  rf_text_scan_problem (self, RF_SEVERITY_ERROR, value,
                        _ ("This program reads version %d of the text; a newer version of it may read this one"), RF_FLOW_TEXT_VERSION);
}

/**
 * rf_text_scan_front:
 *
 * Reads the front matter where the text begins with one.
 */
void
rf_text_scan_front (RfTextScan *self)
{
  const char *start = self->at;
  RfSlice line = rf_text_scan_next (self);
  RfSlice first = line;
  gboolean closed = FALSE;

  while (line.p != NULL && rf_slice_strip (line).n == 0)
    line = first = rf_text_scan_next (self);
  self->at = line.p != NULL && !is_rule (line) ? start : self->at;
  if (line.p == NULL || !is_rule (line))
    return;

  self->front.there = TRUE;
  while (!closed && self->at < self->end)
    {
      const char *before = self->at;

      line = rf_text_scan_next (self);
      closed = is_rule (line);
      if (rf_grammar_classify (line) == RF_LINE_HEADING)
        {
          self->at = before;
          break;
        }
      if (!closed)
        scan_key (self, line);
    }
  self->front.lines = rf_slice (first.p, self->at);
  check_version (self);
  if (closed)
    return;
  fail (self);
  rf_text_scan_problem (self, RF_SEVERITY_ERROR, first, _ ("The front matter has no end; write a line “---” below it"));
}
