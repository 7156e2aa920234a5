package dev.togai.maven;

import dev.togai.TogaiClient;
import dev.togai.auth.TokenSource;
import dev.togai.config.Environment;
import dev.togai.meters.plan.MeterPlan;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import javax.inject.Inject;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;
import org.jspecify.annotations.Nullable;

/** A goal that connects to Togai. */
abstract class ServiceMojo extends TogaiMojo {

    private static final String TOKEN_VARIABLE = "TOGAI_API_TOKEN";

    /** The address of Togai's API; {@code sandbox} and {@code production} are those of Togai. */
    @Parameter(property = "togai.url", required = true)
    @Nullable
    String url;

    /**
     * The id of a server in {@code settings.xml} whose password is the token. Without this server, the token is the environment variable
     * {@code TOGAI_API_TOKEN}.
     */
    @Parameter(property = "togai.serverId", defaultValue = "togai")
    @Nullable
    String serverId;

    @Parameter(defaultValue = "${settings}", readonly = true)
    @Nullable
    Settings settings;

    private @Nullable SettingsDecrypter decrypter;

    /** Sets the decrypter of passwords. Called by Maven. */
    @Inject
    final void setDecrypter(SettingsDecrypter decrypter) {
        this.decrypter = decrypter;
    }

    @Override
    final void run() throws IOException, MojoExecutionException, MojoFailureException {
        try (TogaiClient togai = TogaiClient.builder()
                .environment(environment(required(url, "togai.url")))
                .tokens(tokens())
                .build()) {
            run(togai);
        }
    }

    /** Runs the goal with a client. */
    abstract void run(TogaiClient togai) throws IOException, MojoExecutionException, MojoFailureException;

    /** Reads a plan that the goal {@code plan} wrote. */
    static MeterPlan readPlan(@Nullable File plan) throws IOException, MojoExecutionException {
        return MeterPlan.parse(Files.readString(required(plan, "togai.plan").toPath()));
    }

    private static Environment environment(String url) {
        return switch (url) {
            case "sandbox" -> Environment.SANDBOX;
            case "production" -> Environment.PRODUCTION;
            default -> Environment.of(url);
        };
    }

    private TokenSource tokens() throws MojoExecutionException {
        Server server = settings == null ? null : settings.getServer(serverId);
        if (server == null) {
            return TokenSource.environmentVariable(TOKEN_VARIABLE);
        }
        SettingsDecryptionResult decrypted =
                required(decrypter, "decrypter").decrypt(new DefaultSettingsDecryptionRequest(server));
        // With a problem, the password is the encrypted one. The problems can quote it, so their messages are not
        // shown.
        if (!decrypted.getProblems().isEmpty()) {
            throw new MojoExecutionException("The password of the server " + serverId
                    + " in settings.xml cannot be decrypted. Encrypt it again with the master password of"
                    + " settings-security.xml, or set " + TOKEN_VARIABLE + " and remove the server.");
        }
        String token = decrypted.getServer().getPassword();
        return TokenSource.fixed(required(token, "password of the server " + serverId + " in settings.xml"));
    }
}
