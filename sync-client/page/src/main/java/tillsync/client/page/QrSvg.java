package tillsync.client.page;

import io.nayuki.qrcodegen.QrCode;

/**
 * A QR code as a vector image: black on white whatever the page's colours are, with the quiet zone that readers need.
 */
final class QrSvg {
    private static final int QUIET = 4;

    private QrSvg() {}

    /** @param label for people who cannot see the code */
    static Html of(String text, String label) {
        var code = QrCode.encodeText(text, QrCode.Ecc.MEDIUM);
        int size = code.size + 2 * QUIET;
        return Html.of("""
                <svg class="qr" role="img" aria-label="%s" viewBox="0 0 %s %s" shape-rendering="crispEdges">\
                <rect width="%s" height="%s" fill="#fff"/><path fill="#000" d="%s"/></svg>""", label, size, size, size, size, path(code));
    }

    /** A row of dark modules is one rectangle. */
    private static String path(QrCode code) {
        var path = new StringBuilder();
        for (int y = 0; y < code.size; y++) {
            for (int x = 0; x < code.size; x++) {
                int from = x;
                while (x < code.size && code.getModule(x, y)) {
                    x++;
                }
                if (x > from) {
                    path.append('M').append(from + QUIET).append(' ').append(y + QUIET);
                    path.append('h')
                            .append(x - from)
                            .append("v1h")
                            .append(from - x)
                            .append('z');
                }
            }
        }
        return path.toString();
    }
}
