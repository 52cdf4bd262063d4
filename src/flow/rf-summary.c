/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Two versions of a flow, told to people. What happened to an option or a
 * command is told at its step, what happened to the intake form at the flow:
 * nobody thinks of them as records. A step counts once, whatever was done to
 * it, and as moved only if nothing else was.
 */

#include "rf-summary.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-field-words.h"

#define SHORT 28      /* characters of a value that still fits into a phrase */
#define MAX_PHRASES 3 /* of a sentence; the rest is counted */

typedef struct
{
  RfFlow     *before;
  RfFlow     *after;
  RfSummary  *summary;
  GHashTable *items; /* id → RfSummaryItem */
} Telling;

G_DEFINE_BOXED_TYPE (RfSummary, rf_summary, rf_summary_ref, rf_summary_unref)

static void
field_free (gpointer data)
{
  RfFieldDifference *field = data;

  g_free (field->words);
  g_free (field->phrase);
  g_free (field->before);
  g_free (field->after);
  g_free (field);
}

static void
item_free (gpointer data)
{
  RfSummaryItem *item = data;

  g_free (item->id);
  g_free (item->title);
  g_free (item->sentence);
  g_ptr_array_unref (item->fields);
  g_free (item);
}

RfSummary *
rf_summary_ref (RfSummary *self)
{
  g_atomic_ref_count_inc (&self->ref_count);

  return self;
}

void
rf_summary_unref (RfSummary *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->items);
  g_hash_table_unref (self->marks);
  g_free (self);
}

/* ---- one field ------------------------------------------------------------------------------------------------- */

static gboolean
is_short (const char *text)
{
  return strchr (text, '\n') == NULL && g_utf8_strlen (text, -1) <= SHORT;
}

static char *
make_phrase (const char *words,
             const char *before,
             const char *after)
{
  if (before != NULL && after != NULL && is_short (before) && is_short (after))
    /* Translators: a field, its value before and after a change: Minutes: 5 → 8 */
    return g_strdup_printf (_ ("%s: %s → %s"), words, before, after);
  if (before == NULL && after != NULL && is_short (after))
    /* Translators: a field and its new value: Minutes: 5 */
    return g_strdup_printf (_ ("%s: %s"), words, after);

  return g_strdup (words);
}

/* @phrase, @before and @after are taken over. */
static void
add_field (RfSummaryItem *item,
           const char    *words,
           char          *phrase,
           char          *before,
           char          *after)
{
  RfFieldDifference *field = g_new0 (RfFieldDifference, 1);

  field->words = g_strdup (words);
  field->phrase = phrase != NULL ? phrase : make_phrase (words, before, after);
  field->before = before;
  field->after = after;
  g_ptr_array_add (item->fields, field);
}

/* That the order changed is told once, however many keys it took. */
static void
add_order (RfSummaryItem *item,
           const char    *words)
{
  for (guint i = 0; i < item->fields->len; i++)
    if (strcmp (((RfFieldDifference *) g_ptr_array_index (item->fields, i))->words, words) == 0)
      return;

  add_field (item, words, NULL, NULL, NULL);
}

static gboolean
has_field (const RfDifference *difference,
           const char         *field)
{
  for (guint i = 0; i < difference->fields->len; i++)
    if (strcmp (g_ptr_array_index (difference->fields, i), field) == 0)
      return TRUE;

  return FALSE;
}

static char *
value_text (RfFlow         *flow,
            const RfRecord *record,
            const char     *field)
{
  return record != NULL ? rf_field_value_text (flow, rf_record_get_kind (record), field, rf_record_get_value (record, field)) : NULL;
}

static gboolean
is_layout (const char *field)
{
  const RfFieldSpec *spec = rf_field_spec_find (field);

  return spec != NULL && spec->merge == RF_MERGE_LAYOUT;
}

/* Each field of @difference but layout; @of: (nullable): what the words are about. */
static void
add_fields (Telling            *self,
            RfSummaryItem      *item,
            const RfDifference *difference,
            const char         *of)
{
  const RfRecord *before = rf_flow_lookup (self->before, difference->id), *after = rf_flow_lookup (self->after, difference->id);

  if (difference->record == RF_RECORD_FLOW)
    {
      before = rf_flow_get_header (self->before);
      after = rf_flow_get_header (self->after);
    }
  for (guint i = 0; i < difference->fields->len; i++)
    {
      const char *field = g_ptr_array_index (difference->fields, i);
      g_autofree char *words = of != NULL ? g_strdup_printf ("%s: %s", of, rf_field_words (field)) : g_strdup (rf_field_words (field));

      if (strcmp (field, "ord") == 0)
        add_order (item, difference->record == RF_RECORD_INTAKE ? _ ("Order of the fields") : _ ("Order"));
      else if (!is_layout (field))
        add_field (item, words, NULL, value_text (self->before, before, field), value_text (self->after, after, field));
    }
}

/* ---- options, commands, intake fields -------------------------------------------------------------------------- */

/* “Yes → Restart the service” */
static char *
option_text (RfFlow         *flow,
             const RfRecord *edge)
{
  const char *label = edge != NULL ? rf_record_get_string (edge, "label") : NULL;
  const RfNode *to = edge != NULL ? rf_flow_lookup_node (flow, rf_record_get_string (edge, "to")) : NULL;
  const char *target = to != NULL ? rf_node_get_title (to) : _ ("nowhere");

  if (edge == NULL)
    return NULL;

  return label != NULL && label[0] != '\0' ? g_strdup_printf ("%s → %s", label, target) : g_strdup_printf ("→ %s", target);
}

static char *
option_name (const RfRecord *edge)
{
  const char *label = rf_record_get_string (edge, "label");

  return g_strdup (label != NULL && label[0] != '\0' ? label : _ ("Way on"));
}

static void
tell_edge (Telling            *self,
           RfSummaryItem      *item,
           const RfDifference *difference)
{
  const RfRecord *before = rf_flow_lookup (self->before, difference->id), *after = rf_flow_lookup (self->after, difference->id);
  g_autofree char *name = option_name (after != NULL ? after : before);
  char *phrase = NULL;

  if (difference->kind == RF_DIFFERENCE_ADDED)
    phrase = g_strdup_printf (_ ("New option “%s”"), name);
  else if (difference->kind == RF_DIFFERENCE_REMOVED)
    phrase = g_strdup_printf (_ ("Option “%s” removed"), name);
  else if (has_field (difference, "to") || has_field (difference, "from"))
    phrase = g_strdup_printf (_ ("Option “%s” leads elsewhere"), name);
  else if (has_field (difference, "label"))
    phrase = g_strdup_printf (_ ("Option “%s” renamed"), name);

  if (phrase != NULL)
    add_field (item, _ ("Option"), phrase, option_text (self->before, before), option_text (self->after, after));
  if (has_field (difference, "pattern") && difference->kind == RF_DIFFERENCE_CHANGED)
    {
      g_autofree char *words = g_strdup_printf (_ ("Pattern of option “%s”"), name);

      add_field (item, words, NULL, value_text (self->before, before, "pattern"), value_text (self->after, after, "pattern"));
    }
  if (has_field (difference, "ord") && difference->kind == RF_DIFFERENCE_CHANGED)
    add_order (item, _ ("Order of the options"));
}

static void
tell_command (Telling            *self,
              RfSummaryItem      *item,
              const RfDifference *difference)
{
  const RfRecord *before = rf_flow_lookup (self->before, difference->id), *after = rf_flow_lookup (self->after, difference->id);

  if (difference->kind == RF_DIFFERENCE_ADDED || difference->kind == RF_DIFFERENCE_REMOVED)
    add_field (item, _ ("Command"), g_strdup (difference->kind == RF_DIFFERENCE_ADDED ? _ ("New command") : _ ("Command removed")),
               value_text (self->before, before, "code"), value_text (self->after, after, "code"));
  else if (has_field (difference, "code"))
    add_field (item, _ ("Command"), NULL, value_text (self->before, before, "code"), value_text (self->after, after, "code"));
  if (difference->kind != RF_DIFFERENCE_CHANGED)
    return;

  if (has_field (difference, "label"))
    add_field (item, _ ("Label of the command"), NULL, value_text (self->before, before, "label"), value_text (self->after, after, "label"));
  if (has_field (difference, "language"))
    add_field (item, _ ("Language of the command"), NULL, value_text (self->before, before, "language"), value_text (self->after, after, "language"));
  if (has_field (difference, "ord"))
    add_order (item, _ ("Order of the commands"));
}

static void
tell_intake (Telling            *self,
             RfSummaryItem      *item,
             const RfDifference *difference)
{
  const RfRecord *before = rf_flow_lookup (self->before, difference->id), *after = rf_flow_lookup (self->after, difference->id);
  const RfRecord *any = after != NULL ? after : before;
  const char *label = rf_record_get_string (any, "label");
  const char *name = label != NULL && label[0] != '\0' ? label : rf_record_get_string (any, "name");

  if (name == NULL)
    name = _ ("Intake field");
  if (difference->kind == RF_DIFFERENCE_ADDED)
    add_field (item, _ ("Intake field"), g_strdup_printf (_ ("New intake field “%s”"), name), NULL, g_strdup (name));
  else if (difference->kind == RF_DIFFERENCE_REMOVED)
    add_field (item, _ ("Intake field"), g_strdup_printf (_ ("Intake field “%s” removed"), name), g_strdup (name), NULL);
  else
    add_fields (self, item, difference, name);
}

/* ---- records to items ------------------------------------------------------------------------------------------ */

static RfSummaryItem *
take_item (Telling         *self,
           const char      *id,
           RfDifferenceKind kind)
{
  RfSummaryItem *item = g_hash_table_lookup (self->items, id);
  const RfNode *node = rf_flow_lookup_node (self->after, id);

  if (item != NULL)
    {
      if (item->kind == RF_DIFFERENCE_MOVED)
        item->kind = kind;
      return item;
    }

  if (node == NULL)
    node = rf_flow_lookup_node (self->before, id);
  item = g_new0 (RfSummaryItem, 1);
  item->kind = kind;
  item->id = g_strdup (id);
  item->is_flow = node == NULL;
  item->node_kind = node != NULL ? rf_node_get_kind (node) : RF_NODE_ANSWER;
  item->title = g_strdup (node != NULL ? rf_node_get_title (node) : rf_flow_get_name (self->after));
  item->fields = g_ptr_array_new_with_free_func (field_free);
  g_hash_table_insert (self->items, item->id, item);

  return item;
}

/* The item at which a record that is no node is told; the flow's own where its node is in neither version. */
static RfSummaryItem *
take_owner (Telling            *self,
            const RfDifference *difference,
            const char         *field)
{
  const RfRecord *record = rf_flow_lookup (self->after, difference->id);
  const char *owner;

  if (record == NULL)
    record = rf_flow_lookup (self->before, difference->id);
  owner = record != NULL ? rf_record_get_string (record, field) : NULL;
  if (owner == NULL || (rf_flow_lookup_node (self->after, owner) == NULL && rf_flow_lookup_node (self->before, owner) == NULL))
    owner = rf_flow_get_id (self->before);

  return take_item (self, owner, RF_DIFFERENCE_CHANGED);
}

static void
tell (Telling            *self,
      const RfDifference *difference)
{
  switch (difference->record)
    {
    case RF_RECORD_NODE:
      add_fields (self, take_item (self, difference->id, difference->kind), difference, NULL);
      break;

    case RF_RECORD_EDGE:
      tell_edge (self, take_owner (self, difference, "from"), difference);
      g_hash_table_insert (self->summary->marks, g_strdup (difference->id), GUINT_TO_POINTER (difference->kind + 1));
      break;

    case RF_RECORD_COMMAND:
      tell_command (self, take_owner (self, difference, "node"), difference);
      break;

    case RF_RECORD_INTAKE:
      tell_intake (self, take_item (self, rf_flow_get_id (self->before), RF_DIFFERENCE_CHANGED), difference);
      break;

    case RF_RECORD_FLOW:
    case RF_N_RECORD_KINDS:
    default:
      add_fields (self, take_item (self, rf_flow_get_id (self->before), RF_DIFFERENCE_CHANGED), difference, NULL);
      break;
    }
}

/* ---- sentences ------------------------------------------------------------------------------------------------- */

/* How one comes to the node: “Option “No” of “Is it on?”” */
static char *
way_text (RfFlow     *flow,
          const char *node)
{
  GPtrArray *links = rf_flow_get_links_in (flow, node);
  const RfEdge *edge = links->len > 0 ? g_ptr_array_index (links, 0) : NULL;
  const RfNode *from = edge != NULL ? rf_flow_lookup_node (flow, rf_record_get_string (edge, "from")) : NULL;
  const char *label = edge != NULL ? rf_record_get_string (edge, "label") : NULL;

  if (from == NULL)
    return NULL;
  if (label == NULL || label[0] == '\0')
    return g_strdup_printf (_ ("After “%s”"), rf_node_get_title (from));

  return g_strdup_printf (_ ("Option “%s” of “%s”"), label, rf_node_get_title (from));
}

static char *
join_phrases (const RfSummaryItem *item)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n = item->fields->len > MAX_PHRASES + 1 ? MAX_PHRASES : item->fields->len;

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " · " : "", ((RfFieldDifference *) g_ptr_array_index (item->fields, i))->phrase);
  if (n < item->fields->len)
    {
      g_string_append (text, " · ");
      g_string_append_printf (text, g_dngettext (GETTEXT_PACKAGE, "%u more", "%u more", item->fields->len - n), item->fields->len - n);
    }

  return g_string_free_and_steal (g_steal_pointer (&text));
}

static char *
make_sentence (Telling             *self,
               const RfSummaryItem *item)
{
  char *way = NULL;

  switch (item->kind)
    {
    case RF_DIFFERENCE_ADDED:
      way = way_text (self->after, item->id);
      return way != NULL ? way : g_strdup (rf_flow_is_procedural (self->after) ? _ ("New step") : _ ("Nothing leads there"));

    case RF_DIFFERENCE_REMOVED:
      way = way_text (self->before, item->id);
      return way != NULL ? way : g_strdup (_ ("Nothing led there"));

    case RF_DIFFERENCE_MOVED:
      return g_strdup (_ ("Position only"));

    case RF_DIFFERENCE_CHANGED:
    case RF_N_DIFFERENCE_KINDS:
    default:
      return join_phrases (item);
    }
}

static void
place (Telling    *self,
       const char *id)
{
  RfSummaryItem *item = g_hash_table_lookup (self->items, id);

  if (item == NULL || item->sentence != NULL)
    return;

  item->sentence = make_sentence (self, item);
  g_ptr_array_add (self->summary->items, item);
  if (item->is_flow)
    return;
  self->summary->counts[item->kind]++;
  g_hash_table_insert (self->summary->marks, g_strdup (item->id), GUINT_TO_POINTER (item->kind + 1));
}

static void
place_all (Telling *self)
{
  RfFlow *flows[] = { self->after, self->before };

  place (self, rf_flow_get_id (self->before));
  for (guint side = 0; side < G_N_ELEMENTS (flows); side++)
    {
      g_autoptr (GPtrArray) nodes = rf_flow_list_reading (flows[side]);

      for (guint i = 0; i < nodes->len; i++)
        place (self, rf_record_get_id (g_ptr_array_index (nodes, i)));
    }
}

/**
 * rf_diff_summary:
 * @before: a flow
 * @after: another version of it
 *
 * Returns: (transfer full): what leads from the one to the other, for people
 */
RfSummary *
rf_diff_summary (RfFlow *before,
                 RfFlow *after)
{
  RfSummary *self = g_new0 (RfSummary, 1);
  g_autoptr (GPtrArray) differences = rf_flow_differences (before, after);
  g_autoptr (GHashTable) items = g_hash_table_new (g_str_hash, g_str_equal);
  Telling telling = { before, after, self, items };

  g_atomic_ref_count_init (&self->ref_count);
  self->items = g_ptr_array_new_with_free_func (item_free);
  self->marks = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  /* Nodes first: what a node is, new or changed, its options do not decide. */
  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < differences->len; i++)
      {
        const RfDifference *difference = g_ptr_array_index (differences, i);

        if ((difference->record == RF_RECORD_NODE) == (pass == 0))
          tell (&telling, difference);
      }
  place_all (&telling);

  return self;
}

gboolean
rf_summary_is_empty (RfSummary *self)
{
  return self->items->len == 0;
}

/**
 * rf_summary_get_mark:
 * @id: of a node or an edge
 * @kind: (out): what happened to it
 *
 * Returns: FALSE where nothing did
 */
gboolean
rf_summary_get_mark (RfSummary        *self,
                     const char       *id,
                     RfDifferenceKind *kind)
{
  guint mark = GPOINTER_TO_UINT (g_hash_table_lookup (self->marks, id));

  if (mark == 0)
    return FALSE;
  *kind = mark - 1;

  return TRUE;
}

/* ---- counts ---------------------------------------------------------------------------------------------------- */

static const char *
first_count (RfDifferenceKind kind,
             guint            n)
{
  switch (kind)
    {
    case RF_DIFFERENCE_ADDED:
      return g_dngettext (GETTEXT_PACKAGE, "%u step added", "%u steps added", n);

    case RF_DIFFERENCE_REMOVED:
      return g_dngettext (GETTEXT_PACKAGE, "%u step removed", "%u steps removed", n);

    case RF_DIFFERENCE_CHANGED:
      return g_dngettext (GETTEXT_PACKAGE, "%u step changed", "%u steps changed", n);

    case RF_DIFFERENCE_MOVED:
    case RF_N_DIFFERENCE_KINDS:
    default:
      return g_dngettext (GETTEXT_PACKAGE, "%u step moved", "%u steps moved", n);
    }
}

static const char *
later_count (RfDifferenceKind kind,
             guint            n)
{
  switch (kind)
    {
    case RF_DIFFERENCE_ADDED:
      return g_dngettext (GETTEXT_PACKAGE, "%u added", "%u added", n);

    case RF_DIFFERENCE_REMOVED:
      return g_dngettext (GETTEXT_PACKAGE, "%u removed", "%u removed", n);

    case RF_DIFFERENCE_CHANGED:
      return g_dngettext (GETTEXT_PACKAGE, "%u changed", "%u changed", n);

    case RF_DIFFERENCE_MOVED:
    case RF_N_DIFFERENCE_KINDS:
    default:
      return g_dngettext (GETTEXT_PACKAGE, "%u moved", "%u moved", n);
    }
}

/**
 * rf_summary_dup_count:
 *
 * Returns: (transfer full) (nullable): “2 added”; NULL where there are none
 */
char *
rf_summary_dup_count (RfSummary       *self,
                      RfDifferenceKind kind)
{
  guint n = self->counts[kind];

  return n > 0 ? g_strdup_printf (later_count (kind, n), n) : NULL;
}

/**
 * rf_summary_dup_text:
 *
 * Returns: (transfer full): “3 steps added, 1 removed, 2 changed”
 */
char *
rf_summary_dup_text (RfSummary *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  const RfSummaryItem *first = self->items->len > 0 ? g_ptr_array_index (self->items, 0) : NULL;

  for (guint kind = 0; kind < RF_N_DIFFERENCE_KINDS; kind++)
    {
      guint n = self->counts[kind];

      if (n == 0)
        continue;
      if (text->len > 0)
        g_string_append (text, ", ");
      g_string_append_printf (text, text->len > 0 ? later_count (kind, n) : first_count (kind, n), n);
    }
  if (first != NULL && first->is_flow)
    g_string_append_printf (text, "%s%s", text->len > 0 ? ", " : "", text->len > 0 ? _ ("facts of the flow changed") : _ ("Facts of the flow changed"));
  if (text->len == 0)
    g_string_append (text, _ ("Nothing changed"));

  return g_string_free_and_steal (g_steal_pointer (&text));
}
