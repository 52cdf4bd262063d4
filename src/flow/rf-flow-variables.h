/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-edits.h"

G_BEGIN_DECLS

/**
 * RfVariable:
 * @name: what stands between the braces
 * @of_session: every session sets it by itself
 * @definitions: (element-type utf8): ids of the form's fields and of the steps that set it, each once
 * @uses: (element-type utf8): ids of the steps, options and commands that name it, each once
 *
 * Nothing sets it where @of_session is FALSE and @definitions is empty.
 */
typedef struct
{
  char      *name;
  gboolean   of_session;
  GPtrArray *definitions;
  GPtrArray *uses;
} RfVariable;

const char *const *rf_variables_of_session (void);
GPtrArray         *rf_flow_list_variables  (RfFlow      *flow);
const RfVariable  *rf_variables_find       (GPtrArray   *variables,
                                            const char  *name);
gboolean           rf_edit_rename_variable (RfEdit      *edit,
                                            RfFlow      *flow,
                                            const char  *from,
                                            const char  *to,
                                            GError     **error);

G_END_DECLS
