package dev.togai.testkit.http;

import dev.togai.testkit.FakeRule;
import java.util.EnumMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What the program was told.
 *
 * @param port the port to listen on, 0 for a free one
 * @param token the only token to let in
 * @param rules the rules switched
 * @param help whether to show how it is called
 * @param listRules whether to list the rules
 */
record MainOptions(int port, Optional<String> token, Map<FakeRule, Boolean> rules, boolean help, boolean listRules) {

    private static final int LARGEST_PORT = 65_535;

    /** Reads the arguments; messages never show the token. */
    static MainOptions parse(List<String> args) throws MisuseException {
        int port = 0;
        Optional<String> token = Optional.empty();
        Map<FakeRule, Boolean> rules = new EnumMap<>(FakeRule.class);
        boolean help = false;
        boolean listRules = false;
        Iterator<String> rest = args.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--port" -> port = port(value(option, rest));
                case "--token" -> token = Optional.of(token(value(option, rest)));
                case "--rule" -> addRule(rules, value(option, rest));
                case "--rules" -> listRules = true;
                case "--help", "-h" -> help = true;
                default -> throw new MisuseException("There is no option " + shown(option) + ".");
            }
        }
        return new MainOptions(port, token, rules, help, listRules);
    }

    private static String value(String option, Iterator<String> rest) throws MisuseException {
        if (!rest.hasNext()) {
            throw new MisuseException("The option " + option + " needs a value.");
        }
        return rest.next();
    }

    private static int port(String text) throws MisuseException {
        try {
            int port = Integer.parseInt(text);
            if (port >= 0 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw new MisuseException("The port must be a number, \"" + text + "\" is none.");
        }
        throw new MisuseException("The port must be from 0 to " + LARGEST_PORT + ", " + text + " is not.");
    }

    private static String token(String text) throws MisuseException {
        if (text.isBlank()) {
            throw new MisuseException("The token is blank.");
        }
        return text;
    }

    private static void addRule(Map<FakeRule, Boolean> rules, String text) throws MisuseException {
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

    /** What was mistaken for an option may be anything, a token included. */
    private static String shown(String option) {
        return option.startsWith("--") ? option.split("=", 2)[0] : "without -- before it";
    }
}
