package vn.vonglau.cascade;

import java.time.Instant;
import vn.vonglau.paint.Canvas;

/**
 * A picture of a layer that is not painted from features.
 *
 * @param canvas transparent where there is nothing
 * @param takenAt when the oldest part was fetched, where the source does not answer now; null: live
 *     now, or fetched within the time for which the layer file lets answers be used again
 * @param trouble code of a {@link Fault}, or null; with {@code takenAt} the last good picture is
 *     shown and marked with its age, without it something is missing and its corner says so
 */
public record Picture(Canvas canvas, Instant takenAt, String trouble) {}
