package tillsync.service.fleet.pairing;

import static org.assertj.core.api.Assertions.assertThat;

import com.nimbusds.oauth2.sdk.Scope;
import com.nimbusds.oauth2.sdk.TokenRequest;
import com.nimbusds.oauth2.sdk.TokenResponse;
import com.nimbusds.oauth2.sdk.as.AuthorizationServerMetadata;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationGrantError;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationRequest;
import com.nimbusds.oauth2.sdk.device.DeviceAuthorizationResponse;
import com.nimbusds.oauth2.sdk.device.DeviceCode;
import com.nimbusds.oauth2.sdk.device.DeviceCodeGrant;
import com.nimbusds.oauth2.sdk.id.ClientID;
import com.nimbusds.oauth2.sdk.id.Issuer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.test.web.server.LocalServerPort;
import tillsync.service.ServiceTest;
import tillsync.service.Shop;

/** An OAuth library that knows nothing of us pairs a till: what it needs it finds by RFC 8414. */
@ServiceTest
class StockClientIntegrationTest {
    private static final ClientID CLIENT = new ClientID("till");

    @LocalServerPort
    int port;

    @Test
    void aStockOAuthClientPairs() throws Exception {
        var server = AuthorizationServerMetadata.resolve(new Issuer("http://127.0.0.1:" + port));
        var request = new DeviceAuthorizationRequest.Builder(CLIENT)
                .endpointURI(server.getDeviceAuthorizationEndpointURI())
                .scope(new Scope("till"))
                .customParameter("till_model", "POSSUM16")
                .customParameter("till_software", "TAXOPOS-POSSUM-2.0.24.141")
                .customParameter("till_adapter", "1.0.0")
                .build();
        var asked = DeviceAuthorizationResponse.parse(request.toHTTPRequest().send())
                .toSuccessResponse();
        assertThat(asked.getLifetime()).isEqualTo(900);
        assertThat(asked.getInterval()).isEqualTo(5);

        var pending = poll(server, asked.getDeviceCode());
        assertThat(pending.toErrorResponse().getErrorObject())
                .isEqualTo(DeviceAuthorizationGrantError.AUTHORIZATION_PENDING);
        var tooFast = poll(server, asked.getDeviceCode());
        assertThat(tooFast.toErrorResponse().getErrorObject()).isEqualTo(DeviceAuthorizationGrantError.SLOW_DOWN);

        var shop = Shop.open("stock");
        var shown =
                shop.send("GET", "/api/v1/pairings?code=" + asked.getUserCode().getValue(), null);
        assertThat(shown.text("name")).as("it has said none").isEqualTo("POSSUM16");
        shop.send(
                        "POST",
                        "/api/v1/pairings",
                        "{\"code\": \"" + asked.getUserCode().getValue() + "\"}")
                .is(201);
        var granted = poll(server, asked.getDeviceCode()).toSuccessResponse().getTokens();
        assertThat(granted.getBearerAccessToken().getValue()).startsWith("tst_");
        assertThat(granted.getBearerAccessToken().getScope()).isEqualTo(new Scope("till"));
    }

    private static TokenResponse poll(AuthorizationServerMetadata server, DeviceCode code) throws Exception {
        var request = new TokenRequest.Builder(server.getTokenEndpointURI(), CLIENT, new DeviceCodeGrant(code)).build();
        return TokenResponse.parse(request.toHTTPRequest().send());
    }
}
