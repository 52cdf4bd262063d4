/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * RfMarkKind:
 *
 * What an engineer picks out of a text with the eye, because the next search begins with it.
 */
typedef enum
{
  RF_MARK_IP,
  RF_MARK_HOST,
  RF_MARK_EVENT,
  RF_MARK_ERROR,
  RF_MARK_KB,
  RF_N_MARK_KINDS
} RfMarkKind;

/**
 * RfMark:
 * @value: as people write it: "10.0.0.5", "4740", "0x80070005", "KB5034441"
 * @start: where it stands first, in bytes
 * @end: the byte behind it
 */
typedef struct
{
  RfMarkKind kind;
  char      *value;
  gsize      start;
  gsize      end;
} RfMark;

void        rf_mark_free       (RfMark      *self);
GPtrArray  *rf_marks_find      (const char  *text,
                                guint        limit);
const char *rf_mark_kind_to_id (RfMarkKind   kind);
const char *rf_mark_kind_word  (RfMarkKind   kind);
gboolean    rf_mark_kind_parse (const char  *id,
                                RfMarkKind  *kind);

G_END_DECLS
