/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-canvas.h"
#include "rf-code-view.h"
#include "rf-draft.h"
#include "rf-flow-page.h"
#include "rf-inspector.h"
#include "rf-outline.h"
#include "rf-pilot.h"
#include "rf-problems.h"

G_BEGIN_DECLS

/* For the files of RfFlowPage alone. */

struct _RfFlowPage
{
  AdwNavigationPage parent_instance;

  RfLibrary          *library;
  RfDraft            *draft;
  RfFlow             *flow;    /* of the draft */
  RfFlowInfo         *info;    /* as it was when the page was opened */
  GSignalGroup       *flow_signals;
  GSignalGroup       *draft_signals;
  GSignalGroup       *history_signals;
  DexFuture          *loading;
  char               *id;
  char               *wanted;  /* the step to show when the flow is there */

  AdwWindowTitle      *window_title;
  AdwOverlaySplitView *outline_split;
  AdwOverlaySplitView *side_split;
  AdwViewStack        *side;
  RfOutline           *outline;
  RfCanvas            *canvas;
  GtkLabel            *zoom;
  RfInspector         *inspector;
  GtkLabel            *origin;
  GtkListBox          *versions;
  RfPilot             *pilot;
  RfProblems          *problems;
  AdwBanner           *banner;
  RfCodeView          *code;
  GtkPaned            *panes;
  GtkWidget           *picture;
  GtkWidget           *last_valid;
  AdwToggleGroup      *mode;
  GtkMenuButton       *history;
  AdwBin              *fork;
  GtkBox              *trail;
  GtkWidget           *undo;
  GtkWidget           *redo;
  GtkWidget           *edit_tools;
  gboolean             is_deleted; /* by another window */
  gboolean             snaps;      /* cards to the grid */
  gboolean             was_edited; /* since @info was read */
  gboolean             is_shown;
  gboolean             is_inside;  /* opened as a subflow, over the page of the flow that runs it */
  guint                beginning;
  gboolean             is_new; /* the flow was made a moment ago: its first title is asked for */
};


void rf_flow_page_install_edit_actions (GtkWidgetClass *klass);
void rf_flow_page_install_subflow_actions (GtkWidgetClass *klass);
void rf_flow_page_check_subflow        (RfFlowPage     *self);
void rf_flow_page_begin_editing        (RfFlowPage     *self);
void rf_flow_page_follow_draft         (RfFlowPage     *self);
void rf_flow_page_code_moved           (RfFlowPage     *self,
                                        const char     *id);
void rf_flow_page_code_checked         (RfFlowPage     *self);
void rf_flow_page_show_in_code         (RfFlowPage     *self);
const char *rf_flow_page_get_direction (RfFlowPage     *self);
void rf_flow_page_set_direction        (RfFlowPage     *self,
                                        const char     *direction);
void rf_flow_page_show_title           (RfFlowPage     *self);
void rf_flow_page_load_about           (RfFlowPage     *self);
void rf_flow_page_show_details         (RfFlowPage     *self);

G_END_DECLS
