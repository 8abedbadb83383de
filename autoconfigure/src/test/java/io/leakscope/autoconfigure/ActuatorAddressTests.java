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
		assertThat(address()).isEqualTo("/actuator");
	}

	@Test
	void onTheServersPortItsContextPathIsPartOfIt() {
		this.environment.withProperty("local.server.port", "8080")
			.withProperty("server.servlet.context-path", "/shop")
			.withProperty("management.endpoints.web.base-path", "/manage");
		assertThat(address()).isEqualTo("http://localhost:8080/shop/manage");
	}

	@Test
	void aPortOfItsOwnHasPathAddressAndCertificateOfItsOwn() {
		this.environment.withProperty("local.server.port", "8080")
			.withProperty("local.management.port", "8081")
			.withProperty("server.servlet.context-path", "/shop")
			.withProperty("management.server.base-path", "/ops")
			.withProperty("management.server.address", "::1")
			.withProperty("management.server.ssl.bundle", "ops");
		assertThat(address()).isEqualTo("-k https://[::1]:8081/ops/actuator");
	}

	@Test
	void anAddressThatMeansAllIsNone() {
		this.environment.withProperty("local.server.port", "8080").withProperty("server.address", "0.0.0.0");
		assertThat(address()).isEqualTo("http://localhost:8080/actuator");
	}

	private String address() {
		return new ActuatorAddress(this.environment).get();
	}

}
