package vn.vonglau.exchange;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import vn.vonglau.catalogue.Words;

/**
 * A message as it stands at one moment.
 *
 * @param id follows from template, period, unit and content: the same content is the same message
 * @param hash SHA-256 over the content as compact JSON in UTF-8, hexadecimal
 * @param content what the hash is of: period, unit and the rows, in their order
 * @param quality of the rows, beside the content: it may change while the figures stay
 * @param complete whether every required field has a value
 * @param simulated whether any value is made up
 * @param hidden fields that the caller may not see; they are not in the content
 * @param problems why it should not be sent as it is
 */
public record Message(
    MessageTemplate template,
    String id,
    Instant at,
    String hash,
    Map<String, Object> content,
    List<Map<String, Object>> quality,
    boolean complete,
    boolean simulated,
    int hidden,
    List<Words> problems) {}
