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
#include "rf-variables.h"

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
  g_free (block->blob);
  g_free (block->media_type);
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

/* Length of the terminal's escape sequence that begins at @p: CSI, OSC, or a single letter (ECMA-48). */
static gsize
escape_length (const char *p)
{
  gsize length = 2;

  if (p[1] == '\0')
    return 1;
  if (p[1] == '[')
    {
      while ((guchar) p[length] >= 0x20 && (guchar) p[length] < 0x40)
        length++;
      return p[length] != '\0' ? length + 1 : length;
    }
  if (p[1] == ']')
    {
      while (p[length] != '\0' && p[length] != '\a' && p[length] != '\033' && p[length] != '\n')
        length++;
      return p[length] == '\a' ? length + 1 : length;
    }

  return (guchar) p[1] < 0x80 ? 2 : 1;
}

/* What no format has a use for: control characters, and those that turn the direction of what follows (UAX #9), by
 * which a text can show something else than it says. */
static gboolean
is_unwanted (gunichar c)
{
  return (c < 0x20 && c != '\n' && c != '\t') || (c >= 0x7f && c < 0xa0) || (c >= 0x202a && c <= 0x202e) || (c >= 0x2066 && c <= 0x2069) ||
         c == 0xfeff || (c >= 0xfff9 && c <= 0xfffb);
}

/* Valid UTF-8 of lines; what a terminal was told about colours is gone. */
static char *
dup_clean (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *clean = g_string_sized_new (strlen (valid));

  for (const char *p = valid; *p != '\0';)
    {
      const char *next = g_utf8_next_char (p);
      gunichar c = g_utf8_get_char (p);

      if (c == '\033')
        next = p + escape_length (p);
      else if (c == '\r' && *next != '\n')
        g_string_append_c (clean, '\n');
      else if (c == 0x85 || c == 0x2028 || c == 0x2029)
        g_string_append_c (clean, '\n');
      else if (!is_unwanted (c))
        g_string_append_len (clean, p, next - p);
      p = next;
    }

  return g_string_free_and_steal (clean);
}

/* Nothing is added for an empty text. */
static RfBlock *
add (RfDocument *self,
     RfBlockKind kind,
     const char *label,
     const char *text,
     const char *event)
{
  g_autofree char *clean = text != NULL ? dup_clean (text) : NULL;
  RfBlock *block;

  if (clean == NULL || clean[0] == '\0')
    return NULL;

  block = g_new0 (RfBlock, 1);
  block->kind = kind;
  block->label = label != NULL ? g_strdup (rf_document_word (self, label)) : NULL;
  block->text = g_steal_pointer (&clean);
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

/* How the flow is called and how long it took is nothing a client asked for. */
static void
add_facts (RfDocument              *self,
           const RfDocumentOptions *options)
{
  RfRun *run = self->run;
  gboolean inside = options->audience == RF_AUDIENCE_INTERNAL;
  g_autofree char *flow = options->revision != NULL ? g_strdup_printf ("%s (%s)", rf_run_get_flow_name (run), options->revision)
                                                    : g_strdup (rf_run_get_flow_name (run));
  g_autofree char *start = rf_document_format_time (self, rf_run_get_started (run), "%Y-%m-%d %H:%M");
  g_autofree char *end = rf_run_get_ended (run) > 0 ? rf_document_format_time (self, rf_run_get_ended (run), "%Y-%m-%d %H:%M") : NULL;
  g_autofree char *active = rf_document_format_span (self->active);

  guint stars = rf_run_get_stars (run);
  g_autofree char *rating = g_strdup_printf ("%u/5", stars);

  add (self, RF_BLOCK_FACT, N_ ("Outcome"), rf_document_word (self, outcome_word (rf_run_get_outcome (run))), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Ticket"), rf_run_get_ticket (run), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Client"), rf_run_get_client (run), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Device"), rf_run_get_asset (run), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Engineer"), rf_run_get_author (run), NULL);
  add (self, RF_BLOCK_FACT, N_ ("Flow"), inside ? flow : NULL, NULL);
  add (self, RF_BLOCK_FACT, N_ ("Start"), start, NULL);
  add (self, RF_BLOCK_FACT, N_ ("End"), end, NULL);
  add (self, RF_BLOCK_FACT, N_ ("Active time"), inside ? active : NULL, NULL);
  add (self, RF_BLOCK_FACT, N_ ("Rating of the flow"), inside && stars > 0 && options->detail != RF_DETAIL_COMPACT ? rating : NULL, NULL);
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
        block->label = dup_clean (label != NULL ? label : name);
    }
}

/* (nullable): as it is being typed, else as it was said. */
static const char *
current_text (const RfDocumentOptions *options,
              const char              *line,
              const char              *said)
{
  const char *typed = options->texts != NULL ? g_hash_table_lookup (options->texts, line) : NULL;

  return typed != NULL ? typed : said;
}

/* What a reader needs first: what was written for that, or what was found at the end of the path. */
static void
add_summary (RfDocument              *self,
             const RfDocumentOptions *options,
             const char              *heading,
             gboolean                 with_notes)
{
  const char *written = current_text (options, RF_LINE_SUMMARY, self->curation->summary);
  const char *notes = with_notes ? rf_run_get_notes (self->run) : NULL;
  const char *text = written != NULL && written[strspn (written, " \t\n")] != '\0' ? written : self->auto_summary;

  if (text == NULL)
    return;
  add (self, RF_BLOCK_HEADING, NULL, heading, NULL);
  add (self, RF_BLOCK_TEXT, NULL, text, NULL);
  add (self, RF_BLOCK_TEXT, NULL, notes, NULL);
}

static char *
make_auto_summary (RfDocument *self)
{
  RfRunStep *last = rf_run_get_current (self->run);

  if (last == NULL || rf_run_get_outcome (self->run) == NULL)
    return NULL;

  return g_strdup_printf ("%s: %s", rf_document_word (self, outcome_word (rf_run_get_outcome (self->run))), last->title);
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

static gboolean
is_told (RfTold                   told,
         const RfDocumentOptions *options)
{
  return told == RF_TOLD_CLIENT || (told == RF_TOLD_INTERNAL && options->audience == RF_AUDIENCE_INTERNAL);
}

/* The blob of an attachment is told by its event alone. */
static const char *
find_blob (RfRun      *run,
           const char *id)
{
  GPtrArray *events = rf_run_get_events (run);

  for (guint i = events->len; i > 0; i--)
    if (strcmp (rf_event_get_id (g_ptr_array_index (events, i - 1)), id) == 0)
      return rf_event_get_string (g_ptr_array_index (events, i - 1), "blob");

  return NULL;
}

/* The one place where an attachment becomes a block. */
static void
add_evidence (RfDocument       *self,
              const RfRunEntry *entry,
              const char       *event)
{
  gboolean is_picture = entry->text != NULL && g_str_has_prefix (entry->text, "image/");
  RfBlock *block = add (self, is_picture ? RF_BLOCK_IMAGE : RF_BLOCK_FILE, is_picture ? N_ ("Picture") : N_ ("Attached"), entry->name, event);

  if (block == NULL)
    return;
  block->blob = g_strdup (find_blob (self->run, entry->event));
  block->media_type = g_strdup (entry->text);
}

static void
add_entries (RfDocument              *self,
             const RfRunStep         *step,
             const RfDocumentOptions *options)
{
  for (guint i = 0; i < step->entries->len; i++)
    {
      const RfRunEntry *entry = g_ptr_array_index (step->entries, i);
      RfBlock *block;

      if (entry->removed || !is_told (rf_curation_told_entry (self->curation, entry), options))
        continue;
      if (strcmp (entry->kind, RF_EVENT_NOTE) == 0)
        add (self, RF_BLOCK_NOTE, N_ ("Note"), current_text (options, entry->event, entry->text), entry->event);
      else if (strcmp (entry->kind, RF_EVENT_OUTPUT) == 0 && options->detail != RF_DETAIL_COMPACT)
        {
          block = add (self, RF_BLOCK_OUTPUT, N_ ("Output"), entry->text, entry->event);
          if (block != NULL && entry->name != NULL)
            {
              g_free (block->label);
              block->label = dup_clean (entry->name);
            }
        }
      else if (strcmp (entry->kind, RF_EVENT_EVIDENCE) == 0)
        add_evidence (self, entry, entry->event);
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

/* Where an answer came from: nobody checked in this session what was known before. */
static const char *
answer_word (const RfRunStep *step)
{
  if (step->ahead)
    return N_ ("Known before");

  return step->matched ? N_ ("Answer, read from the output") : N_ ("Answer");
}

/* What the flow did for the engineer is for those who look after the flow; a short note has no room for it. */
static void
add_rating (RfDocument              *self,
            const RfRunStep         *step,
            const RfDocumentOptions *options)
{
  if (step->rated != 0 && options->detail != RF_DETAIL_COMPACT && is_told (rf_curation_told_rating (self->curation, step), options))
    add (self, RF_BLOCK_RATING, N_ ("This step helped"), rf_document_word (self, step->rated > 0 ? N_ ("yes") : N_ ("no")), step->rating);
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
  if (step->custom && options->detail == RF_DETAIL_STANDARD)
    add (self, RF_BLOCK_TEXT, NULL, step->body, step->event); /* elsewhere the flow tells what was done; nothing else does here */
  add (self, RF_BLOCK_ANSWER, N_ ("Result"), step->result, step->event);
  add (self, RF_BLOCK_ANSWER, answer_word (step), step->label, step->event);
  if (step->ahead && step->skipped == NULL && step->label == NULL)
    add (self, RF_BLOCK_ANSWER, N_ ("Known before"), rf_document_word (self, N_ ("done")), step->event);
  add (self, RF_BLOCK_ANSWER, N_ ("Verified"), g_strcmp0 (step->verified, "yes") == 0 ? rf_document_word (self, N_ ("yes")) : step->verified, step->event);
  add (self, RF_BLOCK_ANSWER, step->ahead ? N_ ("Not checked") : N_ ("Skipped"), step->skipped, step->event);
  add_entries (self, step, options);
  add_rating (self, step, options);
  for (guint i = first; i < self->blocks->len; i++)
    {
      RfBlock *below = g_ptr_array_index (self->blocks, i);

      below->depth = block->depth;
      below->rewound = step->rewound;
    }
}

static void
add_steps (RfDocument              *self,
           const RfDocumentOptions *options,
           const char              *heading)
{
  GPtrArray *steps = rf_run_get_steps (self->run);
  guint number = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = g_ptr_array_index (steps, i);

      if (!is_told (rf_curation_told_step (self->curation, step, options->rewound), options))
        continue;
      if (options->up_to > 0 && number >= options->up_to)
        break;
      if (number == 0)
        add (self, RF_BLOCK_HEADING, NULL, heading, NULL);
      add_step (self, step, ++number, options);
    }
}

static void
add_evidence_list (RfDocument              *self,
                   const RfDocumentOptions *options,
                   const char              *heading)
{
  GPtrArray *steps = rf_run_get_steps (self->run);
  gboolean any = FALSE;

  for (guint i = 0; i < steps->len; i++)
    {
      const RfRunStep *step = g_ptr_array_index (steps, i);
      RfTold told = rf_curation_told_step (self->curation, step, options->rewound);

      for (guint k = 0; k < step->entries->len; k++)
        {
          const RfRunEntry *entry = g_ptr_array_index (step->entries, k);

          if (strcmp (entry->kind, RF_EVENT_EVIDENCE) != 0 || !is_told (MIN (told, rf_curation_told_entry (self->curation, entry)), options))
            continue;
          if (!any)
            add (self, RF_BLOCK_HEADING, NULL, heading, NULL);
          any = TRUE;
          add (self, RF_BLOCK_ITEM, N_ ("Attached"), entry->name, NULL);
        }
    }
}

/* A text below its heading, or neither. */
static void
add_paragraph (RfDocument *self,
               const char *heading,
               const char *text)
{
  if (text == NULL || text[0] == '\0')
    return;
  add (self, RF_BLOCK_HEADING, NULL, heading, NULL);
  add (self, RF_BLOCK_TEXT, NULL, text, NULL);
}

static void
add_scratchpad (RfDocument              *self,
                const RfDocumentOptions *options,
                const char              *heading)
{
  RfTold preset = options->detail == RF_DETAIL_FULL ? RF_TOLD_INTERNAL : RF_TOLD_OUT;

  if (is_told (rf_curation_told (self->curation, RF_LINE_SCRATCHPAD, preset), options))
    add_paragraph (self, heading, rf_run_get_scratchpad (self->run));
}

static const char *
lookup_fact (const char *name,
             gpointer    data)
{
  RfRun *run = ((RfDocument *) data)->run;
  const struct
  {
    const char *name;
    const char *value;
  } facts[] = {
    { "ticket", rf_run_get_ticket (run) }, { "client", rf_run_get_client (run) }, { "device", rf_run_get_asset (run) },
    { "engineer", rf_run_get_author (run) }, { "flow", rf_run_get_flow_name (run) },
  };
  const char *value = rf_run_get_variable (run, name);

  for (guint i = 0; value == NULL && i < G_N_ELEMENTS (facts); i++)
    if (strcmp (facts[i].name, name) == 0)
      return facts[i].value != NULL ? facts[i].value : "";

  return value;
}

/* Own words of a template: {{names}} become what the session knows. */
static void
add_words (RfDocument *self,
           const char *heading,
           const char *words)
{
  g_autofree char *resolved = words != NULL && words[0] != '\0' ? rf_variables_resolve (rf_document_word (self, words), lookup_fact, self) : NULL;

  add_paragraph (self, heading, resolved);
}

static gboolean
has_part (const RfTemplate *template,
          RfPartKind        kind)
{
  for (guint i = 0; i < template->parts->len; i++)
    if (((const RfPart *) g_ptr_array_index (template->parts, i))->kind == kind)
      return TRUE;

  return FALSE;
}

/* What was found at the end stands in the summary, where there is one, and has a heading of its own elsewhere. */
static void
add_part (RfDocument              *self,
          const RfDocumentOptions *options,
          const RfTemplate        *template,
          const RfPart            *part)
{
  const char *own = part->heading != NULL ? part->heading : rf_part_kind_heading (part->kind);
  const char *heading = own != NULL && own[0] != '\0' ? rf_document_word (self, own) : NULL;
  gboolean summarized = options->summary && has_part (template, RF_PART_SUMMARY) && self->auto_summary != NULL;

  if (part->kind == RF_PART_FACTS)
    add_facts (self, options);
  else if (part->kind == RF_PART_INTAKE)
    add_intake (self);
  else if (part->kind == RF_PART_SUMMARY && options->summary)
    add_summary (self, options, heading, TRUE);
  else if (part->kind == RF_PART_STEPS)
    add_steps (self, options, heading);
  else if (part->kind == RF_PART_RESOLUTION && !summarized)
    add_paragraph (self, heading, rf_run_get_notes (self->run));
  else if (part->kind == RF_PART_NEXT)
    add_paragraph (self, heading, rf_run_get_next_steps (self->run));
  else if (part->kind == RF_PART_EVIDENCE)
    add_evidence_list (self, options, heading);
  else if (part->kind == RF_PART_SCRATCHPAD)
    add_scratchpad (self, options, heading);
  else if (part->kind == RF_PART_WORDS)
    add_words (self, heading, part->words);
}

static void
add_parts (RfDocument              *self,
           const RfDocumentOptions *options)
{
  g_autoptr (RfTemplate) preset = options->template == NULL ? rf_template_builtin ("ticket") : NULL;
  const RfTemplate *template = preset != NULL ? preset : options->template;
  const char *name = rf_run_get_flow_name (self->run);

  add (self, RF_BLOCK_TITLE, NULL, name[0] != '\0' ? name : rf_document_word (self, N_ ("Session")), NULL);
  for (guint i = 0; i < template->parts->len; i++)
    add_part (self, options, template, g_ptr_array_index (template->parts, i));
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
  self->curation = rf_curation_new (run);
  self->blobs = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, (GDestroyNotify) g_bytes_unref);
  self->auto_summary = make_auto_summary (self);
  add_parts (self, options);

  return self;
}

void
rf_document_free (RfDocument *self)
{
  g_ptr_array_unref (self->blocks);
  g_object_unref (self->run);
  g_time_zone_unref (self->zone);
  g_clear_pointer (&self->secrets, g_ptr_array_unref);
  g_clear_pointer (&self->values, g_ptr_array_unref);
  g_hash_table_unref (self->blobs);
  rf_curation_free (self->curation);
  g_free (self->auto_summary);
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

/* (transfer full) (nullable): when a step was entered, how long it took, and what else is told of it. */
char *
rf_document_dup_step_facts (RfDocument    *self,
                            const RfBlock *step)
{
  g_autofree char *time = step->time > 0 ? rf_document_format_time (self, step->time, "%H:%M") : NULL;
  g_autofree char *span = step->active >= G_USEC_PER_SEC ? rf_document_format_span (step->active) : NULL;
  const char *facts[4] = { NULL };
  guint n = 0;

  if (step->label != NULL)
    facts[n++] = step->label;
  if (time != NULL)
    facts[n++] = time;
  if (span != NULL)
    facts[n++] = span;

  return n > 0 ? g_strjoinv (" · ", (char **) facts) : NULL;
}

/* (nullable): what the summary says where none is written; NULL while the session goes on. */
const char *
rf_document_get_auto_summary (RfDocument *self)
{
  return self->auto_summary;
}

/* ---- attachments ----------------------------------------------------------------------------------------------- */

gboolean
rf_block_is_attachment (const RfBlock *block)
{
  return block->kind == RF_BLOCK_IMAGE || block->kind == RF_BLOCK_FILE;
}

/**
 * rf_document_list_blobs:
 *
 * Returns: (transfer container) (element-type utf8): SHA-256 of the pictures that a writer would show, each once
 */
GPtrArray *
rf_document_list_blobs (RfDocument *self)
{
  GPtrArray *blobs = g_ptr_array_new ();

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const RfBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->kind == RF_BLOCK_IMAGE && block->blob != NULL && !g_ptr_array_find_with_equal_func (blobs, block->blob, g_str_equal, NULL))
        g_ptr_array_add (blobs, block->blob);
    }

  return blobs;
}

/* Gives the writers what an attachment holds. Without it they tell its name. */
void
rf_document_attach (RfDocument *self,
                    const char *blob,
                    GBytes     *bytes)
{
  g_hash_table_replace (self->blobs, g_strdup (blob), g_bytes_ref (bytes));
}

/* (transfer none) (nullable): what to show of a picture. */
GBytes *
rf_document_get_picture (RfDocument    *self,
                         const RfBlock *block)
{
  return block->kind == RF_BLOCK_IMAGE && block->blob != NULL ? g_hash_table_lookup (self->blobs, block->blob) : NULL;
}

/* How many pictures and files it names; no rule looks into them. */
guint
rf_document_get_n_unchecked (RfDocument *self)
{
  guint n = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    n += rf_block_is_attachment (g_ptr_array_index (self->blocks, i));

  return n;
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
  [RF_DOCUMENT_PDF] = { "pdf", "pdf", "application/pdf" },
};

/* Whether it is text, which a clipboard can hold and a person can edit. */
gboolean
rf_document_format_is_text (RfDocumentFormat format)
{
  return format != RF_DOCUMENT_PDF;
}

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
