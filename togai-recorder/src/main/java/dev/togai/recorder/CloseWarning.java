package dev.togai.recorder;

import java.lang.System.Logger.Level;

/** The default receiver of the report of a closed recorder. Thread-safe. */
final class CloseWarning {

    private CloseWarning() {}

    /**
     * Logs the events that a closed recorder did not deliver, if there are any. While the JVM shuts down, the line goes to {@link
     * System#err} too, because {@code java.util.logging} removes its handlers in a shutdown hook of its own.
     */
    static void log(CloseReport report) {
        if (report.isComplete()) {
            return;
        }
        StatusLog.log(Level.WARNING, report.toString());
        if (isJvmShuttingDown()) {
            System.err.println("WARNING dev.togai.recorder: " + report);
        }
    }

    private static boolean isJvmShuttingDown() {
        try {
            Runtime.getRuntime().removeShutdownHook(new Thread(() -> {}));
            return false;
        } catch (IllegalStateException ignored) {
            // The only way to find out: hooks cannot be changed any more.
            return true;
        }
    }
}
