/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

#include "rf-document.h"
#include "rf-redact.h"
#include "rf-runner.h"

G_BEGIN_DECLS

/**
 * RfNoteWish:
 * @template: (nullable): how it is laid out; NULL for what is remembered for the format
 * @texts: (nullable) (element-type utf8 utf8): what is being typed just now: id of a line → text
 * @up_to: the last step that is told; 0 for all
 *
 * What one note is to be like, beside what the preferences say of all.
 */
typedef struct
{
  const RfTemplate *template;
  GHashTable       *texts;
  guint             up_to;
} RfNoteWish;

char       *rf_note_write       (RfRunner          *runner,
                                 GSettings         *settings,
                                 GError           **error);
RfDocument *rf_note_new         (RfRunner          *runner,
                                 GSettings         *settings,
                                 const RfNoteWish  *wish,
                                 GError           **error);
char       *rf_note_check       (RfRunner          *runner,
                                 GSettings         *settings,
                                 const char        *text,
                                 GError           **error);
GPtrArray  *rf_note_find        (RfRunner          *runner,
                                 GSettings         *settings,
                                 const char        *text,
                                 GError           **error);
RfDocumentFormat rf_note_get_format (GSettings     *settings);
char       *rf_note_get_template (GSettings        *settings);
void        rf_note_set_template (GSettings        *settings,
                                  const char       *id);
char       *rf_note_version     (const RfRevision  *revision);
GdkContentProvider *rf_note_content (const char    *text,
                                     const char    *html);

G_END_DECLS
