package dev.togai.examples;

import java.io.PrintStream;
import java.util.List;
import java.util.Map;

/** The two stories of this module: the lifecycle of a meter, then a bill for 10,000 rides. */
public final class Examples {

    private Examples() {}

    /** Runs both, and exits with 0 only if they succeed. */
    public static void main(String[] args) {
        if (!run(List.of(args), System.getenv(), System.out)) {
            System.exit(1);
        }
    }

    /** Runs both. The bill always uses a fake: 10,000 events have no place in an account of Togai. */
    static boolean run(List<String> args, Map<String, String> environment, PrintStream out) {
        boolean lifecycle = MeterLifecycleExample.run(args, environment, out);
        out.println();
        return BillARide.run(out) && lifecycle;
    }
}
