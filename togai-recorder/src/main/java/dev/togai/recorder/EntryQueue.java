package dev.togai.recorder;

import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * An unbounded queue of linked entries. Any thread adds, without a lock and with one atomic operation. One thread at a time takes. An
 * entry can be added once. The queue keeps the entry that was taken last.
 */
final class EntryQueue {

    /** The entry that was taken last; at first, one that was never added. */
    private QueueEntry taken = new FlushMarker();

    private final AtomicReference<QueueEntry> last = new AtomicReference<>(taken);

    EntryQueue() {
        // Links the code of add: later, its two steps need no more stack, and no thread fails between them.
        add(new FlushMarker());
        poll();
    }

    /** Adds an entry. A thread that ended between the two steps would block all later entries, so nothing between them can fail. */
    void add(QueueEntry entry) {
        last.getAndSet(entry).linkTo(entry);
    }

    /** Takes the next entry; null if there is none. */
    @Nullable
    QueueEntry poll() {
        QueueEntry next = taken.next();
        while (next == null) {
            if (isEmpty()) {
                return null;
            }
            // Another thread has added an entry, and links it now.
            Thread.onSpinWait();
            next = taken.next();
        }
        // A result that an application keeps must not keep all later ones.
        taken.linkTo(null);
        taken = next;
        return next;
    }

    /** Returns whether all added entries are taken. Called by the thread that takes. */
    boolean isEmpty() {
        return taken == last.get();
    }
}
