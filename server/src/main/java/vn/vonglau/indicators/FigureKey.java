package vn.vonglau.indicators;

/** What one number stands for; of each only the newest version counts. */
record FigureKey(String indicator, String period, long unit, String dimensions, boolean plan) {
  static FigureKey of(FigureDraft d) {
    return new FigureKey(d.indicator(), d.period().code(), d.unit(), d.dimensions(), d.plan());
  }
}
