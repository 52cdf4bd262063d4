/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much of what must not leave the rules find (recall), how much of what
 * they find must not leave (precision), how much is masked under whatever
 * name, and how fast they are. The texts and what counts:
 * tests/data/redaction/README.md. “tune” is what the rules were made with;
 * “held-out” is what counts, where it is there. With --misses it says what was
 * missed in tune; of held-out nothing but numbers ever shows. With the path of
 * another file of that form it measures that one alone: new texts are measured
 * before a rule is changed for them.
 */

#include <math.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "rf-bench.h"
#include "rf-json.h"
#include "rf-redact.h"

#define N_TRIES 20
#define N_CLASSES RF_N_REDACT_CLASSES

typedef struct
{
  guint wanted[N_CLASSES];
  guint found[N_CLASSES];
  guint masked[N_CLASSES]; /* under whatever class */
  guint alarms[N_CLASSES];
  guint right[N_CLASSES];
} Count;

static const RfRedaction everything = { .hostnames = TRUE };

static JsonArray *
get_spans (JsonObject *line)
{
  return json_object_get_array_member (line, "spans");
}

static int
parse_class (const char *name)
{
  for (guint i = 0; i < N_CLASSES; i++)
    if (g_strcmp0 (rf_redact_class_to_text (i), name) == 0)
      return i;

  return -1;
}

/* Whether every byte from @start to @end is taken out as @class or as @also; as anything for -1. */
static gboolean
is_covered (GPtrArray *hits,
            gint64     start,
            gint64     end,
            int        class,
            int        also)
{
  for (guint i = 0; i < hits->len && start < end; i++)
    {
      const RfRedactHit *hit = g_ptr_array_index (hits, i);

      if (class >= 0 && (int) hit->class != class && (int) hit->class != also)
        continue;
      if ((gint64) hit->start <= start && (gint64) hit->end > start)
        start = hit->end;
    }

  return start >= end;
}

static gboolean
is_found (GPtrArray  *hits,
          JsonObject *span,
          gboolean    whatever)
{
  gint64 start = json_object_get_int_member (span, "start");
  gint64 end = json_object_get_int_member (span, "end");
  int also = json_object_has_member (span, "also") ? parse_class (json_object_get_string_member (span, "also")) : -1;

  if (json_object_has_member (span, "secret"))
    {
      JsonArray *secret = json_object_get_array_member (span, "secret");

      start = json_array_get_int_element (secret, 0);
      end = json_array_get_int_element (secret, 1);
    }

  return is_covered (hits, start, end, whatever ? -1 : parse_class (json_object_get_string_member (span, "class")), also);
}

static gboolean
touches (JsonArray         *spans,
         const RfRedactHit *hit)
{
  for (guint i = 0; i < json_array_get_length (spans); i++)
    {
      JsonObject *span = json_array_get_object_element (spans, i);

      if (json_object_get_int_member (span, "start") < (gint64) hit->end && json_object_get_int_member (span, "end") > (gint64) hit->start)
        return TRUE;
    }

  return FALSE;
}

static void
tell (const char *what,
      const char *class,
      const char *text,
      gint64      start,
      gint64      end)
{
  g_autofree char *value = g_strndup (text + start, end - start);
  g_autofree char *shown = g_strescape (text, NULL);

  g_printerr ("%s %s “%.120s” in %.300s\n", what, class, value, g_strcompress (shown));
}

static void
count_line (Count      *count,
            JsonObject *line,
            gboolean    misses)
{
  const char *text = json_object_get_string_member (line, "text");
  JsonArray *spans = get_spans (line);
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) hits = rf_redact_find (text, &everything, &error);

  if (hits == NULL)
    g_error ("%s", error->message);
  for (guint i = 0; i < json_array_get_length (spans); i++)
    {
      JsonObject *span = json_array_get_object_element (spans, i);
      const char *class = json_object_get_string_member (span, "class");
      gboolean found = is_found (hits, span, FALSE);

      count->wanted[parse_class (class)]++;
      count->found[parse_class (class)] += found;
      count->masked[parse_class (class)] += is_found (hits, span, TRUE);
      if (!found && misses)
        tell ("missed", class, text, json_object_get_int_member (span, "start"), json_object_get_int_member (span, "end"));
    }
  for (guint i = 0; i < hits->len; i++)
    {
      const RfRedactHit *hit = g_ptr_array_index (hits, i);
      gboolean right = touches (spans, hit);

      count->right[hit->class] += right;
      count->alarms[hit->class] += !right;
      if (!right && misses)
        tell ("alarm", rf_redact_class_to_text (hit->class), text, hit->start, hit->end);
    }
}

/* (transfer full): the objects of a file, one a line; @name is below the texts of the tests unless it is absolute */
static GPtrArray *
read_half (const char *name)
{
  g_autofree char *path = g_canonicalize_filename (name, RF_REDACTION_DATA);
  g_autofree char *contents = NULL;
  g_auto (GStrv) lines = NULL;
  g_autoptr (GError) error = NULL;
  GPtrArray *objects = g_ptr_array_new_with_free_func ((GDestroyNotify) json_object_unref);

  if (!g_file_get_contents (path, &contents, NULL, &error))
    g_error ("%s", error->message);
  lines = g_strsplit (contents, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autoptr (JsonNode) node = lines[i][0] != '\0' ? json_from_string (lines[i], &error) : NULL;

      if (node != NULL)
        g_ptr_array_add (objects, json_node_dup_object (node));
    }

  return objects;
}

static void
print (const char *name,
       double      value,
       const char *unit,
       double      target,
       gboolean    higher)
{
  const RfBenchFigure figure = { .bench = "redaction", .figure = name, .unit = unit, .target = target, .higher_is_better = higher };

  rf_bench_print (&figure, value);
}

static void
print_pair (const char *half,
            const char *class,
            guint       counts[5])
{
  g_autofree char *masked = g_strdup_printf ("%s masked %s", half, class);
  g_autofree char *recall = g_strdup_printf ("%s recall %s", half, class);
  g_autofree char *precision = g_strdup_printf ("%s precision %s", half, class);

  print (recall, counts[0] > 0 ? counts[1] / (double) counts[0] : NAN, "share", .99, TRUE);
  print (masked, counts[0] > 0 ? counts[4] / (double) counts[0] : NAN, "share", NAN, TRUE);
  print (precision, counts[2] + counts[3] > 0 ? counts[2] / (double) (counts[2] + counts[3]) : NAN, "share", .95, TRUE);
}

static void
measure_half (const char *half,
              const char *file,
              gboolean    misses)
{
  g_autoptr (GPtrArray) lines = read_half (file);
  Count count = { 0 };
  guint sums[5] = { 0 };

  for (guint i = 0; i < lines->len; i++)
    count_line (&count, g_ptr_array_index (lines, i), misses);
  for (guint i = RF_REDACT_PRIVATE_KEY; i < N_CLASSES; i++)
    {
      guint counts[5] = { count.wanted[i], count.found[i], count.right[i], count.alarms[i], count.masked[i] };

      print_pair (half, rf_redact_class_to_text (i), counts);
      for (guint k = 0; k < 5; k++)
        sums[k] += counts[k];
    }
  print_pair (half, "overall", sums);
}

/* What tickets are made of, over and over, up to @size. */
static char *
make_text (gsize size)
{
  g_autoptr (GPtrArray) lines = read_half ("tune.jsonl");
  GString *text = g_string_new (NULL);

  for (guint i = 0; text->len < size; i++)
    {
      g_string_append (text, json_object_get_string_member (g_ptr_array_index (lines, i % lines->len), "text"));
      g_string_append (text, "\nThe user restarted the workstation and reports that the printer on the second floor answers again.\n");
    }

  return g_string_free_and_steal (text);
}

/* What all threads did for it, in seconds. */
static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_PROCESS_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

static void
measure_speed (const char        *name,
               gsize              size,
               const RfRedaction *redaction,
               double             target)
{
  g_autofree char *text = make_text (size);
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GArray) cpu = g_array_new (FALSE, FALSE, sizeof (double));
  g_autofree char *speed = g_strconcat (name, ", speed", NULL);
  g_autofree char *cpu_name = g_strconcat (name, ", CPU of all threads", NULL);
  const RfBenchFigure figure = { .bench = "redaction", .figure = name, .unit = "ms", .target = target, .values = values };
  const RfBenchFigure cpu_figure = { .bench = "redaction", .figure = cpu_name, .unit = "ms", .target = NAN, .values = cpu };

  for (guint i = 0; i < N_TRIES; i++)
    {
      double start = rf_bench_now (), cpu_start = cpu_now (), took, cpu_took;
      g_autoptr (GError) error = NULL;
      g_autofree char *masked = rf_redact_text (text, redaction, &error);

      took = (rf_bench_now () - start) * 1000;
      cpu_took = (cpu_now () - cpu_start) * 1000;
      if (masked == NULL)
        g_error ("%s", error->message);
      g_array_append_val (values, took);
      g_array_append_val (cpu, cpu_took);
    }
  rf_bench_print (&figure, rf_bench_rank (values, .5));
  rf_bench_print (&cpu_figure, rf_bench_rank (cpu, .5));
  print (speed, strlen (text) / 1e3 / rf_bench_rank (values, .5), "MB/s", NAN, TRUE);
}

int
main (int   argc,
      char *argv[])
{
  gboolean misses = argc > 1 && strcmp (argv[1], "--misses") == 0;
  const char *file = argc > 1 + misses ? argv[1 + misses] : NULL;
  const RfRedaction standard = { 0 };

  measure_half (file != NULL ? "file" : "tune", file != NULL ? file : "tune.jsonl", misses);
  if (misses || file != NULL)
    return 0;
  if (g_file_test (RF_REDACTION_DATA "/held-out.jsonl", G_FILE_TEST_EXISTS))
    measure_half ("held-out", "held-out.jsonl", FALSE);
  measure_speed ("1 MiB of tickets", 1 << 20, &standard, 50);
  measure_speed ("1 MiB of tickets with host names", 1 << 20, &everything, NAN);
  measure_speed ("a note of 200 lines", 200 * 80, &standard, 5);

  return 0;
}
