/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-edits.h"

G_BEGIN_DECLS

/* What an author does with an outline, as edits: beside rf-author.h what needs an order or a parent instead of a place.
 * None of them changes the flow. Where something makes no sense they give NULL and the reason, a sentence for people. */

/* graphs */
RfEdit *rf_author_add_below     (RfFlow             *flow,
                                 const char         *from,
                                 RfNodeKind          kind,
                                 const char         *title,
                                 char              **node);
RfEdit *rf_author_place_option  (RfFlow             *flow,
                                 const char         *edge,
                                 const char         *from,
                                 const char         *before);
RfEdit *rf_author_start_at      (RfFlow             *flow,
                                 const char         *node);

/* procedures */
RfEdit *rf_author_add_step      (RfFlow             *flow,
                                 const char         *after,
                                 const char         *title,
                                 char              **node);
RfEdit *rf_author_add_section   (RfFlow             *flow,
                                 const char         *after,
                                 const char         *title,
                                 char              **node);
RfEdit *rf_author_move_step     (RfFlow             *flow,
                                 const char         *node,
                                 int                 by,
                                 char              **reason);
RfEdit *rf_author_move_step_to  (RfFlow             *flow,
                                 const char         *node,
                                 const char         *before,
                                 const char         *section,
                                 char              **reason);
RfEdit *rf_author_indent_step   (RfFlow             *flow,
                                 const char         *node,
                                 gboolean            in,
                                 char              **reason);

/* both */
RfEdit *rf_author_remove        (RfFlow             *flow,
                                 const char *const  *ids);
RfEdit *rf_author_duplicate     (RfFlow             *flow,
                                 const char *const  *ids,
                                 GPtrArray          *nodes,
                                 GError            **error);

G_END_DECLS
