package vn.vonglau.directives;

import java.time.Instant;

/**
 * One line of the history.
 *
 * @param what created, changed, taken, answered …
 * @param state after it
 * @param text what the person wrote; empty = nothing
 * @param detail what changed; empty = nothing to add
 */
record DirectiveEvent(
    long id,
    long directive,
    Instant at,
    String by,
    String what,
    DirectiveState state,
    String text,
    String detail) {}
