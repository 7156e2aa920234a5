package dev.togai.meters.file;

import dev.togai.meters.file.YamlNode.ScalarStyle;
import dev.togai.meters.file.YamlNode.YamlEntry;
import dev.togai.meters.file.YamlNode.YamlMapping;
import dev.togai.meters.file.YamlNode.YamlScalar;
import dev.togai.meters.file.YamlNode.YamlSequence;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.Anchor;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.NodeEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/**
 * A parser of YAML that keeps the text and the place of each value. It reads one document without anchors, aliases and tags, and
 * reports each of these. Not thread-safe.
 */
final class YamlParser {

    /** The most levels of a document. A rule in JSON may have {@link dev.togai.dsl.ast.RuleLimits#MAX_DEPTH} nodes, with a list each. */
    private static final int MAX_DEPTH = 250;

    private final SourceText source;
    private final ReportCollector errors;
    private final Iterator<Event> events;
    private boolean hasAlias;

    private YamlParser(ReportCollector errors) {
        this.source = errors.source();
        this.errors = errors;
        LoadSettings settings = LoadSettings.builder()
                .setLabel(source.file())
                .setUseMarks(true)
                .setCodePointLimit(MeterFiles.MAX_FILE_LENGTH)
                .build();
        this.events = new ParserImpl(settings, new StreamReader(settings, source.text()));
    }

    /** Returns the document; empty if there is none, or if the text is not YAML, which is reported. */
    static Optional<YamlNode> parse(ReportCollector errors) {
        try {
            return new YamlParser(errors).document();
        } catch (YamlEngineException e) {
            YamlProblem problem = YamlProblem.of(e, errors.source());
            errors.error("yaml-syntax", problem.offset(), problem.message());
        }
        return Optional.empty();
    }

    private Optional<YamlNode> document() {
        Optional<YamlNode> document = Optional.empty();
        int documents = 0;
        while (events.hasNext()) {
            Event event = events.next();
            switch (event.getEventId()) {
                case DocumentStart -> {
                    documents++;
                    if (documents == 2) {
                        errors.error(
                                "second-document",
                                begin(event),
                                "A file has one document. Write several meters in the list `meters`.");
                    }
                }
                case StreamStart, StreamEnd, DocumentEnd -> {}
                default -> {
                    YamlNode node = node(event, 0);
                    document = document.or(() -> Optional.of(node));
                }
            }
        }
        return hasAlias ? Optional.empty() : document;
    }

    private YamlNode node(Event event, int depth) {
        int begin = begin(event);
        if (depth > MAX_DEPTH) {
            throw new YamlEngineException("it has more than " + MAX_DEPTH + " levels");
        }
        if (event instanceof AliasEvent) {
            hasAlias = true; // Its value is not known, and would have errors of its own.
            errors.error(
                    "alias",
                    begin,
                    "Aliases are not supported. Repeat the value, or put a text that starts with * into quotes.");
            return new YamlScalar("", ScalarStyle.DOUBLE_QUOTED, begin, end(event));
        }
        checkProperties((NodeEvent) event);
        if (event instanceof ScalarEvent scalar) {
            return new YamlScalar(scalar.getValue(), style(scalar), begin, end(event, scalar));
        }
        CollectionStartEvent start = (CollectionStartEvent) event;
        return start.getEventId() == Event.ID.MappingStart
                ? mapping(start, begin, depth)
                : sequence(start, begin, depth);
    }

    private YamlSequence sequence(CollectionStartEvent start, int begin, int depth) {
        List<YamlNode> items = new ArrayList<>();
        int end = end(start);
        Event event = events.next();
        while (event.getEventId() != Event.ID.SequenceEnd) {
            YamlNode item = node(event, depth + 1);
            items.add(item);
            end = Math.max(end, item.end());
            event = events.next();
        }
        // The end of a block is where the next token begins, beyond the comments that follow the block.
        return new YamlSequence(items, start.isFlow(), begin, start.isFlow() ? end(event) : end);
    }

    private YamlMapping mapping(CollectionStartEvent start, int begin, int depth) {
        List<YamlEntry> entries = new ArrayList<>();
        int end = end(start);
        Event event = events.next();
        while (event.getEventId() != Event.ID.MappingEnd) {
            YamlNode key = node(event, depth + 1);
            YamlNode value = node(events.next(), depth + 1);
            if (key instanceof YamlScalar name) {
                entries.add(new YamlEntry(name, value));
            } else {
                errors.error("wrong-type", key.begin(), "A key must be text.");
            }
            end = Math.max(end, Math.max(key.end(), value.end()));
            event = events.next();
        }
        return new YamlMapping(entries, start.isFlow(), begin, start.isFlow() ? end(event) : end);
    }

    private void checkProperties(NodeEvent event) {
        Optional<Anchor> anchor = event.getAnchor();
        Optional<String> tag = event instanceof ScalarEvent scalar
                ? scalar.getTag()
                : event instanceof CollectionStartEvent start ? start.getTag() : Optional.empty();
        anchor.ifPresent(name -> errors.error(
                "anchor",
                begin(event),
                "Anchors such as &" + name.getValue()
                        + " are not supported. Repeat the value, or put a text that starts with & into quotes."));
        tag.ifPresent(name -> errors.error(
                "tag",
                begin(event),
                "Tags such as " + name.replace("tag:yaml.org,2002:", "!!")
                        + " are not supported. Quote text that looks like a number, or starts with !."));
    }

    private static ScalarStyle style(ScalarEvent scalar) {
        return switch (scalar.getScalarStyle()) {
            case SINGLE_QUOTED -> ScalarStyle.SINGLE_QUOTED;
            case DOUBLE_QUOTED, JSON_SCALAR_STYLE -> ScalarStyle.DOUBLE_QUOTED;
            case LITERAL -> ScalarStyle.LITERAL;
            case FOLDED -> ScalarStyle.FOLDED;
            case PLAIN -> ScalarStyle.PLAIN;
        };
    }

    private int begin(Event event) {
        return event.getStartMark().map(mark -> offset(source, mark)).orElse(0);
    }

    private int end(Event event) {
        return event.getEndMark().map(mark -> offset(source, mark)).orElse(0);
    }

    /** Returns the end of a scalar. That of a block is after its last visible character, before the comments that follow it. */
    private int end(Event event, ScalarEvent scalar) {
        int end = end(event);
        boolean block = style(scalar) == ScalarStyle.LITERAL || style(scalar) == ScalarStyle.FOLDED;
        while (block
                && end > begin(event)
                && Character.isWhitespace(source.text().charAt(end - 1))) {
            end--;
        }
        return end;
    }

    /** Returns the offset of a mark. */
    static int offset(SourceText source, Mark mark) {
        return source.offset(mark.getLine(), mark.getColumn());
    }
}
