/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-diagram.h"

G_BEGIN_DECLS

/**
 * RfArticle:
 *
 * Instructions while they are read, paragraph after paragraph, by the reader
 * of a word processor's or of a text file: headings become sections, list
 * items steps, what stands below an item its body, code its commands. Nothing
 * is lost: text that belongs to no item becomes part of the next one, or a step
 * of its own.
 */
typedef struct _RfArticle RfArticle;

/**
 * RfArticleItem:
 * @text: the words behind the mark, as they are meant
 * @depth: 0 for an item that lies in no other
 * @is_numbered: rather than having a bullet
 * @line: or paragraph, from 1
 * @column: in characters, from 1; 0 where there are none
 */
typedef struct
{
  const char *text;
  guint       depth;
  gboolean    is_numbered;
  guint       line;
  guint       column;
} RfArticleItem;

RfArticle *rf_article_new         (void);
void       rf_article_free        (RfArticle            *self);
void       rf_article_heading     (RfArticle            *self,
                                   const char           *text,
                                   guint                 level,
                                   guint                 line);
void       rf_article_item        (RfArticle            *self,
                                   const RfArticleItem  *item);
void       rf_article_paragraph   (RfArticle            *self,
                                   const char           *text,
                                   guint                 line);
void       rf_article_table       (RfArticle            *self,
                                   const char           *markdown,
                                   guint                 line);
void       rf_article_extend      (RfArticle            *self,
                                   const char           *text);
void       rf_article_code        (RfArticle            *self,
                                   const char           *text,
                                   guint                 line);
RfReport  *rf_article_get_report  (RfArticle            *self);
guint      rf_article_get_n_steps (RfArticle            *self);
RfDiagram *rf_article_end         (RfArticle            *self);

gboolean   rf_article_find_mark   (const char           *text,
                                   gsize                *length,
                                   gboolean             *is_numbered);
char      *rf_article_escape      (const char           *text);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfArticle, rf_article_free)

G_END_DECLS
