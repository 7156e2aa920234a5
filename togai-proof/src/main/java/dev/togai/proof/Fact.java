package dev.togai.proof;

import dev.togai.dsl.ast.Node;
import dev.togai.dsl.codec.RuleWriter;
import java.util.Objects;

/** A property of a part of a rule that is not analyzed. For an event it has one result, wherever the part occurs. Immutable and thread-safe. */
final class Fact {

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

    private final Property property;
    private final Node part;

    /** The hash code of a long rule takes long to compute. */
    private final int hash;

    private Fact(Property property, Node part) {
        this.property = property;
        this.part = part;
        this.hash = Objects.hash(property, part);
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

    Property property() {
        return property;
    }

    Node part() {
        return part;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || (other instanceof Fact that
                        && hash == that.hash
                        && property == that.property
                        && part.equals(that.part));
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return property + " " + text();
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
