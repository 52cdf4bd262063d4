/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One reader under libFuzzer: built once for each, with what it is called
 * (FUZZ_FILE) and, where it can be called by itself, its function (FUZZ_READ).
 * Whatever comes in is a reading or an error in words; a flow that came in is
 * one that can be written, read again, and laid out where its drawing was.
 *
 * Zip containers come as text (FUZZ_ZIP): see fuzz-zip.c.
 */

#include <string.h>

#include "fuzz-zip.h"
#include "rf-dot.h"
#include "rf-import-places.h"
#include "rf-import.h"
#include "rf-readers.h"
#include "rf-rfflow.h"

#define MANY 300 /* nodes; writing and comparing larger flows would only slow the search */

int LLVMFuzzerInitialize (int    *argc,
                          char ***argv);
int LLVMFuzzerTestOneInput (const guint8 *data,
                            size_t        size);

int
LLVMFuzzerInitialize (int    *argc,
                      char ***argv)
{
  g_log_set_always_fatal (G_LOG_LEVEL_CRITICAL | G_LOG_LEVEL_WARNING);

  return 0;
}

/* ---- what must be so ------------------------------------------------------------------------------------------- */

static void
check_flow (RfDiagram *diagram)
{
  g_autofree char *written = rf_rfflow_write (diagram->flow);
  g_autoptr (GError) error = NULL;
  g_autoptr (RfFlow) again = rf_rfflow_read (written, -1, &error);
  g_autoptr (RfEdit) places = NULL;

  g_assert_no_error (error);
  g_assert_true (rf_flow_equal (diagram->flow, again));
  places = rf_import_places (diagram, NULL, NULL, NULL);
  if (places != NULL)
    g_assert_true (rf_flow_apply (diagram->flow, places, NULL));
}

static void
check (RfImport *contents)
{
  for (guint i = 0; i < contents->diagrams->len; i++)
    {
      RfDiagram *diagram = g_ptr_array_index (contents->diagrams, i);

      for (guint k = 0; k < rf_report_get_n_items (diagram->report); k++)
        g_assert_true (g_utf8_validate (rf_report_get_item (diagram->report, k)->message, -1, NULL));
      if (diagram->flow == NULL)
        continue;
      g_assert_cmpuint (rf_flow_get_n_records (diagram->flow, RF_RECORD_NODE) + (strcmp (diagram->format, "rfflow") == 0 || strcmp (diagram->format, "text") == 0), >, 0);
      if (rf_flow_get_n_records (diagram->flow, RF_RECORD_NODE) <= MANY)
        check_flow (diagram);
    }
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
#ifdef FUZZ_ZIP
  g_autoptr (GPtrArray) parts = fuzz_zip_parts (data, size);
  g_autoptr (GBytes) bytes = fuzz_zip_pack (parts);
#else
  g_autoptr (GBytes) bytes = g_bytes_new (data, size);
#endif
  g_autoptr (GError) error = NULL;
#ifdef FUZZ_READ
  g_autoptr (RfImport) contents = g_new0 (RfImport, 1);

  contents->diagrams = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_diagram_free);
  if (!FUZZ_READ (contents, bytes, "x", NULL, &error))
    g_clear_pointer (&contents, rf_import_free);
#else
  g_autoptr (RfImport) contents = rf_import_bytes (bytes, FUZZ_FILE, NULL, &error);
#endif

  if (contents != NULL)
    check (contents);
  else
    g_assert_true (error != NULL && error->message[0] != '\0' && g_utf8_validate (error->message, -1, NULL));

  return 0;
}
