/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the files of this folder share.
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rf-import-set.h"

G_BEGIN_DECLS

JsonNode   *rf_import_source  (RfFlow      *flow);
gboolean    rf_import_stamp   (RfFlow      *flow,
                               const char  *file,
                               const char  *hash,
                               guint        diagram,
                               GError     **error);
GHashTable *rf_import_dup_ids (RfFlow      *flow);

G_END_DECLS
