/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-pattern.c - whether and where a pattern stands in an output
 *
 * Patterns and outputs both come from outside. So the search is bounded, and
 * one that had to be given up is a failure, never “no match” (libraries.md:
 * PCRE2; without JIT, whose stack gives out earlier than the interpreter).
 */

#include "rf-pattern.h"

#define PCRE2_CODE_UNIT_WIDTH 8
#include <glib/gi18n-lib.h>
#include <pcre2.h>
#include <string.h>

#include "rf-error.h"

G_DEFINE_AUTOPTR_CLEANUP_FUNC (pcre2_code_8, pcre2_code_free_8)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (pcre2_match_data_8, pcre2_match_data_free_8)
G_DEFINE_AUTOPTR_CLEANUP_FUNC (pcre2_match_context_8, pcre2_match_context_free_8)

#define MAX_PATTERN 2048            /* bytes; what people write by hand is far shorter */
#define MAX_TEXT (4 * 1024 * 1024)  /* bytes; an output that long is not read by anybody */
#define MATCH_LIMIT 500000          /* steps: some ms; (a+)+$ and its like stop here */
#define DEPTH_LIMIT 20000
#define HEAP_LIMIT (16 * 1024)      /* KiB */

static pcre2_code *
compile (const char *pattern,
         GError * *error)
{
  int code;
  PCRE2_SIZE offset;
  pcre2_code *compiled;
  PCRE2_UCHAR8 message[160];

  if (strlen (pattern) > MAX_PATTERN || !g_utf8_validate (pattern, -1, NULL))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The pattern is longer than %d bytes or no text: shorten it"), MAX_PATTERN);
      return NULL;
    }

  compiled = pcre2_compile ((PCRE2_SPTR8) pattern, PCRE2_ZERO_TERMINATED,
                            PCRE2_UTF | PCRE2_CASELESS | PCRE2_MULTILINE | PCRE2_NEVER_BACKSLASH_C, &code, &offset, NULL);
  if (compiled != NULL)
    return compiled;

  pcre2_get_error_message (code, message, sizeof message);
  g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The pattern is not complete or wrong at character %ld: %s"),
               g_utf8_strlen (pattern, MIN (offset, strlen (pattern))) + 1, (const char *) message);

  return NULL;
}

static pcre2_match_context *
make_context (void)
{
  pcre2_match_context *context = pcre2_match_context_create (NULL);

  pcre2_set_match_limit (context, MATCH_LIMIT);
  pcre2_set_depth_limit (context, DEPTH_LIMIT);
  pcre2_set_heap_limit (context, HEAP_LIMIT);

  return context;
}

/**
 * rf_pattern_find:
 * @pattern: a regular expression as PCRE2 reads it; upper and lower case are the same, ^ and $ stand for the ends of
 *   a line
 * @text: what to search
 * @start: (out) (optional): where the first match begins, in bytes
 * @end: (out) (optional): the byte behind it
 *
 * The one way to tell whether an option's pattern meets an output: the editor's tester and a session share it.
 * It takes some milliseconds at most, whatever the pattern.
 *
 * Returns: %RF_PATTERN_FAILED with %RF_ERROR_INVALID where the pattern is wrong, the text is longer than 4 MiB or no
 *   UTF-8, or the search would take too long
 */
RfPatternResult
rf_pattern_find (const char *pattern,
                 const char *text,
                 gsize      *start,
                 gsize      *end,
                 GError    **error)
{
  g_autoptr (pcre2_code_8) compiled = compile (pattern, error);
  g_autoptr (pcre2_match_context_8) context = NULL;
  g_autoptr (pcre2_match_data_8) data = NULL;
  gsize length = strlen (text);
  int found;

  if (compiled == NULL)
    return RF_PATTERN_FAILED;
  if (length > MAX_TEXT || !g_utf8_validate (text, length, NULL))
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The output is longer than 4 MiB or no text: it cannot be searched"));
      return RF_PATTERN_FAILED;
    }

  context = make_context ();
  data = pcre2_match_data_create_from_pattern (compiled, NULL);
  found = pcre2_match (compiled, (PCRE2_SPTR8) text, length, 0, PCRE2_NO_UTF_CHECK, data, context);
  if (found == PCRE2_ERROR_NOMATCH)
    return RF_PATTERN_NO_MATCH;
  if (found < 0)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The pattern takes too long on this output: make it simpler"));
      return RF_PATTERN_FAILED;
    }

  if (start != NULL)
    *start = pcre2_get_ovector_pointer (data)[0];
  if (end != NULL)
    *end = MAX (pcre2_get_ovector_pointer (data)[0], pcre2_get_ovector_pointer (data)[1]);

  return RF_PATTERN_MATCH;
}
