package dev.togai.recorder;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.ReentrantLock;

/** A bounded list of dead letters in memory. When it is full, further dead letters wait in the log. Thread-safe. */
final class DeadLetterBuffer implements DeadLetterHandler {

    static final int MAX_LETTERS = 1_000;

    private final ReentrantLock lock = new ReentrantLock();
    private final List<DeadLetter> letters = new ArrayList<>();

    @Override
    public void handle(DeadLetter letter) {
        lock.lock();
        try {
            if (letters.size() >= MAX_LETTERS) {
                throw new IllegalStateException(
                        MAX_LETTERS + " dead letters were not taken. Take them, or set a handler.");
            }
            letters.add(letter);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the dead letters. */
    List<DeadLetter> letters() {
        lock.lock();
        try {
            return List.copyOf(letters);
        } finally {
            lock.unlock();
        }
    }

    /** Returns the dead letters, and removes them. */
    List<DeadLetter> take() {
        lock.lock();
        try {
            List<DeadLetter> taken = List.copyOf(letters);
            letters.clear();
            return taken;
        } finally {
            lock.unlock();
        }
    }
}
