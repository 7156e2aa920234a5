package dev.togai.json;

import static dev.togai.json.JsonType.INTEGER;
import static dev.togai.json.JsonType.string;

import dev.togai.page.PageContext;
import dev.togai.page.SortOrder;
import java.util.List;
import java.util.Optional;

/** The codec of the parts that the pages of all lists share. */
final class PageCodec {

    static final ModelCodec<PageContext, ?> CONTEXT = ModelCodec.response(
                    PageContext.class, "context", PageContext::builder)
            .field("pageSize", INTEGER, PageContext::pageSize, PageContext.Builder::pageSize)
            .field("sortOrder", string(SortOrder::of), PageContext::sortOrder, PageContext.Builder::sortOrder)
            .unknownFields(PageContext::unknownFields, PageContext.Builder::unknownFields)
            .builtBy(PageContext.Builder::build);

    static final List<ModelCodec<?, ?>> ALL = List.of(CONTEXT);

    private PageCodec() {}

    /** Returns the token of a page; a blank one means that no page follows. */
    static Optional<String> token(Optional<String> token) {
        return token.filter(it -> !it.isBlank());
    }
}
