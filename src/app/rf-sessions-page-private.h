/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-date-filter.h"
#include "rf-history-choice.h"
#include "rf-sessions-page.h"

G_BEGIN_DECLS

/* For the files of the page of sessions. */

struct _RfSessionsPage
{
  AdwNavigationPage parent_instance;

  RfLibrary       *library;
  RfHistoryModel  *model;
  RfHistoryChoice *choice;
  RfHistoryFilter *filter;
  GPtrArray       *values[RF_N_FACETS]; /* char *: what each row of a filter's list stands for; NULL for all */
  GListStore      *hits;
  DexFuture       *reading;
  DexFuture       *searching;
  gboolean         showing; /* the filters are being set, not used */
  gboolean         stale;   /* something was written while the page was not seen */

  AdwWindowTitle   *window_title;
  GtkToggleButton  *choose_button;
  GtkWidget        *compare_chosen;
  AdwToolbarView   *view;
  GtkSearchEntry   *search;
  GtkToggleButton  *filters_button;
  AdwButtonContent *filters_content;
  GtkDropDown      *drop_downs[RF_N_FACETS];
  RfDateFilter     *date;
  GtkWidget        *clear;
  GtkLabel         *count;
  GtkStack         *stack;
  GtkListView      *list;
  GtkListView      *results;
  AdwStatusPage    *nothing;
};

void rf_sessions_page_set_up_choice   (RfSessionsPage *self);
void rf_sessions_page_allow_choice    (RfSessionsPage *self,
                                       gboolean        allowed);
void rf_sessions_page_compare_chosen  (RfSessionsPage *self);
void rf_sessions_page_delete_chosen   (RfSessionsPage *self);
void rf_sessions_page_install_choice  (GtkWidgetClass *widget_class);

G_END_DECLS
