/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Outlines (OPML 1 and 2). Every outline element is a node, o1, o2 … in the
 * order of the document, with a way to each element directly inside it; `text`
 * is its label (the step's title goes without the HTML that outliners put
 * there), and `_note` what stands below it. Of our own writer come `_option`, the answer that leads to
 * an element, and `_ref`, the element that is meant where it stands again.
 */

#include "rf-readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-entities.h"
#include "rf-text.h"
#include "rf-xml.h"

typedef struct
{
  RfDiagram *diagram;
  GPtrArray *open;  /* ids of the elements around the reader, outermost first; NULL for a reference */
  guint      count; /* of elements so far */
  gboolean   in_title;
  GString   *title;
} Opml;

/* ---- one element ----------------------------------------------------------------------------------------------- */

/* Outliners keep bold words and links as HTML. A lone “<” is text. */
static char *
strip_tags (const char *text)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (text));
  const char *p = text;

  while (*p != '\0')
    {
      gboolean is_tag = *p == '<' && (g_ascii_isalpha (p[1]) || (p[1] == '/' && g_ascii_isalpha (p[2])));
      const char *end = is_tag ? p + 1 + strcspn (p + 1, "<>") : p;
      gsize n = *p == '&' ? rf_entity_append (out, p) : 0;

      if (is_tag && *end == '>')
        n = end + 1 - p;
      if (n == 0)
        g_string_append_c (out, *p);
      p += MAX (n, 1);
    }

  return g_strstrip (g_string_free_and_steal (g_steal_pointer (&out)));
}

/* The title behind the answer, where our writer put that. */
static const char *
after_option (const char *text,
              const char *option)
{
  gsize n = option != NULL ? strlen (option) : 0;

  return n > 0 && strncmp (text, option, n) == 0 && rf_text_begins (text + n, ": ") ? text + n + 2 : text;
}

static char *
dup_body (RfXml *xml)
{
  const char *note = rf_xml_get (xml, "_note");
  const char *url = rf_xml_get (xml, "url");

  url = url != NULL ? url : rf_xml_get (xml, "xmlUrl");
  if (url == NULL || url[0] == '\0')
    return g_strdup (note);

  return note != NULL ? g_strconcat (note, "\n\n<", url, ">", NULL) : g_strconcat ("<", url, ">", NULL);
}

static const char *
parent_of (Opml *self)
{
  for (guint i = self->open->len; i > 0; i--)
    if (g_ptr_array_index (self->open, i - 1) != NULL)
      return g_ptr_array_index (self->open, i - 1);

  return NULL;
}

static void
add_edge (Opml       *self,
          RfXml      *xml,
          const char *to)
{
  const char *from = parent_of (self);

  if (from != NULL)
    rf_diagram_add_edge (self->diagram, from, to, rf_xml_get (xml, "_option"))->line = rf_xml_get_line (xml);
}

static void
begin_outline (Opml  *self,
               RfXml *xml)
{
  const char *reference = rf_xml_get (xml, "_ref");
  const char *text = rf_xml_get (xml, "text");
  g_autofree char *id = g_strdup_printf ("o%u", ++self->count);
  RfDiagramNode *node;

  if (self->count > RF_IMPORT_MAX_NODES)
    {
      rf_xml_fail (xml, RF_ERROR_TOO_LARGE, _ ("An outline may have at most %d elements"), RF_IMPORT_MAX_NODES);
      return;
    }
  add_edge (self, xml, reference != NULL ? reference : id);
  if (reference != NULL)
    {
      g_ptr_array_add (self->open, NULL);
      return;
    }

  text = text != NULL ? text : rf_xml_get (xml, "title");
  text = after_option (text != NULL ? text : "", rf_xml_get (xml, "_option"));
  node = rf_diagram_add_node (self->diagram, id, text);
  node->title = strip_tags (text);
  node->line = rf_xml_get_line (xml);
  node->body = dup_body (xml);
  g_ptr_array_add (self->open, node->id);
}

/* ---- the document ---------------------------------------------------------------------------------------------- */

static void
start_cb (gpointer    data,
          RfXml      *xml,
          const char *name)
{
  Opml *self = data;

  if (strcmp (name, "outline") == 0)
    begin_outline (self, xml);
  else if (rf_xml_get_depth (xml) == 1 && strcmp (name, "opml") != 0)
    rf_xml_fail (xml, RF_ERROR_INVALID, _ ("An outline begins with <opml>"));
  self->in_title = strcmp (name, "title") == 0;
}

static void
end_cb (gpointer    data,
        RfXml      *xml,
        const char *name)
{
  Opml *self = data;

  self->in_title = FALSE;
  if (strcmp (name, "outline") == 0 && self->open->len > 0)
    g_ptr_array_set_size (self->open, self->open->len - 1);
}

static void
text_cb (gpointer    data,
         RfXml      *xml,
         const char *text,
         gsize       length)
{
  Opml *self = data;

  if (self->in_title && self->title->len + length < 4096)
    g_string_append_len (self->title, text, length);
}

/* Whether it is an outline: its name, or its first element. */
gboolean
rf_opml_knows (GBytes     *bytes,
               const char *name)
{
  return rf_reader_has_suffix (name, ".opml", NULL) || rf_xml_begins (bytes, "opml");
}

/**
 * rf_opml_read:
 *
 * An #RfReader's read(): one diagram a file.
 */
gboolean
rf_opml_read (RfImport     *into,
              GBytes       *bytes,
              const char   *stem,
              GCancellable *cancellable,
              GError      **error)
{
  static const RfXmlHandler handler = { start_cb, end_cb, text_cb };
  g_autoptr (RfDiagram) diagram = rf_diagram_new ("opml", 1);
  g_autoptr (GPtrArray) open = g_ptr_array_new ();
  g_autoptr (GString) title = g_string_new (NULL);
  Opml opml = { .diagram = diagram, .open = open, .title = title };
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (!rf_xml_read (data, length, &handler, &opml, error))
    return FALSE;

  diagram->reference = RF_REFERENCE_ACCEPTED;
  diagram->name = rf_text_collapse (title->str);
  if (diagram->nodes->len == 0)
    rf_report_add (diagram->report, RF_SEVERITY_WARNING, 1, 0, NULL, _ ("The outline has no elements"));
  g_ptr_array_add (into->diagrams, g_steal_pointer (&diagram));

  return rf_diagram_map (g_ptr_array_index (into->diagrams, into->diagrams->len - 1), stem, cancellable, error);
}
