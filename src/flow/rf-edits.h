/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow.h"
#include "rf-node.h"

G_BEGIN_DECLS

/* What an author does, as functions that fill an edit. None of them changes the flow: rf_flow_apply() does. */

void  rf_edit_set          (RfEdit      *edit,
                            RfFlow      *flow,
                            const char  *id,
                            const char  *field,
                            GVariant    *value);
void  rf_edit_set_string   (RfEdit      *edit,
                            RfFlow      *flow,
                            const char  *id,
                            const char  *field,
                            const char  *value);
char *rf_edit_add_node     (RfEdit      *edit,
                            RfFlow      *flow,
                            RfNodeKind   kind,
                            const char  *title);
char *rf_edit_add_link     (RfEdit      *edit,
                            RfFlow      *flow,
                            const char  *from,
                            const char  *to,
                            const char  *label);
char *rf_edit_add_command  (RfEdit      *edit,
                            RfFlow      *flow,
                            const char  *node,
                            const char  *language,
                            const char  *code);
char *rf_edit_add_intake   (RfEdit      *edit,
                            RfFlow      *flow,
                            const char  *name,
                            const char  *kind,
                            const char  *label);
void  rf_edit_remove       (RfEdit      *edit,
                            RfFlow      *flow,
                            const char  *id);

G_END_DECLS
