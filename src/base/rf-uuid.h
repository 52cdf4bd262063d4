/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define RF_UUID_LENGTH 36

char     *rf_uuid_new      (void);
char     *rf_uuid_derive   (const char *scope,
                            const char *id);
gboolean  rf_uuid_is_valid (const char *text);
guint     rf_uuid_hash     (gconstpointer id);

G_END_DECLS
