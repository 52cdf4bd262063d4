/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run.h"

G_BEGIN_DECLS

/**
 * RfRunTarget:
 * @title: with its variables
 * @words: (element-type utf8): what was typed of it, as it was typed
 * @depth: which step it is on the shortest way from the start, from 1
 * @score: how well it fits, up to 1
 *
 * A step that a symptom fits.
 */
typedef struct
{
  char      *node;
  char      *title;
  GPtrArray *words;
  guint      depth;
  double     score;
} RfRunTarget;

/**
 * RfRunKnown:
 * @node: a step that is jumped over
 * @edge: (nullable): the option that is known to hold; of a step that asks nothing, NULL
 *
 * What is known already of a step. One that is not named was not checked.
 */
typedef struct
{
  const char *node;
  const char *edge;
} RfRunKnown;

GPtrArray *rf_run_find_ahead  (RfRun             *self,
                               const char        *symptom,
                               guint              most);
GPtrArray *rf_run_list_jumped (RfRun             *self,
                               const char        *target);
GPtrArray *rf_run_skip_ahead  (RfRun             *self,
                               const char        *target,
                               const char        *symptom,
                               GArray            *known,
                               gint64             now,
                               GError           **error);

G_END_DECLS
