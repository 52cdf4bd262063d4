/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Visio drawings as files: what is one, what only looks like one, and one
 * diagram a page (backgrounds are decoration).
 */

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-readers.h"
#include "rf-visio.h"

#define OLE_SIGNATURE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"

/* ---- what a master means --------------------------------------------------------------------------------------- */

/* Parts of the English names of Visio's and Lucidchart's masters; the first that fits counts. */
static const struct
{
  const char *part;
  RfShape     shape;
} masters[] = {
  { "decision", RF_SHAPE_DIAMOND },
  { "gateway", RF_SHAPE_DIAMOND },
  { "start/end", RF_SHAPE_TERMINAL },
  { "terminator", RF_SHAPE_TERMINAL },
  { "start event", RF_SHAPE_TERMINAL },
  { "end event", RF_SHAPE_TERMINAL },
  { "intermediate event", RF_SHAPE_TERMINAL },
  { "subprocess", RF_SHAPE_SUBROUTINE },
  { "sub-process", RF_SHAPE_SUBROUTINE },
  { "predefined process", RF_SHAPE_SUBROUTINE },
  { "predefinedprocess", RF_SHAPE_SUBROUTINE },
  { "process", RF_SHAPE_BOX },
  { "task", RF_SHAPE_BOX },
  { "data", RF_SHAPE_BOX },
  { "document", RF_SHAPE_BOX },
  { "preparation", RF_SHAPE_BOX },
  { "manual operation", RF_SHAPE_BOX },
  { "manual input", RF_SHAPE_BOX },
  { "on-page reference", RF_SHAPE_OTHER },
  { "off-page reference", RF_SHAPE_OTHER },
};

/* "Process.12" is a copy of "Process"; "com.lucidchart.DecisionBlock21.<hash>" is a decision. -1 for no step. */
static int
find_master (const char *name)
{
  g_autofree char *lower = g_ascii_strdown (name, -1);
  gboolean is_lucid = g_str_has_prefix (lower, "com.lucidchart.");
  const char *word = is_lucid ? lower + strlen ("com.lucidchart.") : lower;
  gsize length = strcspn (word, is_lucid ? ".0123456789" : ".");

  lower[word - lower + length] = '\0';
  for (guint i = 0; i < G_N_ELEMENTS (masters); i++)
    if (is_lucid ? g_str_has_prefix (word, masters[i].part) : strcmp (word, masters[i].part) == 0)
      return i;
  /* BPMN: "Task", "Exclusive Gateway", "Collapsed Sub-Process". */
  for (guint i = 0; i < 2; i++)
    if (!is_lucid && g_str_has_suffix (word, masters[i].part))
      return i;

  return -1;
}

/* Whether it is the name of a step of flowcharts or of BPMN. */
gboolean
rf_visio_is_flow_master (const char *name)
{
  return find_master (name) >= 0;
}

RfShape
rf_visio_shape_of (const char *master)
{
  int found = find_master (master);

  return found >= 0 ? masters[found].shape : RF_SHAPE_BOX;
}

/* ---- the file -------------------------------------------------------------------------------------------------- */

static gboolean
is_ole (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length >= 8 && memcmp (data, OLE_SIGNATURE, 8) == 0;
}

/* A zip whose list of contents names Visio's document. */
static gboolean
is_package (GBytes *bytes)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  return length >= 4 && memcmp (data, "PK\3\4", 4) == 0 && memmem (data, length, "visio/document.xml", strlen ("visio/document.xml")) != NULL;
}

/**
 * rf_visio_knows:
 *
 * An #RfReader's knows(): also what it can only refuse with a reason, drawings of old versions.
 */
gboolean
rf_visio_knows (GBytes     *bytes,
                const char *name)
{
  return rf_reader_has_suffix (name, ".vsdx", ".vsdm", ".vstx", ".vsd", NULL) || is_ole (bytes) || is_package (bytes);
}

static gboolean
is_readable (GBytes  *bytes,
             GError **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (is_ole (bytes))
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID,
                           _ ("This is a binary file of an old Office program, as Visio wrote them until 2010 (.vsd); open it in Visio 2013 or newer, save it as “Visio drawing (.vsdx)”, and import that"));
      return FALSE;
    }
  if (length >= 4 && memcmp (data, "PK\3\4", 4) == 0)
    return TRUE;
  g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("This is no Visio drawing, whatever it is called; save the drawing as .vsdx in Visio and try again"));

  return FALSE;
}

/**
 * rf_visio_read:
 *
 * An #RfReader's read().
 */
gboolean
rf_visio_read (RfImport     *into,
               GBytes       *bytes,
               const char   *stem,
               GCancellable *cancellable,
               GError      **error)
{
  g_autoptr (RfVisio) visio = is_readable (bytes, error) ? rf_visio_open (bytes, error) : NULL;

  if (visio == NULL)
    return FALSE;
  for (guint i = 0; i < visio->pages->entries->len; i++)
    {
      RfVisioEntry *page = g_ptr_array_index (visio->pages->entries, i);
      RfDiagram *diagram;

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (page->is_background)
        continue;
      diagram = rf_diagram_new ("vsdx", 0);
      diagram->name = g_strdup (page->name);
      g_ptr_array_add (into->diagrams, diagram);
      rf_visio_build (visio, page, diagram);
    }
  if (into->diagrams->len == 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("The drawing has no page but backgrounds"));
      return FALSE;
    }

  return rf_reader_map_pages (into, stem, cancellable, error);
}
