/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-event.c - one thing that happened in a session
 *
 * An event never changes. Its payload is a dictionary; members that this
 * version does not know are kept and written out again.
 */

#include "rf-event.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-clock.h"
#include "rf-json.h"
#include "rf-uuid.h"

/* A fold asks each event for several members, most of which it has not: they are looked through once. */
typedef struct
{
  const char *name;
  const char *text; /* (nullable): NULL for what is no text */
} Member;

struct _RfEvent
{
  gatomicrefcount ref_count;
  char           *id;
  char           *session;
  char           *author;
  guint64         order;
  gint64          time;
  const char     *kind;    /* interned */
  GVariant       *payload; /* serialised, so that the members can point into it */
  Member         *members; /* (nullable) */
  gsize           n_members;
};

G_DEFINE_BOXED_TYPE (RfEvent, rf_event, rf_event_ref, rf_event_unref)

static void
read_members (RfEvent *self)
{
  gsize n = g_variant_n_children (self->payload);

  if (n == 0)
    return;

  g_variant_get_data (self->payload);
  self->members = g_new (Member, n);
  for (; self->n_members < n; self->n_members++)
    {
      Member *member = &self->members[self->n_members];
      g_autoptr (GVariant) value = NULL;

      g_variant_get_child (self->payload, self->n_members, "{&sv}", &member->name, &value);
      member->text = g_variant_is_of_type (value, G_VARIANT_TYPE_STRING) ? g_variant_get_string (value, NULL) : NULL;
    }
}

static const Member *
find_member (RfEvent    *self,
             const char *name)
{
  for (gsize i = 0; i < self->n_members; i++)
    if (strcmp (self->members[i].name, name) == 0)
      return &self->members[i];

  return NULL;
}

/**
 * rf_event_new_full:
 * @id: its id
 * @session: the session that it belongs to
 * @author: who did it
 * @order: its place in the session, from 0
 * @time: Unix time in microseconds
 * @kind: one of the RF_EVENT names, or one of a newer version
 * @payload: (nullable): an a{sv}; a floating one is taken over
 *
 * Returns: (transfer full): an event as it was stored
 */
RfEvent *
rf_event_new_full (const char *id,
                   const char *session,
                   const char *author,
                   guint64     order,
                   gint64      time,
                   const char *kind,
                   GVariant   *payload)
{
  RfEvent *self = g_new0 (RfEvent, 1);

  g_atomic_ref_count_init (&self->ref_count);
  self->id = g_strdup (id);
  self->session = g_strdup (session);
  self->author = g_strdup (author);
  self->order = order;
  self->time = time;
  self->kind = g_intern_string (kind);
  self->payload = g_variant_ref_sink (payload != NULL ? payload : g_variant_new_array (G_VARIANT_TYPE ("{sv}"), NULL, 0));
  read_members (self);

  return self;
}

/* As rf_event_new_full(), with a new id: something has just happened. */
RfEvent *
rf_event_new (const char *session,
              const char *author,
              guint64     order,
              gint64      time,
              const char *kind,
              GVariant   *payload)
{
  g_autofree char *id = rf_uuid_new ();

  return rf_event_new_full (id, session, author, order, time, kind, payload);
}

RfEvent *
rf_event_ref (RfEvent *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
rf_event_unref (RfEvent *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->id);
  g_free (self->session);
  g_free (self->author);
  g_free (self->members);
  g_variant_unref (self->payload);
  g_free (self);
}

const char *
rf_event_get_id (RfEvent *self)
{
  return self->id;
}

const char *
rf_event_get_session (RfEvent *self)
{
  return self->session;
}

const char *
rf_event_get_author (RfEvent *self)
{
  return self->author;
}

guint64
rf_event_get_order (RfEvent *self)
{
  return self->order;
}

/* Unix time in microseconds. */
gint64
rf_event_get_time (RfEvent *self)
{
  return self->time;
}

/* Interned. */
const char *
rf_event_get_kind (RfEvent *self)
{
  return self->kind;
}

/* (transfer none): an a{sv}. */
GVariant *
rf_event_get_payload (RfEvent *self)
{
  return self->payload;
}

/* (transfer none) (nullable): a text of the payload. */
const char *
rf_event_get_string (RfEvent    *self,
                     const char *member)
{
  const Member *found = find_member (self, member);

  return found != NULL ? found->text : NULL;
}

/* 0 where it is not there. */
gint64
rf_event_get_int (RfEvent    *self,
                  const char *member)
{
  gint64 number = 0;

  if (find_member (self, member) == NULL)
    return 0;
  g_variant_lookup (self->payload, member, "x", &number);
  return number;
}

gboolean
rf_event_get_boolean (RfEvent    *self,
                      const char *member)
{
  gboolean value = FALSE;

  if (find_member (self, member) == NULL)
    return FALSE;
  g_variant_lookup (self->payload, member, "b", &value);
  return value;
}

/**
 * rf_event_dup_dict:
 * @self: an event
 * @member: a member that is an object
 *
 * Returns: (transfer full) (nullable): it as an a{sv}
 */
GVariant *
rf_event_dup_dict (RfEvent    *self,
                   const char *member)
{
  g_autoptr (GVariant) value = find_member (self, member) != NULL ? g_variant_lookup_value (self->payload, member, NULL) : NULL;
  g_autoptr (JsonNode) node = NULL;

  if (value == NULL || g_variant_is_of_type (value, G_VARIANT_TYPE_VARDICT))
    return g_steal_pointer (&value);

  node = rf_json_from_variant (value);
  if (!JSON_NODE_HOLDS_OBJECT (node))
    return NULL;

  return g_variant_ref_sink (rf_json_to_vardict (json_node_get_object (node)));
}

/**
 * rf_event_to_json:
 * @self: an event
 *
 * Returns: (transfer full): {"id", "session", "author", "order", "time", "kind", "payload"}
 */
JsonNode *
rf_event_to_json (RfEvent *self)
{
  g_autoptr (JsonObject) object = json_object_new ();
  g_autofree char *time = rf_time_to_text (self->time);

  json_object_set_string_member (object, "id", self->id);
  json_object_set_string_member (object, "session", self->session);
  json_object_set_string_member (object, "author", self->author);
  json_object_set_int_member (object, "order", self->order);
  json_object_set_string_member (object, "time", time);
  json_object_set_string_member (object, "kind", self->kind);
  json_object_set_member (object, "payload", rf_json_from_vardict (self->payload));

  return json_node_init_object (json_node_alloc (), object);
}

/**
 * rf_event_from_json:
 * @node: what rf_event_to_json() gave
 * @error: return location for an error
 *
 * Returns: (transfer full) (nullable): the event, or NULL with %RF_ERROR_INVALID
 */
RfEvent *
rf_event_from_json (JsonNode *node,
                    GError  **error)
{
  static const char *const texts[] = { "id", "session", "author", "time", "kind" };
  JsonObject *object = JSON_NODE_HOLDS_OBJECT (node) ? json_node_get_object (node) : NULL;
  JsonNode *payload;
  gint64 time;

  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    if (object == NULL || rf_json_get_string (object, texts[i]) == NULL)
      {
        g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("An event has no “%s”"), texts[i]);
        return NULL;
      }
  if (!rf_time_parse (rf_json_get_string (object, "time"), &time))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” is no time"), rf_json_get_string (object, "time"));
      return NULL;
    }

  payload = json_object_get_member (object, "payload");
  return rf_event_new_full (rf_json_get_string (object, "id"), rf_json_get_string (object, "session"),
                            rf_json_get_string (object, "author"), json_object_get_int_member_with_default (object, "order", 0),
                            time, rf_json_get_string (object, "kind"),
                            payload != NULL && JSON_NODE_HOLDS_OBJECT (payload)
                              ? rf_json_to_vardict (json_node_get_object (payload)) : NULL);
}
