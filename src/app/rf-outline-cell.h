/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-outline-model.h"
#include "rf-report.h"

G_BEGIN_DECLS

/**
 * RfOutlineEnd:
 * @RF_OUTLINE_END_DONE: Enter
 * @RF_OUTLINE_END_NEXT: Tab: the author goes on with the next text of the row
 * @RF_OUTLINE_END_LEFT: the focus went elsewhere
 *
 * How the author ended typing.
 */
typedef enum
{
  RF_OUTLINE_END_DONE,
  RF_OUTLINE_END_NEXT,
  RF_OUTLINE_END_LEFT,
} RfOutlineEnd;

/**
 * RfOutlineLook:
 * @finding: what is wrong with the node, or -1
 * @expanded: whether what is below it is shown
 * @flat: whether it stands among what a search found
 * @editable: whether it can be moved
 *
 * What a row shows beside what the flow says.
 */
typedef struct
{
  int      finding;
  gboolean expanded;
  gboolean flat;
  gboolean editable;
} RfOutlineLook;

#define RF_TYPE_OUTLINE_CELL (rf_outline_cell_get_type ())
G_DECLARE_FINAL_TYPE (RfOutlineCell, rf_outline_cell, RF, OUTLINE_CELL, GtkWidget)

RfOutlineCell *rf_outline_cell_new      (void);
void           rf_outline_cell_bind     (RfOutlineCell       *self,
                                         GtkListItem         *list_item);
RfOutlineItem *rf_outline_cell_get_item (RfOutlineCell       *self);
void           rf_outline_cell_changed  (RfOutlineCell       *self);
void           rf_outline_cell_show     (RfOutlineCell       *self,
                                         RfOutlineModel      *model,
                                         const RfOutlineLook *look);
void           rf_outline_cell_edit     (RfOutlineCell       *self,
                                         const char          *text,
                                         gboolean             is_option);
gboolean       rf_outline_cell_is_edited (RfOutlineCell      *self);
void           rf_outline_cell_leave    (RfOutlineCell       *self);
void           rf_outline_cell_set_drop (RfOutlineCell       *self,
                                         const char          *css_class);

G_END_DECLS
