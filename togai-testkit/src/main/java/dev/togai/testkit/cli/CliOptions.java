package dev.togai.testkit.cli;

import dev.togai.testkit.behavior.FakeBehavior;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * The options of the executable, each given as {@code --name value} or {@code --name=value}. Parsed by hand, because a library
 * for a dozen options would have to be shaded into the executable. Messages never contain the token.
 */
final class CliOptions {

    private static final int MAX_PORT = 65_535;
    private static final int MAX_PERCENT = 100;

    private final Map<FakeBehavior, Boolean> behaviors = new EnumMap<>(FakeBehavior.class);
    private Optional<String> host = Optional.empty();
    private int port;
    private Optional<String> token = Optional.empty();
    private OptionalInt quota = OptionalInt.empty();
    private OptionalInt faults = OptionalInt.empty();
    private long seed;
    private Optional<Path> load = Optional.empty();
    private Optional<Path> save = Optional.empty();
    private boolean log;
    private boolean listBehaviors;
    private boolean help;

    private CliOptions() {}

    /** Parses the arguments. */
    static CliOptions parse(List<String> args) throws CliUsageException {
        CliOptions options = new CliOptions();
        Iterator<String> rest = args.iterator();
        while (rest.hasNext()) {
            options.add(new Argument(rest.next(), rest));
        }
        return options;
    }

    private void add(Argument given) throws CliUsageException {
        switch (given.name) {
            case "--host" -> host = Optional.of(given.text());
            case "--port" -> port = given.number(MAX_PORT);
            case "--token" -> token = Optional.of(given.text());
            case "--quota" -> quota = OptionalInt.of(given.number(Integer.MAX_VALUE));
            case "--faults" -> faults = OptionalInt.of(given.number(MAX_PERCENT));
            case "--seed" -> seed = given.number();
            case "--load" -> load = Optional.of(given.file());
            case "--save" -> save = Optional.of(given.file());
            case "--behavior" -> addBehavior(given.value());
            case "--log" -> log = given.flag();
            case "--behaviors" -> listBehaviors = given.flag();
            case "--help", "-h" -> help = given.flag();
            default -> throw new CliUsageException("There is no option " + given.shown() + ".");
        }
    }

    /** Returns the address to listen on; empty for the loopback address. */
    Optional<String> host() {
        return host;
    }

    /** Returns the port to listen on, 0 for a free one. */
    int port() {
        return port;
    }

    /** Returns the only token to accept; empty to accept any. */
    Optional<String> token() {
        return token;
    }

    /** Returns the maximum number of meters. */
    OptionalInt quota() {
        return quota;
    }

    /** Returns the percentage of requests and connections with faults. */
    OptionalInt faults() {
        return faults;
    }

    /** Returns the seed of the faults. */
    long seed() {
        return seed;
    }

    /** Returns the files that the fake starts from and ends with. */
    SnapshotFiles files() {
        return new SnapshotFiles(load, save);
    }

    /** Returns the behaviors to enable or disable. */
    Map<FakeBehavior, Boolean> behaviors() {
        return behaviors;
    }

    /** Returns whether to print each call. */
    boolean log() {
        return log;
    }

    /** Returns whether to list the behaviors and exit. */
    boolean listBehaviors() {
        return listBehaviors;
    }

    /** Returns whether to print the help and exit. */
    boolean help() {
        return help;
    }

    private void addBehavior(String text) throws CliUsageException {
        String[] sides = text.split("=", 2);
        if (sides.length != 2 || !List.of("true", "false").contains(sides[1])) {
            throw new CliUsageException("A behavior is set with NAME=true or NAME=false, not with \"" + text + "\".");
        }
        behaviors.put(behavior(sides[0]), Boolean.valueOf(sides[1]));
    }

    private static FakeBehavior behavior(String name) throws CliUsageException {
        String constant = name.toUpperCase(Locale.ROOT).replace('-', '_');
        for (FakeBehavior behavior : FakeBehavior.values()) {
            if (behavior.name().equals(constant)) {
                return behavior;
            }
        }
        throw new CliUsageException("There is no behavior " + name + "; --behaviors lists them.");
    }

    /** An option whose value follows an equals sign or is the next argument. */
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

        String value() throws CliUsageException {
            if (inline.isEmpty() && !rest.hasNext()) {
                throw new CliUsageException("The option " + name + " needs a value.");
            }
            return inline.isPresent() ? inline.get() : rest.next();
        }

        String text() throws CliUsageException {
            String text = value();
            if (text.isBlank()) {
                throw new CliUsageException("The " + noun() + " is blank.");
            }
            return text;
        }

        Path file() throws CliUsageException {
            String text = text();
            try {
                return Path.of(text);
            } catch (InvalidPathException e) {
                throw new CliUsageException("The " + noun() + " must be a path of a file, \"" + text + "\" is none.");
            }
        }

        int number(int max) throws CliUsageException {
            long number = number();
            if (number < 0 || number > max) {
                throw new CliUsageException("The " + noun() + " must be from 0 to " + max + ", " + number + " is not.");
            }
            return (int) number;
        }

        long number() throws CliUsageException {
            String text = value();
            try {
                return Long.parseLong(text);
            } catch (NumberFormatException e) {
                throw new CliUsageException("The " + noun() + " must be a number, \"" + text + "\" is none.");
            }
        }

        boolean flag() throws CliUsageException {
            if (inline.isPresent()) {
                throw new CliUsageException("The option " + name + " takes no value.");
            }
            return true;
        }

        /** Hides arguments without dashes, because they could be a token. */
        String shown() {
            return name.startsWith("--") ? name : "without -- before it";
        }

        private String noun() {
            return name.substring(2);
        }
    }
}
