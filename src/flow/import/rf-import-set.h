/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-import.h"

G_BEGIN_DECLS

/* Bounds of a folder or a zip of files; each file has those of rf-import.h besides. */
#define RF_IMPORT_MAX_FILES 1000
#define RF_IMPORT_MAX_FOLDERS 16 /* one inside the other */

/**
 * RfImportFile:
 * @path: below what was chosen, with "/"; of a single file its name
 * @hash: SHA-256 of its bytes in hexadecimal
 * @size: bytes
 * @text: (nullable): what it says, where people can read it
 * @contents: what it holds, at least one diagram
 */
typedef struct
{
  char     *path;
  char     *hash;
  char     *text;
  gsize     size;
  RfImport *contents;
} RfImportFile;

/**
 * RfImportSkip:
 * @path: below what was chosen
 * @reason: a sentence for people
 */
typedef struct
{
  char *path;
  char *reason;
} RfImportSkip;

/**
 * RfImportSet:
 * @files: (element-type RfImportFile): by path
 * @skipped: (element-type RfImportSkip): what was left out, by path
 * @is_folder: whether a folder or a zip of files was chosen
 *
 * All that was chosen at once. Every flow in it knows the file that it comes from (rf_import_stamp_read()). It never
 * changes once it is read and may go to another thread.
 */
typedef struct
{
  gatomicrefcount ref_count;
  GPtrArray *files;
  GPtrArray *skipped;
  gboolean   is_folder;
} RfImportSet;

/**
 * RfImportStamp:
 * @file: its path, as RfImportFile has it
 * @hash: of its bytes
 * @diagram: which of its diagrams, from 0
 *
 * What a flow says of the file that it was read from.
 */
typedef struct
{
  char *file;
  char *hash;
  guint diagram;
} RfImportStamp;

RfImportSet   *rf_import_set_read       (GFile         *file,
                                         GCancellable  *cancellable,
                                         GError       **error);
RfImportSet   *rf_import_set_read_bytes (GBytes        *bytes,
                                         const char    *name,
                                         GCancellable  *cancellable,
                                         GError       **error);
RfImportSet   *rf_import_set_ref        (RfImportSet   *self);
void           rf_import_set_unref      (RfImportSet   *self);
RfImportStamp *rf_import_stamp_read     (RfFlow        *flow);
void           rf_import_stamp_free     (RfImportStamp *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfImportSet, rf_import_set_unref)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfImportStamp, rf_import_stamp_free)

G_END_DECLS
