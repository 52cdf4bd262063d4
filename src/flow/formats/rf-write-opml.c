/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as an outline: the ways out of a node stand below it, each with its
 * answer before the title. What is reached a second time, or stands too deep
 * for an outliner, is an arrow and the title, with the place of the whole in
 * `_ref`; so a reader of our own gets the same flow back (rf-read-opml.c).
 */

#include "rf-writers.h"

#include "rf-text.h"

#define MAX_DEPTH 100 /* elements inside each other; XML readers stop at 250 */

typedef struct
{
  guint               node;  /* position in the chart */
  guint               depth;
  const RfWriterLink *way;   /* (nullable): that leads to it */
  gboolean            is_reference;
} Item;

typedef struct
{
  RfWriterChart *chart;
  guint         *first;   /* of each node: its first link; one more at the end */
  guint         *places;  /* of each node: its element, from 1; 0 while it has none */
  gboolean      *waiting; /* of each node: whether it will have one, beside the others */
  GArray        *items;   /* Item, in the order of the document */
  GQueue         later;   /* nodes too deep to stand where they are reached */
} Outline;

static void
append_attribute (GString    *out,
                  const char *name,
                  const char *text)
{
  g_string_append_printf (out, " %s=\"", name);
  rf_text_append_xml (out, text, NULL);
  g_string_append_c (out, '"');
}

/* A title as outliners have it: HTML, so that what would be taken for a tag or an entity is one more. */
static char *
dup_html (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '<' && (g_ascii_isalpha (p[1]) || p[1] == '/'))
      g_string_append (out, "&lt;");
    else if (*p == '&' && (g_ascii_isalnum (p[1]) || p[1] == '#'))
      g_string_append (out, "&amp;");
    else
      g_string_append_c (out, *p);

  return g_string_free_and_steal (out);
}

/* ---- the order ------------------------------------------------------------------------------------------------- */

static void
add_item (Outline            *self,
          guint               node,
          guint               depth,
          const RfWriterLink *way)
{
  gboolean is_too_deep = depth > MAX_DEPTH;
  Item item = { node, depth, way, self->places[node] > 0 || self->waiting[node] || is_too_deep };

  g_array_append_val (self->items, item);
  if (item.is_reference)
    {
      if (self->places[node] == 0 && !self->waiting[node])
        {
          self->waiting[node] = TRUE;
          g_queue_push_tail (&self->later, GUINT_TO_POINTER (node));
        }
      return;
    }
  self->places[node] = self->items->len;
  for (guint i = self->first[node]; i < self->first[node + 1]; i++)
    {
      const RfWriterLink *link = &g_array_index (self->chart->links, RfWriterLink, i);

      add_item (self, link->to, depth + 1, link);
    }
}

static void
add_waiting (Outline *self)
{
  while (!g_queue_is_empty (&self->later))
    {
      guint node = GPOINTER_TO_UINT (g_queue_pop_head (&self->later));

      self->waiting[node] = FALSE;
      add_item (self, node, 1, NULL);
    }
}

/* ---- the text -------------------------------------------------------------------------------------------------- */

static void
append_item (Outline    *self,
             GString    *out,
             const Item *item)
{
  const RfNode *node = g_ptr_array_index (self->chart->nodes, item->node);
  g_autofree char *title = dup_html (rf_node_get_title (node));
  const char *body = rf_record_get_string (node, "body");
  const char *label = item->way != NULL ? item->way->label : "";
  g_autofree char *text = g_strconcat (label, label[0] != '\0' ? ": " : "", item->is_reference ? "→ " : "", title, NULL);

  g_string_append_printf (out, "%*s<outline", (int) item->depth * 2 + 2, "");
  append_attribute (out, "text", text);
  if (label[0] != '\0')
    append_attribute (out, "_option", label);
  if (item->is_reference)
    g_string_append_printf (out, " _ref=\"o%u\"", self->places[item->node]);
  else if (body != NULL && body[0] != '\0')
    append_attribute (out, "_note", body);
}

static void
append_items (Outline *self,
              GString *out)
{
  for (guint i = 0; i < self->items->len; i++)
    {
      const Item *item = &g_array_index (self->items, Item, i);
      guint next = i + 1 < self->items->len ? g_array_index (self->items, Item, i + 1).depth : 1;

      append_item (self, out, item);
      g_string_append (out, next > item->depth ? ">\n" : "/>\n");
      for (guint depth = item->depth; depth > next; depth--)
        g_string_append_printf (out, "%*s</outline>\n", (int) depth * 2, "");
    }
}

static void
outline_init (Outline       *self,
              RfWriterChart *chart)
{
  guint n = chart->nodes->len;

  self->chart = chart;
  self->first = g_new0 (guint, n + 1);
  self->places = g_new0 (guint, n + 1);
  self->waiting = g_new0 (gboolean, n + 1);
  self->items = g_array_new (FALSE, FALSE, sizeof (Item));
  g_queue_init (&self->later);
  for (guint i = 0; i < chart->links->len; i++)
    self->first[g_array_index (chart->links, RfWriterLink, i).from + 1]++;
  for (guint i = 0; i < n; i++)
    self->first[i + 1] += self->first[i];
}

static void
outline_clear (Outline *self)
{
  g_free (self->first);
  g_free (self->places);
  g_free (self->waiting);
  g_array_unref (self->items);
  g_queue_clear (&self->later);
}

/**
 * rf_flow_to_opml:
 *
 * Returns: (transfer full): the flow as an outline (OPML 2.0); commands have no place in one
 */
char *
rf_flow_to_opml (RfFlow *flow)
{
  g_autoptr (GString) out = g_string_new ("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<opml version=\"2.0\">\n  <head>\n    <title>");
  g_autoptr (RfWriterChart) chart = rf_writer_chart_new (flow);
  Outline outline;

  outline_init (&outline, chart);
  for (guint i = 0; i < chart->nodes->len; i++)
    if (outline.places[i] == 0)
      {
        add_item (&outline, i, 1, NULL);
        add_waiting (&outline);
      }
  rf_text_append_xml (out, rf_flow_get_name (flow), NULL);
  g_string_append (out, "</title>\n  </head>\n  <body>\n");
  append_items (&outline, out);
  g_string_append (out, "  </body>\n</opml>\n");
  outline_clear (&outline);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
