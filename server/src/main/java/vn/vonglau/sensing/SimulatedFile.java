package vn.vonglau.sensing;

/**
 * A file that a made-up logger has ready; whoever keeps the doors for loggers sends it through one.
 *
 * @param name as a logger names it
 */
public record SimulatedFile(String name, byte[] bytes) {}
