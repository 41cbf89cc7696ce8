package vn.vonglau.sensing;

import java.time.Instant;
import java.util.Set;

/**
 * Bytes as they came in at a door, before anyone read them.
 *
 * @param door ftp, sftp, folder, poll, upload, api, sta or rest
 * @param account on whose behalf they came: the name of the feed or of the person
 * @param stations codes that this account may send for; null for all
 * @param name of the file, or what stands for it; its extension says how it is read: {@code .json},
 *     {@code .csv}, {@code .xlsx}, otherwise as a station file
 * @param received at the door
 */
public record Upload(
    String door,
    String account,
    Set<String> stations,
    String name,
    byte[] bytes,
    Instant received) {}
