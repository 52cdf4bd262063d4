/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-canvas.h"
#include "rf-markdown-view.h"
#include "rf-node.h"
#include "rf-path-list.h"
#include "rf-pilot.h"
#include "rf-session-page.h"
#include "rf-verify-box.h"
#include "rf-way.h"

G_BEGIN_DECLS

/* For the files of RfSessionPage alone. */

struct _RfSessionPage
{
  AdwNavigationPage parent_instance;

  RfRunner            *runner;
  GSettings           *settings;
  DexFuture           *moving;
  char                *shown;       /* event of the step that is shown */
  char                *marked;      /* edge of the answer that Enter would confirm */
  char                *matched;     /* (nullable): the answer that an output speaks for */
  char                *note_event;  /* the note that the text field holds; NULL for none yet */
  char                *noted;       /* its text as it is on the disk */
  guint                note_source; /* writes the note while it is typed */
  guint                mark_source; /* shows the chosen answer where it takes long to be written */
  guint                clock_source;
  guint                around_tick;    /* shows what stands around the step, a frame after it */
  gboolean             step_painted;   /* the frame that shows the step has begun */
  gboolean             moved;       /* another page has the session now, and its clock */
  guint                scratch_source; /* writes the scratchpad while it is typed */
  char                *scratched;      /* the scratchpad as it is on the disk */

  AdwWindowTitle      *window_title;
  AdwMultiLayoutView  *layouts;
  AdwOverlaySplitView *pilot_split;
  AdwOverlaySplitView *path_split;
  AdwBottomSheet      *sheet;
  RfPilot             *pilot;
  GtkLabel            *path_heading;
  RfPathList          *path;
  GtkWidget           *map_box;
  RfCanvas            *map;
  RfRunMap            *way; /* (nullable): what the map shows */
  AdwBanner           *paused;
  GtkLabel            *clock_label;
  GtkLabel            *narrow_clock;
  GtkScrolledWindow   *step_scroller;
  GtkLabel            *crumbs;
  GtkImage            *chip;
  GtkLabel            *progress;
  GtkLabel            *question;
  RfMarkdownView      *body;
  GtkBox              *commands;
  GtkWidget           *expected_box;
  RfMarkdownView      *expected;
  GtkWidget           *link;
  GtkBox              *options;
  RfVerifyBox         *verify;
  GtkBox              *evidence;
  GtkLabel            *note_heading;
  GtkTextView         *note;
  GtkWidget           *skip;
  GtkWidget           *skip_ahead;
  GtkWidget           *helped;
  GtkWidget           *helped_not;
  GtkRevealer         *scratchpad;
  GtkTextView         *scratch_text;
  GtkLabel            *scratch_state;
  GtkButton           *continue_button;
};

void       rf_session_page_show_run        (RfSessionPage  *self);
void       rf_session_page_show_clock      (RfSessionPage  *self);
void       rf_session_page_mark            (RfSessionPage  *self,
                                            const char     *edge);
char      *rf_session_page_dup_note        (RfSessionPage  *self);
void       rf_session_page_choose          (RfSessionPage  *self,
                                            const char     *edge);
void       rf_session_page_save_note       (RfSessionPage  *self);
void       rf_session_page_show_commands   (RfSessionPage  *self,
                                            RfRun          *run,
                                            RfFlow         *flow,
                                            const RfNode   *node);
void       rf_session_page_read_record     (RfSessionPage  *self);
void       rf_session_page_update_commands (RfSessionPage  *self);
char      *rf_session_page_read_text       (RfSessionPage  *self,
                                            const char     *text);
gboolean   rf_session_page_run_next        (RfSessionPage  *self);
void       rf_session_page_show_evidence   (RfSessionPage  *self,
                                            RfRun          *run,
                                            RfRunStep      *step);
gboolean   rf_session_page_paste           (RfSessionPage  *self,
                                            gboolean        types_text);
void       rf_session_page_let_drop        (RfSessionPage  *self);
void       rf_session_page_install_evidence (GtkWidgetClass *widget_class);
void       rf_session_page_init_scratchpad (RfSessionPage  *self);
void       rf_session_page_show_scratchpad (RfSessionPage  *self,
                                            RfRun          *run);
void       rf_session_page_save_scratchpad (RfSessionPage  *self);
void       rf_session_page_install_scratchpad (GtkWidgetClass *widget_class);
void       rf_session_page_watch_focus     (RfSessionPage  *self,
                                            gboolean        watch);
void       rf_session_page_show_more       (RfSessionPage  *self,
                                            RfRun          *run);
void       rf_session_page_install_more    (GtkWidgetClass *widget_class);
void       rf_session_page_install_actions (GtkWidgetClass *widget_class);
void       rf_session_page_add_keys        (RfSessionPage  *self);

G_END_DECLS
