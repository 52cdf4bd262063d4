/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* rf-node.c - what the text fields of a node mean */

#include "rf-node.h"

#include <math.h>
#include <string.h>

static const char *const kinds[RF_N_NODE_KINDS] = {
  "decision", "action", "solution", "escalate", "subflow", "answer", "step", "section", "end",
};

/**
 * rf_node_kind_to_text:
 * @kind: a kind
 *
 * Returns: (transfer none): its name in a file, which is also that of its
 *   icon and style class
 */
const char *
rf_node_kind_to_text (RfNodeKind kind)
{
  g_return_val_if_fail (kind < RF_N_NODE_KINDS, NULL);

  return kinds[kind];
}

gboolean
rf_node_kind_parse (const char *text,
                    RfNodeKind *kind)
{
  for (guint i = 0; text != NULL && i < RF_N_NODE_KINDS; i++)
    if (strcmp (kinds[i], text) == 0)
      {
        *kind = i;
        return TRUE;
      }

  return FALSE;
}

/**
 * rf_node_get_kind:
 * @node: a node
 *
 * Returns: its kind; a kind of a newer version reads as an answer stub, which
 *   can be looked at and not be published
 */
RfNodeKind
rf_node_get_kind (const RfNode *node)
{
  RfNodeKind kind = RF_NODE_ANSWER;

  rf_node_kind_parse (rf_record_get_string (node, "kind"), &kind);
  return kind;
}

/* Never NULL. */
const char *
rf_node_get_title (const RfNode *node)
{
  const char *title = rf_record_get_string (node, "title");

  return title != NULL ? title : "";
}

gboolean
rf_node_kind_is_ending (RfNodeKind kind)
{
  return kind == RF_NODE_SOLUTION || kind == RF_NODE_ESCALATE || kind == RF_NODE_END;
}

/* "number", "number 1..100", "number ..5", "number 0.." */
static gboolean
parse_range (const char     *text,
             RfVerification *verification)
{
  const char *dots = strstr (text, "..");
  char *end = NULL;

  verification->minimum = -HUGE_VAL;
  verification->maximum = HUGE_VAL;
  if (*text == '\0')
    return TRUE;
  if (*text != ' ' || dots == NULL)
    return FALSE;

  if (dots > text + 1)
    {
      g_autofree char *low = g_strndup (text + 1, dots - text - 1);

      verification->minimum = g_ascii_strtod (low, &end);
      if (end == low || *end != '\0')
        return FALSE;
    }
  if (dots[2] != '\0')
    {
      verification->maximum = g_ascii_strtod (dots + 2, &end);
      if (end == dots + 2 || *end != '\0')
        return FALSE;
    }

  return verification->minimum <= verification->maximum;
}

/**
 * rf_verification_parse:
 * @text: (nullable): a node's field `verification`; NULL and "" ask for nothing
 * @verification: (out): what it asks for
 *
 * Returns: whether @text is one of none, checkbox, text, screenshot, number,
 *   or number with a range "number 1..100", either end of which may be missing
 */
gboolean
rf_verification_parse (const char     *text,
                       RfVerification *verification)
{
  static const char *const plain[] = { "none", "checkbox", "text", NULL, "screenshot" };

  *verification = (RfVerification){ RF_VERIFY_NONE, -HUGE_VAL, HUGE_VAL };
  if (text == NULL || *text == '\0')
    return TRUE;

  for (guint i = 0; i < G_N_ELEMENTS (plain); i++)
    if (g_strcmp0 (plain[i], text) == 0)
      {
        verification->kind = i;
        return TRUE;
      }

  if (!g_str_has_prefix (text, "number"))
    return FALSE;

  verification->kind = RF_VERIFY_NUMBER;
  return parse_range (text + strlen ("number"), verification);
}
