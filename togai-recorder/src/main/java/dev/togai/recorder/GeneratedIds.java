package dev.togai.recorder;

import java.security.SecureRandom;
import java.util.Base64;
import java.util.concurrent.atomic.AtomicLong;

/** The ids of events for which the application has none: a prefix that no other process has, and a number. Thread-safe. */
final class GeneratedIds {

    private static final int RANDOM_BYTES = 12;
    private static final int RADIX = 36;

    private final AtomicLong numbers = new AtomicLong();
    private final String prefix;

    /**
     * Creates ids.
     *
     * @param prefix the unique beginning of the ids
     */
    GeneratedIds(String prefix) {
        this.prefix = prefix;
    }

    /** Creates ids with a random prefix. */
    static GeneratedIds create() {
        return new GeneratedIds(randomName() + "-");
    }

    /** Returns 96 random bits in 16 characters, which no other recorder or relay has. */
    static String randomName() {
        byte[] bytes = new byte[RANDOM_BYTES];
        new SecureRandom().nextBytes(bytes);
        return Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }

    /** Returns a number that was not returned before, from 1. */
    long nextNumber() {
        return numbers.incrementAndGet();
    }

    /** Returns the id with a number, which is written in base 36. */
    String id(long number) {
        return prefix + Long.toString(number, RADIX);
    }
}
