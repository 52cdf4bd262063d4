/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The store as the application sees it: futures, and list models of what is
 * in it. The store itself lives on one worker thread and is touched by nothing
 * else; plain structs and fresh objects come back. What is written is on the
 * disk before its future resolves, and the list models follow by themselves.
 */

#include "rf-library.h"

#include <glib/gi18n.h>

#include "rf-flow-item.h"
#include "rf-places.h"
#include "rf-session-item.h"
#include "rf-worker.h"

/* Belongs to the worker's thread once the first call has gone there. */
typedef struct
{
  gatomicrefcount ref_count;
  RfStore        *store;
  char           *dir;
} Shelf;

struct _RfLibrary
{
  GObject parent_instance;

  RfWorker   *worker;
  Shelf      *shelf;
  GListStore *flows;
  GListStore *sessions;
  DexFuture  *refreshing;
  char       *author;
  char       *notice;
  gboolean    opened; /* the worker has been asked to open it */
  gboolean    loaded;
  gboolean    stale;  /* something was written while the lists were being read */
};

typedef struct
{
  Shelf         *shelf;
  RfStoreFunc    func;
  gpointer       data;
  GDestroyNotify destroy;
} Call;

enum
{
  PROP_LOADED = 1,
  PROP_AUTHOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (RfLibrary, rf_library, G_TYPE_OBJECT)

static Shelf *
shelf_ref (Shelf * shelf)
{
  g_atomic_ref_count_inc (&shelf->ref_count);

  return shelf;
}

static void
shelf_unref (Shelf *shelf)
{
  if (!g_atomic_ref_count_dec (&shelf->ref_count))
    return;

  g_clear_object (&shelf->store);
  g_free (shelf->dir);
  g_free (shelf);
}

static void
call_free (gpointer data)
{
  Call *call = data;

  if (call->destroy != NULL)
    call->destroy (call->data);
  shelf_unref (call->shelf);
  g_free (call);
}

/* ---- on the worker's thread ---------------------------------------------------------------------------------- */

static gboolean
call_store (gpointer      data,
            GValue       *value,
            GCancellable *cancellable,
            GError      **error)
{
  Call *call = data;

  if (call->shelf->store == NULL)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_STORE, _ ("The store is not open."));
      return FALSE;
    }
  if (!call->func (call->shelf->store, call->data, value, cancellable, error))
    return FALSE;

  if (!G_IS_VALUE (value))
    g_value_set_boolean (g_value_init (value, G_TYPE_BOOLEAN), TRUE);

  return TRUE;
}

static gboolean
open_store (gpointer      data,
            GValue       *value,
            GCancellable *cancellable,
            GError      **error)
{
  Call *call = data;
  Shelf *shelf = call->shelf;
  const RfStoreOptions options = { .dir = shelf->dir, .writable = TRUE, .program = "ResolutionFlow", .author = call->data };

  shelf->store = rf_store_open (&options, cancellable, error);
  if (shelf->store == NULL)
    return FALSE;

  g_value_set_string (g_value_init (value, G_TYPE_STRING), rf_store_get_notice (shelf->store));

  return TRUE;
}

static gboolean
add_builtins (RfStore      *store,
              gpointer      data,
              GValue       *value,
              GCancellable *cancellable,
              GError      **error)
{
  g_autofree char *folder = g_build_filename (rf_data_dir (), "flows", NULL);

  return !g_file_test (folder, G_FILE_TEST_IS_DIR) || rf_store_add_builtins (store, folder, error);
}

/* Gives the flows and the unfinished sessions, an array each, as they are at one moment. */
static gboolean
read_lists (RfStore      *store,
            gpointer      data,
            GValue       *value,
            GCancellable *cancellable,
            GError      **error)
{
  g_autoptr (GPtrArray) flows = rf_store_list_flows (store, cancellable, error);
  g_autoptr (GPtrArray) sessions = NULL;
  const RfSessionFilter filter = { .outcome = "open" };
  GPtrArray *lists;

  if (flows == NULL)
    return FALSE;
  sessions = rf_store_list_sessions (store, &filter, cancellable, error);
  if (sessions == NULL)
    return FALSE;

  lists = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  g_ptr_array_add (lists, g_steal_pointer (&flows));
  g_ptr_array_add (lists, g_steal_pointer (&sessions));
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), lists);

  return TRUE;
}

static gboolean
set_author (RfStore      *store,
            gpointer      data,
            GValue       *value,
            GCancellable *cancellable,
            GError      **error)
{
  rf_store_set_author (store, data);

  return TRUE;
}

/* ---- on the main thread -------------------------------------------------------------------------------------- */

static DexFuture *
call_worker (RfLibrary     *self,
             RfWorkerFunc   run,
             RfStoreFunc    func,
             gpointer       data,
             GDestroyNotify destroy)
{
  Call *call;

  if (self->worker == NULL)
    {
      if (destroy != NULL)
        destroy (data);
      return dex_future_new_reject (G_IO_ERROR, G_IO_ERROR_CANCELLED, "The store is closed");
    }

  call = g_new0 (Call, 1);
  call->shelf = shelf_ref (self->shelf);
  call->func = func;
  call->data = data;
  call->destroy = destroy;

  return rf_worker_call (self->worker, run, call, call_free);
}

static void
show_flows (RfLibrary *self,
            GPtrArray *infos)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->flows));
  gboolean moved = n_old != infos->len;

  for (guint i = 0; i < n_old; i++)
    {
      g_autoptr (RfFlowItem) item = g_list_model_get_item (G_LIST_MODEL (self->flows), i);

      g_hash_table_insert (known, (gpointer) rf_flow_item_get_id (item), item);
    }

  for (guint i = 0; i < infos->len; i++)
    {
      RfFlowInfo *info = rf_flow_info_ref (g_ptr_array_index (infos, i));
      RfFlowItem *item = g_hash_table_lookup (known, info->id);
      g_autoptr (RfFlowItem) there = i < n_old ? g_list_model_get_item (G_LIST_MODEL (self->flows), i) : NULL;

      moved = moved || there != item;
      g_ptr_array_add (items, item != NULL ? g_object_ref (item) : rf_flow_item_new (rf_flow_info_ref (info)));
      g_hash_table_remove (known, info->id);
      rf_flow_item_set_info (g_ptr_array_index (items, i), info);
    }

  if (moved)
    g_list_store_splice (self->flows, 0, n_old, items->pdata, items->len);
}

static void
show_sessions (RfLibrary *self,
               GPtrArray *infos)
{
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  guint n_old = g_list_model_get_n_items (G_LIST_MODEL (self->sessions));

  for (guint i = 0; i < infos->len; i++)
    g_ptr_array_add (items, rf_session_item_new (rf_session_info_ref (g_ptr_array_index (infos, i))));

  g_list_store_splice (self->sessions, 0, n_old, items->pdata, items->len);
}

static DexFuture *
show_lists_cb (DexFuture *future,
               gpointer   data)
{
  RfLibrary *self = data;
  GPtrArray *lists = g_value_get_boxed (dex_future_get_value (future, NULL));

  show_flows (self, g_ptr_array_index (lists, 0));
  show_sessions (self, g_ptr_array_index (lists, 1));

  return dex_future_new_true ();
}

static DexFuture *
refreshed_cb (DexFuture *future,
              gpointer   data)
{
  RfLibrary *self = data;

  dex_clear (&self->refreshing);
  if (self->stale)
    {
      self->stale = FALSE;
      rf_library_refresh (self);
    }

  return dex_ref (future);
}

static DexFuture *
read_and_show (RfLibrary *self)
{
  return dex_future_then (call_worker (self, call_store, read_lists, NULL, NULL), show_lists_cb, g_object_ref (self),
                          g_object_unref);
}

/**
 * rf_library_refresh:
 *
 * Reads the lists anew. Calls while they are being read are answered together, by one more reading.
 */
void
rf_library_refresh (RfLibrary *self)
{
  g_return_if_fail (RF_IS_LIBRARY (self));

  if (self->worker == NULL) /* closed: a future that is refused at once would be kept, and keep the library, for good */
    return;
  if (self->refreshing != NULL)
    {
      self->stale = TRUE;
      return;
    }

  self->refreshing = dex_future_finally (read_and_show (self), refreshed_cb, g_object_ref (self), g_object_unref);
}

typedef struct
{
  RfLibrary *library;
  DexFuture *store; /* (nullable) */
} Opening;

static void
opening_free (gpointer data)
{
  Opening *opening = data;

  dex_clear (&opening->store);
  g_object_unref (opening->library);
  g_free (opening);
}

static DexFuture *
open_fiber (gpointer data)
{
  Opening *opening = data;
  RfLibrary *self = opening->library;
  GError *error = NULL;
  g_autofree char *notice = dex_await_string (g_steal_pointer (&opening->store), &error);
  gboolean is_first;

  if (error != NULL || !dex_await (read_and_show (self), &error))
    return dex_future_new_for_error (error);

  g_set_str (&self->notice, notice);
  is_first = g_list_model_get_n_items (G_LIST_MODEL (self->flows)) == 0;
  /* Whoever has flows sees them before the built-in ones are compared with the disk. */
  if (!is_first)
    self->loaded = TRUE;
  if (!is_first)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);

  if (!dex_await (call_worker (self, call_store, add_builtins, NULL, NULL), &error) ||
      !dex_await (read_and_show (self), &error))
    return dex_future_new_for_error (error);

  self->loaded = TRUE;
  if (is_first)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_LOADED]);

  return dex_future_new_true ();
}

/**
 * rf_library_open:
 *
 * The worker begins at once, whatever the main thread does until its loop runs.
 *
 * Returns: (transfer full): a future that resolves when the lists are there, and rejects with RF_ERROR_IN_USE,
 *   RF_ERROR_NEWER or RF_ERROR_STORE
 */
DexFuture *
rf_library_open (RfLibrary *self)
{
  Opening *opening;

  dex_return_error_if_fail (RF_IS_LIBRARY (self));

  self->opened = TRUE;
  opening = g_new (Opening, 1);
  opening->library = g_object_ref (self);
  opening->store = call_worker (self, open_store, NULL, g_strdup (self->author), g_free);

  return dex_scheduler_spawn (NULL, 0, open_fiber, opening, opening_free);
}

/**
 * rf_library_close:
 *
 * Waits until the worker has done what it was asked for, and closes the store in good order, whoever still holds
 * @self: what waits for an answer when the main loop ends keeps it for good. What is asked of it from now on is
 * refused with G_IO_ERROR_CANCELLED: the last answers still arrive, and those who get them may ask for more.
 */
void
rf_library_close (RfLibrary *self)
{
  g_return_if_fail (RF_IS_LIBRARY (self));

  g_clear_object (&self->worker);
  g_clear_object (&self->shelf->store);
}

static DexFuture *
written_cb (DexFuture *future,
            gpointer   data)
{
  rf_library_refresh (data);

  return dex_ref (future);
}

/**
 * rf_library_read:
 * @data: (transfer full): for @func
 *
 * Returns: (transfer full): a future of the value that @func sets
 */
DexFuture *
rf_library_read (RfLibrary     *self,
                 RfStoreFunc    func,
                 gpointer       data,
                 GDestroyNotify destroy)
{
  dex_return_error_if_fail (RF_IS_LIBRARY (self));

  return call_worker (self, call_store, func, data, destroy);
}

/**
 * rf_library_write:
 * @data: (transfer full): for @func
 *
 * As rf_library_read(); the lists are read anew afterwards.
 */
DexFuture *
rf_library_write (RfLibrary     *self,
                  RfStoreFunc    func,
                  gpointer       data,
                  GDestroyNotify destroy)
{
  dex_return_error_if_fail (RF_IS_LIBRARY (self));

  return dex_future_then (call_worker (self, call_store, func, data, destroy), written_cb, g_object_ref (self),
                          g_object_unref);
}

static void
rf_library_get_property (GObject    *object,
                         guint       prop_id,
                         GValue     *value,
                         GParamSpec *pspec)
{
  RfLibrary *self = RF_LIBRARY (object);

  switch (prop_id)
    {
    case PROP_LOADED:
      g_value_set_boolean (value, self->loaded);
      break;

    case PROP_AUTHOR:
      g_value_set_string (value, self->author);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
rf_library_dispose (GObject *object)
{
  RfLibrary *self = RF_LIBRARY (object);

  dex_clear (&self->refreshing);
  g_clear_object (&self->worker);
  g_clear_object (&self->flows);
  g_clear_object (&self->sessions);
  g_clear_pointer (&self->shelf, shelf_unref);

  G_OBJECT_CLASS (rf_library_parent_class)->dispose (object);
}

static void
rf_library_finalize (GObject *object)
{
  RfLibrary *self = RF_LIBRARY (object);

  g_free (self->author);
  g_free (self->notice);

  G_OBJECT_CLASS (rf_library_parent_class)->finalize (object);
}

static void
rf_library_class_init (RfLibraryClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = rf_library_dispose;
  object_class->finalize = rf_library_finalize;
  object_class->get_property = rf_library_get_property;

  properties[PROP_LOADED] =
    g_param_spec_boolean ("loaded", NULL, NULL, FALSE, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);
  properties[PROP_AUTHOR] =
    g_param_spec_string ("author", NULL, NULL, NULL, G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
rf_library_init (RfLibrary *self)
{
  self->worker = rf_worker_new ("store");
  self->flows = g_list_store_new (RF_TYPE_FLOW_ITEM);
  self->sessions = g_list_store_new (RF_TYPE_SESSION_ITEM);
  self->author = g_strdup (g_get_real_name ());
}

/**
 * rf_library_new:
 * @dir: (nullable): the folder of the store; NULL for the user's own
 */
RfLibrary *
rf_library_new (const char *dir)
{
  RfLibrary *self = g_object_new (RF_TYPE_LIBRARY, NULL);

  self->shelf = g_new0 (Shelf, 1);
  g_atomic_ref_count_init (&self->shelf->ref_count);
  self->shelf->dir = dir != NULL ? g_strdup (dir) : rf_store_default_dir ();

  return self;
}

/**
 * rf_library_get_notice:
 *
 * Returns: (nullable): what the engineer should know of how the store was opened
 */
const char *
rf_library_get_notice (RfLibrary *self)
{
  g_return_val_if_fail (RF_IS_LIBRARY (self), NULL);

  return self->notice;
}

/**
 * rf_library_dup_template_dir:
 *
 * Returns: (transfer full): the folder beside the store where the templates of notes are
 */
char *
rf_library_dup_template_dir (RfLibrary *self)
{
  g_return_val_if_fail (RF_IS_LIBRARY (self), NULL);

  return g_build_filename (self->shelf->dir, "templates", NULL);
}

/**
 * rf_library_get_flows:
 *
 * Returns: (transfer none): a list of #RfFlowItem
 */
GListModel *
rf_library_get_flows (RfLibrary *self)
{
  g_return_val_if_fail (RF_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->flows);
}

/**
 * rf_library_get_sessions:
 *
 * Returns: (transfer none): a list of #RfSessionItem: the unfinished ones; others are read when a page shows them
 */
GListModel *
rf_library_get_sessions (RfLibrary *self)
{
  g_return_val_if_fail (RF_IS_LIBRARY (self), NULL);

  return G_LIST_MODEL (self->sessions);
}

gboolean
rf_library_is_loaded (RfLibrary *self)
{
  g_return_val_if_fail (RF_IS_LIBRARY (self), FALSE);

  return self->loaded;
}

const char *
rf_library_get_author (RfLibrary *self)
{
  g_return_val_if_fail (RF_IS_LIBRARY (self), NULL);

  return self->author;
}

/**
 * rf_library_set_author:
 * @author: who makes the sessions and edits from now on; the system's user where it is empty
 */
void
rf_library_set_author (RfLibrary  *self,
                       const char *author)
{
  g_return_if_fail (RF_IS_LIBRARY (self));

  if (!g_set_str (&self->author, author != NULL && author[0] != '\0' ? author : g_get_real_name ()))
    return;
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_AUTHOR]);
  if (self->opened)
    dex_future_disown (call_worker (self, call_store, set_author, g_strdup (self->author), g_free));
}
