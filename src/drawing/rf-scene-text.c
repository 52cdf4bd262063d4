/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How large the text of cards and labels is. Each is measured once and again
 * only when somebody takes it out of the tables because it has changed.
 */

#include "rf-scene-private.h"
#include "rf-uuid.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#define UNSURE .03      /* share of a width that kerning may take or give */
#define HAIR 1.0        /* canvas units by which a sum of words may be wrong: kerning at the blanks, rounding */
#define MAX_WORD 60     /* bytes; longer ones are no words */
#define MAX_LABEL 360.0 /* canvas units; a longer one is cut. Conditions often differ in their last words alone */

static void
measured_free (gpointer data)
{
  g_free (((RfMeasured *) data)->meta);
  g_free (data);
}

static PangoLayout *
make_layout (PangoContext *context,
             double        size,
             PangoWeight   weight)
{
  PangoLayout *layout = pango_layout_new (context);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (pango_context_get_font_description (context));

  pango_font_description_set_absolute_size (font, size * PANGO_SCALE);
  pango_font_description_set_weight (font, weight);
  pango_layout_set_font_description (layout, font);

  return layout;
}

static void
add_fact (GString    *meta,
          const char *fact)
{
  g_string_append_printf (meta, "%s%s", meta->len > 0 ? " · " : "", fact);
}

/* “Warehouse · 2 commands · Note required · Reads output”. The first tag is the group or lane that a step stood in where it
 * was drawn by others. */
static char *
dup_meta (RfFlow       *flow,
          const RfNode *node)
{
  GPtrArray *options = rf_flow_get_options (flow, rf_record_get_id (node));
  guint n_commands = rf_flow_get_commands (flow, rf_record_get_id (node))->len;
  g_autofree const char **tags = rf_record_get_strv (node, "tags");
  g_autoptr (GString) meta = g_string_new (NULL);
  gboolean reads = FALSE;

  for (guint i = 0; i < options->len; i++)
    reads = reads || rf_record_get_string (g_ptr_array_index (options, i), "pattern") != NULL;
  if (rf_record_get_boolean (node, "collapsed"))
    add_fact (meta, _ ("Folded"));
  if (rf_node_get_kind (node) == RF_NODE_ANSWER)
    add_fact (meta, _ ("Choose a kind"));
  if (tags != NULL && tags[0] != NULL)
    add_fact (meta, tags[0]);
  if (n_commands > 0)
    {
      g_autofree char *commands = g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%u command", "%u commands", n_commands), n_commands);

      add_fact (meta, commands);
    }
  if (rf_record_get_boolean (node, "note_required"))
    add_fact (meta, _ ("Note required"));
  if (reads)
    add_fact (meta, _ ("Reads output"));

  return meta->len > 0 ? g_string_free_and_steal (g_steal_pointer (&meta)) : NULL;
}

/* Laying text out is most of what opening a large flow takes. How wide a plain text is follows from the widths of its
 * letters, but for a little kerning: only what comes out near the bound is laid out. Negative where that is no way. */
static double
guess_width (const double *advances,
             const char   *text)
{
  double width = 0;

  for (const char *p = text; *p != '\0'; p++)
    {
      guchar c = *p;

      if (c >= RF_N_ASCII || advances[c] <= 0)
        return -1;
      width += advances[c];
    }

  return width;
}

/* Of a word in the title's font. Words come again and again, so each is laid out once; digits and signs are as wide as their
 * sum, and every number is another word. Negative for a word that is longer than any. */
static double
measure_word (RfScene    *self,
              const char *word,
              gsize       length)
{
  char key[MAX_WORD + 1];
  gpointer known;
  int width;
  double sum = 0;
  gboolean has_letter = FALSE;

  if (length > MAX_WORD)
    return -1;
  for (gsize i = 0; i < length; i++)
    {
      sum += self->title_advances[(guchar) word[i]];
      has_letter = has_letter || g_ascii_isalpha (word[i]);
    }
  if (!has_letter)
    return sum;
  memcpy (key, word, length);
  key[length] = '\0';
  if (g_hash_table_lookup_extended (self->words, key, NULL, &known))
    return GPOINTER_TO_INT (known) / (double) PANGO_SCALE;

  pango_layout_set_text (self->word, key, length);
  pango_layout_get_size (self->word, &width, NULL);
  g_hash_table_insert (self->words, g_strdup (key), GINT_TO_POINTER (width));

  return width / (double) PANGO_SCALE;
}

/* How many lines a title of several takes, broken at blanks; 0 where that hangs on a hair, on a word that is longer than a
 * line, or on other places to break at. */
static guint
guess_lines (RfScene    *self,
             const char *text,
             double      room)
{
  double line = 0, blank = self->title_advances[' '];
  guint n = 1;

  for (const char *word = text; *word != '\0' && n <= RF_CARD_TITLE_LINES;)
    {
      gsize length = strcspn (word, " "), whole = strcspn (word, " -/|?!}") + 1; /* behind these, but at its end, a word may break */
      double width = measure_word (self, word, length), with = line > 0 ? line + blank + width : width;

      if (width < 0 || width > room - HAIR || fabs (with - room) < HAIR || (with > room && whole < length))
        return 0;
      n += with > room;
      line = with > room ? width : with;
      word += length + strspn (word + length, " ");
    }

  return MIN (n, RF_CARD_TITLE_LINES);
}

static guint
count_lines (RfScene    *self,
             const char *text)
{
  double width = guess_width (self->title_advances, text), room = RF_CARD_WIDTH - 2 * RF_CARD_PADDING;
  guint n;

  if (width >= 0 && width < room * (1 - UNSURE))
    return 1;
  if (width > room * RF_CARD_TITLE_LINES * (1 + UNSURE))
    return RF_CARD_TITLE_LINES;
  n = width >= 0 ? guess_lines (self, text, room) : 0;
  if (n > 0)
    return n;
  pango_layout_set_text (self->title, text, -1);

  return MIN (pango_layout_get_line_count (self->title), RF_CARD_TITLE_LINES);
}

const RfMeasured *
rf_scene_measure_node (RfScene      *self,
                       const RfNode *node)
{
  const char *id = rf_record_get_id (node);
  RfMeasured *measured = g_hash_table_lookup (self->measured, id);
  int lines;

  if (measured != NULL)
    return measured;

  measured = g_new0 (RfMeasured, 1);
  measured->meta = dup_meta (self->flow, node);
  measured->picture = ++self->pictures;
  lines = count_lines (self, rf_node_get_title (node));
  measured->height = ceil (RF_CARD_TITLE_TOP + lines * self->line_height + (measured->meta != NULL ? RF_CARD_META_HEIGHT : 0) + RF_CARD_PADDING);
  g_hash_table_insert (self->measured, rf_record_ref_id (node), measured);

  return measured;
}

const RfMeasuredLabel *
rf_scene_measure_label (RfScene      *self,
                        const RfEdge *edge)
{
  static const RfMeasuredLabel none = { 0, 0 };
  const char *text = rf_record_get_string (edge, "label");
  RfMeasuredLabel *label;
  double width;

  if (text == NULL || text[0] == '\0')
    return &none;
  label = g_hash_table_lookup (self->labels, rf_record_get_id (edge));
  if (label != NULL)
    return label;

  label = g_new0 (RfMeasuredLabel, 1);
  label->picture = ++self->pictures;
  width = guess_width (self->label_advances, text);
  if (width < 0)
    {
      int measured;

      pango_layout_set_text (self->label, text, -1);
      pango_layout_get_pixel_size (self->label, &measured, NULL);
      width = measured;
    }
  label->width = MIN (ceil (width * (1 + UNSURE / 2)) + 20, MAX_LABEL);
  g_hash_table_insert (self->labels, rf_record_ref_id (edge), label);

  return label;
}

/* Ten of each, so that rounding to pixels does not matter. */
static void
measure_letters (PangoLayout *layout,
                 double      *advances)
{
  for (char c = ' '; c <= '~'; c++)
    {
      g_autofree char *text = g_strnfill (10, c);
      int width;

      pango_layout_set_text (layout, text, -1);
      pango_layout_get_size (layout, &width, NULL);
      advances[(guchar) c] = (double) width / PANGO_SCALE / 10;
    }
}

void
rf_scene_init_text (RfScene      *self,
                    PangoContext *context)
{
  self->title = make_layout (context, RF_CARD_TITLE_SIZE, PANGO_WEIGHT_SEMIBOLD);
  self->label = make_layout (context, RF_LABEL_SIZE, PANGO_WEIGHT_SEMIBOLD);
  self->word = make_layout (context, RF_CARD_TITLE_SIZE, PANGO_WEIGHT_SEMIBOLD);
  self->words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  measure_letters (self->title, self->title_advances);
  measure_letters (self->label, self->label_advances);
  pango_layout_set_width (self->title, (RF_CARD_WIDTH - 2 * RF_CARD_PADDING) * PANGO_SCALE);
  pango_layout_set_wrap (self->title, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_text (self->title, "X", -1);
  pango_layout_get_pixel_size (self->title, NULL, &self->line_height);
  self->measured = g_hash_table_new_full (rf_uuid_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, measured_free);
  self->labels = g_hash_table_new_full (rf_uuid_hash, g_str_equal, (GDestroyNotify) g_ref_string_release, g_free);
}
