/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The edit that leads from the base to what the text says. A field is changed
 * only where the text says something else than the text of the base would:
 * so an unchanged text changes nothing, whatever the base holds, and layout,
 * provenance and what this version does not know are never touched.
 */

#include "rf-flow-text-private.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/* ---- changes ---- */

void
rf_text_merge_born (RfTextMerge *self,
                    const char  *id,
                    RfRecordKind kind)
{
  rf_edit_add (self->edit, id, RF_FIELD_RECORD, NULL, g_variant_new_string (rf_record_kind_to_text (kind)));
}

void
rf_text_merge_bury (RfTextMerge    *self,
                    const RfRecord *record)
{
  const char *id = rf_record_get_id (record);

  for (guint i = 0; i < rf_record_get_n_values (record); i++)
    {
      const char *field;
      GVariant *value = rf_record_get_nth (record, i, &field);

      rf_edit_add (self->edit, id, field, value, NULL);
    }
  rf_edit_add (self->edit, id, RF_FIELD_RECORD,
               g_variant_new_string (rf_record_kind_to_text (rf_record_get_kind (record))), NULL);
}

/* @value may be floating; NULL takes the field away. */
void
rf_text_merge_put (RfTextMerge    *self,
                   const char     *id,
                   const RfRecord *base,
                   const char     *field,
                   GVariant       *value)
{
  GVariant *before = base != NULL ? rf_record_get_value (base, field) : NULL;
  g_autoptr (GVariant) after = value != NULL ? g_variant_ref_sink (value) : NULL;

  if (before == after || (before != NULL && after != NULL && g_variant_equal (before, after)))
    return;
  rf_edit_add (self->edit, id, field, before, after);
}

static void
put_string (RfTextMerge    *self,
            const char     *id,
            const RfRecord *base,
            const char     *field,
            const char     *value)
{
  rf_text_merge_put (self, id, base, field, *value != '\0' ? g_variant_new_string (value) : NULL);
}

/* A text on one line. */
void
rf_text_merge_value (RfTextMerge    *self,
                     const char     *id,
                     const RfRecord *base,
                     const char     *field,
                     RfSlice         value)
{
  g_autofree char *text = NULL;

  if (rf_grammar_value_equals (value, base != NULL ? rf_record_get_string (base, field) : NULL))
    return;
  text = rf_grammar_dup_value (value);
  put_string (self, id, base, field, text);
}

static void
merge_prose (RfTextMerge    *self,
             const char     *id,
             const RfRecord *base,
             RfSlice         lines,
             RfTextField     field)
{
  static const char *const fields[RF_N_TEXTS] = { "body", "expected", "reason" };
  RfProse prose = field == RF_TEXT_BODY ? RF_PROSE_BODY : RF_PROSE;
  g_autofree char *text = NULL;

  if (rf_grammar_prose_equals (lines, prose, base != NULL ? rf_record_get_string (base, fields[field]) : NULL))
    return;
  text = rf_grammar_dup_prose (lines, prose);
  put_string (self, id, base, fields[field], text);
}

/* Texts between commas. */
void
rf_text_merge_list (RfTextMerge    *self,
                    const char     *id,
                    const RfRecord *base,
                    const char     *field,
                    RfSlice         value)
{
  g_auto (GStrv) list = NULL;
  g_autofree const char **before = NULL;

  if (value.n == 0 && (base == NULL || rf_record_get_value (base, field) == NULL))
    return;
  list = rf_grammar_dup_list (value);
  before = base != NULL ? rf_record_get_strv (base, field) : g_new0 (const char *, 1);
  if (g_strv_equal (before, (const char *const *) list))
    return;
  rf_text_merge_put (self, id, base, field, list[0] != NULL ? g_variant_new_strv ((const char *const *) list, -1) : NULL);
}

static gboolean
parse_yes (RfSlice   value,
           gboolean *yes)
{
  static const char *const words[] = { "no", "yes", "false", "true" };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strlen (words[i]) == value.n && g_ascii_strncasecmp (value.p, words[i], value.n) == 0)
      {
        *yes = i % 2 == 1;
        return TRUE;
      }

  return FALSE;
}

/* "yes" or "no"; nothing takes the field away. */
void
rf_text_merge_boolean (RfTextMerge    *self,
                       const char     *id,
                       const RfRecord *base,
                       const char     *field,
                       RfSlice         value)
{
  gboolean yes = FALSE;
  gboolean said = value.n > 0 && parse_yes (value, &yes);

  if (said || (base != NULL && rf_record_get_value (base, field) != NULL))
    rf_text_merge_put (self, id, base, field, said ? g_variant_new_boolean (yes) : NULL);
}

/* ---- what is not allowed ---- */

gboolean
rf_text_merge_check_yes (RfTextMerge *self,
                         RfSlice      value)
{
  gboolean yes;

  if (value.n == 0 || parse_yes (value, &yes))
    return TRUE;
  rf_text_scan_problem (self->scan, RF_SEVERITY_ERROR, value, _ ("Write “yes” or “no”"));

  return FALSE;
}

/* Whether @value is one of @values, nothing, or what stood there before. */
gboolean
rf_text_merge_check_one (RfTextMerge       *self,
                         RfSlice            value,
                         const char *const *values,
                         const char        *key,
                         const char        *before)
{
  g_autofree char *all = NULL;

  if (value.n == 0 || rf_grammar_value_equals (value, before))
    return TRUE;
  for (guint i = 0; values[i] != NULL; i++)
    if (rf_slice_equal (value, values[i]))
      return TRUE;
  all = g_strjoinv (", ", (char **) values);
  rf_text_scan_problem (self->scan, RF_SEVERITY_ERROR, value, _ ("“%s” is one of %s"), key, all);

  return FALSE;
}

static gboolean
parse_minutes (RfSlice  value,
               guint32 *minutes)
{
  guint64 number = 0;

  for (gsize i = 0; i < value.n; i++)
    {
      if (!g_ascii_isdigit (value.p[i]) || i > 9)
        return FALSE;
      number = number * 10 + value.p[i] - '0';
    }
  *minutes = number;

  return number <= G_MAXUINT32;
}

static gboolean
check_kind (RfTextMerge *self,
            RfTextBlock *block)
{
  RfSlice where = block->heading.word.p != NULL ? block->heading.word : block->first;
  g_autofree char *before = NULL;

  if (block->heading.kind != RF_N_NODE_KINDS)
    return TRUE;
  before = block->base != NULL ? rf_grammar_dup_kind (rf_record_get_string (block->base, "kind")) : NULL;
  if (before != NULL && rf_slice_equal (block->heading.word, before))
    return TRUE;
  rf_text_scan_problem (self->scan, RF_SEVERITY_ERROR, where,
                        _ ("A block begins with its kind, as in “## Action: Restart it @restart”: Decision, Action, Solution, Escalate, "
                           "Subflow, Answer, Step, Section or End"));

  return FALSE;
}

static gboolean
check_verification (RfTextMerge *self,
                    RfTextBlock *block)
{
  RfSlice value = block->keys[RF_KEY_VERIFICATION];
  g_autofree char *text = value.n > 0 ? rf_grammar_dup_value (value) : NULL;
  RfVerification ignored;

  if (text == NULL || rf_verification_parse (text, &ignored) ||
      (block->base != NULL && rf_grammar_value_equals (value, rf_record_get_string (block->base, "verification"))))
    return TRUE;
  rf_text_scan_problem (self->scan, RF_SEVERITY_ERROR, value,
                        _ ("“verification” is one of none, checkbox, text, screenshot and number, which may have a range: number 1..6"));

  return FALSE;
}

/**
 * rf_text_merge_check:
 *
 * Says what is wrong with the heading and the keys of a block.
 */
void
rf_text_merge_check (RfTextMerge *self,
                     RfTextBlock *block)
{
  RfSlice minutes = block->keys[RF_KEY_MINUTES];
  RfSlice type = block->keys[RF_KEY_CONTENT_TYPE];
  const char *before = type.n > 0 && block->base != NULL ? rf_record_get_string (block->base, "content_type") : NULL;
  guint32 ignored;
  gboolean fine = check_kind (self, block);

  fine = rf_text_merge_check_yes (self, block->keys[RF_KEY_NOTE_REQUIRED]) && fine;
  fine = rf_text_merge_check_one (self, type, rf_grammar_content_types, "content_type", before) && fine;
  fine = check_verification (self, block) && fine;
  if (!parse_minutes (minutes, &ignored))
    {
      fine = FALSE;
      rf_text_scan_problem (self->scan, RF_SEVERITY_ERROR, minutes, _ ("“minutes” is a whole number"));
    }
  block->failed = block->failed || !fine;
}

/* ---- nodes ---- */

/* The fields of a node that are texts on one line, and the key that says each. */
static const struct
{
  const char *field;
  int         key; /* -1 for the title */
} values[] = {
  { "title", -1 },
  { "url", RF_KEY_URL },
  { "content_type", RF_KEY_CONTENT_TYPE },
  { "verification", RF_KEY_VERIFICATION },
  { "save_as", RF_KEY_SAVE_AS },
  { "subflow", RF_KEY_SUBFLOW },
};

static RfSlice
said_of (RfTextBlock *block,
         guint        which)
{
  return values[which].key >= 0 ? block->keys[values[which].key] : block->heading.title;
}

/* Whether the base holds one of the texts that the block says nothing about; most blocks say few and hold few. */
static gboolean
has_unsaid (RfTextBlock *block)
{
  for (guint i = 0; block->base != NULL && i < rf_record_get_n_values (block->base); i++)
    {
      const char *field;

      rf_record_get_nth (block->base, i, &field);
      for (guint k = 0; k < G_N_ELEMENTS (values); k++)
        if (said_of (block, k).n == 0 && field[0] == values[k].field[0] && strcmp (field, values[k].field) == 0)
          return TRUE;
    }

  return FALSE;
}

static void
merge_kind (RfTextMerge *self,
            RfTextBlock *block)
{
  const char *before = block->base != NULL ? rf_record_get_string (block->base, "kind") : NULL;
  RfNodeKind known = block->heading.kind != RF_N_NODE_KINDS ? block->heading.kind : RF_NODE_ANSWER;
  g_autofree char *said = NULL;

  if (g_strcmp0 (before, rf_node_kind_to_text (known)) == 0)
    return;
  said = block->base != NULL ? rf_grammar_dup_kind (before) : NULL;
  if (said == NULL || (block->heading.kind != RF_N_NODE_KINDS && strcmp (said, rf_node_kind_to_text (known)) != 0))
    put_string (self, block->id, block->base, "kind", rf_node_kind_to_text (known));
}

static void
merge_slug (RfTextMerge *self,
            RfTextBlock *block)
{
  guint position = block->base_position;

  if (position == 0 || strcmp (g_ptr_array_index (self->names->slugs, position - 1), block->slug) != 0)
    put_string (self, block->id, block->base, "slug", block->slug);
}

/* Nothing is said where a step belongs to the section above it, or to none in a flow that does without. */
static void
merge_section (RfTextMerge *self,
               RfTextBlock *block)
{
  gboolean said = block->keys[RF_KEY_SECTION].n > 0;
  const char *before = block->base != NULL ? rf_record_get_string (block->base, "section") : NULL;
  gboolean kept = block->base != NULL && rf_flow_lookup_node (self->base, before) == NULL;

  if (!said && (kept || block->section_is_unknown || (block->base == NULL && block->heading.kind == RF_NODE_SECTION)))
    return;
  if (g_strcmp0 (before, block->section) != 0)
    put_string (self, block->id, block->base, "section", block->section != NULL ? block->section : "");
}

static void
merge_minutes (RfTextMerge *self,
               RfTextBlock *block)
{
  RfSlice value = block->keys[RF_KEY_MINUTES];
  GVariant *before = block->base != NULL ? rf_record_get_value (block->base, "minutes") : NULL;
  guint32 minutes = 0;
  gboolean said = value.n > 0 && parse_minutes (value, &minutes);

  if (said == (before != NULL) && (!said || g_variant_get_uint32 (before) == minutes))
    return;
  rf_text_merge_put (self, block->id, block->base, "minutes", said ? g_variant_new_uint32 (minutes) : NULL);
}

static void
merge_node (RfTextMerge *self,
            RfTextBlock *block)
{
  gboolean all = has_unsaid (block);

  if (block->base == NULL)
    rf_text_merge_born (self, block->id, RF_RECORD_NODE);
  merge_kind (self, block);
  merge_slug (self, block);
  for (RfTextField i = 0; i < RF_N_TEXTS; i++)
    merge_prose (self, block->id, block->base, rf_text_prose_lines (&block->texts[i]), i);
  merge_minutes (self, block);
  rf_text_merge_boolean (self, block->id, block->base, "note_required", block->keys[RF_KEY_NOTE_REQUIRED]);
  for (guint i = 0; i < G_N_ELEMENTS (values); i++)
    if (all || said_of (block, i).n > 0)
      rf_text_merge_value (self, block->id, block->base, values[i].field, said_of (block, i));
  merge_section (self, block);
  rf_text_merge_list (self, block->id, block->base, "tags", block->keys[RF_KEY_TAGS]);
}

static void
bury_missing (RfTextMerge *self)
{
  if (self->n_bound == self->names->order->len)
    return;

  for (guint i = 0; i < self->names->order->len; i++)
    {
      const RfNode *node = self->names->order->pdata[i];
      GPtrArray *options, *commands;

      if (self->block_of[i] > 0 || self->kept[i])
        continue;
      options = rf_flow_get_options (self->base, rf_record_get_id (node));
      commands = rf_flow_get_commands (self->base, rf_record_get_id (node));
      for (guint k = 0; k < options->len; k++)
        rf_text_merge_bury (self, g_ptr_array_index (options, k));
      for (guint k = 0; k < commands->len; k++)
        rf_text_merge_bury (self, g_ptr_array_index (commands, k));
      rf_text_merge_bury (self, node);
    }
}

static void
order_nodes (RfTextMerge *self)
{
  g_autoptr (GArray) places = g_array_sized_new (FALSE, FALSE, sizeof (RfTextPlace), self->scan->blocks->len);

  for (guint i = 0; i < self->scan->blocks->len; i++)
    {
      RfTextBlock *block = rf_text_scan_block (self->scan, i);
      RfTextPlace place = { block->base, block->id };

      if (block->id != NULL)
        g_array_append_val (places, place);
    }
  rf_text_order_items (self, places);
}

/* The commands or the options of one block; how many the base has. */
static guint
merge_list (RfTextMerge *self,
            RfTextBlock *block,
            RfRecordKind kind)
{
  if (block->id == NULL)
    return 0;
  if (block->failed && block->base != NULL)
    {
      GPtrArray *kept = kind == RF_RECORD_COMMAND ? rf_flow_get_commands (self->base, block->id)
                                                  : rf_flow_get_options (self->base, block->id);

      return kept->len;
    }

  return kind == RF_RECORD_COMMAND ? rf_text_merge_commands (self, block) : rf_text_merge_options (self, block);
}

/* First the blocks that have some. Where that met all that the base has, the others have lost none and need no look. */
static void
merge_lists (RfTextMerge *self,
             RfRecordKind kind)
{
  guint n_met = 0;

  for (guint pass = 0; pass < 2; pass++)
    for (guint i = 0; i < self->scan->blocks->len; i++)
      {
        RfTextBlock *block = rf_text_scan_block (self->scan, i);
        gboolean has_some = (kind == RF_RECORD_COMMAND ? block->n_commands : block->n_options) > 0;

        if (pass == 1 && n_met == rf_flow_get_n_records (self->base, kind))
          return;
        if (has_some == (pass == 0))
          n_met += merge_list (self, block, kind);
      }
}

/**
 * rf_text_merge_run:
 *
 * Fills the edit. A block in which something is wrong keeps what its node has; where that is new, it becomes what can be
 * understood, so that what leads to it is not wrong too.
 */
void
rf_text_merge_run (RfTextMerge *self)
{
  for (guint i = 0; i < self->scan->blocks->len; i++)
    {
      RfTextBlock *block = rf_text_scan_block (self->scan, i);

      if (block->id == NULL || (block->failed && block->base != NULL))
        continue;
      merge_node (self, block);
    }
  merge_lists (self, RF_RECORD_COMMAND);
  merge_lists (self, RF_RECORD_EDGE);
  if (self->is_procedural)
    order_nodes (self);
  rf_text_merge_front (self);
  bury_missing (self);
}
