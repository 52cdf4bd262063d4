/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-flow-item.h"
#include "rf-flows-page.h"

G_BEGIN_DECLS

/* For the files of RfFlowsPage alone. */

struct _RfFlowsPage
{
  AdwNavigationPage parent_instance;

  RfLibrary       *library;
  GSettings       *settings;
  GtkSelectionModel *flows; /* filtered and sorted */
  GtkFilter       *filter;
  GtkSorter       *sorter;
  GListStore      *hits;
  DexFuture       *searching;
  char            *found;  /* (nullable): the words that the shown results are for */
  char            *opens;  /* (nullable): the words whose first result is to be opened once it is there */
  char            *unfinished; /* id of the session that the banner offers */
  char            *menu_flow;  /* id of the flow that the open menu is about */
  char            *copied;     /* (nullable): id of a copy that is not in the list yet, to be gone to */
  GtkWidget       *menu;

  AdwToggleGroup  *view_mode;
  AdwBanner       *resume;
  GtkSearchEntry  *search;
  GtkDropDown     *kinds;
  GtkDropDown     *sort;
  GtkStack        *stack;
  GtkGridView     *grid;
  GtkListView     *list;
  GtkListView     *results;
  AdwStatusPage   *nothing;
  GMenuModel      *flow_menu;
  GPtrArray       *probes; /* the colours of the miniatures */
};

void          rf_flows_page_add_keys         (GtkWidget *flows);
void        rf_flows_page_look_for_copy   (RfFlowsPage    *self);
void        rf_flows_page_install_actions (GtkWidgetClass *widget_class);
void        rf_flows_page_popup_menu      (RfFlowsPage    *self,
                                           GtkWidget      *anchor,
                                           RfFlowItem     *item,
                                           double          x,
                                           double          y);
RfFlowItem *rf_flows_page_get_chosen      (RfFlowsPage    *self);

G_END_DECLS
