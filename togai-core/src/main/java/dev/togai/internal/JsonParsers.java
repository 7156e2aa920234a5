package dev.togai.internal;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The configuration of the JSON parser, and checks of JSON syntax. */
public final class JsonParsers {

    /**
     * A strict RFC 8259 parser with Jackson's default limits: depth 1,000, numbers of 1,000 digits, strings of 20
     * million characters. Field names are not shared between documents. Colliding names in one document corrupt the
     * shared symbol table, which then fails for valid documents.
     */
    public static final JsonFactory FACTORY = new JsonFactoryBuilder()
            .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    private static final String LIMITS =
            "it exceeds a limit: 1,000 levels, 1,000 digits of a number, 50,000 characters of a name,"
                    + " or 20 million characters of a string";

    private JsonParsers() {}

    /** Returns why the string is not exactly one JSON value; empty if it is. */
    public static Optional<String> findSyntaxError(String text) {
        try (JsonParser parser = FACTORY.createParser(text)) {
            int values = 0;
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                parser.finishToken();
                if (parser.getParsingContext().inRoot()) {
                    values++;
                }
            }
            return switch (values) {
                case 0 -> Optional.of("it is empty");
                case 1 -> Optional.empty();
                default -> Optional.of(describeError(text));
            };
        } catch (JsonProcessingException e) {
            return Optional.of(describeError(text, e));
        } catch (IOException e) {
            throw new UncheckedIOException("Reading from memory failed", e);
        }
    }

    /** Returns the tokens of a JSON document, which are equal for documents that differ only in notation. */
    public static List<Object> canonicalTokens(String json) {
        List<Object> tokens = new ArrayList<>();
        try (JsonParser parser = FACTORY.createParser(json)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                tokens.add(token.isNumeric() ? JsonToken.VALUE_NUMBER_FLOAT : token);
                if (token.isNumeric()) {
                    tokens.add(canonicalNumber(parser.getText()));
                } else if (token.isScalarValue() || token == JsonToken.FIELD_NAME) {
                    tokens.add(parser.getText());
                }
            }
            return tokens;
        } catch (IOException e) {
            throw new UncheckedIOException("The text is not JSON", e);
        }
    }

    /**
     * Returns one notation for all literals of a number: its significant digits and a power of ten. BigDecimal does not
     * suffice, because JSON has no largest exponent.
     */
    private static String canonicalNumber(String literal) {
        int e = Math.max(literal.indexOf('e'), literal.indexOf('E'));
        String mantissa = e < 0 ? literal : literal.substring(0, e);
        int point = mantissa.indexOf('.');
        int places = point < 0 ? 0 : mantissa.length() - point - 1;
        BigInteger digits = new BigInteger(mantissa.replace(".", ""));
        if (digits.signum() == 0) {
            return "0";
        }
        String all = digits.toString();
        int end = all.length();
        while (all.charAt(end - 1) == '0') {
            end--;
        }
        BigInteger exponent = e < 0 ? BigInteger.ZERO : new BigInteger(literal.substring(e + 1));
        return all.substring(0, end) + "e" + exponent.add(BigInteger.valueOf((long) all.length() - end - places));
    }

    /**
     * Describes why a text is not exactly one JSON value: the first syntax error, its location, and the expected input. The
     * description has no letter and no digit of the text, which may hold a secret.
     */
    public static String describeError(String text) {
        return JsonSyntaxScanner.describeError(text).orElse(LIMITS);
    }

    /**
     * Describes why the parser rejects a text: the limits, or the first syntax error as {@link #describeError(String)} does. The
     * description has no words of the parser.
     */
    public static String describeError(String text, JsonProcessingException e) {
        return e instanceof StreamConstraintsException ? LIMITS : describeError(text);
    }
}
