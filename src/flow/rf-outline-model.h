/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-outline-tree.h"

G_BEGIN_DECLS

#define RF_TYPE_OUTLINE_ITEM (rf_outline_item_get_type ())
G_DECLARE_FINAL_TYPE (RfOutlineItem, rf_outline_item, RF, OUTLINE_ITEM, GObject)

#define RF_TYPE_OUTLINE_MODEL (rf_outline_model_get_type ())
G_DECLARE_FINAL_TYPE (RfOutlineModel, rf_outline_model, RF, OUTLINE_MODEL, GObject)

RfOutlineModel     *rf_outline_model_new           (void);
void                rf_outline_model_set_flow      (RfOutlineModel  *self,
                                                    RfFlow          *flow);
RfFlow             *rf_outline_model_get_flow      (RfOutlineModel  *self);
gboolean            rf_outline_model_update        (RfOutlineModel  *self);
void                rf_outline_model_set_expanded  (RfOutlineModel  *self,
                                                    const char      *key,
                                                    gboolean         expanded);
gboolean            rf_outline_model_get_expanded  (RfOutlineModel  *self,
                                                    const char      *key);
void                rf_outline_model_set_all_expanded (RfOutlineModel *self,
                                                    gboolean         expanded);
void                rf_outline_model_set_filter    (RfOutlineModel  *self,
                                                    const char      *text);
const char         *rf_outline_model_get_filter    (RfOutlineModel  *self);
void                rf_outline_model_set_pending   (RfOutlineModel  *self,
                                                    const char      *anchor,
                                                    gboolean         behind,
                                                    guint            depth,
                                                    RfNodeKind       kind);
RfNodeKind          rf_outline_model_get_pending   (RfOutlineModel  *self);
RfOutlineTree      *rf_outline_model_get_tree      (RfOutlineModel  *self);
const RfOutlineRow *rf_outline_model_get_row       (RfOutlineModel  *self,
                                                    guint            position);
guint               rf_outline_model_find_key      (RfOutlineModel  *self,
                                                    const char      *key);
GArray             *rf_outline_model_find_keys     (RfOutlineModel  *self,
                                                    GPtrArray       *keys);
void                rf_outline_model_reveal_all    (RfOutlineModel  *self,
                                                    const char *const *nodes);
guint               rf_outline_model_reveal        (RfOutlineModel  *self,
                                                    const char      *node);
guint               rf_outline_model_find_shown    (RfOutlineModel  *self,
                                                    guint            row);

const RfOutlineRow *rf_outline_item_get_row        (RfOutlineItem   *self);
guint               rf_outline_item_get_position   (RfOutlineItem   *self);
const char         *rf_outline_item_get_key        (RfOutlineItem   *self);

G_END_DECLS
