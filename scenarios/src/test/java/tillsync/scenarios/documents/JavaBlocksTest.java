package tillsync.scenarios.documents;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Java that the documents show compiles as it stands, with what a reader has around it. */
class JavaBlocksTest {
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```java$\n(.*?)^```$");

    /** What the documents leave to the reader. */
    private static final String AROUND = """
            abstract class Around {
                interface Rows {
                    boolean hasGroupOf(Article article);
                    void save(Connection connection, Article article) throws SQLException;
                    void savePrice(Connection connection, String number, long cents) throws SQLException;
                    void delete(Connection connection, ArticleNumber number) throws SQLException;
                    Article article(Connection connection, String number) throws SQLException;
                    Stream<Article> articles();
                    void set(ArticleNumber number, Optional<Article> article);
                }
                interface Log { void warn(String code, Throwable cause); }
                interface View { void open(URI address); }
                static class MyPos implements VendorSoftware {
                    MyPos(TillPlace place) {}
                    public List<Article> sells() { return List.of(); }
                    public void changesPrice(String number, long cents) {}
                    public void opensSale() {}
                    public void adds(String number) {}
                    public long pays() { return 0; }
                    public void close() {}
                }

                TillClient till; TillBuilder builder; Rows rows; Log log; View browserView; ReentrantLock sales;
                DataSource database, yourDataSource; ArticleTakeover yourTakeover; Stream<Article> articlesOfYourDatabase;
                Article article; String token, json; Path photograph;

                abstract boolean saleIsOpen();
                abstract boolean hasGroupOf(Article article);
                abstract void save(Connection connection, Article article) throws SQLException;
                abstract void delete(Connection connection, ArticleNumber number) throws SQLException;
                abstract void show(Object... what);
                abstract void showDenied();
                abstract void log(String code, Throwable cause);
                abstract void sell(Article article);
                abstract void awaitClosingTime();
                abstract Article tea(long cents);
            }
            """;

    private static final String IMPORTS = """
            import java.net.URI;
            import java.nio.file.*;
            import java.sql.Connection;
            import java.sql.SQLException;
            import java.time.*;
            import java.util.*;
            import java.util.concurrent.locks.ReentrantLock;
            import java.util.stream.Stream;
            import javax.sql.DataSource;
            import org.junit.jupiter.api.*;
            import static org.assertj.core.api.Assertions.assertThat;
            import tillsync.article.*;
            import tillsync.catalogue.*;
            import tillsync.client.*;
            import tillsync.client.page.*;
            import tillsync.client.picture.*;
            import tillsync.client.store.*;
            import tillsync.client.test.*;
            import tillsync.client.transport.*;
            """;

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"README.md", "docs/EMBEDDING.md"})
    void compile(String name) throws IOException {
        var blocks = BLOCK.matcher(new Document(name).text())
                .results()
                .map(found -> found.group(1))
                .toList();
        assertThat(blocks).isNotEmpty();
        assertThat(errors(blocks)).isEmpty();
    }

    private String errors(List<String> blocks) throws IOException {
        var files = new ArrayList<>(List.of(write("Around", AROUND)));
        for (int i = 0; i < blocks.size(); i++) {
            var block = "abstract class Block%d extends Around { void run() throws Exception {%n%s%n} }";
            files.add(write("Block" + i, block.formatted(i, blocks.get(i))));
        }
        var arguments = new ArrayList<>(List.of("-proc:none", "-nowarn", "-encoding", "UTF-8"));
        arguments.addAll(List.of("-d", directory.toString(), "-cp", System.getProperty("java.class.path")));
        arguments.addAll(files);
        var told = new ByteArrayOutputStream();
        int code = ToolProvider.getSystemJavaCompiler().run(null, told, told, arguments.toArray(String[]::new));
        return code == 0 ? "" : told.toString(UTF_8);
    }

    private String write(String name, String type) throws IOException {
        return Files.writeString(directory.resolve(name + ".java"), IMPORTS + type)
                .toString();
    }
}
