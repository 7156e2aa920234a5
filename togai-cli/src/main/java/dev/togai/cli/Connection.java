package dev.togai.cli;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import java.util.List;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** The connection to Togai that the arguments and the environment variables of a command select. */
final class Connection {

    /** The environment variable of the token, which is no argument, because other users of a machine see arguments. */
    static final String TOKEN = "TOGAI_API_TOKEN";

    private static final String URL = "--url";
    private static final String ENVIRONMENT = "--environment";

    private Connection() {}

    static void addOptions(CommandSpec spec) {
        spec.addOption(OptionFactory.choice(
                        ENVIRONMENT, List.of("sandbox", "production"), "The environment of Togai to connect to."))
                .addOption(OptionFactory.text(
                        URL, "URL", "The address of Togai, for a proxy or a fake: https, or http to this machine."));
    }

    /**
     * Opens a client.
     *
     * @throws dev.togai.error.TogaiConfigurationException if the token is missing, or the address must not get it
     */
    static TogaiClient open(ParseResult arguments, CliContext context) {
        boolean hasUrl = arguments.hasMatchedOption(URL);
        if (hasUrl == arguments.hasMatchedOption(ENVIRONMENT)) {
            throw new ParameterException(
                    arguments.commandSpec().commandLine(),
                    "Give either --environment or --url. The token is " + TOKEN + '.');
        }
        Environment environment = hasUrl
                ? Environment.of(arguments.matchedOptionValue(URL, ""))
                : arguments.matchedOptionValue(ENVIRONMENT, "").equals("sandbox")
                        ? Environment.SANDBOX
                        : Environment.PRODUCTION;
        return TogaiClient.builder()
                .environment(environment)
                .tokens(TokenSource.environmentVariable(
                        TOKEN, context.terminal().environment()))
                .build();
    }
}
