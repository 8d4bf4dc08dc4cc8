package tillsync.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.InvocationTargetException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** The class path of a till's software may have an older part of Jackson: Spring Boot 3.5 lowers jackson-annotations to 2.19. */
class ClassPathTest {
    @Test
    void fitsHere() {
        assertThatCode(ClassPath::check).doesNotThrowAnyException();
    }

    @Test
    void whatIsMissingIsSaidWhenAClientIsOpened() throws Exception {
        try (var loader = new WithoutNewAnnotations()) {
            var listener = loader.loadClass(TillListener.class.getName());
            var check = loader.loadClass(Software.class.getName()).getDeclaredMethod("check", listener);
            check.setAccessible(true);
            try {
                check.invoke(null, listener.getField("NONE").get(null));
                throw new AssertionError("nothing was missing");
            } catch (InvocationTargetException thrown) {
                assertThat(thrown.getCause())
                        .isInstanceOf(IllegalStateException.class)
                        .hasMessageContaining("JsonSerializeAs")
                        .hasMessageContaining("jackson-annotations 2.21")
                        .hasCauseInstanceOf(LinkageError.class);
            }
        }
    }

    /** Loads all of this class path anew, but for what 2.19 does not have. */
    private static final class WithoutNewAnnotations extends URLClassLoader {
        WithoutNewAnnotations() {
            super(
                    Arrays.stream(System.getProperty("java.class.path").split(System.getProperty("path.separator")))
                            .map(WithoutNewAnnotations::url)
                            .toArray(URL[]::new),
                    ClassLoader.getPlatformClassLoader());
        }

        private static URL url(String entry) {
            try {
                URI uri = Path.of(entry).toUri();
                return uri.toURL();
            } catch (java.net.MalformedURLException impossible) {
                throw new IllegalStateException(impossible);
            }
        }

        @Override
        protected Class<?> findClass(String name) throws ClassNotFoundException {
            if (name.startsWith("com.fasterxml.jackson.annotation.Json") && name.endsWith("izeAs")) {
                throw new ClassNotFoundException(name);
            }
            return super.findClass(name);
        }
    }
}
