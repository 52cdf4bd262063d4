/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Styles and lists of Word documents. A style is known by its name, which is
 * English for built-in ones whatever the language of the program was, and
 * takes what it does not say from the one that it is based on.
 */

#include "rf-docx.h"

#include <string.h>

#include "rf-text.h"
#include "rf-xml.h"

#define MAX_BASES 20   /* styles that are based on each other; Word allows no more than 11 */
#define MAX_LEVELS 9   /* of lists and outlines, as in Word */

typedef struct
{
  char    *name;     /* in small letters */
  char    *based_on; /* (nullable) */
  char    *list;     /* (nullable) */
  int      outline;  /* from 0; -1 where it says nothing */
  int      depth;    /* of its list; -1 where it says nothing */
  gboolean is_mono;
} Style;

/* Of a list: for each level whether it has numbers. */
typedef struct
{
  gboolean is_numbered[MAX_LEVELS];
} Levels;

struct _RfDocxStyles
{
  GHashTable *styles;   /* id → Style */
  GHashTable *lists;    /* id of a list → id of what it is made by */
  GHashTable *makes;    /* that → Levels */
  Style      *style;    /* while it is read */
  Levels     *levels;   /* while they are read */
  guint       level;
  char       *list;     /* while it is read */
};

static void
style_free (gpointer data)
{
  Style *self = data;

  g_free (self->name);
  g_free (self->based_on);
  g_free (self->list);
  g_free (self);
}

void
rf_docx_styles_free (RfDocxStyles *self)
{
  g_hash_table_unref (self->styles);
  g_hash_table_unref (self->lists);
  g_hash_table_unref (self->makes);
  g_free (self->list);
  g_free (self);
}

/* Whether all letters of the font are as wide as each other, by its name. */
gboolean
rf_docx_is_monospaced (const char *font)
{
  static const char *const parts[] = { "mono", "courier", "consol", "cascadia", "menlo", "source code", "fira code", "terminal" };
  g_autofree char *lower = font != NULL ? g_ascii_strdown (font, -1) : NULL;

  for (guint i = 0; lower != NULL && i < G_N_ELEMENTS (parts); i++)
    if (strstr (lower, parts[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* ---- reading --------------------------------------------------------------------------------------------------- */

static void
start_style (gpointer    data,
             RfXml      *xml,
             const char *name)
{
  RfDocxStyles *self = data;
  const char *value = rf_xml_get (xml, "val");

  if (strcmp (name, "style") == 0)
    {
      const char *id = rf_xml_get (xml, "styleId");

      self->style = g_new0 (Style, 1);
      self->style->outline = self->style->depth = -1;
      g_hash_table_replace (self->styles, g_strdup (id != NULL ? id : ""), self->style);
    }
  else if (self->style == NULL)
    return;
  else if (strcmp (name, "rFonts") == 0)
    self->style->is_mono = rf_docx_is_monospaced (rf_xml_get (xml, "ascii"));
  else if (value == NULL)
    return;
  else if (strcmp (name, "name") == 0)
    {
      g_free (self->style->name);
      self->style->name = g_utf8_strdown (value, -1);
    }
  else if (strcmp (name, "basedOn") == 0)
    g_set_str (&self->style->based_on, value);
  else if (strcmp (name, "outlineLvl") == 0)
    self->style->outline = CLAMP (rf_xml_get_number (xml, "val", 9), 0, 9);
  else if (strcmp (name, "numId") == 0)
    g_set_str (&self->style->list, value);
  else if (strcmp (name, "ilvl") == 0)
    self->style->depth = CLAMP (rf_xml_get_number (xml, "val", 0), 0, MAX_LEVELS - 1);
}

static void
end_style (gpointer    data,
           RfXml      *xml,
           const char *name)
{
  if (strcmp (name, "style") == 0)
    ((RfDocxStyles *) data)->style = NULL;
}

static void
start_list (gpointer    data,
            RfXml      *xml,
            const char *name)
{
  RfDocxStyles *self = data;
  const char *value = rf_xml_get (xml, "val");

  if (strcmp (name, "abstractNum") == 0)
    {
      const char *id = rf_xml_get (xml, "abstractNumId");

      self->levels = g_new0 (Levels, 1);
      self->level = 0;
      g_hash_table_replace (self->makes, g_strdup (id != NULL ? id : ""), self->levels);
    }
  else if (strcmp (name, "num") == 0)
    {
      self->levels = NULL;
      g_set_str (&self->list, rf_xml_get (xml, "numId"));
    }
  else if (strcmp (name, "abstractNumId") == 0 && self->list != NULL && value != NULL)
    g_hash_table_replace (self->lists, g_strdup (self->list), g_strdup (value));
  else if (strcmp (name, "lvl") == 0)
    self->level = CLAMP (rf_xml_get_number (xml, "ilvl", 0), 0, MAX_LEVELS - 1);
  else if (strcmp (name, "numFmt") == 0 && self->levels != NULL && value != NULL)
    self->levels->is_numbered[self->level] = strcmp (value, "bullet") != 0 && strcmp (value, "none") != 0;
}

static gboolean
read_part (RfDocxStyles       *self,
           RfZip              *zip,
           const char         *name,
           const RfXmlHandler *handler,
           GError            **error)
{
  g_autoptr (GBytes) part = NULL;
  gsize length;
  const char *data;

  if (!rf_zip_contains (zip, name))
    return TRUE;
  part = rf_zip_read (zip, name, error);
  if (part == NULL)
    return FALSE;
  data = g_bytes_get_data (part, &length);
  if (rf_xml_read (data, length, handler, self, error))
    return TRUE;
  g_prefix_error (error, "%s: ", name);

  return FALSE;
}

/**
 * rf_docx_styles_new:
 * @folder: of the document inside @zip, with its slash
 *
 * Returns: (transfer full) (nullable): what the parts say, or NULL with an error where one of them is damaged
 */
RfDocxStyles *
rf_docx_styles_new (RfZip      *zip,
                    const char *folder,
                    GError    **error)
{
  static const RfXmlHandler style_handler = { start_style, end_style, NULL };
  static const RfXmlHandler list_handler = { start_list, NULL, NULL };
  g_autoptr (RfDocxStyles) self = g_new0 (RfDocxStyles, 1);
  g_autofree char *styles = g_strconcat (folder, "styles.xml", NULL);
  g_autofree char *lists = g_strconcat (folder, "numbering.xml", NULL);

  self->styles = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, style_free);
  self->lists = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  self->makes = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (!read_part (self, zip, styles, &style_handler, error) || !read_part (self, zip, lists, &list_handler, error))
    return NULL;

  return g_steal_pointer (&self);
}

/* ---- asking ---------------------------------------------------------------------------------------------------- */

/* Whether the items of a list have numbers or letters at this depth; those of one that nobody describes have. */
gboolean
rf_docx_styles_is_numbered (RfDocxStyles *self,
                            const char   *list,
                            guint         depth)
{
  const char *make = g_hash_table_lookup (self->lists, list);
  const Levels *levels = make != NULL ? g_hash_table_lookup (self->makes, make) : NULL;

  return levels == NULL || levels->is_numbered[MIN (depth, MAX_LEVELS - 1)];
}

static gboolean
is_code_name (const char *name)
{
  static const char *const parts[] = { "code", "preformatted", "macro text", "console", "terminal", "listing", "verbatim", "command", "shell", "plain text" };

  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    if (strstr (name, parts[i]) != NULL)
      return TRUE;

  return FALSE;
}

/* “heading 2”, “list bullet 3”: the number behind the words, 1 where there is none; 0 for another name. */
static int
find_number (const char *name,
             const char *words)
{
  const char *rest = rf_text_begins (name, words) ? name + strlen (words) : NULL;

  if (rest == NULL || (rest[0] != '\0' && (rest[0] != ' ' || !g_ascii_isdigit (rest[1]))))
    return 0;

  return rest[0] == '\0' ? 1 : CLAMP (atoi (rest + 1), 1, MAX_LEVELS);
}

/* What the name of a style says. */
static void
take_name (const Style *style,
           RfDocxLook  *look)
{
  const char *name = style->name != NULL ? style->name : "";
  int heading = find_number (name, "heading"), bullet = find_number (name, "list bullet"), number = find_number (name, "list number");

  if (look->level < 0 && strcmp (name, "title") == 0)
    look->level = 0;
  else if (look->level < 0 && heading > 0)
    look->level = heading;
  look->is_code |= is_code_name (name) || style->is_mono;
  if (look->list == NULL && bullet + number > 0)
    {
      look->list = "";
      look->depth = MAX (bullet, number) - 1;
      look->is_numbered = number > 0;
    }
}

/**
 * rf_docx_styles_get:
 * @style: (nullable): id of a style
 *
 * Returns: what it says; “0” as the list for one that takes its paragraphs out of lists
 */
RfDocxLook
rf_docx_styles_get (RfDocxStyles *self,
                    const char   *style)
{
  RfDocxLook look = { .level = -1 };
  const Style *found = style != NULL ? g_hash_table_lookup (self->styles, style) : NULL;
  int depth = -1;

  for (guint i = 0; found != NULL && i < MAX_BASES; i++)
    {
      depth = depth < 0 ? found->depth : depth;
      if (look.level < 0 && found->outline >= 0 && found->outline < 9)
        look.level = found->outline + 1;
      if (look.list == NULL && found->list != NULL)
        {
          look.list = found->list;
          look.depth = MAX (depth, 0);
          look.is_numbered = rf_docx_styles_is_numbered (self, look.list, look.depth);
        }
      take_name (found, &look);
      found = found->based_on != NULL ? g_hash_table_lookup (self->styles, found->based_on) : NULL;
    }

  return look;
}
