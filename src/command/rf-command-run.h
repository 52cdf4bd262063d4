/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-error.h"

G_BEGIN_DECLS

#define RF_COMMAND_MAX_TEXT (1024 * 1024)                        /* bytes; product.md B4: 1 MiB of output is shown */
#define RF_COMMAND_MAX_FILE (G_GINT64_CONSTANT (256) * 1024 * 1024) /* bytes of an output's file; more is read and dropped */

/**
 * RfCommandOutputFunc:
 * @text: (nullable): what is new in the output's first 1 MiB, whole characters; NULL where only @total has grown
 * @total: bytes of text so far
 *
 * Called on the thread of rf_command_run(), at most some twenty times a second.
 */
typedef void (*RfCommandOutputFunc) (const char  *text,
                                     guint64      total,
                                     gpointer     data);

/**
 * RfCommandCall:
 * @language: what it is written in
 * @code: what is run, its variables quoted in (rf_command_expand())
 * @folder: (nullable): where it begins; NULL for the user's home
 * @time_limit: microseconds after which it is stopped; 0 for none
 * @func: (nullable): told of the output as it comes
 */
typedef struct
{
  const char          *language;
  const char          *code;
  const char          *folder;
  gint64               time_limit;
  RfCommandOutputFunc  func;
  gpointer             data;
} RfCommandCall;

/**
 * RfCommandEnd:
 * @RF_COMMAND_EXITED: by itself, with `exit`
 * @RF_COMMAND_SIGNALLED: killed by `signal`, which was none of ours
 * @RF_COMMAND_STOPPED: since the caller cancelled
 * @RF_COMMAND_TIMED_OUT: since the time limit was over
 */
typedef enum
{
  RF_COMMAND_EXITED,
  RF_COMMAND_SIGNALLED,
  RF_COMMAND_STOPPED,
  RF_COMMAND_TIMED_OUT,
} RfCommandEnd;

/**
 * RfCommandResult:
 * @exit: as a shell counts it: of a command that was killed 128 and the signal
 * @duration: microseconds
 * @text: the output as text, up to its first 1 MiB
 * @total: bytes of the whole output as text
 * @file: (nullable): a temporary file with the whole output, where @text is not all; removed with the result
 * @problem: (nullable): why @file does not hold all, in words
 */
typedef struct
{
  RfCommandEnd  end;
  int           exit;
  int           signal;
  gint64        duration;
  char         *text;
  guint64       total;
  char         *file;
  char         *problem;
} RfCommandResult;

RfCommandResult *rf_command_run         (const RfCommandCall  *command,
                                         GCancellable     *cancellable,
                                         GError          **error);
void             rf_command_result_free (RfCommandResult  *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfCommandResult, rf_command_result_free)

G_END_DECLS
