/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  RF_MARKDOWN_PARAGRAPH,
  RF_MARKDOWN_HEADING,
  RF_MARKDOWN_ITEM,
  RF_MARKDOWN_CODE,
  RF_MARKDOWN_QUOTE,
  RF_MARKDOWN_RULE,
} RfMarkdownKind;

/**
 * RfMarkdownBlock:
 * @level: of a heading 1-6; of an item its depth from 1
 * @number: of an item of an ordered list; 0 for a bullet
 * @language: (nullable): of a code block
 * @text: plain text
 * @markup: the same with Pango's <b>, <i>, <tt>, <s> and <a>; empty for code
 *
 * A Markdown text as a flat list of blocks, which is what a column of labels
 * and a note can show.
 */
typedef struct
{
  RfMarkdownKind kind;
  guint          level;
  guint          number;
  char          *language;
  char          *text;
  char          *markup;
} RfMarkdownBlock;

GPtrArray *rf_markdown_parse (const char *text);

G_END_DECLS
