/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-outline.h"
#include "rf-outline-cell.h"
#include "rf-outline-model.h"

G_BEGIN_DECLS

/* For the files of RfOutline alone. */

/**
 * RfOutlineAdding:
 * @active: whether a row is being typed
 * @kind: what the node is going to be
 * @anchor: (nullable): key of the row that was chosen
 * @from: (nullable): the node that leads to it, or that it comes behind
 * @edge: (nullable): the open option that it is put on
 *
 * A node before it is in the flow.
 */
typedef struct
{
  gboolean   active;
  RfNodeKind kind;
  char      *anchor;
  char      *from;
  char      *edge;
} RfOutlineAdding;

struct _RfOutline
{
  AdwBin parent_instance;

  RfDraft           *draft;      /* (nullable): a flow that is only read has none */
  RfOutlineModel    *model;
  GtkMultiSelection *selection;
  GHashTable        *findings;   /* (nullable): id of a node → RfSeverity */
  GHashTable        *cells;      /* RfOutlineCell, those that show a row */
  GPtrArray         *chosen;     /* keys of the rows that are selected */
  RfOutlineAdding    adding;
  GtkWidget         *popover;
  GtkEventController *keys;
  guint              tick;
  gboolean           quiet;      /* the selection changes by itself */
  gboolean           moved;      /* rows have come or gone since it was reset */
  gboolean           editable;

  GtkSearchEntry *search;
  GtkStack       *stack;
  GtkListView    *list;
  GtkLabel       *empty;
  GtkWidget      *add;
  GtkRevealer    *note_revealer;
  GtkLabel       *note;
  GMenuModel     *outline_menu;
  GMenu          *name_section;
  GMenuModel     *kind_menu;
};

/* rf-outline.c */
gboolean            rf_outline_may_edit      (RfOutline          *self);
RfFlow             *rf_outline_get_flow      (RfOutline          *self);
guint               rf_outline_get_position  (RfOutline          *self);
const RfOutlineRow *rf_outline_get_current   (RfOutline          *self);
GPtrArray          *rf_outline_dup_nodes     (RfOutline          *self);
RfOutlineCell      *rf_outline_find_cell     (RfOutline          *self,
                                              const char         *key);
void                rf_outline_focus         (RfOutline          *self,
                                              guint               position);
void                rf_outline_focus_key     (RfOutline          *self,
                                              const char         *key);
void                rf_outline_update        (RfOutline          *self);
void                rf_outline_clear_search  (RfOutline          *self);
void                rf_outline_say           (RfOutline          *self,
                                              const char         *format,
                                              ...) G_GNUC_PRINTF (2, 3);
void                rf_outline_refuse        (RfOutline          *self,
                                              const char         *reason);
void                rf_outline_hint          (RfOutline          *self,
                                              const char         *text);
gboolean            rf_outline_do            (RfOutline          *self,
                                              RfEdit             *edit);
void                rf_outline_emit_deleted  (RfOutline          *self,
                                              const char         *text);

/* rf-outline-rows.c */
GtkListItemFactory *rf_outline_new_factory   (RfOutline          *self);
void                rf_outline_refresh       (RfOutline          *self);

/* rf-outline-actions.c */
void                rf_outline_install_actions (GtkWidgetClass   *widget_class);
void                rf_outline_add_shortcuts   (RfOutline        *self);
void                rf_outline_update_actions  (RfOutline        *self);
void                rf_outline_popup           (RfOutline        *self,
                                                GtkWidget        *at,
                                                double            x,
                                                double            y);

/* rf-outline-typing.c */
void                rf_outline_begin_adding    (RfOutline        *self,
                                                RfNodeKind        kind);
void                rf_outline_begin_typing    (RfOutline        *self,
                                                gboolean          is_option);
void                rf_outline_cancel_adding   (RfOutline        *self);
void                rf_outline_edited          (RfOutline        *self,
                                                RfOutlineCell    *cell,
                                                const char       *text,
                                                gboolean          is_option,
                                                RfOutlineEnd      how);
void                rf_outline_cancelled       (RfOutline        *self);

/* rf-outline-drag.c */
void                rf_outline_add_dragging    (RfOutline        *self,
                                                RfOutlineCell    *cell);

G_END_DECLS
