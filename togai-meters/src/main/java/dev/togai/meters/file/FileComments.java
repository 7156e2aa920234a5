package dev.togai.meters.file;

import dev.togai.meters.file.KeyGroup.FileKey;
import dev.togai.meters.file.KeyGroup.ValueType;
import dev.togai.meters.file.YamlNode.ScalarStyle;
import dev.togai.meters.file.YamlNode.YamlEntry;
import dev.togai.meters.file.YamlNode.YamlMapping;
import dev.togai.meters.file.YamlNode.YamlScalar;
import dev.togai.meters.file.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The comments of a file, by the entry or the item of a list that they belong to. A comment on a line of its own belongs to the next
 * one, a comment at the end of a line to the last one on the line. Not thread-safe.
 */
final class FileComments {

    /** The comments of an entry or an item. */
    static final class Attached {
        private final List<String> above = new ArrayList<>();
        private @Nullable String inline;
        private boolean blankBefore;

        /** Returns the comments on the lines above, each with its {@code #}. */
        List<String> above() {
            return above;
        }

        /** Returns the comment at the end of the line; null if there is none. */
        @Nullable
        String inline() {
            return inline;
        }

        /** Returns whether a blank line is before it. */
        boolean blankBefore() {
            return blankBefore;
        }
    }

    /** An entry or an item that is printed on a line of its own. */
    private record Owner(Object node, int begin, int end, boolean isLeaf, Attached comments) {}

    private record Comment(int offset, String text) {}

    private final SourceText source;
    private final List<Owner> owners = new ArrayList<>();
    private final IdentityHashMap<Object, Attached> attached = new IdentityHashMap<>();
    private final Set<Integer> itemBegins = new HashSet<>();
    private final List<String> head = new ArrayList<>();
    private final List<String> tail = new ArrayList<>();

    private FileComments(SourceText source) {
        this.source = source;
    }

    /** Returns no comments, for a file that has no source. */
    static FileComments none() {
        return new FileComments(SourceText.of("", ""));
    }

    /** Returns the comments of a file without errors. */
    static FileComments of(SourceText source, YamlMapping document) {
        FileComments comments = new FileComments(source);
        comments.addOwners(document, MeterFileReader.groupOf(document));
        comments.attach(comments.find(scalars(document), 0, source.text().length()));
        comments.owners.forEach(owner -> owner.comments().blankBefore = comments.isBlankBefore(owner));
        return comments;
    }

    /** Returns the source of a mapping without its comments, which are none of a rule in JSON. */
    static String withoutComments(SourceText source, YamlMapping mapping) {
        StringBuilder text = new StringBuilder();
        int at = mapping.begin();
        for (Comment comment : new FileComments(source).find(scalars(mapping), at, mapping.end())) {
            text.append(source.text(), at, comment.offset());
            at = comment.offset() + comment.text().length();
        }
        return text.append(source.text(), at, mapping.end()).toString();
    }

    /** Returns the comments of an entry or an item. */
    Attached of(Object node) {
        return attached.computeIfAbsent(node, it -> new Attached());
    }

    /** Moves the comments of a node to its replacement. */
    void move(Object node, Object replacement) {
        Attached comments = of(node);
        attached.remove(node);
        attached.put(replacement, comments);
    }

    /** Removes the comments of a node, and returns them. */
    List<String> take(Object node) {
        Attached comments = of(node);
        attached.remove(node);
        List<String> all = new ArrayList<>(comments.above);
        if (comments.inline != null) {
            all.add(comments.inline);
        }
        return all;
    }

    /** Returns the comments at the start of the file, which a blank line ends. */
    List<String> head() {
        return head;
    }

    /** Returns the comments after the last entry. */
    List<String> tail() {
        return tail;
    }

    private void addOwners(YamlMapping mapping, KeyGroup group) {
        for (YamlEntry entry : mapping.entries()) {
            FileKey key = group.find(entry.key().text()).orElseThrow();
            boolean hasItems = entry.value() instanceof YamlSequence
                    && (key.type() == ValueType.OBJECTS || key.type() == ValueType.SENTENCES);
            addOwner(entry, entry.key().begin(), entry.value().end(), !hasItems);
            if (hasItems) {
                ((YamlSequence) entry.value()).items().forEach(item -> addItem(item, key));
            }
        }
    }

    private void addItem(YamlNode item, FileKey key) {
        KeyGroup group = key.group().orElse(KeyGroup.EXAMPLE);
        boolean isLeaf = group.equals(KeyGroup.EXAMPLE);
        addOwner(item, item.begin(), item.end(), isLeaf);
        itemBegins.add(item.begin());
        if (!isLeaf) {
            addOwners((YamlMapping) item, group);
        }
    }

    private void addOwner(Object node, int begin, int end, boolean isLeaf) {
        owners.add(new Owner(node, begin, end, isLeaf, of(node)));
    }

    /** Returns the scalars in a node by their place. */
    private static List<YamlScalar> scalars(YamlNode node) {
        List<YamlScalar> scalars = new ArrayList<>();
        addScalars(node, scalars);
        scalars.sort(Comparator.comparingInt(YamlScalar::begin));
        return scalars;
    }

    private static void addScalars(YamlNode node, List<YamlScalar> scalars) {
        if (node instanceof YamlScalar scalar) {
            scalars.add(scalar);
        } else if (node instanceof YamlSequence sequence) {
            sequence.items().forEach(item -> addScalars(item, scalars));
        } else if (node instanceof YamlMapping mapping) {
            mapping.entries().forEach(entry -> {
                scalars.add(entry.key());
                addScalars(entry.value(), scalars);
            });
        }
    }

    /** Returns the comments between two offsets, outside of scalars. */
    private List<Comment> find(List<YamlScalar> scalars, int from, int to) {
        List<Comment> comments = new ArrayList<>();
        int at = from;
        for (YamlScalar scalar : scalars) {
            find(at, scalar.begin(), comments);
            at = scalar.end();
            if (scalar.style() == ScalarStyle.LITERAL || scalar.style() == ScalarStyle.FOLDED) {
                int line = source.lineOf(scalar.begin());
                int header = Math.min(source.lineStart(line) + source.line(line).length(), scalar.end());
                find(scalar.begin(), header, comments);
            }
        }
        find(at, to, comments);
        return comments;
    }

    private void find(int from, int to, List<Comment> comments) {
        String text = source.text();
        for (int i = from; i < to; i++) {
            if (text.charAt(i) == '#' && (i == 0 || Character.isWhitespace(text.charAt(i - 1)))) {
                int line = source.lineOf(i);
                int end = source.lineStart(line) + source.line(line).length();
                comments.add(new Comment(i, text.substring(i, end).stripTrailing()));
                i = end;
            }
        }
    }

    private void attach(List<Comment> comments) {
        int headEnd = headEnd();
        for (Comment comment : comments) {
            if (comment.offset() < headEnd) {
                head.add(comment.text());
            } else if (isOnOwnLine(comment.offset())) {
                attachAbove(comment);
            } else {
                attachInline(comment);
            }
        }
    }

    /** Returns the offset of the last blank line before the first entry; 0 if there is none. */
    private int headEnd() {
        int first = owners.isEmpty() ? 0 : source.lineOf(owners.get(0).begin());
        for (int line = first - 1; line > 0; line--) {
            if (source.line(line).isBlank()) {
                return source.lineStart(line);
            }
        }
        return 0;
    }

    private boolean isOnOwnLine(int offset) {
        return source.text()
                .substring(source.lineStart(source.lineOf(offset)), offset)
                .chars()
                .allMatch(it -> it == ' ' || it == '\t' || it == '-');
    }

    private void attachAbove(Comment comment) {
        int offset = comment.offset();
        int next = firstAfter(offset);
        Owner last = next == 0 ? null : owners.get(next - 1);
        if (last != null && last.isLeaf() && offset < last.end()) {
            last.comments().above().add(comment.text());
        } else if (next < owners.size()) {
            owners.get(next).comments().above().add(comment.text());
        } else {
            tail.add(comment.text());
        }
    }

    private void attachInline(Comment comment) {
        int next = firstAfter(comment.offset());
        if (next == 0) {
            head.add(comment.text());
        } else {
            attachInline(owners.get(next - 1).comments(), comment);
        }
    }

    /** Returns the index of the first owner after an offset. Owners are in the order of their beginnings, an item before its first key. */
    private int firstAfter(int offset) {
        int low = 0;
        int high = owners.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (owners.get(middle).begin() > offset) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return low;
    }

    private static void attachInline(Attached comments, Comment comment) {
        if (comments.inline == null) {
            comments.inline = comment.text();
        } else {
            comments.above.add(comment.text());
        }
    }

    private boolean isBlankBefore(Owner owner) {
        int line = source.lineOf(owner.begin());
        boolean isFirstKeyOfItem = owner.node() instanceof YamlEntry && itemBegins.contains(owner.begin());
        while (line > 0 && source.line(line - 1).strip().startsWith("#")) {
            line--;
        }
        boolean isBelowHead = owner.begin() == owners.get(0).begin() && !head.isEmpty();
        return !isFirstKeyOfItem
                && !isBelowHead
                && line > 0
                && source.line(line - 1).isBlank();
    }
}
