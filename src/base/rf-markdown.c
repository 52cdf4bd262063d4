/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-markdown.c - Markdown as blocks that can be shown
 *
 * md4c parses; its callbacks are folded into a flat list. Links keep only
 * http, https and mailto addresses, images become their description, HTML is
 * shown as text: what comes from outside can be read and does nothing.
 */

#include "rf-markdown.h"

#include <md4c.h>
#include <string.h>

#define MAX_BYTES (256 * 1024) /* libraries.md: bound a field */
#define MAX_DEPTH 100

typedef struct
{
  gboolean ordered;
  guint    next;
} List;

typedef struct
{
  GPtrArray     *blocks;
  GArray        *lists;  /* List, innermost last */
  guint          quotes;
  RfMarkdownKind kind;
  guint          level, number;
  char          *language;
  GString       *text, *markup;
  gboolean       open;
  guint          dropped_links;  /* spans whose address was not kept */
} Reader;

static void
block_free (gpointer data)
{
  RfMarkdownBlock *self = data;

  g_free (self->language);
  g_free (self->text);
  g_free (self->markup);
  g_free (self);
}

static void
begin (Reader        *self,
       RfMarkdownKind kind,
       guint          level)
{
  g_string_truncate (self->text, 0);
  g_string_truncate (self->markup, 0);
  self->kind = kind;
  self->level = level;
  self->open = TRUE;
}

static void
finish (Reader *self)
{
  RfMarkdownBlock *block;

  if (!self->open)
    return;

  self->open = FALSE;
  if (self->kind == RF_MARKDOWN_CODE && g_str_has_suffix (self->text->str, "\n"))
    g_string_truncate (self->text, self->text->len - 1);
  if (self->text->len == 0 && self->kind != RF_MARKDOWN_RULE && self->kind != RF_MARKDOWN_ITEM)
    return;

  block = g_new0 (RfMarkdownBlock, 1);
  block->kind = self->kind;
  block->level = self->level;
  block->number = self->kind == RF_MARKDOWN_ITEM ? self->number : 0;
  block->language = g_steal_pointer (&self->language);
  block->text = g_strdup (self->text->str);
  block->markup = g_strdup (self->kind == RF_MARKDOWN_CODE ? "" : self->markup->str);
  g_ptr_array_add (self->blocks, block);
}

static void
begin_item (Reader *self)
{
  List *list = &g_array_index (self->lists, List, self->lists->len - 1);

  self->number = list->ordered ? list->next++ : 0;
  begin (self, RF_MARKDOWN_ITEM, self->lists->len);
}

static void
push_list (Reader *self,
           List    list)
{
  finish (self);
  g_array_append_val (self->lists, list);
}

static void
begin_code (Reader                     *self,
            const MD_BLOCK_CODE_DETAIL *detail)
{
  finish (self);
  g_clear_pointer (&self->language, g_free);
  if (detail->lang.size > 0)
    self->language = g_strndup (detail->lang.text, detail->lang.size);
  begin (self, RF_MARKDOWN_CODE, 0);
}

static int
enter_block (MD_BLOCKTYPE type,
             void        *detail,
             void        *data)
{
  Reader *self = data;

  switch (type)
    {
    case MD_BLOCK_QUOTE:
      self->quotes++;
      break;
    case MD_BLOCK_UL:
      push_list (self, (List){ FALSE, 0 });
      break;
    case MD_BLOCK_OL:
      push_list (self, (List){ TRUE, ((MD_BLOCK_OL_DETAIL *) detail)->start });
      break;
    case MD_BLOCK_LI:
      finish (self);
      begin_item (self);
      break;
    case MD_BLOCK_HR:
      begin (self, RF_MARKDOWN_RULE, 0);
      break;
    case MD_BLOCK_H:
      begin (self, RF_MARKDOWN_HEADING, ((MD_BLOCK_H_DETAIL *) detail)->level);
      break;
    case MD_BLOCK_CODE:
      begin_code (self, detail);
      break;
    case MD_BLOCK_P:
      if (!self->open || self->text->len > 0) /* the first paragraph of an item is the item */
        {
          finish (self);
          begin (self, self->quotes > 0 ? RF_MARKDOWN_QUOTE : RF_MARKDOWN_PARAGRAPH, self->lists->len);
        }
      break;
    case MD_BLOCK_TR:
      finish (self);
      begin (self, RF_MARKDOWN_PARAGRAPH, 0);
      break;
    case MD_BLOCK_TH:
    case MD_BLOCK_TD:
      if (self->text->len > 0)
        {
          g_string_append (self->text, " | ");
          g_string_append (self->markup, " | ");
        }
      break;
    case MD_BLOCK_DOC:
    case MD_BLOCK_HTML:
    case MD_BLOCK_TABLE:
    case MD_BLOCK_THEAD:
    case MD_BLOCK_TBODY:
    default:
      break;
    }

  return self->lists->len + self->quotes > MAX_DEPTH ? -1 : 0; /* md4c passes on negative values alone */
}

static int
leave_block (MD_BLOCKTYPE type,
             void        *detail,
             void        *data)
{
  Reader *self = data;

  if (type == MD_BLOCK_QUOTE)
    self->quotes--;
  if (type == MD_BLOCK_UL || type == MD_BLOCK_OL)
    g_array_set_size (self->lists, self->lists->len - 1);
  if (type != MD_BLOCK_TH && type != MD_BLOCK_TD)
    finish (self);

  return 0;
}

static gboolean
is_safe_address (const char *address)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    if (g_ascii_strncasecmp (address, schemes[i], strlen (schemes[i])) == 0)
      return TRUE;

  return FALSE;
}

static void
open_link (Reader                 *self,
           const MD_SPAN_A_DETAIL *detail)
{
  g_autofree char *address = g_strndup (detail->href.text, detail->href.size);
  g_autofree char *escaped = g_markup_escape_text (address, -1);

  if (is_safe_address (address))
    g_string_append_printf (self->markup, "<a href=\"%s\">", escaped);
  else
    self->dropped_links++;
}

static void
close_link (Reader *self)
{
  if (self->dropped_links > 0)
    self->dropped_links--;
  else
    g_string_append (self->markup, "</a>");
}

static const char *
span_name (MD_SPANTYPE type)
{
  switch (type)
    {
    case MD_SPAN_STRONG:
      return "b";
    case MD_SPAN_EM:
      return "i";
    case MD_SPAN_CODE:
      return "tt";
    case MD_SPAN_DEL:
      return "s";
    case MD_SPAN_A:
    case MD_SPAN_IMG:
    case MD_SPAN_LATEXMATH:
    case MD_SPAN_LATEXMATH_DISPLAY:
    case MD_SPAN_WIKILINK:
    case MD_SPAN_U:
    default:
      return NULL;
    }
}

static int
enter_span (MD_SPANTYPE type,
            void       *detail,
            void       *data)
{
  Reader *self = data;

  if (type == MD_SPAN_A)
    open_link (self, detail);
  else if (span_name (type) != NULL)
    g_string_append_printf (self->markup, "<%s>", span_name (type));

  return 0;
}

static int
leave_span (MD_SPANTYPE type,
            void       *detail,
            void       *data)
{
  Reader *self = data;

  if (type == MD_SPAN_A)
    close_link (self);
  else if (span_name (type) != NULL)
    g_string_append_printf (self->markup, "</%s>", span_name (type));

  return 0;
}

static void
append (Reader     *self,
        const char *text,
        gsize       length)
{
  g_autofree char *escaped = g_markup_escape_text (text, length);

  g_string_append_len (self->text, text, length);
  g_string_append (self->markup, escaped);
}

/* The entities that people type; others stay as they are written. */
static void
append_entity (Reader     *self,
               const char *text,
               gsize       length)
{
  static const struct
  {
    const char *entity;
    const char *character;
  } known[] = { { "&amp;", "&" }, { "&lt;", "<" }, { "&gt;", ">" }, { "&quot;", "\"" }, { "&nbsp;", "\u00a0" }, { "&apos;", "'" } };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (strlen (known[i].entity) == length && strncmp (known[i].entity, text, length) == 0)
      {
        append (self, known[i].character, strlen (known[i].character));
        return;
      }

  append (self, text, length);
}

static int
add_text (MD_TEXTTYPE    type,
          const MD_CHAR *text,
          MD_SIZE        size,
          void          *data)
{
  Reader *self = data;

  if (!self->open)
    begin (self, RF_MARKDOWN_PARAGRAPH, 0);

  switch (type)
    {
    case MD_TEXT_NULLCHAR:
      append (self, "\xef\xbf\xbd", 3);
      break;
    case MD_TEXT_BR:
      append (self, "\n", 1);
      break;
    case MD_TEXT_SOFTBR:
      append (self, " ", 1);
      break;
    case MD_TEXT_ENTITY:
      append_entity (self, text, size);
      break;
    case MD_TEXT_NORMAL:
    case MD_TEXT_CODE:
    case MD_TEXT_HTML:
    case MD_TEXT_LATEXMATH:
    default:
      append (self, text, size);
    }

  return 0;
}

/**
 * rf_markdown_parse:
 * @text: (nullable): Markdown in valid UTF-8, from anywhere
 *
 * Returns: (transfer full) (element-type RfMarkdownBlock): its blocks. A text
 *   over 256 KiB or nested over 100 levels comes as one paragraph.
 */
GPtrArray *
rf_markdown_parse (const char *text)
{
  MD_PARSER parser = {
    .flags = MD_FLAG_PERMISSIVEURLAUTOLINKS | MD_FLAG_STRIKETHROUGH | MD_FLAG_TABLES | MD_FLAG_TASKLISTS | MD_FLAG_NOHTML,
    .enter_block = enter_block,
    .leave_block = leave_block,
    .enter_span = enter_span,
    .leave_span = leave_span,
    .text = add_text,
  };
  Reader self = { .blocks = g_ptr_array_new_with_free_func (block_free) };
  gsize length = text != NULL ? strlen (text) : 0;
  g_autoptr (GArray) lists = g_array_new (FALSE, FALSE, sizeof (List));
  g_autoptr (GString) plain = g_string_new (NULL);
  g_autoptr (GString) markup = g_string_new (NULL);

  self.lists = lists;
  self.text = plain;
  self.markup = markup;
  if (length > MAX_BYTES || (length > 0 && md_parse (text, length, &parser, &self) != 0))
    {
      g_ptr_array_set_size (self.blocks, 0);
      begin (&self, RF_MARKDOWN_PARAGRAPH, 0);
      append (&self, text, length);
      finish (&self);
    }
  g_clear_pointer (&self.language, g_free);

  return self.blocks;
}
