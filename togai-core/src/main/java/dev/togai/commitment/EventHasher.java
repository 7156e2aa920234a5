package dev.togai.commitment;

import dev.togai.event.UsageEvent;
import javax.crypto.Mac;

/** The hash of one event: the HMAC-SHA-256 of its canonical form. Not thread-safe. */
final class EventHasher {

    private final Mac mac;

    EventHasher(CommitmentKey key) {
        this.mac = key.mac();
    }

    /** Returns the 32 bytes of the hash. An event without an id is hashed with its derived id. */
    byte[] hash(UsageEvent event) {
        return mac.doFinal(event.withDerivedId().canonicalForm());
    }
}
