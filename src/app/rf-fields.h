/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_FIELDS (rf_fields_get_type ())
G_DECLARE_FINAL_TYPE (RfFields, rf_fields, RF, FIELDS, GObject)

RfFields       *rf_fields_new        (void);
void            rf_fields_bind       (RfFields           *self,
                                      gpointer            widget,
                                      const char         *field,
                                      const char         *label);
void            rf_fields_bind_combo (RfFields           *self,
                                      AdwComboRow        *row,
                                      const char         *field,
                                      const char *const  *values,
                                      const char         *label);
void            rf_fields_show       (RfFields           *self,
                                      RfDraft            *draft,
                                      const char         *id);
RfDraft        *rf_fields_get_draft  (RfFields           *self);
RfFlow         *rf_fields_get_flow   (RfFields           *self);
const char     *rf_fields_get_id     (RfFields           *self);
const RfRecord *rf_fields_get_record (RfFields           *self);
gboolean        rf_fields_set        (RfFields           *self,
                                      const char         *field,
                                      GVariant           *value,
                                      const char         *label);
gboolean        rf_fields_do         (RfFields           *self,
                                      RfEdit             *edit);
void            rf_fields_leave_undo (gpointer            widget);
void            rf_fields_set_text   (gpointer            widget,
                                      const char         *text);
char           *rf_fields_dup_text   (gpointer            widget);
GVariant       *rf_fields_parse_list (const char         *text,
                                      const char         *separator);

G_END_DECLS
