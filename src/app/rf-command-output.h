/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-command-run.h"
#include "rf-event.h"

G_BEGIN_DECLS

#define RF_TYPE_COMMAND_OUTPUT (rf_command_output_get_type ())
G_DECLARE_FINAL_TYPE (RfCommandOutput, rf_command_output, RF, COMMAND_OUTPUT, GtkBox)

RfCommandOutput *rf_command_output_new      (void);
void             rf_command_output_begin    (RfCommandOutput       *self);
void             rf_command_output_append   (RfCommandOutput       *self,
                                             const char            *text);
void             rf_command_output_stopping (RfCommandOutput       *self);
void             rf_command_output_end      (RfCommandOutput       *self,
                                             const RfCommandResult *result,
                                             const char            *text);
void             rf_command_output_restore  (RfCommandOutput       *self,
                                             RfEvent               *output);
void             rf_command_output_set_all  (RfCommandOutput       *self,
                                             const char            *text);
const char      *rf_command_output_get_blob (RfCommandOutput       *self);
const char      *rf_command_output_get_text (RfCommandOutput       *self);
void             rf_command_output_say      (RfCommandOutput       *self,
                                             const char            *message);
void             rf_command_output_mark     (RfCommandOutput       *self,
                                             gsize                  start,
                                             gsize                  end);

G_END_DECLS
