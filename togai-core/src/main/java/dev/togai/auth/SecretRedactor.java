package dev.togai.auth;

import dev.togai.internal.Excerpt;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.BitSet;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Masks secrets in strings from elsewhere, for example in the response of a service that repeats the token. Transports pass every
 * string of an exception through it. Immutable and thread-safe; it keeps hashes of the secrets and not the secrets.
 *
 * <p>It finds a secret in these spellings, in any mixture and up to {@value #MAX_LEVELS} times over:
 *
 * <ul>
 *   <li>as it is, without regard to case and to blanks or line breaks in between,
 *   <li>with any of its characters escaped as in JSON or Java, percent-encoded, or written as HTML entities,
 *   <li>in Base64 of either alphabet, alone or inside of a longer Base64 text, and in hexadecimal.
 * </ul>
 *
 * <p>It masks a piece of a secret like the whole if the piece has at least {@value #MIN_FRAGMENT_LENGTH} characters. A shorter piece can be
 * a word of any text. For the same reason, a whole secret that is shorter is masked only if no letter or digit is next to it: the token
 * {@code test} of a fake is not masked in {@code latest}. The work grows linearly with the text.
 */
public final class SecretRedactor {

    /** The shortest piece of a secret that is masked; of a shorter secret, only the whole as a word of its own. */
    public static final int MIN_FRAGMENT_LENGTH = 8;

    private static final int MAX_LEVELS = 6;
    private static final String MASK = "***";

    /** Every 8 bytes have 9 whole characters of Base64 in them, wherever they begin. */
    private static final int BASE64_FRAGMENT_LENGTH = 9;

    private static final int MIN_BASE64_LENGTH = 4;
    private static final int HEX_FRAGMENT_LENGTH = 16;
    private static final int MIN_HEX_LENGTH = 8;

    /** The longest text of which an excerpt is taken, and how much at its end may be a piece too short to be found. */
    private static final int MAX_EXCERPT_INPUT = 16_384;

    private static final int UNCERTAIN_END = 512;
    private static final long HASH_BASE = 0x9E37_79B9_7F4A_7C15L;

    /** Hashes of all pieces of one length. */
    private static final class FragmentHashes {

        private final int length;

        /** Whether a neighbouring character may hold some bits of the secret. */
        private final boolean base64;

        private final long[] hashes;

        FragmentHashes(int length, boolean base64, Set<Long> hashes) {
            this.length = length;
            this.base64 = base64;
            this.hashes = hashes.stream().mapToLong(Long::longValue).sorted().toArray();
        }

        boolean contains(long hash) {
            return Arrays.binarySearch(hashes, hash) >= 0;
        }

        /** Returns whether the pieces are whole secrets that can be a part of any word. */
        boolean isWord() {
            return !base64 && length < MIN_FRAGMENT_LENGTH;
        }
    }

    private final List<FragmentHashes> plainFragments;
    private final List<FragmentHashes> base64;

    private SecretRedactor(Collection<String> secrets) {
        Map<Integer, Set<Long>> plainFragments = new HashMap<>();
        Map<Integer, Set<Long>> base64Fragments = new HashMap<>();
        for (String secret : secrets) {
            spellings(secret).forEach(spelling -> addFragments(plainFragments, spelling, MIN_FRAGMENT_LENGTH));
            byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
            if (2 * bytes.length >= MIN_HEX_LENGTH) {
                addFragments(plainFragments, HexFormat.of().formatHex(bytes), HEX_FRAGMENT_LENGTH);
            }
            base64(bytes).forEach(spelling -> addFragments(base64Fragments, spelling, BASE64_FRAGMENT_LENGTH));
        }
        this.plainFragments = fragments(plainFragments, false);
        this.base64 = fragments(base64Fragments, true);
    }

    /** Returns a redactor of these tokens and other secrets, such as passwords. */
    public static SecretRedactor of(Collection<ApiToken> tokens, Collection<String> others) {
        List<String> secrets = new ArrayList<>(others);
        tokens.forEach(token -> secrets.add(token.secret()));
        return new SecretRedactor(secrets);
    }

    /** Returns the text with every secret in it, and every piece of one, masked. */
    public String redact(String text) {
        BitSet masked = masked(text);
        return masked.isEmpty() ? text : redacted(text, masked, text.length());
    }

    /**
     * Returns the start of the text, masked before it is cut: no more than that many characters (Unicode code points), with dots
     * behind them if there were more. The work is bounded, however long the text is.
     */
    public String excerpt(String text, int characters) {
        if (text.length() <= MAX_EXCERPT_INPUT) {
            return Excerpt.of(redact(text), characters);
        }
        String start = text.substring(0, MAX_EXCERPT_INPUT);
        String certain = redacted(start, masked(start), MAX_EXCERPT_INPUT - UNCERTAIN_END);
        String excerpt = Excerpt.of(certain, characters);
        return excerpt.equals(certain) ? excerpt + "..." : excerpt;
    }

    private static String redacted(String text, BitSet masked, int length) {
        StringBuilder redacted = new StringBuilder(length);
        int at = 0;
        while (at < length) {
            boolean secret = masked.get(at);
            int next = secret ? masked.nextClearBit(at) : masked.nextSetBit(at);
            int end = next < 0 ? length : Math.min(next, length);
            if (secret) {
                redacted.append(MASK);
            } else {
                redacted.append(text, at, end);
            }
            at = end;
        }
        return redacted.toString();
    }

    private BitSet masked(String text) {
        BitSet masked = new BitSet();
        EscapeDecoder decoded = new EscapeDecoder(text);
        int level = 0;
        do {
            for (FragmentHashes pieces : plainFragments) {
                mark(decoded, pieces, masked);
            }
            for (FragmentHashes pieces : base64) {
                mark(decoded, pieces, masked);
            }
            level++;
        } while (level <= MAX_LEVELS && decoded.decode());
        return masked;
    }

    /** Marks the characters at which the text contains one of the pieces, found by a rolling hash. */
    private static void mark(EscapeDecoder text, FragmentHashes fragments, BitSet masked) {
        int length = fragments.length;
        long outgoing = 1;
        for (int i = 0; i < length; i++) {
            outgoing *= HASH_BASE;
        }
        long hash = 0;
        for (int i = 0; i < text.length(); i++) {
            hash = hash * HASH_BASE + fold(text.charAt(i));
            int first = i + 1 - length;
            if (first > 0) {
                hash -= outgoing * fold(text.charAt(first - 1));
            }
            if (first >= 0 && fragments.contains(hash) && !(fragments.isWord() && isInWord(text, first, i))) {
                boolean before = fragments.base64 && first > 0 && isBase64(text.charAt(first - 1));
                boolean behind = fragments.base64 && i + 1 < text.length() && isBase64(text.charAt(i + 1));
                masked.set(text.start(before ? first - 1 : first), text.end(behind ? i + 1 : i));
            }
        }
    }

    /** Returns whether a letter or digit at an end of a piece has another one next to it, without a blank or an escape between them. */
    private static boolean isInWord(EscapeDecoder text, int first, int last) {
        return isJoined(text, first - 1) || isJoined(text, last);
    }

    /** Returns whether the character at an index and the next one are letters or digits, and next to each other in the text. */
    private static boolean isJoined(EscapeDecoder text, int index) {
        return index >= 0
                && index + 1 < text.length()
                && text.end(index) >= text.start(index + 1)
                && Character.isLetterOrDigit(text.charAt(index))
                && Character.isLetterOrDigit(text.charAt(index + 1));
    }

    private static void addFragments(Map<Integer, Set<Long>> fragments, String spelling, int fragmentLength) {
        int length = Math.min(spelling.length(), fragmentLength);
        for (int from = 0; length > 0 && from + length <= spelling.length(); from++) {
            long hash = 0;
            for (int i = from; i < from + length; i++) {
                hash = hash * HASH_BASE + fold(spelling.charAt(i));
            }
            fragments.computeIfAbsent(length, any -> new HashSet<>()).add(hash);
        }
    }

    private static List<FragmentHashes> fragments(Map<Integer, Set<Long>> hashes, boolean base64) {
        return hashes.entrySet().stream()
                .map(entry -> new FragmentHashes(entry.getKey(), base64, entry.getValue()))
                .toList();
    }

    /** Returns the secret, and its remains after a text that contains it is decoded. */
    private static Set<String> spellings(String secret) {
        Set<String> spellings = new LinkedHashSet<>();
        // A form encodes a blank as a plus sign; UTF-8 read as ISO 8859-1 is how bytes of a header arrive.
        for (String spelling : List.of(
                secret,
                secret.replace(' ', '+'),
                new String(secret.getBytes(StandardCharsets.UTF_8), StandardCharsets.ISO_8859_1))) {
            EscapeDecoder decoded = new EscapeDecoder(spelling);
            spellings.add(decoded.toString());
            for (int level = 1; level <= MAX_LEVELS && decoded.decode(); level++) {
                // A shorter rest could be a word of any text.
                if (decoded.length() >= MIN_FRAGMENT_LENGTH) {
                    spellings.add(decoded.toString());
                }
            }
        }
        return spellings;
    }

    /** Returns the Base64 characters that these bytes alone determine, for each of the three offsets at which they can begin. */
    private static List<String> base64(byte[] secret) {
        List<String> spellings = new ArrayList<>();
        for (int before = 0; before < 3; before++) {
            byte[] longer = new byte[before + secret.length];
            System.arraycopy(secret, 0, longer, before, secret.length);
            String encoded = Base64.getEncoder().withoutPadding().encodeToString(longer);
            int from = (8 * before + 5) / 6;
            int to = 8 * longer.length / 6;
            if (to - from >= MIN_BASE64_LENGTH) {
                spellings.add(encoded.substring(from, to));
            }
        }
        return spellings;
    }

    private static boolean isBase64(char character) {
        char folded = fold(character);
        return (folded >= 'a' && folded <= 'z') || (folded >= '0' && folded <= '9') || folded == '+' || folded == '/';
    }

    /** Returns one character for both cases of a letter and for both alphabets of Base64. */
    private static char fold(char character) {
        return switch (character) {
            case '-' -> '+';
            case '_' -> '/';
            default -> Character.toLowerCase(character);
        };
    }

    /** Returns a mask, never a secret. */
    @Override
    public String toString() {
        return "SecretRedactor[" + MASK + "]";
    }
}
