/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * draw.io, in all that it comes in: XML, XML with compressed pages, a picture
 * (.drawio.svg, .drawio.png) that carries the XML. One diagram a page; a page
 * that cannot be understood is an entry with an error and the others come in.
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-drawio.h"
#include "rf-inflate.h"
#include "rf-readers.h"
#include "rf-text.h"
#include "rf-xml.h"

#define MAX_INFLATED (4 * RF_IMPORT_MAX_TEXT) /* bytes, all pages of a file together */
#define PNG_SIGNATURE "\x89PNG\r\n\x1a\n"

typedef struct
{
  RfImport      *into;
  GCancellable  *cancellable;
  gsize          n_inflated;
  guint          n_cells;
  guint          fixed_line; /* of the page, inside compressed text; 0 where lines are the file's */
  char          *page_name;
  guint          page_line;
  RfDrawioCells *cells;      /* (nullable): the page that is open */
  GString       *packed;     /* (nullable): text of the page that is open */
} Drawio;

/* ---- pages ----------------------------------------------------------------------------------------------------- */

static void
open_page (Drawio     *self,
           const char *name,
           guint       line)
{
  g_clear_pointer (&self->cells, rf_drawio_cells_free);
  self->cells = rf_drawio_cells_new (self->fixed_line);
  self->page_line = self->fixed_line > 0 ? self->fixed_line : line;
  if (name != NULL)
    g_set_str (&self->page_name, name);
}

static RfDiagram *
add_diagram (Drawio *self)
{
  RfDiagram *diagram = rf_diagram_new ("drawio", self->page_line);

  diagram->name = g_steal_pointer (&self->page_name);
  g_ptr_array_add (self->into->diagrams, diagram);

  return diagram;
}

/* A page without an arrow leads nowhere: a floor plan, an icon, a note. */
static void
judge (RfDiagram *diagram)
{
  if (rf_report_count (diagram->report, RF_SEVERITY_ERROR) > 0 || diagram->edges->len > 0)
    return;
  if (diagram->nodes->len + diagram->groups->len == 0)
    rf_report_add (diagram->report, RF_SEVERITY_ERROR, diagram->line, 0, NULL, _ ("The page is empty"));
  else
    rf_report_add (diagram->report, RF_SEVERITY_ERROR, diagram->line, 0, NULL, _ ("This is no flowchart: the page has %u boxes and %u groups, but no arrow between two of them"),
                   diagram->nodes->len, diagram->groups->len);
}

static void
close_page (Drawio *self)
{
  RfDiagram *diagram = add_diagram (self);

  rf_drawio_cells_build (self->cells, diagram);
  judge (diagram);
  g_clear_pointer (&self->cells, rf_drawio_cells_free);
}

static gboolean read_packed (Drawio     *self,
                             const char *packed,
                             GError    **error);

/* What stands in a page as text. A page that cannot be read is an entry with an error; FALSE where nothing more of
 * the file may be read. */
static gboolean
close_packed_page (Drawio  *self,
                   GError **error)
{
  g_autoptr (GString) packed = g_steal_pointer (&self->packed);
  g_autoptr (GError) reason = NULL;

  g_clear_pointer (&self->cells, rf_drawio_cells_free);
  self->fixed_line = self->page_line;
  if (!read_packed (self, packed->str, &reason))
    {
      RfDiagram *diagram;

      if (g_error_matches (reason, RF_ERROR, RF_ERROR_TOO_LARGE))
        {
          g_propagate_prefixed_error (error, g_steal_pointer (&reason), _ ("Page “%s”: "), self->page_name != NULL ? self->page_name : "1");
          return FALSE;
        }
      diagram = add_diagram (self);
      rf_report_add (diagram->report, RF_SEVERITY_ERROR, self->page_line, 0, NULL, _ ("The page cannot be read: %s"), reason->message);
    }
  self->fixed_line = 0;

  return TRUE;
}

/* ---- XML ------------------------------------------------------------------------------------------------------- */

static void
on_start (gpointer    data,
          RfXml      *xml,
          const char *name)
{
  Drawio *self = data;

  if (strcmp (name, "diagram") == 0 && self->fixed_line == 0)
    {
      open_page (self, rf_xml_get (xml, "name"), rf_xml_get_line (xml));
      if (self->packed == NULL)
        self->packed = g_string_new (NULL);
      g_string_truncate (self->packed, 0); /* a page in a page takes its place */
    }
  else if (strcmp (name, "mxGraphModel") == 0)
    {
      g_autofree char *page_name = g_strdup (self->page_name);

      open_page (self, page_name, self->packed != NULL ? self->page_line : rf_xml_get_line (xml));
      if (self->packed != NULL)
        g_string_free (g_steal_pointer (&self->packed), TRUE);
    }
  else if (self->cells != NULL)
    rf_drawio_cells_start (self->cells, xml, name);
  if (g_cancellable_is_cancelled (self->cancellable))
    rf_xml_fail (xml, RF_ERROR_INVALID, "cancelled");
}

static void
on_end (gpointer    data,
        RfXml      *xml,
        const char *name)
{
  Drawio *self = data;

  if (strcmp (name, "mxGraphModel") == 0 && self->cells != NULL)
    {
      self->n_cells += rf_drawio_cells_count (self->cells);
      if (self->n_cells > 4 * RF_IMPORT_MAX_NODES)
        rf_xml_fail (xml, RF_ERROR_TOO_LARGE, _ ("the file has more than %d boxes, which is the most that is read; split it in draw.io"), RF_IMPORT_MAX_NODES);
      else
        close_page (self);
    }
  else if (strcmp (name, "diagram") == 0 && self->packed != NULL)
    {
      g_autoptr (GError) error = NULL;

      if (!close_packed_page (self, &error))
        rf_xml_fail (xml, error->code, "%s", error->message);
    }
}

static void
on_text (gpointer    data,
         RfXml      *xml,
         const char *text,
         gsize       length)
{
  Drawio *self = data;

  if (self->packed != NULL)
    g_string_append_len (self->packed, text, length);
}

static const RfXmlHandler handler = { on_start, on_end, on_text };

/* ---- compressed pages ------------------------------------------------------------------------------------------ */

/* draw.io writes "%3CmxGraphModel…" before it compresses, and on the clipboard. */
static char *
unescape (const char *text,
          GError    **error)
{
  g_autofree char *plain = g_str_has_prefix (text, "%3C") || g_str_has_prefix (text, "%3c") ? g_uri_unescape_string (text, NULL) : g_strdup (text);

  if (plain == NULL)
    g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("the text inside is escaped wrongly; save the drawing again in draw.io"));

  return g_steal_pointer (&plain);
}

static char *
inflate (Drawio     *self,
         const char *packed,
         GError    **error)
{
  gsize length = 0, n = 0;
  g_autofree guchar *data = g_base64_decode (packed, &length);
  g_autofree char *text = NULL;

  if (length == 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("it holds neither boxes nor compressed text"));
      return NULL;
    }
  if (self->n_inflated > MAX_INFLATED)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("the compressed pages stand for more than %d MiB together, which is the most that is read"), MAX_INFLATED / 1024 / 1024);
      return NULL;
    }
  text = rf_inflate ((const char *) data, length, G_ZLIB_COMPRESSOR_FORMAT_RAW, 3 * RF_IMPORT_MAX_TEXT, &n, error);
  if (text == NULL)
    return NULL;
  self->n_inflated += n;

  return unescape (text, error);
}

static gboolean
read_packed (Drawio     *self,
             const char *packed,
             GError    **error)
{
  g_autofree char *stripped = g_strstrip (g_strdup (packed));
  g_autofree char *text = stripped[0] == '<' || stripped[0] == '%' ? unescape (stripped, error) : inflate (self, stripped, error);

  if (text == NULL)
    return FALSE;
  if (strlen (text) > RF_IMPORT_MAX_TEXT)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("it is larger than %d MiB, which is the most that is read"), RF_IMPORT_MAX_TEXT / 1024 / 1024);
      return FALSE;
    }

  return rf_xml_read (text, strlen (text), &handler, self, error);
}

/* ---- pictures that carry their drawing ------------------------------------------------------------------------- */

typedef struct
{
  char *content;
} Svg;

static void
svg_start (gpointer    data,
           RfXml      *xml,
           const char *name)
{
  Svg *svg = data;

  if (rf_xml_get_depth (xml) == 1)
    svg->content = g_strdup (rf_xml_get (xml, "content"));
}

static const RfXmlHandler svg_handler = { svg_start, NULL, NULL };

static char *
dup_svg_content (const char *bytes,
                 gsize       length,
                 GError    **error)
{
  Svg svg = { NULL };
  gboolean is_read = rf_xml_read (bytes, length, &svg_handler, &svg, error);
  g_autofree char *content = svg.content;

  if (!is_read)
    return NULL;
  if (content == NULL)
    g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("This picture holds no drawing of draw.io; export it there again with “Include a copy of my diagram”"));

  return g_steal_pointer (&content);
}

static guint32
big_endian (const char *at)
{
  guint32 number;

  memcpy (&number, at, 4);

  return GUINT32_FROM_BE (number);
}

/* The text of a tEXt, zTXt or iTXt chunk whose keyword has been read (PNG, third edition, 11.3.3). NULL without an
 * error where it is written in no way that is known. */
static char *
dup_png_text (const char *type,
              const char *at,
              gsize       length,
              GError    **error)
{
  gboolean is_packed = memcmp (type, "zTXt", 4) == 0;
  gsize n;

  if (memcmp (type, "iTXt", 4) == 0)
    {
      const char *end = at + length;
      const char *language = length > 2 ? at + 2 : end;
      const char *translated = memchr (language, '\0', end - language);
      const char *text = translated != NULL ? memchr (translated + 1, '\0', end - translated - 1) : NULL;

      if (text == NULL)
        return NULL;
      is_packed = at[0] == 1;
      at = text + 1;
      length = end - at;
    }
  else if (is_packed && length > 0)
    {
      at++; /* the method, of which there is one */
      length--;
    }

  return is_packed ? rf_inflate (at, length, G_ZLIB_COMPRESSOR_FORMAT_ZLIB, 3 * RF_IMPORT_MAX_TEXT, &n, error) : g_strndup (at, length);
}

static char *
dup_png_content (const char *bytes,
                 gsize       length,
                 GError    **error)
{
  gsize at = strlen (PNG_SIGNATURE);

  while (length - at >= 12)
    {
      gsize n = big_endian (bytes + at);
      const char *type = bytes + at + 4, *data = bytes + at + 8;
      const char *key_end = n <= length - at - 12 ? memchr (data, '\0', MIN (n, 80)) : NULL;
      gboolean is_ours = key_end != NULL && (strcmp (data, "mxfile") == 0 || strcmp (data, "mxGraphModel") == 0);

      if (n > length - at - 12)
        {
          g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("The picture is cut off; export it from draw.io again"));
          return NULL;
        }
      if (is_ours && (memcmp (type, "tEXt", 4) == 0 || memcmp (type, "zTXt", 4) == 0 || memcmp (type, "iTXt", 4) == 0))
        return dup_png_text (type, key_end + 1, data + n - key_end - 1, error);
      at += 12 + n;
    }
  g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("This picture holds no drawing of draw.io; export it there again with “Include a copy of my diagram”"));

  return NULL;
}

static gboolean
is_png (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length >= strlen (PNG_SIGNATURE) && memcmp (data, PNG_SIGNATURE, strlen (PNG_SIGNATURE)) == 0;
}

/* ---- the file -------------------------------------------------------------------------------------------------- */

/**
 * rf_drawio_knows:
 *
 * An #RfReader's knows(): by the root of the XML, and every picture, for it is a drawing or nothing.
 */
gboolean
rf_drawio_knows (GBytes     *bytes,
                 const char *name)
{
  return rf_reader_has_suffix (name, ".drawio", ".dio", NULL) || is_png (bytes) || rf_xml_begins (bytes, "mxfile") || rf_xml_begins (bytes, "mxGraphModel") ||
         rf_xml_begins (bytes, "svg") || rf_reader_begins (bytes, "%3CmxGraphModel") || rf_reader_begins (bytes, "%3Cmxfile");
}

static gboolean
read_document (Drawio  *self,
               GBytes  *bytes,
               GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autofree char *content = NULL;

  if (rf_reader_begins (bytes, "%3C"))
    content = g_strndup (data, length);
  else if (is_png (bytes))
    content = dup_png_content (data, length, error);
  else if (rf_xml_begins (bytes, "svg"))
    content = dup_svg_content (data, length, error);
  else
    return rf_xml_read (data, length, &handler, self, error);

  if (content == NULL || !rf_text_check (content, strlen (content), error))
    return FALSE;

  return read_packed (self, content, error);
}

/**
 * rf_drawio_read:
 *
 * An #RfReader's read().
 */
gboolean
rf_drawio_read (RfImport     *into,
                GBytes       *bytes,
                const char   *stem,
                GCancellable *cancellable,
                GError      **error)
{
  Drawio self = { .into = into, .cancellable = cancellable };
  gboolean is_read = read_document (&self, bytes, error);

  g_clear_pointer (&self.cells, rf_drawio_cells_free);
  if (self.packed != NULL)
    g_string_free (g_steal_pointer (&self.packed), TRUE);
  g_clear_pointer (&self.page_name, g_free);
  if (g_cancellable_is_cancelled (cancellable))
    {
      g_clear_error (error);
      return !g_cancellable_set_error_if_cancelled (cancellable, error);
    }
  if (!is_read)
    return FALSE;
  if (into->diagrams->len == 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("There is no page of draw.io in this file; save the drawing again in draw.io"));
      return FALSE;
    }

  return rf_reader_map_pages (into, stem, cancellable, error);
}
