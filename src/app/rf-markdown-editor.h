/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "rf-draft.h"

G_BEGIN_DECLS

#define RF_TYPE_MARKDOWN_EDITOR (rf_markdown_editor_get_type ())
G_DECLARE_FINAL_TYPE (RfMarkdownEditor, rf_markdown_editor, RF, MARKDOWN_EDITOR, AdwBin)

void           rf_markdown_editor_set_title  (RfMarkdownEditor  *self,
                                              const char        *title);
void           rf_markdown_editor_set_draft  (RfMarkdownEditor  *self,
                                              RfDraft           *draft);
GtkTextBuffer *rf_markdown_editor_get_buffer (RfMarkdownEditor  *self);

G_END_DECLS
