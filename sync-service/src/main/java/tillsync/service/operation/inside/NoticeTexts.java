package tillsync.service.operation.inside;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** The licence and notice texts in the libraries themselves; equal texts appear once. */
final class NoticeTexts {
    private static final List<String> NAMES = List.of("NOTICE", "LICENSE", "LICENCE", "COPYING");
    private static final List<String> ENDINGS = List.of("", ".txt", ".md");
    private static final Pattern JAR = Pattern.compile("([^/!]+\\.jar)!?/+!?[^!]*$");
    private static final String LINE = "-".repeat(80) + "\n";

    private NoticeTexts() {}

    static String of(Bill bill, ClassLoader libraries) {
        var places = new ArrayList<String>();
        for (var name : NAMES) {
            for (var ending : ENDINGS) {
                places.add("META-INF/" + name + ending);
                places.add(name + ending);
                bill.parts().stream()
                        .filter(part -> part.group().startsWith("org.webjars"))
                        .forEach(part -> places.add("META-INF/resources/webjars/" + part.name() + "/" + part.version()
                                + "/" + name + ending));
            }
        }
        var owners = new LinkedHashMap<String, TreeSet<String>>();
        var texts = new LinkedHashMap<String, String>();
        try {
            for (var place : places) {
                for (var found : Collections.list(libraries.getResources(place))) {
                    keep(found, owners, texts);
                }
            }
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
        return owners.entrySet().stream()
                .map(one -> LINE + String.join("\n", one.getValue()) + "\n" + LINE + "\n" + texts.get(one.getKey())
                        + "\n\n")
                .collect(Collectors.joining());
    }

    /** Keeps a text, and the jar that has it. Texts that differ only in white space are one. */
    private static void keep(URL found, Map<String, TreeSet<String>> owners, Map<String, String> texts)
            throws IOException {
        var jar = JAR.matcher(found.toString());
        if (!jar.find()) {
            return; // a file in a folder of the class path, which is ours
        }
        try (var in = found.openStream()) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .replace("\r\n", "\n")
                    .strip();
            var key = text.replaceAll("\\s+", " ");
            texts.putIfAbsent(key, text);
            owners.computeIfAbsent(key, unknown -> new TreeSet<>()).add(jar.group(1));
        }
    }
}
