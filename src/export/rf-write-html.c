/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation as one self-contained HTML file: nothing is loaded and
 * nothing is run, and every text is escaped.
 */

#include "rf-document-private.h"

#include <string.h>

#define N_(text) (text)

static const char head[] =
  "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
  "<meta name=\"color-scheme\" content=\"light dark\">\n<style>\n"
  "body { font: 16px/1.5 system-ui, sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; }\n"
  "dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em; } dt { opacity: .7; } dd { margin: 0; }\n"
  "ol { padding-left: 1.6em; } ol > li { margin: .6em 0; } p { margin: .3em 0; white-space: pre-wrap; }\n"
  "pre { padding: .6em .8em; border-radius: 8px; overflow-x: auto; background: color-mix(in srgb, currentColor 8%, transparent); }\n"
  "time { opacity: .7; font-variant-numeric: tabular-nums; } b { font-weight: 600; }\n"
  "@media print { body { margin: 0; } pre { white-space: pre-wrap; } }\n"
  "</style>\n";

static void
append_escaped (GString    *out,
                const char *text)
{
  for (const char *p = text; *p != '\0'; p++)
    switch (*p)
      {
      case '&':
        g_string_append (out, "&amp;");
        break;

      case '<':
        g_string_append (out, "&lt;");
        break;

      case '>':
        g_string_append (out, "&gt;");
        break;

      case '"':
        g_string_append (out, "&quot;");
        break;

      default:
        if ((guchar) * p >= 0x20 || *p == '\n' || *p == '\t')/* other control characters are not allowed in HTML */
          g_string_append_c (out, *p);
      }
}

static void
append_element (GString    *out,
                const char *tag,
                const char *text)
{
  g_string_append_printf (out, "<%s>", tag);
  append_escaped (out, text);
  g_string_append_printf (out, "</%s>", tag);
}

static void
append_step (RfDocument    *self,
             GString       *out,
             const RfBlock *block)
{
  g_autofree char *time = block->time > 0 ? rf_document_format_time (self, block->time, "%H:%M") : NULL;
  g_autofree char *span = block->active >= G_USEC_PER_SEC ? rf_document_format_span (block->active) : NULL;

  g_string_append (out, "<li>");
  append_element (out, block->rewound ? "s" : "b", block->text);
  if (block->label != NULL)
    {
      g_string_append_c (out, ' ');
      append_element (out, "i", block->label);
    }
  if (time != NULL || span != NULL)
    g_string_append_printf (out, " <time>%s%s%s</time>", time != NULL ? time : "", time != NULL && span != NULL ? ", " : "", span != NULL ? span : "");
  g_string_append_c (out, '\n');
}

static void
append_labelled (GString       *out,
                 const RfBlock *block)
{
  g_string_append (out, "<p>");
  append_element (out, "b", block->label);
  g_string_append (out, ": ");
  append_escaped (out, block->text);
  g_string_append (out, "</p>\n");
}

/* Which list is open around the blocks. */
typedef enum
{
  LIST_NONE,
  LIST_FACTS,
  LIST_STEPS,
} List;

static List
switch_list (GString       *out,
             List           list,
             const RfBlock *block)
{
  List wanted = block->kind == RF_BLOCK_FACT ? LIST_FACTS
                : block->kind == RF_BLOCK_STEP || (list == LIST_STEPS && block->event != NULL) ? LIST_STEPS : LIST_NONE;

  if (list == LIST_STEPS && (wanted != LIST_STEPS || block->kind == RF_BLOCK_STEP))
    g_string_append (out, "</li>\n");
  if (wanted == list)
    return list;

  g_string_append (out, list == LIST_FACTS ? "</dl>\n" : list == LIST_STEPS ? "</ol>\n" : "");
  g_string_append (out, wanted == LIST_FACTS ? "<dl>\n" : wanted == LIST_STEPS ? "<ol>\n" : "");

  return wanted;
}

static void
append_block (RfDocument    *self,
              GString       *out,
              const RfBlock *block)
{
  switch (block->kind)
    {
    case RF_BLOCK_TITLE:
      append_element (out, "h1", block->text);
      break;

    case RF_BLOCK_HEADING:
      append_element (out, "h2", block->text);
      break;

    case RF_BLOCK_FACT:
      append_element (out, "dt", block->label);
      append_element (out, "dd", block->text);
      break;

    case RF_BLOCK_STEP:
      append_step (self, out, block);
      return;

    case RF_BLOCK_TEXT:
      append_element (out, "p", block->text);
      break;

    case RF_BLOCK_CODE:
    case RF_BLOCK_OUTPUT:
      append_element (out, "pre", block->text);
      break;

    case RF_BLOCK_ANSWER:
    case RF_BLOCK_NOTE:
    case RF_BLOCK_ITEM:
    default:
      append_labelled (out, block);
      return;
    }
  g_string_append_c (out, '\n');
}

char *
rf_document_to_html (RfDocument *self)
{
  g_autoptr (GString) out = g_string_new (head);
  const RfBlock *title = g_ptr_array_index (self->blocks, 0);
  List list = LIST_NONE;

  append_element (out, "title", title->text);
  g_string_append (out, "\n</head>\n<body>\n");
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const RfBlock *block = g_ptr_array_index (self->blocks, i);

      list = switch_list (out, list, block);
      append_block (self, out, block);
    }
  g_string_append (out, list == LIST_STEPS ? "</li>\n</ol>\n" : list == LIST_FACTS ? "</dl>\n" : "");
  g_string_append (out, "</body>\n</html>\n");

  return g_string_free_and_steal (g_steal_pointer (&out));
}
