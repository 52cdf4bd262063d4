/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>
#include <libdex.h>

G_BEGIN_DECLS

DexFuture *rf_screenshot_take (GtkWindow  *window) G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
