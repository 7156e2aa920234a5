package dev.togai.dsl.eval;

import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.codec.RuleWriter;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Events as JSON, with the scale of their numbers. */
final class JsonText {

    private JsonText() {}

    static String of(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            return map.entrySet().stream()
                    .map(entry -> of(Objects.requireNonNull(entry.getKey())) + ":" + of(entry.getValue()))
                    .collect(Collectors.joining(",", "{", "}"));
        }
        if (value instanceof List<?> list) {
            return list.stream().map(JsonText::of).collect(Collectors.joining(",", "[", "]"));
        }
        return value instanceof BigDecimal number
                ? number.toString()
                : RuleWriter.write(new Literal(value)).text();
    }
}
