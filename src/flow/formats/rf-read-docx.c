/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Articles from Word and what writes its format (.docx): a zip container whose
 * part document.xml has the paragraphs in their order. What was deleted with
 * the change marks on is not read, nor are headers, footnotes and comments.
 */

#include "rf-readers.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "rf-article.h"
#include "rf-docx.h"
#include "rf-text.h"
#include "rf-xml.h"

#define OLE_SIGNATURE "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
#define MAIN_PART "word/document.xml"
#define MAIN_TYPE "/officeDocument" /* the end of the type of the relation to the main part */

typedef struct
{
  RfArticle    *article;
  RfDocxStyles *styles;
  guint         n_paragraphs;
  guint         n_pictures;
  guint         inside;     /* paragraphs inside each other: text boxes */
  guint         skipping;   /* elements inside each other whose text is not read */
  gboolean      in_text;
  GString      *text;       /* of the paragraph */
  /* of the paragraph */
  char    *style;           /* (nullable) */
  char    *list;            /* (nullable) */
  int      depth;           /* -1 where it says nothing */
  int      outline;         /* -1 where it says nothing */
  gboolean in_properties;
  gboolean run_is_mono;
  gsize    n_mono;          /* bytes of it */
  /* of the table */
  guint      tables;        /* inside each other */
  GPtrArray *rows;          /* GPtrArray of the texts of cells */
  GString   *cell;
  gboolean   is_mono;       /* whether all of the table is */
} Reader;

/* ---- tables ---------------------------------------------------------------------------------------------------- */

static void
put_row (GString   *out,
         GPtrArray *cells,
         guint      n_columns)
{
  g_string_append_c (out, '|');
  for (guint i = 0; i < MAX (cells->len, n_columns); i++)
    {
      g_autofree char *text = i < cells->len ? rf_article_escape (g_ptr_array_index (cells, i)) : g_strdup ("");
      g_auto (GStrv) parts = g_strsplit (text, "|", -1);
      g_autofree char *whole = g_strjoinv ("\\|", parts);

      g_string_append_printf (out, " %s |", whole);
    }
  g_string_append_c (out, '\n');
}

/* The first row is the head, and as wide as the widest; of the others Markdown adds what is missing. */
static char *
dup_markdown (GPtrArray *rows)
{
  GString *out = g_string_new (NULL);
  guint n_columns = 1;

  for (guint i = 0; i < rows->len; i++)
    n_columns = MAX (n_columns, ((GPtrArray *) g_ptr_array_index (rows, i))->len);
  for (guint i = 0; i < rows->len; i++)
    {
      put_row (out, g_ptr_array_index (rows, i), i == 0 ? n_columns : 0);
      if (i == 0)
        {
          for (guint k = 0; k < n_columns; k++)
            g_string_append (out, "| --- ");
          g_string_append (out, "|\n");
        }
    }
  g_string_truncate (out, out->len - (out->len > 0 ? 1 : 0));

  return g_string_free_and_steal (out);
}

static void
add_code (Reader     *self,
          const char *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    rf_article_code (self->article, lines[i], self->n_paragraphs);
}

/* A table of one cell is a frame around a text or around code. */
static void
end_table (Reader *self)
{
  GPtrArray *first = self->rows->len > 0 ? g_ptr_array_index (self->rows, 0) : NULL;
  g_autofree char *markdown = NULL;

  if (self->rows->len == 1 && first->len == 1)
    {
      if (self->is_mono)
        add_code (self, g_ptr_array_index (first, 0));
      else
        rf_article_paragraph (self->article, g_ptr_array_index (first, 0), self->n_paragraphs);
    }
  else if (first != NULL)
    {
      for (guint i = 0; i < self->rows->len; i++)
        for (guint k = 0; k < ((GPtrArray *) g_ptr_array_index (self->rows, i))->len; k++)
          g_strdelimit (g_ptr_array_index (((GPtrArray *) g_ptr_array_index (self->rows, i)), k), "\n", ' ');
      markdown = dup_markdown (self->rows);
      rf_article_table (self->article, markdown, self->n_paragraphs);
    }
  g_ptr_array_set_size (self->rows, 0);
}

/* ---- paragraphs ------------------------------------------------------------------------------------------------ */

static void
begin_paragraph (Reader *self)
{
  if (self->inside++ > 0)
    {
      g_string_append_c (self->text, ' ');
      return;
    }
  self->n_paragraphs++;
  g_string_set_size (self->text, 0);
  g_clear_pointer (&self->style, g_free);
  g_clear_pointer (&self->list, g_free);
  self->depth = self->outline = -1;
  self->n_mono = 0;
}

/* An item of a list of Word's, or one that somebody has typed. */
static gboolean
add_item (Reader           *self,
          const RfDocxLook *look)
{
  RfArticleItem item = { .text = self->text->str, .line = self->n_paragraphs };
  const char *list = self->list != NULL ? self->list : look->list;
  gsize length;

  if (list != NULL && strcmp (list, "0") != 0)
    {
      item.depth = self->depth >= 0 ? (guint) self->depth : look->depth;
      item.is_numbered = self->list != NULL ? rf_docx_styles_is_numbered (self->styles, self->list, item.depth) : look->is_numbered;
    }
  else if (rf_article_find_mark (self->text->str, &length, &item.is_numbered))
    {
      item.text += length;
      item.depth = g_ascii_isalpha (self->text->str[0]) && self->text->str[1] == ')' ? 1 : 0;
    }
  else
    return FALSE;
  rf_article_item (self->article, &item);

  return TRUE;
}

static void
add_to_cell (Reader  *self,
             gboolean is_code)
{
  if (self->cell->len > 0 && self->text->len > 0)
    g_string_append_c (self->cell, '\n');
  g_string_append (self->cell, self->text->str);
  self->is_mono = self->is_mono && (is_code || self->text->len == 0);
}

static void
end_paragraph (Reader *self)
{
  RfDocxLook look = rf_docx_styles_get (self->styles, self->style);
  gboolean is_code;

  if (self->inside == 0 || --self->inside > 0)
    return;
  is_code = look.is_code || (self->n_mono > 0 && self->n_mono >= self->text->len);
  if (!is_code)
    {
      g_autofree char *text = g_strdup (g_strstrip (self->text->str));

      g_string_assign (self->text, text);
    }
  if (self->outline >= 0)
    look.level = self->outline < 9 ? self->outline + 1 : -1;
  if (self->tables > 0)
    add_to_cell (self, is_code);
  else if (is_code && look.level < 0)
    add_code (self, self->text->str);
  else if (self->text->len == 0)
    return;
  else if (look.level >= 0)
    rf_article_heading (self->article, self->text->str, look.level, self->n_paragraphs);
  else if (!add_item (self, &look))
    rf_article_paragraph (self->article, self->text->str, self->n_paragraphs);
}

/* ---- the document ---------------------------------------------------------------------------------------------- */

/* Elements whose text is not read: deleted words, codes of fields, and drawings a second time for old programs. */
static gboolean
is_skipped (const char *name)
{
  static const char *const skipped[] = { "del", "moveFrom", "Fallback", "instrText", "delText", NULL };

  return g_strv_contains (skipped, name);
}

static void
start_property (Reader     *self,
                RfXml      *xml,
                const char *name)
{
  const char *value = rf_xml_get (xml, "val");

  if (self->inside != 1 || value == NULL)
    return;
  if (strcmp (name, "pStyle") == 0)
    g_set_str (&self->style, value);
  else if (strcmp (name, "numId") == 0)
    g_set_str (&self->list, value);
  else if (strcmp (name, "ilvl") == 0)
    self->depth = CLAMP (rf_xml_get_number (xml, "val", 0), 0, 8);
  else if (strcmp (name, "outlineLvl") == 0)
    self->outline = CLAMP (rf_xml_get_number (xml, "val", 9), 0, 9);
}

static void
start_table (Reader     *self,
             const char *name)
{
  if (strcmp (name, "tbl") == 0 && self->tables++ == 0)
    self->is_mono = TRUE;
  else if (strcmp (name, "tr") == 0 && self->tables == 1)
    g_ptr_array_add (self->rows, g_ptr_array_new_with_free_func (g_free));
  else if (strcmp (name, "tc") == 0 && self->tables == 1)
    g_string_set_size (self->cell, 0);
}

static void
start_element (gpointer    data,
               RfXml      *xml,
               const char *name)
{
  Reader *self = data;

  if (self->skipping > 0 || is_skipped (name))
    self->skipping++;
  else if (strcmp (name, "p") == 0)
    begin_paragraph (self);
  else if (strcmp (name, "r") == 0)
    self->run_is_mono = FALSE;
  else if (strcmp (name, "pPr") == 0)
    self->in_properties = TRUE;
  else if (strcmp (name, "rFonts") == 0 && !self->in_properties)
    self->run_is_mono = rf_docx_is_monospaced (rf_xml_get (xml, "ascii"));
  else if (strcmp (name, "t") == 0)
    self->in_text = TRUE;
  else if (strcmp (name, "br") == 0 || strcmp (name, "cr") == 0)
    g_string_append_c (self->text, '\n');
  else if (strcmp (name, "tab") == 0 && !self->in_properties)
    g_string_append_c (self->text, ' ');
  else if (strcmp (name, "drawing") == 0 || strcmp (name, "pict") == 0)
    self->n_pictures++;
  else
    start_property (self, xml, name);
  if (self->skipping == 0)
    start_table (self, name);
  if (rf_article_get_n_steps (self->article) > RF_IMPORT_MAX_NODES)
    rf_xml_fail (xml, RF_ERROR_TOO_LARGE, _ ("The article has more than %d steps, which is the most that is read"), RF_IMPORT_MAX_NODES);
}

static void
end_element (gpointer    data,
             RfXml      *xml,
             const char *name)
{
  Reader *self = data;

  if (self->skipping > 0)
    self->skipping--;
  else if (strcmp (name, "p") == 0)
    end_paragraph (self);
  else if (strcmp (name, "t") == 0)
    self->in_text = FALSE;
  else if (strcmp (name, "pPr") == 0)
    self->in_properties = FALSE;
  else if (strcmp (name, "tc") == 0 && self->tables == 1 && self->rows->len > 0)
    g_ptr_array_add (g_ptr_array_index (self->rows, self->rows->len - 1), g_strdup (self->cell->str));
  else if (strcmp (name, "tbl") == 0 && self->tables > 0 && --self->tables == 0)
    end_table (self);
}

static void
read_characters (gpointer    data,
                 RfXml      *xml,
                 const char *text,
                 gsize       length)
{
  Reader *self = data;

  if (!self->in_text || self->skipping > 0)
    return;
  g_string_append_len (self->text, text, length);
  self->n_mono += self->run_is_mono ? length : 0;
}

/* ---- the container --------------------------------------------------------------------------------------------- */

static void
start_relation (gpointer    data,
                RfXml      *xml,
                const char *name)
{
  char **target = data;
  const char *type = rf_xml_get (xml, "Type"), *place = rf_xml_get (xml, "Target");

  if (strcmp (name, "Relationship") == 0 && type != NULL && place != NULL && *target == NULL && g_str_has_suffix (type, MAIN_TYPE))
    *target = g_strdup (place[0] == '/' ? place + 1 : place);
}

/* (transfer full) (nullable): the name of the part that is the document; NULL where it is no article of Word's. */
static char *
find_main_part (RfZip *zip)
{
  static const RfXmlHandler handler = { start_relation, NULL, NULL };
  g_autoptr (GBytes) part = rf_zip_contains (zip, "_rels/.rels") ? rf_zip_read (zip, "_rels/.rels", NULL) : NULL;
  g_autofree char *target = NULL;

  if (rf_zip_contains (zip, MAIN_PART))
    return g_strdup (MAIN_PART);
  if (part != NULL)
    rf_xml_read (g_bytes_get_data (part, NULL), g_bytes_get_size (part), &handler, &target, NULL);

  return target != NULL && rf_zip_contains (zip, target) ? g_steal_pointer (&target) : NULL;
}

/* (transfer full) (nullable): the steps; NULL with @error, or where there are none. */
static RfDiagram *
read_document (Reader     *self,
               RfZip      *zip,
               const char *name,
               GError    **error)
{
  static const RfXmlHandler handler = { start_element, end_element, read_characters };
  g_autoptr (GBytes) part = rf_zip_read (zip, name, error);
  RfDiagram *steps;

  if (part == NULL)
    return NULL;
  if (!rf_xml_read (g_bytes_get_data (part, NULL), g_bytes_get_size (part), &handler, self, error))
    {
      g_prefix_error (error, "%s: ", name);
      return NULL;
    }
  if (self->n_pictures > 0)
    rf_report_add (rf_article_get_report (self->article), RF_SEVERITY_DROPPED, 0, 0, NULL,
                   g_dngettext (GETTEXT_PACKAGE, "%u picture was left out", "%u pictures were left out", self->n_pictures), self->n_pictures);
  steps = rf_article_end (self->article);
  /* Word's paragraphs are in no lines that anyone could look up. */
  for (guint i = 0; steps != NULL && i < steps->nodes->len; i++)
    ((RfDiagramNode *) g_ptr_array_index (steps->nodes, i))->line = 0;
  if (steps != NULL)
    steps->line = 1;

  return steps;
}

static gboolean
add_steps (RfImport     *into,
           RfZip        *zip,
           const char   *stem,
           GCancellable *cancellable,
           GError      **error)
{
  g_autofree char *name = find_main_part (zip);
  g_autofree char *folder = name != NULL ? g_strndup (name, strrchr (name, '/') != NULL ? strrchr (name, '/') + 1 - name : 0) : NULL;
  g_autoptr (RfDocxStyles) styles = folder != NULL ? rf_docx_styles_new (zip, folder, error) : NULL;
  g_autoptr (RfArticle) article = rf_article_new ();
  g_autoptr (GString) text = g_string_new (NULL), cell = g_string_new (NULL);
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func ((GDestroyNotify) g_ptr_array_unref);
  Reader reader = { .article = article, .styles = styles, .text = text, .cell = cell, .rows = rows };
  g_autoptr (GError) problem = NULL;
  RfDiagram *steps;

  if (name == NULL)
    g_set_error (error, RF_ERROR, RF_ERROR_INVALID, _ ("The file is no Word document: its part %s is missing"), MAIN_PART);
  if (styles == NULL)
    return FALSE;
  steps = read_document (&reader, zip, name, &problem);
  g_free (reader.style);
  g_free (reader.list);
  if (problem != NULL)
    g_propagate_error (error, g_steal_pointer (&problem));
  else if (steps == NULL)
    return TRUE;
  else
    g_ptr_array_add (into->diagrams, steps);

  return steps != NULL && rf_diagram_map (steps, stem, cancellable, error);
}

/* A zip with Word's main part in it, or a file that is called as if it were one. */
gboolean
rf_docx_knows (GBytes     *bytes,
               const char *name)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);

  if (length >= 8 && memcmp (data, OLE_SIGNATURE, 8) == 0)
    return rf_reader_has_suffix (name, ".doc", ".docx", ".docm", NULL);
  if (length < 4 || memcmp (data, "PK\3\4", 4) != 0)
    return rf_reader_has_suffix (name, ".docx", ".docm", ".dotx", NULL);

  return rf_reader_has_suffix (name, ".docx", ".docm", ".dotx", NULL) || memmem (data, length, MAIN_PART, strlen (MAIN_PART)) != NULL;
}

/**
 * rf_docx_read:
 *
 * An #RfReader's read(): the steps of an article from Word.
 */
gboolean
rf_docx_read (RfImport     *into,
              GBytes       *bytes,
              const char   *stem,
              GCancellable *cancellable,
              GError      **error)
{
  gsize length;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (RfZip) zip = NULL;

  if (length >= 8 && memcmp (data, OLE_SIGNATURE, 8) == 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("The file is from Word 2003 or older, or locked by a password; save it as .docx without one"));
      return FALSE;
    }
  if (length < 4 || memcmp (data, "PK\3\4", 4) != 0)
    {
      g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("The file is called a Word document and is none; save it again in the program that made it"));
      return FALSE;
    }
  zip = rf_zip_open (bytes, error);

  return zip != NULL && add_steps (into, zip, stem, cancellable, error);
}
