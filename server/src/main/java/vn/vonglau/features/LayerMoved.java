package vn.vonglau.features;

/**
 * A fact: readers of a source now get another version of it. Told after the snapshots have it, on
 * every node, whoever wrote; whoever listens must not wait for anything.
 *
 * @param source as {@code catalogue.Layer.changes}
 */
public record LayerMoved(String source, LayerVersions.Version version) {}
