/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading the text of a flow: what it says as a flow and as an edit of the
 * flow that it was written from, what is wrong, and where each record stands.
 * Nothing that is handed in is changed; what cannot be read keeps what it was.
 */

#include "rf-flow-text.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-flow-text-private.h"
#include "rf-text.h"
#include "rf-uuid.h"

struct _RfFlowText
{
  RfFlow     *base;
  RfFlow     *flow;     /* made when first asked for: an editor needs the edit alone */
  RfEdit     *edit;
  GArray     *problems; /* of RfTextProblem */
  GArray     *spans;    /* of RfTextSpan, by where they begin; what holds another stands before it */
  GArray     *parents;  /* of guint: the position of what holds it + 1 */
  GHashTable *by_id;    /* id → position + 1 */
};

/* ---- lines ---- */

/* The offset of every line. */
static GArray *
find_lines (const char *text,
            gsize       length)
{
  GArray *lines = g_array_sized_new (FALSE, FALSE, sizeof (gsize), length / 24 + 1);
  gsize at = 0;

  while (at <= length)
    {
      const char *stop = at < length ? memchr (text + at, '\n', length - at) : NULL;

      g_array_append_val (lines, at);
      at = stop != NULL ? (gsize) (stop - text) + 1 : length + 1;
    }

  return lines;
}

/* From 0. */
static guint
line_at (GArray *lines,
         gsize   offset)
{
  guint low = 0, high = lines->len;

  while (high - low > 1)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (lines, gsize, middle) <= offset)
        low = middle;
      else
        high = middle;
    }

  return low;
}

/* ---- the index ---- */

typedef struct
{
  RfFlowText *self;
  RfTextScan *scan;
  GArray     *lines;
  guint       line; /* of the last span: they come in order */
} Indexer;

/* Takes @id over. */
static guint
add_span (Indexer     *index,
          RfRecordKind kind,
          char        *id,
          RfSlice      piece,
          guint        parent)
{
  const char *behind = piece.p + MAX (piece.n, 1) - 1;
  const char *last = behind < index->scan->end ? memchr (behind, '\n', index->scan->end - behind) : NULL;
  const char *end = last != NULL ? last + 1 : index->scan->end;
  RfTextSpan span = { kind, id, piece.p - index->scan->text, end - piece.p, 0, 0 };
  guint line = index->line;

  while (line + 1 < index->lines->len && g_array_index (index->lines, gsize, line + 1) <= span.offset)
    line++;
  index->line = line;
  span.first_line = line + 1;
  while (line + 1 < index->lines->len && g_array_index (index->lines, gsize, line + 1) < span.offset + span.n_bytes)
    line++;
  span.last_line = line + 1;
  g_array_append_val (index->self->spans, span);
  g_array_append_val (index->self->parents, parent);
  g_hash_table_insert (index->self->by_id, span.id, GUINT_TO_POINTER (index->self->spans->len));

  return index->self->spans->len;
}

static void
index_items (Indexer     *index,
             GArray      *items,
             guint        first,
             guint        n,
             RfRecordKind kind)
{
  guint parent = index->self->spans->len;

  for (guint i = 0; i < n; i++)
    {
      RfTextItem *item = &g_array_index (items, RfTextItem, first + i);

      if (item->id != NULL)
        add_span (index, kind, g_steal_pointer (&item->id), item->lines, parent);
    }
}

/* Commands and options stand mixed; both are in the order of the text already. */
static void
index_block (Indexer     *index,
             RfTextBlock *block)
{
  guint parent = add_span (index, RF_RECORD_NODE, g_steal_pointer (&block->id), block->lines, 0);
  guint option = 0, command = 0;

  while (option < block->n_options || command < block->n_commands)
    {
      RfTextItem *next_option = option == block->n_options
                                  ? NULL : rf_text_scan_option (index->scan, block->first_option + option);
      RfTextItem *next_command = command == block->n_commands
                                   ? NULL : rf_text_scan_command (index->scan, block->first_command + command);
      gboolean is_option = next_option != NULL &&
                           (next_command == NULL || next_option->lines.p < next_command->lines.p);
      RfTextItem *item = is_option ? next_option : next_command;

      if (item->id != NULL)
        add_span (index, is_option ? RF_RECORD_EDGE : RF_RECORD_COMMAND,
                  g_steal_pointer (&item->id), item->lines, parent);
      option += is_option;
      command += !is_option;
    }
}

static void
index_all (Indexer *index)
{
  RfTextScan *scan = index->scan;

  if (scan->front.there)
    {
      add_span (index, RF_RECORD_FLOW, g_strdup (rf_flow_get_id (index->self->base)), scan->front.lines, 0);
      index_items (index, scan->fields, 0, scan->fields->len, RF_RECORD_INTAKE);
    }
  for (guint i = 0; i < scan->blocks->len; i++)
    if (rf_text_scan_block (scan, i)->id != NULL)
      index_block (index, rf_text_scan_block (scan, i));
}

/* ---- problems ---- */

static int
compare_problems (gconstpointer a,
                  gconstpointer b)
{
  const RfTextProblem *left = a;
  const RfTextProblem *right = b;

  return left->offset < right->offset ? -1 : left->offset > right->offset;
}

/* Their lines and columns, and the records that they are about. */
static void
place_problems (RfFlowText *self,
                const char *text,
                GArray     *lines)
{
  g_array_sort (self->problems, compare_problems);
  for (guint i = 0; i < self->problems->len; i++)
    {
      RfTextProblem *problem = &g_array_index (self->problems, RfTextProblem, i);
      guint line = line_at (lines, problem->offset);
      const char *start = text + g_array_index (lines, gsize, line);
      const RfTextSpan *span = rf_flow_text_find_offset (self, problem->offset);

      problem->line = line + 1;
      problem->column = g_utf8_strlen (start, text + problem->offset - start) + 1;
      problem->length = g_utf8_strlen (text + problem->offset, problem->n_bytes);
      problem->id = span != NULL ? g_strdup (span->id) : NULL;
    }
}

static void
refuse (RfFlowText *self,
        const char *text,
        gsize       offset,
        const char *message)
{
  RfTextProblem problem = { .severity = RF_SEVERITY_ERROR, .offset = offset, .message = g_strdup (message) };

  rf_text_locate (text, offset, &problem.line, &problem.column);
  g_array_append_val (self->problems, problem);
}

/* ---- reading ---- */

static gboolean
is_text (RfFlowText *self,
         const char *text,
         gsize       length)
{
  const char *bad = NULL;

  if (length > RF_FLOW_TEXT_MAX_BYTES)
    {
      refuse (self, text, 0, _ ("The text is larger than 16 MiB, which is the most that is read; take some of it out again"));
      return FALSE;
    }
  if (g_utf8_validate_len (text, length, &bad))
    return TRUE;
  refuse (self, text, bad - text, _ ("This byte is no UTF-8 text; save the text as UTF-8 and try again"));

  return FALSE;
}

/* Whether there is anything that a flow could be made of. */
static gboolean
is_flow (RfFlowText *self,
         RfTextScan *scan,
         RfFlow     *base)
{
  if (MAX (MAX (scan->blocks->len, scan->options->len), MAX (scan->commands->len, scan->fields->len)) >
      RF_FLOW_TEXT_MAX_NODES)
    {
      refuse (self, scan->text, 0,
              _ ("The text has more than 100,000 blocks, options, commands or fields, which is the most that is read"));
      return FALSE;
    }
  if (scan->blocks->len > 0)
    return TRUE;
  if (scan->front.there && (base == NULL || rf_flow_get_n_records (base, RF_RECORD_NODE) == 0))
    return TRUE;
  refuse (self, scan->text, 0,
          _ ("There is no block here, so the flow stays as it was; a block begins with a line such as “## Action: Restart it @restart”"));

  return FALSE;
}

static gboolean
says_procedural (RfTextScan *scan,
                 RfFlow     *base)
{
  RfSlice kind = scan->front.keys[RF_FRONT_KIND];

  if (!scan->front.there || scan->front.failed ||
      rf_grammar_value_equals (kind, rf_flow_get_kind (base)))
    return rf_flow_is_procedural (base);

  return kind.n > 0 && !rf_slice_equal (kind, "troubleshooting");
}

static void
merge (RfFlowText *self,
       RfTextScan *scan,
       RfFlow     *given,
       GArray     *lines)
{
  g_autoptr (RfFlow) base = given != NULL ? g_object_ref (given) : rf_flow_new (NULL);
  g_autoptr (RfTextNames) names = rf_text_names_new (base, FALSE);
  g_autoptr (GHashTable) by_slug = g_hash_table_new (g_str_hash, g_str_equal);
  g_autofree guint *block_of = g_new0 (guint, names->order->len + 1);
  g_autofree gboolean *kept = g_new0 (gboolean, names->order->len + 1);
  RfTextMerge merge = {
    .scan = scan, .base = base, .is_new = given == NULL, .names = names, .by_slug = by_slug, .block_of = block_of, .kept = kept,
  };
  Indexer index = { self, scan, lines };

  merge.edit = self->edit = rf_edit_new (_ ("Edit Text"));
  rf_text_merge_check_front (&merge);
  merge.is_procedural = says_procedural (scan, base);
  rf_text_merge_match (&merge);
  rf_text_merge_resolve (&merge);
  rf_text_merge_run (&merge);
  self->base = g_object_ref (base);
  index_all (&index);
}

/**
 * rf_flow_text_read:
 * @text: what somebody wrote, anything at all
 * @length: its bytes, or -1 where it ends with NUL
 * @base: (nullable): the flow as it was before the edit; NULL where the text is all there is
 *
 * Reads the text of a flow. Nodes are those of @base with the same slug (or, where a slug was changed, with the same
 * title or text), options, commands and fields those with the same name or place; what the text does not hold is taken
 * from @base, and the text of @base gives @base. A block with an error keeps what its node is in @base. Nodes whose block
 * is gone are gone, but for those that something still leads to, and for all where it is not clear what was taken away.
 *
 * Linear in @length. Any thread, as long as nobody else uses @base meanwhile; @base is not changed.
 *
 * Returns: (transfer full): what it says, never NULL
 */
RfFlowText *
rf_flow_text_read (const char *text,
                   gssize      length,
                   RfFlow     *base)
{
  RfFlowText *self = g_new0 (RfFlowText, 1);
  g_autoptr (GArray) lines = NULL;
  RfTextScan scan;
  gsize n = length >= 0 ? (gsize) length : strlen (text);

  self->problems = g_array_new (FALSE, FALSE, sizeof (RfTextProblem));
  self->spans = g_array_new (FALSE, FALSE, sizeof (RfTextSpan));
  self->parents = g_array_new (FALSE, FALSE, sizeof (guint));
  self->by_id = g_hash_table_new (rf_uuid_hash, g_str_equal);
  if (!is_text (self, text, n))
    return self;

  lines = find_lines (text, n);
  rf_text_scan_init (&scan, text, n);
  rf_text_scan_run (&scan);
  g_array_unref (self->problems);
  self->problems = scan.problems;
  if (is_flow (self, &scan, base))
    merge (self, &scan, base, lines);
  place_problems (self, text, lines);
  rf_text_scan_clear (&scan);

  return self;
}

void
rf_flow_text_free (RfFlowText *self)
{
  for (guint i = 0; i < self->problems->len; i++)
    {
      g_free (g_array_index (self->problems, RfTextProblem, i).id);
      g_free (g_array_index (self->problems, RfTextProblem, i).message);
    }
  for (guint i = 0; i < self->spans->len; i++)
    g_free (g_array_index (self->spans, RfTextSpan, i).id);
  g_array_unref (self->problems);
  g_array_unref (self->spans);
  g_array_unref (self->parents);
  g_hash_table_unref (self->by_id);
  g_clear_object (&self->base);
  g_clear_object (&self->flow);
  g_clear_pointer (&self->edit, rf_edit_unref);
  g_free (self);
}

/**
 * rf_flow_text_get_flow:
 *
 * The flow is made when it is first asked for, from the base, which must be as it was when the text was read; who applies
 * the edit to the base needs no flow beside it.
 *
 * Returns: (transfer none) (nullable): what the text says, with the id of the base; NULL where nothing of it can be
 *   understood, and the last valid flow is to be kept, or where the base has changed in between
 */
RfFlow *
rf_flow_text_get_flow (RfFlowText *self)
{
  if (self->flow == NULL && self->edit != NULL)
    {
      g_autoptr (RfFlow) flow = rf_flow_copy (self->base);

      if (rf_flow_apply (flow, self->edit, NULL))
        self->flow = g_steal_pointer (&flow);
    }

  return self->flow;
}

/**
 * rf_flow_text_get_edit:
 *
 * Returns: (transfer none) (nullable): what leads from the base to the flow, as rf_flow_diff() would say it; without
 *   changes where the text says what the base is; NULL where there is no flow
 */
RfEdit *
rf_flow_text_get_edit (RfFlowText *self)
{
  return self->edit;
}

guint
rf_flow_text_get_n_problems (RfFlowText *self)
{
  return self->problems->len;
}

/* (transfer none): in the order of the text. */
const RfTextProblem *
rf_flow_text_get_problem (RfFlowText *self,
                          guint       position)
{
  g_return_val_if_fail (position < self->problems->len, NULL);

  return &g_array_index (self->problems, RfTextProblem, position);
}

guint
rf_flow_text_count_problems (RfFlowText *self,
                             RfSeverity  severity)
{
  guint n = 0;

  for (guint i = 0; i < self->problems->len; i++)
    n += g_array_index (self->problems, RfTextProblem, i).severity == severity;

  return n;
}

guint
rf_flow_text_get_n_spans (RfFlowText *self)
{
  return self->spans->len;
}

/* (transfer none): in the order of the text; what holds another stands before it. */
const RfTextSpan *
rf_flow_text_get_span (RfFlowText *self,
                       guint       position)
{
  g_return_val_if_fail (position < self->spans->len, NULL);

  return &g_array_index (self->spans, RfTextSpan, position);
}

/**
 * rf_flow_text_find_offset:
 * @offset: in bytes from the start of the text
 *
 * Logarithmic.
 *
 * Returns: (transfer none) (nullable): the smallest record that stands there; at the end of the text the last one
 */
const RfTextSpan *
rf_flow_text_find_offset (RfFlowText *self,
                          gsize       offset)
{
  guint low = 0, high = self->spans->len;
  guint at;

  while (high > low)
    {
      guint middle = (low + high) / 2;

      if (g_array_index (self->spans, RfTextSpan, middle).offset <= offset)
        low = middle + 1;
      else
        high = middle;
    }

  for (at = low; at > 0; at = g_array_index (self->parents, guint, at - 1))
    {
      const RfTextSpan *span = &g_array_index (self->spans, RfTextSpan, at - 1);
      gboolean is_last = at == self->spans->len || g_array_index (self->parents, guint, at - 1) == 0;

      gsize end = span->offset + span->n_bytes;

      /* The end of the text belongs to what is last there. */
      if (offset < end || (is_last && low == self->spans->len && offset == end))
        return span;
    }

  return NULL;
}

/* (transfer none) (nullable): where the record with @id stands. */
const RfTextSpan *
rf_flow_text_find_record (RfFlowText *self,
                          const char *id)
{
  guint position = GPOINTER_TO_UINT (g_hash_table_lookup (self->by_id, id));

  return position > 0 ? &g_array_index (self->spans, RfTextSpan, position - 1) : NULL;
}
