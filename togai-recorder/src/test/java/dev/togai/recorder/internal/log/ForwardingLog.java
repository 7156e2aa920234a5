package dev.togai.recorder.internal.log;

import java.io.IOException;
import java.util.List;

/** A log that passes all calls to another one; {@link #append} is for subclasses. */
public abstract class ForwardingLog implements EventLog {

    protected final EventLog log;

    protected ForwardingLog(EventLog log) {
        this.log = log;
    }

    @Override
    public List<LoggedEvent> read(long from, int maxEvents, long maxBytes) throws IOException {
        return log.read(from, maxEvents, maxBytes);
    }

    @Override
    public LogStatus status() {
        return log.status();
    }

    @Override
    public void close() throws IOException {
        log.close();
    }
}
