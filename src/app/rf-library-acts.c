/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What pages ask of the library by name: one call of the store each, with what
 * it needs copied, so that the worker shares nothing with the main thread.
 */

#include "rf-library.h"

static gboolean
load_flow (RfStore      *store,
           gpointer      id,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  RfFlow *flow = rf_store_load_flow (store, id, error);

  if (flow == NULL)
    return FALSE;
  g_value_take_object (g_value_init (value, RF_TYPE_FLOW), flow);

  return TRUE;
}

typedef struct
{
  char      *id;
  char      *text;
  gboolean   flag;
  guint      limit;
  GPtrArray *flows; /* RfFlow */
  RfOrigin  *origin;
} Wish;

static void
wish_free (gpointer data)
{
  Wish *wish = data;

  g_free (wish->id);
  g_free (wish->text);
  g_clear_pointer (&wish->flows, g_ptr_array_unref);
  g_clear_pointer (&wish->origin, rf_origin_free);
  g_free (wish);
}

static Wish *
wish_new (const char *id,
          const char *text,
          gboolean    flag)
{
  Wish *wish = g_new0 (Wish, 1);

  wish->id = g_strdup (id);
  wish->text = g_strdup (text);
  wish->flag = flag;

  return wish;
}

static gboolean
search (RfStore      *store,
        gpointer      data,
        GValue       *value,
        GCancellable *cancellable,
        GError      **error)
{
  Wish *wish = data;
  GPtrArray *hits = rf_store_search (store, wish->text, wish->limit, cancellable, error);

  if (hits == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), hits);

  return TRUE;
}

static gboolean
add_flows (RfStore      *store,
           gpointer      data,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  Wish *wish = data;

  return rf_store_add_flows (store, wish->flows, wish->origin, error);
}

static gboolean
delete_flow (RfStore      *store,
             gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  Wish *wish = data;

  return rf_store_set_flow_deleted (store, wish->id, wish->flag, error);
}

static gboolean
rename_flow (RfStore      *store,
             gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  Wish *wish = data;

  return rf_store_rename_flow (store, wish->id, wish->text, error);
}

static gboolean
pin_flow (RfStore      *store,
          gpointer      data,
          GValue       *value,
          GCancellable *cancellable,
          GError      **error)
{
  Wish *wish = data;

  return rf_store_set_flow_pinned (store, wish->id, wish->flag, error);
}

static gboolean
duplicate_flow (RfStore      *store,
                gpointer      data,
                GValue       *value,
                GCancellable *cancellable,
                GError      **error)
{
  Wish *wish = data;
  char *id = rf_store_duplicate_flow (store, wish->id, wish->text, error);

  if (id == NULL)
    return FALSE;
  g_value_take_string (g_value_init (value, G_TYPE_STRING), id);

  return TRUE;
}

typedef struct
{
  char   **sessions;
  gboolean deleted;
} Sessions;

static void
sessions_free (gpointer data)
{
  Sessions *wish = data;

  g_strfreev (wish->sessions);
  g_free (wish);
}

static gboolean
delete_sessions (RfStore      *store,
                 gpointer      data,
                 GValue       *value,
                 GCancellable *cancellable,
                 GError      **error)
{
  const Sessions *wish = data;

  return rf_store_set_sessions_deleted (store, (const char *const *) wish->sessions, wish->deleted, error);
}

/* ---- on the main thread -------------------------------------------------------------------------------------- */

DexFuture *
rf_library_load_flow (RfLibrary  *self,
                      const char *id)
{
  return rf_library_read (self, load_flow, g_strdup (id), g_free);
}

/**
 * rf_library_search:
 *
 * Returns: (transfer full): a future of a #GPtrArray of #RfHit, best first
 */
DexFuture *
rf_library_search (RfLibrary  *self,
                   const char *text,
                   guint       limit)
{
  Wish *wish = wish_new (NULL, text, FALSE);

  wish->limit = limit;

  return rf_library_read (self, search, wish, wish_free);
}

/**
 * rf_library_add_flows:
 * @flows: (transfer full) (element-type RfFlow): flows that nobody else holds; all of them are added or none
 * @origin: (transfer full): where they came from
 */
DexFuture *
rf_library_add_flows (RfLibrary *self,
                      GPtrArray *flows,
                      RfOrigin  *origin)
{
  Wish *wish = wish_new (NULL, NULL, FALSE);

  wish->flows = flows;
  wish->origin = origin;

  return rf_library_write (self, add_flows, wish, wish_free);
}

DexFuture *
rf_library_delete_flow (RfLibrary  *self,
                        const char *id,
                        gboolean    deleted)
{
  return rf_library_write (self, delete_flow, wish_new (id, NULL, deleted), wish_free);
}

DexFuture *
rf_library_rename_flow (RfLibrary  *self,
                        const char *id,
                        const char *name)
{
  return rf_library_write (self, rename_flow, wish_new (id, name, FALSE), wish_free);
}

DexFuture *
rf_library_pin_flow (RfLibrary  *self,
                     const char *id,
                     gboolean    pinned)
{
  return rf_library_write (self, pin_flow, wish_new (id, NULL, pinned), wish_free);
}

/**
 * rf_library_duplicate_flow:
 *
 * Returns: (transfer full): a future of the id of the copy
 */
DexFuture *
rf_library_duplicate_flow (RfLibrary  *self,
                           const char *id,
                           const char *name)
{
  return rf_library_write (self, duplicate_flow, wish_new (id, name, FALSE), wish_free);
}

/**
 * rf_library_delete_sessions:
 * @sessions: their ids
 * @deleted: FALSE brings them back
 *
 * Returns: (transfer full): a future that resolves when all of them are deleted; where it is rejected none is
 */
DexFuture *
rf_library_delete_sessions (RfLibrary         *self,
                            const char *const *sessions,
                            gboolean           deleted)
{
  Sessions *wish = g_new0 (Sessions, 1);

  wish->sessions = g_strdupv ((char **) sessions);
  wish->deleted = deleted;

  return rf_library_write (self, delete_sessions, wish, sessions_free);
}
