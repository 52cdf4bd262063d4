/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-lint.c - what is wrong with a flow: a table of rules
 *
 * The editor's problem list, publishing and the command line read the same
 * table. Errors keep a flow from being published, warnings do not. A rule is
 * a function that looks at the flow and reports; a fix is a function that
 * fills an edit.
 */

#include "rf-lint.h"

#include "rf-edits.h"
#include "rf-flow-variables.h"
#include "rf-json.h"
#include "rf-lint-private.h"
#include "rf-merge.h"
#include "rf-text.h"
#include "rf-variables.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
finding_free (gpointer data)
{
  RfFinding *self = data;

  g_free (self->id);
  g_free (self->node);
  g_free (self->message);
  g_free (self);
}

void
rf_lint_report (RfLint         *self,
                const RfRecord *record,
                const char     *node,
                const char     *format,
                ...)
{
  RfFinding *finding = g_new0 (RfFinding, 1);
  va_list args;

  finding->rule = self->rule;
  finding->id = g_strdup (record != NULL ? rf_record_get_id (record) : NULL);
  finding->node = g_strdup (node);
  va_start (args, format);
  finding->message = g_strdup_vprintf (format, args);
  va_end (args);
  g_ptr_array_add (self->findings, finding);
}

static const char *
title_of (const RfNode *node)
{
  const char *title = rf_node_get_title (node);

  return *title != '\0' ? title : "(no title)";
}

typedef void (*NodeFunc) (RfLint       *lint,
                          const RfNode *node);

static void
each_node (RfLint  *lint,
           NodeFunc func)
{
  GPtrArray *nodes = rf_flow_get_records (lint->flow, RF_RECORD_NODE);

  for (guint i = 0; i < nodes->len; i++)
    func (lint, nodes->pdata[i]);
}

/* ---- rules about one node ---- */

static void
check_stub (RfLint       *lint,
            const RfNode *node)
{
  if (rf_node_get_kind (node) == RF_NODE_ANSWER)
    rf_lint_report (lint, node, rf_record_get_id (node), _ ("“%s” is still a stub: choose what kind of step it is"), title_of (node));
}

static void
check_stubs (RfLint *lint)
{
  each_node (lint, check_stub);
}

static void
check_title (RfLint       *lint,
             const RfNode *node)
{
  g_autofree char *title = rf_text_collapse (rf_node_get_title (node));

  if (*title == '\0')
    rf_lint_report (lint, node, rf_record_get_id (node), _ ("A step has no title"));
}

static void
check_titles (RfLint *lint)
{
  each_node (lint, check_title);
}

static void
check_labels_of (RfLint       *lint,
                 const RfNode *node)
{
  GPtrArray *options = rf_flow_get_options (lint->flow, rf_record_get_id (node));
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; options->len > 1 && i < options->len; i++)
    {
      const char *label = rf_record_get_string (options->pdata[i], "label");
      g_autofree char *folded = g_utf8_casefold (label != NULL ? label : "", -1);

      if (*folded != '\0' && !g_hash_table_add (seen, g_steal_pointer (&folded)))
        rf_lint_report (lint, options->pdata[i], rf_record_get_id (node), _ ("“%s” has two options “%s”"), title_of (node), label);
    }
}

static void
check_duplicate_labels (RfLint *lint)
{
  each_node (lint, check_labels_of);
}

static void
fix_duplicate_label (RfEdit          *edit,
                     RfFlow          *flow,
                     const RfFinding *finding)
{
  const RfEdge *edge = rf_flow_lookup (flow, finding->id);
  GPtrArray *options = rf_flow_get_options (flow, finding->node);
  guint position = 0;
  g_autofree char *label = NULL;

  g_ptr_array_find (options, edge, &position);
  label = g_strdup_printf ("%s (%u)", rf_record_get_string (edge, "label"), position + 1);
  rf_edit_set_string (edit, flow, finding->id, "label", label);
}

static gboolean
is_unnamed (const char *label)
{
  const char *digits = label != NULL && g_str_has_prefix (label, "Option ") ? label + strlen ("Option ") : NULL;

  return label == NULL || *label == '\0' || (digits != NULL && *digits != '\0' && strspn (digits, "0123456789") == strlen (digits));
}

static void
check_unnamed_options (RfLint       *lint,
                       const RfNode *node)
{
  GPtrArray *options = rf_flow_get_options (lint->flow, rf_record_get_id (node));

  for (guint i = 0; options->len > 1 && i < options->len; i++)
    if (is_unnamed (rf_record_get_string (options->pdata[i], "label")))
      rf_lint_report (lint, options->pdata[i], rf_record_get_id (node), _ ("Option %u of “%s” has no label that says what it means"), i + 1, title_of (node));
}

static void
check_labels (RfLint *lint)
{
  each_node (lint, check_unnamed_options);
}

static void
check_choice (RfLint       *lint,
              const RfNode *node)
{
  if (rf_node_get_kind (node) == RF_NODE_DECISION && rf_flow_get_options (lint->flow, rf_record_get_id (node))->len == 1)
    rf_lint_report (lint, node, rf_record_get_id (node), _ ("“%s” is a decision with one option only"), title_of (node));
}

static void
check_choices (RfLint *lint)
{
  each_node (lint, check_choice);
}

static void
check_gate (RfLint       *lint,
            const RfNode *node)
{
  RfVerification verification;
  const char *text = rf_record_get_string (node, "verification");

  if (!rf_verification_parse (text, &verification))
    rf_lint_report (lint, node, rf_record_get_id (node),
                    _ ("“%s” is verified by “%s”; it must be none, checkbox, text, screenshot, number or number 1..100"), title_of (node), text);
}

static void
check_verification (RfLint *lint)
{
  each_node (lint, check_gate);
}

static void
check_minutes (RfLint       *lint,
               const RfNode *node)
{
  RfNodeKind kind = rf_node_get_kind (node);

  if ((kind == RF_NODE_ACTION || kind == RF_NODE_STEP) && rf_record_get_uint (node, "minutes") == 0)
    rf_lint_report (lint, node, rf_record_get_id (node), _ ("“%s” has no estimate"), title_of (node));
}

static void
check_estimates (RfLint *lint)
{
  each_node (lint, check_minutes);
}

static void
check_outcome (RfLint       *lint,
               const RfNode *node)
{
  if (rf_flow_get_commands (lint->flow, rf_record_get_id (node))->len > 0 && rf_record_get_string (node, "expected") == NULL)
    rf_lint_report (lint, node, rf_record_get_id (node), _ ("“%s” has commands, but does not say what to expect from them"), title_of (node));
}

static void
check_expected (RfLint *lint)
{
  each_node (lint, check_outcome);
}

static void
check_similar_titles (RfLint *lint)
{
  GPtrArray *nodes = rf_flow_get_records (lint->flow, RF_RECORD_NODE);
  g_autoptr (GHashTable) seen = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);

  for (guint i = 0; i < nodes->len; i++)
    {
      g_autofree char *slug = rf_text_slug (rf_node_get_title (nodes->pdata[i]));

      if (rf_node_kind_is_ending (rf_node_get_kind (nodes->pdata[i])))
        continue; /* two paths may well end alike */
      if (!g_hash_table_add (seen, g_steal_pointer (&slug)))
        rf_lint_report (lint, nodes->pdata[i], rf_record_get_id (nodes->pdata[i]), _ ("Another step is called “%s” too"), title_of (nodes->pdata[i]));
    }
}

static void
check_slugs (RfLint *lint)
{
  GPtrArray *nodes = rf_flow_get_records (lint->flow, RF_RECORD_NODE);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < nodes->len; i++)
    {
      const char *slug = rf_record_get_string (nodes->pdata[i], "slug");

      if (slug != NULL && !g_hash_table_add (seen, (char *) slug))
        rf_lint_report (lint, nodes->pdata[i], rf_record_get_id (nodes->pdata[i]), _ ("Two steps have the name @%s"), slug);
    }
}

/* ---- variables and the intake form ---- */

typedef struct
{
  GHashTable     *known; /* name → GINT: how often it is used */
  RfLint         *lint;
  const RfRecord *record;
  const char     *node;
} Variables;

static void
use_variable (const char *name,
              gpointer    data)
{
  Variables *self = data;
  gpointer uses;

  if (g_hash_table_lookup_extended (self->known, name, NULL, &uses))
    g_hash_table_insert (self->known, g_strdup (name), GINT_TO_POINTER (GPOINTER_TO_INT (uses) + 1));
  else if (self->lint != NULL)
    rf_lint_report (self->lint, self->record, self->node, _ ("Nothing sets the variable {{%s}}"), name);
}

static void
use_variables_of (RfFlow      *flow,
                  RfRecordKind kind,
                  Variables   *self)
{
  static const char *const fields[] = { "title", "body", "expected", "reason", "url", "label", "code", NULL };
  GPtrArray *records = rf_flow_get_records (flow, kind);

  for (guint i = 0; i < records->len; i++)
    {
      const RfRecord *record = records->pdata[i];

      self->record = record;
      self->node = kind == RF_RECORD_NODE ? rf_record_get_id (record)
                                          : rf_record_get_string (record, kind == RF_RECORD_EDGE ? "from" : "node");
      for (guint k = 0; fields[k] != NULL; k++)
        rf_variables_foreach (rf_record_get_string (record, fields[k]), use_variable, self);
    }
}

static void
know (GHashTable *known,
      const char *name)
{
  if (name != NULL)
    g_hash_table_insert (known, g_strdup (name), GINT_TO_POINTER (0));
}

/* What is set before a step is read: by the session, the form, or a step. */
static GHashTable *
known_variables (RfFlow *flow)
{
  const char *const *of_session = rf_variables_of_session ();
  GHashTable *known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GPtrArray *intake = rf_flow_get_records (flow, RF_RECORD_INTAKE);
  GPtrArray *nodes = rf_flow_get_records (flow, RF_RECORD_NODE);

  for (guint i = 0; of_session[i] != NULL; i++)
    know (known, of_session[i]);
  for (guint i = 0; i < intake->len; i++)
    know (known, rf_record_get_string (intake->pdata[i], "name"));
  for (guint i = 0; i < nodes->len; i++)
    know (known, rf_record_get_string (nodes->pdata[i], "save_as"));

  return known;
}

static void
use_all (RfLint    *lint,
         Variables *self)
{
  use_variables_of (lint->flow, RF_RECORD_NODE, self);
  use_variables_of (lint->flow, RF_RECORD_EDGE, self);
  use_variables_of (lint->flow, RF_RECORD_COMMAND, self);
}

static void
check_unknown_variables (RfLint *lint)
{
  g_autoptr (GHashTable) known = known_variables (lint->flow);
  Variables self = { .known = known, .lint = lint };

  use_all (lint, &self);
}

static void
check_unused_variables (RfLint *lint)
{
  g_autoptr (GHashTable) known = known_variables (lint->flow);
  Variables self = { .known = known };
  GPtrArray *intake = rf_flow_get_records (lint->flow, RF_RECORD_INTAKE);

  use_all (lint, &self);
  for (guint i = 0; i < intake->len; i++)
    {
      const char *name = rf_record_get_string (intake->pdata[i], "name");

      if (name != NULL && GPOINTER_TO_INT (g_hash_table_lookup (known, name)) == 0)
        rf_lint_report (lint, intake->pdata[i], NULL, _ ("The form asks for {{%s}}, but no step uses it"), name);
    }
}

static void
check_intake (RfLint *lint)
{
  GPtrArray *intake = rf_flow_get_records (lint->flow, RF_RECORD_INTAKE);
  g_autoptr (GHashTable) seen = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < intake->len; i++)
    {
      const char *name = rf_record_get_string (intake->pdata[i], "name");
      const char *kind = rf_record_get_string (intake->pdata[i], "kind");
      g_autofree const char **choices = rf_record_get_strv (intake->pdata[i], "choices");

      if (!rf_variable_name_is_valid (name))
        rf_lint_report (lint, intake->pdata[i], NULL, _ ("A field of the form is called “%s”: a name is a letter, then letters, digits, “_” or “-”"),
                        name != NULL ? name : "");
      else if (!g_hash_table_add (seen, (char *) name))
        rf_lint_report (lint, intake->pdata[i], NULL, _ ("Two fields of the form are called “%s”"), name);
      if ((g_strcmp0 (kind, "choice") == 0 || g_strcmp0 (kind, "multi-choice") == 0) && choices[0] == NULL)
        rf_lint_report (lint, intake->pdata[i], NULL, _ ("The field “%s” of the form offers no choices"), name);
    }
}

/* ---- what a merge left ---- */

static void
check_conflicts (RfLint *lint)
{
  GVariant *value = rf_record_get_value (rf_flow_get_header (lint->flow), RF_FIELD_CONFLICTS);
  g_autoptr (JsonNode) node = value != NULL ? rf_json_from_variant (value) : NULL;
  JsonArray *list = node != NULL && JSON_NODE_HOLDS_ARRAY (node) ? json_node_get_array (node) : NULL;

  for (guint i = 0; list != NULL && i < json_array_get_length (list); i++)
    {
      JsonNode *entry = json_array_get_element (list, i);
      JsonObject *object = JSON_NODE_HOLDS_OBJECT (entry) ? json_node_get_object (entry) : NULL;
      const char *id = object != NULL ? rf_json_get_string (object, "id") : NULL;
      const char *field = object != NULL ? rf_json_get_string (object, "field") : NULL;
      const RfNode *record = rf_flow_lookup_node (lint->flow, id);

      rf_lint_report (lint, record, record != NULL ? id : NULL, _ ("A merge left a conflict in “%s” of “%s”: choose one side and remove the entry"),
                      field != NULL ? field : "?", record != NULL ? title_of (record) : id != NULL ? id : "?");
    }
}

/* ---- procedures ---- */

static void
check_steps (RfLint *lint)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (lint->flow);
  guint n = 0;

  for (guint i = 0; i < steps->len; i++)
    n += rf_node_get_kind (steps->pdata[i]) == RF_NODE_STEP;
  if (n == 0)
    rf_lint_report (lint, NULL, NULL, _ ("The procedure has no steps"));
}

static void
check_sections (RfLint *lint)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (lint->flow);

  for (guint i = 0; i < steps->len; i++)
    {
      RfNodeKind next = i + 1 < steps->len ? rf_node_get_kind (steps->pdata[i + 1]) : RF_NODE_END;

      if (rf_node_get_kind (steps->pdata[i]) == RF_NODE_SECTION && next != RF_NODE_STEP)
        rf_lint_report (lint, steps->pdata[i], rf_record_get_id (steps->pdata[i]), _ ("The section “%s” has no steps"), title_of (steps->pdata[i]));
    }
}

static const RfLintRule rules[] = {
  { "conflict", RF_SEVERITY_ERROR, RF_LINT_ALL, check_conflicts, NULL },
  { "no-start", RF_SEVERITY_ERROR, RF_LINT_GRAPH, rf_lint_check_start, rf_lint_fix_start },
  { "no-steps", RF_SEVERITY_ERROR, RF_LINT_PROCEDURE, check_steps, NULL },
  { "unreachable", RF_SEVERITY_ERROR, RF_LINT_GRAPH, rf_lint_check_reach, rf_lint_fix_remove },
  { "dangling-option", RF_SEVERITY_ERROR, RF_LINT_GRAPH, rf_lint_check_dangling, rf_lint_fix_remove },
  { "missing-target", RF_SEVERITY_ERROR, RF_LINT_GRAPH, rf_lint_check_missing, rf_lint_fix_remove },
  { "dead-end", RF_SEVERITY_ERROR, RF_LINT_GRAPH, rf_lint_check_dead_end, NULL },
  { "answer-stub", RF_SEVERITY_ERROR, RF_LINT_ALL, check_stubs, NULL },
  { "no-title", RF_SEVERITY_ERROR, RF_LINT_ALL, check_titles, NULL },
  { "duplicate-label", RF_SEVERITY_ERROR, RF_LINT_GRAPH, check_duplicate_labels, fix_duplicate_label },
  { "duplicate-name", RF_SEVERITY_ERROR, RF_LINT_ALL, check_slugs, NULL },
  { "unknown-variable", RF_SEVERITY_ERROR, RF_LINT_ALL, check_unknown_variables, NULL },
  { "intake", RF_SEVERITY_ERROR, RF_LINT_ALL, check_intake, NULL },
  { "verification", RF_SEVERITY_ERROR, RF_LINT_ALL, check_verification, NULL },
  { "subflow", RF_SEVERITY_ERROR, RF_LINT_ALL, rf_lint_check_subflow, NULL },
  { "unnamed-option", RF_SEVERITY_WARNING, RF_LINT_GRAPH, check_labels, NULL },
  { "one-option", RF_SEVERITY_WARNING, RF_LINT_GRAPH, check_choices, NULL },
  { "loop", RF_SEVERITY_WARNING, RF_LINT_GRAPH, rf_lint_check_loop, NULL },
  { "long-path", RF_SEVERITY_WARNING, RF_LINT_GRAPH, rf_lint_check_length, NULL },
  { "no-estimate", RF_SEVERITY_WARNING, RF_LINT_ALL, check_estimates, NULL },
  { "no-expected-outcome", RF_SEVERITY_WARNING, RF_LINT_ALL, check_expected, NULL },
  { "similar-titles", RF_SEVERITY_WARNING, RF_LINT_ALL, check_similar_titles, NULL },
  { "unused-variable", RF_SEVERITY_WARNING, RF_LINT_ALL, check_unused_variables, NULL },
  { "empty-section", RF_SEVERITY_WARNING, RF_LINT_PROCEDURE, check_sections, NULL },
};

/* ---- running them ---- */

static GHashTable *
reach (RfFlow *flow)
{
  GHashTable *reached = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) stack = g_ptr_array_new ();
  const RfNode *start = rf_flow_lookup_node (flow, rf_flow_get_start (flow));

  if (start != NULL)
    g_ptr_array_add (stack, (char *) rf_record_get_id (start));
  while (stack->len > 0)
    {
      const char *id = g_ptr_array_steal_index (stack, stack->len - 1);
      GPtrArray *options;

      if (!g_hash_table_add (reached, (char *) id))
        continue;
      options = rf_flow_get_options (flow, id);
      for (guint i = 0; i < options->len; i++)
        {
          const RfNode *to = rf_flow_lookup_node (flow, rf_record_get_string (options->pdata[i], "to"));

          if (to != NULL)
            g_ptr_array_add (stack, (char *) rf_record_get_id (to));
        }
    }

  return reached;
}

/**
 * rf_lint:
 * @flow: a flow
 * @resolve: (nullable): finds the flows that subflow steps name; without it
 *   they are not followed
 * @data: for @resolve
 *
 * Returns: (transfer full) (element-type RfFinding): what is wrong, errors
 *   first, in the order of the rules
 */
GPtrArray *
rf_lint (RfFlow       *flow,
         RfLintResolve resolve,
         gpointer      data)
{
  RfLint self = { .flow = flow, .resolve = resolve, .data = data };
  RfLintScope scope = rf_flow_is_procedural (flow) ? RF_LINT_PROCEDURE : RF_LINT_GRAPH;

  self.reached = reach (flow);
  self.findings = g_ptr_array_new_with_free_func (finding_free);
  for (guint i = 0; i < G_N_ELEMENTS (rules); i++)
    if (rules[i].scope & scope)
      {
        self.rule = &rules[i];
        rules[i].check (&self);
      }
  g_hash_table_unref (self.reached);

  return self.findings;
}

/* How many findings have exactly @severity. */
guint
rf_lint_count (GPtrArray *findings,
               RfSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += rf_lint_rule_severity (((RfFinding *) findings->pdata[i])->rule) == severity;

  return n;
}

/* A short stable name, as "dead-end". */
const char *
rf_lint_rule_get_id (const RfLintRule *rule)
{
  return rule->id;
}

RfSeverity
rf_lint_rule_severity (const RfLintRule *rule)
{
  return rule->severity;
}

/**
 * rf_finding_fix:
 * @finding: what is wrong
 * @flow: the flow, unchanged since it was looked at
 *
 * Returns: (transfer full) (nullable): the edit that mends it, NULL where
 *   only the author can
 */
RfEdit *
rf_finding_fix (const RfFinding *finding,
                RfFlow          *flow)
{
  RfEdit *edit;

  if (finding->rule->fix == NULL)
    return NULL;

  edit = rf_edit_new ("Fix Problem");
  finding->rule->fix (edit, flow, finding);
  return edit;
}
