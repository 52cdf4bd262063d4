/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-application.h"

G_BEGIN_DECLS

#define RF_TYPE_WINDOW (rf_window_get_type ())
G_DECLARE_FINAL_TYPE (RfWindow, rf_window, RF, WINDOW, AdwApplicationWindow)

RfWindow   *rf_window_new              (RfApplication      *application);
RfWindow   *rf_window_of               (gpointer            widget);
RfLibrary  *rf_window_get_library      (RfWindow           *self);
GSettings  *rf_window_get_settings     (RfWindow           *self);
void        rf_window_store_opened     (RfWindow           *self);
void        rf_window_show_store_error (RfWindow           *self,
                                        const GError       *error);

void        rf_window_push             (RfWindow           *self,
                                        AdwNavigationPage  *page);
void        rf_window_replace          (RfWindow           *self,
                                        AdwNavigationPage  *page);
void        rf_window_import_files     (RfWindow           *self,
                                        GFile             **files,
                                        guint               n_files);
void        rf_window_toast            (RfWindow           *self,
                                        const char         *format,
                                        ...) G_GNUC_PRINTF (2, 3);
void        rf_window_add_toast        (RfWindow           *self,
                                        AdwToast           *toast);
void        rf_window_save             (RfWindow           *self,
                                        GFile              *file,
                                        char               *text);
void        rf_window_save_bytes       (RfWindow           *self,
                                        GFile              *file,
                                        GBytes             *bytes);
void        rf_window_toast_undo       (RfWindow           *self,
                                        const char         *text,
                                        const char         *action,
                                        GVariant           *target);
DexFuture  *rf_window_fail             (gpointer            widget,
                                        GError             *error);
DexFuture  *rf_window_fail_cb          (DexFuture          *future,
                                        gpointer            widget);

G_END_DECLS
