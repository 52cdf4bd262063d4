/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib-object.h>
#include <json-glib/json-glib.h>

#include "rf-error.h"

G_BEGIN_DECLS

/* The kinds of model.md 4. A kind that is not here is kept and passed on. */
#define RF_EVENT_STARTED "started"
#define RF_EVENT_ENTERED "entered"
#define RF_EVENT_ANSWERED "answered"
#define RF_EVENT_DONE "done"
#define RF_EVENT_VERIFIED "verified"
#define RF_EVENT_SKIPPED "skipped"
#define RF_EVENT_REWOUND "rewound"
#define RF_EVENT_NOTE "note"
#define RF_EVENT_EDITED "edited"
#define RF_EVENT_OUTPUT "output"
#define RF_EVENT_EVIDENCE "evidence"
#define RF_EVENT_FACT "fact"
#define RF_EVENT_CUSTOM "custom"
#define RF_EVENT_VARIABLE "variable"
#define RF_EVENT_SCRATCHPAD "scratchpad"
#define RF_EVENT_PAUSED "paused"
#define RF_EVENT_RESUMED "resumed"
#define RF_EVENT_PARKED "parked"
#define RF_EVENT_FOCUSED "focused"
#define RF_EVENT_UNFOCUSED "unfocused"
#define RF_EVENT_CORRECTED "corrected"
#define RF_EVENT_RATED "rated"
#define RF_EVENT_FINISHED "finished"
#define RF_EVENT_REOPENED "reopened"

#define RF_TYPE_EVENT (rf_event_get_type ())

typedef struct _RfEvent RfEvent;

GType       rf_event_get_type    (void) G_GNUC_CONST;
RfEvent    *rf_event_new         (const char  *session,
                                  const char  *author,
                                  guint64      order,
                                  gint64       time,
                                  const char  *kind,
                                  GVariant    *payload);
RfEvent    *rf_event_new_full    (const char  *id,
                                  const char  *session,
                                  const char  *author,
                                  guint64      order,
                                  gint64       time,
                                  const char  *kind,
                                  GVariant    *payload);
RfEvent    *rf_event_ref         (RfEvent     *self);
void        rf_event_unref       (RfEvent     *self);
const char *rf_event_get_id      (RfEvent     *self);
const char *rf_event_get_session (RfEvent     *self);
const char *rf_event_get_author  (RfEvent     *self);
guint64     rf_event_get_order   (RfEvent     *self);
gint64      rf_event_get_time    (RfEvent     *self);
const char *rf_event_get_kind    (RfEvent     *self);
GVariant   *rf_event_get_payload (RfEvent     *self);
const char *rf_event_get_string  (RfEvent     *self,
                                  const char  *member);
gint64      rf_event_get_int     (RfEvent     *self,
                                  const char  *member);
gboolean    rf_event_get_boolean (RfEvent     *self,
                                  const char  *member);
GVariant   *rf_event_dup_dict    (RfEvent     *self,
                                  const char  *member);
JsonNode   *rf_event_to_json     (RfEvent     *self);
RfEvent    *rf_event_from_json   (JsonNode    *node,
                                  GError     **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfEvent, rf_event_unref)

G_END_DECLS
