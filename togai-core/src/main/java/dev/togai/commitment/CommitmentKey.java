package dev.togai.commitment;

import java.nio.charset.StandardCharsets;
import java.security.InvalidKeyException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret key of commitments. Only commitments of one key are comparable: create a key once, and store it as other secrets are
 * stored. Its holder can compute two different multisets of events with equal commitments. Immutable and thread-safe.
 */
public final class CommitmentKey {

    /** The minimum length of a key in bytes, and the length of a generated key. */
    public static final int MIN_BYTES = 32;

    private static final String ALGORITHM = "HmacSHA256";

    /** An encoded event begins with the length of its header, three bytes of which are 0, so it never equals this text. */
    private static final String ID_MESSAGE = "dev.togai.commitment.key/1";

    private final byte[] secret;
    private final String id;

    private CommitmentKey(byte[] secret) {
        this.secret = secret;
        byte[] hash = mac().doFinal(ID_MESSAGE.getBytes(StandardCharsets.US_ASCII));
        this.id = HexFormat.of().formatHex(hash, 0, 8);
    }

    /** Returns a new key of {@value #MIN_BYTES} random bytes. */
    public static CommitmentKey generate(SecureRandom random) {
        byte[] secret = new byte[MIN_BYTES];
        random.nextBytes(secret);
        return new CommitmentKey(secret);
    }

    /**
     * Returns the key of these bytes, which are copied.
     *
     * @throws IllegalArgumentException if there are fewer than {@value #MIN_BYTES} bytes
     */
    public static CommitmentKey of(byte[] secret) {
        if (secret.length < MIN_BYTES) {
            throw new IllegalArgumentException("A key of commitments must have at least " + MIN_BYTES + " bytes, had "
                    + secret.length + ". Generate one.");
        }
        return new CommitmentKey(secret.clone());
    }

    /** Returns a copy of the bytes, for a store of secrets. Do not log them. */
    public byte[] secret() {
        return secret.clone();
    }

    /**
     * Returns the id of the key, 16 hexadecimal digits that each commitment contains. It is an HMAC of a constant and does not reveal
     * the key.
     */
    public String id() {
        return id;
    }

    /** Returns a new HMAC-SHA-256 with this key. Not thread-safe. */
    Mac mac() {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret, ALGORITHM));
            return mac;
        } catch (NoSuchAlgorithmException | InvalidKeyException e) {
            throw new IllegalStateException("Each Java platform has HMAC-SHA-256 with keys of any length", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CommitmentKey that && MessageDigest.isEqual(secret, that.secret);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(secret);
    }

    /** Returns the id of the key, never the key. */
    @Override
    public String toString() {
        return "CommitmentKey[" + id + "]";
    }
}
