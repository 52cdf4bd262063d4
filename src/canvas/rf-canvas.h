/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-author.h"

G_BEGIN_DECLS

/**
 * RfDecoration:
 * @RF_DECORATION_FOUND: it matches what is searched for
 * @RF_DECORATION_ADDED: of two versions, only the later one has it
 * @RF_DECORATION_REMOVED: only the earlier one has it
 * @RF_DECORATION_CHANGED: both have it, and not alike
 * @RF_DECORATION_MOVED: it lies elsewhere, and that is all
 * @RF_DECORATION_FIRST: of two sessions, only the first came through it
 * @RF_DECORATION_SECOND: only the second did
 *
 * What a node or an edge is marked as. The same canvas shows a flow, the way
 * of a session and what two versions differ in: by decorations, not by modes.
 */
typedef enum
{
  RF_DECORATION_NONE,
  RF_DECORATION_WALKED,
  RF_DECORATION_HERE,
  RF_DECORATION_REWOUND,
  RF_DECORATION_FOUND,
  RF_DECORATION_ADDED,
  RF_DECORATION_REMOVED,
  RF_DECORATION_CHANGED,
  RF_DECORATION_MOVED,
  RF_DECORATION_FIRST,
  RF_DECORATION_SECOND,
  RF_N_DECORATIONS
} RfDecoration;

#define RF_TYPE_CANVAS (rf_canvas_get_type ())
G_DECLARE_FINAL_TYPE (RfCanvas, rf_canvas, RF, CANVAS, GtkWidget)

GtkWidget  *rf_canvas_new               (void);
void        rf_canvas_set_flow          (RfCanvas      *self,
                                         RfFlow        *flow);
RfFlow     *rf_canvas_get_flow          (RfCanvas      *self);
void        rf_canvas_set_decoration    (RfCanvas      *self,
                                         const char    *id,
                                         RfDecoration   decoration);
void        rf_canvas_clear_decorations (RfCanvas      *self);
void        rf_canvas_select            (RfCanvas      *self,
                                         const char    *node);
const char *rf_canvas_get_selected      (RfCanvas      *self);
void        rf_canvas_select_many       (RfCanvas      *self,
                                         const char *const *ids);
char      **rf_canvas_dup_selection     (RfCanvas      *self);
void        rf_canvas_set_editable      (RfCanvas      *self,
                                         gboolean       editable);
gboolean    rf_canvas_get_editable      (RfCanvas      *self);
void        rf_canvas_align             (RfCanvas      *self,
                                         RfAlign        how);
void        rf_canvas_tidy              (RfCanvas      *self,
                                         gboolean       horizontal);
void        rf_canvas_add_child         (RfCanvas      *self,
                                         RfNodeKind     kind);
void        rf_canvas_edit_text         (RfCanvas      *self);
void        rf_canvas_set_badges        (RfCanvas      *self,
                                         GHashTable    *badges);
void        rf_canvas_set_snapping      (RfCanvas      *self,
                                         gboolean       snapping);
void        rf_canvas_reveal            (RfCanvas      *self,
                                         const char    *node);
void        rf_canvas_look_at           (RfCanvas      *self,
                                         const char    *node);
void        rf_canvas_show_selected     (RfCanvas      *self);
void        rf_canvas_fit               (RfCanvas      *self);
void        rf_canvas_open              (RfCanvas      *self);
void        rf_canvas_zoom_by           (RfCanvas      *self,
                                         double         factor);
void        rf_canvas_zoom_by_action    (RfCanvas      *self,
                                         const char    *action);
void        rf_canvas_pan               (RfCanvas      *self,
                                         double         dx,
                                         double         dy);
void        rf_canvas_centre_on         (RfCanvas      *self,
                                         double         x,
                                         double         y);
double      rf_canvas_get_zoom          (RfCanvas      *self);
void        rf_canvas_get_view          (RfCanvas      *self,
                                         graphene_rect_t *view);
void        rf_canvas_get_extent        (RfCanvas      *self,
                                         graphene_rect_t *extent);
guint       rf_canvas_get_stamp         (RfCanvas      *self);

G_END_DECLS
