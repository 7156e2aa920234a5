package dev.togai.commitment;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.math.BigInteger;
import java.nio.ByteOrder;

/** A number of events and the sum of their hashes modulo 2^256, in four words. Allocates nothing to add. Not thread-safe. */
final class HashSum {

    private static final VarHandle WORD = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.BIG_ENDIAN)
            .withInvokeExactBehavior();

    private long count;
    private long high;
    private long upper;
    private long lower;
    private long low;

    /** Returns a copy. */
    HashSum copy() {
        HashSum copy = new HashSum();
        copy.add(this);
        return copy;
    }

    /** Adds one event. */
    void add(byte[] hash) {
        add(1, (long) WORD.get(hash, 0), (long) WORD.get(hash, 8), (long) WORD.get(hash, 16), (long)
                WORD.get(hash, 24));
    }

    /** Adds another sum. */
    void add(HashSum other) {
        add(other.count, other.high, other.upper, other.lower, other.low);
    }

    /** Adds a commitment. */
    void add(Commitment commitment) {
        BigInteger sum = commitment.sum();
        add(
                commitment.count(),
                sum.shiftRight(192).longValue(),
                sum.shiftRight(128).longValue(),
                sum.shiftRight(64).longValue(),
                sum.longValue());
    }

    private void add(long events, long a, long b, long c, long d) {
        count = Math.addExact(count, events);
        low += d;
        long carry = carry(low, d, 0);
        lower += c + carry;
        carry = carry(lower, c, carry);
        upper += b + carry;
        carry = carry(upper, b, carry);
        high += a + carry;
    }

    /** Returns the carry of an unsigned sum of a word, an addend and a carry. */
    private static long carry(long sum, long addend, long carry) {
        int order = Long.compareUnsigned(sum, addend);
        return order < 0 || (order == 0 && carry == 1) ? 1 : 0;
    }

    /** Returns whether the count and the sum are those of no event. */
    boolean isZero() {
        return (count | high | upper | lower | low) == 0;
    }

    /** Returns whether count and sum are equal. */
    boolean sameAs(HashSum other) {
        return count == other.count
                && high == other.high
                && upper == other.upper
                && lower == other.lower
                && low == other.low;
    }

    /** Returns the commitment of this sum. */
    Commitment toCommitment(String keyId) {
        byte[] bytes = new byte[Commitment.BYTES];
        WORD.set(bytes, 0, high);
        WORD.set(bytes, 8, upper);
        WORD.set(bytes, 16, lower);
        WORD.set(bytes, 24, low);
        return new Commitment(keyId, count, new BigInteger(1, bytes));
    }
}
