/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-store.h"
#include "rf-writers.h"

G_BEGIN_DECLS

/* Exit codes (model.md 5). */
#define RF_EXIT_FINE 0
#define RF_EXIT_FINDINGS 1
#define RF_EXIT_USAGE 2
#define RF_EXIT_INPUT 3
#define RF_EXIT_STORE 4

/**
 * RfCli:
 * @json: whether a command is asked to answer in JSON
 * @store_dir: (nullable): --store; NULL for the user's own
 * @format: (nullable): --to or --format
 * @palette: (nullable): --palette, of a picture
 * @paper: (nullable): --paper, by its name
 * @title: (nullable): --title, above a picture
 * @template: (nullable): --template, of a note
 * @client: whether a note is for the client
 * @unmasked: whether a session is written with everything in it
 * @scale: --scale; 0 where it is not given
 * @fit: whether the picture is to fit on one sheet
 *
 * What stands on the command line, and the words that are no options.
 */
typedef struct
{
  gboolean json;
  char    *store_dir;
  char    *format;
  char    *output;
  char    *author;
  char    *palette;
  char    *paper;
  char    *title;
  char    *template;
  gboolean client;
  gboolean unmasked;
  double   scale;
  gboolean fit;
  char   **words;
  guint    n_words;
} RfCli;

typedef int (*RfCommandFunc) (RfCli *cli);

int      rf_cli_fail       (const char     *file,
                            GError         *error);
int      rf_cli_misused    (const char     *format,
                            ...) G_GNUC_PRINTF (1, 2);
RfStore *rf_cli_open_store (RfCli          *cli,
                            gboolean        writable,
                            GError        **error);
RfFlow  *rf_cli_load_flow  (RfCli          *cli,
                            RfStore       **store,
                            const char     *name,
                            GError        **error);
RfFlow  *rf_cli_read_flow  (const char     *path,
                            GError        **error);
gboolean rf_cli_write_out  (RfCli          *cli,
                            const char     *text,
                            GError        **error);

int      rf_cli_check_picture (RfCli        *cli,
                               const RfWriter *writer);
gboolean rf_cli_export_picture (RfCli          *cli,
                                const RfWriter *writer,
                                RfFlow         *flow,
                                GError        **error);

int      rf_cli_inspect    (RfCli *cli);
int      rf_cli_layout     (RfCli *cli);
int      rf_cli_import     (RfCli *cli);
int      rf_cli_export     (RfCli *cli);
int      rf_cli_lint       (RfCli *cli);
int      rf_cli_fmt        (RfCli *cli);
int      rf_cli_diff       (RfCli *cli);
int      rf_cli_merge      (RfCli *cli);
int      rf_cli_run        (RfCli *cli);
int      rf_cli_document   (RfCli *cli);
int      rf_cli_search     (RfCli *cli);
int      rf_cli_redact     (RfCli *cli);
int      rf_cli_export_session (RfCli *cli);
int      rf_cli_import_session (RfCli *cli);

G_END_DECLS
