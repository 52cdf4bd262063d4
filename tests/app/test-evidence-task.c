/* SPDX-FileCopyrightText: The ResolutionFlow authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evidence on its way into a real store, and what stands there where something
 * goes wrong on the way; pictures by their pixels.
 */

#include <glib/gstdio.h>
#include <locale.h>
#include <string.h>

#include "rf-edits.h"
#include "rf-evidence-task.h"
#include "rf-image-edit.h"
#include "rf-test-folder.h"
#include "rf-uuid.h"

static RfLibrary *library;
static RfRunner *runner;
static char *dir;

static DexFuture *
over_cb (DexFuture *future,
         gpointer   data)
{
  return dex_ref (future);
}

/* @future: (transfer full); gives it when it is over */
static DexFuture *
await (DexFuture *future)
{
  DexFuture *keep = dex_future_finally (future, over_cb, NULL, NULL);

  while (dex_future_is_pending (keep))
    g_main_context_iteration (NULL, TRUE);

  return keep;
}

static void
finish (DexFuture *future)
{
  g_autoptr (DexFuture) over = await (future);
  g_autoptr (GError) error = NULL;

  dex_future_get_value (over, &error);
  g_assert_no_error (error);
}

static void
begin (void)
{
  const RfRunStart start = { 0 };
  g_autofree char *id = rf_uuid_new ();
  RfFlow *flow = rf_flow_new (id);
  g_autoptr (RfEdit) edit = rf_edit_new ("Make");
  GPtrArray *flows = g_ptr_array_new_with_free_func (g_object_unref);
  RfOrigin *origin = g_new0 (RfOrigin, 1);
  g_autofree char *step = rf_edit_add_node (edit, flow, RF_NODE_ACTION, "Look");
  g_autoptr (DexFuture) prepared = NULL;

  rf_edit_set_string (edit, flow, id, "name", "Look");
  rf_edit_set_string (edit, flow, id, "kind", "troubleshooting");
  rf_edit_set_string (edit, flow, id, "start", step);
  g_assert_true (rf_flow_apply (flow, edit, NULL));
  origin->kind = g_strdup ("new");
  g_ptr_array_add (flows, flow);
  finish (rf_library_add_flows (library, flows, origin));
  prepared = await (rf_runner_prepare (library, id));
  runner = g_value_dup_object (dex_future_get_value (prepared, NULL));
  finish (rf_runner_start (runner, &start));
}

static void
refused (RfEvidenceSource *source,
         const char       *why)
{
  guint before = rf_run_get_n_events (rf_runner_get_run (runner));
  g_autoptr (DexFuture) over = await (rf_evidence_keep (runner, NULL, source));
  g_autoptr (GError) error = NULL;

  g_assert_null (dex_future_get_value (over, &error));
  g_test_message ("%s", error->message);
  g_assert_nonnull (strstr (error->message, why));
  g_assert_cmpuint (rf_run_get_n_events (rf_runner_get_run (runner)), ==, before);
}

static RfEvidenceSource *
file_source (const char *name)
{
  g_autofree char *path = g_build_filename (dir, name, NULL);
  RfEvidenceSource *source = rf_evidence_source_new ();

  source->file = g_file_new_for_path (path);

  return source;
}

static void
test_what_cannot_be_read_leaves_the_record_as_it_was (void)
{
  g_autofree char *folder = g_build_filename (dir, "folder", NULL);
  RfEvidenceSource *endless = rf_evidence_source_new ();

  g_mkdir (folder, 0700);
  endless->file = g_file_new_for_path ("/dev/zero");
  refused (file_source ("gone.txt"), "“gone.txt” is not there any more");
  refused (file_source ("folder"), "folder");
  refused (endless, "zero");
}

static void
test_a_store_that_cannot_be_written_leaves_the_record_as_it_was (void)
{
  g_autofree char *blobs = g_build_filename (dir, "store", "blobs", NULL);
  RfEvidenceSource *source = rf_evidence_source_new ();
  RfEvidenceSource *again = rf_evidence_source_new ();

  source->text = g_strdup ("kept nowhere");
  again->text = g_strdup ("kept nowhere");
  g_assert_true (g_file_set_contents (blobs, "a file where the folder would be", -1, NULL));
  refused (source, "was not kept");
  g_assert_cmpint (g_unlink (blobs), ==, 0);
  finish (rf_evidence_keep (runner, NULL, again));
}

static void
test_what_is_kept_comes_back (void)
{
  RfEvidenceSource *source = rf_evidence_source_new ();
  GPtrArray *events;
  RfEvent *last;
  g_autoptr (DexFuture) loaded = NULL;

  source->text = g_strdup ("Grün\r\nzwei");
  finish (rf_evidence_keep (runner, NULL, source));
  events = rf_run_get_events (rf_runner_get_run (runner));
  last = g_ptr_array_index (events, events->len - 1);
  loaded = await (rf_evidence_load (runner, rf_event_get_string (last, "blob")));
  g_assert_cmpmem (g_bytes_get_data (g_value_get_boxed (dex_future_get_value (loaded, NULL)), NULL),
                   g_bytes_get_size (g_value_get_boxed (dex_future_get_value (loaded, NULL))), "Grün\nzwei", 10);
}

/* ---- pictures -------------------------------------------------------------------------------------------------- */

/* Each pixel tells where it was. */
static GdkTexture *
make_texture (int width,
              int height)
{
  guint8 *pixels = g_malloc (4 * (gsize) width * height);
  g_autoptr (GBytes) bytes = NULL;

  for (int i = 0; i < width * height; i++)
    {
      pixels[4 * i] = i % width;
      pixels[4 * i + 1] = i / width;
      pixels[4 * i + 2] = 200;
      pixels[4 * i + 3] = 255;
    }
  bytes = g_bytes_new_take (pixels, 4 * (gsize) width * height);

  return gdk_memory_texture_new (width, height, GDK_MEMORY_R8G8B8A8, bytes, 4 * (gsize) width);
}

static GBytes *
read_back (RfImageEdit *edit,
           int         *width)
{
  g_autoptr (GBytes) png = rf_image_edit_write (edit);
  g_autoptr (GdkTexture) texture = gdk_texture_new_from_bytes (png, NULL);
  GdkTextureDownloader *downloader = gdk_texture_downloader_new (texture);
  gsize stride;
  GBytes *bytes;

  gdk_texture_downloader_set_format (downloader, GDK_MEMORY_R8G8B8A8);
  bytes = gdk_texture_downloader_download_bytes (downloader, &stride);
  gdk_texture_downloader_free (downloader);
  *width = gdk_texture_get_width (texture);
  g_assert_cmpuint (stride, ==, 4 * (gsize) * width);

  return bytes;
}

static void
test_what_is_blacked_out_or_cut_off_is_in_no_pixel (void)
{
  g_autoptr (GdkTexture) texture = make_texture (60, 40);
  g_autoptr (RfImageEdit) edit = rf_image_edit_new (texture);
  g_autoptr (GBytes) bytes = NULL;
  const guint8 *pixels;
  int width;

  g_assert_true (rf_image_edit_do (edit, RF_IMAGE_BLACK_OUT, &(GdkRectangle){ 20, 10, 10, 10 }));
  g_assert_true (rf_image_edit_do (edit, RF_IMAGE_CROP, &(GdkRectangle){ 15, 5, 30, 20 }));
  g_assert_false (rf_image_edit_do (edit, RF_IMAGE_BLACK_OUT, &(GdkRectangle){ 0, 0, 5, 5 })); /* that is cut off already */
  bytes = read_back (edit, &width);
  pixels = g_bytes_get_data (bytes, NULL);
  g_assert_cmpint (width, ==, 30);
  g_assert_cmpuint (g_bytes_get_size (bytes), ==, 4 * 30 * 20);
  for (int y = 0; y < 20; y++)
    for (int x = 0; x < 30; x++)
      {
        const guint8 *pixel = pixels + 4 * (y * 30 + x);
        gboolean black = x >= 5 && x < 15 && y >= 5 && y < 15;

        g_assert_cmpuint (pixel[0], ==, black ? 0 : x + 15);
        g_assert_cmpuint (pixel[1], ==, black ? 0 : y + 5);
        g_assert_cmpuint (pixel[2], ==, black ? 0 : 200);
      }
}

static void
test_undo_takes_back_one_after_the_other (void)
{
  g_autoptr (GdkTexture) texture = make_texture (60, 40);
  g_autoptr (RfImageEdit) edit = rf_image_edit_new (texture);
  GdkRectangle visible;

  rf_image_edit_do (edit, RF_IMAGE_CROP, &(GdkRectangle){ 10, 10, 30, 20 });
  rf_image_edit_do (edit, RF_IMAGE_CROP, &(GdkRectangle){ 20, 12, 100, 4 });
  visible = rf_image_edit_get_visible (edit);
  g_assert_true (gdk_rectangle_equal (&visible, &(GdkRectangle){ 20, 12, 20, 4 }));
  g_assert_true (rf_image_edit_undo (edit));
  visible = rf_image_edit_get_visible (edit);
  g_assert_true (gdk_rectangle_equal (&visible, &(GdkRectangle){ 10, 10, 30, 20 }));
  g_assert_true (rf_image_edit_undo (edit));
  g_assert_false (rf_image_edit_is_changed (edit));
  g_assert_false (rf_image_edit_undo (edit));
}

static void
test_a_thumbnail_keeps_the_shape (void)
{
  g_autoptr (GdkTexture) texture = make_texture (200, 100);
  g_autoptr (GdkTexture) small = rf_image_shrink (texture, 50);
  g_autoptr (GdkTexture) same = rf_image_shrink (texture, 500);

  g_assert_cmpint (gdk_texture_get_width (small), ==, 50);
  g_assert_cmpint (gdk_texture_get_height (small), ==, 25);
  g_assert_true (same == texture);
}

int
main (int   argc,
      char *argv[])
{
  g_autofree char *store = NULL;
  int result;

  setlocale (LC_ALL, "");
  g_test_init (&argc, &argv, NULL);
  dex_init ();
  dir = g_dir_make_tmp ("rf-evidence-XXXXXX", NULL);
  store = g_build_filename (dir, "store", NULL);
  library = rf_library_new (store);
  finish (rf_library_open (library));
  begin ();
  g_test_add_func ("/evidence-task/what-cannot-be-read-leaves-the-record-as-it-was", test_what_cannot_be_read_leaves_the_record_as_it_was);
  g_test_add_func ("/evidence-task/a-store-that-cannot-be-written-leaves-the-record-as-it-was", test_a_store_that_cannot_be_written_leaves_the_record_as_it_was);
  g_test_add_func ("/evidence-task/what-is-kept-comes-back", test_what_is_kept_comes_back);
  g_test_add_func ("/pictures/what-is-blacked-out-or-cut-off-is-in-no-pixel", test_what_is_blacked_out_or_cut_off_is_in_no_pixel);
  g_test_add_func ("/pictures/undo-takes-back-one-after-the-other", test_undo_takes_back_one_after_the_other);
  g_test_add_func ("/pictures/a-thumbnail-keeps-the-shape", test_a_thumbnail_keeps_the_shape);
  result = g_test_run ();
  g_clear_object (&runner);
  g_clear_object (&library);
  rf_test_remove_folder (dir);
  g_free (dir);

  return result;
}
