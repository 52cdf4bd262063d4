/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Flows whose texts are made of everything that could be taken for something
 * else in the text form.
 */

#include "rf-flow-text-maker.h"

#include "rf-uuid.h"

static const char *const pieces[] = {
  "", " ", "  ", "\t", "-", "->", " -> ", "→", " → @step", "@", "@step", "@a-b", "?", " -> ?", "#", "##", "## ", "## Decision: x @step",
  "## Action: y", "## Foo: z @step-2", "### Expected", "### Reason", "### reason:", "```", "````", "`````bash x", "~~~", "`", "``", "&#10;", "&#0;",
  "&", "&amp;", "&#38;", "&#", "&#55555555;", "\\", "\\\\", "\\##", "minutes: 3", "tags: a", "Section: x", "url:", "---", "- ", "* ", "- a -> @step", "- a ->",
  "-> @step", "1. one", "> quote", "|", "|\n", ":", ": ", ", ", ",", "matches `x`", " matches ", "{{name}}", "Prüfe", "🔧", "مرحبا", "\xe2\x80\xae", "\xe2\x80\xa8",
  "\xe2\x80\xa9", "\xc2\x85", "\xc2\xa0", "resolutionflow: 1", "name: x", "intake:", "  - a: b", "yes", "none", "<br>", "[x](y)", "word", "the gateway",
};
static const char *const breaks[] = { "\n", "\n\n", "\r\n", "\r", "\n \n", "\n\t" };

/* (transfer full): a text that is hard to write down; over several lines where @lines. */
char *
rf_test_hostile_text (GRand   *rand,
                      gboolean lines)
{
  GString *text = g_string_new (NULL);

  for (int i = g_rand_int_range (rand, 0, 6); i > 0; i--)
    {
      g_string_append (text, pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))]);
      if (lines ? g_rand_boolean (rand) : g_rand_int_range (rand, 0, 8) == 0)
        g_string_append (text, breaks[g_rand_int_range (rand, 0, G_N_ELEMENTS (breaks))]);
    }

  return g_string_free_and_steal (text);
}

static void
add_text (RfEdit     *edit,
          GRand      *rand,
          const char *id,
          const char *field,
          gboolean    lines)
{
  g_autofree char *text = rf_test_hostile_text (rand, lines);

  if (g_rand_int_range (rand, 0, 3) > 0)
    rf_edit_add (edit, id, field, NULL, g_variant_new_string (text));
}

static void
add_texts (RfEdit     *edit,
           GRand      *rand,
           const char *id,
           const char *field)
{
  g_autoptr (GStrvBuilder) list = g_strv_builder_new ();
  g_auto (GStrv) texts = NULL;

  for (int i = g_rand_int_range (rand, 0, 3); i > 0; i--)
    g_strv_builder_take (list, rf_test_hostile_text (rand, FALSE));
  texts = g_strv_builder_end (list);
  if (g_rand_boolean (rand))
    rf_edit_add (edit, id, field, NULL, g_variant_new_strv ((const char *const *) texts, -1));
}

/* One of @words; where the flow may be invalid, sometimes anything. */
static void
add_word (RfEdit            *edit,
          GRand             *rand,
          const char        *id,
          const char        *field,
          const char *const *words)
{
  int which = g_rand_int_range (rand, 0, g_strv_length ((char **) words) + 1);

  if (words[which] != NULL)
    rf_edit_add (edit, id, field, NULL, g_variant_new_string (words[which]));
}

static void
add_boolean (RfEdit     *edit,
             GRand      *rand,
             const char *id,
             const char *field)
{
  if (g_rand_boolean (rand))
    rf_edit_add (edit, id, field, NULL, g_variant_new_boolean (g_rand_boolean (rand)));
}

static void
add_ord (RfEdit     *edit,
         GRand      *rand,
         const char *id)
{
  char ord[3] = { (char) g_rand_int_range (rand, 'a', 'd'), (char) g_rand_int_range (rand, 'a', 'z'), 0 };

  if (g_rand_int_range (rand, 0, 4) > 0)
    rf_edit_add (edit, id, "ord", NULL, g_variant_new_string (ord));
}

static char *
bear (RfEdit     *edit,
      const char *kind)
{
  char *id = rf_uuid_new ();

  rf_edit_add (edit, id, RF_FIELD_RECORD, NULL, g_variant_new_string (kind));
  rf_edit_add (edit, id, "of-tomorrow", NULL, g_variant_new_int64 (7));

  return id;
}

static void
add_node (RfEdit     *edit,
          GRand      *rand,
          const char *id,
          const char *section,
          gboolean    is_valid)
{
  static const char *const kinds[] = { "decision", "action", "solution", "escalate", "step", "section", "end", "answer", "subflow", NULL };
  static const char *const odd_kinds[] = { "Decision", "decision", "future-kind", "two words", "", "question", NULL };
  static const char *const odd_slugs[] = { "step", "step", "step-2", "Bad", "a b", "", "ümlaut", NULL };
  static const char *const types[] = { "action", "warning", NULL };
  static const char *const odd_types[] = { "action", "a\nb ", NULL };
  static const char *const verifications[] = { "none", "number 1..6", "text", NULL };
  static const char *const odd_verifications[] = { "number x", " text", NULL };

  add_word (edit, rand, id, "kind", is_valid ? kinds : odd_kinds);
  if (!is_valid)
    add_word (edit, rand, id, "slug", odd_slugs);
  add_text (edit, rand, id, "title", FALSE);
  add_text (edit, rand, id, "body", TRUE);
  add_text (edit, rand, id, "expected", TRUE);
  add_text (edit, rand, id, "reason", TRUE);
  if (g_rand_boolean (rand))
    rf_edit_add (edit, id, "minutes", NULL, g_variant_new_uint32 (g_rand_boolean (rand) ? 0 : g_rand_int (rand)));
  add_boolean (edit, rand, id, "note_required");
  add_text (edit, rand, id, "url", FALSE);
  add_word (edit, rand, id, "content_type", is_valid ? types : odd_types);
  add_word (edit, rand, id, "verification", is_valid ? verifications : odd_verifications);
  add_text (edit, rand, id, "save_as", FALSE);
  add_text (edit, rand, id, "subflow", FALSE);
  add_texts (edit, rand, id, "tags");
  add_ord (edit, rand, id);
  rf_edit_add (edit, id, "x", NULL, g_variant_new_double (g_rand_double (rand)));
  if (section != NULL && g_rand_boolean (rand))
    rf_edit_add (edit, id, "section", NULL, g_variant_new_string (section));
}

static const char *
any (GRand     *rand,
     GPtrArray *ids,
     gboolean   is_valid)
{
  if (!is_valid && g_rand_int_range (rand, 0, 6) == 0)
    return "00000000-0000-7000-8000-000000000000";

  return g_ptr_array_index (ids, g_rand_int_range (rand, 0, ids->len));
}

static void
add_edges (RfEdit    *edit,
           GRand     *rand,
           GPtrArray *ids,
           gboolean   is_valid)
{
  for (guint i = 0; i < ids->len * 2; i++)
    {
      g_autofree char *id = bear (edit, "edge");

      if (is_valid || g_rand_int_range (rand, 0, 6) > 0)
        rf_edit_add (edit, id, "from", NULL, g_variant_new_string (any (rand, ids, is_valid)));
      if (g_rand_int_range (rand, 0, 6) > 0)
        rf_edit_add (edit, id, "to", NULL, g_variant_new_string (any (rand, ids, is_valid)));
      add_text (edit, rand, id, "label", FALSE);
      add_text (edit, rand, id, "pattern", FALSE);
      add_ord (edit, rand, id);
    }
}

static void
add_commands (RfEdit    *edit,
              GRand     *rand,
              GPtrArray *ids,
              gboolean   is_valid)
{
  for (guint i = 0; i < ids->len; i++)
    {
      g_autofree char *id = bear (edit, "command");

      rf_edit_add (edit, id, "node", NULL, g_variant_new_string (any (rand, ids, is_valid)));
      add_text (edit, rand, id, "label", FALSE);
      add_text (edit, rand, id, "language", FALSE);
      add_text (edit, rand, id, "code", TRUE);
      add_ord (edit, rand, id);
    }
}

static void
add_intake (RfEdit  *edit,
            GRand   *rand,
            gboolean is_valid)
{
  static const char *const kinds[] = { "text", "yes-no", "choice", NULL };
  static const char *const odd_kinds[] = { "a b", "\n", NULL };
  static const char *const keys[] = { "name", "label", "help", "default", "pattern" };

  for (int i = g_rand_int_range (rand, 0, 4); i > 0; i--)
    {
      g_autofree char *id = bear (edit, "field");

      add_word (edit, rand, id, "kind", is_valid ? kinds : odd_kinds);
      for (guint k = 0; k < G_N_ELEMENTS (keys); k++)
        add_text (edit, rand, id, keys[k], FALSE);
      add_boolean (edit, rand, id, "required");
      add_texts (edit, rand, id, "choices");
      add_ord (edit, rand, id);
    }
}

static void
add_header (RfEdit     *edit,
            GRand      *rand,
            RfFlow     *flow,
            const char *start,
            gboolean    is_valid)
{
  static const char *const kinds[] = { "troubleshooting", "procedural", "maintenance", NULL };
  static const char *const odd_kinds[] = { "", "odd kind", NULL };
  static const char *const visibilities[] = { "team", "public", NULL };
  static const char *const directions[] = { "down", "right", NULL };
  const char *id = rf_flow_get_id (flow);

  add_text (edit, rand, id, "name", FALSE);
  add_text (edit, rand, id, "description", TRUE);
  add_text (edit, rand, id, "category", FALSE);
  add_texts (edit, rand, id, "tags");
  add_word (edit, rand, id, "kind", is_valid ? kinds : odd_kinds);
  add_word (edit, rand, id, "visibility", visibilities);
  add_word (edit, rand, id, "direction", directions);
  if (g_rand_int_range (rand, 0, 4) > 0)
    rf_edit_add (edit, id, "start", NULL, g_variant_new_string (start));
  rf_edit_add (edit, id, "provenance", NULL, g_variant_new_int64 (1));
}

/* (transfer full): a flow that means nothing; where @is_valid, one that another program could have made on purpose. */
RfFlow *
rf_test_hostile_flow (GRand   *rand,
                      guint    n_nodes,
                      gboolean is_valid)
{
  RfFlow *flow = rf_flow_new (NULL);
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  g_autoptr (GPtrArray) ids = g_ptr_array_new_with_free_func (g_free);
  const char *section = NULL;

  for (guint i = 0; i < n_nodes; i++)
    {
      g_ptr_array_add (ids, bear (edit, "node"));
      section = g_rand_boolean (rand) ? any (rand, ids, is_valid) : section;
      add_node (edit, rand, g_ptr_array_index (ids, i), section, is_valid);
    }
  add_edges (edit, rand, ids, is_valid);
  add_commands (edit, rand, ids, is_valid);
  add_intake (edit, rand, is_valid);
  add_header (edit, rand, flow, any (rand, ids, is_valid), is_valid);
  g_assert_true (rf_flow_apply (flow, edit, NULL));

  return flow;
}
