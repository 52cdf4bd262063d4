/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-error.h"

G_BEGIN_DECLS

/* Bytes of one part, unpacked: it is held in memory as a whole. */
#define RF_ZIP_MAX_PART (32 * 1024 * 1024)

/**
 * RfZip:
 *
 * A zip container from a stranger (.vsdx, .docx): what its parts are called,
 * and their bytes one at a time. Nothing of it is written anywhere.
 */
typedef struct _RfZip RfZip;

/**
 * RfZipFunc:
 *
 * Is given a part; FALSE with @error ends the reading.
 */
typedef gboolean (*RfZipFunc) (gpointer     data,
                               const char  *name,
                               GBytes      *part,
                               GError     **error);

RfZip   *rf_zip_open       (GBytes        *bytes,
                            GError       **error);
void     rf_zip_free       (RfZip         *self);
gboolean rf_zip_contains   (RfZip         *self,
                            const char    *name);
GPtrArray *rf_zip_list     (RfZip         *self,
                            GPtrArray    **refused);
GBytes  *rf_zip_read       (RfZip         *self,
                            const char    *name,
                            GError       **error);
gboolean rf_zip_read_each  (RfZip         *self,
                            GHashTable    *names,
                            RfZipFunc      func,
                            gpointer       data,
                            GError       **error);

/**
 * RfZipWriter:
 *
 * A container in the making.
 */
typedef struct _RfZipWriter RfZipWriter;

RfZipWriter *rf_zip_writer_new    (void);
void         rf_zip_writer_free   (RfZipWriter   *self);
gboolean     rf_zip_writer_add    (RfZipWriter   *self,
                                   const char    *name,
                                   GBytes        *part,
                                   GError       **error);
GBytes      *rf_zip_writer_finish (RfZipWriter   *self,
                                   GError       **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfZip, rf_zip_free)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfZipWriter, rf_zip_writer_free)

G_END_DECLS
