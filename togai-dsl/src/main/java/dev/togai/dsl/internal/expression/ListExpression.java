package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.NodePath;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A list of rules, evaluated to the list of their values. */
final class ListExpression extends Expression {

    private final Expression[] elements;

    ListExpression(Expression[] elements, NodePath path) {
        super(path);
        this.elements = elements;
    }

    @Override
    public Object value(@Nullable Object data) {
        List<@Nullable Object> values = new ArrayList<>(elements.length);
        for (Expression element : elements) {
            values.add(element.value(data));
        }
        return Collections.unmodifiableList(values);
    }
}
