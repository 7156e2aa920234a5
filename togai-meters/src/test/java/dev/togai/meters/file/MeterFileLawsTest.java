package dev.togai.meters.file;

import static org.assertj.core.api.Assertions.assertThat;

import dev.togai.meters.MeterDeclaration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The laws of reading, writing and formatting, on random declarations and damaged files. */
class MeterFileLawsTest {

    private static final int SAMPLE = 100;
    private static final int ALL = 20_000;

    @Test
    void writing_and_reading_returns_the_meter() {
        checkWriting(SAMPLE, 1);
    }

    @Test
    @Tag("proof")
    void writing_and_reading_returns_the_meter_of_many() {
        checkWriting(ALL, 2);
    }

    private static void checkWriting(int count, long seed) {
        RandomDeclarations.of(count, seed).forEach(meter -> {
            String text = MeterFiles.write(meter);

            assertThat(read(text)).as(text).containsExactly(meter);
            assertThat(MeterFiles.format("f", text)).isEqualTo(text);
        });
    }

    @Test
    void formatting_keeps_meters_and_comments_and_is_idempotent() {
        checkFormatting(SAMPLE, 3);
    }

    @Test
    @Tag("proof")
    void formatting_keeps_meters_and_comments_of_many() {
        checkFormatting(ALL, 4);
    }

    private static void checkFormatting(int count, long seed) {
        Random random = new Random(seed);
        RandomDeclarations.of(count, seed).forEach(meter -> {
            List<String> comments = new ArrayList<>();
            String text = commented(MeterFiles.write(meter), comments, random);

            String formatted = MeterFiles.format("f", text);

            assertThat(read(formatted)).as(text).isEqualTo(read(text)).containsExactly(meter);
            assertThat(MeterFiles.format("f", formatted)).as(text).isEqualTo(formatted);
            assertThat(comments).as("%s\n%s", text, formatted).allMatch(formatted::contains);
        });
    }

    @Test
    void an_updated_file_has_the_other_meter_and_all_comments() {
        checkUpdates(SAMPLE, 7);
    }

    @Test
    @Tag("proof")
    void many_updated_files_have_the_other_meter_and_all_comments() {
        checkUpdates(ALL / 4, 8);
    }

    private static void checkUpdates(int count, long seed) {
        Random random = new Random(seed);
        List<MeterDeclaration> meters = RandomDeclarations.of(count, seed).toList();
        for (int i = 1; i < meters.size(); i++) {
            MeterDeclaration before = meters.get(i - 1);
            List<String> comments = new ArrayList<>();
            String text = commented(MeterFiles.write(before), comments, random);
            MeterDeclaration after = random.nextBoolean()
                    ? meters.get(i)
                    : MeterDeclaration.builder()
                            .from(before)
                            .meter(meters.get(i).meter())
                            .build();

            String updated = MeterFiles.update("f", text, before.name(), after);

            assertThat(read(updated)).as("%s\n%s", text, updated).containsExactly(after);
            assertThat(MeterFiles.format("f", updated)).as(text).isEqualTo(updated);
            assertThat(comments).as("%s\n%s", text, updated).allMatch(updated::contains);
            assertThat(MeterFiles.update("f", updated, after.name(), after)).isEqualTo(updated);
        }
    }

    /** Returns the file with comments and blank lines at random places outside of folded blocks. */
    private static String commented(String file, List<String> comments, Random random) {
        StringBuilder text = new StringBuilder();
        int folded = -1;
        for (String line : file.lines().toList()) {
            int indent = line.length() - line.stripLeading().length();
            if (folded >= 0 && indent > folded) {
                text.append(line).append('\n');
                continue;
            }
            // An indented comment after a folded block would be a part of its text.
            int maxIndent = folded >= 0 ? 1 : 3;
            folded = line.endsWith(">-") ? indent : -1;
            if (random.nextInt(4) == 0) {
                text.append(" ".repeat(random.nextInt(maxIndent)))
                        .append(comment(comments))
                        .append('\n');
            }
            if (random.nextInt(4) == 0) {
                text.append('\n');
            }
            text.append(line);
            if (random.nextInt(4) == 0) {
                text.append("  ").append(comment(comments));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static String comment(List<String> comments) {
        String comment = "# comment " + comments.size() + ": 'x\" [";
        comments.add(comment);
        return comment;
    }

    @Test
    void a_damaged_file_has_errors_or_obeys_the_laws() {
        checkDamage(SAMPLE * 3, 5);
    }

    @Test
    @Tag("proof")
    void many_damaged_files_have_errors_or_obey_the_laws() {
        checkDamage(ALL * 3, 6);
    }

    private static void checkDamage(int count, long seed) {
        Random random = new Random(seed);
        int[] valid = {0};
        RandomDeclarations.of(count, seed).forEach(meter -> {
            String text = damaged(MeterFiles.write(meter), random);
            try {
                List<MeterDeclaration> meters = read(text);
                String formatted = MeterFiles.format("f", text);
                valid[0]++;

                assertThat(read(formatted)).as(text).isEqualTo(meters);
                assertThat(MeterFiles.format("f", formatted)).as(text).isEqualTo(formatted);
            } catch (MeterFileException e) {
                assertThat(e.errors()).as(text).isNotEmpty().allSatisfy(error -> {
                    assertThat(error.location()).isPresent();
                    assertThat(error.message()).isNotBlank().doesNotContain("\n", "The text is not YAML");
                });
            }
        });
        assertThat(valid[0]).isBetween(count / 20, count * 19 / 20);
    }

    private static String damaged(String text, Random random) {
        StringBuilder damaged = new StringBuilder(text);
        String signs = "\"'`#&*!|>-[]{}:,? \n\t\\ax0.";
        for (int i = random.nextInt(3); i >= 0 && damaged.length() > 1; i--) {
            int at = random.nextInt(damaged.length());
            switch (random.nextInt(3)) {
                case 0 -> damaged.deleteCharAt(at);
                case 1 -> damaged.insert(at, signs.charAt(random.nextInt(signs.length())));
                default -> damaged.setCharAt(at, signs.charAt(random.nextInt(signs.length())));
            }
        }
        return damaged.toString();
    }

    private static List<MeterDeclaration> read(String text) {
        return MeterFiles.parse("f", text).set().meters();
    }
}
