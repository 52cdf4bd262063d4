/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-command-task.h"

G_BEGIN_DECLS

/**
 * RfCommandShown:
 * @number: its place in the step, from 1
 * @id: its record in the flow
 * @label: (nullable): what it is for
 * @code: the command as it is to be seen and copied
 * @hint: (nullable): why its variables are not filled in
 * @elsewhere: (nullable): why it cannot be run here
 * @destructive: whether it is asked about before it runs
 */
typedef struct
{
  guint       number;
  const char *id;
  const char *language;
  const char *label;
  const char *code;
  const char *hint;
  const char *elsewhere;
  gboolean    destructive;
} RfCommandShown;

#define RF_TYPE_COMMAND_BOX (rf_command_box_get_type ())
G_DECLARE_FINAL_TYPE (RfCommandBox, rf_command_box, RF, COMMAND_BOX, GtkBox)

RfCommandBox  *rf_command_box_new           (const RfCommandShown *shown);
void           rf_command_box_update        (RfCommandBox         *self,
                                             const RfCommandShown *shown);
void           rf_command_box_restore       (RfCommandBox         *self,
                                             RfEvent              *output);
void           rf_command_box_set_all       (RfCommandBox         *self,
                                             const char           *text);
const char    *rf_command_box_get_blob      (RfCommandBox         *self);
const char    *rf_command_box_get_id        (RfCommandBox         *self);
const char    *rf_command_box_get_code      (RfCommandBox         *self);
const char    *rf_command_box_get_elsewhere (RfCommandBox         *self);
const char    *rf_command_box_get_text      (RfCommandBox         *self);
gboolean       rf_command_box_can_run       (RfCommandBox         *self);
gboolean       rf_command_box_has_run       (RfCommandBox         *self);
void           rf_command_box_run           (RfCommandBox         *self,
                                             RfCommandTask        *task);
void           rf_command_box_say           (RfCommandBox         *self,
                                             const char           *message);
void           rf_command_box_mark          (RfCommandBox         *self,
                                             gsize                 start,
                                             gsize                 end);

G_END_DECLS
