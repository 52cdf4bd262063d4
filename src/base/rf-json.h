/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <json-glib/json-glib.h>

#include "rf-error.h"

G_BEGIN_DECLS

#define RF_JSON_MAX_DEPTH 200

JsonNode   *rf_json_parse           (const char  *text,
                                     gssize       length,
                                     GError     **error);
void        rf_json_get_place       (const char  *text,
                                     const char  *at,
                                     guint       *line,
                                     guint       *column);
char       *rf_json_to_text         (JsonNode    *node);
void        rf_json_append_text     (GString     *out,
                                     JsonNode    *node,
                                     guint        indent);
char       *rf_json_to_line         (JsonNode    *node);
GVariant   *rf_json_to_variant      (JsonNode    *node);
JsonNode   *rf_json_from_variant    (GVariant    *value);
JsonNode   *rf_json_from_vardict    (GVariant    *dict);
GVariant   *rf_json_to_vardict      (JsonObject  *object);
GVariant   *rf_json_line_to_vardict (const char *line);
void        rf_json_set_string      (JsonObject  *object,
                                     const char  *member,
                                     const char  *value);
void        rf_json_append_string   (GString     *out,
                                     const char  *text);
const char *rf_json_get_string      (JsonObject  *object,
                                     const char  *member);

G_END_DECLS
