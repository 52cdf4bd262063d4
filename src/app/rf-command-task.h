/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-command-run.h"
#include "rf-runner.h"

G_BEGIN_DECLS

#define RF_COMMAND_TIME_LIMIT (10 * 60 * G_USEC_PER_SEC) /* a check that takes longer is better run in a terminal */

#define RF_TYPE_COMMAND_TASK (rf_command_task_get_type ())
G_DECLARE_FINAL_TYPE (RfCommandTask, rf_command_task, RF, COMMAND_TASK, GObject)

RfCommandTask         *rf_command_task_new        (RfRunner      *runner,
                                                   const char    *node,
                                                   const char    *language,
                                                   const char    *code,
                                                   const char    *shown);
void                   rf_command_task_start      (RfCommandTask *self);
void                   rf_command_task_stop       (RfCommandTask *self);
const char            *rf_command_task_get_node   (RfCommandTask *self);
const char            *rf_command_task_get_text   (RfCommandTask *self);
const RfCommandResult *rf_command_task_get_result (RfCommandTask *self);
const char            *rf_command_task_get_problem (RfCommandTask *self);

G_END_DECLS
