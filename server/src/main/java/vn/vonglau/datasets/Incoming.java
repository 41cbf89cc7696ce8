package vn.vonglau.datasets;

/**
 * A payload that came, whole.
 *
 * @param message kind of payload; null = the default of the dataset
 * @param channel api, push, file, sftp, form or vrs
 * @param from who sent it: user, account or host
 * @param name of the file, or empty
 * @param contentType as the sender said it, or empty
 */
public record Incoming(
    String dataset,
    String message,
    String channel,
    String from,
    String name,
    String contentType,
    byte[] bytes) {}
