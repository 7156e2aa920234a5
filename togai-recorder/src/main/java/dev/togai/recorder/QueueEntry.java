package dev.togai.recorder;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import org.jspecify.annotations.Nullable;

/** An entry of the queue: an event, or the marker of a flush. It is its own node in the {@link EntryQueue}. */
abstract sealed class QueueEntry permits RecordResult, FlushMarker {

    private static final VarHandle NEXT;

    static {
        try {
            NEXT = MethodHandles.lookup().findVarHandle(QueueEntry.class, "next", QueueEntry.class);
        } catch (ReflectiveOperationException e) {
            throw new ExceptionInInitializerError(e);
        }
    }

    private volatile @Nullable QueueEntry next;

    /** Returns the entry that was added after this one; null if it is not linked yet. */
    final @Nullable QueueEntry next() {
        return next;
    }

    /** Sets the next entry, without the memory fence of a volatile write. */
    final void linkTo(@Nullable QueueEntry entry) {
        NEXT.setRelease(this, entry);
    }
}
