/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of writers, which the command line and the application both go
 * by, and the chart that several of them write.
 */

#include "rf-writers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-flow-text.h"
#include "rf-rfflow.h"

/* The first is what is written where nobody says as what. */
const RfWriter rf_writers[] = {
  { "rfflow", N_ ("Flow (.rfflow)"), ".rfflow", "application/vnd.resolutionflow.flow+json", rf_rfflow_write },
  { "text", N_ ("Flow as text (.flow.md)"), ".flow.md", "text/markdown", rf_flow_text_write }, /* before “.md” */
  { "mermaid", N_ ("Mermaid chart (.mmd)"), ".mmd", "text/vnd.mermaid", rf_flow_to_mermaid },
  { "markdown", N_ ("Article in Markdown (.md)"), ".md", "text/markdown", rf_flow_to_markdown },
  { "dot", N_ ("Graphviz graph (.dot)"), ".dot", "text/vnd.graphviz", rf_flow_to_dot },
  { "drawio", N_ ("draw.io drawing (.drawio)"), ".drawio", "application/vnd.jgraph.mxfile", rf_flow_to_drawio },
  { "opml", N_ ("Outline (.opml)"), ".opml", "text/x-opml+xml", rf_flow_to_opml },
  { "canvas", N_ ("JSON Canvas (.canvas)"), ".canvas", "application/x-jsoncanvas+json", rf_flow_to_canvas },
  { "svg", N_ ("Picture (.svg)"), ".svg", "image/svg+xml", NULL },
  { "png", N_ ("Picture (.png)"), ".png", "image/png", NULL },
  { "pdf", N_ ("Document (.pdf)"), ".pdf", "application/pdf", NULL },
};
const guint rf_n_writers = G_N_ELEMENTS (rf_writers);

/* (nullable): by what the command line calls it. */
const RfWriter *
rf_writer_find (const char *format)
{
  for (guint i = 0; i < rf_n_writers; i++)
    if (strcmp (rf_writers[i].format, format) == 0)
      return &rf_writers[i];

  return NULL;
}

/* (nullable): by what the name of a file ends in. */
const RfWriter *
rf_writer_find_by_name (const char *name)
{
  for (guint i = 0; i < rf_n_writers; i++)
    if (g_str_has_suffix (name, rf_writers[i].suffix))
      return &rf_writers[i];

  return NULL;
}

/* ---- the chart ------------------------------------------------------------------------------------------------- */

static void
add_links (RfWriterChart *self,
           RfFlow        *flow,
           guint          from,
           GHashTable    *positions)
{
  GPtrArray *options = rf_flow_get_options (flow, rf_record_get_id (g_ptr_array_index (self->nodes, from)));

  for (guint i = 0; i < options->len; i++)
    {
      const RfEdge *edge = g_ptr_array_index (options, i);
      const char *to = rf_record_get_string (edge, "to");
      const RfNode *target = to != NULL ? rf_flow_lookup_node (flow, to) : NULL;
      const char *label = rf_record_get_string (edge, "label");
      gpointer position;

      if (target == NULL || !g_hash_table_lookup_extended (positions, target, NULL, &position))
        continue;
      g_array_append_val (self->links, ((RfWriterLink){ from, GPOINTER_TO_UINT (position), label != NULL ? label : "" }));
    }
}

/**
 * rf_writer_chart_new:
 *
 * Returns: (transfer full): the flow's nodes and links; they belong to @flow and must not outlive a change of it
 */
RfWriterChart *
rf_writer_chart_new (RfFlow *flow)
{
  RfWriterChart *self = g_new0 (RfWriterChart, 1);
  g_autoptr (GHashTable) positions = g_hash_table_new (NULL, NULL);
  gboolean is_procedural = rf_flow_is_procedural (flow);

  self->nodes = is_procedural ? rf_flow_list_steps (flow) : rf_flow_list_reading (flow);
  self->links = g_array_new (FALSE, FALSE, sizeof (RfWriterLink));
  for (guint i = 0; i < self->nodes->len; i++)
    g_hash_table_insert (positions, g_ptr_array_index (self->nodes, i), GUINT_TO_POINTER (i));
  for (guint i = 0; i < self->nodes->len; i++)
    {
      if (!is_procedural)
        add_links (self, flow, i, positions);
      else if (i > 0)
        g_array_append_val (self->links, ((RfWriterLink){ i - 1, i, "" }));
    }

  return self;
}

void
rf_writer_chart_free (RfWriterChart *self)
{
  g_ptr_array_unref (self->nodes);
  g_array_unref (self->links);
  g_free (self);
}
