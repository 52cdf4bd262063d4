/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-node.h"
#include "rf-run.h"

G_BEGIN_DECLS

#define RF_TYPE_PATH_LIST (rf_path_list_get_type ())
G_DECLARE_FINAL_TYPE (RfPathList, rf_path_list, RF, PATH_LIST, GtkWidget)

void        rf_path_list_show (RfPathList *self,
                               RfRun      *run);

const char *rf_kind_icon       (RfNodeKind    kind);
const char *rf_kind_class      (RfNodeKind    kind);
const char *rf_kind_word       (RfNodeKind    kind);
const char *rf_node_kind_icon  (const RfNode *node);
const char *rf_node_kind_class (const RfNode *node);
const char *rf_node_kind_word  (const RfNode *node);

G_END_DECLS
