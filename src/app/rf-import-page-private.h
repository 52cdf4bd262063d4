/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The import page, for its two files: reading and storing, and what is shown.
 */

#pragma once

#include <gtksourceview/gtksource.h>

#include "rf-canvas.h"
#include "rf-import-page.h"
#include "rf-import-places.h"
#include "rf-import-set.h"
#include "rf-reimport.h"
#include "rf-worker.h"

G_BEGIN_DECLS

/**
 * RfImportChart:
 * @file: that it is in
 * @known: (nullable): what it was imported as before
 * @placed: (nullable): its flow where the steps stand as in the drawing
 * @places: what became of the places of the drawing
 * @is_measured: whether @placed and @places were looked for
 * @keeps: whether the drawing is to be kept
 * @check: whether it is to be imported
 *
 * One row of the page. All but the widget belongs to the set or to the page.
 */
typedef struct
{
  RfImportFile         *file;
  RfDiagram            *diagram;
  const RfImportKnown  *known;
  RfFlow               *placed;
  RfImportPlaces        places;
  gboolean              is_measured;
  gboolean              keeps;
  GtkCheckButton       *check;
} RfImportChart;

struct _RfImportPage
{
  AdwNavigationPage parent_instance;

  RfLibrary     *library;
  GFile         *file;    /* (nullable): what is imported; NULL for a text */
  GBytes        *text;    /* (nullable): what is imported; NULL for a file */
  char          *name;    /* of the file, or of where the text is from */
  RfWorker      *worker;
  RfImportSet   *set;     /* (nullable): NULL until it is read */
  GPtrArray     *known;   /* (nullable) (element-type RfImportKnown): one a chart, NULL for new ones */
  GPtrArray     *rows;    /* (element-type RfImportChart) */
  RfImportChart *shown;   /* (nullable) */
  RfImportFile  *in_view; /* (nullable): whose source is shown */
  DexFuture     *reading;
  DexFuture     *storing;
  gboolean       fills;   /* what is shown changes by itself, not by the engineer */

  AdwWindowTitle      *window_title;
  GtkStack            *stack;
  AdwStatusPage       *failed;
  GtkWidget           *other; /* leads to another file */
  GtkButton           *import;
  GtkWidget           *source_toggle;
  AdwOverlaySplitView *split;
  GtkListBox          *charts;
  GtkLabel            *source_facts;
  GtkStack            *source_stack;
  GtkSourceView       *source;
  AdwStatusPage       *facts;
  GtkLabel            *result_facts;
  AdwToggleGroup      *drawing;
  GtkLabel            *drawing_note;
  RfCanvas            *canvas;
  GtkLabel            *counts;
  GtkWidget           *report_scroller;
  GtkListBox          *report;
};

void    rf_import_page_show_all       (RfImportPage  *self);
void    rf_import_page_count_wanted   (RfImportPage  *self);
RfFlow *rf_import_page_get_flow       (RfImportPage  *self,
                                       RfImportChart *chart);
void    rf_import_page_bind_show      (GtkWidgetClass *klass);
void    rf_import_page_walk_report    (RfImportPage  *self,
                                       int            by);

G_END_DECLS
