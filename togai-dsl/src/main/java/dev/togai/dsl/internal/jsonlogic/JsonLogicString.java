package dev.togai.dsl.internal.jsonlogic;

import dev.togai.dsl.internal.expression.OperatorCallContext;
import dev.togai.dsl.internal.number.DecimalMath;
import dev.togai.dsl.internal.number.NumberCoercion;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The conversion of values to strings as JavaScript does it, except that every number is in plain form. */
final class JsonLogicString {

    private JsonLogicString() {}

    /** Converts a value as JavaScript does, but with numbers of any size in plain form. */
    static String of(@Nullable Object value, OperatorCallContext call) {
        if (value instanceof List<?> list) {
            return list.stream().map(element -> orEmpty(element, call)).collect(Collectors.joining(","));
        }
        if (value instanceof Map) {
            return "[object Object]";
        }
        Object exact = NumberCoercion.normalize(value, call.path());
        return exact instanceof BigDecimal number
                ? DecimalMath.requireDigitsInRange(number.stripTrailingZeros(), call.path())
                        .toPlainString()
                : String.valueOf(exact);
    }

    static String orEmpty(@Nullable Object value, OperatorCallContext call) {
        return value == null ? "" : of(value, call);
    }
}
