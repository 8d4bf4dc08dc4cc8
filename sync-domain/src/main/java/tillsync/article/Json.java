package tillsync.article;

import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** The one way JSON is read and written: strict, with limits far below Jackson's own. */
public final class Json {
    /** Levels of nesting that any input may have. */
    public static final int DEPTH = 32;

    private Json() {}

    /**
     * Refuses duplicate keys, text after the value, fractions for integers, more than {@link #DEPTH} levels, and
     * numbers over 1,000 digits.
     */
    public static final JsonMapper MAPPER = strict().build();

    /** A builder with the same limits, for users that add modules of their own. */
    public static JsonMapper.Builder strict() {
        var constraints = StreamReadConstraints.builder()
                .maxNestingDepth(DEPTH)
                .maxNumberLength(1_000)
                .maxNameLength(1_000)
                .maxStringLength(16 * 1024 * 1024)
                .build();
        var factory = JsonFactory.builder()
                .streamReadConstraints(constraints)
                .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                .build();
        return JsonMapper.builder(factory)
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // no fraction is ever kept, and BigDecimal would fail on 1e9999999999 with what is no JacksonException
                .disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
