/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-clock.h"
#include "rf-json.h"
#include "rf-text.h"
#include "rf-uuid.h"

static void
test_ids_ascend (void)
{
  g_autofree char *last = rf_uuid_new ();

  for (guint i = 0; i < 20000; i++)
    {
      char *next = rf_uuid_new ();

      g_assert_true (rf_uuid_is_valid (next));
      g_assert_cmpstr (last, <, next);
      g_assert_cmpint (next[14], ==, '7');
      g_free (last);
      last = next;
    }
  g_assert_false (rf_uuid_is_valid ("01920000-0000-7000-8000-00000000000G"));
  g_assert_false (rf_uuid_is_valid ("01920000-0000-7000-8000-00000000000A"));
  g_assert_false (rf_uuid_is_valid (NULL));
}

/* In Brazil clocks went forward at midnight: on 4 November 2018 there was none. */
static void
test_every_day_begins (void)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_identifier ("<-03>3<-02>,M11.1.0/0,M2.3.0/0");
  g_autoptr (GDateTime) noon = g_date_time_new (zone, 2018, 11, 4, 12, 0, 0);
  g_autoptr (GDateTime) begin = rf_time_on_day (noon, 0, 0);
  g_autoptr (GDateTime) next_noon = g_date_time_add_days (noon, 1);
  g_autoptr (GDateTime) next_begin = rf_time_on_day (next_noon, 0, 0);
  g_autofree char *first = g_date_time_format_iso8601 (begin), *next = g_date_time_format_iso8601 (next_begin);

  g_assert_cmpstr (first, ==, "2018-11-04T01:00:00-02");
  g_assert_cmpstr (next, ==, "2018-11-05T00:00:00-02");
}

static void
test_times_come_back (void)
{
  g_autofree char *text = rf_time_to_text (G_GINT64_CONSTANT (1772358060123456));
  gint64 time = 0;

  g_assert_cmpstr (text, ==, "2026-03-01T09:41:00.123456Z");
  g_assert_true (rf_time_parse (text, &time));
  g_assert_cmpint (time, ==, G_GINT64_CONSTANT (1772358060123456));
  g_assert_true (rf_time_parse ("2026-03-01T10:41:00+01:00", &time));
  g_assert_cmpint (time, ==, G_GINT64_CONSTANT (1772358060000000));
  g_assert_false (rf_time_parse ("yesterday", &time));
}

static void
test_slugs (void)
{
  static const char *const cases[][2] = {
    { "Can the user sign in to Outlook?", "can-the-user-sign-in-to-outlook" },
    { "  C:\\Windows -- temp  ", "c-windows-temp" },
    { "Größe prüfen", "grosse-prufen" },
    { "重启", "step" },
    { "", "step" },
    { "A very long title that goes on and on until nobody reads it", "a-very-long-title-that-goes-on-and-on-until-nobo" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *slug = rf_text_slug (cases[i][0]);

      g_assert_cmpstr (slug, ==, cases[i][1]);
    }
}

static void
test_text_is_checked_with_its_place (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_true (rf_text_check ("gr\xc3\xbc\xc3\x9f", 6, NULL));
  g_assert_false (rf_text_check ("one\ntw\xfc", 7, &error));
  g_assert_error (error, RF_ERROR, RF_ERROR_INVALID);
  g_assert_true (g_str_has_prefix (error->message, "Line 2, column 3: the byte 0xfc"));
}

static void
test_json_keeps_what_it_does_not_know (void)
{
  g_autoptr (JsonNode) node = rf_json_parse ("{\"b\":[1,null],\"a\":\"x\",\"n\":3,\"d\":0.5,\"t\":true,\"l\":[\"p\"],\"z\":null}", -1, NULL);
  g_autoptr (GVariant) dict = g_variant_ref_sink (rf_json_to_vardict (json_node_get_object (node)));
  g_autoptr (JsonNode) again = rf_json_from_vardict (dict);
  g_autofree char *text = rf_json_to_line (again);

  g_assert_cmpstr (text, ==, "{\"a\":\"x\",\"b\":[1,null],\"d\":0.5,\"l\":[\"p\"],\"n\":3,\"t\":true,\"z\":null}");
}

static void
test_text_in_xml_stays_text (void)
{
  g_autoptr (GString) element = g_string_new (NULL);
  g_autoptr (GString) attribute = g_string_new (NULL);
  const char *text = "a\001<b> & \"c\"'\n\td\xef\xbf\xbe\xc3\xa9";

  rf_text_append_xml (element, text, " ");
  rf_text_append_xml (attribute, text, NULL);
  g_assert_cmpstr (element->str, ==, "a&lt;b&gt; &amp; &quot;c&quot;&#39;  d\xc3\xa9");
  g_assert_cmpstr (attribute->str, ==, "a&lt;b&gt; &amp; &quot;c&quot;&#39;&#10;&#9;d\xc3\xa9");
}

static void
test_json_short_way (void)
{
  static const struct
  {
    const char *line;
    gboolean    is_plain;
  } lines[] = {
    { "{\"node\":\"n1\",\"text\":\"Grün, {sieben}: ja\",\"matched\":true,\"ahead\":false}", TRUE },
    { "{\"a\":\"\",\"a\":\"the last one counts\"}", TRUE },
    { "{\"\":\"no name\"}", TRUE },
    { "{\"a\":\"\\u00fc\"}", FALSE },
    { "{\"a\\n\":\"b\"}", FALSE },
    { "{\"a\":\"\\\"}", FALSE },
    { "{\"a\":\"b\tc\"}", FALSE },
    { "{\"a\":\"\xff\"}", FALSE },
    { "{\"a\":1}", FALSE },
    { "{\"a\":[\"b\"]}", FALSE },
    { "{\"a\":truer}", FALSE },
    { "{\"a\":true} x", FALSE },
    { "{\"a\":true,}", FALSE },
    { "{\"a\" :true}", FALSE },
    { "{\"a\":\"b", FALSE },
    { "{}", FALSE },
    { "[]", FALSE },
    { "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      GVariant *given = rf_json_line_to_vardict (lines[i].line);
      g_autoptr (GVariant) dict = given != NULL ? g_variant_ref_sink (given) : NULL;

      g_test_message ("%s", lines[i].line);
      g_assert_cmpint (dict != NULL, ==, lines[i].is_plain);
      if (dict != NULL)
        {
          g_autoptr (GError) error = NULL;
          g_autoptr (JsonNode) node = rf_json_parse (lines[i].line, -1, &error);
          g_autoptr (GVariant) same = NULL;

          g_assert_no_error (error);
          same = g_variant_ref_sink (rf_json_to_vardict (json_node_get_object (node)));
          g_assert_cmpvariant (dict, same);
        }
    }
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/json/the-short-way-gives-the-same-or-nothing", test_json_short_way);
  g_test_add_func ("/base/ids-ascend", test_ids_ascend);
  g_test_add_func ("/base/times-come-back", test_times_come_back);
  g_test_add_func ("/base/every-day-begins-even-without-a-midnight", test_every_day_begins);
  g_test_add_func ("/base/slugs-read-like-titles", test_slugs);
  g_test_add_func ("/base/text-is-checked-with-its-place", test_text_is_checked_with_its_place);
  g_test_add_func ("/base/text-in-xml-stays-text", test_text_in_xml_stays_text);
  g_test_add_func ("/base/json-keeps-what-it-does-not-know", test_json_keeps_what_it_does_not_know);

  return g_test_run ();
}
