/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * JSON as people write it: with comments and commas behind the last value.
 * Both become blanks, so that places stay right, and how much there is to
 * parse is counted before json-glib, which takes ten times the room of the
 * text and more for small values, sees it.
 */

#include "rf-readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-json.h"

#define MAX_CONTAINERS 200000 /* objects and lists: a kilobyte each */
#define MAX_VALUES 1500000

static void
blank (char       *from,
       const char *to)
{
  for (; from < to; from++)
    if (*from != '\n')
      *from = ' ';
}

/* Behind the string that begins at @at. */
static char *
skip_string (char *at)
{
  for (at++; *at != '\0' && *at != '"'; at++)
    if (*at == '\\' && at[1] != '\0')
      at++;

  return *at == '"' ? at + 1 : at;
}

/* Behind the comment that begins at @at; @at itself where none does. */
static char *
skip_comment (char *at)
{
  char *end;

  if (at[0] != '/' || (at[1] != '/' && at[1] != '*'))
    return at;
  if (at[1] == '/')
    return at + strcspn (at, "\n");
  end = strstr (at + 2, "*/");

  return end != NULL ? end + 2 : at + strlen (at);
}

/* Gives how many values there are, and objects and lists in @containers. */
static guint
make_strict (char  *text,
             guint *containers)
{
  char *comma = NULL; /* behind which nothing has come yet */
  guint n = 0;

  *containers = 0;
  for (char *p = text; *p != '\0';)
    {
      char *end = skip_comment (p);

      if (end > p)
        {
          blank (p, end);
          p = end;
          continue;
        }
      if (comma != NULL && (*p == '}' || *p == ']'))
        *comma = ' ';
      if (strchr (" \t\r\n", *p) == NULL)
        comma = *p == ',' ? p : NULL;
      n += *p == ',' || *p == ':' ? 1 : 0;
      *containers += *p == '{' || *p == '[' ? 1 : 0;
      p = *p == '"' ? skip_string (p) : p + 1;
    }

  return n;
}

/**
 * rf_reader_parse_json:
 *
 * Returns: (transfer full) (nullable): the file as JSON, comments and commas too many forgiven; NULL with RF_ERROR_INVALID
 *   and the place, or RF_ERROR_TOO_LARGE
 */
JsonNode *
rf_reader_parse_json (GBytes  *bytes,
                      GError **error)
{
  gsize length;
  g_autofree char *text = rf_reader_dup_text (bytes, &length, error);
  guint containers;

  if (text == NULL)
    return NULL;
  if (make_strict (text, &containers) > MAX_VALUES || containers > MAX_CONTAINERS)
    {
      g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("The file holds more than %d objects and lists, or more than %d values, which is the most that is read"), MAX_CONTAINERS, MAX_VALUES);
      return NULL;
    }

  return rf_json_parse (text, length, error);
}
