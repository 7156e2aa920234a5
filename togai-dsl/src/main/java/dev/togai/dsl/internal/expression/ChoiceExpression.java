package dev.togai.dsl.internal.expression;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The operator {@code if}: conditions and results in turn, and the result if no condition is true. */
public final class ChoiceExpression extends Expression {

    private final Expression[] parts;
    private final @Nullable Expression otherwise;

    /** Creates the choice of a call's operands. */
    ChoiceExpression(OperatorCallContext call) {
        super(call.path());
        Expression[] all = call.operands();
        boolean odd = all.length % 2 == 1;
        this.otherwise = odd ? all[all.length - 1] : null;
        this.parts = odd ? Arrays.copyOf(all, all.length - 1) : all;
    }

    /** Returns the conditions and results in turn. */
    public List<Expression> parts() {
        return List.of(parts);
    }

    /** Returns the result if no condition is true; null if there is none. */
    public @Nullable Expression otherwise() {
        return otherwise;
    }

    /** Returns the result that the data selects; null if there is none. */
    private @Nullable Expression choose(@Nullable Object data) {
        for (int i = 0; i < parts.length; i += 2) {
            if (parts[i].test(data)) {
                return parts[i + 1];
            }
        }
        return otherwise;
    }

    @Override
    public @Nullable Object value(@Nullable Object data) {
        Expression chosen = choose(data);
        return chosen == null ? null : chosen.value(data);
    }

    @Override
    public boolean test(@Nullable Object data) {
        Expression chosen = choose(data);
        return chosen != null && chosen.test(data);
    }

    @Override
    public @Nullable BigDecimal number(@Nullable Object data) {
        Expression chosen = choose(data);
        return chosen == null ? null : chosen.number(data);
    }
}
