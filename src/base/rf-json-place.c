/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-json-place.c - where something stands in a text of JSON
 *
 * json-glib keeps no places, and names the token before a fault. So a text
 * that has one, or whose meaning has, is gone through once more: nothing is
 * built, and what is right costs nothing. The caller has seen that the text
 * is not nested too deep.
 */

#include "rf-json-place.h"

#include <glib/gi18n-lib.h>
#include <string.h>

typedef struct
{
  const char *p;
  const char *end;
  const char *fault; /* (nullable) */
  const char *what;
  const char *found; /* (nullable): the deepest place of the path so far */
} Scan;

static gboolean value (Scan              *self,
                       const char *const *path);

static gboolean
fail (Scan       *self,
      const char *at,
      const char *what)
{
  self->fault = at;
  self->what = what;

  return FALSE;
}

/* Blanks, and the comments that json-glib takes. FALSE at the end of the text. */
static gboolean
skip_blanks (Scan *self)
{
  while (self->p < self->end)
    {
      gboolean is_block = self->end - self->p > 1 && self->p[0] == '/' && self->p[1] == '*';
      gboolean is_line = self->end - self->p > 1 && self->p[0] == '/' && self->p[1] == '/';
      const char *close = NULL;

      if (is_block)
        close = g_strstr_len (self->p + 2, self->end - self->p - 2, "*/");
      else if (is_line)
        close = memchr (self->p, '\n', self->end - self->p);
      else if (strchr (" \t\r\n", *self->p) == NULL || *self->p == '\0')
        return TRUE;
      if (is_block || is_line)
        self->p = close != NULL ? close + (is_block ? 2 : 1) : self->end;
      else
        self->p++;
    }

  return FALSE;
}

static gboolean
string (Scan *self)
{
  const char *start = self->p++;

  while (self->p < self->end && *self->p != '"')
    self->p += *self->p == '\\' && self->end - self->p > 1 ? 2 : 1;
  if (self->p >= self->end)
    return fail (self, start, _ ("the text that begins here has no end"));
  self->p++;

  return TRUE;
}

static gboolean
is_called (const char *start,
           const char *end,
           const char *name)
{
  return (gsize) (end - start) == strlen (name) && memcmp (start, name, end - start) == 0;
}

/* A name, a colon and a value. */
static gboolean
member (Scan              *self,
        const char *const *path)
{
  const char *name = self->p;
  gboolean is_next;

  if (*name != '"')
    return fail (self, name, _ ("a name in quotes is expected here"));
  if (!string (self))
    return FALSE;
  is_next = path != NULL && path[0] != NULL && is_called (name + 1, self->p - 1, path[0]);
  if (is_next)
    self->found = name;
  if (!skip_blanks (self) || *self->p != ':')
    return fail (self, self->p, _ ("“:” is expected here"));
  self->p++;

  return value (self, is_next ? path + 1 : NULL);
}

static gboolean
element (Scan              *self,
         const char *const *path,
         guint              position)
{
  gboolean is_next = path != NULL && path[0] != NULL && g_ascii_strtoull (path[0], NULL, 10) == position;

  if (is_next)
    self->found = self->p;

  return value (self, is_next ? path + 1 : NULL);
}

/* What stands between brackets. */
static gboolean
container (Scan              *self,
           const char *const *path)
{
  gboolean is_object = *self->p == '{';
  char close = is_object ? '}' : ']';
  const char *missing = is_object ? _ ("“,” or “}” is expected here") : _ ("“,” or “]” is expected here");

  self->p++;
  if (skip_blanks (self) && *self->p == close)
    {
      self->p++;
      return TRUE;
    }
  for (guint i = 0; skip_blanks (self); i++)
    {
      if (!(is_object ? member (self, path) : element (self, path, i)))
        return FALSE;
      if (!skip_blanks (self) || (*self->p != ',' && *self->p != close))
        return fail (self, self->p, missing);
      if (*self->p++ == close)
        return TRUE;
    }

  return fail (self, self->p, missing);
}

static gboolean
value (Scan              *self,
       const char *const *path)
{
  gsize length;

  if (!skip_blanks (self))
    return fail (self, self->p, _ ("a value is expected here"));
  if (*self->p == '{' || *self->p == '[')
    return container (self, path);
  if (*self->p == '"')
    return string (self);
  for (length = 0; self->p + length < self->end && (g_ascii_isalnum (self->p[length]) || strchr ("+-.", self->p[length]) != NULL); length++)
    if (self->p[length] == '\0')
      break;
  if (length == 0 || (g_ascii_isalpha (*self->p) && !is_called (self->p, self->p + length, "true") &&
                      !is_called (self->p, self->p + length, "false") && !is_called (self->p, self->p + length, "null")))
    return fail (self, self->p, _ ("a value is expected here"));
  self->p += length;

  return TRUE;
}

/**
 * rf_json_find_fault:
 * @length: of @text, in bytes
 * @what: (out): (transfer none): what is wrong there
 *
 * Returns: (nullable): the first place where @text is no JSON; NULL where none is known
 */
const char *
rf_json_find_fault (const char  *text,
                    gsize        length,
                    const char **what)
{
  Scan self = { .p = text, .end = text + length };

  value (&self, NULL);
  *what = self.what;

  return self.fault;
}

/**
 * rf_json_find_member:
 * @length: of @text, in bytes
 * @path: names of members and positions in lists, up to a NULL
 *
 * Returns: where the member or element begins, or as much of the way there as @text has; its first value where it has
 *   nothing of it
 */
const char *
rf_json_find_member (const char        *text,
                     gsize              length,
                     const char *const *path)
{
  Scan self = { .p = text, .end = text + length };

  skip_blanks (&self);
  self.found = self.p;
  value (&self, path);

  return self.found;
}
