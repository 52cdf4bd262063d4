/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evidence as part of a session: what it adds to the record, what the record
 * says of it. What is taken away stays in the record, marked, as a step does
 * that was taken back; so it can be brought back.
 */

#include "rf-evidence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-marks.h"
#include "rf-run-moves.h"
#include "rf-run-private.h"

#define EXCERPT 2048 /* bytes of a text that the event tells; the whole is the attachment */

static void
measure (RfRun   *self,
         guint   *n_files,
         guint64 *n_bytes)
{
  *n_files = 0;
  *n_bytes = 0;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const RfRunStep *step = g_ptr_array_index (self->steps, i);

      for (guint k = 0; k < step->entries->len; k++)
        {
          const RfRunEntry *entry = g_ptr_array_index (step->entries, k);

          if (strcmp (entry->kind, RF_EVENT_EVIDENCE) != 0 || entry->removed)
            continue;
          (*n_files)++;
          *n_bytes += MAX (rf_event_get_int (entry->source, "size"), 0);
        }
    }
}

/**
 * rf_run_can_attach:
 *
 * Returns: %FALSE with %RF_ERROR_INVALID where the session has enough of it, and what to do then
 */
gboolean
rf_run_can_attach (RfRun            *self,
                   const RfEvidence *evidence,
                   GError          **error)
{
  guint n_files;
  guint64 n_bytes;

  measure (self, &n_files, &n_bytes);
  if (self->finished || rf_run_get_current (self) == NULL)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("This session is finished: reopen it first"));
      return FALSE;
    }
  if (n_files >= RF_EVIDENCE_MAX_FILES)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” was not kept: this session has %u pieces of evidence already. Remove one first."),
                   evidence->name, n_files);
      return FALSE;
    }
  if (n_bytes + g_bytes_get_size (evidence->bytes) > RF_EVIDENCE_MAX_SESSION)
    {
      g_autofree char *most = g_format_size (RF_EVIDENCE_MAX_SESSION);

      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” was not kept: the evidence of this session would be more than %s. Remove some first."),
                   evidence->name, most);
      return FALSE;
    }

  return TRUE;
}

/**
 * rf_run_mask_evidence:
 * @evidence: changed where it is a text that holds the value of a secret
 *
 * To be called before its bytes go to the store. What a picture shows is the engineer's to black out.
 */
void
rf_run_mask_evidence (RfRun      *self,
                      RfEvidence *evidence)
{
  g_autofree char *text = NULL;
  g_autofree char *masked = NULL;

  if (evidence->kind == RF_EVIDENCE_IMAGE || g_hash_table_size (self->secrets) == 0)
    return;

  text = g_strndup (g_bytes_get_data (evidence->bytes, NULL), g_bytes_get_size (evidence->bytes));
  masked = rf_run_mask (self, text);
  g_bytes_unref (evidence->bytes);
  evidence->bytes = g_bytes_new (masked, strlen (masked));
}

/* Whole lines, as many as an event may tell. */
static char *
dup_excerpt (GBytes *bytes)
{
  gsize length;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *end = text + MIN (length, EXCERPT);
  const char *line;

  if (length <= EXCERPT)
    return g_strndup (text, length);
  while (end > text && ((guchar) * end & 0xc0) == 0x80)
    end--;
  line = g_strrstr_len (text, end - text, "\n");

  return g_strndup (text, (line != NULL ? line : end) - text);
}

static void
put_number (GVariantDict *dict,
            const char   *member,
            guint         number)
{
  if (number > 0)
    g_variant_dict_insert (dict, member, "x", (gint64) number);
}

/**
 * rf_run_attach:
 * @evidence: what is attached to the current step
 * @blob: the name of its bytes in the store, where they are already
 * @now: Unix time in microseconds
 * @error: return location for an error
 *
 * Returns: (transfer full) (element-type RfEvent): the events, or NULL with the reason of rf_run_can_attach()
 */
GPtrArray *
rf_run_attach (RfRun            *self,
               const RfEvidence *evidence,
               const char       *blob,
               gint64            now,
               GError          **error)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  RfRunStep *step = rf_run_get_current (self);

  if (!rf_run_can_attach (self, evidence, error))
    return NULL;

  if (step->node != NULL)
    g_variant_dict_insert (&dict, "node", "s", step->node);
  g_variant_dict_insert (&dict, "blob", "s", blob);
  g_variant_dict_insert (&dict, "name", "s", evidence->name);
  g_variant_dict_insert (&dict, "media_type", "s", evidence->media_type);
  g_variant_dict_insert (&dict, "what", "s", rf_evidence_kind_to_id (evidence->kind));
  g_variant_dict_insert (&dict, "size", "x", (gint64) g_bytes_get_size (evidence->bytes));
  put_number (&dict, "lines", evidence->lines);
  put_number (&dict, "columns", evidence->columns);
  put_number (&dict, "width", evidence->width);
  put_number (&dict, "height", evidence->height);
  if (evidence->kind != RF_EVIDENCE_IMAGE)
    {
      g_autofree char *excerpt = dup_excerpt (evidence->bytes);

      g_variant_dict_insert (&dict, "text", "s", excerpt);
      if (evidence->found != NULL && evidence->found[0] != NULL)
        g_variant_dict_insert (&dict, "found", "^as", evidence->found);
    }

  return rf_run_record (self, RF_EVENT_EVIDENCE, g_variant_dict_end (&dict), now);
}

/* (transfer full): the new wording of a note; the old one stays in the record. */
GPtrArray *
rf_run_edit (RfRun      *self,
             const char *event,
             const char *text,
             gint64      now,
             GError    **error)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "event", "s", event);
  g_variant_dict_insert (&dict, "text", "s", text);
  return rf_run_record (self, RF_EVENT_EDITED, g_variant_dict_end (&dict), now);
}

/* (transfer full): takes an entry of a step away, or brings it back; the record keeps it. */
GPtrArray *
rf_run_remove (RfRun      *self,
               const char *event,
               gboolean    removed,
               gint64      now)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "event", "s", event);
  g_variant_dict_insert (&dict, "removed", "b", removed);

  return rf_run_record (self, RF_EVENT_EDITED, g_variant_dict_end (&dict), now);
}

/**
 * rf_run_note_fact:
 * @kind: what it is: an id of rf-marks.h
 * @value: what is known now
 *
 * Returns: (transfer full) (element-type RfEvent): a fact of the current step
 */
GPtrArray *
rf_run_note_fact (RfRun      *self,
                  const char *kind,
                  const char *value,
                  gint64      now)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);
  RfRunStep *step = rf_run_get_current (self);

  if (step != NULL && step->node != NULL)
    g_variant_dict_insert (&dict, "node", "s", step->node);
  g_variant_dict_insert (&dict, "what", "s", kind);
  g_variant_dict_insert (&dict, "text", "s", value);

  return rf_run_record (self, RF_EVENT_FACT, g_variant_dict_end (&dict), now);
}

/* (transfer full): a variable of the flow gets a value that may be seen. */
GPtrArray *
rf_run_set_value (RfRun      *self,
                  const char *name,
                  const char *value,
                  gint64      now)
{
  g_auto (GVariantDict) dict = G_VARIANT_DICT_INIT (NULL);

  g_variant_dict_insert (&dict, "name", "s", name);
  g_variant_dict_insert (&dict, "value", "s", value);

  return rf_run_record (self, RF_EVENT_VARIABLE, g_variant_dict_end (&dict), now);
}

/* ---- what the record says of it -------------------------------------------------------------------------------- */

/**
 * rf_evidence_list_found:
 * @event: an event that added evidence
 *
 * Returns: (transfer full) (element-type RfMark): what stands out in it; the places are unknown
 */
GPtrArray *
rf_evidence_list_found (RfEvent *event)
{
  GPtrArray *marks = g_ptr_array_new_with_free_func ((GDestroyNotify) rf_mark_free);
  g_auto (GStrv) found = NULL;

  g_variant_lookup (rf_event_get_payload (event), "found", "^as", &found);
  for (guint i = 0; found != NULL && found[i] != NULL; i++)
    {
      const char *value = strchr (found[i], ' ');
      g_autofree char *id = value != NULL ? g_strndup (found[i], value - found[i]) : NULL;
      RfMark *mark;
      RfMarkKind kind;

      if (value == NULL || !rf_mark_kind_parse (id, &kind))
        continue;
      mark = g_new0 (RfMark, 1);
      mark->kind = kind;
      mark->value = g_strdup (value + 1);
      g_ptr_array_add (marks, mark);
    }

  return marks;
}

RfEvidenceKind
rf_evidence_kind_of (RfEvent *event)
{
  const char *media_type = rf_event_get_string (event, "media_type");

  for (guint i = 0; i < RF_N_EVIDENCE_KINDS; i++)
    if (g_strcmp0 (rf_event_get_string (event, "what"), rf_evidence_kind_to_id (i)) == 0)
      return i;

  return media_type != NULL && g_str_has_prefix (media_type, "image/") ? RF_EVIDENCE_IMAGE : RF_EVIDENCE_TEXT;
}

static const char *
lines_word (RfEvidenceKind kind,
            guint          lines)
{
  if (kind == RF_EVIDENCE_TERMINAL)
    return g_dngettext (GETTEXT_PACKAGE, "Terminal output, %u line", "Terminal output, %u lines", lines);
  if (kind == RF_EVIDENCE_LOG)
    return g_dngettext (GETTEXT_PACKAGE, "Log, %u line", "Log, %u lines", lines);

  return g_dngettext (GETTEXT_PACKAGE, "Text, %u line", "Text, %u lines", lines);
}

/**
 * rf_evidence_describe:
 * @event: an event that added evidence
 *
 * Returns: (transfer full): "Terminal output, 42 lines", "Picture, 800 × 600"
 */
char *
rf_evidence_describe (RfEvent *event)
{
  RfEvidenceKind kind = rf_evidence_kind_of (event);
  guint lines = CLAMP (rf_event_get_int (event, "lines"), 0, G_MAXINT);
  guint columns = CLAMP (rf_event_get_int (event, "columns"), 0, G_MAXINT);

  switch (kind)
    {
    case RF_EVIDENCE_IMAGE:
      return g_strdup_printf (_ ("Picture, %u × %u"), (guint) CLAMP (rf_event_get_int (event, "width"), 0, G_MAXINT),
                              (guint) CLAMP (rf_event_get_int (event, "height"), 0, G_MAXINT));

    case RF_EVIDENCE_TABLE:
      if (columns == 0)
        return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Table, %u row", "Table, %u rows", lines), lines);
      return g_strdup_printf (_ ("Table, %u × %u cells"), lines, columns);

    case RF_EVIDENCE_TEXT:
    case RF_EVIDENCE_TERMINAL:
    case RF_EVIDENCE_LOG:
    case RF_N_EVIDENCE_KINDS:
    default:
      return g_strdup_printf (lines_word (kind, lines), lines);
    }
}
