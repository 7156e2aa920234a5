package dev.togai.cli;

import java.io.PrintWriter;

/** A line on a terminal about work that takes time. It disappears when it is closed. */
final class Progress implements AutoCloseable {

    /** Moves to the start of the line and erases it. */
    private static final String ERASE = "\r\u001b[K";

    private static final long MIN_INTERVAL_NANOS = 200_000_000;

    private final PrintWriter messages;
    private final boolean isShown;
    private long shown;

    Progress(PrintWriter messages, boolean isShown, String work) {
        this.messages = messages;
        this.isShown = isShown;
        show(work);
    }

    /** Does the work while the line is shown. */
    <T, E extends Exception> T during(Work<T, E> work) throws E {
        return work.run();
    }

    /** Replaces the line, but not more often than a reader can follow. */
    void update(String work) {
        long now = System.nanoTime();
        if (now - shown >= MIN_INTERVAL_NANOS) {
            show(work);
        }
    }

    /** Replaces the line. */
    void show(String work) {
        shown = System.nanoTime();
        print(ERASE + ResultWriter.visible(work) + " ...");
    }

    @Override
    public void close() {
        print(ERASE);
    }

    private void print(String text) {
        if (isShown) {
            messages.print(text);
            messages.flush();
        }
    }
}
