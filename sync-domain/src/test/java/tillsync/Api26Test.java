package tillsync;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class Api26Test {
    @Test
    void allThatTheDomainUsesIsThere() {
        assertThat(Api26.missing(Path.of("target/classes"), "Log$OfSystem")).isEmpty();
    }

    @Test
    void regularExpressionsMatchTheSameThere() {
        assertThat(Api26.widerExpressions(Path.of("src/main/java"))).isEmpty();
        assertThat(Api26.widerExpressions(Path.of("src/test/java"))).isNotEmpty();
    }

    /** Called or referred to. What D8 replaces in all classes is there: records, lambdas, texts that are put together. */
    @Test
    void whatIsNewerIsFound() {
        assertThat(Api26.missing(Path.of("target/test-classes/tillsync/Api26Test$Newer.class")))
                .containsExactly(
                        "Api26Test$Newer: String String.strip()",
                        "Api26Test$Newer: java.util.List java.util.stream.Stream.toList()",
                        "Api26Test$Newer: java.util.stream.Stream java.util.Optional.stream()");
    }

    record Newer(String text, List<String> texts) {
        static final Function<Optional<String>, Stream<String>> REFERRED = Optional::stream;

        Newer with(Newer other) {
            return switch (other.texts().size()) {
                case 0 -> this;
                default ->
                    new Newer(
                            text + other.text().strip(),
                            List.of(Stream.of(texts, other.texts())
                                    .flatMap(List::stream)
                                    .toList()
                                    .get(0)));
            };
        }
    }
}
