/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-error.h"

G_BEGIN_DECLS

char *rf_inflate (const char            *data,
                  gsize                  length,
                  GZlibCompressorFormat  format,
                  gsize                  bound,
                  gsize                 *out_length,
                  GError               **error);

G_END_DECLS
