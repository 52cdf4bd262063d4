/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bringing in what others have drawn, as the window and the command line do it
 * (rf_import_bytes()): the whole corpus and each reader's share of it, a large
 * drawing, and the largest chart that is read, with the memory it takes. What
 * is too large is refused as fast.
 */

#include <gio/gio.h>
#include <glib/gstdio.h>
#include <math.h>
#include <spawn.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>

#include "rf-bench.h"
#include "rf-import.h"

#define N_TRIES 5
#define DRAWING_SIZE (10 * 1024 * 1024)

extern char **environ;

typedef struct
{
  char   *name;
  GBytes *bytes;
} File;

static void
file_free (gpointer data)
{
  File *file = data;

  g_free (file->name);
  g_bytes_unref (file->bytes);
  g_free (file);
}

static void
print (const char *name,
       const char *unit,
       double      target,
       GArray     *values)
{
  RfBenchFigure figure = { .bench = "import", .figure = name, .unit = unit, .target = target, .values = values };

  rf_bench_print (&figure, rf_bench_rank (values, 0.5));
}

static void
print_one (const char *name,
           const char *unit,
           double      target,
           double      value)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  g_array_append_val (values, value);
  print (name, unit, target, values);
}

/* What one core did for it, in seconds: others may use the machine too. */
static double
cpu_now (void)
{
  struct timespec now;

  clock_gettime (CLOCK_THREAD_CPUTIME_ID, &now);

  return now.tv_sec + now.tv_nsec / 1e9;
}

/* Reads it; gives the seconds that took. */
static double
read_bytes (GBytes     *bytes,
            const char *name,
            char      **format)
{
  double start = cpu_now ();
  RfImport *contents = rf_import_bytes (bytes, name, NULL, NULL);

  if (format != NULL)
    *format = g_strdup (contents != NULL ? contents->format : "refused");
  g_clear_pointer (&contents, rf_import_free);

  return cpu_now () - start;
}

/* ---- the corpus ------------------------------------------------------------------------------------------------ */

/* (element-type File): from $RF_CORPUS, or beside the sources */
static GPtrArray *
load_corpus (void)
{
  const char *set = g_getenv ("RF_CORPUS");
  g_autofree char *folder = set != NULL ? g_strdup (set) : g_build_filename (BENCH_SOURCES, "..", "shared", "corpus", NULL);
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  GPtrArray *files = g_ptr_array_new_with_free_func (file_free);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);
      g_autofree char *data = NULL;
      gsize length;

      if (strchr (name, '_') == NULL || !g_file_get_contents (path, &data, &length, NULL))
        continue;
      g_ptr_array_add (files, g_memdup2 (&(File) { g_strdup (name), g_bytes_new_take (g_steal_pointer (&data), length) }, sizeof (File)));
    }
  if (files->len == 0)
    g_printerr ("import: no corpus in %s; set RF_CORPUS\n", folder);

  return files;
}

static void
add_time (GHashTable *times,
          const char *format,
          double      seconds)
{
  double *time = g_hash_table_lookup (times, format);

  if (time == NULL)
    g_hash_table_insert (times, g_strdup (format), time = g_new0 (double, 1));
  *time += seconds;
}

static void
measure_corpus (void)
{
  g_autoptr (GPtrArray) files = load_corpus ();
  g_autoptr (GHashTable) times = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_autoptr (GArray) totals = g_array_new (FALSE, FALSE, sizeof (double));
  g_autoptr (GList) formats = NULL;

  for (guint try = 0; try < N_TRIES && files->len > 0; try++)
    {
      double total = 0;

      for (guint i = 0; i < files->len; i++)
        {
          File *file = g_ptr_array_index (files, i);
          g_autofree char *format = NULL;
          double seconds = read_bytes (file->bytes, file->name, &format);

          add_time (times, format, seconds / N_TRIES);
          total += seconds;
        }
      g_array_append_val (totals, total);
    }
  print ("whole corpus", "s", 1, totals);
  formats = g_list_sort (g_hash_table_get_keys (times), (GCompareFunc) strcmp);
  for (GList *at = formats; at != NULL; at = at->next)
    {
      g_autofree char *name = g_strdup_printf ("corpus: %s", (char *) at->data);

      print_one (name, "s", NAN, *(double *) g_hash_table_lookup (times, at->data));
    }
}

/* ---- what is large --------------------------------------------------------------------------------------------- */

/* Boxes in rows of a hundred, each with an arrow to the next, as draw.io writes them. */
static GBytes *
make_drawing (void)
{
  GString *text = g_string_new ("<mxfile><diagram name=\"Large\"><mxGraphModel><root><mxCell id=\"0\"/><mxCell id=\"1\" parent=\"0\"/>");

  for (guint i = 0; text->len < DRAWING_SIZE - 100; i++)
    {
      g_string_append_printf (text, "<mxCell id=\"b%u\" value=\"&lt;b&gt;Step %u&lt;/b&gt;&lt;br&gt;Look at the lamp\" "
                                    "style=\"rounded=1;whiteSpace=wrap;html=1;fillColor=#dae8fc;strokeColor=#6c8ebf;\" vertex=\"1\" parent=\"1\">"
                                    "<mxGeometry x=\"%u\" y=\"%u\" width=\"120\" height=\"60\" as=\"geometry\"/></mxCell>", i, i, i % 100 * 200, i / 100 * 120);
      if (i > 0)
        g_string_append_printf (text, "<mxCell id=\"e%u\" value=\"\" style=\"edgeStyle=orthogonalEdgeStyle;rounded=0;html=1;\" edge=\"1\" parent=\"1\" "
                                      "source=\"b%u\" target=\"b%u\"><mxGeometry relative=\"1\" as=\"geometry\"/></mxCell>", i, i - 1, i);
    }
  g_string_append (text, "</root></mxGraphModel></diagram></mxfile>");

  return g_string_free_to_bytes (text);
}

static GBytes *
make_chain (guint n)
{
  GString *text = g_string_new ("flowchart TD\n");

  for (guint i = 1; i < n; i++)
    g_string_append_printf (text, "  n%u[Step %u] --> n%u\n", i - 1, i - 1, i);

  return g_string_free_to_bytes (text);
}

/* A list of one item, which goes on for @n lines. */
static GBytes *
make_long_item (guint n)
{
  GString *text = g_string_new ("- [ ] One\n- [ ] Two\n- [ ] Three\n");

  for (guint i = 0; i < n; i++)
    g_string_append_printf (text, "  and **line** %u\n", i);

  return g_string_free_to_bytes (text);
}

static void
measure_large (const char *figure,
               const char *unit,
               double      target,
               const char *name,
               GBytes     *bytes)
{
  g_autoptr (GArray) values = g_array_new (FALSE, FALSE, sizeof (double));

  for (guint try = 0; try < N_TRIES; try++)
    {
      double value = read_bytes (bytes, name, NULL) * (strcmp (unit, "ms") == 0 ? 1000 : 1);

      g_array_append_val (values, value);
    }
  print (figure, unit, target, values);
}

/* The most memory that a program took which did nothing else. */
static void
measure_memory (const char *self,
                const char *figure,
                const char *what)
{
  char *arguments[] = { (char *) self, (char *) what, NULL };
  struct rusage usage;
  int status = 1;
  pid_t pid;

  if (posix_spawn (&pid, self, NULL, NULL, arguments, environ) != 0 || wait4 (pid, &status, 0, &usage) != pid || status != 0)
    g_error ("%s cannot be run again", self);
  print_one (figure, "MB", 256, usage.ru_maxrss * 1024.0 / 1e6);
}

static GBytes *
make (const char *what)
{
  if (strcmp (what, "chain") == 0)
    return make_chain (RF_IMPORT_MAX_NODES);

  return strcmp (what, "long-chain") == 0 ? make_chain (4 * RF_IMPORT_MAX_NODES) : make_drawing ();
}

int
main (int   argc,
      char *argv[])
{
  g_autoptr (GBytes) drawing = NULL;
  g_autoptr (GBytes) chain = NULL;
  g_autoptr (GBytes) longer = NULL;
  g_autoptr (GBytes) item = NULL;

  if (argc > 1)
    {
      drawing = make (argv[1]);
      read_bytes (drawing, strcmp (argv[1], "drawing") == 0 ? "x.drawio" : "x.mmd", NULL);
      return 0;
    }

  /* First, for a program's peak is no less than that of the one that began it. */
  measure_memory (argv[0], "mermaid chain of 100000 nodes: peak memory", "chain");
  measure_memory (argv[0], "mermaid chain of 400000 nodes: peak memory", "long-chain");
  measure_memory (argv[0], "draw.io 10 MB: peak memory", "drawing");
  drawing = make_drawing ();
  chain = make_chain (RF_IMPORT_MAX_NODES);
  longer = make_chain (4 * RF_IMPORT_MAX_NODES);
  item = make_long_item (100000);
  measure_corpus ();
  measure_large ("draw.io 10 MB", "ms", 400, "x.drawio", drawing);
  measure_large ("mermaid chain of 100000 nodes", "s", 2, "x.mmd", chain);
  measure_large ("mermaid chain of 400000 nodes, refused", "s", 2, "x.mmd", longer);
  measure_large ("checklist item of 100000 lines", "s", 2, "x.md", item);

  return 0;
}
