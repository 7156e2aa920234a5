package dev.togai.benchmarks.rules;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.math.BigDecimal;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Matcher and computation over bytes as a person writes them who reads no more of an event than they name. */
final class HandwrittenOverBytes {

    private static final Set<String> CITIES = Set.of("chennai", "mumbai");
    private static final BigDecimal HUNDRED = BigDecimal.valueOf(100);
    private static final BigDecimal TWENTY = BigDecimal.valueOf(20);
    private static final BigDecimal RATE = new BigDecimal("0.4");

    private final JsonFactory factory = new JsonFactory();

    /** Returns the units of the event, null if it does not match or has no distance. */
    @Nullable
    BigDecimal units(byte[] bytes) throws IOException {
        BigDecimal distance = null;
        String city = null;
        try (JsonParser parser = factory.createParser(bytes)) {
            parser.nextToken();
            for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
                JsonToken token = parser.nextToken();
                if (token == JsonToken.START_OBJECT && name.equals("attributes")) {
                    distance = distance(parser);
                } else if (token == JsonToken.START_OBJECT && name.equals("dimensions")) {
                    city = city(parser);
                } else {
                    parser.skipChildren();
                }
            }
        }
        return units(city, distance);
    }

    private static @Nullable BigDecimal units(@Nullable String city, @Nullable BigDecimal distance) {
        if (city == null || distance == null || !CITIES.contains(city)) {
            return null;
        }
        return distance.compareTo(HUNDRED) > 0 || distance.compareTo(TWENTY) < 0 ? distance.multiply(RATE) : null;
    }

    private static @Nullable BigDecimal distance(JsonParser parser) throws IOException {
        BigDecimal distance = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken().isNumeric() && name.equals("distance")) {
                distance = parser.getDecimalValue();
            } else {
                parser.skipChildren();
            }
        }
        return distance;
    }

    private static @Nullable String city(JsonParser parser) throws IOException {
        String city = null;
        for (String name = parser.nextFieldName(); name != null; name = parser.nextFieldName()) {
            if (parser.nextToken() == JsonToken.VALUE_STRING && name.equals("city")) {
                city = parser.getText();
            } else {
                parser.skipChildren();
            }
        }
        return city;
    }
}
