package dev.togai.maven;

import dev.togai.TogaiClient;
import dev.togai.meters.plan.MeterImport;
import dev.togai.meters.plan.MeterPlanner;
import java.io.IOException;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.Mojo;

/** Writes the meters of the service to files. Files of meters that are as in the service are not touched. */
@Mojo(name = "import", requiresProject = false, threadSafe = true)
public final class ImportMojo extends ServiceMojo {

    @Override
    void run(TogaiClient togai) throws IOException, MojoExecutionException, MojoFailureException {
        finish(MeterImport.run(MeterPlanner.builder(togai).build(), metersPath()));
    }
}
