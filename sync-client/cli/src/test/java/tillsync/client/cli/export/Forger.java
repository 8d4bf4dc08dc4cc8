package tillsync.client.cli.export;

import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.util.ArrayList;
import java.util.List;
import tillsync.android.Hex;
import tillsync.heads.FileSignature;
import tillsync.heads.HistoryHead;
import tillsync.heads.SignedHead;
import tillsync.heads.SigningKey;

/** Somebody who can make all hashes anew and has keys, but not the service's. */
final class Forger {
    /** A way to make a changed file look whole again. */
    enum Way {
        /** New hashes; the signature stays. */
        NEW_CHAIN,
        /** A key of the forger's beside the service's, which nobody introduced, signs the file. */
        OWN_KEY,
        /** Such a key claims that the service's introduced it. */
        CLAIMED_KEY,
        /** A key of the forger's has the id of the service's. */
        SAME_ID,
        /** A key of the forger's signs a further head, and the file. */
        OWN_HEAD,
        /** Nothing is signed. */
        NO_SIGNATURE,
        /** No head is there, and a key of the forger's signs the file. */
        NO_HEADS,
        /** A key of the forger's claims to be the oldest one and to have introduced the service's; then as OWN_HEAD. */
        OLDER_KEY,
        /** One key of the forger's has signed all: revisions, heads and file are made anew. */
        ALL_ANEW;

        /** Returns true if only something kept from before tells the file from another service's. */
        boolean isAnotherService() {
            return compareTo(OLDER_KEY) >= 0;
        }
    }

    private final KeyPair pair;
    private final SigningKey key;

    Forger() {
        try {
            pair = KeyPairGenerator.getInstance(SigningKey.ALGORITHM).generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
        var bytes = pair.getPublic().getEncoded();
        key = new SigningKey(SigningKey.idOf(bytes), Hex.of(bytes), "2026-12-02T08:00:00Z", "", "");
    }

    SigningKey key() {
        return key;
    }

    /** The forger's key as another one seems to have introduced it. */
    SigningKey claimed(String by) {
        var unsigned = new SigningKey(key.id(), key.publicKey(), key.since(), by, "");
        return new SigningKey(key.id(), key.publicKey(), key.since(), by, sign(unsigned.bytes()));
    }

    /** Another key as the forger's has introduced it. */
    SigningKey introduced(SigningKey other) {
        var unsigned = new SigningKey(other.id(), other.publicKey(), other.since(), key.id(), "");
        return new SigningKey(other.id(), other.publicKey(), other.since(), key.id(), sign(unsigned.bytes()));
    }

    String sign(byte[] bytes) {
        try {
            var signature = Signature.getInstance(SigningKey.ALGORITHM);
            signature.initSign(pair.getPrivate());
            signature.update(bytes);
            return Hex.of(signature.sign());
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    FileSignature file(String hash) {
        return signature(hash, "2026-12-06T08:45:48.286Z", key.id());
    }

    private FileSignature signature(String hash, String madeAt, String id) {
        var unsigned = new FileSignature(hash, madeAt, id, "");
        return new FileSignature(hash, madeAt, id, sign(unsigned.bytes()));
    }

    SignedHead sign(HistoryHead head) {
        return new SignedHead(head, sign(head.bytes()));
    }

    /** The file whose rows were changed, made whole again. */
    byte[] whole(ForgedRows changed, Way way) {
        var rows = changed.copy();
        switch (way) {
            case NEW_CHAIN -> {
                return rows.bytes(null);
            }
            case OWN_KEY -> rows.addKey(key);
            case CLAIMED_KEY -> rows.addKey(claimed(rows.lastKey()));
            case SAME_ID -> {
                rows.replaceKey(bytes -> Hex.of(pair.getPublic().getEncoded()));
                return rows.bytes(hash -> signature(hash, "2026-12-06T08:45:48.286Z", rows.lastKey()));
            }
            case OWN_HEAD -> {
                rows.addKey(key);
                rows.addHead(this);
            }
            case NO_SIGNATURE -> rows.remove("KEY", "SIGNED", "STAMP", "REVISION", "FILE");
            case NO_HEADS -> {
                rows.remove("KEY", "SIGNED", "STAMP", "REVISION");
                rows.addKey(key);
            }
            case OLDER_KEY -> {
                rows.introduceTheFirstKeyBy(this);
                rows.addHead(this);
            }
            case ALL_ANEW -> new RowsAnew(rows).by(this);
        }
        return rows.bytes(this::file);
    }

    /** Returns the keys of a forged manifest. @param genuine the keys of the original */
    List<SigningKey> keys(Way way, List<SigningKey> genuine) {
        var keys = new ArrayList<SigningKey>();
        switch (way) {
            case OWN_KEY, OWN_HEAD -> {
                keys.addAll(genuine);
                keys.add(key);
            }
            case CLAIMED_KEY -> {
                keys.addAll(genuine);
                keys.add(claimed(genuine.get(genuine.size() - 1).id()));
            }
            case OLDER_KEY -> {
                keys.add(key);
                keys.add(introduced(genuine.get(0)));
                keys.addAll(genuine.subList(1, genuine.size()));
            }
            default -> keys.add(key);
        }
        return keys;
    }
}
