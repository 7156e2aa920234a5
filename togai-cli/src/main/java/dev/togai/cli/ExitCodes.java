package dev.togai.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of all commands. The guide to the command line has the same table. */
final class ExitCodes {

    /** The command succeeded. */
    static final int SUCCESS = 0;

    /** The command succeeded, and its result is negative: findings, invalid lines, or failed events. */
    static final int NEGATIVE = 1;

    /** The arguments are wrong, an input cannot be used, or the results cannot be written. */
    static final int UNUSABLE = 2;

    /** The reader of the results closed the pipe. Shells report a program that SIGPIPE ended as 128 + 13. */
    static final int BROKEN_PIPE = 141;

    private ExitCodes() {}

    /** Returns the descriptions by code, for the help. */
    static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        descriptions.put(" " + SUCCESS, "success");
        descriptions.put(
                " " + NEGATIVE, "lint: findings; evaluate: invalid lines; preview: invalid lines or failed events");
        descriptions.put(
                " " + UNUSABLE,
                "wrong arguments, an input that cannot be used, results that cannot be written, a port in use");
        descriptions.put(BROKEN_PIPE + "", "the reader of the results closed the pipe");
        return descriptions;
    }
}
