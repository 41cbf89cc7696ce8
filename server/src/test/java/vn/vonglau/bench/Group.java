package vn.vonglau.bench;

/** A set of figures that are measured together. A new group needs its line in {@link Bench}. */
interface Group {
  String name();

  void run(Bench bench) throws Exception;
}
