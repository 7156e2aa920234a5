package dev.togai.testkit.internal;

/** An observer of a journal. The journal is locked during a notification, so an observer neither blocks nor throws. */
public interface JournalObserver {

    /** Receives a new call. */
    void added(JournalEntry entry);

    /** Receives the removal of all calls. */
    void cleared();
}
