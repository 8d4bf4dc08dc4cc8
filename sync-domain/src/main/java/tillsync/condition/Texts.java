package tillsync.condition;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;

/**
 * Texts by key in English and German, from {@code NAME.properties} and {@code NAME_de.properties} in UTF-8.
 *
 * <p>They are no resource bundle: a bundle falls back to the machine's language if English is asked for, and its
 * encoding can be set from outside.
 */
public final class Texts {
    private final Properties english;
    private final Properties german;

    private Texts(Properties english, Properties german) {
        this.english = english;
        this.german = german;
    }

    /**
     * Reads the files.
     *
     * @param beside a class in whose package they lie
     */
    public static Texts of(Class<?> beside, String name) {
        return new Texts(read(beside, name + ".properties"), read(beside, name + "_de.properties"));
    }

    private static Properties read(Class<?> beside, String file) {
        try (var in = beside.getResourceAsStream(file)) {
            if (in == null) {
                throw new IllegalStateException("texts: no " + file + " (expected: beside " + beside + ")");
            }
            var texts = new Properties();
            texts.load(new InputStreamReader(in, UTF_8));
            return texts;
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /** The text in German if that is asked for, else in English; empty if there is none of that key. */
    public Optional<String> find(String key, Locale locale) {
        return Optional.ofNullable(in(locale).getProperty(key));
    }

    /** All keys of that language. */
    public Set<String> keys(Locale locale) {
        return in(locale).stringPropertyNames();
    }

    private Properties in(Locale locale) {
        return locale.getLanguage().equals(Locale.GERMAN.getLanguage()) ? german : english;
    }
}
