package dev.togai.cli;

import java.util.LinkedHashMap;
import java.util.Map;

/** The exit codes of all commands. The guide to the command line has the same table. */
final class ExitCodes {

    /** The command succeeded, and there is nothing to do. */
    static final int SUCCESS = 0;

    /** The command failed, or has findings: errors, invalid lines, failed events, arguments or inputs that cannot be used. */
    static final int FAILURE = 1;

    /** The command succeeded, and there are changes: a plan with steps, a drift, or a difference. */
    static final int CHANGES = 2;

    /** There are changes that are not allowed. */
    static final int NOT_ALLOWED = 3;

    /** The reader of the results closed the pipe. Shells report a program that SIGPIPE ended as 128 + 13. */
    static final int BROKEN_PIPE = 141;

    private ExitCodes() {}

    /** Returns the descriptions by code, for the help. */
    static Map<String, String> descriptions() {
        Map<String, String> descriptions = new LinkedHashMap<>();
        descriptions.put("  " + SUCCESS, "success, nothing to do");
        descriptions.put(
                "  " + FAILURE, "failure, findings, invalid lines, wrong arguments, or an input that cannot be used");
        descriptions.put("  " + CHANGES, "plan: steps; drift, diff, backtest: differences");
        descriptions.put("  " + NOT_ALLOWED, "plan, apply, diff, backtest: a change that is not allowed");
        descriptions.put(BROKEN_PIPE + "", "the reader of the results closed the pipe");
        return descriptions;
    }
}
