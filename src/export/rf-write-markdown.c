/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation as Markdown. What people typed never becomes structure:
 * what has a meaning in Markdown is escaped, code stands in a fence that is
 * longer than any in it.
 */

#include "rf-document-private.h"

#include <string.h>

#define N_(text) (text)

/* Escapes what CommonMark could read as markup inside a line. */
static char *
escape (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    {
      if (strchr ("\\`*_[]<>|#~&", *p) != NULL)
        g_string_append_c (out, '\\');
      g_string_append_c (out, *p);
    }

  return g_string_free_and_steal (out);
}

/* The marks of a list, a heading or a rule mean something only where a line begins. */
static void
append_line (GString    *out,
             const char *indent,
             const char *line)
{
  g_autofree char *escaped = escape (line);
  const char *p = escaped + strspn (escaped, " \t");
  gsize digits = strspn (p, "0123456789");

  g_string_append (out, indent);
  if (p[0] == '-' || p[0] == '+' || p[0] == '=')
    g_string_append_printf (out, "\\%s", p);
  else if (digits > 0 && (p[digits] == '.' || p[digits] == ')'))
    g_string_append_printf (out, "%.*s\\%s", (int) digits, p, p + digits);
  else
    g_string_append (out, p);
}

/* Paragraphs stay apart; a single line break is kept as one. */
static void
append_text (GString    *out,
             const char *indent,
             const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strstrip (lines[i]);
      if (lines[i][0] == '\0')
        {
          if (lines[i + 1] != NULL)
            g_string_append_c (out, '\n');
          continue;
        }
      append_line (out, indent, lines[i]);
      g_string_append (out, lines[i + 1] != NULL && lines[i + 1][0] != '\0' ? "  \n" : "\n");
    }
}

static guint
longest_fence (const char *text)
{
  guint longest = 0, run = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      run = *p == '`' ? run + 1 : 0;
      longest = MAX (longest, run);
    }

  return longest;
}

static void
append_code (GString       *out,
             const RfBlock *block,
             const char    *indent)
{
  g_autofree char *fence = g_strnfill (MAX (3, longest_fence (block->text) + 1), '`');
  g_auto (GStrv) lines = g_strsplit (block->text, "\n", -1);
  const char *language = block->language != NULL && strspn (block->language, "abcdefghijklmnopqrstuvwxyz0123456789+-") == strlen (block->language) ? block->language : "";

  g_string_append_printf (out, "%s%s%s\n", indent, fence, language);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (lines[i][0] != '\0' || lines[i + 1] != NULL)
        g_string_append_printf (out, "%s%s\n", lines[i][0] != '\0' ? indent : "", lines[i]);
    }
  g_string_append_printf (out, "%s%s\n", indent, fence);
}

static void
append_labelled (GString       *out,
                 const RfBlock *block,
                 const char    *indent)
{
  g_autofree char *label = escape (block->label);

  if (strchr (block->text, '\n') == NULL)
    {
      g_autofree char *text = escape (block->text);

      g_string_append_printf (out, "%s- **%s:** %s\n", indent, label, text);
      return;
    }

  {
    g_autofree char *deeper = g_strconcat (indent, "  ", NULL);

    g_string_append_printf (out, "%s- **%s:**  \n", indent, label);
    append_text (out, deeper, block->text);
  }
}

static void
append_step (RfDocument    *self,
             GString       *out,
             const RfBlock *block)
{
  g_autofree char *copy = g_strdelimit (g_strdup (block->text), "\r\n", ' ');
  g_autofree char *title = escape (copy);
  g_autofree char *time = block->time > 0 ? rf_document_format_time (self, block->time, "%H:%M") : NULL;
  g_autofree char *span = block->active >= G_USEC_PER_SEC ? rf_document_format_span (block->active) : NULL;

  /* Numbered as one list, whatever stands between; steps of a subflow are told in the same row. */
  g_string_append_printf (out, "%u. ", block->number);
  if (block->rewound)
    g_string_append_printf (out, "~~%s~~ (%s)", title, rf_document_word (self, N_ ("taken back")));
  else
    g_string_append_printf (out, "**%s**", title);
  if (block->label != NULL)
    {
      g_autofree char *label = escape (block->label);

      g_string_append_printf (out, " _%s_", label);
    }
  if (time != NULL || span != NULL)
    g_string_append_printf (out, " (%s%s%s)", time != NULL ? time : "", time != NULL && span != NULL ? ", " : "", span != NULL ? span : "");
  g_string_append_c (out, '\n');
}

static void
append_block (RfDocument    *self,
              GString       *out,
              const RfBlock *block,
              RfBlockKind    before)
{
  const char *indent = block->event != NULL ? "    " : "";
  g_autofree char *text = NULL;

  switch (block->kind)
    {
    case RF_BLOCK_TITLE:
    case RF_BLOCK_HEADING:
      text = escape (block->text);
      g_string_append_printf (out, "%s%s %s\n\n", block->kind == RF_BLOCK_TITLE ? "" : "\n", block->kind == RF_BLOCK_TITLE ? "#" : "##", text);
      break;

    case RF_BLOCK_STEP:
      append_step (self, out, block);
      break;

    case RF_BLOCK_TEXT:
      if (before == RF_BLOCK_TEXT || block->event != NULL)
        g_string_append_c (out, '\n');
      append_text (out, indent, block->text);
      if (block->event != NULL)
        g_string_append_c (out, '\n');
      break;

    case RF_BLOCK_CODE:
    case RF_BLOCK_OUTPUT:
      g_string_append_c (out, '\n');
      append_code (out, block, indent);
      g_string_append_c (out, '\n');
      break;

    case RF_BLOCK_FACT:
    case RF_BLOCK_ANSWER:
    case RF_BLOCK_NOTE:
    case RF_BLOCK_ITEM:
    case RF_BLOCK_RATING:
    case RF_BLOCK_IMAGE:
    case RF_BLOCK_FILE:
    default:
      append_labelled (out, block, indent);
    }
}

char *
rf_document_to_markdown (RfDocument *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  RfBlockKind before = RF_BLOCK_TITLE;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const RfBlock *block = g_ptr_array_index (self->blocks, i);

      append_block (self, out, block, before);
      before = block->kind;
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}
