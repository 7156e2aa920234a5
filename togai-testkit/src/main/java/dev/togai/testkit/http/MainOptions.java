package dev.togai.testkit.http;

import dev.togai.testkit.FakeRule;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of the program, each given as {@code --name value} or {@code --name=value}. A parser of its own, because a library
 * for ten options would have to be shaded into the program. Messages never show the token.
 */
final class MainOptions {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_PERCENT = 100;

    private final Map<FakeRule, Boolean> rules = new EnumMap<>(FakeRule.class);
    private Optional<String> host = Optional.empty();
    private int port;
    private Optional<String> token = Optional.empty();
    private OptionalInt quota = OptionalInt.empty();
    private OptionalInt faults = OptionalInt.empty();
    private long seed;
    private boolean log;
    private boolean listRules;
    private boolean help;

    private MainOptions() {}

    static MainOptions parse(List<String> args) throws MisuseException {
        MainOptions options = new MainOptions();
        Iterator<String> rest = args.iterator();
        while (rest.hasNext()) {
            options.add(new Argument(rest.next(), rest));
        }
        return options;
    }

    private void add(Argument given) throws MisuseException {
        switch (given.name) {
            case "--host" -> host = Optional.of(given.text());
            case "--port" -> port = given.number(MAX_PORT);
            case "--token" -> token = Optional.of(given.text());
            case "--quota" -> quota = OptionalInt.of(given.number(Integer.MAX_VALUE));
            case "--faults" -> faults = OptionalInt.of(given.number(MAX_PERCENT));
            case "--seed" -> seed = given.number();
            case "--rule" -> addRule(given.value());
            case "--log" -> log = given.flag();
            case "--rules" -> listRules = given.flag();
            case "--help", "-h" -> help = given.flag();
            default -> throw new MisuseException("There is no option " + given.shown() + ".");
        }
    }

    /** The address to listen on, loopback unless given. */
    Optional<String> host() {
        return host;
    }

    /** The port to listen on, 0 for a free one. */
    int port() {
        return port;
    }

    /** The only token to let in. */
    Optional<String> token() {
        return token;
    }

    /** How many meters there may be. */
    OptionalInt quota() {
        return quota;
    }

    /** How many requests and connections in a hundred go wrong. */
    OptionalInt faults() {
        return faults;
    }

    /** What the faults are drawn from. */
    long seed() {
        return seed;
    }

    /** The rules switched. */
    Map<FakeRule, Boolean> rules() {
        return rules;
    }

    /** Whether to print each call. */
    boolean log() {
        return log;
    }

    /** Whether to list the rules and end. */
    boolean listRules() {
        return listRules;
    }

    /** Whether to show the options and end. */
    boolean help() {
        return help;
    }

    private void addRule(String text) throws MisuseException {
        String[] sides = text.split("=", 2);
        if (sides.length != 2 || !List.of("true", "false").contains(sides[1])) {
            throw new MisuseException("A rule is set with NAME=true or NAME=false, not with \"" + text + "\".");
        }
        rules.put(rule(sides[0]), Boolean.valueOf(sides[1]));
    }

    private static FakeRule rule(String name) throws MisuseException {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (FakeRule rule : FakeRule.values()) {
            if (rule.name().equals(constant)) {
                return rule;
            }
        }
        throw new MisuseException("There is no rule " + name + "; --rules lists them.");
    }

    /** One option, whose value stands behind an equals sign or is the next argument. */
    private static final class Argument {

        final String name;
        private final Optional<String> inline;
        private final Iterator<String> rest;

        Argument(String text, Iterator<String> rest) {
            String[] sides = text.split("=", 2);
            this.name = sides[0];
            this.inline = sides.length == 2 ? Optional.of(sides[1]) : Optional.empty();
            this.rest = rest;
        }

        String value() throws MisuseException {
            if (inline.isEmpty() && !rest.hasNext()) {
                throw new MisuseException("The option " + name + " needs a value.");
            }
            return inline.isPresent() ? inline.get() : rest.next();
        }

        String text() throws MisuseException {
            String text = value();
            if (text.isBlank()) {
                throw new MisuseException("The " + noun() + " is blank.");
            }
            return text;
        }

        int number(int max) throws MisuseException {
            long number = number();
            if (number < 0 || number > max) {
                throw new MisuseException("The " + noun() + " must be from 0 to " + max + ", " + number + " is not.");
            }
            return (int) number;
        }

        long number() throws MisuseException {
            String text = value();
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new MisuseException("The " + noun() + " must be a number, \"" + text + "\" is none.");
            }
        }

        boolean flag() throws MisuseException {
            if (inline.isPresent()) {
                throw new MisuseException("The option " + name + " takes no value.");
            }
            return true;
        }

        /** What was mistaken for an option may be anything, a token included. */
        String shown() {
            return name.startsWith("--") ? name : "without -- before it";
        }

        private String noun() {
            return name.substring(2);
        }
    }
}
