/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "rf-markdown.h"

static const RfMarkdownBlock *
nth (GPtrArray *blocks,
     guint      position)
{
  g_assert_cmpuint (position, <, blocks->len);
  return blocks->pdata[position];
}

static void
test_blocks (void)
{
  g_autoptr (GPtrArray) blocks =
    rf_markdown_parse ("# Title\n\nSome *text* and `code`\nin **two** lines.\n\n1. one\n2. two\n   - deep\n\n> careful\n\n```powershell\nGet-Service\n```\n");

  g_assert_cmpuint (blocks->len, ==, 7);
  g_assert_cmpint (nth (blocks, 0)->kind, ==, RF_MARKDOWN_HEADING);
  g_assert_cmpstr (nth (blocks, 1)->markup, ==, "Some <i>text</i> and <tt>code</tt> in <b>two</b> lines.");
  g_assert_cmpstr (nth (blocks, 1)->text, ==, "Some text and code in two lines.");
  g_assert_cmpuint (nth (blocks, 3)->number, ==, 2);
  g_assert_cmpuint (nth (blocks, 4)->level, ==, 2);
  g_assert_cmpuint (nth (blocks, 4)->number, ==, 0);
  g_assert_cmpint (nth (blocks, 5)->kind, ==, RF_MARKDOWN_QUOTE);
  g_assert_cmpstr (nth (blocks, 6)->language, ==, "powershell");
  g_assert_cmpstr (nth (blocks, 6)->text, ==, "Get-Service");
}

static void
test_hostile_markup_is_inert (void)
{
  g_autoptr (GPtrArray) blocks = rf_markdown_parse ("<b>x</b> [run](javascript:alert(1)) [ok](https://example.com/?a&b) a < b");

  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpstr (nth (blocks, 0)->markup, ==,
                   "&lt;b&gt;x&lt;/b&gt; run <a href=\"https://example.com/?a&amp;b\">ok</a> a &lt; b");
}

static void
test_nothing_is_no_block (void)
{
  g_autoptr (GPtrArray) none = rf_markdown_parse (NULL);
  g_autoptr (GPtrArray) blank = rf_markdown_parse (" \n\n");

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (blank->len, ==, 0);
}

static void
test_deep_nesting_ends (void)
{
  g_autoptr (GString) deep = g_string_new (NULL);
  g_autoptr (GPtrArray) blocks = NULL;

  for (guint i = 0; i < 2000; i++)
    g_string_append (deep, "- ");
  g_string_append (deep, "x");
  blocks = rf_markdown_parse (deep->str);
  g_assert_cmpuint (blocks->len, ==, 1);
  g_assert_cmpint (nth (blocks, 0)->kind, ==, RF_MARKDOWN_PARAGRAPH);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/markdown/blocks-come-in-order", test_blocks);
  g_test_add_func ("/markdown/hostile-markup-is-inert", test_hostile_markup_is_inert);
  g_test_add_func ("/markdown/nothing-is-no-block", test_nothing_is_no_block);
  g_test_add_func ("/markdown/deep-nesting-ends", test_deep_nesting_ends);

  return g_test_run ();
}
