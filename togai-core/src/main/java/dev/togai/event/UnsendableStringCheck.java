package dev.togai.event;

import dev.togai.error.Violation;
import dev.togai.internal.limits.LimitCheck;
import java.util.List;

/** A check of an event's strings, which UTF-8 must be able to encode. */
final class UnsendableStringCheck {

    private UnsendableStringCheck() {}

    static List<Violation> of(UsageEvent event) {
        LimitCheck check = new LimitCheck();
        check.sendable("schemaName", event.schemaName());
        check.sendable("id", event.id());
        check.sendable("timestamp", event.timestamp().value());
        check.sendable("accountId", event.accountId());
        for (int i = 0; i < event.attributes().size(); i++) {
            AttributeValue attribute = event.attributes().get(i);
            String place = "attributes[" + i + "].";
            check.sendable(place + "name", attribute.name());
            check.sendable(place + "value", attribute.value());
            check.sendable(place + "unit", attribute.unit());
            check.sendable(place, attribute.unknownFields());
        }
        check.sendable("dimensions.", event.dimensions());
        check.sendable("", event.unknownFields());
        return check.violations();
    }
}
