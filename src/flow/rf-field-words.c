/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the fields of a record and their values are called when a change is
 * told to people: no ids, no names of a file format.
 */

#include "rf-field-words.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-node.h"

static const struct
{
  const char *field;
  const char *words;
} field_words[] = {
  { "kind", N_ ("Kind") },
  { "name", N_ ("Name") },
  { "category", N_ ("Category") },
  { "description", N_ ("Description") },
  { "slug", N_ ("Name in the text form") },
  { "title", N_ ("Title") },
  { "body", N_ ("Instructions") },
  { "expected", N_ ("Expected outcome") },
  { "reason", N_ ("Reason") },
  { "minutes", N_ ("Minutes") },
  { "note_required", N_ ("Note required") },
  { "url", N_ ("Link") },
  { "content_type", N_ ("Type of content") },
  { "verification", N_ ("Check before it is done") },
  { "save_as", N_ ("Saved as") },
  { "subflow", N_ ("Flow that is run") },
  { "section", N_ ("Section") },
  { "tags", N_ ("Tags") },
  { "start", N_ ("First step") },
  { "visibility", N_ ("Visibility") },
  { "forked_from", N_ ("Original") },
  { "fork_base", N_ ("Version of the original") },
  { "fork_reason", N_ ("Reason for this copy") },
  { "source", N_ ("File it was imported from") },
  { "from", N_ ("Comes from") },
  { "to", N_ ("Leads to") },
  { "label", N_ ("Label") },
  { "pattern", N_ ("Pattern") },
  { "language", N_ ("Language") },
  { "code", N_ ("Command") },
  { "help", N_ ("Help") },
  { "required", N_ ("Required") },
  { "default", N_ ("Default") },
  { "choices", N_ ("Choices") },
  { "ord", N_ ("Order") },
  { "x", N_ ("Position") },
  { "y", N_ ("Position") },
  { "collapsed", N_ ("Folded") },
  { "direction", N_ ("Direction") },
  { RF_FIELD_RECORD, N_ ("Whether it exists") },
};

static const char *const kind_words[RF_N_NODE_KINDS] = {
  N_ ("Decision"), N_ ("Action"), N_ ("Solution"), N_ ("Escalate"), N_ ("Subflow"), N_ ("Open answer"), N_ ("Step"), N_ ("Section"), N_ ("End"),
};

/**
 * rf_field_words:
 *
 * Returns: (transfer none): what people call @field; @field itself where nobody knows it
 */
const char *
rf_field_words (const char *field)
{
  for (gsize i = 0; i < G_N_ELEMENTS (field_words); i++)
    if (strcmp (field_words[i].field, field) == 0)
      return _ (field_words[i].words);

  return field;
}

/* As rf_field_words(), for the kind of a node as a file has it. */
const char *
rf_node_kind_text (const char *kind)
{
  RfNodeKind parsed;

  return kind != NULL && rf_node_kind_parse (kind, &parsed) ? _ (kind_words[parsed]) : kind;
}

static gboolean
is_node_reference (const char *field)
{
  static const char *const fields[] = { "start", "from", "to", "section", NULL };

  return g_strv_contains (fields, field);
}

/* What says nothing to people: that it changed is all there is to show. */
static gboolean
is_without_value (const char *field)
{
  static const char *const fields[] = { "ord", "subflow", "forked_from", "fork_base", "source", RF_FIELD_RECORD, NULL };

  return g_strv_contains (fields, field);
}

static char *
string_text (RfFlow      *flow,
             RfRecordKind kind,
             const char  *field,
             const char  *text)
{
  const RfNode *node = is_node_reference (field) ? rf_flow_lookup_node (flow, text) : NULL;

  if (node != NULL)
    return g_strdup (rf_node_get_title (node));
  if (kind == RF_RECORD_NODE && strcmp (field, "kind") == 0)
    return g_strdup (rf_node_kind_text (text));

  return g_strdup (text);
}

/**
 * rf_field_value_text:
 * @flow: where the ids in @value are looked up
 * @kind: of the record that has the field
 * @value: (nullable): what stands there
 *
 * Returns: (transfer full) (nullable): @value for people; NULL where there is none or none that they could read
 */
char *
rf_field_value_text (RfFlow      *flow,
                     RfRecordKind kind,
                     const char  *field,
                     GVariant    *value)
{
  if (value == NULL || is_without_value (field))
    return NULL;
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING))
    return string_text (flow, kind, field, g_variant_get_string (value, NULL));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_BOOLEAN))
    return g_strdup (g_variant_get_boolean (value) ? _ ("Yes") : _ ("No"));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_UINT32))
    return g_strdup_printf ("%u", g_variant_get_uint32 (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_DOUBLE))
    return g_strdup_printf ("%.0f", g_variant_get_double (value));
  if (g_variant_is_of_type (value, G_VARIANT_TYPE_STRING_ARRAY))
    {
      g_autofree const char **strv = g_variant_get_strv (value, NULL);

      return g_strjoinv (", ", (char **) strv);
    }
  if (g_variant_is_of_type (value, G_VARIANT_TYPE (RF_TYPE_RAW_JSON)))
    {
      char *text;

      g_variant_get (value, RF_TYPE_RAW_JSON, &text);
      return text;
    }

  return NULL;
}
