/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a row of the outline says: its title, and for a screen reader all that
 * the eye gets from icon, option and indentation.
 */

#include "rf-outline-words.h"

#include <glib/gi18n.h>

#include "rf-path-list.h"

/**
 * rf_outline_words_title:
 * @row: a row
 * @node: (nullable): its node
 *
 * Returns: (transfer full): what the row shows as its title
 */
char *
rf_outline_words_title (const RfOutlineRow *row,
                        const RfNode       *node)
{
  const char *title = node != NULL ? rf_node_get_title (node) : "";

  if (row->kind == RF_OUTLINE_HEADING)
    return g_strdup (_ ("Not connected"));
  if (row->kind == RF_OUTLINE_OPEN)
    return g_strdup (_ ("Leads nowhere"));
  if (row->kind == RF_OUTLINE_PENDING)
    return g_strdup (_ ("New step"));
  if (title[0] == '\0')
    title = _ ("Without a title");

  /* Translators: a row of the outline that refers to a step that stands elsewhere */
  return row->kind == RF_OUTLINE_REFERENCE ? g_strdup_printf (_ ("→ %s"), title) : g_strdup (title);
}

static const char *
kind_word (const RfOutlineRow *row,
           const RfNode       *node)
{
  if (row->kind == RF_OUTLINE_REFERENCE)
    return _ ("Link to a step above or below");
  if (node == NULL)
    return NULL;

  return rf_node_kind_word (node);
}

static void add_fact (GString    *text,
                      const char *format,
                      ...) G_GNUC_PRINTF (2, 3);

static void
add_fact (GString    *text,
          const char *format,
          ...)
{
  va_list arguments;

  va_start (arguments, format);
  if (text->len > 0)
    g_string_append (text, ", ");
  g_string_append_vprintf (text, format, arguments);
  va_end (arguments);
}

/**
 * rf_outline_words_spoken:
 * @model: of the row
 * @row: a row
 * @label: (nullable): of the option that leads to it
 * @look: what it shows beside
 *
 * Returns: (transfer full): what a screen reader says of it: “Restart the spooler, Action, option No, 2 of 3, level 2,
 *   folded, error”
 */
char *
rf_outline_words_spoken (RfOutlineModel      *model,
                         const RfOutlineRow  *row,
                         const char          *label,
                         const RfOutlineLook *look)
{
  RfOutlineTree *tree = rf_outline_model_get_tree (model);
  const RfNode *node = rf_flow_lookup_node (rf_outline_model_get_flow (model), row->node);
  guint n = row->parent == RF_OUTLINE_NONE ? rf_outline_tree_get_n_top (tree) : rf_outline_tree_get (tree, row->parent)->n_children;
  const char *word = kind_word (row, node);
  g_autofree char *title = rf_outline_words_title (row, node);
  GString *text = g_string_new (title);

  if (word != NULL)
    add_fact (text, "%s", word);
  if (label != NULL)
    add_fact (text, _ ("option %s"), label);
  if (row->kind == RF_OUTLINE_PENDING)
    return g_string_free_and_steal (text);
  add_fact (text, C_ ("a row among its siblings", "%u of %u"), row->nth + 1, n);
  add_fact (text, _ ("level %u"), row->depth + 1);
  if (row->n_children > 0 && !look->expanded)
    add_fact (text, "%s", _ ("folded"));
  if (look->finding >= 0)
    add_fact (text, "%s", look->finding == RF_SEVERITY_ERROR ? C_ ("a problem", "error") : C_ ("a problem", "warning"));

  return g_string_free_and_steal (text);
}
