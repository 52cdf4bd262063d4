/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-zip.h"

G_BEGIN_DECLS

/**
 * RfDocxStyles:
 *
 * What the styles and lists of a Word document mean: its parts styles.xml and
 * numbering.xml.
 */
typedef struct _RfDocxStyles RfDocxStyles;

/**
 * RfDocxLook:
 * @level: of a heading from 1; 0 for the title; -1 for no heading
 * @is_code: whether it is set as code is
 * @list: (nullable): id of the list that it is an item of
 * @depth: of the item
 * @is_numbered: whether the items of the list have numbers or letters
 *
 * What a style says about its paragraphs.
 */
typedef struct
{
  int         level;
  gboolean    is_code;
  const char *list;
  guint       depth;
  gboolean    is_numbered;
} RfDocxLook;

RfDocxStyles *rf_docx_styles_new         (RfZip         *zip,
                                          const char    *folder,
                                          GError       **error);
void          rf_docx_styles_free        (RfDocxStyles  *self);
RfDocxLook    rf_docx_styles_get         (RfDocxStyles  *self,
                                          const char    *style);
gboolean      rf_docx_styles_is_numbered (RfDocxStyles  *self,
                                          const char    *list,
                                          guint          depth);
gboolean      rf_docx_is_monospaced      (const char    *font);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfDocxStyles, rf_docx_styles_free)

G_END_DECLS
