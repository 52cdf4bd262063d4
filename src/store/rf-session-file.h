/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-redact.h"
#include "rf-run.h"

G_BEGIN_DECLS

#define RF_SESSION_FILE_SUFFIX ".rfsession"
#define RF_SESSION_FILE_MEDIA_TYPE "application/vnd.resolutionflow.session+zip"
#define RF_SESSION_FILE_VERSION 1

#define RF_SESSION_FILE_MAX_EVENTS 100000
#define RF_SESSION_FILE_MAX_LINE (4 * 1024 * 1024) /* bytes of an event: an output of 1 MiB, written as JSON */
#define RF_SESSION_FILE_MAX_REVISIONS 200
#define RF_SESSION_FILE_MAX_ATTACHMENTS 1000
#define RF_SESSION_FILE_MAX_ATTACHED (60 * 1024 * 1024) /* bytes of all attachments: so that the file stays below the bound of a zip */

/**
 * RfSessionRevision:
 * @number: 0 for a draft that was run
 *
 * A version of a flow that the session ran.
 */
typedef struct
{
  char   *id;
  char   *note;
  char   *author;
  guint   number;
  gint64  at;
  RfFlow *flow;
} RfSessionRevision;

/**
 * RfSessionAttachment:
 * @bytes: what @hash is the SHA-256 of
 */
typedef struct
{
  char   *hash;
  char   *media_type;
  GBytes *bytes;
} RfSessionAttachment;

/**
 * RfSessionFile:
 * @id: of the session
 * @masked: whether what must not leave was replaced by tokens, and attachments were left out
 * @n_masked: how often; known where it was masked just now, 0 after reading
 * @n_left_out: attachments that the session names and the file has not
 * @events: (element-type RfEvent): in their order
 * @revisions: (element-type RfSessionRevision)
 * @attachments: (element-type RfSessionAttachment)
 *
 * A session that travels: all that is needed to read, replay and document it
 * elsewhere.
 */
typedef struct
{
  gatomicrefcount ref_count;
  char      *id;
  gboolean   masked;
  guint      n_masked;
  guint      n_left_out;
  GPtrArray *events;
  GPtrArray *revisions;
  GPtrArray *attachments;
} RfSessionFile;

#define RF_TYPE_SESSION_FILE (rf_session_file_get_type ())

GType          rf_session_file_get_type (void) G_GNUC_CONST;
RfSessionFile *rf_session_file_new      (const char         *id);
RfSessionFile *rf_session_file_ref      (RfSessionFile      *self);
void           rf_session_file_unref    (RfSessionFile      *self);
void           rf_session_file_add_revision (RfSessionFile  *self,
                                         const char         *id,
                                         RfFlow             *flow,
                                         guint               number,
                                         const char         *note,
                                         const char         *author,
                                         gint64              at);
void           rf_session_file_attach   (RfSessionFile      *self,
                                         const char         *hash,
                                         const char         *media_type,
                                         GBytes             *bytes);
gboolean       rf_session_file_mask     (RfSessionFile      *self,
                                         const RfRedaction  *redaction,
                                         GError            **error);
GPtrArray     *rf_session_file_list_blobs (RfSessionFile    *self);
GBytes        *rf_session_file_write    (RfSessionFile      *self,
                                         GError            **error);
RfSessionFile *rf_session_file_read     (GBytes             *bytes,
                                         GError            **error);
RfRun         *rf_session_file_run      (RfSessionFile      *self,
                                         GError            **error);
char          *rf_session_file_name     (RfSessionFile      *self);
gboolean       rf_session_file_is_one   (const char         *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (RfSessionFile, rf_session_file_unref)

G_END_DECLS
