/*
 * Copyright 2026 the LeakScope authors.
 *
 * Licensed under the Apache License, Version 2.0 (the "License");
 * you may not use this file except in compliance with the License.
 * You may obtain a copy of the License at
 *
 *      https://www.apache.org/licenses/LICENSE-2.0
 *
 * Unless required by applicable law or agreed to in writing, software
 * distributed under the License is distributed on an "AS IS" BASIS,
 * WITHOUT WARRANTIES OR CONDITIONS OF ANY KIND, either express or implied.
 * See the License for the specific language governing permissions and
 * limitations under the License.
 */
package io.leakscope.autoconfigure;

import org.junit.jupiter.api.Test;

import org.springframework.mock.env.MockEnvironment;

import static org.assertj.core.api.Assertions.assertThat;

class ActuatorAddressTests {

	private final MockEnvironment environment = new MockEnvironment();

	@Test
	void beforeTheServerHasStartedThePathIsKnown() {
		assertThat(address()).isEqualTo("/actuator/leakscope");
	}

	@Test
	void onTheServersPortItsContextPathIsPartOfIt() {
		this.environment.withProperty("local.server.port", "8080")
			.withProperty("server.servlet.context-path", "/shop")
			.withProperty("management.endpoints.web.base-path", "/manage");
		assertThat(address()).isEqualTo("http://localhost:8080/shop/manage/leakscope");
	}

	@Test
	void aPortOfItsOwnHasPathAddressAndCertificateOfItsOwn() {
		this.environment.withProperty("local.server.port", "8080")
			.withProperty("local.management.port", "8081")
			.withProperty("server.servlet.context-path", "/shop")
			.withProperty("management.server.base-path", "/ops")
			.withProperty("management.server.address", "::1")
			.withProperty("management.server.ssl.bundle", "ops");
		assertThat(address()).isEqualTo("-k https://[::1]:8081/ops/actuator/leakscope");
	}

	@Test
	void anAddressThatMeansAllIsNone() {
		this.environment.withProperty("local.server.port", "8080").withProperty("server.address", "0.0.0.0");
		assertThat(address()).isEqualTo("http://localhost:8080/actuator/leakscope");
	}

	@Test
	void theServletHasAPathOnTheServersPortOnly() {
		this.environment.withProperty("local.server.port", "8080")
			.withProperty("server.servlet.context-path", "/shop/")
			.withProperty("spring.mvc.servlet.path", "api/*");
		assertThat(address()).isEqualTo("http://localhost:8080/shop/api/actuator/leakscope");
		this.environment.withProperty("local.management.port", "8081");
		assertThat(address()).isEqualTo("http://localhost:8081/actuator/leakscope");
	}

	@Test
	void anEndpointMayHaveAPathOfAnotherName() {
		this.environment.withProperty("local.server.port", "8080")
			.withProperty("management.endpoints.web.base-path", "/")
			.withProperty("management.endpoints.web.path-mapping.leakscope", "leaks/");
		assertThat(address()).isEqualTo("http://localhost:8080/leaks");
		assertThat(new ActuatorAddress(this.environment).apply("loggers")).isEqualTo("http://localhost:8080/loggers");
	}

	@Test
	void aCertificateThatIsSwitchedOffIsNone() {
		this.environment.withProperty("local.server.port", "8080")
			.withProperty("server.ssl.key-store", "classpath:shop.p12")
			.withProperty("server.ssl.enabled", "false");
		assertThat(address()).isEqualTo("http://localhost:8080/actuator/leakscope");
		this.environment.withProperty("server.ssl.enabled", "true");
		assertThat(address()).isEqualTo("-k https://localhost:8080/actuator/leakscope");
	}

	@Test
	void aPortOfItsOwnIsAsSecureAsTheServerWhereNothingElseIsSaid() {
		this.environment.withProperty("local.server.port", "8080")
			.withProperty("local.management.port", "8081")
			.withProperty("server.ssl.key-store", "classpath:shop.p12");
		assertThat(address()).isEqualTo("-k https://localhost:8081/actuator/leakscope");
		this.environment.withProperty("management.server.ssl.enabled", "false");
		assertThat(address()).isEqualTo("http://localhost:8081/actuator/leakscope");
	}

	private String address() {
		return new ActuatorAddress(this.environment).apply("leakscope");
	}

}
