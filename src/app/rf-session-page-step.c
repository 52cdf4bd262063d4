/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the page shows where the run is. The same state always looks the same,
 * whatever the way to it.
 */

#include "rf-session-page-private.h"

#include <glib/gi18n.h>

#include "rf-node.h"
#include "rf-option.h"
#include "rf-words.h"

#define MAX_CRUMBS 40 /* more than any line holds */

static void
clear_box (GtkBox *box)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (box))) != NULL)
    gtk_box_remove (box, child);
}

static void
option_clicked_cb (RfSessionPage *self,
                   RfOption      *option)
{
  rf_session_page_choose (self, rf_option_get_edge (option));
}

/* “Next: Does the port answer?, 5 min” */
static char *
dup_hint (RfRun        *run,
          RfFlow       *flow,
          const RfEdge *edge)
{
  const RfNode *target = rf_flow_lookup_node (flow, rf_record_get_string (edge, "to"));
  guint minutes = target != NULL ? rf_record_get_uint (target, "minutes") : 0;
  g_autofree char *title = target != NULL ? rf_run_resolve_text (run, rf_node_get_title (target)) : NULL;

  if (target == NULL)
    return g_strdup (_ ("Leads nowhere yet"));
  if (minutes > 0)
    return g_strdup_printf (_ ("Next: %s, %u min"), title, minutes);

  return g_strdup_printf (_ ("Next: %s"), title);
}

/* The button at @place is used again; (transfer none). */
static RfOption *
take_option (RfSessionPage *self,
             GtkWidget    **place)
{
  GtkWidget *option = *place;

  if (option == NULL)
    {
      option = GTK_WIDGET (rf_option_new ());
      g_signal_connect_object (option, "clicked", G_CALLBACK (option_clicked_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (self->options, option);
    }
  *place = gtk_widget_get_next_sibling (option);

  return RF_OPTION (option);
}

/* @node: (nullable) */
static void
show_options (RfSessionPage *self,
              RfRun         *run,
              RfFlow        *flow,
              const RfNode  *node)
{
  GPtrArray *options = node != NULL ? rf_flow_get_options (flow, rf_record_get_id (node)) : NULL;
  gboolean has_choice = options != NULL && options->len > 1 && !rf_flow_is_procedural (flow);
  GtkWidget *place = gtk_widget_get_first_child (GTK_WIDGET (self->options));

  for (guint i = 0; has_choice && i < options->len; i++)
    {
      const RfEdge *edge = g_ptr_array_index (options, i);
      g_autofree char *label = rf_run_resolve_text (run, rf_record_get_string (edge, "label"));
      g_autofree char *numbered = label[0] != '\0' ? g_strdup (label) : g_strdup_printf (_ ("Option %u"), i + 1);
      g_autofree char *hint = dup_hint (run, flow, edge);

      rf_option_show (take_option (self, &place), rf_record_get_id (edge), i + 1, numbered, hint);
    }
  while (place != NULL)
    {
      GtkWidget *spare = place;

      place = gtk_widget_get_next_sibling (place);
      gtk_box_remove (self->options, spare);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->options), has_choice);
}

/* “Software, step 9 of 16” */
static char *
dup_project_progress (RfFlow       *flow,
                      const RfNode *node,
                      guint         length)
{
  g_autoptr (GPtrArray) steps = rf_flow_list_steps (flow);
  const RfNode *section = rf_flow_lookup_node (flow, rf_record_get_string (node, "section"));
  guint position = 0;

  for (guint i = 0; i < steps->len; i++)
    {
      position += rf_node_get_kind (steps->pdata[i]) == RF_NODE_STEP;
      if (steps->pdata[i] == node)
        break;
    }
  if (section != NULL)
    return g_strdup_printf (_ ("%s, step %u of %u"), rf_node_get_title (section), position, length);

  return g_strdup_printf (_ ("Step %u of %u"), position, length);
}

static void
show_progress (RfSessionPage *self,
               RfRun         *run,
               const RfNode  *node)
{
  guint position = rf_run_get_position (run);
  guint length = rf_run_estimate_length (run);
  RfFlow *flow = rf_run_get_flow (run);
  g_autofree char *text = NULL;

  if (rf_run_ending_outcome (run) != NULL)
    text = g_strdup_printf (_ ("%s · step %u"), rf_node_kind_word (node), position);
  else if (flow != NULL && node != NULL && rf_flow_is_procedural (flow))
    text = dup_project_progress (flow, node, length);
  else
    text = g_strdup_printf (_ ("Step %u of about %u"), position, MAX (length, position));
  gtk_label_set_label (self->progress, text);
}

static void
show_crumbs (RfSessionPage *self,
             RfRun         *run)
{
  GPtrArray *steps = rf_run_get_steps (run);
  g_autoptr (GString) crumbs = g_string_new (NULL);

  for (guint i = steps->len > MAX_CRUMBS ? steps->len - MAX_CRUMBS : 0; i < steps->len; i++)
    {
      const RfRunStep *step = g_ptr_array_index (steps, i);

      if (step->rewound || step == rf_run_get_current (run))
        continue;
      if (crumbs->len > 0)
        g_string_append (crumbs, "  ›  ");
      g_string_append (crumbs, step->title);
    }
  gtk_label_set_label (self->crumbs, crumbs->str);
}

static void
show_note (RfSessionPage *self,
           RfRunStep     *step,
           gboolean       is_required)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->note);
  const RfRunEntry *last = NULL;

  for (guint i = 0; i < step->entries->len; i++)
    {
      const RfRunEntry *entry = g_ptr_array_index (step->entries, i);

      if (strcmp (entry->kind, RF_EVENT_NOTE) == 0)
        last = entry;
    }

  g_set_str (&self->note_event, last != NULL ? last->event : NULL);
  g_set_str (&self->noted, last != NULL ? last->text : "");
  gtk_text_buffer_set_text (buffer, self->noted, -1);
  gtk_label_set_label (self->note_heading, is_required ? _ ("Note for this step (required)") : _ ("Note for this step"));
}

static const char *
continue_word (RfRun *run)
{
  RfFlow *flow = rf_run_get_flow (run);

  if (rf_run_ending_outcome (run) != NULL)
    return _ ("Finish…");
  if (flow != NULL && rf_flow_is_procedural (flow))
    return _ ("Done, Next");

  return _ ("Continue");
}

/* What belongs to the step alone, set once when it is come to. */
static void
show_step (RfSessionPage *self,
           RfRun         *run,
           RfRunStep     *step)
{
  RfFlow *flow = rf_run_get_current_flow (run);
  const RfNode *node = rf_run_get_current_node (run);
  g_autofree char *body = node != NULL ? rf_run_resolve_text (run, rf_record_get_string (node, "body")) : NULL;
  g_autofree char *reason = node != NULL ? rf_run_resolve_text (run, rf_record_get_string (node, "reason")) : NULL;
  g_autofree char *expected = node != NULL ? rf_run_resolve_text (run, rf_record_get_string (node, "expected")) : NULL;
  const char *url = node != NULL ? rf_record_get_string (node, "url") : NULL;
  gboolean has_url = url != NULL && (g_str_has_prefix (url, "https://") || g_str_has_prefix (url, "http://"));
  g_autofree char *text = NULL;

  clear_box (self->commands);
  g_clear_pointer (&self->marked, g_free);
  g_clear_pointer (&self->matched, g_free);
  text = g_strconcat (body != NULL ? body : "", reason != NULL && reason[0] != '\0' ? "\n\n" : "", reason, NULL);

  gtk_label_set_label (self->question, step->title);
  rf_markdown_view_set_text (self->body, text);
  rf_markdown_view_set_text (self->expected, expected);
  gtk_widget_set_visible (self->expected_box, expected != NULL && expected[0] != '\0');
  gtk_widget_set_visible (self->link, has_url);
  if (has_url)
    gtk_link_button_set_uri (GTK_LINK_BUTTON (self->link), url);
  rf_verify_box_show (self->verify, node, step->verified);
  show_note (self, step, rf_run_needs_note (run) || (node != NULL && rf_record_get_boolean (node, "note_required")));
  if (node == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->commands), FALSE);
      show_options (self, run, flow, NULL);
      return;
    }

  gtk_image_set_from_icon_name (self->chip, rf_node_kind_icon (node));
  gtk_widget_set_css_classes (GTK_WIDGET (self->chip), (const char *[]) { "rf-chip", rf_node_kind_class (node), NULL });
  rf_session_page_show_commands (self, run, flow, node);
  show_options (self, run, flow, node);
  rf_session_page_read_record (self);
  gtk_adjustment_set_value (gtk_scrolled_window_get_vadjustment (self->step_scroller), 0);
  gtk_accessible_announce (GTK_ACCESSIBLE (self), step->title, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
show_map (RfSessionPage *self,
          RfRun         *run)
{
  RfFlow *flow = rf_run_get_current_flow (run);

  gtk_widget_set_visible (self->map_box, flow != NULL && !rf_flow_is_procedural (flow));
  if (flow == NULL || rf_flow_is_procedural (flow))
    return;

  rf_way_show (self->map, &self->way, run, flow);
  rf_canvas_fit (self->map);
}

static char *
dup_subtitle (RfRun *run)
{
  const char *parts[] = { rf_run_get_ticket (run), rf_run_get_client (run), rf_run_get_asset (run) };
  GString *subtitle = g_string_new (NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (parts); i++)
    if (parts[i] != NULL && parts[i][0] != '\0')
      g_string_append_printf (subtitle, "%s%s", subtitle->len > 0 ? " · " : "", parts[i]);

  return g_string_free_and_steal (subtitle);
}

/**
 * rf_session_page_show_clock:
 *
 * Shows the active time up to now.
 */
void
rf_session_page_show_clock (RfSessionPage *self)
{
  RfRun *run = rf_runner_get_run (self->runner);
  g_autofree char *time = rf_words_duration (rf_run_get_active (run, rf_runner_now ()));

  gtk_label_set_label (self->clock_label, time);
  gtk_label_set_label (self->narrow_clock, time);
}

/**
 * rf_session_page_mark:
 * @edge: (nullable): the answer that Enter confirms from now on
 */
void
rf_session_page_mark (RfSessionPage *self,
                      const char    *edge)
{
  g_set_str (&self->marked, edge);
  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->options)); child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      gboolean is_it = edge != NULL && strcmp (rf_option_get_edge (RF_OPTION (child)), edge) == 0;

      const char *reason = g_strcmp0 (edge, self->matched) == 0 ? _ ("Output matches") : _ ("Chosen");

      rf_option_set_marked (RF_OPTION (child), is_it ? reason : NULL);
    }
}

/* What stands around the step: the way to it, the map and what FlowPilot knows. */
static void
show_around (RfSessionPage *self)
{
  RfRun *run = rf_runner_get_run (self->runner);

  show_map (self, run);
  rf_path_list_show (self->path, run);
  rf_pilot_show_run (self->pilot, run);
}

static gboolean
around_cb (GtkWidget     *widget,
           GdkFrameClock *clock,
           gpointer       data)
{
  RfSessionPage *self = RF_SESSION_PAGE (widget);

  if (rf_runner_is_busy (self->runner))
    return G_SOURCE_CONTINUE; /* the next step is on its way already */
  if (!self->step_painted)
    {
      self->step_painted = TRUE; /* by the frame that begins here */
      return G_SOURCE_CONTINUE;
    }

  self->around_tick = 0;
  show_around (self);

  return G_SOURCE_REMOVE;
}

/* The frame that answers a key holds the step alone; what stands around it comes with the next. */
static void
queue_around (RfSessionPage *self)
{
  self->step_painted = FALSE;
  if (self->around_tick == 0)
    self->around_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), around_cb, NULL, NULL);
}

/**
 * rf_session_page_show_run:
 *
 * Shows where the run is now. What is being typed stays, as long as the step is the same.
 */
void
rf_session_page_show_run (RfSessionPage *self)
{
  RfRun *run = rf_runner_get_run (self->runner);
  RfRunStep *step = rf_run_get_current (run);
  g_autofree char *subtitle = dup_subtitle (run);
  RfFlow *flow = rf_run_get_flow (run);
  gboolean is_project = flow != NULL && rf_flow_is_procedural (flow);

  if (step == NULL)
    return;

  adw_navigation_page_set_title (ADW_NAVIGATION_PAGE (self), rf_run_get_flow_name (run));
  adw_window_title_set_title (self->window_title, rf_run_get_flow_name (run));
  adw_window_title_set_subtitle (self->window_title, subtitle);
  gtk_label_set_label (self->path_heading, is_project ? _ ("Steps") : _ ("Path so far"));

  if (g_set_str (&self->shown, step->event))
    show_step (self, run, step);
  rf_session_page_show_evidence (self, run, step);
  rf_session_page_show_scratchpad (self, run);
  show_progress (self, run, rf_run_get_current_node (run));
  show_crumbs (self, run);
  queue_around (self);
  rf_session_page_show_clock (self);
  rf_session_page_show_more (self, run);

  gtk_widget_set_visible (self->skip, is_project);
  gtk_widget_set_visible (self->skip_ahead, !is_project);
  gtk_button_set_label (self->continue_button, continue_word (run));
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "session.back", rf_run_can_back (run));
}
