/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

const char *rf_data_dir          (void);
const char *rf_locale_dir        (void);
const char *rf_libexec_dir       (void);
char       *rf_store_default_dir (void);

G_END_DECLS
