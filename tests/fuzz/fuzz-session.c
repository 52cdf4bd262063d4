/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The reader of session files under libFuzzer. The container comes as text
 * (fuzz-zip.c). Its sums, which no fuzzer guesses, are put in where the text
 * says {{NAME}}: of the part of that name; a part "attachments/1" is called by
 * its own sum. What was read is one session, which can be replayed, masked and
 * written, and is then read as the same.
 */

#include <string.h>

#include "fuzz-zip.h"
#include "rf-rfflow.h"
#include "rf-session-file.h"

#define ATTACHMENTS "attachments/"

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

/* ---- sums ------------------------------------------------------------------------------------------------------ */

/* As the manifest has it: a flow by its canonical form, else by its bytes. */
static char *
dup_sum (const FuzzPart *part)
{
  g_autoptr (RfFlow) flow = g_str_has_prefix (part->name, "revisions/") && part->text->len > 0 ? rf_rfflow_read (part->text->str, part->text->len, NULL) : NULL;

  return flow != NULL ? rf_rfflow_hash (flow) : g_compute_checksum_for_data (G_CHECKSUM_SHA256, (const guint8 *) part->text->str, part->text->len);
}

static void
put_sum (GPtrArray      *parts,
         const FuzzPart *part)
{
  g_autofree char *sum = dup_sum (part);
  g_autofree char *mark = g_strdup_printf ("{{%s}}", part->name);

  for (guint i = 0; i < parts->len; i++)
    g_string_replace (((FuzzPart *) parts->pdata[i])->text, mark, sum, 100);
}

/* The events name attachments, and the manifest all: so in this order. */
static void
seal (GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      FuzzPart *part = parts->pdata[i];
      g_autofree char *sum = NULL;

      if (!g_str_has_prefix (part->name, ATTACHMENTS) || strlen (part->name) > strlen (ATTACHMENTS) + 3)
        continue;
      put_sum (parts, part);
      sum = dup_sum (part);
      g_free (part->name);
      part->name = g_strconcat (ATTACHMENTS, sum, NULL);
    }
  for (guint i = 0; i < parts->len; i++)
    if (g_str_has_prefix (((FuzzPart *) parts->pdata[i])->name, "revisions/"))
      put_sum (parts, parts->pdata[i]);
  for (guint i = 0; i < parts->len; i++)
    if (strcmp (((FuzzPart *) parts->pdata[i])->name, "events.jsonl") == 0)
      put_sum (parts, parts->pdata[i]);
}

/* ---- what must be so ------------------------------------------------------------------------------------------- */

/* Written and read again it is the same file, to the byte. */
static void
check_comes_back (RfSessionFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) written = rf_session_file_write (file, &error);
  g_autoptr (RfSessionFile) back = NULL;
  g_autoptr (GBytes) again = NULL;

  g_assert_no_error (error);
  back = rf_session_file_read (written, &error);
  g_assert_no_error (error);
  again = rf_session_file_write (back, &error);
  g_assert_no_error (error);
  g_assert_true (g_bytes_equal (written, again));
}

static void
check (RfSessionFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (RfRun) run = rf_session_file_run (file, &error);
  g_autofree char *name = rf_session_file_name (file);

  g_assert_no_error (error);
  g_assert_true (rf_session_file_is_one (name) && strchr (name, '/') == NULL);
  g_clear_object (&run);
  check_comes_back (file);
  if (rf_session_file_mask (file, NULL, &error))
    {
      g_assert_cmpuint (file->attachments->len, ==, 0);
      check_comes_back (file);
    }
  else
    g_assert_error (error, RF_ERROR, RF_ERROR_BLOCKED);
}

int
LLVMFuzzerTestOneInput (const guint8 *data,
                        size_t        size)
{
  g_autoptr (GPtrArray) parts = fuzz_zip_parts (data, size);
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (GError) error = NULL;
  g_autoptr (RfSessionFile) file = NULL;

  seal (parts);
  bytes = fuzz_zip_pack (parts);
  file = rf_session_file_read (bytes, &error);
  if (file != NULL)
    check (file);
  else
    g_assert_true (error != NULL && error->domain == RF_ERROR && error->message[0] != '\0' && g_utf8_validate (error->message, -1, NULL));

  return 0;
}
