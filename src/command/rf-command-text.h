/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct _RfCommandText RfCommandText;

RfCommandText *rf_command_text_new  (void);
void           rf_command_text_free (RfCommandText  *self);
void           rf_command_text_feed (RfCommandText  *self,
                                     const char     *bytes,
                                     gsize           length,
                                     GString        *out);
void           rf_command_text_end  (RfCommandText  *self,
                                     GString        *out);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfCommandText, rf_command_text_free)

G_END_DECLS
