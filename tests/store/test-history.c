/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The history of sessions in the store: filters and their counts, what was
 * said, and sessions that are gone for good.
 */

#include <glib/gstdio.h>
#include <string.h>

#include "rf-flow-maker.h"
#include "rf-store.h"
#include "rf-uuid.h"

#define DAY ((gint64) 24 * 3600 * G_USEC_PER_SEC)
#define FLOW "01912d68-0000-7000-8000-0000000000f1"

typedef struct
{
  char    *dir;
  RfStore *store;
} Fixture;

static RfStore *
open_store (const char *dir)
{
  const RfStoreOptions options = { .dir = dir, .writable = TRUE, .program = "the test", .author = "Priya" };
  g_autoptr (GError) error = NULL;
  RfStore *store = rf_store_open (&options, NULL, &error);

  g_assert_no_error (error);
  return store;
}

static void
set_up (Fixture      *fixture,
        gconstpointer data)
{
  fixture->dir = g_dir_make_tmp ("rf-history-XXXXXX", NULL);
  fixture->store = open_store (fixture->dir);
}

static void
tear_down (Fixture      *fixture,
           gconstpointer data)
{
  g_autofree char *command = g_strdup_printf ("rm -rf '%s'", fixture->dir);
  g_autoptr (GError) error = NULL;

  rf_store_check (fixture->store, &error);
  g_assert_no_error (error);
  g_assert_finalize_object (fixture->store);
  g_spawn_command_line_sync (command, NULL, NULL, NULL, NULL);
  g_free (fixture->dir);
}

static void
add_event (GPtrArray  *events,
           const char *session,
           const char *author,
           gint64      time,
           const char *kind,
           ...)
{
  GVariantDict dict;
  va_list args;

  g_variant_dict_init (&dict, NULL);
  va_start (args, kind);
  for (const char *name = va_arg (args, const char *); name != NULL; name = va_arg (args, const char *))
    g_variant_dict_insert (&dict, name, "s", va_arg (args, const char *));
  va_end (args);
  g_ptr_array_add (events, rf_event_new (session, author, events->len, time, kind, g_variant_dict_end (&dict)));
}

/* A session of one note. @outcome is NULL for one that goes on. Gives its id. */
static char *
add_session (Fixture    *fixture,
             const char *author,
             const char *client,
             const char *ticket,
             const char *outcome,
             gint64      time,
             const char *note)
{
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  char *session = rf_uuid_new ();
  g_autoptr (GError) error = NULL;

  add_event (events, session, author, time, RF_EVENT_STARTED, "flow", FLOW, "client", client, "ticket", ticket, NULL);
  add_event (events, session, author, time + G_USEC_PER_SEC, RF_EVENT_NOTE, "text", note, NULL);
  if (outcome != NULL)
    add_event (events, session, author, time + 2 * G_USEC_PER_SEC, RF_EVENT_FINISHED, "outcome", outcome, NULL);
  rf_store_append_events (fixture->store, events, &error);
  g_assert_no_error (error);

  return session;
}

static guint
count (Fixture               *fixture,
       const RfSessionFilter *filter)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) places = rf_store_list_history (fixture->store, filter, NULL, &error);

  g_assert_no_error (error);
  return places->len;
}

static guint
count_of (Fixture               *fixture,
          const RfSessionFilter *filter,
          RfFacet                facet,
          const char            *value)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) values = rf_store_list_facet (fixture->store, filter, facet, &error);

  g_assert_no_error (error);
  for (guint i = 0; i < values->len; i++)
    if (strcmp (((RfFacetValue *) values->pdata[i])->value, value) == 0)
      return ((RfFacetValue *) values->pdata[i])->n;

  return 0;
}

static void
add_three (Fixture *fixture)
{
  g_free (add_session (fixture, "Priya", "Northwind", "#1", "resolved", 10 * DAY, "The spooler was stuck"));
  g_free (add_session (fixture, "Priya", "Contoso", "#2", "escalated", 20 * DAY, "The toner is empty"));
  g_free (add_session (fixture, "Jonas", "Northwind", "#3", NULL, 30 * DAY, "Drucker zeigt Fehler 0x80070005"));
}

static void
filters_narrow_and_count (Fixture      *fixture,
                          gconstpointer data)
{
  static const struct
  {
    RfSessionFilter filter;
    guint           n;
  } cases[] = {
    { { 0 }, 3 },
    { { .client = "northwind" }, 2 },
    { { .client = "North" }, 0 }, /* another client, not the beginning of one */
    { { .ticket = "#2" }, 1 },
    { { .author = "Priya" }, 2 },
    { { .outcome = "open" }, 1 },
    { { .outcome = "resolved", .client = "Northwind" }, 1 },
    { { .flow = FLOW, .after = 15 * DAY }, 2 },
    { { .after = 15 * DAY, .before = 30 * DAY }, 1 },
    { { .flow = "another" }, 0 },
    { { .limit = 2 }, 2 },
  };
  const RfSessionFilter priya = { .author = "Priya", .client = "Contoso" };

  add_three (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (count (fixture, &cases[i].filter), ==, cases[i].n);

  /* What a filter says of its own facet does not count: one sees what else could be chosen. */
  g_assert_cmpuint (count_of (fixture, &priya, RF_FACET_CLIENT, "Northwind"), ==, 1);
  g_assert_cmpuint (count_of (fixture, &priya, RF_FACET_CLIENT, "Contoso"), ==, 1);
  g_assert_cmpuint (count_of (fixture, &priya, RF_FACET_AUTHOR, "Jonas"), ==, 0);
  g_assert_cmpuint (count_of (fixture, &priya, RF_FACET_AUTHOR, "Priya"), ==, 1);
  g_assert_cmpuint (count_of (fixture, &(RfSessionFilter) { 0 }, RF_FACET_OUTCOME, "open"), ==, 1);
}

static void
rows_are_read_as_they_are_seen (Fixture      *fixture,
                                gconstpointer data)
{
  const RfSessionFilter all = { 0 };
  g_autoptr (GArray) places = NULL;
  g_autoptr (GPtrArray) infos = NULL;
  g_autoptr (GError) error = NULL;
  const RfSessionInfo *info;

  add_three (fixture);
  places = rf_store_list_history (fixture->store, &all, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpint (g_array_index (places, RfSessionPlace, 0).started, ==, 30 * DAY);
  infos = rf_store_load_sessions (fixture->store, &g_array_index (places, RfSessionPlace, 1), 2, &error);
  g_assert_no_error (error);
  info = infos->pdata[0];
  g_assert_cmpstr (info->client, ==, "Contoso");
  g_assert_cmpstr (info->outcome, ==, "escalated");
  info = infos->pdata[1];
  g_assert_cmpstr (info->ticket, ==, "#1");
}

/* The first hit of a search among all sessions; NULL for none. */
static RfHit *
find (Fixture    *fixture,
      const char *text)
{
  const RfSessionFilter all = { 0 };
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = rf_store_search_sessions (fixture->store, text, &all, 10, NULL, &error);

  g_assert_no_error (error);
  return hits->len > 0 ? g_ptr_array_steal_index (hits, 0) : NULL;
}

static void
what_was_said_is_found_in_its_context (Fixture      *fixture,
                                       gconstpointer data)
{
  static const struct
  {
    const char *text;
    const char *marked; /* the first word that is marked; NULL where nothing is found */
    const char *kind;   /* of the event */
  } cases[] = {
    { "spooler", "spooler", RF_EVENT_NOTE },
    { "spol", NULL, NULL },             /* too far from any word */
    { "spoler", "spooler", RF_EVENT_NOTE },
    { "sopoler stuck", "spooler", RF_EVENT_NOTE },
    { "0x80070005", "0x80070005", RF_EVENT_NOTE },
    { "northwind spooler", "Northwind", RF_EVENT_STARTED }, /* in two events of one session */
    { "contoso spooler", NULL, NULL },                      /* in two sessions */
    { "contoso", "Contoso", RF_EVENT_STARTED },
    { "\"*(:-", NULL, NULL },
  };

  add_three (fixture);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (RfHit) hit = find (fixture, cases[i].text);
      g_autoptr (GPtrArray) events = NULL;
      const char *kind = NULL;

      if (cases[i].marked == NULL)
        {
          g_assert_null (hit);
          continue;
        }
      g_assert_nonnull (hit);
      g_assert_cmpint (strncmp (hit->snippet + hit->marks[0], cases[i].marked, hit->marks[1] - hit->marks[0]), ==, 0);
      events = rf_store_load_events (fixture->store, hit->id, NULL);
      for (guint k = 0; k < events->len; k++)
        if (strcmp (rf_event_get_id (events->pdata[k]), hit->event) == 0)
          kind = rf_event_get_kind (events->pdata[k]);
      g_assert_cmpstr (kind, ==, cases[i].kind);
    }
}

static void
a_search_keeps_to_the_filter (Fixture      *fixture,
                              gconstpointer data)
{
  const RfSessionFilter contoso = { .client = "Contoso" }, late = { .after = 15 * DAY }, jonas = { .author = "Jonas" };
  g_autoptr (GPtrArray) none = NULL;
  g_autoptr (GPtrArray) one = NULL;
  g_autoptr (GPtrArray) across = NULL;

  add_three (fixture);
  none = rf_store_search_sessions (fixture->store, "spooler", &contoso, 10, NULL, NULL);
  g_assert_cmpuint (none->len, ==, 0);
  one = rf_store_search_sessions (fixture->store, "the", &late, 10, NULL, NULL);
  g_assert_cmpuint (one->len, ==, 1);
  across = rf_store_search_sessions (fixture->store, "northwind spooler", &jonas, 10, NULL, NULL);
  g_assert_cmpuint (across->len, ==, 0);
}

static void
a_deleted_session_comes_back_or_is_gone_for_good (Fixture      *fixture,
                                                  gconstpointer data)
{
  const RfSessionFilter all = { 0 };
  g_autofree char *kept = add_session (fixture, "Priya", "Northwind", "#1", "resolved", DAY, "The spooler was stuck");
  g_autofree char *gone = add_session (fixture, "Priya", "Northwind", "#2", "resolved", 2 * DAY, "The toner was wrong");
  g_autoptr (GBytes) shared = g_bytes_new_static ("shared", 6);
  g_autoptr (GBytes) alone = g_bytes_new_static ("alone", 5);
  g_autofree char *shared_hash = rf_store_add_blob (fixture->store, shared, "text/plain", NULL);
  g_autofree char *alone_hash = rf_store_add_blob (fixture->store, alone, "text/plain", NULL);
  g_autoptr (GPtrArray) events = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_event_unref);
  g_autoptr (GBytes) still = NULL;
  g_autoptr (GBytes) lost = NULL;
  g_autoptr (RfHit) hit = NULL;
  GError *error = NULL;
  guint n = 9;

  add_event (events, kept, "Priya", DAY, RF_EVENT_EVIDENCE, "blob", shared_hash, "name", "a.txt", NULL);
  add_event (events, gone, "Priya", DAY, RF_EVENT_EVIDENCE, "blob", shared_hash, "name", "a.txt", NULL);
  add_event (events, gone, "Priya", DAY, RF_EVENT_EVIDENCE, "blob", alone_hash, "name", "b.txt", NULL);
  rf_store_append_events (fixture->store, events, &error);
  g_assert_no_error (error);

  /* Undone. */
  rf_store_set_session_deleted (fixture->store, gone, TRUE, &error);
  g_assert_cmpuint (count (fixture, &all), ==, 1);
  rf_store_set_session_deleted (fixture->store, gone, FALSE, &error);
  rf_store_purge_sessions (fixture->store, NULL, &n, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (n, ==, 0);
  g_assert_cmpuint (count (fixture, &all), ==, 2);

  /* Not undone: the next start takes it away. */
  rf_store_set_session_deleted (fixture->store, gone, TRUE, &error);
  g_assert_finalize_object (fixture->store);
  fixture->store = open_store (fixture->dir);
  rf_store_set_session_deleted (fixture->store, gone, FALSE, &error);
  g_assert_cmpuint (count (fixture, &all), ==, 1);
  g_assert_null (rf_store_load_events (fixture->store, gone, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_NOT_FOUND);
  g_clear_error (&error);
  hit = find (fixture, "toner");
  g_assert_null (hit);
  still = rf_store_load_blob (fixture->store, shared_hash, &error);
  g_assert_no_error (error);
  lost = rf_store_load_blob (fixture->store, alone_hash, &error);
  g_assert_null (lost);
  g_clear_error (&error);
}

#define add(path, func) g_test_add ("/history/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add ("filters-narrow-and-count", filters_narrow_and_count);
  add ("rows-are-read-as-they-are-seen", rows_are_read_as_they_are_seen);
  add ("what-was-said-is-found-in-its-context", what_was_said_is_found_in_its_context);
  add ("a-search-keeps-to-the-filter", a_search_keeps_to_the_filter);
  add ("a-deleted-session-comes-back-or-is-gone-for-good", a_deleted_session_comes_back_or_is_gone_for_good);

  return g_test_run ();
}
