/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run-map.h"

G_BEGIN_DECLS

/**
 * RfMoment:
 * @title: what happened, in a line
 * @text: (nullable): what was said, noted or captured
 * @is_step: whether a step was entered
 * @is_code: whether @text is the output of a program
 *
 * An event as a replay tells it.
 */
typedef struct
{
  RfEvent *event;
  char    *title;
  char    *text;
  gboolean is_step;
  gboolean is_code;
} RfMoment;

#define RF_TYPE_REPLAY (rf_replay_get_type ())
G_DECLARE_FINAL_TYPE (RfReplay, rf_replay, RF, REPLAY, GObject)

RfReplay       *rf_replay_new        (RfRun       *run);
guint           rf_replay_get_n      (RfReplay    *self);
const RfMoment *rf_replay_get_moment (RfReplay    *self,
                                      guint        position);
int             rf_replay_find       (RfReplay    *self,
                                      const char  *event);
RfRun          *rf_replay_seek       (RfReplay    *self,
                                      guint        position);
guint           rf_replay_get_pause  (RfReplay    *self,
                                      guint        position);

/**
 * RfPairRow:
 * @a: (nullable): a step of the one session
 * @b: (nullable): the same step of the other, where both came through it
 * @differs: both are there, and went on in another way
 */
typedef struct
{
  const RfRunStep *a;
  const RfRunStep *b;
  gboolean         differs;
} RfPairRow;

/**
 * RfRunPair:
 * @rows: (element-type RfPairRow): steps that both have stand beside each other
 * @parting: the row at which they part; as many as there are rows where they do not
 * @flow: what both ran in one picture, with the own steps of either
 *
 * Two sessions side by side. Steps that were taken back are left out.
 */
typedef struct
{
  RfRun     *a;
  RfRun     *b;
  GPtrArray *rows;
  guint      parting;
  RfFlow    *flow;
  RfRunMap  *maps[2];
} RfRunPair;

/**
 * RfRunPairFunc:
 * @id: a step or a link of the picture
 * @who: who walked it: 1 the first, 2 the second, 3 both
 */
typedef void (*RfRunPairFunc) (const char *id,
                               guint       who,
                               gpointer    data);

const char *rf_run_walked_edge (GPtrArray *steps,
                                guint      position);
RfRunPair *rf_run_pair_new  (RfRun     *a,
                             RfRun     *b);
void       rf_run_pair_free (RfRunPair *self);
void       rf_run_pair_mark (RfRunPair    *self,
                             RfRunPairFunc func,
                             gpointer      data);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfRunPair, rf_run_pair_free)

G_END_DECLS
