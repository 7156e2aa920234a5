package dev.togai.testkit.official;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The form of a value in a response, and the rules by which the official clients read it. The client for Python checks types,
 * required members and limits. The client for Ruby converts types and checks limits, and fails for the null of a member with a
 * limit.
 */
sealed interface ResponseShape {

    /** The values that no client checks. */
    ResponseShape ANY = new Any();

    /** A boolean. */
    ResponseShape FLAG = new Flag();

    /** A number without a limit. */
    ResponseShape NUMBER = new Numeric(false, null);

    /** An integer without a limit. */
    ResponseShape INTEGER = new Numeric(true, null);

    /** Adds the reasons why the client cannot read a value to those of the reading. */
    void read(Object value, String place, Reading reading);

    /** Returns whether the client for Ruby checks a limit, which a null does not satisfy. */
    boolean isLimited();

    /** The reading of one response by one client. */
    record Reading(OfficialClient client, List<String> problems) {

        boolean isPython() {
            return client == OfficialClient.PYTHON;
        }

        void reject(String place, String reason) {
            problems.add(client + ": " + place + " " + reason);
        }
    }

    /** Any value. */
    record Any() implements ResponseShape {

        @Override
        public void read(Object value, String place, Reading reading) {
            if (reading.isPython() && !(value instanceof Map)) {
                reading.reject(place, "is no object");
            }
        }

        @Override
        public boolean isLimited() {
            return false;
        }
    }

    /** A boolean. The client for Ruby converts other values. */
    record Flag() implements ResponseShape {

        @Override
        public void read(Object value, String place, Reading reading) {
            if (reading.isPython() && !(value instanceof Boolean)) {
                reading.reject(place, "is no boolean");
            }
        }

        @Override
        public boolean isLimited() {
            return false;
        }
    }

    /** A number. The client for Ruby converts strings. */
    record Numeric(boolean whole, @Nullable Integer minimum) implements ResponseShape {

        @Override
        public void read(Object value, String place, Reading reading) {
            boolean ofType = value instanceof BigInteger || (!whole && value instanceof BigDecimal);
            if (reading.isPython() && !ofType) {
                reading.reject(place, "is no " + (whole ? "integer" : "number"));
            }
            if (minimum != null && number(value).compareTo(BigDecimal.valueOf(minimum)) < 0) {
                reading.reject(place, "is below " + minimum);
            }
        }

        private static BigDecimal number(Object value) {
            String text = String.valueOf(value);
            return text.matches("-?[0-9]+(\\.[0-9]+)?") ? new BigDecimal(text) : BigDecimal.ZERO;
        }

        @Override
        public boolean isLimited() {
            return minimum != null;
        }
    }

    /** A string. The client for Ruby converts other values. */
    record Text(int minimum, int maximum, @Nullable Pattern pattern, Set<String> values, TimeForm form)
            implements ResponseShape {

        static final int UNLIMITED = Integer.MAX_VALUE;

        /** The clients of both languages find a pattern in any line. */
        static Text matching(String pattern, int maximum) {
            return new Text(0, maximum, Pattern.compile(pattern), Set.of(), TimeForm.NONE);
        }

        static Text ofLength(int minimum, int maximum) {
            return new Text(minimum, maximum, null, Set.of(), TimeForm.NONE);
        }

        static Text oneOf(String... values) {
            return new Text(0, UNLIMITED, null, Set.of(values), TimeForm.NONE);
        }

        static Text of(TimeForm form) {
            return new Text(0, UNLIMITED, null, Set.of(), form);
        }

        @Override
        public void read(Object value, String place, Reading reading) {
            if (!(value instanceof String) && (reading.isPython() || form != TimeForm.NONE)) {
                reading.reject(place, "is no string");
                return;
            }
            String text = String.valueOf(value);
            int length = text.codePointCount(0, text.length());
            if (length < minimum || length > maximum) {
                reading.reject(place, "has " + length + " characters, not " + minimum + " to " + maximum);
            }
            if (pattern != null && !pattern.matcher(text).find()) {
                reading.reject(place, "does not match " + pattern);
            }
            if (!values.isEmpty() && !values.contains(text)) {
                reading.reject(place, "is none of " + values);
            }
            if (!form.isReadBy(reading.client(), text)) {
                reading.reject(place, "is no " + form + ": " + text);
            }
        }

        @Override
        public boolean isLimited() {
            return minimum > 0 || maximum < UNLIMITED || pattern != null;
        }
    }

    /** A list. The client for Ruby ignores other values. */
    record Items(ResponseShape item, int minimum, int maximum) implements ResponseShape {

        static Items of(ResponseShape item) {
            return new Items(item, 0, Text.UNLIMITED);
        }

        @Override
        public void read(Object value, String place, Reading reading) {
            if (!(value instanceof List<?> list)) {
                if (reading.isPython()) {
                    reading.reject(place, "is no list");
                }
                return;
            }
            if (list.size() < minimum || list.size() > maximum) {
                reading.reject(place, "has " + list.size() + " items, not " + minimum + " to " + maximum);
            }
            for (int i = 0; i < list.size(); i++) {
                Object entry = list.get(i);
                if (entry == null) {
                    reading.reject(place + "[" + i + "]", "is null");
                } else {
                    item.read(entry, place + "[" + i + "]", reading);
                }
            }
        }

        @Override
        public boolean isLimited() {
            return minimum > 0 || maximum < Text.UNLIMITED;
        }
    }

    /** An object with any names, whose values are strings. Only the client for Python checks the values. */
    record Entries(Text value) implements ResponseShape {

        @Override
        public void read(Object entries, String place, Reading reading) {
            if (!reading.isPython()) {
                return;
            }
            if (!(entries instanceof Map<?, ?> object)) {
                reading.reject(place, "is no object");
                return;
            }
            object.forEach((name, entry) -> {
                if (entry == null) {
                    reading.reject(place + "." + name, "is null");
                } else {
                    value.read(entry, place + "." + name, reading);
                }
            });
        }

        @Override
        public boolean isLimited() {
            return false;
        }
    }

    /** An object with known members. Both clients ignore others. The client for Ruby ignores values that are no objects. */
    record Model(String name, Map<String, Member> members) implements ResponseShape {

        private record Member(ResponseShape shape, boolean required) {}

        static Model of(String name) {
            return new Model(name, Map.of());
        }

        Model required(String member, ResponseShape shape) {
            return with(member, new Member(shape, true));
        }

        Model optional(String member, ResponseShape shape) {
            return with(member, new Member(shape, false));
        }

        private Model with(String member, Member added) {
            Map<String, Member> all = new LinkedHashMap<>(members);
            all.put(member, added);
            return new Model(name, all);
        }

        /** Returns a model with another name and the same members. */
        Model as(String other) {
            return new Model(other, members);
        }

        /** Returns the reasons why the client cannot read a response. */
        List<String> problems(OfficialClient client, @Nullable Object value) {
            Reading reading = new Reading(client, new ArrayList<>());
            if (value == null) {
                reading.reject(name, "is null");
            } else {
                read(value, name, reading);
            }
            return reading.problems();
        }

        @Override
        public void read(Object value, String place, Reading reading) {
            if (value instanceof Map<?, ?> object) {
                members.forEach((name, member) -> read(object, name, member, place + "." + name, reading));
            } else if (reading.isPython()) {
                reading.reject(place, "is no object");
            }
        }

        private static void read(Map<?, ?> object, String name, Member member, String place, Reading reading) {
            Object value = object.get(name);
            if (value != null) {
                member.shape().read(value, place, reading);
            } else if (reading.isPython() ? member.required() : failsInRuby(object.containsKey(name), member)) {
                reading.reject(place, object.containsKey(name) ? "is null" : "is missing");
            }
        }

        /** The client for Ruby sets a member that is required or present, and a list only if it is one. */
        private static boolean failsInRuby(boolean present, Member member) {
            boolean isSet = present ? !(member.shape() instanceof Items) : member.required();
            return isSet && member.shape().isLimited();
        }

        @Override
        public boolean isLimited() {
            return false;
        }
    }
}
