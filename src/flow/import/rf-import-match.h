/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-import-set.h"

G_BEGIN_DECLS

/**
 * RfImported:
 * @flow: id of the flow
 * @name: of the flow, as it is now
 * @file: that it was imported from
 * @hash: SHA-256 of that file, when it was imported or merged last
 * @diagram: which of the diagrams in that file, from 0
 * @at: when it was imported, in Unix microseconds
 *
 * A flow that was imported before.
 */
typedef struct
{
  char  *flow;
  char  *name;
  char  *file;
  char  *hash;
  guint  diagram;
  gint64 at;
} RfImported;

void              rf_imported_free  (RfImported          *self);
const RfImported *rf_import_find    (GPtrArray           *imported,
                                     const RfImportFile  *file,
                                     guint                diagram,
                                     gboolean            *is_same);
gboolean          rf_import_is_kin  (RfFlow              *fresh,
                                     RfFlow              *base);
RfFlow           *rf_import_adopt   (RfFlow              *fresh,
                                     RfFlow              *base,
                                     GError             **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfImported, rf_imported_free)

G_END_DECLS
