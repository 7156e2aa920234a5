package dev.togai.maven;

import dev.togai.meters.check.MeterSetChecker;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Checks the meter files as a build does, without a network: their format, rules, examples and promises, and the change since the base.
 */
@Mojo(name = "check", requiresProject = false, threadSafe = true, defaultPhase = LifecyclePhase.VERIFY)
public final class CheckMojo extends TogaiMojo {

    /** The directory of the meter files before the change; without it, no change is reported. */
    @Parameter(property = "togai.base")
    @Nullable
    File base;

    @Override
    void run() throws IOException, MojoExecutionException, MojoFailureException {
        List<Path> before = base == null ? List.of() : List.of(base.toPath());
        finish(MeterSetChecker.create().check(List.of(metersPath()), before));
    }
}
