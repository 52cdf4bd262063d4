/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The documentation as plain text, and as the short text for a ticket system:
 * one line a step, time in decimal hours.
 */

#include "rf-document-private.h"

#include <string.h>

#define N_(text) (text)

/* One line, whatever was typed. */
static char *
one_line (const char *text)
{
  g_autofree char *copy = g_strdup (text);
  g_auto (GStrv) words = NULL;
  g_autoptr (GString) line = g_string_new (NULL);

  g_strdelimit (copy, "\r\n\t", ' ');
  words = g_strsplit (copy, " ", -1);
  for (guint i = 0; words[i] != NULL; i++)
    if (words[i][0] != '\0')
      g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);

  return g_string_free_and_steal (g_steal_pointer (&line));
}

static void
append_indented (GString    *out,
                 const char *indent,
                 const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_strchomp (lines[i]);
      if (lines[i][0] != '\0' || lines[i + 1] != NULL)
        g_string_append_printf (out, "%s%s\n", lines[i][0] != '\0' ? indent : "", lines[i]);
    }
}

static void
append_step (RfDocument    *self,
             GString       *out,
             const RfBlock *block)
{
  g_autofree char *title = one_line (block->text);
  g_autofree char *time = block->time > 0 ? rf_document_format_time (self, block->time, "%H:%M") : NULL;
  g_autofree char *span = block->active >= G_USEC_PER_SEC ? rf_document_format_span (block->active) : NULL;

  g_string_append_printf (out, "%*s%u. %s", (int) block->depth * 3, "", block->number, title);
  if (block->label != NULL)
    g_string_append_printf (out, " [%s]", block->label);
  if (block->rewound)
    g_string_append_printf (out, " [%s]", rf_document_word (self, N_ ("taken back")));
  if (time != NULL || span != NULL)
    g_string_append_printf (out, " (%s%s%s)", time != NULL ? time : "", time != NULL && span != NULL ? ", " : "", span != NULL ? span : "");
  g_string_append_c (out, '\n');
}

static void
append_labelled (GString       *out,
                 const RfBlock *block,
                 const char    *indent)
{
  gboolean is_long = strchr (block->text, '\n') != NULL;

  if (!is_long)
    {
      g_string_append_printf (out, "%s%s: %s\n", indent, block->label, block->text);
      return;
    }

  {
    g_autofree char *deeper = g_strconcat (indent, "  ", NULL);

    g_string_append_printf (out, "%s%s:\n", indent, block->label);
    append_indented (out, deeper, block->text);
  }
}

char *
rf_document_to_text (RfDocument *self)
{
  g_autoptr (GString) out = g_string_new (NULL);

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const RfBlock *block = g_ptr_array_index (self->blocks, i);
      g_autofree char *indent = g_strnfill (3 + block->depth * 3, ' ');
      g_autofree char *upper = NULL;

      switch (block->kind)
        {
        case RF_BLOCK_TITLE:
          g_string_append_printf (out, "%s\n\n", block->text);
          break;

        case RF_BLOCK_FACT:
          append_labelled (out, block, "");
          break;

        case RF_BLOCK_HEADING:
          upper = g_utf8_strup (block->text, -1);
          g_string_append_printf (out, "\n%s\n", upper);
          break;

        case RF_BLOCK_STEP:
          append_step (self, out, block);
          break;

        case RF_BLOCK_TEXT:
          append_indented (out, block->event != NULL ? indent : "", block->text);
          break;

        case RF_BLOCK_ANSWER:
        case RF_BLOCK_NOTE:
        case RF_BLOCK_CODE:
        case RF_BLOCK_OUTPUT:
        case RF_BLOCK_ITEM:
        case RF_BLOCK_RATING:
        case RF_BLOCK_IMAGE:
        case RF_BLOCK_FILE:
        default:
          append_labelled (out, block, indent);
        }
    }

  return g_string_free_and_steal (g_steal_pointer (&out));
}

/* ---- for a ticket ---------------------------------------------------------------------------------------------- */

/* Appends the facts of a step to its line. */
static void
append_short (GString       *out,
              const RfBlock *block)
{
  g_autofree char *text = one_line (block->text);

  if (block->kind == RF_BLOCK_ANSWER)
    g_string_append_printf (out, ": %s", text);
  else if (block->kind == RF_BLOCK_NOTE || block->kind == RF_BLOCK_ITEM || rf_block_is_attachment (block))
    g_string_append_printf (out, " (%s)", text);
}

/* Decimal hours to two places, rounded up to the hundredth, as time entries want them. */
static void
append_hours (RfDocument *self,
              GString    *out)
{
  gint64 hundredths = (self->active + 36 * G_USEC_PER_SEC - 1) / (36 * G_USEC_PER_SEC);

  g_string_append_printf (out, "%s: %" G_GINT64_FORMAT ".%02d h\n", rf_document_word (self, N_ ("Time")), hundredths / 100, (int) (hundredths % 100));
}

char *
rf_document_to_psa (RfDocument *self)
{
  g_autoptr (GString) out = g_string_new (NULL);
  gboolean in_step = FALSE;

  for (guint i = 0; i < self->blocks->len; i++)
    {
      const RfBlock *block = g_ptr_array_index (self->blocks, i);
      g_autofree char *text = one_line (block->text);
      gboolean is_step_fact = block->kind == RF_BLOCK_ANSWER || block->kind == RF_BLOCK_NOTE || block->kind == RF_BLOCK_ITEM ||
                              rf_block_is_attachment (block);

      if (in_step && is_step_fact)
        {
          append_short (out, block);
          continue;
        }
      if (block->kind == RF_BLOCK_CODE || block->kind == RF_BLOCK_OUTPUT || block->kind == RF_BLOCK_RATING ||
          (block->kind == RF_BLOCK_TEXT && block->event != NULL) || block->kind == RF_BLOCK_HEADING)
        continue;
      if (in_step)
        g_string_append_c (out, '\n');
      in_step = block->kind == RF_BLOCK_STEP;

      if (block->kind == RF_BLOCK_TITLE)
        g_string_append_printf (out, "%s\n", text);
      else if (block->kind == RF_BLOCK_FACT && i <= 1)
        g_string_append_printf (out, "%s: %s\n", block->label, text);
      else if (block->kind == RF_BLOCK_STEP)
        g_string_append_printf (out, "%u. %s%s", block->number, text, block->rewound ? " (-)" : "");
      else if (block->kind == RF_BLOCK_TEXT)
        g_string_append_printf (out, "%s\n", text);
    }
  if (in_step)
    g_string_append_c (out, '\n');
  append_hours (self, out);

  return g_string_free_and_steal (g_steal_pointer (&out));
}
