package dev.togai.dsl.ast;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class NodeTest {

    @Test
    void nodes_of_equal_structure_are_equal() {
        Node one = OperatorCall.of("+", new Variable("a", Literal.of(0)), ListNode.of(Literal.of("x"), Literal.NULL));
        Node other = OperatorCall.of("+", new Variable("a", Literal.of(0)), ListNode.of(Literal.of("x"), Literal.NULL));

        assertThat(one).isEqualTo(other).hasSameHashCodeAs(other);
    }

    @Test
    void the_scale_of_a_number_is_compared() {
        assertThat(Literal.of(new BigDecimal("1.0"))).isNotEqualTo(Literal.of(1));
    }

    @Test
    void a_numeric_string_is_not_the_number() {
        assertThat(Literal.of("1")).isNotEqualTo(Literal.of(1));
    }

    @Test
    void a_default_of_null_differs_from_no_default() {
        assertThat(new Variable("a", Literal.NULL)).isNotEqualTo(Variable.of("a"));
    }

    @Test
    void lists_are_copied() {
        List<Node> nodes = new ArrayList<>(List.of(Literal.of(1)));
        ListNode list = new ListNode(nodes);
        OperatorCall call = new OperatorCall("+", nodes);

        nodes.clear();

        assertThat(list.elements()).hasSize(1);
        assertThat(call.arguments()).hasSize(1);
    }

    @Test
    void a_double_is_not_a_constant() {
        assertThatThrownBy(() -> new Literal(0.1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("java.lang.Double");
    }

    @Test
    void a_variable_has_only_one_tree() {
        assertThatThrownBy(() -> OperatorCall.of("var", Literal.of("a"))).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> OperatorCall.of("var", Literal.of("a"), Literal.of(0)))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_var_with_a_computed_key_is_a_call() {
        assertThat(OperatorCall.of("var")).isNotNull();
        assertThat(OperatorCall.of("var", Literal.of(1))).isNotNull();
        assertThat(OperatorCall.of("var", Variable.of("key"))).isNotNull();
    }

    @Test
    void a_visitor_has_a_method_for_each_node_type() {
        NodeVisitor<String> kind = new NodeVisitor<>() {
            @Override
            public String visitLiteral(Literal literal) {
                return "literal";
            }

            @Override
            public String visitVariable(Variable variable) {
                return "variable";
            }

            @Override
            public String visitList(ListNode list) {
                return "items";
            }

            @Override
            public String visitCall(OperatorCall call) {
                return "call";
            }
        };

        assertThat(List.<Node>of(Literal.of(true), Variable.of("a"), ListNode.of(), OperatorCall.of("and")))
                .extracting(node -> node.accept(kind))
                .containsExactly("literal", "variable", "items", "call");
    }

    @Test
    void replacing_a_computed_key_with_a_constant_makes_a_variable() {
        Node computed = OperatorCall.of("var", OperatorCall.of("cat", Literal.of("a"), Literal.of("b")), Literal.of(1));
        NodePath key = NodePath.ROOT.argument("var", 0);

        assertThat(key.replace(computed, Literal.of("ab"))).isEqualTo(new Variable("ab", Literal.of(1)));
        assertThat(key.replace(OperatorCall.of("var", computed), Literal.of("ab")))
                .isEqualTo(Variable.of("ab"));
        assertThat(key.replace(computed, Literal.of(2)))
                .isEqualTo(OperatorCall.of("var", Literal.of(2), Literal.of(1)));
    }
}
