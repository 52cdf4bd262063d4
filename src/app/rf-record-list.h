/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_RECORD_LIST (rf_record_list_get_type ())
G_DECLARE_FINAL_TYPE (RfRecordList, rf_record_list, RF, RECORD_LIST, AdwBin)

/**
 * RfRecordListKind:
 * @read: (transfer container): the records of @owner in their order
 * @make: a row for one; where it is no #GtkListBoxRow it gets one around it
 * @place: (nullable): tells a row which it is, from 0, of how many
 * @moved: what undo calls a move
 * @removed: what undo calls taking one away
 * @show: (nullable): makes what @make has made the row of another record, with nothing left in it of the one before; of
 *   none, for a row that is kept for later, where both are NULL. Without it each record gets a row made anew
 *
 * What kind of records a list is of.
 */
typedef struct
{
  GPtrArray *(*read)  (RfFlow     *flow,
                       const char *owner);
  GtkWidget *(*make)  (RfDraft    *draft,
                       const char *id);
  void       (*place) (GtkWidget  *row,
                       guint       position,
                       guint       n_rows);
  const char  *moved;
  const char  *removed;
  void       (*show)  (GtkWidget  *row,
                       RfDraft    *draft,
                       const char *id);
} RfRecordListKind;

void       rf_record_list_setup      (RfRecordList            *self,
                                      const RfRecordListKind  *kind,
                                      const char              *name);
void       rf_record_list_show       (RfRecordList            *self,
                                      RfDraft                 *draft,
                                      const char              *owner);
GtkWidget *rf_record_list_find       (RfRecordList            *self,
                                      const char              *id);
guint      rf_record_list_get_n_rows (RfRecordList            *self);
void       rf_record_list_set_handle (GtkWidget               *row,
                                      GtkWidget               *handle);

G_END_DECLS
