package vn.vonglau.imports;

import java.util.List;
import java.util.Map;

/**
 * What was understood of a file.
 *
 * @param plan null while something must be asked
 * @param json as it is answered
 */
record Looked(Plan plan, List<Question> questions, Map<String, Object> json) {}
