package dev.togai.recorder;

import dev.togai.recorder.internal.log.ForwardingLog;
import dev.togai.recorder.internal.log.LogFullException;
import dev.togai.recorder.internal.log.LogGroup;
import dev.togai.recorder.internal.log.MemoryLog;
import java.io.IOException;

/** A log that survives the recorder, like a log on disk, and fails on request of a test. */
class KeptLog extends ForwardingLog {

    private final MemoryLog memory;
    private boolean isFailing;
    private int maxWaiting = Integer.MAX_VALUE;

    KeptLog() {
        this(new MemoryLog());
    }

    private KeptLog(MemoryLog memory) {
        super(memory);
        this.memory = memory;
    }

    @Override
    public void append(LogGroup group) throws IOException {
        if (isFailing) {
            throw new IOException("The disk is read-only");
        }
        if (!group.events().isEmpty() && memory.heldEvents() + group.events().size() > maxWaiting) {
            throw new LogFullException("The log is full");
        }
        log.append(group);
    }

    void setFailing(boolean failing) {
        isFailing = failing;
    }

    void setMaxWaiting(int events) {
        maxWaiting = events;
    }
}
