/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RfVariableLookup:
 * @name: the name between the braces
 *
 * Returns: (nullable): the value, valid until the next call; NULL where there
 *   is none
 */
typedef const char *(*RfVariableLookup) (const char *name,
                                         gpointer    data);
typedef void        (*RfVariableFunc)   (const char *name,
                                         gpointer    data);

gboolean  rf_variable_name_is_valid (const char       *name);
char     *rf_variable_at            (const char       *open,
                                     const char      **end);
void      rf_variables_foreach      (const char       *text,
                                     RfVariableFunc    func,
                                     gpointer          data);
char     *rf_variables_resolve      (const char       *text,
                                     RfVariableLookup  lookup,
                                     gpointer          data);
char     *rf_variables_rename       (const char       *text,
                                     const char       *from,
                                     const char       *to);

G_END_DECLS
