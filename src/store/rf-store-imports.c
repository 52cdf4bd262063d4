/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was imported, so that a file is known when it comes in again. A flow
 * as it was read is kept as a revision: the base from which the flow as it is
 * now and a later state of the file are merged.
 */

#include "rf-store-private.h"

#include <gio/gio.h>
#include <glib/gi18n-lib.h>

#include "rf-rfflow.h"

/* In the caller's transaction: a flow that was just inserted, as a revision of its own. */
gboolean
rf_store_keep_import (RfStore *self,
                      RfFlow  *flow,
                      GError **error)
{
  /* Translators: why a version of a flow was kept */
  g_autofree char *id = rf_store_insert_revision (self, flow, 0, _ ("As it was imported"), error);

  return id != NULL && rf_db_run (self->db, "UPDATE flow SET revision = ?2 WHERE id = ?1", error, "ss", rf_flow_get_id (flow), id);
}

/**
 * rf_store_list_imported:
 *
 * Returns: (transfer full) (element-type RfImported) (nullable): all flows that came from files, the newest first
 */
GPtrArray *
rf_store_list_imported (RfStore *self,
                        GError **error)
{
  g_autoptr (GPtrArray) list = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_imported_free);
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  rows = rf_db_query (self->db, "SELECT f.id, f.name, coalesce (r.fields ->> '$.source.file', o.name), coalesce (r.fields ->> '$.source.hash', o.hash),"
                                " coalesce (r.fields ->> '$.source.diagram', 0), o.at"
                                " FROM origin o JOIN flow f ON f.key = o.flow JOIN record r ON r.flow = f.key AND r.id = f.id"
                                " WHERE o.kind = 'import' AND f.deleted IS NULL ORDER BY o.at DESC, f.key DESC", error, "");
  while (rows != NULL && rf_rows_next (rows))
    {
      RfImported *imported = g_new0 (RfImported, 1);

      imported->flow = g_strdup (rf_rows_get_string (rows, 0));
      imported->name = g_strdup (rf_rows_get_string (rows, 1));
      imported->file = g_strdup (rf_rows_get_string (rows, 2));
      imported->hash = g_strdup (rf_rows_get_string (rows, 3));
      imported->diagram = rf_rows_get_int (rows, 4);
      imported->at = rf_rows_get_int (rows, 5);
      g_ptr_array_add (list, imported);
    }

  return rows != NULL && rf_rows_finish (rows, error) ? g_steal_pointer (&list) : NULL;
}

/**
 * rf_store_check_import:
 * @flow: id of a flow that was imported
 * @base: (out) (transfer full): that flow as it was imported or merged last
 *
 * Returns: (transfer full) (nullable): the revision that holds @base, or NULL with RF_ERROR_NOT_FOUND for a flow whose
 *   import was not kept
 */
RfRevision *
rf_store_check_import (RfStore    *self,
                       const char *flow,
                       RfFlow    **base,
                       GError    **error)
{
  g_autofree char *id = NULL;
  g_autoptr (RfRows) rows = NULL;
  g_autoptr (RfRevision) revision = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  /* Of several with that file's hash the oldest is the import; the others are drafts that were run later. */
  rows = rf_db_query (self->db, "SELECT v.id FROM revision v JOIN flow f ON f.id = v.flow JOIN record r ON r.flow = f.key AND r.id = f.id"
                                " WHERE v.flow = ?1"
                                " ORDER BY (v.document ->> '$.source.hash') IS NOT (r.fields ->> '$.source.hash'), v.key LIMIT 1", error, "s", flow);
  if (rows != NULL && rf_rows_next (rows))
    id = g_strdup (rf_rows_get_string (rows, 0));
  if (id == NULL)
    {
      if (rows != NULL && rf_rows_finish (rows, error))
        g_set_error_literal (error, RF_ERROR, RF_ERROR_NOT_FOUND, _ ("It is not known any more what this flow was when it was imported"));
      return NULL;
    }
  g_clear_pointer (&rows, rf_rows_free);
  revision = rf_store_get_revision (self, id, error);
  *base = revision != NULL ? rf_store_load_revision (self, id, error) : NULL;

  return *base != NULL ? g_steal_pointer (&revision) : NULL;
}

/**
 * rf_store_add_import:
 * @theirs: a later state of the source of a flow, under the ids of that flow (rf_import_adopt())
 *
 * Keeps it, for the import after this one. The flow stays as it is.
 *
 * Returns: (transfer full) (nullable): the revision that holds it
 */
RfRevision *
rf_store_add_import (RfStore *self,
                     RfFlow  *theirs,
                     GError **error)
{
  g_autofree char *hash = rf_rfflow_hash (theirs);
  g_autofree char *id = NULL;
  g_autoptr (RfRows) rows = NULL;

  g_return_val_if_fail (RF_IS_STORE (self), NULL);

  if (!rf_store_is_writable (self, error))
    return NULL;
  rows = rf_db_query (self->db, "SELECT id FROM revision WHERE flow = ?1 AND hash = ?2 ORDER BY key LIMIT 1", error, "ss", rf_flow_get_id (theirs), hash);
  if (rows != NULL && rf_rows_next (rows))
    id = g_strdup (rf_rows_get_string (rows, 0));
  g_clear_pointer (&rows, rf_rows_free);
  if (id == NULL)
    id = rf_store_insert_revision (self, theirs, 0, _ ("As it was imported"), error);

  return id != NULL ? rf_store_get_revision (self, id, error) : NULL;
}
