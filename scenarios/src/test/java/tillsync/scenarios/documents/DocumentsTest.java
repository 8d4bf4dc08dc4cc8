package tillsync.scenarios.documents;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class DocumentsTest {
    private static final int WIDEST_LINE = 160;

    static List<Document> documents() {
        return Document.all();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void haveNoLineThatMustBeScrolledSideways(Document document) {
        assertThat(document.text().lines().filter(line -> line.codePointCount(0, line.length()) > WIDEST_LINE))
                .isEmpty();
    }

    @ParameterizedTest
    @MethodSource("documents")
    void leadToWhatIsThere(Document document) {
        assertThat(document.deadLinks()).isEmpty();
    }

    @Test
    void areAllLookedAt() {
        assertThat(documents()).extracting(Document::name).contains("README.md", "CONTRIBUTING.md", "docs/USING.md");
    }
}
