package dev.togai.recorder;

import dev.togai.recorder.internal.log.EventLog;
import dev.togai.recorder.internal.log.LogFullException;
import dev.togai.recorder.internal.log.LogGroup;
import dev.togai.recorder.internal.log.LogStatus;
import dev.togai.recorder.internal.log.LoggedEvent;
import dev.togai.recorder.internal.log.MemoryLog;
import java.io.IOException;
import java.util.List;

/** A log that survives the recorder, like a log on disk, and fails on request of a test. */
class KeptLog implements EventLog {

    private final MemoryLog log = new MemoryLog();
    private boolean isFailing;
    private int maxWaiting = Integer.MAX_VALUE;

    @Override
    public void append(LogGroup group) throws IOException {
        if (isFailing) {
            throw new IOException("The disk is read-only");
        }
        if (!group.events().isEmpty() && log.heldEvents() + group.events().size() > maxWaiting) {
            throw new LogFullException("The log is full");
        }
        log.append(group);
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
    public void close() {}

    void setFailing(boolean failing) {
        isFailing = failing;
    }

    void setMaxWaiting(int events) {
        maxWaiting = events;
    }
}
