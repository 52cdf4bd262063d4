/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Preloaded where valgrind looks on: PCRE2 makes no machine code. Such code
 * reads ahead of a text by whole registers, which is right and which valgrind
 * takes for the use of memory that nobody wrote. Everything that matches, GLib
 * too, has to fall back to the interpreter, as on a processor without a JIT.
 */

#define PCRE2_CODE_UNIT_WIDTH 8
#include <pcre2.h>

int
pcre2_jit_compile (pcre2_code *code,
                   uint32_t    options)
{
  return PCRE2_ERROR_JIT_BADOPTION;
}
