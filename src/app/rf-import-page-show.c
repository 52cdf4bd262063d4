/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the import page shows: the charts with their tick boxes, the source of
 * the chosen one beside its result, and the report, whose lines lead to their
 * place in both.
 */

#include "rf-import-page-private.h"

#include <glib/gi18n.h>
#include <string.h>

#include "rf-json.h"
#include "rf-scene.h"
#include "rf-source.h"
#include "rf-words.h"

#define MAX_ROWS 500 /* of a report; more say nothing more, and each is a widget */

/* ---- the result ------------------------------------------------------------------------------------------------ */

static void
measure_cb (RfFlow       *flow,
            const RfNode *node,
            double       *width,
            double       *height,
            gpointer      data)
{
  guint position;

  if (!rf_scene_find (data, rf_record_get_id (node), &position))
    return;
  *width = rf_scene_get_card (data, position)->width;
  *height = rf_scene_get_card (data, position)->height;
}

static void
measure (RfImportPage  *self,
         RfImportChart *chart)
{
  RfScene *scene;
  g_autoptr (RfEdit) edit = NULL;
  g_autoptr (RfFlow) placed = NULL;

  if (chart->is_measured)
    return;

  scene = rf_scene_new (chart->diagram->flow, gtk_widget_get_pango_context (GTK_WIDGET (self->canvas)));
  edit = rf_import_places (chart->diagram, measure_cb, scene, &chart->places);
  rf_scene_free (scene);
  placed = edit != NULL ? rf_flow_copy (chart->diagram->flow) : NULL;
  if (placed != NULL && rf_flow_apply (placed, edit, NULL))
    chart->placed = g_steal_pointer (&placed);
  chart->keeps = chart->placed != NULL;
  chart->is_measured = TRUE;
}

/* (transfer none) (nullable): what the chart becomes, as it was chosen. */
RfFlow *
rf_import_page_get_flow (RfImportPage  *self,
                         RfImportChart *chart)
{
  if (chart->diagram->flow == NULL)
    return NULL;
  measure (self, chart);

  return chart->keeps ? chart->placed : chart->diagram->flow;
}

static const char *
drawing_words (RfImportChart *chart)
{
  switch (chart->places)
    {
    case RF_IMPORT_PLACES_KEPT:
      return chart->keeps ? _ ("As it is drawn") : _ ("Laid out afresh");

    case RF_IMPORT_PLACES_SCALED:
      return chart->keeps ? _ ("As it is drawn, with more room between the steps") : _ ("Laid out afresh");

    case RF_IMPORT_PLACES_CROWDED:
      return _ ("Laid out afresh: its boxes stand too close for the steps");

    case RF_IMPORT_PLACES_NONE:
    default:
      return "";
    }
}

static void
show_result (RfImportPage *self)
{
  RfImportChart *chart = self->shown;
  RfFlow *flow = rf_import_page_get_flow (self, chart);
  guint n_nodes = flow != NULL ? rf_flow_get_n_records (flow, RF_RECORD_NODE) : 0;
  guint n_edges = flow != NULL ? rf_flow_get_n_records (flow, RF_RECORD_EDGE) : 0;
  g_autofree char *steps = g_strdup_printf (g_dngettext (NULL, "%u step", "%u steps", n_nodes), n_nodes);
  g_autofree char *links = g_strdup_printf (g_dngettext (NULL, "%u link", "%u links", n_edges), n_edges);
  g_autofree char *facts = g_strdup_printf ("%s · %s · %s", flow != NULL && rf_flow_is_procedural (flow) ? _ ("Project") : _ ("Troubleshooting"), steps, links);

  gtk_label_set_label (self->result_facts, flow != NULL ? facts : _ ("Makes no flow"));
  gtk_widget_set_visible (GTK_WIDGET (self->drawing), flow != NULL && chart->placed != NULL);
  gtk_widget_set_visible (GTK_WIDGET (self->drawing_note), flow != NULL && chart->places != RF_IMPORT_PLACES_NONE);
  gtk_label_set_label (self->drawing_note, drawing_words (chart));
  self->fills = TRUE;
  adw_toggle_group_set_active_name (self->drawing, chart->keeps ? "keep" : "tidy");
  self->fills = FALSE;
  rf_canvas_set_flow (self->canvas, flow);
}

static void
drawing_chosen_cb (RfImportPage *self)
{
  if (self->fills || self->shown == NULL || self->shown->placed == NULL)
    return;

  self->shown->keeps = g_strcmp0 (adw_toggle_group_get_active_name (self->drawing), "keep") == 0;
  show_result (self);
}

/* ---- the source ------------------------------------------------------------------------------------------------ */

static const char *
format_words (const char *format)
{
  static const char *const words[][2] = {
    { "docx", N_ ("Word document") }, { "dot", N_ ("Graphviz graph") }, { "opml", N_ ("OPML outline") }, { "twee", N_ ("Twine story") },
    { "canvas", N_ ("JSON Canvas") }, { "rfflow", N_ ("Flow") }, { "drawio", N_ ("draw.io drawing") }, { "vsdx", N_ ("Visio drawing") },
    { "json", N_ ("JSON decision tree") }, { "text", N_ ("Flow as text") }, { "mermaid", N_ ("Mermaid chart") },
    { "plain", N_ ("Plain text") }, { "markdown", N_ ("Markdown text") }, { "table", N_ ("Table of steps") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    if (strcmp (words[i][0], format) == 0)
      return _ (words[i][1]);

  return format;
}

static GtkTextBuffer *
get_buffer (RfImportPage *self)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->source));
}

static void
show_source (RfImportPage *self,
             RfImportFile *file)
{
  g_autofree char *size = g_format_size (file->size);
  g_autofree char *facts = NULL;
  GtkTextIter start;
  guint n = file->contents->diagrams->len;

  if (self->in_view == file)
    return;
  self->in_view = file;
  gtk_stack_set_visible_child_name (self->source_stack, file->text != NULL ? "text" : "facts");
  if (file->text != NULL)
    {
      GtkSourceLanguage *language = gtk_source_language_manager_guess_language (gtk_source_language_manager_get_default (), file->path,
                                                                                g_str_has_prefix (file->text, "<") ? "application/xml" : NULL);

      gtk_source_buffer_set_language (GTK_SOURCE_BUFFER (get_buffer (self)), language);
      gtk_text_buffer_set_text (get_buffer (self), file->text, -1);
      gtk_text_buffer_get_start_iter (get_buffer (self), &start);
      gtk_text_buffer_place_cursor (get_buffer (self), &start);
      n = gtk_text_buffer_get_line_count (get_buffer (self));
      facts = g_strdup_printf (g_dngettext (NULL, "%s · %u line", "%s · %u lines", n), format_words (file->contents->format), n);
    }
  else
    {
      g_autofree char *pages = g_strdup_printf (g_dngettext (NULL, "%u chart in it", "%u charts in it", n), n);
      g_autofree char *description = g_strdup_printf ("%s\n%s · %s", format_words (file->contents->format), pages, size);
      g_autofree char *title = g_path_get_basename (file->path);

      adw_status_page_set_title (self->facts, title);
      adw_status_page_set_description (self->facts, description);
      facts = g_strdup (size);
    }
  gtk_label_set_label (self->source_facts, facts);
}

/* Chooses a line of the source, from 1, and shows it. */
static void
show_line (RfImportPage *self,
           guint         line)
{
  GtkTextIter start, end;

  if (line == 0 || self->in_view == NULL || self->in_view->text == NULL || !gtk_text_buffer_get_iter_at_line (get_buffer (self), &start, line - 1))
    return;

  end = start;
  gtk_text_iter_forward_to_line_end (&end);
  if (gtk_text_iter_get_line (&end) != (int) line - 1)
    end = start;
  gtk_text_buffer_select_range (get_buffer (self), &start, &end);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->source), gtk_text_buffer_get_insert (get_buffer (self)), .2, FALSE, 0, 0);
}

/* A view that had no size could not scroll. */
static void
sidebar_shown_cb (RfImportPage *self)
{
  if (adw_overlay_split_view_get_show_sidebar (self->split))
    gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self->source), gtk_text_buffer_get_insert (get_buffer (self)), .2, FALSE, 0, 0);
}

/* 0 where it is not found: formats without lines of their own still are text, and name things by id="…". */
static guint
find_line (RfImportPage *self,
           const char   *source_id)
{
  g_autofree char *quoted = g_strdup_printf ("\"%s\"", source_id);
  const char *text = self->in_view != NULL ? self->in_view->text : NULL;
  const char *found = text != NULL ? strstr (text, quoted) : NULL;
  guint line = 1;

  if (found == NULL)
    return 0;
  for (const char *at = text; at < found; at++)
    line += *at == '\n';

  return line;
}

/* ---- from one to the other ------------------------------------------------------------------------------------- */

/* (transfer full) (nullable): the object of the header that leads from the source's ids to ours. */
static JsonNode *
parse_source (RfFlow *flow)
{
  GVariant *raw = rf_record_get_value (rf_flow_get_header (flow), "source");
  const char *text;

  if (raw == NULL || !g_variant_is_of_type (raw, G_VARIANT_TYPE (RF_TYPE_RAW_JSON)))
    return NULL;
  g_variant_get (raw, "(&s)", &text);

  return rf_json_parse (text, -1, NULL);
}

static JsonObject *
get_ids (JsonNode *source)
{
  JsonNode *ids = source != NULL && JSON_NODE_HOLDS_OBJECT (source) ? json_object_get_member (json_node_get_object (source), "ids") : NULL;

  return ids != NULL && JSON_NODE_HOLDS_OBJECT (ids) ? json_node_get_object (ids) : NULL;
}

/* (transfer full) (nullable): id of the step that a box became. */
static char *
dup_step (RfFlow     *flow,
          const char *source_id)
{
  g_autoptr (JsonNode) source = parse_source (flow);
  JsonObject *ids = get_ids (source);
  const char *id = ids != NULL ? json_object_get_string_member_with_default (ids, source_id, NULL) : NULL;

  return g_strdup (id != NULL ? id : rf_flow_lookup_node (flow, source_id) != NULL ? source_id : NULL);
}

static const RfDiagramNode *
find_node (RfDiagram  *diagram,
           const char *source_id)
{
  for (guint i = 0; i < diagram->nodes->len; i++)
    {
      const RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      if (g_strcmp0 (node->id, source_id) == 0)
        return node;
    }

  return NULL;
}

/* (transfer full) (nullable): a line of the source, from 1. */
static char *
dup_line (RfImportPage *self,
          guint         line)
{
  GtkTextIter start, end;

  if (line == 0 || self->in_view == NULL || self->in_view->text == NULL || !gtk_text_buffer_get_iter_at_line (get_buffer (self), &start, line - 1))
    return NULL;
  end = start;
  gtk_text_iter_forward_line (&end);

  return gtk_text_buffer_get_text (get_buffer (self), &start, &end, TRUE);
}

/* (nullable): the box that a line of XML or JSON names, such as the one that a dropped arrow comes from. */
static const char *
find_named (RfImportPage *self,
            RfDiagram    *diagram,
            guint         line)
{
  g_autofree char *text = dup_line (self, line);

  for (guint i = 0; text != NULL && i < diagram->nodes->len; i++)
    {
      const RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);
      g_autofree char *quoted = g_strdup_printf ("\"%s\"", node->id);

      if (strstr (text, quoted) != NULL)
        return node->id;
    }

  return NULL;
}

/* (nullable): what box a line of the report is about: the one that it names, or that stands on its line, or from which the
 * arrow on that line, or with that id, comes. */
static const char *
find_source_id (RfDiagram          *diagram,
                const RfReportItem *item)
{
  if (find_node (diagram, item->source_id) != NULL)
    return item->source_id;
  for (guint i = 0; i < diagram->edges->len; i++)
    {
      const RfDiagramEdge *edge = g_ptr_array_index (diagram->edges, i);

      if ((item->source_id != NULL && g_strcmp0 (edge->id, item->source_id) == 0) ||
          (item->source_id == NULL && item->line > 0 && edge->line == item->line && edge->column == item->column))
        return edge->from;
    }
  for (guint i = 0; item->line > 0 && i < diagram->nodes->len; i++)
    {
      const RfDiagramNode *node = g_ptr_array_index (diagram->nodes, i);

      if (node->line == item->line)
        return node->id;
    }

  return NULL;
}

static void
report_selected_cb (RfImportPage  *self,
                    GtkListBoxRow *row)
{
  const RfReportItem *item = row != NULL ? g_object_get_data (G_OBJECT (row), "item") : NULL;
  const char *source_id;
  RfFlow *flow;
  g_autofree char *step = NULL;

  if (item == NULL || self->canvas == NULL)
    return;

  source_id = find_source_id (self->shown->diagram, item);
  if (source_id == NULL)
    source_id = find_named (self, self->shown->diagram, item->line);
  flow = rf_canvas_get_flow (self->canvas);
  step = source_id != NULL && flow != NULL ? dup_step (flow, source_id) : NULL;
  self->fills = TRUE;
  if (step != NULL)
    rf_canvas_reveal (self->canvas, step);
  else if (flow != NULL)
    rf_canvas_select (self->canvas, NULL);
  self->fills = FALSE;
  if (item->line > 0)
    show_line (self, item->line);
  else if (item->source_id != NULL)
    show_line (self, find_line (self, item->source_id));
}

/* A step that is chosen on the canvas shows where it stands in the source. */
static void
step_selected_cb (RfImportPage *self)
{
  const char *step = self->canvas != NULL ? rf_canvas_get_selected (self->canvas) : NULL;
  g_autoptr (JsonNode) source = NULL;
  JsonObject *ids;
  JsonObjectIter iter;
  const char *name;
  JsonNode *value;

  if (self->fills || step == NULL || self->shown == NULL || self->shown->diagram->flow == NULL)
    return;
  source = parse_source (self->shown->diagram->flow);
  ids = get_ids (source);
  if (ids == NULL)
    return;

  json_object_iter_init (&iter, ids);
  while (json_object_iter_next (&iter, &name, &value))
    if (g_strcmp0 (json_node_get_string (value), step) == 0)
      {
        const RfDiagramNode *node = find_node (self->shown->diagram, name);

        show_line (self, node != NULL && node->line > 0 ? node->line : find_line (self, name));
        return;
      }
}

/* Goes to the next line of the report, or the last one. */
void
rf_import_page_walk_report (RfImportPage *self,
                            int           by)
{
  GtkListBoxRow *row = gtk_list_box_get_selected_row (self->report);
  int at = row != NULL ? gtk_list_box_row_get_index (row) + by : by > 0 ? 0 : -1;
  GtkListBoxRow *next = at >= 0 ? gtk_list_box_get_row_at_index (self->report, at) : NULL;

  if (next == NULL)
    return;
  gtk_list_box_select_row (self->report, next);
  gtk_widget_grab_focus (GTK_WIDGET (next));
}

/* ---- the report ------------------------------------------------------------------------------------------------ */

static const char *
severity_icon (RfSeverity severity)
{
  switch (severity)
    {
    case RF_SEVERITY_ERROR:
      return "dialog-error-symbolic";

    case RF_SEVERITY_WARNING:
    case RF_SEVERITY_DROPPED:
      return "dialog-warning-symbolic";

    case RF_SEVERITY_INFO:
    default:
      return "dialog-information-symbolic";
    }
}

static const char *
severity_words (RfSeverity severity)
{
  switch (severity)
    {
    case RF_SEVERITY_ERROR:
      return _ ("Not understood");

    case RF_SEVERITY_WARNING:
      return _ ("Approximated");

    case RF_SEVERITY_DROPPED:
      return _ ("Left out");

    case RF_SEVERITY_INFO:
    default:
      return _ ("Understood");
    }
}

static GtkWidget *
add_report_row (RfImportPage *self,
                RfSeverity    severity,
                const char   *title,
                const char   *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), gtk_image_new_from_icon_name (severity_icon (severity)));
  gtk_list_box_append (self->report, row);

  return row;
}

static void
add_item_row (RfImportPage       *self,
              const RfReportItem *item)
{
  g_autofree char *place = item->column > 0 ? g_strdup_printf (_ ("Line %u, column %u"), item->line, item->column)
                           : item->line > 0 ? g_strdup_printf (_ ("Line %u"), item->line) : NULL;
  g_autofree char *subtitle = place != NULL ? g_strdup_printf ("%s · %s", severity_words (item->severity), place) : g_strdup (severity_words (item->severity));
  GtkWidget *row = add_report_row (self, item->severity, item->message, subtitle);

  g_object_set_data (G_OBJECT (row), "item", (gpointer) item);
}

static void
show_report (RfImportPage *self)
{
  RfReport *report = self->shown->diagram->report;
  guint n_items = rf_report_get_n_items (report), n_skipped = self->set->skipped->len;
  guint n_approximated = rf_report_count (report, RF_SEVERITY_WARNING);
  guint n_dropped = rf_report_count (report, RF_SEVERITY_DROPPED) + rf_report_count (report, RF_SEVERITY_ERROR);
  g_autofree char *counts = g_strdup_printf (_ ("%u understood · %u approximated · %u left out"), self->shown->diagram->nodes->len, n_approximated, n_dropped);
  g_autofree char *files = g_strdup_printf (g_dngettext (NULL, "%s · %u file left out", "%s · %u files left out", n_skipped), counts, n_skipped);

  gtk_label_set_label (self->counts, n_skipped > 0 ? files : counts);
  gtk_list_box_remove_all (self->report);
  for (guint i = 0; i < MIN (n_items, MAX_ROWS); i++)
    add_item_row (self, rf_report_get_item (report, i));
  for (guint i = 0; i < MIN (n_skipped, MAX_ROWS); i++)
    {
      const RfImportSkip *skip = g_ptr_array_index (self->set->skipped, i);

      add_report_row (self, RF_SEVERITY_DROPPED, skip->path, skip->reason);
    }
  gtk_widget_set_visible (self->report_scroller, n_items + n_skipped > 0);
}

/* ---- the charts ------------------------------------------------------------------------------------------------ */

static void
chart_selected_cb (RfImportPage  *self,
                   GtkListBoxRow *row)
{
  if (row == NULL || self->set == NULL)
    return;

  self->shown = g_ptr_array_index (self->rows, gtk_list_box_row_get_index (row));
  show_source (self, self->shown->file);
  show_result (self);
  show_report (self);
  if (self->shown->diagram->line > 1)
    show_line (self, self->shown->diagram->line);
}

void
rf_import_page_count_wanted (RfImportPage *self)
{
  guint n_wanted = 0;

  for (guint i = 0; i < self->rows->len; i++)
    n_wanted += gtk_check_button_get_active (((RfImportChart *) g_ptr_array_index (self->rows, i))->check);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "import.accept", n_wanted > 0 && self->storing == NULL);
}

static char *
dup_facts (RfImportChart *chart)
{
  RfDiagram *diagram = chart->diagram;
  guint n_steps = diagram->flow != NULL ? rf_flow_get_n_records (diagram->flow, RF_RECORD_NODE) : 0;
  g_autofree char *steps = g_strdup_printf (g_dngettext (NULL, "%u step", "%u steps", n_steps), n_steps);

  if (diagram->line == 0) /* a page of a drawing */
    return g_strdup (diagram->flow == NULL ? _ ("Makes no flow") : steps);
  if (diagram->flow == NULL)
    return g_strdup_printf (_ ("Line %u · cannot be understood"), diagram->line);

  return g_strdup_printf (_ ("Line %u · %s%s"), diagram->line, steps, diagram->reference == RF_REFERENCE_REJECTED ? _ (" · repaired") : "");
}

static char *
dup_subtitle (RfImportPage  *self,
              RfImportChart *chart)
{
  const RfImportKnown *known = chart->known;
  g_autofree char *facts = dup_facts (chart);
  g_autofree char *with_path = self->set->is_folder ? g_strdup_printf ("%s · %s", chart->file->path, facts) : g_strdup (facts);
  g_autofree char *day = known != NULL ? rf_words_day (known->at, g_get_real_time ()) : NULL;
  g_autofree char *told = NULL;

  if (known == NULL)
    return g_steal_pointer (&with_path);

  /* Translators: the day is “today” or “3 March” */
  told = g_strdup_printf (known->base == NULL ? _ ("Imported %s as “%s”") : _ ("Imported %s as “%s”, changed since"), day, known->name);

  return g_strdup_printf ("%s\n%s", with_path, told);
}

static void
add_known_button (RfImportChart *chart,
                  GtkWidget     *row,
                  guint          position)
{
  gboolean is_changed = chart->known->base != NULL;
  GtkWidget *button = gtk_button_new_with_label (is_changed ? _ ("Review") : _ ("Open"));
  g_autofree char *label = g_strdup_printf (is_changed ? _ ("Review what has changed for “%s”") : _ ("Open “%s”"), chart->known->name);

  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_set_tooltip_text (button, label);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (button), is_changed ? "import.review" : "import.open");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (button), "u", position);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
}

static void
add_chart_row (RfImportPage  *self,
               RfImportChart *chart)
{
  GtkWidget *row = adw_action_row_new ();
  RfDiagram *diagram = chart->diagram;
  const char *name = diagram->flow != NULL ? rf_flow_get_name (diagram->flow) : diagram->name != NULL ? diagram->name : _ ("Chart");
  g_autofree char *subtitle = dup_subtitle (self, chart);
  g_autofree char *label = g_strdup_printf (_ ("Import “%s”"), name);

  chart->check = GTK_CHECK_BUTTON (gtk_check_button_new ());
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_active (chart->check, diagram->flow != NULL && chart->known == NULL);
  gtk_widget_set_sensitive (GTK_WIDGET (chart->check), diagram->flow != NULL);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chart->check), GTK_ACCESSIBLE_PROPERTY_LABEL, label, -1);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (chart->check));
  if (chart->known != NULL)
    add_known_button (chart, row, self->rows->len);
  g_signal_connect_object (chart->check, "toggled", G_CALLBACK (rf_import_page_count_wanted), self, G_CONNECT_SWAPPED);
  g_ptr_array_add (self->rows, chart);
  gtk_list_box_append (self->charts, row);
}

static void
chart_free (gpointer data)
{
  RfImportChart *chart = data;

  g_clear_object (&chart->placed);
  g_free (chart);
}

/* Shows the set that was read, the first chart that became a flow at once. */
void
rf_import_page_show_all (RfImportPage *self)
{
  guint first = 0;

  rf_source_follow_style (self->source);
  self->shown = NULL;
  self->in_view = NULL;
  gtk_list_box_remove_all (self->charts);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  self->rows = g_ptr_array_new_with_free_func (chart_free);
  for (guint i = 0; i < self->set->files->len; i++)
    {
      RfImportFile *file = g_ptr_array_index (self->set->files, i);

      for (guint k = 0; k < file->contents->diagrams->len; k++)
        {
          RfImportChart *chart = g_new0 (RfImportChart, 1);

          chart->file = file;
          chart->diagram = g_ptr_array_index (file->contents->diagrams, k);
          chart->known = g_ptr_array_index (self->known, self->rows->len);
          add_chart_row (self, chart);
        }
    }
  while (first + 1 < self->rows->len && ((RfImportChart *) g_ptr_array_index (self->rows, first))->diagram->flow == NULL)
    first++;
  gtk_list_box_select_row (self->charts, gtk_list_box_get_row_at_index (self->charts, first));
  rf_import_page_count_wanted (self);
}

void
rf_import_page_bind_show (GtkWidgetClass *klass)
{
  gtk_widget_class_bind_template_callback (klass, chart_selected_cb);
  gtk_widget_class_bind_template_callback (klass, drawing_chosen_cb);
  gtk_widget_class_bind_template_callback (klass, report_selected_cb);
  gtk_widget_class_bind_template_callback (klass, step_selected_cb);
  gtk_widget_class_bind_template_callback (klass, sidebar_shown_cb);
}
