/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sessions by day, as many as there are: the store says which there are, and
 * what a row shows is read in pages when a row asks for it. A section is a day
 * of the computer's calendar.
 */

#include "rf-history-model.h"

#include "rf-clock.h"
#include "rf-session-item.h"

#define PAGE 64 /* sessions that are read at once: some screens full */

struct _RfHistoryModel
{
  GObject parent_instance;

  RfLibrary  *library;
  GArray     *places; /* RfSessionPlace */
  GPtrArray  *items;  /* RfSessionItem, NULL for one that nobody has asked for */
  GArray     *days;   /* guint: where a day begins */
  GHashTable *asked;  /* pages that are there or under way */
  guint       stamp;  /* of the list: what comes late for another is dropped */
};

static void list_model_init (GListModelInterface *iface);
static void section_model_init (GtkSectionModelInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (RfHistoryModel, rf_history_model, G_TYPE_OBJECT,
                               G_IMPLEMENT_INTERFACE (G_TYPE_LIST_MODEL, list_model_init)
                               G_IMPLEMENT_INTERFACE (GTK_TYPE_SECTION_MODEL, section_model_init))

/* ---- filters --------------------------------------------------------------------------------------------------- */

RfHistoryFilter *
rf_history_filter_copy (const RfHistoryFilter * self)
{
  RfHistoryFilter *copy = g_memdup2 (self, sizeof *self);

  for (guint i = 0; i < RF_N_FACETS; i++)
    copy->values[i] = g_strdup (self->values[i]);
  copy->except = g_strdup (self->except);

  return copy;
}

void
rf_history_filter_free (RfHistoryFilter *self)
{
  for (guint i = 0; i < RF_N_FACETS; i++)
    g_free (self->values[i]);
  g_free (self->except);
  g_free (self);
}

/* What the store is asked; it points into @self. */
RfSessionFilter
rf_history_filter_ask (const RfHistoryFilter *self)
{
  return (RfSessionFilter) {
           .flow = self->values[RF_FACET_FLOW], .client = self->values[RF_FACET_CLIENT], .ticket = self->values[RF_FACET_TICKET],
           .author = self->values[RF_FACET_AUTHOR], .outcome = self->values[RF_FACET_OUTCOME], .after = self->after, .before = self->before,
           .except = self->except,
  };
}

gboolean
rf_history_filter_is_empty (const RfHistoryFilter *self)
{
  for (guint i = 0; i < RF_N_FACETS; i++)
    if (self->values[i] != NULL)
      return FALSE;

  return self->after == 0 && self->before == 0;
}

/* ---- pages ----------------------------------------------------------------------------------------------------- */

typedef struct
{
  RfHistoryModel *model;
  RfSessionPlace *places;
  guint           first;
  guint           n;
  guint           stamp;
} Page;

static void
page_free (gpointer data)
{
  Page *page = data;

  g_clear_object (&page->model);
  g_free (page->places);
  g_free (page);
}

static gboolean
load_page (RfStore      *store,
           gpointer      data,
           GValue       *value,
           GCancellable *cancellable,
           GError      **error)
{
  const Page *page = data;
  GPtrArray *infos = rf_store_load_sessions (store, page->places, page->n, error);

  if (infos == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_PTR_ARRAY), infos);

  return TRUE;
}

static DexFuture *
page_loaded_cb (DexFuture *future,
                gpointer   data)
{
  const Page *page = data;
  GPtrArray *infos = g_value_get_boxed (dex_future_get_value (future, NULL));

  for (guint i = 0; i < infos->len; i++)
    {
      RfSessionInfo *info = g_steal_pointer (&infos->pdata[i]);
      RfSessionItem *item = page->stamp == page->model->stamp ? g_ptr_array_index (page->model->items, page->first + i) : NULL;

      if (info != NULL && item != NULL)
        rf_session_item_take_info (item, info);
      else
        g_clear_pointer (&info, rf_session_info_unref);
    }

  return dex_future_new_true ();
}

static void
ask_page (RfHistoryModel *self,
          guint           position)
{
  guint first = position / PAGE * PAGE;
  Page *wish, *answer;

  if (!g_hash_table_add (self->asked, GUINT_TO_POINTER (first)))
    return;
  wish = g_new0 (Page, 1);
  wish->first = first;
  wish->n = MIN (PAGE, self->places->len - first);
  wish->places = g_memdup2 (&g_array_index (self->places, RfSessionPlace, first), wish->n * sizeof (RfSessionPlace));
  answer = g_new0 (Page, 1);
  answer->model = g_object_ref (self);
  answer->first = first;
  answer->stamp = self->stamp;
  for (guint i = first; i < first + wish->n; i++)
    if (self->items->pdata[i] == NULL)
      self->items->pdata[i] = rf_session_item_new (NULL);
  dex_future_disown (dex_future_then (rf_library_read (self->library, load_page, wish, page_free), page_loaded_cb, answer, page_free));
}

/* ---- the model ------------------------------------------------------------------------------------------------- */

static GType
get_item_type (GListModel *model)
{
  return RF_TYPE_SESSION_ITEM;
}

static guint
get_n_items (GListModel *model)
{
  return RF_HISTORY_MODEL (model)->places->len;
}

static gpointer
get_item (GListModel *model,
          guint       position)
{
  RfHistoryModel *self = RF_HISTORY_MODEL (model);

  if (position >= self->places->len)
    return NULL;
  ask_page (self, position);

  return g_object_ref (g_ptr_array_index (self->items, position));
}

static void
list_model_init (GListModelInterface *iface)
{
  iface->get_item_type = get_item_type;
  iface->get_n_items = get_n_items;
  iface->get_item = get_item;
}

static void
get_section (GtkSectionModel *model,
             guint            position,
             guint           *out_start,
             guint           *out_end)
{
  RfHistoryModel *self = RF_HISTORY_MODEL (model);
  guint low = 0, high = self->days->len;

  if (position >= self->places->len)
    {
      *out_start = self->places->len;
      *out_end = G_MAXUINT;
      return;
    }
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->days, guint, middle) <= position)
        low = middle;
      else
        high = middle;
    }
  *out_start = g_array_index (self->days, guint, low);
  *out_end = low + 1 < self->days->len ? g_array_index (self->days, guint, low + 1) : self->places->len;
}

static void
section_model_init (GtkSectionModelInterface *iface)
{
  iface->get_section = get_section;
}

/* The first moment of the day of @time, Unix microseconds. */
static gint64
day_of (gint64 time)
{
  g_autoptr (GDateTime) then = g_date_time_new_from_unix_local (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) midnight = rf_time_on_day (then, 0, 0);

  return g_date_time_to_unix_usec (midnight);
}

/* First those that are parked, as a section of their own; the newest are first, so a day ends where a session began
 * before its midnight. */
static GArray *
find_days (GArray *places)
{
  GArray *days = g_array_new (FALSE, FALSE, sizeof (guint));
  gint64 midnight = G_MAXINT64;

  for (guint i = 0; i < places->len; i++)
    {
      const RfSessionPlace *place = &g_array_index (places, RfSessionPlace, i);

      if (place->parked ? i > 0 : place->started >= midnight)
        continue;
      midnight = place->parked ? G_MAXINT64 : day_of (place->started);
      g_array_append_val (days, i);
    }

  return days;
}

static gboolean
list_places (RfStore      *store,
             gpointer      data,
             GValue       *value,
             GCancellable *cancellable,
             GError      **error)
{
  const RfSessionFilter filter = rf_history_filter_ask (data);
  GArray *places = rf_store_list_history (store, &filter, cancellable, error);

  if (places == NULL)
    return FALSE;
  g_value_take_boxed (g_value_init (value, G_TYPE_ARRAY), places);

  return TRUE;
}

static void
drop_item (gpointer item)
{
  if (item != NULL)
    g_object_unref (item);
}

static DexFuture *
listed_cb (DexFuture *future,
           gpointer   data)
{
  RfHistoryModel *self = data;
  GArray *places = g_value_get_boxed (dex_future_get_value (future, NULL));
  guint n_old = self->places->len;

  self->stamp++;
  g_array_unref (self->places);
  self->places = g_array_ref (places);
  g_clear_pointer (&self->days, g_array_unref);
  self->days = find_days (places);
  g_ptr_array_set_size (self->items, 0);
  g_ptr_array_set_size (self->items, places->len);
  g_hash_table_remove_all (self->asked);
  g_list_model_items_changed (G_LIST_MODEL (self), 0, n_old, places->len);

  return dex_future_new_true ();
}

/**
 * rf_history_model_read:
 *
 * Returns: (transfer full): a future that resolves when the list is that of @filter
 */
DexFuture *
rf_history_model_read (RfHistoryModel        *self,
                       const RfHistoryFilter *filter)
{
  dex_return_error_if_fail (RF_IS_HISTORY_MODEL (self));

  return dex_future_then (rf_library_read (self->library, list_places, rf_history_filter_copy (filter), (GDestroyNotify) rf_history_filter_free),
                          listed_cb, g_object_ref (self), g_object_unref);
}

/* When the session at @position began, Unix microseconds; it need not be read. */
gint64
rf_history_model_get_time (RfHistoryModel *self,
                           guint           position)
{
  g_return_val_if_fail (RF_IS_HISTORY_MODEL (self), 0);

  return position < self->places->len ? g_array_index (self->places, RfSessionPlace, position).started : 0;
}

/* The key of the session at @position in the store, 0 where there is none; it need not be read. */
gint64
rf_history_model_get_key (RfHistoryModel *self,
                          guint           position)
{
  g_return_val_if_fail (RF_IS_HISTORY_MODEL (self), 0);

  return position < self->places->len ? g_array_index (self->places, RfSessionPlace, position).key : 0;
}

/* Whether the session at @position is parked; it need not be read. */
gboolean
rf_history_model_is_parked (RfHistoryModel *self,
                            guint           position)
{
  g_return_val_if_fail (RF_IS_HISTORY_MODEL (self), FALSE);

  return position < self->places->len && g_array_index (self->places, RfSessionPlace, position).parked;
}

static void
rf_history_model_finalize (GObject *object)
{
  RfHistoryModel *self = RF_HISTORY_MODEL (object);

  g_clear_object (&self->library);
  g_array_unref (self->places);
  g_array_unref (self->days);
  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->asked);

  G_OBJECT_CLASS (rf_history_model_parent_class)->finalize (object);
}

static void
rf_history_model_class_init (RfHistoryModelClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = rf_history_model_finalize;
}

static void
rf_history_model_init (RfHistoryModel *self)
{
  self->places = g_array_new (FALSE, FALSE, sizeof (RfSessionPlace));
  self->days = g_array_new (FALSE, FALSE, sizeof (guint));
  self->items = g_ptr_array_new_with_free_func (drop_item);
  self->asked = g_hash_table_new (NULL, NULL);
}

RfHistoryModel *
rf_history_model_new (RfLibrary *library)
{
  RfHistoryModel *self = g_object_new (RF_TYPE_HISTORY_MODEL, NULL);

  self->library = g_object_ref (library);

  return self;
}
