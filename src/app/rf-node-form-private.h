/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "rf-chooser.h"
#include "rf-fields.h"
#include "rf-links.h"
#include "rf-markdown-editor.h"
#include "rf-node-form.h"
#include "rf-node.h"
#include "rf-problem-row.h"
#include "rf-record-list.h"

G_BEGIN_DECLS

struct _RfNodeForm
{
  AdwBin parent_instance;

  RfFields  *fields;
  char      *kind_class; /* (nullable): the colour of the chip */
  char      *saved_as;   /* (nullable): what the entry was filled with */
  GPtrArray *sections;   /* char *; ids, "" first */

  GtkWidget        *chip;
  GtkImage         *icon;
  GtkMenuButton    *kind;
  GtkMenuButton    *slug;
  GtkLabel         *slug_label;
  GtkPopover       *slug_popover;
  GtkEditable      *slug_entry;
  GtkLabel         *slug_problem;
  GtkWidget        *slug_apply;
  GtkWidget        *stub_box;
  AdwWrapBox       *stub_kinds;
  GtkLabel         *title_heading;
  GtkTextView      *title;
  GtkWidget        *subflow_box;
  RfChooser        *subflow;
  GtkWidget        *open_subflow;
  GtkWidget        *reason_box;
  GtkTextView      *reason;
  GtkWidget        *basics;
  GtkWidget        *minutes;
  GtkWidget        *note_required;
  RfLinks          *links;
  RfMarkdownEditor *body;
  GtkWidget        *commands_box;
  RfRecordList     *commands;
  GtkWidget        *expected_box;
  GtkTextView      *expected;
  GtkWidget        *step_group;
  AdwComboRow      *content_type;
  AdwComboRow      *section;
  AdwComboRow      *verification;
  GtkWidget        *minimum;
  GtkWidget        *maximum;
  RfProblemRow     *range_problem;
  GtkWidget        *more;
  GtkWidget        *save_as;
  RfProblemRow     *save_as_problem;
  GtkWidget        *url;
  GtkWidget        *open;
  RfProblemRow     *url_problem;
  GtkWidget        *tags;
};

/* What a step of a procedure has: rf-node-form-step.c */
void rf_node_form_set_up_step          (RfNodeForm    *self);
void rf_node_form_show_step            (RfNodeForm    *self,
                                        const RfNode  *node);
void rf_node_form_section_changed      (RfNodeForm    *self);
void rf_node_form_verification_changed (RfNodeForm    *self);

/* Names that are taken over when they are complete: rf-node-form-names.c */
void rf_node_form_show_names           (RfNodeForm    *self,
                                        const RfNode  *node);
void rf_node_form_slug_shown           (RfNodeForm    *self);
void rf_node_form_slug_changed         (RfNodeForm    *self);
void rf_node_form_slug_apply           (RfNodeForm    *self);
void rf_node_form_save_as_changed      (RfNodeForm    *self);
void rf_node_form_save_as_apply        (RfNodeForm    *self);

G_END_DECLS
