package dev.togai.dsl.eval;

import dev.togai.dsl.eval.EvaluationException.Code;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The look-ups of the standard dialect. A path is taken apart at its dots and followed step by step, through maps by name and through
 * lists by number; there is no other way to find a value. Null is as good as absent.
 */
final class StandardVariable {

    static final Operator VAR = Var::new;
    static final Operator MISSING = call -> new Missing(call, (operands, data) -> missing(operands, data, call));
    static final Operator MISSING_SOME =
            call -> new Missing(call, (operands, data) -> missingSome(operands, data, call));

    private interface Answer {
        Object of(@Nullable Object[] operands, @Nullable Object data);
    }

    private StandardVariable() {}

    private static @Nullable Object find(@Nullable Object key, @Nullable Object data, CallSite call) {
        Object found = data;
        if (key != null && !"".equals(key)) {
            for (String step : StandardText.of(key, call).split("\\.", -1)) {
                found = property(found, step);
            }
        }
        return Numbers.exact(found, call.path());
    }

    /** Returns the property of that name, as JavaScript has it: lists and strings have a length, and a string has characters. */
    private static @Nullable Object property(@Nullable Object value, String name) {
        if (name.equals("length") && value instanceof List<?> list) {
            return BigDecimal.valueOf(list.size());
        }
        if (!(value instanceof String text)) {
            return Scope.step(value, name);
        }
        return name.equals("length")
                ? BigDecimal.valueOf(text.length())
                : Scope.step(text.chars().mapToObj(Character::toString).toList(), name);
    }

    private static List<@Nullable Object> missing(@Nullable Object[] operands, @Nullable Object data, CallSite call) {
        @Nullable
        Object[] keys = operands.length > 0 && operands[0] instanceof List<?> list ? list.toArray() : operands;
        List<@Nullable Object> absent = new ArrayList<>();
        for (Object key : keys) {
            Object name = Numbers.exact(key, call.path());
            Object found = find(name, data, call);
            if (found == null || "".equals(found)) {
                absent.add(name);
            }
        }
        return Collections.unmodifiableList(absent);
    }

    private static Object missingSome(@Nullable Object[] operands, @Nullable Object data, CallSite call) {
        if (operands.length < 2) {
            throw call.failure(Code.OPERAND_COUNT, "takes a number and a list, not " + operands.length + " operands");
        }
        if (!(operands[1] instanceof List<?> names)) {
            throw call.failure(Code.OPERAND_TYPE, "takes a number and a list, not " + operands[1] + " second");
        }
        List<@Nullable Object> absent = missing(names.toArray(), data, call);
        int present = names.size() - absent.size();
        return StandardNumber.of(operands[0], call).compareTo(BigDecimal.valueOf(present)) <= 0 ? List.of() : absent;
    }

    /** A look-up. Its default is evaluated if it is needed, over the same data. */
    private static final class Var extends Expression {

        private final CallSite call;
        private final @Nullable Expression key;
        private final @Nullable Expression fallback;

        private Var(CallSite call) {
            super(call.path());
            call.needsWholeEvent();
            this.call = call;
            this.key = call.count() > 0 ? call.operand(0) : null;
            this.fallback = call.count() > 1 ? call.operand(1) : null;
        }

        @Override
        @Nullable
        Object value(@Nullable Object data) {
            Object found = find(key == null ? null : key.value(data), Scope.seen(data), call);
            return found == null && fallback != null ? fallback.value(data) : found;
        }
    }

    /** A question for what the data does not have. An empty text is as good as none. */
    private static final class Missing extends Expression {

        private final Answer answer;
        private final Operands operands;

        private Missing(CallSite call, Answer answer) {
            super(call.path());
            call.needsWholeEvent();
            this.answer = answer;
            this.operands = new Operands(call, false);
        }

        @Override
        Object value(@Nullable Object data) {
            return answer.of(operands.values(data), Scope.seen(data));
        }
    }
}
