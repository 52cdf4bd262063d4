/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which block is which node of the base: by slug, and where a slug was
 * changed, by what the block says, as long as that fits one node alone. Then
 * what every reference leads to, and which nodes stay although no block of
 * theirs can be found: those that something still leads to, and all of them
 * where it is not clear what was taken away.
 */

#include "rf-flow-text-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-uuid.h"

/* ---- slugs ---- */

static void
lose (RfTextBlock *block)
{
  block->lost = block->failed = TRUE;
}

static void
take_slug (RfTextMerge *self,
           RfTextBlock *block,
           guint        position)
{
  RfSlice slug = block->heading.slug;
  g_autofree char *lower = NULL;

  if (slug.p == NULL)
    return;
  lower = block->heading.sure ? g_strndup (slug.p, slug.n) : g_ascii_strdown (slug.p, slug.n);
  if (!rf_grammar_is_slug ((RfSlice){ lower, strlen (lower) }))
    {
      lose (block);
      rf_text_scan_problem (self->scan, RF_SEVERITY_ERROR, rf_slice (slug.p - 1, slug.p + slug.n),
                            _ ("A slug has small letters a to z, digits and dashes, 48 of them at the most"));
      return;
    }
  if (g_hash_table_contains (self->by_slug, lower))
    {
      lose (block);
      rf_text_scan_problem (self->scan, RF_SEVERITY_ERROR, rf_slice (slug.p - 1, slug.p + slug.n),
                            _ ("Another block is called @%s already; give this one a slug of its own, or none"), lower);
      return;
    }

  block->slug = g_steal_pointer (&lower);
  g_hash_table_insert (self->by_slug, block->slug, GUINT_TO_POINTER (position + 1));
}

/* @position is that of the node in the names + 1. */
static void
bind_to (RfTextMerge *self,
         RfTextBlock *block,
         guint        position)
{
  block->base = g_ptr_array_index (self->names->order, position - 1);
  block->base_position = position;
  block->id = g_strdup (rf_record_get_id (block->base));
  self->block_of[position - 1] = block - rf_text_scan_block (self->scan, 0) + 1;
  self->n_bound++;
}

/* A block without a slug gets one from its title, that of the base where it has none there either. */
static void
make_slugs (RfTextMerge *self)
{
  g_autoptr (GHashTable) counters = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < self->scan->blocks->len; i++)
    {
      RfTextBlock *block = rf_text_scan_block (self->scan, i);
      g_autofree char *title = NULL;

      if (block->slug != NULL || block->lost)
        continue;
      title = rf_grammar_dup_value (block->heading.title);
      block->slug = rf_text_names_make (title, self->by_slug, counters);
      g_hash_table_insert (self->by_slug, block->slug, GUINT_TO_POINTER (i + 1));
    }
}

/* ---- blocks whose slug no node has ---- */

typedef enum
{
  BY_ALL,
  BY_TITLE,
  BY_BODY,
  N_WAYS
} Way;

static char *
key_of (Way         way,
        const char *title,
        const char *body)
{
  if (way == BY_TITLE)
    return *title != '\0' ? g_strdup (title) : NULL;
  if (way == BY_BODY)
    return *body != '\0' ? g_strdup (body) : NULL;

  return *title != '\0' || *body != '\0' ? g_strdup_printf ("%s\n%s", title, body) : NULL;
}

static char *
block_key (RfTextBlock *block,
           Way          way)
{
  g_autofree char *title = rf_grammar_dup_value (block->heading.title);
  g_autofree char *body = rf_grammar_dup_prose (rf_text_prose_lines (&block->texts[RF_TEXT_BODY]), RF_PROSE_BODY);

  return key_of (way, title, body);
}

static char *
node_key (const RfNode *node,
          Way           way)
{
  g_autofree char *body = rf_grammar_normalize (rf_record_get_string (node, "body"), RF_PROSE_BODY);

  return key_of (way, rf_node_get_title (node), body);
}

static GHashTable *
new_lists (void)
{
  return g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_ptr_array_unref);
}

static void
add_to (GHashTable *lists,
        char       *key,
        gpointer    data)
{
  GPtrArray *list = key != NULL ? g_hash_table_lookup (lists, key) : NULL;

  if (key == NULL)
    return;
  if (list == NULL)
    {
      list = g_ptr_array_new ();
      g_hash_table_insert (lists, g_strdup (key), list);
    }
  g_ptr_array_add (list, data);
  g_free (key);
}

/* Pairs what says the same, where there are as many blocks as nodes that say it: then the order tells them apart. */
static void
pair (RfTextMerge *self,
      Way          way)
{
  g_autoptr (GHashTable) blocks = new_lists ();
  g_autoptr (GHashTable) nodes = new_lists ();
  g_autoptr (GPtrArray) order = NULL;
  GHashTableIter iter;
  gpointer key, list;

  for (guint i = 0; i < self->scan->blocks->len; i++)
    if (rf_text_scan_block (self->scan, i)->base == NULL)
      add_to (blocks, block_key (rf_text_scan_block (self->scan, i), way), rf_text_scan_block (self->scan, i));
  if (g_hash_table_size (blocks) == 0)
    return;
  order = rf_flow_list_reading (self->base);
  for (guint i = 0; i < order->len; i++)
    {
      guint position = rf_text_names_position (self->names, self->base, rf_record_get_id (order->pdata[i]));

      if (self->block_of[position - 1] == 0)
        add_to (nodes, node_key (order->pdata[i], way), GUINT_TO_POINTER (position));
    }

  g_hash_table_iter_init (&iter, blocks);
  while (g_hash_table_iter_next (&iter, &key, &list))
    {
      GPtrArray *mine = list;
      GPtrArray *theirs = g_hash_table_lookup (nodes, key);

      for (guint i = 0; theirs != NULL && theirs->len == mine->len && i < mine->len; i++)
        bind_to (self, g_ptr_array_index (mine, i), GPOINTER_TO_UINT (g_ptr_array_index (theirs, i)));
    }
}

/**
 * rf_text_merge_match:
 *
 * Gives each block its slug, and the node of the base that it is or the id of a new one.
 */
void
rf_text_merge_match (RfTextMerge *self)
{
  guint n = self->scan->blocks->len;
  guint n_open = 0;

  for (guint i = 0; i < n; i++)
    take_slug (self, rf_text_scan_block (self->scan, i), i);
  make_slugs (self);
  for (guint i = 0; i < n; i++)
    {
      RfTextBlock *block = rf_text_scan_block (self->scan, i);
      guint position = block->slug != NULL ? rf_text_names_find (self->names, block->slug) : 0;

      if (position > 0)
        bind_to (self, block, position);
      else
        n_open++;
    }
  for (Way way = 0; way < N_WAYS && n_open > 0 && self->n_bound < self->names->order->len; way++)
    pair (self, way);

  for (guint i = 0; i < n; i++)
    {
      RfTextBlock *block = rf_text_scan_block (self->scan, i);

      if (block->id == NULL && !block->lost)
        block->id = rf_uuid_new ();
    }
}

/* ---- references ---- */

/* The block that @slug names, by the slug that its node had before where no other block has that now. */
static RfTextBlock *
find_block (RfTextMerge *self,
            const char  *slug)
{
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_slug, slug));
  guint before = position == 0 ? rf_text_names_find (self->names, slug) : 0;

  if (before > 0)
    position = self->block_of[before - 1];

  return position > 0 ? rf_text_scan_block (self->scan, position - 1) : NULL;
}

/**
 * rf_text_merge_refer:
 * @slug: without "@"
 *
 * Says what is wrong with a reference that leads nowhere.
 *
 * Returns: (transfer none) (nullable): the id of the node that it leads to
 */
const char *
rf_text_merge_refer (RfTextMerge *self,
                     RfSlice      slug)
{
  char lower[52];
  gsize n = MIN (slug.n, sizeof lower - 1);
  RfTextBlock *block;
  RfSlice where = slug.n > 0 && slug.p[-1] == '@' ? rf_slice (slug.p - 1, slug.p + slug.n) : slug;

  for (gsize i = 0; i < n; i++)
    lower[i] = g_ascii_tolower (slug.p[i]);
  lower[n] = '\0';
  block = find_block (self, lower);
  if (slug.n == 0)
    rf_text_scan_problem (self->scan, RF_SEVERITY_ERROR, rf_slice (slug.p - 1, slug.p),
                          _ ("Write behind “@” the slug of the step that this leads to, or “?” for none yet"));
  else if (block == NULL || block->id == NULL)
    rf_text_scan_problem (self->scan, RF_SEVERITY_ERROR, where,
                          _ ("No block is called @%s; correct the name or write that block"), lower);
  else if (block->slug != NULL && strcmp (block->slug, lower) != 0)
    rf_text_scan_problem (self->scan, RF_SEVERITY_WARNING, where, _ ("@%s is called @%s now; this still leads to it"),
                          lower, block->slug);

  return block != NULL ? block->id : NULL;
}

/* ---- what stays without a block ---- */

static void
keep (RfTextMerge *self,
      GPtrArray   *open,
      const char  *id)
{
  guint position = id != NULL ? rf_text_names_position (self->names, self->base, id) : 0;

  if (position == 0 || self->block_of[position - 1] > 0 || self->kept[position - 1])
    return;
  self->kept[position - 1] = TRUE;
  g_ptr_array_add (open, g_ptr_array_index (self->names->order, position - 1));
}

static void
keep_what_follows (RfTextMerge  *self,
                   GPtrArray    *open,
                   const RfNode *node)
{
  GPtrArray *options = rf_flow_get_options (self->base, rf_record_get_id (node));

  for (guint i = 0; i < options->len; i++)
    keep (self, open, rf_record_get_string (g_ptr_array_index (options, i), "to"));
  keep (self, open, rf_record_get_string (node, "section"));
}

static void
keep_missing (RfTextMerge *self)
{
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  gboolean unclear = self->scan->broken;

  for (guint i = 0; i < self->scan->blocks->len; i++)
    {
      RfTextBlock *block = rf_text_scan_block (self->scan, i);

      unclear = unclear || (block->lost && block->base == NULL);
      if (block->failed && block->base != NULL)
        keep_what_follows (self, open, block->base);
    }
  if (self->scan->front.failed || !self->scan->front.there)
    keep (self, open, rf_flow_get_start (self->base));
  for (guint i = 0; unclear && i < self->names->order->len; i++)
    keep (self, open, rf_record_get_id (self->names->order->pdata[i]));
  while (open->len > 0)
    keep_what_follows (self, open, g_ptr_array_steal_index (open, open->len - 1));
}

static void
resolve_block (RfTextMerge *self,
               RfTextBlock *block,
               const char  *section)
{
  RfSlice named = block->keys[RF_KEY_SECTION];

  for (guint i = 0; i < block->n_options; i++)
    {
      RfTextItem *item = rf_text_scan_option (self->scan, block->first_option + i);

      if (item->option.target.p == NULL)
        continue;
      item->target = rf_text_merge_refer (self, item->option.target);
      if (item->target == NULL)
        block->failed = TRUE;
    }

  block->section = section;
  if (named.p == NULL || named.n == 0)
    return;
  block->section = rf_text_merge_refer (self, named.p[0] == '@' ? rf_slice (named.p + 1, named.p + named.n) : named);
  if (block->section == NULL)
    block->failed = TRUE;
}

static gboolean
is_section (RfTextBlock *block)
{
  if (block->heading.kind == RF_N_NODE_KINDS && block->base != NULL)
    return rf_grammar_is_section (block->base);

  return block->heading.kind == RF_NODE_SECTION;
}

/**
 * rf_text_merge_resolve:
 *
 * Finds what options and steps refer to, and what stays because of that.
 */
void
rf_text_merge_resolve (RfTextMerge *self)
{
  const char *section = NULL;
  gboolean is_unknown = FALSE;

  for (guint i = 0; i < self->scan->blocks->len; i++)
    {
      RfTextBlock *block = rf_text_scan_block (self->scan, i);

      resolve_block (self, block, section);
      block->section_is_unknown = is_unknown;
      rf_text_merge_check (self, block);
      if (!self->is_procedural || !is_section (block))
        continue;
      section = block->id;
      is_unknown = block->id == NULL;
    }
  rf_text_merge_find_start (self);
  keep_missing (self);
}
