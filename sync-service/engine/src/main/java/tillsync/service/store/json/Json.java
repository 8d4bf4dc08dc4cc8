package tillsync.service.store.json;

import tillsync.json.JsonReader;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.json.JsonMapper;

/** Reads and writes all JSON of the service's own, with the domain's limits. */
public final class Json {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(JsonReader.DEPTH)
                    .maxNumberLength(JsonReader.MOST_DIGITS)
                    .maxNameLength(JsonReader.MOST_NAME_CHARS)
                    .maxStringLength(JsonReader.MOST_TEXT_CHARS)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    /**
     * Refuses duplicate keys, text after the value, fractions for integers, more than {@link JsonReader#DEPTH} levels,
     * and numbers over 1,000 digits.
     */
    public static final JsonMapper MAPPER = strict().build();

    private Json() {}

    /** A builder with the same limits, for users that add modules of their own. */
    public static JsonMapper.Builder strict() {
        return JsonMapper.builder(FACTORY)
                .addModule(DomainTypes.module())
                .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
                // no fraction is ever kept, and BigDecimal would fail on 1e9999999999 with an exception that is not
                // Jackson's
                .disable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES);
    }
}
