/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-edit.h"
#include "rf-error.h"
#include "rf-record.h"

G_BEGIN_DECLS

/* What the header says in "direction"; without it a flow leads down. */
#define RF_DIRECTION_DOWN "down"
#define RF_DIRECTION_RIGHT "right"

#define RF_TYPE_FLOW (rf_flow_get_type ())
G_DECLARE_FINAL_TYPE (RfFlow, rf_flow, RF, FLOW, GObject)

RfFlow          *rf_flow_new            (const char    *id);
RfFlow          *rf_flow_copy           (RfFlow        *self);
gboolean         rf_flow_equal          (RfFlow        *self,
                                         RfFlow        *other);
gboolean         rf_flow_apply          (RfFlow        *self,
                                         RfEdit        *edit,
                                         GError       **error);

const char      *rf_flow_get_id         (RfFlow        *self);
const char      *rf_flow_get_name       (RfFlow        *self);
const char      *rf_flow_get_kind       (RfFlow        *self);
gboolean         rf_flow_is_procedural  (RfFlow        *self);
gboolean         rf_flow_is_sideways    (RfFlow        *self);
const char      *rf_flow_get_start      (RfFlow        *self);
const RfRecord  *rf_flow_get_header     (RfFlow        *self);
const RfRecord  *rf_flow_lookup         (RfFlow        *self,
                                         const char    *id);
const RfNode    *rf_flow_lookup_node    (RfFlow        *self,
                                         const char    *id);
const RfNode    *rf_flow_find_slug      (RfFlow        *self,
                                         const char    *slug);
gboolean         rf_flow_has_slug       (RfFlow        *self,
                                         const char    *slug);

guint            rf_flow_get_n_records  (RfFlow        *self,
                                         RfRecordKind   kind);
GPtrArray       *rf_flow_get_records    (RfFlow        *self,
                                         RfRecordKind   kind);
GPtrArray       *rf_flow_get_options    (RfFlow        *self,
                                         const char    *node);
GPtrArray       *rf_flow_get_options_of (RfFlow      *self,
                                         const RfNode  *node);
const RfNode    *rf_flow_get_target     (RfFlow        *self,
                                         const RfEdge  *edge);
GPtrArray       *rf_flow_get_links_in   (RfFlow        *self,
                                         const char    *node);
GPtrArray       *rf_flow_get_commands   (RfFlow        *self,
                                         const char    *node);
GPtrArray       *rf_flow_list_steps     (RfFlow        *self);
GPtrArray       *rf_flow_list_intake    (RfFlow        *self);
GPtrArray       *rf_flow_list_reading   (RfFlow        *self);

/**
 * RfVisit:
 * @edge: (nullable): the link by which the walk came; NULL for the start, and for what it does not reach
 * @node: (nullable): the node that it came to; NULL where the link leads nowhere
 * @above: the visit of the node that the link leaves, or %RF_VISIT_NONE
 * @is_first: whether it had not been at the node before
 */
typedef struct
{
  const RfEdge *edge;
  const RfNode *node;
  guint         above;
  gboolean      is_first;
} RfVisit;

#define RF_VISIT_NONE G_MAXUINT

GArray          *rf_flow_get_walk       (RfFlow        *self);
gboolean         rf_flow_is_structural  (const char    *field);

G_END_DECLS
