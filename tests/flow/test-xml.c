/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * XML from strangers: encodings, and what is refused before it costs time,
 * memory or a file of the machine.
 */

#include <string.h>

#include "rf-xml.h"

static void
note_start (gpointer    data,
            RfXml      *xml,
            const char *name)
{
  GString *log = data;

  g_string_append_printf (log, "<%s", name);
  if (rf_xml_get (xml, "v") != NULL)
    g_string_append_printf (log, "=%s", rf_xml_get (xml, "v"));
  if (strcmp (name, "stop") == 0)
    rf_xml_fail (xml, RF_ERROR_INVALID, "stop here");
}

static void
note_end (gpointer    data,
          RfXml      *xml,
          const char *name)
{
  g_string_append_c (data, '>');
}

static void
note_text (gpointer    data,
           RfXml      *xml,
           const char *text,
           gsize       length)
{
  g_string_append_len (data, text, length);
}

static const RfXmlHandler noting = { note_start, note_end, note_text };

static void
documents_are_told_in_their_order (void)
{
  static const struct
  {
    const char *bytes;
    gsize       length; /* 0 = up to the NUL */
    const char *told;
  } cases[] = {
    { "<a v='1'><b/>text<![CDATA[<c>]]></a>", 0, "<a=1<b>text<c>>" },
    { "<?xml version='1.0'?><!-- <x> --><w:a w:v='2 &lt; 3&#10;' xmlns:w='urn:w'/>", 0, "<a=2 < 3\n>" },
    { "<a v='x &amp; y &amp;lt; &#38;#38; &quot;'>&amp;&amp;</a>", 0, "<a=x & y &lt; &#38; \"&&>" },
    { "<!DOCTYPE svg PUBLIC '-//W3C//DTD SVG 1.1//EN' 'http://www.w3.org/svg11.dtd'><svg/>", 0, "<svg>" },
    { "\xef\xbb\xbf<a>\xc3\xbc</a>", 0, "<a\xc3\xbc>" },
    { "<?xml version='1.0' encoding='ISO-8859-1'?><a>\xfc</a>", 0, "<a\xc3\xbc>" },
    { "<?xml version='1.0' encoding=\"windows-1252\"?><a>\x80</a>", 0, "<a\xe2\x82\xac>" },
    { "<?xml version='1.0' encoding='UTF-16'?><a>8 bits</a>", 0, "<a8 bits>" },
    { "\xff\xfe<\0a\0>\0\xfc\0<\0/\0a\0>\0", 18, "<a\xc3\xbc>" },
    { "\0<\0a\0>\0\xfc\0<\0/\0a\0>", 16, "<a\xc3\xbc>" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) told = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      rf_xml_read (cases[i].bytes, cases[i].length > 0 ? cases[i].length : strlen (cases[i].bytes), &noting, told, &error);
      g_assert_no_error (error);
      g_assert_cmpstr (told->str, ==, cases[i].told);
    }
}

static void
what_is_wrong_is_said_with_its_line (void)
{
  static const struct
  {
    const char *text;
    const char *says;
  } cases[] = {
    { "<a>\n<b></a>", "Line 2" },
    { "<a>\n\n<b", "Line 3" },
    { "<a>\n<b v='x/>\n<c/></a>", "Line 3" },
    { "<a>\n\xfc</a>", "Line 2" },
    { "<?xml version='1.0' encoding='UTF-7'?><a>\xfc</a>", "UTF-8" },
    { "<a>\n<stop/><stop/></a>", "Line 2: stop here" },
    { "<a>&file;</a>", "file" },
    { "", "XML" },
    { "no markup", "XML" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) told = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (rf_xml_read (cases[i].text, strlen (cases[i].text), &noting, told, &error));
      g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
      g_test_message ("%s", error->message);
      g_assert_nonnull (strstr (error->message, cases[i].says));
    }
}

static void
entities_of_the_file_are_refused (void)
{
  static const char *const cases[] = {
    "<!DOCTYPE a [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;&a;&a;'>]><a v='&b;'>&b;</a>",
    "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><a>&x;</a>",
    "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/x.dtd' [<!ENTITY % p SYSTEM 'file:///etc/passwd'> %p;]><a/>",
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GString) told = g_string_new (NULL);
      g_autoptr (GError) error = NULL;

      g_assert_false (rf_xml_read (cases[i], strlen (cases[i]), &noting, told, &error));
      g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
      g_assert_cmpstr (told->str, ==, "");
    }
}

static void
depth_and_attributes_have_their_bounds (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GString) wide = g_string_new ("<a");
  g_autoptr (GString) told = g_string_new (NULL);
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 100000; i++)
    {
      g_string_append (deep, "<a>");
      g_string_append_printf (wide, " a%u='1'", i);
    }
  g_string_append (wide, "/>");
  g_assert_false (rf_xml_read (deep->str, deep->len, &noting, told, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_TOO_LARGE);
  g_clear_error (&error);
  g_assert_false (rf_xml_read (wide->str, wide->len, &noting, told, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_TOO_LARGE);
}

static void
the_root_is_known_by_its_beginning (void)
{
  static const struct
  {
    const char *text;
    gsize       length;
    gboolean    is_mxfile;
  } cases[] = {
    { "<mxfile host='x'>", 0, TRUE },
    { "<?xml version='1.0'?>\n<!-- <svg> -->\n<x:mxfile>", 0, TRUE },
    { "<mxfiles>", 0, FALSE },
    { "text <mxfile>", 0, FALSE },
    { "", 0, FALSE },
    { "\xff\xfe<\0m\0x\0f\0i\0l\0e\0>\0", 18, TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GBytes) bytes = g_bytes_new_static (cases[i].text, cases[i].length > 0 ? cases[i].length : strlen (cases[i].text));

      g_assert_cmpint (rf_xml_begins (bytes, "mxfile"), ==, cases[i].is_mxfile);
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/xml/documents-are-told-in-their-order", documents_are_told_in_their_order);
  g_test_add_func ("/xml/what-is-wrong-is-said-with-its-line", what_is_wrong_is_said_with_its_line);
  g_test_add_func ("/xml/entities-of-the-file-are-refused", entities_of_the_file_are_refused);
  g_test_add_func ("/xml/depth-and-attributes-have-their-bounds", depth_and_attributes_have_their_bounds);
  g_test_add_func ("/xml/the-root-is-known-by-its-beginning", the_root_is_known_by_its_beginning);

  return g_test_run ();
}
