/** Indicators: definitions, figures, forms, approvals, deadlines, and who owes what. */
@ApplicationModule(
    allowedDependencies = {"kernel", "audit", "units", "identity", "catalogue", "ops", "paper"})
package vn.vonglau.indicators;

import org.springframework.modulith.ApplicationModule;
