package vn.vonglau.directives;

/**
 * A fact told inside the transaction of a write: a directive was given, changed or went on.
 *
 * @param what created, changed, taken, answered, done, closed, returned, cancelled, watched,
 *     unwatched, issue or overdue
 */
public record DirectiveMoved(long id, DirectiveState state, String what) {}
