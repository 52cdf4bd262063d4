/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-record-list.h"

G_BEGIN_DECLS

#define RF_TYPE_COMMAND_EDITOR (rf_command_editor_get_type ())
G_DECLARE_FINAL_TYPE (RfCommandEditor, rf_command_editor, RF, COMMAND_EDITOR, AdwBin)

GtkWidget *rf_command_editor_new       (RfDraft     *draft,
                                        const char  *command);
void       rf_command_editor_show      (GtkWidget   *row,
                                        RfDraft     *draft,
                                        const char  *command);
void       rf_command_editor_set_place (GtkWidget   *editor,
                                        guint        position,
                                        guint        n_rows);

G_END_DECLS
