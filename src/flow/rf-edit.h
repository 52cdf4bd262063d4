/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "rf-record.h"

G_BEGIN_DECLS

#define RF_TYPE_EDIT (rf_edit_get_type ())

typedef struct _RfEdit RfEdit;

/**
 * RfChange:
 * @id: the record that changed (a #GRefString)
 * @field: an interned field name
 * @before: (nullable): the value to return to
 * @after: (nullable): the value to go to
 *
 * One field of one record. A record is born when its field
 * %RF_FIELD_RECORD goes from nothing to its kind, and dies the other way
 * round, when its other fields are gone.
 */
typedef struct
{
  char       *id;
  const char *field;
  GVariant   *before;
  GVariant   *after;
} RfChange;

GType           rf_edit_get_type      (void) G_GNUC_CONST;
RfEdit         *rf_edit_new           (const char      *label);
RfEdit         *rf_edit_ref           (RfEdit          *self);
void            rf_edit_unref         (RfEdit          *self);
const char     *rf_edit_get_label     (RfEdit          *self);
void            rf_edit_add           (RfEdit          *self,
                                       const char      *id,
                                       const char      *field,
                                       GVariant        *before,
                                       GVariant        *after);
void            rf_edit_add_to        (RfEdit          *self,
                                       const RfRecord  *record,
                                       const char      *field,
                                       GVariant        *before,
                                       GVariant        *after);
guint           rf_edit_get_n_changes (RfEdit          *self);
const RfChange *rf_edit_get_change    (RfEdit          *self,
                                       guint            position);
const RfChange *rf_edit_find          (RfEdit          *self,
                                       const char      *id,
                                       const char      *field);
RfEdit         *rf_edit_invert        (RfEdit          *self);
RfEdit         *rf_edit_absorb        (RfEdit          *self,
                                       RfEdit          *later);
JsonNode       *rf_edit_to_json       (RfEdit          *self);
RfEdit         *rf_edit_from_json     (JsonNode        *node,
                                       GError         **error);

GVariant       *rf_field_value_from_json (const char   *field,
                                        JsonNode       *node);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfEdit, rf_edit_unref)

G_END_DECLS
