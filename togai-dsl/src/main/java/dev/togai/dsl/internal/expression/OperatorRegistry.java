package dev.togai.dsl.internal.expression;

import dev.togai.dsl.ast.OperatorCatalog;
import dev.togai.dsl.ast.OperatorDescriptor;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Collects the operators of a dialect from the classes that implement them. */
public final class OperatorRegistry {

    private OperatorRegistry() {}

    /**
     * Returns the operators of a dialect by name.
     *
     * @param inDialect selects the entries of the {@link OperatorCatalog} that the dialect has
     * @param implementations the operators of each class, by name
     * @throws IllegalStateException if the names are not those of the catalogue, each once
     */
    public static Map<String, Operator> of(
            Predicate<OperatorDescriptor> inDialect, List<Map<String, Operator>> implementations) {
        Map<String, Operator> operators = new HashMap<>();
        for (Map<String, Operator> some : implementations) {
            some.forEach((name, operator) -> {
                if (operators.put(name, operator) != null) {
                    throw new IllegalStateException("Two implementations of \"" + name + '"');
                }
            });
        }
        Set<String> expected = new TreeSet<>(OperatorCatalog.names(inDialect));
        if (!operators.keySet().equals(expected)) {
            throw new IllegalStateException("The dialect implements " + new TreeSet<>(operators.keySet())
                    + ", but the catalogue has " + expected);
        }
        return Map.copyOf(operators);
    }
}
