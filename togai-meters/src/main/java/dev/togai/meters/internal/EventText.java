package dev.togai.meters.internal;

import dev.togai.dsl.explain.Explanation;
import dev.togai.event.UsageEvent;
import java.math.BigDecimal;
import java.util.StringJoiner;
import java.util.regex.Pattern;

/** Events and units in messages. */
public final class EventText {

    private static final Pattern WORD = Pattern.compile("[\\p{L}_][\\p{L}\\p{N}_ -]{0,40}");

    private EventText() {}

    /** Returns the attributes and dimensions of an event: <code>{distance: 100, city: chennai}</code>. */
    public static String of(UsageEvent event) {
        StringJoiner fields = new StringJoiner(", ", "{", "}");
        event.attributes().forEach(attribute -> fields.add(attribute.name() + ": " + attribute.value()));
        event.dimensions().forEach((name, value) -> fields.add(name + ": " + string(value)));
        return fields.toString();
    }

    private static String string(String value) {
        boolean isWord = WORD.matcher(value).matches() && value.strip().equals(value);
        return isWord ? value : Explanation.format(value);
    }

    /** Returns units in plain notation: {@code 60 units}, {@code 1 unit}. */
    public static String units(BigDecimal units) {
        String number = units.scale() < 0 ? units.toString() : units.toPlainString();
        return number + (units.compareTo(BigDecimal.ONE) == 0 ? " unit" : " units");
    }
}
