/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-record.c - one record of a flow: an id and its fields
 *
 * A record holds few fields, so they lie in one small array that is searched
 * from the front. Only RfFlow changes a record, and only through an edit.
 */

#include "rf-record-private.h"

#include <string.h>

typedef struct
{
  const char *field; /* interned */
  GVariant   *value;
  const char *text;  /* (nullable): of @value, where it is one: most of what is asked for is text */
} Value;

static Value
make_value (const char *field,
            GVariant   *value)
{
  gboolean is_text = g_variant_classify (value) == G_VARIANT_CLASS_STRING;

  return (Value){ field, g_variant_ref (value), is_text ? g_variant_get_string (value, NULL) : NULL };
}

struct _RfRecord
{
  char        *id; /* a GRefString */
  RfRecordKind kind;
  guint        n_values;
  guint        n_allocated;
  Value       *values;
  gpointer     peer; /* (nullable): see rf_record_set_peer() */
};

#define FLOW (1 << RF_RECORD_FLOW)
#define NODE (1 << RF_RECORD_NODE)
#define COMMAND (1 << RF_RECORD_COMMAND)
#define EDGE (1 << RF_RECORD_EDGE)
#define INTAKE (1 << RF_RECORD_INTAKE)

/* In the order in which a file lists them (model.md 1). */
static const RfFieldSpec specs[] = {
  { "kind", "s", RF_MERGE_REGISTER, FLOW | NODE | INTAKE },
  { "name", "s", RF_MERGE_REGISTER, FLOW | INTAKE },
  { "category", "s", RF_MERGE_REGISTER, FLOW },
  { "description", "s", RF_MERGE_TEXT, FLOW },
  { "slug", "s", RF_MERGE_REGISTER, NODE },
  { "title", "s", RF_MERGE_REGISTER, NODE },
  { "body", "s", RF_MERGE_TEXT, NODE },
  { "expected", "s", RF_MERGE_TEXT, NODE },
  { "reason", "s", RF_MERGE_TEXT, NODE },
  { "minutes", "u", RF_MERGE_REGISTER, NODE },
  { "note_required", "b", RF_MERGE_REGISTER, NODE },
  { "url", "s", RF_MERGE_REGISTER, NODE },
  { "content_type", "s", RF_MERGE_REGISTER, NODE },
  { "verification", "s", RF_MERGE_REGISTER, NODE },
  { "save_as", "s", RF_MERGE_REGISTER, NODE },
  { "subflow", "s", RF_MERGE_REGISTER, NODE },
  { "section", "s", RF_MERGE_REGISTER, NODE },
  { "tags", "as", RF_MERGE_SET, FLOW | NODE },
  { "start", "s", RF_MERGE_REGISTER, FLOW },
  { "visibility", "s", RF_MERGE_REGISTER, FLOW },
  { "forked_from", "s", RF_MERGE_ONCE, FLOW },
  { "fork_base", "s", RF_MERGE_REGISTER, FLOW },
  { "fork_reason", "s", RF_MERGE_REGISTER, FLOW },
  { "node", "s", RF_MERGE_ONCE, COMMAND },
  { "from", "s", RF_MERGE_REGISTER, EDGE },
  { "to", "s", RF_MERGE_REGISTER, EDGE },
  { "label", "s", RF_MERGE_REGISTER, COMMAND | EDGE | INTAKE },
  { "pattern", "s", RF_MERGE_REGISTER, EDGE | INTAKE },
  { "language", "s", RF_MERGE_REGISTER, COMMAND },
  { "code", "s", RF_MERGE_TEXT, COMMAND },
  { "help", "s", RF_MERGE_REGISTER, INTAKE },
  { "required", "b", RF_MERGE_REGISTER, INTAKE },
  { "default", "s", RF_MERGE_REGISTER, INTAKE },
  { "choices", "as", RF_MERGE_REGISTER, INTAKE },
  { "ord", "s", RF_MERGE_ORDER, NODE | COMMAND | EDGE | INTAKE },
  { "x", "d", RF_MERGE_LAYOUT, NODE },
  { "y", "d", RF_MERGE_LAYOUT, NODE },
  { "collapsed", "b", RF_MERGE_LAYOUT, NODE },
  { "direction", "s", RF_MERGE_LAYOUT, FLOW },
};

static const char *const kind_names[RF_N_RECORD_KINDS] = { "flow", "node", "command", "edge", "field" };

/**
 * rf_field_specs:
 * @n_specs: (out): how many
 *
 * Returns: (transfer none): all fields that this version knows, in the order
 *   of a file
 */
const RfFieldSpec *
rf_field_specs (guint *n_specs)
{
  *n_specs = G_N_ELEMENTS (specs);
  return specs;
}

/**
 * rf_field_spec_find:
 * @name: a field
 *
 * Returns: (transfer none) (nullable): what is known about it
 */
const RfFieldSpec *
rf_field_spec_find (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (specs); i++)
    if (specs[i].name[0] == name[0] && strcmp (specs[i].name, name) == 0)
      return &specs[i];

  return NULL;
}

/**
 * rf_record_kind_to_text:
 * @kind: a kind of record
 *
 * Returns: (transfer none): its name in an edit
 */
const char *
rf_record_kind_to_text (RfRecordKind kind)
{
  g_return_val_if_fail (kind < RF_N_RECORD_KINDS, NULL);

  return kind_names[kind];
}

gboolean
rf_record_kind_parse (const char   *text,
                      RfRecordKind *kind)
{
  for (guint i = 0; i < RF_N_RECORD_KINDS; i++)
    if (strcmp (text, kind_names[i]) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

RfRecord *
rf_record_new (const char  *id,
               RfRecordKind kind)
{
  RfRecord *self = g_new0 (RfRecord, 1);

  self->id = g_ref_string_new (id);
  self->kind = kind;

  return self;
}

RfRecord *
rf_record_copy (RfRecord *self)
{
  RfRecord *copy = g_new0 (RfRecord, 1);

  copy->id = g_ref_string_acquire (self->id);
  copy->kind = self->kind;
  copy->n_values = copy->n_allocated = self->n_values;
  copy->values = g_memdup2 (self->values, self->n_values * sizeof (Value));
  for (guint i = 0; i < copy->n_values; i++)
    g_variant_ref (copy->values[i].value);

  return copy;
}

void
rf_record_free (RfRecord *self)
{
  for (guint i = 0; i < self->n_values; i++)
    g_variant_unref (self->values[i].value);
  g_free (self->values);
  g_ref_string_release (self->id);
  g_free (self);
}

/* Most fields differ in their first letter already, which is cheaper to see than by a call. */
static int
find (const RfRecord *self,
      const char     *field)
{
  for (guint i = 0; i < self->n_values; i++)
    if (self->values[i].field == field ||
        (self->values[i].field[0] == field[0] && strcmp (self->values[i].field, field) == 0))
      return i;

  return -1;
}

/* @field is interned; no @value takes the field away. */
void
rf_record_set (RfRecord   *self,
               const char *field,
               GVariant   *value)
{
  int at = find (self, field);

  if (at >= 0)
    {
      Value before = self->values[at];

      self->values[at] = value != NULL ? make_value (before.field, value) : self->values[--self->n_values];
      g_variant_unref (before.value);
    }
  else if (value != NULL)
    {
      if (self->n_values == self->n_allocated)
        {
          self->n_allocated = MAX (4, self->n_allocated * 2);
          self->values = g_renew (Value, self->values, self->n_allocated);
        }
      self->values[self->n_values++] = make_value (field, value);
    }
}

int
rf_record_compare (gconstpointer a,
                   gconstpointer b)
{
  const RfRecord *left = *(const RfRecord *const *) a;
  const RfRecord *right = *(const RfRecord *const *) b;

  return strcmp (left->id, right->id);
}

const char *
rf_record_get_id (const RfRecord *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->id;
}

/* (transfer full): a GRefString, which lives longer than the record. */
char *
rf_record_ref_id (const RfRecord *self)
{
  return g_ref_string_acquire (self->id);
}

RfRecordKind
rf_record_get_kind (const RfRecord *self)
{
  g_return_val_if_fail (self != NULL, RF_RECORD_FLOW);

  return self->kind;
}

guint
rf_record_get_n_values (const RfRecord *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->n_values;
}

/**
 * rf_record_get_nth:
 * @self: a record
 * @position: which of its values; their order means nothing
 * @field: (out): the interned name of the field
 *
 * Returns: (transfer none): the value
 */
GVariant *
rf_record_get_nth (const RfRecord *self,
                   guint           position,
                   const char    **field)
{
  g_return_val_if_fail (position < self->n_values, NULL);

  *field = self->values[position].field;
  return self->values[position].value;
}

/**
 * rf_record_get_value:
 * @self: a record
 * @field: a name
 *
 * Returns: (transfer none) (nullable): the value, NULL where there is none
 */
GVariant *
rf_record_get_value (const RfRecord *self,
                     const char     *field)
{
  int at;

  g_return_val_if_fail (self != NULL, NULL);

  at = find (self, field);
  return at >= 0 ? self->values[at].value : NULL;
}

static GVariant *
typed_value (const RfRecord     *self,
             const char         *field,
             const GVariantType *type)
{
  GVariant *value = rf_record_get_value (self, field);

  return value != NULL && g_variant_is_of_type (value, type) ? value : NULL;
}

/**
 * rf_record_set_peer:
 * @peer: (nullable): what the flow has found for the record once and wants to find again without a table; not copied
 */
void
rf_record_set_peer (RfRecord *self,
                    gpointer  peer)
{
  self->peer = peer;
}

gpointer
rf_record_get_peer (const RfRecord *self)
{
  return self->peer;
}

/**
 * rf_record_get_string:
 * @self: a record
 * @field: a text field
 *
 * Returns: (transfer none) (nullable): valid until the field changes; NULL
 *   where it is not set
 */
const char *
rf_record_get_string (const RfRecord *self,
                      const char     *field)
{
  int at;

  g_return_val_if_fail (self != NULL, NULL);

  at = find (self, field);
  return at >= 0 ? self->values[at].text : NULL;
}

gboolean
rf_record_get_boolean (const RfRecord *self,
                       const char     *field)
{
  GVariant *value = typed_value (self, field, G_VARIANT_TYPE_BOOLEAN);

  return value != NULL && g_variant_get_boolean (value);
}

double
rf_record_get_double (const RfRecord *self,
                      const char     *field,
                      double          fallback)
{
  GVariant *value = typed_value (self, field, G_VARIANT_TYPE_DOUBLE);

  return value != NULL ? g_variant_get_double (value) : fallback;
}

/* 0 where it is not set. */
guint
rf_record_get_uint (const RfRecord *self,
                    const char     *field)
{
  GVariant *value = typed_value (self, field, G_VARIANT_TYPE_UINT32);

  return value != NULL ? g_variant_get_uint32 (value) : 0;
}

/**
 * rf_record_get_strv:
 * @self: a record
 * @field: a field of several texts
 *
 * Returns: (transfer container): the texts, which live as long as the value;
 *   free the list with g_free(). Empty where the field is not set.
 */
const char **
rf_record_get_strv (const RfRecord *self,
                    const char     *field)
{
  GVariant *value = typed_value (self, field, G_VARIANT_TYPE_STRING_ARRAY);

  return value != NULL ? g_variant_get_strv (value, NULL) : g_new0 (const char *, 1);
}
