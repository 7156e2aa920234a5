package dev.togai.event;

import dev.togai.error.Violation;
import dev.togai.internal.Utf8Validator;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A collector of an event's strings that UTF-8 cannot encode. Not thread-safe. */
final class UnsendableStringCheck {

    private final List<Violation> violations = new ArrayList<>();

    private UnsendableStringCheck() {}

    static List<Violation> of(UsageEvent event) {
        UnsendableStringCheck strings = new UnsendableStringCheck();
        strings.check("schemaName", event.schemaName());
        strings.check("id", event.id());
        strings.check("timestamp", event.timestamp().value());
        strings.check("accountId", event.accountId());
        for (int i = 0; i < event.attributes().size(); i++) {
            AttributeValue attribute = event.attributes().get(i);
            String place = "attributes[" + i + "].";
            strings.check(place + "name", attribute.name());
            strings.check(place + "value", attribute.value());
            strings.check(place + "unit", attribute.unit());
            strings.check(place, attribute.unknownFields());
        }
        strings.check("dimensions.", event.dimensions());
        strings.check("", event.unknownFields());
        return List.copyOf(strings.violations);
    }

    private void check(String place, Map<String, String> values) {
        values.forEach((name, value) -> {
            check(place + name, name);
            check(place + name, value);
        });
    }

    private void check(String field, Optional<String> value) {
        value.ifPresent(text -> check(field, text));
    }

    private void check(String field, String value) {
        Utf8Validator.findProblem(value).ifPresent(problem -> violations.add(new Violation(field, problem, value)));
    }
}
