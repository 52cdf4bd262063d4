/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * XML from strangers, by libxml2: one pass, no tree, no entities, nothing of
 * the disk or the network (never NOENT, DTDLOAD or HUGE; always NONET). What
 * makes libxml2 slow or large is looked for before it sees the text.
 */

#include "rf-xml.h"

#include <glib/gi18n-lib.h>
#include <libxml/SAX2.h>
#include <libxml/parser.h>
#include <string.h>

#include "rf-text.h"

#define PIECE (1024 * 1024) /* bytes that libxml2 gets at a time */

struct _RfXml
{
  xmlParserCtxt      *context;
  const RfXmlHandler *handler;
  gpointer            data;
  GError             *error; /* the first thing that went wrong */
  guint               depth;
  guint               n_attributes;
  const char         *names[RF_XML_MAX_ATTRIBUTES];  /* of the element that begins; libxml2's */
  gsize               values[RF_XML_MAX_ATTRIBUTES]; /* where they begin in @text */
  GString            *text;
};

/* ---- encodings ------------------------------------------------------------------------------------------------- */

/* Those that flow charts really come in. iconv knows hundreds, some of which had holes. */
static gboolean
may_convert (const char *encoding)
{
  return g_ascii_strncasecmp (encoding, "iso-8859-", 9) == 0 || g_ascii_strncasecmp (encoding, "windows-125", 11) == 0 ||
         g_ascii_strncasecmp (encoding, "utf-16", 6) == 0 || g_ascii_strcasecmp (encoding, "latin1") == 0;
}

/* What `<?xml … encoding="…"?>` says. */
static char *
dup_declared (const char *text,
              gsize       length)
{
  g_autofree char *head = g_strndup (text, MIN (length, 256));
  char *end = rf_text_begins (head, "<?xml") ? strstr (head, "?>") : NULL;
  char *at;
  gsize n;

  if (end == NULL)
    return NULL;
  *end = '\0';
  at = strstr (head, "encoding");
  at = at != NULL ? strpbrk (at, "\"'") : NULL;
  n = at != NULL ? strcspn (at + 1, "\"'") : 0;

  return n > 0 ? g_strndup (at + 1, n) : NULL;
}

/* By its byte order mark, or by how a “<” looks in UTF-16 without one. */
static const char *
guess_wide (const char *bytes,
            gsize       length)
{
  if (length < 4)
    return NULL;
  if (memcmp (bytes, "\xff\xfe", 2) == 0 || memcmp (bytes, "<\0", 2) == 0)
    return "UTF-16LE";
  if (memcmp (bytes, "\xfe\xff", 2) == 0 || memcmp (bytes, "\0<", 2) == 0)
    return "UTF-16BE";

  return NULL;
}

static char *
convert (const char *bytes,
         gsize       length,
         const char *encoding,
         gsize      *out_length,
         GError    **error)
{
  g_autoptr (GError) reason = NULL;
  g_autofree char *text = g_convert (bytes, length, "UTF-8", encoding, NULL, out_length, &reason);

  if (text == NULL)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The file says that it is written in %s, but is not; save it as UTF-8 and try again"), encoding);
      return NULL;
    }
  if (!rf_text_check (text, *out_length, error))
    return NULL;
  if (rf_text_begins (text, "\xef\xbb\xbf"))
    {
      *out_length -= 3;
      memmove (text, text + 3, *out_length + 1);
    }

  return g_steal_pointer (&text);
}

/**
 * rf_xml_dup_utf8:
 * @bytes: an XML document, or the beginning of one
 * @out_length: (out): of what is returned, in bytes
 *
 * Looks at the byte order mark and the declaration as XML 1.0, appendix F, has it.
 *
 * Returns: (transfer full) (nullable): valid UTF-8 without a byte order mark and with a NUL behind it, or NULL with
 *   RF_ERROR_INVALID and what to do
 */
char *
rf_xml_dup_utf8 (const char *bytes,
                 gsize       length,
                 gsize      *out_length,
                 GError    **error)
{
  const char *wide = guess_wide (bytes, length);
  g_autofree char *declared = NULL;

  if (length == 0)
    bytes = ""; /* an empty GBytes has no address */
  if (wide != NULL)
    return convert (bytes, length, wide, out_length, error);
  if (length >= 3 && memcmp (bytes, "\xef\xbb\xbf", 3) == 0)
    {
      bytes += 3;
      length -= 3;
    }
  declared = dup_declared (bytes, length);
  /* A declaration that can be read byte by byte is no UTF-16, whatever it says. */
  if (declared != NULL && may_convert (declared) && g_ascii_strncasecmp (declared, "utf-16", 6) != 0)
    return convert (bytes, length, declared, out_length, error);
  if (!rf_text_check (bytes, length, error))
    return NULL;
  *out_length = length;

  return g_strndup (bytes, length);
}

/* ---- before libxml2 -------------------------------------------------------------------------------------------- */

static gboolean
refuse (const char *text,
        const char *at,
        RfError     code,
        GError    **error,
        const char *message)
{
  guint line, column;

  rf_text_locate (text, at - text, &line, &column);
  g_set_error (error, RF_ERROR, code, _ ("Line %u: %s"), line, message);

  return FALSE;
}

/* The next character of a tag that means something there, or the end of the text. */
static const char *
find_mark (const char *p)
{
  while (*p != '\0' && *p != '=' && *p != '"' && *p != '\'' && *p != '<' && *p != '>')
    p++;

  return p;
}

/* Behind a start tag; NULL with an error where it cannot be given to libxml2. Values, which are most of a drawing, are
 * stepped over as a whole. */
static const char *
check_tag (const char *text,
           const char *stop,
           const char *at,
           GError    **error)
{
  guint n_attributes = 0;
  const char *p = at + 1;

  while (*(p = find_mark (p)) == '=' || *p == '"' || *p == '\'')
    {
      const char *end = *p != '=' ? memchr (p + 1, *p, stop - p - 1) : NULL;
      const char *mark = *p != '=' ? memchr (p, '<', (end != NULL ? end : stop) - p) : NULL;

      if (*p == '=' && ++n_attributes > RF_XML_MAX_ATTRIBUTES)
        {
          refuse (text, at, RF_ERROR_TOO_LARGE, error, _ ("an element has more attributes than are read; this is no file that a drawing program wrote"));
          return NULL;
        }
      /* Quotes that libxml2 would see elsewhere than we do end here already. */
      if (mark != NULL)
        {
          refuse (text, mark, RF_ERROR_INVALID, error, _ ("a “<” stands in an attribute, so a quote is missing before it; save the file again in the program that made it"));
          return NULL;
        }
      p = *p == '=' ? p + 1 : end != NULL ? end + 1 : stop;
    }

  return p;
}

/* Behind a `<!DOCTYPE …>`; with declarations of its own inside it is refused, since they are where entities come from. */
static const char *
check_doctype (const char *text,
               const char *at,
               GError    **error)
{
  const char *end = at + strcspn (at, "[>");

  if (*end == '[')
    {
      refuse (text, at, RF_ERROR_INVALID, error, _ ("the file declares entities of its own, which are not read; remove the part in brackets behind “<!DOCTYPE”"));
      return NULL;
    }

  return end;
}

static const char *
skip_to (const char *at,
         const char *end)
{
  const char *found = strstr (at, end);

  return found != NULL ? found + strlen (end) : at + strlen (at);
}

/* Behind what begins with `<?` or `<!`. */
static const char *
check_special (const char *text,
               const char *at,
               GError    **error)
{
  if (at[1] == '?')
    return skip_to (at + 2, "?>");
  if (rf_text_begins (at, "<!--"))
    return skip_to (at + 4, "-->");
  if (rf_text_begins (at, "<![CDATA["))
    return skip_to (at + 9, "]]>");

  return check_doctype (text, at, error);
}

/* One look over the markup; what is no XML in other ways libxml2 says better. */
static gboolean
check_markup (const char *text,
              gsize       length,
              GError    **error)
{
  const char *p = memchr (text, '<', length), *end = text + length;

  while (p != NULL)
    {
      p = p[1] == '?' || p[1] == '!' ? check_special (text, p, error) : check_tag (text, end, p, error);
      if (p == NULL)
        return FALSE;
      p = memchr (p, '<', end - p);
    }

  return TRUE;
}

/* ---- libxml2 --------------------------------------------------------------------------------------------------- */

/**
 * rf_xml_fail:
 * @format: a sentence without the line, which is put before it
 *
 * Ends the reading: rf_xml_read() returns FALSE with the first error it was told.
 */
void
rf_xml_fail (RfXml      *self,
             RfError     code,
             const char *format,
             ...)
{
  g_autofree char *message = NULL;
  va_list args;

  if (self->error != NULL)
    return;
  va_start (args, format);
  message = g_strdup_vprintf (format, args);
  va_end (args);
  self->error = g_error_new (RF_ERROR, code, _ ("Line %u: %s"), rf_xml_get_line (self), message);
  xmlStopParser (self->context);
}

static void
on_error (void           *data,
          const xmlError *problem)
{
  RfXml *self = ((xmlParserCtxt *) data)->_private;
  g_autofree char *why = NULL;

  /* Warnings and namespaces that nobody declared do not stop anyone. */
  if (self->error != NULL || problem->level < XML_ERR_FATAL)
    return;
  if (strstr (problem->message != NULL ? problem->message : "", "Huge input") != NULL)
    {
      self->error = g_error_new (RF_ERROR, RF_ERROR_TOO_LARGE, _ ("Line %d: a single value is longer than 10 MB, which is the most that is read"), problem->line);
      return;
    }
  why = g_utf8_make_valid (problem->message != NULL ? problem->message : "", -1);
  self->error = g_error_new (RF_ERROR, RF_ERROR_INVALID, _ ("Line %d: the XML is damaged here (%s); save the file again in the program that made it"),
                             problem->line, g_strstrip (why));
}

/* Where entities are not replaced, libxml2 leaves “&#38;” for each “&” that an attribute holds. */
static void
append_value (GString    *text,
              const char *value,
              const char *end)
{
  while (value < end)
    {
      const char *mark = memchr (value, '&', end - value);
      const char *stop = mark != NULL ? mark + 1 : end;
      gboolean is_escaped = mark != NULL && end - mark >= 5 && memcmp (mark, "&#38;", 5) == 0;

      g_string_append_len (text, value, stop - value);
      value = is_escaped ? mark + 5 : stop;
    }
  g_string_append_c (text, '\0');
}

static void
on_start (void           *data,
          const xmlChar  *name,
          const xmlChar  *prefix,
          const xmlChar  *uri,
          int             n_namespaces,
          const xmlChar **namespaces,
          int             n_attributes,
          int             n_defaulted,
          const xmlChar **attributes)
{
  RfXml *self = ((xmlParserCtxt *) data)->_private;

  if (self->error != NULL)
    return;
  if (++self->depth > RF_XML_MAX_DEPTH)
    {
      rf_xml_fail (self, RF_ERROR_TOO_LARGE, _ ("elements are nested more than %d deep, which is the most that is read"), RF_XML_MAX_DEPTH);
      return;
    }

  g_string_truncate (self->text, 0);
  self->n_attributes = MIN (n_attributes, RF_XML_MAX_ATTRIBUTES);
  /* Five pointers each: name, prefix, namespace, first byte and end of the value. */
  for (guint i = 0; i < self->n_attributes; i++)
    {
      const xmlChar **attribute = attributes + 5 * i;

      self->names[i] = (const char *) attribute[0];
      self->values[i] = self->text->len;
      append_value (self->text, (const char *) attribute[3], (const char *) attribute[4]);
    }
  self->handler->start (self->data, self, (const char *) name);
  self->n_attributes = 0;
}

static void
on_end (void          *data,
        const xmlChar *name,
        const xmlChar *prefix,
        const xmlChar *uri)
{
  RfXml *self = ((xmlParserCtxt *) data)->_private;

  if (self->error != NULL)
    return;
  if (self->handler->end != NULL)
    self->handler->end (self->data, self, (const char *) name);
  self->depth--;
}

static void
on_text (void          *data,
         const xmlChar *text,
         int            length)
{
  RfXml *self = ((xmlParserCtxt *) data)->_private;

  if (self->error == NULL && self->handler->text != NULL)
    self->handler->text (self->data, self, (const char *) text, length);
}

static const xmlSAXHandler sax = {
  .initialized = XML_SAX2_MAGIC,
  .startElementNs = on_start,
  .endElementNs = on_end,
  .characters = on_text,
  .cdataBlock = on_text,
  .ignorableWhitespace = on_text,
  .serror = (xmlStructuredErrorFunc) on_error,
};

/**
 * rf_xml_get:
 * @name: of an attribute, without prefix
 *
 * Returns: (nullable): its value; valid inside start() alone
 */
const char *
rf_xml_get (RfXml      *self,
            const char *name)
{
  for (guint i = 0; i < self->n_attributes; i++)
    if (self->names[i][0] == name[0] && strcmp (self->names[i], name) == 0)
      return self->text->str + self->values[i];

  return NULL;
}

/**
 * rf_xml_get_number:
 *
 * Returns: the attribute as a number, or @fallback where there is none or it is not finite
 */
double
rf_xml_get_number (RfXml      *self,
                   const char *name,
                   double      fallback)
{
  const char *text = rf_xml_get (self, name);
  char *end = NULL;
  double number = text != NULL ? g_ascii_strtod (text, &end) : fallback;

  return text != NULL && end != text && number > -1e9 && number < 1e9 ? number : fallback;
}

/* Of the document, from 1. */
guint
rf_xml_get_line (RfXml *self)
{
  return MAX (xmlSAX2GetLineNumber (self->context), 1);
}

/* How many elements are open; inside start() and end() the element itself is one of them. */
guint
rf_xml_get_depth (RfXml *self)
{
  return self->depth;
}

gboolean
rf_xml_has_failed (RfXml *self)
{
  return self->error != NULL;
}

/* In pieces, so that libxml2 lets go of what it has read: it refuses to go on 10 MB behind the beginning of its buffer. */
static gboolean
parse (RfXml      *self,
       const char *text,
       gsize       length)
{
  static gsize once = 0;
  gboolean is_well_formed = TRUE;
  gsize n;

  if (g_once_init_enter (&once))
    {
      xmlInitParser ();
      g_once_init_leave (&once, 1);
    }
  self->context = xmlCreatePushParserCtxt ((xmlSAXHandler *) &sax, NULL, NULL, 0, NULL);
  self->context->_private = self;
  xmlCtxtUseOptions (self->context, XML_PARSE_NONET | XML_PARSE_IGNORE_ENC | XML_PARSE_NOCDATA);
  for (gsize at = 0; is_well_formed && self->error == NULL && at <= length; at += MAX (n, 1))
    {
      n = MIN (length - at, PIECE);
      xmlParseChunk (self->context, text + at, n, n == 0);
      is_well_formed = self->context->wellFormed;
    }
  g_clear_pointer (&self->context->myDoc, xmlFreeDoc);
  g_clear_pointer (&self->context, xmlFreeParserCtxt);

  return is_well_formed && self->error == NULL;
}

/**
 * rf_xml_read:
 * @bytes: a whole document in any encoding that rf_xml_dup_utf8() knows; the caller has bounded it (model.md 7)
 * @data: for the functions of @handler
 *
 * Any thread; no state is kept. No more memory than a few copies of the longest text is taken.
 *
 * Returns: FALSE with RF_ERROR_INVALID or RF_ERROR_TOO_LARGE and the line; what @handler has been told until then is
 *   to be thrown away
 */
gboolean
rf_xml_read (const char         *bytes,
             gsize               length,
             const RfXmlHandler *handler,
             gpointer            data,
             GError            **error)
{
  g_autofree char *text = rf_xml_dup_utf8 (bytes, length, &length, error);
  g_autofree RfXml *self = NULL;
  g_autoptr (GString) buffer = NULL;
  gboolean is_read;

  if (text == NULL || !check_markup (text, length, error))
    return FALSE;

  buffer = g_string_new (NULL);
  self = g_new0 (RfXml, 1);
  self->handler = handler;
  self->data = data;
  self->text = buffer;
  is_read = length <= G_MAXINT && parse (self, text, length);
  if (!is_read && self->error == NULL)
    g_set_error (&self->error, RF_ERROR, RF_ERROR_INVALID, _ ("The file is no XML; save it again in the program that made it"));
  if (self->error != NULL)
    g_propagate_error (error, g_steal_pointer (&self->error));

  return is_read;
}

/**
 * rf_xml_begins:
 * @element: name of the root, without prefix
 *
 * Returns: whether the document's first element is called so. Cheap: looks at the first 4 KiB, never fails
 */
gboolean
rf_xml_begins (GBytes     *bytes,
               const char *element)
{
  gsize length, n = strlen (element);
  const char *data = g_bytes_get_data (bytes, &length);
  gsize kept = MIN (length, 4096) & ~(gsize) 1; /* UTF-16 comes in pairs */
  g_autofree char *text = kept > 0 && guess_wide (data, kept) != NULL ? g_convert (data, kept, "UTF-8", guess_wide (data, kept), NULL, NULL, NULL)
                                                                       : g_strndup (kept > 0 ? data : "", kept);
  const char *p = text;

  if (p == NULL)
    return FALSE;
  p += rf_text_begins (p, "\xef\xbb\xbf") ? 3 : 0;
  p += strspn (p, " \t\r\n");
  while (p[0] == '<' && (p[1] == '?' || p[1] == '!'))
    {
      p = rf_text_begins (p, "<!--") ? skip_to (p + 4, "-->") : skip_to (p, ">");
      p += strspn (p, " \t\r\n");
    }
  if (*p == '<')
    {
      gsize prefix = strcspn (p + 1, ": \t\r\n/>");

      p += p[1 + prefix] == ':' ? prefix + 2 : 1;
    }

  return rf_text_begins (p, element) && strchr (" \t\r\n/>", p[n]) != NULL;
}
