package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** A vendor imports all of {@code tillsync.client} and all of a package of Java side by side. */
class ClientNamesTest {
    private static final List<String> IMPORTED =
            List.of("java.sql.", "javax.sql.", "java.util.", "java.time.", "java.io.");

    @Test
    void noPublicClassHasTheNameOfOneThatVendorsImport() throws Exception {
        assertThat(names()).contains("TillClient", "TillConnection", "Batch").noneMatch(ClientNamesTest::isOfJava);
    }

    private static List<String> names() throws IOException, ReflectiveOperationException {
        var directory = Path.of(TillClient.class.getResource("TillClient.class").getPath())
                .getParent();
        try (Stream<Path> files = Files.list(directory)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".class") && !name.contains("$") && !name.contains("-"))
                    .map(name -> name.substring(0, name.length() - ".class".length()))
                    .filter(ClientNamesTest::isPublic)
                    .toList();
        }
    }

    private static boolean isPublic(String name) {
        return find("tillsync.client." + name)
                .filter(found -> Modifier.isPublic(found.getModifiers()))
                .findAny()
                .isPresent();
    }

    private static boolean isOfJava(String name) {
        return IMPORTED.stream()
                .anyMatch(prefix -> find(prefix + name).findAny().isPresent());
    }

    private static Stream<Class<?>> find(String name) {
        try {
            return Stream.of(Class.forName(name, false, ClientNamesTest.class.getClassLoader()));
        } catch (ClassNotFoundException none) {
            return Stream.empty();
        }
    }
}
