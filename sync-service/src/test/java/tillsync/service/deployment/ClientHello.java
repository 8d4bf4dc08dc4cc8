package tillsync.service.deployment;

import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** The first words of a TLS client, byte by byte: Java itself does not speak the old versions any more. */
final class ClientHello {
    static final int TLS_1_0 = 0x0301;
    static final int TLS_1_1 = 0x0302;
    static final int TLS_1_2 = 0x0303;

    /** What a server says to it: its own hello, or an alert. */
    enum Answer {
        GOES_ON,
        PROTOCOL_VERSION,
        OTHER
    }

    private static final int HANDSHAKE = 22;
    private static final int ALERT = 21;
    private static final int PROTOCOL_VERSION = 70;

    /** ECDHE with ECDSA and RSA, by AES-GCM and AES-CBC with SHA-1: one of them suits each version. */
    private static final int[] SUITES = {0xc02b, 0xc02f, 0xc009, 0xc013, 0xc00a, 0xc014};

    private static final int SERVER_NAME = 0;
    private static final int GROUPS = 10;
    private static final int POINT_FORMATS = 11;
    private static final int SIGNATURES = 13;

    private ClientHello() {}

    /** @param version the newest that the client speaks */
    static Answer answer(int port, int version) throws IOException {
        try (var socket = new Socket("127.0.0.1", port)) {
            socket.setSoTimeout(10_000);
            socket.getOutputStream().write(record(version, hello(version)));
            socket.getOutputStream().flush();
            var in = new DataInputStream(socket.getInputStream());
            int type = in.readUnsignedByte();
            in.skipNBytes(4);
            if (type == HANDSHAKE) {
                return Answer.GOES_ON;
            }
            in.skipNBytes(1);
            return type == ALERT && in.readUnsignedByte() == PROTOCOL_VERSION ? Answer.PROTOCOL_VERSION : Answer.OTHER;
        }
    }

    private static byte[] record(int version, byte[] hello) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeByte(HANDSHAKE);
        out.writeShort(Math.min(version, TLS_1_1));
        out.writeShort(hello.length + 4);
        out.writeByte(1);
        out.writeByte(0);
        out.writeShort(hello.length);
        out.write(hello);
        return bytes.toByteArray();
    }

    private static byte[] hello(int version) throws IOException {
        var bytes = new ByteArrayOutputStream();
        var out = new DataOutputStream(bytes);
        out.writeShort(version);
        out.write(new byte[32]);
        out.writeByte(0);
        out.writeShort(2 * SUITES.length);
        for (int suite : SUITES) {
            out.writeShort(suite);
        }
        out.write(new byte[] {1, 0});
        var extensions = new ByteArrayOutputStream();
        var name = "localhost".getBytes(StandardCharsets.US_ASCII);
        var named = new ByteArrayOutputStream();
        var entry = new DataOutputStream(named);
        entry.writeShort(name.length + 3);
        entry.writeByte(0);
        entry.writeShort(name.length);
        entry.write(name);
        extension(extensions, SERVER_NAME, named.toByteArray());
        extension(extensions, GROUPS, new byte[] {0, 4, 0, 23, 0, 29});
        extension(extensions, POINT_FORMATS, new byte[] {1, 0});
        extension(extensions, SIGNATURES, new byte[] {0, 8, 4, 3, 4, 1, 2, 3, 2, 1});
        out.writeShort(extensions.size());
        out.write(extensions.toByteArray());
        return bytes.toByteArray();
    }

    private static void extension(ByteArrayOutputStream to, int type, byte[] content) throws IOException {
        var out = new DataOutputStream(to);
        out.writeShort(type);
        out.writeShort(content.length);
        out.write(content);
    }
}
