package dev.togai.event;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/**
 * The id of an event that follows from its content: {@code d1-} and the SHA-256 of the encoding of all fields but the id, in
 * base64url. The derivation never changes. Another one has another prefix.
 */
final class DerivedEventId {

    private static final String PREFIX = "d1-";
    private static final String HEADER = "dev.togai.event.id/1";

    private DerivedEventId() {}

    static String of(UsageEvent event) {
        byte[] hash = sha256().digest(EventEncoder.content(HEADER, event));
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Each Java platform has SHA-256", e);
        }
    }
}
