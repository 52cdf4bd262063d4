/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Options, commands and intake fields: which of them is which record of the
 * base, and the keys that put a list into the order of the text. An item is
 * the record that says the same; else the one with the same name, else with
 * the same content, else the one at the same place. Keys are changed for as
 * few records as can be.
 */

#include "rf-flow-text-private.h"

#include <string.h>

#include "rf-ord.h"
#include "rf-uuid.h"

/* ---- order ---- */

static int
compare_places (const RfRecord *a,
                const RfRecord *b)
{
  int order = g_strcmp0 (rf_record_get_string (a, "ord"), rf_record_get_string (b, "ord"));

  return order != 0 ? order : strcmp (rf_record_get_id (a), rf_record_get_id (b));
}

/* Which places may keep their key: a longest run of records that are in order already (patience sorting). */
static void
mark_longest_run (GArray   *places,
                  gboolean *stays)
{
  g_autofree guint *tails = g_new (guint, places->len + 1);
  g_autofree int *before = g_new (int, places->len + 1);
  guint n = 0;

  for (guint i = 0; i < places->len; i++)
    {
      const RfRecord *record = g_array_index (places, RfTextPlace, i).base;
      guint low = 0, high = n;

      while (record != NULL && low < high)
        {
          guint middle = (low + high) / 2;

          if (compare_places (g_array_index (places, RfTextPlace, tails[middle]).base, record) < 0)
            low = middle + 1;
          else
            high = middle;
        }
      if (record == NULL)
        continue;
      before[i] = low > 0 ? (int) tails[low - 1] : -1;
      tails[low] = i;
      n = MAX (n, low + 1);
    }

  for (int i = n > 0 ? (int) tails[n - 1] : -1; i >= 0; i = before[i])
    stays[i] = TRUE;
}

/* Whether everything stands where it stood. */
static gboolean
is_in_order (GArray *places)
{
  for (guint i = 0; i < places->len; i++)
    {
      const RfTextPlace *place = &g_array_index (places, RfTextPlace, i);

      if (place->base == NULL || (i > 0 && compare_places (place[-1].base, place->base) >= 0))
        return FALSE;
    }

  return TRUE;
}

/* For each place the next one behind it that keeps its key; the number of places where there is none. */
static guint *
find_next (GArray         *places,
           const gboolean *stays)
{
  guint *next = g_new (guint, places->len + 1);

  next[places->len] = places->len;
  for (guint i = places->len; i > 0; i--)
    next[i - 1] = i < places->len && stays[i] ? i : next[i];

  return next;
}

/* A key behind @last, in front of that at @next where that is greater. */
static char *
make_key (GArray     *places,
          guint       next,
          const char *last)
{
  const RfRecord *record = next < places->len ? g_array_index (places, RfTextPlace, next).base : NULL;
  const char *key = record != NULL ? rf_record_get_string (record, "ord") : NULL;

  return rf_ord_between (last, g_strcmp0 (key, last) > 0 ? key : NULL);
}

/**
 * rf_text_order_items:
 * @places: (element-type RfTextPlace): a list of the text
 *
 * Changes `ord` where that is needed to bring the records into this order.
 */
void
rf_text_order_items (RfTextMerge *self,
                     GArray      *places)
{
  g_autofree gboolean *stays = NULL;
  g_autofree guint *next = NULL;
  g_autofree char *last = NULL;
  const char *last_id = "";

  if (is_in_order (places))
    return;
  stays = g_new0 (gboolean, places->len + 1);
  mark_longest_run (places, stays);
  next = find_next (places, stays);
  for (guint i = 0; i < places->len; i++)
    {
      const RfTextPlace *place = &g_array_index (places, RfTextPlace, i);
      const char *key = place->base != NULL ? rf_record_get_string (place->base, "ord") : NULL;
      int order = stays[i] ? g_strcmp0 (key, last) : -1;

      if (order > 0 || (order == 0 && strcmp (place->id, last_id) > 0))
        g_set_str (&last, key);
      else
        {
          char *made = make_key (places, next[i], last);

          g_free (last);
          last = made;
          rf_text_merge_put (self, place->id, place->base, "ord", g_variant_new_string (last));
        }
      last_id = place->id;
    }
}

/* ---- which record an item is ---- */

/* What must be the same for an item to be a record; NULL for what says nothing. */
typedef char *(*ItemKey) (RfTextItem *item,
                          guint       way);
typedef char *(*RecordKey) (RfFlow         *flow,
                            const RfRecord *record,
                            guint           way);

/* Whether both say exactly the same; copies nothing. */
typedef gboolean (*IsSame) (RfFlow         *flow,
                            RfTextItem     *item,
                            const RfRecord *record);

typedef struct
{
  RfTextItem *items;
  guint       n_items;
  GPtrArray  *records;
  IsSame      is_same;
  ItemKey     item_key;
  RecordKey   record_key;
  guint       n_ways;
  gboolean   *taken; /* of the records */
} Matcher;

static void
take (Matcher *self,
      guint    item,
      guint    record)
{
  self->items[item].base = g_ptr_array_index (self->records, record);
  self->items[item].id = g_strdup (rf_record_get_id (self->items[item].base));
  self->taken[record] = TRUE;
}

/* Each key goes to the first record that has it and is free. */
static void
match_way (Matcher *self,
           RfFlow  *flow,
           guint    way)
{
  g_autoptr (GHashTable) heads = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autofree guint *next = g_new0 (guint, self->records->len + 1);

  for (guint i = self->records->len; i > 0; i--)
    {
      char *key = self->taken[i - 1] ? NULL : self->record_key (flow, g_ptr_array_index (self->records, i - 1), way);

      if (key == NULL)
        continue;
      next[i] = GPOINTER_TO_UINT (g_hash_table_lookup (heads, key));
      g_hash_table_insert (heads, key, GUINT_TO_POINTER (i));
    }

  for (guint i = 0; i < self->n_items; i++)
    {
      g_autofree char *key = self->items[i].base == NULL ? self->item_key (&self->items[i], way) : NULL;
      guint record = key != NULL ? GPOINTER_TO_UINT (g_hash_table_lookup (heads, key)) : 0;

      if (record == 0)
        continue;
      take (self, i, record - 1);
      g_hash_table_insert (heads, g_steal_pointer (&key), GUINT_TO_POINTER (next[record]));
    }
}

static guint
count_open (Matcher *self)
{
  guint n = 0;

  for (guint i = 0; i < self->n_items; i++)
    n += self->items[i].base == NULL;

  return n;
}

static void
match (Matcher *self,
       RfFlow  *flow)
{
  guint common = MIN (self->n_items, self->records->len);

  /* Mostly nothing has changed, which is cheap to see. */
  for (guint i = 0; self->n_items == self->records->len && i < common; i++)
    if (self->is_same (flow, &self->items[i], g_ptr_array_index (self->records, i)))
      take (self, i, i);
  for (guint way = 0; way < self->n_ways && common > 0 && count_open (self) > 0; way++)
    match_way (self, flow, way);
  for (guint i = 0; i < common; i++)
    if (self->items[i].base == NULL && !self->taken[i])
      take (self, i, i);
}

/* Where every item is the record at its place, nothing more is to be done. */
static gboolean
is_unchanged (Matcher *self,
              RfFlow  *flow)
{
  if (self->n_items != self->records->len)
    return FALSE;
  for (guint i = 0; i < self->n_items; i++)
    if (!self->is_same (flow, &self->items[i], g_ptr_array_index (self->records, i)))
      return FALSE;
  for (guint i = 0; i < self->n_items; i++)
    {
      self->items[i].base = g_ptr_array_index (self->records, i);
      self->items[i].id = g_strdup (rf_record_get_id (self->items[i].base));
    }

  return TRUE;
}

/* Matches the items, makes those that are new, takes away what is not there any more, and orders them. */
static void
merge_items (RfTextMerge *self,
             Matcher     *matcher,
             RfRecordKind kind)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (RfTextPlace), matcher->n_items);

  matcher->taken = g_new0 (gboolean, matcher->records->len + 1);
  match (matcher, self->base);
  for (guint i = 0; i < matcher->n_items; i++)
    {
      RfTextItem *item = &matcher->items[i];
      RfTextPlace place;

      if (item->base == NULL)
        {
          item->id = rf_uuid_new ();
          rf_text_merge_born (self, item->id, kind);
        }
      place = (RfTextPlace){ item->base, item->id };
      g_array_append_val (places, place);
    }
  for (guint i = 0; i < matcher->records->len; i++)
    if (!matcher->taken[i])
      rf_text_merge_bury (self, g_ptr_array_index (matcher->records, i));
  rf_text_order_items (self, places);
  g_clear_pointer (&matcher->taken, g_free);
}

static const char *
or_empty (const char *text)
{
  return text != NULL ? text : "";
}

/* (transfer full) (nullable): the texts with something between them that stands in none; NULL where all are empty. */
static char *
join (const char *a,
      const char *b,
      const char *c)
{
  return *a == '\0' && *b == '\0' && *c == '\0' ? NULL : g_strconcat (a, "\n\x1f\n", b, "\n\x1f\n", c, NULL);
}

static char *
join_way (guint       way,
          const char *a,
          const char *b,
          const char *c)
{
  switch (way)
    {
    case 0: return g_strconcat (a, "\n\x1f\n", b, "\n\x1f\n", c, NULL);
    case 1: return join (a, "", "");
    default: return join ("", b, "");
    }
}

/* ---- options ---- */

/* The id of the node that @edge leads to, as far as there is one. */
static const char *
target_of (RfFlow         *flow,
           const RfRecord *edge)
{
  const char *to = rf_record_get_string (edge, "to");

  return rf_flow_lookup_node (flow, to) != NULL ? to : NULL;
}

static char *
option_key (RfTextItem *item,
            guint       way)
{
  g_autofree char *label = rf_grammar_dup_value (item->option.label);
  g_autofree char *pattern = rf_grammar_dup_value (item->option.pattern);

  return join_way (way, label, or_empty (item->target), pattern);
}

static char *
edge_key (RfFlow         *flow,
          const RfRecord *edge,
          guint           way)
{
  return join_way (way, or_empty (rf_record_get_string (edge, "label")), or_empty (target_of (flow, edge)),
                   or_empty (rf_record_get_string (edge, "pattern")));
}

static gboolean
is_same_option (RfFlow         *flow,
                RfTextItem     *item,
                const RfRecord *edge)
{
  const char *to = rf_record_get_string (edge, "to");

  /* What the item leads to is there: where both are the same nothing need be looked up. */
  return (g_strcmp0 (to, item->target) == 0 || g_strcmp0 (target_of (flow, edge), item->target) == 0) &&
         rf_grammar_value_equals (item->option.label, rf_record_get_string (edge, "label")) &&
         rf_grammar_value_equals (item->option.pattern, rf_record_get_string (edge, "pattern"));
}

/* How many the base has. */
guint
rf_text_merge_options (RfTextMerge *self,
                       RfTextBlock *block)
{
  g_autoptr (GPtrArray) none = block->base == NULL ? g_ptr_array_new () : NULL;
  Matcher matcher = { .n_items = block->n_options, .is_same = is_same_option, .item_key = option_key, .record_key = edge_key, .n_ways = 3 };

  matcher.records = block->base != NULL ? rf_flow_get_options (self->base, block->id) : none;
  if (matcher.n_items == 0 && matcher.records->len == 0)
    return 0;
  matcher.items = matcher.n_items > 0 ? rf_text_scan_option (self->scan, block->first_option) : NULL;
  if (is_unchanged (&matcher, self->base))
    return matcher.records->len;
  merge_items (self, &matcher, RF_RECORD_EDGE);

  for (guint i = 0; i < matcher.n_items; i++)
    {
      RfTextItem *item = &matcher.items[i];
      const char *before = item->base != NULL ? target_of (self->base, item->base) : NULL;

      if (item->base == NULL)
        rf_text_merge_put (self, item->id, NULL, "from", g_variant_new_string (block->id));
      if (g_strcmp0 (before, item->target) != 0)
        rf_text_merge_put (self, item->id, item->base, "to",
                           item->target != NULL ? g_variant_new_string (item->target) : NULL);
      rf_text_merge_value (self, item->id, item->base, "label", item->option.label);
      rf_text_merge_value (self, item->id, item->base, "pattern", item->option.pattern);
    }

  return matcher.records->len;
}

/* ---- commands ---- */

static char *
item_command_key (RfTextItem *item,
                  guint       way)
{
  g_autofree char *label = rf_grammar_dup_value (item->label);
  g_autofree char *code = rf_grammar_dup_prose (item->code, RF_PROSE_CODE);
  g_autofree char *language = rf_grammar_dup_value (item->language);

  return join_way (way, label, code, language);
}

static char *
command_key (RfFlow         *flow,
             const RfRecord *command,
             guint           way)
{
  g_autofree char *code = rf_grammar_normalize (rf_record_get_string (command, "code"), RF_PROSE_CODE);

  return join_way (way, or_empty (rf_record_get_string (command, "label")), code,
                   or_empty (rf_record_get_string (command, "language")));
}

static gboolean
is_same_command (RfFlow         *flow,
                 RfTextItem     *item,
                 const RfRecord *command)
{
  return rf_grammar_value_equals (item->label, rf_record_get_string (command, "label")) &&
         rf_grammar_value_equals (item->language, rf_record_get_string (command, "language")) &&
         rf_grammar_prose_equals (item->code, RF_PROSE_CODE, rf_record_get_string (command, "code"));
}

/* How many the base has. */
guint
rf_text_merge_commands (RfTextMerge *self,
                        RfTextBlock *block)
{
  g_autoptr (GPtrArray) none = block->base == NULL ? g_ptr_array_new () : NULL;
  Matcher matcher = { .n_items = block->n_commands, .is_same = is_same_command, .item_key = item_command_key, .record_key = command_key, .n_ways = 3 };

  matcher.records = block->base != NULL ? rf_flow_get_commands (self->base, block->id) : none;
  if (matcher.n_items == 0 && matcher.records->len == 0)
    return 0;
  matcher.items = matcher.n_items > 0 ? rf_text_scan_command (self->scan, block->first_command) : NULL;
  if (is_unchanged (&matcher, self->base))
    return matcher.records->len;
  merge_items (self, &matcher, RF_RECORD_COMMAND);

  for (guint i = 0; i < matcher.n_items; i++)
    {
      RfTextItem *item = &matcher.items[i];
      const char *before = item->base != NULL ? rf_record_get_string (item->base, "code") : NULL;

      if (item->base == NULL)
        rf_text_merge_put (self, item->id, NULL, "node", g_variant_new_string (block->id));
      rf_text_merge_value (self, item->id, item->base, "label", item->label);
      rf_text_merge_value (self, item->id, item->base, "language", item->language);
      if (!rf_grammar_prose_equals (item->code, RF_PROSE_CODE, before))
        {
          g_autofree char *code = rf_grammar_dup_prose (item->code, RF_PROSE_CODE);

          rf_text_merge_put (self, item->id, item->base, "code", *code != '\0' ? g_variant_new_string (code) : NULL);
        }
    }

  return matcher.records->len;
}

/* ---- intake fields ---- */

static char *
item_field_key (RfTextItem *item,
                guint       way)
{
  g_autofree char *name = rf_grammar_dup_value (item->name);
  g_autofree char *label = rf_grammar_dup_value (item->keys[RF_FIELD_KEY_LABEL]);

  return join_way (way + 1, name, label, "");
}

static char *
field_key (RfFlow         *flow,
           const RfRecord *field,
           guint           way)
{
  return join_way (way + 1, or_empty (rf_record_get_string (field, "name")),
                   or_empty (rf_record_get_string (field, "label")), "");
}

static void
merge_field (RfTextMerge *self,
             RfTextItem  *item)
{
  rf_text_merge_value (self, item->id, item->base, "name", item->name);
  for (guint i = 0; i < RF_N_FIELD_KEYS; i++)
    {
      const char *key = rf_grammar_field_keys[i];

      if (i == RF_FIELD_KEY_REQUIRED)
        rf_text_merge_boolean (self, item->id, item->base, key, item->keys[i]);
      else if (i == RF_FIELD_KEY_CHOICES)
        rf_text_merge_list (self, item->id, item->base, key, item->keys[i]);
      else
        rf_text_merge_value (self, item->id, item->base, key, item->keys[i]);
    }
}

static gboolean
is_same_field (RfFlow         *flow,
               RfTextItem     *item,
               const RfRecord *field)
{
  return rf_grammar_value_equals (item->name, rf_record_get_string (field, "name"));
}

void
rf_text_merge_intake (RfTextMerge *self)
{
  g_autoptr (GPtrArray) records = rf_flow_list_intake (self->base);
  Matcher matcher = {
    .n_items = self->scan->fields->len, .records = records, .n_ways = 2,
    .is_same = is_same_field, .item_key = item_field_key, .record_key = field_key,
  };

  if (matcher.n_items == 0 && records->len == 0)
    return;
  matcher.items = matcher.n_items > 0 ? rf_text_scan_field (self->scan, 0) : NULL;
  merge_items (self, &matcher, RF_RECORD_INTAKE);
  for (guint i = 0; i < matcher.n_items; i++)
    merge_field (self, &matcher.items[i]);
}
