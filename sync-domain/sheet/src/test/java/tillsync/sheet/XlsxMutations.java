package tillsync.sheet;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.regex.Pattern;
import java.util.zip.ZipInputStream;

/** Makes files that are XLSX but for a few places, by a seed: what a parser has to keep grows, is broken, or means something else. */
final class XlsxMutations {
    private static final Pattern TOKENS = Pattern.compile("<[^>]*>|[^<]+");
    private static final List<String> ODD_TEXTS = List.of(
            "",
            "-1",
            "999999999999999999999",
            "1e999",
            "-0",
            "0x1",
            "\u00e4\ufffd",
            "&#65;",
            "&lt;",
            "&unknown;",
            "&#x110000;",
            "&",
            "]]>",
            "<![CDATA[<x>]]>",
            "<!-- -->",
            "<?x y?>",
            "<!DOCTYPE x [<!ENTITY a \"b\">]>",
            "<c t=\"s\"><v>0</v></c>",
            "<is><t>x</t></is>");
    private static final List<String> ODD_ATTRIBUTES = List.of(
            " t=\"s\"",
            " t=\"inlineStr\"",
            " t=\"e\"",
            " r=\"XFD1048576\"",
            " r=\"A0\"",
            " r=\"ZZZZZZZZZ9\"",
            " xmlns=\"x\"",
            " xmlns:a=\"\"",
            " Target=\"../../x\"",
            " Target=\"sheet9.xml\"",
            " state=\"hidden\"",
            " id=\"rId9\"");

    private final SplittableRandom random;

    XlsxMutations(long seed) {
        this.random = new SplittableRandom(seed);
    }

    byte[] of(byte[] file) throws IOException {
        var parts = unpacked(file);
        int mutations = 1 + random.nextInt(4);
        for (int i = 0; i < mutations; i++) {
            var names = List.copyOf(parts.keySet());
            var name = names.get(random.nextInt(names.size()));
            switch (random.nextInt(12)) {
                case 0 -> parts.remove(name);
                case 1 -> parts.put(names.get(random.nextInt(names.size())), parts.get(name));
                case 2 -> parts.put(name + "x", parts.remove(name));
                default -> parts.put(name, mutated(parts.get(name)));
            }
        }
        var workbook = Workbook.empty();
        parts.forEach((name, text) -> workbook.part(name, text.getBytes(UTF_8)));
        var made = workbook.bytes();
        return random.nextInt(8) == 0 ? broken(made) : made;
    }

    private static Map<String, String> unpacked(byte[] file) throws IOException {
        var parts = new LinkedHashMap<String, String>();
        try (var zip = new ZipInputStream(new ByteArrayInputStream(file))) {
            for (var entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
                parts.put(entry.getName(), new String(zip.readAllBytes(), UTF_8));
            }
        }
        return parts;
    }

    private byte[] broken(byte[] file) {
        if (random.nextInt(3) == 0) {
            return java.util.Arrays.copyOf(file, 4 + random.nextInt(file.length - 4));
        }
        for (int i = random.nextInt(4); i >= 0; i--) {
            file[4 + random.nextInt(file.length - 4)] = (byte) random.nextInt(256);
        }
        return file;
    }

    private String mutated(String xml) {
        var tokens = new ArrayList<String>();
        TOKENS.matcher(xml).results().forEach(token -> tokens.add(token.group()));
        if (tokens.isEmpty()) {
            return "<x/>";
        }
        int at = random.nextInt(tokens.size());
        var token = tokens.get(at);
        switch (random.nextInt(10)) {
            case 0 -> tokens.remove(at);
            case 1 -> tokens.set(at, oneOf(ODD_TEXTS));
            case 2 -> tokens.add(at, oneOf(ODD_TEXTS));
            case 3 -> tokens.add(at, tokens.get(random.nextInt(tokens.size())));
            case 4 -> tokens.set(at, token.replaceFirst("(?=/?>$)", oneOf(ODD_ATTRIBUTES)));
            case 5 -> tokens.set(at, token.replaceFirst("\"[^\"]*\"", '"' + "y".repeat(size()) + '"'));
            case 6 -> tokens.add(at, "<g>".repeat(size()));
            case 7 -> tokens.add(at, numbered());
            case 8 ->
                tokens.add(
                        at,
                        oneOf(List.of("<!--%s-->", "<?p %s?>", "<![CDATA[%s]]>", "%s"))
                                .formatted("z".repeat(size())));
            default -> {
                int end = Math.min(tokens.size(), at + 1 + random.nextInt(12));
                tokens.add(at, String.join("", tokens.subList(at, end)).repeat(1 + size() / 100));
            }
        }
        return String.join("", tokens);
    }

    /** Elements of which each has a name of its own, or an attribute, or an address. */
    private String numbered() {
        var form = oneOf(List.of("<n%d/>", "<n a%d=''/>", "<n xmlns='u%d'/>", "<?n%d x?>", "&e%d;"));
        var all = new StringBuilder();
        for (int i = size() / 10; i >= 0; i--) {
            all.append(form.formatted(i));
        }
        return all.toString();
    }

    private String oneOf(List<String> some) {
        return some.get(random.nextInt(some.size()));
    }

    /** Mostly small; up to two million now and then. */
    private int size() {
        return 1 << random.nextInt(random.nextInt(20) == 0 ? 22 : 12);
    }
}
