/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-command-place.h"

G_BEGIN_DECLS

/* For the files of this folder alone. */

#define RF_COMMAND_SCAN_DEPTH 32

/**
 * RfCommandSpot:
 * @RF_COMMAND_SPOT_UNSAFE: where no quoting is known to be safe
 */
typedef enum
{
  RF_COMMAND_SPOT_PLAIN,
  RF_COMMAND_SPOT_SINGLE,
  RF_COMMAND_SPOT_DOUBLE,
  RF_COMMAND_SPOT_COMMENT,
  RF_COMMAND_SPOT_UNSAFE,
} RfCommandSpot;

/**
 * RfCommandScan:
 * @at: what comes next
 * @stack: the quotes and brackets that are open, as rf-command-scan.c calls them
 * @is_lost: what follows cannot be told apart any more (a here-document, an unknown string)
 * @is_nested: a quote of another kind stands in the string that is open
 * @is_escaped: what has just been passed changes the meaning of the character behind it
 * @begins_word: nothing of the word has been passed yet
 */
typedef struct
{
  RfCommandLanguage  language;
  const char        *start;
  const char        *at;
  char               stack[RF_COMMAND_SCAN_DEPTH];
  guint              depth;
  gboolean           is_lost;
  gboolean           is_nested;
  gboolean           is_escaped;
  gboolean           begins_word;
} RfCommandScan;

void          rf_command_scan_init (RfCommandScan     *self,
                                    RfCommandLanguage  language,
                                    const char        *code);
void          rf_command_scan_step (RfCommandScan     *self);
RfCommandSpot rf_command_scan_spot (RfCommandScan     *self);

G_END_DECLS
