/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-bench.h"
#include "rf-canvas.h"

G_BEGIN_DECLS

/**
 * RfFrames:
 * @times: (element-type double): CPU of the main thread between the ends of two frames, in ms
 * @frame: how many were drawn
 *
 * A window with a canvas of 1280 x 800 whose frames are measured.
 */
typedef struct
{
  GMainLoop *loop;
  GtkWidget *window;
  RfCanvas  *canvas;
  GArray    *times;
  double     before;
  guint      frame;
} RfFrames;

double  rf_frames_cpu     (void);
RfFlow *rf_frames_flow    (GRand               *rand,
                           guint                n_nodes);
void    rf_frames_open    (RfFrames            *self,
                           RfFlow              *flow);
void    rf_frames_close   (RfFrames            *self);
void    rf_frames_measure (RfFrames            *self,
                           GtkWidget           *widget,
                           GtkTickCallback      move,
                           gpointer             data,
                           const RfBenchFigure *result);
int     rf_frames_main    (int                  argc,
                           char               **argv,
                           void                 (*run) (const char *renderer));

G_END_DECLS
