package dev.togai.testkit.cli;

import dev.togai.testkit.http.FakeTogaiServer;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.util.concurrent.locks.ReentrantLock;

/**
 * The orderly end of a served fake: closes its server and then saves its state, once. The hook of the process and the thread that
 * serves may both stop it. Thread-safe.
 */
final class FakeShutdown {

    private final ReentrantLock lock = new ReentrantLock();
    private final FakeTogaiServer server;
    private final SnapshotFiles files;
    private final PrintStream out;
    private final PrintStream err;
    private boolean stopped;
    private boolean saved;

    FakeShutdown(FakeTogaiServer server, SnapshotFiles files, PrintStream out, PrintStream err) {
        this.server = server;
        this.files = files;
        this.out = out;
        this.err = err;
    }

    /** Stops the fake, and returns whether its state was saved as requested. Prints the reason of a failure. */
    boolean stop() {
        lock.lock();
        try {
            if (!stopped) {
                stopped = true;
                server.close();
                saved = save();
            }
            return saved;
        } finally {
            lock.unlock();
        }
    }

    private boolean save() {
        try {
            files.save(server.fake(), out);
            return true;
        } catch (UncheckedIOException e) {
            err.println(e.getMessage());
            return false;
        }
    }
}
