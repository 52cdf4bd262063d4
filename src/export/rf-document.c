/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation of a session as a list of blocks, made from the run alone:
 * nobody is asked for what the record holds. Blocks hold text as it was said;
 * how it is escaped is a writer's business, after it was masked.
 */

#include "rf-document-private.h"

#include <string.h>

#include "rf-node.h"

/* The words are translated where the document is made; N_ marks them for that. */
#define N_(text) (text)

const RfDocumentOptions rf_document_default_options = {
  .detail = RF_DETAIL_STANDARD, .timestamps = TRUE, .summary = TRUE,
};

static void
block_free (gpointer data)
{
  RfBlock *block = data;

  g_free (block->label);
  g_free (block->text);
  g_free (block->event);
  g_free (block->language);
  g_free (block);
}

const char *
rf_document_word (RfDocument *self,
                  const char *text)
{
  return self->translate != NULL ? self->translate (text) : text;
}

/* In the document's time zone. */
char *
rf_document_format_time (RfDocument *self,
                         gint64      time,
                         const char *format)
{
  g_autoptr (GDateTime) utc = g_date_time_new_from_unix_utc (time / G_USEC_PER_SEC);
  g_autoptr (GDateTime) local = g_date_time_to_timezone (utc, self->zone);

  return g_date_time_format (local, format);
}

/* Minutes and seconds, with hours where there are any: 12:48. */
char *
rf_document_format_span (gint64 microseconds)
{
  int seconds = MAX (microseconds, 0) / G_USEC_PER_SEC;

  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", seconds / 3600, seconds / 60 % 60, seconds % 60);

  return g_strdup_printf ("%d:%02d", seconds / 60, seconds % 60);
}

/* Nothing is added for an empty text. */
static RfBlock *
add (RfDocument *self,
     RfBlockKind kind,
     const char *label,
     const char *text,
     const char *event)
{
  RfBlock *block;

  if (text == NULL || text[0] == '\0')
    return NULL;

  block = g_new0 (RfBlock, 1);
  block->kind = kind;
  block->label = label != NULL ? g_strdup (rf_document_word (self, label)) : NULL;
  block->text = g_utf8_make_valid (text, -1);
  block->event = g_strdup (event);
  g_ptr_array_add (self->blocks, block);

  return block;
}

static const char *
outcome_word (const char *outcome)
{
  static const struct
  {
    const char *outcome;
    const char *word;
  } words[] = {
    { "resolved", N_ ("Resolved") }, { "workaround", N_ ("Workaround") }, { "escalated", N_ ("Escalated") },
    { "unresolved", N_ ("Unresolved") }, { "abandoned", N_ ("Abandoned") },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (words); i++)
    if (g_strcmp0 (words[i].outcome, outcome) == 0)
      return words[i].word;

  return outcome != NULL ? outcome : N_ ("Unfinished");
}

static void
add_head (RfDocument              *self,
          const RfDocumentOptions *options)
{
  RfRun *run = self->run;
  g_autofree char *flow = options->revision != NULL ? g_strdup_printf ("%s (%s)", rf_run_get_flow_name (run), options->revision)
                                                    : g_strdup (rf_run_get_flow_name (run));
  g_autofree char *start = rf_document_format_time (self, rf_run_get_started (run), "%Y-%m-%d %H:%M");
  g_autofree char *end = rf_run_get_ended (run) > 0 ? rf_document_format_time (self, rf_run_get_ended (run), "%Y-%m-%d %H:%M") : NULL;
  g_autofree char *active = rf_document_format_span (self->active);

  add (self, RF_BLOCK_TITLE, NULL, rf_run_get_flow_name (run)[0] != '\0' ? rf_run_get_flow_name (run) : rf_document_word (self, N_ ("Session")), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Outcome"), rf_document_word (self, outcome_word (rf_run_get_outcome (run))), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Ticket"), rf_run_get_ticket (run), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Client"), rf_run_get_client (run), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Device"), rf_run_get_asset (run), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Engineer"), rf_run_get_author (run), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Flow"), flow, NULL);
  add (self, RF_BLOCK_FACT, N_ ("Start"), start, NULL);
  add (self, RF_BLOCK_FACT, N_ ("End"), end, NULL);
  add (self, RF_BLOCK_FACT, N_ ("Active time"), active, NULL);
}

/* What the intake form was answered with. */
static void
add_intake (RfDocument *self)
{
  RfFlow *flow = rf_run_get_flow (self->run);
  g_autoptr (GPtrArray) fields = flow != NULL ? rf_flow_list_intake (flow) : NULL;

  for (guint i = 0; fields != NULL && i < fields->len; i++)
    {
      const RfIntake *field = g_ptr_array_index (fields, i);
      const char *name = rf_record_get_string (field, "name");
      const char *label = rf_record_get_string (field, "label");
      const char *value = name != NULL ? g_hash_table_lookup (rf_run_get_variables (self->run), name) : NULL;
      RfBlock *block = add (self, RF_BLOCK_FACT, NULL, value, NULL);

      if (block != NULL)
        block->label = g_strdup (label != NULL ? label : name);
    }
}

/* One sentence a reader needs first: what was found at the end of the path. */
static void
add_summary (RfDocument *self)
{
  RfRunStep *last = rf_run_get_current (self->run);
  g_autofree char *text = NULL;

  if (last == NULL || rf_run_get_outcome (self->run) == NULL)
    return;

  text = g_strdup_printf ("%s: %s", rf_document_word (self, outcome_word (rf_run_get_outcome (self->run))), last->title);
  add (self, RF_BLOCK_HEADING, NULL, rf_document_word (self, N_ ("Summary")), NULL);
  add (self, RF_BLOCK_TEXT, NULL, text, NULL);
  add (self, RF_BLOCK_TEXT, NULL, rf_run_get_notes (self->run), NULL);
}

static guint
depth_of (RfRun           *run,
          const RfRunStep *step)
{
  GPtrArray *steps = rf_run_get_steps (run);
  const char *parent = step->parent;
  guint depth = 0;

  for (guint i = steps->len; i > 0 && parent != NULL; i--)
    {
      const RfRunStep *other = g_ptr_array_index (steps, i - 1);

      if (g_strcmp0 (other->event, parent) == 0)
        {
          parent = other->parent;
          depth++;
        }
    }

  return depth;
}

static void
add_entries (RfDocument      *self,
             const RfRunStep *step,
             RfDetail         detail)
{
  for (guint i = 0; i < step->entries->len; i++)
    {
      const RfRunEntry *entry = g_ptr_array_index (step->entries, i);
      RfBlock *block;

      if (entry->removed)
        continue;
      if (strcmp (entry->kind, RF_EVENT_NOTE) == 0)
        add (self, RF_BLOCK_NOTE, N_ ("Note"), entry->text, entry->event);
      else if (strcmp (entry->kind, RF_EVENT_OUTPUT) == 0 && detail != RF_DETAIL_COMPACT)
        {
          block = add (self, RF_BLOCK_OUTPUT, N_ ("Output"), entry->text, entry->event);
          if (block != NULL && entry->name != NULL)
            g_set_str (&block->label, entry->name);
        }
      else if (strcmp (entry->kind, RF_EVENT_EVIDENCE) == 0)
        add (self, RF_BLOCK_ITEM, N_ ("Attached"), entry->name, entry->event);
      else if (strcmp (entry->kind, RF_EVENT_FACT) == 0)
        add (self, RF_BLOCK_ITEM, N_ ("Known"), entry->text, entry->event);
    }
}

static void
add_commands (RfDocument      *self,
              const RfRunStep *step)
{
  GPtrArray *commands = step->flow != NULL && step->node != NULL ? rf_flow_get_commands (step->flow, step->node) : NULL;

  for (guint i = 0; commands != NULL && i < commands->len; i++)
    {
      const RfRecord *command = g_ptr_array_index (commands, i);
      g_autofree char *code = rf_run_resolve_command (self->run, rf_record_get_string (command, "language"), rf_record_get_string (command, "code"));
      RfBlock *block = add (self, RF_BLOCK_CODE, N_ ("Command"), code, step->event);

      if (block != NULL)
        block->language = g_strdup (rf_record_get_string (command, "language"));
    }
}

static void
add_step (RfDocument              *self,
          const RfRunStep         *step,
          guint                    number,
          const RfDocumentOptions *options)
{
  RfBlock *block = add (self, RF_BLOCK_STEP, NULL, step->title[0] != '\0' ? step->title : rf_document_word (self, N_ ("Step")), step->event);
  guint first = self->blocks->len;

  block->number = number;
  block->depth = depth_of (self->run, step);
  block->time = options->timestamps ? step->entered : 0;
  block->active = step->active;
  block->rewound = step->rewound;
  if (step->custom)
    g_set_str (&block->label, rf_document_word (self, N_ ("Own step")));

  if (options->detail == RF_DETAIL_FULL)
    {
      const RfNode *node = step->flow != NULL && step->node != NULL ? rf_flow_lookup_node (step->flow, step->node) : NULL;
      g_autofree char *body = node != NULL ? rf_run_resolve_text (self->run, rf_record_get_string (node, "body")) : g_strdup (step->body);

      add (self, RF_BLOCK_TEXT, NULL, body, step->event);
      add_commands (self, step);
    }
  add (self, RF_BLOCK_ANSWER, step->matched ? N_ ("Answer, read from the output") : N_ ("Answer"), step->label, step->event);
  add (self, RF_BLOCK_ANSWER, N_ ("Verified"), g_strcmp0 (step->verified, "yes") == 0 ? rf_document_word (self, N_ ("yes")) : step->verified, step->event);
  add (self, RF_BLOCK_ANSWER, N_ ("Skipped"), step->skipped, step->event);
  add_entries (self, step, options->detail);
  for (guint i = first; i < self->blocks->len; i++)
    {
      RfBlock *below = g_ptr_array_index (self->blocks, i);

      below->depth = block->depth;
      below->rewound = step->rewound;
    }
}

static void
add_steps (RfDocument              *self,
           const RfDocumentOptions *options)
{
  GPtrArray *steps = rf_run_get_steps (self->run);
  guint number = 0;

  if (steps->len > 0)
    add (self, RF_BLOCK_HEADING, NULL, rf_document_word (self, N_ ("Steps")), NULL);
  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = g_ptr_array_index (steps, i);

      /* What was noted there was worth noting, wherever the path went then. */
      if (step->rewound && !options->rewound && step->entries->len == 0)
        continue;
      if (options->up_to > 0 && number >= options->up_to)
        break;
      add_step (self, step, ++number, options);
    }
}

static void
add_end (RfDocument              *self,
         const RfDocumentOptions *options)
{
  const char *notes = options->summary ? NULL : rf_run_get_notes (self->run);
  const char *next = rf_run_get_next_steps (self->run);

  if (notes != NULL && notes[0] != '\0')
    {
      add (self, RF_BLOCK_HEADING, NULL, rf_document_word (self, N_ ("Resolution")), NULL);
      add (self, RF_BLOCK_TEXT, NULL, notes, NULL);
    }
  if (next != NULL && next[0] != '\0')
    {
      add (self, RF_BLOCK_HEADING, NULL, rf_document_word (self, N_ ("Next steps")), NULL);
      add (self, RF_BLOCK_TEXT, NULL, next, NULL);
    }
  if (options->detail == RF_DETAIL_FULL && rf_run_get_scratchpad (self->run) != NULL && rf_run_get_scratchpad (self->run)[0] != '\0')
    {
      add (self, RF_BLOCK_HEADING, NULL, rf_document_word (self, N_ ("Scratchpad")), NULL);
      add (self, RF_BLOCK_TEXT, NULL, rf_run_get_scratchpad (self->run), NULL);
    }
}

/**
 * rf_document_new:
 * @options: (nullable): NULL for rf_document_default_options
 * @now: Unix time in microseconds, up to which an open session's time counts
 *
 * Returns: (transfer full): the documentation of @run as it is now; later changes do not show in it
 */
RfDocument *
rf_document_new (RfRun                   *run,
                 const RfDocumentOptions *options,
                 gint64                   now)
{
  RfDocument *self = g_new0 (RfDocument, 1);

  if (options == NULL)
    options = &rf_document_default_options;

  self->blocks = g_ptr_array_new_with_free_func (block_free);
  self->run = g_object_ref (run);
  self->zone = options->zone != NULL ? g_time_zone_ref (options->zone) : g_time_zone_new_local ();
  self->translate = options->translate;
  self->started = rf_run_get_started (run);
  self->active = rf_run_get_active (run, now);
  add_head (self, options);
  add_intake (self);
  if (options->summary)
    add_summary (self);
  add_steps (self, options);
  add_end (self, options);

  return self;
}

void
rf_document_free (RfDocument *self)
{
  g_ptr_array_unref (self->blocks);
  g_object_unref (self->run);
  g_time_zone_unref (self->zone);
  g_clear_pointer (&self->secrets, g_ptr_array_unref);
  g_free (self);
}

guint
rf_document_get_n_blocks (RfDocument *self)
{
  return self->blocks->len;
}

/**
 * rf_document_get_block:
 *
 * Returns: (transfer none): a block, in the order in which it is told
 */
const RfBlock *
rf_document_get_block (RfDocument *self,
                       guint       position)
{
  return g_ptr_array_index (self->blocks, position);
}

/* ---- formats --------------------------------------------------------------------------------------------------- */

static const struct
{
  const char *name;
  const char *extension;
  const char *media_type;
} formats[RF_N_DOCUMENT_FORMATS] = {
  [RF_DOCUMENT_MARKDOWN] = { "markdown", "md", "text/markdown" },
  [RF_DOCUMENT_TEXT] = { "text", "txt", "text/plain" },
  [RF_DOCUMENT_HTML] = { "html", "html", "text/html" },
  [RF_DOCUMENT_PSA] = { "psa", "txt", "text/plain" },
  [RF_DOCUMENT_JSON] = { "json", "json", "application/json" },
};

const char *
rf_document_format_to_text (RfDocumentFormat format)
{
  g_return_val_if_fail (format < RF_N_DOCUMENT_FORMATS, NULL);

  return formats[format].name;
}

gboolean
rf_document_format_parse (const char       *text,
                          RfDocumentFormat *format)
{
  for (guint i = 0; i < RF_N_DOCUMENT_FORMATS; i++)
    if (g_strcmp0 (formats[i].name, text) == 0)
      {
        *format = i;
        return TRUE;
      }

  return FALSE;
}

const char *
rf_document_format_extension (RfDocumentFormat format)
{
  g_return_val_if_fail (format < RF_N_DOCUMENT_FORMATS, NULL);

  return formats[format].extension;
}

const char *
rf_document_format_media_type (RfDocumentFormat format)
{
  g_return_val_if_fail (format < RF_N_DOCUMENT_FORMATS, NULL);

  return formats[format].media_type;
}
