/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A flow as a drawing of draw.io: one uncompressed page, drawn as the canvas
 * draws it. Cells have the ids of their records, so that a later import of the
 * changed drawing finds its steps again. What a step says below its title is a
 * tooltip, its tags are draw.io's own, a section is a lane around its steps.
 */

#include "rf-writers.h"

#include <libxml/xmlwriter.h>
#include <math.h>
#include <string.h>

#include "rf-flow-layout.h"

#define LANE_TITLE 32  /* points; the bar of a lane */
#define LANE_MARGIN 24 /* around the steps in a lane */
#define LABEL_GLYPH 7  /* points; a character of an answer is about as wide, at draw.io's 11 point letters */

G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlTextWriter, xmlFreeTextWriter)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (xmlBuffer, xmlBufferFree)

typedef struct
{
  double left;
  double top;
  double right;
  double bottom;
  guint  n_cards; /* inside it */
} Area;

typedef struct
{
  RfFlow        *flow;
  RfFlowLayout  *drawing;
  xmlTextWriter *out;
  GHashTable    *lanes; /* id of a section → Area around its steps */
} Page;

/* ---- XML ------------------------------------------------------------------------------------------------------- */

/* libxml2 escapes; what has no place in XML at all it would write as it is. */
static void
put (Page       *self,
     const char *name,
     const char *text)
{
  g_autoptr (GString) clean = g_string_sized_new (strlen (text));

  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if ((c >= 0x20 && c != 0xfffe && c != 0xffff) || c == '\n' || c == '\t')
        g_string_append_unichar (clean, c);
    }
  xmlTextWriterWriteAttribute (self->out, BAD_CAST name, BAD_CAST clean->str);
}

/* To a hundredth, and no digit more than it takes. */
static char *
format_number (char  *buffer,
               gsize  size,
               double number)
{
  g_ascii_formatd (buffer, size, "%.2f", number);
  for (gsize n = strlen (buffer); strchr (buffer, '.') != NULL && (buffer[n - 1] == '0' || buffer[n - 1] == '.'); n--)
    buffer[n - 1] = '\0';

  return strcmp (buffer, "-0") == 0 ? buffer + 1 : buffer;
}

static void
put_number (Page       *self,
            const char *name,
            double      number)
{
  char buffer[G_ASCII_DTOSTR_BUF_SIZE + 400]; /* the largest double has 309 digits */

  put (self, name, format_number (buffer, sizeof buffer, number));
}

static void
start (Page       *self,
       const char *element)
{
  xmlTextWriterStartElement (self->out, BAD_CAST element);
}

static void
end (Page *self)
{
  xmlTextWriterEndElement (self->out);
}

/* A text as a label of draw.io has it: HTML, for nothing else is wrapped there. */
static char *
dup_label (const char *text)
{
  GString *out = g_string_new (NULL);

  for (const char *p = text; *p != '\0'; p++)
    if (*p == '<')
      g_string_append (out, "&lt;");
    else if (*p == '>')
      g_string_append (out, "&gt;");
    else if (*p == '&')
      g_string_append (out, "&amp;");
    else if (*p == '\n')
      g_string_append (out, "<br>");
    else
      g_string_append_c (out, *p);

  return g_string_free_and_steal (out);
}

/* ---- places ---------------------------------------------------------------------------------------------------- */

/* Its upper left corner; one below the other where there is no layout. */
static RfPoint
corner_of (Page *self,
           guint card)
{
  RfLayoutCard *size = &self->drawing->cards[card];
  RfPoint centre = self->drawing->layout != NULL ? self->drawing->layout->centres[card] : (RfPoint) { 0, (RF_CARD_HEIGHT + 40) * card };

  return (RfPoint) { centre.x - size->width / 2, centre.y - size->height / 2 };
}

static Area *
lane_around (Page         *self,
             const RfNode *node)
{
  const char *section = rf_record_get_string (node, "section");

  return section != NULL ? g_hash_table_lookup (self->lanes, section) : NULL;
}

/* A section that has steps is the lane around them; one that has none is a box like others. */
static gboolean
is_lane (Page         *self,
         const RfNode *node)
{
  Area *area = g_hash_table_lookup (self->lanes, rf_record_get_id (node));

  return area != NULL && area->n_cards > 0;
}

static void
find_lanes (Page *self)
{
  GPtrArray *nodes = self->drawing->nodes;

  for (guint i = 0; i < nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (nodes, i);

      if (rf_node_get_kind (node) == RF_NODE_SECTION)
        {
          Area *area = g_new (Area, 1);

          *area = (Area) { G_MAXDOUBLE, G_MAXDOUBLE, -G_MAXDOUBLE, -G_MAXDOUBLE, 0 };
          g_hash_table_insert (self->lanes, (gpointer) rf_record_get_id (node), area);
        }
    }
  for (guint i = 0; i < nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (nodes, i);
      Area *area = rf_node_get_kind (node) != RF_NODE_SECTION ? lane_around (self, node) : NULL;
      RfPoint corner = corner_of (self, i);

      if (area == NULL)
        continue;
      area->left = MIN (area->left, corner.x - LANE_MARGIN);
      area->top = MIN (area->top, corner.y - LANE_MARGIN - LANE_TITLE);
      area->right = MAX (area->right, corner.x + self->drawing->cards[i].width + LANE_MARGIN);
      area->bottom = MAX (area->bottom, corner.y + self->drawing->cards[i].height + LANE_MARGIN);
      area->n_cards++;
    }
}

/* ---- boxes ----------------------------------------------------------------------------------------------------- */

static const char *
style_of (RfNodeKind kind)
{
  static const char *const styles[RF_N_NODE_KINDS] = {
    [RF_NODE_DECISION] = "rhombus;whiteSpace=wrap;html=1;spacingLeft=28;spacingRight=28;fontSize=11;fillColor=#dae8fc;strokeColor=#6c8ebf;",
    [RF_NODE_ACTION] = "rounded=1;arcSize=8;whiteSpace=wrap;html=1;spacing=8;",
    [RF_NODE_SOLUTION] = "shape=mxgraph.flowchart.terminator;whiteSpace=wrap;html=1;spacing=8;fillColor=#d5e8d4;strokeColor=#82b366;",
    [RF_NODE_ESCALATE] = "shape=mxgraph.flowchart.terminator;whiteSpace=wrap;html=1;spacing=8;fillColor=#ffe6cc;strokeColor=#d79b00;",
    [RF_NODE_SUBFLOW] = "shape=process;whiteSpace=wrap;html=1;backgroundOutline=1;spacing=4;",
    [RF_NODE_ANSWER] = "shape=document;whiteSpace=wrap;html=1;boundedLbl=1;spacing=8;",
    [RF_NODE_STEP] = "rounded=1;arcSize=8;whiteSpace=wrap;html=1;spacing=8;",
    [RF_NODE_SECTION] = "rounded=0;whiteSpace=wrap;html=1;spacing=8;fontStyle=1;fillColor=#f5f5f5;strokeColor=#666666;",
    [RF_NODE_END] = "shape=mxgraph.flowchart.terminator;whiteSpace=wrap;html=1;spacing=8;fillColor=#d5e8d4;strokeColor=#82b366;",
  };

  return styles[kind];
}

/* draw.io parts tags at blanks, so those inside of one do not break. */
static char *
dup_tags (const RfNode *node)
{
  g_autofree const char **tags = rf_record_get_strv (node, "tags");
  g_autofree char *joined = NULL;
  g_auto (GStrv) parts = g_new0 (char *, tags != NULL ? g_strv_length ((char **) tags) + 1 : 1);

  for (guint i = 0; tags != NULL && tags[i] != NULL; i++)
    {
      g_auto (GStrv) words = g_strsplit_set (tags[i], " \t\r\n", -1);

      parts[i] = g_strjoinv ("\u00a0", words);
    }

  joined = g_strjoinv (" ", parts);
  return joined[0] != '\0' ? g_steal_pointer (&joined) : NULL;
}

/* Data that a plain cell has no place for stands in an object around it, which then has the id and the label. */
static gboolean
start_object (Page         *self,
              const RfNode *node,
              const char   *label)
{
  const char *body = rf_record_get_string (node, "body"), *url = rf_record_get_string (node, "url");
  g_autofree char *tags = dup_tags (node);
  gboolean has_body = body != NULL && body[0] != '\0', has_url = url != NULL && url[0] != '\0';

  if (!has_body && !has_url && tags == NULL)
    return FALSE;

  start (self, "UserObject");
  put (self, "label", label);
  if (has_body)
    put (self, "tooltip", body);
  if (has_url)
    put (self, "link", url);
  if (tags != NULL)
    put (self, "tags", tags);
  put (self, "id", rf_record_get_id (node));

  return TRUE;
}

static void
write_box (Page         *self,
           const RfNode *node,
           const char   *style,
           const char   *parent,
           const Area   *area)
{
  g_autofree char *label = dup_label (rf_node_get_title (node));
  gboolean has_object = start_object (self, node, label);

  start (self, "mxCell");
  if (!has_object)
    {
      put (self, "id", rf_record_get_id (node));
      put (self, "value", label);
    }
  put (self, "style", style);
  put (self, "vertex", "1");
  put (self, "parent", parent);
  start (self, "mxGeometry");
  put_number (self, "x", area->left);
  put_number (self, "y", area->top);
  put_number (self, "width", area->right - area->left);
  put_number (self, "height", area->bottom - area->top);
  put (self, "as", "geometry");
  end (self);
  end (self);
  if (has_object)
    end (self);
}

static void
write_lanes (Page *self)
{
  for (guint i = 0; i < self->drawing->nodes->len; i++)
    {
      const RfNode *node = g_ptr_array_index (self->drawing->nodes, i);

      if (is_lane (self, node))
        write_box (self, node, "swimlane;startSize=" G_STRINGIFY (LANE_TITLE) ";whiteSpace=wrap;html=1;fillColor=#f5f5f5;strokeColor=#666666;", "1",
                   g_hash_table_lookup (self->lanes, rf_record_get_id (node)));
    }
}

static void
write_card (Page *self,
            guint card)
{
  const RfNode *node = g_ptr_array_index (self->drawing->nodes, card);
  RfPoint corner = corner_of (self, card);
  Area area = { corner.x, corner.y, corner.x + self->drawing->cards[card].width, corner.y + self->drawing->cards[card].height };
  Area *lane = rf_node_get_kind (node) != RF_NODE_SECTION ? lane_around (self, node) : NULL;

  if (lane != NULL)
    area = (Area) { area.left - lane->left, area.top - lane->top, area.right - lane->left, area.bottom - lane->top };
  write_box (self, node, style_of (rf_node_get_kind (node)), lane != NULL ? rf_record_get_string (node, "section") : "1", &area);
}

/* ---- arrows ---------------------------------------------------------------------------------------------------- */

/* Where on the border of its card a route begins or ends, as parts of the card's size. */
static void
add_port (Page       *self,
          GString    *style,
          const char *which,
          guint       card,
          RfPoint     at)
{
  RfPoint corner = corner_of (self, card);
  RfLayoutCard *size = &self->drawing->cards[card];
  char x[G_ASCII_DTOSTR_BUF_SIZE], y[G_ASCII_DTOSTR_BUF_SIZE];

  g_ascii_formatd (x, sizeof x, "%.4g", CLAMP ((at.x - corner.x) / size->width, 0, 1));
  g_ascii_formatd (y, sizeof y, "%.4g", CLAMP ((at.y - corner.y) / size->height, 0, 1));
  g_string_append_printf (style, "%sX=%s;%sY=%s;", which, x, which, y);
}

/* How far along the route the point nearest to @at is: -1 at its beginning, 1 at its end, as draw.io has it. */
static double
find_along (const RfPoint *points,
            guint          n_points,
            RfPoint        at)
{
  double length = 0, best = G_MAXDOUBLE, found = 0;

  for (guint i = 0; i + 1 < n_points; i++)
    {
      double dx = points[i + 1].x - points[i].x, dy = points[i + 1].y - points[i].y;
      double step = hypot (dx, dy);
      double part = step > 0 ? CLAMP (((at.x - points[i].x) * dx + (at.y - points[i].y) * dy) / (step * step), 0, 1) : 0;
      double distance = hypot (points[i].x + part * dx - at.x, points[i].y + part * dy - at.y);

      if (distance < best)
        {
          best = distance;
          found = length + part * step;
        }
      length += step;
    }

  return length > 0 ? 2 * found / length - 1 : 0;
}

static void
write_route (Page          *self,
             const RfPoint *points,
             guint          n_points,
             const RfPoint *label)
{
  start (self, "mxGeometry");
  if (label != NULL && n_points > 1)
    put_number (self, "x", find_along (points, n_points, *label));
  put (self, "relative", "1");
  put (self, "as", "geometry");
  if (n_points > 2)
    {
      start (self, "Array");
      put (self, "as", "points");
      for (guint i = 1; i + 1 < n_points; i++)
        {
          start (self, "mxPoint");
          put_number (self, "x", points[i].x);
          put_number (self, "y", points[i].y);
          end (self);
        }
      end (self);
    }
  end (self);
}

static void
write_arrow (Page         *self,
             guint         from,
             guint         to,
             const RfEdge *edge,
             int           route)
{
  const RfNode *source = g_ptr_array_index (self->drawing->nodes, from), *target = g_ptr_array_index (self->drawing->nodes, to);
  const char *text = edge != NULL ? rf_record_get_string (edge, "label") : NULL;
  RfLayout *layout = route >= 0 ? self->drawing->layout : NULL;
  const RfPoint *points = layout != NULL ? layout->points + layout->route_starts[route] : NULL;
  guint n_points = layout != NULL ? layout->route_starts[route + 1] - layout->route_starts[route] : 0;
  g_autoptr (GString) style = g_string_new (n_points > 1 ? "rounded=1;html=1;" : "edgeStyle=orthogonalEdgeStyle;rounded=1;html=1;");
  g_autofree char *label = dup_label (text != NULL ? text : "");
  g_autofree char *id = edge != NULL ? g_strdup (rf_record_get_id (edge)) : g_strconcat ("to-", rf_record_get_id (target), NULL);

  if (n_points > 1)
    {
      add_port (self, style, "exit", from, points[0]);
      add_port (self, style, "entry", to, points[n_points - 1]);
    }
  start (self, "mxCell");
  put (self, "id", id);
  put (self, "value", label);
  put (self, "style", style->str);
  put (self, "edge", "1");
  put (self, "parent", "1");
  put (self, "source", rf_record_get_id (source));
  put (self, "target", rf_record_get_id (target));
  write_route (self, points, n_points, label[0] != '\0' && layout != NULL ? &layout->labels[route] : NULL);
  end (self);
}

/* The steps of a project lead from one to the next, past the sections that are lanes. */
static void
write_steps (Page *self)
{
  guint last = G_MAXUINT;

  for (guint i = 0; i < self->drawing->nodes->len; i++)
    {
      if (is_lane (self, g_ptr_array_index (self->drawing->nodes, i)))
        continue;
      if (last != G_MAXUINT)
        write_arrow (self, last, i, NULL, last + 1 == i ? (int) last : -1);
      last = i;
    }
}

/* ---- the file -------------------------------------------------------------------------------------------------- */

static void
write_page (Page *self)
{
  for (guint i = 0; i < 2; i++)
    {
      start (self, "mxCell");
      put (self, "id", i == 0 ? "0" : "1");
      if (i == 1)
        put (self, "parent", "0");
      end (self);
    }
  write_lanes (self);
  for (guint i = 0; i < self->drawing->nodes->len; i++)
    if (!is_lane (self, g_ptr_array_index (self->drawing->nodes, i)))
      write_card (self, i);
  if (rf_flow_is_procedural (self->flow))
    {
      write_steps (self);
      return;
    }
  for (guint i = 0; i < self->drawing->edges->len; i++)
    write_arrow (self, self->drawing->links[i].from, self->drawing->links[i].to, g_ptr_array_index (self->drawing->edges, i), i);
}

static double
measure_label (RfFlow       *flow,
               const RfEdge *edge,
               gpointer      data)
{
  const char *label = rf_record_get_string (edge, "label");

  return label != NULL && label[0] != '\0' ? (double) LABEL_GLYPH * g_utf8_strlen (label, -1) : 0;
}

/**
 * rf_flow_to_drawio:
 *
 * Returns: (transfer full): the flow as a drawing of draw.io; commands have no place in one
 */
char *
rf_flow_to_drawio (RfFlow *flow)
{
  g_autoptr (RfFlowLayout) drawing = rf_flow_layout_new (flow, NULL, measure_label, NULL, NULL);
  g_autoptr (GHashTable) lanes = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
  g_autoptr (xmlBuffer) buffer = xmlBufferCreate ();
  g_autoptr (xmlTextWriter) out = xmlNewTextWriterMemory (buffer, 0);
  Page page = { flow, drawing, out, lanes };
  const char *name = rf_flow_get_name (flow);

  find_lanes (&page);
  xmlTextWriterSetIndent (out, 1);
  xmlTextWriterSetIndentString (out, BAD_CAST "  ");
  xmlTextWriterStartDocument (out, NULL, "UTF-8", NULL);
  start (&page, "mxfile");
  put (&page, "host", "ResolutionFlow");
  start (&page, "diagram");
  put (&page, "id", rf_flow_get_id (flow));
  put (&page, "name", name[0] != '\0' ? name : "Page-1");
  start (&page, "mxGraphModel");
  put (&page, "grid", "1");
  put (&page, "gridSize", "8");
  put (&page, "connect", "1");
  put (&page, "arrows", "1");
  put (&page, "page", "0");
  start (&page, "root");
  write_page (&page);
  xmlTextWriterEndDocument (out);
  xmlTextWriterFlush (out);

  return g_strdup ((const char *) xmlBufferContent (buffer));
}
