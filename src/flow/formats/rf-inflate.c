/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Compressed text from strangers, by GLib's decompressor, in blocks and up to
 * a bound: a kilobyte can stand for a megabyte.
 */

#include "rf-inflate.h"

#include <glib/gi18n-lib.h>

#define BLOCK 65536 /* bytes */

/**
 * rf_inflate:
 * @bound: bytes that may come out
 * @out_length: (out)
 *
 * Returns: (transfer full) (nullable): what @data stands for with a NUL behind it, or NULL with RF_ERROR_INVALID or
 *   RF_ERROR_TOO_LARGE; no more memory than twice the bound is taken
 */
char *
rf_inflate (const char           *data,
            gsize                 length,
            GZlibCompressorFormat format,
            gsize                 bound,
            gsize                *out_length,
            GError              **error)
{
  g_autoptr (GZlibDecompressor) decompressor = g_zlib_decompressor_new (format);
  g_autoptr (GByteArray) out = g_byte_array_new ();
  g_autofree char *block = g_malloc (BLOCK);
  gsize at = 0;
  GConverterResult result = G_CONVERTER_CONVERTED;

  while (result != G_CONVERTER_FINISHED)
    {
      g_autoptr (GError) reason = NULL;
      gsize n_read = 0, n_written = 0;

      result = g_converter_convert (G_CONVERTER (decompressor), data + at, length - at, block, BLOCK, G_CONVERTER_INPUT_AT_END, &n_read, &n_written, &reason);
      if (result == G_CONVERTER_ERROR)
        {
          g_set_error_literal (error, RF_ERROR, RF_ERROR_INVALID, _ ("the compressed text is damaged or cut off; save the drawing again in draw.io"));
          return NULL;
        }
      at += n_read;
      g_byte_array_append (out, (const guint8 *) block, n_written);
      if (out->len > bound)
        {
          g_set_error (error, RF_ERROR, RF_ERROR_TOO_LARGE, _ ("the compressed text stands for more than %d MiB, which is the most that is read"), (int) (bound / 1024 / 1024));
          return NULL;
        }
    }
  *out_length = out->len;
  g_byte_array_append (out, (const guint8 *) "", 1);

  return (char *) g_byte_array_free (g_steal_pointer (&out), FALSE);
}
