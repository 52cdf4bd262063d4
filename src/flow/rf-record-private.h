/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-record.h"

G_BEGIN_DECLS

/* For RfFlow alone: nobody else makes or changes a record. */

RfRecord *rf_record_new   (const char   *id,
                           RfRecordKind  kind);
RfRecord *rf_record_copy  (RfRecord     *self);
void      rf_record_free  (RfRecord     *self);
void      rf_record_set   (RfRecord     *self,
                           const char   *field,
                           GVariant     *value);
void      rf_record_set_peer (RfRecord  *self,
                              gpointer   peer);
gpointer  rf_record_get_peer (const RfRecord *self);
int       rf_record_compare (gconstpointer a,
                             gconstpointer b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfRecord, rf_record_free)

G_END_DECLS
