package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleWriter;

/**
 * A property of a part of a rule that is not analyzed. For an event it has one result, wherever the part occurs.
 *
 * @param property the property
 * @param part the part of the rule
 */
record Fact(Property property, Node part) {

    /** The properties of a part of a rule. */
    enum Property {
        /** The value is truthy. */
        TRUTHY,
        /** The value is a number, or the string of one. */
        NUMBER,
        /** The part fails. */
        FAILURE,
        /** A field of the event itself, which rules do not see, has a value. */
        EVENT_FIELD
    }

    static Fact truthy(Node part) {
        return new Fact(Property.TRUTHY, part);
    }

    static Fact number(Node part) {
        return new Fact(Property.NUMBER, part);
    }

    static Fact failure(Node part) {
        return new Fact(Property.FAILURE, part);
    }

    static Fact eventField(Node equality) {
        return new Fact(Property.EVENT_FIELD, equality);
    }

    /** Returns the JSON of the part. */
    String text() {
        return text(part);
    }

    /** Returns the JSON of a part of a rule. */
    static String text(Node part) {
        return RuleWriter.write(part).text();
    }
}
