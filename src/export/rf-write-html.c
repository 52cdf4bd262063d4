/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation as one self-contained HTML file: nothing is loaded and
 * nothing is run, and every text is escaped.
 */

#include "rf-document-private.h"

#include <string.h>

#define N_(text) (text)

/* The policy forbids a browser what the file does not do anyway: load, run, send. */
static const char head[] =
  "<!DOCTYPE html>\n<html>\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width\">\n"
  "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; img-src data:; style-src 'unsafe-inline'; form-action 'none'; base-uri 'none'\">\n"
  "<meta name=\"referrer\" content=\"no-referrer\">\n<meta name=\"color-scheme\" content=\"light dark\">\n<style>\n"
  "body { font: 16px/1.5 system-ui, sans-serif; max-width: 46em; margin: 2em auto; padding: 0 1em; overflow-wrap: anywhere; }\n"
  "h1 { font-size: 1.5em; line-height: 1.25; } h2 { font-size: 1.15em; margin: 1.6em 0 .4em; }\n"
  "dl { display: grid; grid-template-columns: max-content 1fr; gap: .2em 1em; } dt { opacity: .7; } dd { margin: 0; white-space: pre-wrap; }\n"
  "ol { padding-left: 1.8em; } ol > li { margin: .6em 0; } ol > li[data-depth] { margin-left: 1.6em; } p { margin: .3em 0; white-space: pre-wrap; }\n"
  "pre { padding: .6em .8em; border-radius: 8px; overflow-x: auto; overflow-wrap: normal; font-size: .88em; background: color-mix(in srgb, currentColor 8%, transparent); }\n"
  "time { opacity: .7; font-variant-numeric: tabular-nums; } b { font-weight: 600; }\n"
  "figure { margin: .6em 0; } figure img { max-width: 100%; height: auto; border-radius: 8px; } figcaption { font-size: .88em; opacity: .7; }\n"
  "@page { margin: 18mm 16mm; }\n"
  "@media print { :root { color-scheme: light; } body { margin: 0; padding: 0; max-width: none; font-size: 10.5pt; }\n"
  "  pre { white-space: pre-wrap; overflow-wrap: anywhere; border: 1px solid #bbb; } h1, h2 { break-after: avoid; } figure, dl { break-inside: avoid; } }\n"
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

  g_string_append (out, block->depth > 0 ? "<li data-depth>" : "<li>");
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

/* Kinds that every browser shows and none runs; SVG is not one of them. */
static gboolean
can_be_shown (const char *media_type)
{
  static const char *const types[] = { "image/png", "image/jpeg", "image/gif", "image/webp", NULL };

  return media_type != NULL && g_strv_contains (types, media_type);
}

static void
append_picture (RfDocument    *self,
                GString       *out,
                const RfBlock *block)
{
  GBytes *bytes = can_be_shown (block->media_type) ? rf_document_get_picture (self, block) : NULL;
  g_autofree char *coded = NULL;

  if (bytes == NULL)
    {
      append_labelled (out, block);
      return;
    }
  coded = g_base64_encode (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
  g_string_append_printf (out, "<figure><img src=\"data:%s;base64,", block->media_type);
  g_string_append (out, coded);
  g_string_append (out, "\" alt=\"");
  append_escaped (out, block->text);
  g_string_append (out, "\">");
  append_element (out, "figcaption", block->text);
  g_string_append (out, "</figure>\n");
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
      append_element (out, "p", block->label);
      g_string_append_c (out, '\n');
      append_element (out, "pre", block->text);
      break;

    case RF_BLOCK_IMAGE:
      append_picture (self, out, block);
      return;

    case RF_BLOCK_ANSWER:
    case RF_BLOCK_NOTE:
    case RF_BLOCK_ITEM:
    case RF_BLOCK_RATING:
    case RF_BLOCK_FILE:
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
