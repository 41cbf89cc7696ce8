package vn.vonglau.catalogue;

import java.time.Instant;

/**
 * A layer that an import made: what a file of the folder of layers holds, kept in the store.
 *
 * @param yaml as a layer file
 * @param sld as a style file, or null: drawn plainly by its geometry
 * @param createdBy who was at work then, as the journal names them
 */
public record LayerEntry(
    String id, String yaml, String sld, Instant createdAt, String createdBy, Instant changedAt) {}
