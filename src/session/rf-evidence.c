/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was pasted, dropped or chosen: what it is, whether it may be kept, and
 * the text or picture that is kept of it. Bytes are hostile: a picture is
 * known by its first bytes alone and never decoded here, a text is made valid.
 */

#include "rf-evidence.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-command-text.h"
#include "rf-marks.h"
#include "rf-table.h"

#define MAX_FOUND 24              /* values that are lifted out; more are no help */
#define LOOKED_AT 60              /* lines that are enough to tell what a text is */
#define MAX_PIXELS (64u << 20)    /* 8192 × 8192: a picture that wants more memory than a screen has is no screenshot */

static const struct
{
  const char *id;
  const char *name; /* where there is no file */
} kinds[] = {
  [RF_EVIDENCE_TEXT] = { "text", N_ ("Text") },
  [RF_EVIDENCE_TERMINAL] = { "terminal", N_ ("Terminal output") },
  [RF_EVIDENCE_LOG] = { "log", N_ ("Log") },
  [RF_EVIDENCE_TABLE] = { "table", N_ ("Table") },
  [RF_EVIDENCE_IMAGE] = { "image", N_ ("Picture") },
};

G_STATIC_ASSERT (G_N_ELEMENTS (kinds) == RF_N_EVIDENCE_KINDS);

const char *
rf_evidence_kind_to_id (RfEvidenceKind kind)
{
  return kinds[kind].id;
}

void
rf_evidence_free (RfEvidence *self)
{
  if (self == NULL)
    return;

  g_free (self->name);
  g_strfreev (self->found);
  g_bytes_unref (self->bytes);
  g_free (self);
}

static RfEvidence *
evidence_new (RfEvidenceKind kind,
              const char    *name,
              const char    *media_type,
              GBytes        *bytes)
{
  RfEvidence *self = g_new0 (RfEvidence, 1);

  self->kind = kind;
  self->name = g_strdup (name != NULL && name[0] != '\0' ? name : _ (kinds[kind].name));
  self->media_type = media_type;
  self->bytes = g_bytes_ref (bytes);

  return self;
}

/* ---- pictures -------------------------------------------------------------------------------------------------- */

static guint
big16 (const guint8 *p)
{
  return p[0] << 8 | p[1];
}

static guint
big32 (const guint8 *p)
{
  return big16 (p) << 16 | big16 (p + 2);
}

static guint
little16 (const guint8 *p)
{
  return p[0] | p[1] << 8;
}

/* The frame header, behind any number of other segments (ITU T.81, B.1.1.4). */
static void
measure_jpeg (const guint8 *p,
              gsize         length,
              guint        *width,
              guint        *height)
{
  gsize at = 2;

  while (at + 9 < length && p[at] == 0xff)
    {
      guint8 marker = p[at + 1];

      if (marker >= 0xc0 && marker <= 0xcf && marker != 0xc4 && marker != 0xc8 && marker != 0xcc)
        {
          *height = big16 (p + at + 5);
          *width = big16 (p + at + 7);
          return;
        }
      at += 2 + MAX (big16 (p + at + 2), 2);
    }
}

/* RFC 9649: the size stands in each of the three kinds of first chunk. */
static void
measure_webp (const guint8 *p,
              guint        *width,
              guint        *height)
{
  if (memcmp (p + 12, "VP8X", 4) == 0)
    {
      *width = 1 + (p[24] | p[25] << 8 | p[26] << 16);
      *height = 1 + (p[27] | p[28] << 8 | p[29] << 16);
    }
  else if (memcmp (p + 12, "VP8L", 4) == 0)
    {
      *width = 1 + ((p[21] | p[22] << 8) & 0x3fff);
      *height = 1 + ((p[22] >> 6 | p[23] << 2 | p[24] << 10) & 0x3fff);
    }
  else
    {
      *width = little16 (p + 26) & 0x3fff;
      *height = little16 (p + 28) & 0x3fff;
    }
}

/* (nullable): by its first bytes; a file's name may lie. */
static const char *
image_type (GBytes *bytes,
            guint  *width,
            guint  *height)
{
  gsize length;
  const guint8 *p = g_bytes_get_data (bytes, &length);

  *width = *height = 0;
  if (length < 32)
    return NULL;
  if (memcmp (p, "\x89PNG\r\n\x1a\n", 8) == 0)
    {
      *width = big32 (p + 16);
      *height = big32 (p + 20);
      return "image/png";
    }
  if (memcmp (p, "\xff\xd8\xff", 3) == 0)
    {
      measure_jpeg (p, length, width, height);
      return "image/jpeg";
    }
  if (memcmp (p, "GIF8", 4) == 0)
    {
      *width = little16 (p + 6);
      *height = little16 (p + 8);
      return "image/gif";
    }
  if (memcmp (p, "RIFF", 4) == 0 && memcmp (p + 8, "WEBP", 4) == 0)
    {
      measure_webp (p, width, height);
      return "image/webp";
    }

  return NULL;
}

static gboolean
check_limit (const char *name,
             guint64     size,
             guint64     limit,
             GError    **error)
{
  g_autofree char *is = NULL;
  g_autofree char *may = NULL;

  if (size <= limit)
    return TRUE;

  is = g_format_size (size);
  may = g_format_size_full (limit, limit == RF_EVIDENCE_MAX_OUTPUT ? G_FORMAT_SIZE_IEC_UNITS : G_FORMAT_SIZE_DEFAULT);
  g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” is too large: it has %s, and at most %s are kept"), name, is, may);

  return FALSE;
}

/**
 * rf_evidence_from_image:
 * @name: (nullable): of the file
 *
 * Returns: (transfer full) (nullable): NULL with %RF_ERROR_INVALID where it is no picture that is kept
 */
RfEvidence *
rf_evidence_from_image (GBytes     *bytes,
                        const char *name,
                        GError    **error)
{
  guint width, height;
  const char *type = image_type (bytes, &width, &height);
  const char *called = name != NULL ? name : _ (kinds[RF_EVIDENCE_IMAGE].name);
  RfEvidence *self;

  if (type == NULL || width == 0 || height == 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” is no picture that can be read: PNG, JPEG, WebP and GIF are kept"), called);
      return NULL;
    }
  if ((guint64) width * height > MAX_PIXELS)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” is too large: it has %u × %u pixels"), called, width, height);
      return NULL;
    }
  if (!check_limit (called, g_bytes_get_size (bytes), RF_EVIDENCE_MAX_IMAGE, error))
    return NULL;

  self = evidence_new (RF_EVIDENCE_IMAGE, name, type, bytes);
  self->width = width;
  self->height = height;

  return self;
}

/* ---- texts ----------------------------------------------------------------------------------------------------- */

/* As consoles write before what was typed: Bash, PowerShell, CMD, Cisco. */
#define PROMPT "(?m)^(?:\\[?[\\w.-]{1,40}@[\\w.-]{1,60}[: ][^\\n]{0,80}[#$%] ?|PS(?: [A-Za-z]:)?[^\\n>]{0,100}> ?|[A-Z]:\\\\[^\\n<>|]{0,120}>|" \
               "[\\w.-]{1,40}(?:\\([\\w-]{1,20}\\))?[#] ?\\w|\\$ \\w)"
/* ipconfig's dots, the underlines of PowerShell's tables, its lists, answers of ping. */
#define CONSOLE "(?m)(?:(?:\\. ){3}|^ *-{3,}(?: +-{2,})+ *$|^[A-Z]\\w{2,30} +: \\S|bytes=\\d|icmp_seq|^Pinging |^Server: )"
#define STAMP "(?m)^[\\[<(\"]?(?:\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d|\\d{1,2}[./]\\d{1,2}[./]\\d{2,4},? \\d{1,2}:\\d\\d|\\w{3} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d|" \
              "\\d\\d:\\d\\d:\\d\\d[.,]?\\d* )"

static guint
count_matches (const char *pattern,
               const char *text)
{
  g_autoptr (GRegex) regex = g_regex_new (pattern, 0, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  guint n = 0;

  for (g_regex_match (regex, text, 0, &match); g_match_info_matches (match); g_match_info_next (match, NULL))
    n++;

  return n;
}

static guint
count_lines (const char *text)
{
  guint lines = 0;

  for (const char *p = text; *p != '\0'; p++)
    lines += *p == '\n' || p[1] == '\0';

  return lines;
}

static char *
dup_head (const char *text)
{
  const char *at = text;

  for (guint i = 0; i < LOOKED_AT && *at != '\0'; i++)
    at = *(at = strchrnul (at, '\n')) == '\n' ? at + 1 : at;

  return g_strndup (text, MIN (at - text, 16 * 1024));
}

static RfEvidenceKind
kind_of_text (const char *text,
              const char *name,
              gboolean    had_escapes)
{
  g_autofree char *part = dup_head (text);
  g_autofree char *head = g_utf8_make_valid (part, -1); /* it may end inside a character */
  guint lines = count_lines (head);

  if (had_escapes || count_matches (PROMPT, head) > 0)
    return RF_EVIDENCE_TERMINAL;
  if (lines > 1 && 2 * count_matches (STAMP, head) >= lines)
    return RF_EVIDENCE_LOG;
  if (name != NULL && g_str_has_suffix (name, ".log"))
    return RF_EVIDENCE_LOG;

  return lines > 1 && name == NULL && count_matches (CONSOLE, head) >= 2 ? RF_EVIDENCE_TERMINAL : RF_EVIDENCE_TEXT;
}

static gboolean
is_table (const char *text,
          const char *name,
          guint      *rows,
          guint      *columns)
{
  g_autofree char *lower = name != NULL ? g_ascii_strdown (name, -1) : NULL;

  if (rf_table_measure (text, '\t', rows, columns))
    return TRUE;

  return lower != NULL && g_str_has_suffix (lower, ".csv") &&
         (rf_table_measure (text, ',', rows, columns) || rf_table_measure (text, ';', rows, columns));
}

/* A text is kept as it can be read: what steers a terminal is gone, ends of lines are one character. */
static char *
dup_clean (const char *text,
           gsize       length)
{
  g_autoptr (RfCommandText) filter = rf_command_text_new ();
  GString *out = g_string_sized_new (length);

  rf_command_text_feed (filter, text, length, out);
  rf_command_text_end (filter, out);

  return g_string_free_and_steal (out);
}

static char **
list_found (const char *text)
{
  g_autoptr (GPtrArray) marks = rf_marks_find (text, MAX_FOUND);
  g_autoptr (GStrvBuilder) found = g_strv_builder_new ();

  for (guint i = 0; i < marks->len; i++)
    {
      const RfMark *mark = g_ptr_array_index (marks, i);

      g_strv_builder_take (found, g_strconcat (rf_mark_kind_to_id (mark->kind), " ", mark->value, NULL));
    }

  return g_strv_builder_end (found);
}

static RfEvidence *
from_text (const char *text,
           gsize       length,
           const char *name,
           GError    **error)
{
  g_autofree char *clean = dup_clean (text, length);
  g_autoptr (GBytes) bytes = g_bytes_new (clean, strlen (clean));
  gboolean had_escapes = memchr (text, '\033', length) != NULL;
  guint rows, columns;
  RfEvidence *self;

  if (clean[strspn (clean, " \t\n")] == '\0')
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("There is no text in it"));
      return NULL;
    }
  if (!had_escapes && is_table (clean, name, &rows, &columns))
    {
      self = evidence_new (RF_EVIDENCE_TABLE, name, name != NULL && strchr (clean, '\t') == NULL ? "text/csv" : "text/tab-separated-values", bytes);
      self->columns = columns;
      self->lines = rows;
    }
  else
    {
      self = evidence_new (kind_of_text (clean, name, had_escapes), name, "text/plain", bytes);
      self->lines = count_lines (clean);
    }

  if (!check_limit (self->name, g_bytes_get_size (bytes), self->kind == RF_EVIDENCE_TERMINAL ? RF_EVIDENCE_MAX_OUTPUT : RF_EVIDENCE_MAX_TEXT, error))
    g_clear_pointer (&self, rf_evidence_free);
  else
    self->found = list_found (clean);

  return self;
}

/**
 * rf_evidence_from_text:
 * @text: what was pasted, valid UTF-8
 *
 * Returns: (transfer full) (nullable): NULL with %RF_ERROR_INVALID where it is empty or too long
 */
RfEvidence *
rf_evidence_from_text (const char *text,
                       GError    **error)
{
  gsize length = strlen (text);

  return check_limit (_ (kinds[RF_EVIDENCE_TEXT].name), length, 2 * RF_EVIDENCE_MAX_OUTPUT, error) ? from_text (text, length, NULL, error) : NULL;
}

/* (transfer full) (nullable): the tables of a page or of a spreadsheet; NULL where there are none. */
RfEvidence *
rf_evidence_from_html (const char *html,
                       gsize       length)
{
  g_autofree char *table = rf_table_from_html (html, length);
  RfEvidence *self = table != NULL ? from_text (table, strlen (table), NULL, NULL) : NULL;

  if (self != NULL && self->kind != RF_EVIDENCE_TABLE)
    {
      self->kind = RF_EVIDENCE_TABLE; /* rows of different length */
      self->media_type = "text/tab-separated-values";
      g_set_str (&self->name, _ (kinds[RF_EVIDENCE_TABLE].name));
    }

  return self;
}

/* (transfer full) (nullable): a text in one of the encodings that logs come in; NULL where it is none. */
static char *
dup_decoded (GBytes *bytes,
             gsize  *length)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);

  if (size >= 2 && (memcmp (data, "\xff\xfe", 2) == 0 || memcmp (data, "\xfe\xff", 2) == 0))
    return g_convert (data, size, "UTF-8", "UTF-16", NULL, length, NULL);
  if (memchr (data, '\0', size) != NULL)
    return NULL;
  if (size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    {
      data += 3;
      size -= 3;
    }
  *length = size;
  if (g_utf8_validate_len (data, size, NULL))
    return g_strndup (data, size);

  return g_convert_with_fallback (data, size, "UTF-8", "WINDOWS-1252", "?", NULL, length, NULL);
}

/**
 * rf_evidence_from_file:
 * @name: of the file, without its folder
 *
 * Returns: (transfer full) (nullable): NULL with %RF_ERROR_INVALID where it is neither a picture nor a text, or too large
 */
RfEvidence *
rf_evidence_from_file (GBytes     *bytes,
                       const char *name,
                       GError    **error)
{
  guint width, height;
  gsize length = 0;
  g_autofree char *text = NULL;

  if (g_bytes_get_size (bytes) == 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("“%s” is empty"), name);
      return NULL;
    }
  if (image_type (bytes, &width, &height) != NULL)
    return rf_evidence_from_image (bytes, name, error);
  if (!check_limit (name, g_bytes_get_size (bytes), 2 * RF_EVIDENCE_MAX_TEXT + 2, error))
    return NULL; /* UTF-16 has two bytes a letter; the text itself is measured below */
  text = dup_decoded (bytes, &length);
  if (text == NULL)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID,
                   _ ("“%s” cannot be kept: it is neither a picture (PNG, JPEG, WebP, GIF) nor a text"), name);
      return NULL;
    }

  return from_text (text, length, name, error);
}

/* Before a file is read: whether it could be kept at all. */
gboolean
rf_evidence_check_size (const char *name,
                        guint64     size,
                        GError    **error)
{
  return check_limit (name, size, RF_EVIDENCE_MAX_IMAGE, error);
}
