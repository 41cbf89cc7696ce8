package vn.vonglau.catalogue;

/**
 * One thing wrong with the layer files.
 *
 * @param file name within the folder
 * @param line from 1; 1 also for what is missing from the whole file
 * @param code stable: {@code catalogue-key}
 * @param at place within the file as a JSON pointer: {@code /fields/0/type}
 * @param vi, en what is wrong and what to do
 * @param nearest the correct name that is most like the wrong one, or null
 */
public record LayerProblem(
    String file, int line, String code, String at, String vi, String en, String nearest) {}
