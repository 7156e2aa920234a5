package dev.togai.proof;

import dev.togai.dsl.ast.ListNode;
import dev.togai.dsl.ast.Literal;
import dev.togai.dsl.ast.Node;
import dev.togai.dsl.ast.NodeVisitor;
import dev.togai.dsl.ast.OperatorCall;
import dev.togai.dsl.ast.Variable;
import dev.togai.dsl.preview.Assumptions;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The paths by which rules read fields. Immutable and thread-safe. */
final class FieldPaths {

    private static final Set<String> MAPS = Set.of("attributes", "dimensions");
    private static final Set<String> SINGULAR_MAPS = Set.of("attribute", "dimension");
    private static final Set<String> EVENT_FIELDS = Set.of("schemaName", "id", "timestamp", "accountId");

    private final boolean singularNames;
    private final boolean eventFields;

    FieldPaths(Assumptions assumptions) {
        this.singularNames = assumptions.singularNames();
        this.eventFields = assumptions.eventFields();
    }

    /** Returns the field of a path; null if it is not the path of a field. */
    @Nullable
    MeterField fieldOf(String path) {
        int dot = path.indexOf('.');
        if (dot < 0 || !isMap(path.substring(0, dot))) {
            return null;
        }
        String name = path.substring(dot + 1);
        boolean isPlain = !name.isEmpty() && !name.startsWith(".") && !name.endsWith(".") && !name.contains("..");
        return isPlain ? new MeterField(path.startsWith("attribute"), name) : null;
    }

    /** Returns whether no event has a value at a path. */
    boolean isNeverPresent(String path) {
        String first = path.indexOf('.') < 0 ? path : path.substring(0, path.indexOf('.'));
        return !first.isEmpty() && !isMap(first) && !(eventFields && EVENT_FIELDS.contains(first));
    }

    private boolean isMap(String name) {
        return MAPS.contains(name) || (singularNames && SINGULAR_MAPS.contains(name));
    }

    /** Returns the fields that a rule reads; null if it reads other values, or computes a path. */
    @Nullable
    Set<MeterField> fieldsOf(Node rule) {
        Set<MeterField> fields = new LinkedHashSet<>();
        for (String path : rule.accept(new PathCollector())) {
            MeterField field = fieldOf(path);
            if (field != null) {
                fields.add(field);
            } else if (!isNeverPresent(path)) {
                return null;
            }
        }
        return fields;
    }

    /** Collects the paths of variables and the arguments of {@code missing}. The empty path stands for any value of the event. */
    private static final class PathCollector implements NodeVisitor<List<String>> {

        private static final Set<String> READERS = Set.of("missing", "missing_some");
        private static final Set<String> ALL_MAPS = Set.of("attributes", "dimensions", "attribute", "dimension");
        private static final Set<String> ITERATIONS = Set.of("map", "filter", "reduce", "all", "some", "none");

        @Override
        public List<String> visitLiteral(Literal literal) {
            return List.of();
        }

        @Override
        public List<String> visitVariable(Variable variable) {
            List<String> paths = new ArrayList<>(List.of(variable.path()));
            if (variable.fallback() != null) {
                paths.addAll(variable.fallback().accept(this));
            }
            return paths;
        }

        @Override
        public List<String> visitList(ListNode list) {
            return all(list.elements());
        }

        @Override
        public List<String> visitCall(OperatorCall call) {
            if (call.operator().equals(Variable.OPERATOR) || ITERATIONS.contains(call.operator())) {
                return List.of("");
            }
            if (READERS.contains(call.operator())) {
                return keys(call.arguments());
            }
            return all(call.arguments());
        }

        private List<String> all(List<Node> nodes) {
            return nodes.stream().flatMap(node -> node.accept(this).stream()).toList();
        }

        private static List<String> keys(List<Node> nodes) {
            List<String> keys = new ArrayList<>();
            for (Node node : nodes) {
                if (node instanceof Literal literal) {
                    // A map is no value, and no value has an empty name.
                    if (literal.value() instanceof String key && !key.isEmpty() && !ALL_MAPS.contains(key)) {
                        keys.add(key);
                    }
                } else if (node instanceof ListNode list) {
                    keys.addAll(keys(list.elements()));
                } else {
                    keys.add("");
                }
            }
            return keys;
        }
    }
}
