/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include <string.h>

#include "rf-command-text.h"

#define BROKEN "\xef\xbf\xbd"

/* The text of @bytes, fed in pieces of @piece. */
static char *
read_in_pieces (const char *bytes,
                gsize       length,
                gsize       piece)
{
  g_autoptr (RfCommandText) text = rf_command_text_new ();
  g_autoptr (GString) out = g_string_new (NULL);

  for (gsize i = 0; i < length; i += piece)
    rf_command_text_feed (text, bytes + i, MIN (piece, length - i), out);
  rf_command_text_end (text, out);

  return g_strdup (out->str);
}

static const struct
{
  const char *bytes;
  gsize       length;
  const char *text;
} cases[] = {
#define CASE(bytes, text) { bytes, sizeof bytes - 1, text }
  CASE ("plain\n", "plain\n"),
  CASE ("", ""),
  CASE ("Gr\xc3\xb6\xc3\x9f\x65 \xe2\x82\xac \xf0\x9f\x96\xa8", "Größe € 🖨"),
  CASE ("a\0b\0", "a" BROKEN "b" BROKEN),
  CASE ("\xff\xfe", BROKEN BROKEN),
  CASE ("\xc3", BROKEN),
  CASE ("\xf8\x88\x80\x80z", BROKEN "z"),
  CASE ("\xc3(", BROKEN "("),
  CASE ("\xe2\x82z", BROKEN "z"),
  CASE ("\xe2\x82\xe2\x82\xac", BROKEN "€"),
  CASE ("\xc0\x80", BROKEN BROKEN),
  CASE ("\xed\xa0\x80", BROKEN BROKEN),
  CASE ("\xe2\x82\0x", BROKEN BROKEN "x"),
  CASE ("\xe2\x82\033[0mx", BROKEN "x"),
  CASE ("\033[1;31mred\033[0m", "red"),
  CASE ("\033[?25l\033[2K\033[1Gx", "x"),
  CASE ("\033]0;title\007x", "x"),
  CASE ("\033]8;;https://example.org\033\\link\033]8;;\033\\", "link"),
  CASE ("\033(Bx\033=y\033>z", "xyz"),
  CASE ("\033Pq#0;2;0;0;0\033\\x", "x"),
  CASE ("\033[31\nx", "\nx"),
  CASE ("\033]0;never ended\nx", "\nx"),
  CASE ("\033", ""),
  CASE ("a\r\nb\r\n", "a\nb\n"),
  CASE ("10 %\r20 %\r30 %\n", "10 %\n20 %\n30 %\n"),
  CASE ("end\r", "end\n"),
  CASE ("a\r\r\nb", "a\nb"),
  CASE ("a\bb\ac\vd", "abcd"),
  CASE ("\xc2\x9b" "31mx", "31mx"),
  CASE ("tab\there", "tab\there"),
#undef CASE
};

static void
test_what_comes_out_is_text_however_it_was_cut (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    for (gsize piece = 1; piece <= 5; piece++)
      {
        g_autofree char *text = read_in_pieces (cases[i].bytes, cases[i].length, piece);

        g_assert_cmpstr (text, ==, cases[i].text);
      }
}

static void
test_random_bytes_become_valid_text_whatever_the_pieces (void)
{
  guint32 seed = g_getenv ("RF_SEED") != NULL ? (guint32) atoi (g_getenv ("RF_SEED")) : g_random_int ();
  g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
  static const char often[] = "\033[]\\\r\n\0\xe2\x82\xac\xf0\x9f\xc3;m";

  g_test_message ("RF_SEED=%u", seed);
  for (guint i = 0; i < 2000; i++)
    {
      char bytes[40];
      g_autofree char *whole = NULL;
      g_autofree char *cut = NULL;

      for (guint k = 0; k < sizeof bytes; k++)
        bytes[k] = g_rand_boolean (rand) ? often[g_rand_int_range (rand, 0, sizeof often - 1)] : g_rand_int_range (rand, 0, 256);
      whole = read_in_pieces (bytes, sizeof bytes, sizeof bytes);
      cut = read_in_pieces (bytes, sizeof bytes, g_rand_int_range (rand, 1, 8));
      g_assert_cmpstr (whole, ==, cut);
      g_assert_true (g_utf8_validate (whole, -1, NULL));
      g_assert_null (strpbrk (whole, "\033\r\a\b"));
    }
}

/* A sequence that is never closed does not swallow what follows for ever. */
static void
test_a_sequence_without_an_end_is_given_up (void)
{
  g_autoptr (GString) bytes = g_string_new ("\033]");
  g_autofree char *text = NULL;

  for (guint i = 0; i < 10000; i++)
    g_string_append_c (bytes, 'x');
  text = read_in_pieces (bytes->str, bytes->len, 100);
  g_assert_cmpuint (strlen (text), >, 5000);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/command-text/what-comes-out-is-text-however-it-was-cut", test_what_comes_out_is_text_however_it_was_cut);
  g_test_add_func ("/command-text/random-bytes-become-valid-text-whatever-the-pieces", test_random_bytes_become_valid_text_whatever_the_pieces);
  g_test_add_func ("/command-text/a-sequence-without-an-end-is-given-up", test_a_sequence_without_an_end_is_given_up);

  return g_test_run ();
}
