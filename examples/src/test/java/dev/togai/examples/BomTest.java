package dev.togai.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;
import javax.xml.xpath.XPath;
import javax.xml.xpath.XPathConstants;
import javax.xml.xpath.XPathExpressionException;
import javax.xml.xpath.XPathFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.NodeList;
import org.xml.sax.SAXException;

/** Compares the BOM, the modules of the build and the settings of the release with each other. */
class BomTest {

    private static final Path ROOT = Path.of("..");
    private static final Pattern RELEASED = Pattern.compile("(?m)^## \\[(\\d+\\.\\d+\\.\\d+)]");

    private static final Pom PARENT = Pom.of("pom.xml");
    private static final Pom BOM = Pom.of("togai-bom/pom.xml");

    /** All modules by artifact id, also those of profiles. */
    private static final Map<String, Pom> MODULES = modules();

    private record Pom(Document xml) {

        static Pom of(String path) {
            try {
                return new Pom(DocumentBuilderFactory.newInstance()
                        .newDocumentBuilder()
                        .parse(ROOT.resolve(path).toFile()));
            } catch (IOException | ParserConfigurationException | SAXException e) {
                throw new IllegalStateException(path + " is not readable", e);
            }
        }

        List<String> all(String path) {
            XPath xpath = XPathFactory.newInstance().newXPath();
            try {
                NodeList nodes = (NodeList) xpath.evaluate(path, xml, XPathConstants.NODESET);
                return Stream.iterate(0, i -> i < nodes.getLength(), i -> i + 1)
                        .map(i -> nodes.item(i).getTextContent().strip())
                        .toList();
            } catch (XPathExpressionException e) {
                throw new IllegalArgumentException(path, e);
            }
        }

        String one(String path) {
            return String.join(", ", all(path));
        }

        boolean isPublished() {
            return !all("/project/properties/maven.deploy.skip").contains("true");
        }
    }

    private static Map<String, Pom> modules() {
        Map<String, Pom> modules = new TreeMap<>();
        for (String folder : PARENT.all("//modules/module")) {
            Pom module = Pom.of(folder + "/pom.xml");
            modules.put(module.one("/project/artifactId"), module);
        }
        return modules;
    }

    private static Map<String, Pom> unpublished() {
        Map<String, Pom> unpublished = new TreeMap<>(MODULES);
        unpublished.values().removeIf(Pom::isPublished);
        return unpublished;
    }

    @Test
    void the_bom_lists_every_published_module_and_nothing_else() {
        Set<String> published = new TreeSet<>(MODULES.keySet());
        published.removeAll(unpublished().keySet());
        published.remove("togai-bom");
        published.remove("togai-maven-plugin"); // A plugin's version is not managed as a dependency.

        assertThat(BOM.all("/project/dependencyManagement/dependencies/dependency/artifactId"))
                .as("dependencyManagement of togai-bom/pom.xml")
                .contains("togai-core")
                .containsExactlyInAnyOrderElementsOf(published);
    }

    @Test
    void the_bom_has_the_version_of_the_build_for_each_module() {
        assertThat(BOM.all("/project/dependencyManagement/dependencies/dependency/version"))
                .isNotEmpty()
                .containsOnly("${project.version}");
    }

    @Test
    void the_starter_leaves_jackson_and_micrometer_to_the_application() {
        Pom starter = Pom.of("togai-spring-boot-starter/pom.xml");

        assertThat(starter.all("//dependency[exclusions]/artifactId"))
                .containsExactly("togai-jackson2", "togai-jackson3", "togai-micrometer");
        assertThat(starter.all("//exclusion/groupId"))
                .containsExactly("com.fasterxml.jackson.core", "tools.jackson.core", "io.micrometer");
        assertThat(starter.all("//exclusion/artifactId")).containsOnly("*");
    }

    @Test
    void modules_that_are_not_deployed_are_not_uploaded_to_central() {
        Set<String> excluded = new TreeSet<>(unpublished().keySet());
        excluded.add("togai-parent");

        assertThat(PARENT.all("//excludeArtifacts/excludeArtifact"))
                .as("excludeArtifacts of the profile central")
                .contains("examples")
                .containsExactlyInAnyOrderElementsOf(excluded);
    }

    @Test
    void every_module_has_the_version_of_the_parent_and_a_description() {
        String version = PARENT.one("/project/version");

        assertThat(MODULES).allSatisfy((name, module) -> {
            assertThat(module.one("/project/parent/version")).isEqualTo(version);
            assertThat(module.one("/project/name")).isNotBlank();
            assertThat(module.one("/project/description")).isNotBlank();
        });
    }

    @Test
    void the_api_is_compared_with_the_latest_release_in_the_changelog() throws IOException {
        String version = PARENT.one("/project/version");
        String latest = RELEASED.matcher(Files.readString(ROOT.resolve("CHANGELOG.md")))
                .results()
                .map(match -> match.group(1))
                .filter(released -> !released.equals(version))
                .findFirst()
                .orElse("none");

        assertThat(PARENT.one("/project/properties/api.baseline")).isEqualTo(latest);
        assertThat(PARENT.one("/project/properties/japicmp.skip")).isEqualTo(String.valueOf(latest.equals("none")));
    }

    @Test
    void the_api_of_modules_that_are_not_published_is_not_compared() {
        assertThat(unpublished()).containsKey("examples").allSatisfy((name, module) -> {
            if (!module.one("/project/packaging").equals("pom")) {
                assertThat(module.one("/project/properties/japicmp.skip"))
                        .as(name)
                        .isEqualTo("true");
            }
        });
    }
}
