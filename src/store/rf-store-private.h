/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-db.h"
#include "rf-store-lock.h"
#include "rf-store.h"

G_BEGIN_DECLS

/* For the files of RfStore alone. */

/* What stops the clock of a session, as bits of the column “paused”. */
enum
{
  STOP_PAUSED = 1,
  STOP_AWAY = 2, /* another session has it */
  STOP_PARKED = 4,
};

struct _RfStore
{
  GObject parent_instance;

  RfDb          *db;
  RfStoreLock   *lock; /* NULL where the store is only read */
  const RfClock *clock;
  char          *dir;
  char          *author;
  char          *notice;
};

#define rf_store_now(self) rf_clock_now ((self)->clock)

gboolean rf_store_migrate        (RfDb          *db,
                                  const char    *path,
                                  GError       **error);
guint    rf_store_schema_version (void);
char    *rf_store_set_aside      (const char    *path,
                                  GError       **error);
guint    rf_store_recover        (RfDb          *db,
                                  const char    *damaged);

gboolean rf_store_find_key       (RfStore       *self,
                                  const char    *flow,
                                  gint64        *key,
                                  GError       **error);
gboolean rf_store_is_writable    (RfStore       *self,
                                  GError       **error);
gboolean rf_store_insert_flow    (RfStore       *self,
                                  RfFlow        *flow,
                                  const RfOrigin *origin,
                                  GError       **error);
gboolean rf_store_apply_edit     (RfStore       *self,
                                  gint64         key,
                                  RfEdit        *edit,
                                  GError       **error);
gboolean rf_store_replace_records (RfStore      *self,
                                  gint64         key,
                                  RfFlow        *flow,
                                  GError       **error);
gboolean rf_store_keep_import     (RfStore      *self,
                                   RfFlow       *flow,
                                   GError      **error);
gboolean rf_store_insert_events   (RfStore       *self,
                                  GPtrArray     *events,
                                  GError       **error);
void     rf_store_remove_blob     (RfStore       *self,
                                  const char    *hash);
char    *rf_store_insert_revision (RfStore      *self,
                                  RfFlow        *flow,
                                  guint          number,
                                  const char    *note,
                                  GError       **error);

G_END_DECLS
