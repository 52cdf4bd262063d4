/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <string.h>

#include "rf-document.h"
#include "rf-run-moves.h"

G_BEGIN_DECLS

typedef struct
{
  RfFlow *flow;
  RfRun  *run;
  gint64  now;
} RfNoteTest;

void        rf_note_test_set_up    (RfNoteTest       *self,
                                    gconstpointer     data);
void        rf_note_test_tear_down (RfNoteTest       *self,
                                    gconstpointer     data);
void        rf_note_test_move      (RfNoteTest       *self,
                                    GPtrArray        *events,
                                    GError          **problem);
const char *rf_note_test_option    (RfNoteTest       *self,
                                    guint             position);
char       *rf_note_test_write     (RfNoteTest       *self,
                                    RfDocumentFormat  format,
                                    RfDocumentOptions options);

#define assert_holds(text, part)                                                                  \
        G_STMT_START                                                                                    \
        {                                                                                               \
          if (strstr (text, part) == NULL)                                                              \
          g_error ("“%s” is not in:\n%s", part, text);                                                \
        }                                                                                               \
        G_STMT_END

G_END_DECLS
