/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How sessions stand in a list: a row each, below the day they began; those
 * that are parked come first, below a heading of their own.
 */

#include "rf-history-list.h"

#include <glib/gi18n.h>

#include "rf-session-item.h"
#include "rf-session-row.h"
#include "rf-words.h"

/* What is read out of a row, as soon as it is there. Rows to choose from are all of one flow: its name says nothing. */
static void
name_row (GtkListItem *list_item)
{
  RfSessionItem *item = gtk_list_item_get_item (list_item);
  const RfSessionInfo *info = item != NULL ? rf_session_item_get_info (item) : NULL;
  gboolean plain = rf_session_row_is_plain (RF_SESSION_ROW (gtk_list_item_get_child (list_item)));
  g_autofree char *detail = info != NULL ? rf_session_detail (info) : NULL;
  g_autofree char *when = info != NULL ? rf_words_when (info->started, g_get_real_time ()) : NULL;
  g_autofree char *spoken = NULL;

  if (info != NULL)
    spoken = plain ? g_strdup_printf ("%s, %s, %s", when, detail, rf_outcome_word (info->outcome))
                   : g_strdup_printf ("%s, %s, %s", rf_outcome_word (info->outcome), detail, when);

  gtk_list_item_set_accessible_label (list_item, info == NULL ? "…" : plain ? spoken : info->flow_name);
  gtk_list_item_set_accessible_description (list_item, spoken == NULL || plain ? "" : spoken);
}

static void
setup_cb (GtkSignalListItemFactory *factory,
          GtkListItem              *list_item,
          RfHistoryChoice          *choice)
{
  GtkWidget *row = rf_session_row_new ();

  rf_session_row_choose_with (RF_SESSION_ROW (row), choice, list_item);
  gtk_list_item_set_child (list_item, row);
}

static void
setup_plain_cb (GtkSignalListItemFactory *factory,
                GtkListItem              *list_item)
{
  GtkWidget *row = rf_session_row_new ();

  rf_session_row_set_plain (RF_SESSION_ROW (row));
  gtk_list_item_set_child (list_item, row);
}

static void
bind_cb (GtkSignalListItemFactory *factory,
         GtkListItem              *list_item)
{
  RfSessionItem *item = gtk_list_item_get_item (list_item);

  rf_session_row_set_item (RF_SESSION_ROW (gtk_list_item_get_child (list_item)), item);
  name_row (list_item);
  if (rf_session_item_get_info (item) == NULL)
    g_signal_connect_object (item, "loaded", G_CALLBACK (name_row), list_item, G_CONNECT_SWAPPED);
}

static void
unbind_cb (GtkSignalListItemFactory *factory,
           GtkListItem              *list_item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (list_item), name_row, list_item);
  rf_session_row_set_item (RF_SESSION_ROW (gtk_list_item_get_child (list_item)), NULL);
}

static void
setup_header_cb (GtkSignalListItemFactory *factory,
                 GtkListHeader            *header)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_css_classes (label, (const char *[]) { "heading", "rf-day", NULL });
  gtk_list_header_set_child (header, label);
}

static void
bind_header_cb (GtkSignalListItemFactory *factory,
                GtkListHeader            *header,
                RfHistoryModel           *model)
{
  guint first = gtk_list_header_get_start (header);
  g_autofree char *day = rf_words_heading (rf_history_model_get_time (model, first), g_get_real_time ());

  gtk_label_set_label (GTK_LABEL (gtk_list_header_get_child (header)), rf_history_model_is_parked (model, first) ? _ ("Parked") : day);
}

/**
 * rf_history_list_set_up:
 * @model: whose sessions @list shows; it is not made the model of @list, which may want a selection around it
 * @choice: (nullable): the selection of @list, by which several sessions can be chosen; NULL for rows of which one is
 *   picked: they have no menu, and nothing in them can be pressed
 */
void
rf_history_list_set_up (GtkListView     *list,
                        RfHistoryModel  *model,
                        RfHistoryChoice *choice)
{
  g_autoptr (GtkListItemFactory) rows = gtk_signal_list_item_factory_new ();
  g_autoptr (GtkListItemFactory) days = gtk_signal_list_item_factory_new ();

  if (choice != NULL)
    g_signal_connect_object (rows, "setup", G_CALLBACK (setup_cb), choice, 0);
  else
    g_signal_connect (rows, "setup", G_CALLBACK (setup_plain_cb), NULL);
  g_signal_connect (rows, "bind", G_CALLBACK (bind_cb), NULL);
  g_signal_connect (rows, "unbind", G_CALLBACK (unbind_cb), NULL);
  g_signal_connect (days, "setup", G_CALLBACK (setup_header_cb), NULL);
  g_signal_connect_object (days, "bind", G_CALLBACK (bind_header_cb), model, 0);
  gtk_list_view_set_factory (list, rows);
  gtk_list_view_set_header_factory (list, days);
}
