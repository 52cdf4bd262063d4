/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * FuzzPart:
 *
 * What becomes one part of a container.
 */
typedef struct
{
  char    *name;
  GString *text;
} FuzzPart;

GPtrArray *fuzz_zip_parts (const guint8 *data,
                           gsize         size);
GBytes    *fuzz_zip_pack  (GPtrArray    *parts);

G_END_DECLS
