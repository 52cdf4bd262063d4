/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-curation.h"

G_BEGIN_DECLS

/**
 * RfPartKind:
 * @RF_PART_WORDS: a text that stands in the template itself
 *
 * What a note can be put together from.
 */
typedef enum
{
  RF_PART_FACTS,
  RF_PART_INTAKE,
  RF_PART_SUMMARY,
  RF_PART_STEPS,
  RF_PART_RESOLUTION,
  RF_PART_NEXT,
  RF_PART_EVIDENCE,
  RF_PART_SCRATCHPAD,
  RF_PART_WORDS,
  RF_N_PART_KINDS
} RfPartKind;

/**
 * RfPart:
 * @heading: (nullable): what stands above it; empty for nothing, NULL for what stands there anyway
 * @words: (nullable): of RF_PART_WORDS; {{names}} stand for what the session knows
 */
typedef struct
{
  RfPartKind kind;
  char      *heading;
  char      *words;
} RfPart;

/**
 * RfTemplate:
 * @id: of small letters, digits and “-”; the name of its file
 * @parts: (element-type RfPart): in the order in which they are told
 * @builtin: whether the program comes with one of this id
 * @changed: whether it is not as the program comes with it
 *
 * How a note is laid out.
 */
typedef struct
{
  char      *id;
  char      *name;
  RfAudience audience;
  GPtrArray *parts;
  gboolean   builtin;
  gboolean   changed;
} RfTemplate;

RfTemplate *rf_template_new        (const char        *name);
RfTemplate *rf_template_copy       (const RfTemplate  *self);
void        rf_template_free       (RfTemplate        *self);
RfPart     *rf_template_add_part   (RfTemplate        *self,
                                    RfPartKind         kind,
                                    const char        *heading,
                                    const char        *words);
const char *rf_part_kind_to_text   (RfPartKind         kind);
const char *rf_part_kind_title     (RfPartKind         kind);
const char *rf_part_kind_heading   (RfPartKind         kind);

RfTemplate *rf_template_builtin    (const char        *id);
GPtrArray  *rf_template_list       (const char        *dir,
                                    GError           **error);
const RfTemplate *rf_template_find (GPtrArray         *templates,
                                    const char        *id);
gboolean    rf_template_save       (RfTemplate        *self,
                                    const char        *dir,
                                    GError           **error);
gboolean    rf_template_delete     (const RfTemplate  *self,
                                    const char        *dir,
                                    GError           **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfTemplate, rf_template_free)

G_END_DECLS
