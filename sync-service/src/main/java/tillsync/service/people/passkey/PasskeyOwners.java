package tillsync.service.people.passkey;

import java.nio.charset.StandardCharsets;
import org.jspecify.annotations.Nullable;
import org.springframework.security.web.webauthn.api.Bytes;
import org.springframework.security.web.webauthn.api.ImmutablePublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.api.PublicKeyCredentialUserEntity;
import org.springframework.security.web.webauthn.management.PublicKeyCredentialUserEntityRepository;
import tillsync.people.UserId;
import tillsync.service.people.access.Accounts;

/** Presents accounts to Spring Security as the owners of passkeys, under their ids. It keeps nothing itself. */
record PasskeyOwners(Accounts accounts) implements PublicKeyCredentialUserEntityRepository {
    static PublicKeyCredentialUserEntity entity(Accounts.Account account) {
        return ImmutablePublicKeyCredentialUserEntity.builder()
                .id(Passkeys.handle(UserId.of(account.id())))
                .name(account.email())
                .displayName(account.name())
                .build();
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findById(Bytes handle) {
        return findByUsername(new String(handle.getBytes(), StandardCharsets.UTF_8));
    }

    @Override
    public @Nullable PublicKeyCredentialUserEntity findByUsername(String id) {
        return accounts.byId(id).map(PasskeyOwners::entity).orElse(null);
    }

    @Override
    public void save(PublicKeyCredentialUserEntity user) {}

    @Override
    public void delete(Bytes handle) {}
}
