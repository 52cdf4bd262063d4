/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-run.h"

G_BEGIN_DECLS

/* Events that decide about the note and not about the path; a run keeps them as it keeps every kind. */
#define RF_EVENT_CURATED "curated"       /* {line, told} */
#define RF_EVENT_MASKED "masked"         /* {value, mask} */
#define RF_EVENT_SUMMARIZED "summarized" /* {text} */
#define RF_EVENT_DELIVERED "delivered"   /* {to, format, audience, text} */

/* Lines of a record that are no event. */
#define RF_LINE_SUMMARY "summary"
#define RF_LINE_SCRATCHPAD "scratchpad"

/**
 * RfAudience:
 * @RF_AUDIENCE_INTERNAL: a note for colleagues: all that is not left out
 * @RF_AUDIENCE_CLIENT: a text for the client: only what was given free for them
 */
typedef enum
{
  RF_AUDIENCE_INTERNAL,
  RF_AUDIENCE_CLIENT,
} RfAudience;

/**
 * RfTold:
 * @RF_TOLD_OUT: to nobody
 * @RF_TOLD_INTERNAL: to colleagues
 * @RF_TOLD_CLIENT: to colleagues and to the client
 *
 * To whom a line of the record is told.
 */
typedef enum
{
  RF_TOLD_OUT,
  RF_TOLD_INTERNAL,
  RF_TOLD_CLIENT,
} RfTold;

/**
 * RfMask:
 * @RF_MASK_BY_RULE: as the rules say
 * @RF_MASK_KEEP: shown, although a rule finds it
 * @RF_MASK_HIDE: masked, although no rule finds it
 */
typedef enum
{
  RF_MASK_BY_RULE,
  RF_MASK_KEEP,
  RF_MASK_HIDE,
} RfMask;

/**
 * RfNoteLine:
 * @id: of the event, or one of the RF_LINE_ names
 * @kind: of the event: “entered”, “note”, “output”, “evidence”, “rated”, or that name
 * @title: what it says
 * @detail: what was answered there; of a rating “up” or “down”; empty for nothing
 * @step: whether the lines after it, up to the next step, belong to it
 *
 * A line of the record, which a note tells or leaves out.
 */
typedef struct
{
  char       *id;
  const char *kind;
  char       *title;
  char       *detail;
  gint64      time;
  RfTold      told;
  gboolean    step;
  gboolean    rewound;
} RfNoteLine;

/**
 * RfCuration:
 * @told: (element-type utf8 RfTold): line → to whom, where that was chosen
 * @kept: (element-type utf8): set of values that are shown
 * @hidden: (element-type utf8): set of values that are masked
 * @summary: (nullable): the summary that was written for this session
 * @delivered: (nullable): the text that left last, as it left
 * @delivered_format: (nullable): the name of its format
 * @delivered_audience: for whom it was
 * @delivered_time: when; 0 where none did
 *
 * What an engineer chose for the note of a session, as its record tells.
 */
typedef struct
{
  GHashTable *told;
  GHashTable *kept;
  GHashTable *hidden;
  char       *summary;
  char       *delivered;
  char       *delivered_format;
  RfAudience  delivered_audience;
  gint64      delivered_time;
} RfCuration;

RfCuration *rf_curation_new     (RfRun            *run);
void        rf_curation_free    (RfCuration       *self);
RfTold      rf_curation_told    (const RfCuration *self,
                                 const char       *line,
                                 RfTold            preset);
RfTold      rf_curation_told_step (const RfCuration *self,
                                   const RfRunStep  *step,
                                   gboolean          rewound);
RfTold      rf_curation_told_entry (const RfCuration *self,
                                    const RfRunEntry *entry);
RfTold      rf_curation_told_rating (const RfCuration *self,
                                     const RfRunStep  *step);
GPtrArray  *rf_curation_list_lines (const RfCuration *self,
                                    RfRun            *run,
                                    gboolean          rewound);

/* Each gives (transfer full) (element-type RfEvent), to be stored and then applied. */
GPtrArray  *rf_curation_tell      (RfRun      *run,
                                   const char *line,
                                   RfTold      told,
                                   gint64      now);
GPtrArray  *rf_curation_mask      (RfRun      *run,
                                   const char *value,
                                   RfMask      mask,
                                   gint64      now);
GPtrArray  *rf_curation_summarize (RfRun      *run,
                                   const char *text,
                                   gint64      now);
GPtrArray  *rf_curation_deliver   (RfRun      *run,
                                   const char *format,
                                   RfAudience  audience,
                                   const char *text,
                                   gint64      now);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfCuration, rf_curation_free)

G_END_DECLS
