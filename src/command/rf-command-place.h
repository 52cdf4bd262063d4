/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

#include "rf-error.h"

G_BEGIN_DECLS

/**
 * RfCommandLanguage:
 * @RF_COMMAND_OTHER: one of which nothing is known
 */
typedef enum
{
  RF_COMMAND_OTHER,
  RF_COMMAND_SHELL,
  RF_COMMAND_POWERSHELL,
  RF_COMMAND_CMD,
  RF_COMMAND_PYTHON,
  RF_COMMAND_SQL,
} RfCommandLanguage;

RfCommandLanguage rf_command_language   (const char  *language);
gboolean          rf_command_can_run    (const char  *language,
                                         GError     **error);
char            **rf_command_dup_argv   (const char  *language,
                                         const char  *flatpak_info,
                                         GError     **error);
gboolean          rf_command_is_on_host (void);

#define RF_COMMAND_FLATPAK_INFO "/.flatpak-info"

G_END_DECLS
