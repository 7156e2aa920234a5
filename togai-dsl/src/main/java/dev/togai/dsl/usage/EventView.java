package dev.togai.dsl.usage;

import dev.togai.event.AttributeValue;
import dev.togai.event.UsageEvent;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * An event as rules see it: attributes by name, where the API has a list of them. Source: the variables in Togai's documents; how its
 * service does it is not public.
 */
final class EventView {

    /** The API's own pattern of an attribute's value, with a bound on its length. */
    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,512}(\\.\\d{1,512})?");

    private EventView() {}

    static Map<String, @Nullable Object> of(UsageEvent event, Assumptions assumptions) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        for (AttributeValue attribute : event.attributes()) {
            attributes.put(attribute.name(), bound(attribute.value(), assumptions.attributes()));
        }
        Map<String, @Nullable Object> view = new LinkedHashMap<>();
        view.put("schemaName", event.schemaName());
        view.put("id", event.id().orElse(null));
        view.put("timestamp", event.timestamp().text());
        view.put("accountId", event.accountId());
        view.put("attributes", attributes);
        view.put("dimensions", event.dimensions());
        if (assumptions.singulars()) {
            view.put("attribute", attributes);
            view.put("dimension", event.dimensions());
        }
        return view;
    }

    /** Whether attributes and dimensions have the form of the API. */
    static boolean isUnderstood(UsageEvent event) {
        return !event.unknownFields().containsKey("attributes")
                && !event.unknownFields().containsKey("dimensions");
    }

    private static Object bound(String value, AttributeBinding binding) {
        return binding == AttributeBinding.NUMBER && NUMBER.matcher(value).matches() ? new BigDecimal(value) : value;
    }
}
