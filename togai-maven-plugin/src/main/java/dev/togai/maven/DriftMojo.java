package dev.togai.maven;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.MeterDrift;
import dev.togai.meters.plan.MeterPlanner;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Compares the meters of the service with the files. Fails the build if they differ. */
@Mojo(name = "drift", requiresProject = false, threadSafe = true)
public final class DriftMojo extends ServiceMojo {

    @Override
    void run(TogaiClient togai) throws IOException, MojoExecutionException, MojoFailureException {
        MeterDrift drift = MeterPlanner.builder(togai).build().drift(read().set());
        finish(drift.report());
        if (!drift.isEmpty()) {
            throw new MojoFailureException("The service differs from the files. Run togai:plan.");
        }
    }
}
