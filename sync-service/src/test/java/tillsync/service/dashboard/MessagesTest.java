package tillsync.service.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each text of a page is there in both languages, and each text that a page names is there. */
class MessagesTest {
    private static final Pattern NAMED = Pattern.compile("#\\{([a-z][\\w.-]*)[}(]|messages\\.msg\\('([\\w.-]+)'");

    private static final Pattern COMMENT = Pattern.compile("<!--/\\*.*?\\*/-->", Pattern.DOTALL);

    private static Properties texts(String file) throws IOException {
        var texts = new Properties();
        try (Reader in = new InputStreamReader(
                MessagesTest.class.getResourceAsStream("/" + file + ".properties"), StandardCharsets.UTF_8)) {
            texts.load(in);
        }
        return texts;
    }

    @ParameterizedTest
    @ValueSource(strings = {"messages", "messages-tills", "mails", "problems/problems"})
    void isThereInBothLanguages(String file) throws IOException {
        var english = texts(file);
        var german = texts(file + "_de");
        assertThat(german.stringPropertyNames()).isEqualTo(english.stringPropertyNames());
        assertThat(german.values())
                .allSatisfy(text -> assertThat(text.toString()).isNotBlank());
    }

    @Test
    void ofEachPageIsThere() throws IOException {
        Set<String> known = new TreeSet<>(texts("messages").stringPropertyNames());
        known.addAll(texts("messages-tills").stringPropertyNames());
        var named = new TreeSet<String>();
        try (var pages = Files.list(Path.of("src/main/resources/templates"))) {
            for (var page : pages.toList()) {
                var found =
                        NAMED.matcher(COMMENT.matcher(Files.readString(page)).replaceAll(""));
                while (found.find()) {
                    named.add(found.group(1) == null ? found.group(2) : found.group(1));
                }
            }
        }
        assertThat(named).hasSizeGreaterThan(60).isSubsetOf(known);
    }
}
