/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gio/gio.h>

#include "rf-error.h"

G_BEGIN_DECLS

/* Elements inside each other. */
#define RF_XML_MAX_DEPTH 250
/* Attributes of one element: looking for doubles takes time by their square (libraries.md). */
#define RF_XML_MAX_ATTRIBUTES 250

/**
 * RfXml:
 *
 * An XML document while it is read. Valid inside the functions of an
 * #RfXmlHandler alone.
 */
typedef struct _RfXml RfXml;

/**
 * RfXmlHandler:
 * @start: an element begins; ask rf_xml_get() for its attributes
 * @end: (nullable): an element ends
 * @text: (nullable): characters, also of CDATA; a text may come in several pieces. Not terminated by a NUL
 *
 * What is called while a document is read, in its order. Names come without
 * their prefix: `w:p` is “p”. Whoever finds something wrong calls rf_xml_fail().
 */
typedef struct
{
  void (*start) (gpointer    data,
                 RfXml      *xml,
                 const char *name);
  void (*end)   (gpointer    data,
                 RfXml      *xml,
                 const char *name);
  void (*text)  (gpointer    data,
                 RfXml      *xml,
                 const char *text,
                 gsize       length);
} RfXmlHandler;

gboolean    rf_xml_read     (const char          *bytes,
                             gsize                length,
                             const RfXmlHandler  *handler,
                             gpointer             data,
                             GError             **error);
const char *rf_xml_get      (RfXml               *self,
                             const char          *name);
double      rf_xml_get_number (RfXml             *self,
                             const char          *name,
                             double               fallback);
guint       rf_xml_get_line (RfXml               *self);
guint       rf_xml_get_depth (RfXml              *self);
gboolean    rf_xml_has_failed (RfXml             *self);
void        rf_xml_fail     (RfXml               *self,
                             RfError              code,
                             const char          *format,
                             ...) G_GNUC_PRINTF (3, 4);
char       *rf_xml_dup_utf8 (const char          *bytes,
                             gsize                length,
                             gsize               *out_length,
                             GError             **error);
gboolean    rf_xml_begins   (GBytes              *bytes,
                             const char          *element);

G_END_DECLS
