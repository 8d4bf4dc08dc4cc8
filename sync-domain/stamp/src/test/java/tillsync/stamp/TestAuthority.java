package tillsync.stamp;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.MessageDigest;
import java.security.PrivateKey;
import java.security.PublicKey;
import java.time.Instant;
import java.util.Base64;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERUTF8String;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.ess.ESSCertIDv2;
import org.bouncycastle.asn1.ess.SigningCertificateV2;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.tsp.MessageImprint;
import org.bouncycastle.asn1.tsp.TSTInfo;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.cms.CMSException;
import org.bouncycastle.cms.CMSProcessableByteArray;
import org.bouncycastle.cms.CMSSignedData;
import org.bouncycastle.cms.CMSSignedDataGenerator;
import org.bouncycastle.cms.DefaultSignedAttributeTableGenerator;
import org.bouncycastle.cms.jcajce.JcaSimpleSignerInfoGeneratorBuilder;
import org.bouncycastle.operator.OperatorException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.bouncycastle.tsp.TimeStampRequest;
import org.bouncycastle.util.CollectionStore;

/** A third party with a root of its own. It stamps whatever it is asked for, also what a good one would not. */
public final class TestAuthority {
    private static final String SIGNATURE = "SHA256withECDSA";
    private static final Instant FROM = Instant.parse("2020-01-01T00:00:00Z");
    private static final Instant UNTIL = Instant.parse("2060-01-01T00:00:00Z");

    private final KeyPair key = keys();
    private final X509CertificateHolder root;
    private final X509CertificateHolder signer;
    private long serial = 1;

    /** A good one. */
    public TestAuthority() {
        this(FROM, UNTIL, KeyPurposeId.id_kp_timeStamping);
    }

    /** @param from its certificate is valid from then on, up to a later time @param purposes what it is for */
    TestAuthority(Instant from, Instant until, KeyPurposeId... purposes) {
        var roots = keys();
        root = certificate("CN=Test Root", roots.getPublic(), roots.getPrivate(), FROM, UNTIL, true);
        signer = certificate(
                "O=Tillsync,CN=Test TSA", key.getPublic(), roots.getPrivate(), from, until, false, purposes);
    }

    /** The root's certificate, PEM. */
    public String pem() {
        try {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(root.getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    /** Answers a TimeStampReq as it should be. @return a TimeStampResp, DER */
    public byte[] answer(byte[] request, Instant at) {
        var asked = asked(request);
        return answer(asked.getMessageImprintDigest(), asked.getNonce(), at);
    }

    /** The nonce of a TimeStampReq. */
    public static BigInteger nonce(byte[] request) {
        return asked(request).getNonce();
    }

    /** The hash of a TimeStampReq. */
    public static byte[] imprint(byte[] request) {
        return asked(request).getMessageImprintDigest();
    }

    private static TimeStampRequest asked(byte[] request) {
        try {
            return new TimeStampRequest(request);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** Answers with any hash and nonce. */
    public byte[] answer(byte[] imprint, BigInteger nonce, Instant at) {
        return der(new DERSequence(new ASN1Encodable[] {
            new DERSequence(new ASN1Integer(0)), signed(imprint, nonce, at).toASN1Structure()
        }));
    }

    /** Refuses, with a text. */
    public static byte[] refusal(String text) {
        return der(new DERSequence(
                new DERSequence(new ASN1Encodable[] {new ASN1Integer(2), new DERSequence(new DERUTF8String(text))})));
    }

    /** A TimeStampToken, DER. */
    public byte[] token(byte[] imprint, Instant at) {
        return der(signed(imprint, null, at).toASN1Structure());
    }

    private static byte[] der(ASN1Encodable what) {
        try {
            return what.toASN1Primitive().getEncoded("DER");
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private synchronized CMSSignedData signed(byte[] imprint, BigInteger nonce, Instant at) {
        try {
            var sha256 = new AlgorithmIdentifier(NISTObjectIdentifiers.id_sha256);
            var info = new TSTInfo(
                    new ASN1ObjectIdentifier("1.2.3.4.1"),
                    new MessageImprint(sha256, imprint),
                    new ASN1Integer(serial++),
                    new ASN1GeneralizedTime(Date.from(at)),
                    null,
                    null,
                    nonce == null ? null : new ASN1Integer(nonce),
                    null,
                    null);
            var own = new SigningCertificateV2(
                    new ESSCertIDv2(sha256, MessageDigest.getInstance("SHA-256").digest(signer.getEncoded())));
            var attributes = new DefaultSignedAttributeTableGenerator();
            var generator = new CMSSignedDataGenerator();
            generator.addSignerInfoGenerator(new JcaSimpleSignerInfoGeneratorBuilder()
                    .setSignedAttributeGenerator(parameters -> attributes
                            .getAttributes(parameters)
                            .remove(CMSAttributes.signingTime)
                            .add(PKCSObjectIdentifiers.id_aa_signingCertificateV2, own))
                    .build(SIGNATURE, key.getPrivate(), signer));
            generator.addCertificates(new CollectionStore<>(List.of(signer)));
            return generator.generate(
                    new CMSProcessableByteArray(PKCSObjectIdentifiers.id_ct_TSTInfo, info.getEncoded()), true);
        } catch (GeneralSecurityException | IOException | OperatorException | CMSException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static KeyPair keys() {
        try {
            var maker = KeyPairGenerator.getInstance("EC");
            maker.initialize(256);
            return maker.generateKeyPair();
        } catch (GeneralSecurityException impossible) {
            throw new AssertionError(impossible);
        }
    }

    private static X509CertificateHolder certificate(
            String subject,
            PublicKey key,
            PrivateKey by,
            Instant from,
            Instant until,
            boolean isRoot,
            KeyPurposeId... purposes) {
        try {
            var builder = new JcaX509v3CertificateBuilder(
                    new X500Name("CN=Test Root"),
                    BigInteger.valueOf(isRoot ? 1 : 2),
                    Date.from(from),
                    Date.from(until),
                    new X500Name(subject),
                    key);
            builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(isRoot));
            if (purposes.length > 0) {
                builder.addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purposes));
            }
            return builder.build(new JcaContentSignerBuilder(SIGNATURE).build(by));
        } catch (IOException | OperatorException impossible) {
            throw new AssertionError(impossible);
        }
    }
}
