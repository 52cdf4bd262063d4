/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How high a card is follows from the widths of the words of its title, and is
 * what laying the title out would give.
 */

#include <math.h>
#include <pango/pangocairo.h>

#include "rf-edits.h"
#include "rf-scene.h"

#define N_TITLES 2000

static char *
make_title (GRand *random)
{
  static const char *const words[] = {
    "Does", "the", "printer", "answer", "after", "it", "was", "restarted?", "Run", "ipconfig", "/all", "AV", "To", "WAITING", "illicit", "user’s", "Größe", "(again)", "Wi-Fi",
    "KubeletDown", "and/or", "42", "10.0.19045.3803", "8443?", "e-mail", "“quoted”", "Mississippi", "client-certificate-expired!", "a", "I", "Why?Because", "100%",
  };
  GString *title = g_string_new (NULL);
  int n = g_rand_int_range (random, 1, 14);

  for (int i = 0; i < n; i++)
    g_string_append_printf (title, "%s%s", i > 0 ? " " : "", words[g_rand_int_range (random, 0, G_N_ELEMENTS (words))]);

  return g_string_free_and_steal (title);
}

static guint
count_lines (PangoContext *context,
             const char   *title)
{
  g_autoptr (PangoLayout) layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, RF_CARD_TITLE_SIZE * PANGO_SCALE);
  pango_font_description_set_weight (font, PANGO_WEIGHT_SEMIBOLD);
  pango_layout_set_font_description (layout, font);
  pango_layout_set_width (layout, (RF_CARD_WIDTH - 2 * RF_CARD_PADDING) * PANGO_SCALE);
  pango_layout_set_wrap (layout, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (layout, title, -1);

  return MIN (pango_layout_get_line_count (layout), RF_CARD_TITLE_LINES);
}

static void
cards_are_as_high_as_their_titles (void)
{
  const guint32 seed = g_test_rand_int ();
  g_autoptr (GRand) random = g_rand_new_with_seed (seed);
  PangoContext *context = pango_font_map_create_context (pango_cairo_font_map_get_default ());
  g_autoptr (RfFlow) flow = rf_flow_new ("01912d68-0000-7000-8000-000000000001");
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autoptr (RfScene) scene = NULL;
  g_autoptr (GHashTable) heights = g_hash_table_new_full (NULL, NULL, NULL, g_free);
  g_autoptr (GError) error = NULL;

  g_test_message ("seed %u", seed);
  for (guint i = 0; i < N_TITLES; i++)
    {
      g_autofree char *title = make_title (random);

      g_free (rf_edit_add_node (edit, flow, RF_NODE_ACTION, title));
    }
  rf_flow_apply (flow, edit, &error);
  g_assert_no_error (error);

  /* All cards with a title of so many lines are as high, and others are not. */
  scene = rf_scene_new (flow, context);
  g_assert_cmpuint (rf_scene_get_n_cards (scene), ==, N_TITLES);
  for (guint i = 0; i < N_TITLES; i++)
    {
      const RfSceneCard *card = rf_scene_get_card (scene, i);
      const char *title = rf_node_get_title (card->node);
      gpointer lines = GUINT_TO_POINTER (count_lines (context, title));
      double *height = g_hash_table_lookup (heights, lines);

      g_assert_null (card->meta);
      if (height == NULL)
        g_hash_table_insert (heights, lines, g_memdup2 (&card->height, sizeof card->height));
      else if (fabs (*height - card->height) > .5)
        g_test_fail_printf ("“%s” has %u lines and a card of %.1f, not %.1f", title, GPOINTER_TO_UINT (lines), card->height, *height);
    }
  g_assert_cmpuint (g_hash_table_size (heights), ==, RF_CARD_TITLE_LINES);
  g_object_unref (context);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/titles/cards-are-as-high-as-their-titles", cards_are_as_high_as_their_titles);

  return g_test_run ();
}
