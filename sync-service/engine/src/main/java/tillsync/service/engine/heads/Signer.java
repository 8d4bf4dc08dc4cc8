package tillsync.service.engine.heads;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.context.event.EventListener;
import org.springframework.dao.DuplicateKeyException;
import org.springframework.stereotype.Component;
import tillsync.files.OwnFiles;
import tillsync.heads.FileSignature;
import tillsync.heads.HistoryHead;
import tillsync.heads.SignedHead;
import tillsync.heads.SigningKey;
import tillsync.problem.ProblemCode;
import tillsync.problem.Refusal;
import tillsync.service.store.database.DataSettings;
import tillsync.service.store.disk.Durability;
import tillsync.service.store.nodes.ServiceStarted;

/**
 * Holds the key that signs. The key lies in a file, and in no database or backup: whoever has only those cannot sign.
 * The tables keep the public part of each key that ever signed.
 */
@Component
public class Signer {
    /** The key file's name in the data directory. */
    public static final String FILE = "signing.key";

    private static final Logger LOG = LoggerFactory.getLogger(Signer.class);

    private final Path file;
    private final boolean isOurs;
    private final @Nullable String previous;
    private final HeadRows rows;
    private final Durability durability;
    private final InstantSource clock;
    private SigningKeyFile.Read key;
    private boolean known;

    Signer(DataSettings data, SigningSettings settings, HeadRows rows, Durability durability, InstantSource clock)
            throws IOException {
        var wanted = settings.keyFile();
        this.isOurs = wanted == null;
        this.file = (wanted == null ? Path.of(data.data()).resolve(FILE) : Path.of(wanted))
                .toAbsolutePath()
                .normalize();
        this.previous = settings.previousKeyFile();
        this.rows = rows;
        this.durability = durability;
        this.clock = clock;
        if (isOurs && !Files.exists(file)) {
            OwnFiles.directory(Path.of(data.data()));
            SigningKeyFile.write(file, SigningKeyFile.make().getPrivate(), null);
            LOG.info("{}: made, the key that signs histories; keep a copy of it apart from backups", file);
        }
        this.key = SigningKeyFile.read(file);
    }

    /** Registers the key before anything is signed in a transaction. */
    @EventListener(ServiceStarted.class)
    void started() {
        id();
    }

    /** The id of the key that signs now. Registers the key first, so that its signatures can be checked. */
    public synchronized String id() {
        if (!known) {
            register();
            known = true;
        }
        return key.id();
    }

    private void register() {
        if (rows.keys().stream().anyMatch(each -> each.id().equals(key.id()))) {
            return;
        }
        var introduced = introduction();
        if (introduced.introducedBy().isEmpty() && !rows.keys().isEmpty()) {
            LOG.warn(
                    "{}: another key than before, which no known key introduced: files checked against earlier ones will say so",
                    file);
        }
        try {
            durability.inTransaction(() -> rows.add(introduced));
        } catch (DuplicateKeyException anotherNodeWasFaster) {
            LOG.debug("The key is known already", anotherNodeWasFaster);
        }
    }

    /** The introduction in the file, or a new one by the previous key; without either, an empty one. */
    private SigningKey introduction() {
        var before = key.introduced();
        if (before != null && isKnown(before.introducedBy())) {
            return before;
        }
        var by = previous == null ? null : SigningKeyFile.read(Path.of(previous));
        return by != null && isKnown(by.id())
                ? introduced(key.id(), key.publicKey(), by)
                : new SigningKey(key.id(), key.publicKey(), now(), "", "");
    }

    private boolean isKnown(String id) {
        return rows.keys().stream().anyMatch(each -> each.id().equals(id));
    }

    private SigningKey introduced(String id, String publicKey, SigningKeyFile.Read by) {
        var unsigned = new SigningKey(id, publicKey, now(), by.id(), "");
        return new SigningKey(id, publicKey, unsigned.since(), by.id(), by.sign(unsigned.bytes()));
    }

    /**
     * Makes a new key, which the present one introduces. Refuses if the settings name the file.
     *
     * @return the new one's id
     */
    public synchronized String rotate() {
        if (!isOurs) {
            throw Refusal.of(
                    ProblemCode.INVALID_PARAMETER,
                    "key: that of tillsync.signing.key-file (expected: signing.key in the data directory; put another key"
                            + " into that file, and this one into tillsync.signing.previous-key-file)");
        }
        id();
        var made = SigningKeyFile.make();
        var publicKey = made.getPublic().getEncoded();
        var introduced = introduced(SigningKey.idOf(publicKey), HexFormat.of().formatHex(publicKey), key);
        durability.inTransaction(() -> rows.add(introduced));
        try {
            SigningKeyFile.write(file, made.getPrivate(), introduced);
        } catch (IOException failure) {
            throw new UncheckedIOException(file + ": not written; the key before signs on", failure);
        }
        key = SigningKeyFile.read(file);
        LOG.info("{}: signs from now on with key {}", file, key.id());
        return key.id();
    }

    synchronized SignedHead sign(HistoryHead head) {
        return new SignedHead(head, key.sign(head.bytes()));
    }

    synchronized FileSignature file(String hash) {
        var unsigned = new FileSignature(hash, now(), id(), "");
        return new FileSignature(hash, unsigned.madeAt(), unsigned.key(), key.sign(unsigned.bytes()));
    }

    String now() {
        return clock.instant().truncatedTo(ChronoUnit.MILLIS).toString();
    }
}
