package dev.togai.meters.plan;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.codec.RuleWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** Writes JSON values: strings, whole numbers, booleans, lists, maps, and JSON. An empty optional is null. */
final class JsonText {

    private JsonText() {}

    /** JSON that is written as it is. */
    record Json(String text) {}

    /** Returns the JSON of a value on one line. */
    static String of(Object value) {
        if (value instanceof Json json) {
            return json.text();
        }
        if (value instanceof Optional<?> optional) {
            return optional.isPresent() ? of(optional.get()) : "null";
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> string(String.valueOf(entry.getKey())) + ':' + of(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        return value instanceof Integer || value instanceof Boolean ? value.toString() : string(value.toString());
    }

    private static String string(String text) {
        return RuleWriter.write(Literal.of(text)).text();
    }
}
