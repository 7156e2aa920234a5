package dev.togai.commitment;

import dev.togai.event.UsageEvent;
import java.math.BigInteger;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A commitment to a multiset of events: their number, and the sum of their hashes modulo 2<sup>256</sup>. The hash of an event is the
 * HMAC-SHA-256 of its {@linkplain UsageEvent#canonicalForm() canonical form}. The order of the events has no meaning, and
 * an event that occurs twice counts twice. Commitments add up: that of a whole is the sum of those of its parts. Immutable and thread-safe.
 *
 * <pre>{@code
 * CommitmentAccumulator recorded = CommitmentAccumulator.create(key);
 * for (UsageEvent ride : rides) {
 *     recorded.add(ride);
 * }
 * }</pre>
 *
 * <p>The function is MSet-Add-Hash (Clarke, Devadas, van Dijk, Gassend, Suh: Incremental Multiset Hash Functions, ASIACRYPT 2003)
 * without its random offset, because commitments with offsets could not be compared for equality.
 *
 * <ul>
 *   <li>Equal multisets always have equal commitments.
 *   <li>Two different multisets, chosen without knowledge of hashes, have equal commitments with a probability of at most
 *       2<sup>-194</sup>: 2<sup>-256</sup>, unless all differences of multiplicities have a common power of 2, which is less than
 *       2<sup>63</sup>.
 *   <li>A holder of the key can compute different multisets with equal commitments, by lattice reduction or by a generalized birthday
 *       attack. So can a party that has the hashes of 60 single events, which are differences of commitments.
 *       Commitments detect failures. They detect fraud only by parties that have neither the key nor commitments.
 * </ul>
 *
 * <p>The count is part of a commitment, although the sum alone distinguishes multisets. It states how many events a difference has
 * at least, and bounds the multiplicities in the probability above.
 */
public final class Commitment {

    /** The length of a hash in bytes. */
    static final int BYTES = 32;

    private static final BigInteger MASK = BigInteger.ONE.shiftLeft(8 * BYTES).subtract(BigInteger.ONE);
    private static final Pattern TEXT = Pattern.compile("c1:([0-9a-f]{16}):(0|-?[1-9][0-9]{0,18}):([0-9a-f]{64})");

    private final String keyId;
    private final long count;
    private final BigInteger sum;

    Commitment(String keyId, long count, BigInteger sum) {
        this.keyId = keyId;
        this.count = count;
        this.sum = sum.and(MASK);
    }

    /** Returns the commitment to no event. */
    public static Commitment empty(CommitmentKey key) {
        return empty(key.id());
    }

    static Commitment empty(String keyId) {
        return new Commitment(keyId, 0, BigInteger.ZERO);
    }

    /** Returns the commitment to one event. */
    public static Commitment of(CommitmentKey key, UsageEvent event) {
        return of(key.id(), new EventHasher(key).hash(event));
    }

    /** Returns the commitment to all events of an iteration, which is read once. */
    public static Commitment of(CommitmentKey key, Iterable<UsageEvent> events) {
        CommitmentAccumulator accumulator = CommitmentAccumulator.create(key);
        events.forEach(accumulator::add);
        return accumulator.commitment();
    }

    static Commitment of(String keyId, byte[] hash) {
        return new Commitment(keyId, 1, new BigInteger(1, hash));
    }

    /**
     * Returns the commitment of a {@linkplain #toString() string}.
     *
     * @throws IllegalArgumentException if the string is no commitment
     */
    public static Commitment parse(String text) {
        Matcher matcher = TEXT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "No commitment of the form c1:<key id>:<count>:<sum>, 16 and 64 hexadecimal digits: " + text);
        }
        return new Commitment(matcher.group(1), Long.parseLong(matcher.group(2)), new BigInteger(matcher.group(3), 16));
    }

    /** Returns the id of the key. */
    public String keyId() {
        return keyId;
    }

    /** Returns the number of events. Negative in a difference, if the subtracted commitment has more. */
    public long count() {
        return count;
    }

    BigInteger sum() {
        return sum;
    }

    /** Returns whether this is the commitment to no event. */
    boolean isEmpty() {
        return count == 0 && sum.signum() == 0;
    }

    /**
     * Returns the commitment to the events of both.
     *
     * @throws IllegalArgumentException if the keys differ
     * @throws ArithmeticException if the number of events exceeds 2<sup>63</sup> - 1
     */
    public Commitment plus(Commitment other) {
        requireKey(keyId, other.keyId);
        return new Commitment(keyId, Math.addExact(count, other.count), sum.add(other.sum));
    }

    /**
     * Returns the difference, to which {@link #plus} adds the other commitment again.
     *
     * @throws IllegalArgumentException if the keys differ
     * @throws ArithmeticException if the number of events exceeds 2<sup>63</sup> - 1
     */
    public Commitment minus(Commitment other) {
        requireKey(keyId, other.keyId);
        return new Commitment(keyId, Math.subtractExact(count, other.count), sum.subtract(other.sum));
    }

    /** Returns the commitment to this number of copies of each event. */
    Commitment times(long copies) {
        return new Commitment(keyId, Math.multiplyExact(count, copies), sum.multiply(BigInteger.valueOf(copies)));
    }

    /** Returns whether this is the commitment to {@link #count()} copies of the one event with this hash, which may be negative. */
    boolean isMultipleOf(byte[] hash) {
        return new BigInteger(1, hash)
                .multiply(BigInteger.valueOf(count))
                .and(MASK)
                .equals(sum);
    }

    /** Rejects commitments of different keys. */
    static void requireKey(String keyId, String otherKeyId) {
        if (!keyId.equals(otherKeyId)) {
            throw new IllegalArgumentException("Commitments of different keys, " + keyId + " and " + otherKeyId
                    + ", are not comparable. Use one key on both sides.");
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Commitment that
                && count == that.count
                && sum.equals(that.sum)
                && keyId.equals(that.keyId);
    }

    @Override
    public int hashCode() {
        return Objects.hash(keyId, count, sum);
    }

    /** Returns {@code c1:}, the id of the key, the count and the sum, such as {@code c1:0a1b2c3d4e5f6071:3:}, with 64 digits. */
    @Override
    public String toString() {
        String digits = sum.toString(16);
        return "c1:" + keyId + ":" + count + ":" + "0".repeat(2 * BYTES - digits.length()) + digits;
    }
}
